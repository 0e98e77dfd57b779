"""CoAP message IDs of a peer's own."""

from __future__ import annotations

from typing import Final

from harness.clock import BenchTime

FIRST: Final = 0x4001
"""The first one of a scenario on a virtual bench, so that two runs send the same bytes."""

PER_SECOND: Final = 16
"""On a real bench: how far ahead each second brings the next run's first one."""


class MessageIds:
    """Message IDs, each one above the one before.

    A module on a real bench goes on from scenario to scenario, and takes a message ID that it has seen in the last
    247 s for a copy (RFC 7252 section 4.4): there only a fresh module begins anew, which each virtual scenario has.
    """

    def __init__(self, time: BenchTime) -> None:
        self._virtual = time.virtual
        self._next = FIRST if time.virtual else int(time.utc().timestamp() * PER_SECOND) & 0xFFFF

    def fresh(self) -> int:
        """A message ID that has not been used since all others were."""
        number, self._next = self._next, self._next + 1 & 0xFFFF
        return number

    def reset(self) -> None:
        """Before the next scenario."""
        if self._virtual:
            self._next = FIRST
