"""The key log beside a capture: with it, whoever reads the capture can decrypt what DTLS hides."""

from __future__ import annotations

import os
from pathlib import Path

from harness.errors import BenchError


class KeyLog:
    """Called with each line of a key log; the file comes into being with the first. Raises BenchError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd = -1

    def __call__(self, line: str) -> None:
        try:
            if self._fd < 0:
                self._fd = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            os.write(self._fd, line.encode("ascii") + b"\n")
        except OSError as error:
            raise BenchError(f"key log {self.path} cannot be written: {error.strerror}") from error

    def close(self) -> None:
        """Close the file. May be called more than once."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
