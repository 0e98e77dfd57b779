"""Setting up: one sentence where it cannot be done, nothing to do where it has been."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from harness import bootstrap

ROOT = Path(__file__).resolve().parents[3]


def test_a_python_that_is_too_old_is_told_in_one_sentence(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 8, 18))
    with pytest.raises(SystemExit) as ended:
        bootstrap.main(str(tmp_path))
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "attest: Python 3.11 or newer is needed, this is 3.8; name another one: make PYTHON=/path/to/python3 run\n"
    )


def test_a_python_without_venv_is_told_in_one_sentence(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit) as ended:
        bootstrap.make(str(tmp_path / "venv"))
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "has no venv module; install it (Debian: apt-get install python3-venv)" in told
    assert told.count("\n") == 1
    assert not (tmp_path / "venv").exists()


def test_a_set_up_environment_is_left_alone(monkeypatch, tmp_path):
    made = []
    monkeypatch.setattr(bootstrap, "make", made.append)
    bootstrap.main(str(tmp_path))
    bootstrap.main(str(tmp_path))
    assert made == [str(tmp_path)]


def test_other_pins_set_it_up_anew(monkeypatch, tmp_path):
    made = []
    monkeypatch.setattr(bootstrap, "make", made.append)
    bootstrap.main(str(tmp_path))
    monkeypatch.setattr(bootstrap, "pinned", lambda: ["pytest==0"])
    bootstrap.main(str(tmp_path))
    assert len(made) == 2


def test_the_script_can_be_parsed_by_old_pythons():
    """So that they can say that they are too old."""
    ast.parse((ROOT / "harness" / "bootstrap.py").read_text(), feature_version=(3, 6))


def test_everything_is_pinned_and_direct_dependencies_say_why():
    assert all("==" in requirement for requirement in bootstrap.pinned())
    project = (ROOT / "pyproject.toml").read_text()
    direct = project[project.index("dependencies = [") : project.index("]", project.index("dependencies = ["))]
    assert all("#" in line for line in direct.splitlines() if "==" in line)


def test_make_says_which_python_is_missing(tmp_path):
    done = subprocess.run(
        ["make", "-C", str(ROOT), "setup", "PYTHON=python-that-is-not-there", f"VENV={tmp_path}/venv"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "there is no python-that-is-not-there; name a Python of 3.11 or newer" in done.stderr
