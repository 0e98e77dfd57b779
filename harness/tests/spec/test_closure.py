"""What does not close is told: clauses that nothing judges, scenarios that were lost on the way."""

from __future__ import annotations

import pytest

from harness.spec.closure import close_clauses, difference
from harness.tests.spec.samples import catalogue, clause, scenario


def test_numbers_of_a_note():
    clauses = catalogue(
        clause("a.one"),
        clause("a.two", strength="MAY", accepts=("OK", "ERROR")),
        clause("a.three", strength="RECORD", monitor="framing"),
        clause("a.four", reason="not observable"),
        clause("b.one", note="coap", monitor="echo"),
    )
    closed = close_clauses(
        clauses, [scenario("s", "a.one", "a.two"), scenario("t", "a.one", "a.three"), scenario("u", "b.one")]
    )
    tcpip = closed["tcpip"]
    assert tcpip.to_json() == {
        "clauses": 4, "scenarios": 3, "by_scenario": 3, "by_monitor": 0, "reasons": 1,
        "MUST": 2, "POSITION": 0, "MAY": 1, "RECORD": 1, "problems": [],
    }  # fmt: skip
    assert str(tcpip) == (
        "4 clauses (2 MUST, 0 POSITION, 1 MAY, 1 RECORD): 3 judged by 3 scenarios, 0 by monitors, "
        "1 by nothing, with a reason"
    )
    assert (closed["coap"].clauses, closed["coap"].scenarios, closed["coap"].by_scenario) == (1, 0, 1)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({}, "clause a.one (MUST) has no scenario, no monitor and no reason"),
        ({"monitor": "echo"}, ""),
        ({"reason": "none can"}, ""),
    ],
    ids=["nothing", "monitor", "reason"],
)
def test_a_clause_that_nothing_judges(more, problem):
    assert "".join(close_clauses(catalogue(clause("a.one", **more)), [])["tcpip"].problems) == problem


def test_a_reason_that_a_scenario_refutes():
    closed = close_clauses(catalogue(clause("a.one", reason="none can")), [scenario("s", "a.one")])
    assert closed["tcpip"].problems == ("clause a.one has a reason why nothing can judge it, but s does",)


@pytest.mark.parametrize(
    ("in_files", "collected", "written", "says"),
    [
        (["a", "b[x]"], ["b[x]", "a"], ["a", "b[x]"], ""),
        (["a", "b"], ["a"], ["a"], "stands in the files, but was not collected (1): b"),
        (["a"], ["a", "b"], ["a", "b"], "was collected, but stands in no file (1): b"),
        (["a"], ["a", "a"], ["a"], "was collected more than once (1): a"),
        (["a", "b"], ["a", "b"], ["a"], "was collected, but no result was written (1): b"),
        (["a"], ["a"], ["a", "c"], "has a result, but was not collected (1): c"),
        (["a"], ["a"], ["a", "a"], "has more than one result (1): a"),
        (["a", "a"], ["a"], ["a"], "stands more than once in the files (1): a"),
        ([], [], [], ""),
    ],
    ids=["the same", "dropped", "made up", "twice collected", "lost", "result of nothing", "twice written",
         "twice in the files", "nothing at all"],
)  # fmt: skip
def test_files_items_and_results(in_files, collected, written, says):
    told = difference(in_files, collected, written)
    assert bool(told) == bool(says)
    assert says in told


def test_a_long_difference_is_cut():
    told = difference([f"s{n:02}" for n in range(13)], [], [])
    assert told.splitlines()[0] == "13 scenarios in the files, 0 collected, 0 results: the three must be the same"
    assert told.endswith("(13): s00, s01, s02, s03, s04, s05, s06, s07, s08, s09 and 3 more")
