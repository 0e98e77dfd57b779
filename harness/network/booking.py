"""What a real socket of the gateway and a peer of the suite owe each other, so that virtual time waits for it."""

from __future__ import annotations

import socket
from typing import Final, Protocol

Address = tuple[str, int]


class InFlight(Protocol):
    """The ledger of loopback I/O under way (`harness.clock.InFlight`)."""

    def sent(self, flow: object, amount: int = 1) -> None: ...

    def arrived(self, flow: object, amount: int = 1) -> None: ...

    def forget(self, flow: object) -> None: ...


class Ledger:
    """Opens a Booking for each real socket. `ends` holds the addresses of the sockets that belong to the suite.

    The gateway books only where the far end is in `ends`; peers book only what they send to an address in `ends`,
    where the gateway puts its own sockets while it reads them.
    """

    def __init__(self, in_flight: InFlight | None, ends: set[Address]) -> None:
        self._in_flight, self._ends = in_flight, ends

    def open(self, real: socket.socket, far: Address) -> Booking:
        """The booking of a socket that is bound and leads to `far`."""
        near = real.getsockname()[:2]
        return Booking(self._in_flight, self._ends, near, far)


class Booking:
    """The flows between one real socket (`near`) and the endpoint that it leads to (`far`)."""

    def __init__(self, in_flight: InFlight | None, ends: set[Address], near: Address, far: Address) -> None:
        self.near: Final[Address] = near
        self.far: Final[Address] = far
        self._in_flight, self._ends = in_flight, ends
        self._closed = False
        self._end_sent = False
        if in_flight is not None and far in ends:
            # an earlier socket may have had the same port
            for kind in ("connect", "tcp", "end", "udp"):
                in_flight.forget((kind, near, far))
                in_flight.forget((kind, far, near))
            ends.add(near)

    @property
    def _ours(self) -> bool:
        return self._in_flight is not None and not self._closed and self.far in self._ends

    def sent(self, kind: str, amount: int = 1) -> None:
        """The socket was given `amount` for the peer to read."""
        if self._ours:
            self._in_flight.sent((kind, self.near, self.far), amount)

    def end_sent(self) -> None:
        """FIN or RST was sent. The peer sees one end, so only the first counts."""
        if not self._end_sent:
            self._end_sent = True
            self.sent("end")

    def unsent(self, kind: str) -> None:
        """What was given to the socket will never be read by the peer, as far as it is not read yet."""
        if self._in_flight is not None:
            self._in_flight.forget((kind, self.near, self.far))

    def room_wanted(self) -> None:
        """The socket takes no more for now; a peer that reads will change that soon. May be called again.

        Booked as "connect", of which an open connection has none left: a peer that ceases to read drops it.
        """
        if self._ours:
            self.room_found()
            self.sent("connect")

    def room_found(self) -> None:
        """The socket takes something again."""
        self.unsent("connect")

    def arrived(self, kind: str, amount: int = 1) -> None:
        """`amount` of what the peer sent was read."""
        if self._ours and self.near in self._ends:
            self._in_flight.arrived((kind, self.far, self.near), amount)

    def nothing_more(self) -> None:
        """Nothing that the peer sent is waited for any more, and nothing that it sends will be."""
        self._ends.discard(self.near)
        if self._in_flight is not None:
            for kind in ("tcp", "end", "udp"):
                self._in_flight.forget((kind, self.far, self.near))

    def listening(self) -> None:
        """What the peer sends from now on is read at once again, and waited for."""
        if self._ours:
            self.nothing_more()
            self._ends.add(self.near)

    def close(self) -> None:
        """The socket is gone. What it sent before and the peer has not read yet stays booked."""
        self.nothing_more()
        self._closed = True

    def abandon(self) -> None:
        """The socket is gone, and nobody waits for what it sent either."""
        self.close()
        for kind in ("connect", "tcp", "end", "udp"):
            self.unsent(kind)
