"""Monitors over a whole run: from its evidence to one result for each of their clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from harness.air.observation import Observation
from harness.link.transcript import each_entry
from harness.monitors.commands import ALSO_SPELLED, OF_NOTE, PROMISED, only_of
from harness.monitors.heard import Heard, hear
from harness.monitors.rules import RULES, Concerns, Findings, Promise
from harness.spec import deviations as known
from harness.spec.catalogue import Catalogue, Clause
from harness.spec.deviations import Deviation

MOST_PLACES = 20
"""Places that a message lists; the rest is counted."""


def judge_run(
    directory: Path,
    catalogue: Catalogue,
    results: list[dict[str, Any]],
    deviations: Iterable[Deviation],
    line_latency: float = 0.0,
) -> list[dict[str, Any]]:
    """One results.jsonl row for each clause that a monitor judges, over the traffic of all scenarios of its note.

    Clauses of a note that none of the results is about have no row. `line_latency`: seconds that the way to the module
    and back takes, granted on top of each response time.
    """
    notes = {_key(row): note_of(row["feature"]) for row in results}
    monitored = [clause for clause in catalogue if clause.monitor and clause.note in notes.values()]
    promises = [promise_of(clause) for clause in monitored]
    promises = [replace(promise, within=promise.within + line_latency) for promise in promises]
    found = [Findings() for _ in monitored]
    # one scenario at a time: a long run's traffic is never held as a whole
    for heard in read_traffic(directory, {_key(row): row["evidence"].get("air") for row in results}):
        for clause, promise, findings in zip(monitored, promises, found, strict=True):
            if notes[heard.scenario] == clause.note:
                RULES[clause.monitor](heard, findings, promise)
    rows = []
    for clause, findings in zip(monitored, found, strict=True):
        own = [row for row in results if notes[_key(row)] == clause.note]
        whose = {name: _joined(own, name) for name in ("module", "model", "firmware")}
        verdict, message = verdict_of(clause, findings)
        verdict, message = known.judge(deviations, clause.id, "", whose["firmware"], verdict, message)
        rows.append(_row(clause, findings, verdict, message) | whose)
    return rows


def note_of(feature: str) -> str:
    """The note whose scenarios a feature file has, by its path from the root: features/<note>/..."""
    return feature.split("/")[1]


def promise_of(clause: Clause) -> Promise:
    """What a rule needs of its clause."""
    return Promise(concern_of(clause), clause.deadline or PROMISED[clause.note])


def read_traffic(directory: Path, air: dict[str, str | None]) -> Iterator[Heard]:
    """The traffic of the scenarios whose keys `air` has (with the path of their air file), from the transcripts.

    A worker writes one scenario after the other, so that each stands in one piece.
    """
    for path in sorted(directory.glob("transcript/*.jsonl")):
        for key, entries in groupby(each_entry(path), key=lambda entry: entry.scenario):
            if key in air:
                name = air[key]
                yield hear(key, entries, _powered(directory / name) if name else ())


def _powered(path: Path) -> list[float]:
    """When the bench switched the supply on, by the air file of a scenario."""
    if b'"bench"' not in (content := path.read_bytes()):
        return []
    seen = [Observation.from_json(line) for line in content.decode("ascii").splitlines()]
    return [one.at for one in seen if one.point == "bench" and one.kind == "power-on"]


def concern_of(clause: Clause) -> Concerns:
    """Clauses in `common` speak of all commands of their note, others of the command that their id begins with."""
    first = clause.id.partition(".")[0]
    own = b"+" + first.upper().encode()
    names = OF_NOTE[clause.note] if first == "common" else frozenset({own, ALSO_SPELLED.get(own, own)})
    return lambda line: only_of(line, names)


def verdict_of(clause: Clause, findings: Findings) -> tuple[str, str]:
    """Pass, fail, or not applicable where the run had nothing of the kind; RECORD judges nothing."""
    if not findings.examined:
        return "not-applicable", "the run had no such traffic"
    if clause.strength == "RECORD" or not findings.wrong:
        return "pass", ""
    places = [f"  came: {place}" for place in findings.wrong[:MOST_PLACES]]
    if len(findings.wrong) > MOST_PLACES:
        places.append(f"  and at {len(findings.wrong) - MOST_PLACES} more places")
    position = f" {clause.position}" if clause.position else ""
    head = [
        f"{clause.promise} Broken at {len(findings.wrong)} of {findings.examined} places",
        f"  clause: {clause.id} ({clause.strength}{position}): {clause.promise}",
        "  evidence: the transcripts, under the scenarios named",
    ]
    return "fail", "\n".join([head[0], head[1], *places, head[2]])


def _row(clause: Clause, findings: Findings, verdict: str, message: str) -> dict[str, Any]:
    return {
        "schema": 1,
        "kind": "monitor",
        "id": clause.id,
        "case": "",
        "feature": "features/common/clauses.toml",
        "feature_name": "Promises about all traffic",
        "name": clause.promise,
        "clauses": [clause.id],
        "strengths": {clause.id: clause.strength},
        "promises": {clause.id: clause.promise},
        "positions": {clause.id: clause.position} if clause.position else {},
        "verdict": verdict,
        "message": message,
        "observations": [
            {"clause": clause.id, "what": what, "value": str(number)}
            for what, number in sorted(findings.counted.items())
        ],
        "needs_lacking": [],
        "attempt": 1,
        "seconds": 0.0,
        "bench_seconds": 0.0,
        "first_cause": findings.wrong[0].what if findings.wrong else "",
        "worker": "main",
        "started": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "steps": [],
        "evidence": {"transcript": None, "air": None, "pcap": None},
    }


def _key(row: dict[str, Any]) -> str:
    return f"{row['id']}[{row['case']}]" if row["case"] else row["id"]


def _joined(results: list[dict[str, Any]], name: str) -> str:
    return ", ".join(sorted({row[name] for row in results if row[name]}))
