"""An NTP server of the far side (RFC 5905, 7.3), and what it may do wrong."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

from harness.clock import ManualClock

ERA_0 = datetime(1900, 1, 1, tzinfo=UTC)


def timestamp(utc: datetime) -> int:
    """64 bits of this time: seconds since 1900, modulo an era, and their fraction."""
    seconds, rest = divmod(utc - ERA_0, timedelta(seconds=1))
    return (seconds % (1 << 32)) << 32 | (rest.microseconds << 32) // 1_000_000


class TimeServer:
    """Its clock said `says` when it was made, and runs with the bench's. Called with a request, it gives the reply."""

    def __init__(self, clock: ManualClock, says: datetime) -> None:
        self._clock, self._ahead = clock, says - clock.utc()
        self.stratum, self.mode, self.leap, self.version = 2, 4, 0, 4
        self.origin: int | None = None
        self.received: int | None = None
        self.transmitted: int | None = None
        self.length = 48
        self.requests: list[bytes] = []

    def now(self) -> datetime:
        """What its clock says."""
        return self._clock.utc() + self._ahead

    def __call__(self, request: bytes) -> bytes:
        self.requests.append(request)
        now = timestamp(self.now())
        origin = struct.unpack(">Q", request[40:48])[0] if self.origin is None else self.origin
        flags = self.leap << 6 | self.version << 3 | self.mode
        received = now if self.received is None else self.received
        transmitted = now if self.transmitted is None else self.transmitted
        stamps = struct.pack(">QQQQ", now, origin, received, transmitted)
        reply = struct.pack(">BBbbII4s", flags, self.stratum, 6, -20, 0, 0, b"GPS\0") + stamps
        return reply[: self.length]
