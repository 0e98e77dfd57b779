"""Ports for servers that are to bind them later, in another process."""

from __future__ import annotations

import random
import socket
from contextlib import ExitStack
from pathlib import Path
from typing import Final

_KERNELS: Final = Path("/proc/sys/net/ipv4/ip_local_port_range")
_LOWEST, _HIGHEST = 10_000, 65_535
MOST_TRIES: Final = 2_000


def free_ports(kinds: str) -> list[int]:
    """One loopback port for each letter of `kinds`: "t" for TCP, "u" for UDP; all different, and free now.

    They are none of those that the kernel gives to whoever asks for any port: such a one would soon be another's.
    Raises OSError when there are not so many.
    """
    low, high = map(int, _KERNELS.read_text().split()) if _KERNELS.exists() else (32_768, 60_999)
    candidates = [port for port in range(_LOWEST, _HIGHEST) if not low <= port <= high]
    random.SystemRandom().shuffle(candidates)
    found: list[int] = []
    with ExitStack() as held:
        for port in candidates[:MOST_TRIES]:
            if len(found) == len(kinds):
                return found
            made = held.enter_context(socket.socket(type=_TYPES[kinds[len(found)]]))
            try:
                made.bind(("127.0.0.1", port))
            except OSError:
                continue
            found.append(port)
    if len(found) < len(kinds):
        raise OSError(f"{len(kinds)} free ports are wanted outside {low} to {high}, and there are {len(found)}")
    return found


_TYPES: Final = {"t": socket.SOCK_STREAM, "u": socket.SOCK_DGRAM}
