"""CoAP's options and codes by their names: RFC 7252, 7641 and 7959."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple


class Option(NamedTuple):
    """An option's name, and the format of its value."""

    name: str
    format: Literal["opaque", "text", "integer", "empty"]


OPTIONS: Final[Mapping[int, Option]] = {
    1: Option("If-Match", "opaque"),
    3: Option("Uri-Host", "text"),
    4: Option("ETag", "opaque"),
    5: Option("If-None-Match", "empty"),
    6: Option("Observe", "integer"),
    7: Option("Uri-Port", "integer"),
    8: Option("Location-Path", "text"),
    11: Option("Uri-Path", "text"),
    12: Option("Content-Format", "integer"),
    14: Option("Max-Age", "integer"),
    15: Option("Uri-Query", "text"),
    17: Option("Accept", "integer"),
    20: Option("Location-Query", "text"),
    23: Option("Block2", "integer"),
    27: Option("Block1", "integer"),
    28: Option("Size2", "integer"),
    35: Option("Proxy-Uri", "text"),
    39: Option("Proxy-Scheme", "text"),
    60: Option("Size1", "integer"),
}
"""RFC 7252 section 5.10, RFC 7641 section 2, RFC 7959 sections 2.1 and 4."""

LARGEST_OPTION: Final = 65_535
"""Option numbers end here: RFC 7252 section 12.2."""

METHODS: Final[Mapping[str, tuple[int, int]]] = {"GET": (0, 1), "POST": (0, 2), "PUT": (0, 3), "DELETE": (0, 4)}
EMPTY: Final = (0, 0)
"""The code of an empty message."""

_NAMES = {code: name for name, code in METHODS.items()} | {EMPTY: "empty"}


def option_name(number: int) -> str:
    """Uri-Path, or Option-2048 where the number has no name here."""
    return OPTIONS[number].name if number in OPTIONS else f"Option-{number}"


def is_integer(number: int) -> bool:
    """Whether the option's value is an unsigned integer."""
    return number in OPTIONS and OPTIONS[number].format == "integer"


def shortest(value: int) -> bytes:
    """An unsigned integer in its shortest form, 0 in no bytes: RFC 7252 section 3.2."""
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def code_name(code: tuple[int, int]) -> str:
    """GET, 2.05, or empty for 0.00."""
    return _NAMES.get(code) or f"{code[0]}.{code[1]:02}"
