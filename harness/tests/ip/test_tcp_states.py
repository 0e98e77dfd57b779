"""Every way from state to state, and what each state does with each kind of segment (RFC 9293, 3.10)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.ip import NotOpen, State, TcpTimers
from harness.ip.packet import ACK, FIN, RST, SYN
from harness.ip.tcp_states import SENDING, TRANSITIONS, Trigger
from harness.tests.ip.wire import FarEnd

S, T = State, Trigger


def reach(state: State) -> FarEnd:
    """A connection in `state`, with nothing sent yet that has not been heard. No application bytes either way."""
    if state is S.SYN_RECEIVED:
        far = FarEnd(passive=True)
        far.says(SYN, 0)
        far.heard()
        return far
    far = FarEnd()
    if state in (S.SYN_SENT, S.CLOSED):
        if state is S.CLOSED:
            far.connection.abort()
        far.heard()
        return far
    far.established()
    steps: dict[State, list[Callable[[], None]]] = {
        S.ESTABLISHED: [],
        S.FIN_WAIT_1: [far.connection.close],
        S.FIN_WAIT_2: [far.connection.close, lambda: far.says(ACK, 1, 2)],
        S.CLOSING: [far.connection.close, lambda: far.says(FIN | ACK, 1, 1)],
        S.TIME_WAIT: [far.connection.close, lambda: far.says(FIN | ACK, 1, 2)],
        S.CLOSE_WAIT: [lambda: far.says(FIN | ACK, 1, 1)],
        S.LAST_ACK: [lambda: far.says(FIN | ACK, 1, 1), far.connection.close],
    }
    for step in steps[state]:
        step()
    far.heard()
    far.events.log.clear()
    assert far.connection.state is state
    return far


def far_seq(state: State) -> int:
    """The next sequence number of the far end: behind its FIN where that has come."""
    return 2 if state in (S.CLOSING, S.TIME_WAIT, S.CLOSE_WAIT, S.LAST_ACK) else 1


Said = list[tuple[str, int, int, bytes]]
# state, trigger -> (what happens, what the stack sends, what its user is told)
WAYS: dict[tuple[State, Trigger], tuple[Callable[[FarEnd], None], Said, list[str]]] = {
    (S.SYN_SENT, T.SYN_ACK): (lambda f: f.says(SYN | ACK, 0, 1), [("ACK", 1, 1, b"")], ["established"]),
    (S.SYN_SENT, T.SYN): (lambda f: f.says(SYN, 0), [("SYN,ACK", 0, 1, b"")], []),
    (S.SYN_SENT, T.CLOSE): (lambda f: f.connection.close(), [], ["closed"]),
    (S.SYN_RECEIVED, T.SYN_ACKED): (lambda f: f.says(ACK, 1, 1), [], ["established"]),
    (S.ESTABLISHED, T.CLOSE): (lambda f: f.connection.close(), [("FIN,ACK", 1, 1, b"")], []),
    (S.ESTABLISHED, T.FIN): (lambda f: f.says(FIN | ACK, 1, 1), [("ACK", 1, 2, b"")], ["remote_closed"]),
    (S.FIN_WAIT_1, T.FIN_ACKED): (lambda f: f.says(ACK, 1, 2), [], []),
    (S.FIN_WAIT_1, T.FIN): (lambda f: f.says(FIN | ACK, 1, 1), [("ACK", 2, 2, b"")], ["remote_closed"]),
    (S.FIN_WAIT_2, T.FIN): (lambda f: f.says(FIN | ACK, 1, 2), [("ACK", 2, 2, b"")], ["remote_closed", "closed"]),
    (S.CLOSE_WAIT, T.CLOSE): (lambda f: f.connection.close(), [("FIN,ACK", 1, 2, b"")], []),
    (S.CLOSING, T.FIN_ACKED): (lambda f: f.says(ACK, 2, 2), [], ["closed"]),
    (S.LAST_ACK, T.FIN_ACKED): (lambda f: f.says(ACK, 2, 2), [], ["closed"]),
    (S.TIME_WAIT, T.TIME_UP): (lambda f: f.clock.advance(60), [], []),
}
OUTSIDE = {(S.CLOSED, T.CONNECT), (S.CLOSED, T.ACCEPT)}  # by Stack.connect and accept: see reach
ENDS = {key for key in TRANSITIONS if key[1] is T.END}


def test_the_tables_name_every_way() -> None:
    assert set(WAYS) | OUTSIDE | ENDS == set(TRANSITIONS)
    assert {state for state, _ in ENDS} == set(State) - {S.CLOSED}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way[0]} {way[1]}")
def test_way(way: tuple[State, Trigger]) -> None:
    act, said, told = WAYS[way]
    far = reach(way[0])
    act(far)
    assert far.connection.state is TRANSITIONS[way]
    assert far.heard() == said
    assert far.events.log == told


RST_TELLS = {
    S.SYN_RECEIVED: ["reset"],
    S.ESTABLISHED: ["reset"],
    S.FIN_WAIT_1: ["reset"],
    S.FIN_WAIT_2: ["reset"],
    S.CLOSE_WAIT: ["reset"],
    S.CLOSING: ["closed"],
    S.LAST_ACK: ["closed"],
    S.TIME_WAIT: [],
}


@pytest.mark.parametrize("state", RST_TELLS)
def test_rst_ends_it(state: State) -> None:
    far = reach(state)
    far.says(RST, far_seq(state))
    assert (far.connection.state, far.events.log, far.heard()) == (S.CLOSED, RST_TELLS[state], [])
    assert far.stack.connections == ()
    far.clock.advance(1000)
    assert far.heard() == []


def test_rst_with_data_unacknowledged_is_no_orderly_end() -> None:
    far = reach(S.CLOSE_WAIT)
    far.connection.send(b"x")
    far.connection.close()
    far.says(RST, 2)
    assert far.events.log == ["reset"]


def test_refused() -> None:
    far = reach(S.SYN_SENT)
    far.says(RST | ACK, 0, 1)
    assert (far.connection.state, far.events.log, far.heard()) == (S.CLOSED, ["reset"], [])


@pytest.mark.parametrize("state", RST_TELLS)
@pytest.mark.parametrize("where", [-1, 11_201, 500_000], ids=["before", "behind", "far behind"])
def test_rst_outside_the_window_does_nothing(state: State, where: int) -> None:
    far = reach(state)
    far.says(RST, far_seq(state) + where)
    assert (far.connection.state, far.heard(), far.events.log) == (state, [], [])


@pytest.mark.parametrize("state", RST_TELLS)
def test_rst_in_the_window_but_not_next_is_challenged(state: State) -> None:
    far = reach(state)
    far.says(RST, far_seq(state) + 5)
    assert (far.connection.state, far.events.log) == (state, [])
    assert [flags for flags, *_ in far.heard()] == ["ACK"]


@pytest.mark.parametrize("state", [s for s in RST_TELLS if s is not S.SYN_RECEIVED])
@pytest.mark.parametrize("seq", [0, 3, 100_000], ids=["the old one", "in the window", "a new one"])
def test_syn_on_a_connection_is_challenged(state: State, seq: int) -> None:
    far = reach(state)
    far.says(SYN, seq)
    assert (far.connection.state, far.events.log) == (state, [])
    assert [flags for flags, *_ in far.heard()] == ["ACK"]


ABORT_SAYS = {
    S.SYN_SENT: [],
    S.SYN_RECEIVED: [("RST,ACK", 1, 1, b"")],
    S.ESTABLISHED: [("RST,ACK", 1, 1, b"")],
    S.FIN_WAIT_1: [("RST,ACK", 2, 1, b"")],
    S.FIN_WAIT_2: [("RST,ACK", 2, 1, b"")],
    S.CLOSE_WAIT: [("RST,ACK", 1, 2, b"")],
    S.CLOSING: [],
    S.LAST_ACK: [],
    S.TIME_WAIT: [],
    S.CLOSED: [],
}


@pytest.mark.parametrize("state", State)
def test_abort(state: State) -> None:
    far = reach(state)
    far.events.log.clear()
    far.connection.abort()
    assert (far.connection.state, far.heard(), far.events.log) == (S.CLOSED, ABORT_SAYS[state], [])
    far.clock.advance(1000)
    assert (far.heard(), far.events.log, far.stack.connections) == ([], [], ())


@pytest.mark.parametrize("state", State)
def test_send_only_where_it_can_still_go_out(state: State) -> None:
    far = reach(state)
    if state in SENDING:
        far.connection.send(b"x")
        assert far.connection.unacked == 1
    else:
        with pytest.raises(NotOpen, match=state.value):
            far.connection.send(b"x")
        assert far.connection.sent == 0


@pytest.mark.parametrize("state", [S.FIN_WAIT_1, S.FIN_WAIT_2, S.CLOSING, S.LAST_ACK, S.TIME_WAIT, S.CLOSED])
def test_a_second_close_does_nothing(state: State) -> None:
    far = reach(state)
    far.connection.close()
    assert (far.connection.state, far.heard(), far.events.log) == (state, [], [])


@pytest.mark.parametrize("state", [S.ESTABLISHED, S.FIN_WAIT_1, S.FIN_WAIT_2])
def test_data_is_taken_after_our_own_fin_too(state: State) -> None:
    far = reach(state)
    far.says(ACK, 1, 1, b"late")
    assert (far.events.bytes, far.connection.state, far.connection.received) == (b"late", state, 4)
    assert [(flags, ack) for flags, _, ack, _ in far.heard()] == [("ACK", 5)]


@pytest.mark.parametrize("state", [S.CLOSE_WAIT, S.CLOSING, S.LAST_ACK, S.TIME_WAIT])
def test_nothing_is_taken_behind_the_far_fin(state: State) -> None:
    far = reach(state)
    far.says(ACK, 2, 1, b"late")
    assert (far.events.bytes, far.connection.received) == (b"", 0)


@pytest.mark.parametrize("state", [S.CLOSE_WAIT, S.CLOSING, S.LAST_ACK, S.TIME_WAIT])
def test_a_repeated_fin_is_acknowledged_again(state: State) -> None:
    far = reach(state)
    far.says(FIN | ACK, 1, 1)
    assert [(flags, ack) for flags, _, ack, _ in far.heard()] == [("ACK", 2)]
    assert (far.connection.state, far.events.log) == (state, [])


@pytest.mark.parametrize("state", [S.ESTABLISHED, S.FIN_WAIT_1, S.FIN_WAIT_2, S.CLOSE_WAIT])
def test_a_segment_without_ack_is_dropped(state: State) -> None:
    far = reach(state)
    far.says(0, far_seq(state), data=b"x")
    assert (far.connection.state, far.events.bytes, far.heard()) == (state, b"", [])


@pytest.mark.parametrize("state", [S.ESTABLISHED, S.CLOSE_WAIT, S.FIN_WAIT_2])
def test_an_ack_of_what_was_never_sent_is_answered_and_dropped(state: State) -> None:
    far = reach(state)
    far.says(ACK, far_seq(state), 99, b"x")
    assert [flags for flags, *_ in far.heard()] == ["ACK"]
    assert far.events.bytes == b""


@pytest.mark.parametrize(
    ("flags", "seq", "ack", "answer"),
    [
        (ACK, 5, 1, []),
        (ACK, 5, 7, [("RST", 7, 0, b"")]),
        (SYN | ACK, 0, 7, [("RST", 7, 0, b"")]),
        (SYN | ACK, 0, 0, [("RST", 0, 0, b"")]),
        (RST, 0, 0, []),
        (RST | ACK, 0, 7, []),
        (FIN, 0, 0, []),
    ],
    ids=["ACK alone", "wrong ACK", "SYN, wrong ACK", "SYN, old ACK", "RST alone", "RST, wrong ACK", "FIN"],
)
def test_wrong_answers_to_a_syn(flags: int, seq: int, ack: int, answer: Said) -> None:
    far = reach(S.SYN_SENT)
    far.says(flags, seq, ack)
    assert (far.connection.state, far.heard(), far.events.log) == (S.SYN_SENT, answer, [])


def test_a_repeated_syn_gets_the_syn_ack_again() -> None:
    far = reach(S.SYN_RECEIVED)
    far.says(SYN, 0)
    assert (far.heard(), far.connection.state) == ([("SYN,ACK", 0, 1, b"")], S.SYN_RECEIVED)


@pytest.mark.parametrize("ack", [0, 2, 9])
def test_a_wrong_ack_of_our_syn_ack_is_reset(ack: int) -> None:
    far = reach(S.SYN_RECEIVED)
    far.says(ACK, 1, ack)
    assert (far.heard(), far.connection.state) == ([("RST", ack, 0, b"")], S.SYN_RECEIVED)


def test_simultaneous_open() -> None:
    far = reach(S.SYN_SENT)
    far.says(SYN, 0)
    far.says(SYN | ACK, 0, 1)
    assert far.heard() == [("SYN,ACK", 0, 1, b""), ("ACK", 1, 1, b"")]
    far.says(ACK, 1, 1)
    assert (far.connection.state, far.events.log) == (S.ESTABLISHED, ["established"])


def test_everything_in_the_last_segment_of_the_handshake() -> None:
    far = reach(S.SYN_RECEIVED)
    far.connection.send(b"hello")
    far.says(ACK | FIN, 1, 1, b"bye")
    assert far.heard() == [("ACK", 1, 5, b"hello")]
    assert (far.events.log, far.events.bytes) == (["established", "remote_closed"], b"bye")
    assert far.connection.state is S.CLOSE_WAIT


def test_close_before_the_handshake_is_over_waits_on_the_passive_side() -> None:
    far = reach(S.SYN_RECEIVED)
    far.connection.send(b"x")
    far.connection.close()
    assert (far.connection.state, far.heard()) == (S.SYN_RECEIVED, [])
    with pytest.raises(NotOpen):
        far.connection.send(b"y")
    far.says(ACK, 1, 1)
    assert (far.connection.state, far.heard()) == (S.FIN_WAIT_1, [("FIN,ACK", 1, 1, b"x")])


def test_fin_and_ack_of_ours_in_one_segment() -> None:
    far = reach(S.FIN_WAIT_1)
    far.says(FIN | ACK, 1, 2)
    assert (far.connection.state, far.events.log) == (S.TIME_WAIT, ["remote_closed", "closed"])


def test_fin_stands_behind_the_data_and_counts_no_byte() -> None:
    far = FarEnd().established()
    far.connection.send(b"abc")
    far.connection.close()
    assert far.heard() == [("ACK", 1, 1, b"abc"), ("FIN,ACK", 4, 1, b"")]
    far.says(ACK, 1, 4)
    assert (far.connection.acked, far.connection.unacked, far.connection.state) == (3, 0, S.FIN_WAIT_1)
    far.says(ACK, 1, 5)
    assert (far.connection.acked, far.connection.unacked, far.connection.state) == (3, 0, S.FIN_WAIT_2)


def test_time_wait_starts_again_with_a_repeated_fin() -> None:
    far = reach(S.TIME_WAIT)
    far.clock.advance(59.999)
    far.says(FIN | ACK, 1, 2)
    far.clock.advance(59.999)
    assert far.connection.state is S.TIME_WAIT
    far.clock.advance(0.001)
    assert (far.connection.state, far.stack.connections) == (S.CLOSED, ())


def test_time_wait_does_not_start_again_with_anything_else() -> None:
    far = reach(S.TIME_WAIT)
    far.clock.advance(30)
    far.says(ACK, 1, 2)
    far.clock.advance(30)
    assert far.connection.state is S.CLOSED


def test_time_wait_after_a_simultaneous_close() -> None:
    far = reach(S.CLOSING)
    far.says(ACK, 2, 2)
    far.clock.advance(59.999)
    assert far.connection.state is S.TIME_WAIT
    far.clock.advance(0.001)
    assert far.connection.state is S.CLOSED


def test_fin_wait_2_may_have_an_end() -> None:
    far = FarEnd(TcpTimers(fin_wait_2=20)).established()
    far.connection.close()
    far.says(ACK, 1, 2)
    far.clock.advance(19.999)
    assert far.connection.state is S.FIN_WAIT_2
    far.clock.advance(0.001)
    assert (far.connection.state, far.events.log[-1], far.stack.connections) == (S.CLOSED, "closed", ())


def test_fin_wait_2_waits_for_ever_without_a_timer() -> None:
    far = reach(S.FIN_WAIT_2)
    far.clock.advance(1e6)
    far.says(FIN | ACK, 1, 2)
    assert far.events.log == ["remote_closed", "closed"]


def test_the_user_may_act_inside_every_event() -> None:
    far = FarEnd()
    far.events.established = lambda: far.connection.send(b"hello")  # type: ignore[method-assign]
    far.events.data = lambda data: far.connection.send(data.upper())  # type: ignore[method-assign]
    far.events.remote_closed = lambda: far.connection.close()  # type: ignore[method-assign]
    far.heard()
    far.says(SYN | ACK, 0, 1)
    far.says(ACK, 1, 6, b"abc")
    far.says(FIN | ACK, 4, 9)
    assert far.heard() == [("ACK", 1, 1, b"hello"), ("ACK", 6, 4, b"ABC"), ("FIN,ACK", 9, 5, b"")]


@pytest.mark.parametrize("event", ["established", "data", "acked", "remote_closed"])
def test_abort_inside_an_event_is_the_end(event: str) -> None:
    far = FarEnd()
    setattr(far.events, event, lambda *_: far.connection.abort())
    far.connection.send(b"x")
    far.says(SYN | ACK, 0, 1)
    far.says(ACK | FIN, 1, 2, b"y")
    assert far.connection.state is S.CLOSED
    assert far.stack.connections == ()
    assert not {"closed", "reset", "timed_out"} & set(far.events.log)
    assert far.heard()[-1][0].startswith("RST")
