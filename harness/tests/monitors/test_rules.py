"""Each rule catches its fault, and lets healthy traffic pass, whole and byte by byte."""

from __future__ import annotations

import pytest

from harness.monitors.rules import RULES, monitor
from harness.spec.catalogue import MONITORS
from harness.tests.monitors.traffic import Spoken, heard, rx, tx

AT = (tx(1.0, b"AT"), rx(1.1, b"\r\nOK\r\n"))
E1 = (tx(1.0, b"AT"), rx(1.1, b"AT\r\r\nOK\r\n"))
CLOSE = tx(2.0, b"AT+QICLOSE=0")
QUERY = tx(2.0, b"AT+QISEND=0,0")
CLOSED = b'\r\n+QIURC: "closed",0\r\n'

NAME, PING = tx(2.0, b'AT+QIDNSGIP=0,"a"'), tx(2.0, b'AT+QPING=0,"a",4,1')
PONG = b"\r\n+QPING: 0,198.51.100.1,32,100\r\n"
LOST = b"\r\n+QPING: 569\r\n"
OK = rx(2.1, b"\r\nOK\r\n")

Row = tuple[tuple[Spoken, ...], str]
TABLES: dict[str, dict[str, Row]] = {
    "framing": {
        "a response and a URC": ((*AT, QUERY, rx(2.1, b"\r\n+QISEND: 0,0,0\r\n\r\nOK\r\n" + CLOSED)), ""),
        "one CR LF inside a block": ((*AT, QUERY, rx(2.1, b"\r\n+QISEND: 0,0,0\r\nOK\r\n")), ""),
        "a block of unknown lines": (
            (*AT, tx(2, b"ATI"), rx(2.1, b"\r\nQuectel_Ltd\r\nQuectel_BC260Y-CN\r\nOK\r\n")),
            "",
        ),
        "blank lines between blocks": ((*AT, CLOSE, rx(2.1, b"\r\nOK\r\n\r\n\r\n\r\nCLOSE OK\r\n")), ""),
        "CR LF in the payload": ((*AT, rx(3, b'\r\n+QIURC: "recv",0,4,"\r\nOK"\r\n')), ""),
        "none in front of a response": ((*AT, CLOSE, rx(2.1, b"OK\r\n")), "CR LF missing in front"),
        "none in front of a URC": ((*AT, rx(3, CLOSED[2:])), "CR LF missing in front"),
        "none behind": (
            (*AT, rx(3, CLOSED[:-2]), tx(4, b"AT"), rx(4.1, b"\r\nOK\r\n")),
            "in front (the one behind the line before",
        ),
        "none behind the last": ((*AT, rx(3, CLOSED[:-2])), "CR LF missing behind"),
        "one for two blocks": (
            (*AT, CLOSE, rx(2.1, b"\r\nOK\r\nCLOSE OK\r\n")),
            "the one behind the line before is not its own",
        ),
        "one for a response and a URC": ((*AT, CLOSE, rx(2.1, b'\r\nOK\r\n+QIURC: "closed",0\r\n')), "is not its own"),
        "one for two URCs": ((*AT, rx(3, CLOSED[:-2] + CLOSED)), "is not its own"),
        "one inside a late block": (
            (*AT, NAME, OK, rx(3, b"\r\n+QIDNSGIP: 0,1,0\r\n+QIDNSGIP: 198.51.100.1\r\n")), "",
        ),
        "two inside a late block": (
            (*AT, NAME, OK, rx(3, b"\r\n+QIDNSGIP: 0,1,0\r\n\r\n+QIDNSGIP: 198.51.100.1\r\n")), "",
        ),
        "one for OK and a late block": (
            (*AT, NAME, rx(2.1, b"\r\nOK\r\n+QIDNSGIP: 0,1,0\r\n+QIDNSGIP: 198.51.100.1\r\n")), "is not its own",
        ),
        "one for two lines about pings": ((*AT, PING, OK, rx(3, PONG + PONG[2:])), "is not its own"),
        "garbage": ((*AT, rx(3, b"\xff\xfe\x80\r\n"), *AT), r"bytes that are no line: \xff\xfe\x80"),
        "garbage without an end": ((*AT, rx(3, b"\xff\xfe\x80")), r"bytes that are no line: \xff\xfe\x80"),
        "half a line": ((*AT, rx(3, b"\r\n+QIU")), r"bytes that are no line: \r\n+QIU"),
        "junk before the first answer": ((tx(0.5, b"AT"), rx(0.6, b"\xff\x00\xfe\r\n"), *AT), ""),
    },
    "one-space": {
        "one": ((*AT, QUERY, rx(2.1, b"\r\n+QISEND: 0,0,0\r\n\r\nOK\r\n")), ""),
        "no colon, no blank": ((*AT, CLOSE, rx(2.1, b"\r\nOK\r\n\r\nCLOSE OK\r\n")), ""),
        "colons and blanks in data": ((*AT, rx(3, b'\r\n+QIURC: "recv",0,4,":  a"\r\n')), ""),
        "none in a response": (
            (*AT, QUERY, rx(2.1, b"\r\n+QISEND:0,0,0\r\n\r\nOK\r\n")),
            "0 blanks after the colon: +QISEND:0,0,0",
        ),
        "none in a URC": ((*AT, rx(3, b'\r\n+QIURC:"closed",0\r\n')), "0 blanks"),
        "two": ((*AT, rx(3, b'\r\n+QIURC:  "closed",0\r\n')), "2 blanks"),
        "none before counted data": ((*AT, rx(3, b'\r\n+QIURC:"recv",0,1,"a"\r\n')), "0 blanks"),
        "none in an error": ((*AT, CLOSE, rx(2.1, b"\r\n+CME ERROR:50\r\n")), "0 blanks"),
    },
    "response-time": {
        "at once": ((*AT, CLOSE, rx(2.1, b"\r\nOK\r\n")), ""),
        "at the deadline": ((*AT, CLOSE, rx(7.0, b"\r\nOK\r\n")), ""),
        "behind it": ((*AT, CLOSE, rx(7.001, b"\r\nOK\r\n")), "AT+QICLOSE=0 was answered after 5.001 s"),
        "an error behind it": ((*AT, CLOSE, rx(7.5, b"\r\nERROR\r\n")), "after 5.500 s"),
        "the information in time, OK late": (
            (*AT, QUERY, rx(2.1, b"\r\n+QISEND: 0,0,0\r\n"), rx(9, b"\r\nOK\r\n")),
            "after 7.000 s",
        ),
        "a late line has its own deadline": ((*AT, CLOSE, rx(2.1, b"\r\nOK\r\n"), rx(9, b"\r\nCLOSE OK\r\n")), ""),
        "a command given up, answered late": (
            (*AT, CLOSE, tx(10, b"AT"), rx(12.5, b"\r\nOK\r\n"), rx(12.6, b"\r\nOK\r\n")),
            "AT+QICLOSE=0 was answered after 10.500 s",
        ),
        "a command lost, sent again": ((*AT, CLOSE, tx(10, b"AT+QICLOSE=0"), rx(10.1, b"\r\nOK\r\n")), ""),
        "lost, and the next one late": ((*AT, CLOSE, tx(10, b"AT+QICLOSE=0"), rx(16, b"\r\nOK\r\n")), "after 6.000 s"),
        "two commands at once": (
            (*AT, CLOSE, tx(2.0, b"AT+QICLOSE=1"), rx(6.9, b"\r\nOK\r\n"), rx(7.5, b"\r\nOK\r\n")),
            "AT+QICLOSE=1 was answered after 5.500 s",
        ),
        "no answer is the scenario's to judge": ((*AT, CLOSE), ""),
    },
    "after-final": {
        "lines that the syntax prints": ((*AT, CLOSE, rx(2.1, b"\r\nOK\r\n"), rx(4, b"\r\nCLOSE OK\r\n" + CLOSED)), ""),
        "either result of sending": ((*AT, tx(2, b'AT+QISEND=0,1,"a"'), rx(2.1, b"\r\nOK\r\n\r\nSEND FAIL\r\n")), ""),
        "a doubled OK": (
            (*AT, CLOSE, rx(2.1, b"\r\nOK\r\n\r\nOK\r\n")),
            "a final result code that no command awaits: OK",
        ),
        "OK, then ERROR": ((*AT, CLOSE, rx(2.1, b"\r\nOK\r\n\r\nERROR\r\n")), "that no command awaits: ERROR"),
        "a final result before any command": ((rx(0.5, b"\r\nOK\r\n"), *AT), "that no command awaits: OK"),
        "a late line behind ERROR": (
            (*AT, CLOSE, rx(2.1, b"\r\nERROR\r\n\r\nCLOSE OK\r\n")),
            "a late line that no command owes: CLOSE OK",
        ),
        "a late line before its OK": (
            (*AT, CLOSE, rx(2.1, b"\r\nCLOSE OK\r\n\r\nOK\r\n")),
            "that no command owes: CLOSE OK",
        ),
        "CLOSE OK twice": (
            (*AT, CLOSE, rx(2.1, b"\r\nOK\r\n" + 2 * b"\r\nCLOSE OK\r\n")),
            "that no command owes: CLOSE OK",
        ),
        "CLOSE OK for two": (
            (
                *AT,
                CLOSE,
                rx(2.1, b"\r\nOK\r\n"),
                tx(3, b"AT+QICLOSE=1"),
                rx(3.1, b"\r\nOK\r\n" + 2 * b"\r\nCLOSE OK\r\n"),
            ),
            "",
        ),
        "SEND OK that nobody owes": ((*AT, rx(3, b"\r\nSEND OK\r\n")), "that no command owes: SEND OK"),
        "SEND OK and SEND FAIL": (
            (*AT, tx(2, b'AT+QISEND=0,1,"a"'), rx(2.1, b"\r\nOK\r\n\r\nSEND OK\r\n\r\nSEND FAIL\r\n")),
            "owes: SEND FAIL",
        ),
        "SEND OK for a query": (
            (*AT, QUERY, rx(2.1, b"\r\n+QISEND: 0,0,0\r\n\r\nOK\r\n\r\nSEND OK\r\n")),
            "owes: SEND OK",
        ),
        "an opening of another socket": (
            (*AT, tx(2, b'AT+QIOPEN=0,0,"TCP","h",1'), rx(2.1, b"\r\nOK\r\n\r\n+QIOPEN: 1,0\r\n")),
            "no command owes: +QIOPEN: 1,0",
        ),
        "information behind OK": (
            (*AT, QUERY, rx(2.1, b"\r\n+QISEND: 0,0,0\r\n\r\nOK\r\n\r\n+QISEND: 0,0,0\r\n")),
            "an information response behind the final result",
        ),
        "pings and their summary": (
            (*AT, PING, OK, rx(3, PONG), rx(3.5, b"\r\n+QPING: 0,1,1,0,100,100,100\r\n")), "",
        ),
        "a lost ping and a code for a summary": ((*AT, PING, OK, rx(6, LOST), rx(6.1, LOST)), ""),
        "a line more than pings and a summary": (
            (*AT, PING, OK, rx(6, LOST), rx(6.1, LOST), rx(6.2, LOST)), "one late line more than its command owes",
        ),
        "a ping behind the summary": (
            (*AT, PING, OK, rx(3, PONG), rx(3.5, b"\r\n+QPING: 0,1,1,0,100,100,100\r\n" + PONG)),
            "that no command owes",
        ),
        "the same pings asked for again": (
            (*AT, PING, OK, rx(6, LOST), rx(6.1, LOST), tx(7, PING[2][:-1]), rx(7.1, b"\r\nOK\r\n"), rx(11, LOST),
             rx(11.1, LOST)), "",
        ),
        "a name's address twice": (
            (*AT, NAME, OK, rx(3, b"\r\n+QIDNSGIP: 0,1,0\r\n" + 2 * b"\r\n+QIDNSGIP: 198.51.100.1\r\n")),
            "that no command owes",
        ),
        "the time twice": (
            (*AT, tx(2, b'AT+QNTP=0,"a"'), OK, rx(3, 2 * b'\r\n+QNTP: 0,"26/01/01,00:00:00+00"\r\n')),
            "that no command owes",
        ),
        "a URC that the grammar does not know": (
            (*AT, QUERY, rx(2.1, b"\r\n+QISEND: 0,0,0\r\n\r\nOK\r\n\r\n+NEW: 1\r\n")),
            "",
        ),
    },
    "echo": {
        "never": ((*AT, CLOSE, rx(2.1, b"\r\nOK\r\n")), ""),
        "always": ((*E1, CLOSE, rx(2.1, b"AT+QICLOSE=0\r\r\nOK\r\n")), ""),
        "switched off": ((*E1, tx(2, b"ATE0"), rx(2.1, b"ATE0\r\r\nOK\r\n"), tx(3, b"AT"), rx(3.1, b"\r\nOK\r\n")), ""),
        "switched on": ((*AT, tx(2, b"ATE1"), rx(2.1, b"\r\nOK\r\n"), tx(3, b"AT"), rx(3.1, b"AT\r\r\nOK\r\n")), ""),
        "on again after a restart": (
            (
                *AT,
                tx(2, b"AT+QRST=1"),
                rx(2.1, b"\r\nOK\r\n"),
                rx(9, b"\r\nRDY\r\n"),
                tx(10, b"AT"),
                rx(10.1, b"AT\r\r\nOK\r\n"),
            ),
            "",
        ),
        "a lost command has none": ((*E1, CLOSE, tx(9, b"AT"), rx(9.1, b"AT\r\r\nOK\r\n")), ""),
        "missing": ((*E1, CLOSE, rx(2.1, b"\r\nOK\r\n")), "AT+QICLOSE=0 was not echoed though others were"),
        "of one command only": (
            (*AT, CLOSE, rx(2.1, b"AT+QICLOSE=0\r\r\nOK\r\n")),
            "was echoed though others were not",
        ),
        "garbled": ((*E1, CLOSE, rx(2.1, b"AT+QICLOSE=1\r\r\nOK\r\n")), r"echo AT+QICLOSE=1\r instead of AT+QICLOSE=0"),
        "cut short": ((*E1, CLOSE, rx(2.1, b"AT+QICLO\r\r\nOK\r\n")), r"echo AT+QICLO\r instead of AT+QICLOSE=0"),
        "beginning lost": (
            (*E1, CLOSE, rx(2.1, b"QICLOSE=0\r\r\nOK\r\n")),
            r"an echo of nothing that was sent: QICLOSE=0\r",
        ),
        "twice": ((*E1, CLOSE, rx(2.1, b"AT+QICLOSE=0\rAT+QICLOSE=0\r\r\nOK\r\n")), "an echo of nothing that was sent"),
        "behind the answer": ((*E1, rx(3, b"AT\r")), "an echo of nothing that was sent"),
    },
    "unexpected-reboot": {
        "none": (AT, ""),
        "the first boot": ((rx(0.5, b"\r\nRDY\r\n"), *AT), ""),
        "in mid-scenario": ((*AT, CLOSE, rx(2.1, b"\r\nRDY\r\n")), "RDY after AT+QICLOSE=0"),
        "on its own": ((*AT, rx(30, b"\r\nRDY\r\n")), "RDY after AT"),
        "asked for": ((*AT, tx(2, b"AT+QRST=1"), rx(2.1, b"\r\nOK\r\n"), rx(9, b"\r\nRDY\r\n")), ""),
        "asked for once, done twice": (
            (*AT, tx(2, b"AT+QRST=1"), rx(2.1, b"\r\nOK\r\n"), rx(9, b"\r\nRDY\r\n"), rx(20, b"\r\nRDY\r\n")),
            "RDY after AT+QRST=1",
        ),
        "AT+CFUN with a restart": ((*AT, tx(2, b"AT+CFUN=1,1"), rx(9, b"\r\nOK\r\n\r\nRDY\r\n")), ""),
        "AT+CFUN without": ((*AT, tx(2, b"AT+CFUN=1"), rx(9, b"\r\nOK\r\n\r\nRDY\r\n")), "RDY after AT+CFUN=1"),
        "AT+CFUN asked": (
            (*AT, tx(2, b"AT+CFUN?"), rx(2.1, b"\r\n+CFUN: 1\r\n\r\nOK\r\n\r\nRDY\r\n")),
            "RDY after AT+CFUN?",
        ),
        "RDY in data": ((*AT, rx(3, b'\r\n+QIURC: "recv",0,7,"\r\nRDY\r\n"\r\n')), ""),
    },
}  # fmt: skip
CASES = [pytest.param(rule, *row, id=f"{rule}: {name}") for rule, rows in TABLES.items() for name, row in rows.items()]


@pytest.mark.parametrize("fed", ["whole", "byte by byte"])
@pytest.mark.parametrize(("rule", "spoken", "says"), CASES)
def test_rule(rule: str, spoken: tuple[Spoken, ...], says: str, fed: str) -> None:
    found = monitor(rule, [heard(*spoken, fed=fed)])
    told = [str(place) for place in found.wrong]
    assert (len(told) == 1 and says in told[0]) if says else told == []


def test_an_endless_line_is_garbage() -> None:
    found = monitor("framing", [heard(*AT, rx(3, b"\r\n" + b"x" * 20000 + b"\r\n"))])
    assert found.wrong[0].what == r"bytes that are no line: \r\n" + 98 * "x"


def test_every_rule_of_the_catalogue_has_a_table() -> None:
    assert set(MONITORS) == set(RULES) == set(TABLES)


POWER = {
    "supply switched by the bench": ((5.0,), ""),
    "switched later than it booted": ((7.0,), "RDY after AT"),
    "not switched": ((), "RDY after AT"),
}


@pytest.mark.parametrize(("powered", "says"), POWER.values(), ids=POWER)
def test_a_reboot_is_expected_when_the_bench_switches_the_supply(powered: tuple[float, ...], says: str) -> None:
    found = monitor(
        "unexpected-reboot",
        [heard(*AT, rx(6.0, b"\r\nRDY\r\n"), tx(7, b"AT"), rx(7.1, b"\r\nOK\r\n"), powered=powered)],
    )
    assert [str(place) for place in found.wrong] == ([f"s at 6.000 s: {says}"] if says else [])


def test_one_supply_switch_is_one_boot() -> None:
    found = monitor("unexpected-reboot", [heard(*AT, rx(6, b"\r\nRDY\r\n"), rx(8, b"\r\nRDY\r\n"), powered=(5.0,))])
    assert [place.at for place in found.wrong] == [8]


@pytest.mark.parametrize(
    ("spoken", "powered"),
    [
        (
            (
                *AT,
                rx(6, b"F1: 0000 0000\n\r\xff\xfeV0\n\r"),
                rx(7, b"\r\nRDY\r\n"),
                tx(8, b"AT"),
                rx(8.1, b"\r\nOK\r\n"),
            ),
            (5.0,),
        ),
        ((*AT, tx(2, b"AT+QRST=1"), rx(2.1, b"\r\nOK\r\n"), rx(6, b"\xff\xfe\x80\r\n"), rx(7, b"\r\nRDY\r\n")), ()),
    ],
    ids=["supply", "restart"],
)
def test_what_a_loader_writes_at_boot_is_counted_only(spoken: tuple[Spoken, ...], powered: tuple[float, ...]) -> None:
    found = monitor("framing", [heard(*spoken, powered=powered)])
    assert found.wrong == [] and found.counted["junk at boot"] >= 1
    assert monitor("echo", [heard(*spoken, powered=powered)]).wrong == []
    again = monitor("framing", [heard(*spoken, rx(9, b"\xff\xfe\x80\r\n"), powered=powered)])
    assert len(again.wrong) == 1, "behind RDY it is garbage"


def test_a_deadline_of_a_clause() -> None:
    spoken = (*AT, CLOSE, rx(2.4, b"\r\nOK\r\n"))
    assert [place.what for place in monitor("response-time", [heard(*spoken)], within=0.3).wrong] == [
        "AT+QICLOSE=0 was answered after 0.400 s"
    ]
    assert monitor("response-time", [heard(*spoken)], within=0.4).wrong == []
