"""A socket's way to its far end: TCP or UDP, behind one face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from harness.ip import NoAddress, NotOpen, Stack, State, TcpConnection, TcpEvents, UdpSocket

Address = tuple[str, int]


class End(Enum):
    """How a link came to its end, other than by the host."""

    REMOTE_CLOSED = "FIN"
    RESET = "RST"
    TIMED_OUT = "nobody answers"


class Manner(Enum):
    """How the host's side goes: in order, at once, or (a faulty module) without a word."""

    FIN = "FIN"
    RST = "RST"
    SILENT = "nothing on the air"


@dataclass(frozen=True, slots=True)
class Told:
    """What a link tells its socket. `ended` is the last call; before `opened` it means that opening failed."""

    opened: Callable[[], None]
    received: Callable[[bytes], None]
    ended: Callable[[End], None]


class Link(Protocol):
    """`sent` and `acknowledged` count application bytes; UDP knows no acknowledgments."""

    sent: int

    @property
    def local_port(self) -> int: ...

    @property
    def acknowledged(self) -> int: ...

    def send(self, data: bytes, buffer: int) -> bool:
        """Hand data to the stack; false when more than `buffer` bytes would then wait to be acknowledged."""
        ...

    def close(self, manner: Manner = Manner.FIN) -> None:
        """Let go of the far end. Nothing is told afterwards."""
        ...


class TcpLink(TcpEvents):
    """A TCP connection as a client opens it. PortBusy when the local port is in use."""

    def __init__(self, stack: Stack, remote: Address, local_port: int, told: Told) -> None:
        self._told: Told | None = told
        self.sent = 0
        self.connection: TcpConnection = stack.connect(remote, local_port, events=self)

    @property
    def local_port(self) -> int:
        return self.connection.local_port

    @property
    def acknowledged(self) -> int:
        return self.connection.acked

    def send(self, data: bytes, buffer: int) -> bool:
        if self.connection.unacked + len(data) > buffer:
            return False
        try:
            self.connection.send(data)
        except NotOpen:
            return False
        self.sent += len(data)
        return True

    def close(self, manner: Manner = Manner.FIN) -> None:
        self._told = None
        if manner is Manner.RST:
            self.connection.abort()
        elif manner is Manner.FIN:
            self.connection.close()

    def give_up(self) -> None:
        """The port must be free now, whatever the far end still owes."""
        if self.connection.state is not State.CLOSED:
            self.connection.abort()

    def established(self) -> None:
        if self._told:
            self._told.opened()

    def data(self, data: bytes) -> None:
        if self._told:
            self._told.received(data)

    def remote_closed(self) -> None:
        self.connection.close()
        self._end(End.REMOTE_CLOSED)

    def reset(self) -> None:
        self._end(End.RESET)

    def timed_out(self) -> None:
        self._end(End.TIMED_OUT)

    def _end(self, end: End) -> None:
        told, self._told = self._told, None
        if told:
            told.ended(end)


class UdpLink:
    """A UDP socket that talks to one far end and hears nobody else. PortBusy when the local port is in use."""

    def __init__(self, stack: Stack, remote: Address, local_port: int, told: Told) -> None:
        self._told: Told | None = told
        self._remote = remote
        self.sent = self.acknowledged = 0
        self._socket: UdpSocket = stack.udp(local_port, self._datagram)

    @property
    def local_port(self) -> int:
        return self._socket.local_port

    def send(self, data: bytes, buffer: int) -> bool:
        try:
            self._socket.send_to(data, self._remote)
        except NoAddress:
            # the present bearer has not the family that the far end is of
            return False
        self.sent += len(data)
        return True

    def close(self, manner: Manner = Manner.FIN) -> None:
        self._told = None
        self._socket.close()

    def _datagram(self, data: bytes, source: Address) -> None:
        if self._told and source == self._remote and data:
            self._told.received(data)
