"""What is known to go unnoticed, each with its reason, and how much went unnoticed when it was last reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from harness.errors import UsageError
from harness.faults.table import Row, Trials
from harness.strict_toml import Table, read_toml

LIMIT = 5.0
"""Per cent of the alterations that may go unnoticed at most."""


@dataclass(frozen=True, slots=True)
class Known:
    """An alteration that goes unnoticed. All but `reason` are patterns with * and ?, held against a row's fields."""

    scenario: str
    cause: str
    line: str
    step: str
    mutation: str
    reason: str

    def covers(self, row: Row) -> bool:
        fields = (
            (self.scenario, row.id),
            (self.cause, row.cause),
            (self.line, row.line),
            (self.step, row.step),
            (self.mutation, row.mutation),
        )
        return all(fnmatchcase(value, pattern) for pattern, value in fields)


@dataclass(frozen=True, slots=True)
class Baseline:
    """`percent` went unnoticed of `tried` alterations in the last full run that was accepted."""

    tried: int
    percent: float
    known: tuple[Known, ...]


def load_baseline(path: Path) -> Baseline:
    """Read fixtures/mutation-baseline.toml. Raises UsageError for what is wrong with it."""
    whole = read_toml(path, UsageError, path.name)
    whole.only("tried", "percent", "unnoticed")
    rows = whole.values.get("unnoticed", [])
    percent = whole.values.get("percent")
    if not isinstance(percent, int | float) or not 0 <= percent <= LIMIT:
        whole.refuse(f"percent = {percent!r} is not from 0 to {LIMIT:g}")
    tables = [Table(row, f"{path.name}: unnoticed {number}", UsageError) for number, row in enumerate(rows, 1)]
    return Baseline(whole.whole("tried", 1, 10_000_000), float(percent), tuple(_known(table) for table in tables))


def _known(table: Table) -> Known:
    table.only("scenario", "cause", "line", "step", "mutation", "reason")
    places = (table.text(name, "*") for name in ("cause", "line", "step"))
    return Known(table.text("scenario"), *places, table.text("mutation"), table.text("reason"))


def problems(trials: Trials, baseline: Baseline, whole: bool) -> list[str]:
    """What makes a run red.

    Whole runs alone show the share, entries that match nothing any more, and whether what had no verdict on the
    module was judged elsewhere.
    """
    found = [f"does not pass unaltered: {what}" for what in trials.not_passing]
    missed = [row for row in trials.missed if whole or row.outcome == "unnoticed"]
    found += [f"not in the baseline: {_where(row)}" for row in _unknown(missed, baseline)]
    if not trials.tried:
        found.append("nothing was tried")
    if not whole:
        return found
    if trials.out_of_time:
        found.append(f"{trials.out_of_time} scenarios ran out of time")
    most = min(LIMIT, baseline.percent)
    if trials.share > most + 0.0005:
        found.append(f"{trials.share:.3f} % went unnoticed; {most:g} % was reached before and may not be exceeded")
    for known in baseline.known:
        if not any(known.covers(row) for row in trials.missed):
            where = f"{known.scenario}: {known.mutation}: {known.line} ({known.cause})"
            found.append(f"the baseline lists what is noticed now: {where}")
    return found


def _unknown(missed: Iterable[Row], baseline: Baseline) -> list[Row]:
    return [row for row in missed if not any(known.covers(row) for known in baseline.known)]


def _where(row: Row) -> str:
    told = f" ({row.by}: {row.message})" if row.outcome == "undecided" else ""
    return f"{row.key}: {row.mutation}: {row.line or row.cause}, step '{row.step}'{told}"
