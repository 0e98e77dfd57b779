"""Any kind of port carries bytes both ways, unaltered, recorded, and without waiting."""

from __future__ import annotations

import os
import socket
import threading
import tty
from contextlib import contextmanager

import pytest

from harness.clock import BenchTime
from harness.errors import BenchError, UsageError
from harness.link import line as line_module
from harness.link.line import open_line
from harness.link.transcript import Transcript, read_transcript
from harness.tests.link.rfc2217_server import rfc2217_server

ALL_BYTES = bytes(range(256))


class Host:
    """What stands behind a line in these tests."""

    def __init__(self, url: str, time: BenchTime, transcript: Transcript, baud: int = 115200) -> None:
        self.time, self.transcript = time, transcript
        self.data, self.lost = bytearray(), []
        self.line = open_line(url, baud, time, transcript, self._received, self.lost.append)

    def _received(self, data: bytes, at: float) -> None:
        on_disk = [entry.data for entry in read_transcript(self.transcript.path) if entry.direction == "rx"]
        assert on_disk[-1] == data and at == self.time.now() or not self.time.virtual
        self.data += data

    def comes(self, data: bytes) -> bool:
        return bool(self.time.wait(lambda: len(self.data) >= len(data), 3)) and bytes(self.data) == data


@pytest.fixture
def transcript(tmp_path):
    transcript = Transcript(tmp_path / "t.jsonl", "gw0")
    yield transcript
    transcript.close()


@pytest.fixture(params=[True, False], ids=["virtual", "wall"])
def time(request):
    time = BenchTime(virtual=request.param)
    yield time
    time.close()


@contextmanager
def a_pty():
    module, port = os.openpty()
    tty.setraw(port)
    yield os.ttyname(port), lambda data: os.write(module, data), lambda n: os.read(module, n)
    os.close(module)
    os.close(port)


@contextmanager
def a_server():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        streams = []

        def stream():
            if not streams:
                streams.append(listener.accept()[0])
            return streams[0]

        host, port = listener.getsockname()
        yield f"socket://{host}:{port}", lambda data: stream().sendall(data), lambda n: stream().recv(n)
        for each in streams:
            each.close()


PORTS = [pytest.param(a_pty, id="pty"), pytest.param(a_server, id="socket://")]


@pytest.mark.parametrize("port", PORTS)
def test_every_byte_goes_both_ways(port, time, transcript):
    with port() as (url, send, receive):
        host = Host(url, time, transcript)
        host.line.write(ALL_BYTES)
        assert receive(1000) == ALL_BYTES
        send(ALL_BYTES)
        assert host.comes(ALL_BYTES)
        host.line.close()
    assert [(entry.direction, entry.data, entry.port) for entry in read_transcript(transcript.path)] == [
        ("tx", ALL_BYTES, url),
        ("rx", ALL_BYTES, url),
    ]
    assert not host.lost


def test_a_wake_up_for_nothing_is_no_end_of_file(time, transcript):
    with a_pty() as (url, send, _):
        host = Host(url, time, transcript)
        send(b"OK")
        assert host.comes(b"OK")
        host.line._channel._readable()
        assert not host.lost, "an empty read of a tty must not look like an unplugged one"
        host.line.close()


def test_what_lay_there_before_is_recorded_and_given_to_nobody(time, transcript):
    with a_pty() as (url, send, _):
        send(b"\r\nRDY\r\n")
        host = Host(url, time, transcript)
        assert host.line.found_at_open == b"\r\nRDY\r\n"
        send(b"now")
        assert host.comes(b"now")
        assert [entry.data for entry in read_transcript(transcript.path)] == [b"\r\nRDY\r\n", b"now"]
        host.line.close()


def test_what_a_server_says_first_is_not_thrown_away(transcript):
    time = BenchTime(virtual=False)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        streams = []

        def greet() -> None:
            streams.append(listener.accept()[0])
            streams[0].sendall(b"RDY")

        greeting = threading.Thread(target=greet)
        greeting.start()
        host = Host(f"socket://127.0.0.1:{listener.getsockname()[1]}", time, transcript)
        greeting.join()
        time.wait(lambda: host.line.found_at_open + host.data == b"RDY", 3)
        assert b"".join(entry.data for entry in read_transcript(transcript.path)) == b"RDY"
        host.line.close()
        streams[0].close()
    time.close()


@pytest.mark.parametrize("port", PORTS)
def test_a_write_never_waits_and_loses_nothing(port, time, transcript):
    text = b"".join(b"%08d" % n for n in range(250_000))
    with port() as (url, send, receive):
        host = Host(url, time, transcript)
        host.line.write(text)
        host.line.write(b"end")
        assert host.line.unsent or port is a_server, "the module has read nothing yet; a socket holds more"
        got = bytearray()
        while len(got) < len(text) + 3:
            got += receive(65536)
            time.settle()
        assert bytes(got) == text + b"end" and host.line.unsent == 0
        host.line.close()


def test_what_is_written_to_loop_comes_back(time, transcript):
    host = Host("loop://", time, transcript)
    text = ALL_BYTES * 40
    host.line.write(text)
    assert not host.data, "not inside write"
    assert host.comes(text)
    host.line.close()


def test_rfc2217_carries_every_byte_with_threads_of_its_own(transcript):
    time = BenchTime(virtual=False)
    with rfc2217_server() as (url, send, receive):
        host = Host(url, time, transcript)
        host.line.write(ALL_BYTES)
        got = b""
        while len(got) < 256:
            got += receive(256)
        assert got == ALL_BYTES
        time.wait(lambda: host.line.unsent == 0, 3)
        assert host.line.unsent == 0
        send(ALL_BYTES)
        assert host.comes(ALL_BYTES)
        host.line.close()
        with pytest.raises(BenchError, match="has been closed"):
            host.line.write(b"AT\r")
    assert not host.lost
    time.close()


def test_a_vanished_rfc2217_server_is_told(transcript):
    time = BenchTime(virtual=False)
    with rfc2217_server() as (url, _, _):
        host = Host(url, time, transcript)
    assert time.wait(lambda: host.lost, 5)
    assert "rfc2217" in str(host.lost[0]) and host.lost[0].hint
    time.close()


def test_rfc2217_is_refused_where_time_is_virtual(transcript):
    time = BenchTime(virtual=True)
    with pytest.raises(UsageError, match="virtual time"):
        Host("rfc2217://127.0.0.1:4000", time, transcript)
    time.close()


@pytest.mark.parametrize("port", PORTS)
def test_a_closed_line_is_deaf_and_says_so(port, time, transcript):
    with port() as (url, send, receive):
        host = Host(url, time, transcript)
        host.line.close()
        host.line.close()
        with pytest.raises(BenchError, match="has been closed"):
            host.line.write(b"AT\r")
        time.settle()
    assert not host.data and not host.lost and not read_transcript(transcript.path)


def test_nothing_is_no_entry(time, transcript):
    host = Host("loop://", time, transcript)
    host.line.write(b"")
    assert not read_transcript(transcript.path)
    host.line.close()


def test_a_port_that_floods_the_host_is_closed_and_told_once(time, transcript, monkeypatch):
    """Without an end to it nothing would ever be idle, and the disk would be full of it."""
    monkeypatch.setattr(line_module, "FLOOD", 100_000)
    with a_pty() as (port, send, _):
        host = Host(port, time, transcript)
        for count in range(60):
            if host.lost:
                break  # nobody reads any more, and the pty would hold off whoever writes
            send(b"A" * 2000)
            time.wait(lambda count=count: host.lost or len(host.data) >= 2000 * (count + 1), 3)
        (failure,) = host.lost
        assert "floods the host" in failure.what and isinstance(failure, BenchError)
        assert 100_000 < sum(len(entry.data) for entry in read_transcript(transcript.path)) < 110_000
        with pytest.raises(BenchError, match="floods the host"):
            host.line.write(b"AT\r")


def test_a_long_answer_to_each_command_is_no_flood(time, transcript, monkeypatch):
    monkeypatch.setattr(line_module, "FLOOD", 5_000)
    with a_pty() as (port, send, _):
        host = Host(port, time, transcript)
        for count in range(1, 6):
            host.line.write(b"AT\r")
            send(b"A" * 3000)
            assert host.comes(b"A" * 3000 * count)
        assert host.lost == []
        host.line.close()
