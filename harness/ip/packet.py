"""IP packets of both families with UDP, TCP or ICMP inside: bytes to records and back, strictly (RFC 791, 8200).

`decode` accepts only what a correct host may send on a link that carries whole IP packets: right lengths, right
checksums, nothing behind the end. For every packet that it accepts, `encode(decode(data)) == data`, but for a UDP
checksum that was left out (0), the second form of zero (0xFFFF) in the other checksums, and IPv6's flow label.
"""

from __future__ import annotations

import struct
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton
from typing import Final

from harness.ip.errors import PacketError
from harness.ip.icmp import decode_icmp, encode_icmp
from harness.ip.ipv6 import checked_offset, decode_ipv6, encode_ipv6
from harness.ip.records import (
    ACK,
    FIN,
    HOST_UNREACHABLE,
    PROTOCOL_ICMP,
    PROTOCOL_ICMPV6,
    PROTOCOL_TCP,
    PROTOCOL_UDP,
    PSH,
    RST,
    SYN,
    URG,
    Body,
    Fragment,
    Icmp,
    Other,
    Packet,
    Tcp,
    Udp,
)
from harness.ip.transport import MAX_PACKET, decode_tcp, decode_udp, encode_tcp, encode_udp

__all__ = [
    "ACK",
    "DONT_FRAGMENT",
    "FIN",
    "HOST_UNREACHABLE",
    "MAX_PACKET",
    "MORE_FRAGMENTS",
    "PROTOCOL_ICMP",
    "PROTOCOL_ICMPV6",
    "PROTOCOL_TCP",
    "PROTOCOL_UDP",
    "PSH",
    "RST",
    "SYN",
    "URG",
    "Body",
    "Fragment",
    "Icmp",
    "Other",
    "Packet",
    "PacketError",
    "Tcp",
    "Udp",
    "canonical",
    "decode",
    "encode",
    "mss_option",
]

DONT_FRAGMENT: Final = 0x4000
MORE_FRAGMENTS: Final = 0x2000
_RESERVED: Final = 0x8000
_PIECE: Final = 0xBFFF
"""What is 0 in a whole packet."""
_OFFSET: Final = 0x1FFF
"""Of a fragment, in units of 8 bytes."""

_IP = struct.Struct(">BBHHHBBH4s4s")


def mss_option(mss: int) -> bytes:
    """The TCP option that announces `mss`."""
    return struct.pack(">BBH", 2, 4, mss)


def canonical(address: str) -> str:
    """The address as `decode` writes it: IPv6 in lower case and shortened (RFC 5952). PacketError when it is none."""
    family = AF_INET6 if ":" in address else AF_INET
    try:
        return inet_ntop(family, inet_pton(family, address))
    except (OSError, ValueError) as error:
        raise PacketError(f"no IP address: {address!r}") from error


def encode(packet: Packet) -> bytes:
    """The packet as bytes, lengths and checksums filled in. PacketError when a field or the whole does not fit."""
    body = packet.body
    try:
        if ":" in (source := packet.source):
            return encode_ipv6(packet)
        ends = inet_pton(AF_INET, source) + inet_pton(AF_INET, packet.destination)
        flags = DONT_FRAGMENT if packet.dont_fragment else 0
        if isinstance(body, Udp):
            protocol, content = PROTOCOL_UDP, encode_udp(body, ends)
        elif isinstance(body, Tcp):
            protocol, content = PROTOCOL_TCP, encode_tcp(body, ends)
        elif isinstance(body, Icmp):
            protocol, content = PROTOCOL_ICMP, encode_icmp(body, b"")
        elif isinstance(body, Fragment):
            protocol, content = body.protocol, body.payload
            flags |= checked_offset(body) >> 3 | (MORE_FRAGMENTS if body.more else 0)
            if not flags & _PIECE:
                raise PacketError("a fragment that is a whole IPv4 packet")
        else:
            protocol, content = body.protocol, body.payload
        options = packet.options
        header_length = 20 + len(options)
        if header_length % 4 or header_length > 60:
            raise PacketError(f"IP options of {len(options)} bytes")
        length = header_length + len(content)
        if length > MAX_PACKET:
            raise PacketError(f"a packet of {length} bytes, more than {MAX_PACKET}")
        first, number = 0x40 | header_length >> 2, packet.identification
        plain = _IP.pack(first, packet.tos, length, number, flags, packet.ttl, protocol, 0, ends[:4], ends[4:])
        plain += options
        checksum = -int.from_bytes(plain) % 0xFFFF
        return plain[:10] + checksum.to_bytes(2) + plain[12:] + content
    except PacketError:
        raise
    except (OSError, ValueError, struct.error) as error:
        raise PacketError(f"cannot be written as bytes: {error}: {packet}") from error


def decode(data: bytes) -> Packet:
    """The packet in `data`, which must be exactly one whole packet. PacketError says what is wrong."""
    if len(data) < 20:
        raise PacketError(f"{len(data)} bytes, an IPv4 header has 20")
    first, tos, length, identification, fragment, ttl, protocol, _, source, destination = _IP.unpack_from(data)
    header_length = (first & 15) << 2
    if first >> 4 != 4:
        if first >> 4 == 6:
            return decode_ipv6(data)
        raise PacketError(f"IP version {first >> 4}")
    if not 20 <= header_length <= len(data):
        raise PacketError(f"IP header length {header_length} of {len(data)} bytes")
    if length != len(data):
        raise PacketError(f"IP total length {length}, but {len(data)} bytes came")
    if int.from_bytes(data[:header_length]) % 0xFFFF:
        raise PacketError("IP header checksum")
    if not ttl:
        raise PacketError("time to live 0")
    content = data[header_length:]
    dont_fragment = fragment != 0
    body: Body
    if fragment & _PIECE:
        if fragment & _RESERVED:
            raise PacketError(f"the reserved flag: 0x{fragment:04X}")
        body = Fragment(protocol, (fragment & _OFFSET) << 3, bool(fragment & MORE_FRAGMENTS), content)
        checked_offset(body, header_length)
        dont_fragment = fragment & DONT_FRAGMENT != 0
    elif protocol == PROTOCOL_UDP:
        body = decode_udp(content, data[12:20])
    elif protocol == PROTOCOL_TCP:
        body = decode_tcp(content, data[12:20])
    elif protocol == PROTOCOL_ICMP:
        body = decode_icmp(content, b"")
    else:
        body = Other(protocol, content)
    return Packet(
        inet_ntop(AF_INET, source),
        inet_ntop(AF_INET, destination),
        body,
        ttl,
        identification,
        dont_fragment,
        tos,
        data[20:header_length],
    )
