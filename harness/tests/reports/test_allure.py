"""allure-pytest driven as a run drives it: a pytest of its own, in a process of its own, over features made up here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from harness.tests.reports.synthetic import RUN, row, write_lines
from reports import agreement, allure
from reports.allure_result import history_id
from reports.evidence import load
from reports.records import Result

ROOT = Path(__file__).parents[3]

FEATURE = """
Feature: AT+QIOPEN opens a socket
  Background:
    Given the module is awake

  Scenario: passes
    When it is told
      | name | value |
      | port | 8007  |
    Then it answers
      '''
      OK
      '''

  Scenario: fails
    When it is wrong
    Then it answers

  Scenario: inconclusive
    When it is unready
    Then it answers

  Scenario: bench-error
    When its port is gone
    Then it answers

  Scenario: suite-error
    When nobody defined this
    Then it answers

  Scenario: not-applicable
    When it does not apply
    Then it answers

  Scenario: known-deviation
    When it is wrong
    Then it answers

  Scenario Outline: table
    When it is told <value>
    Then it answers

    Examples:
      | case       | value |
      | below zero | -1    |
      | above      | 5     |
""".replace("'''", '"""')

STEPS = '''
import sys
import pytest
from pytest_bdd import given, parsers, scenarios, then, when
from harness.errors import BenchError, InconclusiveError, ModuleError

scenarios("q.feature")

@pytest.fixture(autouse=True)
def one(): yield
@pytest.fixture
def two(one): return 2

@given("the module is awake")
def _(two): pass
@when("it is told")
def _(datatable): pass
@when(parsers.parse("it is told {value}"))
def _(value): pass
@when("it is wrong")
def _():
    print("said on the way, see", __file__)
    raise ModuleError("the module answers ERROR", came=__file__)
@when("it is unready")
def _(): raise InconclusiveError("not registered")
@when("its port is gone")
def _(): raise BenchError("the port vanished")
@when("it does not apply")
def _(): pytest.skip("bench lacks power")
@then("it answers")
def _(): pass
'''

CONFTEST = '''
import json, os
from pathlib import Path
import pytest
from harness.errors import AttestError
from harness.tests.reports.synthetic import entry, row, sighting
from reports.allure import AllureScenarios
from reports.verdicts import BY_NAME, of_error

RUN = Path(__file__).parent / "run"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")

def append(path, what):
    path.parent.mkdir(parents=True, exist_ok=True)
    fd = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY)
    os.write(fd, (json.dumps(what) + "\\n").encode())
    os.close(fd)

class Judge:
    """What the suite's own plugin does: a verdict and a line of results.jsonl for each scenario."""
    def __init__(self, allure): self.allure = allure
    def pytest_runtest_logstart(self): self.error = None
    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        self.error = self.error or (call.excinfo and call.excinfo.value)
        if report.when == "teardown":
            self.judge(item)
        return report
    def judge(self, item):
        name = item.name.removeprefix("test_").partition("[")[0]
        skipped = isinstance(self.error, pytest.skip.Exception)
        verdict = "not-applicable" if skipped else of_error(self.error)
        verdict = "known-deviation" if name == "knowndeviation" else verdict
        case = item.callspec.params["_pytest_bdd_example"]["case"] if hasattr(item, "callspec") else ""
        key = f"{name}[{case}]" if case else name
        transcript, air = f"transcript/{WORKER}.jsonl", f"air/{name}{case}.jsonl"
        append(RUN / transcript, entry(1, key, "tx", 1.0, b"AT+" + name.encode() + b"\\r"))
        append(RUN / transcript, entry(2, key, "rx", 1.02, b"\\r\\nOK\\r\\n"))
        append(RUN / air, sighting(1.01, data=b"of " + name.encode()))
        result = row(0, verdict, id=name, name=name, case=case, message=str(self.error or ""), worker=WORKER,
                     evidence={"transcript": transcript, "air": air, "pcap": None})
        append(RUN / "results.jsonl", result)
        self.allure.judged(result)

def pytest_configure(config):
    plugin = AllureScenarios(RUN)
    config.pluginmanager.register(plugin)
    config.pluginmanager.register(Judge(plugin))
'''


@pytest.fixture(scope="module", params=[(), ("-n", "2")], ids=["one process", "two workers"])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run: `run` holds the evidence, `allure` what allure-pytest wrote."""
    place = tmp_path_factory.mktemp("project")
    for name, content in (("q.feature", FEATURE), ("test_q.py", STEPS), ("conftest.py", CONFTEST)):
        (place / name).write_text(content)
    (place / "run").mkdir()
    (place / "run" / "run.json").write_text(json.dumps(RUN))
    command = [
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", ".",
        "--alluredir", "allure", *request.param,
    ]
    made = subprocess.run(
        command, cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60
    )
    assert made.returncode == 1, made.stdout + made.stderr
    assert "INTERNALERROR" not in made.stdout + made.stderr
    return place


def results(place: Path) -> dict[str, dict[str, Any]]:
    """Allure's results by our key."""
    found = {}
    for path in (place / "allure").glob("*-result.json"):
        result = json.loads(path.read_text())
        found[labels(result)["key"]] = result
    return found


def labels(result: dict[str, Any]) -> dict[str, str]:
    return {label["name"]: label["value"] for label in result["labels"]}


def test_allure_agrees_with_the_results(run: Path) -> None:
    evidence = load(run / "run")
    assert len(evidence.results) == 9
    assert agreement.allure(evidence.results, run / "allure") == []


STATUSES = {
    "passes": "passed", "fails": "failed", "inconclusive": "broken", "bencherror": "broken", "suiteerror": "broken",
    "notapplicable": "skipped", "knowndeviation": "skipped", "table[below zero]": "passed", "table[above]": "passed",
}


def test_status_is_by_the_verdict_table(run: Path) -> None:
    found = results(run)
    assert {key: result["status"] for key, result in found.items()} == STATUSES
    assert found["knowndeviation"]["statusDetails"]["known"] is True
    assert "statusDetails" not in found["passes"]


def test_a_passed_scenario_is_its_result_and_one_attachment(run: Path) -> None:
    files = {path.name for path in (run / "allure").iterdir()}
    assert not [name for name in files if "container" in name]
    attached = [a["source"] for result in results(run).values() for a in result["attachments"]]
    assert len(results(run)["passes"]["attachments"]) == 1
    assert len(files) == len(STATUSES) + len(attached)
    assert files >= set(attached)


def test_the_attachment_is_the_traffic_of_that_scenario_alone(run: Path) -> None:
    for key, result in results(run).items():
        text = (run / "allure" / result["attachments"][0]["source"]).read_text()
        name = key.partition("[")[0]
        assert text.splitlines() == [
            f"       1.000 s  ->  AT+{name}\\r",
            f"       1.010 s  air peer: datagram 10.0.0.2:4000 > 10.0.0.1:5000, {len(name) + 3} bytes  of {name}",
            "       1.020 s  <-  \\r\\nOK\\r\\n",
        ]


def test_steps_have_their_words_tables_and_texts(run: Path) -> None:
    steps = results(run)["passes"]["steps"]
    assert [(step["name"], step["status"]) for step in steps] == [
        ("Given the module is awake", "passed"), ("When it is told", "passed"), ("Then it answers", "passed"),
    ]
    assert steps[1]["parameters"] == [{"name": "table", "value": "| name | value |\n| port | 8007 |"}]
    assert steps[2]["parameters"] == [{"name": "text", "value": "OK"}]


@pytest.mark.parametrize(
    ("key", "statuses"),
    [
        ("fails", "passed failed skipped"),
        ("inconclusive", "passed broken skipped"),
        ("suiteerror", "passed broken skipped"),
    ],
)
def test_the_failed_step_is_marked_and_the_rest_was_not_run(run: Path, key: str, statuses: str) -> None:
    assert [step["status"] for step in results(run)[key]["steps"]] == statuses.split()


def test_a_failed_result_says_why_and_what_was_printed(run: Path) -> None:
    result = results(run)["fails"]
    assert result["statusDetails"]["message"].startswith("fail: the module answers ERROR\n  came: test_q.py")
    assert [a["name"] for a in result["attachments"]] == ["transcript and air", "captured out"]


def test_no_path_of_the_machine_is_in_the_results(run: Path) -> None:
    for path in (run / "allure").iterdir():
        content = path.read_text()
        assert str(run) not in content and sys.prefix not in content and "/home/" not in content, path


def test_what_names_a_result(run: Path) -> None:
    result = results(run)["table[below zero]"]
    assert result["name"] == "table [below zero]"
    assert result["fullName"] == "features/tcpip/qiopen.feature#table[below zero]"
    assert result["titlePath"] == ["features", "tcpip", "qiopen.feature"]
    assert {p["name"]: p["value"] for p in result["parameters"]} == {
        "case": "below zero", "value": "-1", "model": "BC260Y-CN", "firmware": "BC260YCNAAR01A03",
    }
    held = labels(result)
    assert (held["epic"], held["feature"], held["severity"]) == ("tcpip", "AT+QIOPEN opens a socket", "critical")
    assert "host" not in held
    histories = {found["historyId"] for found in results(run).values()}
    assert len(histories) == len(STATUSES)


BASE = row(1)
HISTORIES = [
    pytest.param({}, True, id="the same"),
    pytest.param({"seconds": 9.0, "worker": "gw3", "feature": "elsewhere", "name": "renamed", "verdict": "fail"}, True,
                 id="moved, renamed, failed"),
    pytest.param({"case": "a"}, False, id="case"),
    pytest.param({"firmware": "A02"}, False, id="firmware"),
    pytest.param({"model": "BC92"}, False, id="model"),
    pytest.param({"attempt": 2}, False, id="retry"),
]


@pytest.mark.parametrize(("change", "same"), HISTORIES)
def test_history_is_by_key_model_and_firmware(change: dict[str, Any], same: bool) -> None:
    assert (history_id(Result.of({**BASE, **change})) == history_id(Result.of(BASE))) == same


def test_monitors_are_results_too(tmp_path: Path) -> None:
    rows = [row(1, "fail", kind="monitor", id="common.framing", feature="features/common/clauses.toml"), row(2)]
    write_lines(tmp_path / "results.jsonl", rows)
    judged = load(tmp_path).results
    allure.write_monitors(judged, tmp_path / "allure")
    assert agreement.allure(judged, tmp_path / "allure") == []
    first = json.loads(next(iter((tmp_path / "allure").glob("*-result.json"))).read_text())
    assert first["start"] == 1795248001000 and first["stop"] - first["start"] == 4


BREAKS = [
    pytest.param(lambda r: r.update(status="passed"), "missing 1 x", id="status"),
    pytest.param(lambda r: r.update(labels=[]), "is no result of a scenario", id="labels"),
    pytest.param(lambda r: r.update(labels=[{"name": "key"}]), "is no result of a scenario", id="half a label"),
    pytest.param(lambda r: r.clear(), "is no result of a scenario", id="empty"),
]


@pytest.mark.parametrize(("break_it", "told"), BREAKS)
def test_agreement_notices(tmp_path: Path, break_it: Any, told: str) -> None:
    judged = [Result.of(row(1, "fail"))]
    allure.write_monitors(judged, tmp_path)
    path = next(tmp_path.iterdir())
    result = json.loads(path.read_text())
    break_it(result)
    path.write_text(json.dumps(result))
    assert any(told in problem for problem in agreement.allure(judged, tmp_path))


def test_agreement_notices_what_is_missing_or_surplus(tmp_path: Path) -> None:
    one, other = Result.of(row(1)), Result.of(row(2))
    allure.write_monitors([one], tmp_path)
    assert "missing 1 x qiopen-2" in agreement.allure([one, other], tmp_path)[0]
    assert "not in results.jsonl 1 x qiopen-1" in agreement.allure([], tmp_path)[0]
    allure.write_monitors([one], tmp_path)
    assert "not in results.jsonl 1 x qiopen-1" in agreement.allure([one], tmp_path)[0]


def test_another_version_of_allure_pytest_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    allure.check_version()
    monkeypatch.setattr(allure, "version", lambda name: "2.17.0")
    with pytest.raises(pytest.UsageError, match="allure-pytest 2.17.0 is installed"):
        allure.check_version()


def test_paths_are_cut_off() -> None:
    said = allure.without_paths(f"/project/steps/a.py and {sys.prefix}/lib/b.py", "/project")
    assert said == "steps/a.py and lib/b.py"
