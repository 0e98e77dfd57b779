"""Which alterations are tried: every one of every emission, but of the same exchange only once in a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harness.faults.exclusions import Exclusion, before_running
from harness.faults.watch import Seen, Target

_DIGITS = re.compile(rb"\d+")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Trial:
    """One alteration to be tried in one case of a scenario, or, with `exclusion`, one that is not and why."""

    seen: Seen
    name: str
    exclusion: Exclusion | None = None

    @property
    def target(self) -> Target:
        return Target(self.seen.channel, self.seen.number, self.seen.cause, self.name)


def shape(data: bytes) -> str:
    """What kind of line or payload it is: numbers are one, and long data are cut. Readable, control bytes escaped."""
    text = _DIGITS.sub(b"#", data.strip(b"\r\n")).decode("latin-1").encode("unicode_escape").decode("ascii")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def trials(seen: Iterable[Seen], done: set[tuple[str, ...]]) -> Iterator[Trial]:
    """The alterations to try, given what one case of a scenario has emitted.

    The rule: emissions of one cause, of one shape, under the same step (its text with the values of the case) are
    the same exchange; each is altered once in a scenario, whatever number of cases it has. `done` is the scenario's
    memory of them, shared by its cases.
    """
    for one in seen:
        exchange = (one.channel, shape(one.cause.encode("latin-1")), shape(one.data), one.step)
        for name in one.alterations:
            if (*exchange, name) in done:
                continue
            done.add((*exchange, name))
            yield Trial(one, name, before_running(one))
