"""What has been written to a loopback socket of our own and not yet been read at its other end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable


class InFlight:
    """A ledger of loopback I/O that virtual time must not overtake.

    The kernel delivers what one of our sockets wrote to another of ours soon, but on a loaded machine
    not at once. Both ends book here: the writer `sent`, the reader `arrived`. While anything is under
    way, virtual time stands still. Amounts are bytes of a stream, or datagrams, or 1 for an event
    (a connection, an end of stream); the key says which flow. A writer whose far end is not ours must
    not book at all. `forget` drops a flow whose end will never read (it was reset or closed).
    """

    def __init__(self) -> None:
        self._open: Counter[Hashable] = Counter()

    def sent(self, flow: Hashable, amount: int = 1) -> None:
        """Book `amount` as written into `flow`; the reader may already have booked it as arrived."""
        self._add(flow, amount)

    def arrived(self, flow: Hashable, amount: int = 1) -> None:
        """Book `amount` as read from `flow`."""
        self._add(flow, -amount)

    def forget(self, flow: Hashable) -> None:
        """Drop what is booked of `flow`: nobody will read it any more."""
        self._open.pop(flow, None)

    def clear(self) -> None:
        """Drop everything: a scenario has ended, and its sockets with it."""
        self._open.clear()

    def _add(self, flow: Hashable, amount: int) -> None:
        left = self._open[flow] + amount
        if left:
            self._open[flow] = left
        else:
            del self._open[flow]

    def __bool__(self) -> bool:
        return any(amount > 0 for amount in self._open.values())

    def __str__(self) -> str:
        return ", ".join(f"{flow}: {amount}" for flow, amount in self._open.items() if amount > 0) or "nothing"
