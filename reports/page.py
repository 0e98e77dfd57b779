"""The results page: one HTML file that needs nothing else, made from the evidence of a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from reports.evidence import Evidence
from reports.markup import badge, table, text
from reports.page_red import article
from reports.page_template import PAGE, SCRIPT, STYLE
from reports.records import Result, Run
from reports.tally import READING_ORDER, STRENGTHS, Tally, by_feature, by_note, in_words, outcome, share, totals, wrong
from reports.timeline import merge
from reports.verdicts import BY_NAME

WITH_TRAFFIC = 200
NAMED_PLACES = 3


def render(evidence: Evidence) -> str:
    """The whole page."""
    run, results = evidence.run, evidence.results
    counts = totals(results)
    groups = wrong(results)
    anchors = {
        id(result): f"r{number}" for number, (first, more) in enumerate(groups, 1) for result in (first, *more)
    }
    red_section, problems = _red(evidence, groups, anchors)
    tallies = by_feature(results)
    sections = [
        red_section,
        _features(tallies),
        _monitors([result for result in results if result.kind == "monitor"], anchors),
        _closure(run),
        _plain("Known deviations", [r for r in results if r.verdict == "known-deviation"]),
        _not_applicable([r for r in results if r.verdict == "not-applicable"]),
        _observed(results),
        _not_judged(run),
        _all_results(tallies, anchors),
    ]
    headline = outcome(counts, run) + (" (interrupted)" if run.interrupted else "")
    return PAGE.substitute(
        title=text(f"{headline} - {_identity(run, results)} - {run.id}"),
        headline=text(headline),
        facts=_facts(run, results),
        banners=_banners(run, results, [*evidence.problems, *problems]),
        chips="".join(
            f'<button value="{name}" aria-pressed="false">{counts[name]} {badge(name, BY_NAME[name].words)}</button>'
            for name in READING_ORDER if counts[name]
        ),
        sections="\n".join(filter(None, sections)),
        footer=text(f"Made from run {run.id}: run.json, results.jsonl, transcript/, air/. The evidence is the truth."),
        style=STYLE,
        script=SCRIPT,
    )


def _identity(run: Run, results: Sequence[Result]) -> str:
    """The models and firmwares that were judged, the most judged first; with the number of results if several."""
    judged = Counter(f"{result.model} {result.firmware}".strip() for result in results)
    del judged[""]
    if len(judged) > 1:
        return ", ".join(f"{name} ({number})" for name, number in judged.most_common())
    return "".join(judged) or f"{run.model} {run.firmware}".strip()


def _facts(run: Run, results: Sequence[Result]) -> str:
    facts = {
        "module": _identity(run, results), "port": run.module, "bench": run.bench,
        "started": run.started, "ended": run.ended or "(no end)", "verdicts": in_words(totals(results)),
        "command": run.command,
        "with": ", ".join(
            filter(None, [f"Python {run.python}" if run.python else "", *(f"{k} {v}" for k, v in run.versions.items())])
        ),
        "workers": str(run.workers or ""),
    }
    return "<dl>" + "".join(f"<dt>{name}<dd>{text(value)}" for name, value in facts.items() if value) + "</dl>"


def _banners(run: Run, results: Sequence[Result], problems: Sequence[str]) -> str:
    told = []
    if run.interrupted:
        of = f" of {run.selected} selected" if run.selected else ""
        told.append(f"This run was interrupted before its end: {len(results)} results{of} were written until then.")
    if run.partial:
        told.append(f"{share(run)[0].upper()}{share(run)[1:]}; the monitors judged only the traffic of these.")
    told += [f"Closure of {closure.note}: {problem}" for closure in run.closures for problem in closure.problems]
    told += [f"Evidence: {problem}" for problem in problems]
    return "\n".join(f'<p class="banner">{text(line)}' for line in told)


def _section(head: str, body: str) -> str:
    return f"<section><h2>{text(head)}</h2>\n{body}</section>" if body else ""


def _red(
    evidence: Evidence, groups: Sequence[tuple[Result, list[Result]]], anchors: dict[int, str]
) -> tuple[str, list[str]]:
    """The red results, those with one first cause under the first of them; and problems of reading their traffic."""
    if not groups:
        return "", []
    traffic = evidence.traffic(result for result, _ in groups[:WITH_TRAFFIC])
    index, articles = [], []
    for number, (result, followers) in enumerate(groups):
        anchor = anchors[id(result)]
        more = f" <small>and {len(followers)} more with this first cause</small>" if followers else ""
        link = f'<a href="#{anchor}">{text(result.name)}</a>'
        index.append([badge(result.verdict, result.row.words), link, text(result.headline) + more])
        rows = merge(*traffic.of(result), result.steps) if number < WITH_TRAFFIC else None
        articles.append(article(result, anchor, rows, followers))
    number = len(groups) + sum(len(followers) for _, followers in groups)
    body = table(["verdict", "scenario", "what"], index) + "\n".join(articles)
    return _section(f"Wrong: {number}", body), traffic.problems


def _features(tallies: Sequence[Tally]) -> str:
    shown = [name for name in reversed(READING_ORDER) if any(tally.counts[name] for tally in tallies)]
    anchors = {tally.feature: f"#f{number}" for number, tally in enumerate(tallies)}
    rows = []
    for note, counts, features in by_note(tallies):
        if len(features) > 1:
            name = f"<strong>{text(note)}, {len(features)} features</strong>"
            rows.append([name, *_counts(counts, shown), f"{sum(tally.seconds for tally in features):.1f} s"])
        rows += [
            [
                f'<a href="{anchors[tally.feature]}">{text(tally.name)}</a>',
                *_counts(tally.counts, shown),
                f"{tally.seconds:.1f} s",
            ]
            for tally in features
        ]
    return _section("Features", table(["feature", *(BY_NAME[name].words for name in shown), "time"], rows, "counts"))


def _counts(counts: Counter[str], shown: Sequence[str]) -> list[str]:
    return [f'<span class="{name}">{counts[name]}</span>' if counts[name] else "·" for name in shown]


def _monitors(results: Sequence[Result], anchors: dict[int, str]) -> str:
    rows = []
    for result in results:
        anchor = anchors.get(id(result))
        name = f'<a href="#{anchor}">{text(result.name)}</a>' if anchor else text(result.name)
        clauses = f"<code>{text(', '.join(result.clauses))}</code>"
        rows.append([badge(result.verdict, result.row.words), name, clauses, text(result.headline)])
    return _section("Monitors: promises about all traffic", table(["verdict", "promise", "clauses", "what"], rows))


def _closure(run: Run) -> str:
    heads = ["note", "clauses", *STRENGTHS, "scenarios", "by scenario", "by monitor", "not checkable, with a reason"]
    names = ("clauses", *STRENGTHS, "scenarios", "by_scenario", "by_monitor", "reasons")
    rows = [[text(c.note), *(str(c.numbers.get(name, 0)) for name in names)] for c in run.closures]
    return _section("Closure: what the clause catalogue covers", table(heads, rows, "counts"))


def _plain(head: str, results: Sequence[Result]) -> str:
    rows = [[f"<code>{text(r.title)}</code>", text(r.name), text(r.message)] for r in results]
    return _section(f"{head}: {len(results)}", table(["key", "scenario", "message"], rows)) if results else ""


def _not_applicable(results: Sequence[Result]) -> str:
    """Grouped by reason."""
    reasons: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        lacking = f"bench lacks {', '.join(result.needs_lacking)}" if result.needs_lacking else "no reason given"
        reasons[result.headline or lacking].append(result)
    groups = (
        f"<details><summary>{text(reason)}: {len(members)}</summary><ul>"
        + "".join(f"<li><code>{text(r.title)}</code> {text(r.name)}" for r in members)
        + "</ul></details>"
        for reason, members in sorted(reasons.items(), key=lambda pair: -len(pair[1]))
    )
    return _section(f"Not applicable: {len(results)}", "\n".join(groups)) if results else ""


def _observed(results: Iterable[Result]) -> str:
    """What MAY and RECORD clauses saw, one row for each value, with some of the scenarios that saw it."""
    seen: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for result in results:
        for observed in result.observations:
            strength = result.strengths.get(observed.clause, "")
            seen[observed.clause, strength, observed.what, observed.value].append(result.title)
    rows = [
        [f"<code>{text(clause)}</code>", text(strength), text(what), f"<code>{text(value)}</code>", _places(titles)]
        for (clause, strength, what, value), titles in sorted(seen.items())
    ]
    return _section(
        "Observed under MAY and RECORD clauses", table(["clause", "strength", "what", "value", "seen in"], rows)
    )


def _places(titles: Sequence[str]) -> str:
    more = f" and {len(titles) - NAMED_PLACES} more" if len(titles) > NAMED_PLACES else ""
    return text(", ".join(titles[:NAMED_PLACES]) + more)


def _not_judged(run: Run) -> str:
    rows = [[text(what), text(why)] for what, why in run.not_judged]
    return _section("Not judged in this run", table(["what", "why"], rows))


def _all_results(tallies: Sequence[Tally], anchors: dict[int, str]) -> str:
    options = "".join(f'<option value="{name}">{text(BY_NAME[name].words)}' for name in READING_ORDER)
    filters = (
        '<div class="filter"><input id="find" type="search" placeholder="find text in names, keys, messages" '
        'aria-label="find"><select id="verdict" aria-label="verdict">'
        f'<option value="">every verdict{options}</select></div>'
    )
    parts = (
        f'<details class="feature" id="f{number}"><summary>{text(tally.title)} <small>{text(in_words(tally.counts))}'
        f"</small></summary><table>\n{_result_rows(tally.results, anchors)}</table></details>"
        for number, tally in enumerate(tallies)
    )
    return _section("All results", filters + "\n".join(parts))


def _result_rows(results: Sequence[Result], anchors: dict[int, str]) -> str:
    rows = []
    for result in results:
        anchor = anchors.get(id(result))
        name = f'<a href="#{anchor}">{text(result.name)}</a>' if anchor else text(result.name)
        rows.append(
            f'<tr data-v="{result.verdict}"><td>{badge(result.verdict, result.row.words)}<td>{name} '
            f'<code class="soft">{text(result.title)}</code><td class="n">{result.seconds:.2f} s'
        )
    return "\n".join(rows)
