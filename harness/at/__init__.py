"""The AT language, sans-IO: tokens, lines, responses, URCs, prompts, counted payloads."""

from harness.at.engine import Engine
from harness.at.events import Echo, Event, Line, Overrun, Prompt, Stray
from harness.at.grammar import DEFAULT, Grammar
from harness.at.tokens import Field, Parsed, parse_fields, parse_line

__all__ = [
    "DEFAULT",
    "Echo",
    "Engine",
    "Event",
    "Field",
    "Grammar",
    "Line",
    "Overrun",
    "Parsed",
    "Prompt",
    "Stray",
    "parse_fields",
    "parse_line",
]
