"""An IPv4 host: packets in, packets out, UDP sockets and TCP connections between."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from harness.ip.clock import Clock
from harness.ip.errors import PacketError, PortBusy
from harness.ip.packet import ACK, RST, SYN, Packet, Tcp, Udp, decode, encode
from harness.ip.ports import ephemeral_port
from harness.ip.request import ConnectionRequest
from harness.ip.tcp import TcpConnection
from harness.ip.tcp_core import TcpCore
from harness.ip.tcp_events import TcpEvents
from harness.ip.tcp_states import State
from harness.ip.tcp_timers import TcpTimers
from harness.ip.udp import Address, OnDatagram, UdpSnapshot, UdpSocket

OnSyn = Callable[[ConnectionRequest], None]
CatchUdp = Callable[[bytes, Address, Address], None]
Flow = tuple[Address, Address]
"""Local end, far end."""

SEQUENCES = 0x1_0000_0000
DEFAULT_TIMERS = TcpTimers()


@dataclass(slots=True)
class Counters:
    """Packets since the stack was made. What is not delivered is counted and ignored, never an error."""

    received: int = 0
    transmitted: int = 0
    malformed: int = 0
    """PacketError on decoding; `Stack.last_malformed` says why."""
    misdirected: int = 0
    """Another host's address."""
    unsupported: int = 0
    """Neither UDP nor TCP."""
    unwanted: int = 0
    """No socket, listener or connection for it (TCP is answered with RST)."""


class Stack:
    """A host with one IPv4 address; with `any_address=True` one that answers for every address (a gateway).

    `transmit` gets each packet as bytes and must not call `receive` of the same stack before it returns.
    Nothing happens but in `receive`, in the calls of its users and in timers; no timer runs while nothing
    is outstanding. `rng` decides initial sequence numbers and ephemeral ports. `address` may be changed; connections
    keep the one that they began with.
    """

    def __init__(
        self,
        address: str,
        clock: Clock,
        transmit: Callable[[bytes], None],
        rng: random.Random,
        *,
        timers: TcpTimers = DEFAULT_TIMERS,
        any_address: bool = False,
    ) -> None:
        self.address, self.any_address = address, any_address
        self.clock, self.timers = clock, timers
        self.counters = Counters()
        self.last_malformed = ""
        self._transmit, self._rng = transmit, rng
        self._identification = 0
        self._sockets: dict[int, UdpSocket] = {}
        self._catch_udp: CatchUdp | None = None
        self._connections: dict[Flow, TcpConnection] = {}
        self._requests: dict[Flow, ConnectionRequest] = {}
        self._listeners: dict[int | None, OnSyn] = {}

    def receive(self, packet: bytes) -> None:
        """Take one packet from the network. Malformed and foreign ones are counted and ignored."""
        self.counters.received += 1
        try:
            decoded = decode(packet)
        except PacketError as error:
            self.counters.malformed += 1
            self.last_malformed = str(error)
            return
        body = decoded.body
        if not self.any_address and decoded.destination != self.address:
            self.counters.misdirected += 1
        elif isinstance(body, Tcp):
            self._receive_tcp(decoded, body)
        elif isinstance(body, Udp):
            self._receive_udp(decoded, body)
        else:
            self.counters.unsupported += 1

    def forget(self) -> None:
        """Power-off: all sockets, connections, requests and timers vanish, without a packet and without an event.

        Listeners and `catch_udp` stay: they are how the host is set up.
        """
        for connection in self._connections.values():
            connection.vanish()
        for request in self._requests.values():
            request.cancelled = True
        for socket in self._sockets.values():
            socket.open = False
        self._connections.clear()
        self._requests.clear()
        self._sockets.clear()

    # UDP

    def udp(self, local_port: int = 0, on_datagram: OnDatagram | None = None) -> UdpSocket:
        """Open a UDP socket; port 0 picks an ephemeral one (49152 ... 65535). PortBusy when in use.

        `on_datagram(data, (address, port))`; None discards what comes.
        """
        port = local_port or ephemeral_port(self._rng, self._sockets.__contains__)
        if port in self._sockets:
            raise PortBusy(f"UDP port {port} is in use")
        self._sockets[port] = socket = UdpSocket(self, _port(port), on_datagram)
        return socket

    def catch_udp(self, on_datagram: CatchUdp | None) -> None:
        """Give every datagram for which there is no socket to `on_datagram(data, source, destination)` (gateway)."""
        self._catch_udp = on_datagram

    def send_udp(self, data: bytes, source: Address, destination: Address) -> None:
        """Send one datagram with any source (gateway). PacketError when too long."""
        self._send(source[0], destination[0], Udp(source[1], destination[1], data))

    def snapshot_udp(self) -> tuple[UdpSnapshot, ...]:
        """What deep sleep keeps of the UDP sockets, in order of local port."""
        return tuple(UdpSnapshot(port) for port in sorted(self._sockets))

    def restore_udp(self, snapshot: UdpSnapshot, on_datagram: OnDatagram | None = None) -> UdpSocket:
        """Open a UDP socket again as it was before deep sleep: same local port. PortBusy when in use."""
        return self.udp(snapshot.local_port, on_datagram)

    def release_udp(self, socket: UdpSocket) -> None:
        """Called by a socket that closes."""
        del self._sockets[socket.local_port]

    def _receive_udp(self, packet: Packet, udp: Udp) -> None:
        source = (packet.source, udp.source_port)
        if (socket := self._sockets.get(udp.destination_port)) is not None:
            socket.deliver(udp.payload, source)
        elif self._catch_udp is not None:
            self._catch_udp(udp.payload, source, (packet.destination, udp.destination_port))
        else:
            self.counters.unwanted += 1

    # TCP

    def connect(
        self, remote: Address, local_port: int = 0, *, events: TcpEvents, local_address: str | None = None
    ) -> TcpConnection:
        """Send a SYN. Port 0 picks an ephemeral port; PortBusy when in use, TIME-WAIT included.

        PacketError when `remote` is no IPv4 address and port.
        A local port belongs to one connection, whatever its far end. `local_address` is for a gateway.
        """
        port = local_port or ephemeral_port(self._rng, self.tcp_port_busy)
        if self.tcp_port_busy(port):
            raise PortBusy(f"TCP port {port} is in use: {', '.join(self._users_of(port))}")
        connection = self._connection((local_address or self.address, _port(port)), remote, events)
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

    # IP

    def _send(self, source: str, destination: str, body: Udp | Tcp) -> None:
        self._identification = self._identification + 1 & 0xFFFF
        packet = encode(Packet(source, destination, body, identification=self._identification))
        self.counters.transmitted += 1
        self._transmit(packet)


def _port(port: int) -> int:
    if not 0 < port <= 0xFFFF:
        raise ValueError(f"port {port}")
    return port


def _may_be_replaced(connection: TcpConnection, syn: Tcp) -> bool:
    # RFC 9293, 3.6.1 lets a new SYN end TIME-WAIT early. It asks for a sequence number above the last one, to tell a
    # new SYN from an old duplicate; a duplicate has the old number here, and our initial numbers are random.
    return connection.state is State.TIME_WAIT and not connection.began_with(syn)
