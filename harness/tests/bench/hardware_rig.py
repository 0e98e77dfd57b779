"""A real bench with a scripted module, and what the module hears before each scenario."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from harness.bench.benchfile import BENCHES, Bench, load_bench
from harness.bench.choice import ModuleChoice
from harness.bench.hardware import HardwareBench
from harness.bench.world import World
from harness.link.transcript import Transcript
from harness.tests.bench.scripted import Scripted

CLOSED = [*(b"AT+QICLOSE=%d" % number for number in range(5)), b"AT+QISTATE?"]
SERVERS = b"AT+QIDNSCFG=0"
STATE = [b"AT", b"AT+QSCLK=0", *CLOSED, b'AT+QICFG="dataformat"', b"AT+CEREG?"]


def description(listen: tuple[str, int] = ("127.0.0.1", 0), of: tuple[str, ...] = ("tcp", "udp")) -> Bench:
    bench = load_bench(BENCHES / "example-hardware.toml")
    anywhere = ("127.0.0.1", 0)
    peers = {
        name: replace(peer, listen=listen if name in of else anywhere)
        for name, peer in bench.peers.items()
    }
    return replace(bench, latency=0.0, peers=MappingProxyType(peers))


class Rig:
    """A bench, its module, and where the evidence goes."""

    def __init__(self, module: Scripted, folder: Path) -> None:
        self.module, self.folder = module, folder
        self.choice = ModuleChoice(module.url, url=module.url)
        self.transcript = Transcript(folder / "transcript" / "main.jsonl", "main")
        self.bench = HardwareBench(description(), self.transcript, self.choice, 115200)
        module.attend(self.bench.time.loop)
        self.closed = False

    def begin(self, key: str = "one") -> World:
        return self.bench.begin(key, (), self.choice, lambda key, suffix: self.folder / f"{key}.{suffix}")

    def heard(self) -> list[bytes]:
        """What the module has heard since this was last asked."""
        heard, self.module.heard = self.module.heard, []
        return heard

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.bench.close()
