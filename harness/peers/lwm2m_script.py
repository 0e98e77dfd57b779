"""What a scenario has said that the LwM2M server does with the module's messages, instead of what its platform does."""

from __future__ import annotations

from typing import Final

from harness.errors import SuiteError
from harness.peers.coap_answering import Answer
from harness.strict_toml import near

OPERATIONS: Final = ("register", "update", "deregister", "notification", "data")
ANY: Final = "any"


class Script:
    """Reactions to single messages, oldest first, and to every one of an operation; None is none at all."""

    def __init__(self) -> None:
        self._next: list[tuple[str, Answer | None]] = []
        self._every: dict[str, Answer | None] = {}

    def clear(self) -> None:
        """Nothing has been said."""
        self._next.clear()
        self._every.clear()

    def next(self, operation: str, reaction: Answer | None, count: int = 1) -> None:
        """React so to the next messages of the operation. Raises SuiteError for an unknown operation or count."""
        if count < 1:
            raise SuiteError(f"an LwM2M server cannot do so with {count} messages")
        self._next += [(_known(operation), reaction)] * count

    def every(self, operation: str, reaction: Answer | None) -> None:
        """React so to every message of the operation; one of its own goes before ANY."""
        self._every[_known(operation)] = reaction

    def take(self, operation: str) -> list[Answer | None]:
        """The reaction to a message of this operation, which may be "other"; empty if nothing was said of it."""
        for place, (wanted, reaction) in enumerate(self._next):
            if wanted in (operation, ANY):
                del self._next[place]
                return [reaction]
        for wanted in (operation, ANY):
            if wanted in self._every:
                return [self._every[wanted]]
        return []


def _known(operation: str) -> str:
    if operation not in (*OPERATIONS, ANY):
        close = near(operation, (*OPERATIONS, ANY), 1)
        raise SuiteError(
            f"{operation!r} is no operation of an LwM2M client" + (f", perhaps {close[0]!r} is meant" if close else ""),
            expected=", ".join((*OPERATIONS, ANY)),
        )
    return operation
