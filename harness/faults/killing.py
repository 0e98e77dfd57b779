"""A pytest plugin that runs scenarios with a named fault in the emulated module's firmware, and keeps their verdicts.

Registered by harness.faults.kill alone (`-p harness.faults.killing`). `--kill-plan` is a JSON file: for the key of a
scenario the faults to run it with. Writes one JSON line for each run.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kill", "run scenarios with named faults")
    group.addoption("--kill-plan", metavar="FILE", help="which scenarios with which faults")
    group.addoption("--kill-out", metavar="FILE", help="where the verdicts go, a JSON line each")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # not before conftest.py has loaded what this imports: pytest rewrites assertions of plugins as it loads them
    from harness.faults.again import Again

    plan, out = config.getoption("--kill-plan"), config.getoption("--kill-out")
    if not plan or not out:
        raise pytest.UsageError("--kill-plan and --kill-out are missing; use python -m harness.faults.kill")
    again = Again()
    config.pluginmanager.register(again, "attest-again")
    config.pluginmanager.register(Killing(again, json.loads(Path(plan).read_text()), Path(out)), "attest-killing")


class Killing:
    """Runs the scenarios of the plan, each with its faults one by one."""

    def __init__(self, again: Any, plan: dict[str, list[str]], out: Path) -> None:
        self._again, self._plan = again, plan
        self._out = out.open("w", encoding="ascii", buffering=1)
        self._fault = ""
        again.on_bench.append(self._break)

    def _break(self, bench: Any) -> None:
        bench.faults = frozenset({self._fault}) if self._fault else frozenset()
        bench.altered = self._begun

    def _begun(self, modem: Any, network: Any, world: Any) -> None:
        self._world = world

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if self._key(item) in self._plan]

    def pytest_unconfigure(self) -> None:
        self._out.close()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        try:
            for fault in self._plan[self._key(item)]:
                self._run(item, fault)
        finally:
            item.session._setupstate.teardown_exact(nextitem)
        return True

    def _run(self, item: pytest.Item, fault: str) -> None:
        from fixtures.collection import book
        from harness.faults.again import step_of

        self._fault = fault
        if self._again.bench is not None:
            self._break(self._again.bench)
        result = self._again.run(item)
        broken = self._again.judge(item, book(item.config).clauses, self._world.air.observations)
        told = {
            "fault": fault,
            "key": self._key(item),
            "verdict": result["verdict"],
            "message": result["message"].partition("\n")[0],
            "step": step_of(item),
            "monitors": [clause for clause, _ in broken],
        }
        self._out.write(json.dumps(told) + "\n")

    @staticmethod
    def _key(item: pytest.Item) -> str:
        from fixtures.collection import RECORD

        record = item.stash.get(RECORD, None)
        return record.key if record is not None else ""
