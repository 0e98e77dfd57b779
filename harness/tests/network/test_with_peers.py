"""The gateway and the suite's own peers: what one books of loopback I/O, the other settles."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from harness.air.observation import Observation
from harness.clock import BenchTime
from harness.ip import Stack
from harness.network import Cell, Network, Route
from harness.peers.tcp import TcpPeer
from harness.peers.udp import UdpPeer
from harness.tests.network.world import HOST, Client


class Bench:
    """A module's stack, a network and both peers, all on one virtual clock."""

    def __init__(self) -> None:
        self.time, ends = BenchTime(virtual=True), set()
        self.seen: list[Observation] = []
        self.tcp = TcpPeer(self.time, self.seen.append, self.time.in_flight, ends)
        self.udp = UdpPeer(self.time, self.seen.append, self.time.in_flight, ends)
        cell = Cell((Route(HOST, "tcp", 7, self.tcp.address), Route(HOST, "udp", 8, self.udp.address)))
        self.network = Network(self.time, cell, self.time.in_flight, ends, random.Random(1))
        self.attachment = self.network.attach(lambda packet: self.module.receive(packet))
        self.module = Stack(self.attachment.address, self.time, self.attachment.send, random.Random(2))

    def connect(self) -> tuple[Client, object]:
        client = Client()
        connection = self.module.connect((HOST, 7), events=client)
        assert self.time.wait(lambda: client.told == ["established"], 5)
        return client, connection

    @property
    def kinds(self) -> list[str]:
        return [observation.kind for observation in self.seen]


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.network.close()
    made.tcp.close()
    made.udp.close()
    assert not made.time.in_flight
    made.time.close()


def test_echo_both_ways_and_both_ends(bench: Bench) -> None:
    bench.tcp.behave("echo")
    client, connection = bench.connect()
    connection.send(bytes(50_000))
    assert bench.time.wait(lambda: len(client.data_in) == 50_000, 60)
    connection.close()
    assert bench.time.wait(lambda: "closed" in client.told, 5)
    assert bench.kinds[0] == "connect"
    assert bench.kinds[-2:] == ["fin", "reply-fin"]


@pytest.mark.parametrize(("end", "told"), [("fin", "fin"), ("rst", "reset")])
def test_the_peer_ends(bench: Bench, end: str, told: str) -> None:
    client, connection = bench.connect()
    bench.tcp.send(b"last words")
    getattr(bench.tcp, end)()
    assert bench.time.wait(lambda: told in client.told, 5)
    assert client.data_in == b"last words"
    if end == "fin":
        connection.close()
        assert bench.time.wait(lambda: "closed" in client.told, 5)


def test_the_module_resets(bench: Bench) -> None:
    _, connection = bench.connect()
    connection.send(b"x")
    connection.abort()
    assert bench.time.wait(lambda: "rst" in bench.kinds, 5)
    assert bench.kinds == ["connect", "data", "rst"]


def test_a_large_source_passes_the_water_mark(bench: Bench) -> None:
    client, _ = bench.connect()
    bench.tcp.source(300_000)
    assert bench.time.wait(lambda: len(client.data_in) == 300_000, 300)
    bench.tcp.send(b"end")
    assert bench.time.wait(lambda: client.data_in.endswith(b"end"), 5)


def test_a_peer_that_stops_reading_stalls_the_module_and_not_the_bench(bench: Bench) -> None:
    client, connection = bench.connect()
    bench.tcp.stop_reading()
    connection.send(bytes(1_000_000))
    bench.time.quiet(60)
    assert 0 < client.acked_bytes < 200_000
    bench.time.quiet(600)
    assert client.acked_bytes < 200_000
    assert client.told == ["established"]
    bench.tcp.resume_reading()
    assert bench.time.wait(lambda: connection.unacked == 0, 600)


def test_a_peer_that_stops_reading_while_the_socket_is_full_does_not_stall_the_bench(bench: Bench) -> None:
    _, connection = bench.connect()
    connection.send(bytes(1_000_000))
    relay = bench.network._gateway._relays[0]
    assert bench.time.wait(lambda: relay._real._blocked, 60)
    bench.tcp.stop_reading()
    bench.time.quiet(600)
    bench.tcp.rst()
    assert bench.time.wait(lambda: not bench.module.connections, 600)


def test_datagrams_and_rebinding(bench: Bench) -> None:
    bench.udp.behave("echo")
    got: list[bytes] = []
    socket = bench.module.udp(0, lambda data, source: got.append(data))
    for n in range(3):
        socket.send_to(b"%d" % n, (HOST, 8))
        assert bench.time.wait(lambda n=n: len(got) == n + 1, 1)
        bench.network.impair.rebind_nat()
    assert len(bench.udp.sources) == 3


def test_no_answer_is_overtaken_by_virtual_time(bench: Bench) -> None:
    bench.tcp.behave("echo")
    client, connection = bench.connect()
    for n in range(300):
        began = bench.time.now()
        connection.send(b"%03d" % n)
        assert bench.time.wait(lambda n=n: len(client.data_in) == 3 * (n + 1), 5)
        assert bench.time.now() - began == pytest.approx(0.1)
    assert not bench.network.impair.all
