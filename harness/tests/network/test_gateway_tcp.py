"""TCP of a module joined to real connections: opening, data, ends and death, each way."""

from __future__ import annotations

import pytest

from harness.ip.packet import RST, SYN, Packet, Tcp, encode
from harness.network import Capture
from harness.network import relay as relay_module
from harness.network.glance import glance
from harness.network.real import RealConnection
from harness.tests.network.world import HOST, Client, World


def test_connects_when_the_real_connection_stands(world: World) -> None:
    client, _, peer = world.connected()
    assert client.told == ["established"]
    assert world.time.now() == pytest.approx(0.1)
    assert peer.told == []


@pytest.mark.parametrize(
    ("address", "port", "told", "at"),
    [
        pytest.param(HOST, 9, ["reset"], 0.1, id="nobody listens on the real port"),
        pytest.param("198.51.100.8", 7, ["reset"], 0.1, id="the cell refuses"),
        pytest.param("198.51.100.9", 7, ["timed out"], 45.0, id="unreachable"),
    ],
)
def test_what_becomes_of_a_connection_attempt(world: World, address: str, port: int, told: list, at: float) -> None:
    client, _ = world.connect(address, port)
    world.wait(lambda: client.told, 100)
    assert client.told == told
    assert world.time.now() == pytest.approx(at)
    assert world.tcp.connections == []


def test_data_pass_both_ways_and_are_acknowledged(world: World) -> None:
    client, connection, peer = world.connected()
    connection.send(b"up" * 3000)
    peer.send(bytes(range(256)) * 20)
    world.wait(lambda: len(peer.data) == 6000 and len(client.data_in) == 5120)
    world.wait(lambda: connection.unacked == 0)
    assert peer.data == b"up" * 3000
    assert client.data_in == bytes(range(256)) * 20
    assert client.acked_bytes == 6000


def test_data_that_the_real_socket_does_not_take_are_not_acknowledged(world: World) -> None:
    client, connection, peer = world.connected()
    peer.stop_reading()
    total = 2_000_000
    connection.send(b"x" * total)
    world.time.quiet(300)
    assert 0 < client.acked_bytes < total
    world.time.quiet(300)
    assert client.acked_bytes < total
    assert client.told == ["established"]
    peer.resume_reading()
    world.wait(lambda: len(peer.data) == total, 600)
    world.wait(lambda: connection.unacked == 0, 60)


def test_what_is_acknowledged_was_taken_by_the_real_socket(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    write = RealConnection.write

    def counting(real: RealConnection, data: bytes) -> int:
        taken.append(write(real, data))
        assert client.acked_bytes <= sum(taken)
        return taken[-1]

    monkeypatch.setattr(RealConnection, "write", counting)
    client, connection, peer = world.connected()
    peer.stop_reading()
    connection.send(b"x" * 2_000_000)
    world.wait(lambda: client.acked_bytes, 5)
    world.time.quiet(60)
    world.wait(lambda: client.acked_bytes == sum(taken), 60)
    assert client.acked_bytes < 2_000_000


def test_the_peer_is_read_no_further_while_the_modules_window_is_closed(world: World) -> None:
    client, connection, peer = world.connected()
    client.limit = 1000
    total = 1_000_000
    peer.send(bytes(total))
    world.time.quiet(60)
    assert len(client.data_in) == 1000
    waiting = len(peer.pending)
    assert waiting > 0
    world.time.quiet(60)
    assert len(peer.pending) == waiting
    client.limit = None
    connection.resume_receiving()
    world.wait(lambda: len(client.data_in) == total, 10_000)
    peer.send(b"after")
    world.wait(lambda: client.data_in.endswith(b"after"))


def test_a_paused_direction_is_waited_for_again_after_it_was_drained(world: World) -> None:
    client, _, peer = world.connected()
    peer.send(bytes(200_000))
    world.wait(lambda: len(client.data_in) == 200_000, 100)
    assert peer.far in world.ends
    assert not world.time.in_flight


def test_half_close_by_the_module(world: World) -> None:
    client, connection, peer = world.connected()
    connection.send(b"last")
    connection.close()
    world.wait(lambda: peer.told == ["fin"])
    assert peer.data == b"last"
    peer.send(b"still")
    world.wait(lambda: client.data_in == b"still")
    peer.fin()
    world.wait(lambda: "closed" in client.told, 10)
    assert client.told == ["established", "fin", "closed"]


def test_half_close_by_the_peer(world: World) -> None:
    client, connection, peer = world.connected()
    peer.send(b"bye")
    peer.fin()
    world.wait(lambda: "fin" in client.told)
    assert client.data_in == b"bye"
    connection.send(b"late")
    connection.close()
    world.wait(lambda: peer.told == ["fin"])
    assert peer.data == b"late"
    world.wait(lambda: "closed" in client.told)


def test_fin_waits_for_the_data_before_it(world: World) -> None:
    _, connection, peer = world.connected()
    peer.stop_reading()
    connection.send(b"x" * 1_000_000)
    connection.close()
    world.time.quiet(30)
    peer.resume_reading()
    world.wait(lambda: peer.told == ["fin"], 600)
    assert len(peer.data) == 1_000_000


def test_reset_by_the_module(world: World) -> None:
    _, connection, peer = world.connected()
    connection.send(b"x")
    connection.abort()
    world.wait(lambda: peer.told)
    assert peer.told == ["rst"]
    assert peer.data == b"x"


def test_reset_by_the_peer_comes_after_its_data(world: World) -> None:
    client, _, peer = world.connected()
    peer.send(b"bang")
    peer.rst()
    world.wait(lambda: "reset" in client.told)
    assert client.data_in == b"bang"
    world.wait(lambda: all(relay.over for relay in world.network._gateway._relays))


def test_data_to_a_peer_that_has_gone_are_answered_with_reset(world: World) -> None:
    client, connection, peer = world.connected()
    peer.stop_reading()
    peer.socket.close()
    world.wait(lambda: "fin" in client.told)
    connection.send(b"one")
    world.time.quiet(1)
    connection.send(b"two")
    world.wait(lambda: "reset" in client.told)


def test_data_before_a_reset_arrive_though_a_write_met_it_first(world: World) -> None:
    client, _, peer = world.connected()
    world.time.quiet(1)
    peer.send(b"bye")
    peer.rst()
    real = world.network._gateway._relays[0]._real
    while not real.over:
        real.write(b"x")
    world.wait(lambda: "reset" in client.told)
    assert client.data_in == b"bye"


def test_a_refused_connection_holds_nothing_up(world: World) -> None:
    world.ends.add(world.closed_port.getsockname())
    client, _ = world.connect(HOST, 9)
    world.wait(lambda: client.told == ["reset"])
    assert not world.time.in_flight


def test_a_syn_taken_back_while_the_real_connection_is_being_made(world: World) -> None:
    capture = Capture()
    world.network.tap(capture)
    module = world.attachment.address
    for flags, sequence in ((SYN, 1000), (RST, 1001)):
        world.attachment.send(encode(Packet(module, HOST, Tcp(40000, 7, sequence, 0, flags, 1000))))
    world.wait(lambda: world.tcp.connections and world.tcp.connections[0].told)
    world.time.quiet(1)
    assert world.tcp.connections[0].told == ["rst"]
    assert [packet.direction for packet in capture.packets] == ["up", "up"]
    assert not world.time.in_flight


def test_a_module_that_died_is_a_reset_for_the_peer(world: World) -> None:
    _, _, peer = world.connected()
    world.module.forget()
    world.network.impair.unreachable(HOST)  # nor does it say so after its next start
    peer.send(b"anybody there?")
    world.time.quiet(600)
    assert peer.told == []
    world.wait(lambda: peer.told, 600)
    assert peer.told == ["rst"]


def test_a_module_that_died_and_is_back_resets(world: World) -> None:
    _, _, peer = world.connected()
    world.module.forget()
    peer.send(b"anybody there?")
    world.wait(lambda: peer.told == ["rst"])


def test_a_peer_that_died_is_silence_for_the_module(world: World) -> None:
    client, connection, _ = world.connected()
    relay = world.network._gateway._relays[0]
    relay._real._break(110)  # ETIMEDOUT
    connection.send(b"hello?")
    world.time.quiet(30)
    assert client.told == ["established"]
    world.wait(lambda: "timed out" in client.told, 1000)
    again = Client()
    world.module.connect((HOST, 7), connection.local_port, events=again)
    world.wait(lambda: again.told == ["established"])


def test_the_same_local_port_connects_again_when_the_module_is_out_of_time_wait(world: World) -> None:
    client, connection, peer = world.connected()
    port = connection.local_port
    peer.fin()
    world.wait(lambda: "fin" in client.told)
    connection.close()
    world.wait(lambda: "closed" in client.told)
    again = Client()
    world.module.connect((HOST, 7), port, events=again)
    world.wait(lambda: again.told == ["established"])


def test_closes_its_socket_when_both_ends_are_through(world: World) -> None:
    client, connection, peer = world.connected()
    connection.close()
    world.wait(lambda: peer.told == ["fin"])
    peer.fin()
    world.wait(lambda: "fin" in client.told)
    assert all(relay._real.over for relay in world.network._gateway._relays)
    assert peer.far not in world.ends


def test_many_connections_at_once(world: World) -> None:
    pairs = [world.connect() for _ in range(20)]
    world.wait(lambda: all(client.told == ["established"] for client, _ in pairs))
    for n, (_, connection) in enumerate(pairs):
        connection.send(b"%d" % n)
    world.wait(lambda: sorted(bytes(c.data) for c in world.tcp.connections) == sorted(b"%d" % n for n in range(20)))


def test_segments_reach_the_module_under_the_address_that_it_used(world: World) -> None:
    sources = set()
    world.network.tap(lambda packet: sources.add(glance(packet.data).source) if packet.direction == "down" else None)
    world.connected()
    assert sources == {(HOST, 7)}


def test_high_water_leaves_room_for_a_full_read() -> None:
    assert relay_module.LOW_WATER < relay_module.HIGH_WATER
