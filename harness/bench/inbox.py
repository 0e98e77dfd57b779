"""What a peer that speaks CoAP has got from the module in one scenario: read in order, each datagram once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from harness.air.coap import CoapError, CoapMessage, decode_coap
from harness.air.coap_words import show_datagram
from harness.air.observation import Address, Observation
from harness.errors import ModuleError, SuiteError
from harness.module.exchange import visible

if TYPE_CHECKING:
    from harness.bench.world import World

ON_AIR: Final = 10.0
"""Seconds that a message may take to the peer, the bench's own latency not counted. No note promises it."""
UNDER_WAY: Final = 0.2
"""Seconds after which, on a virtual bench, all has arrived that had left the module."""
SENT_AGAIN: Final = 1.0
"""Seconds after which a copy may be one that is sent again; RFC 7252, section 4.8, has 2 to 3, LwM2M note 2.2 has 2."""
SHOWN: Final = 6


class Inbox:
    """The datagrams of one peer. Everything else about a bench without it works; a step that speaks of it raises
    SuiteError there.

    `title` is what features call the peer, `name` its attribute in HostedPeers, `kind` that of its observations,
    `need` what a bench offers that has it. `commands` are the beginnings of the names of commands that make the module
    send to it, `sending` those of commands that send by themselves.
    """

    title: str
    name: str
    kind: str
    need: str
    commands: tuple[bytes, ...]
    sending: tuple[bytes, ...]

    def __init__(self, world: World) -> None:
        self._world = world
        self._from = 0
        self._read: set[int] = set()
        self.last: Observation | None = None

    @property
    def peer(self) -> Any:
        """The peer. Raises SuiteError where the bench has none."""
        peer = getattr(self._world.peers, self.name, None)
        if peer is None:
            raise SuiteError(f"the bench has no {self.title}", hint=f"tag the scenario @needs:{self.need}")
        return peer

    def begin_here(self) -> None:
        """What has come so far is of no interest."""
        self._from = len(self._world.air.observations)
        self._read.clear()
        self.last = None

    def unread(self) -> list[Observation]:
        """What the peer has got and no step has asserted, oldest first."""
        return [seen for _, seen in self.places()]

    def places(self, name: str = "") -> list[tuple[int, Observation]]:
        """The same, each with its place in the log of the air; of another peer by its `name`."""
        return [(place, seen) for place, seen in self.came(name) if place not in self._read]

    def came(self, name: str = "") -> Iterator[tuple[int, Observation]]:
        """All that the peer has got, read or not."""
        address = address_of(getattr(self._world.peers, name or self.name, None))
        for place, seen in enumerate(self._world.air.observations[self._from :], self._from):
            if seen.point == "peer" and seen.kind == self.kind and seen.destination == address:
                yield place, seen

    def read(self, place: int, seen: Observation) -> None:
        """A step has asserted this datagram."""
        self._read.add(place)
        self.last = seen

    # Steps

    def next(self, text: str, within: float = ON_AIR) -> tuple[int, Observation]:
        """Wait for an unread message. ModuleError when none comes; `text` is what is expected."""
        peer = self.peer
        self.wait(lambda: bool(self.unread()), within)
        if found := self.places():
            return found[0]
        failed = [f"DTLS: {one.reason}" for one in peer.handshakes[-1:] if one.reason]
        left = [seen for seen in self._world.air.observations[self._world.air_from :] if seen.point == "module"]
        raise ModuleError(
            f"the {self.title} has not got the message",
            expected=text,
            came="; ".join(["nothing", *failed]),
            since=f"{self._world.module.stimulus_at:.3f} s",
            hint="look at where the module's datagrams went" if left else "",
        )

    def gets_again(self, count: int, least: float, most: float) -> None:
        """The message that was read last comes `count` times more, byte for byte: first after `least` to `most` seconds
        (the bench's latency is granted), then after twice the time before, with the tolerance of intervals.
        """
        last = self.last
        if last is None:
            raise SuiteError(
                "a message is to come again, but none was asserted", hint=f"first 'the {self.title} gets'"
            )
        before, interval = last.at, 0.0
        for number in range(1, count + 1):
            low, high = (least, most) if number == 1 else (2 * interval, 2 * interval)
            slack = self.tolerance(high)
            wanted = f"repetition {number} of {count} after {_seconds(low, high)}, counted from the one before"
            self.wait(lambda: bool(self.unread()), max(0.0, before + 2 * (high + slack) - self._world.time.now()))
            found = self.places()
            if not found:
                raise ModuleError(
                    f"the {self.title} has not got repetition {number} of {count}",
                    expected=wanted, came="nothing", since=f"{before:.3f} s",
                )  # fmt: skip
            place, seen = found[0]
            if seen.data != last.data:
                raise ModuleError(
                    f"the {self.title} got something else than repetition {number} of {count}",
                    expected=f"{wanted}, byte for byte: {visible(last.data)}",
                    came=f"{told([seen])}: {visible(seen.data)}", since=f"{before:.3f} s",
                )  # fmt: skip
            interval = seen.at - before
            if not low - slack <= interval <= high + slack:
                raise ModuleError(
                    f"repetition {number} of {count} came {'early' if interval < low else 'late'}",
                    expected=wanted, came=f"after {interval:.3f} s", since=f"{before:.3f} s",
                )  # fmt: skip
            self._read.add(place)
            before = seen.at

    def tolerance(self, seconds: float) -> float:
        """None on a virtual bench, else 1 s or 2 %, whichever is larger (position LWM2M-14), and the air's latency."""
        if self._world.time.virtual:
            return 0.01
        return max(1.0, 0.02 * seconds) + self._world.module.latency

    # The closing exchange

    def settle(self) -> None:
        """Let what has left the module arrive, where the scenario has used it for this peer at all.

        On a real bench, where time is dear, only if it was to send a message behind the one that was asserted last:
        otherwise that one has shown that nothing else was under way.
        """
        world = self._world
        since = -1.0 if world.time.virtual or self.last is None else self.last.at
        names = self.commands if world.time.virtual else self.sending
        if any(
            name in each.command.upper() and each.sent_at > since for each in world.module.history for name in names
        ):
            world.time.quiet(UNDER_WAY if world.time.virtual else world.module.latency)

    def check_closed(self, since: float) -> None:
        """Everything that the peer got has been asserted.

        A CON that was asserted may be sent again from bench time `since` on, when nothing is to be judged any more.
        """
        asserted = [self._world.air.observations[place] for place in sorted(self._read)]
        last = {seen.data: seen.at for seen in asserted if decoded(seen).type == "CON"}
        more = []
        for seen in self.unread():
            if seen.at < since or seen.at - last.get(seen.data, seen.at) < SENT_AGAIN:
                more.append(seen)
            last[seen.data] = seen.at
        if more:
            raise ModuleError(
                f"the {self.title} got what nothing in this scenario promises",
                expected="no further datagram from the module",
                came=told(more),
                since=f"{more[0].at:.3f} s",
                hint=f"copies are asserted by 'the {self.title} gets the same again ...'",
            )

    def wait_for_optional(self, predicate: Any) -> None:
        """Wait for what need not come: on a real bench, where time is dear, twice as long as the air usually takes."""
        real = not self._world.time.virtual
        self._world.module.wait(predicate, 2 * self._world.module.latency if real else ON_AIR)

    def wait(self, predicate: Any, within: float) -> None:
        """Wait for what comes over the air, the bench's latency granted."""
        self._world.module.wait(predicate, within + self._world.module.latency)


def address_of(peer: Any) -> Address | None:
    """Where a peer listens; None for none."""
    return None if peer is None else peer.address


def decoded(seen: Observation) -> CoapMessage:
    """The message that a datagram is. Raises ModuleError where it is none."""
    try:
        return decode_coap(seen.data)
    except CoapError as error:
        raise ModuleError(
            f"the module sent a datagram that is no CoAP message: {error}",
            expected="a message as RFC 7252, section 3, has it",
            came=f"{len(seen.data)} bytes: {visible(seen.data[:80])}",
            since=f"{seen.at:.3f} s",
        ) from None


def told(seen: list[Observation]) -> str:
    """Datagrams, for people."""
    shown = [f"{show_datagram(one.data)} at {one.at:.3f} s" for one in seen[:SHOWN]]
    return "; ".join([*shown, *([f"and {len(seen) - SHOWN} more"] if len(seen) > SHOWN else [])])


def _seconds(low: float, high: float) -> str:
    return f"{low:.3f} s" if low == high else f"{low:g} to {high:g} s"
