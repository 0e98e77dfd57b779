"""A scenario's world on virtual time, whose module says what a test has written, and whose servers remember."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from harness.air.log import AirLog
from harness.air.observation import Observation
from harness.bench.benchfile import EMULATED_BENCH, load_bench
from harness.bench.world import World
from harness.clock import BenchTime
from harness.module import ModuleUnderTest
from harness.peers.dns import Query
from harness.peers.ntp import Request, Told

MODULE, HOST = "10.177.135.245", "198.51.100.1"
SOURCE = ("127.0.0.1", 40000)
ANSWERED = 0.02
"""Seconds from a command to its answer."""


class Recorder:
    """A server that remembers what it was told to do."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.queries: list[Query] = []
        self.requests: list[Request] = []
        self.told: Told | None = None

    def answers(self, *arguments: Any) -> None:
        self.calls.append(("answers", *arguments))

    def behave(self, *arguments: Any) -> None:
        self.calls.append(("behave", *arguments))

    def clock_says(self, now: datetime) -> None:
        self.calls.append(("clock_says", now))


class Scripted:
    """`world`, and `answers`: what the module says to a command, each part after its seconds from the command's CR.

    A command that `answers` lacks gets OK. `impairments` are the calls that the network got.
    """

    def __init__(self, time: BenchTime) -> None:
        self.time = time
        self.answers: dict[bytes, list[tuple[float, bytes]]] = {}
        self.written: list[bytes] = []
        self.impairments: list[tuple[Any, ...]] = []
        self.network = SimpleNamespace(impair=_Impair(self.impairments), bearer="ipv4")
        module = ModuleUnderTest(time)
        module.connect(SimpleNamespace(write=self._written))
        self.dns, self.dns2, self.ntp = Recorder(), Recorder(), Recorder()
        self.world = World(
            key="scripted", clauses=("some.clause",), bench=load_bench(EMULATED_BENCH), time=time, module=module,
            peers=SimpleNamespace(dns=self.dns, dns2=self.dns2, ntp=self.ntp), air=AirLog(), module_name="scripted",
            model="BC260Y-CN", firmware="BC260YCNAAR01A03", transcript=Path("main.jsonl"), network=self.network,
        )  # fmt: skip
        module.background_over()

    def _written(self, data: bytes) -> None:
        command = data.removesuffix(b"\r")
        self.written.append(command)
        for after, said in self.answers.get(command, [(ANSWERED, b"\r\nOK\r\n")]):
            self.time.call_later(after, self.says, said)

    def says(self, data: bytes) -> None:
        """Bytes come from the module now."""
        self.world.module.received(data, self.time.now())

    def asks(self, command: bytes, *late: tuple[float, bytes]) -> None:
        """The host sends a command and gets its OK; `late` lines come after their seconds from the CR."""
        lines = [(after, b"\r\n" + line + b"\r\n") for after, line in late]
        self.answers[command] = [(ANSWERED, b"\r\nOK\r\n"), *lines]
        self.world.module.ask(command)

    def pings(
        self, at: float, took: float | None = None, *, to: str = HOST, size: int = 32, number: int = 1, ttl: int = 64,
        reply_ttl: int = 52,
    ) -> None:
        """The air shows an echo request at bench time `at` and, after `took` seconds, its reply."""
        ends = (MODULE, 7), (to, number)
        flow = f"icmp {MODULE}:7 {to}:{number}"
        self.world.air.append(Observation("module", "ping", at, *ends, flow, b"x" * size, ttl))
        if took is not None:
            self.world.air.append(
                Observation("module", "reply-pong", at + took, ends[1], ends[0], flow, b"x" * size, reply_ttl)
            )

    def is_asked(self, server: Recorder, name: str, kind: str = "A", fault: str = "") -> None:
        """A DNS server gets a query now."""
        server.queries.append(Query(name, kind, self.time.now(), SOURCE, fault))

    def is_asked_for_time(self, fault: str = "", tells: datetime | None = None) -> None:
        """The NTP server gets a request now, and answers it with this time."""
        self.ntp.requests.append(Request(self.time.now(), 4, 3, 48, SOURCE, fault))
        if tells is not None:
            self.ntp.told = Told(tells, self.time.now())

    def recorded(self) -> dict[str, str]:
        """What the steps have recorded: what, and its value."""
        return {each["what"]: each["value"] for each in self.world.recorded}


class _Impair:
    all: tuple[Any, ...] = ()

    def __init__(self, calls: list[tuple[Any, ...]]) -> None:
        self._calls = calls

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *arguments, **named: self._calls.append((name, *arguments, named))


def later(time: datetime, seconds: float) -> datetime:
    """So many seconds after `time`."""
    return time + timedelta(seconds=seconds)
