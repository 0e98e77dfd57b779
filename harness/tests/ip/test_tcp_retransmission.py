"""When what is sent again, to the millisecond (RFC 6298), and when nothing runs at all."""

from __future__ import annotations

import pytest

from harness.ip import State, TcpTimers
from harness.ip.packet import ACK, FIN, RST, SYN, Packet
from harness.ip.tcp_timers import RetransmissionTimeout
from harness.tests.ip.wire import LATENCY, FarEnd, Wire


def nothing_arrives(direction: str, number: int, packet: Packet) -> list[float]:
    return []


SYN_SCHEDULES = {
    "defaults": (TcpTimers(), [0, 3000, 9000, 21_000], 45_000),
    "shorter": (TcpTimers(connect_timeout=20), [0, 3000, 9000], 20_000),
    "on the beat": (TcpTimers(connect_timeout=21), [0, 3000, 9000], 21_000),
    "one only": (TcpTimers(connect_timeout=2), [0], 2000),
    "1 s": (TcpTimers(initial_rto=1, connect_timeout=40), [0, 1000, 3000, 7000, 15_000, 31_000], 40_000),
    "cap": (TcpTimers(max_rto=5, connect_timeout=20), [0, 3000, 8000, 13_000, 18_000], 20_000),
}


@pytest.mark.parametrize(("timers", "syns", "end"), SYN_SCHEDULES.values(), ids=SYN_SCHEDULES.keys())
@pytest.mark.parametrize("start", [0.0, 0.1, 12345.678], ids=["from 0", "from 0.1", "from a crooked time"])
def test_a_connection_attempt_that_nobody_answers(timers: TcpTimers, syns: list[int], end: int, start: float) -> None:
    wire = Wire(nothing_arrives, timers)
    wire.clock.advance(start)
    near, events = wire.connect()
    wire.clock.advance(end / 1000 - 0.001)
    assert (near.state, events.log) == (State.SYN_SENT, [])
    wire.clock.advance(0.001)
    assert (near.state, events.log) == (State.CLOSED, ["timed_out"])
    wire.clock.advance(1000)
    assert [(round(at - start * 1000, 3), flags) for at, flags, _ in wire.segments("up")] == [(t, "SYN") for t in syns]
    assert not wire.here.tcp_port_busy(near.local_port)


def test_the_default_attempt_fails_below_60_s() -> None:
    assert TcpTimers().connect_timeout < 60


def test_a_syn_ack_that_nobody_acknowledges() -> None:
    far = FarEnd(passive=True)
    far.says(SYN, 0)
    far.clock.advance(44.999)
    assert (far.connection.state, far.events.log) == (State.SYN_RECEIVED, [])
    far.clock.advance(0.001)
    assert far.events.log == ["timed_out"]
    assert [(at, s.flag_names) for at, s in far.out] == [(t, "SYN,ACK") for t in (0, 3, 9, 21)]


@pytest.mark.parametrize(("lost", "established_at"), [(0, 100), (1, 3100), (2, 9100), (3, 21_100)])
def test_lost_syns_delay_the_connection(lost: int, established_at: int) -> None:
    wire = Wire(lambda direction, number, packet: [] if direction == "up" and number <= lost else [LATENCY])
    _, events = wire.connect()
    wire.clock.advance(60)
    assert round(events.at["established"] * 1000, 6) == established_at


def silent_after_handshake(timers: TcpTimers) -> FarEnd:
    """Round trip of the handshake: 0.4 s, so the RTO is 0.4 + 4 * 0.2 = 1.2 s."""
    far = FarEnd(timers)
    far.clock.advance(0.4)
    far.established()
    return far


DATA_SCHEDULES = {
    "8 times": (TcpTimers(), [1.2, 2.4, 4.8, 9.6, 19.2, 38.4, 60, 60], 60),
    "3 times": (TcpTimers(max_retransmissions=3), [1.2, 2.4, 4.8], 9.6),
    "never again": (TcpTimers(max_retransmissions=0), [], 1.2),
    "floor 2 s": (TcpTimers(min_rto=2, max_retransmissions=2), [2, 4], 8),
    "cap 3 s": (TcpTimers(max_rto=3, max_retransmissions=4), [1.2, 2.4, 3, 3], 3),
}


@pytest.mark.parametrize(("timers", "gaps", "last"), DATA_SCHEDULES.values(), ids=DATA_SCHEDULES.keys())
@pytest.mark.parametrize("what", ["data", "FIN"])
def test_data_or_fin_that_nobody_acknowledges(timers: TcpTimers, gaps: list[float], last: float, what: str) -> None:
    far = silent_after_handshake(timers)
    far.clock.advance(10)
    start = far.clock.now()
    if what == "data":
        far.connection.send(b"0123456789")
        one = ("ACK", 1, 1, b"0123456789")
    else:
        far.connection.close()
        one = ("FIN,ACK", 1, 1, b"")
    times = [round((start + sum(gaps[:n])) * 1000, 3) for n in range(len(gaps) + 1)]
    far.clock.advance(sum(gaps) + last - 0.001)
    assert far.events.log == ["established"]
    far.clock.advance(0.001)
    assert (far.events.log, far.connection.state) == (["established", "timed_out"], State.CLOSED)
    assert [round(at * 1000, 3) for at, _ in far.out] == times
    assert far.heard() == [one] * len(times)
    expected = (10, 0, 10) if what == "data" else (0, 0, 0)
    assert (far.connection.sent, far.connection.acked, far.connection.unacked) == expected
    far.clock.advance(1000)
    assert far.heard() == []


def test_an_acknowledgment_starts_the_count_again() -> None:
    far = silent_after_handshake(TcpTimers(max_retransmissions=2))
    far.connection.send(b"ab")
    far.clock.advance(1.2 + 2.4)
    far.says(ACK, 1, 2)  # one of two bytes
    far.heard()
    far.clock.advance(4.8 + 9.6 + 19.199)
    assert far.events.log == ["established"]
    far.clock.advance(0.001)
    assert far.events.log == ["established", "timed_out"]
    assert far.heard() == [("ACK", 2, 1, b"b")] * 2
    assert (far.connection.acked, far.connection.unacked) == (1, 1)


def test_a_repeated_segment_is_not_measured_and_the_doubled_rto_stays_until_one_is() -> None:
    far = silent_after_handshake(TcpTimers())
    far.connection.send(b"a")
    far.clock.advance(1.2)
    far.says(ACK, 1, 2)
    far.connection.send(b"b")
    far.heard()
    far.clock.advance(2.399)
    assert far.heard() == []
    far.clock.advance(0.001)
    assert far.heard() == [("ACK", 2, 1, b"b")]
    far.says(ACK, 1, 3)
    far.connection.send(b"c")
    far.clock.advance(0.1)
    far.says(ACK, 1, 4)  # a clean measure: 0.4 -> variation 0.75 * 0.2 + 0.25 * 0.3, smoothed 0.3625
    far.connection.send(b"d")
    far.heard()
    rto = 0.3625 + 4 * 0.225
    far.clock.advance(rto - 0.001)
    assert far.heard() == []
    far.clock.advance(0.001)
    assert far.heard() == [("ACK", 4, 1, b"d")]


def test_after_a_repeated_handshake_data_begin_with_3_s() -> None:
    far = FarEnd(TcpTimers(initial_rto=1))
    far.clock.advance(1.5)
    far.established()
    far.connection.send(b"a")
    far.heard()
    far.clock.advance(2.999)
    assert far.heard() == []
    far.clock.advance(0.001)
    assert far.heard() == [("ACK", 1, 1, b"a")]


def test_a_repeated_syn_ack_is_not_measured() -> None:
    far = FarEnd(passive=True)
    far.says(SYN, 0)
    far.clock.advance(2)
    far.says(SYN, 0)
    far.says(ACK, 1, 1)
    far.connection.send(b"a")
    far.heard()
    far.clock.advance(3)  # not 2 + 4 * 1
    assert far.heard() == [("ACK", 1, 1, b"a")]


RTO_TABLE = {
    "nothing measured": ([], 3.0),
    "first": ([0.5], 1.5),
    "floor": ([0.01], 1.0),
    "cap": ([50.0], 60.0),
    "steady": ([0.8] * 50, 1.0),
    "steady above the floor": ([2.0] * 100, 2.001),
    "second": ([1.0, 2.0], 1.125 + 4 * 0.625),
}


@pytest.mark.parametrize(("trips", "rto"), RTO_TABLE.values(), ids=RTO_TABLE.keys())
def test_rto(trips: list[float], rto: float) -> None:
    timeout = RetransmissionTimeout(TcpTimers())
    for trip in trips:
        timeout.measured(trip)
    assert timeout.seconds == pytest.approx(rto, abs=1e-6)
    timeout.double()
    assert timeout.seconds == pytest.approx(min(2 * rto, 60), abs=1e-6)
    timeout.undouble()
    assert timeout.seconds == pytest.approx(rto, abs=1e-6)


def test_only_the_oldest_segment_is_repeated_then_hole_by_hole() -> None:
    far = silent_after_handshake(TcpTimers(mss=4))
    far.connection.send(b"aaaabbbbccccdddd")
    far.heard()
    far.clock.advance(1.2)
    assert far.heard() == [("ACK", 1, 1, b"aaaa")]
    far.says(ACK, 1, 5)
    assert far.heard() == [("ACK", 5, 1, b"bbbb")]
    far.says(ACK, 1, 13)
    assert far.heard() == [("ACK", 13, 1, b"dddd")]
    far.says(ACK, 1, 17)
    assert (far.heard(), far.connection.unacked) == ([], 0)


def test_an_acknowledgment_starts_the_timer_again() -> None:
    far = silent_after_handshake(TcpTimers(min_rto=2))
    far.connection.send(b"a")
    far.clock.advance(0.5)
    far.connection.send(b"b")
    far.clock.advance(0.5)
    far.says(ACK, 1, 2)
    far.heard()
    far.clock.advance(1.999)
    assert far.heard() == []
    far.clock.advance(0.001)
    assert far.heard() == [("ACK", 2, 1, b"b")]


def test_each_round_trip_is_measured_once() -> None:
    far = silent_after_handshake(TcpTimers())
    for _ in range(100):
        far.connection.send(b"a")
        far.clock.advance(0.4)
        far.says(ACK, 1, 1 + far.connection.sent)
        far.clock.advance(30)
        far.says(ACK, 1, 1 + far.connection.sent)
    far.connection.send(b"b")
    far.heard()
    far.clock.advance(1)  # the floor; nothing of the 30 s has been taken for a round trip
    assert len(far.heard()) == 1


def test_a_repair_ends_where_it_began_and_another_may_follow() -> None:
    far = silent_after_handshake(TcpTimers(mss=4))
    far.connection.send(b"aaaabbbb")
    for _ in range(3):
        far.says(ACK, 1, 1)
    far.connection.send(b"ccccdddd")
    far.heard()
    far.says(ACK, 1, 9)  # all that was in flight when the loss showed
    assert far.heard() == []
    for _ in range(3):
        far.says(ACK, 1, 9)
    assert far.heard() == [("ACK", 9, 1, b"cccc")]


def test_sending_more_does_not_put_the_time_out_off() -> None:
    far = silent_after_handshake(TcpTimers())
    far.connection.send(b"a")
    far.clock.advance(1)
    far.connection.send(b"b")
    far.says(ACK, 1, 1, b"from there")
    far.heard()
    far.clock.advance(0.199)
    assert far.heard() == []
    far.clock.advance(0.001)
    assert far.heard() == [("ACK", 1, 11, b"ab")]


def test_the_third_duplicate_ack_repeats_at_once_and_once() -> None:
    far = silent_after_handshake(TcpTimers(mss=4))
    far.connection.send(b"aaaabbbbccccdddd")
    far.heard()
    for _ in range(2):
        far.says(ACK, 1, 1)
        assert far.heard() == []
    far.says(ACK, 1, 1)
    assert far.heard() == [("ACK", 1, 1, b"aaaa")]
    for _ in range(5):
        far.says(ACK, 1, 1)
    assert far.heard() == []


@pytest.mark.parametrize("case", ["data", "other window", "nothing in flight"])
def test_what_is_no_duplicate_ack(case: str) -> None:
    far = silent_after_handshake(TcpTimers())
    if case != "nothing in flight":
        far.connection.send(b"a")
    far.heard()
    for n in range(6):
        far.says(ACK, 1 + n if case == "data" else 1, 1, b"x" if case == "data" else b"", 8000 + n * (case[0] == "o"))
    assert all(data == b"" for *_, data in far.heard())


def test_an_idle_year_costs_no_timer() -> None:
    wire = Wire()
    near, _, far, far_events = wire.open()
    near.send(b"x")
    far.send(b"y")
    wire.clock.advance(100)
    carried = len(wire.log)
    assert not [timer for _, _, timer in wire.clock._timers if not timer.cancelled]
    wire.clock.advance(365 * 86400)
    near.send(b"z")
    wire.clock.advance(1)
    assert far_events.bytes == b"xz"
    assert len(wire.log) == carried + 2
    near.close()
    wire.clock.advance(1)
    far.close()
    wire.clock.advance(61)
    assert not [timer for _, _, timer in wire.clock._timers if not timer.cancelled]


def test_after_every_end_no_timer_is_left() -> None:
    for end in ("abort", "rst", "forget", "close in SYN-SENT"):
        far = FarEnd()
        if end != "close in SYN-SENT":
            far.established()
            far.connection.send(b"x")
        {
            "abort": far.connection.abort,
            "rst": lambda far=far: far.says(RST, 1),
            "forget": far.stack.forget,
            "close in SYN-SENT": far.connection.close,
        }[end]()
        assert not [timer for _, _, timer in far.clock._timers if not timer.cancelled], end


def test_last_ack_is_repeated_until_acknowledged() -> None:
    far = silent_after_handshake(TcpTimers())
    far.says(FIN | ACK, 1, 1)
    far.connection.close()
    far.clock.advance(1.2)
    assert [said[0] for said in far.heard()] == ["ACK", "FIN,ACK", "FIN,ACK"]
    far.says(ACK, 2, 2)
    assert far.connection.state is State.CLOSED
    far.clock.advance(1000)
    assert far.heard() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"receive_window": 0},
        {"receive_window": 65_536},
        {"mss": 0},
        {"mss": 65_500},
        {"initial_rto": 0},
        {"max_rto": -1},
    ],
    ids=str,
)
def test_numbers_that_cannot_be(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError):
        TcpTimers(**wrong)  # type: ignore[arg-type]
