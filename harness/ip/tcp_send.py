"""The sending half of a TCP connection: what is queued, in flight and acknowledged."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """What one segment carries: position of its first byte (or of the FIN), the bytes, FIN, last byte queued."""

    position: int
    data: bytes
    fin: bool
    last: bool

    @property
    def end(self) -> int:
        """The position behind it."""
        return self.position + len(self.data) + self.fin


class Outbox:
    """Positions count from our SYN (0); our first byte is 1, our FIN stands behind our last. No wrap-around here.

    una: the oldest position not acknowledged; next: what goes out next; high: behind all that ever went out.
    `next` falls back below `high` when a closed window opens again (what was sent into it is sent again).
    """

    def __init__(self) -> None:
        self.una = self.next = self.high = 0
        self.window = 0
        self.mss = 536
        self.sent = 0
        self.fin: int | None = None
        self._buffer = bytearray()  # from _base on
        self._base = 1

    @property
    def acked(self) -> int:
        """Application bytes acknowledged."""
        return self._base - 1

    @property
    def transmitted(self) -> int:
        """Application bytes that went out at least once."""
        return max(0, min(self.high - 1, self.sent))

    @property
    def in_flight(self) -> bool:
        """Whether anything that went out is not acknowledged."""
        return self.una < self.high

    @property
    def fin_acked(self) -> bool:
        """Whether our FIN has been acknowledged."""
        return self.fin is not None and self.una > self.fin

    def queue(self, data: bytes) -> None:
        """Put application bytes behind what is queued."""
        self._buffer += data
        self.sent += len(data)

    def queue_fin(self) -> None:
        """Put the FIN behind what is queued."""
        self.fin = 1 + self.sent

    def syn_went_out(self) -> None:
        """Our SYN takes position 0."""
        self.next = self.high = 1

    def acknowledge(self, position: int) -> int:
        """Everything before `position` (una < position <= high) has arrived. Gives the number of application bytes."""
        self.una = position
        self.next = max(self.next, position)
        count = min(position, 1 + self.sent) - self._base
        if count > 0:
            del self._buffer[:count]
            self._base += count
        return max(0, count)

    def fall_back(self) -> None:
        """Send everything that is not acknowledged again."""
        self.next = self.una

    def waiting(self) -> bool:
        """Whether data or FIN are queued that never went out."""
        return self.high < 1 + self.sent or self.fin is not None and self.high <= self.fin

    def piece_to_send(self) -> Piece | None:
        """The next new piece that the window allows; `went_out` must follow."""
        return self._piece(self.next, min(self.mss, self.una + self.window - self.next))

    def piece_to_repeat(self) -> Piece:
        """The oldest piece in flight, up to a full segment (RFC 6298, 5.4)."""
        piece = self._piece(self.una, min(self.mss, self.high - self.una))
        assert piece is not None, "nothing is in flight"
        return piece

    def probe(self) -> Piece:
        """One byte, or the FIN, into a closed window (RFC 9293, 3.8.6.1); `went_out` must follow."""
        piece = self._piece(self.next, 1)
        assert piece is not None, "nothing is waiting"
        return piece

    def went_out(self, piece: Piece) -> None:
        """`piece` has been transmitted."""
        self.next = piece.end
        self.high = max(self.high, self.next)

    def _piece(self, position: int, room: int) -> Piece | None:
        """At most `room` positions from `position` on, the FIN's included."""
        if room <= 0:
            return None
        at = position - self._base
        data = bytes(self._buffer[at : at + room]) if at < len(self._buffer) else b""
        last = at + len(data) >= len(self._buffer)
        fin = self.fin is not None and position + len(data) == self.fin and len(data) < room
        return Piece(position, data, fin, last) if data or fin else None
