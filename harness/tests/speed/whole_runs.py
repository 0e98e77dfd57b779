"""Whole runs of the suite: against the same features with empty step bodies, on two workers, ten times as large."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

BARE_CONFTEST = '''"""The same features with empty step bodies."""
import types
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

def pytest_bdd_apply_tag(tag, function):
    return True

def _empty():
    pass

for number, (keyword, pattern) in enumerate({patterns!r}):
    define = {{"given": given, "when": when, "then": then}}[keyword]
    step = types.FunctionType(_empty.__code__, globals(), f"step_{{number}}")
    define(parsers.parse(pattern))(step)

class FeatureFile(pytest.Module):
    def _getobj(self):
        module = types.ModuleType(self.path.stem.replace("-", "_"))
        module.__file__ = str(self.path)
        exec("bind(path)", module.__dict__ | {{"bind": scenarios, "path": str(self.path)}}, module.__dict__)
        return module

def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".feature":
        return FeatureFile.from_parent(parent, path=file_path)
'''
_PATTERN = re.compile(r'^@(given|when|then)\((?:parsers\.parse\()?"((?:[^"\\]|\\.)*)"', re.M)
_ID = re.compile(r"@id:[a-z0-9-]+")
HOUSE = ("harness", "steps", "fixtures", "reports", "conftest.py", "pyproject.toml")


def rows(root: Path, place: Path, times: int, factor: int) -> list[tuple[str, str, str]]:
    """The rows about whole runs; each run `times` times, bare and real by turns."""
    bare, real = place / "bare", place / "real"
    _bare_project(root, bare)
    _project(root, real, 1)
    pairs = [(_run(bare), _run(real)) for _ in range(times)]
    scenarios, exchanges, steps_ms = _results(real)
    median = statistics.median
    above = median([(whole["cpu"] - empty["cpu"]) / exchanges * 1000 for empty, whole in pairs])
    alone = median([whole["wall"] for _, whole in pairs])
    two = median([_run(real, "-n", "2")["wall"] for _ in range(times)])
    large = place / "large"
    _project(root, large, factor)
    many = _run(large)
    per_one = [median([whole["cpu"] for _, whole in pairs]) / scenarios, many["cpu"] / (scenarios * factor)]
    collect = _run(real, "--collect-only")
    return [
        (f"CPU per AT exchange above empty steps ({exchanges} exchanges)", "<= 0.7 ms", f"{above:.2f} ms"),
        (
            f"suite of {scenarios} against empty steps, CPU",
            "-",
            f"{median([whole['cpu'] / empty['cpu'] for empty, whole in pairs]):.1f} x",
        ),
        ("-n 2 against one process, wall", ">= 1.6 x faster", f"{alone / two:.2f} x faster"),
        ("a scenario's time in steps, median", "<= 5 ms", f"{median(steps_ms):.1f} ms"),
        ("a scenario's time in steps, 99 %", "<= 50 ms", f"{sorted(steps_ms)[int(len(steps_ms) * 0.99)]:.1f} ms"),
        ("a scenario's time in steps, most", "<= 250 ms", f"{max(steps_ms):.1f} ms"),
        (f"CPU a scenario, {factor} x the scenarios against 1 x", "1.0 x", f"{per_one[1] / per_one[0]:.2f} x"),
        ("peak memory of a whole run", "<= 150 MB", f"{pairs[0][1]['rss']:.0f} MB"),
        (f"peak memory of {factor} x the scenarios", "flat", f"{many['rss']:.0f} MB"),
        ("collection", "<= 0.3 ms a scenario + 1 s", f"{collect['wall']:.2f} s for {scenarios}"),
    ]


def _bare_project(root: Path, place: Path) -> None:
    place.mkdir()
    shutil.copytree(root / "features", place / "features")
    patterns = [
        match.groups()
        for path in sorted((root / "steps").glob("*.py"))
        for match in _PATTERN.finditer(path.read_text())
    ]
    (place / "conftest.py").write_text(BARE_CONFTEST.format(patterns=patterns))
    (place / "pytest.ini").write_text("[pytest]\n")


def _project(root: Path, place: Path, factor: int) -> None:
    """The house, linked, with its features `factor` times; each copy has ids and names of its own."""
    place.mkdir()
    for name in HOUSE:
        (place / name).symlink_to(root / name)
    shutil.copytree(root / "features", place / "features")
    for path in list(place.glob("features/**/*.feature")):
        for number in range(2, factor + 1):
            text = _ID.sub(lambda match, number=number: f"{match[0]}-{number}", path.read_text())
            path.with_name(f"{path.stem}-{number}.feature").write_text(text)


def _run(project: Path, *more: str) -> dict[str, float]:
    """Run pytest over a project's features: CPU seconds, wall seconds, peak MB of all its processes."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "ATTEST_JUDGES": "none"}
    command = [sys.executable, "-m", "pytest", "features", "-q", "-p", "no:cacheprovider", *more]
    if project.name != "bare":
        command += ["--run-dir", str(project / "run")]
        shutil.rmtree(project / "run", ignore_errors=True)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} in {project.name} ended with {process.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": cpu, "wall": time.monotonic() - began, "rss": usage.ru_maxrss / 1024}


def _results(project: Path) -> tuple[int, int, list[float]]:
    """Scenarios, AT exchanges and each scenario's milliseconds in steps, of the project's last run."""
    run = project / "run"
    results = [json.loads(line) for line in (run / "results.jsonl").read_text().splitlines()]
    spans = [sum(step["seconds"] for step in row["steps"]) * 1000 for row in results if row["kind"] == "scenario"]
    sent = sum('"direction": "tx"' in line for path in run.glob("transcript/*") for line in path.open())
    return len(spans), sent, spans
