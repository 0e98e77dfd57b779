"""A bench with a real module behind a port: wall clock, and no knowledge of what is behind the line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from harness.air.log import AirLog
from harness.bench.benchfile import Bench
from harness.bench.choice import ModuleChoice
from harness.bench.conduct import WAKE_TRIES
from harness.bench.hosted import HostedPeers
from harness.bench.known_state import KnownState
from harness.bench.port import Port
from harness.bench.world import World
from harness.clock import BenchTime
from harness.errors import AttestError, BenchError, InconclusiveError
from harness.link.transcript import Entry, Transcript
from harness.module import ModuleUnderTest
from harness.module.data_mode import leave

T = TypeVar("T")

FIRST_PORT, PORTS = 20000, 29000
"""Local ports of the module that scenarios may fix: none of the usual ephemeral ones."""
PORTS_PER_SECOND: Final = 8
"""A run begins where no run of the last hour has been, as long as scenarios take longer than 1/8 s."""
UNFINISHED: Final = 1.0
"""Seconds that the rest of a line may take to come."""


class WokenByCommands:
    """The bench's hand on a module that it can neither switch nor wake by a pin: AT wakes it, and is lost."""

    def off(self) -> None:
        raise _no_hand("switch the module's supply off")

    def on(self) -> None:
        raise _no_hand("switch the module's supply on")

    def wake(self) -> None:
        return None


def _no_hand(what: str) -> BenchError:
    return BenchError(f"this bench cannot {what}", hint="leave 'power' out of the bench file's offers")


class HardwareBench:
    """One worker's bench with the module that `choice` names. It has what EmulatedBench has, in real time.

    The port stays open over the scenarios. Before each, outside of its transcript, the module is brought into a
    known state. Raises BenchError when the peers' addresses cannot be had; all that concerns the port and the module
    is raised by `identity` and `begin`: a port that is lost, or a module that is silent, ends each scenario at once
    with that first cause, until it is back.
    """

    def __init__(self, bench: Bench, transcript: Transcript, choice: ModuleChoice, baud: int) -> None:
        self.description = bench
        self.time = BenchTime(virtual=False)
        self.air = AirLog()
        self.transcript = transcript
        self._choice = choice
        try:
            self.peers = HostedPeers(bench, self.time, self.air)
        except BenchError:
            self.time.close()
            transcript.close()
            raise
        self._port = Port(choice.url, baud, self.time, transcript)
        self._state = KnownState()
        self._identity: tuple[str, str] | None = None
        self._world: World | None = None
        self._entries = 0
        self._last = ""
        self._touched: list[bytes] = []
        self._may_reboot = True
        self._silence: InconclusiveError | None = None
        self._next_port = int(self.time.utc().timestamp()) * PORTS_PER_SECOND
        transcript.listen(self._count)

    def identity(self, choice: ModuleChoice) -> tuple[str, str]:
        """Model and firmware, as the module itself says; it is asked once."""
        if self._identity is None:
            self.end()
            world = self._meeting("the first contact", ())
            self._identity = self._tried(world, lambda tries: self._state.meet(world, tries))
            self._port.disconnect()
        return self._identity

    def begin(
        self, key: str, clauses: tuple[str, ...], choice: ModuleChoice, place: Callable[[str, str], Path]
    ) -> World:
        """A world for one scenario, with the module in its known state. `place` gives paths for evidence."""
        model, firmware = self.identity(choice)
        self.end()
        world = self._meeting(f"before {key}", clauses)
        self._tried(world, lambda tries: self._state.reach(world, self._touched, tries, self._may_reboot))
        self.peers.reset()
        module = world.module
        self.time.wait(lambda: not module.engine.pending, UNFINISHED)
        module.history.clear()
        module.under_way = None
        module.boot_expected = module.junk_tolerated = False
        self.transcript.scenario = key
        self.air.open(place(key, "jsonl"))
        self._last, self._touched, self._may_reboot = key, [], False
        self._world = self._made(key, clauses, module, model, firmware)
        self._world.air_path = place(key, "jsonl")
        return self._world

    def end(self) -> None:
        """The scenario is over; the module stays as it is until the next one begins, but not in data mode.

        Pings, name and time queries that are still under way are waited for, so that their lines are not the next
        scenario's; as long as the bench's patience.
        """
        if self._world is not None:
            module = self._world.module
            self._touched = [exchange.command for exchange in module.history]
            self.transcript.scenario = f"after {self._world.key}"
            with suppress(AttestError):
                # a lost port, or a reboot, is the next scenario's first cause
                leave(module)
                module.finish(self.description.patience)
            self._may_reboot = module.failed or module.restarting
            self._world = None
        self._port.disconnect()
        self.time.in_flight.clear()
        self.air.close()

    def close(self) -> None:
        """Leave the module as it was found and close everything. Raises BenchError when that cannot be done."""
        try:
            self.end()
            if self._port.alive and self._identity is not None and self._silence is None:
                self._state.restore(self._meeting("after the last scenario", ()), self._touched)
        finally:
            self.peers.close()
            self._port.close()
            self.time.close()
            self.transcript.close()

    def _meeting(self, what: str, clauses: tuple[str, ...]) -> World:
        """A world in which the bench itself speaks to the module; `what` names it in the transcript."""
        self.transcript.scenario = what
        opened = self._port.opened
        module = ModuleUnderTest(self.time, latency=self.description.latency)
        self._port.connect(module)
        self._may_reboot |= self._port.opened > opened
        return self._made(what, clauses, module, *(self._identity or ("", "")))

    def _tried(self, world: World, act: Callable[[int], T]) -> T:
        """Do what the module must take part in; `act` is told how many lost commands to allow.

        A module that was silent before is asked but once, and that first cause repeated.
        """
        try:
            result = act(WAKE_TRIES if self._silence is None else 1)
        except AttestError as error:
            self._may_reboot = True
            silent = isinstance(error, InconclusiveError) and not any(
                exchange.final is not None for exchange in world.module.history
            )
            if not silent:
                self._place(error)
                raise
            if self._silence is None:
                self._silence = error
                self._place(error)
            raise self._silence from None
        self._silence = None
        return result

    def _place(self, error: AttestError) -> None:
        """Say where to look, as there is no scenario yet that could."""
        transcript = f"{self.transcript.path.parent.name}/{self.transcript.path.name}"
        before = f"; the scenario before was {self._last}" if self._last else ""
        error.evidence = error.evidence or f"{transcript}, '{self.transcript.scenario}'{before}"

    def _made(self, key: str, clauses: tuple[str, ...], module: ModuleUnderTest, model: str, firmware: str) -> World:
        self._next_port += 1
        return World(
            key=key,
            clauses=clauses,
            bench=self.description,
            time=self.time,
            module=module,
            peers=self.peers,
            air=self.air,
            module_name=self._choice.text,
            model=model,
            firmware=firmware,
            transcript=self.transcript.path,
            supply=WokenByCommands() if "sleep" in self.description.offers else None,
            local_port=FIRST_PORT + self._next_port % PORTS,
            entries=self._entries,
        )

    def _count(self, entry: Entry) -> None:
        self._entries = entry.n
        if self._world is not None:
            self._world.entries = entry.n
