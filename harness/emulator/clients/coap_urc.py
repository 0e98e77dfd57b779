"""+QCOAPURC: what came from the server (CoAP note, chapter 3)."""

from __future__ import annotations

from typing import Final

from harness.emulator.clients.coap_codec import NO_FAULTS, Message
from harness.emulator.clients.coap_options import CONTENT_FORMAT, shown

CLIENT: Final = 0
TEXT_PLAIN, OCTET_STREAM = 0, 42
SHOWN_AS_TEXT: Final = {TEXT_PLAIN: "urc-format-0-hex", 41: "urc-format-41-hex", 50: "urc-format-50-hex"}
"""Content formats whose data are shown as text (XML and JSON the others), with the faults under which they are not."""
MOST_OPTIONS: Final = 63
"""What six bits of <existence> can count."""


def line(message: Message, faults: frozenset[str] = NO_FAULTS) -> str:
    """The whole line. Lengths count bytes, those of hexadecimal data too (POSITIONS, CoAP 11)."""
    code = message.code if "urc-code-not-decimal" in faults else 100 * (message.code >> 5) + (message.code & 31)
    kind = 0 if "urc-type-always-0" in faults else message.type
    identifier = 0 if "urc-message-id-0" in faults else message.message_id
    fields = [f"+QCOAPURC: {CLIENT},{kind},{code},{identifier},{_existence(message, faults)}"]
    if message.token:
        length = len(message.token) * (2 if "urc-token-length-in-digits" in faults else 1)
        token = message.token[::-1] if "urc-token-reversed" in faults else message.token
        fields.append(f'{length},"{token.hex().upper()}"')
    numbers: set[int] = set()
    for number, value in message.options:
        if number in numbers and "urc-equal-options-once" in faults:
            continue
        numbers.add(number)
        fields.append(f'{number},"{shown(number, value, faults)}"')
    if message.payload:
        fields.append(_data(message, faults))
    return ",".join(fields)


def _existence(message: Message, faults: frozenset[str]) -> int:
    data, token = bool(message.payload), bool(message.token)
    if "urc-existence-no-data-bit" in faults:
        data = False
    if "urc-existence-no-token-bit" in faults:
        token = False
    count = min(len(message.options), MOST_OPTIONS)
    if "urc-existence-options-flag" in faults:
        count = min(count, 1)
    return token << 7 | count << 1 | data


def _data(message: Message, faults: frozenset[str]) -> str:
    data = message.payload.partition(b"\0")[0] if "urc-data-cut-at-nul" in faults else message.payload
    text = data.decode("latin-1") if _is_text(message, faults) else data.hex().upper()
    length = len(text) if "urc-length-in-digits" in faults else len(data)
    return f'{length},"{text}"'


def _is_text(message: Message, faults: frozenset[str]) -> bool:
    value = message.first(CONTENT_FORMAT)
    if value is None:
        return "urc-no-format-as-text" in faults
    form = int.from_bytes(value, "big")
    if form == OCTET_STREAM:
        return "urc-format-42-text" in faults
    if form not in SHOWN_AS_TEXT:
        return "urc-other-formats-text" in faults
    return SHOWN_AS_TEXT[form] not in faults
