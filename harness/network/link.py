"""One direction of the way between modules and the network's edge: packets arrive later, and in order."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from harness.ip.clock import Clock as StackClock
from harness.ip.clock import Timer


class Clock(StackClock, Protocol):
    """What the network needs of a clock: `BenchTime`, or a `ManualClock`."""

    def utc(self) -> datetime: ...

    def call_at(self, when: float, call: Callable[..., object], *args: object) -> Timer: ...


class Link:
    """Carries packets to `deliver`, each `latency` seconds (and what it is delayed besides) after `send`.

    Packets that are due at the same time arrive in the order in which they were sent, which timers of an event loop
    alone would not promise.
    """

    def __init__(self, clock: Clock, latency: float, deliver: Callable[[bytes], None]) -> None:
        self.latency = latency
        self._clock, self._deliver = clock, deliver
        self._order = itertools.count()
        self._under_way: list[tuple[float, int, bytes]] = []
        self._timer: Timer | None = None
        self._timer_when = 0.0

    def send(self, packet: bytes, delay: float = 0.0) -> None:
        """Put a packet on its way, `delay` seconds slower than usual."""
        due = self._clock.now() + self.latency + delay
        heapq.heappush(self._under_way, (due, next(self._order), packet))
        self._await_next()

    def clear(self) -> None:
        """Lose what is under way."""
        self._under_way.clear()
        self._await_next()

    def _await_next(self) -> None:
        first = self._under_way[0][0] if self._under_way else None
        if self._timer is not None:
            if first == self._timer_when:
                return
            self._timer.cancel()
            self._timer = None
        if first is not None:
            self._timer_when = first
            self._timer = self._clock.call_at(first, self._arrive, first)

    def _arrive(self, due: float) -> None:
        self._timer = None
        while self._under_way and self._under_way[0][0] <= due:
            self._deliver(heapq.heappop(self._under_way)[2])
        self._await_next()
