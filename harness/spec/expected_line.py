"""Lines that a scenario expects, held against lines that came: token by token, blanks left to a monitor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from harness.at.tokens import Field, Parsed, parse_line
from harness.errors import SuiteError
from harness.spec.notation import Placeholder, pieces

_NUMBER = re.compile(rb"0|-?[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class ExpectedField:
    """A field: these bytes, or what a placeholder stands for; quoted or not."""

    value: bytes | Placeholder
    quoted: bool

    def __str__(self) -> str:
        text = str(self.value) if isinstance(self.value, Placeholder) else _show(self.value)
        return f'"{text}"' if self.quoted else text


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A line in the notation of features, ready to be held against lines that came.

    `bound` is the scenario's environment: names to values, as Latin-1 text. `payload` is the counted payload
    of the line that came, where the AT engine cut one: it then is one field, commas and quotes included, with so many
    fields `behind` it; and what is expected of it is taken as one field too.
    """

    text: str
    content: bytes
    placeholders: Mapping[bytes, Placeholder]

    def match(self, came: bytes, bound: dict[str, str], payload: bytes | None = None, behind: int = 0) -> bool:
        """Whether the line came as expected; if so, and only then, `bound` takes the values it binds."""
        why, values = self._compare(came, bound, payload, behind)
        if not why:
            bound.update(values)
        return not why

    def explain(self, came: bytes, bound: Mapping[str, str], payload: bytes | None = None, behind: int = 0) -> str:
        """How the line that came differs, first difference first; empty where it is as expected."""
        return self._compare(came, bound, payload, behind)[0]

    def __str__(self) -> str:
        return self.text

    def _compare(
        self, came: bytes, bound: Mapping[str, str], payload: bytes | None, behind: int
    ) -> tuple[str, dict[str, str]]:
        theirs = parse_line(came) if payload is None else _with_payload(came, payload, behind)
        prefix, fields = self._fields(None if payload is None else len(theirs.fields) - behind, behind)
        if prefix != theirs.prefix:
            return f"it begins with {_name(theirs.prefix)} instead of {_name(prefix)}", {}
        values: dict[str, str] = {}
        for number, (ours, field) in enumerate(zip(fields, theirs.fields, strict=False), 1):
            why = _differs(ours, field, bound, values)
            if why:
                return f"field {number}: {why}", {}
        if len(fields) != len(theirs.fields):
            number = len(theirs.fields)
            return f"it has {number} field{'s' * (number != 1)} instead of {len(fields)}", {}
        return "", values

    def _fields(self, most: int | None, behind: int = 0) -> tuple[bytes, list[ExpectedField]]:
        """Prefix and fields; with `most`, the field of that number takes all the rest, but for those `behind` it."""
        content, *more = self.content.rsplit(b",", behind) if behind else [self.content]
        cut = None if most is None else _after_commas(content, most - 1)
        parsed = parse_line(content) if cut is None else _joined(content[: cut - 1], content[cut:])
        if any(mark in parsed.prefix for mark in self.placeholders):
            raise SuiteError(f"a placeholder in the prefix of '{self.text}': it stands for a field")
        fields = []
        for field in (*parsed.fields, *(Field(text, False) for text in more)):
            value = self.placeholders.get(field.text, field.text)
            if isinstance(value, bytes) and any(mark in value for mark in self.placeholders):
                raise SuiteError(
                    f"a placeholder in the middle of a field of '{self.text}'",
                    hint="{any}, {int:a-b} and names to be bound stand for a whole field, between commas or quotes",
                )
            fields.append(ExpectedField(value, field.quoted))
        return parsed.prefix, fields


def compile_line(text: str, told: Mapping[str, str]) -> ExpectedLine:
    """The line that `text` describes; `told` has the values of the world.

    Raises SuiteError for unknown names, and for a placeholder that does not stand for a whole field.
    """
    parts = list(pieces(text, told, expected=True))
    literal = b"".join(part for part in parts if isinstance(part, bytes))
    fence = b"\0"
    while fence in literal:
        fence += b"\1"
    content, placeholders = b"", {}
    for number, part in enumerate(parts):
        if isinstance(part, Placeholder):
            mark = fence + b"%d" % number + fence
            placeholders[mark] = part
            content += mark
        else:
            content += part
    line = ExpectedLine(text, content, placeholders)
    line._fields(None)
    return line


def _differs(ours: ExpectedField, field: Field, bound: Mapping[str, str], values: dict[str, str]) -> str:
    """Why a field is not as expected; empty where it is. Newly bound values are put into `values`."""
    came = f'"{_show(field.text)}"' if field.quoted else _show(field.text) or "nothing"
    if ours.quoted != field.quoted:
        return f"{came} {'with' if field.quoted else 'without'} quotes instead of {ours}"
    if isinstance(ours.value, bytes):
        return "" if ours.value == field.text else f"{came} instead of {str(ours) or 'nothing'}"
    kind, name = ours.value.kind, ours.value.name
    if kind == "int":
        number = _NUMBER.fullmatch(field.text)
        inside = number is not None and ours.value.least <= int(field.text) <= ours.value.most
        wanted = f"a decimal number from {ours.value.least} to {ours.value.most}"
        return "" if inside else f"{came} instead of {wanted}"
    if kind == "bind":
        value = field.text.decode("latin-1")
        before = values.get(name, bound.get(name))
        if before is not None and before != value:
            return f"{came} instead of {_show(before.encode('latin-1'))}, which {{{name}}} was before"
        values[name] = value
    return ""


def _with_payload(came: bytes, payload: bytes, behind: int) -> Parsed:
    """A line with a counted payload and so many fields behind it, taken apart around it."""
    if behind:
        came, *more = came.rsplit(b",", behind)
        parsed = _with_payload(came, payload, 0)
        return Parsed(parsed.prefix, parsed.blanks, (*parsed.fields, *(Field(text, False) for text in more)))
    quoted = b'"' + payload + b'"'
    length = len(quoted) if came.endswith(quoted) else len(payload)
    return _joined(came[: len(came) - length].removesuffix(b","), came[len(came) - length :])


def _joined(head: bytes, last: bytes) -> Parsed:
    """A line from what stands before its last comma, and one last field."""
    parsed = parse_line(head)
    quoted = len(last) > 1 and last.startswith(b'"') and last.endswith(b'"')
    field = Field(last[1:-1] if quoted else last, quoted)
    return Parsed(parsed.prefix, parsed.blanks, (*parsed.fields, field))


def _after_commas(text: bytes, commas: int) -> int | None:
    """The place behind so many commas outside quotes; None where there are fewer."""
    inside = False
    for place, byte in enumerate(text):
        if byte == ord('"'):
            inside = not inside
        elif byte == ord(",") and not inside:
            commas -= 1
            if commas == 0:
                return place + 1
    return None


def _name(prefix: bytes) -> str:
    return f"{_show(prefix)}:" if prefix else "no prefix"


def _show(data: bytes) -> str:
    """Bytes as a person can read them."""
    return data.decode("latin-1").encode("unicode_escape").decode("ascii")
