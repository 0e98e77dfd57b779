"""What an LwM2M server writes: TLV, JSON, plain text and opaque values (OMA-TS-LightweightM2M-V1_0, section 6.4).

Written apart from the judge in harness/air and from the emulator's: what one of them gets wrong, another finds.
"""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Mapping
from typing import Any, Final

from harness.errors import SuiteError

Value = str | bytes | int | float | bool
"""The value of a resource."""
Written = Value | Mapping[int, Value]
"""What is written: a value to a resource, or values by resource ID to an object instance."""

FORMATS: Final = {"text": 0, "link": 40, "opaque": 42, "TLV": 11542, "JSON": 11543}
"""Names of Content-Formats, and their numbers in LwM2M 1.0."""

OBJECT_INSTANCE, RESOURCE_INSTANCE, MULTIPLE, RESOURCE = range(4)
"""Types of TLV entries; MULTIPLE is a resource with instances."""
LARGEST_ID: Final = 0xFFFF
LARGEST_ENTRY: Final = 0xFFFFFF


def tlv(kind: int, number: int, value: bytes) -> bytes:
    """One TLV entry (section 6.4.3); several stand one behind the other. Raises SuiteError for what does not fit."""
    if not 0 <= number <= LARGEST_ID:
        raise SuiteError(f"an LwM2M ID is from 0 to {LARGEST_ID}, not {number}")
    if len(value) > LARGEST_ENTRY:
        raise SuiteError(f"{len(value)} bytes do not fit into a TLV entry; {LARGEST_ENTRY} do")
    wide = number > 0xFF
    head = kind << 6 | wide << 5
    size = len(value)
    if size < 8:
        head, length = head | size, b""
    else:
        length = size.to_bytes((size.bit_length() + 7) // 8, "big")
        head |= len(length) << 3
    return bytes([head]) + number.to_bytes(2 if wide else 1, "big") + length + value


def tlv_value(value: Value) -> bytes:
    """The bytes of a value in TLV (appendix C): an integer in 1, 2, 4 or 8, a float in 4 if that is exact, else 8."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, bool):
        return bytes([value])
    if isinstance(value, int):
        for size in (1, 2, 4, 8):
            if -(1 << 8 * size - 1) <= value < 1 << 8 * size - 1:
                return value.to_bytes(size, "big", signed=True)
        raise SuiteError(f"the integer {value} does not fit into 8 bytes")
    try:
        short = struct.pack("!f", value)
    except OverflowError:
        return struct.pack("!d", value)
    return short if struct.unpack("!f", short)[0] == value else struct.pack("!d", value)


def encoded(path: tuple[str, ...], value: Written, form: str | None) -> tuple[int, bytes]:
    """Content-Format and payload of `value` written to `path`.

    `form` is "text", "opaque", "TLV" or "JSON"; None takes opaque for bytes and text otherwise, TLV for several values.
    Raises SuiteError for a value that has no such form.
    """
    if form is None:
        form = "TLV" if isinstance(value, Mapping) else "opaque" if isinstance(value, bytes) else "text"
    writer = {"text": _text, "opaque": _opaque, "TLV": _tlv, "JSON": _json}.get(form)
    if writer is None:
        raise SuiteError(f"LwM2M values are not written as {form!r}", expected="text, opaque, TLV or JSON")
    return FORMATS[form], writer(path, value)


def _text(path: tuple[str, ...], value: Written) -> bytes:
    if isinstance(value, bytes | Mapping):
        raise SuiteError(f"{value!r} has no form as text", hint="opaque takes bytes, TLV and JSON several values too")
    return (str(int(value)) if isinstance(value, bool) else str(value)).encode()


def _opaque(path: tuple[str, ...], value: Written) -> bytes:
    if not isinstance(value, bytes | str):
        raise SuiteError(f"{value!r} has no opaque form", hint="bytes and text have one")
    return value.encode() if isinstance(value, str) else value


def _tlv(path: tuple[str, ...], value: Written) -> bytes:
    entries = _by_resource(path, value)
    return b"".join(tlv(RESOURCE, number, tlv_value(each)) for number, each in entries.items())


def _json(path: tuple[str, ...], value: Written) -> bytes:
    entries: list[dict[str, Any]] = []
    for number, each in _by_resource(path, value).items():
        if isinstance(each, bool):
            entries.append({"n": str(number), "bv": each})
        elif isinstance(each, int | float):
            entries.append({"n": str(number), "v": each})
        else:
            text = each if isinstance(each, str) else base64.b64encode(each).decode()
            entries.append({"n": str(number), "sv": text})
    whole = {"bn": f"/{'/'.join(path[:2])}/", "e": entries}
    return json.dumps(whole, separators=(",", ":"), ensure_ascii=False).encode()


def _by_resource(path: tuple[str, ...], value: Written) -> Mapping[int, Value]:
    if isinstance(value, Mapping):
        return value
    if len(path) < 3 or not (path[2].isascii() and path[2].isdigit()):
        raise SuiteError(f"/{'/'.join(path)} is no resource", hint="TLV and JSON name the resource by its number")
    return {int(path[2]): value}
