"""What stands behind a command's name: tokens of a command line, and the kinds of parameters.

A parameter takes its value from the line itself, so that one with counted data need not be searched for its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol


class Refused(Exception):
    """The command line is answered ERROR, and nothing behind this point of it is looked at."""


class Missing(Refused):
    """A parameter that must be there is not."""


BLANKS: Final = b" \t\n"
"""Ignored outside strings; LF as well (GENERAL-AT, line rules)."""

ENDS: Final = (b"", b",", b";")


class Scanner:
    """A command line, read from the left. `peek` and `take` skip blanks, `raw` does not."""

    def __init__(self, line: bytes) -> None:
        self._line, self._at = line, 0

    def peek(self) -> bytes:
        """The next byte that is no blank; b"" at the end."""
        while self._line[self._at : self._at + 1] and self._line[self._at] in BLANKS:
            self._at += 1
        return self._line[self._at : self._at + 1]

    def take(self) -> bytes:
        """The same, and go past it."""
        byte = self.peek()
        self._at += len(byte)
        return byte

    def raw(self, count: int) -> bytes:
        """The next `count` bytes as they stand, fewer at the end."""
        data = self._line[self._at : self._at + count]
        self._at += len(data)
        return data

    def raw_until(self, end: bytes) -> bytes:
        """Everything before the next `end`, as it stands, and go past `end`; Refused when there is none."""
        at = self._line.find(end, self._at)
        if at < 0:
            raise Refused
        data, self._at = self._line[self._at : at], at + len(end)
        return data

    def rest(self) -> bytes:
        """All that is left, as it stands; it stays."""
        return self._line[self._at :]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a command, without its quotes."""

    text: bytes
    quoted: bool


def scan_field(scanner: Scanner) -> Field:
    """A string in quotes, which ends at the next quote, or an unquoted word; both end at ',' or ';' or the end."""
    if scanner.peek() == b'"':
        scanner.take()
        found = Field(scanner.raw_until(b'"'), True)
    else:
        word = bytearray()
        while scanner.peek() not in ENDS:
            word += scanner.take()
        found = Field(bytes(word), False)
        if b'"' in word:
            raise Refused
    if scanner.peek() not in ENDS:
        raise Refused
    return found


REQUIRED: Final = object()
"""The default of a parameter that must stand there."""


class Surroundings(Protocol):
    """What parameters may look at: the module's named faults and saved settings."""

    faults: frozenset[str]
    nvram: Any


class Parameter(Protocol):
    """A parameter of a command. An omitted or empty one has `default`, or is refused when that is REQUIRED."""

    @property
    def name(self) -> str: ...

    @property
    def default(self) -> Any: ...

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        """The value at the scanner; `values` are those before it. Raises Refused."""
        ...


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number from `lowest` to `highest`. `lax` names faults under which the range is another."""

    name: str
    lowest: int
    highest: int
    default: Any = REQUIRED
    lax: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        found = scan_field(scanner)
        if found == Field(b"", False):
            return _default(self)
        digits = found.text.removeprefix(b"-")
        if digits.isalpha() and "at-letters-are-0" in module.faults:
            found, digits = Field(b"0", False), b"0"
        if found.quoted or not digits.isdigit() or len(digits) > 10:
            raise Refused
        lowest, highest = self.lowest, self.highest
        for fault in self.lax.keys() & module.faults:
            lowest, highest = self.lax[fault]
        value = int(digits if "at-minus-ignored" in module.faults else found.text)
        if not lowest <= value <= highest or value in self._bounds_lost(module):
            raise Refused
        return value

    def _bounds_lost(self, module: Surroundings) -> list[int]:
        """What a faulty module refuses of a long range: its ends."""
        lost = []
        if "at-highest-refused" in module.faults and self.highest >= 10:
            lost.append(self.highest)
        if "at-lowest-refused" in module.faults and self.highest > self.lowest > 0:
            lost.append(self.lowest)
        return lost


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few numbers."""

    name: str
    among: Sequence[int]
    default: Any = REQUIRED

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        value = Integer(self.name, min(self.among), max(self.among), self.default).scan(scanner, values, module)
        if value is not self.default and value not in self.among:
            raise Refused
        return value


@dataclass(frozen=True, slots=True)
class Word:
    """One of a few words, with or without quotes, letter case ignored; the value is the word as listed here.

    Under the fault `lax` any other word is taken for the last one.
    """

    name: str
    among: Sequence[str]
    default: Any = REQUIRED
    lax: str = ""

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        found = scan_field(scanner)
        if found == Field(b"", False):
            return _default(self)
        for word in self.among:
            if found.text.lower() == word.lower().encode("ascii"):
                return word
        if self.lax in module.faults:
            return self.among[-1]
        raise Refused


@dataclass(frozen=True, slots=True)
class Text:
    """A string of `shortest` to `longest` bytes, with or without quotes. `lax`: as for Integer, the longest."""

    name: str
    longest: int
    shortest: int = 1
    default: Any = REQUIRED
    lax: Mapping[str, int] = field(default_factory=dict)

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        found = scan_field(scanner)
        if found == Field(b"", False):
            return _default(self)
        longest = max([self.longest, *(self.lax[fault] for fault in self.lax.keys() & module.faults)])
        if "at-highest-refused" in module.faults and self.longest >= 64:
            longest -= 1
        if not self.shortest <= len(found.text) <= longest:
            raise Refused
        return found.text.decode("latin-1")


@dataclass(frozen=True, slots=True)
class Bits:
    """A string of exactly `length` binary digits."""

    name: str
    length: int
    default: Any = REQUIRED

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        found = scan_field(scanner)
        if found == Field(b"", False):
            return _default(self)
        if len(found.text) != self.length or set(found.text) - set(b"01"):
            raise Refused
        return found.text.decode("ascii")


def _default(parameter: Parameter) -> Any:
    if parameter.default is REQUIRED:
        raise Missing
    return parameter.default


def bind(parameters: Sequence[Parameter], scanner: Scanner, module: Surroundings) -> dict[str, Any]:
    """The values of `parameters` as the line gives them, up to its end or ';'. Raises Refused."""
    values: dict[str, Any] = {}
    for index, parameter in enumerate(parameters):
        if index and scanner.peek() != b",":
            values[parameter.name] = _default(parameter)
            continue
        if index:
            scanner.take()
        values[parameter.name] = parameter.scan(scanner, values, module)
    if scanner.peek() not in (b"", b";"):
        raise Refused
    return values
