"""CoAP note: +QCOAPURC is read by its existence bits and data_len (chapter 3), late lines and prompts (2.3)."""

from __future__ import annotations

import pytest

from harness.at import Engine, Line
from harness.tests.at.feeding import FOLLOWING, bytewise, check, play, told, whole

HEAD = b"+QCOAPURC: 0,2,205,12345,"

PAYLOADS = {
    "data alone": (b"1,", 2, b"6869", b'"'),
    "text": (b'133,6,"514CE1000000",12,"0",14,"196607",', 11, b"hello there", b'"'),
    "quotes and line ends": (b'3,12,"50",', 17, b'{"a":\r\n"b","c":1}', b'"'),
    "looks like the end": (b'3,12,"0",', 8, b'"\r\nOK\r\n"', b'"'),
    "a URC inside": (b'3,12,"0",', 23, b'"\r\n+QCOAPURC: 0,0,1,7,0', b'"'),
    "every byte": (b'3,12,"0",', 256, bytes(range(256)), b'"'),
    "hex": (b'131,4,"01020304",12,"42",', 3, b"00FFab", b'"'),
    "most hex": (b"1,", 1024, b"0F" * 1024, b'"'),
    "commas and quotes in an option": (b'3,8,"a,"b"c",', 2, b"hi", b'"'),
    "63 options": (b"127," + 63 * b'15,"q",', 2, b"hi", b'"'),
    "unquoted options": (b"135,2,3132,12,0,14,60,11,x,", 2, b"hi", b'"'),
    "unquoted data": (b"1,", 5, b"hello", b""),
    "no bytes": (b'3,12,"0",', 0, b"", b'"'),
}


@pytest.mark.parametrize("cut", [whole, bytewise])
@pytest.mark.parametrize(("head", "count", "data", "quote"), PAYLOADS.values(), ids=PAYLOADS)
def test_data_are_cut_by_their_length_wherever_they_begin(head: bytes, count: int, data: bytes, quote: bytes, cut):
    stream = b"\r\n" + HEAD + head + b"%d," % count + quote + data + quote + b"\r\n"
    line, *rest = play([stream + FOLLOWING], cut)
    assert isinstance(line, Line)
    assert (line.payload, line.raw, line.kind, line.counted_ok) == (data, stream, "urc", True)
    assert [field.text for field in line.parsed.fields[-2:]] == [b"%d" % count, data]
    assert told(rest) == ['urc +QIURC: "closed",4']


WITHOUT = {
    "nothing": b"0",
    "a token": b'128,2,"3132"',
    "options": b'132,4,"01020304",8,"rd",8,"867725030012276"',
    "options alone": b'4,8,"rd",8,"867725030012276"',
}


@pytest.mark.parametrize("fields", WITHOUT.values(), ids=WITHOUT)
def test_a_urc_without_data_ends_at_its_line_end(fields: bytes) -> None:
    line = (HEAD + fields).decode()
    check([b"\r\n" + HEAD + fields + b"\r\n\r\nOK\r\n"], [f"urc {line}", "final OK"])
    glued = play([b"\r\n" + HEAD + fields + FOLLOWING[2:]])
    assert told(glued) == [f"urc {line} open", 'urc +QIURC: "closed",4 glued']


WRONG = {
    "bits say an option more": b'5,12,"0",2,"hi"',
    "bits say a token that is not there": b'131,12,"0",2,"hi"',
    "no bits": b'x,2,"hi"',
    "no more than a message ID": b"",
    "a length too large": b'1,9,"hi"',
    "a length too small": b'1,1,"hi there"',
    "no length": b'1,"hi"',
    "no data": b"1,2",
}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG)
def test_a_urc_whose_head_is_wrong_ends_at_its_line_end(fields: bytes) -> None:
    line = (HEAD + fields).decode()
    check([b"\r\n" + HEAD + fields + b"\r\n" + 12 * b"\r\nOK\r\n"], [f"urc {line} miscounted", *12 * ["final OK"]])


OPEN, CLOSE = b'AT+QCOAPOPEN=0,"220.180.239.212",8032', b"AT+QCOAPCLOSE=0"


@pytest.mark.parametrize(
    ("command", "stream", "expected"),
    [
        pytest.param(OPEN, b"\r\nOK\r\n\r\n+QCOAPOPEN: 0,0\r\n", ["final OK", "late +QCOAPOPEN: 0,0"], id="opened"),
        pytest.param(OPEN, b"\r\nOK\r\n\r\n+QCOAPOPEN: 0,-9\r\n", ["final OK", "late +QCOAPOPEN: 0,-9"], id="failed"),
        pytest.param(CLOSE, b"\r\nOK\r\n\r\n+QCOAPCLOSE: 0,0\r\n", ["final OK", "late +QCOAPCLOSE: 0,0"], id="closed"),
        pytest.param(b"AT+QCOAPOPEN?", b'\r\n+QCOAPOPEN: 0,"220.180.239.212",8032,1\r\n\r\nOK\r\n',
                     ['information +QCOAPOPEN: 0,"220.180.239.212",8032,1', "final OK"], id="read"),
        pytest.param(b"AT+QCOAPOPEN?", b"\r\n+QCOAPOPEN: 0,0\r\n\r\nOK\r\n", ["late +QCOAPOPEN: 0,0", "final OK"],
                     id="a-late-line-inside-another-answer"),
        pytest.param(b"AT+QCOAPOPEN=?", b"\r\n+QCOAPOPEN: (0),<CoAP_server>,(1-65535)\r\n\r\nOK\r\n",
                     ["information +QCOAPOPEN: (0),<CoAP_server>,(1-65535)", "final OK"], id="test"),
        pytest.param(b"AT+QCOAPSEND=0", b"\r\n+QCOAPSEND: 0,4\r\n\r\nOK\r\n",
                     ["information +QCOAPSEND: 0,4", "final OK"], id="status"),
    ],
)  # fmt: skip
def test_late_lines_and_answers_apart(command: bytes, stream: bytes, expected: list[str]) -> None:
    check([("sent", command), stream], expected)


def test_who_owes_a_late_line() -> None:
    _, late = play([("sent", OPEN), b"\r\nOK\r\n\r\n+QCOAPOPEN: 0,0\r\n"])
    assert isinstance(late, Line) and late.origin == OPEN
    (alone,) = play([b"\r\n+QCOAPCLOSE: 0,0\r\n"])
    assert isinstance(alone, Line) and (alone.kind, alone.origin) == ("late", None)


PROMPTS = {
    "data to Ctrl-Z": (b"AT+QCOAPSEND=0,0,2,0", True),
    "data up to a length": (b"AT+QCOAPSEND=0,0,2,0,4", True),
    "no data: wrong, but a prompt": (b"AT+QCOAPSEND=0,0,1,0,0", True),
    "data given: wrong, but a prompt": (b'AT+QCOAPSEND=0,0,2,0,2,"3132"', True),
    "a query": (b"AT+QCOAPSEND=0", False),
    "the test form": (b"AT+QCOAPSEND=?", False),
    "another command": (b'AT+QCOAPOPTION=0,0,11,2,"rd"', False),
    "of the other note": (b"AT+QISEND=0,4", False),
}


@pytest.mark.parametrize(("command", "prompts"), PROMPTS.values(), ids=PROMPTS)
def test_which_commands_may_prompt(command: bytes, prompts: bool) -> None:
    expected = ["prompt", "blank after prompt b' '", "final OK"] if prompts else ["unknown > ", "final OK"]
    check([("sent", command), b"\r\n> \r\nOK\r\n"], expected if prompts else [expected[0], "final OK shared"])


def test_an_echo_of_data_is_told_from_that_of_a_command() -> None:
    line = b"AT+QCOAPSEND=0,0,2,0"
    events = play([("sent", line), line + b"\r\r\n> ", ("data", b"AAAA\x1a"), b"AAAA\x1a\r\nOK\r\n"])
    echoes = [event for event in events if hasattr(event, "sent")]
    assert [(echo.sent, echo.data) for echo in echoes] == [(line, False), (b"AAAA", True), (b"\x1a", True)]


def test_data_mode_ends_with_the_answer() -> None:
    engine = Engine()
    engine.sent(b"AT+QCOAPSEND=0,0,2,0")
    engine.feed(b"\r\n> ", 0.0)
    assert engine.data_mode
    engine.feed(b"\r\nERROR\r\n", 0.0)
    assert not engine.data_mode
