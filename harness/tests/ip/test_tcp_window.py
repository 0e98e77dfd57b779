"""What is received out of order, twice or too much; a closed window; a user who pauses or takes a part."""

from __future__ import annotations

import random

import pytest

from harness.ip import State, TcpTimers
from harness.ip.packet import ACK, FIN, SYN
from harness.ip.tcp_receive import Inbox
from harness.tests.ip.wire import FarEnd, Wire

TEXT = b"abcdefghij"
ARRIVALS = {
    "in order": [(0, 5), (5, 10)],
    "second first": [(5, 10), (0, 5)],
    "three backwards": [(7, 10), (3, 7), (0, 3)],
    "first twice": [(0, 5), (0, 5), (5, 10)],
    "second twice before the first": [(5, 10), (5, 10), (0, 5)],
    "overlap at the front": [(0, 6), (3, 10)],
    "overlap at the back": [(4, 10), (0, 6)],
    "one over two kept": [(2, 4), (6, 8), (0, 10)],
    "between two kept": [(0, 1), (2, 4), (6, 8), (3, 7), (1, 2), (8, 10)],
    "inside a kept one": [(2, 9), (4, 6), (0, 2), (9, 10)],
    "byte by byte backwards": [(n, n + 1) for n in reversed(range(10))],
}


@pytest.mark.parametrize("pieces", ARRIVALS.values(), ids=ARRIVALS.keys())
def test_reassembly(pieces: list[tuple[int, int]]) -> None:
    far = FarEnd().established()
    for start, end in pieces:
        far.says(ACK, 1 + start, 1, TEXT[start:end])
    assert (far.events.bytes, far.connection.received) == (TEXT, 10)
    said = far.heard()
    assert len(said) == len(pieces)  # each is acknowledged at once
    assert said[-1] == ("ACK", 1, 11, b"")


def test_reassembly_of_anything() -> None:
    rng = random.Random(8)
    text = rng.randbytes(300)
    for _ in range(100):
        inbox, got = Inbox(200), b""
        while len(got) < len(text):
            start = rng.randrange(-20, 220) + inbox.next
            start = max(1, min(start, 300))
            inbox.add(start, text[start - 1 : start - 1 + rng.randrange(1, 40)])
            taken = rng.randrange(len(inbox.ready()) + 1)
            got += inbox.ready()[:taken]
            inbox.take(taken)
        assert got == text


def test_the_first_copy_of_a_byte_counts() -> None:
    far = FarEnd().established()
    far.says(ACK, 3, 1, b"CD")
    far.says(ACK, 1, 1, b"wxyz")
    assert far.events.bytes == b"wxCD"


def test_what_lies_behind_the_window_is_cut_off() -> None:
    far = FarEnd(TcpTimers(receive_window=5)).established()
    far.says(ACK, 3, 1, b"cdefgh")
    far.says(ACK, 7, 1, b"zz")
    far.says(ACK, 1, 1, b"ab")
    assert far.events.bytes == b"abcde"


def test_fin_out_of_order_waits_for_the_data() -> None:
    far = FarEnd().established()
    far.says(FIN | ACK, 3, 1, b"cd")
    assert (far.connection.state, far.events.log) == (State.ESTABLISHED, ["established"])
    far.says(ACK, 5, 1, b"behind the FIN")
    far.says(ACK, 1, 1, b"ab")
    assert (far.events.bytes, far.events.log[-1], far.connection.state) == (b"abcd", "remote_closed", State.CLOSE_WAIT)
    assert far.heard()[-1] == ("ACK", 1, 6, b"")


def test_the_first_fin_in_the_window_counts() -> None:
    inbox = Inbox(5)
    inbox.add_fin(7)
    assert inbox.fin is None
    inbox.add_fin(4)
    inbox.add_fin(3)
    assert inbox.fin == 4


def test_data_in_the_syn_ack_count() -> None:
    far = FarEnd()
    far.says(SYN | ACK, 0, 1, b"early")
    assert (far.events.log, far.events.bytes) == (["established"], b"early")
    assert far.heard()[-1] == ("ACK", 1, 6, b"")


@pytest.mark.parametrize(("mss", "expected"), [(0, 536), (100, 100), (1400, 1400), (9000, 1400)])
def test_the_far_mss_is_kept(mss: int, expected: int) -> None:
    far = FarEnd().established(mss=mss)
    far.connection.send(bytes(2000))
    assert len(far.heard()[0][3]) == expected


def test_the_window_of_the_far_end_is_kept() -> None:
    far = FarEnd().established(window=10)
    far.connection.send(bytes(25))
    assert [len(data) for *_, data in far.heard()] == [10]
    assert (far.connection.sent, far.connection.transmitted, far.connection.unacked) == (25, 10, 25)
    far.says(ACK, 1, 11, window=6)
    assert [len(data) for *_, data in far.heard()] == [6]
    far.says(ACK, 1, 17, window=100)
    assert [len(data) for *_, data in far.heard()] == [9]


def test_an_old_segment_does_not_bring_back_an_old_window() -> None:
    far = FarEnd().established(window=10)
    far.says(ACK, 3, 1, b"cd", window=0)
    far.says(ACK, 1, 1, b"ab", window=50)  # sent earlier, arrives later
    far.connection.send(b"x")
    assert all(data == b"" for *_, data in far.heard())


def test_a_closed_window_is_probed_with_one_byte_and_never_given_up_while_answered() -> None:
    far = FarEnd(TcpTimers(max_retransmissions=2))
    far.clock.advance(0.4)
    far.established(window=0)
    far.connection.send(b"hello")
    assert (far.heard(), far.connection.transmitted) == ([], 0)
    gap, start = 1.2, far.clock.now()
    for probe in range(20):
        far.clock.advance(gap - 0.001)
        assert far.heard() == [], probe
        far.clock.advance(0.001)
        assert far.heard() == [("ACK", 1, 1, b"h")]
        far.says(ACK, 1, 1, window=0)
        gap = min(2 * gap, 60)
    assert far.clock.now() > start + 600 and far.events.log == ["established"]
    far.says(ACK, 1, 1, window=100)
    assert far.heard() == [("ACK", 1, 1, b"hello")]
    far.clock.advance(1.2)  # the probes were no losses: the RTO is the measured one again
    assert far.heard() == [("ACK", 1, 1, b"hello")]
    far.says(ACK, 1, 6, window=100)
    assert (far.connection.acked, far.connection.unacked) == (5, 0)


def test_a_probe_that_is_taken_counts() -> None:
    far = FarEnd().established(window=0)
    far.connection.send(b"hello")
    far.clock.advance(3)
    far.heard()
    far.says(ACK, 1, 2, window=0)
    assert (far.connection.acked, far.heard()) == (1, [])
    far.says(ACK, 1, 2, window=9)
    assert far.heard() == [("ACK", 2, 1, b"ello")]


def test_probes_that_nobody_answers_are_given_up() -> None:
    far = FarEnd(TcpTimers(max_retransmissions=2)).established(window=0)
    far.connection.send(b"hello")
    far.clock.advance(1 + 2 + 4)
    assert far.events.log == ["established", "timed_out"]
    assert [data for *_, data in far.heard()] == [b"h", b"h"]


def test_an_opened_window_starts_the_count_again() -> None:
    far = FarEnd(TcpTimers(max_retransmissions=2)).established(window=0)
    far.connection.send(b"hello")
    far.clock.advance(1 + 2)
    assert [data for *_, data in far.heard()] == [b"h", b"h"]
    far.says(ACK, 1, 1, window=100)
    far.clock.advance(1 + 2 + 3.999)
    assert ([data for *_, data in far.heard()], far.events.log) == ([b"hello"] * 3, ["established"])
    far.clock.advance(0.001)
    assert far.events.log == ["established", "timed_out"]


def test_what_was_probed_before_is_not_measured() -> None:
    far = FarEnd().established(window=0)
    far.connection.send(b"hello")
    far.clock.advance(1)
    far.says(ACK, 1, 1, window=100)
    far.clock.advance(0.9)
    far.says(ACK, 1, 6, window=100)
    far.connection.send(b"x")
    far.heard()
    far.clock.advance(1)  # not 0.9 + 4 * 0.45
    assert far.heard() == [("ACK", 6, 1, b"x")]


def test_holes_are_not_repaired_into_a_closed_window() -> None:
    far = FarEnd(TcpTimers(mss=4)).established()
    far.connection.send(b"aaaabbbbcccc")
    far.clock.advance(1)
    far.heard()
    far.says(ACK, 1, 5, window=0)
    assert far.heard() == []


def test_a_fin_waits_for_the_window_too() -> None:
    far = FarEnd().established(window=2)
    far.connection.send(b"ab")
    far.connection.close()
    assert far.heard() == [("ACK", 1, 1, b"ab")]
    far.says(ACK, 1, 3, window=0)
    far.clock.advance(1)
    assert far.heard() == [("FIN,ACK", 3, 1, b"")]
    far.says(ACK, 1, 4, window=0)
    assert far.connection.state is State.FIN_WAIT_2


@pytest.mark.parametrize(
    ("window", "said"),
    [(4, [("ACK", 1, 1, b"abcd")]), (5, [("FIN,ACK", 1, 1, b"abcd")]), (3, [("ACK", 1, 1, b"abc")])],
    ids=["no room for the FIN", "room for the FIN", "no room for all data"],
)
def test_a_fin_takes_a_place_in_the_window(window: int, said: list[tuple[str, int, int, bytes]]) -> None:
    far = FarEnd().established(window=0)
    far.connection.send(b"abcd")
    far.connection.close()
    far.says(ACK, 1, 1, window=window)
    assert far.heard() == said


@pytest.mark.parametrize(("fin_at", "taken"), [(6, True), (7, False)], ids=["at the end of the window", "behind it"])
def test_a_fin_from_there_and_the_window(fin_at: int, taken: bool) -> None:
    far = FarEnd(TcpTimers(receive_window=5)).established()
    far.says(FIN | ACK, fin_at, 1)
    far.says(ACK, 1, 1, b"abcde")
    far.says(ACK, 6, 1, b"f")
    assert (far.events.log[-1] == "remote_closed", far.events.bytes) == (taken, b"abcde" if taken else b"abcdef")


def test_a_user_who_takes_a_part_acknowledges_that_part() -> None:
    far = FarEnd().established()
    far.events.takes = 3
    far.says(ACK, 1, 1, b"abcdef")
    assert far.heard() == [("ACK", 1, 4, b"")]
    assert far.connection._window_announced == 0
    far.events.takes = None
    far.says(ACK, 7, 1, b"gh")  # kept although the window is closed
    assert far.heard() == [("ACK", 1, 4, b"")]
    assert (far.events.bytes, far.connection.received) == (b"abc", 3)
    far.connection.resume_receiving()
    assert (far.events.bytes, far.connection.received) == (b"abcdefgh", 8)
    assert far.heard() == [("ACK", 1, 9, b"")]
    assert far.connection._window_announced == TcpTimers().receive_window


def test_a_user_who_pauses_gets_nothing_until_resumed() -> None:
    far = FarEnd().established()
    far.connection.pause_receiving()
    assert far.heard() == []
    far.says(ACK | FIN, 1, 1, b"abc")
    assert (far.heard(), far.events.bytes, far.events.log) == ([("ACK", 1, 1, b"")], b"", ["established"])
    far.connection.resume_receiving()
    assert (far.events.bytes, far.events.log[-1]) == (b"abc", "remote_closed")
    assert far.heard() == [("ACK", 1, 5, b"")]
    far.connection.resume_receiving()
    assert far.heard() == []


def test_resume_opens_the_window_though_nothing_was_kept() -> None:
    far = FarEnd().established()
    far.says(ACK, 1, 1, b"a")
    far.connection.pause_receiving()
    far.says(ACK, 1, 1, b"a")  # a duplicate: the answer closes the window
    far.heard()
    far.connection.resume_receiving()
    assert (far.heard(), far.connection._window_announced) == ([("ACK", 1, 2, b"")], TcpTimers().receive_window)


def test_resume_inside_an_event() -> None:
    far = FarEnd().established()
    far.events.takes = 2
    far.connection.send(b"x")
    far.says(ACK, 1, 1, b"abcd")
    far.heard()
    far.events.takes = None
    far.events.acked = lambda count: far.connection.resume_receiving()  # type: ignore[method-assign]
    far.says(ACK, 5, 2)
    assert (far.events.bytes, far.connection._paused) == (b"abcd", False)
    assert far.heard() == [("ACK", 2, 5, b"")]


def test_what_is_said_inside_data_after_resume_carries_the_ack() -> None:
    far = FarEnd().established()
    far.connection.pause_receiving()
    far.says(ACK, 1, 1, b"abc")
    far.heard()
    far.events.data = lambda data: far.connection.send(data.upper())  # type: ignore[method-assign]
    far.connection.resume_receiving()
    assert far.heard() == [("ACK", 1, 4, b"ABC")]


def test_resume_that_takes_nothing_says_nothing() -> None:
    far = FarEnd().established()
    far.events.takes = 0
    far.says(ACK, 1, 1, b"abc")
    far.heard()
    far.connection.resume_receiving()
    assert far.heard() == []
    far.events.takes = 1
    far.connection.resume_receiving()
    assert far.heard() == [("ACK", 1, 2, b"")]


def test_resume_without_need_says_nothing() -> None:
    far = FarEnd().established()
    far.connection.pause_receiving()
    far.connection.resume_receiving()
    assert far.heard() == []


def test_a_number_that_data_cannot_answer() -> None:
    far = FarEnd().established()
    far.events.data = lambda data: 4  # type: ignore[method-assign]
    with pytest.raises(ValueError, match="took 4 of 3"):
        far.says(ACK, 1, 1, b"abc")


@pytest.mark.parametrize("pause", [0.5, 30, 5000], ids=["short", "half a minute", "longer than any count"])
@pytest.mark.parametrize("taken", [0, 1, 700, 1400], ids=lambda n: f"takes {n}")
def test_two_stacks_with_a_reader_who_stalls(pause: float, taken: int) -> None:
    data = random.Random(4).randbytes(30_000)
    wire = Wire(timers=TcpTimers(max_retransmissions=3))
    near, events, far, far_events = wire.open()
    far_events.takes = taken
    near.send(data)
    wire.clock.advance(pause)
    stalled = far.received
    assert stalled == (taken if taken < 1400 else 30_000)
    assert (near.acked, near.unacked) == (stalled, 30_000 - stalled)
    far_events.takes = None
    far.resume_receiving()
    wire.clock.advance(100)
    assert far_events.bytes == data
    assert (near.acked, events.log, far_events.log) == (30_000, ["established"], ["established"])


def test_two_stacks_with_a_reader_who_stalls_again_and_again() -> None:
    data = random.Random(4).randbytes(30_000)
    wire = Wire()
    near, _, far, far_events = wire.open()
    far_events.takes = 1000
    near.send(data)
    near.close()
    for _ in range(60):
        wire.clock.advance(5)
        far.resume_receiving()
        assert near.acked <= far.received <= near.acked + 2000
    wire.clock.advance(60)
    assert (far_events.bytes == data, near.state) == (True, State.FIN_WAIT_2)
