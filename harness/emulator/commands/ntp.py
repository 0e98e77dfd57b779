"""AT+QNTP (TCP/IP note 2.2.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.emulator.commands.context import only_context_0
from harness.emulator.commands.table import Answer, Command, table
from harness.emulator.parameters import Integer, Refused, Text

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

SYNCHRONISE = 1
"""<auto_set_time> when it is omitted: the command exists to set the clock, and the note's underline is lost."""


def _ask(modem: Modem, given: dict[str, Any]) -> Answer:
    if ":" in given["server"] and "ntp-ipv6-literal" not in modem.faults:
        # a name, or an address in dotted decimal
        raise Refused
    # here, so that the emulator starts without it
    from harness.emulator.clients.ntp import TimeQuery

    query = TimeQuery(modem, given)
    only_context_0(modem, given, {"ntp-context-1", "ntp-context-12"}, query)
    return Answer(then=lambda: modem.operations.begin(query))


COMMANDS = table(
    Command(
        "+QNTP",
        test=("+QNTP: (0-11),<server>,<port>,(0,1)",),
        parameters=(
            Integer("contextID", 0, 11, lax={"ntp-context-12": (0, 12)}),
            Text("server", 150, lax={"ntp-server-151": 1500}),
            Integer("port", 1, 65535, 123, lax={"ntp-port-0": (0, 65535), "ntp-port-65536": (1, 65536)}),
            Integer("auto_set_time", 0, 1, SYNCHRONISE, lax={"ntp-auto-set-2": (0, 2)}),
        ),
        write=_ask,
    ),
)
