"""Lines that lost a CR LF, and bytes that are no line: what lies between two CR LF."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.at.grammar import Grammar

_CLEAN = re.compile(rb'(?:"[^"\r\n]*"|[\x20-\x7e])+')
_BEFORE_LITERAL = re.compile(rb'[0-9")]')


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of a segment: text, or (`dirt`) control characters and bytes beyond ASCII outside quotes."""

    start: int
    end: int
    dirt: bool = False


def pieces(segment: bytes, grammar: Grammar, expected: tuple[bytes, ...], names: frozenset[bytes]) -> list[Piece]:
    """Cut what lies between two CR LF into runs of text and of dirt, and the text where lines are glued.

    `expected` are command lines whose echo may be glued behind a line, `names` prefixes besides those of
    the grammar with which a line may begin.
    """
    if segment.isascii() and segment.decode("ascii").isprintable():
        if segment.rfind(b"+") <= 0 and not _hinted(segment, grammar):
            return [Piece(0, len(segment))]
        return _glued(segment, 0, len(segment), grammar, (), names)
    found: list[Piece] = []
    position = 0
    for run in _CLEAN.finditer(segment):
        if run.start() > position:
            found.append(Piece(position, run.start(), True))
        position = run.end()
        # an echo ends with a CR: only in front of one can the text be an echo
        echoes = expected if segment.startswith(b"\r", position) else ()
        found += _glued(segment, run.start(), position, grammar, echoes, names)
    if position < len(segment):
        found.append(Piece(position, len(segment), True))
    return found


def _hinted(segment: bytes, grammar: Grammar) -> bool:
    for hint in grammar.hints:  # noqa: SIM110 - asked for every line, and a generator would cost as much as the rest
        if hint in segment:
            return True
    return False


def _glued(
    text: bytes, start: int, end: int, grammar: Grammar, echoes: tuple[bytes, ...], names: frozenset[bytes]
) -> list[Piece]:
    found: list[Piece] = []
    while start < end:
        stop = _next(text, start, end, grammar, echoes, names)
        found.append(Piece(start, stop))
        start = stop
    return found


def _next(
    text: bytes, start: int, end: int, grammar: Grammar, echoes: tuple[bytes, ...], names: frozenset[bytes]
) -> int:
    """Where the line that begins at `start` ends: at the beginning of another one, or at `end`."""
    literal = grammar.literal.match(text, start, end)
    if literal and _begins(text, literal.end(), end, grammar, echoes, names):
        return literal.end()
    prefixed = text.startswith(b"+", start)
    quotes, counted = 0, start
    for found in grammar.starts.finditer(text, start + 1, end):
        at = found.start()
        if found[1] is not None:
            if found[1] not in grammar.known and found[1] not in names:
                continue
            glued = prefixed or not text.startswith(b" ", at - 1)
        else:
            glued = (
                prefixed
                and _BEFORE_LITERAL.match(text, at - 1) is not None
                and _begins(text, found.end(), end, grammar, echoes, names)
            )
        if glued:
            quotes, counted = quotes + text.count(b'"', counted, at), at
            if quotes % 2 == 0:
                return at
    if prefixed:
        for echo in echoes:
            if start < end - len(echo) and text.endswith(echo, start, end):
                return end - len(echo)
    return end


def _begins(
    text: bytes, at: int, end: int, grammar: Grammar, echoes: tuple[bytes, ...], names: frozenset[bytes]
) -> bool:
    """Whether a line, an echo or nothing at all begins at `at`."""
    if at == end:
        return True
    found = grammar.starts.match(text, at, end)
    if found:
        return found[1] is None or found[1] in grammar.known or found[1] in names
    return text[at:end] in echoes
