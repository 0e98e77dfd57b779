"""Values of resources in commands: as long as <len> says, and of the kind that <value_type> says (2.8 to 2.13)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from harness.emulator.commands.counted import HEX_DIGITS, counted_text
from harness.emulator.parameters import Parameter, Refused, Scanner, Surroundings, scan_field

STRING, OPAQUE, INTEGER, FLOAT, BOOLEAN = range(1, 6)
LONGEST_TEXT, LONGEST_OPAQUE = 1024, 512
INTEGER_SIZES: Final = (2, 4, 8)
FLOAT_SIZE, BOOLEAN_SIZE = 4, 1
REAL: Final = re.compile(rb"[+-]?[0-9]+(\.[0-9]+)?\Z")


@dataclass(frozen=True, slots=True)
class Given:
    """A value of a command: the text's bytes, bytes, or a number's digits; `size` is <len>."""

    type: int
    data: bytes
    size: int


@dataclass(frozen=True, slots=True)
class ValueOfType:
    """<value>, behind <value_type> and <len>, which are the parameters `type` and `length`."""

    name: str = "value"
    type: str = "value_type"
    length: str = "len"
    default: Any = None

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        kind, length = values[self.type], values[self.length]
        return Given(kind, KINDS[kind](scanner, length, module.faults), length)


def _string(scanner: Scanner, length: int, faults: frozenset[str]) -> bytes:
    """Cut by its length: quotes inside are data (POSITIONS, LwM2M 18). The quotes around it must be there (2.12)."""
    if scanner.peek() != b'"':
        raise Refused
    if "qla-text-cut-at-quote" in faults:
        return scan_field(scanner).text
    text = counted_text(scanner, length)
    if len(text) != length and "qla-length-not-compared" not in faults:
        raise Refused
    return text


def _opaque(scanner: Scanner, length: int, faults: frozenset[str]) -> bytes:
    """Hexadecimal digits, two for each byte that <len> counts (POSITIONS, LwM2M 9)."""
    text = scan_field(scanner).text
    if set(text) - HEX_DIGITS:
        if "qla-opaque-not-hex-ok" in faults:
            return text
        raise Refused
    declared = length if "qla-opaque-length-in-digits" in faults else 2 * length
    if len(text) != declared and "qla-length-not-compared" not in faults:
        raise Refused
    return bytes.fromhex((text if len(text) % 2 == 0 else text[:-1]).decode("ascii"))


def _integer(scanner: Scanner, length: int, faults: frozenset[str]) -> bytes:
    digits = _number(scanner)
    if not re.fullmatch(rb"[+-]?[0-9]{1,20}", digits):
        raise Refused
    if not -(1 << 8 * length - 1) <= int(digits) < 1 << 8 * length - 1 and "qla-integer-overflow-ok" not in faults:
        raise Refused
    return str(max(-(1 << 8 * length - 1), min(int(digits), (1 << 8 * length - 1) - 1))).encode("ascii")


def _float(scanner: Scanner, length: int, faults: frozenset[str]) -> bytes:
    digits = _number(scanner)
    if not REAL.match(digits) or len(digits) > 40:
        raise Refused
    return digits


def _boolean(scanner: Scanner, length: int, faults: frozenset[str]) -> bytes:
    digits = _number(scanner)
    if digits not in (b"0", b"1") and not (digits == b"2" and "qla-boolean-2-ok" in faults):
        raise Refused
    return digits


def _number(scanner: Scanner) -> bytes:
    found = scan_field(scanner)
    if found.quoted or not found.text:
        raise Refused
    return found.text


KINDS: Final[Mapping[int, Callable[[Scanner, int, frozenset[str]], bytes]]] = {
    STRING: _string,
    OPAQUE: _opaque,
    INTEGER: _integer,
    FLOAT: _float,
    BOOLEAN: _boolean,
}


@dataclass(frozen=True, slots=True)
class Length:
    """<len>: what the type before it allows."""

    number: Parameter
    name: str = "len"
    type: str = "value_type"
    default: Any = None

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        length, kind, faults = self.number.scan(scanner, values, module), values[self.type], module.faults
        allowed = {
            STRING: length <= LONGEST_TEXT + ("qla-text-1025-ok" in faults),
            OPAQUE: length <= LONGEST_OPAQUE + ("qla-opaque-513-ok" in faults),
            INTEGER: length in INTEGER_SIZES or (length == 1 and "qla-integer-of-1-byte-ok" in faults),
            FLOAT: length == FLOAT_SIZE or (length == 8 and "qla-float-of-8-bytes-ok" in faults),
            BOOLEAN: length == BOOLEAN_SIZE or (length == 2 and "qla-boolean-of-2-bytes-ok" in faults),
        }
        if kind == STRING and length == LONGEST_TEXT and "qla-text-1024-refused" in faults:
            raise Refused
        if kind == OPAQUE and length == LONGEST_OPAQUE and "qla-opaque-512-refused" in faults:
            raise Refused
        if not allowed[kind]:
            raise Refused
        return length
