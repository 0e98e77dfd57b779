"""Processes that end with their test, what they say, and waiting for it with patience."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

ROOT: Final = Path(__file__).parents[3]
PATIENCE: Final = 90.0
"""Seconds until something that must come is missed; a pass never waits so long."""

T = TypeVar("T")

_LOOK_AGAIN: Final = 0.02
_ENDS_WITHIN: Final = 10.0


def until(what: str, look: Callable[[], T | None], patience: float = PATIENCE) -> T:
    """What `look` finds, once it finds something."""
    end = time.monotonic() + patience
    while True:
        found = look()
        if found is not None:
            return found
        assert time.monotonic() < end, f"no {what} within {patience:g} s"
        time.sleep(_LOOK_AGAIN)


class Started:
    """A process and its output, which goes into a file."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process, self._log = process, log

    @property
    def said(self) -> str:
        """All its output, characters that are none of UTF-8 escaped."""
        return self._log.read_bytes().decode("utf-8", "backslashreplace")

    def tell(self, line: str) -> None:
        """Write a line to its input."""
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def says(self, pattern: str, patience: float = PATIENCE) -> re.Match[str]:
        """The first match in its output, when it has come."""

        def look() -> re.Match[str] | None:
            ended = self.process.poll() is not None
            found = re.search(pattern, self.said, re.MULTILINE)
            assert found or not ended, f"{self.process.args} ended without saying {pattern}:\n{self.said}"
            return found

        try:
            return until(pattern, look, patience)
        except AssertionError as error:
            raise AssertionError(f"{error}; {self.process.args} said:\n{self.said}") from None


@contextmanager
def started(
    command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None, told: bool = False
) -> Iterator[Started]:
    """Run it, and end it afterwards. `environment` is added to ours; with `told` it can be told lines."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE if told else subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})},
        )  # fmt: skip
    try:
        yield Started(process, log)
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin is not None:
            process.stdin.close()
