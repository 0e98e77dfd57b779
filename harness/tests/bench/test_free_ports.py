"""Ports that nobody is given by chance."""

from __future__ import annotations

import socket

import pytest

from harness.bench import free_ports as module
from harness.bench.free_ports import free_ports


def test_they_are_free_and_none_of_the_kernels():
    ports = free_ports("t" + "u" * 8)
    assert len(set(ports)) == 9
    low, high = map(int, module._KERNELS.read_text().split())
    assert not [port for port in ports if low <= port <= high]
    for place, port in enumerate(ports):
        with socket.socket(type=socket.SOCK_DGRAM if place else socket.SOCK_STREAM) as made:
            made.bind(("127.0.0.1", port))


def test_a_taken_one_is_passed_over(monkeypatch, tmp_path):
    (tmp_path / "range").write_text("1\t2\n")
    with socket.socket(type=socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setattr(module, "_LOWEST", port)
        monkeypatch.setattr(module, "_HIGHEST", port + 1)
        monkeypatch.setattr(module, "_KERNELS", tmp_path / "range")
        with pytest.raises(OSError, match="1 free ports are wanted"):
            free_ports("u")
