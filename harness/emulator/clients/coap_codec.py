"""CoAP messages as bytes (RFC 7252, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CON, NON, ACK, RST = range(4)
"""Types of messages (RFC 7252, section 3)."""
EMPTY: Final = 0x00
"""The code of an empty message."""
MARKER: Final = 0xFF
NO_FAULTS: Final[frozenset[str]] = frozenset()

Option = tuple[int, bytes]
"""An option's number and its value."""


class FormatError(Exception):
    """What came is no CoAP message. `reset`: the message ID to reject with RST (section 4.2), None for silence."""

    def __init__(self, reset: int | None = None) -> None:
        super().__init__("no CoAP message")
        self.reset = reset


@dataclass(frozen=True, slots=True)
class Message:
    """`code` is the byte on the wire. Options stand in the order of the host, or of the wire."""

    type: int
    code: int
    message_id: int
    token: bytes = b""
    options: tuple[Option, ...] = ()
    payload: bytes = b""

    def first(self, number: int) -> bytes | None:
        """The value of the first option of this number."""
        return next((value for known, value in self.options if known == number), None)


def encode(message: Message, faults: frozenset[str] = NO_FAULTS) -> bytes:
    """Options go by ascending numbers, those of one number as they stand (section 3.1)."""
    head = bytes((0x40 | message.type << 4 | len(message.token), message.code))
    data = bytearray(head + message.message_id.to_bytes(2, "big") + message.token)
    before = 0
    backwards = "coap-equal-options-reversed" in faults
    options = message.options[::-1] if backwards else message.options
    for number, value in sorted(options, key=lambda option: option[0]):
        if "coap-option-delta-absolute" in faults:
            before = 0
        delta, length = _extended(number - before), _extended(len(value))
        if "coap-option-length-not-extended" in faults:
            delta, length, value = _extended(number - before), (min(len(value), 12), b""), value[:12]
        data.append(delta[0] << 4 | length[0])
        data += delta[1] + length[1] + value
        before = number
    if message.payload or "coap-marker-without-payload" in faults:
        data.append(MARKER)
    return bytes(data + message.payload)


def _extended(number: int) -> tuple[int, bytes]:
    """Delta or length as a nibble and the bytes that extend it (section 3.1)."""
    if number < 13:
        return number, b""
    if number < 269:
        return 13, bytes((number - 13,))
    return 14, (number - 269).to_bytes(2, "big")


def decode(data: bytes) -> Message:
    """Raises FormatError. An unknown version, or less than a header, is ignored silently (section 3)."""
    if len(data) < 4 or data[0] >> 6 != 1:
        raise FormatError
    kind, code, message_id = data[0] >> 4 & 3, data[1], int.from_bytes(data[2:4], "big")
    reset = message_id if kind == CON else None
    length = data[0] & 15
    if length > 8 or len(data) < 4 + length or (code == EMPTY and len(data) > 4):
        raise FormatError(reset)
    options, payload = _options(data[4 + length :], reset)
    return Message(kind, code, message_id, data[4 : 4 + length], options, payload)


def _options(data: bytes, reset: int | None) -> tuple[tuple[Option, ...], bytes]:
    options: list[Option] = []
    at = number = 0
    while at < len(data):
        if data[at] == MARKER:
            if at + 1 == len(data):
                raise FormatError(reset)
            return tuple(options), data[at + 1 :]
        nibbles, at = divmod(data[at], 16), at + 1
        sizes = []
        for nibble in nibbles:
            extra = {13: 1, 14: 2}.get(nibble, 0)
            if nibble == 15 or at + extra > len(data):
                raise FormatError(reset)
            above = {13: 13, 14: 269}.get(nibble, nibble)
            sizes.append(above + int.from_bytes(data[at : at + extra], "big"))
            at += extra
        number += sizes[0]
        if at + sizes[1] > len(data):
            raise FormatError(reset)
        options.append((number, data[at : at + sizes[1]]))
        at += sizes[1]
    return tuple(options), b""
