"""The real-time clock: UTC with an error of its own, shown as local time with its zone (TCP/IP note 2.2.9)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

FORM: Final = "%y/%m/%d,%H:%M:%S"
"""YY/MM/DD,hh:mm:ss; the zone in quarters of an hour follows."""
LONGEST_ZONE: Final = 96
"""Quarters of an hour (3GPP TS 27.007, 8.15)."""
CENTURY: Final = "20"
"""YY is a year from 2000 to 2099."""
LENGTH: Final = len("YY/MM/DD,hh:mm:ss")


def stamp(utc: datetime, zone: int) -> str:
    """Local time of this zone, and the zone: 26/01/01,08:00:00+32."""
    return f"{(utc + timedelta(minutes=15 * zone)).strftime(FORM)}{zone:+03d}"


def read_stamp(text: str) -> tuple[datetime, int]:
    """UTC and zone of such a text. Raises ValueError."""
    clock, zone = text[:LENGTH], text[LENGTH:]
    local = datetime.strptime(CENTURY + clock, "%Y" + FORM.removeprefix("%y")).replace(tzinfo=UTC)
    digits = zone[1:]
    if len(clock) != LENGTH or len(zone) != 3 or zone[0] not in "+-" or not (digits.isascii() and digits.isdigit()):
        raise ValueError(text)
    if abs(int(zone)) > LONGEST_ZONE:
        raise ValueError(text)
    return local - timedelta(minutes=15 * int(zone)), int(zone)


def now(modem: Modem) -> datetime:
    """UTC, as far as the module knows."""
    return modem.clock.utc() + timedelta(seconds=modem.retained.clock_ahead)


def set_to(modem: Modem, utc: datetime) -> None:
    """The module takes `utc` for the time of this moment."""
    modem.retained.clock_ahead = (utc - modem.clock.utc()).total_seconds()
