"""Which connection of the peer is which socket of the module, also when the kernel tells of it late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from harness.air.flows import Flows
from harness.air.log import AirLog
from harness.air.observation import Observation
from harness.bench.sockets import Sockets
from harness.clock import BenchTime
from harness.errors import ModuleError
from harness.module import ModuleUnderTest

SERVER = ("127.0.0.1", 2020)


class Rig:
    """Sockets, a peer's observations, and a module whose lines the test writes."""

    def __init__(self, virtual: bool) -> None:
        self.time = BenchTime(virtual)
        self.air = AirLog()
        self.module = ModuleUnderTest(self.time)
        self.module.connect(SimpleNamespace(write=lambda data: None))
        self.sockets = Sockets(SimpleNamespace(time=self.time, module=self.module), Flows(self.air))
        self.module.on_line = self.sockets.heard

    def asks(self, number: int) -> None:
        self.time.quiet(0.002)
        self.module.send(b'AT+QIOPEN=0,%d,"TCP","198.51.100.1",2020' % number)
        self.module.received(b"\r\nOK\r\n", self.time.now())

    def says_open(self, number: int) -> None:
        self.time.quiet(0.002)
        self.module.received(b"\r\n+QIOPEN: %d,0\r\n" % number, self.time.now())

    def accepts(self, port: int) -> None:
        self.time.quiet(0.002)
        self.accepts_now(port)

    def accepts_now(self, port: int) -> None:
        client = ("127.0.0.1", port)
        self.air.append(Observation("peer", "connect", self.time.now(), client, SERVER, f"tcp {port}"))

    def port(self, number: int) -> int:
        return self.sockets.known(number).client[1]


@pytest.fixture
def rig_on() -> Iterator[Callable[[bool], Rig]]:
    made: list[Rig] = []

    def make(virtual: bool) -> Rig:
        made.append(Rig(virtual))
        return made[-1]

    yield make
    for rig in made:
        rig.time.close()


BOTH = pytest.mark.parametrize("virtual", [True, False], ids=["virtual", "wall"])


@BOTH
def test_a_socket_is_the_newest_connection_since_it_was_asked_for(rig_on, virtual):
    rig = rig_on(virtual)
    for number, port in ((0, 4000), (1, 4001)):
        rig.asks(number)
        rig.accepts(port)
        rig.says_open(number)
    assert (rig.port(1), rig.port(0)) == (4001, 4000)


def test_on_the_wall_clock_the_line_may_be_read_before_the_connection(rig_on):
    rig = rig_on(False)
    for number, port in ((0, 4000), (1, 4001)):
        rig.asks(number)
        rig.says_open(number)
        rig.accepts(port)
    assert (rig.port(0), rig.port(1)) == (4000, 4001)
    rig.asks(2)
    rig.says_open(2)
    rig.time.call_later(0.02, rig.accepts_now, 4002)
    assert rig.port(2) == 4002


@BOTH
def test_an_older_connection_is_not_taken_for_it(rig_on, virtual, monkeypatch):
    monkeypatch.setattr("harness.bench.sockets.ACCEPTED", 0.02)
    rig = rig_on(virtual)
    rig.accepts(4000)
    rig.asks(0)
    rig.says_open(0)
    with pytest.raises(ModuleError, match="the TCP peer has accepted no connection"):
        rig.sockets.known(0)


def test_in_virtual_time_success_before_the_connection_is_the_modules_fault(rig_on):
    rig = rig_on(True)
    rig.asks(0)
    rig.says_open(0)
    rig.accepts(4000)
    with pytest.raises(ModuleError, match="the TCP peer has accepted no connection"):
        rig.sockets.known(0)
