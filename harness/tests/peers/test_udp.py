"""The UDP peer does what a scenario says and tells what it saw."""

from __future__ import annotations

import socket

import pytest

from harness.air.observation import flow_name
from harness.errors import BenchError, InconclusiveError, SuiteError
from harness.peers.datagrams import REMEMBERED
from harness.tests.peers.clients import Bench


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture
def peer(bench):
    return bench.udp()


@pytest.fixture
def clients():
    opened = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(3)]
    for client in opened:
        client.bind(("127.0.0.1", 0))
        client.settimeout(1)
    yield opened
    for client in opened:
        client.close()


def test_all_that_happens_is_told(bench, peer, clients):
    peer.behave("echo")
    there = clients[0].getsockname()
    bench.time.quiet(2)
    clients[0].sendto(b"ping", peer.address)
    bench.wait(lambda: len(bench.log.observations) == 2)
    assert clients[0].recv(100) == b"ping"
    assert [(seen.kind, seen.at, seen.source, seen.destination, seen.data) for seen in bench.log.observations] == [
        ("datagram", 2.0, there, peer.address, b"ping"),
        ("reply-datagram", 2.0, peer.address, there, b"ping"),
    ]
    assert {seen.flow for seen in bench.log.observations} == {flow_name("udp", there, peer.address)}


@pytest.mark.parametrize("size", [0, 1, 1024, 65507])
def test_a_datagram_of_any_size_comes_back_whole(bench, peer, clients, size):
    peer.behave("echo")
    clients[0].sendto(b"x" * size, peer.address)
    bench.wait(lambda: "reply-datagram" in bench.kinds())
    assert clients[0].recv(65536) == b"x" * size


def test_a_sink_keeps_silent(bench, peer, clients):
    clients[0].sendto(b"ping", peer.address)
    bench.wait(lambda: bench.kinds())
    bench.time.quiet(3600)
    assert bench.kinds() == ["datagram"]


def test_send_goes_to_the_last_source_or_where_told(bench, peer, clients):
    for client in clients:
        client.sendto(b"x", peer.address)
    bench.wait(lambda: len(peer.sources) == 3)
    assert peer.sources == [client.getsockname() for client in clients]
    peer.send(b"last")
    peer.send(b"first", clients[0].getsockname())
    peer.source(20, 8, clients[1].getsockname())
    assert clients[2].recv(100) == b"last" and clients[0].recv(100) == b"first"
    assert [clients[1].recv(100) for _ in range(3)] == [b"00000000", b"00000008", b"0000"]


@pytest.mark.parametrize("booked", [False, True], ids=["a stranger", "the suite's own"])
def test_bench_time_waits_for_what_goes_to_the_suites_own(bench, peer, clients, booked):
    address = clients[0].getsockname()
    if booked:
        bench.ends.add(address)
    peer.send(b"x", address)
    assert bool(bench.time.in_flight) is booked
    clients[0].recv(10)
    bench.time.in_flight.arrived(("udp", peer.address, address))
    assert not bench.time.in_flight


def test_without_a_source_there_is_nowhere_to_send(peer):
    with pytest.raises(InconclusiveError, match="no datagram has come"):
        peer.send(b"x")


def test_what_the_system_does_not_send_is_a_bench_error(peer):
    with pytest.raises(BenchError, match="cannot send 70000 bytes"):
        peer.send(b"x" * 70_000, ("127.0.0.1", 9))


def test_nobody_at_the_other_end_does_no_harm(bench, peer, clients):
    gone = clients[0].getsockname()
    clients[0].close()
    peer.send(b"x", gone)
    bench.time.quiet(1)
    peer.behave("echo")
    clients[1].sendto(b"y", peer.address)
    bench.wait(lambda: bench.kinds()[-2:] == ["datagram", "reply-datagram"])
    assert clients[1].recv(10) == b"y"


def test_reset_tells_what_had_come_and_forgets_who(bench, peer, clients):
    peer.behave("echo")
    clients[0].sendto(b"late", peer.address)
    peer.reset()
    assert bench.kinds() == ["datagram"] and peer.sources == []
    with pytest.raises(InconclusiveError):
        peer.send(b"x")


def test_a_peer_does_not_talk_to_itself(bench, peer):
    peer.behave("echo")
    peer.send(b"x", peer.address)
    bench.time.quiet(1)
    assert bench.kinds() == ["reply-datagram", "datagram"]


def test_very_many_sources_are_not_all_kept(bench, peer, monkeypatch):
    monkeypatch.setattr("harness.peers.datagrams.REMEMBERED", 2)
    assert REMEMBERED > 2
    for port in (1, 2, 3):
        peer._flow(("127.0.0.1", port))
    assert peer.sources == [("127.0.0.1", 2), ("127.0.0.1", 3)]


def test_an_unknown_behaviour_is_the_suites_fault(peer):
    with pytest.raises(SuiteError, match="'shout'"):
        peer.behave("shout")


def test_a_busy_port_is_told(bench, peer):
    with pytest.raises(BenchError, match=f"udp 127.0.0.1:{peer.address[1]} for peer 'udp' is in use"):
        bench.udp(listen=peer.address)
    peer.close()
    assert peer.address not in bench.ends
    bench.udp(listen=peer.address)
