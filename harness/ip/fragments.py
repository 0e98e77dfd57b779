"""Packets that are longer than a link carries, cut up (RFC 791, 3.2; RFC 8200, 4.5). `Reassembler` undoes it."""

from __future__ import annotations

from dataclasses import replace

from harness.ip.errors import PacketError
from harness.ip.ipv6 import DESTINATION_OPTIONS, HEADER_LENGTH, extension_headers
from harness.ip.packet import decode, encode
from harness.ip.reassembly import Reassembler
from harness.ip.records import Fragment, Packet

__all__ = ["Reassembler", "fragment"]


def fragment(packet: bytes, mtu: int, identification: int = 0) -> list[bytes]:
    """`packet` in pieces of at most `mtu` bytes, in order; as it is when it fits.

    IPv4: "don't fragment" must be clear, and the packet's own identification is used. IPv6: `identification` goes into
    the fragment headers; only the source cuts, so a fragment is not cut again. PacketError when it must not be cut or
    cannot.
    """
    if len(packet) <= mtu:
        return [packet]
    whole = decode(packet)
    if whole.version == 4:
        return _cut_ipv4(packet, whole, mtu)
    if isinstance(whole.body, Fragment):
        raise PacketError(f"an IPv6 fragment of {len(packet)} bytes is not cut again to {mtu}")
    common = _unfragmentable(whole.options)
    start = HEADER_LENGTH + len(common)
    protocol = whole.options[len(common)] if len(common) < len(whole.options) else _protocol(packet)
    header = replace(whole, identification=identification, options=common)
    return _cut(header, protocol, packet[start:], mtu - start - 8)


def _cut_ipv4(packet: bytes, whole: Packet, mtu: int) -> list[bytes]:
    if whole.dont_fragment:
        raise PacketError(f"a packet of {len(packet)} bytes that must not be cut to {mtu}")
    content, protocol = packet[20 + len(whole.options) :], packet[9]
    piece = whole.body if isinstance(whole.body, Fragment) else Fragment(protocol, 0, False, content)
    if not whole.options:
        return _cut(whole, protocol, content, mtu - 20, piece.offset, piece.more)
    size = mtu - 20 - len(whole.options) & ~7
    first = _cut(whole, protocol, content[:size], size, piece.offset, True)
    later = replace(whole, options=_copied(whole.options))
    room = mtu - 20 - len(later.options)
    return first + _cut(later, protocol, content[size:], room, piece.offset + size, piece.more)


def _cut(header: Packet, protocol: int, content: bytes, room: int, offset: int = 0, more: bool = False) -> list[bytes]:
    size = room & ~7
    if size < 8:
        raise PacketError(f"no room for a fragment: {room} bytes behind the headers")
    return [
        encode(
            replace(
                header,
                body=Fragment(protocol, offset + at, more or at + size < len(content), content[at : at + size]),
            )
        )
        for at in range(0, len(content), size)
    ]


def _copied(options: bytes) -> bytes:
    """The IPv4 options that belong into later fragments, too: those with the copied flag."""
    kept, at = b"", 0
    while at < len(options) and options[at]:
        size = options[at + 1] if options[at] > 1 and at + 1 < len(options) else 1
        if size < 1 or options[at] > 1 and size < 2 or at + size > len(options):
            raise PacketError(f"IP option {options[at]} of length {size} at {at} of {len(options)}")
        if options[at] & 0x80:
            kept += options[at : at + size]
        at += size
    return kept + bytes(-len(kept) % 4)


def _headers(options: bytes) -> list[bytes]:
    headers, at = [], 0
    while at < len(options):
        size = 8 + (options[at + 1] << 3)
        headers.append(options[at : at + size])
        at += size
    return headers


def _unfragmentable(options: bytes) -> bytes:
    """The extension headers that every fragment has: those that routers on the way look at."""
    headers = _headers(options)
    while headers and headers[-1][0] == DESTINATION_OPTIONS:
        headers.pop()
    return b"".join(headers)


def _protocol(packet: bytes) -> int:
    """What stands behind an IPv6 packet's header and extension headers."""
    return extension_headers(packet[6], packet, HEADER_LENGTH)[0]
