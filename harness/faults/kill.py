"""`python -m harness.faults.kill`: is each named fault of the emulator's firmware noticed where it is said to be?

fixtures/fault-kills.toml names for each fault of harness.emulator.faults a clause and a scenario, or why the
specification does not see it. Each scenario is run with its fault and must fail with a verdict on the module, or break
the named clause of a monitor.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

from harness.command_line import end_when_told
from harness.emulator.faults import FAULTS
from harness.errors import SuiteError, UsageError
from harness.faults.process import ROOT, check, end, start
from harness.spec.book import Book
from harness.strict_toml import read_rows

PLUGIN: Final = "harness.faults.killing"
KILLS: Final = ROOT / "fixtures" / "fault-kills.toml"


@dataclass(frozen=True, slots=True)
class Kill:
    """`scenario` (a result's key) fails by `fault`, because `clause` is broken; without one, `reason` why none does."""

    fault: str
    clause: str = ""
    scenario: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One scenario with one fault: its verdict, the step that was last, and the clauses that monitors found broken."""

    fault: str
    key: str
    verdict: str
    message: str
    step: str
    monitors: tuple[str, ...]

    def kills(self, kill: Kill) -> bool:
        """Whether the module was judged at fault: by the scenario, or by the monitor of the clause."""
        return self.verdict == "fail" or kill.clause in self.monitors


def load_kills(path: Path = KILLS) -> tuple[Kill, ...]:
    """Read the list, checked against the catalogue of faults. Raises UsageError."""
    kills = []
    for row in read_rows(path, "kill", UsageError, path.name):
        row.only("fault", "clause", "scenario", "reason")
        kill = Kill(
            row.text("fault", one_of=FAULTS), row.text("clause", ""), row.text("scenario", ""), row.text("reason", "")
        )
        if bool(kill.reason) == bool(kill.scenario) or bool(kill.scenario) != bool(kill.clause):
            row.refuse(f"{kill.fault}: either clause and scenario, or a reason")
        kills.append(kill)
    named = {kill.fault for kill in kills}
    if missing := [fault for fault in FAULTS if fault not in named]:
        raise UsageError(f"{path.name} says nothing of {', '.join(missing)}")
    return tuple(kills)


def run(plan: dict[str, list[str]]) -> list[Run]:
    """Run scenarios, by key, each with its faults. Raises UsageError with what pytest said when it could not."""
    with tempfile.TemporaryDirectory(prefix="attest-faults-") as folder:
        place, plan_file, out = Path(folder, "1"), Path(folder, "plan.json"), Path(folder, "out.jsonl")
        plan_file.write_text(json.dumps(plan))
        process = start(PLUGIN, place, "--kill-plan", str(plan_file), "--kill-out", str(out))
        try:
            process.wait()
        finally:
            end(process)
        check(process, place)
        return [_run(json.loads(line)) for line in out.read_text(encoding="ascii").splitlines()]


def _run(told: dict[str, Any]) -> Run:
    return Run(**told | {"monitors": tuple(told["monitors"])})


def plan_of(kills: Iterable[Kill]) -> dict[str, list[str]]:
    """For each scenario of these kills: no fault at all, then each of its faults."""
    plan: dict[str, list[str]] = defaultdict(lambda: [""])
    for kill in kills:
        if kill.scenario:
            plan[kill.scenario].append(kill.fault)
    return dict(plan)


def misnamed(kills: Iterable[Kill], book: Book) -> list[str]:
    """Kills whose clause is neither one of their scenario's nor judged by a monitor."""
    out = []
    scenarios = {key: scenario for scenario in book.scenarios for key in scenario.keys}
    for kill in kills:
        if not kill.scenario:
            continue
        if kill.scenario not in scenarios:
            out.append(f"{kill.fault}: there is no scenario {kill.scenario}")
        elif kill.clause not in book.clauses:
            out.append(f"{kill.fault}: there is no clause {kill.clause}")
        elif kill.clause not in scenarios[kill.scenario].clauses and not book.clauses[kill.clause].monitor:
            out.append(f"{kill.fault}: {kill.scenario} does not judge {kill.clause}")
    return out


def problems(kills: Iterable[Kill], runs: Iterable[Run]) -> list[str]:
    """Faults that nobody noticed where it is said, and scenarios that do not pass without a fault or did not run."""
    found = {(one.key, one.fault): one for one in runs}
    out = []
    for kill in kills:
        if kill.reason:
            continue
        sound, broken = found.get((kill.scenario, "")), found.get((kill.scenario, kill.fault))
        if sound is None or broken is None:
            out.append(f"{kill.fault}: {kill.scenario} did not run")
        elif sound.verdict != "pass" or sound.monitors:
            out.append(f"{kill.scenario} does not pass without a fault: {sound.verdict} {sound.message}")
        elif not broken.kills(kill):
            out.append(f"{kill.fault}: {kill.scenario} does not notice it ({broken.verdict} {broken.message})")
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print a line for each fault; 0 when each is noticed as listed, else 1; 2 for a wrong option or list."""
    parser = argparse.ArgumentParser(prog="python -m harness.faults.kill", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", metavar="GLOB", default="*", help="only faults of these names")
    given = parser.parse_args(arguments)
    try:
        kills = [kill for kill in load_kills() if fnmatchcase(kill.fault, given.only)]
        wrong = misnamed(kills, Book.read(ROOT, datetime.now(UTC).date()))
        runs = run(plan_of(kills)) if not wrong else []
    except (UsageError, SuiteError) as error:
        print(f"kill: {error}", file=sys.stderr)
        return 2
    if wrong:
        print("\n".join(wrong))
        return 1
    found = {(one.key, one.fault): one for one in runs}
    width = max((len(kill.fault) for kill in kills), default=0)
    for kill in kills:
        one = found.get((kill.scenario, kill.fault))
        told = f"no scenario: {kill.reason}" if kill.reason else f"{kill.clause}, {kill.scenario}: {_how(one, kill)}"
        print(f"{kill.fault:{width}}  {told}")
    wrong = problems(kills, runs)
    judged = sum(not kill.reason for kill in kills)
    print(f"{judged - len(wrong)} of {judged} kills as listed; {len(kills) - judged} faults with a reason instead")
    print("\n".join(wrong))
    return 1 if wrong else 0


def _how(one: Run | None, kill: Kill) -> str:
    if one is None:
        return "did not run"
    if one.verdict != "fail" and kill.clause in one.monitors:
        return "the monitor finds it"
    return f"{one.verdict} in '{one.step}': {one.message}" if one.verdict != "pass" else "NOT NOTICED"


if __name__ == "__main__":
    end_when_told()
    sys.exit(main())
