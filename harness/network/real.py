"""Real sockets towards peers: non-blocking, on the loop, never listening."""

from __future__ import annotations

import errno
import os
import socket
import struct
from collections.abc import Callable
from typing import Final, Protocol

from harness.errors import BenchError
from harness.network.booking import Address, Booking, Ledger

SEND_BUFFER: Final = 4096
"""Small, so that the gateway acknowledges little that the peer's own socket has not taken."""

RECEIVE_BUFFER: Final = 32_768
"""Small too, so that a peer soon feels that the module takes nothing."""

READ_AT_ONCE: Final = 16_384

EXHAUSTED: Final = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.EADDRNOTAVAIL}
"""The machine is at its end, not the far end."""

_LINGER_0: Final = struct.pack("ii", 1, 0)


class Loop(Protocol):
    """What is used of an asyncio event loop."""

    def add_reader(self, fd: int, callback: Callable[..., object], *args: object) -> object: ...

    def remove_reader(self, fd: int) -> bool: ...

    def add_writer(self, fd: int, callback: Callable[..., object], *args: object) -> object: ...

    def remove_writer(self, fd: int) -> bool: ...

    def call_soon(self, callback: Callable[..., object], *args: object) -> object: ...


class RealEvents(Protocol):
    """What a RealConnection tells. `failed` and `broken` are last calls; after `ended` nothing more can be read."""

    def connected(self) -> None: ...

    def failed(self, error: int) -> None:
        """The connection attempt failed; `error` is an errno."""

    def arrived(self, data: bytes) -> None: ...

    def ended(self) -> None:
        """FIN of the peer."""

    def broken(self, error: int) -> None:
        """The connection is gone; `error` is an errno, ECONNRESET for the peer's RST."""

    def writable(self) -> None:
        """`write`, which took less than it was given, would take something now."""


def open_real(kind: socket.SocketKind, endpoint: Address) -> socket.socket:
    """A non-blocking socket for `endpoint`. BenchError when the machine has none left."""
    family = socket.AF_INET6 if ":" in endpoint[0] else socket.AF_INET
    try:
        real = socket.socket(family, kind)
    except OSError as error:
        raise exhausted(error) from error
    real.setblocking(False)
    return real


def exhausted(error: OSError) -> BenchError:
    """The error of a machine that has no sockets, ports or memory left."""
    return BenchError(f"no socket for the gateway: {error.strerror}", hint="close other programs or raise 'ulimit -n'")


class RealConnection:
    """A TCP connection to a real endpoint. Nothing happens before `start`; nothing is told after the end."""

    def __init__(self, loop: Loop, ledger: Ledger, endpoint: Address, events: RealEvents) -> None:
        self._loop, self._ledger, self._endpoint, self._events = loop, ledger, endpoint, events
        self._socket: socket.socket | None = None
        self._booking: Booking | None = None
        self._reading = self._catching_up = self._blocked = self._eof = self._fin = False

    @property
    def over(self) -> bool:
        """Whether the socket is closed."""
        return self._socket is None

    def start(self) -> None:
        """Connect. `connected` or `failed` follows, possibly at once."""
        real = self._socket = open_real(socket.SOCK_STREAM, self._endpoint)
        real.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        real.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        real.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        error = real.connect_ex(self._endpoint)
        if error in EXHAUSTED:
            self._shut()
            raise exhausted(OSError(error, os.strerror(error)))
        if error not in (0, errno.EINPROGRESS):
            self._shut()
            self._events.failed(error)
            return
        self._booking = self._ledger.open(real, self._endpoint)
        self._booking.sent("connect")
        self._loop.add_writer(real.fileno(), self._connecting_over)

    def write(self, data: bytes) -> int:
        """Give bytes to the socket; the answer is how many it took. If not all, `writable` follows."""
        if self._socket is None or self._booking is None:
            return len(data)
        try:
            taken = self._socket.send(data)
        except BlockingIOError:
            taken = 0
        except OSError as error:
            self._break(error.errno or errno.ECONNRESET)
            return len(data)
        self._booking.sent("tcp", taken)
        if taken < len(data):
            self._blocked = True
            self._loop.add_writer(self._socket.fileno(), self._writable)
            self.expect_room()
        return taken

    def expect_room(self) -> None:
        """Let virtual time wait for `writable` if one is to come and the peer reads; it may not have, before."""
        if self._blocked and self._socket is not None:
            self._booking.room_wanted()

    def end(self) -> None:
        """Send FIN. When the peer's FIN has come too, the socket is closed."""
        if self._socket is None or self._booking is None or self._fin:
            return
        self._fin = True
        self._booking.end_sent()
        try:
            self._socket.shutdown(socket.SHUT_WR)
        except OSError as error:
            self._break(error.errno or errno.ECONNRESET)
            return
        self._close_if_done()

    def reset(self) -> None:
        """Send RST and close."""
        if self._socket is not None:
            if self._booking is not None:
                self._booking.unsent("tcp")
                if self._blocked:
                    self._booking.room_found()
                self._booking.end_sent()
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_0)
            self._shut()

    def abandon(self) -> None:
        """Like `reset`, and nobody waits for the peer to see it."""
        booking = self._booking
        self.reset()
        if booking is not None:
            booking.abandon()

    def pause(self) -> None:
        """Read no more for now. What the peer sends meanwhile is not waited for."""
        if self._reading:
            self._stop_reading()
            self._booking.nothing_more()

    def resume(self) -> None:
        """Read again after `pause`."""
        if self._socket is not None and not self._reading and not self._eof:
            self._catching_up = True
            self._start_reading()

    def _connecting_over(self) -> None:
        self._loop.remove_writer(self._socket.fileno())
        error = self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            self._booking.unsent("connect")
            self._shut()
            self._events.failed(error)
            return
        self._start_reading()
        self._events.connected()

    def _start_reading(self) -> None:
        self._reading = True
        self._loop.add_reader(self._socket.fileno(), self._readable)

    def _stop_reading(self) -> None:
        self._reading = False
        self._loop.remove_reader(self._socket.fileno())

    def _readable(self) -> None:
        try:
            data = self._socket.recv(READ_AT_ONCE)
        except BlockingIOError:
            data = None
        except OSError as error:
            self._break(error.errno or errno.ECONNRESET)
            return
        if data == b"":
            self._eof = True
            self._stop_reading()
            self._booking.nothing_more()
            self._events.ended()
            self._close_if_done()
            return
        if self._catching_up and (data is None or len(data) < READ_AT_ONCE):
            self._catching_up = False
            self._booking.listening()
        elif data:
            self._booking.arrived("tcp", len(data))
        if data:
            self._events.arrived(data)

    def _writable(self) -> None:
        self._loop.remove_writer(self._socket.fileno())
        self._blocked = False
        self._booking.room_found()
        self._events.writable()

    def _break(self, error: int) -> None:
        # what the peer sent before it reset the connection may still lie there
        while not self._eof:
            try:
                data = self._socket.recv(READ_AT_ONCE)
            except OSError:
                break
            if not data:
                break
            self._events.arrived(data)
            if self._socket is None:
                return
        self._booking.abandon()
        self._shut()
        self._events.broken(error)

    def _close_if_done(self) -> None:
        if self._fin and self._eof and self._socket is not None:
            self._shut()

    def _shut(self) -> None:
        real, self._socket = self._socket, None
        self._loop.remove_reader(real.fileno())
        self._loop.remove_writer(real.fileno())
        self._reading = False
        real.close()
        if self._booking is not None:
            self._booking.close()
