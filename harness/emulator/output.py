"""Everything that leaves the module for its host goes through here."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from harness.emulator.timers import Timers


@dataclass(frozen=True, slots=True)
class Emission:
    """One piece of output, never split by another.

    kind: "echo", "line" (data carry their CR LF), "prompt" or "raw". cause: why, for those who mutate
    output ("answer AT+CSQ", "late AT+QIOPEN", "urc boot").
    """

    kind: str
    data: bytes
    cause: str


OutputFilter = Callable[[Emission], list[tuple[float, bytes]]]


def unaltered(emission: Emission) -> list[tuple[float, bytes]]:
    """The filter of an honest module: all at once, nothing changed."""
    return [(0.0, emission.data)]


class Output:
    """The transmitting side of the serial line: in order, at the line's speed.

    `filter` may drop, double, delay (seconds) or alter what is emitted. `rate` is bytes per second, 0 unlimited;
    a piece then arrives when its last byte has.
    """

    def __init__(self, timers: Timers, rate: float) -> None:
        self._timers, self._rate = timers, rate
        self._free_at = 0.0
        self.write: Callable[[bytes], None] = lambda data: None
        self.filter: OutputFilter = unaltered
        self.emitted: Callable[[], None] = lambda: None

    def emit(self, emission: Emission) -> None:
        """Let `emission` leave, as the filter wants it."""
        for delay, data in self.filter(emission):
            if delay > 0:
                self._timers.later(delay, self._send, data)
            else:
                self._send(data)

    def _send(self, data: bytes) -> None:
        self.emitted()
        if not self._rate:
            self.write(data)
            return
        self._free_at = max(self._free_at, self._timers.now()) + len(data) / self._rate
        self._timers.at(self._free_at, self.write, data)

    def clear(self) -> None:
        """Power-off: what had not left yet never will (its timers are gone)."""
        self._free_at = 0.0

    @property
    def drained_at(self) -> float:
        """Bench time at which the last byte has left, as far as known now."""
        return self._free_at


class Unsolicited:
    """URCs and late result lines: one queue, in order, each up to `jitter` seconds late at random."""

    def __init__(self, timers: Timers, emit: Callable[[Emission], None], jitter: float, rng: random.Random) -> None:
        self._timers, self._emit = timers, emit
        self._jitter, self._rng = jitter, rng
        self._waiting: deque[tuple[float, Sequence[Emission]]] = deque()
        self._last_due = 0.0
        self._held = False
        self.loses = False

    def hold(self) -> None:
        """Data mode began: let nothing leave. A module that `loses` what comes up meanwhile does not keep it."""
        self._held = True

    def go_on(self) -> None:
        """Data mode is over: what has waited leaves."""
        self._held = False
        self._release()

    def put(self, block: Sequence[Emission], after: float = 0.0) -> None:
        """Let a block of lines leave `after` seconds from now, but not before what has been put earlier."""
        if self._held and self.loses:
            return
        jitter = self._rng.uniform(0, self._jitter) if self._jitter else 0.0
        now = self._timers.now()
        self._last_due = max(self._last_due, now + after + jitter)
        if self._last_due <= now and not self._waiting and not self._held:
            self._leave(block)
            return
        self._waiting.append((self._last_due, block))
        self._timers.at(self._last_due, self._release)

    def clear(self) -> None:
        """Power-off."""
        self._waiting.clear()
        self._last_due = 0.0
        self._held = False

    def _release(self) -> None:
        now = self._timers.now()
        while self._waiting and self._waiting[0][0] <= now and not self._held:
            self._leave(self._waiting.popleft()[1])

    def _leave(self, block: Sequence[Emission]) -> None:
        for emission in block:
            self._emit(emission)
