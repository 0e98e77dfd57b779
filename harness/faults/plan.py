"""Which alterations are tried: every one of every emission, but of the same exchange only once in a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harness.faults.exclusions import Exclusion, before_running
from harness.faults.watch import Kind, Seen, Target


@dataclass(frozen=True, slots=True)
class Trial:
    """One alteration to be tried in one case of a scenario, or, with `exclusion`, one that is not and why."""

    seen: Seen
    name: str
    exclusion: Exclusion | None = None

    @property
    def target(self) -> Target:
        return Target(self.seen.kind, self.seen.number, self.name)


def trials(seen: Iterable[Seen], done: set[tuple[Kind, str, str]]) -> Iterator[Trial]:
    """The alterations to try, given what one case of a scenario has emitted.

    The rule: emissions of one kind under the same step (its text with the values of the case) are the same exchange;
    each is altered once in a scenario, whatever number of cases it has. `done` is the scenario's memory of them,
    shared by its cases.
    """
    for one in seen:
        for name in one.alterations:
            exchange = (one.kind, one.step, name)
            if exchange not in done:
                done.add(exchange)
                yield Trial(one, name, before_running(one))
