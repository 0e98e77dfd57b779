"""Ephemeral ports."""

from __future__ import annotations

import random
from collections.abc import Callable

from harness.ip.errors import PortBusy

FIRST, LAST = 49_152, 65_535
"""The dynamic ports of RFC 6335."""


def ephemeral_port(rng: random.Random, busy: Callable[[int], bool]) -> int:
    """A free port: the first one from a place that `rng` picks. PortBusy when none is left."""
    count = LAST - FIRST + 1
    start = rng.randrange(count)
    for step in range(count):
        port = FIRST + (start + step) % count
        if not busy(port):
            return port
    raise PortBusy(f"no port from {FIRST} to {LAST} is free")


def checked_port(port: int) -> int:
    """The port itself. ValueError when there is none of that number."""
    if not 0 < port <= 0xFFFF:
        raise ValueError(f"port {port}")
    return port
