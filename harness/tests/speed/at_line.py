"""An AT round trip through link, transcript and engine, against raw reads on the same pty."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
import tty
from pathlib import Path

from harness.clock import BenchTime
from harness.link.line import open_line
from harness.link.transcript import Transcript
from harness.module import ModuleUnderTest

OK = b"\r\nOK\r\n"
LONG = b'\r\n+QIURC: "recv",0,1024,"' + b"x" * 1024 + b'"\r\n' + OK


def rows(times: int) -> list[tuple[str, str, str]]:
    """Rows: the ratio and the 99th percentile of an AT exchange, the cost of a 1 KB reply, of an idle hour."""
    raw = _raw(times)
    ours = _ours(times, OK)
    long = _ours(max(100, times // 10), LONG)
    ratio = statistics.median(ours) / statistics.median(raw)
    late = sorted(ours)[int(len(ours) * 0.99)]
    return [
        ("AT round trip against raw reads on the same pty, both ends here", "<= 1.5 x", f"{ratio:.1f} x"),
        ("AT round trip, median", "-", f"{statistics.median(ours) * 1000:.3f} ms"),
        ("AT round trip, 99 %", "<= 1 ms", f"{late * 1000:.2f} ms"),
        ("reply of 1 KB", "<= 0.3 ms", f"{statistics.median(long) * 1000:.2f} ms"),
        ("virtual hour, idle", "<= 1 ms", f"{_hour() * 1000:.3f} ms"),
    ]


def _pty() -> tuple[int, int]:
    master, slave = os.openpty()
    tty.setraw(slave)
    os.set_blocking(master, False)
    return master, slave


def _raw(times: int) -> list[float]:
    """The same loop, the same pty, the same answerer; the host's side is a bare read until OK has come."""
    master, slave = _pty()
    os.set_blocking(slave, False)
    bench = BenchTime(virtual=True)
    got: list[bytes] = []
    bench.loop.add_reader(master, lambda: os.read(master, 4096) and os.write(master, OK))
    bench.loop.add_reader(slave, lambda: got.append(os.read(slave, 4096)))
    spans = []
    for _ in range(times):
        got.clear()
        began = time.perf_counter()
        os.write(slave, b"AT\r")
        bench.wait(lambda: b"".join(got).endswith(OK), 5.0)
        spans.append(time.perf_counter() - began)
    bench.close()
    os.close(master)
    os.close(slave)
    return spans


def _ours(times: int, reply: bytes) -> list[float]:
    master, slave = _pty()
    bench = BenchTime(virtual=True)
    with tempfile.TemporaryDirectory() as place:
        transcript = Transcript(Path(place) / "main.jsonl", "main")
        module = ModuleUnderTest(bench)
        line = open_line(os.ttyname(slave), 115200, bench, transcript, module.received, module.gone)
        module.connect(line)
        bench.loop.add_reader(master, lambda: os.read(master, 4096) and os.write(master, reply))
        spans = []
        for _ in range(times):
            began = time.perf_counter()
            module.ask(b"AT")
            spans.append(time.perf_counter() - began)
            module.others.clear()
        line.close()
        transcript.close()
    bench.close()
    os.close(master)
    os.close(slave)
    return spans


def _hour() -> float:
    bench = BenchTime(virtual=True)
    began = time.perf_counter()
    bench.quiet(3600.0)
    span = time.perf_counter() - began
    bench.close()
    return span
