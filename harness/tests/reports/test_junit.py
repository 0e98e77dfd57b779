from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest

from harness.tests.reports.synthetic import row, write_run
from reports import agreement
from reports.junit import class_name, document, xml_safe
from reports.verdicts import BY_NAME, NAMES

# The JUnit 10 schema of Jenkins' xunit plugin as far as elements and attributes go, where its versions differ the
# stricter one: element -> its attributes (True: required), and the elements it may hold.
TEXT_ONLY: tuple[dict[str, bool], set[str]] = ({}, set())
OUTCOME: tuple[dict[str, bool], set[str]] = ({"type": False, "message": False}, set())
SCHEMA: dict[str, tuple[dict[str, bool], set[str]]] = {
    "testsuites": (dict.fromkeys(("name", "time", "tests", "failures", "errors"), False), {"testsuite"}),
    "testsuite": (
        {name: name in ("name", "tests", "failures", "errors") for name in (
            "name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id", "package",
            "file", "log", "url")},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name": True, "time": False, "classname": False, "group": False},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "properties": ({}, {"property"}),
    "property": ({"name": True, "value": True}, set()),
    "failure": OUTCOME, "error": OUTCOME, "skipped": OUTCOME, "system-out": TEXT_ONLY, "system-err": TEXT_ONLY,
}
TIME = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]{0,3})?")
WITH_TEXT = {"failure", "error", "skipped", "system-out", "system-err"}


def violations(element: xml.Element) -> list[str]:
    """Where an element breaks the schema."""
    if element.tag not in SCHEMA:
        return [f"unknown element {element.tag}"]
    attributes, children = SCHEMA[element.tag]
    told = [f"{element.tag} has {name}" for name in element.keys() - attributes.keys()]
    needed = {name for name, required in attributes.items() if required}
    told += [f"{element.tag} lacks {name}" for name in needed - set(element.keys())]
    told += [f"{element.tag} in {element.tag}: {child.tag}" for child in element if child.tag not in children]
    if element.get("time") is not None and not TIME.fullmatch(element.get("time", "")):
        told.append(f"{element.tag} time {element.get('time')}")
    if element.tag not in WITH_TEXT and (element.text or "").strip():
        told.append(f"{element.tag} has text")
    return told + [problem for child in element for problem in violations(child)]


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ('<testcase classname="x"/>', "testcase lacks name"),
        ('<testcase name="x"><properties/></testcase>', "testcase in testcase: properties"),
        ('<testcase name="x" seconds="1"/>', "testcase has seconds"),
        ('<testsuite name="x" tests="1" failures="0"/>', "testsuite lacks errors"),
        ('<testcase name="x" time="soon"/>', "testcase time soon"),
    ],
)
def test_the_schema_check_catches(broken: str, problem: str) -> None:
    assert problem in violations(xml.fromstring(broken))


def all_of(tmp_path: Path) -> xml.Element:
    rows = [row(number, verdict, seconds=1234.5678 * number) for number, verdict in enumerate(NAMES)]
    rows += [row(20, kind="monitor", id="framing", feature="features/common/clauses.toml"), row(1, "fail", attempt=2)]
    run = write_run(tmp_path, rows)
    (tmp_path / "junit.xml").write_text(document(run.run, run.results))
    assert agreement.junit(run.results, tmp_path / "junit.xml") == []
    return xml.parse(tmp_path / "junit.xml").getroot()


def test_a_run_with_every_verdict_keeps_the_schema(tmp_path: Path) -> None:
    assert violations(all_of(tmp_path)) == []


def test_elements_and_totals_follow_the_table(tmp_path: Path) -> None:
    root = all_of(tmp_path)
    cases = {case.get("name"): case for case in root.iter("testcase")}
    for number, verdict in enumerate(NAMES):
        tags = [child.tag for child in cases[f"qiopen-{number}"] if child.tag != "system-out"]
        assert tags == [BY_NAME[verdict].junit] * (BY_NAME[verdict].junit is not None)
    suite = root.find("testsuite")
    assert suite is not None
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "8", "failures": "2", "errors": "3", "skipped": "2",
    }
    assert {p.get("name"): p.get("value") for p in suite.iter("property")}["firmware"] == "BC260YCNAAR01A03"


def test_a_case_names_clauses_strengths_and_evidence(tmp_path: Path) -> None:
    clause = "qiopen.write.ok"
    made = row(1, "fail", case="below", strengths={clause: "POSITION"}, positions={clause: "ALL-3"})
    run = write_run(tmp_path, [made])
    case = next(xml.fromstring(document(run.run, run.results)).iter("testcase"))
    assert (case.get("classname"), case.get("name")) == ("tcpip.qiopen", "qiopen-1[below]")
    said = case.findtext("system-out") or ""
    assert "clause: qiopen.write.ok (POSITION ALL-3)" in said and "transcript: transcript/main.jsonl" in said
    failure = case.find("failure")
    assert failure is not None and "expected: OK within 5 s" in (failure.text or "")
    assert failure.get("message") == made["message"].partition("\n")[0]


def test_no_byte_a_module_may_say_breaks_the_file(tmp_path: Path) -> None:
    said = "".join(map(chr, range(0x180))) + "\ud800\udfff\ufffe\uffff\U0001f600]]></failure>"
    run = write_run(tmp_path, [row(1, "fail", message=said, name=said, case=said, firmware=said)])
    root = xml.fromstring(document(run.run, run.results).encode("utf-8"))
    assert violations(root) == []
    assert "]]></failure>" in (root.findtext(".//failure") or "")


@pytest.mark.parametrize(
    ("text", "safe"),
    [("a\x1ab", "a\\x1ab"), ("\ud800", "\\ud800"), ("\uffff", "\\uffff"), ("\t\n é\U0001f600", "\t\n é\U0001f600")],
)
def test_xml_safe(text: str, safe: str) -> None:
    assert xml_safe(text) == safe


def test_class_name_of_other_places(tmp_path: Path) -> None:
    run = write_run(tmp_path, [row(1, feature="x/y.feature"), row(2, feature="")])
    assert [class_name(result) for result in run.results] == ["x.y", "monitors"]


BREAKS = [
    pytest.param('<failure type="fail"', '<error type="fail"', "missing 1 x tcpip.qiopen | qiopen-2", id="element"),
    pytest.param('name="qiopen-2"', 'name="qiopen-9"', "not in results.jsonl 1 x tcpip.qiopen | qiopen-9", id="key"),
    pytest.param('failures="1"', 'failures="0"', "says failures=0, it has 1", id="total"),
    pytest.param('value="BC260YCNAAR01A03"', 'value="A02"', "missing 1 x", id="firmware"),
    pytest.param("verdict: fail", "verdict: pass", "missing 1 x", id="verdict"),
    pytest.param("<testsuites", "<", "cannot be read", id="no XML"),
]


@pytest.mark.parametrize(("before", "after", "told"), BREAKS)
def test_agreement_notices(tmp_path: Path, before: str, after: str, told: str) -> None:
    run = write_run(tmp_path, [row(1), row(2, "fail", message="no")])
    good = document(run.run, run.results)
    bad = good.replace(before, after)
    if "error" in after:
        bad = bad.replace("</failure>", "</error>")
    assert bad != good
    (tmp_path / "junit.xml").write_text(bad)
    assert any(told in problem for problem in agreement.junit(run.results, tmp_path / "junit.xml"))
