"""What AT+QPING tells of its pings, line by line, and what the module's side of the air says of the same pings."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from harness.air.ping import Ping, pings
from harness.at.command import parse_command
from harness.at.events import Line
from harness.at.tokens import Field
from harness.errors import ModuleError, SuiteError
from harness.module.exchange import Exchange, visible
from harness.module.owing import BETWEEN

if TYPE_CHECKING:
    from harness.bench.world import World

PREFIX: Final = b"+QPING"
ERROR_CODES: Final = range(550, 575)
"""Chapter 3, success (0) not counted."""
FIELDS: Final = 4
"""Of the line of an answered ping, without the TTL: result, address, size, time."""
MOST_TTL: Final = 255
ICMP_HEADER: Final = 8
IP_HEADER: Final = {4: 20, 6: 40}
SAYING: Final = 0.5
"""Seconds from the end of a ping's time-out to its line, where its request has been seen going out."""
EARLY: Final = 1.0
"""Seconds by which a module may give a ping up before its time-out: its clock may have whole seconds."""
TIMED_OUT: Final = 569
COLUMNS: Final = ["result", "ttl"]
TTL: Final = ("yes", "no", "any", "-")
_RESULT: Final = re.compile(r"0|\d{3}(\|\d{3})*")
_NUMBER: Final = re.compile(rb"0|[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Row:
    """What a scenario expects of one ping: the codes that it may have, and whether its line has a TTL.

    `ttl` is yes, no, any (with or without) or, for a ping that is not answered, -.
    """

    codes: frozenset[int]
    ttl: str

    @property
    def answered(self) -> bool:
        return self.codes == {0}

    def __str__(self) -> str:
        if not self.answered:
            return "+QPING: " + " or ".join(map(str, sorted(self.codes)))
        return "+QPING: 0,<address>,<size>,<time>" + {"yes": ",<ttl>", "any": "[,<ttl>]"}.get(self.ttl, "")


@dataclass(frozen=True, slots=True)
class Told:
    """One line about a ping: milliseconds and TTL of one that was answered (both None of one that was not)."""

    line: Line
    time: int | None = None
    ttl: int | None = None


def read_rows(table: Sequence[Sequence[str]]) -> list[Row]:
    """The rows of a step's table. Raises SuiteError for columns and words that there are not."""
    if not table or list(table[0]) != COLUMNS:
        raise SuiteError(f"a table of pings has the columns {' | '.join(COLUMNS)}")
    rows = []
    for result, ttl in table[1:]:
        codes = frozenset(map(int, result.split("|"))) if _RESULT.fullmatch(result) else frozenset()
        wrong = [code for code in codes if code and code not in ERROR_CODES]
        if not codes or wrong or ttl not in TTL or (0 in codes) != (ttl != "-"):
            raise SuiteError(
                f"no ping is expected as | {result} | {ttl} |",
                hint="result: 0, 569 or 569|566 (codes of chapter 3); ttl: yes, no or any with 0, - with others",
            )
        rows.append(Row(codes, ttl))
    return rows


class Pings:
    """The pings of the last AT+QPING that a step has judged."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._told: list[Told] = []
        self._size = 0
        self._began = self._answered = 0.0

    # The lines

    def lines(self, size: int, address: str, within: float, table: Sequence[Sequence[str]]) -> None:
        """Take one line for each row, in order; each within the time-out of its request."""
        rows, exchange = read_rows(table), self._exchange()
        self._told, self._size, self._began = [], size, exchange.sent_at
        previous = self._answered = exchange.final.at
        for number, row in enumerate(rows, 1):
            name = f"ping {number} of {len(rows)}"
            # a request may go out some time after the line before
            line = self._next(f"'{row}' of {name}", within + BETWEEN, previous)
            self._on_time(line, name, within)
            told = self._read(line, row, name, address)
            if row.codes == {TIMED_OUT}:
                self._waited_out(line, name, within)
            late = told.time is not None and told.time > within * 1000
            self._holds(not late, line, f"{name} took longer than its time-out", f"{within:g} s at most")
            self._told.append(told)
            previous = line.at
        self._alike()
        if marks := {"with" if told.line.parsed.fields[1].quoted else "without" for told in self._replied()}:
            self._world.record("address in +QPING", f"{' and '.join(sorted(marks))} quotes")

    def _alike(self) -> None:
        """Where a TTL may stand in the lines or not, it stands in all or in none."""
        replied = self._replied()
        other = next((told for told in replied if (told.ttl is None) != (replied[0].ttl is None)), None)
        if other is not None:
            raise ModuleError(
                "one line of a reply has a TTL and another has none",
                expected="the same fields in each line of a reply",
                came=f"{visible(replied[0].line.text)} | {visible(other.line.text)}",
                since=f"{other.line.at:.3f} s",
            )

    def _next(self, wanted: str, within: float, since: float) -> Line:
        return self._world.module.take(lambda line: line.text.startswith(PREFIX + b":"), wanted, within, since=since)

    def _exchange(self) -> Exchange:
        """The last AT+QPING, which must have its OK."""
        sent = (each for each in reversed(self._world.module.history) if _is_ping(each.command))
        exchange = next(sent, None)
        if exchange is None or exchange.final is None or exchange.final.text != b"OK":
            raise SuiteError("lines about pings are expected, but no AT+QPING has been answered OK")
        return exchange

    def _on_time(self, line: Line, name: str, within: float) -> None:
        """A line comes within the time-out of its request, where the bench sees requests."""
        ping = self._request()
        if ping is not None and line.at > ping.request.at + within + SAYING + self._world.module.latency:
            expected = f"within {within:g} s of its request"
            self._wrong_time(line, f"the line of {name} came late", expected, ping.request.at)

    def _waited_out(self, line: Line, name: str, within: float) -> None:
        """A ping that nothing answers is not given up before its time-out, a clock's second allowed.

        Where the bench does not see requests, the first goes out with the OK; of the others nothing is known.
        """
        ping = self._request()
        turned_away = ping is not None and ping.answer is not None and not ping.replied
        if turned_away or (ping is None and self._told):
            return
        since = self._answered if ping is None else ping.request.at
        if line.at < since + within - EARLY:
            self._wrong_time(line, f"{name} was given up before its time", f"{within:g} s for a reply", since)

    def _request(self) -> Ping | None:
        """The request whose line is read now, where the bench sees requests."""
        sent = pings(seen for seen in self._world.air.observations if seen.at >= self._began)
        return sent[len(self._told)] if len(self._told) < len(sent) else None

    def _wrong_time(self, line: Line, what: str, expected: str, since: float) -> None:
        came = f"after {line.at - since:.3f} s: {visible(line.text)}"
        raise ModuleError(what, expected=expected, came=came, since=f"{since:.3f} s")

    def _read(self, line: Line, row: Row, name: str, address: str) -> Told:
        fields = line.parsed.fields
        if not row.answered:
            code = _number(fields[0]) if len(fields) == 1 else None
            self._holds(code in row.codes, line, f"{name} is not reported as promised", str(row))
            return Told(line)
        with_ttl = row.ttl == "yes" or (row.ttl == "any" and len(fields) == FIELDS + 1)
        shape = len(fields) == FIELDS + with_ttl and _number(fields[0]) == 0
        self._holds(shape, line, f"{name} is not reported as promised", str(row))
        same = same_address(fields[1].text, address)
        self._holds(same, line, f"{name} is reported of another host", f"the address {address}")
        right = _number(fields[2]) == self._size
        self._holds(right, line, f"{name} is reported with another size", f"{self._size} bytes")
        time, ttl = _number(fields[3]), _number(fields[4]) if with_ttl else None
        self._holds(time is not None, line, f"{name} tells no time", "milliseconds as a decimal number")
        self._holds(
            not with_ttl or (ttl is not None and 1 <= ttl <= MOST_TTL), line, f"{name} tells no TTL",
            f"a decimal number from 1 to {MOST_TTL}",
        )  # fmt: skip
        return Told(line, time, ttl)

    # The summary

    def summary(self, sent: int, received: int, lost: int) -> None:
        """The line behind those of the pings counts them, and its statistics are those of the answered ones."""
        replied = self._replied()
        if not self._told or (sent, received, lost) != (len(self._told), len(replied), len(self._told) - len(replied)):
            raise SuiteError(
                f"a summary of {sent} sent, {received} received, {lost} lost does not go with the pings before it",
                came=f"{len(self._told)} pings, {len(replied)} of them answered",
            )
        line = self._next("'+QPING: <finresult>,...', the summary,", BETWEEN, self._told[-1].line.at)
        numbers = [_number(field) for field in line.parsed.fields]
        if received:
            self._counts(line, numbers, sent, received, lost)
            self._statistics(line, numbers)
        else:
            self._all_lost(line, numbers, sent)

    def _counts(self, line: Line, numbers: list[int | None], sent: int, received: int, lost: int) -> None:
        counted = {
            "packets": (sent, received, lost),
            "bytes": tuple(self._size * number for number in (sent, received, lost)),
        }
        expected = " or ".join(f"+QPING: 0,{','.join(map(str, each))},<min>,<max>,<avg>" for each in counted.values())
        what = "the ping summary counts something else"
        self._holds(len(numbers) == 7 and numbers[0] == 0, line, what, expected)
        unit = next((unit for unit, each in counted.items() if tuple(numbers[1:4]) == each), "")
        self._holds(bool(unit), line, what, expected)
        self._world.record("summary of +QPING counts", unit)

    def _statistics(self, line: Line, numbers: list[int | None]) -> None:
        times = [told.time for told in self._replied()]
        mean = sum(times) / len(times)
        for which, came, accepted in (
            ("shortest", numbers[4], {min(times)}),
            ("longest", numbers[5], {max(times)}),
            ("mean", numbers[6], {floor(mean), round(mean), ceil(mean)}),
        ):
            shown = " or ".join(map(str, sorted(accepted)))
            what = f"the ping summary has another {which} time than its answered pings"
            self._holds(came in accepted, line, what, f"{shown} ms of {', '.join(map(str, times))}")

    def _all_lost(self, line: Line, numbers: list[int | None], sent: int) -> None:
        known = bool(numbers) and (numbers[0] == 0 or numbers[0] in ERROR_CODES)
        tails = {
            "the result alone": [],
            "packets": [sent, 0, sent, 0, 0, 0],
            "bytes": [self._size * sent, 0, self._size * sent, 0, 0, 0],
        }
        form = next((form for form, tail in tails.items() if numbers[1:] == tail), "")
        self._holds(
            known and bool(form), line, "the ping summary after total loss is none of the accepted ones",
            f"+QPING: <code of chapter 3, or 0>, alone or with {sent} or {self._size * sent} sent, 0 received, "
            "all of it lost and 0,0,0",
        )  # fmt: skip
        self._world.record("summary of +QPING after total loss", f"{numbers[0]}, {form}")

    # The air

    def on_air(self, count: int, size: int, address: str) -> None:
        """Since the first When exactly so many echo requests left the module, as long as promised, to this address."""
        world = self._world
        sent = pings(world.air.observations[world.air_from :])
        expected = f"{count} echo requests of {size} bytes to {address}"
        if len(sent) != count or not all(same_address(ping.address.encode(), address) for ping in sent):
            raise ModuleError("other pings have left the module", expected=expected, came=_shown(sent))
        if len({(ping.identifier, ping.sequence) for ping in sent}) < len(sent):
            raise ModuleError(
                "two echo requests cannot be told apart", expected="another identifier or sequence number each",
                came=_shown(sent),
            )  # fmt: skip
        header = IP_HEADER[ipaddress.ip_address(address).version]
        measures = {"ICMP data": 0, "the ICMP message": ICMP_HEADER, "the IP packet": ICMP_HEADER + header}
        measure = next((one for one, more in measures.items() if {len(p.data) + more for p in sent} == {size}), "")
        if sent and not measure:
            raise ModuleError("the echo requests have another size", expected=expected, came=_shown(sent))
        world.record("size of a ping counts", measure)
        if self._told:
            self._times(sent)

    def _times(self, sent: list[Ping]) -> None:
        """What each line told of its ping is what was seen on the air."""
        lives: dict[str, Callable[[Ping], int | None]] = {
            "the reply": lambda ping: ping.reply_ttl, "the request": lambda ping: ping.ttl,
        }  # fmt: skip
        told = self._told
        pairs = [(one, ping) for one, ping in zip(told, sent[-len(told) :], strict=False) if one.time is not None]
        for one, ping in pairs:
            took = None if ping.seconds is None else round(ping.seconds * 1000, 3)
            if took is None or one.time not in (floor(took), ceil(took)):
                raise ModuleError(
                    "a ping is reported with another time than it took on the air",
                    expected="no reply, so a code alone" if took is None else f"{took:g} ms, up or down to a whole one",
                    came=visible(one.line.text),
                    since=f"{ping.request.at:.3f} s",
                )
        with_ttl = [(one, ping) for one, ping in pairs if one.ttl is not None]
        of = [name for name, ttl in lives.items() if all(one.ttl == ttl(ping) for one, ping in with_ttl)]
        if not of:
            raise ModuleError(
                "the TTL of a ping is neither that of its request nor that of its reply",
                expected="; ".join(f"request {ping.ttl}, reply {ping.reply_ttl}" for _, ping in with_ttl),
                came=" | ".join(visible(one.line.text) for one, _ in with_ttl),
            )
        if with_ttl:
            self._world.record("TTL in +QPING is that of", " and of ".join(of))

    def _replied(self) -> list[Told]:
        return [told for told in self._told if told.time is not None]

    def _holds(self, holds: bool, line: Line, what: str, expected: str) -> None:
        if not holds:
            raise ModuleError(what, expected=expected, came=visible(line.text), since=f"{line.at:.3f} s")


def _is_ping(command: bytes) -> bool:
    return any(part.name == PREFIX and part.form == "write" for part in parse_command(command))


def same_address(came: bytes, wanted: str) -> bool:
    """Whether this text is that address; IPv6 addresses have many spellings."""
    try:
        return ipaddress.ip_address(came.decode("latin-1")) == ipaddress.ip_address(wanted)
    except ValueError:
        return False


def _number(field: Field) -> int | None:
    """The decimal number of an unquoted field, None for anything else."""
    return int(field.text) if not field.quoted and _NUMBER.fullmatch(field.text) else None


def _shown(sent: Sequence[Ping]) -> str:
    shown = [f"{len(ping.data)} bytes to {ping.address}, {ping.identifier}:{ping.sequence}" for ping in sent[:6]]
    return f"{len(sent)} in all: {'; '.join(shown) or 'none'}"
