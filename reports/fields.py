"""The fields of a row of evidence: of the right kind, or a sentence that says which is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.errors import UsageError

SCHEMA = 1
NUMBER = (int, float)

_REQUIRED: Any = object()


class Malformed(Exception):
    """A row that is not what its schema says; the sentence names the field."""


def take(row: Mapping[str, Any], name: str, kind: type | tuple[type, ...], default: Any = _REQUIRED) -> Any:
    """The field `name` of a row if it is of that kind; a missing or null field is the default where there is one."""
    if not isinstance(row, Mapping):
        raise Malformed(f"{type(row).__name__} in place of an object with '{name}'")
    value = row.get(name)
    if value is None and default is not _REQUIRED:
        return default
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Malformed(f"field '{name}' is {'missing' if name not in row else type(value).__name__}")
    return value


def texts(row: Mapping[str, Any], name: str) -> dict[str, str]:
    """A field that maps text to text."""
    pairs = take(row, name, dict, {})
    if not all(isinstance(value, str) for value in pairs.values()):
        raise Malformed(f"field '{name}' does not map text to text")
    return pairs


def check_schema(row: Mapping[str, Any], where: str) -> None:
    """Raises UsageError where another version of the schema wrote the row, Malformed where it names none."""
    version = take(row, "schema", int)
    if version != SCHEMA:
        raise UsageError(
            f"{where} has schema version {version!r}; this Attest reads version {SCHEMA}",
            hint="read the run with the Attest that wrote it",
        )
