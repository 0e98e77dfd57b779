"""Pings: which hosts answer, with what, and what the network does to them on the way."""

from __future__ import annotations

import random

import pytest

from harness.clock import ManualClock
from harness.ip import Stack
from harness.ip.echo import EchoReply
from harness.ip.packet import Icmp, Packet, decode, encode
from harness.network import RESOLVERS, RESOLVERS6, Capture, Cell, Host, Network, Ping, Route, Verdict

HOST, HOST6 = "198.51.100.7", "2001:db8::7"
TO = ("127.0.0.1", 1)
CELL = (
    Route(HOST, "tcp", 7, TO),
    Route(HOST6, "tcp", 7, TO),
    Route("198.51.100.8", "tcp", 7, Verdict.UNREACHABLE),
    Route("198.51.100.9", "tcp", 7, TO),
)
HOSTS = (
    Host("198.51.100.9", Ping.SILENT),
    Host("198.51.100.10", hops=0),
    Host("2001:db8::10", hops=63),
    Host("198.51.100.11", Ping.UNREACHABLE),
    Host("2001:db8::11", Ping.UNREACHABLE),
    Host("10.0.0.54", Ping.SILENT),
)


class Air:
    """A network without sockets, a module of both families, and its pings."""

    def __init__(self, default: Verdict = Verdict.UNREACHABLE) -> None:
        self.clock = ManualClock()
        self.network = Network(self.clock, Cell(CELL, default, HOSTS))
        self.network.bearer = "ipv4v6"
        self.capture = Capture()
        self.network.tap(self.capture)
        self.attachment = self.network.attach(lambda packet: self.module.receive(packet))
        granted = self.attachment.granted
        send, rng = self.attachment.send, random.Random(1)
        self.module = Stack(granted.address, self.clock, send, rng, address6=granted.address6)
        self.replies: list[tuple[float, EchoReply]] = []
        self.socket = self.module.echo(lambda reply: self.replies.append((round(self.clock.now(), 6), reply)))

    def pings(self, *addresses: str, size: int = 32) -> list[tuple[int, str, int | None]]:
        """Ping one address after the other, a second apart: (sequence, kind, code of an error)."""
        for sequence, address in enumerate(addresses, 1):
            self.socket.send(address, sequence, bytes(range(256)) * (size // 256) + bytes(range(size % 256)))
            self.clock.advance(1)
        return [(reply.sequence, reply.kind, reply.unreachable) for _, reply in self.replies]


@pytest.mark.parametrize(
    ("address", "ttl"),
    [
        pytest.param(HOST, 52, id="a host with a route"),
        pytest.param(HOST6, 52, id="over IPv6"),
        pytest.param("198.51.100.10", 64, id="next door"),
        pytest.param("2001:db8::10", 1, id="far away"),
        pytest.param(RESOLVERS[0], 52, id="a resolver"),
        pytest.param(RESOLVERS6[1], 52, id="a resolver over IPv6"),
    ],
)
def test_a_reply_brings_back_what_was_sent(address: str, ttl: int) -> None:
    air = Air()
    air.pings(address)
    assert air.replies == [(0.1, EchoReply(address, 1, bytes(range(32)), ttl))]
    assert (air.network.edge.unreachable, air.network.edge.refused) == (0, 0)


@pytest.mark.parametrize("address", [HOST, HOST6], ids=["IPv4", "IPv6"])
@pytest.mark.parametrize("size", [0, 1, 1500, 20000])
def test_every_size_comes_back(address: str, size: int) -> None:
    air = Air()
    assert air.pings(address, size=size) == [(1, "echo-reply", None)]
    assert len(air.replies[0][1].data) == size
    assert {len(packet.data) <= 1500 for packet in air.capture.packets} == {True}


SILENT = ["198.51.100.8", "198.51.100.9", "198.51.100.99", "2001:db8::99", "10.0.0.54"]


@pytest.mark.parametrize("address", SILENT)
def test_silence_is_counted(address: str) -> None:
    air = Air()
    assert air.pings(address, HOST) == [(2, "echo-reply", None)]
    assert air.network.edge.unreachable == 1


@pytest.mark.parametrize(
    ("address", "default", "code", "router"),
    [
        pytest.param("198.51.100.11", Verdict.UNREACHABLE, 1, "10.0.0.1", id="a host that says so"),
        pytest.param("2001:db8::11", Verdict.UNREACHABLE, 3, "2001:db8:f::1", id="IPv6"),
        pytest.param("198.51.100.99", Verdict.REFUSE, 1, "10.0.0.1", id="the default"),
        pytest.param("2001:db8::99", Verdict.REFUSE, 3, "2001:db8:f::1", id="the default, IPv6"),
    ],
)
def test_host_unreachable_comes_from_a_router(address: str, default: Verdict, code: int, router: str) -> None:
    air = Air(default)
    assert air.pings(address) == [(1, "unreachable", code)]
    assert air.replies[0][1].source == router
    assert air.replies[0][0] == 0.1
    assert air.network.edge.refused == 1


def test_a_direct_cell_answers_no_pings_for_others() -> None:
    assert Air(Verdict.DIRECT).pings("192.0.2.1") == []


def test_the_network_loses_the_second_ping() -> None:
    air = Air()
    lost = air.network.impair.drop(2, kind="icmp")
    assert [sequence for sequence, *_ in air.pings(HOST, HOST, HOST6)] == [1, 3]
    assert lost.acted == 1


def test_the_network_loses_a_reply() -> None:
    air = Air()
    lost = air.network.impair.drop(2, kind="pong", direction="down")
    assert [sequence for sequence, *_ in air.pings(HOST, HOST, HOST6)] == [1, 3]
    assert lost.acted == 1


def test_the_network_loses_a_ping_in_pieces_and_the_next_one_passes() -> None:
    air = Air()
    lost = air.network.impair.drop(kind="icmp")
    assert [sequence for sequence, *_ in air.pings(HOST, HOST, size=3000)] == [2]
    assert lost.acted == 1


@pytest.mark.parametrize("size", [32, 3000], ids=["whole", "in pieces"])
def test_a_delayed_ping_comes_back_late(size: int) -> None:
    air = Air()
    air.network.impair.delay(2.5, 1, kind="icmp")
    air.pings(HOST, HOST, HOST, size=size)
    assert [(at, reply.sequence) for at, reply in air.replies] == [(1.1, 2), (2.1, 3), (2.6, 1)]


@pytest.mark.parametrize(
    ("answer", "codes"),
    [("host unreachable", (1, 3)), ("network unreachable", (0, 0)), ("prohibited", (13, 1))],
    ids=["host", "network", "prohibited"],
)
@pytest.mark.parametrize("size", [32, 3000], ids=["whole", "in pieces"])
def test_the_network_answers_pings_with_an_error(answer: str, codes: tuple[int, int], size: int) -> None:
    air = Air()
    turned = air.network.impair.ping_answer(answer)
    assert air.pings(HOST, HOST6, size=size) == [(1, "unreachable", codes[0]), (2, "unreachable", codes[1])]
    assert [at for at, _ in air.replies] == [0.1, 1.1]
    assert turned.acted == 2
    turned.stop()
    assert air.pings(HOST)[2:] == [(1, "echo-reply", None)]


def test_an_error_quotes_the_ping_and_is_short() -> None:
    air = Air()
    air.network.impair.ping_answer()
    air.pings(HOST, HOST6, size=1400)
    sent = [packet.data for packet in air.capture.packets if packet.direction == "up"]
    told = [packet.data for packet in air.capture.packets if packet.direction == "down"]
    assert [len(packet) for packet in told] == [576, 1280]
    assert all(ping.startswith(decode(error).body.payload) for ping, error in zip(sent, told, strict=True))
    assert all(decode(error).ttl == 63 for error in told)


def test_a_damaged_ping_is_dropped_wherever_it_is_to_go() -> None:
    air = Air()
    ping = encode(Packet(air.attachment.address, HOST, Icmp("echo-request", 1, 1, b"x")))
    air.attachment.send(ping[:-1] + b"y")
    air.clock.advance(1)
    air.network.impair.ping_answer()
    air.attachment.send(ping[:-1] + b"y")
    air.clock.advance(1)
    assert air.network.malformed == 2
    assert [packet.direction for packet in air.capture.packets] == ["up", "up"]


def test_other_icmp_of_a_module_is_for_nobody() -> None:
    air = Air()
    for body in (Icmp("echo-reply", 1, 1), Icmp("unreachable", payload=bytes(28), code=1), Icmp("other", type=13)):
        air.attachment.send(encode(Packet(air.attachment.address, HOST, body)))
    air.clock.advance(1)
    assert (air.network.counters.down, air.network.edge.ignored) == (0, 3)


def test_the_edge_has_no_address_of_its_own() -> None:
    assert Air().pings("0.0.0.0", "::") == []


@pytest.mark.parametrize("turned", [False, True], ids=["answered", "turned back"])
def test_no_ping_can_break_the_network(turned: bool) -> None:
    air, rng = Air(Verdict.REFUSE), random.Random(6)
    air.pings(HOST, HOST6, "198.51.100.11", "2001:db8::11", size=2000)
    seeds = [packet.data for packet in air.capture.packets if packet.direction == "up"]
    if turned:
        air.network.impair.ping_answer()
    for _ in range(3000):
        packet = bytearray(rng.choice(seeds))
        for _ in range(rng.randrange(1, 4)):
            packet[rng.randrange(64)] = rng.randrange(256)
        air.attachment.send(bytes(packet))
        air.clock.advance(rng.random())
    air.clock.advance(100)
    air.network.impair.clear()
    air.replies.clear()
    assert air.pings(HOST, HOST6, size=2000) == [(1, "echo-reply", None), (2, "echo-reply", None)]


def test_a_cell_that_is_exchanged_counts_at_once() -> None:
    air = Air()
    air.network.cell = Cell(hosts=(Host(HOST, Ping.UNREACHABLE),))
    assert air.pings(HOST) == [(1, "unreachable", 1)]


def test_nothing_under_way_comes_out_of_a_closed_network() -> None:
    air = Air()
    air.network.impair.ping_answer()
    air.socket.send(HOST, 1, b"x")
    air.network.close()
    air.clock.advance(10)
    assert air.replies == []
