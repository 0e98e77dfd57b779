"""tshark and mergecap as programs: the captures of a run read as one, packet by packet."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 300
"""Seconds that a program has."""
MANY = ";"
"""Between the values of a field that a packet has several times; no value that is asked for has it."""

_RECORD_HEADER, _FILE_HEADER = 16, 24


@dataclass(frozen=True, slots=True)
class Merged:
    """Captures one after the other in the file `path`: each whole, so that the same ports mean the next scenario."""

    path: Path
    captures: Sequence[Path]
    counts: Sequence[int]

    @classmethod
    def of(cls, captures: Sequence[Path], path: Path) -> Merged:
        """Write `path`. Raises ValueError for a capture that is cut off."""
        run("mergecap", "-a", "-F", "pcap", "-w", str(path), *map(str, captures))
        return cls(path, captures, [count_packets(capture) for capture in captures])

    def place(self, frame: int) -> str:
        """Where the packet of this number stands: 'a.pcap packet 3'."""
        for capture, count in zip(self.captures, self.counts, strict=True):
            if frame <= count:
                return f"{capture.name} packet {frame}"
            frame -= count
        raise ValueError(f"there are {-frame} packets less")

    def read(
        self, fields: Sequence[str], which: str, ports: Iterable[str], settings: Mapping[str, str] | None = None
    ) -> list[list[str]]:
        """Of each packet that the display filter `which` lets through, the values of `fields`; "" where it has none.

        `ports` says which dissector a port has ("udp.port==53,dns"), `settings` are preferences.
        """
        command = ["tshark", "-n", "-r", str(self.path), "-T", "fields"]
        command += ["-E", "separator=/t", "-E", f"aggregator={MANY}"]
        command += [part for field in fields for part in ("-e", field)]
        command += [part for port in ports for part in ("-d", port)]
        command += [part for name, value in (settings or {}).items() for part in ("-o", f"{name}:{value}")]
        out = run(*command, *(["-Y", which] if which else []))
        return [line.split("\t") for line in out.splitlines()]


def count_packets(capture: Path) -> int:
    """The packets in a little-endian pcap file. Raises ValueError for a file that is cut off or no pcap."""
    content = capture.read_bytes()
    if content[:4] != b"\xd4\xc3\xb2\xa1":
        raise ValueError(f"{capture.name} is no little-endian pcap file")
    at, count = _FILE_HEADER, 0
    while at < len(content):
        size = int.from_bytes(content[at + 8 : at + 12], "little")
        at += _RECORD_HEADER + size
        count += 1
    if at != len(content):
        raise ValueError(f"{capture.name} ends in mid-packet")
    return count


def run(*command: str) -> str:
    """What the program says. Raises RuntimeError with the end of its complaint where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout
