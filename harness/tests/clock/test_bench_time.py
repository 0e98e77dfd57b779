"""Bench time: boundaries, hops, in-flight bytes, failures of callbacks."""

from __future__ import annotations

import os
import random
import socket
import time
import tty

import pytest

from harness.clock import EPOCH, BenchTime, BorrowedClock, InFlight, ManualClock
from harness.clock import loop as loop_module
from harness.clock.loop import NeverArrived


@pytest.fixture
def bench():
    bench = BenchTime(virtual=True)
    yield bench
    bench.close()


@pytest.mark.parametrize(
    ("quiet", "expected"),
    [(59.999, []), (60.0, ["line"]), (61.0, ["line"])],
    ids=["just before", "at the second itself", "after"],
)
def test_timer_at_its_boundary(bench, quiet, expected):
    seen = []
    bench.call_later(60.0, seen.append, "line")
    bench.quiet(quiet)
    assert seen == expected
    assert bench.now() == pytest.approx(quiet, abs=1e-6)


def test_what_a_timer_writes_at_the_deadline_is_read_at_the_deadline(bench):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        seen = []
        bench.loop.add_reader(ours, lambda: seen.append(ours.recv(100)))
        bench.call_later(5.0, theirs.send, b"x")
        bench.quiet(5.0)
        assert seen == [b"x"]
        bench.loop.remove_reader(ours)


def test_wait_ends_when_the_predicate_holds_and_not_later(bench):
    seen = []
    bench.call_later(1.0, seen.append, 1)
    bench.call_later(2.0, seen.append, 2)
    assert bench.wait(lambda: bool(seen), within=10.0)
    assert seen == [1]
    assert bench.now() == pytest.approx(1.0, abs=1e-6)


def test_a_predicate_that_takes_something_is_not_asked_again(bench):
    things = []
    bench.call_later(1.0, things.extend, ["first", "second"])
    assert bench.wait(lambda: things.pop(0) if things else None, within=10.0) == "first"
    assert things == ["second"]


def test_wait_gives_the_false_value_when_time_is_up(bench):
    assert bench.wait(lambda: None, within=3.0) is None
    assert bench.now() == pytest.approx(3.0, abs=1e-6)


def test_settle_takes_no_bench_time_and_reads_what_lies_there(bench):
    master, slave = os.openpty()
    tty.setraw(slave)
    os.set_blocking(slave, False)
    seen = []
    bench.loop.add_reader(slave, lambda: seen.append(os.read(slave, 100)))
    os.write(master, b"RDY")
    bench.settle()
    assert (seen, bench.now()) == ([b"RDY"], 0.0)
    bench.loop.remove_reader(slave)
    os.close(master)
    os.close(slave)


def test_no_timer_sees_a_time_before_its_own(bench):
    """Sums of hops are rounded, and asyncio fires what is due within a nanosecond: neither may be seen."""
    rng = random.Random(1)
    early = []
    bench.quiet(4195.342000000186)

    def fire(when: float) -> None:
        if bench.now() < when:
            early.append(when)

    for _ in range(2000):
        when = bench.now() + rng.choice((0.02, 0.05, rng.random(), 5e-10))
        bench.call_at(when, fire, when)
        bench.call_at(when + 4e-10, fire, when + 4e-10)
        bench.quiet(0.02 + rng.random() / 100)
    assert early == []


def test_an_hour_costs_one_hop(bench):
    hops = bench.loop.hops
    bench.quiet(3600.0)
    assert bench.loop.hops - hops <= 2


@pytest.mark.parametrize("years", [0.1, 1, 2, 10, 100])
def test_timers_fire_at_late_bench_times_too(bench, years):
    late = years * 365 * 86400.0
    seen = []
    bench.call_later(late - 0.3, lambda: bench.call_later(0.1, lambda: bench.call_later(0.0, seen.append, bench.now())))
    bench.quiet(late)
    assert seen == [pytest.approx(late - 0.2, abs=1e-5)]
    assert bench.wait(lambda: seen, within=1.0)
    assert not bench.wait(lambda: False, within=1.0)


def test_utc_runs_with_bench_time(bench):
    bench.quiet(86400.0)
    assert (bench.utc() - EPOCH).total_seconds() == pytest.approx(86400.0, abs=1e-3)


def test_the_exception_of_a_callback_reaches_the_waiting_step(bench):
    bench.call_later(1.0, lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        bench.quiet(2.0)


def test_virtual_time_stands_still_while_bytes_are_in_flight(bench):
    """The reader is slow to see them: without the ledger the timer would fire first."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        order = []

        def read() -> None:
            order.append(ours.recv(100))
            bench.in_flight.arrived("flow")

        bench.in_flight.sent("flow")
        bench.call_later(1.0, order.append, "timer")
        # real time: the bytes come from outside the loop, 20 ms late
        if os.fork() == 0:
            time.sleep(0.02)
            theirs.send(b"late")
            os._exit(0)
        bench.loop.add_reader(ours, read)
        bench.quiet(2.0)
        os.wait()
        assert order == [b"late", "timer"]
        bench.loop.remove_reader(ours)


def test_bytes_that_never_arrive_are_an_error_and_no_hang(bench, monkeypatch):
    monkeypatch.setattr(loop_module, "PATIENCE", 0.05)
    bench.in_flight.sent("udp 1 -> 2", 3)
    with pytest.raises(NeverArrived, match="udp 1 -> 2: 3"):
        bench.quiet(1.0)
    bench.in_flight.forget("udp 1 -> 2")
    bench.quiet(1.0)


@pytest.mark.parametrize(
    ("booked", "open_"),
    [
        ([("sent", 3), ("arrived", 3)], False),
        ([("sent", 3), ("arrived", 2)], True),
        ([("arrived", 3), ("sent", 3)], False),
        ([("arrived", 3)], False),
        ([("sent", 3), ("forget", None)], False),
    ],
    ids=["all arrived", "one missing", "read before it was booked", "only read", "forgotten"],
)
def test_ledger(booked, open_):
    ledger = InFlight()
    for what, amount in booked:
        getattr(ledger, what)("flow", *([amount] if amount else []))
    assert bool(ledger) is open_


def test_manual_clock_fires_in_order_at_each_timers_own_time():
    clock = ManualClock()
    seen = []
    clock.call_later(2.0, lambda: seen.append(("b", clock.now())))
    clock.call_later(1.0, lambda: clock.call_later(0.5, lambda: seen.append(("a", clock.now()))))
    clock.call_later(1.0, lambda: None).cancel()
    clock.advance(2.0)
    assert seen == [("a", 1.5), ("b", 2.0)]
    assert clock.now() == 2.0
    assert clock.utc() > EPOCH


def test_wall_time_passes_for_real():
    bench = BenchTime(virtual=False)
    try:
        before = time.monotonic()
        seen = []
        bench.call_later(0.02, seen.append, 1)
        assert not bench.wait(lambda: False, within=0.03)
        assert seen == [1]
        assert time.monotonic() - before >= 0.03
    finally:
        bench.close()


@pytest.mark.parametrize("virtual", [True, False], ids=["virtual", "wall"])
def test_a_predicate_may_give_a_list_that_fills_later(virtual):
    time = BenchTime(virtual=virtual)
    stopped: list[str] = []
    time.call_later(0.01, stopped.append, "now")
    assert time.wait(lambda: stopped, 1e9) == ["now"]
    time.close()


def test_a_clock_given_back_fires_no_more(bench):
    seen = []
    clock = BorrowedClock(bench)
    clock.call_later(1.0, seen.append, "fired")
    clock.call_later(1.0, seen.append, "cancelled").cancel()
    clock.call_at(3.0, seen.append, "given back")
    bench.quiet(2.0)
    assert (clock.now(), clock.utc()) == (bench.now(), bench.utc())
    clock.give_back()
    bench.quiet(2.0)
    assert seen == ["fired"]
    assert not clock.timers


def test_a_wait_on_the_wall_clock_ends_though_there_is_always_more_to_read(monkeypatch):
    monkeypatch.setattr(loop_module, "GRACE", 0.02)
    bench = BenchTime(virtual=False)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(b"never read")
        bench.loop.add_reader(ours, lambda: None)
        before = time.monotonic()
        assert not bench.wait(lambda: False, within=0.02)
        assert time.monotonic() - before < 30
        bench.loop.remove_reader(ours)
    bench.close()
