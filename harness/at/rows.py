"""What a row of the grammar can say."""

from __future__ import annotations

import re
from collections.abc import Callable
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
_FIELD = re.compile(rb'(?:"(?:[^"]|"(?!,))*"|[^",]*),')
_COUNT = re.compile(rb"([0-9]{1,6}),")


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
    """This form of `command` with at least `arguments` arguments owes `lines` after its OK.

    `in_session`: only while a session (see Session) goes on; at other times such a line may come, and is not owed.
    """

    command: bytes
    arguments: int
    lines: tuple[LateLine, ...]
    form: Form = "write"
    in_session: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Lines by which a session with a server begins and ends, as they are."""

    begins: tuple[bytes, ...]
    ends: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Information:
    """The shape of an information response to a form of `command`.

    Needed only where a URC or a late line has the same prefix: the shape tells one from the other.
    """

    command: bytes
    form: Form
    content: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a line its payload begins, how many bytes it counts, and how many fields stand behind it."""

    begin: int
    count: int
    behind: int = 0


Located = Place | Literal["none", "wrong"]
"""Of a line that may have a payload: where it is, that it has none, or that its head does not say it rightly."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A line of which one field is cut by a count.

    `head` is its prefix, `selector` its first field as printed, `count` the index of the field that
    counts the bytes; the payload is the field behind that, and behind it stand so many numbers as `behind` says.
    """

    head: bytes
    selector: bytes
    count: int
    behind: int = 0

    def opening(self) -> re.Pattern[bytes]:
        """Matches every line that this row is for."""
        return re.compile(re.escape(self.head) + rb": *" + re.escape(self.selector) + rb"(?=[,\r\n]|\Z)")

    def locator(self) -> Callable[[bytes], Located]:
        """Says of a line up to its first CR LF where its payload is."""
        between = rb"[^,\r\n]*," * (self.count - 1)
        header = re.compile(
            re.escape(self.head) + rb": *" + re.escape(self.selector) + b"," + between + rb"([0-9]{1,6}),"
        )

        def locate(line: bytes) -> Located:
            found = header.match(line)
            return Place(found.end(), int(found[1]), self.behind) if found else "wrong"

        return locate


@dataclass(frozen=True, slots=True)
class CountedByBits:
    """A line of whose fields the one of index `bits` says which of those behind it are there, a payload the last.

    Bit 0: the payload, with the count of its bytes in front. Bits 1 to 6: so many pairs of fields. Bit 7: one pair
    more, in front of them. In quotes a field of a pair may hold commas and, but before a comma, quotes.
    """

    head: bytes
    bits: int

    def opening(self) -> re.Pattern[bytes]:
        """Matches every line that this row is for."""
        return re.compile(re.escape(self.head) + rb":")

    def locator(self) -> Callable[[bytes], Located]:
        """Says of a line up to its first CR LF where its payload is."""
        before = rb"[^,\r\n]*," * self.bits
        header = re.compile(re.escape(self.head) + rb": *" + before + rb"([0-9]{1,3})(?:,|(?![0-9]))")

        def locate(line: bytes) -> Located:
            found = header.match(line)
            if found is None:
                return "wrong"
            bits, at = int(found[1]), found.end()
            if not bits & 1:
                return "none"
            for _ in range(2 * ((bits >> 1 & 63) + (bits >> 7))):
                field = _FIELD.match(line, at)
                if field is None:
                    return "wrong"
                at = field.end()
            count = _COUNT.match(line, at)
            return Place(count.end(), int(count[1])) if count else "wrong"

        return locate


@dataclass(frozen=True, slots=True)
class Prompting:
    """`command` asks for data with '>' when it is written with one of these numbers of arguments."""

    command: bytes
    arguments: tuple[int, ...]
