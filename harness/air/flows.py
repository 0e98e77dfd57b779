"""What the peers got, conversation by conversation, read once and in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from harness.air.log import AirLog
from harness.air.observation import Address

ENDS = ("fin", "rst", "lost")


@dataclass(slots=True)
class Flow:
    """One conversation as the peer saw it: bytes or datagrams nobody has asserted yet, and how the module ended it.

    `since` is the bench time of the connection or of the first datagram. `spoilt`: the bench itself has ended it or cut
    it off, so that how the module ends it cannot be seen.
    """

    name: str
    since: float
    client: Address | None
    unread: bytearray = field(default_factory=bytearray)
    datagrams: list[bytes] = field(default_factory=list)
    end: str = ""
    spoilt: bool = False


class Flows:
    """The peers' side of an AirLog. Look at it as often as you like while bench time passes."""

    def __init__(self, log: AirLog) -> None:
        self._log = log
        self._sorted = 0
        self._connections: list[Flow] = []
        self._flows: dict[str, Flow] = {}

    def begin_here(self) -> None:
        """All that has come so far is of no interest."""
        self.update()
        self._connections.clear()
        self._flows.clear()

    @property
    def connections(self) -> list[Flow]:
        """TCP connections that the peer has accepted, oldest first."""
        self.update()
        return self._connections

    def named(self, name: str) -> Flow | None:
        """The conversation of this name, if anything was seen of it."""
        self.update()
        return self._flows.get(name)

    def with_datagrams(self) -> list[Flow]:
        """UDP conversations with unread datagrams, by their first datagram ever."""
        self.update()
        return [flow for flow in self._flows.values() if flow.datagrams]

    def unasserted(self) -> list[tuple[str, bytes]]:
        """What the peers got and nobody has asserted: conversation and bytes."""
        self.update()
        streams = [(flow.name, bytes(flow.unread)) for flow in self._flows.values() if flow.unread]
        return streams + [(flow.name, data) for flow in self._flows.values() for data in flow.datagrams]

    def update(self) -> None:
        """Take in what has been observed since; a Flow held by a caller is up to date then."""
        log = self._log.observations
        while self._sorted < len(log):
            seen = log[self._sorted]
            self._sorted += 1
            if seen.point != "peer":
                continue
            if seen.kind == "connect":
                flow = self._flows[seen.flow] = Flow(seen.flow, seen.at, seen.source)
                self._connections.append(flow)
                continue
            if seen.kind not in ("data", "datagram", *ENDS):
                continue
            flow = self._flows.setdefault(seen.flow, Flow(seen.flow, seen.at, seen.source))
            if seen.kind == "data":
                flow.unread += seen.data
            elif seen.kind == "datagram":
                flow.datagrams.append(seen.data)
            else:
                flow.end = flow.end or seen.kind
