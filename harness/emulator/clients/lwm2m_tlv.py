"""The TLV format of LwM2M 1.0 (OMA TS, 6.4.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

INSTANCE, RESOURCE_INSTANCE, MULTIPLE, RESOURCE = range(4)
"""Types of identifiers: bits 7 and 6 of an entry's first byte."""
NESTED: Final = (INSTANCE, MULTIPLE)
WIDE_ID: Final = 0x20
LONGEST: Final = 0xFFFFFF


class TlvError(Exception):
    """What came is no TLV."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. The value of an instance or a multiple resource holds `entries`, that of the others is `value`."""

    type: int
    id: int
    value: bytes = b""
    entries: tuple[Entry, ...] = ()


def encode(entries: Iterable[Entry]) -> bytes:
    """Entries one behind the other, each with the shortest length and identifier."""
    return b"".join(_encoded(entry) for entry in entries)


def _encoded(entry: Entry) -> bytes:
    value = encode(entry.entries) if entry.type in NESTED else entry.value
    first, width = entry.type << 6, 1
    if entry.id > 0xFF:
        first, width = first | WIDE_ID, 2
    identifier = entry.id.to_bytes(width, "big")
    if len(value) < 8:
        return bytes((first | len(value),)) + identifier + value
    size = (len(value).bit_length() + 7) // 8
    return bytes((first | size << 3,)) + identifier + len(value).to_bytes(size, "big") + value


def decode(data: bytes) -> tuple[Entry, ...]:
    """The entries. Raises TlvError for what ends early, or nests what cannot be nested."""
    entries: list[Entry] = []
    at = 0
    while at < len(data):
        first, at = data[at], at + 1
        width = 2 if first & WIDE_ID else 1
        size = first >> 3 & 3
        if at + width + size > len(data):
            raise TlvError("an entry's head is cut short")
        identifier, at = int.from_bytes(data[at : at + width], "big"), at + width
        length = int.from_bytes(data[at : at + size], "big") if size else first & 7
        at += size
        if at + length > len(data):
            raise TlvError("an entry's value is cut short")
        entries.append(_decoded(first >> 6, identifier, data[at : at + length]))
        at += length
    return tuple(entries)


def _decoded(kind: int, identifier: int, value: bytes) -> Entry:
    if kind not in NESTED:
        return Entry(kind, identifier, value)
    inner = decode(value)
    allowed = (RESOURCE_INSTANCE,) if kind == MULTIPLE else (RESOURCE, MULTIPLE)
    if any(entry.type not in allowed for entry in inner):
        raise TlvError("an entry stands in one that cannot hold it")
    return Entry(kind, identifier, entries=inner)


def integer(value: int, size: int = 0) -> bytes:
    """A whole number in `size` bytes, or in as few of 1, 2, 4, 8 as it needs."""
    for width in (size,) if size else (1, 2, 4, 8):
        if -(1 << 8 * width - 1) <= value < 1 << 8 * width - 1:
            return value.to_bytes(width, "big", signed=True)
    raise ValueError(f"{value} does not fit into {size or 8} bytes")


def read_integer(value: bytes) -> int | None:
    """The number of such a value; None when it is none."""
    return int.from_bytes(value, "big", signed=True) if len(value) in (1, 2, 4, 8) else None
