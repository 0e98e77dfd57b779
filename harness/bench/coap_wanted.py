"""A message that a step wants the CoAP peer to get, with what only a scenario can judge: what is new, and any options.

Besides the notation of harness/spec/coap_notation.py: `mid {new}` and `token {new}` are values that are there and that
no message before had at this peer; `options {any}` stands for whatever options there are, which are recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from harness.air.coap import CoapMessage
from harness.air.coap_words import show_option
from harness.spec.coap_notation import explain, matches, parse_message

ANY_OPTIONS: Final = ", options {any}"
SHOWN: Final = 60
"""Longer values of options are cut where they are recorded."""
_NEW: Final = re.compile(r"\b(mid|token) \{new\}")


class Wanted:
    """The message that `text` describes. Raises what `parse_message` raises."""

    def __init__(self, text: str, told: Mapping[str, str], bound: Mapping[str, str]) -> None:
        self.text, self.any_options = text, ANY_OPTIONS in text
        plain = text.replace(ANY_OPTIONS, "", 1)
        self._new = {found[1] for found in _NEW.finditer(plain)}
        self._expected = parse_message(_NEW.sub(r"\1 {new_\1}", plain), told, bound)

    def differs(self, seen: CoapMessage, before: Iterable[CoapMessage]) -> str:
        """How a message differs from what is wanted; empty where it does not. `before`: those that the peer had got."""
        if why := explain(self._expected, self._judged(seen)):
            return why
        for one in before:
            if "mid" in self._new and one.message_id == seen.message_id:
                return f"the message ID is {seen.message_id}, which a message before had too"
            if "token" in self._new and one.token == seen.token:
                return f"the token is {seen.token.hex().upper()}, which a message before had too"
        return ""

    def bind(self, seen: CoapMessage, bound: dict[str, str]) -> None:
        """Let `bound` take what a message that does not differ gives to names."""
        matches(self._expected, self._judged(seen), bound)
        for field in self._new:
            del bound[f"new_{field}"]

    def _judged(self, seen: CoapMessage) -> CoapMessage:
        return replace(seen, options=()) if self.any_options else seen


def options_of(message: CoapMessage) -> str:
    """The options of a message, for people."""
    return ", ".join(show_option(*option, SHOWN) for option in message.options) or "none"
