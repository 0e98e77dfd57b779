"""Peers behind the emulated network: an IP stack speaks to them, and virtual time never overtakes the loopback."""

from __future__ import annotations

import random

import pytest

from harness.air.packets import PacketDecoder
from harness.ip import Stack, TcpEvents
from harness.network import Cell, Network, Route
from harness.peers import RefusedPort
from harness.tests.peers.clients import Bench

HOST = "203.0.113.10"


class Events(TcpEvents):
    def __init__(self) -> None:
        self.told: list[str] = []
        self.got = b""

    def established(self) -> None:
        self.told.append("established")

    def data(self, data: bytes) -> None:
        self.got += data

    def remote_closed(self) -> None:
        self.told.append("fin")

    def reset(self) -> None:
        self.told.append("reset")


class Air(Bench):
    """A module's IP stack, the network, and the peers of a suite."""

    def __init__(self) -> None:
        super().__init__()
        self.peer, self.datagrams, self.refused = self.tcp(), self.udp(), RefusedPort()
        routes = (
            Route(HOST, "tcp", 7, self.peer.address),
            Route(HOST, "udp", 7, self.datagrams.address),
            Route(HOST, "tcp", 9, self.refused.address),
        )
        self.network = Network(self.time, Cell(routes), self.time.in_flight, self.ends, random.Random(1))
        decoder = PacketDecoder()
        self.module_side: list[str] = []
        self.network.tap(
            lambda packet: self.module_side.extend(
                seen.kind for seen in decoder.observe(packet.direction, packet.at, packet.data)
            )
        )
        attachment = self.network.attach(lambda packet: self.stack.receive(packet))
        self.stack = Stack(attachment.address, self.time, attachment.send, random.Random(2))

    def connected(self):
        events = Events()
        connection = self.stack.connect((HOST, 7), events=events)
        self.wait(lambda: events.told == ["established"])
        return events, connection

    def close(self) -> None:
        self.network.close()
        self.refused.close()
        super().close()


@pytest.fixture
def air():
    air = Air()
    yield air
    air.close()


def test_echo_and_orderly_end(air):
    air.peer.behave("echo")
    events, connection = air.connected()
    connection.send(b"ping" * 1000)
    air.wait(lambda: events.got == b"ping" * 1000)
    connection.close()
    air.wait(lambda: not air.peer.connection().open)
    air.time.quiet(200)
    assert [kind for kind in air.kinds() if "data" not in kind] == ["connect", "fin", "reply-fin"]
    assert "retransmission" not in air.module_side, "no time passed while data were on the loopback"
    assert not air.time.in_flight


@pytest.mark.parametrize("end", ["fin", "rst"])
def test_the_peers_end_reaches_the_module(air, end):
    events, _ = air.connected()
    air.peer.source(10_000, 100)
    getattr(air.peer, end)()
    air.wait(lambda: len(events.told) == 2)
    assert events.told[-1] == {"fin": "fin", "rst": "reset"}[end]
    air.time.quiet(100)
    assert not air.time.in_flight
    assert air.module_side[-1] in ("reply-fin", "reply-rst")


def test_a_module_that_resets(air):
    _, connection = air.connected()
    connection.send(b"x")
    air.wait(lambda: "data" in air.kinds())
    connection.abort()
    air.wait(lambda: air.kinds()[-1] == "rst")
    air.time.quiet(100)
    assert not air.time.in_flight


def test_refused(air):
    events = Events()
    air.stack.connect((HOST, 9), events=events)
    air.wait(lambda: events.told == ["reset"])
    assert air.module_side == ["connect", "refused"]


def test_datagrams(air):
    air.datagrams.behave("echo")
    got = []
    socket = air.stack.udp(0, lambda data, source: got.append(data))
    socket.send_to(b"ping", (HOST, 7))
    air.wait(lambda: got == [b"ping"], 0.3)
    socket.close()
    air.datagrams.send(b"too late")
    air.time.quiet(200)
    assert air.kinds() == ["datagram", "reply-datagram", "reply-datagram"] and not air.time.in_flight


@pytest.mark.parametrize("when", ["open", "the module has gone"])
def test_time_goes_on_after_reset(air, when):
    air.peer.behave("echo")
    events, connection = air.connected()
    connection.send(b"x" * 5000)
    if when != "open":
        air.stack.forget()
    air.peer.reset()
    air.datagrams.reset()
    air.time.quiet(3600)
    assert not air.time.in_flight


def test_a_peer_that_does_not_read_does_not_stop_time(air):
    events, connection = air.connected()
    air.peer.stop_reading()
    connection.send(b"x" * 2000)
    air.peer.send(b"meanwhile")
    air.time.quiet(30)
    assert events.got == b"meanwhile" and "data" not in air.kinds()
    air.peer.resume_reading()
    air.wait(lambda: air.peer.connection().received == 2000)
    connection.send(b"more")
    air.wait(lambda: air.peer.connection().received == 2004)
    air.time.quiet(200)
    assert not air.time.in_flight


def test_many_rounds_without_a_false_retransmission(air):
    air.peer.behave("echo")
    events, connection = air.connected()
    for n in range(200):
        connection.send(b"%08d" % n)
        air.wait(lambda: len(events.got) == 8 * (n + 1), 1)
        air.time.quiet(5)
    assert not [kind for kind in air.module_side if "retransmission" in kind]
