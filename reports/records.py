"""A run and its results as frozen records, schema version 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reports.fields import NUMBER, Malformed, take, texts
from reports.verdicts import BY_NAME, Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """A Gherkin step as it ran. `entries`: numbers of its first transcript entry and of the one behind its last."""

    keyword: str
    text: str
    status: str
    seconds: float
    entries: tuple[int, int] | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Step:
        entries = take(row, "entries", list, None)
        if entries is not None and [type(n) for n in entries] != [int, int]:
            raise Malformed("field 'entries' of a step is not two numbers")
        return cls(
            take(row, "keyword", str), take(row, "text", str), take(row, "status", str),
            take(row, "seconds", NUMBER, 0.0), (entries[0], entries[1]) if entries else None,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What a MAY or RECORD clause saw."""

    clause: str
    what: str
    value: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Seen:
        return cls(take(row, "clause", str), take(row, "what", str, ""), str(row.get("value", "")))


@dataclass(frozen=True, slots=True)
class Result:
    """One line of results.jsonl: a scenario (or a monitor) judged once. Times in seconds, paths relative to the run."""

    kind: str
    id: str
    case: str
    feature: str
    feature_name: str
    name: str
    clauses: tuple[str, ...]
    strengths: Mapping[str, str]
    promises: Mapping[str, str]
    positions: Mapping[str, str]
    verdict: str
    message: str
    observations: tuple[Seen, ...]
    needs_lacking: tuple[str, ...]
    attempt: int
    seconds: float
    bench_seconds: float
    module: str
    model: str
    firmware: str
    first_cause: str
    worker: str
    started: str
    steps: tuple[Step, ...]
    evidence: Mapping[str, str]

    @property
    def key(self) -> str:
        """id[case], or the id alone."""
        return f"{self.id}[{self.case}]" if self.case else self.id

    @property
    def title(self) -> str:
        """The key, with the attempt where it is not the first."""
        return self.key if self.attempt == 1 else f"{self.key} (attempt {self.attempt})"

    @property
    def identity(self) -> tuple[str, str, str, int]:
        """What no two results of a run share."""
        return self.key, self.model, self.firmware, self.attempt

    @property
    def row(self) -> Verdict:
        """The verdict's row of the table."""
        return BY_NAME[self.verdict]

    @property
    def headline(self) -> str:
        """The message's first line."""
        return self.message.partition("\n")[0]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Result:
        """Raises Malformed."""
        verdict = take(row, "verdict", str)
        if verdict not in BY_NAME:
            raise Malformed(f"verdict '{verdict}' is none of {', '.join(BY_NAME)}")
        evidence = take(row, "evidence", dict, {})
        return cls(
            take(row, "kind", str), take(row, "id", str), str(take(row, "case", (str, int), "")),
            take(row, "feature", str, ""), take(row, "feature_name", str, ""), take(row, "name", str),
            tuple(map(str, take(row, "clauses", list, []))),
            texts(row, "strengths"), texts(row, "promises"), texts(row, "positions"),
            verdict, take(row, "message", str, ""),
            tuple(map(Seen.of, take(row, "observations", list, []))),
            tuple(map(str, take(row, "needs_lacking", list, []))),
            take(row, "attempt", int, 1), take(row, "seconds", NUMBER, 0.0), take(row, "bench_seconds", NUMBER, 0.0),
            take(row, "module", str, ""), take(row, "model", str, ""), take(row, "firmware", str, ""),
            take(row, "first_cause", str, ""), take(row, "worker", str, ""), take(row, "started", str, ""),
            tuple(map(Step.of, take(row, "steps", list, []))),
            {name: path for name, path in evidence.items() if isinstance(path, str)},
        )


@dataclass(frozen=True, slots=True)
class Closure:
    """What the catalogue of one note covers: numbers by name as in run.json, and problems found."""

    note: str
    numbers: Mapping[str, int]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """run.json."""

    id: str = "?"
    started: str = ""
    ended: str = ""
    command: str = ""
    module: str = ""
    model: str = ""
    firmware: str = ""
    bench: str = ""
    python: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    workers: int = 0
    partial: bool = False
    selected: int = 0
    in_files: int = 0
    collected: int = 0
    closures: tuple[Closure, ...] = ()
    not_judged: tuple[tuple[str, str], ...] = ()
    interrupted: bool = True

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Run:
        """A run that has no end was interrupted, whatever it says of itself."""
        ended = take(row, "ended", str, "")
        words = {
            name: " ".join(map(str, row[name])) if isinstance(row.get(name), list) else take(row, name, str, "")
            for name in ("started", "command", "module", "model", "firmware", "bench", "python")
        }
        numbers = {name: take(row, name, int, 0) for name in ("workers", "selected", "in_files", "collected")}
        notes = take(take(row, "closure", dict, {}), "note", dict, {})
        return cls(
            id=take(row, "id", str), ended=ended, versions=texts(row, "versions"),
            partial=take(row, "partial", bool, False), closures=tuple(_closure(*pair) for pair in notes.items()),
            not_judged=tuple(
                (take(gap, "what", str), take(gap, "why", str, "")) for gap in take(row, "not_judged", list, [])
            ),
            interrupted=not ended or take(row, "interrupted", bool, False), **words, **numbers,
        )


def _closure(note: str, row: Any) -> Closure:
    if not isinstance(row, dict):
        raise Malformed(f"closure of note '{note}' is no table")
    numbers = {name: value for name, value in row.items() if isinstance(value, int)}
    return Closure(note, numbers, tuple(map(str, take(row, "problems", list, []))))
