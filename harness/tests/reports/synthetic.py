"""Runs made up for the tests: their evidence files are written as a run writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reports.evidence import Evidence, load
from reports.verdicts import BY_NAME

FAILURE = """the module answers ERROR, the note promises OK (qiopen.write.ok, MUST)
  expected: OK within 5 s
  came: \\r\\nERROR\\r\\n
  since: 12.040 s
  on the air: nothing
  evidence: transcript/main.jsonl
  try: look at what AT+QISTATE=1,0 says"""

RUN: dict[str, Any] = {
    "schema": 1, "id": "2026-11-21T08-00-00", "started": "2026-11-21T08:00:00+00:00",
    "ended": "2026-11-21T08:00:09+00:00", "command": "pytest features", "module": "emulated",
    "model": "BC260Y-CN", "firmware": "BC260YCNAAR01A03", "bench": "emulated", "python": "3.11.7",
    "versions": {"pytest": "9.2.0"}, "workers": 1, "partial": False, "selected": 3, "in_files": 3, "collected": 3,
    "closure": {"note": {"tcpip": {
        "clauses": 84, "scenarios": 71, "by_scenario": 80, "by_monitor": 2, "reasons": 2,
        "MUST": 60, "POSITION": 20, "MAY": 3, "RECORD": 1, "problems": [],
    }}},
    "not_judged": [{"what": "captures read by tshark", "why": "tshark is not installed"}], "interrupted": False,
}


def row(number: int = 1, verdict: str = "pass", **changes: Any) -> dict[str, Any]:
    """A line of results.jsonl."""
    red = BY_NAME[verdict].red if verdict in BY_NAME else False
    key = f"qiopen-{number}"
    made = {
        "schema": 1, "kind": "scenario", "id": key, "case": "", "feature": "features/tcpip/qiopen.feature",
        "feature_name": "AT+QIOPEN opens a socket", "name": f"A socket is opened, {number}",
        "clauses": ["qiopen.write.ok"], "strengths": {"qiopen.write.ok": "MUST"},
        "promises": {"qiopen.write.ok": "The write command is answered OK."}, "positions": {},
        "verdict": verdict, "message": FAILURE if red else "", "observations": [], "needs_lacking": [], "attempt": 1,
        "seconds": 0.004, "bench_seconds": 12.1, "module": "emulated", "model": "BC260Y-CN",
        "firmware": "BC260YCNAAR01A03", "first_cause": "", "worker": "main", "started": "2026-11-21T08:00:01+00:00",
        "steps": [
            {"keyword": "Given", "text": "the module is registered and awake", "status": "passed", "seconds": 0.001},
            {"keyword": "When", "text": "the host sends 'AT+QIOPEN=0,0'", "status": "passed", "seconds": 0.001},
            {"keyword": "Then", "text": "the module answers OK", "status": "failed" if red else "passed",
             "seconds": 0.001},
        ],
        "evidence": {"transcript": "transcript/main.jsonl", "air": f"air/{key}.jsonl", "pcap": None},
    }
    return {**made, **changes}


def entry(number: int, key: str, direction: str, at: float, data: bytes) -> dict[str, Any]:
    """A line of a transcript."""
    return {
        "n": number, "scenario": key, "port": "pty", "direction": direction, "bench_time": at, "monotonic": at,
        "wall_time": "2026-11-21T08:00:01+00:00", "data": data.decode("latin-1"),
    }


def sighting(at: float, kind: str = "datagram", data: bytes = b"") -> dict[str, Any]:
    """A line of an air file."""
    return {
        "point": "peer", "kind": kind, "at": at, "source": ["10.0.0.2", 4000], "destination": ["10.0.0.1", 5000],
        "flow": "udp-1", "data": data.decode("latin-1"),
    }


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def write_run(
    directory: Path,
    rows: Iterable[dict[str, Any]],
    entries: Iterable[dict[str, Any]] = (),
    air: dict[str, list[dict[str, Any]]] | None = None,
    **changes: Any,
) -> Evidence:
    """A run's evidence files, read back."""
    rows = list(rows)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "run.json").write_text(json.dumps({**RUN, **changes}))
    write_lines(directory / "results.jsonl", rows)
    write_lines(directory / "transcript" / "main.jsonl", entries)
    for result in rows:
        key = f"{result['id']}[{result['case']}]" if result["case"] else result["id"]
        if result["evidence"].get("air"):
            write_lines(directory / result["evidence"]["air"], (air or {}).get(key, []))
    return load(directory)
