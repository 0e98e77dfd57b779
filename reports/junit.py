"""junit.xml from results: the JUnit 10 schema that Jenkins' xunit plugin and pytest's xunit2 go by.

That schema has no properties inside a testcase, so clauses, strengths and evidence stand in its system-out as
'name: value' lines; module, model and firmware are properties of the suite, one suite for each feature and firmware.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from xml.etree import ElementTree as xml

from reports.records import Result, Run

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MONITORS = "monitors"


def xml_safe(text: str) -> str:
    r"""Text in which what XML cannot carry is shown by its escape (\x1a, \ud800)."""
    return _NOT_XML.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def class_name(result: Result) -> str:
    """The feature as build servers group it: 'tcpip.qiopen' for features/tcpip/qiopen.feature."""
    if result.kind == "monitor" or not result.feature:
        return MONITORS
    parts = PurePosixPath(result.feature).with_suffix("").parts
    return ".".join(parts[1:] if parts[0] == "features" else parts)


def document(run: Run, results: Sequence[Result]) -> str:
    """The whole junit.xml."""
    suites: dict[tuple[str, str, str, str], list[Result]] = {}
    for result in results:
        suites.setdefault((class_name(result), result.model, result.firmware, result.module), []).append(result)
    root = xml.Element("testsuites", name="Attest", **_numbers(results, ("tests", "failures", "errors", "time")))
    for identity, members in suites.items():
        root.append(_suite(run, *identity, members))
    xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, "unicode") + "\n"


def _numbers(results: Sequence[Result], wanted: Iterable[str]) -> dict[str, str]:
    elements = [result.row.junit for result in results]
    numbers = {
        "tests": str(len(results)), "failures": str(elements.count("failure")),
        "errors": str(elements.count("error")), "skipped": str(elements.count("skipped")),
        "time": f"{sum(result.seconds for result in results):.3f}",
    }
    return {name: numbers[name] for name in wanted}


def _suite(
    run: Run, name: str, model: str, firmware: str, module: str, results: Sequence[Result]
) -> xml.Element:
    suite = xml.Element("testsuite", name=xml_safe(name), **_numbers(
        results, ("tests", "failures", "errors", "skipped", "time")
    ))
    if run.started:
        suite.set("timestamp", xml_safe(run.started))
    properties = xml.SubElement(suite, "properties")
    for key, value in (("module", module), ("model", model), ("firmware", firmware), ("run", run.id)):
        xml.SubElement(properties, "property", name=key, value=xml_safe(value))
    suite.extend(map(_case, results))
    return suite


def _case(result: Result) -> xml.Element:
    case = xml.Element(
        "testcase", classname=xml_safe(class_name(result)), name=xml_safe(result.title), time=f"{result.seconds:.3f}"
    )
    if result.row.junit:
        reason = result.headline or ", ".join(result.needs_lacking) or result.row.means
        child = xml.SubElement(case, result.row.junit, type=result.verdict, message=xml_safe(reason))
        child.text = xml_safe(result.message or reason)
    xml.SubElement(case, "system-out").text = xml_safe("\n".join(_facts(result)))
    return case


def _facts(result: Result) -> list[str]:
    facts = [f"verdict: {result.verdict}", f"scenario: {result.name}"]
    for clause in result.clauses:
        strength = " ".join(filter(None, (result.strengths.get(clause), result.positions.get(clause))))
        facts.append(f"clause: {clause} ({strength})" if strength else f"clause: {clause}")
    facts += [f"observed: {seen.clause}: {seen.what}: {seen.value}" for seen in result.observations]
    return facts + [f"{kind}: {path}" for kind, path in result.evidence.items()]
