"""What went over the serial line and the air, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.fields import NUMBER, Malformed, take


@dataclass(frozen=True, slots=True)
class Entry:
    """One write ("tx") or read ("rx") of a serial port."""

    number: int
    scenario: str
    port: str
    direction: str
    bench_time: float
    wall_time: str
    data: bytes

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Entry:
        return cls(
            take(row, "n", int, 0), take(row, "scenario", str, ""), take(row, "port", str, ""),
            take(row, "direction", str), float(take(row, "bench_time", NUMBER)), str(row.get("wall_time", "")),
            raw(take(row, "data", str)),
        )


@dataclass(frozen=True, slots=True)
class Sighting:
    """One observation of the air: what was seen at `point`, between whom, and when in bench time.

    `words` says what the data are, where their protocol was known.
    """

    point: str
    kind: str
    at: float
    source: str
    destination: str
    flow: str
    data: bytes
    words: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Sighting:
        return cls(
            take(row, "point", str), take(row, "kind", str), float(take(row, "at", NUMBER)),
            _address(row.get("source")), _address(row.get("destination")), take(row, "flow", str, ""),
            raw(take(row, "data", str, "")), take(row, "words", str, ""),
        )


def raw(text: str) -> bytes:
    """Bytes that were kept as Latin-1 text."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        raise Malformed("field 'data' is not Latin-1") from None


def _address(value: Any) -> str:
    return ":".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
