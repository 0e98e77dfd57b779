"""UDP and TCP: bytes to records and back, strictly (RFC 768, 9293), inside either family.

`ends` is what the pseudo header has of the packet: source and destination address as bytes, 8 (IPv4) or 32 (IPv6).
"""

from __future__ import annotations

import struct
from typing import Final

from harness.ip.errors import PacketError
from harness.ip.records import FIN, PROTOCOL_TCP, PROTOCOL_UDP, RST, SYN, Tcp, Udp, tcp_options

MAX_PACKET: Final = 65_535
"""Of an IPv4 packet all bytes, of an IPv6 packet those behind its header."""

_IPV4_ENDS: Final = 8
_UDP = struct.Struct(">HHHH")
_TCP = struct.Struct(">HHIIHHHH")


def remainder(protocol: int, content: bytes, ends: bytes) -> int:
    """The one's complement sum of pseudo header and content, 0 and 0xFFFF being the same: 0 when a checksum is right.

    Such a sum of 16-bit words is the number modulo 0xFFFF, and one division of a long integer is far quicker than a
    loop. It is never the sum of zeros alone, because the pseudo header holds the protocol.
    """
    padded = content + b"\0" if len(content) & 1 else content
    return (int.from_bytes(padded) + int.from_bytes(ends) + protocol + len(content)) % 0xFFFF


def encode_udp(udp: Udp, ends: bytes) -> bytes:
    """PacketError when it does not fit."""
    length = 8 + len(udp.payload)
    most = MAX_PACKET - 20 if len(ends) == _IPV4_ENDS else MAX_PACKET
    if length > most:
        raise PacketError(f"a UDP payload of {len(udp.payload)} bytes, more than {most - 8}")
    if not udp.destination_port:
        raise PacketError("UDP destination port 0")
    plain = _UDP.pack(udp.source_port, udp.destination_port, length, 0) + udp.payload
    checksum = -remainder(PROTOCOL_UDP, plain, ends) % 0xFFFF or 0xFFFF  # 0 would mean: no checksum
    return plain[:6] + checksum.to_bytes(2) + udp.payload


def decode_udp(content: bytes, ends: bytes) -> Udp:
    """PacketError says what is wrong."""
    if len(content) < 8:
        raise PacketError(f"{len(content)} bytes, a UDP header has 8")
    source_port, destination_port, length, checksum = _UDP.unpack_from(content)
    if length != len(content):
        raise PacketError(f"UDP length {length}, but {len(content)} bytes came")
    if not destination_port:
        raise PacketError("UDP destination port 0")
    if checksum:
        if remainder(PROTOCOL_UDP, content, ends):
            raise PacketError("UDP checksum")
    elif len(ends) != _IPV4_ENDS:
        raise PacketError("no UDP checksum, which IPv6 demands")
    return Udp(source_port, destination_port, content[8:])


def encode_tcp(tcp: Tcp, ends: bytes) -> bytes:
    """PacketError when it does not fit."""
    header_length = 20 + len(tcp.options)
    if header_length % 4 or header_length > 60:
        raise PacketError(f"TCP options of {len(tcp.options)} bytes")
    if not (tcp.source_port and tcp.destination_port):
        raise PacketError("TCP port 0")
    if not 0 <= tcp.flags <= 0xFFF:
        raise PacketError(f"TCP flags 0x{tcp.flags:X}")
    plain = (
        _TCP.pack(
            tcp.source_port,
            tcp.destination_port,
            tcp.sequence,
            tcp.acknowledgment,
            header_length << 10 | tcp.flags,
            tcp.window,
            0,
            tcp.urgent,
        )
        + tcp.options
        + tcp.payload
    )
    checksum = -remainder(PROTOCOL_TCP, plain, ends) % 0xFFFF
    return plain[:16] + checksum.to_bytes(2) + plain[18:]


def decode_tcp(content: bytes, ends: bytes) -> Tcp:
    """PacketError says what is wrong."""
    if len(content) < 20:
        raise PacketError(f"{len(content)} bytes, a TCP header has 20")
    source_port, destination_port, sequence, acknowledgment, bits, window, _, urgent = _TCP.unpack_from(content)
    header_length = bits >> 12 << 2
    flags = bits & 0xFFF
    if not 20 <= header_length <= len(content):
        raise PacketError(f"TCP header length {header_length} of {len(content)} bytes")
    if remainder(PROTOCOL_TCP, content, ends):
        raise PacketError("TCP checksum")
    if not (source_port and destination_port):
        raise PacketError("TCP port 0")
    if flags & SYN and flags & (FIN | RST) or flags & FIN and flags & RST:
        raise PacketError(f"TCP flags that exclude each other: 0x{flags:03X}")
    options = content[20:header_length]
    if options:
        for kind, value in tcp_options(options):
            if kind == 2 and (value == 0 or not flags & SYN):
                raise PacketError(f"maximum segment size option {value} with flags 0x{flags:03X}")
    payload = content[header_length:]
    return Tcp(source_port, destination_port, sequence, acknowledgment, flags, window, payload, options, urgent)
