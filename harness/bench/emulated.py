"""A bench whose module is emulated: a fresh module and a fresh network for each scenario, virtual time."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from harness.air.log import AirLog
from harness.air.packets import PacketDecoder
from harness.bench.benchfile import Bench
from harness.bench.choice import ModuleChoice
from harness.bench.hosted import HostedPeers
from harness.bench.keylog import KeyLog
from harness.bench.world import World
from harness.clock import BenchTime, BorrowedClock
from harness.emulator.memory import NvramStore
from harness.emulator.modem import Modem
from harness.emulator.options import Options
from harness.emulator.serve import PtyPort
from harness.link.line import SerialLine, open_line
from harness.link.transcript import Entry, Transcript
from harness.module import ModuleUnderTest
from harness.network.capture import Packet, PcapWriter
from harness.network.network import Network

BAUD = 115200
LOCAL_PORT = 23456
"""Each scenario has a fresh module, so that its ports have never been used."""


class EmulatedSupply:
    """The emulated module's supply and wake-up pin."""

    def __init__(self, modem: Modem) -> None:
        self._modem = modem

    def off(self) -> None:
        self._modem.power_off()

    def on(self) -> None:
        self._modem.power_on()

    def wake(self) -> None:
        self._modem.wake_pin()


class EmulatedBench:
    """One worker's bench. `faults` names faults of the module's firmware; `altered`, if set, may alter what is emitted.

    `altered(modem, network)` is called for each scenario before the module is switched on.
    """

    def __init__(self, bench: Bench, transcript: Transcript, faults: frozenset[str] = frozenset()) -> None:
        self.description = bench
        self.time = BenchTime(virtual=True)
        self.air = AirLog()
        self.peers = HostedPeers(bench, self.time, self.air)
        self.transcript = transcript
        self.faults = faults
        self.altered: Callable[[Modem, Network, World], None] | None = None
        self._cell = self.peers.cell()
        self._open: list[Callable[[], Any]] = []
        self._world: World | None = None
        transcript.listen(self._count)

    def identity(self, choice: ModuleChoice) -> tuple[str, str]:
        """Model and firmware of the module that `choice` names."""
        return choice.model, choice.firmware

    def begin(
        self, key: str, clauses: tuple[str, ...], choice: ModuleChoice, place: Callable[[str, str], Path]
    ) -> World:
        """A world for one scenario: the module is switched on when this returns. `place` gives paths for evidence."""
        self.end()
        self.transcript.scenario = key
        self.air.open(place(key, "jsonl"))
        rng = random.Random(key)
        clock = BorrowedClock(self.time)
        self._open.append(clock.give_back)
        operator = self.description.operator
        servers = {"dns": operator.dns, "dns6": operator.dns6} if operator is not None else {}
        network = Network(clock, self._cell, self.time.in_flight, self.peers.ends, rng, **servers)
        self._open.append(network.close)
        modem = self._modem(choice, clock, network, rng)
        port = PtyPort(self.time.loop, modem)
        self._open.append(port.close)
        module = ModuleUnderTest(self.time, latency=self.description.latency)
        world = self._world = World(
            key=key,
            clauses=clauses,
            bench=self.description,
            time=self.time,
            module=module,
            peers=self.peers,
            air=self.air,
            module_name=choice.text,
            model=choice.model,
            firmware=choice.firmware,
            transcript=self.transcript.path,
            network=network,
            supply=EmulatedSupply(modem),
            air_path=place(key, "jsonl"),
            local_port=LOCAL_PORT,
        )
        network.tap(self._watcher(world, place(key, "pcap")))
        modem.keylog = KeyLog(place(key, "keys"))
        world.keys = modem.keylog.path
        self._open.append(modem.keylog.close)
        if self.altered is not None:
            self.altered(modem, network, world)
        line = open_line(port.name, BAUD, self.time, self.transcript, module.received, module.gone)
        self._open.append(line.close)
        module.connect(_named(line))
        modem.power_on()
        return world

    def end(self) -> None:
        """Take the scenario's module and network away; what they still had to do never happens."""
        while self._open:
            self._open.pop()()
        self.peers.reset()
        self.time.in_flight.clear()
        self.air.close()
        self._world = None

    def close(self) -> None:
        """Close everything that is open."""
        self.end()
        self.peers.close()
        self.time.close()
        self.transcript.close()

    def _modem(self, choice: ModuleChoice, clock: BorrowedClock, network: Network, rng: random.Random) -> Modem:
        holder: list[Modem] = []
        attachment = network.attach(lambda packet: holder[0].receive_packet(packet))
        modem = Modem(choice.model, choice.firmware, clock, attachment, NvramStore(), Options(), rng, self.faults)
        holder.append(modem)
        self._open.append(modem.power_off)
        return modem

    def _watcher(self, world: World, pcap: Path) -> Callable[[Packet], None]:
        decoder = PacketDecoder(coap=self.description.coap_ports)
        writer: list[PcapWriter] = []

        def seen(packet: Packet) -> None:
            if not writer:
                writer.append(PcapWriter(pcap))
                world.pcap = pcap
                self._open.append(writer[0].close)
            writer[0].write(packet.data, packet.utc)
            for observation in decoder.observe(packet.direction, packet.at, packet.data):
                self.air.append(observation)

        return seen

    def _count(self, entry: Entry) -> None:
        if self._world is not None:
            self._world.entries = entry.n


def _named(line: SerialLine) -> SerialLine:
    """The pty's number is the kernel's whim; evidence of two runs should be comparable."""
    line.name = "emulated"
    return line
