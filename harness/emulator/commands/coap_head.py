"""AT+QCOAPHEAD (CoAP note 2.3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.clients.coap_next import Head
from harness.emulator.clients.coap_options import is_hex
from harness.emulator.commands.coap import CLIENT, OMITTED, client, client_id
from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.parameters import Integer, Missing, Refused, Text

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

OWN_ID_AND_TOKEN, OWN_ID, GIVEN_ID, GIVEN_ID_OWN_TOKEN, GIVEN = range(1, 6)
"""<mode> of AT+QCOAPHEAD."""
NO_TOKEN: Final = b""


def _head(modem: Modem, given: dict[str, Any]) -> Answer:
    mode, following, faults = given["mode"], client(modem).next, modem.faults
    if "qcoaphead-refused-but-set" in faults:
        following.head = Head(given["msgID"], OMITTED)
    token = _token(given["token_length"], given["token"], faults)
    # what is omitted stays as it was (2.1.1); an ID that never was is random, as it is without this command
    earlier = Head() if "qcoaphead-earlier-id-lost" in faults else following.last_head
    message_id = earlier.message_id if given["msgID"] is OMITTED else given["msgID"] & 0xFFFF
    if mode == GIVEN and token is OMITTED and (token := earlier.token) is OMITTED:
        raise Missing
    following.last_head = Head(message_id, following.last_head.token if token is OMITTED else token)
    following.head = _by_mode(mode, message_id, token, faults)
    return OK


def _token(length: int | None, text: str | None, faults: frozenset[str]) -> bytes | None:
    if length is OMITTED and text is OMITTED:
        return OMITTED
    if length is OMITTED or text is OMITTED:
        raise Missing
    if not is_hex(text):
        if "qcoaphead-token-not-hex" not in faults:
            raise Refused
        return text.encode("latin-1")[:length]
    if "qcoaphead-token-8-refused" in faults and length == 8:
        raise Refused
    if len(text) != 2 * length and "qcoaphead-token-mismatch" not in faults:
        raise Refused
    return bytes.fromhex(text)


def _by_mode(mode: int, message_id: int | None, token: bytes | None, faults: frozenset[str]) -> Head:
    if mode == OWN_ID:
        return Head(token=OMITTED if "qcoaphead-mode-2-token" in faults else NO_TOKEN)
    if mode == GIVEN_ID:
        if "qcoaphead-mode-3-own-id" in faults:
            message_id = OMITTED
        return Head(message_id, OMITTED if "qcoaphead-mode-3-token" in faults else NO_TOKEN)
    if mode == GIVEN_ID_OWN_TOKEN:
        if "qcoaphead-mode-4-own-id" in faults:
            message_id = OMITTED
        return Head(message_id, NO_TOKEN if "qcoaphead-mode-4-no-token" in faults else OMITTED)
    if mode == GIVEN:
        if "qcoaphead-mode-5-own-id" in faults:
            message_id = OMITTED
        return Head(message_id, OMITTED if "qcoaphead-mode-5-own-token" in faults else token)
    return Head(token=NO_TOKEN if "qcoaphead-mode-1-no-token" in faults else OMITTED)


COMMANDS = table(
    Command(
        "+QCOAPHEAD",
        test=(f"+QCOAPHEAD: ({CLIENT}),(1-5),(0-65535),(1-8),<token>",),
        parameters=(
            client_id("qcoaphead-client-1"),
            Integer("mode", 1, 5, lax={"qcoaphead-mode-0": (0, 5), "qcoaphead-mode-6": (1, 6)}),
            Integer("msgID", 0, 65535, default=OMITTED, lax={"qcoaphead-msgid-65536": (0, 65536)}),
            Integer(
                "token_length",
                1,
                8,
                default=OMITTED,
                lax={"qcoaphead-token-length-0": (0, 8), "qcoaphead-token-length-9": (1, 9)},
            ),
            Text("token", 18, shortest=0, default=OMITTED),
        ),
        write=_head,
    ),
)
