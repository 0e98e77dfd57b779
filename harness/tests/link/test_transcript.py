"""The transcript holds every byte, at once, in the order of the line."""

from __future__ import annotations

import json
import os
import resource
import signal
from contextlib import contextmanager

import pytest

from harness.errors import BenchError, UsageError
from harness.link.transcript import FIELDS, Entry, Transcript, each_entry, read_transcript

ALL_BYTES = bytes(range(256))


@pytest.fixture
def transcript(tmp_path):
    transcript = Transcript(tmp_path / "transcript" / "gw0.jsonl", "gw0")
    yield transcript
    transcript.close()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"AT\r", id="a command"),
        pytest.param(ALL_BYTES, id="every byte value"),
        pytest.param(b'"\\\r\n\0\x1a', id="what JSON must escape"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"x" * 65536, id="a whole chunk"),
    ],
)
def test_what_is_written_is_read_back(transcript, data):
    transcript.scenario = "qiopen-tcp[plain \u00e9]"
    transcript.tx("/dev/ttyUSB0", data, 1.25)
    transcript.rx("/dev/ttyUSB0", data, 2.5)
    tx, rx = read_transcript(transcript.path)
    assert (tx.n, tx.scenario, tx.port, tx.direction, tx.bench_time, tx.data) == (
        1, "qiopen-tcp[plain \u00e9]", "/dev/ttyUSB0", "tx", 1.25, data,
    )  # fmt: skip
    assert (rx.n, rx.direction, rx.bench_time, rx.data) == (2, "rx", 2.5, data)
    assert tx.monotonic <= rx.monotonic
    assert tx.wall_time.endswith("+00:00")


def test_an_entry_is_on_disk_before_the_call_returns_and_before_listeners_hear_of_it(transcript):
    heard = []
    transcript.listen(lambda entry: heard.append((entry, len(read_transcript(transcript.path)))))
    transcript.tx("p", b"AT\r", 0.0)
    transcript.rx("p", b"OK", 0.5)
    assert [(entry.data, on_disk) for entry, on_disk in heard] == [(b"AT\r", 1), (b"OK", 2)]
    assert [entry for entry, _ in heard] == read_transcript(transcript.path)


def test_an_entry_is_one_write(transcript, monkeypatch):
    calls = []
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: calls.append(bytes(data)) or real(fd, data))
    transcript.rx("p", b"\r\nOK\r\n", 0.0)
    assert len(calls) == 1 and calls[0].endswith(b"}\n") and list(json.loads(calls[0])) == list(FIELDS)


def test_a_listener_keeps_its_entry_although_the_buffer_changes(transcript):
    heard: list[Entry] = []
    transcript.listen(heard.append)
    buffer = bytearray(b"OK")
    transcript.rx("p", buffer, 0.0)
    buffer[:] = b"no"
    assert heard[0].data == b"OK"


def test_a_torn_last_line_is_told(transcript):
    transcript.rx("p", b"first", 0.0)
    transcript.rx("p", b"second", 0.0)
    whole = transcript.path.read_bytes()
    for cut in range(1, 60):
        transcript.path.write_bytes(whole[:-cut])
        entries = read_transcript(transcript.path)
        assert [entry.data for entry in entries] == [b"first"]
        assert entries.torn and whole[:-cut].endswith(entries.torn)
    transcript.path.write_bytes(whole)
    assert read_transcript(transcript.path).torn == b""


GOOD = (
    '{"n": 1, "scenario": "", "port": "p", "direction": "rx", "bench_time": 0.0, '
    '"monotonic": 1.0, "wall_time": "t", "data": "OK"}'
)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="an empty line"),
        pytest.param("{}", id="fields missing"),
        pytest.param("[1]", id="no object"),
        pytest.param("{" * 100_000, id="nested too deeply"),
        pytest.param(GOOD.replace('"OK"', "7"), id="data are no text"),
        pytest.param(GOOD.replace('"OK"', '"\\u0100"'), id="data are no bytes"),
        pytest.param(GOOD.replace("0.0", '"0"'), id="time is no number"),
        pytest.param(GOOD[:40], id="torn in the middle of the file"),
    ],
)
def test_a_damaged_file_is_refused_with_the_line(tmp_path, line):
    path = tmp_path / "t.jsonl"
    path.write_text(f"{GOOD}\n{line}\n{GOOD}\n")
    with pytest.raises(UsageError, match="line 2 is no entry"):
        read_transcript(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_transcript(tmp_path / "none.jsonl")


def test_a_file_that_cannot_be_made_is_a_bench_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BenchError, match="cannot be written") as caught:
        Transcript(tmp_path / "file" / "t.jsonl", "gw0")
    assert caught.value.hint


@contextmanager
def small_files():
    """Files of this process end at 300 bytes, like a full disk. Not a fixture: pytest itself may write to a file."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_is_a_bench_error_and_not_a_silent_loss(transcript):
    with small_files(), pytest.raises(BenchError, match="cannot be written"):
        for _ in range(3):
            transcript.rx("p", b"x" * 50, 0.0)
    entries = read_transcript(transcript.path)
    assert len(entries) == 1 and entries.torn


def test_entries_one_by_one_are_the_same_ones(transcript):
    transcript.scenario = "one"
    transcript.tx("p", ALL_BYTES, 1.0)
    transcript.rx("p", b"\r\nOK\r\n", 2.0)
    assert list(each_entry(transcript.path)) == list(read_transcript(transcript.path))
    with open(transcript.path, "ab") as file:
        file.write(b'{"n": 3, "scen')
    assert [entry.n for entry in each_entry(transcript.path)] == [1, 2]


@pytest.mark.parametrize("content", [b"{}\n", b"garbage\n", b"\xff\n"], ids=["no field", "no JSON", "no text"])
def test_a_damaged_line_is_named_one_by_one_too(tmp_path, content):
    path = tmp_path / "main.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="line 1 is no entry"):
        list(each_entry(path))


def test_an_absent_transcript_cannot_be_read_one_by_one(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        list(each_entry(tmp_path / "none.jsonl"))
