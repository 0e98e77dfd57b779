"""The same network on the wall clock, where unknown addresses and names are the real ones."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from dnslib import DNSRecord

from harness.network import Verdict
from harness.tests.network.world import HOST, World


@pytest.fixture
def direct() -> Iterator[World]:
    made = World(virtual=False, default=Verdict.DIRECT)
    made.network._up.latency = made.network._down.latency = 0.001
    yield made
    made.close()


def test_tcp_to_a_real_address(direct: World) -> None:
    client, connection = direct.connect(*direct.tcp.address)
    direct.wait(lambda: client.told == ["established"])
    connection.send(b"real")
    direct.wait(lambda: direct.tcp.connections[0].data == b"real")
    direct.tcp.connections[0].send(b"answer")
    direct.wait(lambda: client.data_in == b"answer")


def test_udp_to_a_real_address(direct: World) -> None:
    got: list[object] = []
    direct.module.udp(0, lambda data, source: got.append((data, source))).send_to(b"x", direct.udp.address)
    direct.wait(lambda: got)
    assert got == [(b"x", direct.udp.address)]


def test_a_closed_real_port_refuses(direct: World) -> None:
    client, _ = direct.connect(*direct.closed_port.getsockname())
    direct.wait(lambda: client.told)
    assert client.told == ["reset"]


def test_routes_come_before_the_real_network(direct: World) -> None:
    client, _ = direct.connect(HOST, 7)
    direct.wait(lambda: client.told == ["established"])


def test_names_are_looked_up_outside_the_loop(direct: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def known(name: str, *_: object) -> list:
        assert name == "real.example"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.9", 0))] * 2

    monkeypatch.setattr(socket, "getaddrinfo", known)
    got: list[bytes] = []
    dns = direct.module.udp(0, lambda data, source: got.append(data))
    dns.send_to(DNSRecord.question("real.example").pack(), ("10.0.0.53", 53))
    direct.wait(lambda: got)
    assert [str(rr.rdata) for rr in DNSRecord.parse(got[0]).rr] == ["192.0.2.9"]


def test_a_lookup_that_ends_after_the_network_is_closed_is_dropped(direct: World) -> None:
    answers = []
    direct.network.resolver._outside = lambda: lambda name, found: answers.append(found)
    direct.module.udp().send_to(DNSRecord.question("slow.example").pack(), ("10.0.0.53", 53))
    direct.wait(lambda: answers)
    direct.network.close()
    answers[0](["192.0.2.9"])
    direct.time.settle()


def test_what_the_machine_does_not_send_is_silence(direct: World) -> None:
    direct.module.udp().send_to(b"x", ("255.255.255.255", 8))
    direct.wait(lambda: direct.network.edge.not_taken)
    client, _ = direct.connect("255.255.255.255", 7)
    direct.time.quiet(0.02)
    assert client.told == []
