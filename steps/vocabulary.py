"""The vocabulary itself: the step definitions, their page, and that each step of a feature is exactly one of them."""

from __future__ import annotations

import difflib
import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from pytest_bdd.feature import get_feature
from pytest_bdd.parser import ScenarioTemplate, Step
from pytest_bdd.parsers import StepParser
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

import steps
from harness.errors import SuiteError
from reports.vocabulary import StepDefinition, markdown
from steps.wording import Worded

PAGE = Path("docs", "steps.md")
EITHER = "Given or When"
"""How the page names steps that stand under either keyword."""
_KEYWORDS = {None: ("given", "when")}


def definitions() -> list[StepDefinition]:
    """All steps of this package, as the page has them."""
    for module in pkgutil.iter_modules(steps.__path__, "steps."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    return [
        StepDefinition(
            context.type or EITHER, context.parser.name, context.step_func.__doc__ or "", context.step_func.__module__
        )
        for context in step_function_context_registry.values()
        if context.step_func.__module__.startswith("steps.")
    ]


def spelled() -> list[str]:
    """The pattern of each step, with each of its phrases where it has a closed vocabulary."""
    definitions()
    return [pattern for context in step_function_context_registry.values() for pattern in _spelled(context.parser)]


def page() -> str:
    """The page of the vocabulary, in Markdown."""
    return markdown(definitions())


class Vocabulary:
    """Which definition a step's text means. Without `contexts`: all that have been imported."""

    def __init__(self, contexts: Iterable[StepFunctionContext] | None = None) -> None:
        self._contexts = tuple(step_function_context_registry.values() if contexts is None else contexts)
        self._judged: dict[tuple[str, str], str] = {}

    def fault(self, keyword: str, text: str) -> str:
        """What is wrong with a step ('given', 'when' or 'then', and its text): not exactly one definition matches."""
        known = self._judged.get((keyword, text))
        if known is None:
            known = self._judged[keyword, text] = self._judge(keyword, text)
        return known

    def _judge(self, keyword: str, text: str) -> str:
        possible = [context for context in self._contexts if keyword in _KEYWORDS.get(context.type, (context.type,))]
        matching = [context for context in possible if context.parser.is_matching(text)]
        if len(matching) == 1:
            return ""
        shown = f"'{keyword.capitalize()} {text}'"
        if matching:
            places = " and ".join(f"{c.parser.name!r} ({c.step_func.__module__})" for c in matching)
            return f"the step {shown} matches {len(matching)} definitions: {places}"
        known = [pattern for context in possible for pattern in _spelled(context.parser)]
        nearest = difflib.get_close_matches(text, known, 1, 0.0)
        return f"the step {shown} matches no definition" + (f"; the nearest is {nearest[0]!r}" if nearest else "")


def _spelled(parser: StepParser) -> Iterable[str]:
    """The step's pattern, with each of its phrases where it has a closed vocabulary."""
    return parser.spelled() if isinstance(parser, Worded) else (parser.name,)


def check_features(root: Path, files: Iterable[str]) -> None:
    """Raises SuiteError for the first step, with the values of its Examples, that is not exactly one definition's.

    `files` are feature files by their paths from `root`.
    """
    vocabulary = Vocabulary()
    for file in files:
        path = root / file
        feature = get_feature(str(path.parent), path.name)
        for scenario in feature.scenarios.values():
            for step in _steps(scenario):
                if fault := vocabulary.fault(step.type, step.name):
                    raise SuiteError(f"{file}:{step.line_number}: {fault}", hint=f"{PAGE} has all steps")


def _steps(scenario: ScenarioTemplate) -> Iterator[Step]:
    contexts = [context for examples in scenario.examples for context in examples.as_contexts()]
    for context in contexts or [{}]:
        yield from scenario.render(context).steps
