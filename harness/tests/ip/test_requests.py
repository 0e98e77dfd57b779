"""Connection requests: accepted, refused, ignored, cancelled, replaced."""

from __future__ import annotations

import pytest

from harness.ip import NotOpen, PortBusy, State
from harness.ip.packet import ACK, FIN, RST, SYN, Tcp
from harness.tests.ip.host import Host, asked
from harness.tests.ip.wire import THERE, FarEnd, Recorder, Wire


def test_a_request_tells_who_asks_for_what() -> None:
    host = asked()
    (request,) = host.requests
    assert (request.remote, request.local, request.cancelled) == ((THERE, 9), ("192.0.2.1", 80), False)
    assert host.out == []


def test_accept_now_or_later() -> None:
    host = asked()
    host.clock.advance(20)
    for _ in range(3):  # the far end repeats its SYN meanwhile
        host.gets(Tcp(9, 80, 100, 0, SYN, 1000), destination="192.0.2.1")
    assert (len(host.requests), host.out) == (1, [])
    events = Recorder(host.clock)
    connection = host.requests[0].accept(events)
    assert (connection.local, connection.remote) == (("192.0.2.1", 80), (THERE, 9))
    (syn_ack,) = host.out
    assert (syn_ack.source, syn_ack.body.flag_names, syn_ack.body.mss) == ("192.0.2.1", "SYN,ACK", 1400)
    host.gets(Tcp(9, 80, 101, syn_ack.body.sequence + 1 & 0xFFFF_FFFF, ACK, 1000), destination="192.0.2.1")
    assert (events.log, connection.state) == (["established"], State.ESTABLISHED)
    with pytest.raises(NotOpen, match="answered"):
        host.requests[0].accept(events)
    host.requests[0].refuse()
    assert connection.state is State.ESTABLISHED


def test_refuse() -> None:
    host = asked()
    host.requests[0].refuse()
    host.requests[0].refuse()
    assert host.says() == [("RST,ACK", 0, 101)]


def test_ignore_lets_the_next_syn_ask_again() -> None:
    host = asked()
    host.requests[0].ignore()
    assert host.out == []
    host.gets(Tcp(9, 80, 100, 0, SYN, 1000), destination="192.0.2.1")
    assert len(host.requests) == 2


@pytest.mark.parametrize("seq", [100, 101])
def test_rst_cancels_a_request(seq: int) -> None:
    host, told = asked(), []
    host.requests[0].on_cancel = lambda: told.append("cancelled")
    host.gets(Tcp(9, 80, seq, 0, RST), destination="192.0.2.1")
    assert (host.requests[0].cancelled, told, host.out) == (True, ["cancelled"], [])
    with pytest.raises(NotOpen, match="cancelled"):
        host.requests[0].accept(Recorder(host.clock))
    host.requests[0].refuse()
    assert host.out == []


def test_rst_of_something_else_does_not_cancel() -> None:
    host = asked()
    host.gets(Tcp(9, 80, 102, 0, RST), destination="192.0.2.1")
    assert (host.requests[0].cancelled, host.stack.counters.unwanted) == (False, 1)


def test_a_new_attempt_from_the_same_port_replaces_the_request() -> None:
    host = asked()
    host.gets(Tcp(9, 80, 5555, 0, SYN, 1000), destination="192.0.2.1")
    assert [request.cancelled for request in host.requests] == [True, False]
    host.requests[1].refuse()
    assert host.says() == [("RST,ACK", 0, 5556)]


def test_what_is_no_syn_is_reset_while_a_request_is_pending() -> None:
    host = asked()
    host.gets(Tcp(9, 80, 101, 777, ACK), destination="192.0.2.1")
    assert (host.says(), host.requests[0].cancelled) == ([("RST", 777, 0)], False)


def test_a_listener_of_its_own_goes_first() -> None:
    host, own = Host(any_address=True), []
    host.stack.listen(None, host.requests.append)
    host.stack.listen(80, own.append)
    for port in (80, 81):
        host.gets(Tcp(9, port, 100, 0, SYN), destination="192.0.2.1")
    assert ([r.local[1] for r in own], [r.local[1] for r in host.requests]) == ([80], [81])
    with pytest.raises(PortBusy, match="80"):
        host.stack.listen(80, own.append)
    with pytest.raises(PortBusy, match="any"):
        host.stack.listen(None, own.append)
    with pytest.raises(PortBusy, match="a listener"):
        host.stack.connect((THERE, 1), 80, events=Recorder(host.clock))
    host.stack.unlisten(80)
    host.stack.unlisten(None)
    host.gets(Tcp(10, 80, 100, 0, SYN), destination="192.0.2.1")
    assert host.says() == [("RST,ACK", 0, 101)]


def test_a_far_end_that_lost_its_memory_comes_through_again() -> None:
    """Power was cut on one side; it connects again from the same port (RFC 9293, 3.5.1: half-open connections)."""
    wire = Wire()
    wire.open(local_port=5000)
    wire.here.forget()
    near, events = wire.connect(local_port=5000)
    wire.clock.advance(10)
    assert (near.state, wire.accepted_events[0].log) == (State.ESTABLISHED, ["established", "reset"])
    assert round(events.at["established"] - 0.15, 6) == 3.1  # challenged, reset, and the repeated SYN is taken


def test_a_duplicate_of_the_old_syn_opens_nothing_in_time_wait() -> None:
    far = FarEnd(passive=True)
    far.says(SYN, 0)
    far.says(ACK, 1, 1)
    far.connection.close()
    far.says(FIN | ACK, 1, 2)
    assert far.connection.state is State.TIME_WAIT
    old = far.connection
    far.says(SYN, 0)
    assert (far.connection is old, old.state) == (True, State.TIME_WAIT)
    far.says(SYN, 1000)
    assert (old.state, far.connection.state) == (State.CLOSED, State.SYN_RECEIVED)
