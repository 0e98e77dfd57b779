"""Alternatives of an answer: 'OK then CLOSE OK', 'ERROR' or '>'. Exactly one of a closed set must be what comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harness.at.events import Line
from harness.errors import ModuleError, SuiteError
from harness.module.data_mode import leave
from harness.module.exchange import Answer, said, visible
from harness.module.under_test import ModuleUnderTest
from harness.spec.expected_line import ExpectedLine
from harness.spec.test_forms import matches

FINAL = ("OK", "ERROR")
PROMPT = ">"
FORM = "form"
"""What is recorded of a form: under this name, its text."""
THEN = " then "


@dataclass(frozen=True, slots=True)
class Form:
    """One alternative: the response up to its final result code, then late lines; both empty for a prompt."""

    text: str
    response: tuple[ExpectedLine, ...]
    late: tuple[ExpectedLine, ...]


def parse_form(text: str, compile_line) -> Form:
    """A form in the notation of features, its lines joined by ' then ', or '>' alone.

    Raises SuiteError without OK or ERROR.
    """
    if text == PROMPT:
        return Form(text, (), ())
    parts = text.split(THEN)
    for place, part in enumerate(parts):
        if part in FINAL:
            lines = [compile_line(part) for part in parts]
            return Form(text, tuple(lines[: place + 1]), tuple(lines[place + 1 :]))
    hint = f"one of its lines must be {' or '.join(FINAL)}"
    raise SuiteError(f"the form '{text}' has no final result code", hint=hint)


def judge_forms(module: ModuleUnderTest, forms: Sequence[Form], bound: dict[str, str], within: float) -> Form:
    """Wait for the answer to the command under way, and for late lines where a form has them; give the form that came.

    Of forms with the same response the one whose late lines come wins. A prompt that is one of them gets Esc. Raises
    ModuleError when none is what came.
    """
    prompt = next((form for form in forms if form.text == PROMPT), None)
    if prompt is not None and module.prompts():
        module.prompt()
        leave(module)
        return prompt
    answer = module.answer()
    fitting = [form for form in forms if _responded(form, answer, bound)]
    if not fitting:
        raise _outside(forms, answer, [])
    patient = [form for form in fitting if form.late]
    if patient:
        seconds = within + module.latency
        module.wait(lambda: any(_find(form, _behind(module, answer), bound) is not None for form in patient), seconds)
    for form in patient:
        lines = _find(form, _behind(module, answer), bound)
        if lines is not None:
            for line, expected in zip(lines, form.late, strict=True):
                matches(expected, line, bound)
                module.take(lambda seen, line=line: seen is line, f"'{expected}'", within, since=answer.final.at)
            return form
    if len(patient) < len(fitting):
        return next(form for form in fitting if not form.late)
    raise _outside(forms, answer, module.others)


def judge_any_order(module: ModuleUnderTest, wanted: Sequence[ExpectedLine], bound: dict[str, str]) -> None:
    """Wait for the answer to the command under way: exactly these information responses in any order, then OK."""
    answer = module.answer()
    paired = _pair(list(wanted), list(answer.information), bound)
    if paired is None or answer.final.text != b"OK":
        came = answer.information
        missing = [one.text for one in wanted if not any(matches(one, line, dict(bound)) for line in came)]
        raise ModuleError(
            f"'{visible(answer.command)}' is not answered by these {len(wanted)} lines, in whatever order, and OK"
            + (f": none is '{missing[0]}'" if missing else ""),
            expected=" | ".join([*(line.text for line in wanted), "OK"]),
            came=said(answer.texts),
            since=f"{answer.final.at - answer.seconds:.3f} s",
        )
    bound.update(paired)


def _pair(wanted: list[ExpectedLine], came: list[Line], bound: dict[str, str]) -> dict[str, str] | None:
    """What is bound when each line that came is another one of those wanted; None where that cannot be."""
    if len(wanted) != len(came):
        return None
    if not wanted:
        return dict(bound)
    for line in came:
        trial = dict(bound)
        if matches(wanted[0], line, trial):
            rest = _pair(wanted[1:], [other for other in came if other is not line], trial)
            if rest is not None:
                return rest
    return None


def answers(expected: ExpectedLine, line: Line, bound: dict[str, str]) -> bool:
    """Whether a line of an answer is the one expected: AT+CMEE may have made ERROR a +CME ERROR: with its number."""
    if expected.content == b"ERROR" and line.text.startswith(b"+CME ERROR:"):
        return True
    return matches(expected, line, bound)


def _responded(form: Form, answer: Answer, bound: dict[str, str]) -> bool:
    lines = (*answer.information, answer.final)
    trial = dict(bound)
    if len(lines) != len(form.response):
        return False
    return all(answers(expected, line, trial) for expected, line in zip(form.response, lines, strict=True))


def _behind(module: ModuleUnderTest, answer: Answer) -> list[Line]:
    """What came behind the final result code: a late line is late."""
    return [line for line in module.others if line.start > answer.final.start]


def _find(form: Form, others: Sequence[Line], bound: dict[str, str]) -> list[Line] | None:
    trial, found, rest = dict(bound), [], list(others)
    for expected in form.late:
        line = next((line for line in rest if matches(expected, line, trial)), None)
        if line is None:
            return None
        found.append(line)
        # late lines of one command come in the order in which the note prints them
        rest = rest[rest.index(line) + 1 :]
    return found


def _outside(forms: Sequence[Form], answer: Answer, others: Sequence[Line]) -> ModuleError:
    return ModuleError(
        f"'{visible(answer.command)}' is answered in none of the accepted forms",
        expected=" or ".join(f"'{form.text}'" for form in forms),
        came=said([*answer.texts, *(line.text for line in others)]),
        since=f"{answer.final.at - answer.seconds:.3f} s",
    )
