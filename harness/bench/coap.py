"""The CoAP peer of a scenario: what it has got from the module, read in order and strictly, and what came unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.air.coap import CoapError, CoapMessage, decode_coap
from harness.air.coap_words import show_datagram
from harness.air.observation import Address, Observation
from harness.bench.coap_wanted import Wanted, options_of
from harness.errors import ModuleError, SuiteError
from harness.module.exchange import visible
from harness.spec.coap_notation import Outgoing, parse_message

if TYPE_CHECKING:
    from harness.bench.world import World

KIND: Final = "coap"
ON_AIR: Final = 10.0
"""Seconds that a message may take to the peer, the bench's own latency not counted. No note promises it."""
UNDER_WAY: Final = 0.2
"""Seconds after which, on a virtual bench, all has arrived that had left the module."""
SENT_AGAIN: Final = 1.0
"""Seconds after which a copy may be one that is sent again; RFC 7252, section 4.8, has 2 to 3."""
SHOWN: Final = 6
ANY_COMMAND, SENDING = b"+QCOAP", b"+QCOAPSEND=0,"


class Coap:
    """The scripted CoAP peer, and the server that behaves, in one scenario. Everything else about a bench without them
    works; a step that speaks of the peer raises SuiteError there.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._from = 0
        self._read: set[int] = set()
        self.last: Observation | None = None

    @property
    def peer(self) -> Any:
        """The scripted peer. Raises SuiteError where the bench has none."""
        peer = getattr(self._world.peers, "coap", None)
        if peer is None:
            raise SuiteError("the bench has no CoAP peer", hint="tag the scenario @needs:coap-peer")
        return peer

    def outgoing(self, text: str) -> Outgoing:
        """A message in the notation of features, to be sent."""
        return parse_message(text, self._world.told, self._world.bound).to_send()

    def begin_here(self) -> None:
        """What has come so far is of no interest."""
        self._from = len(self._world.air.observations)
        self._read.clear()
        self.last = None

    def unread(self) -> list[Observation]:
        """What the peer has got and no step has asserted, oldest first."""
        return [seen for _, seen in self._unread("coap")]

    # Steps

    def gets(self, text: str) -> None:
        """The next message that the peer gets, or has got, is this one."""
        self._next(text)
        if why := self._taken(text):
            unread = self.unread()
            raise ModuleError(
                f"the CoAP peer got another message: {why}",
                expected=text,
                came=_told(unread),
                since=f"{unread[0].at:.3f} s",
            )

    def gets_or_nothing(self, text: str) -> bool:
        """Read the next message if it is this one; False if it is another, or none comes."""
        self._await(lambda: bool(self.unread()), ON_AIR)
        return bool(self.unread()) and not self._taken(text)

    def _taken(self, text: str) -> str:
        """Read the unread message that is there, if it is this one; otherwise how it differs."""
        world = self._world
        wanted = Wanted(text, world.told, world.bound)
        place, seen = self._unread("coap")[0]
        message = _decoded(seen)
        before = [_decoded(world.air.observations[earlier]) for earlier in self._read]
        if why := wanted.differs(message, before):
            return why
        wanted.bind(message, world.bound)
        if wanted.any_options:
            world.record("options", options_of(message))
        self._read.add(place)
        self.last = seen
        return ""

    def gets_again(self, count: int, least: float, most: float) -> None:
        """The message that was read last comes `count` times more, byte for byte: first after `least` to `most` seconds
        (the bench's latency is granted), then after twice the time before, with the tolerance of intervals.
        """
        last = self.last
        if last is None:
            raise SuiteError("a message is to come again, but none was asserted", hint="first 'the CoAP peer gets'")
        before, interval, slack = last.at, 0.0, self._tolerance(most)
        for number in range(1, count + 1):
            low, high = (least, most) if number == 1 else (2 * interval, 2 * interval)
            slack = self._tolerance(high)
            wanted = f"repetition {number} of {count} after {_seconds(low, high)}, counted from the one before"
            self._await(lambda: bool(self.unread()), max(0.0, before + 2 * (high + slack) - self._world.time.now()))
            found = self._unread("coap")
            if not found:
                raise ModuleError(
                    f"the CoAP peer has not got repetition {number} of {count}",
                    expected=wanted, came="nothing", since=f"{before:.3f} s",
                )  # fmt: skip
            place, seen = found[0]
            if seen.data != last.data:
                raise ModuleError(
                    f"the CoAP peer got something else than repetition {number} of {count}",
                    expected=f"{wanted}, byte for byte: {visible(last.data)}",
                    came=f"{_told([seen])}: {visible(seen.data)}", since=f"{before:.3f} s",
                )  # fmt: skip
            interval = seen.at - before
            if not low - slack <= interval <= high + slack:
                raise ModuleError(
                    f"repetition {number} of {count} came {'early' if interval < low else 'late'}",
                    expected=wanted, came=f"after {interval:.3f} s", since=f"{before:.3f} s",
                )  # fmt: skip
            self._read.add(place)
            before = seen.at

    def _tolerance(self, seconds: float) -> float:
        """None on a virtual bench, else 1 s or 2 %, whichever is larger (position LWM2M-14), and the air's latency."""
        if self._world.time.virtual:
            return 0.01
        return max(1.0, 0.02 * seconds) + self._world.module.latency

    # The closing exchange

    def settle(self) -> None:
        """Let what has left the module arrive, where the scenario has used it for CoAP at all.

        On a real bench, where time is dear, only if it was to send a message behind the one that was asserted last:
        otherwise that one has shown that nothing else was under way.
        """
        world = self._world
        since = -1.0 if world.time.virtual or self.last is None else self.last.at
        name = ANY_COMMAND if world.time.virtual else SENDING
        if any(name in each.command.upper() and each.sent_at > since for each in world.module.history):
            world.time.quiet(UNDER_WAY if world.time.virtual else world.module.latency)

    def check_closed(self, since: float) -> None:
        """Everything that the peer got has been asserted, and the server got nothing but CoAP messages.

        A CON that was asserted may be sent again from bench time `since` on, when nothing is to be judged any more.
        """
        asserted = [self._world.air.observations[place] for place in sorted(self._read)]
        last = {seen.data: seen.at for seen in asserted if _decoded(seen).type == "CON"}
        more = []
        for seen in self.unread():
            if seen.at < since or seen.at - last.get(seen.data, seen.at) < SENT_AGAIN:
                more.append(seen)
            last[seen.data] = seen.at
        if more:
            raise ModuleError(
                "the CoAP peer got what nothing in this scenario promises",
                expected="no further datagram from the module",
                came=_told(more),
                since=f"{more[0].at:.3f} s",
                hint="copies are asserted by 'the CoAP peer gets the same again ...'",
            )
        for _, seen in self._unread("coap_server"):
            _decoded(seen)

    # What has come

    def _unread(self, peer: str) -> list[tuple[int, Observation]]:
        address = _address(getattr(self._world.peers, peer, None))
        return [
            (place, seen)
            for place, seen in enumerate(self._world.air.observations[self._from :], self._from)
            if seen.point == "peer" and seen.kind == KIND and seen.destination == address and place not in self._read
        ]

    def _next(self, text: str) -> None:
        """Wait for an unread message. ModuleError when none comes."""
        peer = self.peer
        self._await(lambda: bool(self.unread()), ON_AIR)
        if self.unread():
            return
        failed = [f"DTLS: {one.reason}" for one in peer.handshakes[-1:] if one.reason]
        left = [seen for seen in self._world.air.observations[self._world.air_from :] if seen.point == "module"]
        raise ModuleError(
            "the CoAP peer has not got the message",
            expected=text,
            came="; ".join(["nothing", *failed]),
            since=f"{self._world.module.stimulus_at:.3f} s",
            hint="look at where the module's datagrams went" if left else "",
        )

    def _await(self, predicate: Any, within: float) -> None:
        self._world.module.wait(predicate, within + self._world.module.latency)


def _address(peer: Any) -> Address | None:
    return None if peer is None else peer.address


def _decoded(seen: Observation) -> CoapMessage:
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


def _told(seen: list[Observation]) -> str:
    shown = [f"{show_datagram(one.data)} at {one.at:.3f} s" for one in seen[:SHOWN]]
    return "; ".join([*shown, *([f"and {len(seen) - SHOWN} more"] if len(seen) > SHOWN else [])])


def _seconds(low: float, high: float) -> str:
    return f"{low:.3f} s" if low == high else f"{low:g} to {high:g} s"
