"""Numbers of the LwM2M note: statuses, result codes, what the host answers a request with, binding modes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.coap_layer import RESET, SUCCESS, TIMED_OUT

if TYPE_CHECKING:
    from harness.emulator.clients.coap_codec import Message

UNREGISTERED, REGISTERING, REGISTERED, DEREGISTERING, DEREGISTERED = range(5)
RECOVERING, TO_RECOVER = 6, 7
"""<status> of AT+QLASTATUS (2.14). 5, invalid, is none that this module is ever in."""
IDLE: Final = (UNREGISTERED, DEREGISTERED)
"""Where a registration can begin (POSITIONS, LwM2M 2)."""

DONE, TIMEOUT, NOT_SENT, RECOVERY_FAILED, LAPSED, REJECTED, OTHER = 0, 1, 2, 3, 4, 5, 900
"""<result_code> (chapter 5)."""
TOLD: Final[Mapping[int, int]] = {0x80: 400, 0x83: 403, 0x84: 404, 0x8C: 412}
"""What the server refuses with, by the code of its response."""

BINDINGS: Final = ("U", "UQ")
"""<binding_mode> 0 and 1."""
NO_SECURITY, PSK_SECURITY = 3, 0
"""<security_mode>."""
ANDLINK: Final = 2
"""<platform>."""


def result(status: int, response: Message | None, wanted: int, faults: frozenset[str]) -> int:
    """<result_code> of a message: how its exchange ended, and what was answered, if anything was.

    Another success than the one that is `wanted` is one too.
    """
    if status == TIMED_OUT:
        return OTHER if "lwm2m-timeout-is-900" in faults else TIMEOUT
    if status == RESET:
        return OTHER if "lwm2m-reset-is-900" in faults else REJECTED
    if status != SUCCESS:
        return NOT_SENT
    if response is None or response.code >> 5 == wanted >> 5:
        return DONE
    if "lwm2m-refusal-is-0" in faults:
        return DONE
    if "lwm2m-refusal-is-900" in faults:
        return OTHER
    return TOLD.get(response.code, 400 if "lwm2m-other-codes-are-400" in faults else OTHER)
