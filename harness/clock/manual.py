"""A clock that only a test moves: timers without an event loop."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import datetime, timedelta

from harness.clock.bench_time import EPOCH


class ManualTimer:
    """A timer of a ManualClock; `cancel` keeps it from firing, `when` is its bench time in seconds."""

    def __init__(self, when: float, call: Callable[[], object]) -> None:
        self.when, self._call, self.cancelled = when, call, False

    def cancel(self) -> None:
        self.cancelled = True

    def fire(self) -> None:
        if not self.cancelled:
            self._call()


class ManualClock:
    """The same `now`, `utc`, `call_later` and `call_at` as BenchTime, for tests of sans-IO code.

    `advance(seconds)` fires what falls due, in order, with `now()` at each timer's own time.
    """

    def __init__(self) -> None:
        self._now = 0.0
        self._order = itertools.count()
        self._timers: list[tuple[float, int, ManualTimer]] = []

    def now(self) -> float:
        return self._now

    def utc(self) -> datetime:
        return EPOCH + timedelta(seconds=self._now)

    def call_at(self, when: float, call: Callable[..., object], *args: object) -> ManualTimer:
        timer = ManualTimer(when, lambda: call(*args))
        heapq.heappush(self._timers, (when, next(self._order), timer))
        return timer

    def call_later(self, delay: float, call: Callable[..., object], *args: object) -> ManualTimer:
        return self.call_at(self._now + delay, call, *args)

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass; a timer due exactly at the end fires."""
        end = self._now + seconds
        while self._timers and self._timers[0][0] <= end:
            when, _, timer = heapq.heappop(self._timers)
            self._now = max(self._now, when)
            timer.fire()
        self._now = end
