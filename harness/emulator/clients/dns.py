"""Names to addresses: queries of type A and AAAA (RFC 1035, 3596) to the module's DNS servers."""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from harness.emulator.bearer import IPV4, canonical
from harness.emulator.timers import Timer, Timers
from harness.ip import Stack, UdpSocket

if TYPE_CHECKING:
    import dnslib

PORT: Final = 53
WAITS: Final = (3.0, 6.0, 12.0, 24.0)
"""Seconds after each transmission of a query; 45 in all, so that AT+QIOPEN has its result within 60."""

_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?\Z")


class Found(NamedTuple):
    """What a name stands for: one address at least, in the order of the answer, and the seconds that it holds."""

    addresses: tuple[str, ...]
    ttl: int


Resolved = Callable[[Found | None], None]
"""Called once: the addresses, or None when there are none or nobody answers."""


class Query:
    """One name that is being resolved. `cancel` ends it without a call.

    The servers are asked in turn, the first one first, again and again after each of WAITS. One that cannot help
    (SERVFAIL, REFUSED ..., an answer cut short before its first address) is not asked again; what no answer to this
    query can be is ignored. That there is no such name is final. Where the bearer has both families, AAAA is asked
    for when there is no A. An alias is followed as far as the answer itself leads (RFC 1034, 3.6.2).
    """

    def __init__(
        self,
        stack: Stack,
        timers: Timers,
        servers: Sequence[str],
        families: Sequence[int],
        rng: random.Random,
        name: str,
        resolved: Resolved,
        faults: frozenset[str] = frozenset(),
    ) -> None:
        self._timers, self._resolved, self._rng, self._faults = timers, resolved, rng, faults
        self._order = tuple(servers)
        self._name = name.rstrip(".")
        only_a = "dns-aaaa-not-asked" in faults
        self._types = deque("A" if family == IPV4 or only_a else "AAAA" for family in families)
        self._servers: deque[str] = deque()
        self._waits: Iterator[float] = iter(())
        self._identifier, self._last_asked = 0, ""
        self._timer: Timer | None = None
        self._socket: UdpSocket | None = None
        if not servers or not self._types or not _NAME.match(name):
            self._limit = timers.later(0, self._finish, None)
            return
        self._limit = timers.later(sum(WAITS), self._finish, None)
        self._socket = stack.udp(0, self._answered)
        self._begin(servers)

    def cancel(self) -> None:
        """Nobody wants to know any more."""
        self._limit.cancel()
        self._rest()
        if self._socket is not None:
            self._socket.close()

    def _begin(self, servers: Sequence[str]) -> None:
        """Ask for the first of the types that are left."""
        self._servers = deque(servers)
        self._waits = iter(WAITS if "dns-no-retransmission" not in self._faults else (sum(WAITS),))
        self._identifier = self._rng.randrange(1 << 16)
        self._transmit()

    def _transmit(self) -> None:
        self._rest()
        wait = next(self._waits, None)
        if wait is None:
            # the limit is near
            return
        import dnslib

        self._last_asked = server = self._servers[0]
        self._servers.rotate(-1)
        question = dnslib.DNSRecord(
            dnslib.DNSHeader(id=self._identifier, rd=1),
            q=dnslib.DNSQuestion(self._name, dnslib.QTYPE.reverse[self._types[0]]),
        )
        self._timer = self._timers.later(wait, self._transmit)
        assert self._socket is not None
        self._socket.send_to(question.pack(), (server, PORT))

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _answered(self, data: bytes, source: tuple[str, int]) -> None:
        import dnslib

        if source[1] != PORT or source[0] not in self._order:
            return
        try:
            record = dnslib.DNSRecord.parse(data)
            if not self._answers(record):
                return
            addresses = self._addresses(record)
        except (dnslib.DNSError, ValueError, UnicodeError):
            return
        code = record.header.rcode
        if code == dnslib.RCODE.NXDOMAIN:
            self._finish(None)
        elif code == dnslib.RCODE.NOERROR and addresses is not None:
            self._finish(addresses)
        elif code == dnslib.RCODE.NOERROR and not record.header.tc:
            self._no_address()
        else:
            self._cannot_help(source[0])

    def _answers(self, record: dnslib.DNSRecord) -> bool:
        if not record.header.qr:
            return False
        if record.header.id != self._identifier and "dns-id-not-checked" not in self._faults:
            return False
        asked = [(_name(question.qname), _type(question.qtype)) for question in record.questions]
        return asked == [(self._name.lower(), self._types[0])] or "dns-question-not-checked" in self._faults

    def _addresses(self, record: dnslib.DNSRecord) -> Found | None:
        owner, kind = self._name.lower(), self._types[0]
        if "dns-question-not-checked" in self._faults:
            owner = _name(record.q.qname)
        # as many steps as there are records: an alias that leads back to itself ends, too
        for _ in range(len(record.rr) + 1):
            of_owner = [answer for answer in record.rr if _name(answer.rname) == owner]
            found = [answer for answer in of_owner if _type(answer.rtype) == kind]
            addresses = [canonical(str(answer.rdata)) for answer in found]
            if addresses and None not in addresses:
                return Found(tuple(filter(None, addresses)), found[0].ttl)
            alias = next((answer for answer in of_owner if _type(answer.rtype) == "CNAME"), None)
            if alias is None or "dns-alias-not-followed" in self._faults:
                return None
            owner = _name(alias.rdata.label)
        return None

    def _no_address(self) -> None:
        self._types.popleft()
        if self._types:
            self._begin([server for server in self._order if server in self._servers])
        else:
            self._finish(None)

    def _cannot_help(self, server: str) -> None:
        if server not in self._servers:
            return
        self._servers.remove(server)
        if not self._servers or "dns-servfail-is-final" in self._faults:
            self._finish(None)
        elif server == self._last_asked:
            self._transmit()

    def _finish(self, found: Found | None) -> None:
        self.cancel()
        self._resolved(found)


def _name(label: dnslib.DNSLabel) -> str:
    return str(label).rstrip(".").lower()


def _type(number: int) -> str:
    import dnslib

    return str(dnslib.QTYPE[number])
