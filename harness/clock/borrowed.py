"""A clock lent to one scenario's module and network: given back, none of its timers fires any more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from harness.clock.bench_time import BenchTime


class BorrowedTimer:
    """A timer of a BorrowedClock; `cancel` keeps it from firing."""

    __slots__ = ("_args", "_call", "_clock", "_handle")

    def __init__(self, clock: BorrowedClock, call: Callable[..., object], args: tuple[object, ...]) -> None:
        self._clock, self._call, self._args = clock, call, args
        self._handle: asyncio.TimerHandle | None = None

    def set(self, when: float) -> BorrowedTimer:
        """Fire at bench time `when`."""
        self._handle = self._clock.time.call_at(when, self._fire)
        self._clock.timers.add(self)
        return self

    def cancel(self) -> None:
        self._clock.timers.discard(self)
        if self._handle is not None:
            self._handle.cancel()

    def _fire(self) -> None:
        self._clock.timers.discard(self)
        self._call(*self._args)


class BorrowedClock:
    """`now`, `utc`, `call_later`, `call_at` and `loop` of a BenchTime; `give_back` cancels what is still to come."""

    def __init__(self, time: BenchTime) -> None:
        self.time = time
        self.loop = time.loop
        self.timers: set[BorrowedTimer] = set()

    def now(self) -> float:
        return self.time.now()

    def utc(self) -> datetime:
        return self.time.utc()

    def call_at(self, when: float, call: Callable[..., object], *args: object) -> BorrowedTimer:
        return BorrowedTimer(self, call, args).set(when)

    def call_later(self, delay: float, call: Callable[..., object], *args: object) -> BorrowedTimer:
        return BorrowedTimer(self, call, args).set(self.time.now() + delay)

    def give_back(self) -> None:
        """Cancel every timer; later ones of whoever still holds the clock are cancelled by another call."""
        for timer in list(self.timers):
            timer.cancel()
