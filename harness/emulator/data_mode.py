"""Data mode: what a command asks the host for with '>' (CoAP note 2.3.6; GENERAL-AT, line rules)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

CTRL_Z: Final = 0x1A
ESC: Final = 0x1B

Result = TypeVar("Result", covariant=True)


@dataclass(frozen=True, slots=True)
class Wanted(Generic[Result]):
    """Data that end by themselves after `length` bytes, all of which count, or (None) with Ctrl-Z; Esc cancels those.

    Of more than `keep` bytes the first `keep` are kept. `take(data)` is asked for the command's answer, with None when
    it was cancelled; it may raise Refused. `cancels` False: Esc ends the data as Ctrl-Z does (a faulty module).
    """

    length: int | None
    keep: int
    take: Callable[[bytes | None], Result]
    cancels: bool = True


class Typed:
    """What the host has typed so far of the data wanted. `over` when that is all; `data` then, None if cancelled."""

    def __init__(self, wanted: Wanted[object]) -> None:
        self._length, self._keep, self._cancels = wanted.length, wanted.keep, wanted.cancels
        self._taken = bytearray()
        self._count = 0
        self.counted = wanted.length is not None
        self.over = False
        self.data: bytes | None = None

    def feed(self, waiting: bytearray) -> bytes:
        """Take from the front of `waiting` what belongs to the data, and give it; it is echoed, their end is not."""
        size = len(waiting) if self._length is None else min(len(waiting), self._length - self._count)
        end = None
        if self._length is None:
            size = next((at for at, byte in enumerate(waiting) if byte in (CTRL_Z, ESC)), size)
            end = waiting[size] if size < len(waiting) else None
        piece = bytes(waiting[:size])
        del waiting[: size + (end is not None)]
        self._count += size
        self._taken += piece[: max(0, self._keep - len(self._taken))]
        if end is not None or self._count == self._length:
            self.over = True
            self.data = None if end == ESC and self._cancels else bytes(self._taken)
        return piece
