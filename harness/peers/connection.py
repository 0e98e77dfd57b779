"""One TCP connection of a peer: what comes is observed, what goes is queued, in order, as scripted."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections import deque
from collections.abc import Callable
from typing import Final

from harness.air.observation import Address, Observation, flow_name
from harness.clock import BenchTime
from harness.errors import InconclusiveError
from harness.peers.binding import cut, numbered, why
from harness.peers.booking import Booking

CHUNK: Final = 65536
FULL: Final = 1 << 20
"""Bytes queued for a client that does not read, from which on a peer stops reading from it too."""

RESET_ON_CLOSE: Final = struct.pack("ii", 1, 0)
"""SO_LINGER on, for 0 s: close sends RST."""

_FIN: Final = b""


class Connection:
    """A connection that a peer has accepted. `client` is its far end; `flow` is its name in observations.

    `received` and `sent` count bytes. `open` is False once both sides have ended it, or either has reset it.
    What is sent after that raises InconclusiveError: the scenario has lost what it wanted to use.
    """

    def __init__(
        self,
        stream: socket.socket,
        client: Address,
        time: BenchTime,
        observe: Callable[[Observation], object],
        booking: Booking,
    ) -> None:
        self.client, self.server = client, stream.getsockname()
        self.flow = flow_name("tcp", client, self.server)
        self.received = self.sent = 0
        self.open = True
        self.echo = False
        self.answers_fin = True
        self._stream, self._time, self._observe, self._booking = stream, time, observe, booking
        self._known = booking.knows(client)
        self._queue: deque[tuple[bytes, float]] = deque()
        self._queued = 0
        self._timer: asyncio.TimerHandle | None = None
        self._reading = self._writing = self._stopped = False
        self._client_ended = self._fin_sent = self._write_failed = False
        stream.setblocking(False)
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        booking.arrived("connect", client, known=self._known)
        self._report("connect")
        self._read(True)

    # What a scenario may do

    def send(self, data: bytes, pieces_of: int | None = None, every: float = 0.0) -> None:
        """Send the data, in pieces if wanted: one write each, `every` bench seconds apart. Does not wait."""
        self._must_be_open("send")
        for number, piece in enumerate(cut(data, pieces_of)):
            self._put(piece, every if number else 0.0)
        self._pump()

    def source(self, total: int, pieces_of: int | None = None, every: float = 0.0) -> None:
        """Send `total` bytes that are numbered (see `numbered`), as `send` does."""
        self.send(numbered(total), pieces_of, every)

    def fin(self) -> None:
        """End this direction after what is queued; the client may go on sending."""
        self._must_be_open("close")
        self._put(_FIN, 0.0)
        self._pump()

    def rst(self) -> None:
        """Reset the connection at once; what is queued or unread is lost."""
        if not self.open:
            raise self._over("reset")
        self._stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        self._booking.nothing_more_to(self.client)
        if not self._fin_sent:
            self._booking.sent("end", self.client)
        self._close()
        self._report_reply("rst")

    def stop_reading(self) -> None:
        """Leave what the client sends in the kernel, which acknowledges it until its buffer is full.

        That is some hundred kB and more; a far end that acknowledges nothing is made in the network. Virtual time
        must not wait for what stays unread: TcpPeer.stop_reading sees to it.
        """
        if self.open:
            self._stopped = True
            self._read(False)

    def resume_reading(self) -> None:
        """Read again."""
        if self.open and self._stopped:
            self._stopped = False
            self._read(not self._client_ended)

    def read_all(self) -> None:
        """Take what has come by now without running the loop."""
        while self.open and not self._client_ended and self._readable():
            pass

    def not_waited_for(self) -> None:
        """Drop what is booked both ways; see Booking.cease."""
        self._booking.nothing_more_from(self.client)
        self._booking.nothing_more_to(self.client)

    # What the loop does

    def _readable(self) -> bool:
        try:
            data = self._stream.recv(CHUNK)
        except BlockingIOError:
            return False
        except OSError as error:
            self._broken(error)
            return False
        if not data:
            self._client_has_ended()
            return False
        self.received += len(data)
        self._booking.arrived("tcp", self.client, len(data), self._known)
        self._report("data", data)
        if self.echo and not (self._fin_sent or self._write_failed):
            self._put(data, 0.0)
            self._pump()
            if self._queued > FULL and not self._known:
                self._read(False)
        return self.open

    def _client_has_ended(self) -> None:
        self._read(False)
        if self._write_failed:
            # the socket's error was reported to the write that met it, and the end looks like any other
            self._ended_by_client("rst")
            self._close()
            return
        self._ended_by_client("fin")
        if self._fin_sent:
            self._close()
        elif self.answers_fin:
            self._put(_FIN, 0.0)
            self._pump()

    def _ended_by_client(self, kind: str, data: bytes = b"") -> None:
        if not self._client_ended:
            self._client_ended = True
            self._booking.arrived("end", self.client, known=self._known)
        self._report(kind, data)

    def _broken(self, error: OSError) -> None:
        if isinstance(error, ConnectionResetError | BrokenPipeError):
            self._ended_by_client("rst")
        else:
            self._ended_by_client("lost", why(error))
        self._close()

    def _pump(self) -> None:
        while self._queue and self._timer is None and not self._writing:
            piece, wait = self._queue[0]
            if wait:
                self._queue[0] = piece, 0.0
                self._timer = self._time.call_later(wait, self._due)
                return
            try:
                if piece == _FIN:
                    self._stream.shutdown(socket.SHUT_WR)
                    count = 0
                else:
                    count = self._stream.send(piece)
            except BlockingIOError:
                self._write(True)
                return
            except OSError as error:
                self._write_has_failed(error)
                return
            self._sent(piece, count)

    def _sent(self, piece: bytes, count: int) -> None:
        if piece == _FIN:
            self._queue.clear()
            self._fin_sent = True
            self._booking.sent("end", self.client)
            self._report_reply("fin")
            if self._client_ended:
                self._close()
            return
        self.sent += count
        self._queued -= count
        self._booking.sent("tcp", self.client, count)
        self._report_reply("data", piece[:count])
        if count < len(piece):
            self._queue[0] = piece[count:], 0.0
        else:
            self._queue.popleft()
        if not self._queue and not self._stopped and not self._client_ended:
            self._read(True)

    def _write_has_failed(self, error: OSError) -> None:
        self._write_failed = True
        self._queue.clear()
        self._queued = 0
        if not self._reading:
            self._broken(error)
        # else the reader first takes what had come before the end, and then meets the end

    def _due(self) -> None:
        self._timer = None
        self._pump()

    def _writable(self) -> None:
        self._write(False)
        self._pump()

    def _put(self, piece: bytes, wait: float) -> None:
        self._queue.append((piece, wait))
        self._queued += len(piece)

    def _read(self, on: bool) -> None:
        if on and not self._reading:
            self._time.loop.add_reader(self._stream, self._readable)
        elif self._reading and not on:
            self._time.loop.remove_reader(self._stream)
        self._reading = on

    def _write(self, on: bool) -> None:
        if on and not self._writing:
            self._time.loop.add_writer(self._stream, self._writable)
        elif self._writing and not on:
            self._time.loop.remove_writer(self._stream)
        self._writing = on

    def _close(self) -> None:
        self.open = False
        self._read(False)
        self._write(False)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._queue.clear()
        self._stream.close()
        self._booking.nothing_more_from(self.client)

    def _must_be_open(self, what: str) -> None:
        if not self.open or self._fin_sent or self._write_failed or (self._queue and self._queue[-1][0] == _FIN):
            raise self._over(what)

    def _over(self, what: str) -> InconclusiveError:
        return InconclusiveError(
            f"the peer cannot {what}: connection {self.flow} has ended",
            hint="look in the air log for who ended it: fin, rst, reply-fin, reply-rst",
        )

    def _report(self, kind: str, data: bytes = b"") -> None:
        self._observe(Observation("peer", kind, self._time.now(), self.client, self.server, self.flow, data))

    def _report_reply(self, kind: str, data: bytes = b"") -> None:
        self._observe(Observation("peer", f"reply-{kind}", self._time.now(), self.server, self.client, self.flow, data))
