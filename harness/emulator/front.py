"""The receiving side of the serial line: bytes become command lines, and are echoed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from harness.emulator.data_mode import Typed, Wanted

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
    `echo(data)` is asked to echo what has been read of a line, and data that a command asked for.
    """

    def __init__(self, take: Callable[[bytes | None], None], echo: Callable[[bytes], None]) -> None:
        self._take, self._echo = take, echo
        self._waiting = bytearray()
        self._line = bytearray()
        self._too_long = False
        self._typed: Typed | None = None
        self._typed_all: Callable[[bytes | None], None]
        self._surplus = False
        self.busy = False

    def feed(self, data: bytes) -> None:
        """Bytes came from the host."""
        if self._surplus:
            self._echo(data)
            return
        self._waiting += data[: LONGEST_QUEUE - len(self._waiting)]
        self._read()

    def ask(self, wanted: Wanted[Any], typed: Callable[[bytes | None], None]) -> None:
        """The prompt is out: what comes now are data, until `typed(data)` is called with all of them.

        Counted data have no end to be seen: what the host types beyond them, until `ready()`, is discarded.
        """
        self._typed, self._typed_all = Typed(wanted), typed
        self._read()

    def ready(self) -> None:
        """The command has been answered: read on."""
        self.busy = self._surplus = False
        self._read()

    def clear(self) -> None:
        """Forget everything: the module has lost power, or sleeps."""
        self._waiting.clear()
        self._line.clear()
        self._typed = None
        self._too_long = self._surplus = self.busy = False

    def _read(self) -> None:
        while self._waiting and (self._typed is not None or not self.busy):
            if self._typed is not None:
                self._read_data(self._typed)
                continue
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

    def _read_data(self, typed: Typed) -> None:
        if piece := typed.feed(self._waiting):
            self._echo(piece)
        if typed.over:
            self._typed = None
            if typed.counted:
                self._surplus = True
                if self._waiting:
                    self._echo(bytes(self._waiting))
                    self._waiting.clear()
            self._typed_all(typed.data)

    def _end_of_line(self) -> None:
        line = None if self._too_long else bytes(self._line[:-1])
        self._line.clear()
        self._too_long = False
        if line != b"":
            self.busy = True
            self._take(line)
