"""What is not held against the specification when nobody notices it, and why: data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from harness.faults.watch import Seen
from harness.monitors.commands import OF_NOTE, only_of

JUDGED_URCS = ("urc recv", "urc closed", "urc coap", "urc lwm2m")
"""URCs of the notes; all others report boot, SIM, registration and sleep."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A kind of alteration that no scenario has to notice. `reason` is for people."""

    id: str
    reason: str


GENERAL_URC = Exclusion(
    "general URC", "URCs of boot, registration and sleep may come at any time; no clause of this note speaks of them"
)
GENERAL_ANSWER = Exclusion(
    "general answer",
    "the bench's own question by a general command, which it asks again; no clause of this note judges it",
)
GENERAL_TIME = Exclusion(
    "general command, late", "the note's 5 s are promised of its own commands; AT and AT+CFUN are none of them"
)
NOBODY = Exclusion("nobody there", "the datagram goes where no peer stands; it is judged at the module's side")
ANSWERING_END = Exclusion(
    "far end ended first",
    "the note does not say how the module ends its half of a connection that the far end has ended",
)
CLOSED_SET = Exclusion(
    "closed set", "MAY: the step takes any form of a closed set, the altered answer is one of them and is recorded"
)
RECORDED = Exclusion("recorded", "RECORD: nothing promises this answer; what came is kept")
ANY_VALUE = Exclusion("any value", "MAY or RECORD: the step takes any value, or any number of a range, in this field")
MEASURED = Exclusion(
    "measured value",
    "the step allows for rounding, for a clock's whole seconds, and for the units, codes and quotes that are MAY",
)
ASKED_AGAIN = Exclusion(
    "asked again",
    "a question that a server that behaves does not get as it was is asked anew, and one that it gets twice is one",
)
REPEATED = Exclusion(
    "sent again",
    "a CON that is lost is sent again, and that copy stands in its place (RFC 7252, 4.2); its time is judged elsewhere",
)
SECURED = Exclusion(
    "DTLS", "a record that is lost, doubled or broken is dropped in silence, and its flight sent again (RFC 6347)"
)
PROMPT_FORM = Exclusion("prompt", "RECORD: a prompt is no line, what stands around it is counted")
DATA_ECHO = Exclusion("echo of data", "data after a prompt are echoed or not, and line ends are blank lines")
ANY_PART = Exclusion("any part", "MAY or RECORD: the step takes any options, or any payload, of the message")
BINDING_QUOTES = Exclusion(
    "quotes of a binding", "MAY: the binding of binding_changed stands in quotes or not, and which is recorded (ALL-2)"
)
MAY_BE_ABSENT = Exclusion(
    "may be absent",
    "MAY: the steps take this message, another one of a closed set, this URC in time, or none; which is recorded",
)
PATIENT_BENCH = Exclusion(
    "patient bench", "a precondition waits longer than is promised; the deadlines of its commands are judged elsewhere"
)
SHARED_CRLF = Exclusion(
    "shared CR LF",
    "RECORD: between two lines of one answer, or of +QIDNSGIP, one CR LF may serve both (common.framing.blank-lines)",
)

ALL = (
    GENERAL_URC, GENERAL_ANSWER, GENERAL_TIME, NOBODY, ANSWERING_END, CLOSED_SET, RECORDED, ANY_VALUE, MEASURED,
    ASKED_AGAIN, REPEATED, SECURED, PROMPT_FORM, DATA_ECHO, ANY_PART,
    BINDING_QUOTES, MAY_BE_ABSENT, PATIENT_BENCH, SHARED_CRLF,
)  # fmt: skip

BEFORE: tuple[tuple[Exclusion, Callable[[Seen], bool]], ...] = (
    (GENERAL_URC, lambda seen: seen.kind.cause.startswith("urc ") and seen.kind.cause not in JUDGED_URCS),
    (GENERAL_ANSWER, lambda seen: seen.kind.cause.startswith("answer AT") and _of_the_bench(seen)),
    (NOBODY, lambda seen: seen.nobody),
    (ANSWERING_END, lambda seen: seen.answering and seen.kind.cause in ("TcpFin", "TcpRst")),
)
"""Not tried at all."""

AFTER: tuple[tuple[Exclusion, Callable[[Seen, str], bool]], ...] = (
    (CLOSED_SET, lambda seen, name: _answers(seen) and seen.step.startswith("the module answers one of these")),
    (RECORDED, lambda seen, name: _answers(seen) and seen.step.startswith("it is recorded how")),
    (
        ANY_VALUE,
        lambda seen, name: _judged(seen) and _placeholder(seen.step) and name.startswith(("number", "last word")),
    ),
    (
        MEASURED,
        lambda seen, name: (
            _answers(seen) and any(seen.step.startswith(step) and name.startswith(what) for step, what in TOLERANT)
        ),
    ),
    (ASKED_AGAIN, lambda seen, name: seen.asking),
    (REPEATED, lambda seen, name: seen.repeated and name == "dropped"),
    (SECURED, lambda seen, name: seen.secured),
    (PROMPT_FORM, lambda seen, name: seen.kind.line.strip() == ">" and name.startswith("CR LF missing")),
    (DATA_ECHO, lambda seen, name: _echoes_data(seen) and (name in ("dropped", "late") or not seen.kind.line)),
    (PATIENT_BENCH, lambda seen, name: name == "late" and seen.step.startswith(GIVEN)),
    (MAY_BE_ABSENT, lambda seen, name: _may_be_absent(seen, name)),
    (ANY_PART, lambda seen, name: seen.kind.channel == "air" and "{any}" in seen.step and "byte" in name),
    (
        GENERAL_TIME,
        lambda seen, name: name == "late" and seen.kind.cause.startswith("answer AT") and not _of_the_note(seen),
    ),
    (BINDING_QUOTES, lambda seen, name: BINDING_CHANGED in seen.kind.line and name == "quotes 2 missing"),
    (SHARED_CRLF, lambda seen, name: seen.kind.cause.startswith(IN_BLOCKS) and name.startswith("CR LF missing")),
)
"""Tried, and excluded when the scenario passes all the same: it passes only with a form or value that it accepts."""

BINDING_CHANGED = '+QLAURC: "binding_changed",'
"""How that URC begins."""
IN_BLOCKS = ("answer ", "late AT+QIDNSGIP")
"""How the causes of lines begin that may stand in one block."""

TOLERANT = (
    ("the module reports these pings", ("number", "quotes")),
    ("the ping summary counts", ("number",)),
    ("the module tells the NTP server's time", ("number",)),
    ("the module's clock shows", ("number", "quotes")),
)
"""Steps that take a value within bounds, and how the alterations that may stay within these begin."""

BENCH_STEPS = (
    "the module is registered and awake",
    "the module has accepted '",
    "the network gives ",
    "the module is switched off and on again",
    "the module falls into deep sleep",
    "the module saves power",
    "the host wakes the module",
    "the radio is switched on again",
    "the LwM2M client is registered for ",
    "the LwM2M server has '",
)
"""How steps begin in which the bench brings the module into a state: what it asks there by general commands judges
nothing."""


GIVEN = ("the LwM2M client is registered for ", "the LwM2M server has '")
"""How steps begin that bring a client into a state by several commands and messages."""


def before_running(seen: Seen) -> Exclusion | None:
    """Why this emission is not altered at all, if there is a reason."""
    return next((exclusion for exclusion, applies in BEFORE if applies(seen)), None)


def after_passing(seen: Seen, name: str) -> Exclusion | None:
    """Why this alteration, with which the scenario passed, need not be noticed, if there is a reason."""
    return next((exclusion for exclusion, applies in AFTER if applies(seen, name)), None)


def _answers(seen: Seen) -> bool:
    return seen.kind.channel == "line" and seen.kind.cause.startswith(("answer ", "late "))


def _judged(seen: Seen) -> bool:
    return _answers(seen) or seen.kind.cause in JUDGED_URCS


def _may_be_absent(seen: Seen, name: str) -> bool:
    if seen.kind.channel == "air":
        # several such steps in a row are a closed set of codes
        return name in ("dropped", "code off by one") and seen.step.endswith(" or nothing")
    asked = seen.kind.cause.startswith("urc ") and " comes, or then '" in seen.step
    return asked and name in ("dropped", "late")


def _echoes_data(seen: Seen) -> bool:
    return seen.kind.cause == "echo" and seen.typed


def _placeholder(step: str) -> bool:
    # a table is not part of a step's text
    return "{any}" in step or "{int:" in step or step.startswith("the module answers these lines in any order")


def _of_the_bench(seen: Seen) -> bool:
    return seen.step.startswith(BENCH_STEPS) and not _of_the_note(seen)


def _of_the_note(seen: Seen) -> bool:
    return only_of(seen.kind.cause.removeprefix("answer ").encode("latin-1"), frozenset().union(*OF_NOTE.values()))
