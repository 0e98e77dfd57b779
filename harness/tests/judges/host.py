"""A host program at the emulated module, which runs alone: AT commands over its pty or TCP port."""

from __future__ import annotations

import os
import re
import select
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from harness.network.cell import Cell, Route, dump_cell
from harness.tests.judges.processes import PATIENCE, started

ADDRESS: Final = "220.180.239.212"
"""Of the server, as the module is told."""


class Host:
    """Sends a command, waits for its answer, and finds lines that come later. `read` returns what is there by then."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._heard = ""

    def command(self, command: str, answer: str = "OK") -> str:
        """All up to the final result code, which must be this one."""
        self._heard = ""
        self.types(command + "\r")
        answered = self._until(r"\r\n(OK|ERROR)\r\n", command)
        assert answered.group(1) == answer, f"{command}: {answered.string!r}"
        return answered.string[: answered.end()]

    def types(self, text: str) -> None:
        """Raw bytes, without CR."""
        os.write(self._descriptor, text.encode("ascii"))

    def prompt(self, command: str) -> None:
        """A command that asks for data."""
        self._heard = ""
        self.types(command + "\r")
        self._until(r"\r\n> ?", command)

    def final(self, answer: str = "OK") -> None:
        """The final result code after data."""
        answered = self._until(r"\r\n(OK|ERROR)\r\n", "data")
        assert answered.group(1) == answer, repr(self._heard)

    def line(self, start: str) -> str:
        """The next line that begins so, from the last command on; each is found once."""
        found = self._until(rf"\r\n({re.escape(start)}[^\r\n]*)\r\n", start)
        self._heard = self._heard[: found.start()] + self._heard[found.end() :]
        return found.group(1)

    def attached(self) -> None:
        """Wait until the module has booted and the network has let it in."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._heard = ""
            self.types("AT+CGATT?\r")
            if self._wait(r"\r\n\+CGATT: 1\r\n\r\nOK\r\n", 0.5):
                return
        raise AssertionError(f"the module is not attached within {PATIENCE:g} s: {self._heard!r}")

    def _until(self, pattern: str, what: str) -> re.Match[str]:
        found = self._wait(pattern, PATIENCE)
        assert found, f"{what}: nothing like {pattern!r} came within {PATIENCE:g} s, but {self._heard!r}"
        return found

    def _wait(self, pattern: str, patience: float) -> re.Match[str] | None:
        end = time.monotonic() + patience
        while not (found := re.search(pattern, self._heard)):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._descriptor], [], [], left)[0]:
                return None
            data = os.read(self._descriptor, 4096)
            assert data, f"the line has ended after {self._heard!r}"
            self._heard += data.decode("latin-1")
        return found


Offered = tuple[str, ...]
PTY: Final[Offered] = ("--pty",)
TCP: Final[Offered] = ("--listen", "127.0.0.1:0")


@contextmanager
def module(folder: Path, offered: Offered, ports: Mapping[int, int], model: str = "BC92") -> Iterator[Host]:
    """A module that is attached and does not sleep. `ports`: UDP ports of ADDRESS -> really, on loopback."""
    folder.mkdir(exist_ok=True)
    cell = folder / "cell.toml"
    dump_cell(Cell(tuple(Route(ADDRESS, "udp", told, ("127.0.0.1", real)) for told, real in ports.items())), cell)
    command = [sys.executable, "-u", "-m", "harness.emulator", "--model", model, "--echo", "0", "--cell", str(cell)]
    with ExitStack() as stack:
        emulator = stack.enter_context(started([*command, *offered], folder / "emulator.log"))
        place = emulator.says(r"^(/dev/\S+|socket://\S+)\n").group(1)
        host = Host(_opened(place, stack.callback))
        host.attached()
        host.command("AT+QSCLK=0")
        yield host


def _opened(place: str, afterwards: Callable[..., object]) -> int:
    if place.startswith("socket://"):
        address, _, port = place.removeprefix("socket://").rpartition(":")
        line = socket.create_connection((address, int(port)), PATIENCE)
        line.setblocking(True)
        afterwards(line.close)
        return line.fileno()
    descriptor = os.open(place, os.O_RDWR | os.O_NOCTTY)
    afterwards(os.close, descriptor)
    return descriptor
