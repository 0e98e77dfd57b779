"""The last flight of a handshake, and when to send it again (RFC 6347 section 4.2.4)."""

from __future__ import annotations

from collections.abc import Callable

from harness.dtls.events import Clock, Timer
from harness.dtls.records import HANDSHAKE, Record

FIRST_REPEAT = 1.0
"""Seconds until a flight is repeated; each further interval is double the one before ..."""

LONGEST_REPEAT = 60.0
"""... up to this."""

REMEMBERED = 16
"""Encrypted handshake records of the far end that are remembered; a handshake has one."""


class Flight:
    """Keeps the flight sent last, tells what is new in what OpenSSL wants to send, and calls `again` when it is time.

    OpenSSL repeats a flight by its own timer, which lives on the wall clock, whenever it happens to be called after
    a second of it. Such repeats are told from new records here, and left out.
    """

    def __init__(self, clock: Clock, again: Callable[[], None]) -> None:
        self._clock, self._again = clock, again
        self._timer: Timer | None = None
        self._interval = FIRST_REPEAT
        self._sent: set[tuple[int, int, bytes]] = set()
        self._heard: list[bytes] = []
        self.records: list[Record] = []

    def news(self, records: list[Record]) -> list[Record]:
        """What of these records, written while the handshake was under way, was not sent before.

        A new flight, if there is one among them, takes the place of the last, and its timer begins.
        """
        fresh = [record for record in records if not (record.part_of_handshake and record.place in self._sent)]
        flight = [record for record in fresh if record.part_of_handshake]
        if flight:
            self._sent.update(record.place for record in flight)
            self.records = flight
            self._interval = FIRST_REPEAT
            self._wait()
        return fresh

    def repeat(self, renewed: list[Record]) -> list[Record]:
        """The flight to be sent again, as it was, or in the records of new numbers that OpenSSL made; waits anew."""
        self.records = [record for record in renewed if record.part_of_handshake] or self.records
        self._interval = min(2 * self._interval, LONGEST_REPEAT)
        self._wait()
        return self.records

    def heard(self, records: list[Record]) -> None:
        """The far end's records, while the handshake is under way."""
        self._heard += [record.raw for record in records if _encrypted_handshake(record)]
        del self._heard[:-REMEMBERED]

    def asked_again(self, records: list[Record]) -> bool:
        """Whether the far end repeats its flight to the byte: then it has not got ours, the last one."""
        return any(_encrypted_handshake(record) and record.raw in self._heard for record in records)

    def over(self, last_is_ours: bool) -> None:
        """The handshake is over; only an endpoint that sent the last flight may be asked for it again."""
        self.stop()
        if not last_is_ours:
            self.records = []

    def stop(self) -> None:
        """Repeat nothing any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self) -> None:
        self.stop()
        self._timer = self._clock.call_later(self._interval, self._again)


def _encrypted_handshake(record: Record) -> bool:
    return record.content == HANDSHAKE and record.epoch > 0
