"""One run of a scenario under watch: what was emitted behind its Background, and one piece of it altered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from harness.bench.world import World
from harness.emulator.modem import Modem
from harness.emulator.output import Emission
from harness.errors import SuiteError
from harness.faults.mutations import deadline, of_delivery, of_line
from harness.network.cell import Verdict
from harness.network.delivery import Datagram, Delivery, TcpConnect, TcpData
from harness.network.network import Network

Channel = Literal["line", "air"]
CLOSING = "(closing exchange)"


@dataclass(frozen=True, slots=True)
class Seen:
    """One piece of what the emulated module and its network handed out behind the Background.

    `number` counts the pieces of its channel from 0: a run with the same scenario has the same ones, up to what was
    altered. `cause` is the emission's own, or what kind of delivery it was. `step` was under way. `alterations` are
    the names of what can be done to it. `nobody` says that no peer stands where the delivery goes.
    """

    channel: Channel
    number: int
    cause: str
    data: bytes
    step: str
    alterations: tuple[str, ...]
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Which piece is to be altered, and how."""

    channel: Channel
    number: int
    cause: str
    name: str


class Watch:
    """Give `attach` to EmulatedBench.altered for one run. `step` tells the text of the step that is under way.

    `patience` is what the scenario grants URCs without a deadline. With a `target` that piece is altered, and
    `struck` says so. Raises SuiteError, in mid-run, when the piece of that number is another one than it was.
    """

    def __init__(self, step: Callable[[], str], patience: float, target: Target | None = None) -> None:
        self.seen: list[Seen] = []
        self.struck = False
        self.world: World | None = None
        self._step, self._patience, self._target = step, patience, target
        self._counts = {"line": 0, "air": 0}
        self._network: Network | None = None

    def attach(self, modem: Modem, network: Network, world: World) -> None:
        """Called by the bench before the module is switched on."""
        self.world, self._network = world, network
        modem.output_filter = self._emitted
        network.deliver_filter = self._delivered

    def _emitted(self, emission: Emission) -> list[tuple[float, bytes]]:
        if self.world.in_background:
            return [(0.0, emission.data)]
        due = deadline(emission.cause, self._patience)
        if not self._next("line", emission.cause):
            if self._target is None:
                names = tuple(mutation.name for mutation in of_line(emission.data, due))
                self._note("line", emission.cause, emission.data, names)
            return [(0.0, emission.data)]
        return list(self._chosen(of_line(emission.data, due)).parts)

    def _delivered(self, item: Delivery) -> list[Delivery]:
        if self.world.in_background or isinstance(item, TcpConnect):
            return [item]
        cause = type(item).__name__
        if not self._next("air", cause):
            if self._target is None:
                names = tuple(mutation.name for mutation in of_delivery(item))
                self._note("air", cause, getattr(item, "data", b""), names, self._goes_nowhere(item))
            return [item]
        return list(self._chosen(of_delivery(item)).items)

    def _next(self, channel: Channel, cause: str) -> bool:
        """Count one more piece; whether it is the one to be altered."""
        number = self._counts[channel]
        self._counts[channel] += 1
        target = self._target
        if target is None or (target.channel, target.number) != (channel, number):
            return False
        if cause != target.cause:
            raise SuiteError(f"{channel} emission {number} is '{cause}' now, it was '{target.cause}'")
        self.struck = True
        return True

    def _chosen(self, alterations: Any) -> Any:
        found = {alteration.name: alteration for alteration in alterations}
        if self._target.name not in found:
            raise SuiteError(f"'{self._target.name}' cannot be done to '{self._target.cause}' any more")
        return found[self._target.name]

    def _note(self, channel: Channel, cause: str, data: bytes, names: tuple[str, ...], nobody: bool = False) -> None:
        step = CLOSING if self.world.closed else self._step()
        self.seen.append(Seen(channel, self._counts[channel] - 1, cause, data, step, names, nobody))

    def _goes_nowhere(self, item: Delivery) -> bool:
        if not isinstance(item, Datagram | TcpData):
            return False
        protocol = "udp" if isinstance(item, Datagram) else "tcp"
        return isinstance(self._network.cell.endpoint(protocol, *item.destination), Verdict)
