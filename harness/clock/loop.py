"""An asyncio event loop whose time is the bench's, and which runs only while a step waits."""

from __future__ import annotations

import asyncio
import selectors
import time
from collections.abc import Callable
from typing import TypeVar

from harness.clock.in_flight import InFlight

T = TypeVar("T")

IDLE_POLLS = 3
"""Polls in a row without a ready descriptor before virtual time may hop."""

PATIENCE = 5.0
"""Real seconds after which loopback I/O that never arrives is an error."""

GRACE = 1.0
"""Real seconds after which a wait on the wall clock ends, though a port that is never still has more to read."""


RESOLUTION = 1e-6
"""Seconds within which a timer is due on a virtual bench; floats tell these apart in each of the next 270 years."""


class NeverArrived(RuntimeError):
    """Something written to a socket of the bench's own was not read at its other end."""


class BenchLoop(asyncio.SelectorEventLoop):
    """Real descriptors, bench timers.

    asyncio asks its selector to sleep only when no callback is ready; the time it asks for is the time
    to the next timer. The virtual selector looks for I/O without sleeping, and when there is none
    moves the clock by that time instead.
    """

    def __init__(self, virtual: bool, in_flight: InFlight) -> None:
        self._virtual_now = 0.0
        self._wall_start = time.monotonic()
        self._virtual = virtual
        self._in_flight = in_flight
        self._predicate: Callable[[], object] | None = None
        self._held: object = None
        self._failure: BaseException | None = None
        self._time_is_up = False
        self._ends_at = 0.0
        self.hops = 0
        # poll sees bytes just written to a pty; epoll misses them in most polls
        super().__init__(_BenchSelector(self))
        if virtual:
            # asyncio fires what is due within 1e-9 s; from bench time 2 ** 23 s on a sum is rounded to more than
            # that, and a timer of "now" would never be due
            self._clock_resolution = RESOLUTION
        self.set_exception_handler(self._callback_failed)

    def time(self) -> float:
        return self._virtual_now if self._virtual else time.monotonic() - self._wall_start

    def reach(self, when: float) -> None:
        """A timer of bench time `when` fires: it never sees an earlier time.

        asyncio fires timers up to its clock's resolution before they are due, and a hop's sum is rounded.
        """
        if self._virtual and self._virtual_now < when:
            self._virtual_now = when

    def run_until(self, predicate: Callable[[], T], deadline: float) -> T:
        """Run callbacks, I/O and timers until the predicate gives something true or bench time is up.

        What is due at the deadline runs. Raises what a callback raised, and NeverArrived.
        """
        if value := predicate():
            return value
        self._predicate = predicate
        ending = self.call_at(deadline, self._end_of_time)
        try:
            self.run_forever()
        finally:
            ending.cancel()
            held, self._held = self._held, None
            self._predicate = None
            self._time_is_up = False
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise failure
        # a predicate that takes something must not be asked again once it has held
        return held or predicate()

    def _end_of_time(self) -> None:
        # not yet the end: whatever is due at this very moment, I/O included, still happens
        self._time_is_up = True
        self._ends_at = time.monotonic() + GRACE

    def _callback_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        failure = context.get("exception")
        if not isinstance(failure, BaseException):
            failure = RuntimeError(str(context.get("message")))
        if self._failure is None:
            self._failure = failure
        self.stop()

    def before_sleep(self, timeout: float | None, select: Callable[[float], list]) -> list:
        """What the selector does: give what is ready; sleep, or hop, only when nothing is to be done."""
        ready = select(0)
        if self._predicate is not None and not self._held:
            value = self._predicate()
            if value:
                # only what is true is kept: a list that is empty now may be filled later, behind our back
                self._held = value
                self.stop()
        if self._held:
            return ready
        if self._time_is_up and not self._virtual and time.monotonic() > self._ends_at:
            self.stop()
        if ready or timeout == 0:
            return ready
        if not self._virtual:
            if self._time_is_up:
                self.stop()
                return ready
            return select(timeout if timeout is not None else 3600)
        for _ in range(IDLE_POLLS - 1):
            if ready := select(0):
                return ready
        if self._in_flight:
            return self._await_arrival(select)
        if self._time_is_up:
            self.stop()
        elif timeout is not None and timeout > 0:
            self.hops += 1
            self._virtual_now += timeout
        return []

    def _await_arrival(self, select: Callable[[float], list]) -> list:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            if ready := select(0.01):
                return ready
        raise NeverArrived(f"written to a socket of the bench and never read there: {self._in_flight}")


class _BenchSelector(selectors.PollSelector):
    def __init__(self, loop: BenchLoop) -> None:
        super().__init__()
        self._bench_loop = loop

    def select(self, timeout: float | None = None) -> list:
        return self._bench_loop.before_sleep(timeout, super().select)
