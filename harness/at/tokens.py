"""What a line is made of: a prefix, the blanks after its colon, fields between commas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PREFIX = re.compile(rb"(\+[A-Za-z][A-Za-z0-9_]*(?: ERROR)?):( *)")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a line; `text` is without the quotes that stood around it."""

    text: bytes
    quoted: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """A line taken apart: '+NAME: a,b' has prefix '+NAME', 1 blank, 2 fields.

    A line without such a prefix ('CLOSE OK') has an empty prefix, no blanks and itself as its only field.
    """

    prefix: bytes
    blanks: int
    fields: tuple[Field, ...]


def parse_fields(text: bytes) -> tuple[Field, ...]:
    """Cut at commas. A quoted field ends at a quote before a comma or the end: quotes inside are data.

    A field that opens a quote and never closes it is taken as unquoted, quote included. No text, no fields.
    """
    if not text:
        return ()
    if b'"' not in text:
        return tuple([Field(part, False) for part in text.split(b",")])
    parts = text.split(b",")
    fields: list[Field] = []
    for part in parts:
        if not part.startswith(b'"'):
            fields.append(Field(part, False))
        elif len(part) > 1 and part.endswith(b'"'):
            fields.append(Field(part[1:-1], True))
        else:
            return _with_commas(parts)
    return tuple(fields)


def _with_commas(parts: list[bytes]) -> tuple[Field, ...]:
    """Put together again what was cut at a comma inside quotes."""
    last = max((index for index, part in enumerate(parts) if part.endswith(b'"')), default=-1)
    fields: list[Field] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.startswith(b'"') and (index < last or (index == last and len(part) > 1)):
            first = index
            while not part.endswith(b'"') or (index == first and len(part) == 1):
                index += 1
                part = parts[index]
            fields.append(Field(b",".join(parts[first : index + 1])[1:-1], True))
        else:
            fields.append(Field(part, False))
        index += 1
    return tuple(fields)


@lru_cache(maxsize=256)
def parse_line(text: bytes) -> Parsed:
    """Take a line (without CR LF, without a counted payload in it) apart."""
    if text.startswith(b"+") and (found := _PREFIX.match(text)):
        return Parsed(found[1], len(found[2]), parse_fields(text[found.end() :]))
    return Parsed(b"", 0, (Field(text, False),))
