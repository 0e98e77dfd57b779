"""Where a counted payload ends: by its count, never by a search."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

CRLF = b"\r\n"
_HEX = re.compile(rb"[0-9A-Fa-f]*")


@dataclass(frozen=True, slots=True)
class Cut:
    """Offsets of a counted line in the buffer: the payload, and the end of the line's text."""

    payload: int
    payload_end: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class More:
    """The buffer must hold this many bytes (from its beginning) before the line can be judged."""

    size: int


def cut(
    buffer: bytearray, begin: int, count: int, limit: int, behind: Callable[[int], bool], ended: bool
) -> Cut | More | None:
    """Cut the payload whose field begins at `begin` and counts `count` bytes.

    It is text of `count` bytes if what must stand behind it is there, else twice as many hex digits;
    in quotes, or without where the field does not open any. None: count and structure disagree. Behind
    the closing quote stands CR LF, what is left of it, or something else of which `behind(offset)` says
    that it begins a line or an echo. `ended`: no more bytes will come.
    """
    if count > limit:
        return None
    if len(buffer) == begin:
        return None if ended else More(begin + 1)
    if buffer[begin] != 0x22:
        found = _plain(buffer, begin, count)
    else:
        found = _quoted(buffer, begin + 1, count, limit, behind, ended)
    return None if ended and isinstance(found, More) else found


def _quoted(
    buffer: bytearray, begin: int, count: int, limit: int, behind: Callable[[int], bool], ended: bool
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
    end = close + 1
    if buffer.startswith(CRLF, end):
        return Cut(begin, close, end, True)
    if not ended and len(buffer) < end + 2:
        return More(end + 2)
    if end < len(buffer) and buffer[end] not in CRLF:
        if not ended and buffer.find(CRLF, end, end + limit) < 0:
            return More(len(buffer) + 1) if len(buffer) < end + limit else None
        if not behind(end):
            return None
    return Cut(begin, close, end, True)


def _plain(buffer: bytearray, begin: int, count: int) -> Cut | More | None:
    end = begin + count
    if len(buffer) < end + 2:
        return More(end + 2)
    if not buffer.startswith(CRLF, end):
        end = begin + 2 * count
        if not _HEX.fullmatch(buffer, begin, min(end, len(buffer))):
            return None
        if len(buffer) < end + 2:
            return More(end + 2)
        if not buffer.startswith(CRLF, end):
            return None
    return Cut(begin, end, end, False)
