"""Lines of the LwM2M note that have several spellings: direct data, quotes in one URC, digits in another.

The note prints the direct-data command and its response in two spellings (position LWM2M-3), and the binding of
binding_changed with quotes and without (position ALL-2); a module may use either. The value of a write of type 2 is
hexadecimal digits, compared without their case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from harness.at.events import Line

SPELLINGS: Final = ("QLASENDDATA", "QLASENDATA")
"""As features have it, and as the note's syntax and transcripts print it more often."""
PREFIX: Final = b"+QLAURC"
BEHIND: Final = 1
"""Fields behind the value of a write (3.3): its index."""
_COMMAND: Final = re.compile(rb"(?i)(\AAT\+QLASEN)D(?=DATA(?![A-Z]))")
_OTHER, _OURS = b"+QLASENDATA:", b"+QLASENDDATA:"
_BINDING: Final = re.compile(rb'(\+QLAURC: *"binding_changed",)("?)([A-Z]+)\2')
_TYPE, _OPAQUE = 5, b"2"


def spelled(command: bytes, spelling: str) -> bytes:
    """A command line of features, with the name of the direct-data command spelled so."""
    return command if spelling == SPELLINGS[0] else _COMMAND.sub(rb"\1", command)


def has_value(line: Line) -> bool:
    """Whether the line is a write URC whose value was cut by its length."""
    return line.payload is not None and line.parsed.prefix == PREFIX


def spellings(line: Line) -> Iterator[Line]:
    """The line as it came, or as features spell it; then the other forms that it may have."""
    if line.text.startswith(_OTHER):
        line = replace(line, text=_OURS + line.text[len(_OTHER) :])
    yield line
    if binding := _BINDING.fullmatch(line.text):
        quote = b"" if binding[2] else b'"'
        yield replace(line, text=binding[1] + quote + binding[3] + quote)
    fields, payload = line.parsed.fields, line.payload
    if payload and has_value(line) and len(fields) > _TYPE and fields[_TYPE].text == _OPAQUE:
        for cased in (payload.upper(), payload.lower()):
            at = line.text.rindex(payload)
            yield replace(line, text=line.text[:at] + cased + line.text[at + len(payload) :], payload=cased)
