from __future__ import annotations

import pytest

from harness.at import Echo, Engine
from harness.tests.at.feeding import Script, bytewise, check, play, told

READ: Script = [("sent", b"AT+CSQ")]
ANSWER = b"\r\n+CSQ: 20,99\r\n\r\nOK\r\n"
ANSWERED = ["information +CSQ: 20,99", "final OK"]


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(b"AT+CSQ\r" + ANSWER, ["echo AT+CSQ", *ANSWERED], id="echo"),
        pytest.param(ANSWER, ANSWERED, id="no-echo"),
        pytest.param(
            b"\r\nRDY\r\nAT+CSQ\r" + ANSWER, ["urc RDY", "echo AT+CSQ", *ANSWERED], id="urc-before"
        ),
        pytest.param(
            b"\r\nRDYAT+CSQ\r" + ANSWER, ["urc RDY open", "echo AT+CSQ", *ANSWERED], id="glued-behind-a-line"
        ),
        pytest.param(
            b"\r\n+CEREG: 1AT+CSQ\r" + ANSWER,
            ["urc +CEREG: 1 open", "echo AT+CSQ", *ANSWERED],
            id="glued-behind-a-field",
        ),
        pytest.param(b"\r\nAT+CSQ\r" + ANSWER, ["blank line b'\\r\\n'", "echo AT+CSQ", *ANSWERED], id="cr-lf-before"),
        pytest.param(b"\0AT+CSQ\r" + ANSWER, ["NUL b'\\x00'", "echo AT+CSQ", *ANSWERED], id="nul-before"),
        pytest.param(b"AT+CQ\r" + ANSWER, ["echo AT+CQ differs", *ANSWERED], id="byte-lost"),
        pytest.param(b"AT+CSSQ\r" + ANSWER, ["echo AT+CSSQ differs", *ANSWERED], id="byte-doubled"),
        pytest.param(b"at+csq\r" + ANSWER, ["echo at+csq differs", *ANSWERED], id="other-case"),
        pytest.param(b"T+CSQ\r" + ANSWER, ["noise b'T+CSQ\\r'", *ANSWERED], id="beginning-lost"),
        pytest.param(b"AT+CSQ\rAT+CSQ\r" + ANSWER, ["echo AT+CSQ", "noise b'AT+CSQ\\r'", *ANSWERED], id="doubled"),
        pytest.param(
            b"AT+CSQ\r" + ANSWER[2:], ["echo AT+CSQ", f"{ANSWERED[0]} glued", ANSWERED[1]], id="lead-missing"
        ),
        pytest.param(
            b"AT+CSQ" + ANSWER,
            ["echo AT+CSQ", "line end b'\\n'", f"{ANSWERED[0]} glued", ANSWERED[1]],
            id="its-cr-or-the-next-missing",
        ),
        pytest.param(
            ANSWER + b"AT+CSQ\r\r\nRDY\r\n", [*ANSWERED, "noise b'AT+CSQ\\r'", "urc RDY"], id="after-the-answer"
        ),
    ],
)  # fmt: skip
def test_echo(stream: bytes, expected: list[str]) -> None:
    check([*READ, stream], expected)


def test_an_echo_comes_with_its_cr() -> None:
    [echo] = play([*READ, b"AT+CSQ\r"])
    assert isinstance(echo, Echo)
    assert (echo.raw, echo.sent, echo.exact) == (b"AT+CSQ\r", b"AT+CSQ", True)


def test_an_echo_is_no_line_of_the_module_whatever_it_says() -> None:
    check([("sent", b"OK"), b"OK\r\r\nERROR\r\n"], ["echo OK", "final ERROR"])
    check([("sent", b"+CEREG: 1"), b"+CEREG: 1\r\r\nERROR\r\n"], ["echo +CEREG: 1", "final ERROR"])


def test_commands_sent_with_no_wait() -> None:
    commands: Script = [("sent", b"ATE1"), ("sent", b"AT+CSQ")]
    script: Script = [*commands, b"ATE1\rAT+CSQ\r\r\nOK\r\n" + ANSWER]
    check(script, ["echo ATE1", "echo AT+CSQ", "final OK", *ANSWERED])
    assert [getattr(event, "command", None) for event in play(script)][2:] == [b"ATE1", b"AT+CSQ", b"AT+CSQ"]


def test_the_first_command_was_lost_on_wake_up() -> None:
    script: Script = [("sent", b"ATE1"), ("sent", b"AT+CSQ"), b"AT+CSQ\r" + ANSWER]
    events = play(script)
    assert told(events) == ["echo AT+CSQ", *ANSWERED]
    assert events[2].command == b"AT+CSQ"
    assert play([("sent", b"ATE1"), ("sent", b"AT"), b"AT\r\r\nOK\r\n"])[1].command == b"AT"
    assert play([("sent", b"ATE1"), ("sent", b"AT"), b"ATE1\rAT\r\r\nOK\r\n"])[2].command == b"ATE1"


@pytest.mark.parametrize(
    ("end", "stream", "expected"),
    [
        pytest.param(b"\r\n", b"AT+CSQ\r\n" + ANSWER, ["echo AT+CSQ", *ANSWERED], id="lf-echoed"),
        pytest.param(b"\r\n", b"AT+CSQ\r" + ANSWER, ["echo AT+CSQ", *ANSWERED], id="lf-not-echoed"),
        pytest.param(b"\r", b"AT+CSQ\r\n" + ANSWER, ["echo AT+CSQ", "line end b'\\n'", *ANSWERED], id="lf-added"),
    ],
)
def test_line_end_of_the_host(end: bytes, stream: bytes, expected: list[str]) -> None:
    for cut in (lambda data: [data], bytewise):
        engine = Engine()
        engine.sent(b"AT+CSQ", end)
        events = [event for chunk in cut(stream) for event in engine.feed(chunk, 0.0)]
        assert told(events) == expected


@pytest.mark.parametrize("line", [b"", b"  "])
def test_an_empty_line_is_echoed_and_asks_for_nothing(line: bytes) -> None:
    check([("sent", line), line + b"\r\r\nRDY\r\n"], [f"echo {line.decode()}", "urc RDY"])
    check([("sent", line), b"\r\nRDY\r\n"], ["urc RDY"])
    assert play([("sent", line), b"\r\nOK\r\n"])[0].command is None
