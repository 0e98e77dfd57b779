"""The end of a run on a terminal: a table per feature, the closure, where the results page lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reports.markup import visible
from reports.records import Result, Run
from reports.tally import (
    READING_ORDER,
    Tally,
    by_feature,
    by_note,
    closure_line,
    in_words,
    outcome,
    share,
    totals,
    wrong,
)

HEADS = {
    "pass": "pass", "fail": "FAIL", "known-deviation": "known", "not-applicable": "n/a", "inconclusive": "INCONCL",
    "bench-error": "BENCH", "suite-error": "SUITE",
}
MOST_RED = 20


def lines(run: Run, results: Sequence[Result], page: str, width: int = 100) -> list[str]:
    """The summary as lines without colour; `width` is the terminal's, `page` the path that is told."""
    counts = totals(results)
    shown = [name for name in reversed(READING_ORDER) if counts[name] or name in ("pass", "fail")]
    tallies = by_feature(results)
    room = max(20, width - 9 * len(shown) - 1)
    named = list(_named(tallies))
    label = min(room, max((len(name) for name, _ in named), default=0), 60) or room
    table = [_row("", [HEADS[name] for name in shown], label)]
    table += [_row(name, _cells(of, shown), label) for name, of in named]
    if len(tallies) > 1:
        table.append(_row("all", _cells(counts, shown), label))
    return [*table, "", *_wrong(results, width), *_closing(run, counts), f"results page: {page}"]


def _named(tallies: Sequence[Tally]) -> Iterator[tuple[str, Counter[str]]]:
    """The rows: each feature, and above those of one note, if there are several, the note."""
    for note, counts, features in by_note(tallies):
        several = len(features) > 1
        if several:
            yield f"{note}, {len(features)} features", counts
        for tally in features:
            yield "  " * several + tally.name, tally.counts


def _row(name: str, cells: Sequence[str], label: int) -> str:
    return f"{_cut(name, label):<{label}}" + "".join(f"{cell:>9}" for cell in cells)


def _cells(counts: Counter[str], shown: Sequence[str]) -> list[str]:
    return [str(counts[name]) if counts[name] else "." for name in shown]


def _wrong(results: Sequence[Result], width: int) -> list[str]:
    groups = wrong(results)
    told = []
    for result, followers in groups[:MOST_RED]:
        more = f" (and {len(followers)} more with this first cause)" if followers else ""
        told.append(_cut(f"{result.row.words}: {result.title}: {result.headline}", width - len(more)) + more)
    if len(groups) > MOST_RED:
        told.append(f"... and {len(groups) - MOST_RED} more on the results page")
    return told + [""] * bool(told)


def _cut(line: str, width: int) -> str:
    line = visible(line)
    return line if len(line) <= width else line[: width - 3] + "..."


def _closing(run: Run, counts: Counter[str]) -> list[str]:
    told = [closure_line(closure) for closure in run.closures]
    told += [f"closure of {closure.note}: {problem}" for closure in run.closures for problem in closure.problems]
    told += [f"not judged: {what}: {why}" for what, why in run.not_judged]
    if run.interrupted:
        told.append("interrupted: the run did not come to its end")
    if run.partial:
        told.append(share(run))
    return [*map(visible, told), f"{outcome(counts, run)}: {in_words(counts)}"]
