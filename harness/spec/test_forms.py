"""Lines that have several spellings: groups in parentheses, as test forms print them, and hexadecimal digits.

A range and a list of the same numbers are equal, and so are digits in upper and in lower case.
"""

from __future__ import annotations

import re
from dataclasses import replace

from harness.at.events import Line
from harness.spec import coap_urc, lwm2m_lines
from harness.spec.expected_line import ExpectedLine

_GROUP = re.compile(rb"\(([-0-9, ]+)\)")
_PART = re.compile(rb"(-?\d+)(?:-(-?\d+))?")
WIDEST = 70_000
"""The most numbers that a group is spread out to."""


def canonical(text: bytes) -> bytes:
    """The text with each group of numbers in one spelling: (0,1,2), (0, 1, 2) and (0-2) become one."""
    if b"(" not in text:
        return text
    return _GROUP.sub(_spread, text).replace(b", (", b",(")


def _spread(group: re.Match[bytes]) -> bytes:
    numbers: set[int] = set()
    for part in group[1].split(b","):
        found = _PART.fullmatch(part.strip(b" "))
        if found is None:
            return group[0]
        least, most = int(found[1]), int(found[2] or found[1])
        if not least <= most < least + WIDEST:
            return group[0]
        numbers.update(range(least, most + 1))
    return b"(" + b" ".join(b"%d" % number for number in sorted(numbers)) + b")"


def with_folded_digits(line: Line) -> Line:
    """The line with its payload, which is hexadecimal digits, in lower case: digits are compared without case."""
    if line.payload is None or line.payload == line.payload.lower():
        return line
    folded = line.payload.lower()
    return replace(line, payload=folded, text=line.text.replace(line.payload, folded))


def matches(expected: ExpectedLine, line: Line, bound: dict[str, str]) -> bool:
    """Whether the line came as expected, token by token; `bound` takes what it binds only if so."""
    if b"(" in expected.content and line.payload is None:
        return replace(expected, content=canonical(expected.content)).match(canonical(line.text), bound)
    if line.parsed.prefix == coap_urc.PREFIX:
        return any(expected.match(one.text, bound, one.payload) for one in coap_urc.spellings(line))
    behind = lwm2m_lines.BEHIND if lwm2m_lines.has_value(line) else 0
    return any(expected.match(one.text, bound, one.payload, behind) for one in lwm2m_lines.spellings(line))


def explain(expected: ExpectedLine, line: Line, bound: dict[str, str]) -> str:
    """How the line differs from what is expected; empty where it does not."""
    if b"(" in expected.content and line.payload is None:
        return replace(expected, content=canonical(expected.content)).explain(canonical(line.text), bound)
    behind = lwm2m_lines.BEHIND if lwm2m_lines.has_value(line) else 0
    one = next(lwm2m_lines.spellings(line))
    return expected.explain(one.text, bound, one.payload, behind)
