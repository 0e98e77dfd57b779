"""Which scenarios `--clause` selects, and what there is to select from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from harness.errors import UsageError
from harness.spec.catalogue import Catalogue, Clause
from harness.spec.lines import numbers, show_lines
from harness.spec.scenarios import Scenario
from harness.strict_toml import near


@dataclass(frozen=True, slots=True)
class Selection:
    """The clauses that were asked for, and the ids of the scenarios that judge them, in the order of the files."""

    clauses: tuple[str, ...]
    scenarios: tuple[str, ...]


def select(globs: Iterable[str], catalogue: Catalogue, scenarios: Sequence[Scenario]) -> Selection:
    """The scenarios that judge a clause whose id one of `globs` (with *, ? and [...]) matches.

    Raises UsageError for a glob that matches no clause, naming the nearest, or only clauses without a scenario.
    """
    wanted: set[str] = set()
    judged = {clause_id for scenario in scenarios for clause_id in scenario.clauses}
    for glob in globs:
        matched = {clause.id for clause in catalogue if fnmatchcase(clause.id, glob)}
        if not matched:
            close = near(re.sub(r"[*?\[\]]", "", glob), (clause.id for clause in catalogue))
            raise UsageError(
                f"--clause {glob!r} matches no clause",
                hint=f"{'did you mean ' + ' or '.join(close) + '? ' if close else ''}--list-clauses shows all",
            )
        if not matched & judged:
            clause = catalogue[min(matched)]
            raise UsageError(f"--clause {glob!r} selects no scenario: {clause.id} {_judged_by(clause, [])}")
        wanted |= matched
    chosen = tuple(scenario.id for scenario in scenarios if wanted.intersection(scenario.clauses))
    return Selection(tuple(clause.id for clause in catalogue if clause.id in wanted), chosen)


def list_clauses(catalogue: Catalogue, scenarios: Iterable[Scenario]) -> str:
    """All clauses as text, two lines each: id, strength, lines and what judges it; below it the promise."""
    judging: dict[str, list[str]] = {}
    for scenario in scenarios:
        for clause_id in scenario.clauses:
            judging.setdefault(clause_id, []).append(scenario.id)
    width = max((len(clause.id) for clause in catalogue), default=0)
    out = []
    for clause in catalogue:
        strength = f"{clause.strength} ({clause.position})" if clause.position else clause.strength
        place = f"{clause.note} line {show_lines(numbers(clause.lines))}"
        out.append(f"{clause.id:{width}}  {strength}, {place}: {_judged_by(clause, judging.get(clause.id, []))}")
        out.append(f"    {clause.promise}")
    return "\n".join(out)


def _judged_by(clause: Clause, scenarios: list[str]) -> str:
    if scenarios:
        return "judged by " + ", ".join(scenarios)
    if clause.monitor:
        return f"judged over all traffic by the monitor {clause.monitor}"
    if clause.reason:
        return f"cannot be judged: {clause.reason}"
    return "has no scenario yet"
