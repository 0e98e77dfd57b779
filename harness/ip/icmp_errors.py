"""ICMP errors: made about a packet, and read for the echo request that they are about."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from socket import AF_INET, AF_INET6, inet_ntop
from typing import Final

from harness.ip.icmp import NUMBERS
from harness.ip.ipv6 import FRAGMENT, HEADER_LENGTH
from harness.ip.packet import encode
from harness.ip.records import HOST_UNREACHABLE, PROTOCOL_ICMP, PROTOCOL_ICMPV6, Icmp, Packet

LONGEST: Final = {4: 576, 6: 1280}
"""IP version -> what an error may be long with its quote (RFC 1812, 4.3.2.3; RFC 4443, 2.4)."""

_ECHO = struct.Struct(">BBHHH")


@dataclass(frozen=True, slots=True)
class QuotedEcho:
    """An echo request that an ICMP error is about."""

    source: str
    destination: str
    identifier: int
    sequence: int


def error_about(packet: Packet, kind: str = "unreachable", code: int | None = None, mtu: int = 0) -> Icmp:
    """The ICMP error about `packet`, quoting as much of it as may be. Not for a packet that is an error itself.

    `code` None: no such host for "unreachable", else 0. `mtu`: of the narrow link, for "packet-too-big".
    """
    if code is None:
        code = HOST_UNREACHABLE[packet.version] if kind == "unreachable" else 0
    headers = (HEADER_LENGTH if packet.version == 6 else 20) + _ECHO.size
    quote = encode(packet)[: LONGEST[packet.version] - headers]
    return Icmp(kind, mtu >> 16, mtu & 0xFFFF, quote, code)


def quoted_echo(quote: bytes) -> QuotedEcho | None:
    """The echo request that an error's payload quotes; None when it quotes something else, or too little."""
    if len(quote) >= 20 and quote[0] >> 4 == 4:
        version, protocol, start = 4, quote[9], (quote[0] & 15) << 2
        first = not int.from_bytes(quote[6:8]) & 0x1FFF
        source, destination = inet_ntop(AF_INET, quote[12:16]), inet_ntop(AF_INET, quote[16:20])
    elif len(quote) >= HEADER_LENGTH and quote[0] >> 4 == 6:
        version, protocol, start, first = 6, quote[6], HEADER_LENGTH, True
        source, destination = inet_ntop(AF_INET6, quote[8:24]), inet_ntop(AF_INET6, quote[24:40])
        if protocol == FRAGMENT and len(quote) >= start + 8:
            protocol, first = quote[start], not int.from_bytes(quote[start + 2 : start + 4]) >> 3
            start += 8
    else:
        return None
    if protocol != (PROTOCOL_ICMP if version == 4 else PROTOCOL_ICMPV6) or not first or len(quote) < start + 8:
        return None
    number, _, _, identifier, sequence = _ECHO.unpack_from(quote, start)
    if number != NUMBERS[version]["echo-request"]:
        return None
    return QuotedEcho(source, destination, identifier, sequence)
