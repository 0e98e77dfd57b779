"""The clause catalogues: what the notes promise, as data.

features/<note>/clauses.toml, or, for a long note, files in a folder features/<note>/clauses: one for each section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from harness.bench.offers import check_need
from harness.errors import SuiteError
from harness.spec.lines import Ranges, parse_lines
from harness.strict_toml import Table, near, read_rows

NOTES = {
    "coap": "coap-bc65-bc92.txt",
    "lwm2m": "lwm2m-bc260y-cn.txt",
    "tcpip": "tcpip-bc260y-cn.txt",
}
"""The notes: the key that a catalogue goes by, and the file that the line numbers count in."""

COMMON = "common"
"""The folder of the clauses about all traffic; each of them names its note."""

KINDS = (
    "form", "parameter", "bound", "default", "limit", "response", "deadline", "persistence", "note", "urc", "example",
    "result-code",
)  # fmt: skip
STRENGTHS = ("MUST", "POSITION", "MAY", "RECORD")
MONITORS = ("framing", "one-space", "response-time", "after-final", "echo", "unexpected-reboot")

ID = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)+")
"""How ids of clauses and errata are written."""
POSITION = re.compile(r"(?:ALL|COAP|LWM2M|TCPIP)-(?:0|[1-9][0-9]*)")
"""How a position is cited; ALL-0 is what stands before the numbered ones: values out of range are refused."""
_KEYS = (
    "id", "lines", "kind", "strength", "position", "promise", "accepts", "deadline", "needs", "monitor", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """One promise of a note, of one strength.

    `lines` are those of the note `note`. `position` is set for POSITION and MAY, may be for RECORD,
    `accepts` (the closed set of accepted forms) for MAY alone. `deadline` is in seconds. At most one of `monitor` and
    `reason` is set: the monitor that judges it over all traffic, or why nothing can judge it.
    """

    id: str
    note: str
    lines: Ranges
    kind: str
    strength: str
    promise: str
    position: str = ""
    accepts: tuple[str, ...] = ()
    deadline: float | None = None
    needs: tuple[str, ...] = ()
    monitor: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All clauses by id, in the order of the files."""

    clauses: Mapping[str, Clause]

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.clauses.values())

    def __len__(self) -> int:
        return len(self.clauses)

    def __contains__(self, clause_id: object) -> bool:
        return clause_id in self.clauses

    def __getitem__(self, clause_id: str) -> Clause:
        """The clause; SuiteError with the nearest ids where there is none."""
        clause = self.clauses.get(clause_id)
        if clause is None:
            close = near(clause_id, self.clauses)
            raise SuiteError(
                f"there is no clause {clause_id!r}", hint=f"did you mean {' or '.join(close)}?" if close else ""
            )
        return clause

    def of(self, note: str) -> list[Clause]:
        """The clauses of one note, those about all traffic included."""
        return [clause for clause in self if clause.note == note]


def load_catalogue(features: Path) -> Catalogue:
    """The catalogues of all notes under `features`. Raises SuiteError, naming file and clause, for any fault."""
    clauses: dict[str, Clause] = {}
    seen: dict[str, str] = {}
    for path in sorted([*features.glob("*/clauses.toml"), *features.glob("*/clauses/*.toml")]):
        folder = path.relative_to(features).parts[0]
        shown = f"{features.name}/{path.relative_to(features).as_posix()}"
        if folder != COMMON and folder not in NOTES:
            raise SuiteError(f"{shown}: {folder!r} is no note; the notes are {', '.join(NOTES)}, and {COMMON}")
        for row in read_rows(path, "clause", SuiteError, shown):
            clause = _clause(row, folder)
            if clause.id in clauses:
                row.refuse(f"the id stands in {seen[clause.id]} already")
            clauses[clause.id] = clause
            seen[clause.id] = shown
    return Catalogue(clauses)


def _clause(row: Table, folder: str) -> Clause:
    row.only(*_KEYS, *(("note",) if folder == COMMON else ()))
    clause_id = row.text("id")
    if not ID.fullmatch(clause_id):
        row.refuse("the id must be lower case words joined by dots and hyphens, two or more: qiopen.remote-port.range")
    try:
        lines = parse_lines(row.text("lines"))
    except ValueError as error:
        row.refuse(str(error))
    clause = Clause(
        id=clause_id,
        note=row.text("note", one_of=tuple(NOTES)) if folder == COMMON else folder,
        lines=lines,
        kind=row.text("kind", one_of=KINDS),
        strength=row.text("strength", one_of=STRENGTHS),
        promise=row.text("promise"),
        position=row.text("position", ""),
        accepts=row.texts("accepts", ()),
        deadline=row.seconds("deadline") if row.has("deadline") else None,
        needs=row.texts("needs", ()),
        monitor=row.text("monitor", "", one_of=MONITORS),
        reason=row.text("reason", ""),
    )
    _check_strength(row, clause)
    _check_judged(row, clause)
    return clause


def _check_strength(row: Table, clause: Clause) -> None:
    decided = clause.strength in ("POSITION", "MAY")
    if decided and not clause.position:
        row.refuse(f"{clause.strength} without position: which one is followed, such as TCPIP-3?")
    if clause.position and clause.strength == "MUST":
        row.refuse("MUST with a position; what the note says plainly needs none")
    if clause.position and not POSITION.fullmatch(clause.position):
        row.refuse(f"position {clause.position!r} is not written like ALL-1, COAP-7, LWM2M-14 or TCPIP-3")
    if clause.strength == "MAY" and len(clause.accepts) < 2:
        row.refuse("MAY needs accepts: the closed set of the accepted forms, two or more")
    if clause.accepts and clause.strength != "MAY":
        row.refuse(f"{clause.strength} with accepts; only MAY has several accepted forms")


def _check_judged(row: Table, clause: Clause) -> None:
    if clause.reason and clause.monitor:
        row.refuse(f"a reason why nothing can judge it, though the monitor {clause.monitor!r} does")
    if clause.reason and clause.needs:
        row.refuse("a reason why nothing can judge it, together with needs")
    for need in clause.needs:
        try:
            check_need(need)
        except SuiteError as error:
            row.refuse(error.what, error.hint)
