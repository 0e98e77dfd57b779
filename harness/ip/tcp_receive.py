"""The receiving half of a TCP connection: what has come, in order and out of order."""

from __future__ import annotations


class Inbox:
    """Positions count from the far end's SYN (0); its first byte is 1. No wrap-around here.

    next: the position awaited, everything before it has been taken. fin: the position of the far end's FIN once
    known. What came and was not taken is kept: because it is out of order, or because the user pauses.
    """

    def __init__(self, window: int) -> None:
        self.window = window
        self.next = 1
        self.fin: int | None = None
        self._kept: list[tuple[int, bytes]] = []  # sorted, without overlap, none before next

    def add(self, start: int, data: bytes) -> None:
        """Keep what of `data` lies in the window and has not come before; the first copy of a byte counts."""
        if start < self.next:
            data, start = data[self.next - start :], self.next
        end = self.next + self.window
        if self.fin is not None:
            end = min(end, self.fin)
        data = data[: max(0, end - start)]
        new = []
        for have, kept in self._kept:
            if have >= start + len(data):
                break
            if start < have:
                new.append((start, data[: have - start]))
            behind = have + len(kept)
            if behind > start:
                data, start = data[behind - start :], behind
        if data:
            new.append((start, data))
        if new:
            self._kept = sorted(self._kept + new)

    def add_fin(self, position: int) -> None:
        """The far end's FIN stands at `position`. The first one counts; outside the window it is left out."""
        if self.fin is None and self.next <= position <= self.next + self.window:
            self.fin = position

    def ready(self) -> bytes:
        """The bytes in order from `next` on, without taking them."""
        parts, at = [], self.next
        for have, kept in self._kept:
            if have != at:
                break
            parts.append(kept)
            at += len(kept)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def take(self, count: int) -> None:
        """The user took the first `count` bytes of `ready()`."""
        self.next += count
        self._kept = [
            (max(have, self.next), kept[max(0, self.next - have) :])
            for have, kept in self._kept
            if have + len(kept) > self.next
        ]

    def take_fin(self) -> bool:
        """Whether all before the FIN has been taken; then the FIN is taken too."""
        if self.fin is None or self.next != self.fin:
            return False
        self.next += 1
        return True
