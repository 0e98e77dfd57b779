"""UDP of a host: ports and sockets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.ip.errors import PortBusy
from harness.ip.icmp_host import IcmpHost
from harness.ip.ports import checked_port, ephemeral_port
from harness.ip.records import Packet, Udp
from harness.ip.udp import Address, OnDatagram, UdpSnapshot, UdpSocket

CatchUdp = Callable[[bytes, Address, Address], None]


class UdpHost(IcmpHost):
    """A UDP port is one for both families."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._sockets: dict[int, UdpSocket] = {}
        self._catch_udp: CatchUdp | None = None

    def udp(self, local_port: int = 0, on_datagram: OnDatagram | None = None) -> UdpSocket:
        """Open a UDP socket; port 0 picks an ephemeral one (49152 ... 65535). PortBusy when in use.

        `on_datagram(data, (address, port))`; None discards what comes.
        """
        port = local_port or ephemeral_port(self._rng, self._sockets.__contains__)
        if port in self._sockets:
            raise PortBusy(f"UDP port {port} is in use")
        self._sockets[port] = socket = UdpSocket(self, checked_port(port), on_datagram)
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

    def _forget_udp(self) -> None:
        for socket in self._sockets.values():
            socket.open = False
        self._sockets.clear()
