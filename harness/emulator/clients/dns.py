"""Names to addresses: queries of type A to the network's servers (RFC 1035)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from harness.emulator.timers import Timer, Timers
from harness.ip import Stack, UdpSocket

if TYPE_CHECKING:
    import dnslib

PORT: Final = 53
WAITS: Final = (3.0, 6.0, 12.0, 24.0)
"""Seconds after each transmission of a query; 45 in all, so that AT+QIOPEN has its result within 60."""

_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?\Z")

Resolved = Callable[[str | None], None]
"""Called once: the first address, or None when there is none or nobody answers."""


class Query:
    """One name that is being resolved. `cancel` ends it without a call.

    A query is transmitted again after each of WAITS, to the next server if there are several; not with `once`.
    """

    def __init__(
        self,
        stack: Stack,
        timers: Timers,
        servers: Sequence[str],
        rng: random.Random,
        name: str,
        resolved: Resolved,
        *,
        once: bool = False,
    ) -> None:
        self._timers, self._servers, self._resolved = timers, servers, resolved
        self._name = name.rstrip(".")
        self._identifier = rng.randrange(1 << 16)
        self._transmissions = 0
        self._waits = (sum(WAITS),) if once else WAITS
        self._timer: Timer | None = None
        self._socket: UdpSocket | None = None
        if not servers or not _NAME.match(name):
            self._timer = timers.later(0, self._finish, None)
            return
        self._socket = stack.udp(0, self._answered)
        self._transmit()

    def cancel(self) -> None:
        """Nobody wants to know any more."""
        if self._timer is not None:
            self._timer.cancel()
        if self._socket is not None:
            self._socket.close()

    def _transmit(self) -> None:
        if self._transmissions == len(self._waits):
            self._finish(None)
            return
        import dnslib

        server = self._servers[self._transmissions % len(self._servers)]
        question = dnslib.DNSRecord(
            dnslib.DNSHeader(id=self._identifier, rd=1), q=dnslib.DNSQuestion(self._name, dnslib.QTYPE.A)
        )
        self._timer = self._timers.later(self._waits[self._transmissions], self._transmit)
        self._transmissions += 1
        assert self._socket is not None
        self._socket.send_to(question.pack(), (server, PORT))

    def _answered(self, data: bytes, source: tuple[str, int]) -> None:
        import dnslib

        if source[1] != PORT or source[0] not in self._servers:
            return
        try:
            record = dnslib.DNSRecord.parse(data)
        except (dnslib.DNSError, ValueError, UnicodeError):
            return
        if record.header.qr and record.header.id == self._identifier and self._asked(record):
            self._finish(self._first_address(record))

    def _asked(self, record: dnslib.DNSRecord) -> bool:
        names = [str(question.qname).rstrip(".").lower() for question in record.questions]
        return names == [self._name.lower()]

    @staticmethod
    def _first_address(record: dnslib.DNSRecord) -> str | None:
        import dnslib

        if record.header.rcode != dnslib.RCODE.NOERROR:
            return None
        return next((str(answer.rdata) for answer in record.rr if answer.rtype == dnslib.QTYPE.A), None)

    def _finish(self, address: str | None) -> None:
        self.cancel()
        self._resolved(address)
