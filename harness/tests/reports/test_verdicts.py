from __future__ import annotations

from collections.abc import Sequence

import pytest

from harness.errors import BenchError, InconclusiveError, ModuleError, SuiteError, UsageError
from reports.verdicts import BY_NAME, NAMES, TABLE, exit_code, of_error, strongest

RED = {"fail", "inconclusive", "bench-error", "suite-error"}


@pytest.mark.parametrize("verdict", TABLE, ids=NAMES)
def test_every_output_agrees_on_red(verdict) -> None:
    assert verdict.red == (verdict.name in RED)
    assert verdict.red == (verdict.pytest == "failed")
    assert verdict.red == (verdict.junit in ("failure", "error"))
    assert verdict.red == (verdict.allure in ("failed", "broken"))
    assert (verdict.name == "fail") == (verdict.junit == "failure") == (verdict.allure == "failed")


def test_letters_and_names_are_told_apart() -> None:
    assert len({verdict.letter for verdict in TABLE}) == len(TABLE) == len(BY_NAME)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(None, "pass", id="no error"),
        pytest.param(ModuleError("x"), "fail", id="module"),
        pytest.param(InconclusiveError("x"), "inconclusive", id="precondition"),
        pytest.param(BenchError("x"), "bench-error", id="bench"),
        pytest.param(SuiteError("x"), "suite-error", id="suite"),
        pytest.param(UsageError("x"), "suite-error", id="usage in mid-run"),
        pytest.param(AssertionError("x"), "suite-error", id="bare assertion"),
        pytest.param(KeyError("x"), "suite-error", id="any other"),
    ],
)
def test_the_family_of_an_error_decides(error: BaseException | None, expected: str) -> None:
    assert of_error(error) == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (["pass", "fail"], "fail"),
        (["fail", "bench-error"], "bench-error"),
        (["bench-error", "suite-error"], "suite-error"),
        (["inconclusive", "fail"], "fail"),
        (["known-deviation", "inconclusive"], "inconclusive"),
        (["known-deviation", "pass"], "known-deviation"),
        (["not-applicable", "pass"], "not-applicable"),
        ([], "suite-error"),
    ],
    ids=lambda value: "+".join(value) or "none" if isinstance(value, list) else value,
)
def test_which_wins(held: Sequence[str], expected: str) -> None:
    assert strongest(held) == strongest(reversed(held)) == expected


def test_an_unknown_verdict_is_no_pass() -> None:
    with pytest.raises(ValueError, match="no verdict: green"):
        strongest(["pass", "green"])


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["pass", "known-deviation", "not-applicable"], 0),
        *[(["pass", name], 1) for name in sorted(RED)],
        (["not-applicable"], 5),
        ([], 5),
    ],
    ids=str,
)
def test_exit_code(names: Sequence[str], expected: int) -> None:
    assert exit_code(names) == expected
