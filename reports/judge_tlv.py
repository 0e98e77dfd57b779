"""A second reading of every TLV payload of a run: tshark's, held against the suite's own decoder.

Compared are kind and identifier of each entry in the order of the wire, and the bytes of each value. An entry that
holds others stands before them; their kinds say where its own end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from harness.air.coap import CoapMessage
from harness.air.lwm2m_error import TlvError
from harness.air.lwm2m_tlv import KINDS, MULTIPLE, OBJECT_INSTANCE, Entry, decode_tlv
from reports.tshark import MANY

FIELDS = ("lwm2mtlv.type.type", "lwm2mtlv.identifier", "lwm2mtlv.value")
CONTENT_FORMAT = 12
FORMAT = 11542
"""application/vnd.oma.lwm2m+tlv."""

_EMPTY = ("", "<MISSING>")
"""How tshark shows a value of no bytes."""
_HOLD_OTHERS = (OBJECT_INSTANCE, MULTIPLE)


class Item(NamedTuple):
    """One TLV as somebody reads it; `value` is None where it holds others."""

    kind: str
    id: int
    value: str | None

    def __str__(self) -> str:
        return f"{self.kind} {self.id}" + ("" if self.value is None else f" hex:{self.value}")


Reading = tuple[Item, ...]


def differences(place: str, message: CoapMessage, sent_by_module: bool, fields: list[str]) -> Iterator[str]:
    """What tshark reads differently in the payload of a message that says it is TLV.

    What our decoder finds to be no TLV and a peer has sent is not compared: peers do so when a scenario says so.
    """
    formats = [int.from_bytes(value, "big") for value in message.values(CONTENT_FORMAT)]
    if formats != [FORMAT] or message.payload is None:
        return
    theirs = _theirs(fields)
    try:
        ours: Reading | str = tuple(_flat(decode_tlv(message.payload)))
    except TlvError as error:
        if not sent_by_module or not theirs:
            return
        ours = f"no TLV: {error}"
    if ours != theirs:
        yield f"{place}: tshark reads {_told(theirs)}; our decoder {ours if isinstance(ours, str) else _told(ours)}"


def _told(reading: Reading) -> str:
    return ", ".join(map(str, reading)) or "no TLV"


def _flat(entries: Iterable[Entry]) -> Iterator[Item]:
    for entry in entries:
        if isinstance(entry.value, bytes):
            yield Item(entry.kind, entry.id, entry.value.hex().upper())
        else:
            yield Item(entry.kind, entry.id, None)
            yield from _flat(entry.value)


def _theirs(fields: list[str]) -> Reading:
    """tshark's reading; empty where it finds no TLV."""
    kinds, ids, values = fields
    if not kinds:
        return ()
    found = iter("" if value in _EMPTY else value.upper() for value in values.split(MANY))
    read = []
    for kind, number in zip(kinds.split(MANY), ids.split(MANY), strict=False):
        name = KINDS[int(kind)]
        read.append(Item(name, int(number), None if name in _HOLD_OTHERS else next(found, "")))
    return tuple(read)
