"""An NTP server: tells the time that a scenario says, rightly or wrongly, and what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.errors import SuiteError
from harness.peers.datagrams import DatagramPeer
from harness.peers.ntp_messages import EARLIEST, LATEST, SPOILERS, reply, what_is_wrong

RIGHT: Final = "the time"
NTP_BEHAVIOURS: Final = (RIGHT, *SPOILERS, "silence")
"""How an NTP server can answer. Each wrong reply is wrong in one thing alone, and else as a right one."""


@dataclass(frozen=True, slots=True)
class Request:
    """What came at bench time `at`. `fault` says why it is no well-formed client request, empty where it is one.

    Well formed: client mode, version 3 or 4, 48 bytes at least. `version` and `mode` are None of no bytes at all.
    """

    at: float
    version: int | None
    mode: int | None
    size: int
    source: Address
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The time (UTC) that a right reply carried, and the bench time at which it was sent."""

    time: datetime
    at: float


class NtpPeer(DatagramPeer):
    """Answers well-formed client requests (RFC 5905, RFC 4330), and nothing else; never raises, whatever comes.

    Its clock is the bench's until `clock_says`. `requests` are all since the last reset, in order; `told` is what the
    last right reply carried, None before the first. Observations are of the kinds "ntp" and "reply-ntp"; booking as
    TcpPeer.
    """

    kind = "ntp"

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address = ("127.0.0.1", 0),
        name: str = "ntp",
    ) -> None:
        self.requests: list[Request] = []
        self.told: Told | None = None
        self._behaviour = RIGHT
        self._ahead = timedelta()
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name)

    def clock_says(self, now: datetime) -> None:
        """Set the clock to `now` (UTC unless it says otherwise); it runs on with bench time. Replies are right again.

        To tell a module that takes a wrong reply from one that does not, set the clock first and then `behave`.
        Raises SuiteError for a time that no client can tell from one of another era (RFC 4330 section 3).
        """
        now = now.replace(tzinfo=UTC) if now.tzinfo is None else now.astimezone(UTC)
        if not EARLIEST <= now <= LATEST:
            raise SuiteError(f"an NTP server cannot tell {now:%Y-%m-%d}", expected=f"{EARLIEST:%Y} to {LATEST:%Y}")
        self._ahead = now - self._time.utc()
        self._behaviour = RIGHT

    def behave(self, behaviour: str) -> None:
        """From now on reply as one of NTP_BEHAVIOURS says; the clock goes as it went. Raises SuiteError."""
        if behaviour not in NTP_BEHAVIOURS:
            raise SuiteError(f"an NTP server cannot answer with {behaviour!r}", expected=", ".join(NTP_BEHAVIOURS))
        self._behaviour = behaviour

    @property
    def clock(self) -> datetime:
        """What the server's clock shows now, in UTC."""
        return self._time.utc() + self._ahead

    def reset(self) -> None:
        """Before the next scenario: nothing was asked or told, the clock is the bench's."""
        super().reset()
        self.requests.clear()
        self.told = None
        self._behaviour = RIGHT
        self._ahead = timedelta()

    def _answer(self, data: bytes, client: Address) -> bytes | None:
        fault = what_is_wrong(data)
        version, mode = (data[0] >> 3 & 7, data[0] & 7) if data else (None, None)
        now = self._time.now()
        self.requests.append(Request(now, version, mode, len(data), client, fault))
        if fault or self._behaviour == "silence":
            return None
        clock = self.clock
        right = reply(data, clock)
        if self._behaviour == RIGHT:
            self.told = Told(clock, now)
            return right
        return SPOILERS[self._behaviour](right)
