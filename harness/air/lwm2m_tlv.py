"""TLV payloads taken apart strictly: OMA LightweightM2M 1.0, section 6.4.3 and, for the values, appendix C."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from harness.air.lwm2m_error import TlvError

OBJECT_INSTANCE, RESOURCE_INSTANCE = "object-instance", "resource-instance"
MULTIPLE, RESOURCE = "multiple", "resource"

KINDS: Final = (OBJECT_INSTANCE, RESOURCE_INSTANCE, MULTIPLE, RESOURCE)
"""The kinds by bits 7 and 6 of the type."""

_HOLDS: Final[Mapping[str, tuple[str, ...]]] = {
    "": KINDS,
    OBJECT_INSTANCE: (MULTIPLE, RESOURCE),
    MULTIPLE: (RESOURCE_INSTANCE,),
}
"""Which kinds stand in which; "" is the payload itself, where one level stands alone."""

_LEVELS: Final = {OBJECT_INSTANCE: "object instances", RESOURCE_INSTANCE: "resource instances"}
_WIDE_ID = 0x20
_INTEGERS = (1, 2, 4, 8)
_FLOATS: Final[Mapping[int, str]] = {4: ">f", 8: ">d"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One TLV: the bytes of a value, or the entries in an object instance or in a multiple resource."""

    kind: str
    id: int
    value: bytes | tuple[Entry, ...]


def decode_tlv(data: bytes) -> tuple[Entry, ...]:
    """The entries of a whole payload. Raises TlvError for what is cut off, misplaced, mixed, or there twice.

    Allowed as they are: identifiers and lengths that are wider than they need be, and what bits 2 to 0 of the type hold
    where a field of its own has the length (it "must be ignored").
    """
    entries = _entries(data, 0, len(data), "")
    levels = sorted({_LEVELS.get(entry.kind, "resources") for entry in entries})
    if len(levels) > 1:
        raise TlvError(f"{' and '.join(levels)} side by side in one TLV payload (section 6.4.3)")
    return entries


def integer(value: bytes) -> int:
    """A signed integer of 1, 2, 4 or 8 bytes, most significant first."""
    if len(value) not in _INTEGERS:
        raise TlvError(f"{_bytes(len(value))} are no integer: it has 1, 2, 4 or 8 (appendix C)")
    return int.from_bytes(value, "big", signed=True)


def floating(value: bytes) -> float:
    """A float of 4 or 8 bytes."""
    if len(value) not in _FLOATS:
        raise TlvError(f"{_bytes(len(value))} are no float: it has 4 or 8 (appendix C)")
    return float(struct.unpack(_FLOATS[len(value)], value)[0])


def boolean(value: bytes) -> bool:
    """One byte, 0 or 1."""
    if value not in (b"\0", b"\1"):
        raise TlvError(f"hex:{value.hex().upper()} is no boolean: it is one byte, 0 or 1 (appendix C)")
    return value == b"\1"


def _entries(data: bytes, at: int, end: int, within: str) -> tuple[Entry, ...]:
    """The entries from `at` to `end`, all of them inside an entry of the kind `within`."""
    entries: list[Entry] = []
    seen: set[tuple[str, int]] = set()
    while at < end:
        entry, at = _entry(data, at, end, within)
        key = _LEVELS.get(entry.kind, "resources"), entry.id
        if key in seen:
            raise TlvError(f"{_named(entry.kind)} {entry.id} is there twice in one TLV list")
        seen.add(key)
        entries.append(entry)
    return tuple(entries)


def _entry(data: bytes, at: int, end: int, within: str) -> tuple[Entry, int]:
    """The entry at `at`, and the place behind it."""
    which = f"the TLV at byte {at}"
    kind, head = KINDS[data[at] >> 6], data[at]
    if kind not in _HOLDS[within]:
        raise TlvError(f"{which} is {_article(_named(kind))} inside {_article(_named(within))} (section 6.4.3)")
    number, at = _number(data, at + 1, end, 2 if head & _WIDE_ID else 1, f"the identifier of {which}")
    size, length = head >> 3 & 3, head & 7
    if size:
        length, at = _number(data, at, end, size, f"the length of {which}")
    if at + length > end:
        raise TlvError(f"{which}, {_named(kind)} {number}: {_bytes(end - at)} left for a value of {length}")
    behind = at + length
    value = _entries(data, at, behind, kind) if kind in _HOLDS else bytes(data[at:behind])
    return Entry(kind, number, value), behind


def _number(data: bytes, at: int, end: int, size: int, what: str) -> tuple[int, int]:
    if at + size > end:
        raise TlvError(f"{_bytes(end - at)} left for {what}, which has {size}")
    return int.from_bytes(data[at : at + size], "big"), at + size


def _named(kind: str) -> str:
    return {MULTIPLE: "multiple resource"}.get(kind, kind.replace("-", " "))


def _article(name: str) -> str:
    return f"{'an' if name[0] == 'o' else 'a'} {name}"


def _bytes(count: int) -> str:
    return f"{count} byte{'s' * (count != 1)}"
