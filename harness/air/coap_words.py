"""A CoAP message as one line that a person reads, in the notation of features."""

from __future__ import annotations

from typing import Final

from harness.air.coap import CoapError, CoapMessage, decode_coap
from harness.air.coap_options import code_name, is_integer, option_name, shortest

LONGEST_NUMBER = 8
"""Integers of more bytes than this are shown as bytes."""

DTLS_RECORDS: Final = {
    20: "change cipher spec",
    21: "alert",
    22: "handshake",
    23: "application data",
    24: "heartbeat",
    25: "connection id",
}
"""First bytes of DTLS records (RFC 6347 section 4.1). No CoAP message begins so: its version would be 0."""

_ESCAPES = {"{": "{{", "}": "}}", '"': "{QUOTE}", "\r": "{CR}", "\n": "{LF}"}


def show_message(message: CoapMessage, most: int | None = None) -> str:
    """`CON GET, mid 7, token 0A0B, Uri-Path "a", payload "..."`: everything that the message has, in its order.

    Without `most` it is the notation of features and says all. With it, no value is shown with more than `most` bytes:
    its size stands behind it.
    """
    parts = [f"{message.type} {code_name(message.code)}", f"mid {message.message_id}"]
    parts.append(f"token {message.token.hex().upper() or 'none'}")
    parts += [show_option(number, value, most) for number, value in message.options]
    if message.payload is not None:
        parts.append(f"payload {show_bytes(message.payload, most)}")
    return ", ".join(parts)


def show_datagram(data: bytes, most: int = 40) -> str:
    """The CoAP message that a datagram of a CoAP port is, or which DTLS record is its first, or why it is none."""
    if data[:1] and data[0] in DTLS_RECORDS:
        return f"DTLS {DTLS_RECORDS[data[0]]}"
    try:
        return show_message(decode_coap(data), most)
    except CoapError as error:
        return f"no CoAP message: {error}"


def show_option(number: int, value: bytes, most: int | None = None) -> str:
    """`Uri-Path "a"`, `Max-Age 60`, `If-None-Match`."""
    shown = show_value(number, value, most)
    return f"{option_name(number)} {shown}" if shown else option_name(number)


def show_value(number: int, value: bytes, most: int | None = None) -> str:
    """An option's value: a number, a text or bytes; nothing for a value of no bytes that is no number."""
    if is_integer(number) and len(value) <= LONGEST_NUMBER:
        as_number = int.from_bytes(value, "big")
        # an integer that is not in its shortest form differs from the one that is
        return str(as_number) if shortest(as_number) == value else show_hex(value)
    if is_integer(number):
        return show_hex(value, most)
    return show_bytes(value, most) if value else ""


def show_bytes(data: bytes, most: int | None = None) -> str:
    """A text in quotes, or hex:... where bytes are in it that are no text."""
    if not data or any(not (0x20 <= byte <= 0x7E or byte in b"\r\n") for byte in data):
        return show_hex(data, most)
    shown = "".join(_ESCAPES.get(letter, letter) for letter in data[:most].decode("ascii"))
    return f'"{shown}"' + _rest(data, most)


def show_hex(data: bytes, most: int | None = None) -> str:
    """hex:0A0B."""
    return f"hex:{data[:most].hex().upper()}" + _rest(data, most)


def _rest(data: bytes, most: int | None) -> str:
    return "" if most is None or len(data) <= most else f"... ({len(data)} bytes)"
