"""UDP of modules on real sockets: mappings, replies, rebinding, what is lost."""

from __future__ import annotations

from harness.ip import UdpSocket
from harness.network import nat
from harness.tests.network.world import HOST, World

Got = list[tuple[bytes, tuple[str, int]]]


def udp(world: World) -> tuple[UdpSocket, Got]:
    got: Got = []
    return world.module.udp(0, lambda data, source: got.append((data, source))), got


def test_datagrams_pass_both_ways(world: World) -> None:
    socket, got = udp(world)
    socket.send_to(b"\x00ping\xff", (HOST, 8))
    world.wait(lambda: got)
    assert got == [(b"\x00ping\xff", (HOST, 8))]
    assert world.udp.got[0][0] == b"\x00ping\xff"
    assert world.time.now() == 0.1


def test_the_empty_and_the_largest_datagram(world: World) -> None:
    socket, got = udp(world)
    for data in (b"", b"x" * 65507):
        socket.send_to(data, (HOST, 8))
        world.wait(lambda data=data: got and got[-1][0] == data)


def test_one_real_socket_for_each_flow(world: World) -> None:
    first, got = udp(world)
    second, _ = udp(world)
    for socket in (first, second, first):
        socket.send_to(b"x", (HOST, 8))
    world.wait(lambda: len(world.udp.got) == 3)
    sources = [source for _, source in world.udp.got]
    assert sources[0] == sources[2] != sources[1]
    assert len(world.network._gateway._nat) == 2


def test_the_peer_can_send_first_on_a_known_mapping(world: World) -> None:
    socket, got = udp(world)
    world.udp.echo = False
    socket.send_to(b"here I am", (HOST, 8))
    world.wait(lambda: world.udp.got)
    world.time.quiet(3600)
    world.udp.send(b"later", world.udp.got[0][1])
    world.wait(lambda: got)
    assert got == [(b"later", (HOST, 8))]


def test_rebinding_gives_a_new_source_port_and_loses_downlink_to_the_old_one(world: World) -> None:
    socket, got = udp(world)
    world.udp.echo = False
    socket.send_to(b"1", (HOST, 8))
    world.wait(lambda: len(world.udp.got) == 1)
    old = world.udp.got[0][1]
    rebound = world.network.impair.rebind_nat()
    assert rebound.acted == 1
    world.udp.send(b"lost", old)
    world.time.quiet(10)
    assert got == []
    socket.send_to(b"2", (HOST, 8))
    world.wait(lambda: len(world.udp.got) == 2)
    new = world.udp.got[1][1]
    assert new != old
    world.udp.send(b"found", new)
    world.wait(lambda: got)
    assert got == [(b"found", (HOST, 8))]


def test_rebinding_without_mappings_did_not_act(world: World) -> None:
    assert world.network.impair.rebind_nat().acted == 0
    assert world.network.impair.without_effect


def test_a_closed_real_port_is_silence_and_holds_nothing_up(world: World) -> None:
    world.ends.add(world.closed_port.getsockname())
    socket, got = udp(world)
    for _ in range(3):
        socket.send_to(b"x", (HOST, 9))
        world.time.quiet(1)
    assert got == []
    assert not world.time.in_flight


def test_unreachable_and_refused_datagrams_are_counted(world: World) -> None:
    socket, got = udp(world)
    socket.send_to(b"x", ("198.51.100.77", 8))
    world.time.quiet(1)
    assert got == []
    assert world.network.edge.unreachable == 1


def test_source_port_0_cannot_be_answered(world: World) -> None:
    from harness.ip.packet import Packet, Udp, encode

    world.attachment.send(encode(Packet(world.attachment.address, HOST, Udp(0, 8, b"no answer"))))
    world.wait(lambda: world.network.edge.not_taken == 1)
    assert world.udp.got[0][0] == b"no answer"


def test_the_number_of_mappings_is_limited(world: World) -> None:
    world.udp.echo = False
    sockets = [udp(world)[0] for _ in range(nat.MOST_MAPPINGS + 10)]
    for socket in sockets:
        socket.send_to(b"x", (HOST, 8))
        world.time.quiet(0.1)
    world.wait(lambda: len(world.udp.got) == len(sockets))
    assert len(world.network._gateway._nat) == nat.MOST_MAPPINGS


def test_old_ports_of_many_rebindings_are_let_go(world: World) -> None:
    world.udp.echo = False
    socket, _ = udp(world)
    for n in range(nat.MOST_RETIRED + 5):
        socket.send_to(b"x", (HOST, 8))
        world.wait(lambda n=n: len(world.udp.got) == n + 1)
        world.network.impair.rebind_nat()
    assert len(world.network._gateway._nat._retired) == nat.MOST_RETIRED
    ports = [source for _, source in world.udp.got]
    assert len(set(ports[-nat.MOST_RETIRED :])) == nat.MOST_RETIRED
