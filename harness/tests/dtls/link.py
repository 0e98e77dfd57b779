"""A client and a server joined in memory, on a clock that the test moves; a fate decides about each datagram."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.clock import ManualClock
from harness.dtls import DtlsClient, DtlsEvents, DtlsServer
from harness.dtls.records import records

IDENTITY, KEY = b"869154040004132", bytes.fromhex("46694a6871617a3062706d68454c6e4c")
LATENCY = 0.05
UP, DOWN = "up", "down"

Fate = Callable[[str, int, bytes], list[tuple[float, bytes]]]
"""(direction, number of the datagram in it, datagram) -> what arrives, each after its delay; nothing: lost."""


def delivered(direction: str, number: int, datagram: bytes) -> list[tuple[float, bytes]]:
    return [(LATENCY, datagram)]


def lost(*which: tuple[str, int]) -> Fate:
    """These datagrams are lost, all others arrive."""
    return lambda direction, number, datagram: [] if (direction, number) in which else [(LATENCY, datagram)]


class Recorder(DtlsEvents):
    """Keeps what an endpoint tells, and when; `then` maps an event's name to what the owner does at it."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.log: list[str] = []
        self.at: dict[str, float] = {}
        self.got: list[bytes] = []
        self.reason = ""
        self.then: dict[str, Callable[[], object]] = {}

    def _note(self, what: str) -> None:
        self.log.append(what)
        self.at[what] = self.clock.now()
        if what in self.then:
            self.then[what]()

    def established(self) -> None:
        self._note("established")

    def data(self, data: bytes) -> None:
        self.got.append(data)
        self._note("data")

    def failed(self, reason: str) -> None:
        self.reason = reason
        self._note("failed")

    def closed(self) -> None:
        self._note("closed")


class Pair:
    """Both endpoints. `sent`: (direction, bench time, datagram) of everything that was sent, arrived or not."""

    def __init__(
        self,
        fate: Fate = delivered,
        *,
        clock: ManualClock | None = None,
        client: dict[str, Any] | None = None,
        server: dict[str, Any] | None = None,
    ) -> None:
        self.clock = clock or ManualClock()
        self.fate = fate
        self.sent: list[tuple[str, float, bytes]] = []
        self.asked: list[bytes] = []
        self.client_says, self.server_says = Recorder(self.clock), Recorder(self.clock)
        self.client = DtlsClient(
            self.clock, self._carry(UP), self.client_says, **{"identity": IDENTITY, "key": KEY} | (client or {})
        )
        self.server = DtlsServer(
            self.clock, self._carry(DOWN), self.server_says, **{"lookup": self.lookup} | (server or {})
        )

    def lookup(self, identity: bytes) -> bytes | None:
        self.asked.append(identity)
        return KEY if identity == IDENTITY else None

    def _carry(self, direction: str) -> Callable[[bytes], None]:
        def carry(datagram: bytes) -> None:
            number = sum(way == direction for way, _, _ in self.sent)
            self.sent.append((direction, self.clock.now(), datagram))
            for delay, arriving in self.fate(direction, number, datagram):
                self.clock.call_later(delay, self._arrives, direction, arriving)

        return carry

    def _arrives(self, direction: str, datagram: bytes) -> None:
        (self.server if direction == UP else self.client).receive(datagram)

    def run(self, seconds: float = 1.0) -> Pair:
        self.client.start()
        self.clock.advance(seconds)
        return self

    def of(self, direction: str) -> list[bytes]:
        return [datagram for way, _, datagram in self.sent if way == direction]

    def times(self, direction: str) -> list[float]:
        return [round(at, 3) for way, at, _ in self.sent if way == direction]

    def carries_both_ways(self) -> bool:
        """Data of both arrive, once each."""
        self.client.send(b"up it goes")
        self.server.send(b"down it comes")
        self.clock.advance(1)
        return self.server_says.got[-1:] == [b"up it goes"] and self.client_says.got[-1:] == [b"down it comes"]


def contents(datagram: bytes) -> list[int]:
    """The content types of its records."""
    return [record.content for record in records(datagram)]
