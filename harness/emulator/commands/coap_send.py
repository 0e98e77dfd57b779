"""AT+QCOAPSEND (CoAP note 2.3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.clients.coap_codec import CON, EMPTY, NON, RST
from harness.emulator.clients.coap_options import HEX_DIGITS, is_hex
from harness.emulator.commands.coap import CLIENT, OMITTED, client, client_id
from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.data_mode import Wanted
from harness.emulator.parameters import Integer, Missing, Refused, Text

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

CODES: Final = frozenset(
    (0, 1, 2, 3, 4, 201, 202, 203, 204, 205)
    + (400, 401, 402, 403, 404, 405, 406, 412, 413, 415, 500, 501, 502, 503, 504, 505)
)
"""<method> and <rspcode>."""
LONGEST_DATA: Final = 1024
LONGEST_DECLARED: Final = 65535
"""More than 1024 may be declared: the rest is discarded (2.3.6, note 1)."""


def _send(modem: Modem, given: dict[str, Any]) -> Answer:
    kind, code, bitmask = given["type"], given["method/rspcode"], given["opt_bitmask"]
    length, text, coap = given["payload_length"], given["data"], client(modem)
    if (kind, code, bitmask, length, text) == (OMITTED,) * 5:
        return Answer((f"+QCOAPSEND: {CLIENT},{coap.memory.status}",))
    if OMITTED in (kind, code, bitmask) or (length is OMITTED and text is not OMITTED):
        raise Missing
    if code not in CODES and "qcoapsend-other-codes" not in modem.faults:
        raise Refused
    if ("qcoapsend-empty-refused" in modem.faults and code == EMPTY) or (
        "qcoapsend-rst-refused" in modem.faults and kind == RST
    ):
        raise Refused
    if code == EMPTY and length:
        # nothing can stand behind the header of an empty message (RFC 7252, 4.1)
        raise Refused
    if not coap.usable:
        if "qcoapsend-without-context-ok" in modem.faults:
            return OK
        raise Refused
    if length == 0 and text is OMITTED and "qcoapsend-prompt-for-0" not in modem.faults:
        return _message(modem, kind, code, b"")
    if text is not OMITTED and "qcoapsend-prompt-for-inline" not in modem.faults:
        return _message(modem, kind, code, _inline(modem, kind, code, text, length))
    return _prompt(modem, kind, code, length)


def _inline(modem: Modem, kind: int, code: int, text: str, length: int) -> bytes:
    """Hexadecimal digits (2.3.6, <data>), cut where they are more than was declared.

    Half a byte at the end is surplus too: the note's own example has 255 digits for 127 bytes.
    """
    faults = modem.faults
    if "qcoapsend-inline-as-text" in faults:
        return text.encode("latin-1")[:length]
    if set(text) - HEX_DIGITS:
        if "qcoapsend-refused-but-sent" in faults:
            client(modem).send(kind, code, text.encode("latin-1")[:length])
        if "qcoapsend-inline-not-hex" not in faults:
            raise Refused
        return text.encode("latin-1")
    data = bytes.fromhex(text[: len(text) // 2 * 2])
    if "qcoapsend-length-in-digits" in faults:
        length = length // 2
    if len(data) < length and "qcoapsend-inline-too-short" not in faults:
        raise Refused
    return data if len(data) > LONGEST_DATA and "qcoapsend-cut-missing" in faults else data[:length]


def _prompt(modem: Modem, kind: int, code: int, length: int | None) -> Answer:
    def typed(data: bytes | None) -> Answer:
        if data is None:
            # Esc: nothing is sent, and nothing has gone wrong (POSITIONS, CoAP 6)
            return OK
        if "qcoapsend-ctrl-z-sent" in faults and length is OMITTED:
            data += b"\x1a"
        if "qcoapsend-text-as-hex" in faults and is_hex(data.decode("latin-1")):
            data = bytes.fromhex(data.decode("ascii"))
        if "qcoapsend-line-ends-lost" in faults:
            data = data.replace(b"\r", b"").replace(b"\n", b"")
        if length is OMITTED and len(data) > LONGEST_DATA and "qcoapsend-1025-without-length" not in faults:
            # all is discarded (2.3.6, note 1)
            raise Refused
        return _message(modem, kind, code, data)

    faults = modem.faults
    counted = OMITTED if not length or "qcoapsend-no-automatic-send" in faults else length
    keep = max(LONGEST_DATA + 1, length or 0)
    return Answer(wanted=Wanted(counted, keep, typed, cancels="qcoapsend-esc-sends" not in faults))


def _message(modem: Modem, kind: int, code: int, data: bytes) -> Answer:
    if "qcoapsend-cut-missing" not in modem.faults:
        data = data[: LONGEST_DATA - ("qcoapsend-cut-at-1023" in modem.faults)]
    if code == EMPTY and data:
        raise Refused
    if "qcoapsend-non-as-con" in modem.faults and kind == NON:
        kind = CON
    byte = code if code < 10 else (code // 100) << 5 | code % 100
    if "qcoapsend-code-as-number" in modem.faults:
        byte = code & 0xFF
    return Answer(then=lambda: client(modem).send(kind, byte, data))


COMMANDS = table(
    Command(
        "+QCOAPSEND",
        test=(f"+QCOAPSEND: ({CLIENT}),(0-3),<method/rspcode>,(0),(0-{LONGEST_DATA}),<data>",),
        parameters=(
            client_id("qcoapsend-client-1"),
            Integer("type", 0, 3, default=OMITTED, lax={"qcoapsend-type-4": (0, 4)}),
            Integer("method/rspcode", 0, 505, default=OMITTED),
            Integer("opt_bitmask", 0, 0, default=OMITTED),
            Integer("payload_length", 0, LONGEST_DECLARED, default=OMITTED),
            Text("data", 2 * LONGEST_DECLARED, shortest=0, default=OMITTED),
        ),
        write=_send,
    ),
)
