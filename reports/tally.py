"""Counts of verdicts, by feature and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.records import Closure, Result, Run
from reports.verdicts import BY_NAME

READING_ORDER = ("fail", "bench-error", "suite-error", "inconclusive", "known-deviation", "not-applicable", "pass")
MONITORS = "monitors, over all traffic"
STRENGTHS = ("MUST", "POSITION", "MAY", "RECORD")


@dataclass(slots=True)
class Tally:
    """One feature (or the monitors) with its results and how many have which verdict."""

    feature: str
    name: str
    results: list[Result] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def note(self) -> str:
        """The folder under features/ of a feature, "" of the monitors."""
        return self.feature.split("/")[1] if self.feature.count("/") > 1 else ""

    @property
    def title(self) -> str:
        """Its name behind its note, where no note's heading stands above it."""
        return f"{self.note}: {self.name}" if self.note else self.name

    @property
    def red(self) -> int:
        return red(self.counts)

    @property
    def seconds(self) -> float:
        return sum(result.seconds for result in self.results)


def by_feature(results: Iterable[Result]) -> list[Tally]:
    """One tally for each feature in the order of their paths, the monitors last."""
    tallies: dict[str, Tally] = {}
    for result in results:
        monitor = result.kind == "monitor"
        feature = "" if monitor else result.feature
        name = MONITORS if monitor else result.feature_name or result.feature
        tally = tallies.setdefault(feature, Tally(feature, name))
        tally.results.append(result)
        tally.counts[result.verdict] += 1
    return sorted(tallies.values(), key=lambda tally: (not tally.feature, tally.feature))


def by_note(tallies: Iterable[Tally]) -> list[tuple[str, Counter[str], list[Tally]]]:
    """Each note with the counts of all its features, and these; what belongs to no note is last, under ""."""
    notes: dict[str, list[Tally]] = {}
    for tally in tallies:
        notes.setdefault(tally.note, []).append(tally)
    return [(note, sum((tally.counts for tally in of), Counter()), of) for note, of in notes.items()]


def totals(results: Iterable[Result]) -> Counter[str]:
    """How many results have which verdict."""
    return Counter(result.verdict for result in results)


def red(counts: Counter[str]) -> int:
    """How many of these are red."""
    return sum(number for name, number in counts.items() if BY_NAME[name].red)


def outcome(counts: Counter[str], run: Run | None = None) -> str:
    """The run in a sentence: what is wrong, nothing, or that nothing was judged."""
    open_ended = run is not None and any(closure.problems for closure in run.closures)
    if red(counts):
        return f"{red(counts)} of {counts.total()} results are wrong" + (", and the run does not close" * open_ended)
    if open_ended:
        return "The run does not close"
    return "Nothing is wrong" if any(BY_NAME[name].judged for name in counts) else "Nothing was judged"


def wrong(results: Iterable[Result]) -> list[tuple[Result, list[Result]]]:
    """The red results, failures first. Behind each that is no failure: those of its verdict with the same first cause.

    One vanished port is one thing to mend; but each failure speaks of another promise and stands for itself.
    """
    groups: list[tuple[Result, list[Result]]] = []
    by_cause: dict[tuple[str, str], list[Result]] = {}
    for result in sorted(
        (result for result in results if result.row.red), key=lambda result: READING_ORDER.index(result.verdict)
    ):
        cause = result.verdict, result.first_cause
        if cause in by_cause:
            by_cause[cause].append(result)
            continue
        groups.append((result, []))
        if result.first_cause and result.verdict != "fail":
            by_cause[cause] = groups[-1][1]
    return groups


def in_words(counts: Counter[str]) -> str:
    """'2 fail, 1 bench error, 96 pass'."""
    return ", ".join(f"{counts[name]} {BY_NAME[name].words}" for name in READING_ORDER if counts[name]) or "no results"


def share(run: Run) -> str:
    """How much of the suite was run: '' for the whole, else 'partial: 37 of 812 scenarios'."""
    return f"partial: {run.selected} of {run.in_files} scenarios" if run.partial else ""


def closure_line(closure: Closure) -> str:
    """The closure of one note in a line."""
    number = closure.numbers.get
    strengths = ", ".join(f"{number(name, 0)} {name}" for name in STRENGTHS)
    return (
        f"{closure.note}: {number('clauses', 0)} clauses ({strengths}): {number('by_scenario', 0)} judged by "
        f"{number('scenarios', 0)} scenarios, {number('by_monitor', 0)} by monitors, "
        f"{number('reasons', 0)} not checkable with a reason"
    )
