"""CoAP messages as the suite's raw peer writes them (RFC 7252 section 3), and what it must read of those that come.

Written apart from the judge in harness/air and from the emulator's: what one of them gets wrong, another finds.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final, Protocol

from harness.errors import SuiteError

TYPES: Final = ("CON", "NON", "ACK", "RST")
EMPTY: Final = (0, 0)
LONGEST_TOKEN: Final = 8
LARGEST: Final = 65507
"""Bytes that fit into a UDP datagram over IPv4."""


class Sendable(Protocol):
    """What the peer can send: a Message, or what looks like one."""

    @property
    def type(self) -> str: ...
    @property
    def code(self) -> tuple[int, int]: ...
    @property
    def message_id(self) -> int | None: ...
    @property
    def token(self) -> bytes | None: ...
    @property
    def options(self) -> tuple[tuple[int, bytes], ...]: ...
    @property
    def payload(self) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Message:
    """A message to send. `code` is class and detail: (0, 1) is GET, (2, 5) is 2.05, (0, 0) is empty.

    `message_id` and `token` are None where the sender chooses. `options` are numbers and values as they go on the wire.
    """

    type: str
    code: tuple[int, int]
    message_id: int | None = None
    token: bytes | None = None
    options: tuple[tuple[int, bytes], ...] = ()
    payload: bytes | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a message that came: what an answer needs."""

    type: str
    code: tuple[int, int]
    message_id: int
    token: bytes


def uint(number: int) -> bytes:
    """The shortest form of an integer option; that of 0 has no bytes (RFC 7252 section 3.2)."""
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode(message: Sendable) -> bytes:
    """The bytes of a message; without a message ID it has 0, without a token none.

    Raises SuiteError for what cannot be written: an unknown type, a number out of range, options that do not ascend.
    """
    token = message.token or b""
    number = message.message_id or 0
    kind, (family, detail) = message.type, message.code
    if kind not in TYPES:
        raise SuiteError(f"there is no CoAP message of type {kind!r}", expected=", ".join(TYPES))
    if not (0 <= family <= 7 and 0 <= detail <= 31):
        raise SuiteError(f"a CoAP code is from 0.00 to 7.31, not {family}.{detail:02}")
    if not 0 <= number <= 0xFFFF:
        raise SuiteError(f"a CoAP message ID is from 0 to 65535, not {number}")
    if len(token) > LONGEST_TOKEN:
        raise SuiteError(f"a CoAP token has {LONGEST_TOKEN} bytes at most, not {len(token)}")
    head = struct.pack("!BBH", 0x40 | TYPES.index(kind) << 4 | len(token), family << 5 | detail, number)
    payload = b"\xff" + message.payload if message.payload else b""
    data = head + token + _options(message.options) + payload
    if len(data) > LARGEST:
        raise SuiteError(f"{len(data)} bytes do not fit into a datagram; {LARGEST} do")
    return data


def read_header(data: bytes) -> Header | None:
    """The header and token of a datagram, None if it has none that can be read (RFC 7252 section 3)."""
    if len(data) < 4 or data[0] >> 6 != 1 or (size := data[0] & 15) > LONGEST_TOKEN or len(data) < 4 + size:
        return None
    return Header(
        TYPES[data[0] >> 4 & 3], (data[1] >> 5, data[1] & 31), int.from_bytes(data[2:4], "big"), data[4 : 4 + size]
    )


def read_message(data: bytes) -> Message | None:
    """The message that a datagram is, None if it is none (RFC 7252 section 3); options are not judged."""
    header = read_header(data)
    if header is None:
        return None
    options: list[tuple[int, bytes]] = []
    number, at, payload = 0, 4 + len(header.token), b""
    while at < len(data):
        if data[at] == 0xFF:
            payload = data[at + 1 :]
            if not payload:
                return None
            break
        nibbles = data[at]
        extended, at = _extended(nibbles >> 4, data, at + 1)
        size, at = _extended(nibbles & 15, data, at)
        number += extended
        if extended < 0 or size < 0 or number > 0xFFFF or at + size > len(data):
            return None
        options.append((number, data[at : at + size]))
        at += size
    return Message(header.type, header.code, header.message_id, header.token, tuple(options), payload or None)


def _extended(nibble: int, data: bytes, at: int) -> tuple[int, int]:
    """The delta or length that begins with this half byte, and where it ends; -1 if it cannot be read."""
    more = {13: 1, 14: 2}.get(nibble, 0)
    if nibble == 15 or at + more > len(data):
        return -1, at
    base = {13: 13, 14: 269}.get(nibble, nibble)
    return base + int.from_bytes(data[at : at + more], "big"), at + more


def _options(options: tuple[tuple[int, bytes], ...]) -> bytes:
    written, before = bytearray(), 0
    for number, value in options:
        if number < before:
            raise SuiteError(f"CoAP option {number} cannot stand behind option {before}", hint="write them ascending")
        if number > 0xFFFF:
            raise SuiteError(f"a CoAP option's number is from 0 to 65535, not {number}")
        delta, length = _nibble(number - before), _nibble(len(value))
        written += bytes([delta[0] << 4 | length[0]]) + delta[1] + length[1] + value
        before = number
    return bytes(written)


def _nibble(number: int) -> tuple[int, bytes]:
    """A delta or length: the half byte, and the bytes that extend it."""
    if number < 13:
        return number, b""
    if number < 269:
        return 13, bytes([number - 13])
    if number < 269 + 0x10000:
        return 14, struct.pack("!H", number - 269)
    raise SuiteError(f"a CoAP option has {268 + 0x10000} bytes at most, not {number}")
