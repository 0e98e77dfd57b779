"""What the operator gives a module that comes: addresses and DNS servers, of the families that the bearer has."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final, Literal, get_args

from harness.errors import BenchError, SuiteError
from harness.network.routes import RESOLVERS, RESOLVERS6, canonical

Bearer = Literal["ipv4", "ipv6", "ipv4v6"]
BEARERS: Final[tuple[str, ...]] = get_args(Bearer)

FIRST_ADDRESS: Final = "10.177.135.245"
LAST_ADDRESS: Final = "10.177.255.254"
FIRST_ADDRESS6: Final = "2001:db8:f::2f5"
LAST_ADDRESS6: Final = "2001:db8:f::ffff"


@dataclass(frozen=True, slots=True)
class Granted:
    """What a module has of the network: None and () for a family that the bearer lacks.

    IPv6 addresses are in lower case (RFC 5952), as packets show them; the first DNS server is the primary one.
    """

    address: str | None = None
    address6: str | None = None
    dns: tuple[str, ...] = ()
    dns6: tuple[str, ...] = ()

    def owns(self, address: str) -> bool:
        """Whether a packet may have this source."""
        return address in (self.address, self.address6)


NOTHING: Final = Granted()


@dataclass(frozen=True, slots=True)
class Lease:
    """The addresses that are kept for a module as long as it is attached."""

    address: str
    address6: str


class Operator:
    """Keeps addresses apart and grants them. `dns`, `dns6`: the servers that it names, the primary one first."""

    def __init__(self, dns: tuple[str, ...] = RESOLVERS, dns6: tuple[str, ...] = RESOLVERS6) -> None:
        self.dns, self.dns6 = dns, tuple(map(canonical, dns6))
        self._bearer: str = "ipv4"
        self._taken: set[str] = set()

    @property
    def bearer(self) -> str:
        """One of BEARERS: which families the next `grant` gives."""
        return self._bearer

    @bearer.setter
    def bearer(self, bearer: str) -> None:
        if bearer not in BEARERS:
            raise SuiteError(f"no bearer is called {bearer!r}: there are {', '.join(BEARERS)}")
        self._bearer = bearer

    def lease(self, address: str | None = None, address6: str | None = None) -> Lease:
        """Keep addresses, free ones unless they are named. BenchError when one is taken or none is left."""
        chosen = []
        for wanted, first, last in (
            (address, FIRST_ADDRESS, LAST_ADDRESS),
            (address6 and canonical(address6), FIRST_ADDRESS6, LAST_ADDRESS6),
        ):
            if wanted in self._taken:
                raise BenchError(f"a module is attached with {wanted} already", hint="detach it first")
            chosen.append(wanted or self._free(first, last))
        self._taken.update(chosen)
        return Lease(*chosen)

    def give_back(self, lease: Lease) -> None:
        """The addresses are free again."""
        self._taken -= {lease.address, lease.address6}

    def grant(self, lease: Lease) -> Granted:
        """What the present bearer gives of it."""
        old, new = self._bearer != "ipv6", self._bearer != "ipv4"
        return Granted(
            lease.address if old else None,
            lease.address6 if new else None,
            self.dns if old else (),
            self.dns6 if new else (),
        )

    def _free(self, first: str, last: str) -> str:
        lowest, highest = ipaddress.ip_address(first), ipaddress.ip_address(last)
        for number in range(int(lowest), int(highest) + 1):
            address = str(type(lowest)(number))
            if address not in self._taken:
                return address
        raise BenchError("no address is left for another module", hint="detach modules that are not used")
