"""The command line: prefix, blanks, quotes, ';', letter case, undefined forms."""

from __future__ import annotations

import pytest

from harness.emulator.front import LONGEST_LINE
from harness.tests.emulator.rig import Rig

LINES = {
    "bare AT": (b"AT\r", ["OK"]),
    "small letters": (b"at\r", ["OK"]),
    "mixed letters": (b"aT+qsclk?\r", ["+QSCLK: 0", "OK"]),
    "no AT": (b"+QSCLK?\r", ["ERROR"]),
    "half a prefix": (b"A\r", ["ERROR"]),
    "something else": (b"hello\r", ["ERROR"]),
    "empty lines": (b"\r\r\n\r", []),
    "CR LF": (b"AT\r\nAT\r\n", ["OK", "OK"]),
    "LF alone ends nothing": (b"AT+QSC\nLK?\r", ["+QSCLK: 0", "OK"]),
    "escape and Ctrl-Z before a line": (b"\x1b\x1a\x00AT\r", ["OK"]),
    "blanks": (b"  AT + QSCLK  ? \r", ["+QSCLK: 0", "OK"]),
    "blanks between parameters": (b'AT+QICFG = "dataformat" , 0 , 0\r', ["OK"]),
    "two commands": (b"AT+QSCLK?;+CMEE?\r", ["+QSCLK: 0", "+CMEE: 0", "OK"]),
    "the second fails": (b"AT+QSCLK?;+CMEE=7;+QSCLK?\r", ["+QSCLK: 0", "ERROR"]),
    "basic, then extended": (b"ATE0+QSCLK?\r", ["+QSCLK: 0", "OK"]),
    "AT twice in a line": (b"AT+QSCLK?;AT+CMEE?\r", ["+QSCLK: 0", "ERROR"]),
    "unknown command": (b"AT+QIDLE\r", ["ERROR"]),
    "the commands of the next note": (b"AT+QLAREG\r", ["ERROR"]),
    "unknown basic command": (b"ATX\r", ["ERROR"]),
    "no command": (b"AT+\r", ["ERROR"]),
    "rubbish behind": (b"AT+QSCLK?x\r", ["ERROR"]),
    "rubbish behind a test form": (b"AT+QSCLK=?,1\r", ["ERROR"]),
    "open quote": (b'AT+QICFG="dataformat\r', ["ERROR"]),
    "quote in a word": (b'AT+QICFG=data"format"\r', ["ERROR"]),
    "quoted number": (b'AT+QSCLK="0"\r', ["ERROR"]),
    "number too long": (b"AT+QSCLK=00000000000\r", ["ERROR"]),
    "digits that are not ASCII": (b"AT+QSCLK=\xb2\r", ["ERROR"]),
    "a minus alone": (b"AT+QSCLK=-\r", ["ERROR"]),
    "too many parameters": (b"AT+QSCLK=0,1\r", ["ERROR"]),
    "bytes above 127": (b"AT\xff\xfe\r", ["ERROR"]),
    "overlong": (b"AT" + b"x" * LONGEST_LINE + b"\rAT\r", ["ERROR", "OK"]),
    "as long as allowed": (b"AT".ljust(LONGEST_LINE) + b"\r", ["OK"]),
}


@pytest.mark.parametrize("how", ["whole", "byte by byte"])
@pytest.mark.parametrize("case", LINES)
def test_line(case: str, how: str) -> None:
    sent, answered = LINES[case]
    rig = Rig()
    for piece in [sent] if how == "whole" else [bytes([byte]) for byte in sent]:
        rig.modem.receive(piece)
    assert rig.wait(1) == answered


UNDEFINED = ["+QICFG?", "+QICFG", "+QIOPEN?", "+QIOPEN", "+QICLOSE?", "+QICLOSE", "+QISTATE", "+QISEND?", "+QISEND"]


@pytest.mark.parametrize("command", UNDEFINED)
def test_an_undefined_form_is_refused(command: str) -> None:
    assert Rig().ask("AT" + command) == ["ERROR"]


def test_cmee_changes_nothing_for_syntax() -> None:
    rig = Rig()
    assert rig.ask("AT+CMEE=2") == ["OK"]
    assert rig.ask("AT+QISEND=9") == ["ERROR"]


def test_framing() -> None:
    rig = Rig(echo=True)
    rig.modem.receive(b"ATI;+CSQ\r")
    rig.clock.advance(1)
    assert bytes(rig.out) == (
        b"ATI;+CSQ\r\r\nQuectel_Ltd\r\nQuectel_BC260Y-CN\r\nRevision: BC260YCNAAR01A03\r\n\r\n+CSQ: 23,0\r\n\r\nOK\r\n"
    )


ECHOES = {
    "the line that switches it off": (b"ATE0\rAT\r", b"ATE0\r\r\nOK\r\n\r\nOK\r\n"),
    "the line that switches it on": (b"ATE0\rATE1\rAT\r", b"ATE0\r\r\nOK\r\n\r\nOK\r\nAT\r\r\nOK\r\n"),
    "no LF between lines": (b"AT\r\nAT\r\n", b"AT\r\r\nOK\r\nAT\r\r\nOK\r\n"),
    "a piece of a line at once": (b"AT+C", b"AT+C"),
    "an empty line": (b"\r", b"\r"),
}


@pytest.mark.parametrize("case", ECHOES)
def test_echo(case: str) -> None:
    sent, came = ECHOES[case]
    rig = Rig(echo=True)
    rig.modem.receive(sent)
    rig.clock.advance(1)
    assert bytes(rig.out) == came


def test_the_answer_comes_after_its_latency() -> None:
    rig = Rig(answer_latency=0.5, command_latency={"+QICFG": 2.0})
    rig.wait(5)
    assert rig.ask("AT", 0.49) == []
    assert rig.wait(0.02) == ["OK"]
    assert rig.ask('AT+QICFG="dataformat",0,0', 1.99) == []
    assert rig.wait(0.02) == ["OK"]


def test_no_input_breaks_the_module() -> None:
    rig = Rig()
    starts = [b"AT+QISEND=0,3,", b"AT+QIOPEN=", b"AT+QICFG=", b"AT+CCLK=", b"AT", b"", b"AT+CPSMS=1,", b"AT+CEDRXS="]
    for _ in range(3000):
        start = rig.modem.rng.choice(starts)
        tail = bytes(rig.modem.rng.choices(b'0159-",;=?+ \n\x00\xff"aT', k=rig.modem.rng.randrange(12)))
        rig.modem.receive(start + tail + b"\r")
        rig.clock.advance(0.1)
    rig.modem.receive(b"\r")
    rig.wait(70)
    assert rig.ask("AT") == ["OK"]
