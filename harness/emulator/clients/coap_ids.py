"""Message IDs and tokens that the module chooses by itself (POSITIONS, CoAP 14)."""

from __future__ import annotations

import random
from typing import Final

from harness.emulator.memory import CoapMemory

EXCHANGE_LIFETIME: Final = 247.0
"""Seconds before a message ID may be used again (RFC 7252, section 4.8.2)."""
IDS: Final = 0x10000
TOKEN_LENGTH: Final = 4
FIXED_ID, FIXED_TOKEN = 1, b"\1\1\1\1"
"""What a faulty module always uses."""


def new_message_id(memory: CoapMemory, now: float, rng: random.Random, faults: frozenset[str]) -> int:
    """Consecutive IDs from a random one on, but none that was used, by the host's wish too, so shortly ago."""
    if "coap-message-id-constant" in faults:
        return FIXED_ID
    for used in [used for used, at in memory.used.items() if now - at >= EXCHANGE_LIFETIME]:
        del memory.used[used]
    found = rng.randrange(IDS) if memory.next_id is None else memory.next_id
    while found in memory.used and len(memory.used) < IDS:
        found = (found + 1) % IDS
    memory.next_id = (found + 1) % IDS
    return found


def new_token(memory: CoapMemory, rng: random.Random, faults: frozenset[str]) -> bytes:
    """A random token that no open request has."""
    if "coap-token-constant" in faults:
        return FIXED_TOKEN
    while (token := rng.randbytes(TOKEN_LENGTH)) in memory.awaited:
        continue
    return token
