"""The traffic of one scenario as its transcript has it, taken apart again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.at.engine import Engine
from harness.at.events import Event, Line
from harness.link.transcript import Entry


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command line of the host: without its CR, when it was written, and its final result code if one came."""

    command: bytes
    at: float
    n: int
    final: Line | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """One scenario: its commands and events in order; each event with the number of commands sent before it.

    `powered` are the bench times at which the bench switched the module's supply.
    """

    scenario: str
    commands: tuple[Spoken, ...]
    events: tuple[tuple[Event, int], ...]
    powered: tuple[float, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """The lines alone."""
        return [event for event, _ in self.events if isinstance(event, Line)]


def hear(scenario: str, entries: Iterable[Entry], powered: Iterable[float] = ()) -> Heard:
    """Feed one scenario's transcript entries, in order, to a fresh AT engine."""
    engine = Engine()
    spoken: list[Spoken] = []
    events: list[tuple[Event, int]] = []
    last = 0.0
    for entry in entries:
        last = entry.bench_time
        if entry.direction == "tx":
            line = entry.data.rstrip(b"\r\n")
            spoken.append(Spoken(line, entry.bench_time, entry.n))
            engine.sent(line, entry.data[len(line) :] or b"\r")
        else:
            events += [(event, len(spoken)) for event in engine.feed(entry.data, entry.bench_time)]
    events += [(event, len(spoken)) for event in engine.flush(last)]
    return Heard(scenario, tuple(_answered(spoken, events)), tuple(events), tuple(powered))


def _answered(spoken: list[Spoken], events: list[tuple[Event, int]]) -> Iterable[Spoken]:
    """Give each command the first final result code that came while it was the last one sent."""
    finals: dict[int, Line] = {}
    for event, sent in events:
        if isinstance(event, Line) and event.kind == "final":
            finals.setdefault(sent, event)
    for number, command in enumerate(spoken, 1):
        yield Spoken(command.command, command.at, command.n, finals.get(number))
