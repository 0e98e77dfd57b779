"""What the gateway hands to peers can be dropped, doubled and altered: the hook of mutation runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from harness.errors import SuiteError
from harness.network import Datagram, Delivery, TcpConnect, TcpData, TcpFin, TcpRst
from harness.tests.network.world import HOST, World

Change = Callable[[Delivery], list[Delivery]]


def only(kind: type[Delivery], change: Change) -> Change:
    return lambda item: change(item) if isinstance(item, kind) else [item]


def test_shows_each_item_with_both_ends(world: World) -> None:
    seen: list[Delivery] = []
    world.network.deliver_filter = lambda item: (seen.append(item), [item])[1]
    _, connection, peer = world.connected()
    connection.send(b"x")
    connection.close()
    world.wait(lambda: peer.told == ["fin"])
    socket = world.module.udp()
    socket.send_to(b"y", (HOST, 8))
    world.wait(lambda: world.udp.got)
    _, second, _ = world.connected()
    second.abort()
    world.wait(lambda: len(seen) == 6)
    module, tcp, udp = world.attachment.address, (HOST, 7), (HOST, 8)
    first, again = (module, connection.local_port), (module, second.local_port)
    assert seen == [
        TcpConnect(first, tcp), TcpData(first, tcp, b"x"), TcpFin(first, tcp),
        Datagram((module, socket.local_port), udp, b"y"),
        TcpConnect(again, tcp), TcpRst(again, tcp),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "got"),
    [
        pytest.param(lambda item: [], [], id="dropped"),
        pytest.param(lambda item: [item, item], [b"abc", b"abc"], id="doubled"),
        pytest.param(lambda item: [replace(item, data=b"abd")], [b"abd"], id="altered"),
        pytest.param(lambda item: [replace(item, destination=(HOST, 9))], [], id="misled"),
    ],
)
def test_datagrams(world: World, change: Change, got: list[bytes]) -> None:
    world.network.deliver_filter = change
    world.module.udp().send_to(b"abc", (HOST, 8))
    world.time.quiet(1)
    assert [data for data, _ in world.udp.got] == got


@pytest.mark.parametrize(
    ("change", "got"),
    [
        pytest.param(lambda item: [], b"", id="dropped"),
        pytest.param(lambda item: [item, item], b"abcabc", id="doubled"),
        pytest.param(lambda item: [replace(item, data=item.data[:-1])], b"ab", id="cut"),
    ],
)
def test_stream_bytes_are_acknowledged_all_the_same(world: World, change: Change, got: bytes) -> None:
    _, connection, peer = world.connected()
    world.network.deliver_filter = only(TcpData, change)
    connection.send(b"abc")
    connection.close()
    world.wait(lambda: peer.told == ["fin"])
    assert peer.data == got
    world.wait(lambda: connection.unacked == 0, 0.1)


def test_a_doubled_stream_stays_in_order_when_the_socket_is_slow(world: World) -> None:
    _, connection, peer = world.connected()
    world.network.deliver_filter = only(TcpData, lambda item: [item, item])
    peer.stop_reading()
    connection.send(b"x" * 1_000_000)
    connection.close()
    world.time.quiet(20)
    peer.resume_reading()
    world.wait(lambda: peer.told == ["fin"], 600)
    assert len(peer.data) == 2_000_000


def test_a_dropped_connect_is_a_peer_that_never_saw_it(world: World) -> None:
    world.network.deliver_filter = only(TcpConnect, lambda item: [])
    client, _ = world.connect()
    world.wait(lambda: client.told, 100)
    assert client.told == ["timed out"]
    assert world.tcp.connections == []


def test_a_doubled_connect_is_a_second_idle_connection(world: World) -> None:
    world.network.deliver_filter = only(TcpConnect, lambda item: [item, item])
    client, connection = world.connect()
    world.wait(lambda: client.told and len(world.tcp.connections) == 2)
    connection.send(b"x")
    for peer in world.tcp.connections:
        peer.send(b"hello")
    world.wait(lambda: client.data_in == b"hello")
    assert sorted(bytes(peer.data) for peer in world.tcp.connections) == [b"", b"x"]
    connection.abort()
    world.wait(lambda: all(peer.told == ["rst"] for peer in world.tcp.connections))


def test_a_doubled_connect_to_nowhere_is_one_connection(world: World) -> None:
    world.network.deliver_filter = only(TcpConnect, lambda item: [item, replace(item, destination=("192.0.2.1", 7))])
    world.connected()
    assert len(world.tcp.connections) == 1


def test_a_dropped_fin_leaves_the_peers_side_open(world: World) -> None:
    _, connection, peer = world.connected()
    world.network.deliver_filter = only(TcpFin, lambda item: [])
    connection.close()
    world.time.quiet(10)
    assert peer.told == []


def test_a_dropped_rst_leaves_a_connection_that_takes_what_comes(world: World) -> None:
    _, connection, peer = world.connected()
    world.network.deliver_filter = only(TcpRst, lambda item: [])
    connection.abort()
    world.time.quiet(1)
    peer.send(bytes(50_000))
    world.time.quiet(1)
    assert peer.told == []
    peer.fin()
    world.wait(lambda: peer.told == ["fin"])


@pytest.mark.parametrize(("kind", "told"), [(TcpFin, "rst"), (TcpData, "fin")])
def test_an_end_can_become_another(world: World, kind: type[Delivery], told: str) -> None:
    other = {TcpFin: TcpRst, TcpData: TcpFin}[kind]
    _, connection, peer = world.connected()
    world.network.deliver_filter = only(kind, lambda item: [other(item.source, item.destination)])
    connection.send(b"x")
    connection.close()
    world.wait(lambda: peer.told)
    assert peer.told[0] == told


def test_no_filter_can_turn_tcp_into_udp(world: World) -> None:
    _, connection, _ = world.connected()
    world.network.deliver_filter = lambda item: [Datagram(item.source, item.destination, b"")]
    connection.send(b"x")
    with pytest.raises(SuiteError, match="cannot deliver a Datagram"):
        world.time.quiet(1)
    world.network.deliver_filter = lambda item: [TcpFin(item.source, item.destination)]
    world.module.udp().send_to(b"x", (HOST, 8))
    with pytest.raises(SuiteError, match="cannot deliver a TcpFin"):
        world.time.quiet(1)
