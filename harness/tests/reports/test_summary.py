from __future__ import annotations

from pathlib import Path

import pytest

from harness.tests.reports.synthetic import row, write_run
from reports.summary import lines
from reports.verdicts import NAMES


def summary(directory: Path, rows: list[dict], width: int = 100, **changes: object) -> str:
    run = write_run(directory, rows, **changes)
    return "\n".join(lines(run.run, run.results, "reports/runs/latest/index.html", width))


def test_a_green_run(tmp_path: Path) -> None:
    said = summary(tmp_path, [row(n) for n in range(12)])
    assert "AT+QIOPEN opens a socket       12        ." in said
    assert "84 clauses (60 MUST, 20 POSITION, 3 MAY, 1 RECORD): 80 judged by 71 scenarios, 2 by monitors, 2 " in said
    assert said.endswith("Nothing is wrong: 12 pass\nresults page: reports/runs/latest/index.html")
    assert "INCONCL" not in said


def test_the_features_of_a_note_stand_below_its_counts(tmp_path: Path) -> None:
    coap = {"feature": "features/coap/examples/a.feature", "feature_name": "Example 4.1"}
    tcpip = [row(3), row(4, feature="features/tcpip/b.feature", feature_name="Example 4.1")]
    said = summary(tmp_path, [row(1, **coap), row(2, feature="features/coap/c.feature"), *tcpip])
    assert "\ncoap, 2 features                  2        .\n  AT+QIOPEN opens a socket        1        .\n" in said
    assert "\n  Example 4.1                     1        .\ntcpip, 2 features                 2        .\n" in said


def test_every_verdict_has_its_column_and_the_red_ones_a_line(tmp_path: Path) -> None:
    rows = [row(n, verdict) for n, verdict in enumerate(NAMES)]
    rows.append(row(30, kind="monitor", id="echo", feature="features/common/clauses.toml"))
    said = summary(tmp_path, rows, 120)
    assert "pass      n/a    known  INCONCL    SUITE    BENCH     FAIL" in said
    assert "monitors, over all traffic        1 " in said
    assert "fail: qiopen-2: the module answers ERROR" in said
    assert "4 of 8 results are wrong: 1 fail, 1 bench error, 1 suite error, 1 inconclusive, 1 known deviation" in said


@pytest.mark.parametrize(
    ("rows", "changes", "said"),
    [
        ([], {}, "Nothing was judged: no results"),
        ([row(1, "not-applicable")], {}, "Nothing was judged: 1 not applicable"),
        ([row(1)], {"ended": None}, "interrupted: the run did not come to its end"),
        ([row(1)], {"partial": True, "selected": 37, "in_files": 812}, "partial: 37 of 812 scenarios"),
        ([row(1)], {"closure": {"note": {"coap": {"problems": ["clause x has no scenario"]}}}},
         "closure of coap: clause x has no scenario"),
        ([row(1)], {}, "not judged: captures read by tshark: tshark is not installed"),
    ],
    ids=["nothing run", "nothing applies", "killed", "partial", "closure", "not judged"],
)
def test_what_is_said_besides(tmp_path: Path, rows: list, changes: dict, said: str) -> None:
    assert said in summary(tmp_path, rows, **changes)


def test_lines_fit_and_reach_no_terminal_as_control(tmp_path: Path) -> None:
    hostile = "\x1b[2J\x07" + "long " * 60
    said = summary(tmp_path, [row(1, "fail", message=hostile, feature_name=hostile)], 80)
    table, wrong, _ = said.split("\n\n")
    assert all(len(line) <= 80 for line in [*table.split("\n"), *wrong.split("\n")])
    assert "\x1b" not in said and "\x07" not in said


def test_many_failures_are_counted_not_listed(tmp_path: Path) -> None:
    said = summary(tmp_path, [row(n, "fail") for n in range(50)])
    assert "... and 30 more on the results page" in said
    said = summary(tmp_path, [row(n, "bench-error", first_cause="port gone") for n in range(50)])
    assert "(and 49 more with this first cause)" in said
