"""The verdict table: what each verdict is in pytest, JUnit, Allure and the exit code, and which one wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.errors import BenchError, InconclusiveError, ModuleError


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the table.

    `pytest` is the outcome ("xfailed" = skipped with `wasxfail`), `letter` what the progress line shows,
    `junit` the element inside a testcase (None: none), `allure` the status, `judged` whether the module's
    behaviour was judged at all, `red` whether the run fails by it.
    """

    name: str
    words: str
    means: str
    pytest: str
    letter: str
    junit: str | None
    allure: str
    judged: bool
    red: bool


# The order is the precedence: where several hold of one scenario, the first wins. Doubt about the suite or the
# bench comes before a judgement of the module that rests on them; a judgement comes before an unmet precondition.
TABLE: tuple[Verdict, ...] = (
    #       name              words               means
    #       pytest     letter junit      allure     judged red
    Verdict("suite-error", "suite error", "a fault of Attest's own: a step, a feature, the catalogue",
            "failed", "S", "error", "broken", False, True),
    Verdict("bench-error", "bench error", "the bench is at fault: a port, a cable, a peer, a network",
            "failed", "B", "error", "broken", False, True),
    Verdict("fail", "fail", "the module does not do what its note promises",
            "failed", "F", "failure", "failed", True, True),
    Verdict("inconclusive", "inconclusive", "a precondition was not met, nothing was judged",
            "failed", "I", "error", "broken", False, True),
    Verdict("known-deviation", "known deviation", "fails as the list of known deviations says it does",
            "xfailed", "x", "skipped", "skipped", True, False),
    Verdict("not-applicable", "not applicable", "does not apply to this module, or the bench lacks what it needs",
            "skipped", "-", "skipped", "skipped", False, False),
    Verdict("pass", "pass", "the module does what its note promises",
            "passed", ".", None, "passed", True, False),
)

BY_NAME: dict[str, Verdict] = {verdict.name: verdict for verdict in TABLE}
NAMES: tuple[str, ...] = tuple(BY_NAME)

# An error's family decides. What is none of these is a fault of the suite: a judgement of the module is
# always a ModuleError, never a bare assertion, and a UsageError in mid-run is one that should have stopped it.
FAMILIES: tuple[tuple[type[BaseException], str], ...] = (
    (ModuleError, "fail"),
    (InconclusiveError, "inconclusive"),
    (BenchError, "bench-error"),
)

GREEN, RED, NOTHING_JUDGED = 0, 1, 5


def of_error(error: BaseException | None) -> str:
    """The name of the verdict that an error (None: no error) makes of a scenario."""
    if error is None:
        return "pass"
    return next((name for family, name in FAMILIES if isinstance(error, family)), "suite-error")


def strongest(names: Iterable[str]) -> str:
    """The verdict that wins where several hold. No name at all is a suite error: a lost scenario is red."""
    held = set(names)
    unknown = held - BY_NAME.keys()
    if unknown:
        raise ValueError(f"no verdict: {', '.join(sorted(unknown))}; verdicts are {', '.join(NAMES)}")
    return next((name for name in NAMES if name in held), "suite-error")


def exit_code(names: Iterable[str]) -> int:
    """0 when nothing is wrong, 1 when a verdict is red, 5 (as pytest) when nothing red but nothing judged either."""
    held = [BY_NAME[name] for name in names]
    if any(verdict.red for verdict in held):
        return RED
    return GREEN if any(verdict.judged for verdict in held) else NOTHING_JUDGED
