"""What the network sees of a packet on its way: who to whom, and of which kind. It judges nothing."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Final

Address = tuple[str, int]

KINDS: Final = ("any", "tcp", "udp", "icmp", "syn", "fin", "rst", "data", "ack", "ping", "pong", "fragment")
"""any; all TCP; all UDP; all ICMP; TCP with that flag; TCP with payload; TCP with the ACK flag and nothing else to say;
echo request; echo reply; a piece of a packet. A packet in pieces is of its other kinds by the first piece alone: so it
counts once, and without that piece the whole is lost."""

_ICMP, _TCP, _UDP, _ICMPV6 = 1, 6, 17, 58
_FIN, _SYN, _RST, _ACK = 1, 2, 4, 16
_ECHO: Final = {(_ICMP, 8): "ping", (_ICMP, 0): "pong", (_ICMPV6, 128): "ping", (_ICMPV6, 129): "pong"}
_LEAST: Final = {_TCP: 20, _UDP: 8, _ICMP: 8, _ICMPV6: 8}
_EXTENSIONS: Final = (0, 43, 60)
"""IPv6 headers that stand before the payload: hop-by-hop options, routing, destination options."""
_FRAGMENT: Final = 44


@dataclass(frozen=True, slots=True)
class Glance:
    """Source, destination (port 0 where there is none) and the KINDS that the packet is of."""

    source: Address
    destination: Address
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Inside:
    """What an IP header says of the rest: where the payload begins and ends, and whether it is all there."""

    protocol: int
    start: int
    end: int
    fragment: bool = False
    first: bool = True


def glance(packet: bytes) -> Glance | None:
    """Look at an IP packet; None when it is neither IPv4 nor IPv6. What is cut short has no kind but "any".

    IPv6 addresses are in lower case (RFC 5952).
    """
    version = packet[0] >> 4 if packet else 0
    if version == 4 and len(packet) >= 20:
        ends = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
        inside = _inside_ipv4(packet)
    elif version == 6 and len(packet) >= 40:
        ends = tuple(socket.inet_ntop(socket.AF_INET6, packet[at : at + 16]) for at in (8, 24))
        inside = _inside_ipv6(packet)
    else:
        return None
    kinds = {"any"} | ({"fragment"} if inside.fragment else set())
    protocol, start = inside.protocol, inside.start
    if not inside.first or protocol not in _LEAST or len(packet) < start + _LEAST[protocol]:
        return Glance((ends[0], 0), (ends[1], 0), frozenset(kinds))
    if protocol in (_ICMP, _ICMPV6):
        kinds |= {"icmp", _ECHO.get((protocol, packet[start]), "icmp")}
        return Glance((ends[0], 0), (ends[1], 0), frozenset(kinds))
    ports = int.from_bytes(packet[start : start + 2]), int.from_bytes(packet[start + 2 : start + 4])
    kinds |= {"udp"} if protocol == _UDP else _tcp_kinds(packet, inside)
    return Glance((ends[0], ports[0]), (ends[1], ports[1]), frozenset(kinds))


def _inside_ipv4(packet: bytes) -> _Inside:
    bits = int.from_bytes(packet[6:8])
    offset, more = bits & 0x1FFF, bits & 0x2000
    start, end = (packet[0] & 15) * 4, int.from_bytes(packet[2:4])
    return _Inside(packet[9], start, end, bool(offset or more), not offset)


def _inside_ipv6(packet: bytes) -> _Inside:
    protocol, start, fragment = packet[6], 40, False
    end = 40 + int.from_bytes(packet[4:6])
    while protocol in (*_EXTENSIONS, _FRAGMENT) and len(packet) >= start + 8:
        following = packet[start]
        if protocol == _FRAGMENT:
            bits = int.from_bytes(packet[start + 2 : start + 4])
            fragment = fragment or bool(bits & ~6)
            if bits >> 3:
                return _Inside(following, start + 8, end, True, False)
            start += 8
        else:
            start += 8 + packet[start + 1] * 8
        protocol = following
    return _Inside(protocol, start, end, fragment)


def _tcp_kinds(packet: bytes, inside: _Inside) -> set[str]:
    flags = packet[inside.start + 13]
    payload = inside.end - inside.start - (packet[inside.start + 12] >> 4) * 4
    kinds = {"tcp"} | {name for name, flag in (("syn", _SYN), ("fin", _FIN), ("rst", _RST)) if flags & flag}
    if payload > 0:
        kinds.add("data")
    if flags & _ACK and kinds == {"tcp"}:
        kinds.add("ack")
    return kinds
