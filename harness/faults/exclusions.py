"""What is not held against the specification when nobody notices it, and why: data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from harness.faults.watch import Seen

JUDGED_URCS = ("urc recv", "urc closed")
"""URCs of this note; all others report boot, SIM, registration and sleep."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A kind of alteration that no scenario has to notice. `reason` is for people."""

    id: str
    reason: str


ECHO = Exclusion("echo", "an echo is allowed and may be off; what is echoed is judged by the echo monitor")
GENERAL = Exclusion(
    "general URC", "URCs of boot, registration and sleep may come at any time; no clause of this note speaks of them"
)
NOBODY = Exclusion("nobody there", "the datagram goes where no peer stands; it is judged at the module's side")
CLOSED_SET = Exclusion(
    "closed set", "MAY: the step takes any form of a closed set, the altered answer is one of them and is recorded"
)
RECORDED = Exclusion("recorded", "RECORD: nothing promises this answer; what came is kept")
ANY_VALUE = Exclusion("any value", "MAY or RECORD: the step takes any value, or any number of a range, in this field")

ALL = (ECHO, GENERAL, NOBODY, CLOSED_SET, RECORDED, ANY_VALUE)

BEFORE: tuple[tuple[Exclusion, Callable[[Seen], bool]], ...] = (
    (ECHO, lambda seen: seen.cause == "echo"),
    (GENERAL, lambda seen: seen.cause.startswith("urc ") and seen.cause not in JUDGED_URCS),
    (NOBODY, lambda seen: seen.nobody),
)
"""Not tried at all."""

AFTER: tuple[tuple[Exclusion, Callable[[Seen, str], bool]], ...] = (
    (CLOSED_SET, lambda seen, name: _answers(seen) and seen.step.startswith("the module answers one of these")),
    (RECORDED, lambda seen, name: _answers(seen) and seen.step.startswith("it is recorded how")),
    (ANY_VALUE, lambda seen, name: _answers(seen) and _placeholder(seen.step) and name.startswith(("number", "last word"))),
)
"""Tried, and excluded when the scenario passes all the same: it passes only with a form or value that it accepts."""


def before_running(seen: Seen) -> Exclusion | None:
    """Why this emission is not altered at all, if there is a reason."""
    return next((exclusion for exclusion, applies in BEFORE if applies(seen)), None)


def after_passing(seen: Seen, name: str) -> Exclusion | None:
    """Why this alteration, with which the scenario passed, need not be noticed, if there is a reason."""
    return next((exclusion for exclusion, applies in AFTER if applies(seen, name)), None)


def _answers(seen: Seen) -> bool:
    return seen.channel == "line" and seen.cause.startswith(("answer ", "late "))


def _placeholder(step: str) -> bool:
    return "{any}" in step or "{int:" in step
