"""Values of resources, and the formats in which they are sent (OMA TS 1.0, 6.4; POSITIONS, LwM2M 10)."""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from harness.emulator.clients.lwm2m_tlv import (
    INSTANCE,
    MULTIPLE,
    RESOURCE,
    RESOURCE_INSTANCE,
    Entry,
    encode,
    integer,
)
from harness.emulator.memory_lwm2m import Path

STRING, OPAQUE, INTEGER, FLOAT, BOOLEAN = range(1, 6)
"""<value_type> (2.8)."""
TEXT, LINKS, OCTETS, PLAIN_JSON = 0, 40, 42, 50
TLV, JSON = 11542, 11543
OLD_TLV, OLD_JSON = 1542, 1543
"""Content-Formats of LwM2M 1.0, and the numbers that drafts of it had."""
FORMATS: Final = frozenset((TEXT, OCTETS, PLAIN_JSON, TLV, JSON, OLD_TLV, OLD_JSON))
WITHOUT_ID: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class Value:
    """`type`: STRING to BOOLEAN. `data`: the text's bytes, the bytes, or a number as the host wrote it.

    `size`: bytes of a number in a binary format; 0: as few as it needs. `multiple`: an instance of a resource that may
    have several.
    """

    type: int
    data: bytes
    size: int = 0
    multiple: bool = False

    @property
    def text(self) -> bytes:
        """Plain text (6.4.1): bytes of an opaque value as Base64."""
        return base64.b64encode(self.data) if self.type == OPAQUE else self.data

    @property
    def binary(self) -> bytes:
        """As TLV holds it."""
        if self.type == INTEGER:
            return integer(int(self.data), self.size)
        if self.type == FLOAT:
            return struct.pack(">f", float(self.data))
        if self.type == BOOLEAN:
            return bytes((self.data == b"1",))
        return self.data

    @property
    def json(self) -> dict[str, Any]:
        """As an entry of the JSON format holds it (6.4.4)."""
        if self.type == STRING:
            return {"sv": self.data.decode("utf-8", "surrogateescape")}
        if self.type == OPAQUE:
            return {"sv": self.text.decode("ascii")}
        if self.type == BOOLEAN:
            return {"bv": self.data == b"1"}
        return {"v": int(self.data) if self.type == INTEGER else float(self.data)}


Values = Sequence[tuple[Path, Value]]
"""Resources with their values; a resource that is there more than once has several instances."""


def string(text: str, multiple: bool = False) -> Value:
    """A text."""
    return Value(STRING, text.encode("utf-8"), multiple=multiple)


def number(value: int, multiple: bool = False) -> Value:
    """A whole number."""
    return Value(INTEGER, str(value).encode("ascii"), multiple=multiple)


def payload(wanted: Path, values: Values, accept: int | None) -> tuple[int, bytes]:
    """Content-Format and payload for what was asked for at `wanted`.

    A single value goes as text, or as bytes where it is opaque; anything more as TLV. `accept`: what the server wants.
    """
    several = len(values) != 1 or wanted.resource is None or values[0][1].multiple
    if accept in (JSON, OLD_JSON):
        return accept, _json(wanted, values)
    if accept in (TLV, OLD_TLV):
        return accept, encode(_entries(wanted, values))
    if several:
        return TLV, encode(_entries(wanted, values))
    value = values[0][1]
    if accept == OCTETS or (accept is None and value.type == OPAQUE):
        return OCTETS, value.binary
    if accept == PLAIN_JSON:
        return PLAIN_JSON, value.data
    return TEXT, value.text


def joined(values: Values) -> Values:
    """Parts of a text or of bytes become one value (POSITIONS, LwM2M 8)."""
    found: dict[Path, Value] = {}
    for path, value in values:
        before = found.get(path)
        if before is not None and value.type in (STRING, OPAQUE) and before.type == value.type:
            value = Value(value.type, before.data + value.data)
        elif before is not None:
            return values
        found[path] = value
    return tuple(found.items())


def _entries(wanted: Path, values: Values) -> list[Entry]:
    instances: dict[int, list[tuple[Path, Value]]] = {}
    for path, value in values:
        instances.setdefault(path.instance or 0, []).append((path, value))
    if wanted.instance is None:
        return [Entry(INSTANCE, one, entries=tuple(_resources(of))) for one, of in instances.items()]
    return _resources(values)


def _resources(values: Values) -> list[Entry]:
    grouped: dict[int, list[Value]] = {}
    for path, value in values:
        grouped.setdefault(path.resource or 0, []).append(value)
    found = []
    for identifier, of in grouped.items():
        if len(of) == 1 and not of[0].multiple:
            found.append(Entry(RESOURCE, identifier, of[0].binary))
        else:
            inner = tuple(Entry(RESOURCE_INSTANCE, index, one.binary) for index, one in enumerate(of))
            found.append(Entry(MULTIPLE, identifier, entries=inner))
    return found


def _json(wanted: Path, values: Values) -> bytes:
    elements: list[Mapping[str, Any]] = []
    counted: dict[Path, int] = {}
    for path, value in values:
        name = "/".join(str(one) for one in path[sum(one is not None for one in wanted) :])
        if sum(other == path for other, _ in values) > 1:
            name = "/".join(filter(None, (name, str(counted.setdefault(path, 0)))))
            counted[path] += 1
        elements.append({"n": name, **value.json} if name else value.json)
    # the base name ends where the names begin
    base = str(wanted) + ("/" if any("n" in one for one in elements) else "")
    return json.dumps({"bn": base, "e": elements}, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "surrogateescape"
    )
