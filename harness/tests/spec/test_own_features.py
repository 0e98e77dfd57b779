"""The project's own specification: what no reader of one file can see."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gherkin.parser import Parser

from harness.spec.book import Book
from harness.spec.claims import close_lines, load_claims, read_note

ROOT = Path(__file__).resolve().parents[3]
NOTES = ROOT.parent / "shared" / "notes"
ONE_OF = "answers one of these"


@pytest.fixture(scope="module")
def book() -> Book:
    return Book.read(ROOT, datetime.now(UTC).date())


def _tables():
    """Each one-of table: file, scenario's clauses, accepted forms."""
    for path in sorted((ROOT / "features").rglob("*.feature")):
        for child in Parser().parse(path.read_text())["feature"]["children"]:
            scenario = child.get("scenario")
            for step in scenario["steps"] if scenario else ():
                if ONE_OF in step["text"]:
                    clauses = [tag["name"][8:] for tag in scenario["tags"] if tag["name"].startswith("@clause:")]
                    rows = [row["cells"][0]["value"] for row in step["dataTable"]["rows"][1:]]
                    yield pytest.param(
                        clauses, rows, id=f"{path.stem}:{scenario['name'][:40]}:{step['location']['line']}"
                    )


@pytest.mark.parametrize(("clauses", "rows"), list(_tables()))
def test_what_a_step_accepts_is_the_closed_set_of_a_clause(book, clauses, rows):
    sets = [set(book.clauses[name].accepts) for name in clauses if book.clauses[name].strength == "MAY"]
    assert set(rows) in sets


def test_what_a_clause_needs_its_scenarios_say(book):
    """A clause that needs something of a bench has only scenarios that are tagged so."""
    wrong = [
        (scenario.id, clause, need)
        for scenario in book.scenarios
        for clause in scenario.clauses
        for need in book.clauses[clause].needs
        if len([s for s in book.scenarios if clause in s.clauses]) == 1 and need not in scenario.needs
    ]
    assert wrong == []


def test_every_note_closes(book):
    assert {note: closure.problems for note, closure in book.closure().items() if closure.problems} == {}
    assert book.errata_problems() == []


@pytest.mark.parametrize("note", ["tcpip", "coap", "lwm2m"])
def test_each_line_of_the_note_is_claimed(book, note):
    lines = read_note(NOTES, note)
    if lines is None:
        pytest.skip("the vendor's notes are not beside this checkout: line claims are not judged")
    closed = close_lines(lines, book.clauses.of(note), load_claims(ROOT / "features", note))
    assert closed.problems == ()
    assert closed.unclaimed == ()


LONG = 10.0
"""Seconds that any bench waits; a longer wait is a need."""
_PLACE = re.compile("<([^<>]+)>")
_WAITS = re.compile(r"(?:is quiet for|[a-z'] after) ([0-9.]+) s$")


def _waits():
    """Each scenario or case that waits longer than any bench does: its name, the seconds, and its needs of time."""
    for path in sorted((ROOT / "features").rglob("*.feature")):
        feature = Parser().parse(path.read_text())["feature"]
        for child in feature["children"]:
            if scenario := child.get("scenario"):
                tags = [tag["name"] for tag in (*feature["tags"], *scenario["tags"])]
                offered = max([int(tag[12:-1]) for tag in tags if tag.startswith("@needs:time:")], default=LONG)
                texts = [step["text"] for step in scenario["steps"]]
                rows = [
                    dict(zip([cell["value"] for cell in table["tableHeader"]["cells"]], values, strict=True))
                    for table in scenario["examples"]
                    for values in ([cell["value"] for cell in row["cells"]] for row in table["tableBody"])
                ] or [{}]
                for row in rows:
                    told = [_PLACE.sub(lambda name, row=row: row.get(name[1], name[0]), text) for text in texts]
                    longest = max([float(found[1]) for text in told if (found := _WAITS.search(text))], default=0.0)
                    if longest > offered:
                        yield f"{path.name}:{scenario['location']['line']}: waits {longest:g} s, needs {offered:g} s"


def test_who_waits_long_says_so():
    assert list(_waits()) == []
