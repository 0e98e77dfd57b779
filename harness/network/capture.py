"""Packets at the module's side: as a list, and as a pcap file that dissectors read."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Literal

from harness.errors import BenchError

Direction = Literal["up", "down"]
"""Up: from the module. Down: to the module."""

LINKTYPE_RAW: Final = 101
"""Raw IP: the packet begins with the IPv4 or IPv6 header."""

_MAGIC_MICROSECONDS: Final = 0xA1B2C3D4
_SNAPLEN: Final = 65535
_UNIX: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Packet:
    """One IP packet that a module sent ("up") or got ("down").

    `at` is bench time in seconds, `utc` the bench's calendar date and time of the same moment, `module` the address
    of the attachment. A packet sent and then lost in the network was sent; one sent without coverage was not.
    """

    direction: Direction
    at: float
    data: bytes
    utc: datetime
    module: str


class PcapWriter:
    """A classic pcap file, link type 101, microseconds. Each packet is in the file when `write` returns.

    Raises BenchError when the file cannot be created or written.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        try:
            # not blocking: a FIFO that nobody reads is an error instead of a wait without end
            self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NONBLOCK, 0o644)
        except OSError as error:
            raise _failed(self.path, error) from error
        self._put(struct.pack("<IHHiIII", _MAGIC_MICROSECONDS, 2, 4, 0, 0, _SNAPLEN, LINKTYPE_RAW))

    def write(self, data: bytes, utc: datetime) -> None:
        """Append one packet. Does nothing after `close`."""
        since = utc - _UNIX
        seconds = since.days * 86400 + since.seconds
        kept = data[:_SNAPLEN]
        self._put(struct.pack("<IIII", seconds, since.microseconds, len(kept), len(data)) + kept)

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _put(self, record: bytes) -> None:
        if self._file < 0:
            return
        try:
            written = os.write(self._file, record)
        except OSError as error:
            raise _failed(self.path, error) from error
        if written != len(record):
            raise BenchError(f"capture {self.path} is cut off: {written} of {len(record)} bytes were written")


class Capture:
    """What a tap saw: `packets` in order, and a pcap file if a path is given.

    Usage: `capture = Capture(path); stop = network.tap(capture)`. `close` closes the file; `packets` stay.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.packets: list[Packet] = []
        self._pcap = PcapWriter(path) if path is not None else None

    def __call__(self, packet: Packet) -> None:
        if self._pcap is not None:
            self._pcap.write(packet.data, packet.utc)
        self.packets.append(packet)

    def __enter__(self) -> Capture:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._pcap is not None:
            self._pcap.close()


Tap = Callable[[Packet], None]


def _failed(path: Path, error: OSError) -> BenchError:
    return BenchError(f"capture {path} cannot be written: {error.strerror}", hint="name a file in a folder that exists")
