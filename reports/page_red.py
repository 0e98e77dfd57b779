"""One red result as a person can act on it: what was promised, what came, the steps, the traffic around it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from urllib.parse import quote

from reports.markup import badge, octets, table, text
from reports.records import Result, Step
from reports.timeline import Behind, Row, excerpt, sighting_words
from reports.traffic import Entry, Sighting

BYTES_IN_EXCERPT, BYTES_IN_FULL, ROWS_IN_FULL = 600, 4_000, 1_000

_LABEL = re.compile(r"  ([a-z][a-z ]{1,15}): ?(.*)", re.DOTALL)


def article(result: Result, anchor: str, rows: Sequence[Row] | None, same_cause: Sequence[Result] = ()) -> str:
    """The result as HTML. `rows`: its merged traffic, None where the page leaves it in the evidence files."""
    facts = f"{text(result.feature or 'all traffic')} · {result.seconds:.2f} s"
    if result.bench_seconds:
        facts += f" · {result.bench_seconds:,.3f} s of bench time"
    return "\n".join(filter(None, [
        f'<article id="{anchor}" class="{result.verdict}" data-v="{result.verdict}">',
        f"<h3>{badge(result.verdict, result.row.words)} {text(result.name)}</h3>",
        f"<p><code>{text(result.title)}</code> <small>{facts}</small></p>",
        _message(result.message),
        _clauses(result),
        _steps(result.steps),
        _traffic(rows, result),
        _again(result),
        _followers(same_cause),
        "</article>",
    ]))


def _message(message: str) -> str:
    """The first line, then the labelled parts of a failure message; lines without a label belong to the one before.

    The clauses are left out: they have a table of their own.
    """
    first, *rest = message.split("\n") or [""]
    parts: list[tuple[str, list[str]]] = []
    for line in rest:
        found = _LABEL.fullmatch(line)
        if found:
            parts.append((found[1], [found[2]]))
        elif parts:
            parts[-1][1].append(line)
        else:
            parts.append(("", [line]))
    body = "".join(
        f'<dt>{text(label)}<dd class="t">{text(chr(10).join(lines))}' for label, lines in parts if label != "clause"
    )
    return f"<p><strong>{text(first) or 'no message'}</strong></p>" + (f"<dl>{body}</dl>" if body else "")


def _clauses(result: Result) -> str:
    rows = []
    for clause in result.clauses:
        strength = " ".join(filter(None, (result.strengths.get(clause, ""), result.positions.get(clause, ""))))
        rows.append([f"<code>{text(clause)}</code>", text(strength), text(result.promises.get(clause, ""))])
    return table(["clause", "strength", "promise"], rows)


def _steps(steps: Sequence[Step]) -> str:
    if not steps:
        return ""
    items = "\n".join(
        f'<li class="{text(step.status)}"><span class="kw">{text(step.keyword)}</span> {text(step.text)}'
        for step in steps
    )
    return f'<ol class="steps">\n{items}</ol>'


def _traffic(rows: Sequence[Row] | None, result: Result) -> str:
    where = _links(result)
    if rows is None:
        return f"<p class=soft>This page shows the traffic of the first red results only. {where}</p>"
    if not rows:
        return f"<p class=soft>No traffic was recorded. {where}</p>"
    part = excerpt(rows)
    shown = _rows(part, BYTES_IN_EXCERPT)
    if len(part) == len(rows):
        return f"{shown}<p class=soft>{where}</p>"
    whole = rows[:ROWS_IN_FULL]
    rest = f"<p>… {len(rows) - ROWS_IN_FULL:,} rows more. {where}</p>" if len(rows) > ROWS_IN_FULL else ""
    return (
        f"{shown}<p class=soft>{where}</p><details><summary>The whole scenario ({len(rows)} rows)</summary>"
        f"{_rows(whole, BYTES_IN_FULL)}{rest}</details>"
    )


def _rows(rows: Sequence[Row], most: int) -> str:
    lines: list[str] = []
    before: float | None = None
    for row in rows:
        match row:
            case Entry():
                gap = "" if before is None else f'<td class="n wide">+{row.bench_time - before:.3f}'
                before = row.bench_time
                arrow, kind = ("host →", "tx") if row.direction == "tx" else ("← module", "rx")
                lines.append(_line(kind, f"{row.bench_time:.3f} s", arrow, octets(row.data, most), gap))
            case Sighting():
                what = f'<span class="kw">{text(sighting_words(row))}</span> {octets(row.data, most)}'
                lines.append(_line("air", f"{row.at:.3f} s", "on the air", what))
            case Step():
                what = f'<td><td colspan="3"><span class="kw">{text(row.keyword)}</span> {text(row.text)}'
                lines.append(f'<tr class="step {text(row.status)}">{what}')
            case Behind():
                lines.append('<tr class="behind"><td><td colspan="3">the scenario is over; the bench cleans up')
    return '<div class="scroll"><table class="t"><tbody>\n' + "\n".join(lines) + "</tbody></table></div>"


def _line(kind: str, when: str, who: str, what: str, gap: str = "") -> str:
    return f'<tr class="{kind}"><td>{when}<td>{who}<td>{what}{gap}'


def _links(result: Result) -> str:
    told = ", ".join(map(_link, result.evidence.values()))
    return f"Evidence: {told}" if told else ""


def _link(path: str) -> str:
    """A path below the page as a link; one that leads elsewhere as mere text."""
    if path.startswith("/") or ".." in path.split("/"):
        return text(path)
    return f'<a href="./{text(quote(path))}">{text(path)}</a>'


def _again(result: Result) -> str:
    if not result.feature or result.kind == "monitor":
        return ""
    command = ["pytest", result.feature]
    if result.clauses:
        command += ["--clause", result.clauses[0]]
    if result.module:
        command += ["--module", result.module]
    return f"<p class=soft>Run again: <code>{text(shlex.join(command))}</code></p>"


def _followers(results: Sequence[Result]) -> str:
    if not results:
        return ""
    items = "\n".join(
        f"<li>{badge(r.verdict, r.row.words)} <code>{text(r.title)}</code> {text(r.name)}" for r in results
    )
    return f"<details><summary>{len(results)} more with the same first cause</summary><ul>\n{items}</ul></details>"
