"""Pings, ICMP errors and packets in pieces, as they are seen at the module's side."""

from __future__ import annotations

import random

import pytest

from harness.air.observation import Observation, flow_name
from harness.air.packets import PacketDecoder
from harness.air.ping import Ping, pings
from harness.ip.fragments import fragment
from harness.ip.icmp_errors import error_about
from harness.ip.packet import Icmp, Other, Packet, Udp, encode

MODULE, FAR, ROUTER = "10.177.135.245", "198.51.100.1", "10.0.0.1"
MODULE6, FAR6, ROUTER6 = "2001:db8:f::2f5", "2001:db8::1", "2001:db8:f::1"
FAMILIES = pytest.mark.parametrize(
    ("module", "far", "router"), [(MODULE, FAR, ROUTER), (MODULE6, FAR6, ROUTER6)], ids=["IPv4", "IPv6"]
)
Caught = tuple[str, float, bytes]


def request(module: str, far: str, sequence: int = 1, data: bytes = b"data", ttl: int = 255) -> Packet:
    return Packet(module, far, Icmp("echo-request", 7, sequence, data), ttl, sequence, dont_fragment=False)


def reply(module: str, far: str, sequence: int = 1, data: bytes = b"data", ttl: int = 52) -> Packet:
    return Packet(far, module, Icmp("echo-reply", 7, sequence, data), ttl, sequence, dont_fragment=False)


def caught(way: str, at: float, packet: Packet, mtu: int = 1500) -> list[Caught]:
    return [(way, at, piece) for piece in fragment(encode(packet), mtu, packet.identification)]


def seen(*groups: list[Caught]) -> list[Observation]:
    decoder = PacketDecoder()
    return [one for group in groups for way, at, data in group for one in decoder.observe(way, at, data)]


@FAMILIES
def test_a_ping_and_its_reply(module: str, far: str, router: str) -> None:
    out, back = seen(caught("up", 1.0, request(module, far)), caught("down", 1.1, reply(module, far)))
    flow = flow_name("icmp", (module, 7), (far, 1))
    assert out == Observation("module", "ping", 1.0, (module, 7), (far, 1), flow, b"data", 255)
    assert back == Observation("module", "reply-pong", 1.1, (far, 1), (module, 7), flow, b"data", 52)


@FAMILIES
def test_an_error_has_the_flow_of_its_ping_and_shows_the_message(module: str, far: str, router: str) -> None:
    asked = request(module, far)
    error = error_about(asked)
    whole = encode(Packet(router, module, error, 63))
    (out, back) = seen(caught("up", 1.0, asked), [("down", 1.1, whole)])
    assert (back.kind, back.flow, back.ttl) == ("reply-icmp", out.flow, 63)
    assert (back.source, back.destination) == ((router, 0), (module, 0))
    assert back.data == whole[-8 - len(error.payload) :]
    assert back.data[1] == error.code


OTHERS = [
    pytest.param("up", Icmp("echo-reply", 7, 1, b"x"), "icmp", id="the module answers a ping"),
    pytest.param("down", Icmp("echo-request", 7, 1, b"x"), "reply-icmp", id="the module is pinged"),
    pytest.param("down", Icmp("unreachable", payload=b"x", code=1), "reply-icmp", id="an error about who knows what"),
    pytest.param("down", Icmp("unreachable", payload=b"", code=1), "reply-icmp", id="an error about nothing"),
    pytest.param("up", Icmp("other", 7, 1, b"x", type=200), "icmp", id="another type"),
]


@FAMILIES
@pytest.mark.parametrize(("way", "body", "kind"), OTHERS)
def test_other_messages(module: str, far: str, router: str, way: str, body: Icmp, kind: str) -> None:
    ends = (module, far) if way == "up" else (far, module)
    whole = encode(Packet(*ends, body))
    (one,) = seen([(way, 0.0, whole)])
    assert (one.kind, one.flow) == (kind, flow_name("icmp", (module, 0), (far, 0)))
    assert one.data == whole[-8 - len(body.payload) :]


@FAMILIES
def test_a_long_ping_is_its_pieces_and_then_itself(module: str, far: str, router: str) -> None:
    data = random.Random(1).randbytes(3000)
    found = seen(caught("up", 1.0, request(module, far, data=data)), caught("down", 1.2, reply(module, far, data=data)))
    assert [one.kind for one in found] == ["fragment"] * 3 + ["ping"] + ["reply-fragment"] * 3 + ["reply-pong"]
    assert found[3].data == found[7].data == data
    assert (found[3].ttl, found[7].ttl) == (255, 52)
    (ping,) = pings(found)
    assert (len(ping.data), ping.seconds) == (3000, pytest.approx(0.2))


@FAMILIES
def test_a_long_datagram_in_any_order_twice(module: str, far: str, router: str) -> None:
    data = random.Random(2).randbytes(4000)
    pieces = caught("up", 1.0, Packet(module, far, Udp(5, 6, data), identification=3, dont_fragment=False))
    found = seen(pieces[::-1], pieces)
    assert [one.data for one in found if one.kind == "datagram"] == [data, data]
    assert [one.kind for one in found].count("fragment") == 2 * len(pieces)


def test_two_packets_whose_pieces_are_mixed() -> None:
    first = caught("up", 1.0, request(MODULE, FAR, 1, bytes(2000)))
    second = caught("up", 1.0, request(MODULE, FAR, 2, b"x" * 2000))
    found = seen([second[0], first[0]], [first[1], second[1]])
    assert [(one.flow[-1], one.data[:1]) for one in found if one.kind == "ping"] == [("1", b"\0"), ("2", b"x")]


@FAMILIES
def test_a_packet_of_which_a_piece_is_missing_is_its_pieces(module: str, far: str, router: str) -> None:
    pieces = caught("up", 1.0, request(module, far, data=bytes(3000)))
    found = seen(pieces[:1] + pieces[2:])
    assert [one.kind for one in found] == ["fragment", "fragment"]
    assert found[0].flow.endswith(f"{module}:0 {far}:0")


def test_a_piece_that_comes_too_late_completes_nothing() -> None:
    pieces = caught("up", 1.0, request(MODULE, FAR, data=bytes(2000)))
    late = [("up", 61.0, pieces[1][2])]
    assert [one.kind for one in seen(pieces[:1], late)] == ["fragment", "fragment"]


@FAMILIES
def test_pieces_of_a_damaged_whole(module: str, far: str, router: str) -> None:
    pieces = caught("up", 1.0, request(module, far, data=bytes(2000)))
    way, at, last = pieces[-1]
    found = seen(pieces[:-1], [(way, at, last[:-1] + b"x")])
    assert [one.kind for one in found] == ["fragment"] * len(pieces) + ["malformed"]
    assert found[-1].data.endswith(b"x")


def test_pieces_of_pieces_without_end() -> None:
    # a fragment that hides another one is refused as a whole: nothing comes out of it
    nested = Packet(MODULE6, FAR6, Other(44, b"\x2c\0\0\0\0\0\0\1" * 8000))
    assert [one.kind for one in seen([("up", 0.0, encode(nested))])] == ["fragment"]


def test_no_packet_is_an_error() -> None:
    rng = random.Random(3)
    decoder = PacketDecoder()
    seeds = [data for ends in ((MODULE, FAR), (MODULE6, FAR6)) for _, _, data in (
        *caught("up", 0, request(*ends, data=bytes(100)), 96), *caught("up", 0, reply(*ends)),
    )]  # fmt: skip
    for n in range(3000):
        packet = bytearray(rng.choice(seeds))
        for _ in range(rng.randrange(4)):
            packet[rng.randrange(len(packet))] = rng.randrange(256)
        assert decoder.observe(rng.choice(("up", "down")), float(n), bytes(packet))


def told(found: list[Ping]) -> list[tuple[int, str | None, float | None, int | None]]:
    return [
        (one.sequence, one.answer and one.answer.kind, one.seconds and round(one.seconds, 6), one.reply_ttl)
        for one in found
    ]


def test_pings_are_told_with_what_came_for_each() -> None:
    second = request(MODULE, FAR, 2)
    found = pings(
        seen(
            caught("up", 1.0, request(MODULE, FAR, 1)),
            caught("down", 1.1, reply(MODULE, FAR, 1)),
            caught("down", 1.2, reply(MODULE, FAR, 1)),
            caught("up", 2.0, second),
            caught("down", 2.1, Packet(ROUTER, MODULE, error_about(second))),
            caught("up", 3.0, request(MODULE, FAR, 3, ttl=9)),
            caught("up", 4.0, request(MODULE, FAR, 4)),
            caught("down", 4.2, reply(MODULE, FAR, 4, ttl=60)),
            caught("down", 4.3, reply(MODULE, FAR, 5)),
        )
    )
    assert told(found) == [
        (1, "reply-pong", 0.1, 52), (2, "reply-icmp", None, None), (3, None, None, None), (4, "reply-pong", 0.2, 60),
    ]  # fmt: skip
    assert [(one.address, one.identifier, one.ttl, one.data) for one in found] == [
        (FAR, 7, 9 if one.sequence == 3 else 255, b"data") for one in found
    ]


def test_replies_of_others_answer_nothing() -> None:
    elsewhere = "198.51.100.2"
    found = pings(seen(caught("up", 1.0, request(MODULE, FAR)), caught("down", 1.1, reply(MODULE, elsewhere))))
    assert found[0].answer is None


def test_a_number_that_is_used_again_goes_with_the_newest() -> None:
    found = pings(
        seen(
            caught("up", 1.0, request(MODULE, FAR)),
            caught("up", 2.0, request(MODULE, FAR)),
            caught("down", 2.1, reply(MODULE, FAR)),
            caught("down", 2.2, reply(MODULE, FAR)),
        )
    )
    assert [round(one.seconds, 6) for one in found] == [1.2, 0.1]


def test_what_the_peers_saw_is_no_ping() -> None:
    assert pings([Observation("peer", "ping", 1.0, (MODULE, 7), (FAR, 1), "icmp")]) == []
