"""A TCP peer: listens, observes each connection, and does to it what a scenario says."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable
from typing import Final

from harness.air.observation import Address, Observation, flow_name
from harness.clock import BenchTime, InFlight
from harness.errors import InconclusiveError, SuiteError
from harness.peers.binding import BEHAVIOURS, bound_socket
from harness.peers.booking import Booking
from harness.peers.connection import RESET_ON_CLOSE, Connection

MOST_OPEN: Final = 256
"""Connections at a time; the next one is reset at once, and observed as "refused"."""

REMEMBERED: Final = 4096
"""Connections that are kept for `connection(i)` since the last reset."""

RETRY_SECONDS: Final = 1.0
"""Bench time until a peer accepts again after the process ran out of descriptors."""

_NO_DESCRIPTOR: Final = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)

Which = Connection | int
"""A connection, or its number in order of acceptance; -1 is the latest."""


class TcpPeer:
    """Listens at `listen` (IPv4; port 0: the kernel's choice, see `address`) on the bench's loop.

    A new peer is a sink. It answers a FIN with its own after what is queued, unless `answers_fin` is False.
    `observe` is called with an Observation for all that comes and goes. What crosses between this peer and an
    address in `in_flight_ends` is booked in `in_flight`. No client can block or stop it.
    """

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address = ("127.0.0.1", 0),
        name: str = "tcp",
    ) -> None:
        self.name, self._time, self._observe = name, time, observe
        self._listener = bound_socket(socket.SOCK_STREAM, listen, name, listens=True)
        self._listener.listen(128)
        self.address: Address = self._listener.getsockname()
        self._booking = Booking(in_flight, in_flight_ends, self.address)
        self._behaviour = "sink"
        self._answers_fin = True
        self._again: asyncio.TimerHandle | None = None
        self.connections: list[Connection] = []
        self._listen()

    @property
    def answers_fin(self) -> bool:
        """Whether a client's FIN is answered with a FIN; holds for open and for new connections."""
        return self._answers_fin

    @answers_fin.setter
    def answers_fin(self, answers: bool) -> None:
        self._answers_fin = answers
        for connection in self.connections:
            connection.answers_fin = answers

    def behave(self, behaviour: str) -> None:
        """ "echo": send back what comes; "sink": keep silent. Holds for open and for new connections."""
        if behaviour not in BEHAVIOURS:
            raise SuiteError(f"a TCP peer cannot behave as {behaviour!r}", expected=" or ".join(BEHAVIOURS))
        self._behaviour = behaviour
        for connection in self.connections:
            connection.echo = behaviour == "echo"

    def connection(self, which: Which = -1) -> Connection:
        """A connection, by its number in order of acceptance since the last reset. Raises InconclusiveError."""
        if isinstance(which, Connection):
            return which
        try:
            return self.connections[which]
        except IndexError:
            raise InconclusiveError(
                f"peer '{self.name}' has no connection {which}: {len(self.connections)} came",
                hint="the module did not connect; look at what it answered",
            ) from None

    def send(self, data: bytes, pieces_of: int | None = None, connection: Which = -1, every: float = 0.0) -> None:
        """Send on a connection; see Connection.send."""
        self.connection(connection).send(data, pieces_of, every)

    def source(self, total: int, pieces_of: int | None = None, connection: Which = -1, every: float = 0.0) -> None:
        """Send `total` numbered bytes; see Connection.source."""
        self.connection(connection).source(total, pieces_of, every)

    def fin(self, connection: Which = -1) -> None:
        """End a connection in this direction."""
        self.connection(connection).fin()

    def rst(self, connection: Which = -1) -> None:
        """Reset a connection."""
        self.connection(connection).rst()

    def stop_reading(self, connection: Which = -1) -> None:
        """Take no more from a connection; virtual time then waits for nothing at this peer until it reads again."""
        stopped = self.connection(connection)
        self._booking.cease()
        for each in self.connections:
            each.not_waited_for()
        stopped.stop_reading()

    def resume_reading(self, connection: Which = -1) -> None:
        """Read from a connection again."""
        self.connection(connection).resume_reading()
        self._booking.begin()

    def reset(self) -> None:
        """Before the next scenario: observe what has come, reset what is open, be a sink that listens."""
        self.behave("sink")
        self.answers_fin = True
        self._acceptable()
        for connection in list(self.connections):
            connection.read_all()
            if connection.open:
                connection.rst()
        self.connections.clear()
        self._booking.begin()

    def close(self) -> None:
        """Reset what is open and give the port back. May be called more than once."""
        if self._listener.fileno() < 0:
            return
        self.reset()
        self._booking.cease()
        if self._again is not None:
            self._again.cancel()
        self._time.loop.remove_reader(self._listener)
        self._listener.close()

    def _listen(self) -> None:
        self._again = None
        self._time.loop.add_reader(self._listener, self._acceptable)

    def _acceptable(self) -> None:
        while True:
            try:
                stream, client = self._listener.accept()
            except BlockingIOError:
                return
            except OSError as error:
                if error.errno in _NO_DESCRIPTOR:
                    # else the loop would ask again and again, and virtual time never pass
                    self._time.loop.remove_reader(self._listener)
                    self._again = self._time.call_later(RETRY_SECONDS, self._listen)
                return
            if sum(connection.open for connection in self.connections) >= MOST_OPEN:
                self._turn_away(stream, client)
                continue
            connection = Connection(stream, client, self._time, self._observe, self._booking)
            connection.echo, connection.answers_fin = self._behaviour == "echo", self._answers_fin
            self.connections.append(connection)
            if len(self.connections) > REMEMBERED:
                self.connections.remove(next(each for each in self.connections if not each.open))

    def _turn_away(self, stream: socket.socket, client: Address) -> None:
        server = stream.getsockname()
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        stream.close()
        self._booking.arrived("connect", client)
        self._booking.nothing_more_from(client)
        self._booking.sent("end", client)
        flow = flow_name("tcp", client, server)
        self._observe(Observation("peer", "refused", self._time.now(), client, server, flow))
