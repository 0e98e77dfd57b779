"""What happened in a scenario, in order: its steps, its serial line and the air, merged; whole or around a failure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.records import Step
from reports.traffic import Entry, Sighting

BEFORE_FAILURE = 12
AROUND_FAILURE = 40
AT_THE_END = 16

Item = Entry | Sighting | Step


@dataclass(frozen=True, slots=True)
class Behind:
    """Marks where the scenario was over and the bench began to clean up."""


Row = Item | Behind


def merge(entries: Iterable[Entry], air: Iterable[Sighting], steps: Sequence[Step] = ()) -> list[Row]:
    """Transcript entries in the order they were written, with each observation behind what was not later than it.

    Steps that know their entries stand before the first of them; the others are left out.
    """
    heads = [step for step in steps if step.entries]
    sightings = sorted(air, key=lambda sighting: sighting.at)
    over = max((step.entries[1] for step in heads if step.entries), default=None)
    rows: list[Row] = []
    for entry in sorted(entries, key=lambda entry: entry.number):
        while sightings and sightings[0].at < entry.bench_time:
            rows.append(sightings.pop(0))
        while heads and heads[0].entries and heads[0].entries[0] <= entry.number:
            rows.append(heads.pop(0))
        if over is not None and entry.number >= over:
            rows.append(Behind())
            over = None
        rows.append(entry)
    return rows + heads + sightings


def excerpt(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows around the failed step, or the last ones where no step is known to have failed."""
    over = next((at for at, row in enumerate(rows) if isinstance(row, Behind)), len(rows))
    failed = next((at for at, row in enumerate(rows) if isinstance(row, Step) and row.status == "failed"), None)
    if failed is None:
        return rows[max(0, over - AT_THE_END) : over]
    return rows[max(0, failed - BEFORE_FAILURE, over - AROUND_FAILURE) : over]


def escaped(data: bytes) -> str:
    r"""Bytes as one line of ASCII: what has no glyph by its escape (\r, \n, \x1a), a backslash doubled."""
    return data.decode("latin-1").encode("unicode_escape").decode("ascii")


def as_text(rows: Iterable[Row]) -> str:
    """The rows as text, one a line, times in bench seconds. '->' is what the host wrote, '<-' what it read."""
    return "".join(f"{_line(row)}\n" for row in rows)


def _line(row: Row) -> str:
    match row:
        case Entry():
            arrow = "->" if row.direction == "tx" else "<-"
            return f"{row.bench_time:12.3f} s  {arrow}  {escaped(row.data)}"
        case Sighting():
            return f"{row.at:12.3f} s  air {sighting_words(row)}  {escaped(row.data)}".rstrip()
        case Step():
            return f"{row.keyword} {row.text}" + ("" if row.status == "passed" else f"    [{row.status}]")
        case Behind():
            return "(the scenario is over; the bench cleans up)"


def sighting_words(sighting: Sighting) -> str:
    """'peer: datagram 10.0.0.1:4000 > 10.0.0.2:5000, 5 bytes', and behind it what they say, where that is known."""
    way = " > ".join(end for end in (sighting.source, sighting.destination) if end)
    size = f", {len(sighting.data)} bytes" if sighting.data else ""
    said = f": {sighting.words}" if sighting.words else ""
    return f"{sighting.point}: {sighting.kind} {way}".rstrip() + size + said
