"""Each way in which a port can fail ends in one sentence with its cause, and in what to try."""

from __future__ import annotations

import errno
import os
import socket
import termios
import tty

import pytest
import serial

from harness.clock import BenchTime
from harness.errors import BenchError, UsageError
from harness.link.line import open_line
from harness.link.transcript import Transcript
from harness.link.trouble import cannot_open, lost


@pytest.fixture
def bench(tmp_path):
    time, transcript = BenchTime(virtual=True), Transcript(tmp_path / "t.jsonl", "gw0")
    heard: list[object] = []

    def opened(url: str, baud: int = 115200):
        return open_line(url, baud, time, transcript, lambda data, at: heard.append(data), heard.append)

    opened.time, opened.heard = time, heard
    yield opened
    transcript.close()
    time.close()


def closed_port() -> int:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        return reserved.getsockname()[1]


@pytest.mark.parametrize(
    ("url", "family", "says", "hint"),
    [
        pytest.param("/dev/ttyNone7", BenchError, "does not exist", "plugged in", id="missing"),
        pytest.param("/dev/null", BenchError, "is not a serial port", "device itself", id="another device"),
        pytest.param("/etc/passwd", BenchError, "is not a serial port", "device itself", id="a file"),
        pytest.param("/dev", BenchError, "is not a serial port", "device itself", id="a folder"),
        pytest.param("/etc/passwd/tty", BenchError, "is not a serial port", "device itself", id="below a file"),
        pytest.param("socket://no-such-host.invalid:1", BenchError, "host name is not known", "address", id="no host"),
        pytest.param("socket://127.0.0.1:{closed}", BenchError, "refuses the connection", "server", id="refused"),
        pytest.param("hwgrep://no such thing", BenchError, "no ports found", "", id="nothing matches"),
        pytest.param("", UsageError, "names nothing", "/dev/ttyUSB0", id="empty"),
        pytest.param("/dev/tty\0", UsageError, "names nothing", "/dev/ttyUSB0", id="a NUL"),
        pytest.param("gopher://x", UsageError, "not known", "socket://", id="unknown scheme"),
        pytest.param("socket://host", UsageError, "port number are needed", "socket://", id="no port number"),
        pytest.param("socket://:4000", UsageError, "port number are needed", "socket://", id="no host name"),
        pytest.param("socket://h:x", UsageError, "cannot be used", "socket://", id="port no number"),
        pytest.param("socket://h:70000", UsageError, "cannot be used", "socket://", id="port too large"),
        pytest.param("socket://[::1", UsageError, "cannot be used", "socket://", id="broken bracket"),
        pytest.param("loop://?what=1", UsageError, "unknown option", "loop://", id="unknown option"),
    ],
)
def test_what_cannot_be_opened_is_told_with_what_to_try(bench, url, family, says, hint):
    with pytest.raises(family) as caught:
        bench(url.format(closed=closed_port()) if "{closed}" in url else url)
    assert says in caught.value.what and hint in caught.value.hint and caught.value.hint


@pytest.mark.parametrize("baud", [-1, 10**12], ids=["negative", "huge"])
def test_an_impossible_baud_rate_is_the_users(bench, baud):
    module, port = os.openpty()
    with pytest.raises(UsageError, match="cannot be used"):
        bench(os.ttyname(port), baud)
    os.close(module)
    os.close(port)


def test_a_busy_port_is_told_and_left_alone(bench):
    module, port = os.openpty()
    tty.setraw(port)
    first = bench(os.ttyname(port))
    with pytest.raises(BenchError, match="in use by another program") as caught:
        bench(os.ttyname(port))
    assert f"fuser -v {os.ttyname(port)}" in caught.value.hint
    os.write(module, b"still here")
    assert bench.time.wait(lambda: bench.heard, 1) == [b"still here"]
    first.close()
    again = bench(os.ttyname(port))
    again.close()
    os.close(module)
    os.close(port)


@pytest.mark.parametrize(
    ("error", "family", "says", "hint"),
    [
        # root may open everything here, and no device can be unplugged: what pyserial and the kernel would raise
        pytest.param(serial.SerialException(errno.EACCES, "x"), BenchError, "not be opened", "usermod", id="EACCES"),
        pytest.param(serial.SerialException(errno.EPERM, "x"), BenchError, "may not be opened", "usermod", id="EPERM"),
        pytest.param(serial.SerialException(errno.EBUSY, "x"), BenchError, "in use", "fuser", id="EBUSY"),
        pytest.param(serial.SerialException(errno.EIO, "x"), BenchError, "does not respond", "unplug", id="EIO"),
        pytest.param(serial.SerialException(errno.ENXIO, "x"), BenchError, "does not respond", "unplug", id="ENXIO"),
        pytest.param(TimeoutError("timed out"), BenchError, "does not answer", "machine on", id="time-out"),
        pytest.param(OSError(errno.EHOSTUNREACH, "x"), BenchError, "cannot be reached", "network", id="no route"),
        pytest.param(OSError(errno.ENETUNREACH, "x"), BenchError, "cannot be reached", "network", id="no network"),
        pytest.param(
            serial.SerialException("no RFC2217 there"), BenchError, "RFC2217", "socket://", id="no rfc2217"
        ),
    ],
)
def test_an_error_of_the_system_is_told_with_what_to_try(error, family, says, hint):
    told = cannot_open("/dev/ttyUSB0", error)
    assert type(told) is family and says in told.what and hint in told.hint


def test_the_systems_error_is_found_inside_pyserials():
    try:
        try:
            raise termios.error(errno.ENOTTY, "Inappropriate ioctl for device")
        except termios.error as error:
            raise serial.SerialException(f"Could not configure port: {error}") from error
    except serial.SerialException as error:
        assert "is not a serial port" in cannot_open("/dev/x", error).what


@pytest.mark.parametrize(
    ("url", "error", "says"),
    [
        pytest.param("/dev/ttyUSB0", OSError(errno.EIO, "x"), "vanished", id="unplugged: EIO"),
        pytest.param("/dev/ttyUSB0", OSError(errno.ENXIO, "x"), "vanished", id="unplugged: ENXIO"),
        pytest.param("/dev/ttyUSB0", None, "vanished", id="unplugged: end of file"),
        pytest.param("socket://h:1", None, "closed by its server", id="server closed"),
        pytest.param("socket://h:1", OSError(errno.ECONNRESET, "x"), "reset by its server", id="server reset"),
        pytest.param("socket://h:1", OSError(errno.EPIPE, "x"), "closed by its server", id="broken pipe"),
        pytest.param("socket://h:1", OSError(errno.ETIMEDOUT, "x"), "does not answer any more", id="server dead"),
        pytest.param("/dev/ttyUSB0", OSError(errno.ENOMEM, "no memory"), "no memory", id="anything else"),
    ],
)
def test_a_lost_port_is_told_with_cause_time_and_what_to_try(url, error, says):
    told = lost(url, error, 12.5)
    assert says in told.what and url in told.what and told.since == "12.500 s" and told.hint


def test_a_vanished_pty_is_told_once_and_poisons_the_line(bench):
    module, port = os.openpty()
    tty.setraw(port)
    line = bench(os.ttyname(port))
    os.close(port)
    os.write(module, b"last words")
    bench.time.settle()
    os.close(module)
    assert bench.time.wait(lambda: len(bench.heard) == 2, 1)
    bench.time.quiet(10)
    last_words, cause = bench.heard
    assert last_words == b"last words" and isinstance(cause, BenchError) and "vanished" in cause.what
    with pytest.raises(BenchError) as caught:
        line.write(b"AT\r")
    assert caught.value is cause
    line.close()


@pytest.mark.parametrize(
    ("end", "says"), [("close", "closed by its server"), ("reset", "reset by its server")], ids=["FIN", "RST"]
)
def test_a_vanished_server_is_told(bench, end, says):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        bench(f"socket://127.0.0.1:{listener.getsockname()[1]}")
        stream, _ = listener.accept()
        if end == "reset":
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        stream.close()
        assert bench.time.wait(lambda: bench.heard, 1)
    assert says in bench.heard[0].what


def test_a_write_to_a_vanished_port_raises_and_tells(bench):
    module, port = os.openpty()
    tty.setraw(port)
    line = bench(os.ttyname(port))
    os.close(port)
    os.close(module)
    with pytest.raises(BenchError, match="vanished"):
        line.write(b"AT\r")
    assert len(bench.heard) == 1
