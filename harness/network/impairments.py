"""What goes wrong between a module and the edge of the network, and how often it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, Unpack

from harness.errors import SuiteError
from harness.ip.clock import Clock, Timer
from harness.network.glance import Glance
from harness.network.impairment import Impairment, Which
from harness.network.pings import UNREACHABLE

REORDER_PATIENCE: Final = 1.0
"""Seconds that a packet waits for one that could overtake it."""


class Effects(Protocol):
    """What impairments do to the network that they belong to."""

    def carry(self, direction: str, packet: bytes, delay: float) -> None: ...

    def turn_back(self, packet: bytes, answer: str, delay: float) -> None: ...

    def tell_coverage(self, covered: bool) -> None: ...

    def rebind(self) -> int: ...

    def reset(self, matches: Callable[[Glance], bool]) -> int: ...


class Impairments:
    """All impairments of a network, `network.impair`, tried on each packet in the order in which they were made.

    Each call gives its Impairment. `all` keeps them, ended ones too, so that a scenario can assert that they acted.
    """

    def __init__(self, clock: Clock, effects: Effects) -> None:
        self.all: list[Impairment] = []
        self._clock, self._effects = clock, effects
        self._no_coverage: Impairment | None = None
        self._held: dict[tuple[str, object, object], tuple[Impairment, bytes, float, Timer]] = {}

    def drop(self, n_th: int = 1, count: int | None = 1, **which: Unpack[Which]) -> Impairment:
        """Lose the n-th matching packet, and `count` - 1 after it (None: all after it)."""
        return self._add("drop", n_th=n_th, count=count, **which)

    def delay(self, seconds: float, n_th: int = 1, count: int | None = 1, **which: Unpack[Which]) -> Impairment:
        """Let matching packets arrive `seconds` later than usual; others may overtake them."""
        return self._add("delay", n_th=n_th, count=count, seconds=seconds, **which)

    def duplicate(self, n_th: int = 1, count: int | None = 1, **which: Unpack[Which]) -> Impairment:
        """Let matching packets arrive twice."""
        return self._add("duplicate", n_th=n_th, count=count, **which)

    def reorder(self, n_th: int = 1, count: int | None = 1, **which: Unpack[Which]) -> Impairment:
        """Let the next packet of the same flow overtake a matching one; acted counts only real overtaking."""
        return self._add("reorder", n_th=n_th, count=count, **which)

    def drop_syn(self, count: int = 1) -> Impairment:
        """Lose the next `count` SYNs of a module."""
        return self._add("drop SYN", kind="syn", count=count)

    def never_accept(self, address: str | None = None, port: int | None = None) -> Impairment:
        """No SYN of a module gets there any more."""
        return self._add("never accept", kind="syn", address=address, port=port)

    def unreachable(self, address: str) -> Impairment:
        """Silence: nothing reaches `address` and nothing comes from there."""
        return self._add("unreachable", direction="both", address=address)

    def ping_answer(
        self, answer: str = "host unreachable", n_th: int = 1, count: int | None = None, **which: Unpack[Which]
    ) -> Impairment:
        """Instead of a reply a module's pings get an ICMP error from a router: one of UNREACHABLE.

        As with `drop` for the n-th echo request, and `count` - 1 after it (None: all after it).
        """
        if answer not in UNREACHABLE:
            raise SuiteError(f"no answer to a ping is called {answer!r}: there are {', '.join(UNREACHABLE)}")
        return self._add("ping answer", n_th=n_th, count=count, kind="ping", answer=answer, **which)

    def never_acknowledge(
        self, on: bool = True, *, address: str | None = None, port: int | None = None
    ) -> Impairment | None:
        """The far end stops acknowledging: TCP data and FINs of a module arrive nowhere. Off: they pass again.

        Off gives the impairment that it ended, or None when there was none.
        """
        if on:
            return self._add("never acknowledge", kind="data fin", address=address, port=port)
        ended = None
        for impairment in self.all:
            if impairment.what == "never acknowledge" and impairment.active:
                impairment.stop()
                ended = impairment
        return ended

    def reset(
        self, address: str | None = None, port: int | None = None, *, local_port: int | None = None
    ) -> Impairment:
        """Now: the network resets the matching TCP connections, to both ends. acted counts connections."""
        impairment = self._add("reset", "both", "tcp", address, port, local_port)
        impairment.stop()
        impairment.acted = impairment.seen = self._effects.reset(impairment.concerns)
        return impairment

    def coverage(self, on: bool) -> Impairment | None:
        """Take the modules' coverage away or give it back, and tell them. acted counts packets lost in between.

        Gives the loss of coverage that begins or ends, None if there was full coverage and there still is.
        """
        lost = self._no_coverage
        if on and lost is not None:
            lost.stop()
            self._no_coverage = None
            self._effects.tell_coverage(True)
        elif not on and lost is None:
            lost = self._no_coverage = self._add("no coverage", "both")
            self._effects.tell_coverage(False)
        return lost

    def rebind_nat(self) -> Impairment:
        """Now: the NAT forgets all UDP mappings. acted counts them.

        A module's next datagram comes from a new source port; what peers send to the old one is lost.
        """
        impairment = self._add("rebind NAT", "both", "udp")
        impairment.stop()
        impairment.acted = impairment.seen = self._effects.rebind()
        return impairment

    def clear(self) -> None:
        """End all impairments; coverage comes back; packets that are held back go on their way."""
        self.coverage(True)
        for impairment in self.all:
            impairment.stop()
        for flow in list(self._held):
            self._let_go(flow)

    @property
    def covered(self) -> bool:
        """Whether there is coverage."""
        return self._no_coverage is None

    @property
    def without_effect(self) -> list[Impairment]:
        """Those that never acted: whatever was judged under them was judged on a network in good order."""
        return [impairment for impairment in self.all if not impairment.acted]

    def lose(self) -> None:
        """Called by the network: a packet was lost for want of coverage."""
        if self._no_coverage is not None:
            self._no_coverage.seen += 1
            self._no_coverage.acted += 1

    def apply(self, direction: str, seen: Glance, packet: bytes) -> None:
        """Called by the network for each packet on its way; hands on to `carry` what is left of it."""
        delay, copies, held_by = 0.0, 1, None
        for impairment in self.all:
            if impairment is self._no_coverage or not impairment.strikes(direction, seen):
                continue
            if impairment.what == "reorder":
                held_by = impairment
                continue
            impairment.acted += 1
            if impairment.what == "delay":
                delay += impairment.seconds
            elif impairment.what == "duplicate":
                copies += 1
            elif impairment.what == "ping answer":
                self._effects.turn_back(packet, impairment.answer, delay)
                return
            else:
                return
        flow = (direction, seen.source, seen.destination)
        if held_by is not None and flow not in self._held:
            timer = self._clock.call_later(REORDER_PATIENCE, self._let_go, flow)
            self._held[flow] = held_by, packet, delay, timer
            copies -= 1
        for _ in range(copies):
            self._effects.carry(direction, packet, delay)
            if flow in self._held and self._held[flow][1] is not packet:
                self._held[flow][0].acted += 1
                self._let_go(flow, delay)

    def _let_go(self, flow: tuple[str, object, object], at_least: float = 0.0) -> None:
        _, packet, delay, timer = self._held.pop(flow)
        timer.cancel()
        self._effects.carry(flow[0], packet, max(delay, at_least))

    def _add(self, what: str, *matching: object, **more: object) -> Impairment:
        self.all.append(Impairment(what, *matching, **more))
        return self.all[-1]
