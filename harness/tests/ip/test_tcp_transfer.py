"""Two stacks on a wire that loses, doubles and reorders: the bytes arrive intact, the counters are exact."""

from __future__ import annotations

import dataclasses
import random
import time
import timeit

import pytest

from harness.ip import State, TcpTimers
from harness.ip.packet import Packet
from harness.tests.ip.wire import LATENCY, Fate, Wire, delivered

DATA = random.Random(0).randbytes(100_000)
PATIENT = TcpTimers(max_retransmissions=30, connect_timeout=1000, time_wait=1000)
"""So that no pattern, however bad, ends a connection early."""


def every(n: int, delays: list[float]) -> Fate:
    return lambda direction, number, packet: delays if number % n == 0 else [LATENCY]


def one_way(way: str, fate: Fate) -> Fate:
    return lambda direction, number, packet: fate(direction, number, packet) if direction == way else [LATENCY]


def at_random(seed: int, loss: float, double: float, jitter: float) -> Fate:
    rng = random.Random(seed)

    def fate(direction: str, number: int, packet: Packet) -> list[float]:
        if rng.random() < loss:
            return []
        return [LATENCY + rng.random() * jitter for _ in range(2 if rng.random() < double else 1)]

    return fate


PATTERNS = {
    "clean": delivered,
    "every 5th lost": every(5, []),
    "every 2nd ACK lost": one_way("down", every(2, [])),
    "every 7th up lost": one_way("up", every(7, [])),
    "every 3rd doubled": every(3, [LATENCY, LATENCY]),
    "all doubled": every(1, [LATENCY, LATENCY + 0.01]),
    "every 4th late": every(4, [LATENCY + 0.2]),
    "every 6th later than the time-out": every(6, [LATENCY + 5]),
    "order reversed in pairs": every(2, [LATENCY - 0.01]),
    **{f"random {seed}": at_random(seed, 0.15, 0.1, 0.3) for seed in range(6)},
    "heavy loss": at_random(99, 0.35, 0.0, 0.0),
}


@pytest.mark.parametrize("mss", [1400, 536], ids=["mss 1400", "mss 536"])
@pytest.mark.parametrize("fate", PATTERNS.values(), ids=PATTERNS.keys())
def test_100_kb_arrive_intact_and_the_connection_closes(fate: Fate, mss: int) -> None:
    wire = Wire(fate, dataclasses.replace(PATIENT, mss=mss))
    near, events = wire.connect()
    near.send(DATA)
    wire.clock.advance(500)
    near.close()
    wire.clock.advance(20_000)
    far, far_events = wire.accepted[-1], wire.accepted_events[-1]
    assert far_events.bytes == DATA
    assert (near.sent, near.acked, near.unacked, near.transmitted) == (100_000, 100_000, 0, 100_000)
    assert (events.acked_bytes, far.received, far.sent) == (100_000, 100_000, 0)
    assert far_events.log == ["established", "remote_closed"]
    far.close()
    wire.clock.advance(20_000)
    assert (events.log, far_events.log[2:]) == (["established", "remote_closed", "closed"], ["closed"])
    assert (near.state, far.state) == (State.CLOSED, State.CLOSED)
    assert wire.here.connections == wire.there.connections == ()


@pytest.mark.parametrize("fate", PATTERNS.values(), ids=PATTERNS.keys())
def test_both_directions_at_once(fate: Fate) -> None:
    wire = Wire(fate, PATIENT)
    near, events = wire.connect()
    wire.clock.advance(500)
    far, far_events = wire.accepted[-1], wire.accepted_events[-1]
    for start in range(0, 50_000, 1000):
        near.send(DATA[start : start + 1000])
        far.send(DATA[50_000 + start : 51_000 + start])
        wire.clock.advance(0.03)
    near.close()
    far.close()
    wire.clock.advance(20_000)
    assert far_events.bytes == DATA[:50_000]
    assert events.bytes == DATA[50_000:]
    assert events.log[-1] == far_events.log[-1] == "closed"
    assert (near.unacked, far.unacked) == (0, 0)


def test_the_patterns_do_act() -> None:
    for name in ("every 5th lost", "random 0", "heavy loss"):
        wire = Wire(PATTERNS[name], PATIENT)
        near, _ = wire.connect()
        near.send(DATA)
        wire.clock.advance(20_000)
        carried = sum(length for _, _, length in wire.segments("up"))
        assert carried > 100_000, name


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [(1400, 1400, 1400), (1400, 500, 500), (500, 1400, 500)],
    ids=["equal", "theirs smaller", "ours smaller"],
)
def test_no_segment_exceeds_the_smaller_mss(ours: int, theirs: int, expected: int) -> None:
    wire = Wire(timers=TcpTimers(mss=ours))
    wire.there.timers = TcpTimers(mss=theirs)
    near, _ = wire.connect()
    near.send(bytes(10 * expected + 1))
    wire.clock.advance(10)
    lengths = [length for _, _, length in wire.segments("up") if length]
    assert lengths == [expected] * 10 + [1]


def test_each_send_is_a_segment_of_its_own() -> None:
    wire = Wire()
    near, _, _, far_events = wire.open()
    near.send(b"one")
    near.send(b"three")
    assert wire.segments("up")[-2:] == [(150, "PSH,ACK", 3), (150, "PSH,ACK", 5)]
    assert near.unacked == 8
    wire.clock.advance(1)
    assert (near.unacked, far_events.bytes) == (0, b"onethree")


def test_the_last_segment_of_what_is_queued_pushes() -> None:
    wire = Wire(timers=TcpTimers(mss=100))
    near, *_ = wire.open()
    near.send(bytes(250))
    near.close()
    assert [flags for _, flags, _ in wire.segments("up")[-4:]] == ["ACK", "ACK", "PSH,ACK", "FIN,ACK"]


def test_numbers_wrap_around() -> None:
    for seed in range(40):  # initial sequence numbers anywhere
        wire = Wire(seed=seed)
        wire.here._rng.randrange = lambda n, below=seed * 50: n - 1 - below  # type: ignore[method-assign]
        near, _ = wire.connect(local_port=5)
        near.send(DATA[:3000])
        wire.clock.advance(10)
        assert (wire.accepted_events[0].bytes, near.acked) == (DATA[:3000], 3000)


def test_connect_10_bytes_and_close_within_1_ms() -> None:
    def once() -> None:
        wire = Wire()
        near, _, far, far_events = wire.open()
        near.send(b"0123456789")
        near.close()
        wire.clock.advance(0.2)
        far.close()
        wire.clock.advance(0.2)
        assert near.state is State.TIME_WAIT and far_events.bytes == b"0123456789"

    assert min(timeit.repeat(once, number=10, repeat=10, timer=time.process_time)) / 10 < 1e-3
