"""The byte-exact transcript of a serial line: on disk before anyone reads meaning into it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from json.encoder import encode_basestring_ascii as quoted
from pathlib import Path
from typing import Final

from harness.errors import BenchError, UsageError

FIELDS: Final = ("n", "scenario", "port", "direction", "bench_time", "monotonic", "wall_time", "data")


@dataclass(frozen=True, slots=True)
class Entry:
    """Bytes of one write to, or one read from, a serial line.

    `n` counts a worker's entries from 1. `direction` is "tx" (host to module) or "rx". `bench_time` and
    `monotonic` are seconds, `wall_time` is ISO 8601 in UTC. `data` are the bytes as they are.
    """

    n: int
    scenario: str
    port: str
    direction: str
    bench_time: float
    monotonic: float
    wall_time: str
    data: bytes


class Entries(list[Entry]):
    """The entries of a transcript file. `torn`: what a killed run left of a last line, not an entry, kept as it is."""

    torn: bytes = b""


class Transcript:
    """One worker's transcript: a JSON line per entry, each written by one call and nothing buffered.

    `scenario` names what runs now and stands in each entry. A line holds Latin-1 text for the bytes, so that
    byte 0x9F is U+009F. Raises BenchError when the file cannot be made or written.
    """

    def __init__(self, path: str | os.PathLike[str], worker: str) -> None:
        self.path, self.worker = Path(path), worker
        self._listeners: list[Callable[[Entry], object]] = []
        self._ports: dict[str, str] = {}
        self._n = 0
        self.scenario = ""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._fd = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        except OSError as error:
            raise self._unwritable(error) from error

    @property
    def scenario(self) -> str:
        return self._scenario

    @scenario.setter
    def scenario(self, name: str) -> None:
        self._scenario, self._scenario_quoted = name, quoted(name)

    def listen(self, callback: Callable[[Entry], object]) -> None:
        """Call with each entry after it has been written to the file."""
        self._listeners.append(callback)

    def tx(self, port: str, data: bytes, bench_time: float) -> None:
        """Record what the host is about to write to the port."""
        self._record("tx", port, data, bench_time)

    def rx(self, port: str, data: bytes, bench_time: float) -> None:
        """Record what has just been read from the port."""
        self._record("rx", port, data, bench_time)

    def _record(self, direction: str, port: str, data: bytes, bench_time: float) -> None:
        self._n = n = self._n + 1
        monotonic, wall_time = time.monotonic(), datetime.now(UTC).isoformat(timespec="microseconds")
        port_quoted = self._ports.get(port)
        if port_quoted is None:
            port_quoted = self._ports[port] = quoted(port)
        line = (
            f'{{"n": {n}, "scenario": {self._scenario_quoted}, "port": {port_quoted}, "direction": "{direction}", '
            f'"bench_time": {bench_time!r}, "monotonic": {monotonic!r}, "wall_time": "{wall_time}", '
            f'"data": {quoted(data.decode("latin-1"))}}}\n'
        ).encode("ascii")
        try:
            written = os.write(self._fd, line)
        except OSError as error:
            raise self._unwritable(error) from error
        if written != len(line):
            raise self._unwritable(None)
        if self._listeners:
            entry = Entry(n, self._scenario, port, direction, bench_time, monotonic, wall_time, bytes(data))
            for callback in self._listeners:
                callback(entry)

    def close(self) -> None:
        """Close the file; nothing can be recorded any more."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def _unwritable(self, error: OSError | None) -> BenchError:
        why = (error.strerror or str(error)) if error is not None else "only a part of a line could be written"
        return BenchError(
            f"transcript {self.path} cannot be written: {why}",
            hint="is the disk full, and may this user write there?",
        )


def read_transcript(path: str | os.PathLike[str]) -> Entries:
    """Read a transcript back, in the order written.

    A run that was killed may leave a part of a last line: it is put into `.torn` of the answer and is no entry.
    Raises UsageError for a file that cannot be read or that is damaged elsewhere, naming the line.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"transcript {path} cannot be read: {error.strerror}") from error
    entries = Entries()
    *lines, entries.torn = content.split(b"\n")
    for number, line in enumerate(lines, 1):
        try:
            entries.append(_entry(line))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UsageError(f"transcript {path} is damaged: line {number} is no entry ({error})") from error
    return entries


def each_entry(path: str | os.PathLike[str]) -> Iterator[Entry]:
    """The same entries one by one, for a transcript too large to hold; a torn last line is no entry. Same errors."""
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    return
                try:
                    yield _entry(line[:-1])
                except (ValueError, TypeError, KeyError, RecursionError) as error:
                    raise UsageError(f"transcript {path} is damaged: line {number} is no entry ({error})") from error
    except OSError as error:
        raise UsageError(f"transcript {path} cannot be read: {error.strerror}") from error


def _entry(line: bytes) -> Entry:
    table = json.loads(line.decode("ascii"))
    values = [table[name] for name in FIELDS]
    for name, value in zip(FIELDS, values, strict=True):
        kind = int if name == "n" else (int, float) if name in ("bench_time", "monotonic") else str
        if not isinstance(value, kind):
            raise ValueError(f"{name} is {value!r}")
    return Entry(*values[:-1], values[-1].encode("latin-1"))
