"""The receiving side of the serial line: bytes become command lines, and are echoed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

LONGEST_LINE: Final = 4096
"""Bytes of a command line; a longer one is answered ERROR."""

LONGEST_QUEUE: Final = 65536
"""Bytes that wait while a command is under way; what comes on top is lost, as in a UART without flow control."""

CR: Final = 0x0D
SPACE: Final = 0x20


class Front:
    """Collects one command line at a time; what comes while a command is under way waits, unechoed.

    A line ends with CR (TCP/IP note 2.1.2). Control characters in front of a line, the LF of a host that ends its
    lines with CR LF among them, are ignored and not echoed. Quotes do not matter here: only CR ends a line.
    `take(line)` is called without the CR, None for a line that was too long; the next one waits for `ready()`.
    `echo(data)` is asked to echo what has been read of a line.
    """

    def __init__(self, take: Callable[[bytes | None], None], echo: Callable[[bytes], None]) -> None:
        self._take, self._echo = take, echo
        self._waiting = bytearray()
        self._line = bytearray()
        self._too_long = False
        self.busy = False

    def feed(self, data: bytes) -> None:
        """Bytes came from the host."""
        self._waiting += data[: LONGEST_QUEUE - len(self._waiting)]
        self._read()

    def ready(self) -> None:
        """The command has been answered: read on."""
        self.busy = False
        self._read()

    def clear(self) -> None:
        """Forget everything: the module has lost power, or sleeps."""
        self._waiting.clear()
        self._line.clear()
        self._too_long = self.busy = False

    def _read(self) -> None:
        while self._waiting and not self.busy:
            if not self._line and not self._too_long and self._waiting[0] < SPACE and self._waiting[0] != CR:
                del self._waiting[0]
                continue
            end = self._waiting.find(CR)
            piece = bytes(self._waiting if end < 0 else self._waiting[: end + 1])
            del self._waiting[: len(piece)]
            self._echo(piece)
            self._line += piece
            if len(self._line) > LONGEST_LINE + 1:
                self._too_long = True
                self._line.clear()
            if end >= 0:
                self._end_of_line()

    def _end_of_line(self) -> None:
        line = None if self._too_long else bytes(self._line[:-1])
        self._line.clear()
        self._too_long = False
        if line != b"":
            self.busy = True
            self._take(line)
