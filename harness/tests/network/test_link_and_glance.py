"""The way of packets in order, and what the network sees of them."""

from __future__ import annotations

import random

import pytest

from harness.clock import ManualClock
from harness.ip.fragments import fragment
from harness.ip.packet import ACK, FIN, RST, SYN, Icmp, Other, Packet, Tcp, Udp, encode
from harness.network.glance import glance
from harness.network.link import Link

MODULE, FAR = "10.177.135.245", "198.51.100.7"
MODULE6, FAR6 = "2001:db8:f::2f5", "2001:db8::7"
OPTIONS6 = bytes([60, 0, 1, 4, 0, 0, 0, 0])
"""A destination options header of padding."""


def test_packets_arrive_after_the_latency_in_order() -> None:
    clock, got = ManualClock(), []
    link = Link(clock, 0.05, lambda packet: got.append((clock.now(), packet)))
    for n in range(50):
        link.send(b"%d" % n)
    clock.advance(0.02)
    link.send(b"later")
    clock.advance(0.029)
    assert got == []
    clock.advance(0.001)
    assert got == [(0.05, b"%d" % n) for n in range(50)]
    clock.advance(0.03)
    assert got[50:] == [(0.07, b"later")]


def test_a_delayed_packet_is_overtaken() -> None:
    clock, got = ManualClock(), []
    link = Link(clock, 0.05, got.append)
    link.send(b"slow", 1.0)
    link.send(b"fast")
    clock.advance(0.05)
    assert got == [b"fast"]
    clock.advance(1)
    assert got == [b"fast", b"slow"]


def test_what_is_sent_on_arrival_arrives_too() -> None:
    clock, got = ManualClock(), []

    def deliver(packet: bytes) -> None:
        got.append(packet)
        if len(got) < 3:
            link.send(packet + b"!")

    link = Link(clock, 0.0, deliver)
    link.send(b"a")
    clock.advance(0.001)
    assert got == [b"a", b"a!", b"a!!"]


def test_clear_loses_what_is_under_way() -> None:
    clock, got = ManualClock(), []
    link = Link(clock, 0.05, got.append)
    link.send(b"a")
    link.clear()
    clock.advance(1)
    link.send(b"b")
    clock.advance(1)
    assert got == [b"b"]


def tcp(flags: int, payload: bytes = b"", options: bytes = b"") -> bytes:
    return encode(Packet(MODULE, FAR, Tcp(50000, 7, 1, 1, flags, 1000, payload, options)))


@pytest.mark.parametrize(
    ("packet", "kinds"),
    [
        pytest.param(tcp(SYN, options=b"\2\4\5\x78"), "any tcp syn", id="SYN"),
        pytest.param(tcp(SYN | ACK), "any tcp syn", id="SYN ACK"),
        pytest.param(tcp(ACK), "any tcp ack", id="ACK"),
        pytest.param(tcp(ACK, b"x"), "any tcp data", id="data"),
        pytest.param(tcp(ACK | FIN), "any tcp fin", id="FIN"),
        pytest.param(tcp(ACK | FIN, b"x"), "any tcp data fin", id="data and FIN"),
        pytest.param(tcp(RST), "any tcp rst", id="RST"),
        pytest.param(encode(Packet(MODULE, FAR, Udp(50000, 7, b"x"))), "any udp", id="UDP"),
    ],
)
def test_kinds_and_ends(packet: bytes, kinds: str) -> None:
    seen = glance(packet)
    assert seen.kinds == set(kinds.split())
    assert (seen.source, seen.destination) == ((MODULE, 50000), (FAR, 7))


def tcp6(flags: int, payload: bytes = b"", options: bytes = b"") -> bytes:
    return encode(Packet(MODULE6, FAR6, Tcp(50000, 7, 1, 1, flags, 1000, payload), options=options))


@pytest.mark.parametrize(
    ("packet", "kinds"),
    [
        pytest.param(tcp6(SYN), "any tcp syn", id="SYN"),
        pytest.param(tcp6(ACK), "any tcp ack", id="ACK"),
        pytest.param(tcp6(ACK, b"x"), "any tcp data", id="data"),
        pytest.param(tcp6(ACK, b"x", OPTIONS6), "any tcp data", id="data behind options"),
        pytest.param(tcp6(ACK, options=OPTIONS6), "any tcp ack", id="ACK behind options"),
        pytest.param(encode(Packet(MODULE6, FAR6, Udp(50000, 7))), "any udp", id="UDP"),
    ],
)
def test_kinds_and_ends_of_ipv6(packet: bytes, kinds: str) -> None:
    seen = glance(packet)
    assert seen.kinds == set(kinds.split())
    assert (seen.source, seen.destination) == ((MODULE6, 50000), (FAR6, 7))


@pytest.mark.parametrize(("module", "far"), [(MODULE, FAR), (MODULE6, FAR6)], ids=["IPv4", "IPv6"])
@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        pytest.param(Icmp("echo-request", 1, 2, b"x"), "any icmp ping", id="echo request"),
        pytest.param(Icmp("echo-reply", 1, 2, b"x"), "any icmp pong", id="echo reply"),
        pytest.param(Icmp("unreachable", code=1, payload=bytes(28)), "any icmp", id="ICMP error"),
        pytest.param(Other(47, bytes(30)), "any", id="another protocol"),
    ],
)
def test_what_has_no_ports(module: str, far: str, body: Icmp | Other, kinds: str) -> None:
    seen = glance(encode(Packet(module, far, body)))
    assert seen.kinds == set(kinds.split())
    assert (seen.source, seen.destination) == ((module, 0), (far, 0))


@pytest.mark.parametrize(("module", "far"), [(MODULE, FAR), (MODULE6, FAR6)], ids=["IPv4", "IPv6"])
@pytest.mark.parametrize(
    ("body", "first", "ports"),
    [
        pytest.param(Icmp("echo-request", 1, 2, bytes(4000)), "any fragment icmp ping", (0, 0), id="a ping"),
        pytest.param(Udp(50000, 7, bytes(4000)), "any fragment udp", (50000, 7), id="a datagram"),
    ],
)
def test_a_packet_in_pieces_is_what_it_is_by_its_first(
    module: str, far: str, body: Icmp | Udp, first: str, ports: tuple[int, int]
) -> None:
    pieces = fragment(encode(Packet(module, far, body, identification=9, dont_fragment=False)), 1500, 9)
    seen = [glance(piece) for piece in pieces]
    assert [one.kinds for one in seen] == [set(first.split()), {"any", "fragment"}, {"any", "fragment"}]
    assert [(one.source, one.destination) for one in seen] == [
        ((module, ports[0]), (far, ports[1])), *[((module, 0), (far, 0))] * 2,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("packet", "far"),
    [
        pytest.param(tcp(ACK)[:30], FAR, id="TCP"),
        pytest.param(tcp6(ACK)[:50], FAR6, id="TCP in IPv6"),
        pytest.param(tcp6(ACK, options=OPTIONS6)[:44], FAR6, id="IPv6 options"),
        pytest.param(b"\x60" + bytes(39), "::", id="a header of zeros"),
    ],
)
def test_what_is_cut_short_has_no_kind(packet: bytes, far: str) -> None:
    assert glance(packet).kinds == {"any"}
    assert glance(packet).destination == (far, 0)


def test_never_raises() -> None:
    rng = random.Random(1)
    seeds = [tcp(ACK, b"payload"), tcp6(ACK, b"payload", OPTIONS6)]
    seeds += fragment(encode(Packet(MODULE6, FAR6, Udp(1, 2, bytes(40)), options=OPTIONS6)), 72, 1)
    for _ in range(5000):
        good = rng.choice(seeds)
        packet = bytearray(good[: rng.randrange(len(good) + 1)])
        for _ in range(rng.randrange(4)):
            if packet:
                packet[rng.randrange(len(packet))] = rng.randrange(256)
        glance(bytes(packet))
    assert glance(b"") is None
    assert glance(b"\x60" + bytes(38)) is None
    assert glance(b"\x45" + bytes(18)) is None
    assert glance(b"\x50" + bytes(60)) is None
