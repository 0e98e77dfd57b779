"""A wire between two stacks in memory, and a far end played by the test."""

from __future__ import annotations

import random
from collections.abc import Callable

from harness.clock import ManualClock
from harness.clock.manual import ManualTimer
from harness.ip import ConnectionRequest, Stack, TcpConnection, TcpEvents, TcpTimers
from harness.ip.packet import ACK, SYN, Packet, Tcp, decode, encode, mss_option

HERE, THERE = "10.177.135.245", "203.0.113.7"
LATENCY = 0.05
DEFAULTS = TcpTimers()

Fate = Callable[[str, int, Packet], list[float]]
"""(direction, number of the packet in that direction, packet) -> delay of each copy; none: lost."""


def delivered(direction: str, number: int, packet: Packet) -> list[float]:
    return [LATENCY]


class Recorder(TcpEvents):
    """Keeps what a connection tells. `takes`: how many bytes data() takes (None: all)."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.log: list[str] = []
        self.at: dict[str, float] = {}
        self.bytes = b""
        self.takes: int | None = None
        self.acked_bytes = 0

    def _note(self, what: str) -> None:
        self.log.append(what)
        self.at[what] = self.clock.now()

    def established(self) -> None:
        self._note("established")

    def data(self, data: bytes) -> int | None:
        taken = data if self.takes is None else data[: self.takes]
        self.bytes += taken
        return self.takes if self.takes is None else len(taken)

    def acked(self, count: int) -> None:
        self.acked_bytes += count

    def remote_closed(self) -> None:
        self._note("remote_closed")

    def reset(self) -> None:
        self._note("reset")

    def timed_out(self) -> None:
        self._note("timed_out")

    def closed(self) -> None:
        self._note("closed")


class TickClock(ManualClock):
    """Time goes in whole microseconds, so that sums of decimal fractions meet to the millisecond."""

    def call_at(self, when: float, call: Callable[..., object], *args: object) -> ManualTimer:
        return super().call_at(round(when, 6), call, *args)

    def advance(self, seconds: float) -> None:
        end = round(self._now + seconds, 6)
        super().advance(end - self._now + 1e-8)
        self._now = end


class Wire:
    """Two stacks: `here` a client, `there` one that answers for every address and accepts every connection."""

    def __init__(self, fate: Fate = delivered, timers: TcpTimers = DEFAULTS, seed: int = 1) -> None:
        self.clock, self.fate = TickClock(), fate
        self.log: list[tuple[float, str, Packet]] = []
        self.counts = {"up": 0, "down": 0}
        self.here = Stack(HERE, self.clock, lambda p: self._carry("up", p), random.Random(seed), timers=timers)
        self.there = Stack(
            THERE,
            self.clock,
            lambda p: self._carry("down", p),
            random.Random(seed + 1),
            timers=timers,
            any_address=True,
        )
        self.there.listen(None, self.on_syn)
        self.accepted: list[TcpConnection] = []
        self.accepted_events: list[Recorder] = []

    def on_syn(self, request: ConnectionRequest) -> None:
        self.accepted_events.append(Recorder(self.clock))
        self.accepted.append(request.accept(self.accepted_events[-1]))

    def connect(self, port: int = 80, local_port: int = 0) -> tuple[TcpConnection, Recorder]:
        events = Recorder(self.clock)
        return self.here.connect((THERE, port), local_port, events=events), events

    def open(self, local_port: int = 0) -> tuple[TcpConnection, Recorder, TcpConnection, Recorder]:
        near, events = self.connect(local_port=local_port)
        self.clock.advance(3 * LATENCY)
        return near, events, self.accepted[-1], self.accepted_events[-1]

    def segments(self, direction: str) -> list[tuple[float, str, int]]:
        """(time in ms, flags, bytes) of the segments sent in a direction."""
        return [
            (round(at * 1000, 6), p.body.flag_names, len(p.body.payload))
            for at, way, p in self.log
            if way == direction and isinstance(p.body, Tcp)
        ]

    def _carry(self, direction: str, data: bytes) -> None:
        packet = decode(data)
        self.log.append((self.clock.now(), direction, packet))
        self.counts[direction] += 1
        target = self.there if direction == "up" else self.here
        for delay in self.fate(direction, self.counts[direction], packet):
            self.clock.call_later(delay, target.receive, data)


class FarEnd:
    """The test plays the far end of one connection of a stack, segment by segment.

    Sequence numbers are relative: 0 is the SYN, 1 the first byte, on both sides.
    """

    PORT, LOCAL, ISN = 80, 50_000, 0xFFFF_FFF0  # numbers wrap around early

    def __init__(self, timers: TcpTimers = DEFAULTS, passive: bool = False) -> None:
        self.clock = TickClock()
        self.out: list[tuple[float, Tcp]] = []
        self.base = 0
        self.stack = Stack(HERE, self.clock, self._sent, random.Random(5), timers=timers)
        self.events = Recorder(self.clock)
        self.connection: TcpConnection
        if passive:
            self.stack.listen(self.LOCAL, self._accept)
        else:
            self.connection = self.stack.connect((THERE, self.PORT), self.LOCAL, events=self.events)
            self.base = self.out[0][1].sequence

    def _accept(self, request: ConnectionRequest) -> None:
        self.connection = request.accept(self.events)
        self.base = self.out[-1][1].sequence

    def _sent(self, data: bytes) -> None:
        body = decode(data).body
        assert isinstance(body, Tcp)
        self.out.append((self.clock.now(), body))

    def says(self, flags: int, seq: int, ack: int = 0, data: bytes = b"", window: int = 8000, mss: int = 1400) -> None:
        """A segment arrives at the stack."""
        segment = Tcp(
            self.PORT,
            self.LOCAL,
            self.ISN + seq & 0xFFFF_FFFF,
            self.base + ack & 0xFFFF_FFFF if flags & ACK else 0,
            flags,
            window,
            data,
            mss_option(mss) if flags & SYN and mss else b"",
        )
        self.stack.receive(encode(Packet(THERE, HERE, segment)))

    def established(self, **syn: int) -> FarEnd:
        self.says(SYN | ACK, 0, 1, **syn)
        self.heard()
        return self

    def heard(self) -> list[tuple[str, int, int, bytes]]:
        """What the stack has sent since the last call: (flags without PSH, seq, ack, data), relative."""
        heard = []
        for _, s in self.out:
            flags = s.flag_names.replace("PSH,", "")
            ack = s.acknowledgment - self.ISN & 0xFFFF_FFFF if s.flags & ACK else 0
            heard.append((flags, s.sequence - self.base & 0xFFFF_FFFF, ack, s.payload))
        self.out.clear()
        return heard
