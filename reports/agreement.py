"""Do Allure's results and junit.xml say one to one what results.jsonl says?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as xml

from reports.junit import class_name, xml_safe
from reports.records import Result

Said = tuple[str, ...]


def allure(results: Iterable[Result], directory: Path) -> list[str]:
    """Every way in which DIRECTORY's *-result.json differ: missing, surplus, another status. Empty: they agree."""
    told: list[Said] = []
    problems = []
    for path in sorted(directory.glob("*-result.json")):
        try:
            row = json.loads(path.read_bytes())
            labels = {label["name"]: label["value"] for label in row.get("labels", ())}
            if "key" not in labels and "suite" in labels:
                continue  # a plain test in the same run; a scenario that lost its key is missed below
            told.append((
                labels["key"], labels.get("model", ""), labels.get("firmware", ""), labels["attempt"],
                labels["verdict"], row["status"],
            ))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            problems.append(f"Allure: {path.name} is no result of a scenario ({type(error).__name__}: {error})")
    expected = [
        (r.key, r.model, r.firmware, str(r.attempt), r.verdict, r.row.allure) for r in results
    ]
    return problems + _differences("Allure", expected, told)


def junit(results: Iterable[Result], path: Path) -> list[str]:
    """Every way in which junit.xml differs, its totals included. Empty: they agree."""
    try:
        root = xml.parse(path).getroot()
    except (OSError, xml.ParseError) as error:
        return [f"JUnit: {path.name} cannot be read: {error}"]
    told: list[Said] = []
    problems = []
    for suite in root.iter("testsuite"):
        about = {p.get("name", ""): p.get("value", "") for p in suite.iter("property")}
        cases = suite.findall("testcase")
        for case in cases:
            element = next((child.tag for child in case if child.tag in ("failure", "error", "skipped")), "")
            verdict = (case.findtext("system-out") or "").partition("\n")[0].removeprefix("verdict: ")
            told.append((
                case.get("classname", ""), case.get("name", ""), about.get("model", ""), about.get("firmware", ""),
                verdict, element,
            ))
        problems += _miscounted(suite, cases)
    expected = [
        (xml_safe(class_name(r)), xml_safe(r.title), xml_safe(r.model), xml_safe(r.firmware), r.verdict,
         r.row.junit or "")
        for r in results
    ]
    return problems + _differences("JUnit", expected, told)


def _miscounted(suite: xml.Element, cases: list[xml.Element]) -> list[str]:
    found = {
        "tests": len(cases), "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    return [
        f"JUnit: suite {suite.get('name')} says {name}={suite.get(name)}, it has {number}"
        for name, number in found.items() if suite.get(name) != str(number)
    ]


def _differences(who: str, expected: Iterable[Said], told: Iterable[Said]) -> list[str]:
    truth, said = Counter(expected), Counter(told)
    return [
        f"{who}: missing {number} x {' | '.join(row)}" for row, number in (truth - said).items()
    ] + [f"{who}: not in results.jsonl {number} x {' | '.join(row)}" for row, number in (said - truth).items()]
