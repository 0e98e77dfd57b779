"""No line of a note is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.errors import SuiteError
from harness.spec.claims import Claim, close_lines, load_claims, read_note
from harness.spec.lines import parse_lines
from harness.tests.spec.samples import clause, write

NOTE = ["Title", "", "promise one", "promise two", "  ", "example"]


def claim(lines: str, later: bool = False) -> Claim:
    return Claim("tcpip", parse_lines(lines), "front matter", later)


@pytest.mark.parametrize(
    ("clauses", "claims", "unclaimed", "says"),
    [
        (["3-4"], ["1", "6"], (), ""),
        (["3-4", "4, 6"], ["1-2"], (), ""),
        (["3"], ["1"], (4, 6), "2 lines stand in no clause and no claim: line 4, 6"),
        (["3-4"], ["1"], (6,), "line 6 stands in no clause and no claim"),
        (["3-4"], ["1-2", "2", "6"], (), "claim 2 (front matter): line 2 is claimed already"),
        (["3-4"], ["1", "4-6"], (), "claim 4-6 (front matter): clause c.0 cites line 4"),
        (["3-4, 7"], ["1", "6"], (), "clause c.0: line 7 is beyond the note's 6 lines"),
        (["3-4"], ["1", "6-9"], (), "line 7-9 is beyond the note's 6 lines"),
    ],
    ids=["all", "clauses overlap", "two forgotten", "one forgotten", "claims overlap", "claim of a clause's line",
         "clause beyond the end", "claim beyond the end"],
)  # fmt: skip
def test_lines_are_accounted_for(clauses, claims, unclaimed, says):
    closed = close_lines(NOTE, [clause(f"c.{n}", lines) for n, lines in enumerate(clauses)], map(claim, claims))
    assert closed.unclaimed == unclaimed
    assert len(closed.problems) == (1 if says else 0)
    assert says in "".join(closed.problems)


def test_lines_claimed_for_later_are_counted_apart_and_may_be_cited():
    closed = close_lines(NOTE, [clause("c.one", "3-4, 6")], [claim("1"), claim("6", later=True)])
    assert closed.problems == ()
    assert (closed.lines, closed.by_clause, closed.by_claim, closed.later) == (4, 3, 1, 0)
    closed = close_lines(NOTE, [clause("c.one", "3-4")], [claim("1"), claim("6", later=True)])
    assert (closed.lines, closed.by_clause, closed.by_claim, closed.later) == (4, 2, 1, 1)


def test_claims_are_read(tmp_path):
    text = '[[claim]]\nlines = "1-2"\nreason = "contents"\n[[claim]]\nlines = "5"\nreason = "r"\nlater = true\n'
    assert load_claims(write(tmp_path, tcpip__claims_toml=text), "tcpip") == (
        Claim("tcpip", (range(1, 3),), "contents"),
        Claim("tcpip", (range(5, 6),), "r", True),
    )
    assert load_claims(tmp_path, "coap") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[claim]]\nlines = "1"\n', "claim 1: 'reason' is missing"),
        ('[[claim]]\nlines = "x"\nreason = "r"\n', "claim 1: lines 'x'"),
        ('[[claim]]\nlines = "1"\nreason = "r"\nlater = "yes"\n', "'later' must be true or false"),
        ('[[claims]]\nlines = "1"\n', "unknown key 'claims'"),
    ],
    ids=["no reason", "lines", "later", "name"],
)
def test_a_fault_in_the_claims_is_told(tmp_path, text, says):
    with pytest.raises(SuiteError, match="features/tcpip/claims.toml") as told:
        load_claims(write(tmp_path, tcpip__claims_toml=text), "tcpip")
    assert says in str(told.value)


def test_a_notes_lines_end_at_line_feeds_alone(tmp_path: Path):
    (tmp_path / "tcpip-bc260y-cn.txt").write_bytes("one\x0cstill one\u2028 too\ntwo\n".encode())
    assert read_note(tmp_path, "tcpip") == ["one\x0cstill one\u2028 too", "two"]
    assert read_note(tmp_path, "coap") is None
