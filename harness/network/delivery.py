"""What the gateway is about to hand to a peer: the items that a `deliver_filter` may drop, double or alter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Delivery:
    """`source` is the module's address and port, `destination` the outside ones that the module used."""

    source: Address
    destination: Address


@dataclass(frozen=True, slots=True)
class Datagram(Delivery):
    """One UDP datagram."""

    data: bytes


@dataclass(frozen=True, slots=True)
class TcpConnect(Delivery):
    """The real connection that a SYN asks for. Dropped: the SYN vanishes; doubled: a second, idle connection."""


@dataclass(frozen=True, slots=True)
class TcpData(Delivery):
    """Bytes of a stream, as one segment brought them."""

    data: bytes


@dataclass(frozen=True, slots=True)
class TcpFin(Delivery):
    """The end of the module's stream."""


@dataclass(frozen=True, slots=True)
class TcpRst(Delivery):
    """The module's reset, or its silence at last."""


DeliverFilter = Callable[[Delivery], list[Delivery]]
"""Gives what is to be handed over instead, in order; `[item]` changes nothing."""
