"""A run under watch: what is noted, and that exactly the one piece is altered."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness.air.observation import Observation
from harness.bench.benchfile import EMULATED_BENCH, load_bench
from harness.emulator.output import Emission
from harness.faults.watch import CLOSING, Kind, Target, Watch, shape
from harness.network.cell import Cell, Route, Verdict
from harness.network.delivery import Datagram, TcpConnect, TcpFin

MODULE, PEER, NOBODY = ("10.0.0.2", 5000), ("198.51.100.1", 2020), ("198.51.100.1", 9)
CELL = Cell((Route("198.51.100.1", "udp", 2020, ("127.0.0.1", 4000)),), Verdict.UNREACHABLE)

BENCH = load_bench(EMULATED_BENCH)
COAP, COAP_6 = ((address, 7002) for address in BENCH.peers["coap"].told.addresses)
SERVER = (BENCH.peers["coap-server"].told.address, 8032)


class Watched:
    """A watch on stand-ins for module, network and world."""

    def __init__(self, target: Target | None = None, background: bool = False) -> None:
        self.step = "the module answers OK"
        self.world = SimpleNamespace(
            in_background=background, closed=False, air=SimpleNamespace(observations=[]), bench=BENCH
        )
        self.modem, network = SimpleNamespace(), SimpleNamespace(cell=CELL)
        self.watch = Watch(lambda: self.step, 10.0, target)
        self.watch.attach(self.modem, network, self.world)
        self.deliver = network.deliver_filter

    def emit(self, data: bytes, cause: str = "answer AT", kind: str = "line") -> list[tuple[float, bytes]]:
        return self.modem.output_filter(Emission(kind, data, cause))


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


MESSAGES = {
    "a CON": (COAP, b"\x41\x01\0\1a", {"repeated"}, True),
    "a CON over IPv6": (COAP_6, b"\x40\x01\0\1", {"repeated"}, True),
    "a NON": (COAP, b"\x50\x01\0\1", set(), True),
    "an ACK": (COAP, b"\x60\x00\0\1", set(), True),
    "a DTLS record": (COAP, b"\x17\xfe\xfd", {"secured"}, False),
    "a CON to the server": (SERVER, b"\x40\x01\0\1", {"repeated", "asking"}, True),
    "one byte": (COAP, b"\x40", {"repeated"}, False),
    "nothing": (COAP, b"", set(), False),
    "to the UDP peer": (PEER, b"\x40\x01\0\1", set(), False),
}


@pytest.mark.parametrize(("to", "data", "is_", "has_code"), MESSAGES.values(), ids=MESSAGES)
def test_what_is_known_of_a_coap_datagram(to: tuple[str, int], data: bytes, is_: set[str], has_code: bool) -> None:
    it = Watched()
    it.deliver(Datagram(MODULE, to, data))
    (seen,) = it.watch.seen
    assert {name for name in ("repeated", "secured", "asking") if getattr(seen, name)} == is_
    assert ("code off by one" in seen.alterations) is has_code


def test_a_coap_datagram_is_altered() -> None:
    it = Watched(Target(Kind("air", "Datagram", shape(b"\x50\x01\0\0")), 0, "code off by one"))
    item = Datagram(MODULE, COAP, b"\x50\x01\0\1")
    assert it.deliver(item) == [Datagram(MODULE, COAP, b"\x50\x02\0\1")]


@pytest.mark.parametrize("data", [b"\x42\x01\x12\x34ab\xb2rd", b"\x42\x01\x56\x78cd\xb2rd"])
def test_random_ids_make_no_kind_of_datagram(data: bytes) -> None:
    it = Watched()
    it.deliver(Datagram(MODULE, COAP, data))
    assert [seen.kind.line for seen in it.watch.seen] == [shape(b"\x42\x01\0\0\0\0\xb2rd")]


def test_between_a_prompt_and_the_answer_to_its_data() -> None:
    it = Watched()
    cause = "answer AT+QCOAPSEND=0,0,2,0"
    said = [("echo", b"AT"), ("prompt", b"\r\n> "), ("echo", b"AAAA"), ("line", b"\r\nOK\r\n"), ("echo", b"AT")]
    for kind, data in said:
        it.emit(data, "echo" if kind == "echo" else cause, kind)
    assert [seen.typed for seen in it.watch.seen] == [False, False, True, True, False]


@pytest.mark.parametrize(("number", "late"), [(0, 0.8), (1, 10.5)], ids=["no data", "data"])
def test_the_answer_to_data_has_its_own_time(number: int, late: float) -> None:
    """300 ms are promised up to the prompt, and to OK where there is none."""
    it = Watched(Target(Kind("line", "answer AT+QCOAPSEND=#,#,#,#", "OK"), number, "late"))
    cause = "answer AT+QCOAPSEND=0,1,1,0"
    answered = [it.emit(b"\r\nOK\r\n", cause)]
    it.emit(b"\r\n> ", cause, "prompt")
    answered.append(it.emit(b"\r\nOK\r\n", cause))
    assert answered[number] == [(late, b"\r\nOK\r\n")]
