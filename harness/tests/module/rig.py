"""A module under test whose answers are scheduled by the test, on virtual time."""

from __future__ import annotations

from collections.abc import Callable

from harness.at.events import Line
from harness.clock import BenchTime
from harness.module import ModuleUnderTest


class Wire:
    """Stands for the serial line: keeps what the host writes."""

    name = "wire"

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.written.append(data)


class Rig:
    """`module` with a wire; `says(at, data)` makes bytes come at a bench time."""

    def __init__(self, time: BenchTime, **more: float) -> None:
        self.time, self.wire = time, Wire()
        self.module = ModuleUnderTest(time, **more)
        self.module.connect(self.wire)  # type: ignore[arg-type]
        self.module.background_over()

    def says(self, at: float, data: bytes) -> None:
        self.time.call_at(at, lambda: self.module.received(data, at))


def text(wanted: bytes) -> Callable[[Line], bool]:
    """Matches a line of exactly this text."""
    return lambda line: line.text == wanted
