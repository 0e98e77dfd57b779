"""A mutation run held against its baseline: what is red, and what the table says."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from harness.errors import UsageError
from harness.faults.baseline import Baseline, Known, load_baseline, problems
from harness.faults.table import Row, Trials, by_clause, grouped, lines, read_trials

NOTICED = Row(
    "noticed", "qiclose-open", "", ("qiclose.ok",), "line", "answer AT", "OK", "it answers OK", "dropped", "scenario"
)
MISSED = replace(NOTICED, outcome="unnoticed", id="qiclose-other", mutation="late", by="")
UNDECIDED = replace(NOTICED, outcome="undecided", id="qisend-given", by="inconclusive", message="no answer")
EXCLUDED = replace(NOTICED, outcome="excluded", reason="closed set")
KNOWN = Known("qiclose-*", "answer *", "OK", "*", "late", "it is judged elsewhere")


def run(*rows: Row, not_passing: tuple[str, ...] = (), out_of_time: int = 0) -> Trials:
    return Trials(rows, 3, not_passing, out_of_time)


MANY = [NOTICED] * 99
RED = {
    "all is noticed": (run(*MANY), Baseline(99, 0.0, ()), []),
    "known": (run(*MANY, MISSED), Baseline(100, 1.0, (KNOWN,)), []),
    "not in the list": (run(*MANY, MISSED), Baseline(100, 1.0, ()), ["not in the baseline: qiclose-other: late: OK"]),
    "more than was reached": (run(*MANY, MISSED), Baseline(100, 0.9, (KNOWN,)), ["1.000 % went unnoticed; 0.9 %"]),
    "more than the limit": (run(*MANY[:9], MISSED), Baseline(100, 5.0, (KNOWN,)), ["10.000 % went unnoticed; 5 %"]),
    "listed and noticed": (run(*MANY), Baseline(99, 1.0, (KNOWN,)), ["lists what is noticed now: qiclose-*: late"]),
    "no verdict on the module, nowhere": (
        run(*MANY, UNDECIDED), Baseline(99, 1.0, ()), ["qisend-given: dropped: OK", "inconclusive: no answer"],
    ),
    "judged where the same line is": (
        run(*MANY, replace(UNDECIDED, elsewhere="qiclose-open")), Baseline(99, 0.0, ()), [],
    ),
    "excluded": (run(*MANY, EXCLUDED), Baseline(99, 0.0, ()), []),
    "a scenario that does not pass unaltered": (
        run(*MANY, not_passing=("qiopen: fail",)), Baseline(99, 0.0, ()), ["does not pass unaltered: qiopen: fail"],
    ),
    "nothing was tried": (run(EXCLUDED), Baseline(99, 0.0, ()), ["nothing was tried"]),
    "out of time": (run(*MANY, out_of_time=2), Baseline(99, 0.0, ()), ["2 scenarios ran out of time"]),
}  # fmt: skip


@pytest.mark.parametrize(("trials", "baseline", "wanted"), RED.values(), ids=RED)
def test_what_is_red(trials: Trials, baseline: Baseline, wanted: list[str]) -> None:
    found = "\n".join(problems(trials, baseline, whole=True))
    assert all(part in found for part in wanted)
    assert bool(found) == bool(wanted)


SAME = {
    "another string": ('answer AT+QCOAPOPTION=#,#,#,"kept"', 'answer AT+QCOAPOPTION=#,#,#,"rd"', True),
    "a string that is cut off": ('answer AT+QCOAPCFG="psk",#,"#","#a#...', 'answer AT+QCOAPCFG="psk",#,"",""', True),
    "another number of parameters": ('answer AT+QCOAPOPTION=#,#,"kept"', 'answer AT+QCOAPOPTION=#,#,#,"kept"', False),
    "another thing to configure": ('answer AT+QCOAPCFG="psk",#', 'answer AT+QCOAPCFG="dtls",#', False),
    "another command": ('answer AT+QCOAPOPTION=#', 'answer AT+QCOAPHEAD=#', False),
}


@pytest.mark.parametrize(("given", "judged", "same"), SAME.values(), ids=SAME)
def test_which_lines_are_the_same_elsewhere(tmp_path: Path, given: str, judged: str, same: bool) -> None:
    rows = [replace(UNDECIDED, cause=given), replace(NOTICED, cause=judged)]
    (tmp_path / "trials").write_text("".join(json.dumps(asdict(row) | {"outcome": row.outcome}) + "\n" for row in rows))
    undecided, _ = read_trials([tmp_path / "trials"]).rows
    assert bool(undecided.elsewhere) is same and undecided.missed is not same


def test_a_sample_is_held_against_the_list_alone() -> None:
    sample = run(NOTICED, MISSED, UNDECIDED, out_of_time=7)
    assert problems(sample, Baseline(100, 0.0, (KNOWN, replace(KNOWN, scenario="other"))), whole=False) == []
    assert problems(sample, Baseline(100, 0.0, ()), whole=False) != []


@pytest.mark.parametrize("field", ["scenario", "cause", "line", "step", "mutation"])
def test_a_known_one_is_known_by_all_of_its_fields(field: str) -> None:
    assert KNOWN.covers(MISSED)
    assert not replace(KNOWN, **{field: "something else"}).covers(MISSED)


WRONG = {
    "above the limit": "tried = 9\npercent = 5.1\n",
    "no share": "tried = 9\n",
    "no number of trials": "percent = 1.0\n",
    "no reason": 'tried = 9\npercent = 1.0\n[[unnoticed]]\nscenario = "a"\nmutation = "late"\n',
    "an empty reason": 'tried = 9\npercent = 1.0\n[[unnoticed]]\nscenario = "a"\nmutation = "late"\nreason = " "\n',
    "an unknown key": 'tried = 9\npercent = 1\n[[unnoticed]]\nscenario = "a"\nmutation = "b"\nreason = "c"\nd = "e"\n',
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_baseline_that_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match="baseline.toml"):
        load_baseline(path)


def test_what_the_processes_wrote_is_read(tmp_path: Path) -> None:
    at = {"id": "a", "case": "b", "clauses": ["x.y"]}
    what = {"channel": "line", "cause": "late AT+QIOPEN", "line": "+QIOPEN: #,#", "step": "s", "mutation": "dropped"}
    told = [
        {"outcome": "unaltered", **at, "verdict": "pass", "message": "", "monitors": []},
        {"outcome": "noticed", **at, **what, "by": "scenario", "message": "m", "failed_in": "s"},
        {"outcome": "out of time", **at},
    ]
    other = [
        {"outcome": "unaltered", **at, "verdict": "fail", "message": "why\n  more", "monitors": []},
        {"outcome": "unaltered", **at, "verdict": "pass", "message": "", "monitors": [["common.echo", "place"]]},
        {"outcome": "unaltered", **at, "verdict": "not-applicable", "message": "bench lacks loss", "monitors": []},
        {"outcome": "undecided", **at, **what, "by": "inconclusive"},
        {"outcome": "undecided", **at, **what | {"mutation": "late"}, "by": "inconclusive"},
        {"outcome": "excluded", **at, **what, "reason": "closed set"},
    ]
    for name, rows in (("1", told), ("2", other)):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    trials = read_trials([tmp_path / "1", tmp_path / "2"])
    assert trials.scenarios == 4
    assert trials.not_passing == ("a[b]: fail: why", "a[b]: pass: common.echo: place")
    assert trials.out_of_time == 1
    assert [row.elsewhere for row in trials.rows if row.outcome == "undecided"] == ["a[b]", ""]
    assert [row.mutation for row in trials.missed] == ["late"]
    assert round(trials.share, 1) == 33.3
    assert trials.to_json()["outcomes"] == {"noticed": 1, "undecided": 2, "excluded": 1}


def test_the_table_counts_for_each_clause() -> None:
    two = replace(NOTICED, clauses=("qiclose.ok", "qiclose.fin"))
    counted = {clause: dict(count) for clause, count in by_clause([two, MISSED, EXCLUDED])}
    assert counted["qiclose.ok"] == {"noticed": 1, "unnoticed": 1, "excluded": 1, "missed": 1}
    assert counted["qiclose.fin"] == {"noticed": 1, "missed": 0}
    assert lines(run(two, MISSED, EXCLUDED))[2].split() == ["qiclose.ok", "2", "1", "1", ".", "1"]


def test_missed_ones_are_told_once_for_their_scenario() -> None:
    cases = [replace(MISSED, case=case) for case in ("TCP", "UDP")]
    assert grouped(cases) == ["qiclose-other in 2 cases: late: OK (answer AT), step 'it answers OK'"]
    assert grouped([UNDECIDED])[0].endswith(", inconclusive: no answer")
