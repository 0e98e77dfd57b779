"""What a named fault is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`does`: what the module does. `breaks`: the promise, by section of the note or position."""

    id: str
    does: str
    breaks: str
