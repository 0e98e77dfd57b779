"""Each scenario as it is, and then once for each alteration of what the module emits."""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from fnmatch import fnmatchcase
from pathlib import Path
from random import Random
from typing import Any, Final
from zlib import crc32

import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry

from fixtures.collection import RECORD, book
from harness.faults.again import Again, step_of
from harness.faults.exclusions import after_passing
from harness.faults.mutations import PATIENCE
from harness.faults.plan import Trial, trials
from harness.faults.watch import Kind, Target, Watch

_COLUMN = re.compile(r"<([^<>]+)>")
_GRANTED = re.compile(r"the URC '.*' comes within ([0-9.]+) s|within ([0-9.]+) s the URC ")
_EARLIER = re.compile(r"\n.*", re.DOTALL)

ONE_IN: Final = 4
"""A sample is of one scenario in so many, others every day."""


class Mutating:
    """Runs the scenarios of this process's share."""

    def __init__(self, config: pytest.Config, again: Again) -> None:
        out = config.getoption("--mutate-out")
        if not out:
            raise pytest.UsageError("--mutate-out: where should the trials go? Use python -m harness.faults.mutate")
        self._out = Path(out).open("w", encoding="ascii", buffering=1)  # noqa: SIM115
        self._again = again
        self._watch: Watch | None = None
        self._share = tuple(int(part) for part in config.getoption("--mutate-share").split("/"))
        chosen, _, self._seed = config.getoption("--mutate-sample").partition(":")
        self._chosen = int(chosen) if chosen else 0
        seconds = config.getoption("--mutate-seconds")
        self._until = time.monotonic() + seconds if seconds else float("inf")
        self._only: list[str] = config.getoption("--mutate-only")
        self._done: dict[str, set[tuple[Kind, str, str]]] = defaultdict(set)
        again.on_bench.append(self._new_bench)

    def _new_bench(self, bench: Any) -> None:
        bench.altered = lambda modem, network, world: self._watch.attach(modem, network, world)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Keep this process's share: whole scenarios, largest first, so that the shares are alike."""
        families: dict[str, list[pytest.Item]] = defaultdict(list)
        for item in items:
            record = item.stash.get(RECORD, None)
            if record is None:
                raise pytest.UsageError("mutation runs scenarios alone; name files below features/")
            names = (record.scenario.id, record.key)
            if not self._only or any(fnmatchcase(name, glob) for glob in self._only for name in names):
                families[record.scenario.id].append(item)
        which, of = self._share
        order = sorted(families, key=lambda name: (-len(families[name]), name))[which - 1 :: of]
        if self._chosen and order:
            # each scenario costs a run without any alteration: fewer of them, and more alterations of each
            drawn = Random(f"{self._seed} {which}").sample(order, -(-len(order) // ONE_IN))
            self._chosen = self._chosen * len(order) // len(drawn)
            order = drawn
        items[:] = [item for name in order for item in families[name]]

    def pytest_unconfigure(self) -> None:
        self._out.close()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        try:
            self._item(item)
        finally:
            item.session._setupstate.teardown_exact(nextitem)
        return True

    def _item(self, item: pytest.Item) -> None:
        record = item.stash[RECORD]
        watch, result, broken = self._once(item, None, monitored=True)
        self._write(item, "unaltered", verdict=result["verdict"], message=result["message"], monitors=broken)
        if result["verdict"] != "pass" or broken:
            return
        for trial in trials(watch.seen, self._done[record.scenario.id]):
            if trial.exclusion is not None:
                self._tell(item, trial, "excluded", reason=trial.exclusion.id)
            elif self._wanted(record.key, trial):
                if time.monotonic() > self._until:
                    self._write(item, "out of time")
                    return
                self._try(item, trial)

    def _wanted(self, key: str, trial: Trial) -> bool:
        if not self._chosen:
            return True
        name = f"{self._seed} {key} {trial.target}"
        return crc32(name.encode()) % 1_000_000 < self._chosen

    def _try(self, item: pytest.Item, trial: Trial) -> None:
        watch, result, broken = self._once(item, trial.target, monitored=False)
        verdict, message = result["verdict"], _EARLIER.sub("", result["message"])
        if not watch.struck:
            self._tell(item, trial, "undecided", by=f"the emission did not come again, {verdict}", message=message)
        elif verdict == "fail":
            self._tell(item, trial, "noticed", by="scenario", message=message, failed_in=step_of(item))
        elif broken:
            self._tell(item, trial, "noticed", by=", ".join(clause for clause, _ in broken), message=broken[0][1])
        elif verdict != "pass":
            self._tell(item, trial, "undecided", by=verdict, message=message, failed_in=step_of(item))
        elif exclusion := after_passing(trial.seen, trial.name):
            self._tell(item, trial, "excluded", reason=exclusion.id)
        else:
            self._tell(item, trial, "unnoticed")

    def _once(self, item: pytest.Item, target: Target | None, monitored: bool) -> tuple[Watch, dict, list]:
        watch = self._watch = Watch(lambda: step_of(item), _patience(item), target)
        result = self._again.run(item)
        broken: list[tuple[str, str]] = []
        if watch.world is not None and (monitored or result["verdict"] != "fail"):
            broken = self._again.judge(item, book(item.config).clauses, watch.world.air.observations)
        return watch, result, broken

    def _tell(self, item: pytest.Item, trial: Trial, outcome: str, **more: Any) -> None:
        seen = trial.seen
        self._write(
            item,
            outcome,
            channel=seen.kind.channel,
            cause=seen.kind.cause,
            line=seen.kind.line,
            step=seen.step,
            mutation=trial.name,
            **more,
        )

    def _write(self, item: pytest.Item, outcome: str, **more: Any) -> None:
        record = item.stash[RECORD]
        told = {
            "outcome": outcome,
            "id": record.scenario.id,
            "case": record.case,
            "clauses": list(record.scenario.clauses),
        }
        self._out.write(json.dumps(told | more) + "\n")


def _patience(item: pytest.Item) -> float:
    """The longest time that a step of the scenario grants a URC."""
    row = getattr(item, "callspec", None)
    example = row.params.get("_pytest_bdd_example", {}) if row is not None else {}
    steps = scenario_wrapper_template_registry[item.obj].steps
    texts = [_COLUMN.sub(lambda column: example.get(column[1], column[0]), step.name) for step in steps]
    granted = [match[1] or match[2] for text in texts if (match := _GRANTED.search(text))]
    return max([PATIENCE, *map(float, granted)])
