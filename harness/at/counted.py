"""Where a counted payload ends: by its count, never by a search."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

CRLF = b"\r\n"
_HEX = re.compile(rb"[0-9A-Fa-f]*")
_NUMBER = re.compile(rb",(?:-?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Cut:
    """Offsets of a counted line in the buffer: the payload, where its field ends, and the end of the line's text."""

    payload: int
    payload_end: int
    field_end: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class More:
    """The buffer must hold this many bytes (from its beginning) before the line can be judged."""

    size: int


def cut(
    buffer: bytearray,
    begin: int,
    count: int,
    limit: int,
    begins: Callable[[int], bool],
    ended: bool,
    behind: int = 0,
) -> Cut | More | None:
    """Cut the payload whose field begins at `begin` and counts `count` bytes.

    It is text of `count` bytes if what must stand behind it is there, else twice as many hex digits;
    in quotes, or without where the field does not open any. None: count and structure disagree. Behind
    the closing quote stand `behind` numbers, each with a comma in front, then CR LF, what is left of it, or
    something else of which `begins(offset)` says that it begins a line or an echo. `ended`: no more bytes will come.
    """
    if count > limit:
        return None
    if len(buffer) == begin:
        return None if ended else More(begin + 1)
    if buffer[begin] != 0x22:
        found = _plain(buffer, begin, count, behind)
    else:
        found = _quoted(buffer, begin + 1, count, limit, begins, ended, behind)
    return None if ended and isinstance(found, More) else found


def _quoted(
    buffer: bytearray, begin: int, count: int, limit: int, begins: Callable[[int], bool], ended: bool, behind: int
) -> Cut | More | None:
    close = begin + count
    if len(buffer) <= close:
        return More(close + 1)
    if buffer[close] != 0x22:
        close = begin + 2 * count
        if not _HEX.fullmatch(buffer, begin, min(close, len(buffer))):
            return None
        if len(buffer) <= close:
            return More(close + 1)
        if buffer[close] != 0x22:
            return None
    end = _numbers(buffer, close + 1, behind, ended)
    if not isinstance(end, int):
        return end
    if buffer.startswith(CRLF, end):
        return Cut(begin, close, close + 1, end, True)
    if not ended and len(buffer) < end + 2:
        return More(end + 2)
    if end < len(buffer) and buffer[end] not in CRLF:
        if not ended and buffer.find(CRLF, end, end + limit) < 0:
            return More(len(buffer) + 1) if len(buffer) < end + limit else None
        if not begins(end):
            return None
    return Cut(begin, close, close + 1, end, True)


def _plain(buffer: bytearray, begin: int, count: int, behind: int) -> Cut | More | None:
    close = begin + count
    end = _ends(buffer, close, behind)
    if end is None:
        close = begin + 2 * count
        if not _HEX.fullmatch(buffer, begin, min(close, len(buffer))):
            return None
        end = _ends(buffer, close, behind)
    return end if end is None or isinstance(end, More) else Cut(begin, close, close, end, False)


def _ends(buffer: bytearray, close: int, behind: int) -> int | More | None:
    """Where the line ends whose payload ends at `close`: behind the numbers, where CR LF stands."""
    end = _numbers(buffer, close, behind, False)
    if not isinstance(end, int):
        return end
    if len(buffer) < end + 2:
        return More(end + 2)
    return end if buffer.startswith(CRLF, end) else None


def _numbers(buffer: bytearray, at: int, count: int, ended: bool) -> int | More | None:
    """The offset behind so many numbers, each with a comma in front. A number may be missing, but not its comma."""
    for _ in range(count):
        if at >= len(buffer):
            return More(at + 1)
        found = _NUMBER.match(buffer, at)
        if found is None:
            return None
        at = found.end()
        if at == len(buffer) and not ended:
            return More(at + 1)
    return at
