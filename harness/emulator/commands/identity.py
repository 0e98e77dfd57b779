"""Who the module and its SIM card are (GENERAL-AT)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.emulator.commands.table import Answer, CmeError, Command, Query, table
from harness.emulator.parameters import Integer

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

SIM_NOT_INSERTED, SIM_BUSY = 10, 14


def _needs_sim(query: Query) -> Query:
    def answer(modem: Modem) -> Answer:
        if not modem.options.sim:
            raise CmeError(SIM_NOT_INSERTED)
        if not modem.registration.sim_ready:
            raise CmeError(SIM_BUSY)
        return query(modem)

    return answer


def _product(modem: Modem) -> str:
    return f"Quectel_{modem.profile.model}"


def _revision(modem: Modem) -> str:
    return f"Revision: {modem.firmware}"


def _serial_numbers(modem: Modem, given: dict[str, Any]) -> Answer:
    identity = modem.profile.identity
    numbers = (identity.serial, identity.imei, identity.imeisv, identity.svn)
    prefix = "+CGSN: " if given["snt"] else ""
    return Answer((prefix + numbers[given["snt"]],))


COMMANDS = table(
    Command(
        "I",
        execute=lambda modem: Answer((modem.profile.manufacturer, _product(modem), _revision(modem))),
        basic=True,
    ),
    Command("+CGMI", test=True, execute=lambda modem: Answer((modem.profile.manufacturer,))),
    Command("+CGMM", test=True, execute=lambda modem: Answer((_product(modem),))),
    Command("+CGMR", test=True, execute=lambda modem: Answer((_revision(modem),))),
    Command(
        "+CGSN",
        test=("+CGSN: (0-3)",),
        parameters=(Integer("snt", 0, 3),),
        write=_serial_numbers,
        execute=lambda modem: _serial_numbers(modem, {"snt": 0}),
    ),
    Command("+CIMI", test=True, execute=_needs_sim(lambda modem: Answer((modem.profile.identity.imsi,)))),
    Command(
        "+QCCID", test=True, execute=_needs_sim(lambda modem: Answer((f"+QCCID: {modem.profile.identity.iccid}",)))
    ),
    Command("+CPIN", test=True, read=_needs_sim(lambda modem: Answer(("+CPIN: READY",)))),
)
