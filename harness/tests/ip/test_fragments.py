"""Packets cut up: RFC 791's own example, every size, both families."""

from __future__ import annotations

from dataclasses import replace

import dpkt
import pytest

from harness.clock import ManualClock
from harness.ip import PacketError, Reassembler, fragment
from harness.ip.packet import Fragment, Icmp, Other, Packet, Tcp, Udp, decode, encode

A, B = "10.0.0.1", "203.0.113.7"
A6, B6 = "2001:db8:f::2f5", "2001:db8:1::1"
DATA = bytes(range(256)) * 12

IPV4 = Packet(A, B, Udp(5683, 5684, DATA), identification=0xABCD, dont_fragment=False, tos=4, ttl=9)
IPV6 = Packet(A6, B6, Udp(5683, 5684, DATA), tos=4, ttl=9)
BOTH = pytest.mark.parametrize("packet", [IPV4, IPV6], ids=["IPv4", "IPv6"])
HOP_BY_HOP = b"\x00\x00\x05\x02\x00\x00\x01\x00"
ROUTING = b"\x2b\x00\x04\x00" + bytes(4)
DESTINATION = b"\x3c\x00\x1e\x04" + bytes(4)


def pieces_of(packet: Packet, mtu: int, identification: int = 7) -> list[Packet]:
    return [decode(piece) for piece in fragment(encode(packet), mtu, identification)]


def put_together(pieces: list[bytes]) -> list[bytes | None]:
    reassembler = Reassembler(ManualClock())
    return [reassembler.take(piece) for piece in pieces]


def test_the_example_of_rfc_791() -> None:
    whole = Packet(A, B, Tcp(1, 2, 3, payload=DATA[:432]), 123, 111, dont_fragment=False)
    first, second = pieces_of(whole, 280)
    content = encode(whole)[20:]
    assert first == Packet(A, B, Fragment(6, 0, True, content[:256]), 123, 111, dont_fragment=False)
    assert second == Packet(A, B, Fragment(6, 256, False, content[256:]), 123, 111, dont_fragment=False)
    data = fragment(encode(whole), 280)
    assert data[0][:8].hex(" ", 2) == "4500 0114 006f 2000"
    assert data[1][:8].hex(" ", 2) == "4500 00d8 006f 0020"


def test_an_ipv6_datagram_by_hand() -> None:
    first, second = fragment(encode(Packet(A6, B6, Udp(1, 2, bytes(1273)))), 1280, 0x01020304)
    assert (first[4:8], first[40:48]) == (bytes.fromhex("04d8 2c 40"), bytes.fromhex("11 00 0001 01020304"))
    assert (second[4:8], second[40:48]) == (bytes.fromhex("0039 2c 40"), bytes.fromhex("11 00 04d0 01020304"))
    assert (len(first), len(second)) == (1280, 97)


@BOTH
@pytest.mark.parametrize("mtu", [100, 576, 1280, 1499, 1500, 1501, 3000])
def test_what_is_cut_is_put_together(packet: Packet, mtu: int) -> None:
    whole = encode(packet)
    pieces = fragment(whole, mtu, 7)
    assert all(len(piece) <= mtu for piece in pieces)
    assert all(len(piece) > mtu - 8 for piece in pieces[:-1]), "no smaller than they must be"
    assert put_together(pieces) == [None] * (len(pieces) - 1) + [whole]
    for piece in map(decode, pieces):
        assert (piece.source, piece.destination, piece.ttl, piece.tos) == (
            packet.source, packet.destination, 9, 4,
        )  # fmt: skip
        assert piece.identification == (0xABCD if packet is IPV4 else 7)


@BOTH
def test_what_fits_is_left_alone(packet: Packet) -> None:
    whole = encode(packet)
    assert fragment(whole, len(whole)) == [whole]
    assert len(fragment(whole, len(whole) - 1)) == 2


def test_dpkt_reads_the_same_pieces() -> None:
    theirs = [dpkt.ip.IP(piece) for piece in fragment(encode(IPV4), 576)]
    assert [(ip.offset * 8, ip.mf, ip.df, ip.id) for ip in theirs] == [
        (552 * n, n < len(theirs) - 1, 0, 0xABCD) for n in range(len(theirs))
    ]
    assert b"".join(bytes(ip.data) for ip in theirs) == encode(IPV4)[20:]
    headers = [dpkt.ip6.IP6(piece).extension_hdrs[44] for piece in fragment(encode(IPV6), 1280, 99)]
    assert [(h.id, h.frag_off * 8, h.m_flag) for h in headers] == [(99, 0, 1), (99, 1232, 1), (99, 2464, 0)]


def test_the_largest_packets() -> None:
    for largest, mtu in ((Packet(A, B, Udp(1, 2, bytes(65_507)), dont_fragment=False), 576),
                         (Packet(A6, B6, Udp(1, 2, bytes(65_527))), 1280)):  # fmt: skip
        assert put_together(fragment(encode(largest), mtu))[-1] == encode(largest)


def test_pings_too() -> None:
    for ends in ((A, B), (A6, B6)):
        ping = encode(Packet(*ends, Icmp("echo-request", 1, 2, DATA), dont_fragment=":" in ends[0]))
        assert put_together(fragment(ping, 1280))[-1] == ping


def test_ipv4_options_go_where_they_belong() -> None:
    record_route, router_alert = b"\x07\x07\x04\0\0\0\0", b"\x94\x04\0\0"
    whole = Packet(A, B, Other(200, DATA), dont_fragment=False, options=b"\x01" + record_route + router_alert)
    first, second, third = pieces_of(whole, 1300)
    assert (first.options, second.options, third.options) == (whole.options, router_alert, router_alert)
    assert put_together(fragment(encode(whole), 1300))[-1] == encode(whole)


NO_OPTIONS = {"short": b"\x07\x01\0\0", "long": b"\x07\x09\0\0", "cut": b"\x01\x01\x01\x07"}


@pytest.mark.parametrize("options", NO_OPTIONS.values(), ids=NO_OPTIONS.keys())
def test_ipv4_options_that_are_none(options: bytes) -> None:
    with pytest.raises(PacketError, match="IP option 7 of length"):
        fragment(encode(Packet(A, B, Other(200, DATA), dont_fragment=False, options=options)), 1300)


HEADERS = {
    "for all": (HOP_BY_HOP + ROUTING, HOP_BY_HOP + ROUTING, 17),
    "for the destination": (DESTINATION, b"", 60),
    "for both": (HOP_BY_HOP + DESTINATION, HOP_BY_HOP, 60),
    "for the stops of a route": (DESTINATION + ROUTING + DESTINATION, DESTINATION + ROUTING, 60),
}


@pytest.mark.parametrize(("options", "common", "protocol"), HEADERS.values(), ids=HEADERS.keys())
def test_ipv6_headers_go_where_they_belong(options: bytes, common: bytes, protocol: int) -> None:
    whole = Packet(A6, B6, Udp(1, 2, DATA), options=options)
    pieces = pieces_of(whole, 1280)
    assert [(piece.options, piece.body.protocol) for piece in pieces] == [(common, protocol)] * 3
    assert put_together(fragment(encode(whole), 1280))[-1] == encode(whole)


def test_an_ipv4_fragment_is_cut_again() -> None:
    pieces = [smaller for piece in fragment(encode(IPV4), 1500) for smaller in fragment(piece, 576)]
    assert len(pieces) == 7
    assert put_together(pieces)[-1] == encode(IPV4)
    with_options = encode(replace(IPV4, options=b"\x94\x04\0\0"))
    pieces = [smaller for piece in fragment(with_options, 1500) for smaller in fragment(piece, 576)]
    assert put_together(pieces)[-1] == with_options


REFUSED = {
    "don't fragment": (encode(Packet(A, B, Udp(1, 2, DATA))), 1500, "must not be cut"),
    "an IPv6 fragment": (fragment(encode(IPV6), 1500)[0], 1280, "not cut again"),
    "no room": (encode(IPV4), 27, "no room for a fragment: 7"),
    "no room in IPv6": (encode(IPV6), 55, "no room for a fragment: 7"),
    "no packet": (bytes(2000), 1500, "IP version 0"),
}


@pytest.mark.parametrize(("data", "mtu", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(data: bytes, mtu: int, reason: str) -> None:
    with pytest.raises(PacketError, match=reason):
        fragment(data, mtu)


UNREADABLE = {
    "not the last, odd length": (0x2000, 9, "a fragment of 9 bytes that is not the last"),
    "empty, not the last": (0x2000, 0, "an empty fragment"),
    "empty, the last": (0x0001, 0, "an empty fragment"),
    "beyond the longest packet": (0x1FFF, 8, "ends at 65556"),
    "the last byte too far": (0x1FFD, 4, "ends at 65536"),
    "reserved flag": (0xA000, 8, "reserved flag"),
}


def _piece(bits: int, size: int) -> bytes:
    header = dpkt.ip.IP(src=bytes([10, 0, 0, 1]), dst=bytes([10, 0, 0, 2]), p=17, data=bytes(size), id=5)
    header._flags_offset = bits
    header.len = 20 + size
    return bytes(header)


@pytest.mark.parametrize(("bits", "size", "reason"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_pieces_that_no_correct_host_sends(bits: int, size: int, reason: str) -> None:
    with pytest.raises(PacketError, match=reason):
        decode(_piece(bits, size))


def test_pieces_that_are_read() -> None:
    assert decode(_piece(0x1FFD, 3)).body == Fragment(17, 65_512, False, bytes(3))
    kept = decode(_piece(0x6000, 8))
    assert (kept.body, kept.dont_fragment) == (Fragment(17, 0, True, bytes(8)), True)
    assert encode(kept) == _piece(0x6000, 8)


def test_a_whole_is_not_written_as_a_fragment() -> None:
    with pytest.raises(PacketError, match="a whole IPv4 packet"):
        encode(Packet(A, B, Fragment(17, 0, False, bytes(8))))
