"""AT+QCOAPOPTION (CoAP note 2.3.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.clients.coap_options import KINDS, LONGEST, URI_PATH, BadValue, written
from harness.emulator.commands.coap import CLIENT, OMITTED, client, client_id
from harness.emulator.commands.depending import Depending
from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.parameters import Integer, Missing, Refused, Text

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

MOST_OPTIONS: Final = 63
"""Options of one message, as many as <existence> can count in an answer."""

BOUNDS: Final = {
    (1, 9): "qcoapoption-if-match-9",
    (3, 0): "qcoapoption-uri-host-0",
    (4, 0): "qcoapoption-etag-0",
    (4, 9): "qcoapoption-etag-9",
    (5, 1): "qcoapoption-if-none-match-1",
    (35, 0): "qcoapoption-proxy-uri-0",
}
"""Lengths just out of an option's range, with the fault under which they are accepted."""

LONGER: Final = ("qcoapoption-length-256", "qcoapoption-value-256")
"""Faults under which more than 255 may be declared, or be there."""


def _option(modem: Modem, given: dict[str, Any]) -> Answer:
    number, length, value, faults = given["opt_name"], given["opt_length"], given["opt_value"], modem.faults
    if number not in KINDS and "qcoapoption-other-numbers" not in faults:
        raise Refused
    if "qcoapoption-last-refused" in faults and number == max(KINDS):
        raise Refused
    if value is OMITTED:
        if length:
            raise Missing
        value = ""
    # the parameters have these bounds already, but not in a faulty module
    length, actual = min(length, LONGEST), min(len(value), LONGEST)
    # POSITIONS, CoAP 3: the note itself declares 40 for 39 bytes
    if actual > length and "qcoapoption-refused-but-set" not in faults:
        raise Refused
    for size in (length, actual):
        _check_length(number, size, faults)
    whole = bool(given["opt_flag"]) and "qcoapoption-flag-ignored" not in faults
    try:
        made = written(number, value, whole, faults)
    except BadValue as error:
        raise Refused from error
    options = client(modem).next.options
    if len(options) + len(made) > MOST_OPTIONS:
        raise Refused
    if "qcoapoption-only-last" in faults:
        options.clear()
    options += made
    if actual > length:
        raise Refused
    return OK


def _check_length(number: int, length: int, faults: frozenset[str]) -> None:
    kind = KINDS.get(number)
    if kind is not None and not kind.shortest <= length <= kind.longest and BOUNDS.get((number, length)) not in faults:
        raise Refused
    if "qcoapoption-8-refused" in faults and kind is not None and length == kind.longest == 8:
        raise Refused
    if "qcoapoption-length-0-refused" in faults and not length:
        raise Refused


COMMANDS = table(
    Command(
        "+QCOAPOPTION",
        test=(f"+QCOAPOPTION: ({CLIENT}),(0),<opt_name>,(0-{LONGEST}),<opt_value>,(0,1)",),
        parameters=(
            client_id("qcoapoption-client-1"),
            Integer("opt_index", 0, 0, lax={"qcoapoption-index-1": (0, 1)}),
            Integer("opt_name", 0, 65535),
            Integer("opt_length", 0, LONGEST, lax={fault: (0, 256) for fault in LONGER}),
            Text("opt_value", LONGEST, shortest=0, default=OMITTED, lax={LONGER[1]: LONGEST + 1}),
            Depending(
                "opt_flag",
                "opt_name",
                {URI_PATH: Integer("opt_flag", 0, 1, default=0, lax={"qcoapoption-flag-2": (0, 2)})},
                default=0,
            ),
        ),
        write=_option,
    ),
)
