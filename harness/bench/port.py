"""A real module's port: locked and open over all scenarios, opened again when it was lost and is back."""

from __future__ import annotations

from typing import Final

from harness.clock import BenchTime
from harness.errors import BenchError
from harness.link.line import SerialLine, open_line
from harness.link.lock import PortLock
from harness.link.transcript import Transcript
from harness.module import ModuleUnderTest

AGAIN: Final = 10.0
"""Seconds between two attempts to open a port that cannot be opened; an attempt may take seconds itself."""


class Port:
    """One port (a device or a pyserial URL) and whoever listens to it now.

    What goes wrong is a BenchError. The first cause is repeated to all who want to speak over the port, until it could
    be opened again.
    """

    def __init__(self, url: str, baud: int, time: BenchTime, transcript: Transcript) -> None:
        self._url, self._baud, self._time, self._transcript = url, baud, time, transcript
        self._lock = PortLock(url)
        self._locked = False
        self._line: SerialLine | None = None
        self._listener: ModuleUnderTest | None = None
        self._unheard: list[tuple[bytes, float]] = []
        self._cause: BenchError | None = None
        self._again_at = 0.0
        self.opened = 0

    @property
    def alive(self) -> bool:
        """Whether the port is open, as far as is known."""
        return self._line is not None

    def connect(self, module: ModuleUnderTest) -> None:
        """Let `module` speak and listen; open the port first where that has not been done. Raises the first cause.

        It is told what came while nobody listened.
        """
        self._listener = None
        self._time.settle()
        line = self._opened()
        self._listener = module
        module.connect(line)
        unheard, self._unheard = self._unheard, []
        for data, at in unheard:
            module.received(data, at)

    def disconnect(self) -> None:
        """Nobody listens for now; what comes is recorded, and kept for the next who does."""
        self._listener = None

    def close(self) -> None:
        """Close the port and let go of its lock. May be called more than once."""
        if self._line is not None:
            self._line.close()
            self._line = None
        self._lock.release()
        self._locked = False

    def _opened(self) -> SerialLine:
        if self._line is not None:
            return self._line
        if self._cause is not None and self._time.now() < self._again_at:
            raise self._cause
        try:
            if not self._locked:
                self._lock.acquire()
                self._locked = True
            self._line = open_line(self._url, self._baud, self._time, self._transcript, self._received, self._gone)
        except BenchError as error:
            self._cause = self._cause or error
            self._again_at = self._time.now() + AGAIN
            raise self._cause from None
        self._cause = None
        self.opened += 1
        return self._line

    def _received(self, data: bytes, at: float) -> None:
        if self._listener is None:
            self._unheard.append((data, at))
        else:
            self._listener.received(data, at)

    def _gone(self, cause: BenchError) -> None:
        self._line, self._cause, self._again_at = None, cause, 0.0
        self._unheard.clear()
        if self._listener is not None:
            self._listener.gone(cause)
