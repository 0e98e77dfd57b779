"""An rfc2217:// port for tests: pyserial's own server on a pty, in a thread."""

from __future__ import annotations

import os
import select
import socket
import threading
import tty
from contextlib import contextmanager

import serial
from serial.rfc2217 import PortManager


class PtyPort(serial.Serial):
    """A pty has no modem lines, but PortManager asks for them."""

    cts = dsr = cd = property(lambda self: True)
    ri = property(lambda self: False)
    _update_dtr_state = _update_rts_state = lambda self: None


class _Connection:
    def __init__(self, stream: socket.socket) -> None:
        self.stream, self.lock = stream, threading.Lock()

    def write(self, data: bytes) -> None:
        with self.lock:
            self.stream.sendall(data)


def _serve(listener: socket.socket, port: serial.Serial, stop: int) -> None:
    stream, _ = listener.accept()
    with stream:
        connection = _Connection(stream)
        manager = PortManager(port, connection)
        while True:
            ready, _, _ = select.select([stream, port.fileno(), stop], [], [])
            if stop in ready:
                return
            if port.fileno() in ready:
                connection.write(b"".join(manager.escape(port.read(port.in_waiting))))
            if stream in ready:
                data = stream.recv(4096)
                if not data:
                    return
                port.write(b"".join(manager.filter(data)))


@contextmanager
def rfc2217_server():
    """The URL, and how the module behind it sends and receives."""
    module, slave = os.openpty()
    tty.setraw(slave)
    stop, stopping = os.pipe()
    port = PtyPort(os.ttyname(slave), timeout=0)
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_serve, args=(listener, port, stop), daemon=True)
    thread.start()
    try:
        url = f"rfc2217://127.0.0.1:{listener.getsockname()[1]}"
        yield url, lambda data: os.write(module, data), lambda count: os.read(module, count)
    finally:
        os.write(stopping, b"!")
        thread.join(5)
        listener.close()
        port.close()
        for fd in (module, slave, stop, stopping):
            os.close(fd)
