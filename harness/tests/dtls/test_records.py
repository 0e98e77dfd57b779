"""Records and flights by their bytes, without OpenSSL."""

from __future__ import annotations

import pytest

from harness.clock import ManualClock
from harness.dtls.flight import Flight
from harness.dtls.records import (
    ALERT,
    APPLICATION_DATA,
    CHANGE_CIPHER_SPEC,
    HANDSHAKE,
    Record,
    client_random,
    datagrams,
    is_client_hello,
    is_dtls,
    records,
)


def raw(content: int, body: bytes, epoch: int = 0, number: int = 0) -> bytes:
    header = bytes((content,)) + b"\xfe\xfd" + epoch.to_bytes(2, "big") + number.to_bytes(6, "big")
    return header + len(body).to_bytes(2, "big") + body


def message(kind: int, number: int, body: bytes = b"", offset: int = 0) -> bytes:
    length = (offset + len(body)).to_bytes(3, "big")
    fragment = offset.to_bytes(3, "big") + len(body).to_bytes(3, "big")
    return raw(HANDSHAKE, bytes((kind,)) + length + number.to_bytes(2, "big") + fragment + body)


HELLO = message(1, 0, b"\xfe\xfd" + bytes(range(32)) + b"\0\0\0")


@pytest.mark.parametrize(
    ("datagram", "dtls", "random"),
    [
        pytest.param(HELLO, True, bytes(range(32)), id="ClientHello"),
        pytest.param(HELLO + b"rest", True, bytes(range(32)), id="with something behind"),
        pytest.param(HELLO[:-1], True, None, id="cut short"),
        pytest.param(message(1, 0, b"\xfe\xfd" + bytes(31)), True, None, id="too short for a random"),
        pytest.param(message(1, 0, bytes(40), offset=9), True, None, id="not its first fragment"),
        pytest.param(message(2, 0, bytes(40)), True, None, id="ServerHello"),
        pytest.param(raw(HANDSHAKE, HELLO[13:], epoch=1), True, None, id="encrypted"),
        pytest.param(raw(ALERT, b"\2\50"), True, None, id="alert"),
        pytest.param(raw(19, b""), False, None, id="below"),
        pytest.param(raw(26, b""), False, None, id="above"),
        pytest.param(b"\x16\x03\x03" + bytes(20), False, None, id="TLS"),
        pytest.param(b"\x16", False, None, id="one byte"),
        pytest.param(b"", False, None, id="empty"),
        pytest.param(b"\x40\x01\x00\x01", False, None, id="CoAP CON"),
        pytest.param(b"\x60\x45\x00\x01", False, None, id="CoAP ACK"),
    ],
)
def test_what_begins_a_datagram(datagram, dtls, random) -> None:
    assert (is_dtls(datagram), client_random(datagram), is_client_hello(datagram)) == (dtls, random, random is not None)


def test_records_end_where_they_end() -> None:
    one, two = raw(HANDSHAKE, b"first"), raw(APPLICATION_DATA, b"second", epoch=1, number=7)
    assert records(one + two + two[:-1]) == [Record(22, 0, b"first", one), Record(23, 1, b"second", two)]
    assert records(b"x" + one) == []
    assert records(one + b"x" + two) == [Record(22, 0, b"first", one)]


@pytest.mark.parametrize(
    ("lengths", "joined"),
    [([], []), ([87, 20], [107]), ([100, 100, 100], [200, 100]), ([201, 3 + 13], [201, 16]), ([300, 20], [300, 20])],
    ids=["none", "one datagram", "a third over", "to the byte", "longer than may be"],
)
def test_records_are_joined_up_to_a_limit(lengths, joined) -> None:
    flight = [record for length in lengths for record in records(raw(HANDSHAKE, bytes(length - 13)))]
    made = datagrams(flight, 200)
    assert [len(datagram) for datagram in made] == joined
    assert b"".join(made) == b"".join(record.raw for record in flight)


def test_a_number_changes_nothing_else() -> None:
    [record] = records(raw(HANDSHAKE, b"body", number=3))
    assert record.numbered(513).raw == raw(HANDSHAKE, b"body", number=513)


@pytest.mark.parametrize(
    ("body", "epoch", "name"),
    [(b"\2\50", 0, "handshake_failure"), (b"\2\163", 0, "unknown_psk_identity"), (b"\2\310", 0, "number 200"),
     (b"\1\132", 0, ""), (b"\2\50\0", 0, ""), (b"\2\50", 1, "")],
    ids=["known", "of RFC 4279", "unknown", "warning", "three bytes", "encrypted"],
)  # fmt: skip
def test_fatal_alerts_have_names(body, epoch, name) -> None:
    [record] = records(raw(ALERT, body, epoch))
    assert record.alert == name


class TestFlight:
    """The far end's and our own records, and the clock."""

    def setup_method(self) -> None:
        self.clock, self.repeated = ManualClock(), []
        self.flight = Flight(self.clock, self.again)

    def again(self, *renewed: Record) -> None:
        self.repeated.append((self.clock.now(), self.flight.repeat(list(renewed))))

    FIRST = records(message(1, 0, b"a"))
    SECOND = records(message(16, 1, b"b") + raw(CHANGE_CIPHER_SPEC, b"\1") + raw(HANDSHAKE, b"finished", epoch=1))

    def test_what_was_sent_is_no_news(self) -> None:
        assert self.flight.news(self.FIRST) == self.FIRST
        assert self.flight.news(self.SECOND) == self.SECOND
        renewed = [record.numbered(99) for record in self.FIRST + self.SECOND[:2]]
        finished = records(raw(HANDSHAKE, b"encrypted otherwise", epoch=1, number=1))
        assert self.flight.news(renewed + finished) == []
        assert self.flight.records == self.SECOND

    def test_fragments_of_one_message_are_all_news(self) -> None:
        pieces = records(message(16, 1, b"one") + message(16, 1, b"two", offset=3))
        assert self.flight.news(pieces) == pieces

    def test_an_alert_is_news_and_no_flight(self) -> None:
        alert = records(raw(ALERT, b"\2\50"))
        assert (self.flight.news(alert), self.flight.news(alert), self.flight.records) == (alert, alert, [])
        self.clock.advance(100)
        assert self.repeated == []

    def test_a_new_flight_begins_with_a_second(self) -> None:
        self.flight.news(self.FIRST)
        self.clock.advance(2)
        self.flight.news(self.SECOND)
        self.clock.advance(3.5)
        assert self.repeated == [(1, self.FIRST), (3, self.SECOND), (5, self.SECOND)]

    def test_renewed_records_take_the_place(self) -> None:
        self.flight.news(self.FIRST)
        renewed = [record.numbered(4) for record in self.FIRST]
        assert self.flight.repeat(renewed) == renewed
        assert self.flight.repeat([]) == renewed

    def test_the_end_ends_it(self) -> None:
        self.flight.news(self.FIRST)
        self.flight.over(last_is_ours=True)
        self.clock.advance(100)
        assert (self.repeated, self.flight.records) == ([], self.FIRST)
        self.flight.over(last_is_ours=False)
        assert self.flight.records == []

    def test_only_a_copy_of_what_was_heard_asks_again(self) -> None:
        heard = records(raw(HANDSHAKE, b"theirs", epoch=1))
        self.flight.heard(self.FIRST + heard)
        assert self.flight.asked_again(self.FIRST + heard)
        assert not self.flight.asked_again(self.FIRST)
        assert not self.flight.asked_again(records(raw(HANDSHAKE, b"others", epoch=1)))

    def test_a_flood_is_not_kept(self) -> None:
        for number in range(1000):
            self.flight.heard(records(raw(HANDSHAKE, b"x", epoch=1, number=number)))
        assert len(self.flight._heard) == 16
