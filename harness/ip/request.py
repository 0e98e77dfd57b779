"""A connection that someone asks a listener for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from harness.ip.errors import NotOpen
from harness.ip.packet import Tcp
from harness.ip.tcp import TcpConnection
from harness.ip.tcp_events import TcpEvents

Address = tuple[str, int]


class Answering(Protocol):
    """What a request needs of its stack."""

    def accept_request(self, request: ConnectionRequest, events: TcpEvents) -> TcpConnection: ...

    def drop_request(self, request: ConnectionRequest, refuse: bool) -> None: ...


class ConnectionRequest:
    """A SYN that waits for an answer, given to a listener's `on_syn`. Answer now or later, once.

    remote: who connects; local: the (address, port) asked for; syn: the segment. Repeated SYNs of a pending request
    are swallowed. `cancelled` becomes true, and `on_cancel` (if set) is called, when the far end resets the attempt or
    begins another one from the same port; then, as after a first answer, `accept` raises NotOpen, and `refuse` and
    `ignore` do nothing.
    """

    def __init__(self, stack: Answering, local: Address, remote: Address, syn: Tcp) -> None:
        self.local, self.remote, self.syn = local, remote, syn
        self.cancelled = False
        self.on_cancel: Callable[[], None] | None = None
        self._stack = stack
        self._answered = False

    def accept(self, events: TcpEvents) -> TcpConnection:
        """Send SYN-ACK. `events.established()` follows when the far end acknowledges it."""
        if self.cancelled or self._answered:
            state = "cancelled" if self.cancelled else "answered already"
            raise NotOpen(f"the connection request of {self.remote} to {self.local} is {state}")
        self._answered = True
        return self._stack.accept_request(self, events)

    def refuse(self) -> None:
        """Answer with RST: connection refused."""
        self._drop(refuse=True)

    def ignore(self) -> None:
        """Stay silent, as if the SYN had been lost; a repeated SYN is a new request."""
        self._drop(refuse=False)

    def cancel(self) -> None:
        """Called by the stack: the far end gave the attempt up."""
        self.cancelled = True
        if self.on_cancel is not None:
            self.on_cancel()

    def _drop(self, refuse: bool) -> None:
        if not (self.cancelled or self._answered):
            self._answered = True
            self._stack.drop_request(self, refuse)
