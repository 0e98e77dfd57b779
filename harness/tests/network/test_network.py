"""The network as a whole: attaching, coverage, impairments on real flows, several modules, closing."""

from __future__ import annotations

import os
import random

import pytest

from harness.clock import BenchTime, ManualClock
from harness.errors import BenchError
from harness.ip.packet import Packet, Udp, encode
from harness.network import RESOLVER, Capture, Cell, Network, Route
from harness.tests.network.world import HOST, HOST6, World


def test_an_attachment_knows_its_address_and_its_resolver(world: World) -> None:
    assert world.attachment.address == "10.177.135.245"
    assert world.attachment.dns_servers == ("10.0.0.53", "10.0.0.54")
    assert world.another_module().address == "10.177.135.246"


def test_several_modules_are_kept_apart(world: World) -> None:
    got: list[list[bytes]] = [[], []]
    world.another_module()
    for n, module in enumerate(world.modules):
        module.udp(40000, lambda data, source, n=n: got[n].append(data)).send_to(b"%d" % n, (HOST, 8))
    world.wait(lambda: got[0] and got[1])
    assert got == [[b"0"], [b"1"]]
    assert len({source for _, source in world.udp.got}) == 2


def test_a_detached_module_gets_and_sends_nothing(world: World) -> None:
    _, connection, peer = world.connected()
    world.attachment.detach()
    world.attachment.detach()
    connection.send(b"x")
    peer.send(b"y")
    world.time.quiet(5)
    assert peer.data == b""
    assert peer.told == []
    assert world.network.counters.nobody > 0
    assert world.network.attach(lambda packet: None).address == "10.177.135.245"


def test_addresses_are_given_once(world: World) -> None:
    world.network.attach(lambda packet: None, "10.0.0.1")
    with pytest.raises(BenchError, match="10.0.0.1 already"):
        world.network.attach(lambda packet: None, "10.0.0.1")


def test_without_coverage_packets_vanish_both_ways_and_modules_are_told(world: World) -> None:
    told: list[bool] = []
    world.attachment.on_coverage(told.append)
    capture = Capture()
    client, connection, peer = world.connected()
    world.time.quiet(1)
    world.network.tap(capture)
    lost = world.network.impair.coverage(False)
    assert not world.attachment.covered
    connection.send(b"up")
    peer.send(b"down")
    world.time.quiet(20)
    assert (peer.data, client.data_in) == (b"", b"")
    assert capture.packets == []
    assert lost.acted >= 4
    world.network.impair.coverage(True)
    world.wait(lambda: (peer.data, client.data_in) == (b"up", b"down"), 60)
    assert told == [False, True]


def test_what_is_under_way_to_the_module_when_coverage_goes_is_lost(world: World) -> None:
    got: list[bytes] = []
    world.module.udp(0, lambda data, source: got.append(data)).send_to(b"x", (HOST, 8))
    world.wait(lambda: world.udp.got)
    world.time.quiet(0.01)
    world.network.impair.coverage(False)
    world.time.quiet(1)
    world.network.impair.coverage(True)
    world.time.quiet(1)
    assert got == []


def test_dropped_syns_are_sent_again(world: World) -> None:
    drop = world.network.impair.drop_syn(2)
    client, _ = world.connect()
    world.wait(lambda: client.told, 60)
    assert client.told == ["established"]
    assert world.time.now() == pytest.approx(9.1)
    assert drop.acted == 2


def test_who_never_accepts_is_silent(world: World) -> None:
    never = world.network.impair.never_accept(HOST, 7)
    client, _ = world.connect()
    world.wait(lambda: client.told, 100)
    assert client.told == ["timed out"]
    assert never.acted == 4
    assert world.tcp.connections == []


def test_who_never_acknowledges_can_still_send(world: World) -> None:
    client, connection, peer = world.connected()
    never = world.network.impair.never_acknowledge()
    connection.send(b"lost")
    peer.send(b"heard")
    world.wait(lambda: client.data_in == b"heard")
    world.time.quiet(30)
    assert (connection.unacked, peer.data) == (4, b"")
    assert never.acted > 2
    world.network.impair.never_acknowledge(False)
    world.wait(lambda: connection.unacked == 0, 60)
    assert peer.data == b"lost"


def test_the_network_resets_both_ends(world: World) -> None:
    client, _, peer = world.connected()
    other, _ = world.connect()
    world.wait(lambda: other.told)
    world.time.quiet(1)
    assert world.network.impair.reset(local_port=peer_port(world, client)).acted == 1
    world.wait(lambda: "reset" in client.told and peer.told)
    assert peer.told == ["rst"]
    assert other.told == ["established"]
    assert world.network.impair.reset(HOST, 99).acted == 0


def peer_port(world: World, client: object) -> int:
    return next(c.local_port for c in world.module.connections if c.events is client)


def test_a_lossy_network_still_carries_a_stream(world: World) -> None:
    client, connection, peer = world.connected()
    up = [world.network.impair.drop(n, 1, kind="data") for n in (2, 5, 9)]
    down = [world.network.impair.drop(n, 1, kind="data", direction="down") for n in (1, 4)]
    world.network.impair.duplicate(3, 2)
    world.network.impair.reorder(6, 3, kind="data")
    data = random.Random(2).randbytes(40_000)
    connection.send(data)
    peer.send(data[::-1])
    world.wait(lambda: len(peer.data) == len(client.data_in) == len(data), 300)
    assert peer.data == data
    assert client.data_in == data[::-1]
    assert all(drop.acted == 1 for drop in [*up, *down])


FOREIGN = {
    "not from the module's address": encode(Packet("10.177.135.1", HOST, Udp(1, 8, b"x"))),
    "IPv6 on an IPv4-only bearer": encode(Packet("2001:db8:f::2f5", HOST6, Udp(1, 8, b"x"))),
    "half an IPv6 header": b"\x60" + bytes(20),
    "nothing": b"",
    "half a header": b"\x45" + bytes(10),
    "longer than a packet can be": encode(Packet("10.177.135.245", HOST, Udp(1, 8, b"x"))) + bytes(65535),
}


@pytest.mark.parametrize("packet", FOREIGN.values(), ids=FOREIGN)
def test_packets_that_no_operator_would_carry_are_dropped(world: World, packet: bytes) -> None:
    world.attachment.send(packet)
    world.time.quiet(1)
    assert world.network.counters.foreign == 1
    assert world.udp.got == []


def test_no_packet_of_a_module_can_break_the_network(world: World) -> None:
    rng = random.Random(3)
    capture = Capture()
    world.network.tap(capture)
    _, connection, peer = world.connected()
    connection.send(b"x")
    connection.close()
    world.module.udp().send_to(b"y", RESOLVER)
    world.time.quiet(1)
    seeds = [packet.data for packet in capture.packets if packet.direction == "up"]
    for _ in range(2000):
        packet = bytearray(rng.choice(seeds))
        for _ in range(rng.randrange(1, 4)):
            packet[rng.choice((*range(12), *range(16, len(packet))))] = rng.randrange(256)
        world.attachment.send(bytes(packet))
    world.time.quiet(100)
    assert world.network.malformed > 100
    assert world.connected()


def test_endless_syns_hold_no_more_than_they_must(world: World) -> None:
    for _ in range(50):
        client, connection = world.connect()
        world.wait(lambda client=client: client.told)
        connection.abort()
        world.time.quiet(0.2)
    assert len(world.network._gateway._relays) <= 2


def fds() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no /proc here to count descriptors")
def test_close_gives_back_every_descriptor() -> None:
    time = BenchTime(virtual=True)
    for _ in range(3):
        before = fds()
        world = World()
        client, connection, peer = world.connected()
        world.connect()
        world.connect(HOST, 9)
        world.module.udp().send_to(b"x", (HOST, 8))
        world.wait(lambda world=world: world.udp.got)
        world.network.impair.rebind_nat()
        world.module.udp().send_to(b"x", (HOST, 8))
        world.time.quiet(1)
        connection.send(bytes(100_000))
        peer.send(bytes(100_000))
        world.time.quiet(0.06)
        assert fds() > before + 8
        world.network.close()
        world.network.close()
        assert not world.time.in_flight
        world.time.quiet(600)
        assert client.told[-1] in ("established", "timed out")
        world.close()
        assert fds() == before
    time.close()


def test_a_closed_network_takes_nothing(world: World) -> None:
    world.network.close()
    world.attachment.send(encode(Packet(world.attachment.address, HOST, Udp(1, 8, b"x"))))
    world.time.quiet(1)
    assert not world.attachment.attached
    with pytest.raises(BenchError, match="closed"):
        world.network.attach(lambda packet: None)


def test_the_cell_can_be_exchanged(world: World) -> None:
    world.network.cell = Cell((Route("192.0.2.1", "tcp", 1, world.tcp.address, ("new.example",)),))
    client, _ = world.connect("192.0.2.1", 1)
    world.wait(lambda: client.told == ["established"])


def test_a_clock_without_a_loop_reaches_no_real_socket() -> None:
    clock = ManualClock()
    network = Network(clock, Cell((Route(HOST, "udp", 8, ("127.0.0.1", 9)), Route(HOST, "tcp", 8, ("127.0.0.1", 9)))))
    got: list[bytes] = []
    attachment = network.attach(got.append)
    attachment.send(encode(Packet(attachment.address, HOST, Udp(1, 8, b"x"))))
    clock.advance(1)
    assert network.edge.unreachable == 1
    network.impair.rebind_nat()
    network.close()


def test_latency_is_each_ways(world: World) -> None:
    clock = ManualClock()
    network = Network(clock, latency=1.5)
    attachment = network.attach(lambda packet: got.append(clock.now()))
    got: list[float] = []
    query = bytes(5) + b"\x01" + bytes(6)
    attachment.send(encode(Packet(attachment.address, RESOLVER[0], Udp(1, 53, query))))
    clock.advance(10)
    assert got == [3.0]
