"""The whole specification, read once: clauses, scenarios, errata, known deviations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from harness.errors import SuiteError
from harness.spec.catalogue import Catalogue, load_catalogue
from harness.spec.closure import NoteClosure, close_clauses, close_errata
from harness.spec.deviations import Deviation, check_deviations, load_deviations
from harness.spec.errata import Erratum, load_errata
from harness.spec.scenarios import Scenario, load_scenarios
from harness.spec.selection import list_clauses, select


@dataclass(frozen=True)
class Book:
    """Everything below features/, checked. Reading it raises SuiteError or UsageError for the first fault found.

    `by_note`: the scenarios run on the modules that their notes name, since the user has named none.
    """

    clauses: Catalogue
    scenarios: tuple[Scenario, ...]
    errata: tuple[Erratum, ...]
    deviations: tuple[Deviation, ...]

    @classmethod
    def read(cls, root: Path, today: date, by_note: bool = True) -> Book:
        features = root / "features"
        clauses = load_catalogue(features)
        book = cls(
            clauses,
            load_scenarios(features, clauses, by_note),
            tuple(load_errata(features).values()),
            load_deviations(root / "fixtures" / "known-deviations.toml"),
        )
        monitored = [clause.id for clause in clauses if clause.monitor]
        check_deviations(book.deviations, [*book.keys, *monitored], today)
        return book

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all results that a full run writes for scenarios."""
        return tuple(key for scenario in self.scenarios for key in scenario.keys)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Every tag that the features use, without its @."""
        tags = dict.fromkeys(
            f"{family}:{value}"
            for scenario in self.scenarios
            for family, values in (
                ("id", (scenario.id,)),
                ("clause", scenario.clauses),
                ("needs", scenario.needs),
                ("model", scenario.models),
                ("firmware", scenario.firmware),
            )
            for value in values
        )
        return tuple(tags)

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], Scenario]:
        return {(scenario.feature, scenario.name): scenario for scenario in self.scenarios}

    def find(self, feature: str, name: str) -> Scenario:
        """The scenario of this name in this file (path from the root). Raises SuiteError when there is none."""
        try:
            return self._by_place[feature, name]
        except KeyError:
            raise SuiteError(f"{feature}: pytest-bdd runs a scenario {name!r} that the specification lacks") from None

    def select(self, globs: list[str]) -> frozenset[str]:
        """The ids of the scenarios that judge a clause which one of the globs matches. Raises UsageError."""
        return frozenset(select(globs, self.clauses, self.scenarios).scenarios)

    def catalogue_text(self) -> str:
        """The catalogue as `--list-clauses` prints it."""
        return list_clauses(self.clauses, self.scenarios)

    def closure(self) -> dict[str, NoteClosure]:
        """The closure of each note; what is wrong with its errata is among the problems of all."""
        return close_clauses(self.clauses, self.scenarios)

    def errata_problems(self) -> list[str]:
        """What the errata say of scenarios or features that do not exist."""
        return close_errata(self.errata, self.scenarios)
