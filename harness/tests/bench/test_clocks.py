"""Which time a module tells: shapes, zones, centuries, and how far it may be off."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from harness.bench import clocks
from harness.bench.clocks import IN_NOTE, WHOSE, read_stamp, shows, told_by_ntp
from harness.clock.bench_time import EPOCH
from harness.errors import ModuleError, SuiteError
from harness.tests.bench.scripted_world import Scripted

COMMAND = b'AT+QNTP=0,"ntp5.aliyun.com"'
NOON = datetime(2026, 5, 6, 12, 0, 0, tzinfo=UTC)
QUERY = b"AT+CCLK?"
INFINITE = float("inf")

SHAPES = {
    "as the note prints it": (b"19/06/11,11:08:20+32", True),
    "west of Greenwich": (b"19/06/11,11:08:20-20", True),
    "a year of four digits": (b"2019/06/11,11:08:20+32", False),
    "no zone": (b"19/06/11,11:08:20", False),
    "a zone of one digit": (b"19/06/11,11:08:20+8", False),
    "a zone of hours and minutes": (b"19/06/11,11:08:20+08:00", False),
    "the print's colon before the seconds' fraction": (b"19/06/11,11:08:20:35+32", False),
    "a zone beyond the date line": (b"19/06/11,11:08:20+57", False),
    "one digit in the month": (b"19/6/11,11:08:20+32", False),
    "a blank": (b"19/06/11, 11:08:20+32", False),
    "another order": (b"11/06/2019,11:08:20+32", False),
    "something behind it": (b"19/06/11,11:08:20+32 ", False),
}


@pytest.mark.parametrize(("text", "is_one"), SHAPES.values(), ids=SHAPES)
def test_the_shape_of_the_note(text: bytes, is_one: bool) -> None:
    assert (read_stamp(text, IN_NOTE) is not None) is is_one


OFF = {
    "the same second": (b"26/05/06,12:00:00+00", 0, 0.0),
    "a second ahead": (b"26/05/06,12:00:01+00", 0, 1.0),
    "local time, taken as local time": (b"26/05/06,20:00:00+32", 32, 0.0),
    "local time, taken as UTC": (b"26/05/06,20:00:00+32", 0, 8 * 3600.0),
    "a quarter of an hour": (b"26/05/06,17:45:00+23", 23, 0.0),
    "the day before": (b"26/05/05,12:00:00+00", 0, -86400.0),
    "four digits": (b"1926/05/06,12:00:00+00", 0, (NOON.replace(year=1926) - NOON).total_seconds()),
    "no such day": (b"26/02/30,12:00:00+00", 0, INFINITE),
    "no such hour": (b"26/05/06,24:00:00+00", 0, INFINITE),
}


@pytest.mark.parametrize(("text", "zone", "seconds"), OFF.values(), ids=OFF)
def test_how_far_a_time_is_off(text: bytes, zone: int, seconds: float) -> None:
    assert read_stamp(text).off(NOON, zone) == seconds


def test_two_digits_mean_the_nearest_century() -> None:
    assert read_stamp(b"00/01/01,00:00:00+00").off(datetime(2099, 12, 31, 23, 59, 59, tzinfo=UTC)) == 1.0
    assert read_stamp(b"00/02/29,00:00:00+00").off(datetime(2000, 2, 29, tzinfo=UTC)) == 0.0


# +QNTP


def tells(scripted: Scripted, line: bytes, shown: bytes = b"+CCLK: 26/05/06,20:00:00+32", told: bool = True) -> str:
    scripted.time.call_at(0.1, lambda: scripted.is_asked_for_time(tells=NOON if told else None))
    scripted.answers[QUERY] = [(0.02, b"\r\n" + shown + b"\r\n\r\nOK\r\n")]
    scripted.asks(COMMAND, (0.3, line))
    return told_by_ntp(scripted.world, 60)


READINGS = {
    "UTC with zone +00": b'+QNTP: 0,"26/05/06,12:00:00+00"',
    "UTC with the local zone": b'+QNTP: 0,"26/05/06,12:00:01+32"',
    "local time with its zone": b'+QNTP: 0,"26/05/06,19:59:59+32"',
}


@pytest.mark.parametrize(("reading", "line"), READINGS.items(), ids=READINGS)
def test_readings_of_the_time(scripted: Scripted, reading: str, line: bytes) -> None:
    assert tells(scripted, line) == reading
    assert (scripted.written[-1] == QUERY) is (reading != "UTC with zone +00"), "the module's own zone is asked for"


def test_a_clock_without_zone_cannot_contradict(scripted: Scripted) -> None:
    assert tells(scripted, READINGS["UTC with the local zone"], b'+CCLK: "26/05/06,20:00:00"')


NOT_TOLD = {
    "the code alone": (b"+QNTP: 0", "does not tell the time of the NTP server"),
    "a failure": (b"+QNTP: 565", "does not tell the time of the NTP server"),
    "a code with a time": (b'+QNTP: 565,"26/05/06,12:00:00+00"', "does not tell the time of the NTP server"),
    "no quotes": (b"+QNTP: 0,26/05/06,12:00:00+00", "does not tell the time of the NTP server"),
    "another shape": (b'+QNTP: 0,"2026/05/06,12:00:00+00"', "does not tell the time of the NTP server"),
    "3 s ahead": (b'+QNTP: 0,"26/05/06,12:00:03+00"', "tells another time than the NTP server"),
    "3 s behind": (b'+QNTP: 0,"26/05/06,11:59:57+00"', "tells another time than the NTP server"),
    "an hour off": (b'+QNTP: 0,"26/05/06,13:00:00+32"', "tells another time than the NTP server"),
    "no such day": (b'+QNTP: 0,"26/05/32,12:00:00+00"', "tells another time than the NTP server"),
    "the zone's sign is wrong": (b'+QNTP: 0,"26/05/06,20:00:00-32"', "tells another time than the NTP server"),
    "a zone that is not the module's": (b'+QNTP: 0,"26/05/06,12:00:00+01"', "neither +00 nor its own"),
    "local time of another zone": (b'+QNTP: 0,"26/05/06,13:00:00+04"', "neither +00 nor its own"),
}


@pytest.mark.parametrize(("line", "why"), NOT_TOLD.values(), ids=NOT_TOLD)
def test_a_wrong_line(scripted: Scripted, line: bytes, why: str) -> None:
    with pytest.raises(ModuleError) as caught:
        tells(scripted, line)
    assert why in caught.value.what and line.decode() in caught.value.came and caught.value.expected


def test_a_time_that_no_right_reply_has_told(scripted: Scripted) -> None:
    with pytest.raises(ModuleError, match="its server has sent no right reply"):
        tells(scripted, READINGS["UTC with zone +00"], told=False)


def test_a_late_line_and_a_missing_one(scripted: Scripted) -> None:
    scripted.asks(COMMAND, (61.0, READINGS["UTC with zone +00"]))
    with pytest.raises(ModuleError, match="came late"):
        told_by_ntp(scripted.world, 60)
    scripted.asks(COMMAND)
    with pytest.raises(ModuleError, match="did not come"):
        told_by_ntp(scripted.world, 60)


# AT+CCLK?


def shown(scripted: Scripted, line: bytes, whose: str) -> None:
    scripted.answers[QUERY] = [(0.02, b"\r\n" + line + b"\r\n\r\nOK\r\n")]
    phrase = WHOSE(whose)
    shows(scripted.world, phrase.meaning(scripted.world), phrase.text)


@pytest.mark.parametrize(
    "line",
    [
        b"+CCLK: 26/05/06,12:01:40+00",
        b'+CCLK: "26/05/06,12:01:40+00"',
        b"+CCLK: 2026/05/06,12:01:40+00",
        b"+CCLK: 26/05/06,20:01:40+32",
        b"+CCLK: 26/05/06,12:01:39",
    ],
)
def test_the_servers_time_runs_on(scripted: Scripted, line: bytes) -> None:
    scripted.is_asked_for_time(tells=NOON)
    scripted.time.quiet(100)
    shown(scripted, line, "the NTP server's")


def test_the_hosts_time_is_that_of_the_last_setting_that_was_accepted(scripted: Scripted) -> None:
    refused = b'AT+CCLK="26/05/06,12:00:00+00"'
    scripted.answers[refused] = [(0.02, b"\r\nERROR\r\n")]
    for command in (b'AT+CCLK="20/01/01,00:00:00+00"', b'AT+CCLK="20/02/29,08:00:00+32"', refused):
        scripted.world.module.ask(command)
    scripted.time.quiet(10)
    shown(scripted, b"+CCLK: 20/02/29,00:00:10+00", "the host's")
    with pytest.raises(ModuleError, match="does not show the host's time"):
        shown(scripted, b"+CCLK: 20/01/01,00:00:10+00", "the host's")


def test_the_networks_time_is_the_benchs(scripted: Scripted) -> None:
    shown(scripted, f"+CCLK: {EPOCH:%y/%m/%d,%H:%M:%S}+00".encode(), "the network's")


NOT_SHOWN = {
    "3 s behind": b"+CCLK: 26/05/06,11:59:57+00",
    "3 s ahead": b"+CCLK: 26/05/06,12:00:03+00",
    "a zone that was not added": b"+CCLK: 26/05/06,12:00:00+32",
    "the factory's": b"+CCLK: 80/01/06,00:00:00+00",
    "no such month": b"+CCLK: 26/13/06,12:00:00+00",
}


@pytest.mark.parametrize("line", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_a_clock_that_shows_something_else(scripted: Scripted, line: bytes) -> None:
    scripted.is_asked_for_time(tells=NOON)
    with pytest.raises(ModuleError, match="does not show the NTP server's time") as caught:
        shown(scripted, line, "the NTP server's")
    assert "2026-05-06 12:00:00 UTC" in caught.value.expected and line.decode() in caught.value.came


@pytest.mark.parametrize("line", [b"+CCLK: ", b"+CCLK: soon", b"+CTZV: 26/05/06,12:00:00+00", b"+CCLK: 1\r\n+CCLK: 2"])
def test_an_answer_that_is_no_time(scripted: Scripted, line: bytes) -> None:
    scripted.is_asked_for_time(tells=NOON)
    with pytest.raises(ModuleError, match="AT\\+CCLK\\? does not tell the time"):
        shown(scripted, line, "the NTP server's")


@pytest.mark.parametrize("whose", ["the NTP server's", "the host's"])
def test_a_time_that_nobody_has_told_is_the_features_fault(scripted: Scripted, whose: str) -> None:
    with pytest.raises(SuiteError, match=f"{whose} time is expected, but none has been told"):
        shown(scripted, b"+CCLK: 26/05/06,12:00:00+00", whose)


@pytest.mark.parametrize(
    "time", [b"26/05/06,12:00:00", b"26/02/30,12:00:00+00", b"soon"], ids=["no zone", "no day", "no time"]
)
def test_a_host_that_sets_no_certain_time_is_the_features_fault(scripted: Scripted, time: bytes) -> None:
    scripted.world.module.ask(b'AT+CCLK="' + time + b'"')
    with pytest.raises(SuiteError, match="cannot be known"):
        shown(scripted, b"+CCLK: 26/05/06,12:00:00+00", "the host's")


def test_the_benchs_latency_is_granted(scripted: Scripted) -> None:
    scripted.is_asked_for_time(tells=NOON)
    scripted.world.module.latency = 5.0
    shown(scripted, b"+CCLK: 26/05/06,12:00:06+00", "the NTP server's")
    assert clocks.TOLERANCE == 2.0
