"""What a command line asks: its parts between ';', their names, forms and arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from harness.at.rows import Form
from harness.at.tokens import Field, parse_fields

_NAME = re.compile(rb"\+[A-Za-z][A-Za-z0-9_]*|&?[A-Za-z]")
_NEXT = re.compile(rb"; *(?=[+&]?[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Part:
    """One command of a line: upper-case `name` with its sign and without AT ('+QIOPEN', 'I', '' for a bare AT)."""

    name: bytes
    form: Form
    arguments: tuple[Field, ...]


@lru_cache(maxsize=64)
def parse_command(line: bytes) -> tuple[Part, ...]:
    """Take a command line apart. What is no AT command has no parts; blanks outside strings do not count."""
    text = _unblanked(line)
    if text[:2].upper() != b"AT":
        return ()
    return tuple(_part(text[start:end]) for start, end in _split(text))


def _unblanked(line: bytes) -> bytes:
    if b" " not in line:
        return line
    pieces = line.split(b'"')
    pieces[::2] = [piece.replace(b" ", b"") for piece in pieces[::2]]
    return b'"'.join(pieces)


def _split(text: bytes) -> list[tuple[int, int]]:
    """Where the parts lie: cut at each ';' outside quotes that a command name follows."""
    spans, start = [], 2
    if b";" in text:
        for found in _NEXT.finditer(text):
            if text.count(b'"', start, found.start()) % 2 == 0:
                spans.append((start, found.start()))
                start = found.end()
    spans.append((start, len(text)))
    return spans


def _part(text: bytes) -> Part:
    found = _NAME.match(text)
    name = found[0].upper() if found else b""
    rest = text[len(name) :]
    if rest.startswith(b"=?"):
        return Part(name, "test", ())
    if rest.startswith(b"="):
        return Part(name, "write", parse_fields(rest[1:]))
    return Part(name, "read" if rest.startswith(b"?") else "execution", ())
