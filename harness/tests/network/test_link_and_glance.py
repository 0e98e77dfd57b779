"""The way of packets in order, and what the network sees of them."""

from __future__ import annotations

import random

import pytest

from harness.clock import ManualClock
from harness.ip.packet import ACK, FIN, RST, SYN, Other, Packet, Tcp, Udp, encode
from harness.network.glance import glance
from harness.network.link import Link

MODULE, FAR = "10.177.135.245", "198.51.100.7"


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


def test_other_protocols_and_fragments_have_no_ports() -> None:
    ping = encode(Packet(MODULE, FAR, Other(1, bytes(8))))
    fragment = bytearray(tcp(ACK, b"x"))
    fragment[6:8] = b"\x00\x01"
    for packet in (ping, bytes(fragment), tcp(ACK)[:30]):
        assert glance(packet).kinds == {"any"}
        assert glance(packet).destination == (FAR, 0)


def test_never_raises() -> None:
    rng = random.Random(1)
    good = tcp(ACK, b"payload")
    for _ in range(3000):
        packet = bytearray(good[: rng.randrange(len(good) + 1)])
        for _ in range(rng.randrange(4)):
            if packet:
                packet[rng.randrange(len(packet))] = rng.randrange(256)
        glance(bytes(packet))
    assert glance(b"") is None
    assert glance(b"\x60" + bytes(39)) is None
