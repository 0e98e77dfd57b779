"""AT+QPING: echo requests and what comes of them (TCP/IP note 2.2.8; RFC 792, RFC 4443)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.clients.codes import CONNECT_FAILED, DNS_FAILED, OPERATION_BUSY, SUCCESS, TIMED_OUT
from harness.emulator.clients.dns import Found, Query
from harness.emulator.clients.names import resolve

if TYPE_CHECKING:
    from harness.emulator.modem import Modem
    from harness.emulator.timers import Timer
    from harness.ip import EchoReply, EchoSocket

PATTERN: Final = b"abcdefghijklmnopqrstuvwabcdefghi"
"""Data of an echo request, as often as its size asks for."""


class Ping:
    """One request at a time: the next goes out when the one before was answered, or given up after <time_out> s.

    Says a line for each request, then the summary: requests counted, times in ms over the answered ones. What stops
    the whole is said by a code alone.
    """

    name: Final = "+QPING"
    busy: Final = OPERATION_BUSY

    def __init__(self, modem: Modem, given: dict[str, Any]) -> None:
        self._modem, self._faults = modem, modem.faults
        self._host: str = given["host"]
        self._time_out = 4 if "ping-timeout-ignored" in self._faults else given["time_out"]
        self._number = 4 if "ping-count-ignored" in self._faults else given["ping_num"]
        self._said_size: int = given["ping_size"]
        size = 32 if "ping-size-ignored" in self._faults else self._said_size
        self._data = (PATTERN * (size // len(PATTERN) + 1))[:size]
        self._address = ""
        self._sequence, self._sent_at = 0, 0.0
        self._times: list[int] = []
        self._last_error = SUCCESS
        self._query: Query | None = None
        self._socket: EchoSocket | None = None
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Find the host."""
        self._query = resolve(self._modem, self._host, self.name, self._resolved)

    def fail(self, error: int) -> None:
        """It cannot begin, or cannot go on."""
        self._say(str(error))
        self._modem.operations.over(self)

    def stop(self) -> None:
        """Let go of everything."""
        if self._query is not None:
            self._query.cancel()
        if self._socket is not None:
            self._socket.close()
        self._rest()

    def _resolved(self, found: Found | None) -> None:
        self._query = None
        if found is None:
            self.fail(DNS_FAILED)
        elif not self._modem.bearer.reaches(found.addresses[0]):
            self.fail(CONNECT_FAILED)
        else:
            self._address = found.addresses[0]
            self._socket = self._modem.stack.echo(self._came)
            self._request()

    def _request(self) -> None:
        self._sequence += 1
        self._sent_at = self._modem.timers.now()
        self._timer = self._modem.timers.later(self._time_out, self._failed, TIMED_OUT)
        assert self._socket is not None
        if "ping-nothing-sent" in self._faults:
            self._rest()
            self._timer = self._modem.timers.later(0.1, self._answered, 64)
        else:
            self._socket.send(self._address, self._sequence, self._data)

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _came(self, reply: EchoReply) -> None:
        if reply.sequence != self._sequence and "ping-late-reply-taken" not in self._faults:
            # of a request that was given up, or once more
            return
        if reply.unreachable is not None and "ping-unreachable-taken" not in self._faults:
            self._failed(CONNECT_FAILED)
        elif reply.unreachable is not None or (reply.source == self._address and reply.data == self._data):
            self._answered(reply.ttl)

    def _answered(self, ttl: int) -> None:
        time = round((self._modem.timers.now() - self._sent_at) * 1000)
        if "ping-time-in-seconds" in self._faults:
            time //= 1000
        self._times.append(time)
        with_ttl = self._modem.profile.ping_ttl or "ping-ttl-in-a02" in self._faults
        tail = f",{ttl}" if with_ttl and "ping-no-ttl" not in self._faults else ""
        self._say(f"{SUCCESS},{self._address},{self._said_size},{time}{tail}")
        self._next()

    def _failed(self, error: int) -> None:
        self._last_error = error
        if "ping-lost-line-missing" not in self._faults:
            self._say(str(error))
        self._next(last="ping-stops-at-loss" in self._faults)

    def _next(self, last: bool = False) -> None:
        self._rest()
        if self._sequence < self._number and not last:
            self._request()
            return
        self._say(self._summary())
        self._modem.operations.over(self)

    def _summary(self) -> str:
        sent, times = self._sequence, self._times
        lost = sent - len(times)
        if "ping-statistics-count-lost" in self._faults and times:
            times = [*times, *lost * [self._time_out * 1000]]
        if "ping-lost-not-counted" in self._faults:
            lost = 0
        result = SUCCESS if times else self._last_error
        spread = (min(times), max(times), sum(times) // len(times)) if times else (0, 0, 0)
        return ",".join(map(str, (result, sent, len(self._times), lost, *spread)))

    def _say(self, fields: str) -> None:
        self._modem.late(f"{self.name}: {fields}", "late AT+QPING")
