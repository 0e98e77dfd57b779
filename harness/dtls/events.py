"""What a DTLS endpoint tells, and what it needs of a clock."""

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


class DtlsEvents:
    """What an endpoint tells its owner; each may be left out. Any object with these four methods will do.

    After `failed` or `closed`, and after the owner's own `close` or `abandon`, nothing more is told.
    """

    def established(self) -> None:
        """The handshake is over: data may be sent. Told once, before any data."""

    def data(self, data: bytes) -> None:
        """One record's data, as the far end sent them."""

    def failed(self, reason: str) -> None:
        """There is no connection (any more): an alert, the deadline, nothing in common. `reason` is one phrase."""

    def closed(self) -> None:
        """The far end ended the connection with close_notify; it has been answered."""
