"""What crosses the loopback between the suite's own sockets is booked; what strangers do is not."""

from __future__ import annotations

import pytest

from harness.clock import InFlight
from harness.peers.booking import Booking

PEER, CLIENT, STRANGER = ("127.0.0.1", 1), ("127.0.0.1", 2), ("127.0.0.1", 3)


@pytest.fixture
def ledger():
    return InFlight()


@pytest.fixture
def ends():
    return {CLIENT}


@pytest.fixture
def booking(ledger, ends):
    return Booking(ledger, ends, PEER)


def test_a_peer_is_in_the_set_as_long_as_it_reads(booking, ends):
    assert ends == {CLIENT, PEER}
    booking.cease()
    assert ends == {CLIENT}
    booking.begin()
    assert ends == {CLIENT, PEER}


@pytest.mark.parametrize("kind", ["tcp", "udp", "end"])
def test_what_is_sent_is_under_way_until_it_is_read(booking, ledger, kind):
    booking.sent(kind, CLIENT, 3)
    assert ledger
    ledger.arrived((kind, PEER, CLIENT), 3)
    assert not ledger


@pytest.mark.parametrize("kind", ["connect", "tcp", "udp", "end"])
def test_what_is_read_is_under_way_no_more(booking, ledger, kind):
    ledger.sent((kind, CLIENT, PEER), 3)
    booking.arrived(kind, CLIENT, 2)
    assert ledger
    booking.arrived(kind, CLIENT, 1)
    assert not ledger


def test_a_stranger_is_not_waited_for(booking, ledger):
    booking.sent("tcp", STRANGER, 3)
    booking.arrived("tcp", STRANGER, 5)
    assert not ledger
    ledger.sent(("tcp", STRANGER, PEER), 5)
    assert ledger, "and what it leaves behind hides nothing of who comes after it"


def test_a_peer_that_has_ceased_is_not_waited_for(booking, ledger):
    booking.cease()
    booking.sent("tcp", CLIENT, 3)
    assert not ledger


@pytest.mark.parametrize("known", [True, False], ids=["known since it connected", "only met now"])
def test_a_client_that_has_closed_is_still_read_to_its_end(booking, ledger, ends, known):
    ledger.sent(("tcp", CLIENT, PEER), 3)
    ends.discard(CLIENT)
    if known:
        booking.arrived("tcp", CLIENT, 2, known=True)
        assert ledger
    booking.arrived("tcp", CLIENT, 1, known)
    assert not ledger


def test_what_will_never_be_read_is_dropped(booking, ledger):
    for kind in ("connect", "tcp", "end"):
        ledger.sent((kind, CLIENT, PEER))
    booking.nothing_more_from(CLIENT)
    assert not ledger
    booking.sent("tcp", CLIENT)
    booking.sent("end", CLIENT)
    booking.nothing_more_to(CLIENT)
    assert not ledger
