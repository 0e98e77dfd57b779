"""The notation of features: bytes without a glyph, generated values, and values of the world, in braces.

In commands, data and expected lines:
  {CR} {LF} {CTRL-Z} {ESC} {NUL} {SPACE} {QUOTE} {APOSTROPHE}   one byte each
  {text:1024}        a text of 1024 bytes, the same each time, of g to z and 0 to 9: never hex digits alone
  {hex:512} {HEX:512}   the text of 512 bytes as hex digits, two a byte, lower or upper case
  {bytes:512}        512 bytes of all values, the same each time
  {all-bytes} {all-bytes:hex} {all-bytes:HEX}   the 256 byte values, as bytes or as hex digits
  {tcp.host} {tcp.address} {tcp.port} {udp.host} ... {refused.port} {unreachable.address} {unknown.host}
                     what the module is told about the peers; the bench file says it
  {local.port}       a port of the module that no scenario of this run has used yet
  {name:150}         a domain name of 150 bytes that leads to the peers, from the bench file
  {mid}              a value that an expected line has bound
  {{ and }}          a brace: JSON is written {{"a":"b"}}
In expected lines, each in place of a whole field:
  {any}              a field whose value is not judged
  {int:0-255}        a decimal number in this range, without leading zeros
  {mid}              any other lower case name: binds the value when first seen, must be equal afterwards
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn, overload

from harness.errors import SuiteError
from harness.strict_toml import near

CONSTANTS = {
    "CR": b"\r",
    "LF": b"\n",
    "CTRL-Z": b"\x1a",
    "ESC": b"\x1b",
    "NUL": b"\0",
    "SPACE": b" ",
    "QUOTE": b'"',
    "APOSTROPHE": b"'",
}
GENERATED = ("text:<n>", "bytes:<n>", "hex:<n>", "HEX:<n>", "all-bytes", "all-bytes:hex", "all-bytes:HEX")
LONGEST = 1_000_000
"""The most bytes that one generated value may have."""

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_SIZED = re.compile(r"(text|bytes|hex|HEX):([0-9]+)")
_INT = re.compile(r"int:(-?[0-9]+)-(-?[0-9]+)")
_BINDING = re.compile(r"[a-z][a-z0-9_]*")
_TAGGED = {
    "name": "long-names",
    "unreachable": "unreachable-host",
    "dns": "dns-servers",
    "dns2": "dns-servers",
    "ntp": "ntp-server",
    "coap": "coap-peer",
    "coap-server": "coap-server",
    "lwm2m": "lwm2m-server",
    "bootstrap": "bootstrap-server",
    "ping": "ping-host",
    "operator": "operator-dns",
}
_LETTERS = b"ghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What stands for a field of an expected line: any value, a number from `least` to `most`, or a bound one."""

    kind: str
    name: str = ""
    least: int = 0
    most: int = 0

    def __str__(self) -> str:
        return {"any": "{any}", "int": f"{{int:{self.least}-{self.most}}}"}.get(self.kind, f"{{{self.name}}}")


def expand(text: str, told: Mapping[str, str], bound: Mapping[str, str] | None = None) -> bytes:
    """The bytes that `text` stands for. `told` has the values of the world, `bound` those bound by expected lines.

    Raises SuiteError for a name that does not exist, listing those that do, and for a lone brace.
    """
    return b"".join(pieces(text, {**told, **(bound or {})}, expected=False))


@overload
def pieces(text: str, told: Mapping[str, str], *, expected: Literal[False]) -> Iterator[bytes]: ...
@overload
def pieces(text: str, told: Mapping[str, str], *, expected: Literal[True]) -> Iterator[bytes | Placeholder]: ...
def pieces(text: str, told: Mapping[str, str], *, expected: bool) -> Iterator[bytes | Placeholder]:
    """The literal bytes and, of an `expected` line, the placeholders of `text`, in order. Raises SuiteError."""
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() > end:
            yield _bytes(text[end : token.start()], text)
        end = token.end()
        name = token[1]
        if name is not None:
            yield _value(name, text, told, expected)
        elif len(token[0]) == 2:
            yield token[0][:1].encode()
        else:
            raise SuiteError(f"a lone {token[0]} at character {token.start() + 1} of '{text}'", hint="write {{ or }}")
    if end < len(text):
        yield _bytes(text[end:], text)


def sample_text(size: int) -> bytes:
    """A text of `size` bytes in which each eighth byte starts a new block, numbered by its offset."""
    blocks = bytearray()
    for offset in range(0, size, 8):
        start = offset // 2 % len(_LETTERS)
        blocks += _LETTERS[start : start + 4] + b"%04d" % (offset % 10_000)
    return bytes(blocks[:size])


def sample_bytes(size: int) -> bytes:
    """`size` bytes that run through all values; each run of 256 starts one value later than the run before."""
    return bytes((0xA0 + index + index // 256) & 0xFF for index in range(size))


def _value(name: str, text: str, told: Mapping[str, str], expected: bool) -> bytes | Placeholder:
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name in told:
        return _bytes(told[name], text)
    if sized := _SIZED.fullmatch(name):
        return _sized(sized[1], int(sized[2]), text)
    if name.partition(":")[0] == "all-bytes" and name in GENERATED:
        return _cased(bytes(range(256)), name.partition(":")[2] or "bytes")
    if expected:
        if name == "any":
            return Placeholder("any")
        if number := _INT.fullmatch(name):
            least, most = int(number[1]), int(number[2])
            if least > most:
                raise SuiteError(f"{{{name}}} in '{text}' runs backwards")
            return Placeholder("int", least=least, most=most)
        if _BINDING.fullmatch(name) and name.upper() not in CONSTANTS:
            return Placeholder("bind", name)
    _missing(text, name, told, expected)


def _sized(kind: str, size: int, text: str) -> bytes:
    if size > LONGEST:
        raise SuiteError(f"{{{kind}:{size}}} in '{text}' is longer than {LONGEST} bytes")
    return sample_bytes(size) if kind == "bytes" else _cased(sample_text(size), kind)


def _cased(data: bytes, form: str) -> bytes:
    if form in ("bytes", "text"):
        return data
    digits = data.hex()
    return (digits.upper() if form == "HEX" else digits).encode()


def _bytes(literal: str, text: str) -> bytes:
    try:
        return literal.encode("latin-1")
    except UnicodeEncodeError as error:
        raise SuiteError(f"{literal[error.start]!r} in '{text}' is no byte: only Latin-1 can be sent") from error


def _missing(text: str, name: str, told: Mapping[str, str], expected: bool) -> NoReturn:
    existing = [*CONSTANTS, *GENERATED, *told, *(["any", "int:<a>-<b>"] if expected else [])]
    close = near(name, existing, 1)
    hint = f"there are {', '.join(existing)}"
    if expected:
        hint += " and, for a value to be bound, a lower case name"
    if need := _TAGGED.get(re.split("[.:]", name)[0]):
        hint += f"; not every bench has it: tag the scenario @needs:{need}"
    raise SuiteError(
        f"unknown name {{{name}}} in '{text}'" + (f", perhaps {{{close[0]}}} is meant" if close else ""), hint=hint
    )
