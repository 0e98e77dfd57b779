"""A run under watch: what is noted, and that exactly the one piece is altered."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness.air.observation import Observation
from harness.emulator.output import Emission
from harness.faults.watch import CLOSING, Kind, Target, Watch, shape
from harness.network.cell import Cell, Route, Verdict
from harness.network.delivery import Datagram, TcpConnect, TcpFin

MODULE, PEER, NOBODY = ("10.0.0.2", 5000), ("198.51.100.1", 2020), ("198.51.100.1", 9)
CELL = Cell((Route("198.51.100.1", "udp", 2020, ("127.0.0.1", 4000)),), Verdict.UNREACHABLE)


class Watched:
    """A watch on stand-ins for module, network and world."""

    def __init__(self, target: Target | None = None, background: bool = False) -> None:
        self.step = "the module answers OK"
        self.world = SimpleNamespace(in_background=background, closed=False, air=SimpleNamespace(observations=[]))
        self.modem, network = SimpleNamespace(), SimpleNamespace(cell=CELL)
        self.watch = Watch(lambda: self.step, 10.0, target)
        self.watch.attach(self.modem, network, self.world)
        self.deliver = network.deliver_filter

    def emit(self, data: bytes, cause: str = "answer AT") -> list[tuple[float, bytes]]:
        return self.modem.output_filter(Emission("line", data, cause))


def test_without_a_target_all_passes_and_is_noted() -> None:
    it = Watched()
    assert it.emit(b"\r\nOK\r\n") == [(0.0, b"\r\nOK\r\n")]
    it.world.closed = True
    assert it.emit(b"\r\nOK\r\n") == [(0.0, b"\r\nOK\r\n")]
    assert [(seen.kind, seen.number, seen.step) for seen in it.watch.seen] == [
        (Kind("line", "answer AT", "OK"), 0, "the module answers OK"),
        (Kind("line", "answer AT", "OK"), 1, CLOSING),
    ]
    assert "dropped" in it.watch.seen[0].alterations


def test_the_background_is_neither_noted_nor_altered() -> None:
    it = Watched(Target(Kind("line", "answer AT", "OK"), 0, "dropped"), background=True)
    assert it.emit(b"\r\nOK\r\n") == [(0.0, b"\r\nOK\r\n")]
    it.world.in_background = False
    assert it.emit(b"\r\nOK\r\n") == []
    assert it.watch.struck


def test_the_second_of_its_kind_is_the_second_whatever_comes_in_between() -> None:
    it = Watched(Target(Kind("line", "answer AT+QISEND=#,#", "+QISEND: #,#,#"), 1, "number 1 off by one"))
    assert it.emit(b"\r\n+QISEND: 3,3,0\r\n", "answer AT+QISEND=0,0") == [(0.0, b"\r\n+QISEND: 3,3,0\r\n")]
    assert it.emit(b"\r\nOK\r\n") == [(0.0, b"\r\nOK\r\n")]
    assert it.emit(b"\r\n+QISEND: 94,3,0\r\n", "answer AT+QISEND=0,0") == [(0.0, b"\r\n+QISEND: 95,3,0\r\n")]
    assert it.emit(b"\r\n+QISEND: 94,3,0\r\n", "answer AT+QISEND=0,0") == [(0.0, b"\r\n+QISEND: 94,3,0\r\n")]
    assert it.watch.struck


def test_what_did_not_come_was_not_struck() -> None:
    it = Watched(Target(Kind("line", "answer AT", "ERROR"), 0, "dropped"))
    it.emit(b"\r\nOK\r\n")
    assert not it.watch.struck


def test_deliveries_are_altered_too() -> None:
    it = Watched(Target(Kind("air", "Datagram", "hello"), 0, "doubled"))
    item = Datagram(MODULE, PEER, b"hello")
    assert it.deliver(item) == [item, item]
    assert it.deliver(item) == [item]


def test_a_connection_is_no_piece() -> None:
    it = Watched()
    item = TcpConnect(MODULE, PEER)
    assert it.deliver(item) == [item]
    assert it.watch.seen == []


@pytest.mark.parametrize(("to", "nobody"), [(PEER, False), (NOBODY, True)])
def test_where_no_peer_stands(to: tuple[str, int], nobody: bool) -> None:
    it = Watched()
    it.deliver(Datagram(MODULE, to, b"hello"))
    assert it.watch.seen[0].nobody is nobody


@pytest.mark.parametrize(("kind", "answering"), [("reply-fin", True), ("reply-rst", True), ("reply-data", False)])
def test_an_end_that_answers_the_far_ends(kind: str, answering: bool) -> None:
    it = Watched()
    it.world.air.observations.append(Observation("module", kind, 1.0, PEER, MODULE, "tcp"))
    it.deliver(TcpFin(MODULE, PEER))
    it.deliver(TcpFin(("10.0.0.2", 5001), PEER))
    assert [seen.answering for seen in it.watch.seen] == [answering, False]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"\r\n+QIOPEN: 12,0\r\n", "+QIOPEN: #,#"),
        (b'"\x00\n"', '"\\x00\\n"'),
        (b"probe 9999 up", "probe # up"),
        (b"x" * 100, "x" * 57 + "..."),
    ],
)
def test_shapes(data: bytes, wanted: str) -> None:
    assert shape(data) == wanted
