"""Each named fault of the emulated firmware is noticed by the scenario of its clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harness.emulator.faults import FAULTS
from harness.errors import UsageError
from harness.faults.kill import KILLS, ROOT, Kill, Run, load_kills, misnamed, plan_of, problems, run
from harness.spec.book import Book

KILL = Kill("qiclose-rst", "qiclose.wire.fin", "qiclose-open-tcp")
SOUND = Run("", "qiclose-open-tcp", "pass", "", "", ())
BROKEN = Run("qiclose-rst", "qiclose-open-tcp", "fail", "why", "step", ())


@pytest.fixture(scope="module")
def runs() -> dict[tuple[str, str], Run]:
    """All scenarios of the list, with and without their faults, run once."""
    return {(one.key, one.fault): one for one in run(plan_of(load_kills()))}


@pytest.mark.parametrize(
    "kill", [kill for kill in load_kills() if kill.scenario], ids=lambda kill: f"{kill.fault}-{kill.clause}"
)
def test_the_scenario_of_its_clause_notices_the_fault(kill: Kill, runs: dict[tuple[str, str], Run]) -> None:
    assert problems([kill], runs.values()) == []


def test_clauses_and_scenarios_belong_together() -> None:
    assert misnamed(load_kills(), Book.read(ROOT, datetime.now(UTC).date())) == []


def test_faults_of_the_three_commands_have_no_excuse() -> None:
    excused = [kill.fault for kill in load_kills() if kill.reason]
    assert not [fault for fault in excused if fault.startswith(("qiopen", "qisend", "qiclose", "closed", "recv"))]
    assert len({kill.fault for kill in load_kills() if kill.scenario}) >= 20


WRONG = {
    "not noticed": ([SOUND, replace(BROKEN, verdict="pass")], "does not notice it"),
    "no verdict on the module": ([SOUND, replace(BROKEN, verdict="inconclusive")], "does not notice it (inconclusive"),
    "another monitor": ([SOUND, replace(BROKEN, verdict="pass", monitors=("common.echo",))], "does not notice it"),
    "red without a fault": ([replace(SOUND, verdict="fail"), BROKEN], "does not pass without a fault"),
    "a monitor is red without a fault": ([replace(SOUND, monitors=("common.echo",)), BROKEN], "does not pass without"),
    "did not run": ([SOUND], "did not run"),
}


@pytest.mark.parametrize(("runs", "wanted"), WRONG.values(), ids=WRONG)
def test_what_is_no_kill(runs: list[Run], wanted: str) -> None:
    assert wanted in problems([KILL], runs)[0]


@pytest.mark.parametrize(
    "broken", [BROKEN, replace(BROKEN, verdict="pass", monitors=("qiclose.wire.fin",))], ids=["scenario", "monitor"]
)
def test_what_is_a_kill(broken: Run) -> None:
    assert problems([KILL], [SOUND, broken]) == []


def test_a_scenario_runs_once_without_a_fault_and_once_with_each() -> None:
    kills = [KILL, replace(KILL, fault="qiclose-no-fin"), Kill("qicfg-not-saved", reason="why")]
    assert plan_of(kills) == {"qiclose-open-tcp": ["", "qiclose-rst", "qiclose-no-fin"]}


LISTS = {
    "a fault is missing": (
        lambda text: text.replace('"qiclose-rst"', '"qiclose-no-fin"'),
        "says nothing of qiclose-rst",
    ),
    "an unknown fault": (lambda text: text.replace('"qiclose-rst"', '"qiclose-rts"'), "is not one of"),
    "a reason besides": (
        lambda text: text.replace('"qiclose-rst"\n', '"qiclose-rst"\nreason = "why"\n'),
        "or a reason",
    ),
    "no clause": (lambda text: text.replace('clause = "qiclose.wire.fin"\n', ""), "either clause and scenario"),
}


@pytest.mark.parametrize(("change", "wanted"), LISTS.values(), ids=LISTS)
def test_a_list_that_is_refused(tmp_path: Path, change, wanted: str) -> None:
    path = tmp_path / "kills.toml"
    path.write_text(change(KILLS.read_text()))
    with pytest.raises(UsageError) as refused:
        load_kills(path)
    assert wanted in str(refused.value)


def test_a_kill_that_names_what_does_not_exist() -> None:
    book = Book.read(ROOT, datetime.now(UTC).date())
    assert misnamed([replace(KILL, scenario="qiclose-nothing")], book) == [
        "qiclose-rst: there is no scenario qiclose-nothing"
    ]
    assert misnamed([replace(KILL, clause="qisend.wire.exact")], book) == [
        "qiclose-rst: qiclose-open-tcp does not judge qisend.wire.exact"
    ]


def test_every_fault_is_on_the_list() -> None:
    assert {kill.fault for kill in load_kills()} == set(FAULTS)
