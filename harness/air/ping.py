"""The module's pings as they were seen at its side: each echo request with what came for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.air.observation import Observation


@dataclass(slots=True)
class Ping:
    """An echo request of the module, and the first echo reply or ICMP error that came for it, if any did."""

    request: Observation
    answer: Observation | None = None

    @property
    def address(self) -> str:
        """Where the request went."""
        return self.request.destination[0]

    @property
    def identifier(self) -> int:
        return self.request.source[1]

    @property
    def sequence(self) -> int:
        return self.request.destination[1]

    @property
    def data(self) -> bytes:
        """What the request carried behind its ICMP header, put together if it went in pieces."""
        return self.request.data

    @property
    def ttl(self) -> int:
        """Time to live (hop limit) of the request as it left the module."""
        return self.request.ttl

    @property
    def replied(self) -> bool:
        """Whether an echo reply was the answer."""
        return self.answer is not None and self.answer.kind == "reply-pong"

    @property
    def reply_ttl(self) -> int | None:
        """Time to live of the echo reply as it reached the module; None without one."""
        return self.answer.ttl if self.replied else None

    @property
    def seconds(self) -> float | None:
        """From the request (its last piece) to the echo reply; None without one."""
        return self.answer.at - self.request.at if self.replied else None


def pings(observations: Iterable[Observation]) -> list[Ping]:
    """The module's pings in the order in which they went out.

    An answer belongs to the newest request of its identifier, sequence number and far end that has none yet.
    """
    sent: list[Ping] = []
    for seen in observations:
        if seen.point != "module":
            continue
        if seen.kind == "ping":
            sent.append(Ping(seen))
        elif seen.kind in ("reply-pong", "reply-icmp"):
            for ping in reversed(sent):
                if ping.request.flow == seen.flow and ping.answer is None:
                    ping.answer = seen
                    break
    return sent
