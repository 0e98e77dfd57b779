"""CoAP options as a host writes them and as messages carry them (CoAP note 2.3.4, chapter 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from harness.emulator.clients.coap_codec import NO_FAULTS, Option

IF_MATCH, URI_HOST, ETAG, IF_NONE_MATCH, OBSERVE = 1, 3, 4, 5, 6
LOCATION_PATH, URI_PATH, CONTENT_FORMAT, MAX_AGE, URI_QUERY, ACCEPT = 8, 11, 12, 14, 15, 17
LOCATION_QUERY, BLOCK2, BLOCK1, SIZE2, PROXY_URI = 20, 23, 27, 28, 35
BLOCK_BYTES: Final = 3
LONGEST: Final = 255
"""Bytes of an option's value (2.3.4)."""


HEX_DIGITS: Final = frozenset("0123456789abcdefABCDEF")


def is_hex(text: str) -> bool:
    """Whether these are hexadecimal digits of whole bytes."""
    return len(text) % 2 == 0 and not set(text) - HEX_DIGITS


class BadValue(ValueError):
    """An option cannot have this value."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How long the value may be that the host writes; of an integer, how many bytes it may have in the message."""

    shortest: int = 0
    longest: int = LONGEST
    integer: int = 0


KINDS: Final[Mapping[int, Kind]] = {
    IF_MATCH: Kind(longest=8),
    URI_HOST: Kind(shortest=1),
    ETAG: Kind(shortest=1, longest=8),
    IF_NONE_MATCH: Kind(longest=0),
    OBSERVE: Kind(integer=3),
    LOCATION_PATH: Kind(),
    URI_PATH: Kind(),
    CONTENT_FORMAT: Kind(integer=2),
    MAX_AGE: Kind(integer=4),
    URI_QUERY: Kind(),
    ACCEPT: Kind(integer=2),
    LOCATION_QUERY: Kind(),
    BLOCK2: Kind(integer=BLOCK_BYTES),
    BLOCK1: Kind(integer=BLOCK_BYTES),
    SIZE2: Kind(integer=4),
    PROXY_URI: Kind(shortest=1),
}
"""The options that AT+QCOAPOPTION knows (2.3.4, table of the note; integers: RFC 7252 5.10, RFC 7641, RFC 7959)."""

TEXT: Final = frozenset((URI_HOST, LOCATION_PATH, URI_PATH, URI_QUERY, LOCATION_QUERY, PROXY_URI))
INTEGERS: Final = frozenset(number for number, kind in KINDS.items() if kind.integer) | {7, 60}
"""Options whose values are integers; Uri-Port and Size1 only come from servers."""


def written(number: int, text: str, whole: bool, faults: frozenset[str] = NO_FAULTS) -> list[Option]:
    """The options that a host's value makes: a path and a query make one for each of their parts.

    `whole`: <opt_flag> 1, the path is not divided. Raises BadValue.
    """
    if KINDS.get(number, Kind()).integer:
        return [(number, integer(text, KINDS[number].integer, faults))]
    if number == URI_PATH and "qcoapoption-flag-inverted" in faults:
        whole = not whole
    if number == URI_PATH and not whole:
        # POSITIONS, CoAP 1: a leading "/" gives no empty option
        parts = text.split("/")
        if parts[0] == "" and len(parts) > 1 and "qcoapoption-path-empty-segment" not in faults:
            parts = parts[1:] if parts[1:] != [""] else []
    elif number == URI_QUERY and "qcoapoption-query-not-split" not in faults:
        parts = text.split("&")
    else:
        parts = [text]
    return [(number, part.encode("latin-1")) for part in parts]


def integer(text: str, longest: int, faults: frozenset[str] = NO_FAULTS) -> bytes:
    """Decimal digits as the shortest unsigned integer (RFC 7252, 3.2); none at all is 0. Raises BadValue."""
    if "qcoapoption-integer-as-text" in faults:
        return text.encode("latin-1")
    if text and not (text.isascii() and text.isdecimal()):
        raise BadValue
    value = int(text or "0")
    if "qcoapoption-block-more-lost" in faults and longest == BLOCK_BYTES:
        value &= ~0x8
    size = -(-value.bit_length() // 8)
    if size > longest:
        raise BadValue
    if "qcoapoption-integer-zero-byte" in faults:
        size = max(size, 1)
    if "qcoapoption-integer-two-bytes" in faults:
        size = max(size, 2)
    return value.to_bytes(size, "big")


def shown(number: int, value: bytes, faults: frozenset[str] = NO_FAULTS) -> str:
    """An option's value in +QCOAPURC: an integer in decimal, text as it stands, other bytes as text if they are any."""
    if "urc-option-values-hex" in faults:
        return value.hex().upper()
    if number in INTEGERS:
        return str(int.from_bytes(value, "big"))
    if number in TEXT or all(0x20 <= byte < 0x7F and byte != 0x22 for byte in value):
        return value.decode("latin-1")
    return value.hex().upper()
