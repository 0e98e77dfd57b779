"""AT+QPING (TCP/IP note 2.2.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.commands.context import only_context_0
from harness.emulator.commands.table import Answer, Command, table
from harness.emulator.parameters import Integer, Refused, Text

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

SMALLEST, LARGEST = 32, 1500
"""<ping_size> of the firmwares that take most; what a firmware takes is in its profile."""
TIME_OUT, NUMBER, SIZE = 4, 4, 32
"""What an omitted parameter stands for."""

DEFAULTS: Final = {"time_out": TIME_OUT, "ping_num": NUMBER, "ping_size": SIZE}


def _test(modem: Modem) -> tuple[str]:
    return (f"+QPING: (0-11),<host>,(1-255),(1-10),({SMALLEST}-{modem.profile.ping_largest})",)


def _ping(modem: Modem, given: dict[str, Any]) -> Answer:
    # here, so that the emulator starts without it
    from harness.emulator.clients.ping import Ping

    usual = DEFAULTS
    if "ping-defaults-changed" in modem.faults:
        usual = {"time_out": 10, "ping_num": 3, "ping_size": 64}
    given |= {name: value for name, value in usual.items() if given[name] is None}
    ping = Ping(modem, given)
    only_context_0(modem, given, {"ping-context-1", "ping-context-12"}, ping)
    largest = LARGEST if "ping-size-201-in-a02" in modem.faults else modem.profile.ping_largest
    if given["ping_size"] > largest and "ping-size-1501" not in modem.faults:
        if "ping-refused-but-sent" in modem.faults:
            modem.operations.begin(ping)
        raise Refused
    if modem.operations.running(ping.name):
        # a code alone would read as one more request of the one under way that was lost
        raise Refused
    return Answer(then=lambda: modem.operations.begin(ping))


COMMANDS = table(
    Command(
        "+QPING",
        test=_test,
        parameters=(
            Integer("contextID", 0, 11, lax={"ping-context-12": (0, 12)}),
            Text("host", 150, lax={"ping-host-151": 1500}),
            Integer("time_out", 1, 255, None, lax={"ping-timeout-0": (0, 255), "ping-timeout-256": (1, 256)}),
            Integer("ping_num", 1, 10, None, lax={"ping-num-0": (0, 10), "ping-num-11": (1, 11)}),
            Integer(
                "ping_size",
                SMALLEST,
                LARGEST,
                None,
                lax={
                    "ping-size-31": (31, LARGEST),
                    "ping-size-1501": (SMALLEST, 2 * LARGEST),
                    "ping-refused-but-sent": (SMALLEST, 2 * LARGEST),
                },
            ),
        ),
        write=_ping,
    ),
)
