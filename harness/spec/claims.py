"""Is each line of a note accounted for: by a clause, or as not checkable (features/<note>/claims.toml)?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harness.errors import SuiteError
from harness.spec.catalogue import NOTES, Clause
from harness.spec.lines import Ranges, numbers, parse_lines, show_lines
from harness.strict_toml import read_rows


@dataclass(frozen=True, slots=True)
class Claim:
    """Lines of a note that hold no clause, and why; `later` where they are yet to be transcribed."""

    note: str
    lines: Ranges
    reason: str
    later: bool = False


@dataclass(frozen=True, slots=True)
class LineClosure:
    """How the lines of a note are accounted for; `problems` is empty where all of them are."""

    lines: int
    by_clause: int
    by_claim: int
    later: int
    unclaimed: tuple[int, ...]
    problems: tuple[str, ...]


def load_claims(features: Path, note: str) -> tuple[Claim, ...]:
    """The claims of one note; none where it has no such file. Raises SuiteError for any fault."""
    path = features / note / "claims.toml"
    if not path.exists():
        return ()
    claims = []
    for row in read_rows(path, "claim", SuiteError, f"{features.name}/{note}/{path.name}"):
        row.only("lines", "reason", "later")
        try:
            lines = parse_lines(row.text("lines"))
        except ValueError as error:
            row.refuse(str(error))
        claims.append(Claim(note, lines, row.text("reason"), row.flag("later", False)))
    return tuple(claims)


def read_note(notes: Path, note: str) -> list[str] | None:
    """The lines of a note, the first being line 1; None where the folder `notes` does not hold it."""
    path = notes / NOTES[note]
    if not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def close_lines(note_lines: list[str], clauses: Iterable[Clause], claims: Iterable[Claim]) -> LineClosure:
    """Hold the lines of one note against its clauses and claims.

    Each line that is not blank must stand in a clause or in a claim. Clauses may overlap, claims may not. A claim
    says that its lines hold no clause, so none may cite them, unless they are claimed for later.
    """
    problems: list[str] = []
    known = set(range(1, len(note_lines) + 1))
    cited: dict[int, str] = {}
    for clause in clauses:
        lines = set(numbers(clause.lines))
        if beyond := lines - known:
            problems.append(f"clause {clause.id}: line {show_lines(beyond)} is beyond the note's {len(known)} lines")
        cited.update(dict.fromkeys(lines, clause.id))
    claimed: dict[int, Claim] = {}
    for claim in claims:
        lines = set(numbers(claim.lines))
        name = f"claim {show_lines(lines)} ({claim.reason})"
        if beyond := lines - known:
            problems.append(f"{name}: line {show_lines(beyond)} is beyond the note's {len(known)} lines")
        if twice := lines & claimed.keys():
            problems.append(f"{name}: line {show_lines(twice)} is claimed already ({claimed[min(twice)].reason})")
        both = lines & cited.keys()
        if both and not claim.later:
            problems.append(f"{name}: clause {cited[min(both)]} cites line {show_lines(both)}")
        claimed.update(dict.fromkeys(lines, claim))
    written = {number for number, line in enumerate(note_lines, 1) if line.strip()}
    unclaimed = written - cited.keys() - claimed.keys()
    if unclaimed:
        problems.append(
            f"{len(unclaimed)} lines stand in no clause and no claim: line {show_lines(unclaimed)}"
            if len(unclaimed) > 1
            else f"line {show_lines(unclaimed)} stands in no clause and no claim"
        )
    by_claim = written & claimed.keys() - cited.keys()
    later = sum(claimed[number].later for number in by_claim)
    return LineClosure(
        lines=len(written),
        by_clause=len(written & cited.keys()),
        by_claim=len(by_claim) - later,
        later=later,
        unclaimed=tuple(sorted(unclaimed)),
        problems=tuple(problems),
    )
