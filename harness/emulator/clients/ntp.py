"""AT+QNTP: the time from an NTP server (TCP/IP note 2.2.9)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from harness.emulator import rtc
from harness.emulator.clients import sntp
from harness.emulator.clients.codes import (
    CONNECT_FAILED,
    DNS_FAILED,
    OPERATION_BLOCKED,
    OPERATION_BUSY,
    SUCCESS,
    TIMED_OUT,
)
from harness.emulator.clients.dns import Found, Query
from harness.emulator.clients.names import resolve

if TYPE_CHECKING:
    from harness.emulator.modem import Modem
    from harness.emulator.timers import Timer
    from harness.ip import UdpSocket

RETRY: Final = 15.0
"""Seconds between requests: a server may not be asked more often (RFC 4330, section 10)."""
REQUESTS: Final = 3

IGNORED_PORT: Final = 123


class TimeQuery:
    """Asks a server up to three times within 60 s; what is no usable reply is ignored, a kiss-of-death ends it.

    The time is the server's when it replied plus half of what the way took there and back (RFC 4330, section 5).
    """

    name: Final = "+QNTP"
    busy: Final = OPERATION_BUSY

    def __init__(self, modem: Modem, given: dict[str, Any]) -> None:
        self._modem, self._faults = modem, modem.faults
        self._server: str = given["server"]
        self._port = IGNORED_PORT if "ntp-port-ignored" in self._faults else given["port"] % 65536
        sets = bool(given["auto_set_time"])
        self._sets = (sets or "ntp-clock-always-set" in self._faults) and "ntp-clock-not-set" not in self._faults
        self._address = ""
        self._nonce, self._asked_at, self._requests = 0, 0.0, 0
        self._query: Query | None = None
        self._socket: UdpSocket | None = None
        self._retry: Timer | None = None
        self._deadline: Timer | None = None

    def begin(self) -> None:
        """Find the server."""
        self._deadline = self._modem.timers.later(self._modem.profile.timing.result, self.fail, TIMED_OUT)
        self._query = resolve(self._modem, self._server, self.name, self._resolved)

    def fail(self, error: int) -> None:
        """The code stands alone."""
        if "ntp-failure-not-reported" not in self._faults:
            tail = f',"{rtc.stamp(rtc.now(self._modem), 0)}"' if "ntp-failure-with-time" in self._faults else ""
            after = 61.0 if "ntp-failure-after-61s" in self._faults else 0.0
            self._modem.late(f"{self.name}: {error}{tail}", "late AT+QNTP", after=after)
        self._modem.operations.over(self)

    def stop(self) -> None:
        """Let go of everything."""
        for held in (self._query, self._retry, self._deadline):
            if held is not None:
                held.cancel()
        if self._socket is not None:
            self._socket.close()

    def _resolved(self, found: Found | None) -> None:
        self._query = None
        if found is None:
            self.fail(DNS_FAILED)
        elif self._port == 0 or not self._modem.bearer.reaches(found.addresses[0]):
            self.fail(CONNECT_FAILED)
        else:
            self._address = found.addresses[0]
            self._socket = self._modem.stack.udp(0, self._came)
            self._ask()

    def _ask(self) -> None:
        most = 1 if "ntp-no-retry" in self._faults else REQUESTS
        if self._requests == most:
            self.fail(TIMED_OUT)
            return
        self._requests += 1
        self._nonce = self._modem.rng.randrange(1, 1 << 64)
        self._asked_at = self._modem.timers.now()
        self._retry = self._modem.timers.later(RETRY, self._ask)
        assert self._socket is not None
        self._socket.send_to(sntp.request(self._nonce), (self._address, self._port))

    def _came(self, data: bytes, source: tuple[str, int]) -> None:
        if source != (self._address, self._port):
            return
        try:
            told = sntp.read(data, self._nonce, self._faults)
        except sntp.Refusal:
            self.fail(OPERATION_BLOCKED)
            return
        if told is not None:
            self._synchronised(self._now(told))

    def _now(self, told: sntp.Told) -> datetime:
        way = timedelta(seconds=self._modem.timers.now() - self._asked_at)
        on_the_way = way - (told.transmitted - told.received)
        # a server that tells no sensible time of arrival is no reason for a wrong time
        return told.transmitted + max(timedelta(), min(way, on_the_way)) / 2

    def _synchronised(self, utc: datetime) -> None:
        if self._sets:
            rtc.set_to(self._modem, utc)
        zone = self._modem.retained.zone
        if "ntp-time-of-rtc" in self._faults:
            utc = rtc.now(self._modem)
        text = rtc.stamp(utc, zone)
        if "ntp-zone-lost" in self._faults:
            text = text[: rtc.LENGTH] + "+00"
        self._modem.late(f'{self.name}: {SUCCESS},"{text}"', "late AT+QNTP")
        self._modem.operations.over(self)
