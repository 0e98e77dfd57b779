"""An operation of an LwM2M client as one line that a person reads, in the notation of features."""

from __future__ import annotations

import json
from typing import Final

from harness.air.coap_options import code_name
from harness.air.coap_words import show_bytes
from harness.air.lwm2m_context import Operation
from harness.air.lwm2m_links import registered
from harness.air.lwm2m_paths import ids_of
from harness.air.lwm2m_values import Held

MOST: Final = 60
"""Values of more bytes are cut."""
_EMPTY: Final = ("acknowledgement", "reset")


def show_operation(operation: Operation) -> str:
    """`answer CON 2.05 to read /19/0/0, value "abcde", mid 7`; links other than objects are not shown."""
    kind, message = operation.kind, operation.message
    head = [kind] if kind in _EMPTY else [kind, message.type]
    if kind == "answer":
        head += [code_name(message.code), "to", str(operation.request)]
    elif kind == "notification":
        head += ["of", operation.path, *([code_name(message.code)] if message.code != (2, 5) else [])]
    elif kind in _EMPTY:
        head += [f"of {operation.request}"]
    elif kind in ("update", "deregister"):
        head.append(operation.path)
    parts = [" ".join(head), *(f"{name} {value}" for name, value in operation.parameters.items())]
    if operation.links is not None and kind in ("register", "update"):
        parts.append(show_objects(registered(operation.links)))
    if operation.values is not None:
        parts.append(show_values(operation))
    return ", ".join([*parts, f"mid {message.message_id}"])


def show_values(operation: Operation) -> str:
    """The values, by their paths where these are not the operation's."""
    held = operation.values or ()
    if len(held) == 1 and held[0].path in ("", operation.path):
        return f"value {show_held(held[0])}"
    return " ".join(["values", *(f"{one.path} {show_held(one)}" for one in held)]) if held else "no value"


def show_held(held: Held) -> str:
    """A value: "text", hex:..., or as JSON has it."""
    if not isinstance(held.value, bytes):
        return json.dumps(held.value)
    return show_bytes(held.value, MOST) if held.value else '""'


def show_objects(paths: frozenset[str]) -> str:
    """Paths in the order of their numbers."""
    return " ".join(["objects", *sorted(paths, key=lambda path: ids_of(path) or ())])
