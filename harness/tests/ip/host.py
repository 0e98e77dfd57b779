"""A stack alone, whose packets are kept."""

from __future__ import annotations

import random

from harness.clock import ManualClock
from harness.ip import ConnectionRequest, Stack
from harness.ip.packet import SYN, Other, Packet, Tcp, Udp, decode, encode
from harness.tests.ip.wire import HERE, THERE


class Host:
    """A stack whose packets are kept."""

    def __init__(self, any_address: bool = False, seed: int = 1) -> None:
        self.clock, self.out = ManualClock(), []
        given = {"any_address": True} if any_address else {}
        self.stack = Stack(HERE, self.clock, self._sent, random.Random(seed), **given)
        self.requests: list[ConnectionRequest] = []

    def _sent(self, data: bytes) -> None:
        self.out.append(decode(data))

    def gets(self, body: Udp | Tcp | Other, destination: str = HERE) -> None:
        self.stack.receive(encode(Packet(THERE, destination, body)))

    def says(self) -> list[tuple[str, int, int]]:
        said = [(p.body.flag_names, p.body.sequence, p.body.acknowledgment) for p in self.out]
        self.out.clear()
        return said


def asked(port: int | None = None) -> Host:
    host = Host(any_address=True)
    host.stack.listen(port, host.requests.append)
    host.gets(Tcp(9, 80, 100, 0, SYN, 1000), destination="192.0.2.1")
    return host
