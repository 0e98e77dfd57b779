"""Trials of a mutation run, read back: what was noticed, clause by clause, and what was not."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

OUTCOMES = ("noticed", "unnoticed", "undecided", "excluded")
"""Of a trial. Undecided: red, but without a verdict on the module."""
SOUND = ("pass", "known-deviation", "not-applicable")
"""Verdicts of a scenario as it is that are no problem; only one that passes is tried further."""
_STRING = re.compile(r'(?<=,)"[^"]*(?:"|$)')
"""A string among a command's parameters, but the first, which may say what the command is about."""


@dataclass(frozen=True, slots=True)
class Row:
    """One trial: what was altered in which case, and what came of it.

    `by` is "scenario", or the clauses of the monitors that found it; of an undecided trial the verdict.
    `failed_in` is the step that failed, `message` the first line of why. `reason` is the exclusion's id.
    `elsewhere` is the case that noticed the same alteration of the same line, where this one had no verdict.
    """

    outcome: str
    id: str
    case: str
    clauses: tuple[str, ...]
    channel: str
    cause: str
    line: str
    step: str
    mutation: str
    by: str = ""
    failed_in: str = ""
    message: str = ""
    reason: str = ""
    elsewhere: str = ""

    @property
    def key(self) -> str:
        return f"{self.id}[{self.case}]" if self.case else self.id

    @property
    def missed(self) -> bool:
        """Nobody gave a verdict on the module because of it, here or where the same line is judged."""
        return self.outcome == "unnoticed" or (self.outcome == "undecided" and not self.elsewhere)


@dataclass(frozen=True, slots=True)
class Trials:
    """A whole run: its trials, the scenarios that did not pass unaltered (with why), and how many ran out of time."""

    rows: tuple[Row, ...]
    scenarios: int
    not_passing: tuple[str, ...]
    out_of_time: int

    @property
    def tried(self) -> list[Row]:
        return [row for row in self.rows if row.outcome != "excluded"]

    @property
    def missed(self) -> list[Row]:
        return [row for row in self.rows if row.missed]

    @property
    def share(self) -> float:
        """Per cent of what was tried that nobody noticed."""
        return 100 * len(self.missed) / len(self.tried) if self.tried else 0.0

    def to_json(self) -> dict[str, Any]:
        """The table as data."""
        return {
            "schema": 1,
            "tried": len(self.tried),
            "outcomes": Counter(row.outcome for row in self.rows),
            "missed": len(self.missed),
            "percent": round(self.share, 3),
            "scenarios": self.scenarios,
            "not_passing": self.not_passing,
            "out_of_time": self.out_of_time,
            "trials": [_plain(row) for row in self.rows],
        }


def _plain(row: Row) -> dict[str, Any]:
    """A row as data, without the fields that have nothing to say."""
    optional = ("by", "failed_in", "message", "reason", "elsewhere")
    return {name: value for name, value in asdict(row).items() if value or name not in optional}


def read_trials(paths: Iterable[Path]) -> Trials:
    """What the processes of a run have written."""
    rows, not_passing, scenarios, late = [], [], 0, 0
    for path in paths:
        for line in path.read_text(encoding="ascii").splitlines():
            told = json.loads(line)
            match told.pop("outcome"):
                case "unaltered":
                    scenarios += 1
                    if told["verdict"] not in SOUND or told["monitors"]:
                        not_passing.append(_told(told))
                case "out of time":
                    late += 1
                case outcome:
                    rows.append(Row(outcome, **told | {"clauses": tuple(told["clauses"])}))
    return Trials(tuple(_judged_elsewhere(rows)), scenarios, tuple(not_passing), late)


def _told(unaltered: dict[str, Any]) -> str:
    name = f"{unaltered['id']}[{unaltered['case']}]" if unaltered["case"] else unaltered["id"]
    why = unaltered["message"].partition("\n")[0] or "; ".join(
        f"{clause}: {what}" for clause, what in unaltered["monitors"]
    )
    return f"{name}: {unaltered['verdict']}: {why}"


def _judged_elsewhere(rows: list[Row]) -> Iterable[Row]:
    noticed = {_same(row): row.key for row in rows if row.outcome == "noticed"}
    for row in rows:
        yield replace(row, elsewhere=noticed.get(_same(row), "")) if row.outcome == "undecided" else row


def _same(row: Row) -> tuple[str, ...]:
    """What makes two alterations the same one, wherever they stand: strings in a command may differ."""
    return row.channel, _STRING.sub('""', row.cause), row.line, row.mutation


def by_clause(rows: Iterable[Row]) -> list[tuple[str, Counter[str]]]:
    """For each clause how many alterations in its scenarios had which outcome; clauses in order of name."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for clause in row.clauses:
            counted[clause][row.outcome] += 1
            counted[clause]["missed"] += row.missed
    return sorted(counted.items())


def lines(trials: Trials) -> list[str]:
    """The table for a terminal."""
    width = max((len(clause) for row in trials.rows for clause in row.clauses), default=10)
    out = [f"{'clause':{width}}  tried  noticed  unnoticed  no verdict  excluded"]
    for clause, count in by_clause(trials.rows):
        tried = sum(count[name] for name in OUTCOMES[:3])
        out.append(
            f"{clause:{width}}  {tried:5}  {count['noticed']:7}  {count['unnoticed'] or '.':>9}  "
            f"{count['undecided'] or '.':>10}  {count['excluded'] or '.':>8}"
        )
    return out


def grouped(rows: Iterable[Row]) -> list[str]:
    """The missed alterations for a person: each once for its scenario, with its cases counted."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.id, row.cause, row.line, row.step, row.mutation, row.outcome, row.by].append(row)
    out = []
    for (scenario, cause, line, step, mutation, outcome, by), same in sorted(groups.items()):
        cases = f" in {len(same)} cases" if len(same) > 1 else f"[{same[0].case}]" if same[0].case else ""
        told = f", {by}: {same[0].message}" if outcome == "undecided" else ""
        out.append(f"{scenario}{cases}: {mutation}: {line or cause} ({cause}), step '{step}'{told}")
    return out
