"""The errata registers: mistakes and contradictions of the notes (features/<note>/errata.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harness.errors import SuiteError
from harness.spec.catalogue import ID, NOTES, POSITION
from harness.spec.lines import Ranges, parse_lines
from harness.strict_toml import Table, read_rows

SURENESS = ("certain", "likely", "guess")

_KEYS = ("id", "lines", "printed", "meant", "sure", "position", "seen_in")


@dataclass(frozen=True, slots=True)
class Erratum:
    """What a note prints, what it must mean, and how sure that is.

    `seen_in` names the scenarios (ids) and feature files (paths from features/ on) that run the repaired form.
    """

    id: str
    note: str
    lines: Ranges
    printed: str
    meant: str
    sure: str
    seen_in: tuple[str, ...]
    position: str = ""


def load_errata(features: Path) -> dict[str, Erratum]:
    """The errata of all notes by id. Raises SuiteError, naming file and erratum, for any fault."""
    errata: dict[str, Erratum] = {}
    for path in sorted(features.glob("*/errata.toml")):
        folder = path.parent.name
        shown = f"{features.name}/{folder}/{path.name}"
        if folder not in NOTES:
            raise SuiteError(f"{shown}: {folder!r} is no note; the notes are {', '.join(NOTES)}")
        for row in read_rows(path, "erratum", SuiteError, shown):
            erratum = _erratum(row, folder)
            if erratum.id in errata:
                row.refuse(f"the id is used already, for lines of the note {errata[erratum.id].note}")
            errata[erratum.id] = erratum
    return errata


def _erratum(row: Table, note: str) -> Erratum:
    row.only(*_KEYS)
    erratum_id = row.text("id")
    if not ID.fullmatch(erratum_id):
        row.refuse("the id must be lower case words joined by dots and hyphens, two or more: qntp.command-name")
    try:
        lines = parse_lines(row.text("lines"))
    except ValueError as error:
        row.refuse(str(error))
    position = row.text("position", "")
    if position and not POSITION.fullmatch(position):
        row.refuse(f"position {position!r} is not written like ALL-1, COAP-7, LWM2M-14 or TCPIP-3")
    return Erratum(
        id=erratum_id,
        note=note,
        lines=lines,
        printed=row.text("printed"),
        meant=row.text("meant"),
        sure=row.text("sure", one_of=SURENESS),
        seen_in=tuple(part.strip() for part in row.text("seen_in").split(",") if part.strip()),
        position=position,
    )
