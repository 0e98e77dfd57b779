"""CoAP messages that a scenario expects, held against messages that came; what differs is told in the field's words."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harness.air.coap import CoapMessage
from harness.air.coap_options import EMPTY, code_name, is_integer, option_name, shortest
from harness.air.coap_words import show_bytes, show_option, show_value
from harness.errors import SuiteError
from harness.spec.notation import Placeholder

SHOWN = 60
"""Values of more bytes than this are shown from where they differ."""
EXCERPT = 16
"""So many bytes from there on."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send; `message_id` and `token` are None where the sender chooses. An empty message has no token."""

    type: str
    code: tuple[int, int]
    message_id: int | None
    token: bytes | None
    options: tuple[tuple[int, bytes], ...]
    payload: bytes | None


@dataclass(frozen=True, slots=True)
class ExpectedMessage:
    """A message of a feature, to be held against one that came, or to be sent.

    `mid` and `token` are None where they are left out or {any}. `names` says of "mid" and "token" which bound name
    gave the value.
    """

    text: str
    type: str
    code: tuple[int, int]
    mid: int | Placeholder | None
    token: bytes | Placeholder | None
    options: tuple[tuple[int, bytes | Placeholder], ...]
    payload: bytes | Placeholder | None
    names: Mapping[str, str]

    def to_send(self) -> Outgoing:
        """The message as a peer sends it. Raises SuiteError where a placeholder has no value."""
        nothing = b"" if self.code == EMPTY else None
        return Outgoing(
            self.type,
            self.code,
            self._known(self.mid),
            nothing if self.token is None else self._known(self.token),
            tuple((number, self._known(value)) for number, value in self.options),
            self._known(self.payload),
        )

    def __str__(self) -> str:
        return self.text

    def _known(self, value: Any) -> Any:
        if isinstance(value, Placeholder):
            raise SuiteError(
                f"{value} in '{self.text}' has no value, so it cannot be sent",
                hint="a name has a value when an earlier line or message has bound it",
            )
        return value


def matches(expected: ExpectedMessage, seen: CoapMessage, bound: dict[str, str]) -> bool:
    """Whether the message came as expected; if so, and only then, `bound` takes the values it binds."""
    comparison = _Comparison(expected, seen)
    if any(comparison.differences()):
        return False
    bound.update(comparison.binding)
    return True


def explain(expected: ExpectedMessage, seen: CoapMessage) -> str:
    """How the message that came differs, first difference first; empty where it is as expected."""
    return next(_Comparison(expected, seen).differences(), "")


class _Comparison:
    """One message against what is expected; `binding` are the values that names take if it matches."""

    def __init__(self, expected: ExpectedMessage, seen: CoapMessage) -> None:
        self.expected, self.seen = expected, seen
        self.binding: dict[str, str] = {}

    def differences(self) -> Iterator[str]:
        """Sentences, in the order of the notation."""
        expected, seen = self.expected, self.seen
        if expected.type != seen.type:
            yield f"the type is {seen.type} instead of {expected.type}"
        if expected.code != seen.code:
            yield f"the code is {code_name(seen.code)} instead of {code_name(expected.code)}"
        for what, why in (("message ID", self._message_id()), ("token", self._token())):
            if why:
                yield f"the {what} is {why}"
        yield from self._options()
        if why := self._payload():
            yield f"the payload {why}"

    def _message_id(self) -> str:
        wanted, came = self.expected.mid, self.seen.message_id
        if isinstance(wanted, Placeholder):
            return self._place(wanted, str(came), came)
        return "" if wanted in (None, came) else f"{came} instead of {wanted}{self._before('mid')}"

    def _token(self) -> str:
        wanted, came = self.expected.token, self.seen.token
        if isinstance(wanted, Placeholder):
            return self._place(wanted, came.hex().upper(), None) if came else f"none instead of any, for {wanted}"
        return "" if wanted in (None, came) else f"{_token(came)} instead of {_token(wanted)}{self._before('token')}"

    def _options(self) -> Iterator[str]:
        wanted, came = self.expected.options, self.seen.options
        for place, (ours, theirs) in enumerate(zip(wanted, came, strict=False), 1):
            if why := self._option(*ours, *theirs):
                yield f"option {place} is {why}"
        count = f"it has {len(came)} option{'s' * (len(came) != 1)} instead of {len(wanted)}"
        if surplus := came[len(wanted) :]:
            yield f"{count}, {', '.join(show_option(*option, SHOWN) for option in surplus)} too many"
        elif missing := wanted[len(came) :]:
            yield f"{count}, {', '.join(_wanted(*option) for option in missing)} missing"

    def _option(self, number: int, wanted: bytes | Placeholder, came: int, value: bytes) -> str:
        if number != came:
            return f"{show_option(came, value, SHOWN)} instead of {_wanted(number, wanted)}"
        name = option_name(number)
        if not isinstance(wanted, Placeholder):
            longer = is_integer(number) and value.lstrip(b"\0") == wanted and value != wanted
            form = " in its shortest form" if longer else ""
            return "" if wanted == value else f"{name} {_unlike(number, value, wanted)}{form}"
        if not is_integer(number):
            why = self._place(wanted, value.decode("latin-1"), None, show_value(number, value, SHOWN) or "nothing")
            return f"{name} {why}" if why else ""
        as_number = int.from_bytes(value, "big")
        if shortest(as_number) != value:
            return f"{show_option(number, value, SHOWN)}, which is not the shortest form of a number"
        why = self._place(wanted, show_value(number, value), as_number)
        return f"{name} {why}" if why else ""

    def _payload(self) -> str:
        wanted, came = self.expected.payload, self.seen.payload
        if wanted is None:
            return "" if came is None else f"is {show_bytes(came, SHOWN)} instead of none"
        if came is None:
            return f"is missing, {wanted if isinstance(wanted, Placeholder) else show_bytes(wanted, SHOWN)} is expected"
        if isinstance(wanted, Placeholder):
            why = self._place(wanted, came.decode("latin-1"), None, show_bytes(came, SHOWN))
            return f"is {why}" if why else ""
        return "" if wanted == came else f"is {_unlike(None, came, wanted)}"

    def _place(self, wanted: Placeholder, text: str, number: int | None, shown: str = "") -> str:
        """Why a value is not what a placeholder stands for. `text` is what a name binds."""
        if wanted.kind == "int" and (number is None or not wanted.least <= number <= wanted.most):
            return f"{shown or text} instead of a number from {wanted.least} to {wanted.most}"
        if wanted.kind == "bind" and self.binding.setdefault(wanted.name, text) != text:
            return f"{shown or text} instead of {self.binding[wanted.name]}, which {wanted} was before"
        return ""

    def _before(self, field: str) -> str:
        name = self.expected.names.get(field)
        return f", which {{{name}}} was before" if name else ""


def _unlike(number: int | None, came: bytes, wanted: bytes) -> str:
    """How two values differ: both, or for long ones where. `number` is the option's, None for a payload."""
    if max(len(came), len(wanted)) <= SHOWN:
        return f"{_shown(number, came)} instead of {_shown(number, wanted)}"
    place = len(os.path.commonprefix([came, wanted]))
    parts = [show_bytes(value[place : place + EXCERPT]) if value[place:] else "its end" for value in (came, wanted)]
    sizes = f"{len(came)} bytes" + (f" instead of {len(wanted)}" if len(came) != len(wanted) else "")
    return f"{sizes}, different from byte {place + 1} on: {parts[0]} instead of {parts[1]}"


def _shown(number: int | None, value: bytes) -> str:
    return (show_bytes(value) if number is None else show_value(number, value)) or "nothing"


def _wanted(number: int, value: bytes | Placeholder) -> str:
    return f"{option_name(number)} {value}" if isinstance(value, Placeholder) else show_option(number, value, SHOWN)


def _token(value: Any) -> str:
    return value.hex().upper() if value else "none"
