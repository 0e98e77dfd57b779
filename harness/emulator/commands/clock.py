"""AT+CCLK: the real-time clock (GENERAL-AT; TCP/IP note 2.2.9)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.parameters import Refused, Text

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

FORM: Final = "%y/%m/%d,%H:%M:%S"
LONGEST_ZONE: Final = 96
"""Quarters of an hour (3GPP TS 27.007, 8.15)."""


def _read(modem: Modem) -> Answer:
    retained = modem.retained
    local = modem.clock.utc() + timedelta(seconds=retained.clock_ahead, minutes=15 * retained.zone)
    return Answer((f"+CCLK: {local.strftime(FORM)}{retained.zone:+03d}",))


def _set(modem: Modem, given: dict[str, Any]) -> Answer:
    text = given["time"]
    try:
        local = datetime.strptime(text[:17], FORM).replace(tzinfo=UTC)
    except ValueError as error:
        raise Refused from error
    zone = text[17:]
    if len(text[:17]) != 17 or len(zone) != 3 or zone[0] not in "+-" or not (zone[1:].isascii() and zone[1:].isdigit()):
        raise Refused
    if abs(int(zone)) > LONGEST_ZONE:
        raise Refused
    utc = local - timedelta(minutes=15 * int(zone))
    modem.retained.clock_ahead, modem.retained.zone = (utc - modem.clock.utc()).total_seconds(), int(zone)
    return OK


COMMANDS = table(
    Command("+CCLK", test=True, read=_read, parameters=(Text("time", 20),), write=_set),
)
