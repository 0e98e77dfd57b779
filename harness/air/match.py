"""Looking at the air in order: the next one, those not yet seen, the bytes of a stream."""

from __future__ import annotations

from collections.abc import Callable

from harness.air.log import AirLog
from harness.air.observation import Address, Observation

Predicate = Callable[[Observation], bool]


def matching(
    *kinds: str,
    point: str | None = None,
    flow: str | None = None,
    source: Address | None = None,
    destination: Address | None = None,
    data: bytes | None = None,
) -> Predicate:
    """A predicate: one of these kinds (any, if none is named), and equal in all that is not None."""

    def matches(seen: Observation) -> bool:
        return (
            (not kinds or seen.kind in kinds)
            and (point is None or seen.point == point)
            and (flow is None or seen.flow == flow)
            and (source is None or seen.source == source)
            and (destination is None or seen.destination == destination)
            and (data is None or seen.data == data)
        )

    return matches


class Cursor:
    """How far a scenario has looked at an AirLog, separately for each flow at each point.

    It never waits: a step lets bench time pass until `unseen` shows something, then takes it (not `take` inside the
    predicate of a wait, which may be asked once more after it has held).
    """

    def __init__(self, log: AirLog) -> None:
        self._log = log
        self._marked = 0
        self._marked_flows: dict[str, int] = {}
        self._seen: dict[tuple[str, str], int] = {}

    def take(self, predicate: Predicate) -> Observation | None:
        """The first unseen observation that matches; it and all before it on its flow are seen from now on."""
        for index, observation in self._unseen():
            if predicate(observation):
                self._seen[observation.point, observation.flow] = index + 1
                return observation
        return None

    def unseen(self, predicate: Predicate = matching()) -> list[Observation]:
        """All unseen observations that match, in order; they stay unseen."""
        return [observation for _, observation in self._unseen() if predicate(observation)]

    def mark(self, flow: str | None = None) -> None:
        """All that has come so far (on the flow, or at all) is seen; streams are gathered from here."""
        now = len(self._log.observations)
        if flow is None:
            self._marked = now
        else:
            self._marked_flows[flow] = now

    def received_bytes(self, flow: str, point: str = "peer", kind: str = "data") -> bytes:
        """What came on a TCP flow since the mark, put together; `take` does not change it.

        With `kind` "reply-data": what the other side sent.
        """
        return b"".join(self._gathered(flow, point, kind))

    def datagrams(self, flow: str, point: str = "peer", kind: str = "datagram") -> list[bytes]:
        """The payloads of the datagrams that came on a UDP flow since the mark, one by one."""
        return self._gathered(flow, point, kind)

    def _gathered(self, flow: str, point: str, kind: str) -> list[bytes]:
        start = max(self._marked, self._marked_flows.get(flow, 0))
        return [
            seen.data
            for seen in self._log.observations[start:]
            if seen.flow == flow and seen.point == point and seen.kind == kind
        ]

    def _unseen(self) -> list[tuple[int, Observation]]:
        return [
            (index, seen)
            for index, seen in enumerate(self._log.observations[self._marked :], self._marked)
            if index >= self._marked_flows.get(seen.flow, 0) and index >= self._seen.get((seen.point, seen.flow), 0)
        ]
