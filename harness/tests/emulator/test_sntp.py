"""SNTP on the wire: requests, and which replies are believed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from harness.clock import ManualClock
from harness.emulator.clients.sntp import Refusal, read, request
from harness.tests.emulator.far_time import TimeServer, timestamp

NONCE = 0x0123456789ABCDEF
NOON = datetime(2026, 11, 21, 12, 0, 0, 250_000, tzinfo=UTC)


def server(says: datetime = NOON) -> TimeServer:
    return TimeServer(ManualClock(), says)


def test_a_request_is_a_client_of_version_4() -> None:
    packet = request(NONCE)
    assert packet == b"\x23" + bytes(39) + NONCE.to_bytes(8)
    assert len(packet) == 48


# NTP timestamps of RFC 5905, figure 4, and the edges of the eras
MOMENTS = {
    "last day of NTP era 0": datetime(2036, 2, 7, 6, 28, 15, tzinfo=UTC),
    "first second of era 1": datetime(2036, 2, 7, 6, 28, 17, tzinfo=UTC),
    "1972": datetime(1972, 1, 1, tzinfo=UTC),
    "2000": datetime(2000, 1, 1, tzinfo=UTC),
    "leap day": datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC),
    "2100": datetime(2100, 3, 1, tzinfo=UTC),
    "a fraction": NOON,
}


@pytest.mark.parametrize("case", MOMENTS)
def test_a_time_comes_through(case: str) -> None:
    told = read(server(MOMENTS[case])(request(NONCE)), NONCE)
    assert told is not None
    assert abs(told.transmitted - MOMENTS[case]) < timedelta(microseconds=2)


@pytest.mark.parametrize(
    "seconds, moment",
    [
        (2_272_060_800, datetime(1972, 1, 1, tzinfo=UTC)),
        (3_155_673_599, datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (4_294_944_000, datetime(2036, 2, 7, tzinfo=UTC)),
    ],
    ids=["first day of UTC", "last day of the 20th century", "last day of era 0"],
)
def test_figure_4_of_rfc_5905(seconds: int, moment: datetime) -> None:
    assert timestamp(moment) >> 32 == seconds
    wrong = server()
    wrong.transmitted = seconds << 32
    told = read(wrong(request(NONCE)), NONCE)
    assert told is not None and told.transmitted == moment


GOOD = {
    "stratum 1": {"stratum": 1},
    "stratum 15": {"stratum": 15},
    "leap second ahead": {"leap": 1},
    "version 3": {"version": 3},
    "authenticated": {"length": 48},
}


@pytest.mark.parametrize("case", GOOD)
def test_good_replies(case: str) -> None:
    made = server()
    for name, value in GOOD[case].items():
        setattr(made, name, value)
    reply = made(request(NONCE)) + (bytes(20) if case == "authenticated" else b"")
    assert read(reply, NONCE) is not None


BAD = {
    "stratum 16": {"stratum": 16},
    "stratum 255": {"stratum": 255},
    "not synchronised": {"leap": 3},
    "a client": {"mode": 3},
    "a broadcast": {"mode": 5},
    "version 0": {"version": 0},
    "version 5": {"version": 5},
    "another request's": {"origin": NONCE + 1},
    "no request's": {"origin": 0},
    "too short": {"length": 47},
    "empty": {"length": 0},
    "no time": {"transmitted": 0},
}


@pytest.mark.parametrize("case", BAD)
def test_bad_replies(case: str) -> None:
    made = server()
    for name, value in BAD[case].items():
        setattr(made, name, value)
    assert read(made(request(NONCE)), NONCE) is None


def test_a_kiss_of_death() -> None:
    made = server()
    made.stratum, made.leap = 0, 3
    with pytest.raises(Refusal):
        read(made(request(NONCE)), NONCE)


def test_a_forged_kiss_is_ignored() -> None:
    made = server()
    made.stratum, made.origin = 0, 7
    assert read(made(request(NONCE)), NONCE) is None


def test_no_bytes_raise_anything_else() -> None:
    rng = random.Random(3)
    for _ in range(2000):
        data = rng.randbytes(rng.randrange(100))
        assert read(data, NONCE) is None
