"""Bearers: what a module is granted of each family, and that it has nothing else."""

from __future__ import annotations

import pytest

from harness.clock import ManualClock
from harness.errors import BenchError, SuiteError
from harness.ip.packet import Packet, Udp, encode
from harness.network import BEARERS, RESOLVERS, RESOLVERS6, Attachment, Granted, Network
from harness.tests.network.world import HOST, HOST6, World

OLD, NEW = ("10.177.135.245", "2001:db8:f::2f5")
BY_BEARER = {
    "ipv4": Granted(OLD, None, RESOLVERS, ()),
    "ipv6": Granted(None, NEW, (), RESOLVERS6),
    "ipv4v6": Granted(OLD, NEW, RESOLVERS, RESOLVERS6),
}


class Air:
    """A network without sockets and one module."""

    def __init__(self, bearer: str = "ipv4", **given: object) -> None:
        self.clock = ManualClock()
        self.network = Network(self.clock, **given)
        self.network.bearer = bearer
        self.got: list[bytes] = []
        self.module: Attachment = self.network.attach(self.got.append)

    def sends(self, source: str, destination: str, port: int = 53) -> int:
        """How many packets come back for a query."""
        before = len(self.got)
        self.module.send(encode(Packet(source, destination, Udp(9, port, bytes(5) + b"\x01" + bytes(6)))))
        self.clock.advance(1)
        return len(self.got) - before


def test_every_bearer_has_a_test() -> None:
    assert set(BY_BEARER) == set(BEARERS)


@pytest.mark.parametrize("bearer", BY_BEARER)
def test_what_a_bearer_grants(bearer: str) -> None:
    granted = BY_BEARER[bearer]
    module = Air(bearer).module
    assert module.granted == granted
    assert (module.address, module.address6, module.dns_servers) == (granted.address, granted.address6, granted.dns)
    assert module.name == (granted.address or granted.address6)


@pytest.mark.parametrize("bearer", BY_BEARER)
def test_packets_pass_of_the_granted_families_only(bearer: str) -> None:
    air, granted = Air(bearer), BY_BEARER[bearer]
    assert air.sends(OLD, RESOLVERS[0]) == (granted.address is not None)
    assert air.sends(NEW, RESOLVERS6[1]) == (granted.address6 is not None)
    assert air.network.counters.foreign == (bearer != "ipv4v6")


def test_the_default_is_ipv4() -> None:
    assert Network(ManualClock()).bearer == "ipv4"


def test_a_change_takes_effect_when_the_module_activates() -> None:
    air = Air("ipv4v6")
    air.network.bearer = "ipv6"
    assert air.module.granted == BY_BEARER["ipv4v6"]
    assert air.sends(OLD, RESOLVERS[0]) == 1
    assert air.module.activate() == air.module.granted == BY_BEARER["ipv6"]
    assert (air.sends(OLD, RESOLVERS[0]), air.sends(NEW, RESOLVERS6[0])) == (0, 1)
    air.network.bearer = "ipv4"
    assert air.module.activate() == BY_BEARER["ipv4"]
    assert (air.sends(OLD, RESOLVERS[0]), air.sends(NEW, RESOLVERS6[0])) == (1, 0)


def test_what_is_under_way_to_an_address_that_is_granted_no_more_is_lost() -> None:
    air = Air("ipv4v6")
    air.module.send(encode(Packet(NEW, RESOLVERS6[0], Udp(9, 53, bytes(5) + b"\x01" + bytes(6)))))
    air.clock.advance(0.06)
    air.network.bearer = "ipv4"
    air.module.activate()
    air.clock.advance(1)
    assert air.got == []
    assert air.network.counters.nobody == 1


@pytest.mark.parametrize("wrong", ["", "IPv4", "ipv4, ipv6", None], ids=repr)
def test_a_bearer_that_there_is_not(wrong: str) -> None:
    air = Air()
    with pytest.raises(SuiteError, match="no bearer is called"):
        air.network.bearer = wrong
    assert air.network.bearer == "ipv4"


def test_addresses_are_kept_apart_and_given_back() -> None:
    network = Network(ManualClock())
    network.bearer = "ipv4v6"
    first, second = network.attach(id), network.attach(id)
    assert (second.address, second.address6) == ("10.177.135.246", "2001:db8:f::2f6")
    with pytest.raises(BenchError, match="2001:db8:f::2f5 already"):
        network.attach(id, "10.0.0.9", "2001:DB8:F::2F5")
    first.detach()
    assert first.activate() == Granted()
    third = network.attach(id, "10.0.0.9", "2001:DB8:F::2F5")
    assert third.granted == Granted("10.0.0.9", "2001:db8:f::2f5", RESOLVERS, RESOLVERS6)
    assert network.attach(id).address == OLD


def test_a_taken_address_takes_nothing_else_away() -> None:
    network = Network(ManualClock())
    network.attach(id)
    with pytest.raises(BenchError):
        network.attach(id, "10.0.0.9", NEW)
    network.attach(id, "10.0.0.9")


def test_the_operator_names_the_servers_that_it_is_given() -> None:
    air = Air("ipv4v6", dns=("10.9.9.9",), dns6=("2001:DB8:53::53", "2001:db8:53::54"))
    assert air.module.granted.dns == ("10.9.9.9",)
    assert air.module.granted.dns6 == ("2001:db8:53::53", "2001:db8:53::54")
    assert [air.sends(OLD, "10.9.9.9"), air.sends(NEW, "2001:db8:53::54"), air.sends(OLD, RESOLVERS[0])] == [1, 1, 0]


@pytest.mark.parametrize(("bearer", "far"), [("ipv4v6", HOST), ("ipv4v6", HOST6), ("ipv6", HOST6)])
def test_connections_and_datagrams_to_real_peers(world: World, bearer: str, far: str) -> None:
    world.network.bearer = bearer
    world.activate()
    client, connection = world.connect(far)
    world.wait(lambda: client.told == ["established"])
    peer = world.tcp.connections[-1]
    connection.send(bytes(5000))
    peer.send(b"back")
    world.wait(lambda: len(peer.data) == 5000 and client.data_in == b"back")
    peer.fin()
    world.wait(lambda: "fin" in client.told)
    got: list[tuple[bytes, tuple[str, int]]] = []
    world.module.udp(0, lambda data, source: got.append((data, source))).send_to(bytes(3000), (far, 8))
    world.wait(lambda: got)
    assert got == [(bytes(3000), (far, 8))]


def test_a_connection_of_a_family_that_went_dies(world: World) -> None:
    world.network.bearer = "ipv4v6"
    world.activate()
    client, connection = world.connect(HOST6)
    world.wait(lambda: client.told == ["established"])
    world.network.bearer = "ipv4"
    world.attachment.activate()
    connection.send(b"x")
    world.time.quiet(30)
    assert world.tcp.connections[-1].data == b""
    assert connection.unacked == 1


def test_an_unknown_ipv6_address_is_unreachable_and_a_closed_port_refuses(world: World) -> None:
    world.network.bearer = "ipv6"
    world.activate()
    nobody, _ = world.connect("2001:db8::99")
    world.time.quiet(30)
    assert nobody.told == []
    assert world.network.edge.unreachable > 0
