"""How soon the emulator alone is ready, and what it holds."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path


def rows(root: Path, times: int) -> list[tuple[str, str, str]]:
    """Rows: seconds from the start of `python -m harness.emulator --pty` to the device that it prints."""
    spans = [_ready(root) for _ in range(times)]
    bare = [_bare() for _ in range(times)]
    return [
        ("emulator alone, ready", "<= 0.3 s", f"{statistics.median(spans):.2f} s"),
        (
            "the same against `python -c 'import asyncio'`",
            "-",
            f"{statistics.median(spans) / statistics.median(bare):.1f} x",
        ),
    ]


def _ready(root: Path) -> float:
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "harness.emulator", "--model", "BC260Y-CN", "--firmware", "BC260YCNAAR01A03", "--pty"],
        cwd=root,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    span = time.monotonic() - began
    process.terminate()
    process.wait()
    process.stdout.close()
    if not line:
        raise SystemExit(f"the emulator did not start: it ended with {process.returncode}")
    return span


def _bare() -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", "import asyncio"], check=True, env=dict(os.environ))
    return time.monotonic() - began
