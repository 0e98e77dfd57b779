"""How bytes get to and from an open port: by descriptor, by threads where there is none, or in memory."""

from __future__ import annotations

import asyncio
import os
import queue
import threading
from collections.abc import Callable
from typing import Final, Protocol

import serial

CHUNK: Final = 65536
LOOPBACK_CHUNK: Final = 1024
"""pyserial's loop:// holds 4096 bytes and blocks for ever on more."""

Delivered = Callable[[bytes], None]
Lost = Callable[[Exception | None], None]


class Channel(Protocol):
    """An open port. `found` is what had come before `start`; from then on `delivered` and `lost` are called.

    `write` never blocks and loses nothing: what the port does not take is kept, `unsent` counts it.
    `lost` is called once, with None at an end of file.
    """

    found: bytes

    @property
    def unsent(self) -> int: ...
    def start(self, delivered: Delivered, lost: Lost) -> None: ...
    def write(self, data: bytes) -> None: ...
    def close(self) -> None: ...


class DescriptorChannel:
    """A port with a file descriptor, which must be non-blocking: a tty, a pty, a TCP socket."""

    def __init__(self, loop: asyncio.AbstractEventLoop, fd: int, close: Callable[[], object]) -> None:
        self._loop, self._fd, self._close = loop, fd, close
        self._queue = bytearray()
        self._open = True
        self.found = self._drain()

    @property
    def unsent(self) -> int:
        return len(self._queue)

    def _drain(self) -> bytes:
        found = bytearray()
        try:
            while chunk := os.read(self._fd, CHUNK):
                found += chunk
        except OSError:
            # nothing more to read; if it is worse than that, the first read on the loop meets it again
            pass
        return bytes(found)

    def start(self, delivered: Delivered, lost: Lost) -> None:
        self._delivered, self._lost = delivered, lost
        self._loop.add_reader(self._fd, self._readable)

    def _readable(self) -> None:
        try:
            data = os.read(self._fd, CHUNK)
        except BlockingIOError:
            return
        except OSError as error:
            self._fail(error)
            return
        if data:
            self._delivered(data)
        else:
            self._fail(None)

    def write(self, data: bytes) -> None:
        if not self._queue:
            data = data[self._written(data) :]
            if data and self._open:
                self._loop.add_writer(self._fd, self._writable)
        self._queue += data

    def _writable(self) -> None:
        del self._queue[: self._written(self._queue)]
        if not self._queue and self._open:
            self._loop.remove_writer(self._fd)

    def _written(self, data: bytes | bytearray) -> int:
        try:
            return os.write(self._fd, data)
        except BlockingIOError:
            return 0
        except OSError as error:
            self._fail(error)
            return 0

    def _fail(self, error: OSError | None) -> None:
        self.close()
        self._lost(error)

    def close(self) -> None:
        if self._open:
            self._open = False
            self._loop.remove_reader(self._fd)
            self._loop.remove_writer(self._fd)
            self._close()


class ThreadChannel:
    """A port that only blocks, such as rfc2217://. Two threads of its own; it lives on the wall clock."""

    def __init__(self, loop: asyncio.AbstractEventLoop, port: serial.SerialBase) -> None:
        self._loop, self._port = loop, port
        self._queue: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._over = False
        self._threads: list[threading.Thread] = []
        self.found = port.read(port.in_waiting) if port.in_waiting else b""
        self.unsent = 0

    def start(self, delivered: Delivered, lost: Lost) -> None:
        self._delivered, self._lost = delivered, lost
        for job, target in (("reader", self._read), ("writer", self._write)):
            thread = threading.Thread(target=target, name=f"{job} of {self._port.port}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def write(self, data: bytes) -> None:
        self.unsent += len(data)
        self._queue.put(data)

    def _read(self) -> None:
        try:
            while data := self._port.read(1):
                self._on_loop(self._deliver, data + self._port.read(self._port.in_waiting))
            self._on_loop(self._fail, None)
        # whatever pyserial meets ends this thread and becomes the bench error of the port
        except Exception as error:
            self._on_loop(self._fail, error)

    def _write(self) -> None:
        try:
            while (data := self._queue.get()) is not None:
                self._port.write(data)
                self._on_loop(self._sent, len(data))
        except Exception as error:
            self._on_loop(self._fail, error)

    def _on_loop(self, call: Callable[..., None], argument: object) -> None:
        if self._over:
            return
        try:
            self._loop.call_soon_threadsafe(call, argument)
        except RuntimeError:
            # the loop has been closed before the port was
            self._over = True

    def _deliver(self, data: bytes) -> None:
        if not self._over:
            self._delivered(data)

    def _sent(self, count: int) -> None:
        self.unsent -= count

    def _fail(self, error: Exception | None) -> None:
        if not self._over:
            self.close()
            self._lost(error)

    def close(self) -> None:
        if self._over and not self._threads:
            return
        self._over = True
        self._queue.put(None)
        threads, self._threads = self._threads, []
        for thread in threads[1:]:
            thread.join(5)  # what has been queued is still written
        self._port.close()
        for thread in threads:
            thread.join(5)


class LoopbackChannel:
    """pyserial's loop://: what is written comes back, through the loop but without a descriptor or a thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, port: serial.SerialBase) -> None:
        self._loop, self._port = loop, port
        self._queue = bytearray()
        self.found = b""

    @property
    def unsent(self) -> int:
        return len(self._queue)

    def start(self, delivered: Delivered, lost: Lost) -> None:
        self._delivered = delivered

    def write(self, data: bytes) -> None:
        if not self._queue:
            self._loop.call_soon(self._turn)
        self._queue += data

    def _turn(self) -> None:
        if not self._port.is_open:
            return
        self._port.write(bytes(self._queue[:LOOPBACK_CHUNK]))
        del self._queue[:LOOPBACK_CHUNK]
        if self._queue:
            self._loop.call_soon(self._turn)
        self._delivered(self._port.read(self._port.in_waiting))

    def close(self) -> None:
        self._port.close()
