"""Prompts and the data behind them: what the monitors judge of these, and that they catch it (CoAP note 2.3.6)."""

from __future__ import annotations

import pytest

from harness.monitors.rules import monitor
from harness.tests.monitors.traffic import Spoken, heard, rx, tx

AT = (tx(1.0, b"AT"), rx(1.1, b"\r\nOK\r\n"))
E1 = (tx(1.0, b"AT"), rx(1.1, b"AT\r\r\nOK\r\n"))
LINE = b"AT+QCOAPSEND=0,0,2,0"
SEND, FOUR = tx(2.0, LINE), tx(2.0, LINE + b",4")
PROMPT, OK = b"\r\n> ", b"\r\nOK\r\n"


def data(at: float, typed: bytes) -> Spoken:
    """The host writes bytes as they are."""
    return "tx", at, typed


ASKED = (*AT, SEND, rx(2.1, PROMPT))
ECHOED = (*E1, SEND, rx(2.1, LINE + b"\r" + PROMPT))
SENT = (data(3.0, b"AAAA\x1a"), rx(3.1, OK))

TABLES: dict[str, dict[str, tuple[tuple[Spoken, ...], str]]] = {
    "response-time": {
        "in time": ((*ASKED, *SENT), ""),
        "the prompt at the deadline": ((*AT, SEND, rx(2.3, PROMPT), *SENT), ""),
        "the prompt behind it": (
            (*AT, SEND, rx(2.301, PROMPT), *SENT),
            "AT+QCOAPSEND=0,0,2,0 prompted for its data after 0.301 s",
        ),
        "the answer to the data has no promise": ((*ASKED, data(3.0, b"AAAA\x1a"), rx(4.9, OK)), ""),
        "refused late": ((*AT, SEND, rx(2.4, b"\r\nERROR\r\n")), "was answered after 0.400 s"),
        "a prompt and nothing more": ((*AT, SEND, rx(2.5, PROMPT)), "prompted for its data after 0.500 s"),
        "data that look like a command": (
            (*ASKED, data(3.0, b"AT+QCOAPSEND=0\r"), data(9.0, b"\x1a"), rx(9.1, OK)), "",
        ),
    },
    "framing": {
        "a prompt": ((*ASKED, *SENT), ""),
        "a prompt without CR LF": ((*AT, SEND, rx(2.1, b">"), *SENT), ""),
        "an answer without CR LF behind a prompt": (
            (*ASKED, data(3.0, b"AAAA\x1a"), rx(3.1, OK[2:])), "CR LF missing in front: OK",
        ),
        "a second prompt": ((*AT, SEND, rx(2.1, PROMPT + PROMPT), *SENT), ""),
        "a prompt that no command asks for": ((*AT, rx(3.0, PROMPT)), "bytes that are no line: \\r\\n> "),
    },
    "echo": {
        "of data": ((*ECHOED, data(3.0, b"AAAA\x1a"), rx(3.1, b"AAAA" + OK)), ""),
        "of data and what ends them": ((*ECHOED, data(3.0, b"AAAA\x1a"), rx(3.1, b"AAAA\x1a" + OK)), ""),
        "of the command alone": ((*ECHOED, *SENT), ""),
        "of the data alone": (
            (*E1, SEND, rx(2.1, PROMPT), *SENT), "AT+QCOAPSEND=0,0,2,0 was not echoed though others were",
        ),
        "data ended by their length": (
            (*E1, FOUR, rx(2.1, LINE + b",4\r" + PROMPT), data(3.0, b"AAAA"), rx(3.1, b"AAAA" + OK)), "",
        ),
        "the next command's": (
            (*ECHOED, data(3.0, b"AAAA\x1a"), rx(3.1, b"AAAA" + OK), tx(5.0, b"AT"), rx(5.1, OK)),
            "AT was not echoed though others were",
        ),
    },
    "after-final": {
        "OK behind the data": ((*ASKED, *SENT), ""),
        "OK twice": ((*ASKED, data(3.0, b"AAAA\x1a"), rx(3.1, OK + OK)), "that no command awaits: OK"),
        "OK in the data": ((*ECHOED, data(3.0, b"\r\nOK\r\n\x1a"), rx(3.1, b"\r\nOK\r\n" + OK)), ""),
        "an opening and its late line": (
            (*AT, tx(2.0, b'AT+QCOAPOPEN=0,"h",7002'), rx(2.1, OK), rx(4.0, b"\r\n+QCOAPOPEN: 0,0\r\n")), "",
        ),
        "its late line twice": (
            (*AT, tx(2.0, b'AT+QCOAPOPEN=0,"h",7002'), rx(2.1, OK), rx(4.0, 2 * b"\r\n+QCOAPOPEN: 0,0\r\n")),
            "a late line that no command owes: +QCOAPOPEN: 0,0",
        ),
        "a late line of another client": (
            (*AT, tx(2.0, b"AT+QCOAPCLOSE=0"), rx(2.1, OK), rx(4.0, b"\r\n+QCOAPCLOSE: 1,0\r\n")),
            "a late line that no command owes: +QCOAPCLOSE: 1,0",
        ),
        "a late line behind ERROR": (
            (*AT, tx(2.0, b"AT+QCOAPCLOSE=0"), rx(2.1, b"\r\nERROR\r\n\r\n+QCOAPCLOSE: 0,-3\r\n")),
            "a late line that no command owes: +QCOAPCLOSE: 0,-3",
        ),
        "a status behind its answer": (
            (*AT, tx(2.0, b"AT+QCOAPSEND=0"), rx(2.1, OK + b"\r\n+QCOAPSEND: 0,4\r\n")),
            "an information response behind the final result: +QCOAPSEND: 0,4",
        ),
        "a received response": (
            (*AT, tx(2.0, b"AT+QCOAPSEND=0,0,1,0,0"), rx(2.1, OK), rx(4.0, b"\r\n+QCOAPURC: 0,2,205,7,0\r\n")), "",
        ),
    },
    "one-space": {
        "in received data": ((*AT, rx(3.0, b'\r\n+QCOAPURC: 0,2,205,7,3,12,"0",4,":  a"\r\n')), ""),
        "none in a URC": ((*AT, rx(3.0, b"\r\n+QCOAPURC:0,2,205,7,0\r\n")), "0 blanks after the colon"),
        "two in a late line": (
            (*AT, tx(2.0, b"AT+QCOAPCLOSE=0"), rx(2.1, OK + b"\r\n+QCOAPCLOSE:  0,0\r\n")), "2 blanks",
        ),
    },
}  # fmt: skip
CASES = [pytest.param(rule, *row, id=f"{rule}: {name}") for rule, rows in TABLES.items() for name, row in rows.items()]


@pytest.mark.parametrize("fed", ["whole", "byte by byte"])
@pytest.mark.parametrize(("rule", "spoken", "says"), CASES)
def test_rule(rule: str, spoken: tuple[Spoken, ...], says: str, fed: str) -> None:
    found = monitor(rule, [heard(*spoken, fed=fed)], within=0.3)
    told = [str(place) for place in found.wrong if "AT+QCOAPSEND" in str(place) or rule != "response-time"]
    assert (len(told) == 1 and says in told[0]) if says else told == []


COUNTED = {
    "CR LF and a blank": (PROMPT, {r"prompt as \r\n>", "blank after prompt"}),
    "bare": (b">", {"prompt as >"}),
}


@pytest.mark.parametrize(("prompt", "counted"), COUNTED.values(), ids=COUNTED)
def test_what_stands_around_a_prompt_is_counted(prompt: bytes, counted: set[str]) -> None:
    assert set(monitor("framing", [heard(*AT, SEND, rx(2.1, prompt), *SENT)]).counted) == counted


def test_whether_data_are_echoed_is_counted() -> None:
    echoed = heard(*ECHOED, data(3.0, b"AAAA\x1a"), rx(3.1, b"AAAA" + OK))
    assert monitor("echo", [echoed]).counted == {"echo of data": 1}
    assert not monitor("echo", [heard(*ECHOED, *SENT)]).counted
