"""ICMP of a host: it answers echo requests, and has echo sockets that send some."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.ip.echo import EchoReply, EchoSocket, OnReply
from harness.ip.errors import PortBusy
from harness.ip.icmp_errors import quoted_echo
from harness.ip.ip_core import IpCore
from harness.ip.records import Icmp, Packet

CatchIcmp = Callable[[Packet], None]

IDENTIFIERS = 0xFFFF


class IcmpHost(IpCore):
    """Echo requests to an own address are answered; errors that nobody asked for are ignored."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._echoes: dict[int, EchoSocket] = {}
        self._catch_icmp: CatchIcmp | None = None

    def echo(self, on_reply: OnReply) -> EchoSocket:
        """Open a socket for pings, with an identifier of its own from `rng`. PortBusy when none is left."""
        if len(self._echoes) >= IDENTIFIERS:
            raise PortBusy("all identifiers of echo requests are in use")
        while (identifier := self._rng.randint(1, IDENTIFIERS)) in self._echoes:
            pass
        self._echoes[identifier] = socket = EchoSocket(self, identifier, on_reply)
        return socket

    def catch_icmp(self, on_packet: CatchIcmp | None) -> None:
        """Give every ICMP packet that is not answered here, and not for an echo socket, to `on_packet` (gateway)."""
        self._catch_icmp = on_packet

    def send_icmp(self, icmp: Icmp, source: str, destination: str, ttl: int = 64) -> None:
        """Send one message with any source (gateway), in fragments where it is longer than the MTU.

        PacketError when it cannot be written.
        """
        self._send(source, destination, icmp, ttl)

    def release_echo(self, socket: EchoSocket) -> None:
        """Called by a socket that closes."""
        del self._echoes[socket.identifier]

    def _forget_echoes(self) -> None:
        for socket in self._echoes.values():
            socket.open = False
        self._echoes.clear()

    def _receive_icmp(self, packet: Packet, icmp: Icmp) -> None:
        if icmp.kind == "echo-request" and self._is_own(packet.destination) and _is_a_host(packet.source):
            reply = Icmp("echo-reply", icmp.identifier, icmp.sequence, icmp.payload)
            self.send_icmp(reply, packet.destination, packet.source)
        elif icmp.kind == "echo-reply" and (socket := self._echoes.get(icmp.identifier)) is not None:
            socket.deliver(EchoReply(packet.source, icmp.sequence, icmp.payload, packet.ttl))
        elif icmp.is_error and self._tell_of_error(packet, icmp):
            pass
        elif self._catch_icmp is not None:
            self._catch_icmp(packet)
        else:
            self.counters.unwanted += 1

    def _tell_of_error(self, packet: Packet, icmp: Icmp) -> bool:
        """Tell the echo socket whose request the error quotes; false when there is none."""
        quoted = quoted_echo(icmp.payload)
        if quoted is None or quoted.source != packet.destination:
            return False
        if (socket := self._echoes.get(quoted.identifier)) is None:
            return False
        socket.deliver(EchoReply(packet.source, quoted.sequence, b"", packet.ttl, icmp.code, icmp.kind))
        return True


def _is_a_host(source: str) -> bool:
    """Whether an answer may go there: not unspecified, nor a group (RFC 1122, 3.2.2.6; IPv6 groups send nothing)."""
    return source != "::" if ":" in source else 0 < int(source.split(".")[0]) < 224
