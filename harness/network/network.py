"""The emulated network: modules on one side, real sockets of peers on the other, impairments in between."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from harness.errors import BenchError
from harness.network.attachment import Attachment
from harness.network.bearer import Granted, Lease, Operator
from harness.network.booking import InFlight, Ledger
from harness.network.capture import Packet, Tap
from harness.network.cell import Address, Cell
from harness.network.delivery import DeliverFilter
from harness.network.gateway import EdgeCounters, Gateway, Service
from harness.network.glance import Glance, glance
from harness.network.impairments import Impairments
from harness.network.link import Clock, Link
from harness.network.resolver import Resolver, outside_names
from harness.network.routes import DNS_PORT, RESOLVERS, RESOLVERS6

LATENCY: Final = 0.05
"""Seconds each way."""

LARGEST_PACKET: Final = {4: 65_535, 6: 65_575}
"""Bytes by IP version: the length of an IPv6 packet does not count its header."""


@dataclass(slots=True)
class Counters:
    """Packets since the network began."""

    up: int = 0
    """Sent by modules, with coverage."""
    down: int = 0
    """Delivered to modules."""
    foreign: int = 0
    """Sent by a module, but no IP, longer than a packet can be, or not from an address that it was granted: dropped."""
    nobody: int = 0
    """To an address that no module has: dropped."""


class Network:
    """Carries IP packets between attached modules and the services and endpoints of the cell.

    time: bench time; where it has a `loop`, unknown flows reach real sockets by its gateway, without one they reach
    nobody. cell: names and routes, exchangeable at any time. in_flight, in_flight_ends: the ledger of loopback I/O
    and the addresses of the suite's own sockets, to which the gateway adds its own. latency: seconds each way.
    dns, dns6: addresses of the operator's resolvers, which modules are told, the primary one first.
    `bearer` ("ipv4", "ipv6" or "ipv4v6") says what the next module that attaches or activates gets, `impair` spoils
    things on the way, `tap` shows each packet at the module's side, `deliver_filter` replaces what the gateway is
    about to hand to a peer, `services` are UDP services inside the network by address and port (the operator's
    resolvers). Pings are answered inside the network as the cell says. Nothing here listens on a real port.
    `close` it: it has sockets.
    """

    def __init__(
        self,
        time: Clock,
        cell: Cell | None = None,
        in_flight: InFlight | None = None,
        in_flight_ends: set[Address] | None = None,
        rng: random.Random | None = None,
        *,
        latency: float = LATENCY,
        dns: tuple[str, ...] = RESOLVERS,
        dns6: tuple[str, ...] = RESOLVERS6,
    ) -> None:
        self.cell = cell if cell is not None else Cell()
        self.deliver_filter: DeliverFilter | None = None
        self.counters = Counters()
        self.impair = Impairments(time, self)
        self._time = time
        self._operator = Operator(dns, dns6)
        self._attachments: dict[str, Attachment] = {}
        self._taps: list[Tap] = []
        self._silent: set[tuple[Address, Address]] = set()
        self._closed = False
        loop = getattr(time, "loop", None)
        self._gateway = Gateway(
            time,
            loop,
            Ledger(in_flight, in_flight_ends if in_flight_ends is not None else set()),
            rng if rng is not None else random.Random(),
            cell=lambda: self.cell,
            deliver_filter=lambda: self.deliver_filter,
            transmit=self._to_module,
            silence=lambda module, outside: self._silent.add((module, outside)),
        )
        self.resolver = Resolver(lambda name: self.cell.resolve(name), lambda: outside_names(self.cell.default, loop))
        self.services: dict[Address, Service] = self._gateway.services
        for address in (*self._operator.dns, *self._operator.dns6):
            self.services[address, DNS_PORT] = self.resolver.serve
        self._up = Link(time, latency, self._at_the_edge)
        self._down = Link(time, latency, self._at_the_module)
        self._to_the_router: dict[str, Link] = {}

    def attach(
        self, receive: Callable[[bytes], None], address: str | None = None, address6: str | None = None
    ) -> Attachment:
        """Attach a module and activate its bearer; `receive` gets its packets.

        BenchError when an address is taken or none is left.
        """
        if self._closed:
            raise BenchError("the emulated network is closed: no module can attach")
        lease = self._operator.lease(address, address6)
        attachment = self._attachments[lease.address] = Attachment(self, lease, receive)
        self._attachments[lease.address6] = attachment
        return attachment

    @property
    def bearer(self) -> str:
        """What the network gives a module that attaches or activates now: one of BEARERS. SuiteError for another."""
        return self._operator.bearer

    @bearer.setter
    def bearer(self, bearer: str) -> None:
        self._operator.bearer = bearer

    def tap(self, callback: Tap) -> Callable[[], None]:
        """Show each packet at the module's side from now on; call the answer to end it."""
        self._taps.append(callback)

        def untap() -> None:
            if callback in self._taps:
                self._taps.remove(callback)

        return untap

    @property
    def covered(self) -> bool:
        """Whether modules have coverage."""
        return self.impair.covered

    @property
    def edge(self) -> EdgeCounters:
        """What came to the edge and went no further."""
        return self._gateway.counters

    @property
    def malformed(self) -> int:
        """Packets of modules that are no well-formed IP, UDP, TCP or ICMP; they are dropped at the edge."""
        return self._gateway.malformed

    def close(self) -> None:
        """Detach all modules, close all sockets, cancel all timers. A second call does nothing."""
        if self._closed:
            return
        for attachment in dict.fromkeys(self._attachments.values()):
            attachment.detach()
        self.impair.clear()
        self._gateway.close()
        self._closed = True
        for link in (self._up, self._down, *self._to_the_router.values()):
            link.clear()
        self._taps.clear()

    # called by attachments

    def grant(self, lease: Lease) -> Granted:
        """What the present bearer gives of a lease."""
        return self._operator.grant(lease)

    def from_module(self, attachment: Attachment, packet: bytes) -> None:
        """A module sends a packet."""
        if not self.impair.covered:
            self.impair.lose()
            return
        self.counters.up += 1
        self._show("up", packet, attachment.name)
        seen = glance(packet)
        if (
            seen is None
            or not attachment.granted.owns(seen.source[0])
            or len(packet) > LARGEST_PACKET[packet[0] >> 4]
        ):
            self.counters.foreign += 1
            return
        self.impair.apply("up", seen, packet)

    def release(self, attachment: Attachment) -> None:
        """A module detaches; its addresses become free."""
        lease = attachment.lease
        del self._attachments[lease.address], self._attachments[lease.address6]
        self._operator.give_back(lease)

    # called by impairments

    def carry(self, direction: str, packet: bytes, delay: float) -> None:
        """Put a packet on its way, slower by `delay` seconds."""
        (self._up if direction == "up" else self._down).send(packet, delay)

    def turn_back(self, packet: bytes, answer: str, delay: float) -> None:
        """Let a router answer a module's packet with an ICMP error; the way there and back takes as long as ever."""
        if answer not in self._to_the_router:
            latency = self._up.latency
            self._to_the_router[answer] = Link(self._time, latency, lambda sent: self._gateway.turn_back(sent, answer))
        self._to_the_router[answer].send(packet, delay)

    def tell_coverage(self, covered: bool) -> None:
        """Tell all modules that coverage came or went."""
        for attachment in dict.fromkeys(self._attachments.values()):
            attachment.tell_coverage(covered)

    def rebind(self) -> int:
        """Forget the NAT's UDP mappings; how many there were."""
        return self._gateway.rebind()

    def reset(self, matches: Callable[[Glance], bool]) -> int:
        """Reset the matching TCP connections to both ends; how many there were."""
        return self._gateway.reset(matches)

    # the way of a packet

    def _at_the_edge(self, packet: bytes) -> None:
        if self._silent:
            seen = glance(packet)
            if "syn" in seen.kinds:
                self._silent.discard((seen.source, seen.destination))
            elif (seen.source, seen.destination) in self._silent:
                return
        self._gateway.receive(packet)

    def _to_module(self, packet: bytes) -> None:
        seen = glance(packet)
        if not self._closed and (seen.destination, seen.source) not in self._silent:
            self.impair.apply("down", seen, packet)

    def _at_the_module(self, packet: bytes) -> None:
        address = glance(packet).destination[0]
        attachment = self._attachments.get(address)
        if attachment is None or not attachment.granted.owns(address):
            self.counters.nobody += 1
        elif not self.impair.covered:
            self.impair.lose()
        else:
            self.counters.down += 1
            self._show("down", packet, attachment.name)
            attachment.deliver(packet)

    def _show(self, direction: str, packet: bytes, module: str) -> None:
        if self._taps:
            shown = Packet(direction, self._time.now(), packet, self._time.utc(), module)
            for tap in list(self._taps):
                tap(shown)
