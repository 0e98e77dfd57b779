"""Echo sockets of a stack: pings, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from harness.ip.errors import NotOpen
from harness.ip.records import Icmp


@dataclass(frozen=True, slots=True)
class EchoReply:
    """What came back for an echo request: a reply, or an ICMP error about it.

    source: who sent it (for an error a router, perhaps); sequence: that of the request; data: the echo data as they
    came back (b"" for an error); ttl: of the packet that came; unreachable: None for a reply, for an error its code;
    kind: "echo-reply", "unreachable", "time-exceeded" or "packet-too-big".
    """

    source: str
    sequence: int
    data: bytes
    ttl: int
    unreachable: int | None = None
    kind: str = "echo-reply"


OnReply = Callable[[EchoReply], None]


class Echoing(Protocol):
    """What an echo socket needs of its stack."""

    def source_for(self, destination: str) -> str: ...

    def send_icmp(self, icmp: Icmp, source: str, destination: str, ttl: int = 64) -> None: ...

    def release_echo(self, socket: EchoSocket) -> None: ...


class EchoSocket:
    """Sends echo requests under one identifier; made by `Stack.echo`.

    Every reply with this identifier is handed on, late and repeated ones too: which of its requests it answers in
    time is the user's to judge, by source, sequence and data.
    """

    def __init__(self, stack: Echoing, identifier: int, on_reply: OnReply) -> None:
        self._stack = stack
        self.identifier = identifier
        self.on_reply = on_reply
        self.open = True

    def send(self, destination: str, sequence: int, data: bytes = b"", ttl: int = 64) -> None:
        """Send one echo request. `sequence`: 0 ... 65,535.

        NotOpen when closed; NoAddress when the host has no address of the destination's family; PacketError when
        the destination is no address or the data are longer than 65,507 (IPv6: 65,527) bytes.
        """
        if not self.open:
            raise NotOpen(f"the echo socket with identifier {self.identifier} is closed")
        source = self._stack.source_for(destination)
        self._stack.send_icmp(Icmp("echo-request", self.identifier, sequence, data), source, destination, ttl)

    def deliver(self, reply: EchoReply) -> None:
        """Called by the stack: something came for this identifier."""
        self.on_reply(reply)

    def close(self) -> None:
        """Hear of no more replies. A second call does nothing."""
        if self.open:
            self.open = False
            self._stack.release_echo(self)
