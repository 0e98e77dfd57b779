"""Does the specification close: clauses and what judges them; scenarios in the files, collected, written?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from harness.spec.catalogue import STRENGTHS, Catalogue, Clause
from harness.spec.errata import Erratum
from harness.spec.scenarios import Scenario

SHOWN = 10
"""How many keys a message lists before it only counts the rest."""


@dataclass(frozen=True, slots=True)
class NoteClosure:
    """The numbers of one note, and what does not close.

    Each clause counts once in `by_scenario`, `by_monitor` or `reasons` (a monitor's clause that has a scenario
    too counts as the scenario's), so the three add up to `clauses` where nothing is missing.
    """

    clauses: int
    scenarios: int
    by_scenario: int
    by_monitor: int
    reasons: int
    strengths: Mapping[str, int]
    problems: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """Flat, as it stands in run.json."""
        flat = asdict(self)
        strengths = flat.pop("strengths")
        return flat | strengths | {"problems": list(self.problems)}

    def __str__(self) -> str:
        strengths = ", ".join(f"{number} {strength}" for strength, number in self.strengths.items())
        return (
            f"{self.clauses} clauses ({strengths}): {self.by_scenario} judged by {self.scenarios} scenarios, "
            f"{self.by_monitor} by monitors, {self.reasons} by nothing, with a reason"
        )


def close_clauses(catalogue: Catalogue, scenarios: Iterable[Scenario]) -> dict[str, NoteClosure]:
    """For each note that has clauses: each of them has a scenario, a monitor, or a reason why neither can judge it."""
    scenarios = list(scenarios)
    judging: dict[str, list[str]] = {}
    for scenario in scenarios:
        for clause_id in scenario.clauses:
            judging.setdefault(clause_id, []).append(scenario.id)
    notes = dict.fromkeys(clause.note for clause in catalogue)
    return {
        note: _close_note(catalogue.of(note), judging, sum(scenario.note == note for scenario in scenarios))
        for note in notes
    }


def _close_note(clauses: list[Clause], judging: Mapping[str, list[str]], scenarios: int) -> NoteClosure:
    strengths = Counter(clause.strength for clause in clauses)
    by_scenario = by_monitor = reasons = 0
    problems = []
    for clause in clauses:
        own = judging.get(clause.id, [])
        if own and clause.reason:
            problems.append(f"clause {clause.id} has a reason why nothing can judge it, but {own[0]} does")
        if own:
            by_scenario += 1
        elif clause.monitor:
            by_monitor += 1
        elif clause.reason:
            reasons += 1
        else:
            problems.append(f"clause {clause.id} ({clause.strength}) has no scenario, no monitor and no reason")
    return NoteClosure(
        clauses=len(clauses),
        scenarios=scenarios,
        by_scenario=by_scenario,
        by_monitor=by_monitor,
        reasons=reasons,
        strengths={strength: strengths[strength] for strength in STRENGTHS},
        problems=tuple(problems),
    )


def close_errata(errata: Iterable[Erratum], scenarios: Iterable[Scenario]) -> list[str]:
    """What the errata say about scenarios and features that do not exist."""
    existing: set[str] = set()
    for scenario in scenarios:
        existing |= {scenario.id, scenario.feature}
    return [
        f"erratum {erratum.id}: seen_in names {seen!r}, which is neither a scenario nor a feature file"
        for erratum in errata
        for seen in erratum.seen_in
        if seen not in existing
    ]


def difference(in_files: Iterable[str], collected: Iterable[str], written: Iterable[str]) -> str:
    """How three lists of result keys differ that must be the same; empty where they are.

    `in_files` are the keys of the scenarios in the feature files, `collected` those of the items that pytest
    collected, `written` those of the results written (one for each item, whatever its attempts). Each key must
    stand in each list once. A part of a run hands in its selection as `in_files`.
    """
    files, items, results = Counter(in_files), Counter(collected), Counter(written)
    parts = [
        _part("stands more than once in the files", [key for key, number in files.items() if number > 1]),
        _part("stands in the files, but was not collected", files.keys() - items.keys()),
        _part("was collected, but stands in no file", items.keys() - files.keys()),
        _part("was collected more than once", [key for key, number in items.items() if number > 1]),
        _part("was collected, but no result was written", items.keys() - results.keys()),
        _part("has a result, but was not collected", results.keys() - items.keys()),
        _part("has more than one result", [key for key, number in results.items() if number > 1]),
    ]
    told = [part for part in parts if part]
    if not told:
        return ""
    head = (
        f"{files.total()} scenarios in the files, {items.total()} collected, {results.total()} results: "
        "the three must be the same"
    )
    return "\n  ".join([head, *told])


def _part(what: str, keys: Iterable[str]) -> str:
    listed = sorted(keys)
    if not listed:
        return ""
    shown = ", ".join(listed[:SHOWN])
    more = f" and {len(listed) - SHOWN} more" if len(listed) > SHOWN else ""
    return f"{what} ({len(listed)}): {shown}{more}"
