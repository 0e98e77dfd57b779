"""application/vnd.oma.lwm2m+json, taken apart strictly: OMA LightweightM2M 1.0, section 6.4.4."""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn, TypeAlias

from harness.air.lwm2m_error import JsonError
from harness.air.lwm2m_paths import ids_of, is_within

VALUES: Final = {"v": "a number", "bv": "a boolean", "ov": "an object link", "sv": "a string"}
_ALL: Final = {"bn": "a string", "e": "an array", "bt": "a number"}
_ENTRY: Final = {"n": "a string", "t": "a number", **VALUES}
_TYPES: Final = {
    "a number": (int, float),
    "a boolean": (bool,),
    "a string": (str,),
    "an object link": (str,),
    "an array": (list,),
}

Value: TypeAlias = str | int | float | bool


def decode_json(data: bytes, path: str) -> tuple[tuple[str, Value], ...]:
    """The paths and values of a whole payload that was asked of `path`. Raises JsonError."""
    try:
        payload = json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        raise JsonError(f"the payload is no JSON: {error}") from None
    payload = _checked(payload, _ALL, "the payload")
    if "e" not in payload:
        raise JsonError("the payload has no array e (section 6.4.4)")
    found: dict[str, Value] = {}
    for place, each in enumerate(payload["e"], 1):
        entry = _checked(each, _ENTRY, f"entry {place}")
        values = [name for name in VALUES if name in entry]
        if len(values) != 1:
            came = " and ".join(values) or "no value"
            raise JsonError(f"entry {place} has {came} instead of one of {', '.join(VALUES)} (section 6.4.4)")
        full = _full(payload.get("bn"), entry.get("n", ""), path)
        ids = ids_of(full)
        if ids is None or len(ids) < 3:
            raise JsonError(f"entry {place} is named '{full}', which is no path of a resource (section 6.4.4)")
        if not is_within(full, path):
            raise JsonError(f"entry {place} is of {full}, which is not within {path}")
        if full in found:
            raise JsonError(f"{full} is there twice")
        found[full] = entry[values[0]]
    return tuple(found.items())


def _full(base: str | None, name: str, path: str) -> str:
    """The base name is put before the name; without one, names are below what was asked for."""
    if base is not None:
        return base + name
    return f"{path.rstrip('/')}/{name}" if name else path


def _checked(value: Any, allowed: dict[str, str], what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise JsonError(f"{what} is no JSON object (section 6.4.4)")
    for name, each in value.items():
        if name not in allowed:
            raise JsonError(f"{what} has {name!r}, which is none of {', '.join(allowed)} (section 6.4.4)")
        wanted = allowed[name]
        # to Python, true is a number
        if not isinstance(each, _TYPES[wanted]) or (isinstance(each, bool) and wanted != "a boolean"):
            raise JsonError(f"{name} of {what} is {json.dumps(each)} instead of {wanted} (section 6.4.4)")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise JsonError(f"{name!r} is there twice in one JSON object")
    return dict(pairs)


def _constant(text: str) -> NoReturn:
    raise JsonError(f"{text} is no JSON number")
