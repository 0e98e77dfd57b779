"""The pitfalls of AT engines that public projects fell into: each fed whole, byte by byte, glued to what follows."""

from __future__ import annotations

import pytest

from harness.at import Engine, Line
from harness.tests.at.feeding import ASKING, Script, bytewise, check, play, told

CSQ: Script = [("sent", b"AT+CSQ")]
CEREG: Script = [("sent", b"AT+CEREG?")]
OPEN: Script = [("sent", b'AT+QIOPEN=0,1,"TCP","h",1')]
SEND: Script = [("sent", b'AT+QISEND=0,2,"OK"')]
CLOSE: Script = [("sent", b"AT+QICLOSE=1")]
ASK: Script = [("sent", b"AT+QCOAPSEND=0,0,2,0")]


def case(name: str, script: Script, expected: list[str], **options: object):
    return pytest.param(script, expected, options, id=name)


@pytest.mark.parametrize(
    ("script", "expected", "options"),
    [
        case(
            "1-urc-before-the-reply-echo-on",
            [*CSQ, b"AT+CSQ\r\r\n+CEREG: 1\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n"],
            ["echo AT+CSQ", "urc +CEREG: 1", "information +CSQ: 20,99", "final OK"],
        ),
        case(
            "1-urc-before-the-echo",
            [*CSQ, b"\r\n+CEREG: 1\r\nAT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n"],
            ["urc +CEREG: 1", "echo AT+CSQ", "information +CSQ: 20,99", "final OK"],
        ),
        case(
            "1-urc-before-the-reply-echo-off",
            [*CSQ, b"\r\n+CEREG: 1\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n"],
            ["urc +CEREG: 1", "information +CSQ: 20,99", "final OK"],
        ),
        case(
            "2-read-reply-and-urc-of-one-prefix",
            [*CEREG, b"\r\n+CEREG: 2\r\n\r\n+CEREG: 1,2\r\n\r\nOK\r\n\r\n+CEREG: 1\r\n"],
            ["urc +CEREG: 2", "information +CEREG: 1,2", "final OK", "urc +CEREG: 1"],
        ),
        case(
            "2-of-one-shape-too",
            [("sent", b"AT+CFUN?"), b"\r\n+CFUN: 1\r\n\r\nOK\r\n\r\n+CFUN: 1\r\n"],
            ["ambiguous +CFUN: 1", "final OK", "urc +CFUN: 1"],
        ),
        case(
            "3-urc-inside-and-right-after",
            [*CSQ, b'\r\n+CSQ: 20,99\r\n\r\n+QIURC: "closed",0\r\n\r\nOK\r\n\r\n+QIURC: "closed",1\r\n'],
            ["information +CSQ: 20,99", 'urc +QIURC: "closed",0', "final OK", 'urc +QIURC: "closed",1'],
        ),
        case(
            "4-ok-is-not-the-end-open",
            [*OPEN, b"\r\nOK\r\n", b"\r\n+QIOPEN: 1,0\r\n"],
            ["final OK", "late +QIOPEN: 1,0"],
        ),
        case("4-ok-is-not-the-end-send", [*SEND, b"\r\nOK\r\n\r\nSEND OK\r\n"], ["final OK", "late SEND OK"]),
        case("4-ok-is-not-the-end-fail", [*SEND, b"\r\nOK\r\n\r\nSEND FAIL\r\n"], ["final OK", "late SEND FAIL"]),
        case("4-ok-is-not-the-end-close", [*CLOSE, b"\r\nOK\r\n\r\nCLOSE OK\r\n"], ["final OK", "late CLOSE OK"]),
        case(
            "4-another-command-meanwhile",
            [*OPEN, b"\r\nOK\r\n", *CSQ, b"\r\n+CSQ: 20,99\r\n\r\n+QIOPEN: 1,0\r\n\r\nOK\r\n"],
            ["final OK", "information +CSQ: 20,99", "late +QIOPEN: 1,0", "final OK"],
        ),
        case(
            "5-final-codes-inside-a-payload",
            [*CSQ, b'\r\n+QIURC: "recv",0,17,"\r\nERROR\r\n\r\nOK\r\n>\x00"\r\n\r\nERROR\r\n'],
            ['urc +QIURC: "recv",0,17,"\r\nERROR\r\n\r\nOK\r\n>\x00"', "final ERROR"],
        ),
        case(
            "5-final-codes-inside-a-line",
            [*CSQ, b'\r\nOK computer\r\n\r\nno ERROR\r\n\r\n+CEREG: 1,"OK","ERROR",9\r\n'],
            ["unknown OK computer", "unknown no ERROR", 'urc +CEREG: 1,"OK","ERROR",9'],
        ),
        case(
            "6-cr-lf-and-nul-inside-quotes",
            [b'\r\n+QIURC: "recv",0,8,"a\r\n"\x00,"\n"\r\n\r\nRDY\r\n'],
            ['urc +QIURC: "recv",0,8,"a\r\n"\x00,"\n"', "urc RDY"],
        ),
        case("6-leading-nuls", [b"\0\0\r\nRDY\r\n"], ["NUL b'\\x00\\x00'", "urc RDY"]),
        case("6-nul-in-front-of-the-text", [b"\r\n\0RDY\r\n"], ["NUL b'\\r\\n\\x00'", "urc RDY glued"]),
        case(
            "7-prompt-after-a-urc",
            [*ASK, b"\r\n+CEREG: 1\r\n\r\n> \r\nOK\r\n"],
            ["urc +CEREG: 1", "prompt", "blank after prompt b' '", "final OK"],
            grammar=ASKING,
        ),
        case("7-prompt-that-nobody-expects", [*SEND, b"\r\n>\r\n"], ["unknown >"]),
        case(
            "7-prompt-that-never-comes",
            [*ASK, b"\r\n+CEREG: 1\r\n\r\nERROR\r\n"],
            ["urc +CEREG: 1", "final ERROR"],
            grammar=ASKING,
        ),
        case(
            "8-stuck-in-data-mode-left-by-esc",
            [*ASK, b"\r\n>", ("data", b"abc"), ("sent", b"AT"), ("data", b"\x1b"), b"\r\nOK\r\n"],
            ["prompt", "final OK"],
            grammar=ASKING,
        ),
        case(
            "9-wake-up-eats-the-first-command",
            [("sent", b"AT"), b'\r\n+QNBIOTEVENT: "EXIT DEEPSLEEP"\r\n', ("sent", b"AT"), b"AT\r\r\nOK\r\n"],
            ['urc +QNBIOTEVENT: "EXIT DEEPSLEEP"', "echo AT", "final OK"],
        ),
        case("9-wake-up-eats-half-of-it", [*CSQ, b"CSQ\r\r\nERROR\r\n"], ["noise b'CSQ\\r'", "final ERROR"]),
        case("10-silence", [*CSQ, b"\r\n+QATSLEEP\r\n"], ["urc +QATSLEEP"]),
        case(
            "11-unexpected-reboot",
            [*CSQ, b"AT+CSQ\r\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n\r\n+IP: 10.0.0.1\r\n"],
            ["echo AT+CSQ", "urc RDY", "urc +CFUN: 1", "urc +CPIN: READY", "urc +IP: 10.0.0.1"],
        ),
        case(
            "12-no-guard-time",
            [("sent", b"AT"), *CSQ, b"\r\nOK\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n"],
            ["final OK", "information +CSQ: 20,99", "final OK"],
        ),
        case(
            "13-urc-without-lead-before-any-echo",
            [*CSQ, b"+CEREG: 1\r\nAT+CSQ\r\r\nOK\r\n"],
            ["urc +CEREG: 1 glued", "echo AT+CSQ", "final OK"],
        ),
        case(
            "13-a-line-that-begins-with-at-is-no-echo",
            [*CSQ, b"AT+CSQ\r\r\nATTACHED\r\n\r\nOK\r\n"],
            ["echo AT+CSQ", "unknown ATTACHED", "final OK"],
        ),
        case("13-echo-differs", [*CSQ, b"AT+CSR\r\r\nOK\r\n"], ["echo AT+CSR differs", "final OK"]),
        case(
            "14-wrong-baud",
            [*CSQ, b"\xfe\x80\xf8\x00\xe6\r\n\x98OK\r\n\r\nOK\r\n"],
            ["noise b'\\xfe\\x80\\xf8\\x00\\xe6'", "noise b'\\r\\n\\x98'", "final OK glued", "final OK"],
        ),
        case(
            "15-anchoring",
            [*CSQ, b"\r\n+CME ERROR: 50\r\n\r\n+CME ERRORS: 50\r\n\r\nX+CME ERROR\r\n\r\nERROR 3\r\n"],
            ["final +CME ERROR: 50", "unknown +CME ERRORS: 50", "unknown X+CME ERROR", "unknown ERROR 3"],
        ),
        case(
            "16-fragmentation",
            [*OPEN, b"\r", b"\nO", b"K", b"\r", b"\n\r\n+QIO", b"PEN: 1", b",0\r", b"\n"],
            ["final OK", "late +QIOPEN: 1,0"],
        ),
        case(
            "17-overlong-line",
            [b"\r\n" + b"x" * 99 + b"\r\n\r\nRDY\r\n"],
            ["overrun 66", "overrun 37", "urc RDY"],
            max_line=64,
        ),
        case(
            "18-input-before-the-first-command",
            [b'9\r\n\r\n+QIURC: "closed",0\r\n', *CSQ, b"\r\n+CSQ: 20,99\r\n\r\nOK\r\n"],
            ["unknown 9 glued", 'urc +QIURC: "closed",0', "information +CSQ: 20,99", "final OK"],
        ),
        case(
            "boot-junk-in-lf-cr-order",
            [b"\n\rF1: 0000 0000\n\rV0: 0000 0000 [0001]\n\r00: 1029 0000\n\r\n\r\r\nRDY\r\n\r\n+CFUN: 1\r\n"],
            [
                "noise b'\\n\\rF1: 0000 0000\\n\\rV0: 0000 0000 [0001]\\n\\r00: 1029 0000\\n'",
                "line end b'\\r\\n\\r'",
                "urc RDY",
                "urc +CFUN: 1",
            ],
        ),
    ],
)
def test_pitfall(script: Script, expected: list[str], options: dict[str, object]) -> None:
    check(script, expected, **options)


@pytest.mark.parametrize("echo", [b"", b"AT+CSQ\r"], ids=["E0", "E1"])
def test_a_line_says_which_command_was_outstanding(echo: bytes) -> None:
    script: Script = [
        b"\r\nRDY\r\n",
        *CSQ,
        echo + b"\r\n+CEREG: 1\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n\r\n+CEREG: 2\r\n",
    ]
    lines = [event for event in play(script, bytewise) if isinstance(event, Line)]
    assert [line.command for line in lines] == [None, b"AT+CSQ", b"AT+CSQ", b"AT+CSQ", None]


def test_every_event_has_the_time_of_its_last_byte() -> None:
    engine = Engine()
    assert engine.feed(b"\r\nO", 1.0) == []
    assert engine.pending == b"\r\nO"
    events = engine.feed(b"K\r\n\r\nRDY\r\n\r", 2.0)
    assert (told(events), [event.at for event in events]) == (["final OK", "urc RDY"], [2.0, 2.0])
    assert engine.pending == b"\r"
