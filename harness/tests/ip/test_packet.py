"""Packets against dpkt and vectors computed by hand, and everything that is refused."""

from __future__ import annotations

import dataclasses
import random
import socket
import time
import timeit

import dpkt
import pytest

from harness.ip.packet import (
    ACK,
    FIN,
    PSH,
    RST,
    SYN,
    Icmp,
    Other,
    Packet,
    PacketError,
    Tcp,
    Udp,
    canonical,
    decode,
    encode,
    mss_option,
)
from harness.tests.ip.checksum import by_hand, checksum_of

A, B = "10.0.0.1", "203.0.113.7"

PACKETS = {
    "udp empty": Packet(A, B, Udp(5683, 5684)),
    "udp odd": Packet(A, B, Udp(5683, 5684, b"odd")),
    "udp even": Packet(A, B, Udp(65535, 1, b"even")),
    "udp no answer wanted": Packet(A, B, Udp(0, 9, b"x")),
    "udp 1024": Packet(A, B, Udp(1, 2, bytes(range(256)) * 4)),
    "udp largest": Packet(A, B, Udp(1, 2, b"\xff" * 65_507)),
    "tcp syn": Packet(A, B, Tcp(1025, 80, 0xFFFF_FFFF, 0, SYN, 65535, b"", mss_option(1400)), identification=7),
    "tcp data odd": Packet(A, B, Tcp(1025, 80, 1, 2, ACK | PSH, 11200, b"abc")),
    "tcp fin": Packet(A, B, Tcp(1025, 80, 1, 2, ACK | FIN, 0)),
    "tcp rst": Packet(A, B, Tcp(1025, 80, 1, 0, RST, 0)),
    "tcp foreign options": Packet(
        A, B, Tcp(1, 2, 3, 4, SYN | ACK, 5, b"", b"\x01\x03\x03\x07\x04\x02" + mss_option(9) + b"\x01\x00")
    ),
    "tcp urgent": Packet(A, B, Tcp(1, 2, 3, 4, 0x20 | ACK, 5, b"u", b"", 1)),
    "tcp longest options": Packet(A, B, Tcp(1, 2, 3, 4, ACK, 5, b"d", b"\x01" * 40)),
    "tcp no flags": Packet(A, B, Tcp(1, 2, 3, 0, 0, 5)),
    "tcp nine flags": Packet(A, B, Tcp(1, 2, 3, 4, 0x1F9, 5)),
    "nothing inside": Packet(A, B, Other(200)),
    "ip longest options": Packet(A, B, Udp(1, 2), options=b"\x01" * 40),
    "icmp": Packet(A, B, Icmp("echo-request", 1, 2, b"odd")),
    "ip options, tos, may fragment": Packet(A, B, Udp(1, 2, b"p"), 1, 65535, False, 0xFF, b"\x94\x04\x00\x00"),
}
ALL = pytest.mark.parametrize("packet", PACKETS.values(), ids=PACKETS.keys())


@ALL
def test_what_is_written_is_read_back(packet: Packet) -> None:
    assert decode(encode(packet)) == packet


@ALL
def test_dpkt_reads_the_same_and_computes_the_same_checksums(packet: Packet) -> None:
    data = encode(packet)
    theirs = dpkt.ip.IP(data)
    assert (socket.inet_ntoa(theirs.src), socket.inet_ntoa(theirs.dst), theirs.ttl, theirs.id, theirs.tos) == (
        A,
        B,
        packet.ttl,
        packet.identification,
        packet.tos,
    )
    theirs.sum = 0  # 0: compute
    if isinstance(packet.body, Udp):
        assert (theirs.data.sport, theirs.data.dport, theirs.data.data) == dataclasses.astuple(packet.body)
        theirs.data.sum = 0
    elif isinstance(packet.body, Tcp):
        tcp = packet.body
        assert (theirs.data.sport, theirs.data.dport, theirs.data.seq, theirs.data.ack) == (
            tcp.source_port,
            tcp.destination_port,
            tcp.sequence,
            tcp.acknowledgment,
        )
        assert (theirs.data.flags, theirs.data.win, theirs.data.data, theirs.data.opts) == (
            tcp.flags,
            tcp.window,
            tcp.payload,
            tcp.options,
        )
        theirs.data.sum = 0
    assert bytes(theirs) == data


def test_many_packets_of_dpkt_are_read() -> None:
    rng = random.Random(3)
    for _ in range(300):
        payload = rng.randbytes(rng.randrange(60))
        udp = dpkt.udp.UDP(sport=rng.randrange(1, 65536), dport=rng.randrange(1, 65536), data=payload)
        udp.ulen = len(udp)
        theirs = dpkt.ip.IP(src=rng.randbytes(4), dst=rng.randbytes(4), p=17, ttl=9, data=udp)
        theirs.len = len(theirs)
        ours = decode(bytes(theirs))
        assert ours.body == Udp(udp.sport, udp.dport, payload)
        assert encode(ours) == bytes(theirs)


def test_checksum_of_an_odd_payload_by_hand() -> None:
    data = encode(Packet(A, B, Udp(0x1633, 0x1634, b"\xab")))
    ip = by_hand("4500 001D 0000 4000 4011 0A00 0001 CB00 7107")
    udp = by_hand("0A00 0001 CB00 7107 0011 0009 1633 1634 0009 AB00")  # padded with a zero behind
    assert data.hex().upper() == f"4500001D000040004011{ip:04X}0A000001CB007107" + f"163316340009{udp:04X}AB"


def test_udp_checksum_zero_is_sent_as_ffff() -> None:
    plain = Packet(A, B, Udp(1, 2, b"\0\0"))
    checksum = int.from_bytes(encode(plain)[26:28])
    zero = encode(Packet(A, B, Udp(1, 2, checksum.to_bytes(2))))  # the payload brings the sum to 0xFFFF
    assert zero[26:28] == b"\xff\xff"
    assert decode(zero).body == Udp(1, 2, checksum.to_bytes(2))


def test_tcp_checksum_zero_stays_zero() -> None:
    checksum = encode(Packet(A, B, Tcp(1, 2, 3, 4, ACK, 5, b"\0\0")))[36:38]
    assert encode(Packet(A, B, Tcp(1, 2, 3, 4, ACK, 5, checksum)))[36:38] == b"\0\0"


def test_udp_without_a_checksum_is_taken() -> None:
    data = bytearray(encode(PACKETS["udp odd"]))
    data[26:28] = b"\0\0"
    assert decode(bytes(data)) == PACKETS["udp odd"]


def _changed(name: str, at: int, new: bytes, ip_checksum: bool = True, tcp_checksum: bool = False) -> bytes:
    data = bytearray(encode(PACKETS[name]))
    data[at : at + len(new)] = new
    if ip_checksum:
        data[10:12] = b"\0\0"
        data[10:12] = checksum_of(data[:20])
    if tcp_checksum:
        data[36:38] = b"\0\0"
        data[36:38] = checksum_of(data[12:20] + b"\0\6" + (len(data) - 20).to_bytes(2) + data[20:])
    return bytes(data)


SYN_BYTES = encode(PACKETS["tcp syn"])
REFUSED = {
    "nothing": (b"", "0 bytes"),
    "half a header": (SYN_BYTES[:19], "19 bytes"),
    "version 7": (_changed("udp odd", 0, b"\x75"), "version 7"),
    "version 6 alone": (_changed("udp odd", 0, b"\x65"), "31 bytes, an IPv6 header has 40"),
    "header shorter than 20": (_changed("udp odd", 0, b"\x44"), "header length 16"),
    "header longer than the packet": (_changed("udp empty", 0, b"\x4f"), "header length 60"),
    "cut off": (SYN_BYTES[:-1], "total length 44, but 43"),
    "something behind": (SYN_BYTES + b"\0", "total length 44, but 45"),
    "IP checksum": (_changed("udp odd", 8, b"\x41", ip_checksum=False), "IP header checksum"),
    "reserved flag": (_changed("udp odd", 6, b"\x80\x00"), "reserved flag"),
    "time to live 0": (_changed("udp odd", 8, b"\0"), "time to live"),
    "UDP header cut off": (encode(Packet(A, B, Other(17, b"\0\1\0\2\0\7\0"))), "7 bytes"),
    "UDP length too short": (_changed("udp odd", 24, b"\0\x0a"), "UDP length 10, but 11"),
    "UDP length too long": (_changed("udp odd", 24, b"\0\x0c"), "UDP length 12, but 11"),
    "UDP checksum": (_changed("udp odd", 28, b"O"), "UDP checksum"),
    "UDP port 0": (_changed("udp odd", 22, b"\0\0"), "UDP destination port 0"),
    "TCP header cut off": (encode(Packet(A, B, Other(6, bytes(19)))), "19 bytes"),
    "TCP offset below 5": (_changed("tcp fin", 32, b"\x40"), "TCP header length 16"),
    "TCP offset beyond the end": (_changed("tcp fin", 32, b"\x60"), "TCP header length 24"),
    "TCP checksum": (_changed("tcp data odd", 40, b"X"), "TCP checksum"),
    "TCP source port 0": (_changed("tcp fin", 20, b"\0\0", tcp_checksum=True), "TCP port 0"),
    "TCP destination port 0": (_changed("tcp fin", 22, b"\0\0", tcp_checksum=True), "TCP port 0"),
    "SYN and FIN": (_changed("tcp fin", 33, b"\x03", tcp_checksum=True), "exclude each other"),
    "SYN and RST": (_changed("tcp fin", 33, b"\x06", tcp_checksum=True), "exclude each other"),
    "option without length": (_changed("tcp syn", 40, b"\1\1\1\2", tcp_checksum=True), "option 2 of length 0"),
    "option of length 1": (_changed("tcp syn", 40, b"\3\1\1\1", tcp_checksum=True), "option 3 of length 1"),
    "option beyond the header": (_changed("tcp syn", 40, b"\3\5\1\1", tcp_checksum=True), "option 3 of length 5"),
    "MSS of length 3": (_changed("tcp syn", 40, b"\2\3\1\1", tcp_checksum=True), "option of length 3"),
    "MSS 0": (_changed("tcp syn", 42, b"\0\0", tcp_checksum=True), "option 0"),
    "MSS without SYN": (_changed("tcp syn", 33, b"\x10", tcp_checksum=True), "option 1400"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(PacketError, match=reason):
        decode(data)


@ALL
def test_no_altered_header_bit_passes_unnoticed(packet: Packet) -> None:
    data = encode(packet)
    covered = len(data) if not isinstance(packet.body, Other) else 20
    for at in range(min(covered, 60)):
        if isinstance(packet.body, Udp) and at in (26, 27):
            continue  # one of its values means: none
        for bit in range(8):
            if (at, bit) == (0, 5):
                continue  # version 6, which has no checksum of its header
            altered = bytearray(data)
            altered[at] ^= 1 << bit
            with pytest.raises(PacketError):
                decode(bytes(altered))


@pytest.mark.parametrize("length", range(0, 70))
def test_noise_is_refused_and_nothing_else_happens(length: int) -> None:
    rng = random.Random(length)
    for _ in range(20):
        with pytest.raises(PacketError):
            decode(b"\x45" * (length > 0) + rng.randbytes(max(0, length - 1)))


UNWRITABLE = {
    "a name for an address": (Packet("host", B, Udp(1, 2)), "illegal IP address"),
    "an address with a NUL": (Packet(A, B + "\0", Udp(1, 2)), "null character"),
    "two families": (Packet(A, "2001:db8::1", Udp(1, 2)), "illegal IP address"),
    "an address of three numbers": (Packet("10.0.1", B, Udp(1, 2)), "illegal IP address"),
    "udp too long": (Packet(A, B, Udp(1, 2, bytes(65_508))), "payload of 65508 bytes, more than 65507"),
    "tcp too long": (Packet(A, B, Tcp(1, 2, 3, payload=bytes(65_496))), "65536 bytes, more than 65535"),
    "udp to port 0": (Packet(A, B, Udp(1, 0)), "port 0"),
    "udp port too high": (Packet(A, B, Udp(1, 65_536)), "bytes"),
    "tcp port 0": (Packet(A, B, Tcp(0, 1, 1)), "port 0"),
    "tcp options not padded": (Packet(A, B, Tcp(1, 2, 3, options=b"\1")), "TCP options of 1 bytes"),
    "tcp options too long": (Packet(A, B, Tcp(1, 2, 3, options=b"\1" * 44)), "TCP options of 44 bytes"),
    "tcp flags too wide": (Packet(A, B, Tcp(1, 2, 3, flags=0x1000)), "flags 0x1000"),
    "tcp sequence too wide": (Packet(A, B, Tcp(1, 2, 1 << 32)), "bytes"),
    "ip options not padded": (Packet(A, B, Udp(1, 2), options=b"\1\1"), "IP options of 2 bytes"),
    "ip options too long": (Packet(A, B, Udp(1, 2), options=bytes(44)), "IP options of 44 bytes"),
    "ttl too wide": (Packet(A, B, Udp(1, 2), ttl=256), "bytes"),
}


@pytest.mark.parametrize(("packet", "reason"), UNWRITABLE.values(), ids=UNWRITABLE.keys())
def test_not_writable(packet: Packet, reason: str) -> None:
    with pytest.raises(PacketError, match=reason):
        encode(packet)


CANONICAL = {
    "IPv4": ("10.177.135.245", "10.177.135.245"),
    "zeros are left out": ("2001:0DB8:0:0:0:0:0:1", "2001:db8::1"),
    "upper case": ("240E:5A::6666", "240e:5a::6666"),
    "the longest run": ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    "nothing": ("::", "::"),
    "the tail as IPv4": ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
}


@pytest.mark.parametrize(("address", "written"), CANONICAL.values(), ids=CANONICAL.keys())
def test_addresses_are_compared_as_rfc_5952_writes_them(address: str, written: str) -> None:
    assert canonical(address) == written


NO_ADDRESSES = ["", "host", "10.0.0", "10.0.0.256", "2001:db8", "fe80::1%eth0", "::1\0", ":::", "1::2::3"]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(PacketError, match="no IP address"):
        canonical(address)


def test_names_and_lengths_of_a_segment() -> None:
    syn = PACKETS["tcp syn"].body
    assert isinstance(syn, Tcp)
    assert (syn.flag_names, syn.length, syn.mss) == ("SYN", 1, 1400)
    assert (Tcp(1, 2, 3, 4, ACK | FIN, payload=b"ab").length, Tcp(1, 2, 3).mss) == (3, None)


def test_a_datagram_is_written_and_read_within_30_us() -> None:
    packet = Packet(A, B, Udp(5683, 5684, bytes(100)))
    best = min(timeit.repeat(lambda: decode(encode(packet)), number=200, repeat=10, timer=time.process_time)) / 200
    assert best < 30e-6
