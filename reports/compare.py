"""What became better and what became worse between two runs, such as those of two firmware drops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.evidence import Evidence
from reports.records import Result
from reports.tally import in_words, totals
from reports.verdicts import BY_NAME, strongest

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """All attempts of a scenario in one run as one: the strongest verdict and the message it came with."""

    verdict: str
    headline: str
    name: str

    @property
    def red(self) -> bool:
        return BY_NAME[self.verdict].red


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines for a person, by heading; `worse` says whether something that was fine or there no longer is."""

    heads: tuple[str, str]
    groups: Mapping[str, tuple[str, ...]]
    worse: bool


NEW_FAILURES = "newly wrong"
LOST = "no longer run"
FIXED = "fixed"
STILL = "still wrong"
INAPPLICABLE = "newly not applicable"
OTHER = "other changes of verdict"
ADDED = "newly run"
OBSERVED = "observations that changed"


def compare(before: Evidence, after: Evidence) -> Difference:
    """Scenarios are matched by key and model, or by key alone where the runs have no model in common.

    A scenario that only the later run has counts as newly wrong if it is red. One that only the earlier run has
    is worse unless the later run was partial on purpose.
    """
    by_model = bool({r.model for r in before.results} & {r.model for r in after.results})
    old, new = _judgements(before.results, by_model), _judgements(after.results, by_model)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, judgement in new.items():
        group, line = _change(old.get(key), judgement)
        if group:
            groups[group].append(f"{_name(key)} {judgement.name}: {line}")
    for key, judgement in old.items():
        if key not in new:
            groups[LOST].append(f"{_name(key)} {judgement.name}: was {BY_NAME[judgement.verdict].words}")
    groups[OBSERVED] += _observations(before.results, after.results, by_model)
    lost = bool(groups[LOST]) and not after.run.partial
    order = (NEW_FAILURES, STILL, LOST, INAPPLICABLE, FIXED, OTHER, ADDED, OBSERVED)
    return Difference(
        (_head(before), _head(after)),
        {name: tuple(groups[name]) for name in order if groups[name]},
        bool(groups[NEW_FAILURES]) or lost,
    )


def lines(difference: Difference) -> list[str]:
    """The comparison as text."""
    told = [f"before: {difference.heads[0]}", f"after:  {difference.heads[1]}"]
    for name, members in difference.groups.items():
        told += ["", f"{name}: {len(members)}", *(f"  {line}" for line in members)]
    return told if difference.groups else [*told, "", "no difference"]


def _judgements(results: Iterable[Result], by_model: bool) -> dict[Key, Judgement]:
    attempts: dict[Key, list[Result]] = defaultdict(list)
    for result in results:
        attempts[_key(result, by_model)].append(result)
    judged = {}
    for key, members in attempts.items():
        verdict = strongest(member.verdict for member in members)
        shown = next(member for member in members if member.verdict == verdict)
        judged[key] = Judgement(verdict, shown.headline, shown.name)
    return judged


def _key(result: Result, by_model: bool) -> Key:
    return result.key, result.model if by_model else ""


def _name(key: Key) -> str:
    return " on ".join(filter(None, key))


def _head(evidence: Evidence) -> str:
    modules = sorted({f"{r.model} {r.firmware}".strip() for r in evidence.results})
    interrupted = " (interrupted)" if evidence.run.interrupted else ""
    return f"{evidence.run.id}{interrupted}: {', '.join(modules) or '?'}: {in_words(totals(evidence.results))}"


def _change(old: Judgement | None, new: Judgement) -> tuple[str, str]:
    words = BY_NAME[new.verdict].words
    said = f"{words}: {new.headline}" if new.headline else words
    if old is None:
        return (NEW_FAILURES, f"{said} (was not run)") if new.red else (ADDED, said)
    was = BY_NAME[old.verdict].words
    if new.red:
        if not old.red:
            return NEW_FAILURES, f"{said} (was {was})"
        changed = (old.verdict, old.headline) != (new.verdict, new.headline)
        return STILL, f"{said} (was {was}: {old.headline})" if changed else said
    if new.verdict == old.verdict:
        return "", ""
    if new.verdict == "not-applicable":
        return INAPPLICABLE, f"{said} (was {was})"
    return (FIXED, f"{words} (was {was}: {old.headline})") if old.red else (OTHER, f"{said} (was {was})")


def _observations(before: Iterable[Result], after: Iterable[Result], by_model: bool) -> list[str]:
    """Of scenarios that both runs have: a MAY or RECORD clause that saw another value than before."""
    old, new = _seen(before, by_model), _seen(after, by_model)
    return [
        f"{_name((key, model))} {clause}: {what}: {_values(old[key, model, clause, what])} -> {_values(values)}"
        for (key, model, clause, what), values in new.items()
        if (key, model, clause, what) in old and old[key, model, clause, what] != values
    ]


def _seen(results: Iterable[Result], by_model: bool) -> dict[tuple[str, str, str, str], set[str]]:
    seen: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for result in results:
        for observed in result.observations:
            seen[*_key(result, by_model), observed.clause, observed.what].add(observed.value)
    return seen


def _values(values: Iterable[str]) -> str:
    return " | ".join(sorted(values))
