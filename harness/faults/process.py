"""pytest started anew with one of this package's plugins, away from the evidence of real runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from harness.errors import UsageError

ROOT: Final = Path(__file__).resolve().parents[2]
NOTHING_TO_DO: Final = 5
"""pytest's exit code when no scenario is left to run."""
MOST_SAID: Final = 4000
"""Characters of pytest's own words that an error repeats, the last ones."""


def start(plugin: str, place: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start it over all features; its evidence and what it says (`log`) go below `place`, which is made."""
    place.mkdir(parents=True)
    command = [
        sys.executable, "-m", "pytest", "features", "-q", "-p", plugin, "-p", "no:cacheprovider",
        "--run-dir", str(place / "run"), *options,
    ]  # fmt: skip
    # started from a test, or from a worker of pytest-xdist, it must not take itself for a part of that run
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    with (place / "log").open("wb") as log:
        return subprocess.Popen(
            command, cwd=ROOT, env=surroundings, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """End it, if it runs still."""
    if process.poll() is None:
        process.terminate()
        process.wait()


def check(process: subprocess.Popen[bytes], place: Path) -> None:
    """Raise UsageError, with what pytest said, unless the process has ended as it should."""
    if process.returncode not in (0, NOTHING_TO_DO):
        said = (place / "log").read_bytes().decode("utf-8", "backslashreplace").strip()
        raise UsageError(f"pytest ended with {process.returncode}:\n{said[-MOST_SAID:]}")
