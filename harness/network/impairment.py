"""One thing that goes wrong with packets: which ones it strikes, and how often it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict

from harness.errors import SuiteError
from harness.network.glance import KINDS, Glance

Towards = Literal["up", "down", "both"]


class Which(TypedDict, total=False):
    """Which packets: direction (default "up"), kind (one of KINDS), far end's address and port, module's port."""

    direction: Towards
    kind: str
    address: str | None
    port: int | None
    local_port: int | None


@dataclass(slots=True, eq=False)
class Impairment:
    """One impairment. `acted` says how often it did what it is for; `stop()` ends it, the count stays.

    It strikes the `n_th` to (n_th + count - 1)-th packet that matches (count None: from the n-th on). `address` and
    `port` are those of the far end, `local_port` is the module's; `kind` may name several. `seen` counts the packets
    that matched. Raises SuiteError for a kind, direction or number that does not exist.
    """

    what: str
    direction: Towards = "up"
    kind: str = "any"
    address: str | None = None
    port: int | None = None
    local_port: int | None = None
    n_th: int = 1
    count: int | None = None
    seconds: float = 0.0
    answer: str = ""
    seen: int = 0
    acted: int = 0
    active: bool = True

    def __post_init__(self) -> None:
        if not self.kind or not set(self.kind.split()) <= set(KINDS):
            raise SuiteError(f"no kind of packet is called {self.kind!r}: there are {', '.join(KINDS)}")
        if self.direction not in ("up", "down", "both"):
            raise SuiteError(f"packets go up, down or both, not {self.direction!r}")
        if self.n_th < 1 or (self.count is not None and self.count < 1) or self.seconds < 0:
            raise SuiteError(f"{self.what}: n_th and count start at 1, seconds at 0")

    def stop(self) -> None:
        """End it; packets pass again."""
        self.active = False

    def concerns(self, up: Glance) -> bool:
        """Whether this flow (as seen from the module: source is the module's side) is the one that is impaired."""
        return (
            self.address in (None, up.destination[0])
            and self.port in (None, up.destination[1])
            and self.local_port in (None, up.source[1])
        )

    def strikes(self, direction: str, seen: Glance) -> bool:
        """Count a packet that matches, and say whether it is to be struck."""
        if not self.active or self.direction not in (direction, "both") or seen.kinds.isdisjoint(self.kind.split()):
            return False
        if not self.concerns(seen if direction == "up" else Glance(seen.destination, seen.source, seen.kinds)):
            return False
        self.seen += 1
        return self.n_th <= self.seen and (self.count is None or self.seen < self.n_th + self.count)

    def __str__(self) -> str:
        return f"{self.what}: acted {self.acted} times on {self.seen} packets"
