"""The hosts of the emulated network as pings find them: echo replies, silence, or a router that says no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from harness.ip.icmp_errors import error_about
from harness.ip.records import HOST_UNREACHABLE, Icmp, Packet
from harness.ip.stack import Stack
from harness.network.routes import REPLY_TTL, Host, Ping

UNREACHABLE: Final = {
    "host unreachable": HOST_UNREACHABLE,
    "network unreachable": {4: 0, 6: 0},
    "prohibited": {4: 13, 6: 1},
}
"""What a router may say: its name, and the code of 'destination unreachable' in IPv4 (RFC 792) and IPv6 (RFC 4443)."""

ROUTERS: Final = {4: "10.0.0.1", 6: "2001:db8:f::1"}
"""The operator's router, from which ICMP errors come."""

ROUTER_TTL: Final = 63


class PingHosts:
    """Answers echo requests that come to the edge. `host` says what stands at an address."""

    def __init__(self, stack: Stack, host: Callable[[str], Host]) -> None:
        self._stack, self._host = stack, host

    def asked(self, packet: Packet) -> Ping:
        """An echo request for anybody; says what became of it."""
        host = self._host(packet.destination)
        if host.ping is Ping.ANSWERS:
            asked = packet.body
            reply = Icmp("echo-reply", asked.identifier, asked.sequence, asked.payload)
            self._stack.send_icmp(reply, packet.destination, packet.source, REPLY_TTL - host.hops)
        elif host.ping is Ping.UNREACHABLE:
            self.turn_back(packet, "host unreachable")
        return host.ping

    def turn_back(self, packet: Packet, answer: str) -> None:
        """Tell the sender of a packet that it gets no further: one of UNREACHABLE."""
        error = error_about(packet, code=UNREACHABLE[answer][packet.version])
        self._stack.send_icmp(error, ROUTERS[packet.version], packet.source, ROUTER_TTL)
