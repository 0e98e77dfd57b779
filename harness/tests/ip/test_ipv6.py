"""IPv6 packets against dpkt and vectors computed by hand, and everything that is refused."""

from __future__ import annotations

import random
import socket

import dpkt
import pytest

from harness.ip import PacketError
from harness.ip.packet import ACK, SYN, Fragment, Icmp, Other, Packet, Tcp, Udp, decode, encode, mss_option
from harness.tests.ip.checksum import checksum_of

A, B = "2001:db8:f::2f5", "2001:db8:1::1"
ENDS = bytes.fromhex("20010db8000f000000000000000002f5 20010db8000100000000000000000001")

HOP_BY_HOP = b"\x00\x00\x05\x02\x00\x00\x01\x00"  # router alert, PadN
DESTINATION = b"\x3c\x01" + b"\x1e\x0c" + bytes(12)  # an option that may be skipped
ROUTING = b"\x2b\x00\x04\x00" + bytes(4)  # no segments left

PACKETS = {
    "udp empty": Packet(A, B, Udp(5683, 5684)),
    "udp odd": Packet(A, B, Udp(5683, 5684, b"odd")),
    "udp no answer wanted": Packet(A, B, Udp(0, 9, b"x")),
    "udp largest": Packet(A, B, Udp(1, 2, b"\xff" * 65_527)),
    "tcp syn": Packet(A, B, Tcp(1025, 80, 0xFFFF_FFFF, 0, SYN, 65535, b"", mss_option(1400))),
    "tcp data odd": Packet(A, B, Tcp(1025, 80, 1, 2, ACK, 11200, b"abc")),
    "icmp": Packet(A, B, Icmp("echo-request", 1, 2, b"odd")),
    "nothing inside": Packet(A, B, Other(59)),
    "hop limit, class": Packet(A, B, Udp(1, 2, b"p"), ttl=255, tos=0xB9),
    "hop limit 0": Packet(A, B, Udp(1, 2, b"p"), ttl=0),
    "hop-by-hop": Packet(A, B, Udp(1, 2, b"p"), options=HOP_BY_HOP),
    "all headers": Packet(A, B, Tcp(1, 2, 3), options=HOP_BY_HOP + DESTINATION + ROUTING + DESTINATION),
    "first fragment": Packet(A, B, Fragment(17, 0, True, bytes(16)), identification=0xFFFF_FFFF),
    "last fragment": Packet(A, B, Fragment(17, 65_528, False, b"1234567"), identification=1),
    "fragment behind options": Packet(A, B, Fragment(17, 8, True, bytes(8)), identification=7, options=HOP_BY_HOP),
    "fragment that is all": Packet(A, B, Fragment(17, 0, False, bytes(9)), identification=7),
}
ALL = pytest.mark.parametrize("packet", PACKETS.values(), ids=PACKETS.keys())


@ALL
def test_what_is_written_is_read_back(packet: Packet) -> None:
    data = encode(packet)
    assert decode(data) == packet
    assert encode(decode(data)) == data
    assert packet.version == 6


@ALL
def test_dpkt_reads_the_same_and_computes_the_same_checksums(packet: Packet) -> None:
    data = encode(packet)
    theirs = dpkt.ip6.IP6(data)
    assert (theirs.src, theirs.dst, theirs.hlim) == (ENDS[:16], ENDS[16:], packet.ttl)
    assert (theirs.v, theirs.fc, theirs.flow, theirs.plen) == (6, packet.tos, 0, len(data) - 40)
    if isinstance(packet.body, Fragment):
        header = theirs.extension_hdrs[44]
        assert (header.id, header.frag_off * 8, header.m_flag, header.nxt) == (
            packet.identification, packet.body.offset, packet.body.more, packet.body.protocol,
        )  # fmt: skip
    elif isinstance(packet.body, Udp | Tcp):
        assert (theirs.data.sport, theirs.data.dport, theirs.data.data) == (
            packet.body.source_port, packet.body.destination_port, packet.body.payload,
        )  # fmt: skip
    elif isinstance(packet.body, Icmp):
        assert (theirs.data.data.id, theirs.data.data.seq, theirs.data.data.data) == (1, 2, b"odd")
    if isinstance(packet.body, Udp | Tcp | Icmp) and not packet.options:
        theirs.data.sum = 0  # compute
        assert bytes(theirs) == data


def test_many_packets_of_dpkt_are_read() -> None:
    rng = random.Random(3)
    for _ in range(300):
        payload = rng.randbytes(rng.randrange(60))
        udp = dpkt.udp.UDP(sport=rng.randrange(1, 65536), dport=rng.randrange(1, 65536), data=payload)
        udp.ulen = len(udp)
        ends = b"\x20" + rng.randbytes(15), rng.randbytes(16)
        theirs = dpkt.ip6.IP6(src=ends[0], dst=ends[1], nxt=17, hlim=9, data=udp, plen=len(udp))
        ours = decode(bytes(theirs))
        assert ours.body == Udp(udp.sport, udp.dport, payload)
        assert (ours.source, ours.destination) == tuple(socket.inet_ntop(socket.AF_INET6, end) for end in ends)
        assert encode(ours) == bytes(theirs)


def test_a_datagram_by_hand() -> None:
    udp = bytes.fromhex("1633 1634 0009 0000 ab")
    checksum = checksum_of(ENDS + b"\0\0\0\x09" + b"\0\0\0\x11" + udp)
    data = encode(Packet(A, B, Udp(0x1633, 0x1634, b"\xab"), ttl=64, tos=0x2E))
    assert data == bytes.fromhex("62e00000 0009 11 40") + ENDS + udp[:6] + checksum + b"\xab"


def test_extension_headers_by_hand() -> None:
    data = encode(PACKETS["all headers"])
    assert data[6] == 0
    assert data[40:].startswith(
        b"\x3c" + HOP_BY_HOP[1:] + b"\x2b" + DESTINATION[1:] + b"\x3c" + ROUTING[1:] + b"\x06" + DESTINATION[1:]
    )


def test_a_fragment_header_by_hand() -> None:
    data = encode(Packet(A, B, Fragment(17, 1448, True, bytes(8)), identification=0x01020304))
    assert (data[6], data[40:48]) == (44, bytes.fromhex("11 00 05a9 01020304"))


def test_udp_checksum_zero_is_sent_as_ffff() -> None:
    checksum = encode(Packet(A, B, Udp(1, 2, b"\0\0")))[46:48]
    zero = encode(Packet(A, B, Udp(1, 2, checksum)))
    assert zero[46:48] == b"\xff\xff"
    assert decode(zero).body == Udp(1, 2, checksum)


def test_the_flow_label_is_let_go() -> None:
    data = encode(PACKETS["udp odd"])
    labelled = bytes([data[0], data[1] | 0x0F, 0xAB, 0xCD]) + data[4:]
    assert decode(labelled) == PACKETS["udp odd"]


def test_addresses_are_read_in_one_notation() -> None:
    packet = decode(encode(Packet("2001:0DB8:000F::02F5", "2001:DB8:1:0:0:0:0:1", Udp(1, 2))))
    assert (packet.source, packet.destination) == (A, B)


def _raw(protocol: int, content: bytes) -> bytes:
    return encode(Packet(A, B, Other(protocol, content)))


UDP = encode(PACKETS["udp odd"])[40:]
SKIP, DISCARD = b"\x11\0\x1e\0\0\0\0\0", b"\x11\0\x5e\0\0\0\0\0"
REFUSED = {
    "half a header": (encode(PACKETS["udp odd"])[:39], "39 bytes, an IPv6 header has 40"),
    "cut off": (encode(PACKETS["udp odd"])[:-1], "payload length 11, but 10"),
    "something behind": (encode(PACKETS["udp odd"]) + b"\0", "payload length 11, but 12"),
    "from a group": (encode(Packet("ff02::1", B, Udp(1, 2))), "multicast address as source"),
    "UDP without a checksum": (_raw(17, b"\0\1\0\2\0\x08\0\0"), "no UDP checksum"),
    "UDP checksum": (_raw(17, UDP[:-1] + b"D"), "UDP checksum"),
    "UDP checksum of IPv4's pseudo header": (_raw(17, encode(Packet("10.0.0.1", "10.0.0.2", Udp(1, 2)))[20:]), "UDP"),
    "UDP length": (_raw(17, UDP + b"\0"), "UDP length 11, but 12"),
    "TCP checksum": (_raw(6, bytes.fromhex("0001 0002 00000003 00000004 5010 0005 0000 0000")), "TCP checksum"),
    "extension header cut off": (_raw(0, SKIP[:7]), "extension header 0 cut off at 40 of 47"),
    "extension header beyond the end": (_raw(60, b"\x11\1" + bytes(6)), "extension header 60 cut off"),
    "hop-by-hop behind another": (_raw(60, b"\0" + SKIP[1:] + SKIP), "hop-by-hop options behind"),
    "hop-by-hop twice": (_raw(0, b"\0" + SKIP[1:] + SKIP), "header 0 too often"),
    "destination options thrice": (_raw(60, (b"\x3c" + SKIP[1:]) * 2 + SKIP), "header 60 too often"),
    "routing twice": (_raw(43, b"\x2b\0\4\0\0\0\0\0\x11\0\4\0\0\0\0\0"), "header 43 too often"),
    "routing with segments left": (_raw(43, b"\x11\0\0\1\0\0\0\0" + UDP), "1 segments left"),
    "an option that must be understood": (_raw(60, DISCARD + UDP), "option 0x5E"),
    "a jumbo payload option": (_raw(0, b"\x11\0\xc2\4\0\1\0\0" + UDP), "option 0xC2"),
    "an option beyond its header": (_raw(60, b"\x11\0\x1e\5\0\0\0\0" + UDP), "option 0x1E at 0 is cut off"),
    "an option without a length": (_raw(60, b"\x11\0\1\2\0\0\0\x1e" + UDP), "option 0x1E at 5 is cut off"),
    "fragment header cut off": (_raw(44, bytes(7)), "7 bytes, an IPv6 fragment header has 8"),
    "reserved byte of a fragment": (_raw(44, b"\x11\1\0\1\0\0\0\1" + bytes(8)), "reserved bits"),
    "reserved bits of a fragment": (_raw(44, b"\x11\0\0\3\0\0\0\1" + bytes(8)), "reserved bits"),
    "fragment not the last, odd length": (_raw(44, b"\x11\0\0\1\0\0\0\1" + bytes(9)), "fragment of 9 bytes"),
    "empty fragment": (_raw(44, b"\x11\0\0\1\0\0\0\1"), "empty fragment"),
    "empty last fragment": (_raw(44, b"\x11\0\0\x08\0\0\0\1"), "empty fragment"),
    "fragment beyond the longest packet": (_raw(44, b"\x11\0\xff\xf8\0\0\0\1" + bytes(8)), "ends at 65536"),
    "the same, with options": (
        encode(Packet(A, B, Fragment(17, 65_528, False, bytes(7)), options=HOP_BY_HOP)), "ends at 65543",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(PacketError, match=reason):
        decode(data)


def test_a_jumbogram_is_refused() -> None:
    data = bytearray(_raw(0, b"\x11\0\xc2\4\0\1\x11\x70" + bytes(60_000)))
    data[4:6] = b"\0\0"
    with pytest.raises(PacketError, match="payload length 0, but 60008"):
        decode(bytes(data))


def test_a_long_chain_of_headers_ends_early() -> None:
    chain = (b"\x3c\0" + bytes(6)) * 8000
    with pytest.raises(PacketError, match="too often"):
        decode(_raw(60, chain))


@ALL
def test_no_altered_bit_behind_the_addresses_begin_passes_unnoticed(packet: Packet) -> None:
    if not isinstance(packet.body, Udp | Tcp | Icmp) or packet.options:
        return
    data = encode(packet)
    for at in range(8, min(len(data), 100)):
        for bit in range(8):
            altered = bytearray(data)
            altered[at] ^= 1 << bit
            with pytest.raises(PacketError):
                decode(bytes(altered))


@pytest.mark.parametrize("protocol", [0, 6, 17, 43, 44, 58, 60])
def test_noise_gives_a_packet_error_and_nothing_else(protocol: int) -> None:
    rng = random.Random(protocol)
    for length in range(0, 120):
        data = bytearray(_raw(protocol, rng.randbytes(length)))
        try:
            packet = decode(bytes(data))
        except PacketError:
            continue
        assert encode(packet) == bytes(data)


UNWRITABLE = {
    "two families": (Packet(A, "10.0.0.1", Udp(1, 2)), "illegal IP address"),
    "no address": (Packet(A, "2001:db8", Udp(1, 2)), "illegal IP address"),
    "udp too long": (Packet(A, B, Udp(1, 2, bytes(65_528))), "payload of 65528 bytes, more than 65527"),
    "too long with options": (Packet(A, B, Udp(1, 2, bytes(65_527)), options=HOP_BY_HOP), "65543 bytes behind"),
    "hop limit too wide": (Packet(A, B, Udp(1, 2), ttl=256), "bytes"),
    "class too wide": (Packet(A, B, Udp(1, 2), tos=256), "traffic class 256"),
    "headers cut off": (Packet(A, B, Udp(1, 2), options=HOP_BY_HOP[:7]), "cut off at 0 of 7"),
    "headers that are none": (Packet(A, B, Udp(1, 2), options=b"\x11" + bytes(7)), "that are none"),
    "one header that is none": (Packet(A, B, Udp(1, 2), options=HOP_BY_HOP + b"\x11" + bytes(7)), "that are none"),
    "headers in another order": (Packet(A, B, Udp(1, 2), options=ROUTING + HOP_BY_HOP), "behind another"),
    "fragment at an odd offset": (Packet(A, B, Fragment(17, 4, False, b"x")), "at offset 4"),
    "fragment at no offset": (Packet(A, B, Fragment(17, -8, False, b"x")), "at offset -8"),
    "fragment not the last, odd length": (Packet(A, B, Fragment(17, 0, True, b"x")), "of 1 bytes"),
    "identification too wide": (Packet(A, B, Fragment(17, 0, True, bytes(8)), identification=1 << 32), "bytes"),
}


@pytest.mark.parametrize(("packet", "reason"), UNWRITABLE.values(), ids=UNWRITABLE.keys())
def test_not_writable(packet: Packet, reason: str) -> None:
    with pytest.raises(PacketError, match=reason):
        encode(packet)
