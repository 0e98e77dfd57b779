"""What a cell consists of: routes to endpoints, hosts that answer pings, and what becomes of everything else."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from harness.errors import UsageError

Address = tuple[str, int]
"""Host (dotted decimal, or an IPv6 address without brackets) and port."""

DNS_PORT: Final = 53
RESOLVERS: Final = ("10.0.0.53", "10.0.0.54")
RESOLVERS6: Final = ("240e:5a::6666", "240e:5b::6666")
"""Where the operator's own DNS resolvers answer, over UDP: the primary one first."""

RESOLVER: Final[Address] = (RESOLVERS[0], DNS_PORT)

HOPS: Final = 12
"""Routers between a module and a host of which nothing else is said."""

REPLY_TTL: Final = 64
"""What an echo reply sets out with."""


class Verdict(StrEnum):
    """What becomes of traffic that leads to no endpoint."""

    UNREACHABLE = "unreachable"
    """Nobody answers at all."""
    REFUSE = "refuse"
    """The host is there, the port is closed: RST for a TCP connection. As the default: pings cannot get there."""
    DIRECT = "direct"
    """Only as the default: to the same address and port of the real network. Pings are not answered."""


class Ping(StrEnum):
    """What an echo request brings back."""

    ANSWERS = "answers"
    SILENT = "silent"
    UNREACHABLE = "unreachable"
    """ICMP destination unreachable (host unreachable) from a router on the way."""


def canonical(address: str) -> str:
    """An IPv6 address as packets show it (RFC 5952, lower case); anything else as it stands."""
    if ":" in address:
        try:
            return socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, address))
        except (OSError, ValueError):
            pass
    return address


@dataclass(frozen=True, slots=True)
class Route:
    """Traffic of `protocol` ("tcp" or "udp") to `address`:`port` leads to the real endpoint `to`, or to a verdict.

    `address` is IPv4 or IPv6. `names` are the domain names that the operator's resolvers answer with `address`.
    """

    address: str
    protocol: str
    port: int
    to: Address | Verdict
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", canonical(self.address))


@dataclass(frozen=True, slots=True)
class Host:
    """What pings to `address` bring. A reply has TTL 64 - `hops`. `names` as those of a route.

    Raises UsageError for a kind of answer or a number of hops that cannot be.
    """

    address: str
    ping: Ping = Ping.ANSWERS
    hops: int = HOPS
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.ping not in tuple(Ping) or not 0 <= self.hops < REPLY_TTL:
            raise UsageError(f"host {self.address} cannot have ping {self.ping!r} and {self.hops} hops")
        object.__setattr__(self, "address", canonical(self.address))
        object.__setattr__(self, "ping", Ping(self.ping))
