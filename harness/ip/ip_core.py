"""The IP layer of a host: its addresses, what it sends, fragments."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from harness.ip.clock import Clock
from harness.ip.errors import NoAddress, PacketError
from harness.ip.fragments import fragment
from harness.ip.packet import canonical, encode
from harness.ip.reassembly import Reassembler
from harness.ip.records import Body, Packet

SMALLEST_MTU: Final = 68
"""Bytes that every IPv4 link carries (RFC 791)."""


@dataclass(slots=True)
class Counters:
    """Packets since the stack was made. What is not delivered is counted and ignored, never an error."""

    received: int = 0
    """As they came: a packet in three fragments is three."""
    transmitted: int = 0
    malformed: int = 0
    """PacketError on decoding; `Stack.last_malformed` says why."""
    misdirected: int = 0
    """Another host's address."""
    unsupported: int = 0
    """Neither UDP nor TCP nor ICMP."""
    unwanted: int = 0
    """No socket, listener or connection for it (TCP is answered with RST)."""
    fragments: int = 0
    """Pieces of packets; `Stack.reassembler` counts what became of them."""


class IpCore:
    """What UDP, TCP and ICMP of a stack have in common."""

    def __init__(
        self,
        address: str | None,
        clock: Clock,
        transmit: Callable[[bytes], None],
        rng: random.Random,
        *,
        any_address: bool = False,
        address6: str | None = None,
        mtu: int = 1500,
    ) -> None:
        if mtu < SMALLEST_MTU:
            raise ValueError(f"an MTU of {mtu} bytes, less than {SMALLEST_MTU}")
        self.address, self.any_address, self.mtu = address, any_address, mtu
        self.address6 = address6
        self.clock = clock
        self.counters = Counters()
        self.last_malformed = ""
        self.reassembler = Reassembler(clock)
        self._transmit, self._rng = transmit, rng
        self._identification = 0

    @property
    def address6(self) -> str | None:
        """The IPv6 address as RFC 5952 writes it; None: the host has none. PacketError when set to what is none."""
        return self._address6

    @address6.setter
    def address6(self, address: str | None) -> None:
        if address is not None and ":" not in address:
            raise PacketError(f"no IPv6 address: {address!r}")
        self._address6 = None if address is None else canonical(address)

    def source_for(self, destination: str) -> str:
        """The own address of the family of `destination`. NoAddress when there is none."""
        if ":" in destination:
            if self._address6 is None:
                raise NoAddress(f"no IPv6 address to reach {destination} from")
            return self._address6
        if self.address is None:
            raise NoAddress(f"no IPv4 address to reach {destination} from")
        return self.address

    def _is_own(self, address: str) -> bool:
        return address == self.address or address == self._address6

    def _send(self, source: str, destination: str, body: Body, ttl: int = 64) -> None:
        self._identification = self._identification + 1 & 0xFFFF
        packet = Packet(source, destination, body, ttl, self._identification)
        data = encode(packet)
        if len(data) <= self.mtu:
            self.counters.transmitted += 1
            self._transmit(data)
            return
        whole = encode(replace(packet, dont_fragment=False))
        for piece in fragment(whole, self.mtu, self._identification):
            self.counters.transmitted += 1
            self._transmit(piece)
