"""What the stack needs of a clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Timer(Protocol):
    """A running timer."""

    def cancel(self) -> None: ...


class Clock(Protocol):
    """Time in seconds and timers: a bench clock, or one that a test moves."""

    def now(self) -> float: ...

    def call_later(self, delay: float, call: Callable[..., object], *args: object) -> Timer: ...
