"""CoAP messages in the notation of features: what a peer sends, and what is expected of the module.

  <TYPE> <CODE>[, mid <id>][, token <token>][, <Option>[ <value>]]...[, payload <value>]

  TYPE       CON NON ACK RST
  CODE       GET POST PUT DELETE, a code such as 2.05, or empty (0.00)
  id         a decimal number, {any}, {int:a-b}, or {name}: binds the number, or must be what the name was before
  token      hex digits, none, {any}, or {name}: binds the digits of a token that is there, or must be equal
  Option     If-Match Uri-Host ETag If-None-Match Observe Uri-Port Location-Path Uri-Path Content-Format Max-Age
             Uri-Query Accept Location-Query Block2 Block1 Size2 Proxy-Uri Proxy-Scheme Size1, or Option-<n>
  value      a decimal number for options that are integers (in its shortest form on the wire), text for the others,
             in quotes where it has a comma; hex:0A0B for bytes; nothing for a value of no bytes. Text and hex digits
             are in the notation of features: {text:255}, hex:{hex:8}. {any}, {int:a-b}, {name} stand for a whole value
  payload    "text in quotes", hex:0A0B, {text:1024}, {any} or {name}; the last, so commas and quotes are part of it

Of what is expected, mid and token may be left out: they are not judged. Options are exactly these, in this order;
no payload means none. Of what is sent, mid and token that are left out are chosen by the sender: those of the request
that it answers.
What a name binds is text: a number in decimal, a token as upper case hex digits, all else as it is. Tokens are compared
without the case of their digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NoReturn

from harness.air.coap import TYPES
from harness.air.coap_options import EMPTY, LARGEST_OPTION, METHODS, OPTIONS, is_integer, option_name, shortest
from harness.errors import ModuleError, SuiteError
from harness.spec.coap_expected import ExpectedMessage, Outgoing, explain, matches
from harness.spec.notation import Placeholder, pieces
from harness.strict_toml import near

__all__ = ["ExpectedMessage", "Outgoing", "explain", "matches", "parse_message"]

NUMBERS: Final = {option.name: number for number, option in OPTIONS.items()}
LARGEST_MESSAGE_ID: Final = 65_535
LONGEST_TOKEN: Final = 8
MOST_DIGITS: Final = 20
"""Longer numbers are written as hex:..."""

_SINGLE = ("mid", "token", "payload")

_ITEM = re.compile(r'\s*([^\s,]+)(?:\s+(".*?"(?=\s*(?:,|$))|[^,]*))?\s*(?:,|$)', re.DOTALL)
_CODE = re.compile(r"([0-7])\.([0-2][0-9]|3[01])")
_UNNAMED = re.compile(r"Option-(0|[1-9][0-9]{0,4})")
_DECIMAL = re.compile(rb"0|[1-9][0-9]*")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2})*")
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def parse_message(text: str, told: Mapping[str, str], bound: Mapping[str, str]) -> ExpectedMessage:
    """The message that `text` describes; `told` has the values of the world, `bound` those bound until now.

    Raises SuiteError for what cannot be read, or can never be on the wire (options that do not ascend, an empty message
    with more than its header), and ModuleError where the module has said a value, since bound, that is no message ID
    or token at all.
    """
    return _Reader(text, told, bound).message()


class _Reader:
    """Reads one message."""

    def __init__(self, text: str, told: Mapping[str, str], bound: Mapping[str, str]) -> None:
        self.text, self.bound, self.known = text, bound, {**told, **bound}
        self.names: dict[str, str] = {}

    def message(self) -> ExpectedMessage:
        (kind, code), *fields = self.items()
        single = {name: value for name, value in fields if name in _SINGLE}
        options = [self.option(name, value) for name, value in fields if name not in _SINGLE]
        if kind not in TYPES:
            self.refuse(f"{kind!r} is no type of message", f"one of {', '.join(TYPES)} stands first")
        if len(single) + len(options) < len(fields):
            self.refuse("mid, token and payload stand there once each")
        for (before, _), (number, _) in pairwise(options):
            if number < before:
                self.refuse(
                    f"{option_name(number)} ({number}) stands behind {option_name(before)} ({before})",
                    "options are sent in ascending order of their numbers",
                )
        message = ExpectedMessage(
            text=self.text,
            type=kind,
            code=self.code(code),
            mid=self.mid(single["mid"]) if "mid" in single else None,
            token=self.token(single["token"]) if "token" in single else None,
            options=tuple(options),
            payload=self.payload(single["payload"]) if "payload" in single else None,
            names=self.names,
        )
        if message.code == EMPTY and (message.token or message.options or message.payload):
            self.refuse("an empty message has neither token nor options nor payload")
        return message

    def items(self) -> Iterator[tuple[str, str]]:
        """Names and values between the commas; the payload takes all the rest."""
        at = 0
        while at < len(self.text) or not at:
            item = _ITEM.match(self.text, at)
            if item is None:
                self.refuse(f"nothing can be read from character {at + 1} on")
            name, value = item[1], (item[2] or "").strip()
            if name == "payload":
                yield name, self.text[item.end(1) :].strip()
                return
            yield name, value
            at = item.end()
            if at == len(self.text) and item[0].endswith(","):
                self.refuse("it ends with a comma")

    def code(self, text: str) -> tuple[int, int]:
        if text in METHODS or text == "empty":
            return METHODS.get(text, EMPTY)
        found = _CODE.fullmatch(text)
        if found is None:
            self.refuse(f"{text!r} is no code", f"{', '.join(METHODS)}, empty, or a class and a detail such as 2.05")
        return int(found[1]), int(found[2])

    def mid(self, text: str) -> int | Placeholder | None:
        value = self.value(text)
        if isinstance(value, Placeholder):
            return None if value.kind == "any" else value
        if not _DECIMAL.fullmatch(value) or int(value) > LARGEST_MESSAGE_ID:
            self.unusable("mid", text, value, f"a message ID, a decimal number from 0 to {LARGEST_MESSAGE_ID}")
        self.named("mid", text)
        return int(value)

    def token(self, text: str) -> bytes | Placeholder | None:
        if text == "none":
            return b""
        value = self.value(text)
        if isinstance(value, Placeholder):
            if value.kind == "int":
                self.refuse(f"{value} stands for a number, a token is none")
            return None if value.kind == "any" else value
        if not _HEX.fullmatch(value) or not 0 < len(value) <= 2 * LONGEST_TOKEN:
            self.unusable("token", text, value, f"a token, 1 to {LONGEST_TOKEN} bytes of hexadecimal digits")
        self.named("token", text)
        return bytes.fromhex(value.decode("ascii"))

    def option(self, name: str, text: str) -> tuple[int, bytes | Placeholder]:
        number = self.number(name)
        value = self.data(text) if text else b""
        if isinstance(value, Placeholder):
            if value.kind == "int" and not is_integer(number):
                self.refuse(f"{value} stands for a number, {name} is none")
            return number, value
        if not text or text.startswith("hex:") or not is_integer(number):
            return number, value
        if text.startswith('"') or not _DECIMAL.fullmatch(value) or len(value) > MOST_DIGITS:
            self.refuse(f"{name} {text} is no decimal number", f"{name} is an integer; hex:... gives its bytes")
        return number, shortest(int(value))

    def number(self, name: str) -> int:
        if name in NUMBERS:
            return NUMBERS[name]
        unnamed = _UNNAMED.fullmatch(name)
        if unnamed is None:
            meant = " or ".join(near(name, NUMBERS)) or "Option-<number>"
            self.refuse(f"{name!r} is neither an option nor mid, token or payload", f"did you mean {meant}?")
        number = int(unnamed[1])
        if number in OPTIONS:
            self.refuse(f"{name} has a name", f"write {option_name(number)}")
        if number > LARGEST_OPTION:
            self.refuse(f"{name}: option numbers end at {LARGEST_OPTION}")
        return number

    def payload(self, text: str) -> bytes | Placeholder:
        if not text.startswith(('"', "hex:", "{")):
            self.refuse(
                f"payload {text} is neither text in quotes nor bytes",
                'write payload "text", payload hex:0A0B, or a value in braces',
            )
        value = self.data(text)
        if value == b"":
            self.refuse("a payload of no bytes is none", "leave it out")
        return value

    def data(self, text: str) -> bytes | Placeholder:
        """Text in quotes or without, or hex:..., as bytes."""
        if text.startswith('"'):
            if len(text) < 2 or not text.endswith('"'):
                self.refuse(f"the quote of {text} does not end")
            return self.value(text[1:-1])
        if not text.startswith("hex:"):
            return self.value(text)
        digits = self.value(text[4:])
        if isinstance(digits, Placeholder) or not _HEX.fullmatch(digits):
            self.refuse(f"{text} is not an even number of hexadecimal digits")
        return bytes.fromhex(digits.decode("ascii"))

    def value(self, text: str) -> bytes | Placeholder:
        """What `text` stands for in the notation of features."""
        parts = list(pieces(text, self.known, expected=True))
        if len(parts) == 1:
            return parts[0]
        if any(isinstance(part, Placeholder) for part in parts):
            self.refuse(f"a placeholder in the middle of {text}", "it stands for a whole value")
        return b"".join(part for part in parts if isinstance(part, bytes))

    def named(self, field: str, text: str) -> None:
        """Remember the name that a field was given by, if it was bound."""
        name = _NAME.fullmatch(text)
        if name and name[1] in self.bound:
            self.names[field] = name[1]

    def unusable(self, field: str, text: str, value: bytes, wanted: str) -> NoReturn:
        """A value is no message ID or token: the module's doing where it was bound, else the feature's."""
        shown = value.decode("latin-1").encode("unicode_escape").decode("ascii")
        self.named(field, text)
        if field in self.names:
            raise ModuleError(f"{text}, which the module has told, is not usable", expected=wanted, came=shown)
        self.refuse(f"{field} {shown} is not {wanted}")

    def refuse(self, what: str, hint: str = "") -> NoReturn:
        raise SuiteError(f"{what}, in the CoAP message '{self.text}'", hint=hint)
