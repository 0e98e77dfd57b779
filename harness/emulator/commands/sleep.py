"""Sleep, PSM, eDRX and the reports about them (GENERAL-AT)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.parameters import Bits, Integer, Refused, Word
from harness.emulator.radio import EDRX_CYCLE

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

NB_IOT = 5
"""<AcT-type> of AT+CEDRXS (3GPP TS 27.007, 7.40)."""

UNUSED = ""


def _set_sleep_mode(modem: Modem, given: dict[str, Any]) -> Answer:
    modem.retained.sleep_mode = given["n"]
    modem.power.activity()
    return OK


def _read_psm(modem: Modem) -> Answer:
    get = modem.nvram.get
    return Answer((f'+CPSMS: {get("psm")},,,"{get("psm.t3412")}","{get("psm.t3324")}"',))


def _set_psm(modem: Modem, given: dict[str, Any]) -> Answer:
    if given["rau"] or given["ready"]:
        raise Refused
    if given["mode"] == 2:
        modem.nvram.reset("psm", "psm.t3412", "psm.t3324")
    else:
        timers = {f"psm.{name}": given[name] for name in ("t3412", "t3324") if given[name] is not None}
        modem.nvram.save({"psm": given["mode"], **timers})
    modem.radio.settings_changed()
    return OK


def _read_edrx(modem: Modem) -> Answer:
    if not modem.nvram.get("edrx"):
        return Answer(())
    return Answer((f'+CEDRXS: {NB_IOT},"{modem.nvram.get("edrx.cycle")}"',))


def _set_edrx(modem: Modem, given: dict[str, Any]) -> Answer:
    if given["mode"] == 3:
        modem.nvram.reset("edrx", "edrx.cycle")
        return OK
    changes: dict[str, Any] = {"edrx": given["mode"]}
    if given["cycle"] is not None:
        if given["cycle"] not in EDRX_CYCLE:
            raise Refused
        changes["edrx.cycle"] = given["cycle"]
    modem.nvram.save(changes)
    return OK


def _set_psm_report(modem: Modem, given: dict[str, Any]) -> Answer:
    modem.nvram.save({"nbiotevent": given["enable"]})
    return OK


def _sleep_report(modem: Modem, given: dict[str, Any]) -> Answer:
    if given["enable"] is None:
        return Answer((f'+QCFG: "dsevent",{modem.nvram.get("dsevent")}',))
    modem.nvram.save({"dsevent": given["enable"]})
    return OK


def _set_wake_up_report(modem: Modem, given: dict[str, Any]) -> Answer:
    modem.nvram.save({"qatwakeup": given["enable"]})
    return OK


COMMANDS = table(
    Command(
        "+QSCLK",
        test=("+QSCLK: (0-2)",),
        read=lambda modem: Answer((f"+QSCLK: {modem.retained.sleep_mode}",)),
        parameters=(Integer("n", 0, 2),),
        write=_set_sleep_mode,
    ),
    Command(
        "+CPSMS",
        test=('+CPSMS: (0-2),,,("00000000"-"11111111"),("00000000"-"11111111")',),
        read=_read_psm,
        parameters=(
            Integer("mode", 0, 2),
            Bits("rau", 8, default=UNUSED),
            Bits("ready", 8, default=UNUSED),
            Bits("t3412", 8, default=None),
            Bits("t3324", 8, default=None),
        ),
        write=_set_psm,
    ),
    Command(
        "+CEDRXS",
        test=(f'+CEDRXS: (0-3),({NB_IOT}),("0000"-"1111")',),
        read=_read_edrx,
        parameters=(Integer("mode", 0, 3), Integer("act", NB_IOT, NB_IOT, default=NB_IOT), Bits("cycle", 4, None)),
        write=_set_edrx,
    ),
    Command(
        "+QNBIOTEVENT",
        test=True,
        read=lambda modem: Answer((f"+QNBIOTEVENT: {modem.nvram.get('nbiotevent')},1",)),
        parameters=(Integer("enable", 0, 1), Integer("event", 1, 1)),
        write=_set_psm_report,
    ),
    Command(
        "+QCFG",
        test=('+QCFG: "dsevent",(0,1)',),
        parameters=(Word("item", ("dsevent",)), Integer("enable", 0, 1, default=None)),
        write=_sleep_report,
    ),
)

WAKE_UP_COMMANDS = table(
    Command(
        "+QATWAKEUP",
        test=("+QATWAKEUP: (0,1)",),
        read=lambda modem: Answer((f"+QATWAKEUP: {modem.nvram.get('qatwakeup')}",)),
        parameters=(Integer("enable", 0, 1),),
        write=_set_wake_up_report,
    ),
)
"""Of BC65: reports of deep sleep beside those of AT+QCFG="dsevent"."""
