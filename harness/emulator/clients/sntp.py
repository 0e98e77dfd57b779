"""SNTP on the wire: a request, and what a reply is worth (RFC 4330; RFC 5905, 7.3)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

CLIENT, SERVER = 3, 4
"""Modes."""
VERSION: Final = 4
LENGTH: Final = 48
NOT_SYNCHRONISED: Final = 3
"""Leap indicator of a server whose clock is not set."""
HIGHEST_STRATUM: Final = 15

ERA_0: Final = datetime(1900, 1, 1, tzinfo=UTC)
SECONDS_OF_ERA: Final = 1 << 32
FRACTION: Final = 1 << 32


class Refusal(Exception):
    """The server wants no requests from us (stratum 0, kiss-of-death): it must not be asked again."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a server says: when it received the request, when it sent the reply, by its clock."""

    received: datetime
    transmitted: datetime


def request(nonce: int) -> bytes:
    """A client's request whose transmit timestamp, repeated by the server, is `nonce` (64 bits, not 0)."""
    return struct.pack(">B39xQ", VERSION << 3 | CLIENT, nonce)


def read(data: bytes, nonce: int, faults: frozenset[str] = frozenset()) -> Told | None:
    """The times of a reply to the request with this nonce; None for what is no usable reply. Raises Refusal."""
    if len(data) < LENGTH:
        if "ntp-short-taken" not in faults or len(data) < LENGTH - 8:
            return None
        data = data.ljust(LENGTH, b"\0")
    flags, stratum = data[0], data[1]
    leap, version, mode = flags >> 6, flags >> 3 & 7, flags & 7
    _, origin, received, transmitted = struct.unpack_from(">4Q", data, 16)
    if mode != SERVER and "ntp-mode-not-checked" not in faults:
        return None
    if origin != nonce and "ntp-origin-not-checked" not in faults:
        return None
    if not 1 <= version <= VERSION:
        return None
    if stratum == 0 and "ntp-kiss-taken" not in faults:
        raise Refusal
    if stratum > HIGHEST_STRATUM and "ntp-stratum-16-taken" not in faults:
        return None
    if leap == NOT_SYNCHRONISED and "ntp-unsynchronised-taken" not in faults:
        return None
    if not transmitted and "ntp-zero-time-taken" not in faults:
        return None
    era_0_only = "ntp-era-ignored" in faults
    return Told(_instant(received, era_0_only), _instant(transmitted, era_0_only))


def _instant(timestamp: int, era_0_only: bool) -> datetime:
    """The first bit tells the era: set from 1968 to 2036, not set from 2036 to 2104 (RFC 4330, section 3)."""
    seconds, fraction = divmod(timestamp, FRACTION)
    if seconds < SECONDS_OF_ERA // 2 and not era_0_only:
        seconds += SECONDS_OF_ERA
    return ERA_0 + timedelta(seconds=seconds, microseconds=fraction * 1_000_000 // FRACTION)
