"""The module behind a pseudo-terminal and a TCP port, on the bench loop with virtual time."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator

import pytest

from harness.clock import BenchTime, ManualClock
from harness.emulator.modem import Modem
from harness.emulator.serve import LONGEST_BACKLOG, PtyPort, TcpPort
from harness.errors import BenchError
from harness.tests.emulator.rig import Far


@pytest.fixture
def time() -> Iterator[BenchTime]:
    time = BenchTime(virtual=True)
    yield time
    time.close()


@pytest.fixture
def modem(time: BenchTime) -> Modem:
    modem = Modem("BC260Y-CN", "BC260YCNAAR01A03", time, Far(ManualClock()))
    modem.power_on()
    time.quiet(6)
    return modem


def reading(time: BenchTime, descriptor: int, until: Callable[[bytes], bool]) -> bytes:
    """What a host on the bench loop reads, until it has what it waits for, 5 s at most."""
    got = bytearray()
    time.loop.add_reader(descriptor, lambda: got.extend(os.read(descriptor, 65536)))
    time.wait(lambda: until(bytes(got)), 5)
    time.loop.remove_reader(descriptor)
    return bytes(got)


def ending(end: bytes) -> Callable[[bytes], bool]:
    return lambda got: got.endswith(end)


def test_pty(time: BenchTime, modem: Modem) -> None:
    port = PtyPort(time.loop, modem)
    for _ in range(2):
        host = os.open(port.name, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        os.write(host, b"AT+CMEE?\r")
        answer = reading(time, host, ending(b"OK\r\n"))
        assert answer == b"AT+CMEE?\r\r\n+CMEE: 0\r\n\r\nOK\r\n"
        os.close(host)
    port.close()
    port.close()
    assert not os.path.exists(port.name)


def test_a_flood_towards_a_host_that_does_not_read_hangs_nothing(time: BenchTime, modem: Modem) -> None:
    port = PtyPort(time.loop, modem)
    line = "x" * 998
    for _ in range(3 * LONGEST_BACKLOG // 1000):
        modem.unsolicited(line, "urc flood")
    host = os.open(port.name, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    got = reading(time, host, lambda got: len(got) >= LONGEST_BACKLOG // 2)
    # the kernel moves so much in the background, and virtual time does not wait for all of it
    while more := reading(time, host, lambda got: False):
        got += more
    assert len(got) < 2 * LONGEST_BACKLOG
    assert set(got.split()) == {line.encode()}
    os.write(host, b"AT\r")
    assert reading(time, host, ending(b"OK\r\n")).endswith(b"\r\nOK\r\n")
    os.close(host)
    port.close()


def test_tcp_one_client_at_a_time(time: BenchTime, modem: Modem) -> None:
    port = TcpPort(time.loop, modem, ("127.0.0.1", 0))
    assert port.name == f"socket://127.0.0.1:{port.address[1]}"
    first, second = (socket.create_connection(port.address) for _ in range(2))
    for client in (first, second):
        client.setblocking(False)
    first.send(b"AT\r")
    assert reading(time, first.fileno(), ending(b"OK\r\n")) == b"AT\r\r\nOK\r\n"
    refusal = reading(time, second.fileno(), ending(b"later\r\n"))
    assert refusal.startswith(b"\r\nthe module is in use by 127.0.0.1:")
    assert second.recv(10) == b""
    first.close()
    time.quiet(1)
    modem.unsolicited("+LOST: 1", "urc nobody listens")
    third = socket.create_connection(port.address)
    third.setblocking(False)
    third.send(b"AT\r")
    assert reading(time, third.fileno(), ending(b"OK\r\n")) == b"AT\r\r\nOK\r\n"
    third.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    third.close()
    modem.unsolicited("+LOST: 2", "urc reset")
    time.quiet(1)
    port.close()
    port.close()
    second.close()


def test_tcp_port_in_use(time: BenchTime, modem: Modem) -> None:
    port = TcpPort(time.loop, modem, ("127.0.0.1", 0))
    with pytest.raises(BenchError, match="cannot listen on 127.0.0.1:"):
        TcpPort(time.loop, modem, port.address)
    port.close()
