"""The observations of a scenario, in order, and on disk at once."""

from __future__ import annotations

import os
from pathlib import Path

from harness.air.observation import Observation
from harness.errors import BenchError


class AirLog:
    """Keeps what is observed, in the order in which it came; `append` is the callback of whoever observes.

    `open` begins a scenario: the list is new, and `path`, if one is given, gets a JSON line for each observation
    before `append` returns. The file comes into being with the first one. Raises BenchError when it cannot be written.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._fd = -1
        self.open(path)

    def open(self, path: Path | None = None) -> None:
        """Begin anew; what was observed before stays in the file of its scenario."""
        self.close()
        self.path, self._recording = path, path is not None
        self.observations: list[Observation] = []

    def append(self, observation: Observation) -> None:
        """Write the observation down, then show it to whoever looks at `observations`."""
        if self.path is not None and self._recording:
            self._write(self.path, observation.to_json().encode("ascii") + b"\n")
        self.observations.append(observation)

    def close(self) -> None:
        """Close the file. What is observed later is kept in memory only, until the next `open`."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        self._recording = False

    def _write(self, path: Path, line: bytes) -> None:
        try:
            if self._fd < 0:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            if os.write(self._fd, line) == len(line):
                return
            why = "only a part of a line could be written"
        except OSError as error:
            why = error.strerror or str(error)
        hint = "is the disk full, and may this user write there?"
        raise BenchError(f"air log {path} cannot be written: {why}", hint=hint)
