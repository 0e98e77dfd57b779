"""One TCP connection of a module, joined to a real one."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Final

from harness.errors import SuiteError
from harness.ip import ConnectionRequest, State, TcpConnection, TcpEvents
from harness.network.delivery import DeliverFilter, Delivery, TcpData, TcpFin, TcpRst
from harness.network.real import Address, RealConnection, RealEvents

HIGH_WATER: Final = 32_768
"""Bytes on their way to the module beyond which the peer is read no further."""

LOW_WATER: Final = HIGH_WATER // 2

_RESET: Final = {errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED, errno.ENOTCONN}


class Idle(RealEvents):
    """For a real connection that nobody uses: what comes is dropped, the peer's end is answered."""

    real: RealConnection

    def connected(self) -> None: ...

    def failed(self, error: int) -> None: ...

    def arrived(self, data: bytes) -> None: ...

    def ended(self) -> None:
        self.real.end()

    def broken(self, error: int) -> None: ...

    def writable(self) -> None: ...


class Relay(TcpEvents, RealEvents):
    """From a SYN to the last of both ends.

    The module's SYN is answered when the real connection stands: SYN-ACK, RST if it was refused, silence if
    nobody answered. The module's data are acknowledged as far as the real socket took them; the peer is read only
    while fewer than HIGH_WATER bytes wait for the module. FIN and RST pass each way in order with the data. A module
    that went silent is a RST for the peer; a peer that went silent (`silence`) is silence for the module.
    """

    def __init__(
        self,
        request: ConnectionRequest,
        deliver_filter: Callable[[], DeliverFilter | None],
        silence: Callable[[Address, Address], None],
        soon: Callable[[Callable[[], None]], object],
    ) -> None:
        self.module, self.outside = request.remote, request.local
        self._request: ConnectionRequest | None = request
        self._connection: TcpConnection | None = None
        self._filter, self._silence, self._soon = deliver_filter, silence, soon
        self._idle: list[RealConnection] = []
        self._out = bytearray()
        self._fin = False

    def start(self, real: RealConnection, idle: list[RealConnection]) -> None:
        """Connect `real` for the module's data, and `idle` ones besides."""
        self._real, self._idle = real, idle
        self._request.on_cancel = self._cancelled
        for one in [*idle, real]:
            one.start()

    @property
    def over(self) -> bool:
        """Whether no socket and no connection is left."""
        return self._request is None and self._connection is None and all(real.over for real in self._all_real)

    def reset_both(self) -> None:
        """The network resets the connection: RST to the module and to the peer."""
        self._end_module()
        self._end_real(RealConnection.reset)

    def abandon(self) -> None:
        """The network is closed. The stack has forgotten the connection already."""
        self._request = self._connection = None
        self._end_real(RealConnection.abandon)

    def expect_room(self) -> None:
        """A packet has come: the peer may be reading again, and then its socket will soon take more."""
        self._real.expect_room()

    # the real side

    def connected(self) -> None:
        request, self._request = self._request, None
        if request is not None:
            self._connection = request.accept(self)

    def failed(self, error: int) -> None:
        request, self._request = self._request, None
        if request is not None and error == errno.ECONNREFUSED:
            request.refuse()
        elif request is not None:
            request.ignore()
        self._end_real(RealConnection.reset)

    def arrived(self, data: bytes) -> None:
        if self._connection is not None:
            self._connection.send(data)
            if self._connection.unacked >= HIGH_WATER:
                self._real.pause()

    def ended(self) -> None:
        if self._connection is not None:
            self._connection.close()
        else:
            self._real.end()

    def broken(self, error: int) -> None:
        if error not in _RESET:
            self._silence(self.module, self.outside)
        if self._connection is None or self._connection.state is not State.SYN_RECEIVED:
            self._end_module()

    def writable(self) -> None:
        self._flush()
        if not self._out and self._connection is not None:
            self._connection.resume_receiving()

    # the module's side

    def established(self) -> None:
        # the peer can send and be gone while the module's handshake still is under way: its data come first
        if self._real.over:
            self._soon(self._end_module)

    def data(self, data: bytes) -> int | None:
        if self._out:
            return 0
        if self._filter() is None:
            return self._real.write(data)
        self._hand_over(TcpData(self.module, self.outside, data))
        return None

    def acked(self, count: int) -> None:
        if self._connection is not None and self._connection.unacked <= LOW_WATER:
            self._real.resume()

    def remote_closed(self) -> None:
        self._hand_over(TcpFin(self.module, self.outside))

    def reset(self) -> None:
        self._connection = None
        self._hand_over(TcpRst(self.module, self.outside))
        # a dropped RST leaves the peer with a connection that nobody uses
        self._real.resume()

    def timed_out(self) -> None:
        self.reset()

    def closed(self) -> None:
        self._connection = None
        for real in self._idle:
            real.end()

    # both

    def _hand_over(self, item: Delivery) -> None:
        deliver = self._filter()
        for one in [item] if deliver is None else deliver(item):
            match one:
                case TcpData():
                    self._out += one.data
                case TcpFin():
                    self._fin = True
                case TcpRst():
                    self._end_real(RealConnection.reset)
                    return
                case _:
                    raise SuiteError(f"an open TCP connection cannot deliver a {type(one).__name__}")
        self._flush()

    def _flush(self) -> None:
        if self._out:
            del self._out[: self._real.write(bytes(self._out))]
        if self._fin and not self._out:
            self._real.end()

    def _cancelled(self) -> None:
        self._request = None
        self._end_real(RealConnection.reset)

    def _end_module(self) -> None:
        connection, self._connection = self._connection, None
        request, self._request = self._request, None
        if connection is not None:
            connection.abort()
        if request is not None:
            request.refuse()

    def _end_real(self, how: Callable[[RealConnection], None]) -> None:
        self._out.clear()
        for real in self._all_real:
            how(real)

    @property
    def _all_real(self) -> list[RealConnection]:
        return [self._real, *self._idle]
