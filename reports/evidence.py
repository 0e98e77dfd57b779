"""Reads the evidence files of a run: run.json, results.jsonl, transcript/*.jsonl, air/*.jsonl.

A run that was killed is read as far as it went: a torn line is a problem that is told, never an error.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from harness.errors import UsageError
from reports.fields import Malformed, check_schema
from reports.records import Result, Run
from reports.traffic import Entry, Sighting

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Row]):
    """The rows of a file, and one sentence for each line that could not be read."""

    rows: tuple[Row, ...]
    problems: tuple[str, ...] = ()


def read_lines(path: Path, decode: Callable[[dict[str, Any]], Row]) -> Reading[Row]:
    """All rows of a file of JSON lines. A missing file has no rows and is a problem."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return Reading((), (f"{path.name}: {error.strerror}",))
    rows: list[Row] = []
    problems: list[str] = []
    lines = content.split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            rows.append(_decode(line, decode))
        except Malformed as wrong:
            torn = "the last line is torn" if number == len(lines) else f"line {number} cannot be read"
            problems.append(f"{path.name}: {torn}: {wrong}")
            rows.extend(_behind_a_tear(line, decode))
    return Reading(tuple(rows), tuple(problems))


def _decode(line: bytes, decode: Callable[[dict[str, Any]], Row]) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"no JSON ({type(error).__name__})") from None
    if not isinstance(row, dict):
        raise Malformed("no JSON object")
    return decode(row)


def _behind_a_tear(line: bytes, decode: Callable[[dict[str, Any]], Row]) -> Iterator[Row]:
    """What another worker appended to the line that a killed one left torn."""
    at = line.find(b'{"', 1)
    while at > 0:
        try:
            yield _decode(line[at:], decode)
            return
        except Malformed:
            at = line.find(b'{"', at + 1)


def read_run(directory: Path) -> tuple[Run, tuple[str, ...]]:
    """run.json and what is wrong with it. Raises UsageError where the directory holds no run."""
    path = directory / "run.json"
    if not path.exists():
        if not (directory / "results.jsonl").exists():
            raise UsageError(f"{directory} holds no run: neither run.json nor results.jsonl is there")
        return Run(id=directory.resolve().name), ("run.json is missing",)

    def decode(row: dict[str, Any]) -> Run:
        check_schema(row, "run.json")
        return Run.of(row)

    try:
        return _decode(path.read_bytes(), decode), ()
    except Malformed as wrong:
        return Run(id=directory.resolve().name), (f"run.json cannot be read: {wrong}",)


def read_results(directory: Path) -> Reading[Result]:
    """results.jsonl. Raises UsageError where another version of Attest wrote it."""

    def decode(row: dict[str, Any]) -> Result:
        check_schema(row, "results.jsonl")
        return Result.of(row)

    return read_lines(directory / "results.jsonl", decode)


def read_air(path: Path) -> Reading[Sighting]:
    """An air/<key>.jsonl."""
    return read_lines(path, Sighting.of)


def read_transcript(path: Path, scenarios: Iterable[str] | None = None) -> Reading[Entry]:
    """A transcript/<worker>.jsonl, or only what these scenarios (by key) wrote and read."""
    reading = read_lines(path, Entry.of)
    if scenarios is None:
        return reading
    wanted = frozenset(scenarios)
    return Reading(tuple(entry for entry in reading.rows if entry.scenario in wanted), reading.problems)


class GrowingTranscript:
    """A transcript that is being written: `.new()` gives the whole lines since the last call."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._at = 0

    def new(self) -> list[Entry]:
        """Entries written since the last call; raises Malformed on a line that is none."""
        try:
            with open(self.path, "rb") as file:
                file.seek(self._at)
                content = file.read()
        except FileNotFoundError:
            return []
        whole = content[: content.rfind(b"\n") + 1]
        self._at += len(whole)
        return [_decode(line, Entry.of) for line in whole.splitlines()]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A run as far as it was written. `problems`: what of it could not be read."""

    directory: Path
    run: Run
    results: tuple[Result, ...]
    problems: tuple[str, ...]

    def path(self, result: Result, kind: str) -> Path | None:
        """The file that a result names as "transcript", "air" or "pcap"; None where it has none inside the run."""
        name = result.evidence.get(kind)
        if not name:
            return None
        path = (self.directory / name).resolve()
        return path if path.is_relative_to(self.directory.resolve()) else None

    def traffic(self, results: Iterable[Result]) -> Traffic:
        """Transcript and air of these results; each transcript file is read once."""
        results = list(results)
        keys = {result.key for result in results}
        files = {path for result in results if (path := self.path(result, "transcript"))}
        entries: dict[tuple[Path, str], list[Entry]] = {}
        problems: list[str] = []
        for path in sorted(files):
            reading = read_transcript(path, keys)
            problems.extend(reading.problems)
            for entry in reading.rows:
                entries.setdefault((path, entry.scenario), []).append(entry)
        return Traffic(self, entries, problems)


@dataclass(frozen=True, slots=True)
class Traffic:
    """Transcripts by file and scenario. `problems` grows as air files are read."""

    evidence: Evidence
    entries: Mapping[tuple[Path, str], list[Entry]]
    problems: list[str]

    def of(self, result: Result) -> tuple[list[Entry], tuple[Sighting, ...]]:
        """Transcript entries and air observations of a result."""
        transcript, air = (self.evidence.path(result, kind) for kind in ("transcript", "air"))
        entries = self.entries.get((transcript, result.key), []) if transcript else []
        if not air:
            return entries, ()
        reading = read_air(air)
        self.problems.extend(reading.problems)
        return entries, reading.rows


def load(directory: str | os.PathLike[str]) -> Evidence:
    """All of a run but its traffic. Raises UsageError where there is no run, or one of another schema version."""
    place = Path(directory)
    run, problems = read_run(place)
    if not (place / "results.jsonl").exists():
        return Evidence(place, run, (), (*problems, "results.jsonl is missing: nothing was judged"))
    reading = read_results(place)
    return Evidence(place, run, reading.rows, (*problems, *reading.problems))


def replace_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; what UTF-8 cannot carry is written as an escape."""
    half = path.with_name(path.name + ".half")
    half.write_bytes(text.encode("utf-8", "backslashreplace"))
    os.replace(half, path)
