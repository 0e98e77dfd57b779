"""CoAP datagrams taken apart strictly, to the byte: RFC 7252 section 3. What is no CoAP message is told as an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from harness.air.coap_options import EMPTY, LARGEST_OPTION, is_integer

TYPES: Final = ("CON", "NON", "ACK", "RST")
"""The types by their number on the wire."""
_HEADER = 4
_LONGEST_TOKEN = 8
_MARKER = 0xFF


class CoapError(Exception):
    """A datagram that is no CoAP message; the text says what is wrong with it, where, and by which rule."""


@dataclass(frozen=True, slots=True)
class CoapMessage:
    """A CoAP message.

    `type` is "CON", "NON", "ACK" or "RST". `code` is class and detail: (2, 5) is 2.05, (0, 1) is GET, (0, 0) an empty
    message. `options` are pairs of number and value in the order of the wire. `payload` is None without a payload
    marker; it is never empty.
    """

    type: str
    code: tuple[int, int]
    message_id: int
    token: bytes = b""
    options: tuple[tuple[int, bytes], ...] = ()
    payload: bytes | None = None

    @property
    def long_integers(self) -> tuple[int, ...]:
        """Numbers of the integer options that begin with a zero byte: legal, not the shortest form (section 3.2)."""
        return tuple(number for number, value in self.options if is_integer(number) and value[:1] == b"\0")

    def values(self, number: int) -> tuple[bytes, ...]:
        """The values of all options of this number, in order."""
        return tuple(value for which, value in self.options if which == number)


def decode_coap(data: bytes) -> CoapMessage:
    """The message that a whole datagram is. Raises CoapError, and nothing else, for what RFC 7252 does not allow.

    Allowed as they are: unknown codes, unknown options, values of a length that their option does not have, and
    combinations of type and code without a meaning (section 4.2: a RST that is not empty).
    """
    if len(data) < _HEADER:
        raise CoapError(f"{_bytes(len(data))} instead of a header of {_HEADER} (RFC 7252 section 3)")
    version, kind, length = data[0] >> 6, TYPES[data[0] >> 4 & 3], data[0] & 15
    if version != 1:
        raise CoapError(f"version {version} instead of 1 (RFC 7252 section 3)")
    code, message_id = (data[1] >> 5, data[1] & 31), int.from_bytes(data[2:4], "big")
    if length > _LONGEST_TOKEN:
        raise CoapError(f"token length {length} is reserved: at most {_LONGEST_TOKEN} (RFC 7252 section 3)")
    if code == EMPTY and (length or len(data) > _HEADER):
        extra = f"token length {length}" if length else f"{_bytes(len(data) - _HEADER)} behind the message ID"
        raise CoapError(f"an empty message (code 0.00) with {extra} (RFC 7252 section 4.1)")
    at = _HEADER + length
    if at > len(data):
        raise CoapError(f"{_bytes(len(data) - _HEADER)} left for a token of {length} (RFC 7252 section 3)")
    options, at = _options(data, at)
    payload = bytes(data[at:]) or None
    return CoapMessage(kind, code, message_id, bytes(data[_HEADER : _HEADER + length]), options, payload)


def _options(data: bytes, at: int) -> tuple[tuple[tuple[int, bytes], ...], int]:
    """The options from `at` on, and where the payload begins. Section 3.1."""
    options: list[tuple[int, bytes]] = []
    number = 0
    while at < len(data):
        if data[at] == _MARKER:
            if at + 1 == len(data):
                raise CoapError("a payload marker and no payload behind it (RFC 7252 section 3)")
            return tuple(options), at + 1
        which = f"option {len(options) + 1} (at byte {at})"
        nibbles = data[at] >> 4, data[at] & 15
        at += 1
        delta, at = _extended(data, nibbles[0], at, f"the delta of {which}")
        length, at = _extended(data, nibbles[1], at, f"the length of {which}")
        number += delta
        if number > LARGEST_OPTION:
            raise CoapError(f"{which} has the number {number}, above {LARGEST_OPTION} (RFC 7252 section 12.2)")
        if at + length > len(data):
            left = _bytes(len(data) - at)
            raise CoapError(f"{which}, number {number}: {left} left for a value of {length} (RFC 7252 section 3.1)")
        options.append((number, bytes(data[at : at + length])))
        at += length
    return tuple(options), at


def _extended(data: bytes, nibble: int, at: int, what: str) -> tuple[int, int]:
    """A delta or length with its extended bytes, and the place behind them."""
    if nibble == 15:
        raise CoapError(f"{what} has the reserved value 15 (RFC 7252 section 3.1)")
    if nibble < 13:
        return nibble, at
    size, least = (1, 13) if nibble == 13 else (2, 269)
    if at + size > len(data):
        raise CoapError(f"{_bytes(len(data) - at)} left for {what}, which goes on for {size} (RFC 7252 section 3.1)")
    return int.from_bytes(data[at : at + size], "big") + least, at + size


def _bytes(count: int) -> str:
    return f"{count} byte{'s' * (count != 1)}"
