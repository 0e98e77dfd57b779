"""Echo, error form, line speed, functionality, reset (GENERAL-AT)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.memory import RATES
from harness.emulator.parameters import Choice, Integer

if TYPE_CHECKING:
    from harness.emulator.modem import Modem


def _set_echo(modem: Modem, given: dict[str, Any]) -> Answer:
    modem.retained.echo = bool(given["value"])
    return OK


def _set_error_form(modem: Modem, given: dict[str, Any]) -> Answer:
    modem.nvram.save({"cmee": given["n"]})
    return OK


def _set_rate(modem: Modem, given: dict[str, Any]) -> Answer:
    modem.nvram.save({"ipr": given["rate"]})
    return OK


def _set_functionality(modem: Modem, given: dict[str, Any]) -> Answer:
    if given["rst"]:
        return Answer(then=modem.reset)
    modem.registration.set_functionality(given["fun"])
    return OK


def _reset(modem: Modem, given: dict[str, Any]) -> Answer:
    return Answer(then=modem.reset)


COMMANDS = table(
    Command("E", parameters=(Integer("value", 0, 1, default=0),), write=_set_echo, basic=True),
    Command(
        "+CMEE",
        test=("+CMEE: (0,1,2)",),
        read=lambda modem: Answer((f"+CMEE: {modem.nvram.get('cmee')}",)),
        parameters=(Integer("n", 0, 2),),
        write=_set_error_form,
    ),
    Command(
        "+IPR",
        test=(f"+IPR: ({','.join(map(str, RATES))})",),
        read=lambda modem: Answer((f"+IPR: {modem.nvram.get('ipr')}",)),
        parameters=(Choice("rate", RATES),),
        write=_set_rate,
    ),
    Command(
        "+CFUN",
        test=("+CFUN: (0,1,4),(0,1)",),
        read=lambda modem: Answer((f"+CFUN: {modem.registration.functionality}",)),
        parameters=(Choice("fun", (0, 1, 4)), Integer("rst", 0, 1, default=0)),
        write=_set_functionality,
    ),
    Command("+QRST", test=("+QRST: (1)",), parameters=(Integer("mode", 1, 1),), write=_reset),
)
