"""NTP messages (RFC 5905 section 7.3): what is wrong with a request, the right reply to it, and wrong ones."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

SIZE: Final = 48
"""Bytes of a message without extension fields and authenticator."""

CLIENT, SERVER, BROADCAST = 3, 4, 5
VERSIONS: Final = (3, 4)

EPOCH: Final = datetime(1900, 1, 1, tzinfo=UTC)
"""Where seconds are counted from, modulo 2**32: era 1 begins 2036-02-07 06:28:16."""

EARLIEST: Final = datetime(1968, 1, 20, 3, 14, 8, tzinfo=UTC)
LATEST: Final = datetime(2104, 2, 26, 9, 42, 23, tzinfo=UTC)
"""Between these, a timestamp with its first bit set is of era 0, one without of era 1 (RFC 4330 section 3)."""

_STRATUM, _PRECISION = 1, -20
_SET_BEFORE: Final = timedelta(seconds=64)
_LAYOUT: Final = struct.Struct("!BBBbII4s8s8s8s8s")
_ORIGIN: Final = slice(24, 32)
_TRANSMIT: Final = slice(40, 48)


def what_is_wrong(request: bytes) -> str:
    """Why this is no well-formed request of a client; empty if it is one."""
    if len(request) < SIZE:
        return f"it has {len(request)} bytes instead of {SIZE} at least"
    if len(request) % 4:
        return f"it has {len(request)} bytes: what follows the first {SIZE} comes in units of 4"
    version, mode = request[0] >> 3 & 7, request[0] & 7
    if mode != CLIENT:
        return f"its mode is {mode} instead of {CLIENT}"
    if version not in VERSIONS:
        return f"its version is {version} instead of 3 or 4"
    return ""


def timestamp(time: datetime) -> bytes:
    """A timestamp of 64 bits; to the microsecond it reads back as the same time."""
    passed = time - EPOCH
    fraction = ((passed.microseconds << 32) + 999_999) // 1_000_000
    return struct.pack("!II", (passed.days * 86_400 + passed.seconds) % 2**32, fraction)


def reply(request: bytes, clock: datetime) -> bytes:
    """The reply of a server whose clock shows `clock` to a well-formed request."""
    now = timestamp(clock)
    return _LAYOUT.pack(
        request[0] & 0b00_111_000 | SERVER,
        _STRATUM,
        request[2],
        _PRECISION,
        0,
        0x10,
        b"LOCL",
        timestamp(max(clock - _SET_BEFORE, EARLIEST)),
        request[_TRANSMIT],
        now,
        now,
    )


def _first_byte(clear: int, put: int) -> Callable[[bytes], bytes]:
    return lambda right: bytes([right[0] & ~clear & 0xFF | put]) + right[1:]


def _kiss_of_death(right: bytes) -> bytes:
    return right[:1] + b"\0" + right[2:12] + b"RATE" + right[16:]


def _another_origin(right: bytes) -> bytes:
    return right[:24] + bytes(byte ^ 0xFF for byte in right[_ORIGIN]) + right[32:]


SPOILERS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "stratum 0": _kiss_of_death,
    "stratum 16": lambda right: right[:1] + b"\x10" + right[2:],
    "mode 3": _first_byte(0b111, CLIENT),
    "mode 5": _first_byte(0b111, BROADCAST),
    "an unsynchronised clock": _first_byte(0, 0b11_000_000),
    "another origin timestamp": _another_origin,
    "a short packet": lambda right: right[: SIZE - 1],
    "a zero transmit timestamp": lambda right: right[:40] + bytes(8),
}
"""Wrong replies, made of a right one: each is wrong in one thing alone. Stratum 0 is a kiss-o'-death (code RATE)."""
