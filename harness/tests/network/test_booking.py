"""What the gateway owes the ledger of loopback I/O, so that virtual time neither overtakes nor stalls."""

from __future__ import annotations

import errno
import socket

import pytest

from harness.clock import InFlight
from harness.errors import BenchError
from harness.network.booking import Booking
from harness.network.real import open_real
from harness.tests.network.world import HOST, World

NEAR, FAR = ("127.0.0.1", 50000), ("127.0.0.1", 7)


def booking(ends: set) -> tuple[Booking, InFlight]:
    ledger = InFlight()
    return Booking(ledger, ends, NEAR, FAR), ledger


def sent_by_peer(ledger: InFlight, ends: set, kind: str, amount: int) -> None:
    if NEAR in ends and FAR in ends:
        ledger.sent((kind, FAR, NEAR), amount)


@pytest.mark.parametrize("kind", ["connect", "tcp", "udp", "end"])
def test_what_is_sent_is_under_way_until_the_peer_reads_it(kind: str) -> None:
    booked, ledger = booking({FAR})
    booked.sent(kind, 3)
    assert ledger
    ledger.arrived((kind, NEAR, FAR), 3)
    assert not ledger


def test_what_the_peer_sent_is_under_way_until_it_is_read() -> None:
    ends = {FAR}
    booked, ledger = booking(ends)
    sent_by_peer(ledger, ends, "tcp", 5)
    assert ledger
    booked.arrived("tcp", 5)
    assert not ledger


def test_one_end_is_enough() -> None:
    booked, ledger = booking({FAR})
    booked.end_sent()
    booked.end_sent()
    ledger.arrived(("end", NEAR, FAR))
    assert not ledger


def test_a_foreign_far_end_is_never_waited_for() -> None:
    ends: set = set()
    booked, ledger = booking(ends)
    booked.sent("tcp", 5)
    booked.arrived("tcp", 7)
    booked.end_sent()
    booked.listening()
    assert not ledger
    assert str(ledger) == "nothing"
    assert ends == set()


def test_while_it_does_not_read_the_peer_is_not_waited_for() -> None:
    ends = {FAR}
    booked, ledger = booking(ends)
    sent_by_peer(ledger, ends, "tcp", 5)
    booked.nothing_more()
    sent_by_peer(ledger, ends, "tcp", 5)
    assert not ledger
    booked.listening()
    sent_by_peer(ledger, ends, "tcp", 5)
    assert ledger


def test_a_peer_that_ceased_to_read_is_not_waited_for() -> None:
    ends = {FAR}
    booked, ledger = booking(ends)
    ends.discard(FAR)
    booked.sent("tcp", 5)
    assert not ledger


def test_a_new_socket_with_an_old_port_starts_at_nothing() -> None:
    ledger = InFlight()
    ledger.arrived(("tcp", NEAR, FAR), 5)
    booked = Booking(ledger, {FAR}, NEAR, FAR)
    booked.sent("tcp", 5)
    assert ledger


def test_what_was_sent_before_closing_is_waited_for_and_what_was_abandoned_is_not() -> None:
    ends = {FAR}
    booked, ledger = booking(ends)
    booked.sent("tcp", 5)
    booked.close()
    assert ledger
    assert ends == {FAR}
    booked.abandon()
    assert not ledger


def test_every_kind_of_traffic_is_booked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[tuple[str, bool]] = []
    sent = InFlight.sent

    def noting(ledger: InFlight, flow: tuple, amount: int = 1) -> None:
        kinds.append((flow[0], flow[1] in (world.tcp.address, world.udp.address)))
        sent(ledger, flow, amount)

    monkeypatch.setattr(InFlight, "sent", noting)
    client, connection, peer = world.connected()
    connection.send(b"x")
    world.wait(lambda: peer.data)
    peer.send(b"y")
    world.wait(lambda: client.data_in)
    connection.close()
    world.wait(lambda: peer.told)
    peer.fin()
    world.wait(lambda: "fin" in client.told)
    world.module.udp().send_to(b"x", (HOST, 8))
    world.time.quiet(1)
    ours = [kind for kind, from_peer in kinds if not from_peer]
    theirs = [kind for kind, from_peer in kinds if from_peer]
    assert ours == ["connect", "tcp", "end", "udp"]
    assert theirs == ["tcp", "end", "udp"]
    assert not world.time.in_flight


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_machine_without_sockets_is_the_benchs_fault(monkeypatch: pytest.MonkeyPatch, kind: int) -> None:
    def none_left(*_: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(socket, "socket", none_left)
    with pytest.raises(BenchError, match="Too many open files"):
        open_real(kind, FAR)


def test_a_machine_without_sockets_ends_the_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> None:
        raise BenchError("no socket for the gateway")

    monkeypatch.setattr("harness.network.real.open_real", none_left)
    world.connect()
    with pytest.raises(BenchError, match="no socket"):
        world.time.quiet(1)


def test_a_full_socket_is_waited_for_until_it_takes_more_or_the_peer_ceases() -> None:
    ends = {FAR}
    booked, ledger = booking(ends)
    booked.room_wanted()
    booked.room_wanted()
    assert ledger
    booked.room_found()
    assert not ledger
    ends.discard(FAR)
    booked.room_wanted()
    assert not ledger
    ends.add(FAR)
    booked.room_wanted()
    assert ledger
