"""The page of the step vocabulary, from the step definitions themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import dataclass

ORDER = ("Given", "When", "Then")


@dataclass(frozen=True, slots=True)
class StepDefinition:
    """A step as its decorator and docstring have it. `module` groups the page: 'steps.host' is headed 'host'."""

    keyword: str
    pattern: str
    docstring: str
    module: str


def undocumented(steps: Iterable[StepDefinition]) -> list[str]:
    """The patterns of steps that say nothing of themselves; the vocabulary must have none."""
    return sorted(step.pattern for step in steps if not step.docstring.strip())


def markdown(steps: Iterable[StepDefinition]) -> str:
    """The page. A docstring stands under its pattern as it is written, so it may hold Markdown."""
    steps = sorted(steps, key=lambda step: (step.module, _rank(step.keyword), step.pattern))
    parts = [
        "# Step vocabulary\n",
        f"{len(steps)} steps. Generated from the step definitions; do not edit. "
        "What stands in braces in a pattern is filled in by the feature.\n",
    ]
    module = None
    for step in steps:
        if step.module != module:
            module = step.module
            parts.append(f"## {module.rpartition('.')[2].replace('_', ' ')}\n")
        parts.append(f"### {step.keyword.capitalize()} {_code(step.pattern)}\n")
        parts.append((inspect.cleandoc(step.docstring) or "(not documented)") + "\n")
    return "\n".join(parts)


def _rank(keyword: str) -> int:
    word = keyword.capitalize()
    return ORDER.index(word) if word in ORDER else len(ORDER)


def _code(text: str) -> str:
    """Text as inline code, whatever backticks it holds."""
    ticks = "`"
    while ticks in text:
        ticks += "`"
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"
