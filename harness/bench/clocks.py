"""The time that a module tells: AT+CCLK? and +QNTP, held against the NTP server's, the host's and the network's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from harness.at.events import Line
from harness.at.tokens import parse_fields
from harness.bench.phrases import Phrases
from harness.bench.world import World
from harness.errors import ModuleError, SuiteError
from harness.module.exchange import said, visible

TOLERANCE: Final = 2.0
"""Seconds that a told time may be off, the bench's own latency not counted: clocks tell whole seconds (TCPIP-11)."""
QUARTER: Final = timedelta(minutes=15)
SETS: Final = b"AT+CCLK="
ASKS: Final = b"AT+CCLK?"
IN_NOTE: Final = re.compile(rb"(\d\d)/(\d\d)/(\d\d),(\d\d):(\d\d):(\d\d)([+-]\d\d)")
"""YY/MM/DD,hh:mm:ss±zz (2.2.9); the zone counts quarters of an hour."""
IN_GENERAL: Final = re.compile(rb"((?:\d\d)?\d\d)/(\d\d)/(\d\d),(\d\d):(\d\d):(\d\d)([+-]\d\d)?")
"""What AT+CCLK takes and shows: a year of four digits, and no zone, are seen too."""
ZONES: Final = range(-48, 57)
CENTURIES: Final = range(1900, 2300, 100)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A local time as it was told. `year` may have two digits; `zone` in quarters of an hour, None where none stood."""

    year: bytes
    rest: tuple[int, int, int, int, int]
    zone: int | None

    def off(self, reference: datetime, zone: int = 0) -> float:
        """Seconds by which this time, less `zone` quarters of an hour, is ahead of `reference` (UTC).

        Of the centuries that two digits leave open the nearest is taken. Infinite for a day that does not exist.
        """
        years = [int(self.year)] if len(self.year) == 4 else [each + int(self.year) for each in CENTURIES]
        seconds = []
        for year in years:
            try:
                local = datetime(year, *self.rest, tzinfo=UTC)
            except ValueError:
                continue
            seconds.append((local - zone * QUARTER - reference).total_seconds())
        return min(seconds, key=abs, default=float("inf"))


def read_stamp(text: bytes, shape: re.Pattern[bytes] = IN_GENERAL) -> Stamp | None:
    """The time that stands there; None where nothing of this shape does, or a zone that no place on earth has."""
    found = shape.fullmatch(text)
    if found is None:
        return None
    month, day, hour, minute, second = (int(found[number]) for number in range(2, 7))
    zone = None if found[7] is None else int(found[7])
    if zone is not None and zone not in ZONES:
        return None
    return Stamp(found[1], (month, day, hour, minute, second), zone)


# What the module's clock shows


def shows(world: World, reference: tuple[datetime, float] | None, whose: str) -> None:
    """AT+CCLK? shows this time (UTC at the bench's present moment), its zone taken into account."""
    if reference is None:
        raise SuiteError(f"{whose} time is expected, but none has been told in this scenario")
    utc, since = reference
    stamp, line = ask(world)
    now = utc + timedelta(seconds=line.at - since)
    _judge(stamp.off(now, stamp.zone or 0), world, f"the module's clock does not show {whose} time", now, line)


def ask(world: World) -> tuple[Stamp, Line]:
    """What AT+CCLK? shows, and the line in which it stands."""
    answer = world.module.ask(ASKS)
    fields = answer.information[0].parsed.fields if len(answer.information) == 1 else ()
    stamp = read_stamp(b",".join(field.text for field in fields))
    if answer.final.text != b"OK" or stamp is None or answer.information[0].parsed.prefix != b"+CCLK":
        raise ModuleError(
            "AT+CCLK? does not tell the time", expected="+CCLK: yy/MM/dd,hh:mm:ss±zz, then OK", came=said(answer.texts)
        )
    return stamp, answer.information[0]


def _of_server(world: World) -> tuple[datetime, float] | None:
    told = world.peers.ntp.told if world.peers.ntp is not None else None
    return None if told is None else (told.time, told.at)


def _of_host(world: World) -> tuple[datetime, float] | None:
    for exchange in reversed(world.module.history):
        accepted = exchange.final is not None and exchange.final.text == b"OK"
        if accepted and exchange.command.upper().startswith(SETS):
            return _utc_of(exchange.command, world.time.utc()), exchange.final.at
    return None


def _utc_of(command: bytes, near: datetime) -> datetime:
    """The time that AT+CCLK= sets. Raises SuiteError where that cannot be known."""
    stamp = read_stamp(b",".join(field.text for field in parse_fields(command[len(SETS) :])))
    if stamp is None or stamp.zone is None or stamp.off(near) == float("inf"):
        raise SuiteError(f"which time '{visible(command)}' sets cannot be known", hint="write a real day and a zone")
    return near + timedelta(seconds=stamp.off(near, stamp.zone))


def _of_network(world: World) -> tuple[datetime, float]:
    return world.time.utc(), world.time.now()


WHOSE: Final = Phrases({
    "the NTP server's": _of_server,
    "the host's": _of_host,
    "the network's": _of_network,
})  # fmt: skip


# What +QNTP tells


def told_by_ntp(world: World, within: float) -> str:
    """+QNTP: 0,"<time>" follows and tells what the NTP server's last right reply carried; gives which reading it is."""
    line = world.module.late(
        lambda line: line.text.startswith(b"+QNTP:"), "'+QNTP: 0,\"<YY/MM/DD,hh:mm:ss±zz>\"'", within
    )
    fields = line.parsed.fields
    stamp = read_stamp(fields[1].text, IN_NOTE) if len(fields) == 2 and fields[1].quoted else None
    if stamp is None or (fields[0].text, fields[0].quoted) != (b"0", False):
        raise ModuleError(
            "the module does not tell the time of the NTP server",
            expected='+QNTP: 0,"YY/MM/DD,hh:mm:ss±zz" with a zone of two digits, from -48 to +56',
            came=visible(line.text),
        )
    reference = _of_server(world)
    if reference is None:
        raise ModuleError(
            "the module tells a time, but its server has sent no right reply", expected="+QNTP: <err>",
            came=visible(line.text),
        )  # fmt: skip
    now = reference[0] + timedelta(seconds=line.at - reference[1])
    as_utc, as_local = stamp.off(now), stamp.off(now, stamp.zone)
    _judge(min(as_utc, as_local, key=abs), world, "the module tells another time than the NTP server", now, line)
    if stamp.zone == 0:
        return "UTC with zone +00"
    zone = ask(world)[0].zone
    if zone not in (None, stamp.zone):
        raise ModuleError(
            "the module tells the time in a zone that is neither +00 nor its own",
            expected=f"zone +00, or {zone:+03d} as AT+CCLK? shows (position TCPIP-11)",
            came=visible(line.text),
        )
    return "UTC with the local zone" if abs(as_utc) < abs(as_local) else "local time with its zone"


def _judge(off: float, world: World, what: str, now: datetime, line: Line) -> None:
    if not abs(off) <= TOLERANCE + world.module.latency:
        how = f"{abs(off):.1f} s {'ahead' if off > 0 else 'behind'}" if abs(off) < float("inf") else "no such day"
        raise ModuleError(
            what,
            expected=f"{now:%Y-%m-%d %H:%M:%S} UTC, give or take {TOLERANCE:g} s",
            came=f"{visible(line.text)}, {how}",
            since=f"{line.at:.3f} s",
        )
