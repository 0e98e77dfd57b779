from __future__ import annotations

import pytest

from harness.at import Engine
from harness.tests.at.feeding import ASKING, Script, check

ASK: Script = [("sent", b"AT+QCOAPSEND=0,0,2,0")]


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(b">", ["prompt"], id="bare"),
        pytest.param(b"> ", ["prompt", "blank after prompt b' '"], id="blank"),
        pytest.param(b"\r\n> ", ["prompt", "blank after prompt b' '"], id="cr-lf"),
        pytest.param(b"\r\n+CEREG: 1\r\n\r\n>", ["urc +CEREG: 1", "prompt"], id="urc-before"),
        pytest.param(b"AT+QCOAPSEND=0,0,2,0\r\r\n> ",
                     ["echo AT+QCOAPSEND=0,0,2,0", "prompt", "blank after prompt b' '"], id="echo-before"),
        pytest.param(b"\r\n> \r\nOK\r\n", ["prompt", "blank after prompt b' '", "final OK"], id="answer-after"),
        pytest.param(b">  \r\nOK\r\n", ["prompt", "blank after prompt b' '", "unknown   glued", "final OK shared"],
                     id="two-blanks"),
        pytest.param(b"\r\n+CEREG: 1\r\n>OK\r\n", ["urc +CEREG: 1", "prompt", "final OK glued"], id="glued"),
        pytest.param(b"\r\n>\r\nOK\r\n\r\n>\r\n", ["prompt", "final OK", "unknown >"], id="only-one"),
        pytest.param(b"\r\nERROR\r\n\r\n>\r\n", ["final ERROR", "unknown >"], id="not-after-the-answer"),
    ],
)  # fmt: skip
def test_prompt(stream: bytes, expected: list[str]) -> None:
    glue = {} if stream.endswith(b"\n") else {"flush": True}
    check([*ASK, stream], expected, grammar=ASKING, **glue)


@pytest.mark.parametrize(
    "command",
    [b"AT+QISEND=0,3", b"AT+QCOAPSEND=0", b"AT+QCOAPSEND=0,0,2,0,2,3132", b"AT+QCOAPSEND=?", b""],
    ids=["another-command", "query", "inline-data", "test-form", "none"],
)
def test_no_prompt_unless_a_command_asks(command: bytes) -> None:
    check([("sent", command), b"\r\n>\r\n"], ["unknown >"], grammar=ASKING)


DATA: Script = [*ASK, b"AT+QCOAPSEND=0,0,2,0\r\r\n> "]
PROMPTED = ["echo AT+QCOAPSEND=0,0,2,0", "prompt", "blank after prompt b' '"]


@pytest.mark.parametrize(
    ("data", "stream", "expected"),
    [
        pytest.param(b"AAAA\x1a", b"AAAA\r\nOK\r\n", ["echo AAAA", "final OK"], id="without-its-end"),
        pytest.param(b"AAAA\x1a", b"AAAA\x1a\r\nOK\r\n", ["echo AAAA", "echo \x1a", "final OK"], id="with-its-end"),
        pytest.param(b"AAAA\x1b", b"\r\nOK\r\n", ["final OK"], id="not-echoed"),
        pytest.param(b"a\r\nOK\r\nb", b"a\r\nOK\r\nb\r\nOK\r\n", ["echo a\r\nOK\r\nb", "final OK"], id="line-ends"),
        pytest.param(b"\r\nx", b"\r\nOK\r\n", ["final OK"], id="begins-like-the-answer"),
    ],
)
def test_data_are_echoed_as_they_were_written(data: bytes, stream: bytes, expected: list[str]) -> None:
    check([*DATA, ("data", data), stream], [*PROMPTED, *expected], grammar=ASKING)


def test_data_are_not_echoed_where_the_command_was_not() -> None:
    check([*ASK, b"\r\n>", ("data", b"\r\nOK\r\n"), b"\r\nOK\r\n"], ["prompt", "final OK"], grammar=ASKING)


def test_modes() -> None:
    engine = Engine(ASKING)
    engine.sent(ASK[0][1])
    assert (engine.prompt_expected, engine.data_mode) == (True, False)
    engine.feed(b"\r\n>", 0.0)
    assert (engine.prompt_expected, engine.data_mode) == (False, True)
    engine.feed(b"\r\nOK\r\n", 0.0)
    assert (engine.prompt_expected, engine.data_mode) == (False, False)
