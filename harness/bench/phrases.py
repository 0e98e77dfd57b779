"""Closed vocabularies inside a step: a few phrases, with places for values. What is none of them is no step at all."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from harness.errors import SuiteError

_ADDRESS: Final = r"(?:\{[a-z][a-z0-9.]*\}|[0-9A-Fa-f:.]+)"
_QUOTED: Final = r"'[^']+'"
_MAY_BE_EMPTY: Final = r"'[^']*'"
_RESOURCE: Final = r"/[0-9]+/[0-9]+/[0-9]+"

PLACES: Final[Mapping[str, str]] = {
    "n": r"[1-9][0-9]*",
    "m": r"[1-9][0-9]*",
    "k": r"[0-9]+",
    "x": r"[0-9]+(?:\.[0-9]+)?",
    "name": _QUOTED,
    "text": _QUOTED,
    "message": _QUOTED,
    "bytes": _MAY_BE_EMPTY,
    "identity": _MAY_BE_EMPTY,
    "key": _MAY_BE_EMPTY,
    "address": _ADDRESS,
    "addresses": rf"{_ADDRESS}(?: and {_ADDRESS})*",
    "operation": _QUOTED,
    "path": r"'/(?:[0-9]+(?:/[0-9]+){0,3})?'",
    "resources": rf"'(?:{_RESOURCE}(?: {_RESOURCE})*)?'",
    "value": _QUOTED,
    "format": r"(?:text|opaque|TLV|JSON)",
    "version": r"1\.[02]",
    "op": r"(?:(?:registration|update|deregistration|notification|message)s?|data)",
}
"""What may stand in the place <n> of a phrase: a whole number from 1, <k>: from 0, <x>: a number, <name>: in quotes."""

_PLACE = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that stands in a feature: what it means, and the texts in its places, without quotes."""

    text: str
    meaning: Any
    values: tuple[str, ...]

    def act(self, *arguments: Any) -> None:
        """Call what the phrase means, with these arguments and then the values."""
        self.meaning(*arguments, *self.values)


class Phrases:
    """A closed set of phrases and what each means; a parse type of steps.

    `pattern` is the regular expression of all of them, without groups. Calling it with a text gives the Phrase, and
    raises ValueError for a text that is none of them, an impossible address or date included.
    """

    def __init__(self, meanings: Mapping[str, Any], checks: Iterable[Callable[..., object]] = ()) -> None:
        self.meanings = dict(meanings)
        self._rows = [(form, re.compile(_pattern(form)), meaning) for form, meaning in meanings.items()]
        self._checks = tuple(checks)
        self.pattern = "|".join(_pattern(form) for form in meanings)

    def __call__(self, text: str) -> Phrase:
        for form, pattern, meaning in self._rows:
            if pattern.fullmatch(text):
                values = _values(form, text)
                for place, value in zip(_PLACE.findall(form), values, strict=True):
                    if place.startswith("address"):
                        _check_addresses(value)
                for check in self._checks:
                    check(form, *values)
                return Phrase(form, meaning, values)
        raise ValueError(f"{text!r} is none of: {'; '.join(self.meanings)}")


def addresses(text: str) -> list[str]:
    """The addresses of '<a> and <b>', as they are written."""
    return text.split(" and ")


def _pattern(form: str) -> str:
    parts = _PLACE.split(form)
    return "".join(PLACES[part] if place % 2 else re.escape(part) for place, part in enumerate(parts))


def _values(form: str, text: str) -> tuple[str, ...]:
    parts = _PLACE.split(form)
    grouped = "".join(f"({PLACES[part]})" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    found = re.fullmatch(grouped, text)
    if found is None:
        raise SuiteError(f"the phrase {text!r} cannot be taken apart as {form!r}")
    return tuple(value.strip("'") for value in found.groups())


def _check_addresses(text: str) -> None:
    """Raises ValueError for a literal that is no IP address; names in braces are looked up when the step runs."""
    for address in addresses(text):
        if not address.startswith("{"):
            ipaddress.ip_address(address)
