"""What a feature makes any peer do that speaks DTLS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.bench.world import World


def dtls_does(peer: Callable[[World], Any]) -> dict[str, Callable[[World], None]]:
    """The phrases about DTLS versions and sessions, and what each does with the world's `peer`."""
    return {
        # from the next handshake on
        "offers DTLS 1.0 only": lambda world: peer(world).versions("1.0"),
        "offers DTLS 1.2 only": lambda world: peer(world).versions("1.2"),
        # none can be resumed
        "forgets its DTLS sessions": lambda world: peer(world).forget_sessions(),
    }
