"""The clock as the module's parts see it, and timers that die with the power."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol


class Timer(Protocol):
    """A running timer."""

    def cancel(self) -> None: ...


class Clock(Protocol):
    """Time in seconds and timers (`BenchTime`, `ManualClock`)."""

    def now(self) -> float: ...

    def utc(self) -> datetime: ...

    def call_later(self, delay: float, call: Callable[..., object], *args: object) -> Timer: ...

    def call_at(self, when: float, call: Callable[..., object], *args: object) -> Timer: ...


class Timers:
    """All timers of a module's firmware: `cancel_all` when it loses power."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._running: set[_Running] = set()

    def now(self) -> float:
        """Seconds since the bench began."""
        return self._clock.now()

    def later(self, delay: float, call: Callable[..., object], *args: object) -> Timer:
        """Call after `delay` seconds, unless cancelled before."""
        return self.at(self._clock.now() + delay, call, *args)

    def at(self, when: float, call: Callable[..., object], *args: object) -> Timer:
        """Call at bench time `when`, unless cancelled before."""
        running = _Running(self._running)
        running.timer = self._clock.call_at(when, running.fire, call, args)
        self._running.add(running)
        return running

    def cancel_all(self) -> None:
        """Nothing that has been asked for will be called."""
        for running in list(self._running):
            running.cancel()


class _Running:
    __slots__ = ("_all", "timer")

    def __init__(self, all_running: set[_Running]) -> None:
        self._all = all_running
        self.timer: Timer

    def fire(self, call: Callable[..., object], args: tuple[object, ...]) -> None:
        self._all.discard(self)
        call(*args)

    def cancel(self) -> None:
        self._all.discard(self)
        self.timer.cancel()
