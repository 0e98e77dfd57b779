"""A module that a test scripts, behind a pseudo-terminal or a TCP port, on the loop of whoever tests with it."""

from __future__ import annotations

import asyncio
import os
import socket
import tty
from abc import ABC, abstractmethod
from collections.abc import Callable

OK, ERROR = b"\r\nOK\r\n", b"\r\nERROR\r\n"
SETTINGS = {
    b'AT+QICFG="dataformat"': b'+QICFG: "dataformat",0,0',
    b'AT+QCFG="dsevent"': b'+QCFG: "dsevent",0',
    b"AT+QNBIOTEVENT?": b"+QNBIOTEVENT: 0,1",
    b"AT+CPSMS?": b'+CPSMS: 0,,,"00100001","00000101"',
    b"AT+QSCLK?": b"+QSCLK: 1",
}
FIXED = {
    b"AT": OK,
    b"ATI": b"\r\nQuectel_Ltd\r\nQuectel_BC260Y-CN\r\nRevision: BC260YCNAAR01A03\r\n" + OK,
    b"AT+CGMR": b"\r\nRevision: BC260YCNAAR01A03\r\n" + OK,
    b"AT+CEREG?": b"\r\n+CEREG: 0,1\r\n" + OK,
    b"AT+CFUN?": b"\r\n+CFUN: 1\r\n" + OK,
    b"AT+CFUN=1": OK,
}


class Scripted(ABC):
    """It answers what FIXED, SETTINGS and `answers` (which goes first) say, ERROR else, and remembers what it `heard`.

    Settings that are written are kept. `sockets` are those open: AT+QICLOSE closes them, AT+QISTATE? lists them.
    `deaf` counts commands that it is still going to lose; `on_heard` is called with each other one before its answer.
    """

    def __init__(self) -> None:
        self.settings = dict(SETTINGS)
        self.answers: dict[bytes, bytes] = {}
        self.sockets: set[int] = set()
        self.heard: list[bytes] = []
        self.deaf = 0
        self.on_heard: Callable[[bytes], object] = lambda command: None
        self._line = bytearray()

    @abstractmethod
    def says(self, data: bytes) -> None:
        """Write to the host."""

    def received(self, data: bytes) -> None:
        """Bytes of the host came."""
        self._line += data
        while b"\r" in self._line:
            command, _, rest = bytes(self._line).partition(b"\r")
            self._line[:] = rest
            if self.deaf:
                self.deaf -= 1
                continue
            self.heard.append(command)
            self.on_heard(command)
            self.says(self._answer(command))

    def _answer(self, command: bytes) -> bytes:
        if (answer := self.answers.get(command, FIXED.get(command))) is not None:
            return answer
        if command in self.settings:
            return b"\r\n" + self.settings[command] + b"\r\n" + OK
        if command == b"AT+QISTATE?":
            rows = b"".join(b'+QISTATE: %d,"TCP","198.51.100.1",2020,0,2,0,1\r\n' % number for number in self.sockets)
            return (b"\r\n" + rows if rows else b"") + OK
        if command.startswith(b"AT+QICLOSE="):
            number = int(command[len(b"AT+QICLOSE=") :])
            if number in self.sockets:
                self.sockets.remove(number)
                return OK + b"\r\nCLOSE OK\r\n"
            return ERROR
        name, _, value = command.partition(b"=")
        for query, said in self.settings.items():
            if query.rstrip(b"?").startswith(name) and value.startswith(query.rstrip(b"?").partition(b"=")[2]):
                self.settings[query] = said.partition(b":")[0] + b": " + value
                return OK
        return ERROR


class OnPty(Scripted):
    """Behind a pseudo-terminal; `url` is its device."""

    def __init__(self) -> None:
        super().__init__()
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self.url = os.ttyname(self._slave)
        self._loop: asyncio.AbstractEventLoop | None = None

    def attend(self, loop: asyncio.AbstractEventLoop) -> None:
        """Listen while this loop runs."""
        self._loop = loop
        loop.add_reader(self._master, lambda: self.received(os.read(self._master, 65536)))

    def says(self, data: bytes) -> None:
        os.write(self._master, data)

    def vanish(self) -> None:
        """The device is gone. May be called more than once."""
        if self._master >= 0:
            if self._loop is not None and not self._loop.is_closed():
                self._loop.remove_reader(self._master)
            os.close(self._slave)
            os.close(self._master)
            self._master = -1


class OnTcp(Scripted):
    """Behind a TCP port that can go away and come back; `url` leads to it."""

    def __init__(self) -> None:
        super().__init__()
        self._client: socket.socket | None = None
        self._listener: socket.socket | None = socket.create_server(("127.0.0.1", 0))
        self._address = self._listener.getsockname()
        self.url = "socket://{}:{}".format(*self._address)

    def attend(self, loop: asyncio.AbstractEventLoop) -> None:
        """Accept and listen while this loop runs."""
        self._loop = loop
        loop.add_reader(self._listener, self._accept)

    def _accept(self) -> None:
        assert self._listener is not None
        self._client, _ = self._listener.accept()
        self._client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._loop.add_reader(self._client, self._readable)

    def _readable(self) -> None:
        assert self._client is not None
        if data := self._client.recv(65536):
            self.received(data)
        else:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._client is not None:
            self._loop.remove_reader(self._client)
            self._client.close()
            self._client = None

    def says(self, data: bytes) -> None:
        assert self._client is not None
        self._client.sendall(data)

    def vanish(self) -> None:
        """Nobody listens any more, and the connection ends. May be called more than once."""
        if self._listener is not None:
            if not self._loop.is_closed():
                self._hang_up()
                self._loop.remove_reader(self._listener)
            elif self._client is not None:
                self._client.close()
            self._listener.close()
            self._listener = None

    def return_(self) -> None:
        """The port is back."""
        self._listener = socket.create_server(self._address)
        self.attend(self._loop)
