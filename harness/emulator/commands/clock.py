"""AT+CCLK: the real-time clock (GENERAL-AT; TCP/IP note 2.2.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.emulator import rtc
from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.parameters import Refused, Text

if TYPE_CHECKING:
    from harness.emulator.modem import Modem


def _read(modem: Modem) -> Answer:
    return Answer((f"+CCLK: {rtc.stamp(rtc.now(modem), modem.retained.zone)}",))


def _set(modem: Modem, given: dict[str, Any]) -> Answer:
    try:
        utc, modem.retained.zone = rtc.read_stamp(given["time"])
    except ValueError as error:
        raise Refused from error
    rtc.set_to(modem, utc)
    return OK


COMMANDS = table(
    Command("+CCLK", test=True, read=_read, parameters=(Text("time", 20),), write=_set),
)
