"""Strict reading of TOML: what is not expected is an error that says what is allowed."""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

from harness.errors import AttestError

T = TypeVar("T")


def near(word: str, existing: Iterable[str], most: int = 3) -> list[str]:
    """The existing words that look most like `word`, best first; empty where none does."""
    return difflib.get_close_matches(word, list(dict.fromkeys(existing)), n=most, cutoff=0.6)


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML table, where it stands (for messages) and the family of errors that its faults belong to.

    Each reader gives the value of a key with its type checked. A key without a `default` must be there.
    """

    values: Mapping[str, object]
    where: str
    family: type[AttestError]

    def refuse(self, what: str, hint: str = "") -> NoReturn:
        """Raise the table's error: `where: what`."""
        raise self.family(f"{self.where}: {what}", hint=hint)

    def only(self, *keys: str) -> None:
        """Refuse every key but these."""
        for key in self.values:
            if key not in keys:
                close = near(key, keys, 1)
                meant = f", perhaps {close[0]!r} is meant" if close else ""
                self.refuse(f"unknown key {key!r}{meant}; allowed are {', '.join(keys)}")

    def has(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str, default: str | None = None, one_of: Collection[str] = ()) -> str:
        """A string that is not blank; with `one_of`, one of these words."""
        value = self._value(key, str, "a string", default)
        if not self.has(key):
            return value
        if not value.strip():
            self.refuse(f"{key!r} is empty")
        if one_of and value not in one_of:
            self.refuse(f"{key} = {value!r} is not one of {', '.join(one_of)}")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of strings, none blank, none twice."""
        value = self._value(key, (list, tuple), "a list of strings", default)
        for item in value:
            if not isinstance(item, str) or not item.strip():
                self.refuse(f"{key!r} must be a list of strings that are not empty; {item!r} is none")
        if len(set(value)) != len(value):
            self.refuse(f"{key!r} names one thing twice: {', '.join(value)}")
        return tuple(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        return self._value(key, bool, "true or false", default)

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """An integer from `least` to `most`."""
        value = self._value(key, int, "a whole number", default)
        if not least <= value <= most:
            self.refuse(f"{key} = {value} is not from {least} to {most}")
        return value

    def seconds(self, key: str, default: float | None = None, *, zero: bool = False, endless: bool = False) -> float:
        """A duration in seconds above zero; `0` only with `zero`, `inf` only with `endless`."""
        value = float(self._value(key, (int, float), "a number of seconds", default))
        allowed = value > 0 or (zero and value == 0)
        if math.isnan(value) or not allowed or (math.isinf(value) and not endless):
            least = "of 0 or more" if zero else "above 0"
            self.refuse(f"{key} = {value:g} is not allowed: a number of seconds {least}{' or inf' if endless else ''}")
        return value

    def day(self, key: str) -> date:
        """A calendar date, written without quotes: 2026-12-31."""
        value = self._value(key, date, "a date such as 2026-12-31, without quotes", None)
        if isinstance(value, datetime):
            self.refuse(f"{key!r} must be a date without a time")
        return value

    def table(self, key: str) -> Table:
        """The table under `key`."""
        inside = f"{self.where[:-1]}.{key}]" if self.where.endswith("]") else f"{self.where}, [{key}]"
        return Table(self._value(key, dict, f"a table [{key}]", None), inside, self.family)

    def _value(self, key: str, kind: type[T] | tuple[type, ...], called: str, default: T | None) -> T:
        if key not in self.values:
            if default is None:
                self.refuse(f"{key!r} is missing; it must be {called}")
            return default
        value = self.values[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.refuse(f"{key!r} must be {called}, not {value!r}")
        return value  # type: ignore[return-value]


def read_toml(path: Path, family: type[AttestError], shown: str = "") -> Table:
    """The whole file as one table, named `shown` in messages; raises `family` where it cannot be read."""
    where = shown or str(path)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise family(f"{where}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise family(f"{where}: is not UTF-8 at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise family(f"{where}: is not TOML: {reason}") from error
    return Table(values, where, family)


def read_rows(path: Path, name: str, family: type[AttestError], shown: str = "") -> list[Table]:
    """The tables of a file that has `[[name]]` tables alone, or none; each is named by its id, or by its number."""
    whole = read_toml(path, family, shown)
    whole.only(name)
    rows = whole._value(name, list, f"a list of tables [[{name}]]", [])
    tables = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            whole.refuse(f"{name!r} must be a list of tables [[{name}]]")
        label = row.get("id")
        tables.append(Table(row, f"{whole.where}: {name} {label if isinstance(label, str) else number}", family))
    return tables
