"""Which echoes may come: of command lines, and of data after a prompt."""

from __future__ import annotations

from dataclasses import dataclass

from harness.at.outstanding import Command, Outstanding

CTRL_Z, ESC = b"\x1a", b"\x1b"


@dataclass(frozen=True, slots=True)
class Standing:
    """An echo that stands in the stream: what was written (`data`: after a prompt), and its size.

    Size 0: it cannot be said before more came.
    """

    sent: bytes
    size: int
    data: bool = False


_UNSAID = Standing(b"", 0)


class Echoes:
    """Echoes that have not come yet. An echo is compared byte for byte with what was written."""

    def __init__(self, outstanding: Outstanding) -> None:
        self._outstanding = outstanding
        self._waiting: list[tuple[Command | None, bytes, bytes]] = []  # command, line with its CR, end
        self._data: list[bytes] = []

    def line(self, line: bytes, end: bytes) -> None:
        """A command line is written. One of nothing but blanks asks for nothing, but is echoed."""
        command = self._outstanding.sent(line) if line.strip() else None
        self._waiting.append((command, line + b"\r", end))

    def typed(self, data: bytes) -> None:
        """Data are written after a prompt; an echo is due only if the command line had one."""
        first = self._outstanding.commands[0] if self._outstanding.commands else None
        if first and first.echoed and data:
            body = data.removesuffix(CTRL_Z).removesuffix(ESC)
            self._data += [part for part in (body, data[len(body) :]) if part]

    def forget(self) -> None:
        """No echo is due any more."""
        self._waiting.clear()
        self._data.clear()

    def at(self, buffer: bytearray, start: int, ended: bool) -> Standing | None:
        """The echo at `start`, if one is there."""
        if self._data:
            due = self._data[0]
            if buffer.startswith(due, start):
                return Standing(self._data.pop(0), len(due), True)
            if not ended and due.startswith(buffer[start:]):
                return _UNSAID
            self._data.clear()
        for index, (command, echo, end) in enumerate(self._waiting):
            if not buffer.startswith(echo, start):
                continue
            size = len(echo)
            if end != b"\r" or size == 1:  # LF behind the CR: of the echo, or (empty line) of a CR LF
                follows = buffer[start + size : start + size + 1]
                if not follows and not ended:
                    return _UNSAID
                if follows == b"\n":
                    if size == 1:
                        continue
                    size += 1
            self._came(index, command)
            return Standing(echo[:-1], size)
        return None

    def stands(self, buffer: bytearray, start: int) -> bool:
        """Whether the echo of a command line (not an empty one) stands at `start`."""
        return any(len(echo) > 1 and buffer.startswith(echo, start) for _, echo, _ in self._waiting)

    def lines(self) -> tuple[bytes, ...]:
        """Command lines whose echo has not come."""
        return tuple(echo[:-1] for _, echo, _ in self._waiting if len(echo) > 1)

    def resembling(self, text: bytes) -> tuple[bytes, bool] | None:
        """Take `text`, in front of a CR, for an echo: what was written, and whether it is just that."""
        near: int | None = None
        for index, (_, echo, _) in enumerate(self._waiting):
            if text == echo[:-1]:
                near = index
                break
            if near is None and text[:2].upper() == b"AT" and len(echo) > 1:
                near = index
        if near is None:
            return None
        command, echo, _ = self._waiting[near]
        self._came(near, command)
        return echo[:-1], text == echo[:-1]

    def answered(self, command: Command) -> None:
        """`command` has its final result: neither its own echo nor an older one comes any more."""
        for index, due in enumerate(self._waiting):
            if due[0] is command:
                del self._waiting[: index + 1]
                return

    def _came(self, index: int, command: Command | None) -> None:
        """An echo came. Echoes come in order: those of older lines will not."""
        if command:
            command.echoed = True
        del self._waiting[: index + 1]
