"""The module's serial line for other programs: a pseudo-terminal, or a TCP port."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from typing import Final

from harness.emulator.modem import Modem
from harness.errors import BenchError

CHUNK: Final = 65536
LONGEST_BACKLOG: Final = 1_000_000
"""Bytes that wait for a host that does not read; then whole pieces are lost, as on a line without flow control."""


class _Outgoing:
    """Writes without ever blocking the loop: what the descriptor does not take waits until it does."""

    def __init__(self, loop: asyncio.AbstractEventLoop, descriptor: int) -> None:
        self._loop, self._descriptor = loop, descriptor
        self._backlog = bytearray()
        self.lost = 0

    def write(self, data: bytes) -> None:
        """Write, or keep for later. OSError when the other end is gone."""
        if len(self._backlog) + len(data) > LONGEST_BACKLOG:
            self.lost += len(data)
            return
        waiting = bool(self._backlog)
        self._backlog += data
        if not waiting:
            self._flush()
            if self._backlog:
                self._loop.add_writer(self._descriptor, self._flush_later)

    def _flush(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._backlog:
                del self._backlog[: os.write(self._descriptor, self._backlog[:CHUNK])]

    def _flush_later(self) -> None:
        try:
            self._flush()
        except OSError:
            # the reading side learns of it too and deals with it
            self._backlog.clear()
        if not self._backlog:
            self._loop.remove_writer(self._descriptor)

    def stop(self) -> None:
        """Nothing more will be written."""
        self._loop.remove_writer(self._descriptor)
        self._backlog.clear()


class PtyPort:
    """A module's line as a pseudo-terminal; `name` is the device to open. BenchError when there is none to be had.

    The far side stays open here, so that hosts may come and go; line settings are the host's business.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, modem: Modem) -> None:
        import tty

        try:
            self._master, self._slave = os.openpty()
        except OSError as error:
            raise BenchError(f"no pseudo-terminal can be opened: {error.strerror}") from error
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self.name = os.ttyname(self._slave)
        self._loop, self._modem = loop, modem
        self._outgoing = _Outgoing(loop, self._master)
        self._open = True
        modem.connect_output(self._outgoing.write)
        loop.add_reader(self._master, self._readable)

    def close(self) -> None:
        """Take the device away. A second call does nothing."""
        if self._open:
            self._open = False
            self._modem.connect_output(_nowhere)
            self._loop.remove_reader(self._master)
            self._outgoing.stop()
            os.close(self._master)
            os.close(self._slave)

    def _readable(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._modem.receive(os.read(self._master, CHUNK))


class TcpPort:
    """A module's line as a TCP port for one client at a time; `name` is a URL that pyserial opens.

    Another client is told so and turned away. What the module says while nobody is connected is lost. BenchError when
    the address cannot be had.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, modem: Modem, address: tuple[str, int]) -> None:
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self._listener = socket.socket(family, socket.SOCK_STREAM)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._listener.bind(address)
            self._listener.listen()
        except OSError as error:
            self._listener.close()
            what = f"cannot listen on {_printed(address)}: {error.strerror}"
            raise BenchError(what, hint="choose another port") from error
        self._listener.setblocking(False)
        self.address: tuple[str, int] = self._listener.getsockname()[:2]
        self.name = f"socket://{_printed(self.address)}"
        self._loop, self._modem = loop, modem
        self._client: socket.socket | None = None
        self._peer = ""
        self._outgoing: _Outgoing | None = None
        self._open = True
        loop.add_reader(self._listener.fileno(), self._connection)

    def close(self) -> None:
        """Disconnect the client and stop listening. A second call does nothing."""
        if self._open:
            self._open = False
            self._disconnect()
            self._loop.remove_reader(self._listener.fileno())
            self._listener.close()

    def _connection(self) -> None:
        try:
            client, peer = self._listener.accept()
        except OSError:
            # the client is gone again
            return
        if self._client is not None:
            with contextlib.suppress(OSError):
                client.sendall(f"\r\nthe module is in use by {self._peer}; try again later\r\n".encode("ascii"))
                client.shutdown(socket.SHUT_WR)
            client.close()
            return
        client.setblocking(False)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._client, self._peer = client, _printed(peer[:2])
        self._outgoing = _Outgoing(self._loop, client.fileno())
        self._modem.connect_output(self._write)
        self._loop.add_reader(client.fileno(), self._readable)

    def _readable(self) -> None:
        assert self._client is not None
        try:
            data = self._client.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._modem.receive(data)
        else:
            self._disconnect()

    def _write(self, data: bytes) -> None:
        if self._outgoing is not None:
            try:
                self._outgoing.write(data)
            except OSError:
                self._disconnect()

    def _disconnect(self) -> None:
        if self._client is not None and self._outgoing is not None:
            self._modem.connect_output(_nowhere)
            self._outgoing.stop()
            self._loop.remove_reader(self._client.fileno())
            self._client.close()
            self._client = self._outgoing = None


def _nowhere(data: bytes) -> None:
    """Nobody listens."""


def _printed(address: tuple[str, int]) -> str:
    host, port = address
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
