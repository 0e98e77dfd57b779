"""Bench time on a machine whose cores are all busy: not one wrong boundary, not one false retransmission."""

from __future__ import annotations

import multiprocessing
import os
import socket
import tty
from contextlib import contextmanager

import pytest

from harness.clock import BenchTime

RUNS = 1000
SCHEDULE = [0.0, 2.0, 6.0, 14.0, 30.0]
"""Transmissions of a message that nobody answers: 2 s, doubled each time."""


def _burn() -> None:
    while True:
        pass


@contextmanager
def all_cores_busy():
    burners = [multiprocessing.get_context("spawn").Process(target=_burn, daemon=True) for _ in range(2 * _cores())]
    for burner in burners:
        burner.start()
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.join()


def _cores() -> int:
    return len(os.sched_getaffinity(0))


@pytest.fixture(scope="module", autouse=True)
def overload():
    with all_cores_busy():
        yield


def test_nothing_at_59_999_s_and_the_line_at_60_s():
    """A line that a timer writes into a pty at 60 s, read on the other side of the pty."""
    wrong = []
    master, slave = os.openpty()
    tty.setraw(slave)
    os.set_blocking(slave, False)
    for run in range(RUNS):
        bench = BenchTime(virtual=True)
        seen: list[bytes] = []
        bench.loop.add_reader(slave, lambda seen=seen: seen.append(os.read(slave, 100)))
        bench.call_later(60.0, os.write, master, b"\r\nCLOSE OK\r\n")
        bench.quiet(59.999)
        early = list(seen)
        bench.quiet(0.001)
        if early or b"".join(seen) != b"\r\nCLOSE OK\r\n":
            wrong.append((run, early, seen))
        bench.loop.remove_reader(slave)
        bench.close()
    os.close(master)
    os.close(slave)
    assert wrong == []


@pytest.mark.parametrize("answered", [False, True], ids=["silent peer", "peer that answers"])
def test_retransmission_schedule(answered):
    """Over real UDP sockets: all five transmissions to a silent peer, not one repetition to one that answers."""
    wrong = []
    peer, client = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
    with peer, client:
        for end in (peer, client):
            end.bind(("127.0.0.1", 0))
            end.setblocking(False)
        there = ("udp", client.getsockname(), peer.getsockname())
        back = ("udp", peer.getsockname(), client.getsockname())
        for run in range(RUNS):
            sent = _one_exchange(peer, client, there, back, answered)
            if [round(at, 6) for at in sent] != (SCHEDULE[:1] if answered else SCHEDULE):
                wrong.append((run, sent))
    assert wrong == []


def _one_exchange(peer, client, there, back, answered) -> list[float]:
    bench = BenchTime(virtual=True)
    sent: list[float] = []
    acknowledged: list[bytes] = []

    def transmit(interval: float) -> None:
        if acknowledged or len(sent) == len(SCHEDULE):
            return
        sent.append(bench.now())
        bench.in_flight.sent(there)
        client.sendto(b"CON", peer.getsockname())
        bench.call_later(interval, transmit, 2 * interval)

    def at_peer() -> None:
        _, source = peer.recvfrom(100)
        bench.in_flight.arrived(there)
        if answered:
            bench.in_flight.sent(back)
            peer.sendto(b"ACK", source)

    def at_client() -> None:
        acknowledged.append(client.recv(100))
        bench.in_flight.arrived(back)

    bench.loop.add_reader(peer, at_peer)
    bench.loop.add_reader(client, at_client)
    transmit(2.0)
    bench.quiet(100.0)
    bench.loop.remove_reader(peer)
    bench.loop.remove_reader(client)
    bench.close()
    return sent
