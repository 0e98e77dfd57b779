"""A peer's side of the ledger that keeps virtual time from overtaking loopback I/O."""

from __future__ import annotations

from harness.clock import InFlight
from harness.peers.binding import Address


class Booking:
    """Books what a peer reads from, and writes to, the suite's own sockets (those whose address is in `ends`).

    The peer's own address stands in `ends` as long as it reads what comes: others book only what they send to an
    address there. Flows are ("tcp" | "udp" | "connect" | "end", from, to), as the gateway writes them.
    """

    def __init__(self, in_flight: InFlight, ends: set[Address], own: Address) -> None:
        self._in_flight, self._ends, self._own = in_flight, ends, own
        self.begin()

    def begin(self) -> None:
        """Be waited for."""
        self._ends.add(self._own)

    def cease(self) -> None:
        """Not be waited for any more: what is sent to this peer may stay unread."""
        self._ends.discard(self._own)

    def knows(self, client: Address) -> bool:
        """Whether this is a socket of the suite's own, which is waited for as the peer is."""
        return self._own in self._ends and client in self._ends

    def sent(self, kind: str, client: Address, amount: int = 1) -> None:
        """The peer wrote `amount` for the client to read."""
        if self.knows(client):
            self._in_flight.sent((kind, self._own, client), amount)

    def arrived(self, kind: str, client: Address, amount: int = 1, known: bool = False) -> None:
        """The peer read `amount` of the client's. `known`: the client was the suite's own when it connected.

        A client that has closed meanwhile is in `ends` no more, but what it had sent is still booked.
        """
        if self._own in self._ends and (known or client in self._ends):
            self._in_flight.arrived((kind, client, self._own), amount)
        else:
            self._in_flight.forget((kind, client, self._own))

    def nothing_more_from(self, client: Address) -> None:
        """Nobody will read what the client has sent or will send."""
        for kind in ("connect", "tcp", "end"):
            self._in_flight.forget((kind, client, self._own))

    def nothing_more_to(self, client: Address) -> None:
        """What the peer wrote may never reach the client, or be read there without being booked."""
        for kind in ("tcp", "end"):
            self._in_flight.forget((kind, self._own, client))
