"""UDP sockets of a stack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from harness.ip.errors import NotOpen

Address = tuple[str, int]
OnDatagram = Callable[[bytes, Address], None]
"""Called with the payload (may be empty) and the source (address, port)."""


@dataclass(frozen=True, slots=True)
class UdpSnapshot:
    """What survives deep sleep of a UDP socket."""

    local_port: int


class Datagrams(Protocol):
    """What a socket needs of its stack."""

    def source_for(self, destination: str) -> str: ...

    def send_udp(self, data: bytes, source: Address, destination: Address) -> None: ...

    def release_udp(self, socket: UdpSocket) -> None: ...


class UdpSocket:
    """A UDP socket; made by `Stack.udp`. `local_port` is its port; sent and received count application bytes."""

    def __init__(self, stack: Datagrams, local_port: int, on_datagram: OnDatagram | None) -> None:
        self._stack = stack
        self.local_port = local_port
        self.on_datagram = on_datagram
        self.sent = self.received = 0
        self.open = True

    def send_to(self, data: bytes, destination: Address) -> None:
        """Send one datagram of 0 ... 65,507 bytes (over IPv6 65,527), in fragments where it is longer than the MTU.

        NotOpen when closed; NoAddress when the host has no address of the destination's family; PacketError when the
        datagram is too long or the destination is no address.
        """
        if not self.open:
            raise NotOpen(f"UDP socket on port {self.local_port} is closed")
        self._stack.send_udp(data, (self._stack.source_for(destination[0]), self.local_port), destination)
        self.sent += len(data)

    def deliver(self, data: bytes, source: Address) -> None:
        """Called by the stack: a datagram came for this port."""
        self.received += len(data)
        if self.on_datagram is not None:
            self.on_datagram(data, source)

    def close(self) -> None:
        """Free the port at once. A second call does nothing."""
        if self.open:
            self.open = False
            self._stack.release_udp(self)
