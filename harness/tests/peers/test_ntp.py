"""The NTP server tells the time that it is told to tell, or in one way a wrong one, and answers nothing else."""

from __future__ import annotations

import random
import struct
from datetime import UTC, datetime, timedelta, timezone

import pytest

from harness.clock.bench_time import EPOCH
from harness.errors import SuiteError
from harness.peers.ntp import NTP_BEHAVIOURS, RIGHT
from harness.tests.peers.clients import Bench

REQUEST = bytes.fromhex("23 00 06 EC" + "00" * 36 + "0123456789ABCDEF")
"""Version 4, client mode, poll 6; the transmit timestamp is the client's own business."""


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture
def server(bench):
    return bench.ntp()


class Reply:
    """The fields of a reply, taken apart by the offsets of RFC 5905, figure 8."""

    def __init__(self, data: bytes) -> None:
        assert len(data) == 48
        self.leap, self.version, self.mode = data[0] >> 6, data[0] >> 3 & 7, data[0] & 7
        self.stratum, self.poll = data[1], data[2]
        self.precision, self.delay, self.dispersion = struct.unpack("!bII", data[3:12])
        self.reference = data[12:16]
        self.set, self.origin, self.received, self.sent = (data[at : at + 8] for at in (16, 24, 32, 40))


def seconds(stamp: bytes) -> int:
    return struct.unpack("!I", stamp[:4])[0]


def test_a_right_reply_byte_for_byte(bench, server):
    server.clock_says(datetime(2026, 3, 4, 5, 6, 7, 500_000))
    # 46083 days since 1900-01-01 and 5:06:07.5; the clock was set 64 s before
    now, before = f"{46083 * 86400 + 18367:08X}80000000", f"{46083 * 86400 + 18303:08X}80000000"
    assert bench.asked(server, REQUEST) == bytes.fromhex(
        "24 01 06 EC 00000000 00000010 4C4F434C" + before + "0123456789ABCDEF" + now + now
    )


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("1970-01-01 00:00:00", 2_208_988_800),
        ("1972-01-01 00:00:00", 2_272_060_800),
        ("1999-12-31 00:00:00", 3_155_587_200),
        ("2036-02-07 06:28:15", 4_294_967_295),
        ("2036-02-07 06:28:16", 0),
        ("2036-02-08 00:00:00", 63_104),
        ("2100-01-01 00:00:00", 6_311_433_600 - 2**32),
    ],
)
def test_seconds_since_1900_in_both_eras(bench, server, time, expected):
    """RFC 5905 figure 4 has these of 1970, 1972, 1999 and 2036."""
    server.clock_says(datetime.fromisoformat(time))
    reply = Reply(bench.asked(server, REQUEST))
    assert seconds(reply.sent) == seconds(reply.received) == expected
    assert server.told.time == datetime.fromisoformat(time + "+00:00")


def test_the_clock_is_the_benchs_until_it_is_set(bench, server):
    bench.time.quiet(90)
    reply = Reply(bench.asked(server, REQUEST))
    assert seconds(reply.sent) == (EPOCH + timedelta(seconds=90) - datetime(1900, 1, 1, tzinfo=UTC)).total_seconds()
    assert (server.told.time, server.told.at) == (EPOCH + timedelta(seconds=90), 90.0)


def test_the_clock_runs_on_over_the_eras(bench, server):
    bench.time.quiet(1000)
    server.clock_says(datetime(2036, 2, 7, 6, 28, 10))
    assert seconds(Reply(bench.asked(server, REQUEST)).sent) == 2**32 - 6
    bench.time.quiet(3600)
    reply = Reply(bench.asked(server, REQUEST))
    assert (seconds(reply.sent), seconds(reply.set)) == (3594, 3530)
    assert server.told.at == 4600.0 and server.told.time == server.clock


@pytest.mark.parametrize("zone", [None, UTC, timezone(timedelta(hours=8))], ids=["naive", "UTC", "+08:00"])
def test_a_time_is_utc_unless_it_says_otherwise(server, zone):
    server.clock_says(datetime(2026, 5, 6, 12, tzinfo=zone))
    assert server.clock == datetime(2026, 5, 6, 12, tzinfo=zone or UTC)


@pytest.mark.parametrize("microseconds", [0, 1, 2, 499_999, 500_000, 999_998, 999_999])
def test_fractions_read_back(bench, server, microseconds):
    server.clock_says(datetime(2026, 1, 1, microsecond=microseconds))
    fraction = struct.unpack("!I", Reply(bench.asked(server, REQUEST)).sent[4:])[0]
    assert fraction * 1_000_000 >> 32 == microseconds


@pytest.mark.parametrize("version", [3, 4])
def test_the_reply_has_the_version_of_the_request(bench, server, version):
    request = bytes([0b11_000_011 | version << 3]) + REQUEST[1:]
    reply = Reply(bench.asked(server, request))
    assert (reply.leap, reply.version, reply.mode) == (0, version, 4)
    assert server.requests[0].version == version and server.requests[0].fault == ""


WRONG = {
    "stratum 0": ({1: 0, 12: ord("R"), 13: ord("A"), 14: ord("T"), 15: ord("E")}, 48),
    "stratum 16": ({1: 16}, 48),
    "mode 3": ({0: 0x23}, 48),
    "mode 5": ({0: 0x25}, 48),
    "an unsynchronised clock": ({0: 0xE4}, 48),
    "another origin timestamp": (dict(enumerate(bytes.fromhex("FEDCBA9876543210"), 24)), 48),
    "a short packet": ({}, 47),
    "a zero transmit timestamp": (dict.fromkeys(range(40, 48), 0), 48),
}


@pytest.mark.parametrize(("behaviour", "bytes_", "size"), [(name, *how) for name, how in WRONG.items()], ids=WRONG)
def test_a_wrong_reply_is_wrong_in_one_thing(bench, server, behaviour, bytes_, size):
    server.clock_says(datetime(2031, 1, 1, 0, 0, 0, 123_456))
    right = bench.asked(server, REQUEST)
    told = server.told
    server.behave(behaviour)
    wrong = bench.asked(server, REQUEST)
    expected = bytearray(right)
    for at, byte in bytes_.items():
        expected[at] = byte
    assert wrong == bytes(expected)[:size] and wrong != right
    bench.time.quiet(10)
    bench.asked(server, REQUEST)
    assert server.told is told, "a wrong reply tells nothing"
    assert len(server.requests) == 3
    server.behave(RIGHT)
    assert seconds(bench.asked(server, REQUEST)[40:]) == seconds(right[40:]) + 10


def test_another_origin_differs_from_one_of_zeros_too(bench, server):
    server.behave("another origin timestamp")
    assert Reply(bench.asked(server, REQUEST[:40] + bytes(8))).origin == b"\xff" * 8


def test_silence(bench, server):
    server.behave("silence")
    assert bench.asked(server, REQUEST) is None
    assert (server.requests[0].fault, server.told) == ("", None)
    assert bench.kinds() == ["ntp"]


def test_every_behaviour_is_tested_above():
    assert sorted(NTP_BEHAVIOURS) == sorted([*WRONG, RIGHT, "silence"])


def test_setting_the_clock_ends_a_wrong_behaviour(bench, server):
    server.behave("mode 3")
    server.clock_says(datetime(2031, 1, 1))
    assert Reply(bench.asked(server, REQUEST)).mode == 4


def test_reset(bench, server):
    server.clock_says(datetime(2031, 1, 1))
    bench.asked(server, REQUEST)
    server.behave("silence")
    server.reset()
    assert (server.requests, server.told, server.clock) == ([], None, EPOCH)
    assert bench.asked(server, REQUEST) is not None


@pytest.mark.parametrize("time", ["1967-12-31", "2104-02-27", "2200-01-01"])
def test_a_time_of_which_no_client_knows_the_era_is_the_suites_fault(server, time):
    with pytest.raises(SuiteError, match=f"cannot tell {time}"):
        server.clock_says(datetime.fromisoformat(time))


def test_an_unknown_behaviour_is_the_suites_fault(server):
    with pytest.raises(SuiteError, match="'stratum 17'"):
        server.behave("stratum 17")


# Hostile datagrams


def first(byte: int, rest: int = 47) -> bytes:
    return bytes([byte]) + bytes(rest)


HOSTILE = {
    "nothing": (b"", "0 bytes instead of 48"),
    "one byte": (b"\x23", "1 bytes instead of 48"),
    "47 bytes": (REQUEST[:47], "47 bytes instead of 48"),
    "49 bytes": (REQUEST + b"\0", "49 bytes: what follows the first 48 comes in units of 4"),
    "mode 0": (first(0x20), "mode is 0 instead of 3"),
    "symmetric active": (first(0x21), "mode is 1"),
    "a reply of a server": (first(0x24), "mode is 4"),
    "broadcast": (first(0x25), "mode is 5"),
    "a control message": (bytes.fromhex("16 02 0001 0000 0000 0000 0000") + bytes(36), "mode is 6"),
    "a control message of 12 bytes": (bytes.fromhex("16 02 0001 0000 0000 0000 0000"), "12 bytes instead"),
    "monlist": (bytes.fromhex("17 00 03 2A") + bytes(188), "mode is 7"),
    "monlist of 8 bytes": (bytes.fromhex("17 00 03 2A 00000000"), "8 bytes instead"),
    "version 0": (first(0x03), "version is 0"),
    "version 1": (first(0x0B), "version is 1"),
    "version 2": (first(0x13), "version is 2"),
    "version 5": (first(0x2B), "version is 5"),
    "version 7": (first(0x3B), "version is 7"),
    "65 kB of FF": (b"\xff" * 65_000, "mode is 7"),
    "65 kB of 00": (bytes(65_000), "mode is 0"),
    "65 kB behind a request, and a byte": (REQUEST + bytes(65_001), "units of 4"),
    "a DNS query": (bytes.fromhex("1234 0100 0001 0000 0000 0000 0161 00 0001 0001"), "bytes instead of 48"),
}


@pytest.mark.parametrize(("data", "fault"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_request_of_a_client_is_not_answered(bench, server, data, fault):
    assert bench.asked(server, data) is None
    assert fault in server.requests[0].fault and server.told is None
    assert bench.asked(server, REQUEST) is not None, "and it goes on"
    assert [one.size for one in server.requests] == [len(data), 48]


@pytest.mark.parametrize("more", [4, 20, 64_900], ids=["a field", "a MAC", "65 kB"])
def test_a_request_with_more_behind_it_gets_48_bytes(bench, server, more):
    assert Reply(bench.asked(server, REQUEST + bytes(more))).origin == REQUEST[40:]
    assert server.requests[0].fault == ""


def test_noise_does_no_harm(bench, server):
    rng = random.Random(123)
    for behaviour in NTP_BEHAVIOURS:
        server.behave(behaviour)
        for _ in range(300):
            data = rng.randbytes(rng.randrange(100))
            answer = server._answer(data, ("127.0.0.1", 9))
            well_formed = len(data) >= 48 and len(data) % 4 == 0 and data[0] & 7 == 3 and data[0] >> 3 & 7 in (3, 4)
            assert (answer is not None) == (well_formed and behaviour != "silence")
            assert answer is None or len(answer) == (47 if behaviour == "a short packet" else 48)


def test_two_servers_do_not_talk_to_each_other(bench, server):
    other = bench.ntp(name="ntp2")
    server._send(REQUEST, other.address)
    bench.time.quiet(1)
    assert bench.kinds() == ["reply-ntp", "ntp", "reply-ntp", "ntp"]
