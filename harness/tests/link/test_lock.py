"""A port belongs to one run at a time, and the others learn whose it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from harness.errors import BenchError
from harness.link.lock import PortLock


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))


HOLD = """
import signal, sys
from harness.link.lock import PortLock
lock = PortLock(sys.argv[1])
lock.acquire()
print(flush=True)
signal.pause()
"""


@contextmanager
def held_by_another_process(name: str, folder: Path) -> Iterator[int]:
    """Another process holds the port until it is killed at the end."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, name],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout.readline() == b"\n"
        yield holder.pid
        holder.kill()


def test_a_held_port_says_who_holds_it_since_when(tmp_path):
    with held_by_another_process("socket://lab:4000", tmp_path) as pid, pytest.raises(BenchError) as caught:
        PortLock("socket://lab:4000").acquire()
    message = str(caught.value)
    assert f"process {pid}" in message and " since 20" in message and f"kill {pid}" in caught.value.hint


def test_what_a_dead_process_left_is_taken_over(tmp_path):
    with held_by_another_process("/dev/ttyX", tmp_path):
        pass
    lock = PortLock("/dev/ttyX")
    assert json.loads(lock.path.read_bytes())["pid"] != os.getpid()
    lock.acquire()
    assert json.loads(lock.path.read_bytes())["pid"] == os.getpid()
    lock.release()


def test_a_released_port_is_free_and_tells_nothing_old():
    first, second = PortLock("/dev/ttyX"), PortLock("/dev/ttyX")
    with first:
        with pytest.raises(BenchError, match=f"process {os.getpid()}"):
            second.acquire()
        with pytest.raises(BenchError, match=f"process {os.getpid()}"):
            first.acquire()
    assert first.path.read_bytes() == b""
    second.acquire()
    second.release()
    second.release()


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b"\xff\xfe"], ids=["empty", "half written", "no object", "no text"])
def test_an_unreadable_holder_is_still_a_holder(left):
    with PortLock("p") as lock:
        lock.path.write_bytes(left)
        with pytest.raises(BenchError, match="port p is in use by another run"):
            PortLock("p").acquire()


def test_a_link_and_its_device_are_one_port(tmp_path):
    (tmp_path / "ttyUSB0").write_bytes(b"")
    (tmp_path / "by-id").symlink_to("ttyUSB0")
    with PortLock(str(tmp_path / "by-id")), pytest.raises(BenchError, match="in use"):
        PortLock(str(tmp_path / "ttyUSB0")).acquire()


def test_different_ports_do_not_meet():
    with PortLock("/dev/ttyUSB0"), PortLock("/dev/ttyUSB1"), PortLock("socket://a:1?x=/../y"):
        pass


def test_another_user_can_use_the_folder(tmp_path):
    umask = os.umask(0o077)
    try:
        with PortLock("p") as lock:
            assert lock.path.stat().st_mode & 0o777 == 0o666
            assert lock.path.parent.stat().st_mode & 0o7777 == 0o1777
    finally:
        os.umask(umask)


def test_a_planted_link_is_not_followed(tmp_path):
    lock = PortLock("p")
    lock.path.parent.mkdir()
    (tmp_path / "precious").write_text("content")
    lock.path.symlink_to(tmp_path / "precious")
    with pytest.raises(BenchError, match="cannot be opened"):
        lock.acquire()
    assert (tmp_path / "precious").read_text() == "content"
