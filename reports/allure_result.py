"""What an Allure result says of a result of ours: status by the verdict table, names, labels, a stable history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath

from allure_commons.model2 import Label, Parameter, StatusDetails, TestResult
from allure_commons.utils import md5

from reports.records import Result

SEVERITIES = (("MUST", "critical"), ("POSITION", "normal"), ("MAY", "minor"), ("RECORD", "trivial"))


def dress(result: TestResult, judged: Result, example: Mapping[str, object]) -> None:
    """Replace all that allure-pytest made of node ids, functions and paths; steps and times stay."""
    result.name = judged.name if not judged.case else f"{judged.name} [{judged.case}]"
    result.fullName = f"{judged.feature or 'monitors'}#{judged.key}"
    result.testCaseId = md5(result.fullName)
    result.historyId = history_id(judged)
    result.titlePath = [*PurePosixPath(judged.feature).parts] or ["monitors"]
    result.description, result.descriptionHtml = _description(judged), None
    result.status = judged.row.allure
    message = f"{judged.row.words}: {judged.message}" if judged.message else judged.row.words
    known = True if judged.verdict == "known-deviation" else None
    result.statusDetails = None if judged.verdict == "pass" else StatusDetails(known=known, message=message)
    result.labels = [Label(name=name, value=value) for name, value in _labels(judged) if value]
    values = {**example, "model": judged.model, "firmware": judged.firmware}
    result.parameters = [Parameter(name=name, value=str(value)) for name, value in values.items()]
    if result.start is None:
        result.start = _milliseconds(judged.started)
        result.stop = result.start + round(judged.seconds * 1000)


def history_id(judged: Result) -> str:
    """By key, model and firmware. A retry is an entry of its own, or Allure would show it in place of the first."""
    attempt = [str(judged.attempt)] if judged.attempt != 1 else []
    return md5("|".join([judged.key, judged.model, judged.firmware, *attempt]))


def _labels(judged: Result) -> list[tuple[str, str]]:
    parts = PurePosixPath(judged.feature).parts
    note = parts[1] if len(parts) > 2 else ""
    feature = judged.feature_name or judged.feature or "monitors, over all traffic"
    held = [severity for strength, severity in SEVERITIES if strength in judged.strengths.values()]
    return [
        ("epic", note), ("feature", feature), ("parentSuite", note), ("suite", feature),
        ("severity", held[0] if held else ""), *(("tag", clause) for clause in judged.clauses),
        ("framework", "pytest-bdd"), ("thread", judged.worker), ("key", judged.key), ("verdict", judged.verdict),
        ("model", judged.model), ("firmware", judged.firmware), ("attempt", str(judged.attempt)),
    ]


def _description(judged: Result) -> str:
    lines = []
    for clause in judged.clauses:
        strength = " ".join(filter(None, (judged.strengths.get(clause, ""), judged.positions.get(clause, ""))))
        lines.append(f"- `{clause}` ({strength}) {judged.promises.get(clause, '')}".rstrip())
    if judged.observations:
        lines += ["", "Observed:", ""]
        lines += [f"- `{seen.clause}` {seen.what}: `{seen.value}`" for seen in judged.observations]
    return "\n".join(lines)


def _milliseconds(started: str) -> int:
    try:
        return round(datetime.fromisoformat(started).timestamp() * 1000)
    except ValueError:
        return 0
