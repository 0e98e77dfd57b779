"""The step about a URC or an answer in its place: both are compared token by token, placeholders included."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness.clock import BenchTime
from harness.errors import ModuleError
from harness.tests.bench.scripted_world import ANSWERED, Scripted
from steps.host import urc_or_answer

OK = b"\r\nOK\r\n"


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    time = BenchTime(virtual=True)
    yield Scripted(time)
    time.close()


def told(scripted: Scripted, urc: str, line: str = "+QLASTATUS: {int:6-7}") -> str:
    urc_or_answer(scripted.world, 5.0, urc, "AT+QLASTATUS?", line)
    return scripted.recorded()["told by"]


@pytest.mark.parametrize("code", ["{int:0-3}", "{any}", "0"])
def test_the_urc(scripted: Scripted, code: str) -> None:
    urc = f'+QLAURC: "recovered",{code}'
    scripted.time.call_later(3.0, scripted.says, b'\r\n+QLAURC: "recovered",0\r\n')
    assert told(scripted, urc) == urc and scripted.written == [] and scripted.world.module.others == []


def test_what_the_urc_binds(scripted: Scripted) -> None:
    scripted.says(b'\r\n+QLAURC: "recovered",3\r\n')
    told(scripted, '+QLAURC: "recovered",{code}')
    assert scripted.world.bound == {"code": "3"}


@pytest.mark.parametrize("status", [b"6", b"7"])
def test_the_answer(scripted: Scripted, status: bytes) -> None:
    scripted.says(b'\r\n+QLAURC: "recovered",900\r\n')
    scripted.answers[b"AT+QLASTATUS?"] = [(ANSWERED, b"\r\n+QLASTATUS:  " + status + b"\r\n" + OK)]
    assert told(scripted, '+QLAURC: "recovered",{int:0-3}') == "+QLASTATUS: {int:6-7}"
    assert scripted.time.now() == pytest.approx(5.0 + ANSWERED)


def test_another_answer(scripted: Scripted) -> None:
    scripted.answers[b"AT+QLASTATUS?"] = [(ANSWERED, b"\r\n+QLASTATUS: 2\r\n" + OK)]
    with pytest.raises(ModuleError, match="6 to 7"):
        told(scripted, '+QLAURC: "recovered",0')
