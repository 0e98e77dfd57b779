"""Traffic made by hand, as a transcript would have it."""

from __future__ import annotations

from harness.link.transcript import Entry
from harness.monitors.heard import Heard, hear

Spoken = tuple[str, float, bytes]
"""'tx' or 'rx', bench time in seconds, and the bytes."""


def tx(at: float, line: bytes) -> Spoken:
    """The host writes a command line and its CR."""
    return "tx", at, line + b"\r"


def rx(at: float, data: bytes) -> Spoken:
    """The module's bytes as they come."""
    return "rx", at, data


def entries(*spoken: Spoken, scenario: str = "s") -> list[Entry]:
    """Transcript entries."""
    return [
        Entry(number, scenario, "pty", direction, at, at, "2026-01-01T00:00:00+00:00", data)
        for number, (direction, at, data) in enumerate(spoken, 1)
    ]


def heard(*spoken: Spoken, powered: tuple[float, ...] = (), fed: str = "whole") -> Heard:
    """Traffic of one scenario; `fed` 'byte by byte' cuts what comes into single bytes."""
    if fed == "byte by byte":
        pieces = [(direction, at, data, 1 if direction == "rx" else len(data)) for direction, at, data in spoken]
        spoken = tuple(
            (direction, at, data[i : i + n]) for direction, at, data, n in pieces for i in range(0, len(data), n)
        )
    return hear("s", entries(*spoken), powered)
