"""What the network sees of a packet on its way: who to whom, and of which kind. It judges nothing."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Final

Address = tuple[str, int]

KINDS: Final = ("any", "tcp", "udp", "syn", "fin", "rst", "data", "ack")
"""any; all TCP; all UDP; TCP with that flag; TCP with payload; TCP with the ACK flag and nothing else to say."""

_TCP, _UDP = 6, 17
_FIN, _SYN, _RST, _ACK = 1, 2, 4, 16
_FRAGMENT_OFFSET: Final = 0x1FFF
_ANY: Final = frozenset({"any"})


@dataclass(frozen=True, slots=True)
class Glance:
    """Source, destination (port 0 where there is none) and the KINDS that the packet is of."""

    source: Address
    destination: Address
    kinds: frozenset[str]


def glance(packet: bytes) -> Glance | None:
    """Look at an IP packet; None when it is no IPv4. What is cut short is of kind "any" only."""
    if len(packet) < 20 or packet[0] >> 4 != 4:
        return None
    source, destination = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
    start, protocol = (packet[0] & 15) * 4, packet[9]
    fragment = int.from_bytes(packet[6:8]) & _FRAGMENT_OFFSET
    if fragment or len(packet) < start + (20 if protocol == _TCP else 8) or protocol not in (_TCP, _UDP):
        return Glance((source, 0), (destination, 0), _ANY)
    ports = int.from_bytes(packet[start : start + 2]), int.from_bytes(packet[start + 2 : start + 4])
    kinds = _ANY | {"udp"} if protocol == _UDP else _tcp_kinds(packet, start)
    return Glance((source, ports[0]), (destination, ports[1]), kinds)


def _tcp_kinds(packet: bytes, start: int) -> frozenset[str]:
    flags = packet[start + 13]
    payload = int.from_bytes(packet[2:4]) - start - (packet[start + 12] >> 4) * 4
    kinds = {"any", "tcp"}
    kinds |= {name for name, flag in (("syn", _SYN), ("fin", _FIN), ("rst", _RST)) if flags & flag}
    if payload > 0:
        kinds.add("data")
    if flags & _ACK and len(kinds) == 2:
        kinds.add("ack")
    return frozenset(kinds)
