"""Data whose end is told by a length in front of them (TCP/IP note 2.2.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from harness.emulator.parameters import ENDS, Refused, Scanner, Surroundings

HEX_DIGITS: Final = frozenset(b"0123456789abcdefABCDEF")


@dataclass(frozen=True, slots=True)
class Payload:
    """Data of a command, and whether they are as long as was declared."""

    data: bytes
    fits: bool


@dataclass(frozen=True, slots=True)
class CountedData:
    """Data of as many bytes as the parameter `length` says; twice as many digits in hexadecimal format.

    With or without quotes; quotes among the data are data (2.2.5, item 4). Where the length does not lead to the
    end of the field, the field ends at the line's last quote, and the payload does not fit.
    """

    name: str
    length: str
    default: Any = None

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        hexadecimal = bool(module.nvram.get("dataformat.send")) and "qisend-hex-ignored" not in module.faults
        declared = values[self.length] * (2 if hexadecimal else 1)
        text = _cut_at_quote(scanner) if "qisend-cut-at-quote" in module.faults else counted_text(scanner, declared)
        fits = len(text) == declared or "qisend-cut-at-quote" in module.faults
        if "qisend-blanks-removed" in module.faults:
            text = text.replace(b" ", b"")
        if not hexadecimal:
            return Payload(text, fits)
        if "qisend-hex-odd" in module.faults and len(text) % 2:
            text, fits = text + b"0", True
        if set(text) - HEX_DIGITS:
            if "qisend-hex-not-checked" in module.faults:
                return Payload(text, fits)
            raise Refused
        return Payload(bytes.fromhex((text if len(text) % 2 == 0 else text[:-1]).decode("ascii")), fits)


def counted_text(scanner: Scanner, declared: int) -> bytes:
    """A field that is `declared` bytes long, without its quotes; another one where that does not lead to its end."""
    quote = b'"' if scanner.peek() == b'"' else b""
    scanner.raw(len(quote))
    rest = scanner.rest()
    behind = Scanner(rest[declared:])
    if len(rest) >= declared and behind.raw(len(quote)) == quote and behind.peek() in ENDS:
        text = scanner.raw(declared)
    elif quote:
        if b'"' not in rest:
            raise Refused
        text = scanner.raw(rest.rindex(b'"'))
    else:
        text = scanner.raw(len(rest) if b"," not in rest else rest.index(b","))
    scanner.raw(len(quote))
    return text


def _cut_at_quote(scanner: Scanner) -> bytes:
    quoted = scanner.peek() == b'"'
    scanner.raw(int(quoted))
    text = scanner.rest().partition(b'"' if quoted else b",")[0]
    scanner.raw(len(scanner.rest()))
    return text
