"""Operations of an LwM2M client in the notation of features: what is expected of the module on the air.

  register[, ep <name>][, lt <n>][, b <binding>][, lwm2m 1.0][, objects <path> ...]
  update[, lt <n>][, b <binding>][, objects <path> ...]
  deregister
  bootstrap-request[, ep <name>]
  answer <code>[ to <request> <path>][, value <value>|, values <path> <value> ...|, no value]
  notification of <path>[, value <value>|, values <path> <value> ...|, no value]
  data[, ep <name>][, value <value>|, no value]
  acknowledgement, reset         an empty ACK, a RST

  CON or NON behind the first word is the message's type. `, mid <id>` may stand last.

  objects    exactly these objects and instances are announced, in any order; the built-in objects 0 to 5 and their
             instances may be there besides. `objects` alone: no other
  request    read observe cancel write execute discover attributes create delete finish; without `to`: the newest one
             that had no answer
  value      "text in quotes" hex:0A0B 5 1.5 true false {any} {int:a-b} {name}; text is in the notation of features.
             It is compared after decoding by the Content-Format: text, opaque, TLV and JSON are all right
  name, n, binding, id    as they are, {any}, {int:a-b} for numbers, or {name}: binds, or must be equal

What is left out is not judged, with one exception: an update has exactly the parameters that are named, and objects
only if they are. `value ""` is a value of no bytes, or none at all; `no value` too.
A text that begins with CON, NON, ACK or RST is a CoAP message in the notation of harness/spec/coap_notation.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NoReturn

from harness.air.coap import TYPES
from harness.air.lwm2m_context import REQUESTS
from harness.air.lwm2m_paths import ids_of
from harness.errors import SuiteError
from harness.spec.coap_notation import parse_message
from harness.spec.lwm2m_expected import RAW, ExpectedOperation, WantedValue, explain, matches
from harness.spec.notation import Placeholder, pieces
from harness.strict_toml import near

__all__ = ["ExpectedOperation", "explain", "matches", "parse_operation"]

FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "register": frozenset({"ep", "lt", "b", "lwm2m", "objects"}),
    "update": frozenset({"lt", "b", "objects"}),
    "deregister": frozenset(),
    "bootstrap-request": frozenset({"ep"}),
    "answer": frozenset({"value"}),
    "notification": frozenset({"value"}),
    "data": frozenset({"ep", "value"}),
    "acknowledgement": frozenset(),
    "reset": frozenset(),
}
"""The first words, and the fields that may follow; mid may follow each."""
PARAMETERS: Final = frozenset({"ep", "lt", "b", "lwm2m"})
NUMBERS: Final = frozenset({"lt"})
_UNTYPED: Final = ("acknowledgement", "reset")

_MID = re.compile(r',\s*mid\s+([^\s",]+)\s*$')
_VALUE = re.compile(r",\s*(?:(no value)\s*$|(values?)(?:\s+(.*))?$)", re.DOTALL)
_NEXT_PATH = re.compile(r"\s+(?=/[0-9/]+\s)")
_CODE = re.compile(r"([2-5])\.([0-2][0-9]|3[01])")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2})*")


def parse_operation(text: str, told: Mapping[str, str], bound: Mapping[str, str]) -> ExpectedOperation:
    """The operation that `text` describes; `told` has the values of the world, `bound` those bound until now.

    Raises SuiteError for what cannot be read, and ModuleError where the module has said a value, since bound, that is
    no message ID at all.
    """
    if text.split(maxsplit=1)[:1] and text.split(maxsplit=1)[0] in TYPES:
        return ExpectedOperation(text, RAW, raw=parse_message(text, told, bound))
    return _Reader(text, told, bound).operation()


class _Reader:
    """Reads one operation."""

    def __init__(self, text: str, told: Mapping[str, str], bound: Mapping[str, str]) -> None:
        self.text, self.told, self.bound = text, told, bound

    def operation(self) -> ExpectedOperation:
        rest, head = self.text, None
        if mid := _MID.search(rest):
            rest, head = rest[: mid.start()], parse_message(f"RST empty, mid {mid[1]}", self.told, self.bound)
        values: tuple[tuple[str, WantedValue], ...] | None = None
        given = _VALUE.search(rest)
        if given:
            rest, values = rest[: given.start()], self.values(given)
        first, *items = (item.strip() for item in rest.split(","))
        kind, type_, words = self.first(first.split())
        fields = {} if given is None else {"value": ""}
        for name, value in self.fields(items):
            if name in fields:
                self.refuse(f"{name} stands there twice")
            fields[name] = value
        for name in fields:
            if name not in FIELDS[kind]:
                meant = " or ".join(near(name, FIELDS[kind])) or ", ".join(sorted(FIELDS[kind] | {"mid"}))
                self.refuse(f"{name!r} is no field of {kind}", f"there is {meant}")
        code, request, path = self.words(kind, words)
        return ExpectedOperation(
            self.text,
            kind,
            type_,
            code=code,
            request=request,
            path=path,
            parameters={name: self.parameter(name, text) for name, text in fields.items() if name in PARAMETERS},
            objects=self.objects(fields["objects"]) if "objects" in fields else None,
            values=values,
            no_value=bool(given and given[1]),
            mid=head,
        )

    def first(self, words: list[str]) -> tuple[str, str | None, list[str]]:
        """The kind, the type, and the words behind them."""
        kind = words[0] if words else ""
        if kind not in FIELDS:
            meant = " or ".join(near(kind, FIELDS)) or f"one of {', '.join(FIELDS)}, or the type of a CoAP message"
            self.refuse(f"{kind!r} is no operation", f"first stands {meant}")
        if words[1:2] and words[1] in TYPES:
            if kind in _UNTYPED or (words[1] not in ("CON", "NON") and kind != "answer") or words[1] == "RST":
                self.refuse(f"{kind} {words[1]} does not exist")
            return kind, words[1], words[2:]
        return kind, None, words[1:]

    def words(self, kind: str, words: list[str]) -> tuple[tuple[int, int] | None, str | None, str | None]:
        """What stands before the first comma: code, request and path."""
        if kind == "notification":
            if len(words) != 2 or words[0] != "of":
                self.refuse(f"'{' '.join(words)}' behind notification", "write notification of /19/0/0")
            return None, None, self.path(words[1])
        if kind != "answer":
            if words:
                self.refuse(f"'{' '.join(words)}' behind {kind}", "fields are separated by commas")
            return None, None, None
        code = _CODE.fullmatch(words[0]) if words else None
        if code is None:
            self.refuse("an answer has a code such as 2.05", "write answer 2.05 to read /19/0/0")
        number = int(code[1]), int(code[2])
        if len(words) == 1:
            return number, None, None
        if len(words) != 4 or words[1] != "to":
            self.refuse(f"'{' '.join(words[1:])}' behind the code", "write answer 2.05 to read /19/0/0")
        if words[2] not in REQUESTS:
            self.refuse(f"{words[2]!r} is no request", f"there are {', '.join(REQUESTS)}")
        return number, words[2], words[3] if words[2] == "finish" else self.path(words[3])

    def fields(self, items: list[str]) -> Iterator[tuple[str, str]]:
        for item in items:
            name, _, value = item.partition(" ")
            if not name:
                self.refuse("nothing stands between two commas, or behind the last")
            yield name, value.strip()

    def parameter(self, name: str, text: str) -> str | Placeholder:
        if not text:
            self.refuse(f"{name} has no value")
        value = self.value(text)
        if isinstance(value, Placeholder):
            if value.kind == "int" and name not in NUMBERS:
                self.refuse(f"{value} stands for a number, {name} is none")
            return value
        if name in NUMBERS and not re.fullmatch(rb"[0-9]+", value) and text[:1] != "{":
            self.refuse(f"{name} {text} is no whole number")
        return value.decode("latin-1")

    def objects(self, text: str) -> frozenset[str]:
        paths = [self.path(path) for path in text.split()]
        for path in paths:
            if len(ids_of(path) or ()) not in (1, 2):
                self.refuse(f"{path} is neither an object nor an instance of one")
            if paths.count(path) > 1:
                self.refuse(f"{path} stands there twice")
        return frozenset(paths)

    def path(self, text: str) -> str:
        value = self.value(text)
        path = "" if isinstance(value, Placeholder) else value.decode("latin-1")
        if ids_of(path) is None:
            self.refuse(f"{text} is no path", "write /19, /19/0 or /19/0/0")
        return path

    def values(self, given: re.Match[str]) -> tuple[tuple[str, WantedValue], ...] | None:
        if given[1]:
            return None
        text = (given[3] or "").strip()
        if given[2] == "value":
            return (("", self.wanted(text)),)
        found: dict[str, WantedValue] = {}
        for each in _NEXT_PATH.split(text):
            path, _, value = each.partition(" ")
            if (path := self.path(path)) in found:
                self.refuse(f"{path} stands there twice")
            found[path] = self.wanted(value.strip())
        return tuple(found.items())

    def wanted(self, text: str) -> WantedValue:
        """A value by how it is written."""
        if text.startswith('"'):
            if len(text) < 2 or not text.endswith('"'):
                self.refuse(f"the quote of {text} does not end", "behind a value only mid may stand")
            return WantedValue(text, "text", self.value(text[1:-1]))
        if text.startswith("hex:"):
            digits = self.value(text[4:])
            if isinstance(digits, Placeholder) or not _HEX.fullmatch(digits):
                self.refuse(f"{text} is not an even number of hexadecimal digits")
            return WantedValue(text, "opaque", bytes.fromhex(digits.decode("ascii")))
        if text.startswith("{"):
            return WantedValue(text, "text", self.value(text))
        if text in ("true", "false"):
            return WantedValue(text, "boolean", text == "true")
        if _INTEGER.fullmatch(text):
            return WantedValue(text, "integer", int(text))
        if not _DECIMAL.fullmatch(text):
            self.refuse(f"'{text}' is no value", 'write "text", hex:0A0B, 5, 1.5, true, false or {any}')
        return WantedValue(text, "float", float(text))

    def value(self, text: str) -> bytes | Placeholder:
        """What `text` stands for in the notation of features."""
        parts = list(pieces(text, {**self.told, **self.bound}, expected=True))
        if len(parts) == 1:
            return parts[0]
        if any(isinstance(part, Placeholder) for part in parts):
            self.refuse(f"a placeholder in the middle of {text}", "it stands for a whole value")
        return b"".join(part for part in parts if isinstance(part, bytes))

    def refuse(self, what: str, hint: str = "") -> NoReturn:
        raise SuiteError(f"{what}, in the operation '{self.text}'", hint=hint)
