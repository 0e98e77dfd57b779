"""A UDP peer: observes each datagram, sends back or keeps silent, and sends what a scenario says."""

from __future__ import annotations

from collections.abc import Callable

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.errors import BenchError, InconclusiveError, SuiteError
from harness.peers.binding import BEHAVIOURS, cut, numbered
from harness.peers.datagrams import DatagramPeer


class UdpPeer(DatagramPeer):
    """A new peer is a sink. Observations and booking: as TcpPeer."""

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address = ("127.0.0.1", 0),
        name: str = "udp",
    ) -> None:
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name)
        self._echo = False

    def behave(self, behaviour: str) -> None:
        """ "echo": send each datagram back to its source; "sink": keep silent."""
        if behaviour not in BEHAVIOURS:
            raise SuiteError(f"a UDP peer cannot behave as {behaviour!r}", expected=" or ".join(BEHAVIOURS))
        self._echo = behaviour == "echo"

    def send(self, data: bytes, to: Address | None = None) -> None:
        """Send one datagram, to the source of the last one that came if `to` is None. Does not wait.

        Raises InconclusiveError when none has come, and BenchError when the system does not send it.
        """
        to = to if to is not None else self._last
        if to is None:
            raise InconclusiveError(
                f"peer '{self.name}' does not know where to send: no datagram has come",
                hint="the module must send first; look at what it answered",
            )
        try:
            self._send(data, to)
        except OSError as error:
            raise BenchError(f"peer '{self.name}' cannot send {len(data)} bytes to {to[0]}:{to[1]}: {error}") from error

    def source(self, total: int, pieces_of: int, to: Address | None = None) -> None:
        """Send `total` numbered bytes (see `numbered`), a datagram for each piece."""
        for piece in cut(numbered(total), pieces_of):
            self.send(piece, to)

    def reset(self) -> None:
        """Before the next scenario: observe what has come, forget who sent it, be a sink."""
        self.behave("sink")
        super().reset()

    def _answer(self, data: bytes, client: Address) -> bytes | None:
        return data if self._echo else None
