"""What the server writes: the value in a payload (OMA TS 1.0, 6.4)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from harness.emulator.clients.lwm2m_tlv import INSTANCE, RESOURCE, Entry, TlvError, decode
from harness.emulator.clients.lwm2m_values import JSON, OCTETS, OLD_JSON, OLD_TLV, PLAIN_JSON, TEXT, TLV
from harness.emulator.memory_lwm2m import Path

BAD_REQUEST, UNSUPPORTED = 0x80, 0x8F


class Unusable(Exception):
    """The payload cannot be written; `code` says why."""

    def __init__(self, code: int) -> None:
        super().__init__("not to be written")
        self.code = code


@dataclass(frozen=True, slots=True)
class Written:
    """Where, what, and in which format it came. Several resources at once stay in the format that they came in."""

    path: Path
    data: bytes
    form: int | None


def written(path: Path, form: int | None, payload: bytes) -> Written:
    """The value in a payload. Raises Unusable."""
    if form in (TLV, OLD_TLV):
        return _from_tlv(path, form, payload)
    if form in (JSON, OLD_JSON):
        return _from_json(path, form, payload)
    if form not in (None, TEXT, OCTETS, PLAIN_JSON):
        raise Unusable(UNSUPPORTED)
    if path.resource is None:
        raise Unusable(BAD_REQUEST)
    return Written(path, payload, form)


def _from_tlv(path: Path, form: int | None, payload: bytes) -> Written:
    try:
        entries = decode(payload)
    except TlvError as error:
        raise Unusable(BAD_REQUEST) from error
    if len(entries) == 1 and entries[0].type == INSTANCE and entries[0].id == path.instance:
        entries = entries[0].entries
    if len(entries) == 1 and _fits(path, entries[0]):
        return Written(Path(path.object, path.instance, entries[0].id), entries[0].value, form)
    if path.resource is not None or not entries:
        raise Unusable(BAD_REQUEST)
    return Written(path, payload, form)


def _fits(path: Path, entry: Entry) -> bool:
    return entry.type == RESOURCE and path.resource in (None, entry.id)


def _from_json(path: Path, form: int | None, payload: bytes) -> Written:
    try:
        content = json.loads(payload)
        elements = content["e"]
        if len(elements) != 1:
            if path.resource is not None:
                raise Unusable(BAD_REQUEST)
            return Written(path, payload, form)
        name = str(content.get("bn", "")) + str(elements[0].get("n", ""))
        data = _json_value(elements[0])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unusable(BAD_REQUEST) from error
    last = name.rstrip("/").rpartition("/")[2]
    if path.resource is None:
        if not last.isdigit() or int(last) > 0xFFFF:
            raise Unusable(BAD_REQUEST)
        path = Path(path.object, path.instance, int(last))
    return Written(path, data, form)


def _json_value(element: dict[str, Any]) -> bytes:
    if "sv" in element:
        return str(element["sv"]).encode("utf-8")
    if "bv" in element:
        return b"1" if element["bv"] else b"0"
    if "v" in element:
        return str(element["v"]).encode("ascii")
    raise KeyError("no value")
