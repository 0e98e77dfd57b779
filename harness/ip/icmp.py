"""ICMP messages: bytes to records and back, strictly (RFC 792 in IPv4, RFC 4443 in IPv6)."""

from __future__ import annotations

import struct
from typing import Final

from harness.ip.errors import PacketError
from harness.ip.records import PROTOCOL_ICMPV6, Icmp
from harness.ip.transport import remainder

NUMBERS: Final = {
    4: {"echo-reply": 0, "unreachable": 3, "echo-request": 8, "time-exceeded": 11},
    6: {"unreachable": 1, "packet-too-big": 2, "time-exceeded": 3, "echo-request": 128, "echo-reply": 129},
}
"""IP version -> kind -> type."""

KINDS: Final = {version: {number: kind for kind, number in kinds.items()} for version, kinds in NUMBERS.items()}
FRAGMENTATION_NEEDED: Final = 4
"""The code of IPv4's unreachable that IPv6 has a type of its own for: packet-too-big."""

_ICMP = struct.Struct(">BBHHH")


def encode_icmp(icmp: Icmp, ends: bytes) -> bytes:
    """`ends`: b"" for ICMP, the two addresses as bytes for ICMPv6. PacketError when it is no such message."""
    number, code = _number(icmp, 6 if ends else 4)
    plain = _ICMP.pack(number, code, 0, icmp.identifier, icmp.sequence) + icmp.payload
    checksum = -_sum(plain, ends) % 0xFFFF
    if not (ends or checksum or any(plain)):
        checksum = 0xFFFF  # of nothing but zeros: the complement of 0
    return plain[:2] + checksum.to_bytes(2) + plain[4:]


def decode_icmp(content: bytes, ends: bytes) -> Icmp:
    """PacketError says what is wrong. What an error quotes is not looked at."""
    if len(content) < 8:
        raise PacketError(f"{len(content)} bytes, an ICMP header has 8")
    number, code, _, identifier, sequence = _ICMP.unpack_from(content)
    if _sum(content, ends) or not (ends or any(content)):
        raise PacketError("ICMP checksum")
    kind = KINDS[6 if ends else 4].get(number, "other")
    if kind.startswith("echo") and code:
        raise PacketError(f"ICMP {kind} of code {code}")
    if kind == "unreachable" and code == FRAGMENTATION_NEEDED and not ends:
        kind, code = "packet-too-big", 0
    return Icmp(kind, identifier, sequence, content[8:], code, number if kind == "other" else 0)


def _number(icmp: Icmp, version: int) -> tuple[int, int]:
    """Type and code."""
    kind, code = icmp.kind, icmp.code
    if kind == "other":
        if icmp.type in KINDS[version]:
            raise PacketError(f"ICMP type {icmp.type} is no other one, it is {KINDS[version][icmp.type]}")
        return icmp.type, code
    if version == 4 and kind == "packet-too-big" and not code:
        return NUMBERS[4]["unreachable"], FRAGMENTATION_NEEDED
    if kind not in NUMBERS[version]:
        raise PacketError(f"no kind of ICMP message: {kind!r}")
    if kind.startswith("echo") and code:
        raise PacketError(f"ICMP {kind} of code {code}")
    if version == 4 and kind == "unreachable" and code == FRAGMENTATION_NEEDED:
        raise PacketError(f"ICMP unreachable of code {code} is called packet-too-big")
    return NUMBERS[version][kind], code


def _sum(content: bytes, ends: bytes) -> int:
    if ends:
        return remainder(PROTOCOL_ICMPV6, content, ends)
    return int.from_bytes(content + b"\0" if len(content) & 1 else content) % 0xFFFF
