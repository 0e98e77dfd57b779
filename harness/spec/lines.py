"""Lines of a note: "178", "178-181", "178, 192-194"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

Ranges = tuple[range, ...]

_PART = re.compile(r"([1-9][0-9]*)(?:-([1-9][0-9]*))?")


def parse_lines(text: str) -> Ranges:
    """The ranges that `text` names, ascending and apart. Raises ValueError with a sentence otherwise."""
    ranges: list[range] = []
    for part in text.split(","):
        match = _PART.fullmatch(part.strip())
        if match is None:
            raise ValueError(
                f'lines {text!r}: {part.strip()!r} is neither a line such as "178" nor a range such as "178-181"'
            )
        first = int(match[1])
        last = int(match[2] or match[1])
        if last < first:
            raise ValueError(f"lines {text!r}: {part.strip()!r} runs backwards")
        if ranges and first < ranges[-1].stop:
            raise ValueError(f"lines {text!r}: the parts must ascend and not overlap")
        ranges.append(range(first, last + 1))
    return tuple(ranges)


def numbers(ranges: Ranges) -> Iterable[int]:
    """Each line number of the ranges."""
    return chain.from_iterable(ranges)


def show_lines(lines: Iterable[int]) -> str:
    """Line numbers as text again, neighbours joined: "12-15, 20"."""
    parts: list[list[int]] = []
    for line in sorted(set(lines)):
        if parts and line == parts[-1][1] + 1:
            parts[-1][1] = line
        else:
            parts.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)
