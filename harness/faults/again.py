"""One pytest item run again and again in its process: for mutation, and for named faults.

Results go to a list instead of to a run's evidence; what evidence is written is emptied before each run.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from fixtures.collection import RECORD
from fixtures.run import RUN, Run
from fixtures.verdict import STATE, State, state_of
from harness.air.observation import Observation
from harness.bench.emulated import EmulatedBench
from harness.link.transcript import Entry
from harness.monitors.heard import hear
from harness.monitors.judge import promise_of, verdict_of
from harness.monitors.rules import monitor
from harness.spec.catalogue import Catalogue


class Unkept(Run):
    """A run whose results are kept in memory alone: the last one is `last`."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, "main")
        self.last: dict[str, Any] = {}

    def write_result(self, result: dict[str, Any]) -> None:
        self.last = result

    def empty(self) -> None:
        """Forget the evidence of the scenarios so far."""
        transcript = self.directory / "transcript" / f"{self.worker}.jsonl"
        if transcript.exists():
            os.truncate(transcript, 0)
        for path in (self.directory / "air").glob("*"):
            path.unlink()


class Again:
    """The plugin that runs items: `run` runs one once, `judge` has the monitors look at its traffic then."""

    def __init__(self) -> None:
        self.bench: EmulatedBench | None = None
        self.on_bench: list[Any] = []
        self._entries: list[Entry] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """No evidence, no Allure, no end of a run: only verdicts."""
        config.stash[RUN] = Unkept(config.stash[RUN].directory)
        config.option.allure_report_dir = None
        config.option.tbstyle = "native"  # the others look for the source of each frame: four times the run itself

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Any:
        made = yield
        if fixturedef.argname == "bench":
            self.bench = made
            made.transcript.listen(self._entries.append)
            for call in self.on_bench:
                call(made)
        return made

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        run: Unkept = session.config.stash[RUN]
        run.begun, run.collected = False, []

    def run(self, item: pytest.Item) -> dict[str, Any]:
        """Run the item once, set-up and tear-down included; its result, as a line of results.jsonl would say it."""
        run: Unkept = item.config.stash[RUN]
        run.empty()
        self._entries.clear()
        item.stash[STATE] = State()
        # to pytest the next item is the feature file: what belongs to the item alone is torn down, no more
        runtestprotocol(item, log=False, nextitem=item.parent)
        return run.last

    def judge(self, item: pytest.Item, catalogue: Catalogue, air: list[Observation]) -> list[tuple[str, str]]:
        """Clauses that a monitor finds broken in the traffic of the last run, each with the first place."""
        record = item.stash[RECORD]
        powered = [seen.at for seen in air if seen.point == "bench" and seen.kind == "power-on"]
        heard = [hear(record.key, self._entries, powered)]
        broken = []
        for clause in catalogue.of(record.scenario.note):
            if clause.monitor:
                promise = promise_of(clause)
                findings = monitor(clause.monitor, heard, promise.concerns, promise.within)
                if verdict_of(clause, findings)[0] == "fail":
                    broken.append((clause.id, findings.wrong[0].what))
        return broken


def step_of(item: pytest.Item) -> str:
    """The text of the step that is under way, or was last."""
    begun = [step for step in state_of(item).steps if step["status"] != "not run"]
    return begun[-1]["text"] if begun else ""
