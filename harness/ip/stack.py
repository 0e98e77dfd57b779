"""A host: packets in, packets out, UDP sockets, TCP connections and pings between."""

from __future__ import annotations

import random
from collections.abc import Callable

from harness.ip.clock import Clock
from harness.ip.errors import PacketError, PortBusy
from harness.ip.packet import canonical, decode
from harness.ip.ports import checked_port, ephemeral_port
from harness.ip.records import ACK, RST, SYN, Fragment, Icmp, Packet, Tcp, Udp
from harness.ip.request import ConnectionRequest
from harness.ip.tcp import TcpConnection
from harness.ip.tcp_core import TcpCore
from harness.ip.tcp_events import TcpEvents
from harness.ip.tcp_states import State
from harness.ip.tcp_timers import TcpTimers
from harness.ip.udp import Address
from harness.ip.udp_host import UdpHost

OnSyn = Callable[[ConnectionRequest], None]
Flow = tuple[Address, Address]
"""Local end, far end."""

SEQUENCES = 0x1_0000_0000
DEFAULT_TIMERS = TcpTimers()


class Stack(UdpHost):
    """A host with an IPv4 address, an IPv6 address or both; with `any_address=True` one that answers for every address
    (a gateway).

    `transmit` gets each packet as bytes and must not call `receive` of the same stack before it returns.
    Nothing happens but in `receive`, in the calls of its users and in timers; no timer runs while nothing
    is outstanding. `rng` decides initial sequence numbers, ephemeral ports and identifiers of echo sockets.
    `address` and `address6` may be changed, None: no address of that family; connections keep the one that they began
    with. `mtu`: bytes of the longest packet sent; UDP and ICMP go in fragments above it, TCP keeps its segments below.
    """

    def __init__(
        self,
        address: str | None,
        clock: Clock,
        transmit: Callable[[bytes], None],
        rng: random.Random,
        *,
        timers: TcpTimers = DEFAULT_TIMERS,
        any_address: bool = False,
        address6: str | None = None,
        mtu: int = 1500,
    ) -> None:
        super().__init__(address, clock, transmit, rng, any_address=any_address, address6=address6, mtu=mtu)
        self.timers = timers
        self._connections: dict[Flow, TcpConnection] = {}
        self._requests: dict[Flow, ConnectionRequest] = {}
        self._listeners: dict[int | None, OnSyn] = {}

    def receive(self, packet: bytes) -> None:
        """Take one packet from the network. Malformed and foreign ones are counted and ignored."""
        self.counters.received += 1
        self._arrive(packet)

    def _arrive(self, packet: bytes) -> None:
        try:
            decoded = decode(packet)
        except PacketError as error:
            self.counters.malformed += 1
            self.last_malformed = str(error)
            return
        body, destination = decoded.body, decoded.destination
        if destination != self.address and destination != self._address6 and not self.any_address:
            self.counters.misdirected += 1
        elif isinstance(body, Tcp):
            self._receive_tcp(decoded, body)
        elif isinstance(body, Udp):
            self._receive_udp(decoded, body)
        elif isinstance(body, Icmp):
            self._receive_icmp(decoded, body)
        elif isinstance(body, Fragment):
            self.counters.fragments += 1
            if (whole := self.reassembler.take_fragment(decoded)) is not None:
                self._arrive(whole)
        else:
            self.counters.unsupported += 1

    def forget(self) -> None:
        """Power-off: all sockets, connections, requests and timers vanish, without a packet and without an event.

        Listeners, `catch_udp` and `catch_icmp` stay: they are how the host is set up.
        """
        for connection in self._connections.values():
            connection.vanish()
        for request in self._requests.values():
            request.cancelled = True
        self._connections.clear()
        self._requests.clear()
        self._forget_udp()
        self._forget_echoes()
        self.reassembler.forget()

    # TCP

    def connect(
        self, remote: Address, local_port: int = 0, *, events: TcpEvents, local_address: str | None = None
    ) -> TcpConnection:
        """Send a SYN. Port 0 picks an ephemeral port; PortBusy when in use, TIME-WAIT included.

        PacketError when `remote` is no address and port; NoAddress when the host has none of its family.
        A local port belongs to one connection, whatever its far end. `local_address` is for a gateway.
        """
        if ":" in remote[0]:
            remote = (canonical(remote[0]), remote[1])
        own = local_address or self.source_for(remote[0])
        port = local_port or ephemeral_port(self._rng, self.tcp_port_busy)
        if self.tcp_port_busy(port):
            raise PortBusy(f"TCP port {port} is in use: {', '.join(self._users_of(port))}")
        connection = self._connection((own, checked_port(port)), remote, events)
        try:
            connection.open_active()
        except PacketError:  # no such address or port
            connection.vanish()
            self.release(connection)
            raise
        return connection

    def listen(self, port: int | None, on_syn: OnSyn) -> None:
        """Ask `on_syn(request)` about every SYN to `port` (None: to any port that has no listener of its own).

        PortBusy when there is a listener already.
        """
        if port in self._listeners:
            raise PortBusy(f"TCP port {port or 'any'} has a listener")
        self._listeners[port] = on_syn

    def unlisten(self, port: int | None) -> None:
        """Stop listening; connections that were accepted, and pending requests, stay."""
        self._listeners.pop(port, None)

    @property
    def connections(self) -> tuple[TcpConnection, ...]:
        """All connections, TIME-WAIT included, oldest first."""
        return tuple(self._connections.values())

    def tcp_port_busy(self, port: int) -> bool:
        """Whether `connect` from this local port would raise PortBusy."""
        return port in self._listeners or any(local[1] == port for local, _ in self._connections)

    def accept_request(self, request: ConnectionRequest, events: TcpEvents) -> TcpConnection:
        """Called by a request that its listener accepts."""
        del self._requests[request.local, request.remote]
        connection = self._connection(request.local, request.remote, events)
        connection.open_passive(request.syn)
        return connection

    def drop_request(self, request: ConnectionRequest, refuse: bool) -> None:
        """Called by a request that its listener refuses or ignores."""
        del self._requests[request.local, request.remote]
        if refuse:
            self._send_rst(request.local, request.remote, request.syn)

    def largest_segment(self, remote: str) -> int:
        """Called by a connection: the bytes of a segment to `remote` that need no fragments."""
        return min(self.timers.mss, self.mtu - (60 if ":" in remote else 40))

    def send_tcp(self, local: Address, remote: Address, segment: Tcp) -> None:
        """Called by a connection."""
        self._send(local[0], remote[0], segment)

    def release(self, connection: TcpCore) -> None:
        """Called by a connection that is over."""
        del self._connections[connection.local, connection.remote]

    def _connection(self, local: Address, remote: Address, events: TcpEvents) -> TcpConnection:
        connection = TcpConnection(self, local, remote, self._rng.randrange(SEQUENCES), events)
        self._connections[local, remote] = connection
        return connection

    def _users_of(self, port: int) -> list[str]:
        users = [f"{c.state} with {c.remote[0]}:{c.remote[1]}" for c in self.connections if c.local_port == port]
        return users or ["a listener"]

    def _receive_tcp(self, packet: Packet, segment: Tcp) -> None:
        local = (packet.destination, segment.destination_port)
        remote = (packet.source, segment.source_port)
        opens = segment.flags & (SYN | ACK | RST) == SYN
        on_syn = self._listeners.get(local[1]) or self._listeners.get(None)
        if (connection := self._connections.get((local, remote))) is not None:
            if not (opens and on_syn and _may_be_replaced(connection, segment)):
                connection.receive(segment)
                return
            connection.abort()
        elif (request := self._requests.get((local, remote))) is not None:
            if segment.sequence == request.syn.sequence and opens:
                return
            if segment.flags & RST:
                self._reset_request(request, segment)
                return
            if opens:
                del self._requests[local, remote]
                request.cancel()
        if opens and on_syn:
            self._requests[local, remote] = request = ConnectionRequest(self, local, remote, segment)
            on_syn(request)
            return
        self.counters.unwanted += 1
        if not segment.flags & RST:
            self._send_rst(local, remote, segment)

    def _reset_request(self, request: ConnectionRequest, segment: Tcp) -> None:
        if segment.sequence - request.syn.sequence & SEQUENCES - 1 <= 1:
            del self._requests[request.local, request.remote]
            request.cancel()
        else:
            self.counters.unwanted += 1

    def _send_rst(self, local: Address, remote: Address, cause: Tcp) -> None:
        """RST for a segment that belongs to no connection (RFC 9293, 3.10.7.1)."""
        if cause.flags & ACK:
            sequence, acknowledgment, flags = cause.acknowledgment, 0, RST
        else:
            sequence, acknowledgment, flags = 0, cause.sequence + cause.length & SEQUENCES - 1, RST | ACK
        self.send_tcp(local, remote, Tcp(local[1], remote[1], sequence, acknowledgment, flags))


def _may_be_replaced(connection: TcpConnection, syn: Tcp) -> bool:
    # RFC 9293, 3.6.1 lets a new SYN end TIME-WAIT early. It asks for a sequence number above the last one, to tell a
    # new SYN from an old duplicate; a duplicate has the old number here, and our initial numbers are random.
    return connection.state is State.TIME_WAIT and not connection.began_with(syn)
