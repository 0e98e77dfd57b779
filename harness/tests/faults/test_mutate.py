"""The runner, end to end on few scenarios: what is weak is found, what is strong is not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness.faults import mutate, process
from harness.faults.process import ROOT

PATIENCE = 60.0
EMPTY = "tried = 1000\npercent = 5.0\n"


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(mutate, "RESULTS", tmp_path / "results")
    return tmp_path / "results"


def table(results: Path) -> dict:
    (path,) = results.glob("*.json")
    return json.loads(path.read_text())


def test_a_strong_scenario(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mutate.main(["--only", "qiclose-test-form"]) == 0
    told = table(results)
    assert told["scenarios"] == 1
    assert told["outcomes"]["noticed"] == told["tried"] > 20
    by = {row["mutation"]: row["by"] for row in told["trials"] if row["line"] == "+QICLOSE: (#-#)" and "by" in row}
    assert by["dropped"] == by["first word changed"] == "scenario"
    assert by["two blanks after the colon"] == "common.one-space"
    assert "common.framing.crlf" in by["CR LF missing in front"]
    assert "qiclose.test.form" in capsys.readouterr().out


def test_a_suite_that_does_not_look_at_the_fin(
    results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mutate, "BASELINE", tmp_path / "baseline.toml")
    blind = ("-p", "harness.tests.faults.blind")
    monkeypatch.setattr(mutate, "start", lambda *given: process.start(*given, *blind))
    (tmp_path / "baseline.toml").write_text(EMPTY)
    assert mutate.main(["--only", "qisend-after-close[[]TCP]", "--processes", "1"]) == 1
    missed = {(row["cause"], row["mutation"]) for row in table(results)["trials"] if row["outcome"] == "unnoticed"}
    assert missed == {("TcpFin", "dropped"), ("TcpFin", "RST instead of FIN")}
    assert "not in the baseline: qisend-after-close[TCP]: dropped: TcpFin" in capsys.readouterr().out


def test_a_sample_is_a_part(results: Path) -> None:
    assert mutate.main(["--only", "qiclose-test-form", "--sample", "2000", "--seed", "1"]) == 0
    told = table(results)
    assert 0 < told["tried"] < 20
    assert told["seed"] == 1


def test_nothing_to_do(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mutate.main(["--only", "no-such-scenario"]) == 1
    assert "nothing was tried" in capsys.readouterr().out


def test_a_baseline_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mutate, "BASELINE", tmp_path / "none.toml")
    assert mutate.main([]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_who_is_told_to_end_ends_what_it_started() -> None:
    command = [sys.executable, "-m", "harness.faults.mutate", "--only", "qisend-*"]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL) as mutating:
        started = Path(f"/proc/{mutating.pid}/task/{mutating.pid}/children")
        until = time.monotonic() + PATIENCE
        while not (children := started.read_text().split()) and time.monotonic() < until:
            time.sleep(0.05)
        mutating.terminate()
        assert mutating.wait(PATIENCE) == 128 + signal.SIGTERM
    assert children and not [child for child in children if Path(f"/proc/{child}").exists()]
