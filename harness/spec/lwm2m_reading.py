"""A value of a payload read as the type that a feature names, in whichever format it came: LwM2M 1.0, section 6.4."""

from __future__ import annotations

import base64
import json
import re
import struct
from dataclasses import dataclass

from harness.air.lwm2m_error import TlvError
from harness.air.lwm2m_tlv import boolean, floating, integer
from harness.air.lwm2m_values import Held
from harness.spec.notation import Placeholder

_INTEGER = re.compile(rb"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_OF_BYTES = ("text", "opaque")


@dataclass(frozen=True, slots=True)
class WantedValue:
    """A value as a feature writes it. `kind` is text, opaque, integer, float or boolean; text and opaque are bytes."""

    text: str
    kind: str
    value: bytes | int | float | bool | Placeholder

    def __post_init__(self) -> None:
        if self.kind == "float" and isinstance(self.value, float):
            object.__setattr__(self, "value", _rounded(self.value))

    def __str__(self) -> str:
        return self.text


def reads_as(kind: str, held: Held) -> bytes | int | float | bool | None:
    """What came, as this kind of value; None where it cannot be one. Floats are rounded to 32 bits."""
    value = held.value
    if held.form == "json":
        return _from_json(kind, value)
    assert isinstance(value, bytes)
    if held.form == "text":
        return _from_text(kind, value)
    if kind in _OF_BYTES:
        return value
    return _from_tlv(kind, value) if held.form == "tlv" else None


def text_of(held: Held) -> str:
    """What a name binds."""
    if isinstance(held.value, bytes):
        return held.value.decode("latin-1")
    return held.value if isinstance(held.value, str) else json.dumps(held.value)


def _from_text(kind: str, value: bytes) -> bytes | int | float | bool | None:
    """Opaque values are in base64, booleans 0 or 1: section 6.4.1, appendix C."""
    if kind == "opaque":
        return _base64(value)
    if kind == "text":
        return value
    if kind == "boolean":
        return {b"0": False, b"1": True}.get(value)
    if kind == "integer":
        return int(value) if _INTEGER.fullmatch(value) else None
    return _rounded(float(value)) if _DECIMAL.fullmatch(value) else None


def _from_tlv(kind: str, value: bytes) -> int | float | bool | None:
    try:
        if kind == "boolean":
            return boolean(value)
        return integer(value) if kind == "integer" else _rounded(floating(value))
    except TlvError:
        return None


def _from_json(kind: str, value: object) -> bytes | int | float | bool | None:
    if isinstance(value, str):
        if kind in _OF_BYTES:
            return value.encode() if kind == "text" else _base64(value.encode())
        return None
    if isinstance(value, bool):
        return value if kind == "boolean" else None
    if kind == "integer":
        return value if isinstance(value, int) else None
    return _rounded(float(value)) if kind == "float" and isinstance(value, (int, float)) else None


def _base64(text: bytes) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return None


def _rounded(value: float) -> float:
    """The nearest float of 32 bits, or itself beyond them."""
    try:
        return float(struct.unpack(">f", struct.pack(">f", value))[0])
    except OverflowError:
        return value
