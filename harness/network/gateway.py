"""The edge of the emulated network: where packets become payloads on real sockets, and back."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from harness.errors import SuiteError
from harness.ip import ConnectionRequest, PacketError, Stack, TcpTimers
from harness.ip.clock import Clock
from harness.ip.packet import decode
from harness.ip.records import Packet
from harness.network.booking import Address, Ledger
from harness.network.cell import Cell, Host, Ping, Verdict
from harness.network.delivery import Datagram, DeliverFilter, TcpConnect
from harness.network.glance import Glance
from harness.network.nat import Nat
from harness.network.pings import PingHosts
from harness.network.real import Loop, RealConnection
from harness.network.relay import Idle, Relay

FAR_END_TIMERS: Final = TcpTimers(max_retransmissions=15)
"""The far end's TCP: as patient as a common server's (15 retransmissions, a quarter of an hour)."""

Service = Callable[[bytes, Callable[[bytes], None]], None]
"""A UDP service inside the network: takes a datagram, and what to call with the answer, now or later."""


@dataclass(slots=True)
class EdgeCounters:
    """What came to the edge of the network and went no further."""

    unreachable: int = 0
    """Datagrams, SYNs and pings to where nobody is."""
    refused: int = 0
    """SYNs answered with RST; datagrams to a closed port; pings answered with 'host unreachable'."""
    not_taken: int = 0
    """Datagrams that a real socket did not take, or that cannot be written as a packet."""
    ignored: int = 0
    """ICMP messages of modules that ask nothing."""


class Gateway:
    """All modules' flows beyond the network: services inside it, else the endpoints of `cell`.

    Without a loop there are no real sockets: whatever is not a service is unreachable. Pings never leave the network:
    the hosts of the cell are emulated, and a service's address answers if the cell says nothing else of it.
    """

    def __init__(
        self,
        clock: Clock,
        loop: Loop | None,
        ledger: Ledger,
        rng: random.Random,
        *,
        cell: Callable[[], Cell],
        deliver_filter: Callable[[], DeliverFilter | None],
        transmit: Callable[[bytes], None],
        silence: Callable[[Address, Address], None],
    ) -> None:
        self.counters = EdgeCounters()
        self.services: dict[Address, Service] = {}
        self._loop, self._ledger = loop, ledger
        self._cell, self._filter, self._silence = cell, deliver_filter, silence
        self._nat = Nat(loop, ledger, self._send_udp) if loop is not None else None
        self._relays: list[Relay] = []
        self._damaged = 0
        self._stack = Stack(None, clock, transmit, rng, timers=FAR_END_TIMERS, any_address=True)
        self._stack.listen(None, self._on_syn)
        self._stack.catch_udp(self._on_datagram)
        self._stack.catch_icmp(self._on_icmp)
        self._pings = PingHosts(self._stack, self._host)

    def receive(self, packet: bytes) -> None:
        """A packet of a module, at the edge."""
        self._stack.receive(packet)
        for relay in self._relays:
            relay.expect_room()

    def turn_back(self, packet: bytes, answer: str) -> None:
        """Tell a module that its packet gets no further: one of `pings.UNREACHABLE`."""
        try:
            self._pings.turn_back(decode(packet), answer)
        except PacketError:
            self._damaged += 1

    @property
    def malformed(self) -> int:
        """Packets of modules that were no well-formed IP, UDP, TCP or ICMP."""
        return self._stack.counters.malformed + self._damaged

    def rebind(self) -> int:
        """Drop all UDP mappings; how many there were."""
        return self._nat.rebind() if self._nat is not None else 0

    def reset(self, matches: Callable[[Glance], bool]) -> int:
        """Reset the matching TCP connections to both ends; how many there were."""
        struck = [
            relay for relay in self._relays
            if not relay.over and matches(Glance(relay.module, relay.outside, frozenset({"any", "tcp"})))
        ]  # fmt: skip
        for relay in struck:
            relay.reset_both()
        return len(struck)

    def close(self) -> None:
        """Close all real sockets and forget all flows."""
        self._stack.forget()
        if self._nat is not None:
            self._nat.close()
        for relay in self._relays:
            relay.abandon()
        self._relays.clear()

    def _on_datagram(self, data: bytes, source: Address, destination: Address) -> None:
        if service := self.services.get(destination):
            service(data, lambda answer: self._send_udp(answer, destination, source))
            return
        deliver = self._filter()
        item = Datagram(source, destination, data)
        for one in [item] if deliver is None else deliver(item):
            if not isinstance(one, Datagram):
                raise SuiteError(f"a UDP flow cannot deliver a {type(one).__name__}")
            endpoint = self._endpoint("udp", one.destination)
            if isinstance(endpoint, Verdict):
                self._count(endpoint)
            elif not self._nat.send(one.data, one.source, one.destination, endpoint):
                self.counters.not_taken += 1

    def _send_udp(self, data: bytes, source: Address, destination: Address) -> None:
        try:
            self._stack.send_udp(data, source, destination)
        except PacketError:
            self.counters.not_taken += 1

    def _on_icmp(self, packet: Packet) -> None:
        if packet.body.kind != "echo-request":
            self.counters.ignored += 1
            return
        what = self._pings.asked(packet)
        if what is not Ping.ANSWERS:
            self._count(Verdict.REFUSE if what is Ping.UNREACHABLE else Verdict.UNREACHABLE)

    def _host(self, address: str) -> Host:
        cell = self._cell()
        serves = any(address == place[0] for place in self.services)
        return Host(address) if serves and not cell.knows(address) else cell.host(address)

    def _on_syn(self, request: ConnectionRequest) -> None:
        deliver = self._filter()
        item = TcpConnect(request.remote, request.local)
        wanted = [one.destination for one in ([item] if deliver is None else deliver(item))]
        if not wanted:
            request.ignore()
            return
        endpoint = self._endpoint("tcp", wanted[0])
        if isinstance(endpoint, Verdict):
            self._count(endpoint)
            (request.refuse if endpoint is Verdict.REFUSE else request.ignore)()
            return
        self._relays = [relay for relay in self._relays if not relay.over]
        relay = Relay(request, self._filter, self._silence, self._loop.call_soon)
        self._relays.append(relay)
        idle = [self._idle(self._endpoint("tcp", extra)) for extra in wanted[1:]]
        relay.start(RealConnection(self._loop, self._ledger, endpoint, relay), [one for one in idle if one is not None])

    def _idle(self, endpoint: Address | Verdict) -> RealConnection | None:
        if isinstance(endpoint, Verdict):
            return None
        events = Idle()
        events.real = RealConnection(self._loop, self._ledger, endpoint, events)
        return events.real

    def _endpoint(self, protocol: str, address: Address) -> Address | Verdict:
        return Verdict.UNREACHABLE if self._loop is None else self._cell().endpoint(protocol, *address)

    def _count(self, verdict: Verdict) -> None:
        if verdict is Verdict.REFUSE:
            self.counters.refused += 1
        else:
            self.counters.unreachable += 1
