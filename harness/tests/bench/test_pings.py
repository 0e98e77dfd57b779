"""What AT+QPING tells is read line by line and held against the air; each wrong line is told so that one sees why."""

from __future__ import annotations

import pytest

from harness.air.observation import Observation
from harness.bench.pings import Pings, read_rows
from harness.errors import ModuleError, SuiteError
from harness.tests.bench.scripted_world import HOST, Scripted

COMMAND = b'AT+QPING=0,"iot.quectel.com",4,4,32'
HEAD = ["result", "ttl"]
FOUR = [HEAD, *[["0", "yes"]] * 4]
GOOD = [
    (0.2, b"+QPING: 0,198.51.100.1,32,100,52"),
    (0.5, b'+QPING: 0,198.51.100.1,32,120,52'),
    (0.8, b"+QPING: 0,198.51.100.1,32,131,52"),
    (1.1, b"+QPING: 0,198.51.100.1,32,110,52"),
]
SUMMARY = b"+QPING: 0,4,4,0,100,131,115"


def reported(scripted: Scripted, *late: tuple[float, bytes], table: list = FOUR, command: bytes = COMMAND) -> Pings:
    scripted.asks(command, *late)
    scripted.world.pings.lines(32, HOST, 4, table)
    return scripted.world.pings


# The lines


def test_lines_as_promised(scripted: Scripted) -> None:
    reported(scripted, *GOOD)
    assert scripted.recorded() == {"address in +QPING": "without quotes"}


def test_an_address_may_stand_in_quotes(scripted: Scripted) -> None:
    reported(scripted, (0.2, b'+QPING: 0,"198.51.100.1",32,100,52'), table=FOUR[:2])
    assert scripted.recorded() == {"address in +QPING": "with quotes"}


def test_an_ipv6_address_has_many_spellings(scripted: Scripted) -> None:
    scripted.asks(COMMAND, (0.2, b"+QPING: 0,2001:DB8:1:0:0:0:0:1,32,100,52"))
    scripted.world.pings.lines(32, "2001:db8:1::1", 4, FOUR[:2])


def test_a_group_of_codes_and_lines_without_ttl(scripted: Scripted) -> None:
    lines = (0.2, b"+QPING: 0,198.51.100.1,32,100"), (4.3, b"+QPING: 566")
    reported(scripted, *lines, table=[HEAD, ["0", "no"], ["569|566", "-"]])


@pytest.mark.parametrize("line", [b"+QPING: 0,198.51.100.1,32,100", b"+QPING: 0,198.51.100.1,32,100,52"])
def test_a_ttl_that_may_stand_there_or_not(scripted: Scripted, line: bytes) -> None:
    reported(scripted, (0.2, line), table=[HEAD, ["0", "any"]])


def test_a_ttl_in_one_line_and_none_in_another(scripted: Scripted) -> None:
    lines = GOOD[0], (0.5, b"+QPING: 0,198.51.100.1,32,120")
    with pytest.raises(ModuleError, match="one line of a reply has a TTL and another has none") as caught:
        reported(scripted, *lines, table=[HEAD, ["0", "any"], ["0", "any"]])
    assert caught.value.came == "+QPING: 0,198.51.100.1,32,100,52 | +QPING: 0,198.51.100.1,32,120"


WRONG = {
    "a code instead of a reply": (b"+QPING: 569", "0", "yes", "ping 1 of 1 is not reported as promised"),
    "a reply instead of a code": (b"+QPING: 0,198.51.100.1,32,100,52", "569", "-", "is not reported as promised"),
    "another code": (b"+QPING: 550", "569|566", "-", "is not reported as promised"),
    "more than the code": (b"+QPING: 569,198.51.100.1,32,4000", "569", "-", "is not reported as promised"),
    "a code in quotes": (b'+QPING: "569"', "569", "-", "is not reported as promised"),
    "the TTL is missing": (b"+QPING: 0,198.51.100.1,32,100", "0", "yes", "is not reported as promised"),
    "a TTL that must not be": (b"+QPING: 0,198.51.100.1,32,100,52", "0", "no", "is not reported as promised"),
    "another host": (b"+QPING: 0,198.51.100.2,32,100,52", "0", "yes", "is reported of another host"),
    "the host by name": (b'+QPING: 0,"iot.quectel.com",32,100,52', "0", "yes", "is reported of another host"),
    "another size": (b"+QPING: 0,198.51.100.1,40,100,52", "0", "yes", "is reported with another size"),
    "no time": (b"+QPING: 0,198.51.100.1,32,,52", "0", "yes", "tells no time"),
    "a time with a fraction": (b"+QPING: 0,198.51.100.1,32,100.5,52", "0", "yes", "tells no time"),
    "a TTL that is none": (b"+QPING: 0,198.51.100.1,32,100,256", "0", "any", "tells no TTL"),
    "a field more than the TTL": (b"+QPING: 0,198.51.100.1,32,100,52,1", "0", "any", "is not reported as promised"),
    "a TTL of 0": (b"+QPING: 0,198.51.100.1,32,100,0", "0", "yes", "tells no TTL"),
    "a TTL of 256": (b"+QPING: 0,198.51.100.1,32,100,256", "0", "yes", "tells no TTL"),
    "longer than the time-out": (b"+QPING: 0,198.51.100.1,32,4001,52", "0", "yes", "took longer than its time-out"),
    "another line": (b"+QPONG: 0,198.51.100.1,32,100,52", "0", "yes", "did not come"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "result", "ttl", "why"), WRONG.values(), ids=WRONG)
def test_a_wrong_line(scripted: Scripted, line: bytes, result: str, ttl: str, why: str) -> None:
    with pytest.raises(ModuleError) as caught:
        reported(scripted, (0.2, line), table=[HEAD, [result, ttl]])
    assert why in caught.value.what and caught.value.expected
    assert line.decode() in caught.value.came


def test_a_missing_line_is_named_by_its_number(scripted: Scripted) -> None:
    with pytest.raises(ModuleError, match="of ping 3 of 4 did not come"):
        reported(scripted, *GOOD[:2])


def test_a_line_beyond_its_time_out(scripted: Scripted) -> None:
    with pytest.raises(ModuleError, match="of ping 2 of 2 came late"):
        reported(scripted, GOOD[0], (5.3, b"+QPING: 569"), table=[HEAD, ["0", "yes"], ["569", "-"]])


def test_where_the_request_is_seen_its_time_out_runs_from_there(scripted: Scripted) -> None:
    scripted.time.call_at(0.1, scripted.pings, 0.1)
    with pytest.raises(ModuleError, match="the line of ping 1 of 1 came late") as caught:
        reported(scripted, (4.7, b"+QPING: 569"), table=[HEAD, ["569", "-"]])
    assert caught.value.expected == "within 4 s of its request" and "after 4.600 s" in caught.value.came


def test_the_same_line_is_in_time_where_the_request_went_out_later(scripted: Scripted) -> None:
    scripted.time.call_at(0.6, scripted.pings, 0.6)
    reported(scripted, (4.7, b"+QPING: 569"), table=[HEAD, ["569", "-"]])


EARLY = {
    "by the OK": (3.0, [], "after 2.980 s"),
    "by its request": (3.3, [(0.4, None)], "after 2.900 s"),
}


@pytest.mark.parametrize(("said", "seen", "after"), EARLY.values(), ids=EARLY)
def test_a_ping_given_up_before_its_time(scripted: Scripted, said: float, seen: list, after: str) -> None:
    for at, took in seen:
        scripted.time.call_at(at, scripted.pings, at, took)
    with pytest.raises(ModuleError, match="ping 1 of 1 was given up before its time") as caught:
        reported(scripted, (said, b"+QPING: 569"), table=[HEAD, ["569", "-"]])
    assert caught.value.expected == "4 s for a reply" and after in caught.value.came


def test_a_clock_of_whole_seconds_gives_up_a_little_early(scripted: Scripted) -> None:
    reported(scripted, (3.1, b"+QPING: 569"), (6.2, b"+QPING: 569"), table=LOST)


def test_a_ping_that_is_turned_away_is_given_up_at_once(scripted: Scripted) -> None:
    reported(scripted, (0.2, b"+QPING: 566"), table=[HEAD, ["569|566", "-"]])


def test_so_is_one_that_the_air_shows_turned_away(scripted: Scripted) -> None:
    def turned_away() -> None:
        scripted.pings(0.1)
        request = scripted.world.air.observations[-1]
        ends = request.destination, request.source
        scripted.world.air.append(Observation("module", "reply-icmp", 0.15, *ends, request.flow))

    scripted.time.call_at(0.1, turned_away)
    reported(scripted, (0.2, b"+QPING: 569"), table=[HEAD, ["569", "-"]])


def test_without_a_ping_command_the_feature_is_wrong(scripted: Scripted) -> None:
    scripted.world.module.ask(b"AT")
    with pytest.raises(SuiteError, match="no AT\\+QPING has been answered OK"):
        scripted.world.pings.lines(32, HOST, 4, FOUR)


TABLES = {
    "other columns": [["form"], ["0"]],
    "a word": [HEAD, ["lost", "-"]],
    "a code that no note has": [HEAD, ["549", "-"]],
    "a reply without a word on its TTL": [HEAD, ["0", "-"]],
    "a failure with a TTL": [HEAD, ["569", "yes"]],
    "success or failure": [HEAD, ["0|569", "yes"]],
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_wrong_table_is_the_suites_fault(table: list[list[str]]) -> None:
    with pytest.raises(SuiteError):
        read_rows(table)


# The summary


@pytest.mark.parametrize(
    ("summary", "unit"),
    [
        (SUMMARY, "packets"),
        (b"+QPING: 0,128,128,0,100,131,115", "bytes"),
        (b"+QPING: 0,4,4,0,100,131,116", "packets"),
    ],
    ids=["packets, the mean cut off", "bytes", "the mean rounded up"],
)
def test_a_summary_as_promised(scripted: Scripted, summary: bytes, unit: str) -> None:
    reported(scripted, *GOOD, (1.2, summary)).summary(4, 4, 0)
    assert scripted.recorded()["summary of +QPING counts"] == unit


SUMMARIES = {
    "another number of packets": (b"+QPING: 0,4,3,1,100,131,115", "counts something else"),
    "packets and bytes mixed": (b"+QPING: 0,4,128,0,100,131,115", "counts something else"),
    "a code though all were answered": (b"+QPING: 569,4,4,0,100,131,115", "counts something else"),
    "the code alone": (b"+QPING: 0", "counts something else"),
    "a field more": (b"+QPING: 0,4,4,0,100,131,115,52", "counts something else"),
    "a count in quotes": (b'+QPING: 0,"4",4,0,100,131,115', "counts something else"),
    "another shortest time": (b"+QPING: 0,4,4,0,99,131,115", "another shortest time"),
    "another longest time": (b"+QPING: 0,4,4,0,100,132,115", "another longest time"),
    "another mean time": (b"+QPING: 0,4,4,0,100,131,117", "another mean time"),
    "a fifth ping": (b"+QPING: 0,198.51.100.1,32,100,52", "counts something else"),
}


@pytest.mark.parametrize(("summary", "why"), SUMMARIES.values(), ids=SUMMARIES)
def test_a_wrong_summary(scripted: Scripted, summary: bytes, why: str) -> None:
    pings = reported(scripted, *GOOD, (1.2, summary))
    with pytest.raises(ModuleError, match=why) as caught:
        pings.summary(4, 4, 0)
    assert caught.value.came == summary.decode() and caught.value.expected


def test_a_summary_that_is_late_or_missing(scripted: Scripted) -> None:
    with pytest.raises(ModuleError, match="the summary, came late"):
        reported(scripted, *GOOD, (2.3, SUMMARY)).summary(4, 4, 0)
    with pytest.raises(ModuleError, match="the summary, did not come"):
        reported(scripted, *GOOD).summary(4, 4, 0)


LOST = [HEAD, ["569", "-"], ["569", "-"]]
LOST_LINES = [(4.1, b"+QPING: 569"), (8.1, b"+QPING: 569")]


@pytest.mark.parametrize(
    ("summary", "form"),
    [
        (b"+QPING: 569", "569, the result alone"),
        (b"+QPING: 0", "0, the result alone"),
        (b"+QPING: 0,2,0,2,0,0,0", "0, packets"),
        (b"+QPING: 569,64,0,64,0,0,0", "569, bytes"),
    ],
)
def test_a_summary_after_total_loss(scripted: Scripted, summary: bytes, form: str) -> None:
    reported(scripted, *LOST_LINES, (8.2, summary), table=LOST).summary(2, 0, 2)
    assert scripted.recorded()["summary of +QPING after total loss"] == form


@pytest.mark.parametrize(
    "summary",
    [
        b"+QPING: 1", b"+QPING: 575", b"+QPING: 0,2,0,2", b"+QPING: 569,2,0,2,0,0,4", b"+QPING: 0,2,2,0,0,0,0",
        b"+QPING: ",
    ],
    ids=["no code", "a code beyond chapter 3", "counts alone", "a time of none", "all received", "nothing"],
)  # fmt: skip
def test_a_wrong_summary_after_total_loss(scripted: Scripted, summary: bytes) -> None:
    pings = reported(scripted, *LOST_LINES, (8.2, summary), table=LOST)
    with pytest.raises(ModuleError, match="after total loss"):
        pings.summary(2, 0, 2)


def test_statistics_are_those_of_the_answered_pings(scripted: Scripted) -> None:
    table = [HEAD, ["0", "yes"], ["569", "-"], ["0", "yes"]]
    lines = GOOD[0], (4.4, b"+QPING: 569"), (4.7, b"+QPING: 0,198.51.100.1,32,131,52")
    reported(scripted, *lines, (4.8, b"+QPING: 0,3,2,1,100,131,115"), table=table).summary(3, 2, 1)


def test_counts_that_contradict_the_rows_are_the_features_fault(scripted: Scripted) -> None:
    with pytest.raises(SuiteError, match="does not go with the pings before it"):
        reported(scripted, *GOOD, (1.2, SUMMARY)).summary(4, 3, 1)


# The air


def on_air(scripted: Scripted, **more: int) -> None:
    for number, took in enumerate((0.1, 0.12, 0.1306, 0.1099), 1):
        scripted.pings(0.1 * number, took, number=number, **more)


def test_the_air_says_the_same(scripted: Scripted) -> None:
    reported(scripted, *GOOD)
    on_air(scripted)
    scripted.world.pings.on_air(4, 32, HOST)
    recorded = scripted.recorded()
    assert recorded["size of a ping counts"] == "ICMP data"
    assert recorded["TTL in +QPING is that of"] == "the reply"


@pytest.mark.parametrize(("size", "what"), [(24, "the ICMP message"), (4, "the IP packet")])
def test_what_the_size_counts_is_recorded(scripted: Scripted, size: int, what: str) -> None:
    on_air(scripted, size=size)
    scripted.world.pings.on_air(4, 32, HOST)
    assert scripted.recorded()["size of a ping counts"] == what


def test_the_ttl_may_be_that_of_the_request(scripted: Scripted) -> None:
    reported(scripted, *GOOD)
    on_air(scripted, ttl=52, reply_ttl=51)
    scripted.world.pings.on_air(4, 32, HOST)
    assert scripted.recorded()["TTL in +QPING is that of"] == "the request"


AIR = {
    "one fewer": ([dict(number=1)], "other pings have left the module"),
    "one more": ([dict(number=each) for each in (1, 2, 3)], "other pings have left the module"),
    "another host": ([dict(number=1), dict(number=2, to="198.51.100.2")], "other pings have left the module"),
    "the same twice": ([dict(number=1), dict(number=1)], "cannot be told apart"),
    "another size": ([dict(number=each, size=33) for each in (1, 2)], "another size"),
    "sizes that differ": ([dict(number=1), dict(number=2, size=24)], "another size"),
}  # fmt: skip


@pytest.mark.parametrize(("sent", "why"), AIR.values(), ids=AIR)
def test_other_requests_on_the_air(scripted: Scripted, sent: list[dict], why: str) -> None:
    for each in sent:
        scripted.pings(0.1, 0.1, **each)
    with pytest.raises(ModuleError, match=why) as caught:
        scripted.world.pings.on_air(2, 32, HOST)
    assert f"{len(sent)} in all" in caught.value.came


def test_none_is_a_number_too(scripted: Scripted) -> None:
    scripted.world.pings.on_air(0, 32, HOST)
    scripted.pings(0.1)
    with pytest.raises(ModuleError, match="other pings have left"):
        scripted.world.pings.on_air(0, 32, HOST)


@pytest.mark.parametrize(
    ("took", "reply_ttl", "why"),
    [
        (0.1021, 52, "another time than it took on the air"),
        (0.0989, 52, "another time than it took on the air"),
        (None, 52, "another time than it took on the air"),
        (0.1, 53, "neither that of its request nor that of its reply"),
    ],
    ids=["longer", "shorter", "no reply at all", "another TTL"],
)
def test_lines_that_the_air_contradicts(
    scripted: Scripted, took: float | None, reply_ttl: int, why: str
) -> None:
    reported(scripted, GOOD[0], table=FOUR[:2])
    scripted.pings(0.1, took, reply_ttl=reply_ttl)
    with pytest.raises(ModuleError, match=why) as caught:
        scripted.world.pings.on_air(1, 32, HOST)
    assert "+QPING: 0,198.51.100.1,32,100,52" in caught.value.came
