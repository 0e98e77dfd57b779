"""What a row of the grammar can say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Form = Literal["test", "read", "write", "execution"]

_PLACES = {
    b"<int>": rb"-?[0-9]+",
    b"<str>": rb'"[^"]*"',
    b"<bare>": rb'[^",()]+',
    b"<text>": rb'(?:"[^"]*"|[^",()]+)',
    b"<rest>": rb".*",
    b"[": rb"(?:",
    b"]": rb")?",
}
_PLACE = re.compile(rb"<(?:int|str|bare|text|rest)>|[\[\]]")


@cache
def shape(pattern: bytes) -> re.Pattern[bytes]:
    """The content of a line (what follows the blanks after its colon), written as the notes write syntax.

    <int> a decimal number, <str> a quoted string, <bare> unquoted text, <text> either, <rest> anything;
    [...] may be missing; all else stands for itself. Use with `fullmatch`.
    """
    parts, position = [], 0
    for place in _PLACE.finditer(pattern):
        parts += [re.escape(pattern[position : place.start()]), _PLACES[place[0]]]
        position = place.end()
    return re.compile(b"".join(parts) + re.escape(pattern[position:]), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Urc:
    """An unsolicited result code: `head` is its prefix and `content` its shape, or `head` is the whole line."""

    head: bytes
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class LateLine:
    """A line that a command owes after its OK, within `deadline` seconds.

    `closes`: nothing is owed any more once it came. `key`: which argument of the command (from 0) equals
    which field of the line, where several such commands can be under way.
    """

    head: bytes
    content: bytes | None
    deadline: float
    closes: bool = True
    key: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Deferred:
    """The write form of `command` with at least `arguments` arguments owes `lines` after its OK."""

    command: bytes
    arguments: int
    lines: tuple[LateLine, ...]


@dataclass(frozen=True, slots=True)
class Information:
    """The shape of an information response to a form of `command`.

    Needed only where a URC or a late line has the same prefix: the shape tells one from the other.
    """

    command: bytes
    form: Form
    content: bytes


@dataclass(frozen=True, slots=True)
class Counted:
    """A line whose last field is cut by a count.

    `head` is its prefix, `selector` its first field as printed, `count` the index of the field that
    counts the bytes; the payload is the field behind that.
    """

    head: bytes
    selector: bytes
    count: int

    def opening(self) -> re.Pattern[bytes]:
        """Matches every line that this row is for."""
        return re.compile(re.escape(self.head) + rb": *" + re.escape(self.selector) + rb"(?=[,\r\n]|\Z)")

    def header(self) -> re.Pattern[bytes]:
        """Matches up to the payload; its group is the count."""
        between = rb"[^,\r\n]*," * (self.count - 1)
        return re.compile(
            re.escape(self.head) + rb": *" + re.escape(self.selector) + b"," + between + rb"([0-9]{1,6}),"
        )


@dataclass(frozen=True, slots=True)
class Prompting:
    """`command` asks for data with '>' when it is written with one of these numbers of arguments."""

    command: bytes
    arguments: tuple[int, ...]
