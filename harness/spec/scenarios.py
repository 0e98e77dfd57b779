"""The scenarios as they stand in the feature files, with what their tags say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser

from harness.bench.choice import more_models
from harness.bench.offers import check_need
from harness.errors import SuiteError
from harness.spec.catalogue import Catalogue
from harness.strict_toml import near

FAMILIES = ("id", "clause", "needs", "model", "firmware")
"""The kinds of tag: @id:..., @clause:..., @needs:..., @model:..., @firmware:..."""
INHERITED = ("needs", "model", "firmware")
"""Those that may stand above a Feature or a Rule, for all its scenarios."""
CASE = "case"
"""The first column of an Examples table; its cells name the rows."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACEHOLDER = re.compile(r"<([^<>\s](?:[^<>]*[^<>\s])?)>")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario or outline; `feature` is the file's path from the root, `cases` is empty but for outlines.

    `more_models` are those on which it runs besides the one that its note names first.
    """

    feature: str
    feature_name: str
    name: str
    line: int
    id: str
    clauses: tuple[str, ...]
    needs: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    firmware: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    more_models: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """The folder under features/ that it stands in."""
        return self.feature.split("/")[1]

    @property
    def keys(self) -> tuple[str, ...]:
        """What its results go by: id[case] for each case, the id alone without cases; then those on other models."""
        return tuple(
            key(self.id, on_model(case, model)) for model in ("", *self.more_models) for case in self.cases or ("",)
        )


def on_model(case: str, model: str) -> str:
    """The case of a result on another model than the one that its note names first: "BC65", or "odd length, BC65"."""
    return ", ".join(part for part in (case, model) if part)


def key(scenario_id: str, case: str = "") -> str:
    """What a result goes by: id[case], or the id alone."""
    return f"{scenario_id}[{case}]" if case else scenario_id


def load_scenarios(features: Path, catalogue: Catalogue, by_note: bool = True) -> tuple[Scenario, ...]:
    """All scenarios under `features`, by file and line. Raises SuiteError, naming file and line, for any fault.

    `by_note`: they run on the modules that their notes name, so that some run on several.
    """
    scenarios: list[Scenario] = []
    first: dict[str, Scenario] = {}
    for path in sorted(features.rglob("*.feature")):
        shown = f"{features.name}/{path.relative_to(features).as_posix()}"
        for scenario in parse_feature(_read(path, shown), shown, catalogue):
            earlier = first.setdefault(scenario.id, scenario)
            if earlier is not scenario:
                raise SuiteError(
                    f"{shown}:{scenario.line}: @id:{scenario.id} is used already, in {earlier.feature}:{earlier.line}"
                )
            scenarios.append(replace(scenario, more_models=more_models(shown)) if by_note else scenario)
            _check_keys(scenarios[-1])
    return tuple(scenarios)


def _check_keys(scenario: Scenario) -> None:
    if len(set(scenario.keys)) < len(scenario.keys):
        raise SuiteError(
            f"{scenario.feature}:{scenario.line}: a case is named like one on another model",
            hint=f"the results go by {', '.join(scenario.keys)}",
        )


def parse_feature(text: str, shown: str, catalogue: Catalogue) -> list[Scenario]:
    """The scenarios of one feature file with the text `text`, named `shown` in messages. Raises SuiteError."""
    try:
        feature = Parser().parse(text).get("feature")
    except (CompositeParserException, ParserException) as error:
        errors = getattr(error, "errors", None) or [error]
        raise SuiteError(f"{shown}: is not Gherkin: {'; '.join(str(one) for one in errors)}") from error
    if feature is None:
        raise SuiteError(f"{shown}: holds no Feature")
    reader = _Reader(shown, catalogue, feature["name"])
    scenarios = list(reader.container(feature, "Feature", {}))
    if not scenarios:
        raise SuiteError(f"{shown}: the feature has no scenario")
    return scenarios


def _read(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SuiteError(f"{shown}: is not UTF-8 at byte {error.start}") from error


class _Reader:
    """Walks one parsed feature."""

    def __init__(self, shown: str, catalogue: Catalogue, feature_name: str) -> None:
        self.shown, self.catalogue, self.feature_name = shown, catalogue, feature_name
        self.names: dict[str, int] = {}

    def container(self, node: Any, called: str, outer: dict[str, list[str]]) -> Iterator[Scenario]:
        """The scenarios of a Feature or Rule."""
        tags = _merge(outer, self.tags(node))
        for family in tags:
            if family not in INHERITED:
                self.refuse(node, f"@{family}: belongs to a scenario, not to a {called}")
        for child in node["children"]:
            if "scenario" in child:
                yield self.scenario(child["scenario"], tags)
            elif "rule" in child:
                yield from self.container(child["rule"], "Rule", tags)

    def scenario(self, node: Any, outer: dict[str, list[str]]) -> Scenario:
        name = node["name"]
        if not name:
            self.refuse(node, "a scenario without a name")
        if name in self.names:
            self.refuse(node, f"a second scenario named {name!r}, the first is in line {self.names[name]}")
        self.names[name] = node["location"]["line"]
        if not node["steps"]:
            self.refuse(node, f"{name!r} has no steps, so it could not fail")
        tags = _merge(outer, self.tags(node))
        ids = tags.get("id", [])
        if len(ids) != 1:
            self.refuse(node, f"{name!r} must have one @id: tag, not {len(ids)}")
        if not _ID.fullmatch(ids[0]):
            self.refuse(node, f"@id:{ids[0]} must be lower case words and numbers joined by hyphens")
        clauses = tags.get("clause", [])
        if not clauses:
            self.refuse(node, f"{name!r} has no @clause: tag; which clause does it judge?")
        for clause in clauses:
            if clause not in self.catalogue:
                self.refuse(node, f"@clause:{clause} is in no catalogue", near(clause, self.catalogue.clauses))
        for need in tags.get("needs", []):
            try:
                check_need(need)
            except SuiteError as error:
                raise SuiteError(f"{self.at(node)}: {error.what}", hint=error.hint) from error
        return Scenario(
            feature=self.shown,
            feature_name=self.feature_name,
            name=name,
            line=node["location"]["line"],
            id=ids[0],
            clauses=tuple(clauses),
            needs=tuple(tags.get("needs", ())),
            models=tuple(tags.get("model", ())),
            firmware=tuple(tags.get("firmware", ())),
            cases=tuple(self.cases(node)),
        )

    def tags(self, node: Any) -> dict[str, list[str]]:
        """The node's own tags by family."""
        tags: dict[str, list[str]] = {}
        for tag in node["tags"]:
            family, colon, value = tag["name"][1:].partition(":")
            if family not in FAMILIES or not colon or not value:
                allowed = ", ".join(f"@{one}:..." for one in FAMILIES)
                self.refuse(tag, f"unknown tag {tag['name']}; allowed are {allowed}")
            tags.setdefault(family, []).append(value)
        return tags

    def cases(self, node: Any) -> list[str]:
        """The names of the rows of all Examples tables, in order."""
        cases: list[str] = []
        for examples in node["examples"]:
            if examples["tags"]:
                self.refuse(examples, "tags on Examples are not seen by pytest-bdd; put them on the scenario")
            columns = [cell["value"] for cell in examples.get("tableHeader", {}).get("cells", ())]
            if columns[:1] != [CASE]:
                self.refuse(examples, f"the first column of Examples must be {CASE!r}")
            if len(set(columns)) != len(columns):
                self.refuse(examples, "two columns of Examples have one name")
            self.placeholders(node, columns)
            if not examples["tableBody"]:
                self.refuse(examples, "Examples without rows: nothing would run")
            for row in examples["tableBody"]:
                case = row["cells"][0]["value"]
                if not case:
                    self.refuse(row, f"an empty {CASE!r}")
                if case in cases:
                    self.refuse(row, f"the case {case!r} stands there twice")
                cases.append(case)
        if not cases and node["keyword"].strip() in ("Scenario Outline", "Scenario Template"):
            self.refuse(node, "a Scenario Outline without Examples")
        return cases

    def placeholders(self, node: Any, columns: list[str]) -> None:
        """Refuse a <name> that no column fills: pytest-bdd would leave it standing."""
        for step in node["steps"]:
            for name in _PLACEHOLDER.findall("\n".join(_texts(step))):
                if name not in columns:
                    self.refuse(step, f"<{name}> is no column of the Examples", near(name, columns))

    def at(self, node: Any) -> str:
        return f"{self.shown}:{node['location']['line']}"

    def refuse(self, node: Any, what: str, close: Iterable[str] = ()) -> NoReturn:
        meant = " or ".join(close)
        raise SuiteError(f"{self.at(node)}: {what}", hint=f"did you mean {meant}?" if meant else "")


def _merge(outer: dict[str, list[str]], own: dict[str, list[str]]) -> dict[str, list[str]]:
    merged = {family: list(values) for family, values in outer.items()}
    for family, values in own.items():
        merged[family] = list(dict.fromkeys([*merged.get(family, []), *values]))
    return merged


def _texts(step: Any) -> Iterator[str]:
    """All text of a step in which pytest-bdd fills placeholders: its line, docstring and table."""
    yield step["text"]
    if "docString" in step:
        yield step["docString"]["content"]
    for row in step.get("dataTable", {}).get("rows", ()):
        for cell in row["cells"]:
            yield cell["value"]
