"""The one way to let time pass: wait for something, or be quiet for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from harness.clock.in_flight import InFlight
from harness.clock.loop import BenchLoop

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""The date at which virtual bench time starts, the same in every run."""

T = TypeVar("T")


class BenchTime:
    """Bench time in seconds since the bench began, and the event loop that it belongs to.

    Virtual: the clock stands still while anything is to be done, and hops from timer to timer while a
    caller waits; an hour in which nothing happens costs nothing. Wall: the same calls wait for real.
    Either way time passes only inside `wait` and `quiet` (and in `settle`, which lets I/O finish and on
    a virtual bench takes no bench time). Code on the loop uses `now`, `call_later` and `call_at`.
    """

    def __init__(self, virtual: bool) -> None:
        self.virtual = virtual
        self.in_flight = InFlight()
        self.loop = BenchLoop(virtual, self.in_flight)
        self._epoch = EPOCH if virtual else datetime.now(UTC)

    def now(self) -> float:
        """Seconds since the bench began."""
        return self.loop.time()

    def utc(self) -> datetime:
        """The bench's calendar date and time; fixed at EPOCH for second 0 of a virtual bench."""
        return self._epoch + timedelta(seconds=self.now())

    def call_later(self, delay: float, call: Callable[..., object], *args: object) -> asyncio.TimerHandle:
        """Call after `delay` seconds; the answer has `cancel()`."""
        return self.call_at(self.now() + delay, call, *args)

    def call_at(self, when: float, call: Callable[..., object], *args: object) -> asyncio.TimerHandle:
        """Call at bench time `when`, never before: `now()` is `when` at least. The answer has `cancel()`."""
        return self.loop.call_at(when, self._due, when, call, args)

    def _due(self, when: float, call: Callable[..., object], args: tuple[object, ...]) -> None:
        self.loop.reach(when)
        call(*args)

    def wait(self, predicate: Callable[[], T], within: float) -> T:
        """Run the bench until `predicate` gives something true, for `within` seconds at most.

        Gives the predicate's last value: false means that the time is up. What falls due exactly at the
        end still happens. An exception of a callback on the loop is raised here.
        """
        return self.loop.run_until(predicate, self.now() + within)

    def quiet(self, seconds: float) -> None:
        """Run the bench for `seconds`."""
        self.loop.run_until(_never, self.now() + seconds)

    def settle(self) -> None:
        """Let I/O that is under way finish: no bench time passes on a virtual bench."""
        self.loop.run_until(_never, self.now())

    def close(self) -> None:
        """Close the loop; nothing can wait any more."""
        self.loop.close()


def _never() -> bool:
    return False
