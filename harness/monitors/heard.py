"""The traffic of one scenario as its transcript has it, taken apart again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from harness.at.engine import Engine
from harness.at.events import Event, Line, Prompt
from harness.link.transcript import Entry
from harness.module.restarts import restarts

BOOTED = b"RDY"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command line of the host: without its CR, when it was written, and what it was answered with, if it was.

    `prompt`: it asked for data; `final` came after these then.
    """

    command: bytes
    at: float
    n: int
    final: Line | None = None
    prompt: Prompt | None = None

    @property
    def answered_at(self) -> float | None:
        """When the first of prompt and final result code came."""
        first = self.prompt or self.final
        return first.at if first is not None else None


@dataclass(frozen=True, slots=True)
class Heard:
    """One scenario: its commands and events in order; each event with the number of commands sent before it.

    `powered` are the bench times at which the bench switched the module's supply.
    """

    scenario: str
    commands: tuple[Spoken, ...]
    events: tuple[tuple[Event, int], ...]
    powered: tuple[float, ...] = ()

    def phases(self) -> Iterator[tuple[Event, int, bool]]:
        """Each event, the number of commands sent before it, and whether the module may be booting then.

        It may until its first answer, and from a switched supply or an accepted restart until RDY.
        """
        booting, powered = True, list(self.powered)
        for event, sent in self.events:
            if powered and powered[0] <= event.at:
                powered.pop(0)
                booting = True
            yield event, sent, booting
            if isinstance(event, Line) and event.kind == "final":
                booting = event.text == b"OK" and restarts(event.command or b"")
            elif isinstance(event, Line) and event.text == BOOTED:
                booting = False

    @property
    def lines(self) -> list[Line]:
        """The lines alone."""
        return [event for event, _ in self.events if isinstance(event, Line)]


def hear(scenario: str, entries: Iterable[Entry], powered: Iterable[float] = ()) -> Heard:
    """Feed one scenario's transcript entries, in order, to a fresh AT engine.

    What the host writes after a prompt, and what does not end as a command line does, are data.
    """
    engine = Engine()
    spoken: list[Spoken] = []
    events: list[tuple[Event, int]] = []
    last = 0.0
    for entry in entries:
        last = entry.bench_time
        if entry.direction == "tx":
            if engine.data_mode or not entry.data.endswith((b"\r", b"\n")):
                engine.sent_data(entry.data)
                continue
            line = entry.data.rstrip(b"\r\n")
            spoken.append(Spoken(line, entry.bench_time, entry.n))
            engine.sent(line, entry.data[len(line) :] or b"\r")
        else:
            events += [(event, len(spoken)) for event in engine.feed(entry.data, entry.bench_time)]
    events += [(event, len(spoken)) for event in engine.flush(last)]
    return Heard(scenario, tuple(_answered(spoken, events)), tuple(events), tuple(powered))


def _answered(spoken: list[Spoken], events: list[tuple[Event, int]]) -> Iterable[Spoken]:
    """Give each command its final result code: answers come in the order of the commands.

    A command without an answer was lost if what came behind the next one is one answer alone, and answered late
    if it is two.
    """
    finals: dict[int, list[Line]] = {}
    prompts: dict[int, Prompt] = {}
    for event, sent in events:
        if isinstance(event, Prompt):
            prompts.setdefault(sent, event)
        if isinstance(event, Line) and event.kind == "final":
            finals.setdefault(sent, []).append(event)
    waiting: list[int] = []
    answers: dict[int, Line] = {}
    for number in range(1, len(spoken) + 1):
        waiting.append(number)
        came = finals.get(number, [])
        answers.update(zip(waiting[-len(came) :] if came else (), came, strict=False))
        if number in answers:
            waiting.clear()
    for number, command in enumerate(spoken, 1):
        yield replace(command, final=answers.get(number), prompt=prompts.get(number))
