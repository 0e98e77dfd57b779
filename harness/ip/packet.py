"""IPv4 packets with UDP or TCP inside: bytes to records and back, strictly (RFC 791, 768, 9293).

`decode` accepts only what a correct host may send on a link that carries whole IP packets: right lengths, right
checksums, no fragments, nothing behind the end. For every packet that it accepts, `encode(decode(data)) == data`,
but for a UDP checksum that was left out (0) and the second form of zero (0xFFFF) in the other checksums.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from socket import AF_INET, inet_ntop, inet_pton
from typing import Final

from harness.ip.errors import PacketError

PROTOCOL_TCP: Final = 6
PROTOCOL_UDP: Final = 17

FIN: Final = 0x01
SYN: Final = 0x02
RST: Final = 0x04
PSH: Final = 0x08
ACK: Final = 0x10
URG: Final = 0x20
FLAG_NAMES: Final = ((SYN, "SYN"), (FIN, "FIN"), (RST, "RST"), (PSH, "PSH"), (ACK, "ACK"), (URG, "URG"))

MAX_PACKET: Final = 65_535
DONT_FRAGMENT: Final = 0x4000

_IP = struct.Struct(">BBHHHBBH4s4s")
_UDP = struct.Struct(">HHHH")
_TCP = struct.Struct(">HHIIHHHH")


@dataclass(frozen=True, slots=True)
class Udp:
    """A UDP datagram. A source port 0 means that no answer is expected (RFC 768)."""

    source_port: int
    destination_port: int
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Tcp:
    """A TCP segment. `flags`: the twelve bits behind the data offset; `options`: as they stand, padded to 4 bytes."""

    source_port: int
    destination_port: int
    sequence: int
    acknowledgment: int = 0
    flags: int = 0
    window: int = 0
    payload: bytes = b""
    options: bytes = b""
    urgent: int = 0

    @property
    def length(self) -> int:
        """The sequence numbers that the segment takes: its bytes, one for SYN, one for FIN."""
        return len(self.payload) + bool(self.flags & SYN) + bool(self.flags & FIN)

    @property
    def mss(self) -> int | None:
        """The value of the maximum segment size option, if there is one."""
        return dict(_tcp_options(self.options)).get(2) if self.options else None

    @property
    def flag_names(self) -> str:
        """The six classic flags as text: 'SYN,ACK'."""
        return ",".join(name for bit, name in FLAG_NAMES if self.flags & bit)


@dataclass(frozen=True, slots=True)
class Other:
    """The payload of an IP packet that is neither UDP nor TCP."""

    protocol: int
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Packet:
    """An IPv4 packet. Addresses in dotted decimal; `options`: as they stand, padded to 4 bytes, not interpreted."""

    source: str
    destination: str
    body: Udp | Tcp | Other
    ttl: int = 64
    identification: int = 0
    dont_fragment: bool = True
    tos: int = 0
    options: bytes = b""


def mss_option(mss: int) -> bytes:
    """The TCP option that announces `mss`."""
    return struct.pack(">BBH", 2, 4, mss)


def encode(packet: Packet) -> bytes:
    """The packet as bytes, lengths and checksums filled in. PacketError when a field or the whole does not fit."""
    body = packet.body
    try:
        ends = inet_pton(AF_INET, packet.source) + inet_pton(AF_INET, packet.destination)
        if isinstance(body, Udp):
            protocol, content = PROTOCOL_UDP, _encode_udp(body, ends)
        elif isinstance(body, Tcp):
            protocol, content = PROTOCOL_TCP, _encode_tcp(body, ends)
        else:
            protocol, content = body.protocol, body.payload
        header_length = 20 + len(packet.options)
        if header_length % 4 or header_length > 60:
            raise PacketError(f"IP options of {len(packet.options)} bytes")
        length = header_length + len(content)
        if length > MAX_PACKET:
            raise PacketError(f"a packet of {length} bytes, more than {MAX_PACKET}")
        flags = DONT_FRAGMENT if packet.dont_fragment else 0
        fields = (0x40 | header_length >> 2, packet.tos, length, packet.identification, flags, packet.ttl, protocol)
        plain = _IP.pack(*fields, 0, ends[:4], ends[4:]) + packet.options
        checksum = -int.from_bytes(plain) % 0xFFFF
        return plain[:10] + checksum.to_bytes(2) + plain[12:] + content
    except (OSError, struct.error) as error:
        raise PacketError(f"cannot be written as bytes: {error}: {packet}") from error


def decode(data: bytes) -> Packet:
    """The packet in `data`, which must be exactly one whole IPv4 packet. PacketError says what is wrong."""
    if len(data) < 20:
        raise PacketError(f"{len(data)} bytes, an IPv4 header has 20")
    first, tos, length, identification, fragment, ttl, protocol, _, source, destination = _IP.unpack_from(data)
    header_length = (first & 15) << 2
    if first >> 4 != 4:
        raise PacketError(f"IP version {first >> 4}")
    if not 20 <= header_length <= len(data):
        raise PacketError(f"IP header length {header_length} of {len(data)} bytes")
    if length != len(data):
        raise PacketError(f"IP total length {length}, but {len(data)} bytes came")
    if int.from_bytes(data[:header_length]) % 0xFFFF:
        raise PacketError("IP header checksum")
    if fragment & ~DONT_FRAGMENT:
        raise PacketError(f"a fragment, or the reserved flag: 0x{fragment:04X}")
    if ttl == 0:
        raise PacketError("time to live 0")
    content = data[header_length:]
    body: Udp | Tcp | Other
    if protocol == PROTOCOL_UDP:
        body = _decode_udp(content, data[12:20])
    elif protocol == PROTOCOL_TCP:
        body = _decode_tcp(content, data[12:20])
    else:
        body = Other(protocol, content)
    return Packet(
        inet_ntop(AF_INET, source),
        inet_ntop(AF_INET, destination),
        body,
        ttl,
        identification,
        fragment != 0,
        tos,
        data[20:header_length],
    )


def _remainder(protocol: int, content: bytes, ends: bytes) -> int:
    # The one's complement sum of 16-bit words is the number modulo 0xFFFF, and one division of a long integer is
    # far quicker than a loop. 0 and 0xFFFF are the same number there; the sum is never the all-zero one, because
    # the pseudo header holds the protocol.
    padded = content + b"\0" if len(content) & 1 else content
    return (int.from_bytes(padded) + int.from_bytes(ends) + protocol + len(content)) % 0xFFFF


def _encode_udp(udp: Udp, ends: bytes) -> bytes:
    length = 8 + len(udp.payload)
    if length > MAX_PACKET - 20:
        raise PacketError(f"a UDP payload of {len(udp.payload)} bytes, more than {MAX_PACKET - 28}")
    if not udp.destination_port:
        raise PacketError("UDP destination port 0")
    plain = _UDP.pack(udp.source_port, udp.destination_port, length, 0) + udp.payload
    checksum = -_remainder(PROTOCOL_UDP, plain, ends) % 0xFFFF or 0xFFFF  # 0 would mean: no checksum
    return plain[:6] + checksum.to_bytes(2) + udp.payload


def _decode_udp(content: bytes, ends: bytes) -> Udp:
    if len(content) < 8:
        raise PacketError(f"{len(content)} bytes, a UDP header has 8")
    source_port, destination_port, length, checksum = _UDP.unpack_from(content)
    if length != len(content):
        raise PacketError(f"UDP length {length}, but {len(content)} bytes came")
    if not destination_port:
        raise PacketError("UDP destination port 0")
    if checksum and _remainder(PROTOCOL_UDP, content, ends):
        raise PacketError("UDP checksum")
    return Udp(source_port, destination_port, content[8:])


def _encode_tcp(tcp: Tcp, ends: bytes) -> bytes:
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
    checksum = -_remainder(PROTOCOL_TCP, plain, ends) % 0xFFFF
    return plain[:16] + checksum.to_bytes(2) + plain[18:]


def _decode_tcp(content: bytes, ends: bytes) -> Tcp:
    if len(content) < 20:
        raise PacketError(f"{len(content)} bytes, a TCP header has 20")
    source_port, destination_port, sequence, acknowledgment, bits, window, _, urgent = _TCP.unpack_from(content)
    header_length = bits >> 12 << 2
    flags = bits & 0xFFF
    if not 20 <= header_length <= len(content):
        raise PacketError(f"TCP header length {header_length} of {len(content)} bytes")
    if _remainder(PROTOCOL_TCP, content, ends):
        raise PacketError("TCP checksum")
    if not (source_port and destination_port):
        raise PacketError("TCP port 0")
    if flags & SYN and flags & (FIN | RST) or flags & FIN and flags & RST:
        raise PacketError(f"TCP flags that exclude each other: 0x{flags:03X}")
    options = content[20:header_length]
    if options:
        for kind, value in _tcp_options(options):
            if kind == 2 and (value == 0 or not flags & SYN):
                raise PacketError(f"maximum segment size option {value} with flags 0x{flags:03X}")
    payload = content[header_length:]
    return Tcp(source_port, destination_port, sequence, acknowledgment, flags, window, payload, options, urgent)


def _tcp_options(options: bytes) -> list[tuple[int, int]]:
    """(kind, value as a number) of each option that has a length."""
    found, at = [], 0
    while at < len(options) and options[at] != 0:
        if options[at] == 1:
            at += 1
            continue
        length = options[at + 1] if at + 1 < len(options) else 0
        if length < 2 or at + length > len(options):
            raise PacketError(f"TCP option {options[at]} of length {length} at {at} of {len(options)}")
        if options[at] == 2 and length != 4:
            raise PacketError(f"maximum segment size option of length {length}")
        found.append((options[at], int.from_bytes(options[at + 2 : at + length])))
        at += length
    return found
