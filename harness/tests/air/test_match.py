"""The cursor finds the next one in order and never shows a thing twice."""

from __future__ import annotations

import pytest

from harness.air.log import AirLog
from harness.air.match import Cursor, matching
from harness.air.observation import Observation

A, B = ("10.0.0.1", 1), ("10.0.0.2", 2)


def seen(kind: str, data: bytes = b"", flow: str = "f", point: str = "peer") -> Observation:
    return Observation(point, kind, 0.0, A, B, flow, data)


@pytest.fixture
def log():
    return AirLog()


@pytest.fixture
def cursor(log):
    return Cursor(log)


def test_take_gives_the_first_match_once(log, cursor):
    for data in (b"1", b"2", b"3"):
        log.append(seen("data", data))
    assert [cursor.take(matching("data")).data for _ in range(3)] == [b"1", b"2", b"3"]
    assert cursor.take(matching("data")) is None
    log.append(seen("data", b"4"))
    assert cursor.take(matching("data")).data == b"4"


def test_what_was_passed_over_on_a_flow_does_not_come_back(log, cursor):
    for observation in (seen("connect"), seen("data", b"1"), seen("fin")):
        log.append(observation)
    assert cursor.take(matching("fin"))
    assert cursor.take(matching("data")) is None and cursor.unseen() == []


@pytest.mark.parametrize(
    "other", [{"flow": "g"}, {"point": "module"}], ids=["another flow", "the same flow at another point"]
)
def test_other_conversations_are_left_alone(log, cursor, other):
    log.append(seen("data", b"other", **other))
    log.append(seen("fin"))
    assert cursor.take(matching("fin"))
    assert cursor.take(matching("data")).data == b"other"


def test_a_look_that_finds_nothing_changes_nothing(log, cursor):
    log.append(seen("connect"))
    assert cursor.take(matching("rst")) is None
    assert [one.kind for one in cursor.unseen()] == ["connect"]


def test_unseen_shows_all_that_matches_and_keeps_it_unseen(log, cursor):
    for observation in (seen("data", b"1"), seen("fin"), seen("data", b"2")):
        log.append(observation)
    for _ in range(2):
        assert [one.data for one in cursor.unseen(matching("data"))] == [b"1", b"2"]
    assert cursor.take(matching("fin"))
    assert [one.data for one in cursor.unseen(matching("data"))] == [b"2"]


@pytest.mark.parametrize("flow", [None, "f"], ids=["everything", "one flow"])
def test_a_mark_leaves_what_came_before_it_behind(log, cursor, flow):
    log.append(seen("data", b"old"))
    log.append(seen("data", b"other", flow="g"))
    cursor.mark(flow)
    assert cursor.take(matching(flow="f")) is None and cursor.received_bytes("f") == b""
    assert cursor.received_bytes("g") == (b"" if flow is None else b"other")
    assert bool(cursor.take(matching(flow="g"))) is (flow is not None)
    log.append(seen("data", b"new"))
    assert cursor.take(matching()).data == b"new" and cursor.received_bytes("f") == b"new"


def test_a_stream_is_put_together_however_it_was_cut(log, cursor):
    whole = bytes(range(256))
    for start in range(0, 256, 7):
        log.append(seen("data", whole[start : start + 7]))
        log.append(seen("data", b"not this", flow="g"))
        log.append(seen("retransmission", b"nor this"))
        log.append(seen("reply-data", b"echo"))
    assert cursor.received_bytes("f") == whole
    cursor.take(matching("data"))
    assert cursor.received_bytes("f") == whole
    assert cursor.received_bytes("f", kind="reply-data") == b"echo" * 37
    assert cursor.received_bytes("f", point="module") == b""


def test_datagrams_stay_apart(log, cursor):
    for data in (b"1", b"", b"22"):
        log.append(seen("datagram", data))
    assert cursor.datagrams("f") == [b"1", b"", b"22"]


def test_two_cursors_do_not_disturb_each_other(log, cursor):
    log.append(seen("fin"))
    other = Cursor(log)
    assert cursor.take(matching("fin")) and other.take(matching("fin"))


@pytest.mark.parametrize(
    ("predicate", "fits"),
    [
        (matching(), True),
        (matching("fin", "data"), True),
        (matching("fin"), False),
        (matching(point="peer"), True),
        (matching(point="module"), False),
        (matching(flow="g"), False),
        (matching(source=A), True),
        (matching(source=B), False),
        (matching(destination=B), True),
        (matching(destination=A), False),
        (matching(data=b"x"), True),
        (matching(data=b""), False),
        (matching("data", point="peer", flow="f", source=A, destination=B, data=b"x"), True),
    ],
)
def test_matching(predicate, fits):
    assert predicate(seen("data", b"x")) is fits
