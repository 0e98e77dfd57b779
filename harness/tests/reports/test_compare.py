from __future__ import annotations

from pathlib import Path

import pytest

from harness.tests.reports.synthetic import row, write_run
from reports.__main__ import main
from reports.compare import ADDED, FIXED, INAPPLICABLE, LOST, NEW_FAILURES, OBSERVED, OTHER, STILL, compare, lines

A03, A04 = {"firmware": "BC260YCNAAR01A03"}, {"firmware": "BC260YCNAAR01A04"}


def saw(value: str) -> dict:
    return {"observations": [{"clause": "qiclose.lone", "what": "answer", "value": value}]}


N_A = row(1, "not-applicable", message="bench lacks power")
RETRIED = [row(1, "fail"), row(1, attempt=2)]
BOTH, BOTH_TURNED = [row(1), row(1, "fail", model="BC65")], [row(1, "fail"), row(1, model="BC65")]
OLD_MESSAGE = "was fail: the module answers"

CASES = [
    pytest.param([row(1)], [row(1)], {}, False, id="the same"),
    pytest.param([row(1, **A03)], [row(1, **A04)], {}, False, id="another firmware, same scenario"),
    pytest.param([row(1)], [row(1, "fail")], {NEW_FAILURES: "qiopen-1"}, True, id="breaks"),
    pytest.param([row(1)], [row(1, "bench-error")], {NEW_FAILURES: "bench error"}, True, id="bench breaks"),
    pytest.param([row(1, "fail")], [row(1)], {FIXED: OLD_MESSAGE}, False, id="fixed"),
    pytest.param([row(1, "fail")], [row(1, "fail")], {STILL: "qiopen-1"}, False, id="still wrong"),
    pytest.param([row(1, "fail")], [row(1, "fail", message="other")], {STILL: OLD_MESSAGE}, False, id="other message"),
    pytest.param([row(1)], [N_A], {INAPPLICABLE: "lacks power"}, False, id="newly not applicable"),
    pytest.param([row(1)], [row(1, "known-deviation")], {OTHER: "known deviation (was pass)"}, False, id="now known"),
    pytest.param([row(1)], [row(1), row(2)], {ADDED: "qiopen-2"}, False, id="added"),
    pytest.param([row(1)], [row(1), row(2, "fail")], {NEW_FAILURES: "(was not run)"}, True, id="added and wrong"),
    pytest.param([row(1), row(2)], [row(1)], {LOST: "qiopen-2"}, True, id="lost"),
    pytest.param([row(1, **saw("OK"))], [row(1, **saw("ERROR"))], {OBSERVED: "answer: OK -> ERROR"}, False, id="seen"),
    pytest.param([row(1, case="a")], [row(1, "fail", case="a")], {NEW_FAILURES: "qiopen-1[a]"}, True, id="case"),
    pytest.param([row(1)], RETRIED, {NEW_FAILURES: "qiopen-1"}, True, id="retry hides nothing"),
    pytest.param([row(1, model="A")], [row(1, "fail", model="B")], {NEW_FAILURES: "qiopen-1"}, True, id="other model"),
    pytest.param(BOTH, BOTH_TURNED, {NEW_FAILURES: "on BC260Y-CN", FIXED: "on BC65"}, True, id="two models"),
]


@pytest.mark.parametrize(("before", "after", "groups", "worse"), CASES)
def test_compare(tmp_path: Path, before: list, after: list, groups: dict[str, str], worse: bool) -> None:
    difference = compare(write_run(tmp_path / "a", before), write_run(tmp_path / "b", after))
    assert difference.groups.keys() == groups.keys()
    for name, said in groups.items():
        assert said in difference.groups[name][0]
        assert f"{name}: 1" in lines(difference)
    assert difference.worse == worse


def test_a_partial_run_loses_nothing(tmp_path: Path) -> None:
    after = write_run(tmp_path / "b", [row(1)], partial=True)
    assert not compare(write_run(tmp_path / "a", [row(1), row(2)]), after).worse


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_run(tmp_path / "a", [row(1, **A03)], id="monday")
    write_run(tmp_path / "b", [row(1, "fail", **A04)], id="tuesday", ended=None)
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 1
    out = capsys.readouterr().out
    assert "before: monday: BC260Y-CN BC260YCNAAR01A03: 1 pass" in out
    assert "after:  tuesday (interrupted): BC260Y-CN BC260YCNAAR01A04: 1 fail" in out
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "a")]) == 0
    assert "no difference" in capsys.readouterr().out
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "none")]) == 2
