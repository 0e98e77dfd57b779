"""Operations that a scenario expects of an LwM2M client, held against those that came; what differs is told."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from harness.air.coap import CoapMessage
from harness.air.coap_options import code_name
from harness.air.coap_words import show_bytes
from harness.air.lwm2m import Operation
from harness.air.lwm2m_context import MESSAGE
from harness.air.lwm2m_links import registered
from harness.air.lwm2m_paths import ids_of
from harness.air.lwm2m_values import Held
from harness.air.lwm2m_words import show_held, show_objects, show_operation, show_values
from harness.errors import SuiteError
from harness.spec import coap_expected
from harness.spec.coap_expected import EXCERPT, SHOWN, ExpectedMessage
from harness.spec.lwm2m_reading import WantedValue, reads_as, text_of
from harness.spec.notation import Placeholder

__all__ = ["ExpectedOperation", "WantedValue", "explain", "matches"]

RAW = MESSAGE
"""The kind of what is written as a CoAP message."""
_LAST_BUILT_IN = 5
_CONTENT = (2, 5)


@dataclass(frozen=True, slots=True)
class ExpectedOperation:
    """An operation of a feature, to be held against one that came.

    `request` and `path` are None where they are not named. The path of a lone value is "". `mid` judges the message
    ID; `raw` is set, and all else is not, where the whole message is written in the notation of CoAP.
    """

    text: str
    kind: str
    type: str | None = None
    code: tuple[int, int] | None = None
    request: str | None = None
    path: str | None = None
    parameters: Mapping[str, str | Placeholder] = field(default_factory=dict)
    objects: frozenset[str] | None = None
    values: tuple[tuple[str, WantedValue], ...] | None = None
    no_value: bool = False
    mid: ExpectedMessage | None = None
    raw: ExpectedMessage | None = None

    def __str__(self) -> str:
        return self.text


def matches(expected: ExpectedOperation, seen: Operation | CoapMessage, bound: dict[str, str]) -> bool:
    """Whether the operation came as expected; if so, and only then, `bound` takes the values it binds."""
    if expected.raw is not None:
        return coap_expected.matches(expected.raw, _message(seen), bound)
    comparison = _Comparison(expected, seen)
    if any(comparison.differences()):
        return False
    bound.update(comparison.binding)
    return True


def explain(expected: ExpectedOperation, seen: Operation | CoapMessage) -> str:
    """How the operation that came differs, first difference first; empty where it is as expected."""
    if expected.raw is not None:
        return coap_expected.explain(expected.raw, _message(seen))
    return next(_Comparison(expected, seen).differences(), "")


class _Comparison:
    """One operation against what is expected; `binding` are the values that names take if it matches."""

    def __init__(self, expected: ExpectedOperation, seen: Operation | CoapMessage) -> None:
        if not isinstance(seen, Operation):
            raise SuiteError(f"'{expected}' is held against a message that was not read as an operation")
        self.expected, self.seen = expected, seen
        self.binding: dict[str, str] = {}

    def differences(self) -> Iterator[str]:
        """Sentences, in the order of the notation."""
        expected, seen = self.expected, self.seen
        if expected.kind != seen.kind:
            yield f"it is '{show_operation(seen)}' instead of {expected.kind}"
            return
        if expected.type not in (None, seen.message.type):
            yield f"the type is {seen.message.type} instead of {expected.type}"
        yield from self._subject()
        yield from self._parameters()
        yield from self._objects()
        yield from self._values()
        if expected.mid is not None:
            empty = CoapMessage("RST", (0, 0), seen.message.message_id)
            if not coap_expected.matches(expected.mid, empty, self.binding):
                yield coap_expected.explain(expected.mid, empty)

    def _subject(self) -> Iterator[str]:
        """The code, and what is answered or notified."""
        expected, seen = self.expected, self.seen
        code = _CONTENT if expected.kind == "notification" else expected.code
        if code not in (None, seen.message.code):
            yield f"the code is {code_name(seen.message.code)} instead of {code_name(code)}"
        if expected.kind == "answer" and expected.request is None and not seen.latest:
            yield f"it is the answer to {seen.request}, which is not the newest open request"
        if expected.kind == "answer" and expected.request is not None and seen.request is not None:
            wanted = f"{expected.request} {expected.path}"
            if str(seen.request) != wanted:
                yield f"it is the answer to {seen.request} instead of {wanted}"
        if expected.kind == "notification" and expected.path != seen.path:
            yield f"it is a notification of {seen.path} instead of {expected.path}"

    def _parameters(self) -> Iterator[str]:
        expected, came = self.expected.parameters, self.seen.parameters
        for name, wanted in expected.items():
            if name not in came:
                yield f"{name} is missing, {wanted} is expected"
            elif isinstance(wanted, Placeholder):
                number = came[name]
                if why := self._place(wanted, came[name], int(number) if number.isdecimal() else None):
                    yield f"{name} is {why}"
            elif came[name] != wanted:
                yield f"{name} is {came[name]} instead of {wanted}"
        surplus = [name for name in came if name not in expected]
        if self.expected.kind == "update" and surplus:
            yield f"it has {', '.join(f'{name} {came[name]}' for name in surplus)}, which is not expected"

    def _objects(self) -> Iterator[str]:
        wanted, links = self.expected.objects, self.seen.links
        if wanted is None:
            if self.expected.kind == "update" and links is not None:
                yield f"it has {show_objects(registered(links))}, no objects are expected"
            return
        if links is None:
            yield f"it has no objects, {show_objects(wanted)} is expected"
            return
        came = registered(links)
        if missing := wanted - came:
            yield f"{show_objects(missing)} missing, it has {show_objects(came)}"
        if surplus := {path for path in came - wanted if (ids_of(path) or (0,))[0] > _LAST_BUILT_IN}:
            yield f"{show_objects(frozenset(surplus))} too many, it has {show_objects(came)}"

    def _values(self) -> Iterator[str]:
        wanted, seen = self.expected.values, self.seen
        held = {one.path: one for one in seen.values or ()}
        if self.expected.no_value:
            if seen.message.payload is not None and (not held or any(one.value != b"" for one in held.values())):
                came = show_values(seen) if held else f"payload {show_bytes(seen.message.payload, SHOWN)}"
                yield f"it has {came} instead of no value"
            return
        if wanted is None:
            return
        single = wanted[0][0] == ""
        place = "" if seen.kind == "data" else seen.path
        if seen.message.payload is None:
            if not (single and wanted[0][1].value == b""):
                yield f"it has no value, {' '.join(f'{path} {value}'.strip() for path, value in wanted)} is expected"
            return
        expected = {path or place: value for path, value in wanted}
        if surplus := [path for path in held if path not in expected]:
            yield f"it has {show_values(seen)}, {' '.join(surplus)} is not expected"
        for path, value in expected.items():
            what = f"the value of {path}" if path else "the value"
            if path not in held:
                yield f"{what} is missing, {value} is expected"
            elif why := self._value(value, held[path]):
                yield f"{what} is {why}"

    def _value(self, wanted: WantedValue, held: Held) -> str:
        """Why a value is not what is wanted."""
        if isinstance(wanted.value, Placeholder):
            number = reads_as("integer", held) if wanted.value.kind == "int" else None
            return self._place(wanted.value, text_of(held), None if number is None else int(number), show_held(held))
        came = reads_as(wanted.kind, held)
        if came == wanted.value:
            return ""
        if isinstance(came, bytes) and isinstance(wanted.value, bytes):
            return _unlike(came, wanted.value)
        raw = f" ({held.form} hex:{held.value.hex().upper()[:SHOWN]})" if isinstance(held.value, bytes) else ""
        shown = str(came).lower() if came is not None else show_held(held)
        return f"{shown} instead of {wanted.kind} {wanted}{raw if came is None else ''}"

    def _place(self, wanted: Placeholder, text: str, number: int | None, shown: str = "") -> str:
        """Why a value is not what a placeholder stands for. `text` is what a name binds."""
        if wanted.kind == "int" and (number is None or not wanted.least <= number <= wanted.most):
            return f"{shown or text} instead of a number from {wanted.least} to {wanted.most}"
        if wanted.kind == "bind" and self.binding.setdefault(wanted.name, text) != text:
            return f"{shown or text} instead of {self.binding[wanted.name]}, which {wanted} was before"
        return ""


def _message(seen: Operation | CoapMessage) -> CoapMessage:
    return seen.message if isinstance(seen, Operation) else seen


def _unlike(came: bytes, wanted: bytes) -> str:
    """How two values differ: both, or for long ones where."""
    if max(len(came), len(wanted)) <= SHOWN:
        return " instead of ".join(show_bytes(value) if value else '""' for value in (came, wanted))
    place = len(os.path.commonprefix([came, wanted]))
    parts = [show_bytes(value[place : place + EXCERPT]) if value[place:] else "its end" for value in (came, wanted)]
    sizes = f"{len(came)} bytes" + (f" instead of {len(wanted)}" if len(came) != len(wanted) else "")
    return f"{sizes}, different from byte {place + 1} on: {' instead of '.join(parts)}"
