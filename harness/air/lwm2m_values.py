"""The values in a payload, by its Content-Format: text, opaque, TLV, JSON. OMA LightweightM2M 1.0, section 6.4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from harness.air.lwm2m_error import Lwm2mError, TlvError
from harness.air.lwm2m_json import Value, decode_json
from harness.air.lwm2m_paths import below, ids_of
from harness.air.lwm2m_tlv import OBJECT_INSTANCE, RESOURCE_INSTANCE, Entry, decode_tlv

Form: TypeAlias = Literal["text", "opaque", "tlv", "json", "raw"]

LINKS: Final = 40
"""The Content-Format of lists of links."""

CONTENT_FORMATS: Final[Mapping[int, Form]] = {
    0: "text",
    42: "opaque",
    50: "json",
    1542: "tlv",
    1543: "json",
    11_542: "tlv",
    11_543: "json",
}
"""1542 and 1543 are the numbers of drafts, 50 is JSON without saying whose."""

_SINGLE: Final = frozenset({3, 4, 5, 6, 7})
"""OMA's objects with one instance at most (appendix E): their instance may be left out of TLV."""
_RESOURCE: Final = 3


@dataclass(frozen=True, slots=True)
class Held:
    """A value of a payload, and of what. Bytes in text, opaque, TLV and raw (a payload that is nothing but itself)."""

    path: str
    form: Form
    value: bytes | Value


def decode_values(payload: bytes, content_format: int | None, path: str) -> tuple[Held, ...]:
    """The values of a payload that was asked of `path`, in its order. Raises Lwm2mError."""
    if content_format is None:
        raise Lwm2mError(f"values of {path} without a Content-Format (section 6.4)")
    form = CONTENT_FORMATS.get(content_format)
    if form is None:
        raise Lwm2mError(f"values of {path} with the Content-Format {content_format}, which is none for values (6.4)")
    if form == "json":
        return tuple(Held(where, "json", value) for where, value in decode_json(payload, path))
    if form == "tlv":
        return tuple(_placed(decode_tlv(payload), path))
    if len(ids_of(path) or ()) < _RESOURCE:
        raise Lwm2mError(f"{path} as {form}, which holds the value of one resource only (section 6.4)")
    return (Held(path, form, payload),)


def _placed(entries: tuple[Entry, ...], path: str) -> Iterator[Held]:
    """The values of TLV entries with their paths. Raises TlvError where they are not of `path`."""
    ids = ids_of(path) or ()
    for entry in entries:
        if entry.kind == OBJECT_INSTANCE:
            instance = below(f"/{ids[0]}", entry.id) if ids else ""
            if not ids or len(ids) > 2 or (len(ids) == 2 and ids[1] != entry.id):
                raise TlvError(f"object instance {entry.id} in a TLV payload of {path}")
            yield from _inside(entry, instance)
        elif entry.kind == RESOURCE_INSTANCE:
            if len(ids) != _RESOURCE:
                raise TlvError(f"resource instance {entry.id} without its resource in a TLV payload of {path}")
            yield from _resource(entry, below(path, entry.id))
        elif len(ids) == 1 and ids[0] in _SINGLE:
            yield from _resource(entry, below(path, 0, entry.id))
        elif len(ids) < 2:
            raise TlvError(f"resource {entry.id} without its object instance in a TLV payload of {path}")
        elif len(ids) > 2 and ids[2] != entry.id:
            raise TlvError(f"resource {entry.id} in a TLV payload of {path}")
        else:
            yield from _resource(entry, below(f"/{ids[0]}/{ids[1]}", entry.id))


def _inside(entry: Entry, path: str) -> Iterator[Held]:
    for each in entry.value:
        assert isinstance(each, Entry)
        yield from _resource(each, below(path, each.id))


def _resource(entry: Entry, path: str) -> Iterator[Held]:
    if isinstance(entry.value, bytes):
        yield Held(path, "tlv", entry.value)
    else:
        for each in entry.value:
            assert isinstance(each.value, bytes)
            yield Held(below(path, each.id), "tlv", each.value)
