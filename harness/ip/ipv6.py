"""IPv6 headers: bytes to records and back, strictly (RFC 8200)."""

from __future__ import annotations

import struct
from socket import AF_INET6, inet_ntop, inet_pton
from typing import Final

from harness.ip.errors import PacketError
from harness.ip.icmp import decode_icmp, encode_icmp
from harness.ip.records import (
    PROTOCOL_ICMPV6,
    PROTOCOL_TCP,
    PROTOCOL_UDP,
    Body,
    Fragment,
    Icmp,
    Other,
    Packet,
    Tcp,
    Udp,
)
from harness.ip.transport import MAX_PACKET, decode_tcp, decode_udp, encode_tcp, encode_udp

HOP_BY_HOP: Final = 0
ROUTING: Final = 43
FRAGMENT: Final = 44
NOTHING_BEHIND: Final = 59
DESTINATION_OPTIONS: Final = 60
AT_MOST: Final = {HOP_BY_HOP: 1, ROUTING: 1, DESTINATION_OPTIONS: 2}
"""Extension header -> how often a packet may have it (RFC 8200, 4.1); so that no chain of them is long."""

HEADER_LENGTH: Final = 40
_HEADER = struct.Struct(">IHBB16s16s")
_FRAGMENT = struct.Struct(">BBHI")


def encode_ipv6(packet: Packet) -> bytes:
    """The packet as bytes. PacketError, OSError or struct.error when a field or the whole does not fit."""
    body = packet.body
    ends = inet_pton(AF_INET6, packet.source) + inet_pton(AF_INET6, packet.destination)
    if isinstance(body, Udp):
        protocol, content = PROTOCOL_UDP, encode_udp(body, ends)
    elif isinstance(body, Tcp):
        protocol, content = PROTOCOL_TCP, encode_tcp(body, ends)
    elif isinstance(body, Icmp):
        protocol, content = PROTOCOL_ICMPV6, encode_icmp(body, ends)
    elif isinstance(body, Fragment):
        bits = checked_offset(body) | body.more
        protocol, content = FRAGMENT, _FRAGMENT.pack(body.protocol, 0, bits, packet.identification) + body.payload
    else:
        protocol, content = body.protocol, body.payload
    if packet.options:
        protocol, extensions = _written(packet.options, protocol)
        content = extensions + content
    if len(content) > MAX_PACKET:
        raise PacketError(f"{len(content)} bytes behind the IPv6 header, more than {MAX_PACKET}")
    if packet.tos >> 8:
        raise PacketError(f"traffic class {packet.tos}")
    first = 6 << 28 | packet.tos << 20
    return _HEADER.pack(first, len(content), protocol, packet.ttl, ends[:16], ends[16:]) + content


def decode_ipv6(data: bytes) -> Packet:
    """The packet in `data`, which must be exactly one whole IPv6 packet. PacketError says what is wrong."""
    if len(data) < HEADER_LENGTH:
        raise PacketError(f"{len(data)} bytes, an IPv6 header has {HEADER_LENGTH}")
    first, length, protocol, ttl, source, destination = _HEADER.unpack_from(data)
    if length != len(data) - HEADER_LENGTH:
        raise PacketError(f"IPv6 payload length {length}, but {len(data) - HEADER_LENGTH} bytes came")
    if source[0] == 0xFF:
        raise PacketError("an IPv6 multicast address as source")
    ends, start, options, identification = data[8:40], HEADER_LENGTH, b"", 0
    if protocol in AT_MOST:
        protocol, start, options = extension_headers(protocol, data, start)
    content = data[start:]
    body: Body
    if protocol == PROTOCOL_UDP:
        body = decode_udp(content, ends)
    elif protocol == PROTOCOL_TCP:
        body = decode_tcp(content, ends)
    elif protocol == PROTOCOL_ICMPV6:
        body = decode_icmp(content, ends)
    elif protocol == FRAGMENT:
        identification, body = _decode_fragment(content, len(options))
    else:
        body = Other(protocol, content)
    return Packet(
        inet_ntop(AF_INET6, source),
        inet_ntop(AF_INET6, destination),
        body,
        ttl,
        identification,
        tos=first >> 20 & 0xFF,
        options=options,
    )


def extension_headers(protocol: int, data: bytes, start: int) -> tuple[int, int, bytes]:
    """Read the extension headers from `start` on, the first of which is a `protocol`; not a fragment header.

    Returns the protocol of what stands behind them, where that begins, and them as `Packet.options` has them.
    """
    options, counts, first = b"", dict(AT_MOST), start
    while protocol in AT_MOST:
        if len(data) < start + 8 or len(data) < (end := start + 8 + (data[start + 1] << 3)):
            raise PacketError(f"IPv6 extension header {protocol} cut off at {start} of {len(data)} bytes")
        counts[protocol] -= 1
        if counts[protocol] < 0:
            raise PacketError(f"IPv6 extension header {protocol} too often")
        if protocol == HOP_BY_HOP and start != first:
            raise PacketError("IPv6 hop-by-hop options behind another header")
        if protocol == ROUTING and data[start + 3]:
            raise PacketError(f"IPv6 routing header with {data[start + 3]} segments left")
        if protocol != ROUTING:
            _check_options(data[start + 2 : end])
        options += bytes([protocol]) + data[start + 1 : end]
        protocol, start = data[start], end
    return protocol, start, options


def checked_offset(fragment: Fragment, before: int = 0) -> int:
    """Its offset when it is one that a correct host sends (RFC 791, 3.2; RFC 8200, 4.5), else PacketError.

    `before`: bytes of the whole packet that stand before the whole's payload and count.
    """
    size = len(fragment.payload)
    if fragment.offset % 8 or not 0 <= fragment.offset <= 0xFFF8:
        raise PacketError(f"a fragment at offset {fragment.offset}")
    if fragment.more and size % 8:
        raise PacketError(f"a fragment of {size} bytes that is not the last one")
    if not size and (fragment.more or fragment.offset):
        raise PacketError("an empty fragment")
    if before + fragment.offset + size > MAX_PACKET:
        raise PacketError(f"a fragment that ends at {before + fragment.offset + size}, beyond {MAX_PACKET}")
    return fragment.offset


def _decode_fragment(content: bytes, before: int) -> tuple[int, Fragment]:
    """Identification and fragment."""
    if len(content) < 8:
        raise PacketError(f"{len(content)} bytes, an IPv6 fragment header has 8")
    protocol, reserved, bits, identification = _FRAGMENT.unpack_from(content)
    if reserved or bits & 6:
        raise PacketError(f"reserved bits of an IPv6 fragment header: 0x{reserved:02X}, 0x{bits:04X}")
    fragment = Fragment(protocol, bits & 0xFFF8, bool(bits & 1), content[8:])
    checked_offset(fragment, before)
    return identification, fragment


def _check_options(options: bytes) -> None:
    # The two highest bits of an option's type say what a host does that does not know it: 0 is to skip it. Among those
    # that must be known is the jumbo payload, whose packets no link here carries.
    at = 0
    while at < len(options):
        if options[at] == 0:
            at += 1
            continue
        if options[at] >> 6:
            raise PacketError(f"IPv6 option 0x{options[at]:02X}, which must be understood")
        if at + 1 >= len(options) or at + 2 + options[at + 1] > len(options):
            raise PacketError(f"IPv6 option 0x{options[at]:02X} at {at} is cut off")
        at += 2 + options[at + 1]


def _written(options: bytes, protocol: int) -> tuple[int, bytes]:
    """The extension headers as bytes, each with the type of the one behind it, and the type of the first."""
    headers, at = [], 0
    while at < len(options):
        if len(options) < at + 8 or len(options) < (end := at + 8 + (options[at + 1] << 3)):
            raise PacketError(f"IPv6 extension headers cut off at {at} of {len(options)} bytes")
        headers.append(options[at:end])
        at = end
    written, behind = b"", protocol
    for header in reversed(headers):
        written = bytes([behind]) + header[1:] + written
        behind = header[0]
    last = len(written) - len(headers[-1])
    alone = written[:last] + bytes([NOTHING_BEHIND]) + written[last + 1 :]
    if behind not in AT_MOST or extension_headers(behind, alone, 0)[1] < len(alone):
        raise PacketError(f"IPv6 extension headers that are none: {options.hex()}")
    return behind, written
