"""The vocabulary can be learnt: few steps, each documented, on a page that is up to date."""

from __future__ import annotations

import ast
from pathlib import Path

from reports.vocabulary import undocumented
from steps.vocabulary import PAGE, definitions, page

ROOT = Path(__file__).resolve().parents[3]
MOST_STEPS, MOST_FIXTURES = 60, 40
"""What there may be for all notes together."""


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / PAGE).read_text() == page(), "run: python -m steps"


def test_every_step_says_what_it_does() -> None:
    assert undocumented(definitions()) == []


def test_there_are_few_steps() -> None:
    patterns = {(step.keyword, step.pattern) for step in definitions()}
    assert 30 < len(patterns) <= MOST_STEPS
    assert len(patterns) == len(definitions()), "no pattern stands there twice"


def test_there_are_few_fixtures() -> None:
    made = [
        function.name
        for folder in ("fixtures", "steps")
        for path in (ROOT / folder).glob("*.py")
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        and any("fixture" in ast.unparse(decorator).partition("(")[0] for decorator in function.decorator_list)
    ]
    assert "world" in made and len(made) <= MOST_FIXTURES


def test_steps_are_thin() -> None:
    """No regular expression, no socket, no clock in a step."""
    for path in (ROOT / "steps").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not {"re", "socket", "time", "asyncio"} & set(names), path.name
