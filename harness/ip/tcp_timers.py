"""The numbers of a TCP: how long it waits for what, and how much it takes."""

from __future__ import annotations

from dataclasses import dataclass

GRANULARITY = 0.001
"""Seconds; the G of RFC 6298."""


@dataclass(frozen=True, slots=True)
class TcpTimers:
    """Parameters of a stack's TCP. Times in seconds, sizes in bytes.

    `initial_rto`, `min_rto`, `max_rto`: retransmission time-out of RFC 6298 before the first measured round trip,
    its floor and its cap; each expiry doubles it.
    `connect_timeout`: a connection attempt (SYN, or SYN-ACK on the passive side) that nobody answers ends with
    `timed_out()` exactly this long after the first SYN; SYNs go out at the doubling RTO before that
    (with the defaults at 0, 3, 9 and 21 s, the end at 45 s).
    `max_retransmissions`: so often data or a FIN is sent again without any acknowledgment; the expiry after that is
    `timed_out()`. Answers of a peer whose window is zero count as life.
    `time_wait`: how long TIME-WAIT keeps the connection and its local port busy (the 2 MSL of RFC 9293).
    `fin_wait_2`: how long a connection that we closed waits for the far end's FIN before it is dropped with
    `closed()`; None waits for ever.
    `mss`: maximum segment size announced, and never exceeded. `receive_window`: at most 65,535 (no scaling).
    """

    initial_rto: float = 3.0
    min_rto: float = 1.0
    max_rto: float = 60.0
    connect_timeout: float = 45.0
    max_retransmissions: int = 8
    time_wait: float = 60.0
    fin_wait_2: float | None = None
    mss: int = 1400
    receive_window: int = 11_200

    def __post_init__(self) -> None:
        if not 0 < self.receive_window <= 0xFFFF or not 0 < self.mss <= 0xFFFF - 40:
            raise ValueError(f"receive_window {self.receive_window} or mss {self.mss} out of range")
        if min(self.initial_rto, self.min_rto, self.max_rto, self.connect_timeout) <= 0:
            raise ValueError("a time-out of 0 s")


class RetransmissionTimeout:
    """The RTO of one connection in seconds, after RFC 6298. `seconds` is its present value."""

    def __init__(self, timers: TcpTimers) -> None:
        self._timers = timers
        self._smoothed: float | None = None
        self._variation = 0.0
        self._undoubled = self.seconds = timers.initial_rto

    def measured(self, round_trip: float) -> None:
        """Take one round trip of something that was sent once only (2.2, 2.3); ends any doubling."""
        if self._smoothed is None:
            self._smoothed, self._variation = round_trip, round_trip / 2
        else:
            self._variation = 0.75 * self._variation + 0.25 * abs(self._smoothed - round_trip)
            self._smoothed = 0.875 * self._smoothed + 0.125 * round_trip
        rto = self._smoothed + max(GRANULARITY, 4 * self._variation)
        self._undoubled = self.seconds = min(max(rto, self._timers.min_rto), self._timers.max_rto)

    def double(self) -> None:
        """The timer has expired (5.5)."""
        self.seconds = min(self.seconds * 2, self._timers.max_rto)

    def undouble(self) -> None:
        """The expiries were probes of a closed window, no losses."""
        self.seconds = self._undoubled

    def handshake_was_repeated(self) -> None:
        """The SYN had to be sent again: data begin unmeasured, with 3 s at least (5.7)."""
        self._undoubled = self.seconds = min(max(self._timers.initial_rto, 3.0), self._timers.max_rto)
