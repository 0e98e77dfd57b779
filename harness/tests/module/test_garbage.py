"""Bytes that can never become a line end the wait at once; those that still can are waited for."""

from __future__ import annotations

import pytest

from harness.errors import ModuleError
from harness.tests.module.rig import Rig

AT_ONCE = {
    "a wrong bit rate": [b"\xfe\x81\x00\x13"],
    "with a line end": [b"\xfe\x81\x00\x13\r\n"],
    "behind text": [b"AT+CS\xc1"],
    "in front of an answer": [b"\x9f\r\nOK\r\n"],
    "in pieces": [b"UU", b"UU", b"\x81"],
    "an endless line": [b"U" * 17000],
}


@pytest.mark.parametrize("case", AT_ONCE)
@pytest.mark.parametrize("waiting", ["answer", "late line", "anything"])
def test_garbage_ends_any_wait_at_once(rig: Rig, case: str, waiting: str) -> None:
    module = rig.module
    for number, piece in enumerate(AT_ONCE[case]):
        rig.says(2 + number / 8, piece)
    module.send(b"AT")
    if waiting != "answer":
        rig.says(0.1, b"\r\nOK\r\n")
        module.answer()
    waits = {
        "answer": module.answer,
        "late line": lambda: module.late(lambda line: False, "'SEND OK'", 60),
        "anything": lambda: module.wait(lambda: False, 60),
    }
    with pytest.raises(ModuleError, match="bytes that are no line"):
        waits[waiting]()
    assert rig.time.now() <= 2.5


@pytest.mark.parametrize(
    ("command", "piece", "rest"),
    [
        (b'AT+QISEND=0,2,"\xff\x80"', b'AT+QISEND=0,2,"\xff', b'\x80"\r\r\nOK\r\n'),
        (b'AT+QISEND=0,2,"\xff\x80"', b'AT+QISEND=0,2,"\xff\x80"\r', b"\r\nOK\r\n"),
        (b"AT", b'\r\n+QIURC: "recv",0,4,"\xff\x00', b'\x81\x02"\r\n\r\nOK\r\n'),
        (b"AT", b"\0", b"\r\nOK\r\n"),
        (b"AT", b"\r\nO", b"K\r\n"),
    ],
    ids=["an echo", "an echo and its CR", "counted data", "NUL", "half a line"],
)
def test_what_may_still_become_a_line_is_no_garbage(rig: Rig, command: bytes, piece: bytes, rest: bytes) -> None:
    rig.says(0.1, piece)
    rig.says(0.3, rest)
    assert rig.module.ask(command).texts == [b"OK"]
    rig.module.check()


def test_a_line_without_its_end_is_told_when_the_time_is_up(rig: Rig) -> None:
    rig.says(0.1, b"UUUU")
    rig.module.send(b"AT")
    with pytest.raises(ModuleError) as error:
        rig.module.answer()
    assert "came: UUUU" in str(error.value) and rig.time.now() == 10.0
