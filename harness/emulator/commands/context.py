"""The context of a command: only 0 is supported so far (TCP/IP note 2.2.2, 2.2.6 to 2.2.9)."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

from harness.emulator.parameters import Refused

if TYPE_CHECKING:
    from harness.emulator.clients.operations import Operation
    from harness.emulator.modem import Modem


def only_context_0(modem: Modem, given: dict[str, Any], unless: Set[str], operation: Operation) -> None:
    """Refuse 1 to 11, which name a context that is not there. A module with a fault of `unless` takes any for 0."""
    if given["contextID"] and not unless & modem.faults:
        if "context-refused-but-used" in modem.faults:
            modem.operations.begin(operation)
        raise Refused
