"""Captured packets say what the module did, each byte once, and what it did again."""

from __future__ import annotations

import random

import pytest

from harness.air.observation import flow_name
from harness.air.packets import PacketDecoder
from harness.ip.packet import ACK, FIN, PSH, RST, SYN, Other, Packet, Tcp, Udp, encode

MODULE, PEER = ("10.177.135.245", 50000), ("203.0.113.10", 2020)
ISN = 2**32 - 3
"""The module's sequence numbers wrap in the middle of every test here."""


def up(flags: int, offset: int, payload: bytes = b"", isn: int = ISN) -> tuple[str, bytes]:
    tcp = Tcp(MODULE[1], PEER[1], (isn + offset) % 2**32, 0, flags, 1000, payload)
    return "up", encode(Packet(MODULE[0], PEER[0], tcp))


def down(flags: int, offset: int, payload: bytes = b"") -> tuple[str, bytes]:
    return "down", encode(Packet(PEER[0], MODULE[0], Tcp(PEER[1], MODULE[1], 7000 + offset, 0, flags, 1000, payload)))


def told(*packets: tuple[str, bytes]) -> list[tuple[str, bytes]]:
    decoder = PacketDecoder()
    return [(seen.kind, seen.data) for way, data in packets for seen in decoder.observe(way, 0.0, data)]


OPEN = [up(SYN, 0), down(SYN | ACK, 0), up(ACK, 1)]
OPENED = [("connect", b""), ("reply-connect", b"")]


@pytest.mark.parametrize(
    ("packets", "kinds"),
    [
        pytest.param(OPEN, OPENED, id="handshake"),
        pytest.param([*OPEN, up(ACK, 1), up(ACK, 1)], OPENED, id="bare acknowledgments are nothing"),
        pytest.param([up(SYN, 0), up(SYN, 0)], [("connect", b""), ("retransmission", b"")], id="SYN again"),
        pytest.param(
            [up(SYN, 0), up(SYN, 0, isn=5)], [("connect", b""), ("connect", b"")], id="SYN of another connection"
        ),
        pytest.param([up(SYN, 0), down(RST | ACK, 0)], [("connect", b""), ("refused", b"")], id="refused"),
        pytest.param([*OPEN, down(RST, 1)], [*OPENED, ("reply-rst", b"")], id="reset by the peer"),
        pytest.param([*OPEN, up(RST, 1)], [*OPENED, ("rst", b"")], id="reset by the module"),
        pytest.param([*OPEN, up(PSH, 1, b"ab")], [*OPENED, ("data", b"ab")], id="data"),
        pytest.param(
            [*OPEN, up(PSH, 1, b"ab"), up(PSH, 1, b"ab")],
            [*OPENED, ("data", b"ab"), ("retransmission", b"ab")],
            id="data again",
        ),
        pytest.param(
            [*OPEN, up(PSH, 1, b"ab"), up(PSH, 1, b"abcd")],
            [*OPENED, ("data", b"ab"), ("retransmission", b"ab"), ("data", b"cd")],
            id="data again, with more behind",
        ),
        pytest.param(
            [*OPEN, up(PSH, 3, b"cd"), up(PSH, 1, b"ab")],
            [*OPENED, ("out-of-order", b"cd"), ("data", b"ab"), ("data", b"cd")],
            id="a gap, then filled",
        ),
        pytest.param(
            [*OPEN, up(PSH, 3, b"cd"), up(PSH, 2, b"bcd"), up(PSH, 1, b"a")],
            [*OPENED, ("out-of-order", b"cd"), ("out-of-order", b"bcd"), ("data", b"a"), ("data", b"bcd")],
            id="overlapping behind a gap",
        ),
        pytest.param([*OPEN, up(PSH, 3, b"cd")], [*OPENED, ("out-of-order", b"cd")], id="a gap that stays"),
        pytest.param([*OPEN, up(FIN, 1)], [*OPENED, ("fin", b"")], id="FIN"),
        pytest.param([*OPEN, up(FIN, 1, b"ab")], [*OPENED, ("data", b"ab"), ("fin", b"")], id="FIN with data"),
        pytest.param([*OPEN, up(FIN, 1), up(FIN, 1)], [*OPENED, ("fin", b""), ("retransmission", b"")], id="FIN again"),
        pytest.param(
            [*OPEN, up(FIN, 1, b"ab"), up(FIN, 1, b"ab")],
            [*OPENED, ("data", b"ab"), ("fin", b""), ("retransmission", b"ab")],
            id="FIN with data again",
        ),
        pytest.param(
            [*OPEN, up(FIN, 3), up(PSH, 1, b"ab")], [*OPENED, ("data", b"ab"), ("fin", b"")], id="FIN before its data"
        ),
        pytest.param(
            [*OPEN, down(PSH, 1, b"xy"), down(PSH, 1, b"xy"), down(FIN, 3)],
            [*OPENED, ("reply-data", b"xy"), ("reply-retransmission", b"xy"), ("reply-fin", b"")],
            id="the way down",
        ),
        pytest.param([up(PSH, 9, b"x"), up(PSH, 10, b"y")], [("data", b"x"), ("data", b"y")], id="begun in the middle"),
        pytest.param(
            [*OPEN, up(RST, 1), up(SYN, 0), down(SYN | ACK, 0), up(PSH, 1, b"x")],
            [*OPENED, ("rst", b""), *OPENED, ("data", b"x")],
            id="the same ports once more",
        ),
        pytest.param([("up", b"\x45\0")], [("malformed", b"\x45\0")], id="no packet"),
        pytest.param([("down", b"")], [("reply-malformed", b"")], id="nothing at all"),
    ],
)
def test_tcp(packets, kinds):
    assert told(*packets) == kinds


def test_a_wrong_checksum_is_no_data():
    way, data = up(PSH, 1, b"ab")
    damaged = data[:-1] + b"x"
    assert told(*OPEN, (way, damaged)) == [*OPENED, ("malformed", damaged)]


def test_addresses_flow_and_time():
    decoder = PacketDecoder()
    data = encode(Packet(MODULE[0], PEER[0], Udp(MODULE[1], PEER[1], b"ping")))
    back = encode(Packet(PEER[0], MODULE[0], Udp(PEER[1], MODULE[1], b"pong")))
    (ping,), (pong,) = decoder.observe("up", 1.0, data), decoder.observe("down", 1.1, back)
    assert (ping.point, ping.kind, ping.at, ping.source, ping.destination, ping.data) == (
        "module", "datagram", 1.0, MODULE, PEER, b"ping",
    )  # fmt: skip
    assert (pong.kind, pong.at, pong.source, pong.destination) == ("reply-datagram", 1.1, PEER, MODULE)
    assert pong.data == b"pong"
    assert ping.flow == pong.flow == flow_name("udp", MODULE, PEER)


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("41010007aab161", 'CON GET, mid 7, token AA, Uri-Path "a"'),
        ("70000007", "RST empty, mid 7, token none"),
        ("40010007ff", "no CoAP message: a payload marker and no payload behind it (RFC 7252 section 3)"),
        ("", "no CoAP message: 0 bytes instead of a header of 4 (RFC 7252 section 3)"),
        ("16fefd0000000000000000", "DTLS handshake"),
        ("17fefd0001000000000001", "DTLS application data"),
    ],
    ids=["request", "reset", "no message", "no bytes", "handshake", "encrypted"],
)
def test_datagrams_of_coap_ports_say_what_they_are(payload, words):
    decoder = PacketDecoder(coap=(5683, 7002))
    there = Packet(MODULE[0], PEER[0], Udp(MODULE[1], 7002, bytes.fromhex(payload)))
    back = Packet(PEER[0], MODULE[0], Udp(7002, MODULE[1], bytes.fromhex(payload)))
    elsewhere = Packet(MODULE[0], PEER[0], Udp(MODULE[1], 7003, bytes.fromhex(payload)))
    seen = [decoder.observe(way, 0.0, encode(packet))[0] for way, packet in (("up", there), ("down", back))]
    assert [(one.kind, one.words, one.data.hex()) for one in seen] == [
        ("datagram", words, payload), ("reply-datagram", words, payload),
    ]  # fmt: skip
    assert decoder.observe("up", 0.0, encode(elsewhere))[0].words == ""


def test_other_protocols_are_shown():
    (seen,) = PacketDecoder().observe("up", 0.0, encode(Packet(MODULE[0], PEER[0], Other(47, b"gre"))))
    assert (seen.kind, seen.data, seen.flow, seen.ttl) == (
        "packet", b"gre", "ip-47 10.177.135.245:0 203.0.113.10:0", None,
    )  # fmt: skip


def test_ipv6_streams_and_datagrams():
    decoder = PacketDecoder()
    near, far = ("2001:db8:f::2f5", 50000), ("2001:db8::1", 2020)
    syn = encode(Packet(near[0], far[0], Tcp(near[1], far[1], 7, 0, SYN, 1000)))
    data = encode(Packet(near[0], far[0], Tcp(near[1], far[1], 8, 0, ACK, 1000, b"x")))
    back = encode(Packet(far[0], near[0], Udp(far[1], near[1], b"y")))
    packets = (("up", syn), ("up", data), ("down", back))
    seen = [one for way, packet in packets for one in decoder.observe(way, 0.0, packet)]
    assert [(one.kind, one.data, one.source, one.flow) for one in seen] == [
        ("connect", b"", near, flow_name("tcp", near, far)),
        ("data", b"x", near, flow_name("tcp", near, far)),
        ("reply-datagram", b"y", far, flow_name("udp", near, far)),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_a_shuffled_and_doubled_stream_is_put_together_again(seed):
    rng = random.Random(seed)
    whole = rng.randbytes(400)
    cuts = sorted(rng.sample(range(401), 2 * rng.randrange(3, 15)))
    pieces = [(start, whole[start:end]) for start, end in zip([0, *cuts], [*cuts, 400], strict=True) if end > start]
    pieces += [(start, whole[start : start + rng.randrange(1, 60)]) for start in rng.sample(range(400), 10)]
    rng.shuffle(pieces)
    kinds = told(*OPEN, *(up(PSH, 1 + start, piece) for start, piece in pieces))
    assert b"".join(data for kind, data in kinds if kind == "data") == whole
