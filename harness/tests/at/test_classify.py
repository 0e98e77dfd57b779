from __future__ import annotations

import pytest

from harness.at import Engine, Line
from harness.at.grammar import DEFAULT, Grammar
from harness.at.rows import shape

CELL = '"1A2B","01AB23CD",9'


def kinds(command: str, line: str) -> str:
    engine = Engine()
    if command:
        engine.sent(command.encode())
    [event] = engine.feed(f"\r\n{line}\r\n".encode(), 0.0)
    assert isinstance(event, Line)
    return event.kind


@pytest.mark.parametrize(
    ("command", "line", "kind"),
    [
        ("", "OK", "final"),
        ("AT", "ERROR", "final"),
        ("AT", "+CME ERROR: 50", "final"),
        ("AT", "+CME ERROR:no network", "final"),
        ("AT", "+CMS ERROR: 500", "final"),
        ("AT", "ok", "unknown"),
        ("AT", "OK ", "unknown"),
        ("AT", "OKAY", "unknown"),
        ("AT", "NO ERROR", "unknown"),
        ("", "RDY", "urc"),
        ("", "+CFUN: 1", "urc"),
        ("AT+CFUN=1", "+CFUN: 1", "urc"),
        ("AT+CFUN?", "+CFUN: 1", "ambiguous"),
        ("AT+CFUN=?", "+CFUN: (0,1,4),(0)", "information"),
        ("AT+CFUN=?", "+CFUN: 1", "urc"),
        ("", "+CPIN: READY", "urc"),
        ("AT+CPIN?", "+CPIN: READY", "ambiguous"),
        ("", "+CEREG: 2", "urc"),
        ("AT+CEREG?", "+CEREG: 2", "urc"),
        ("AT+CEREG?", "+CEREG: 0,1", "information"),
        ("", "+CEREG: 0,1", "unknown"),
        ("", f"+CEREG: 1,{CELL}", "urc"),
        ("AT+CEREG?", f"+CEREG: 1,{CELL}", "urc"),
        ("AT+CEREG?", f"+CEREG: 2,1,{CELL}", "information"),
        ("AT+CEREG?", f'+CEREG: 4,1,{CELL},,,"00000000","00000000"', "information"),
        ("AT+CEREG?", "+CEREG: x", "information"),
        ("AT+CEREG=?", "+CEREG: (0-5)", "information"),
        ("AT+CSQ", "+CEREG: 0,1", "unknown"),
        ("AT+CSQ", "+CSQ: 20,99", "information"),
        ("", "+CSQ: 20,99", "unknown"),
        ("AT+CSQ;+CGATT?", "+CGATT: 1", "information"),
        ("", "+IP: 10.177.135.245", "urc"),
        ("", '+QNBIOTEVENT: "ENTER PSM"', "urc"),
        ("AT+QNBIOTEVENT?", '+QNBIOTEVENT: "EXIT PSM"', "urc"),
        ("AT+QNBIOTEVENT?", "+QNBIOTEVENT: 1,1", "information"),
        ("AT+CSCON?", "+CSCON: 1", "urc"),
        ("AT+CSCON?", "+CSCON: 0,1", "information"),
        ("", '+QIURC: "closed",0', "urc"),
        ("", '+QIURC: "closed","0"', "unknown"),
        ("", '+QIURC: "other",0', "unknown"),
        ("ATI", "Quectel_Ltd", "information"),
        ("AT+CIMI", "460001357924680", "information"),
        ("AT+CGMR", "Revision: BC260YCNAAR01A03", "information"),
        ("AT", "Quectel_Ltd", "unknown"),
        ("", "+QIOPEN: 0,0", "late"),
        ("AT+QIOPEN=?", '+QIOPEN: (0),(0-4),"TCP/UDP",<host>,<remote_port>,<local_port>,(1)', "information"),
        ("AT+QIOPEN=?", "+QIOPEN: 0,566", "late"),
        ("AT+QISEND=0,0", "+QISEND: 94,94,0", "information"),
        ("", "SEND OK", "late"),
        ("", "SEND FAIL", "late"),
        ("", "CLOSE OK", "late"),
        ("AT+QICLOSE=?", "+QICLOSE: (0-4)", "information"),
        ("", "+QIDNSGIP: 0,1,0", "late"),
        ("", "+QIDNSGIP: 39.156.69.79", "late"),
        ("", '+QIDNSGIP: "39.156.69.79"', "late"),
        ("AT+QIDNSGIP=?", "+QIDNSGIP: (0),<hostname>", "information"),
        ("", "+QPING: 0,47.100.63.174,32,369", "late"),
        ("", '+QPING: 0,"47.100.63.174",32,369,64', "late"),
        ("", "+QPING: 569", "late"),
        ("", "+QPING: 0,4,4,0,260,484,398", "late"),
        ("AT+QPING=?", "+QPING: (0),<host>,(1-255),(1-10),(32-1500)", "information"),
        ("", '+QNTP: 0,"19/06/11,11:08:20+32"', "late"),
        ("AT+QNTP=?", "+QNTP: (0),<server>,<port>,(0,1)", "information"),
        ('AT+QICFG="dataformat"', '+QICFG: "dataformat",0,0', "information"),
        ("AT+QISTATE?", "+QIstate: 0", "unknown"),
    ],
)
def test_kind(command: str, line: str, kind: str) -> None:
    assert kinds(command, line) == kind


@pytest.mark.parametrize(
    ("pattern", "content", "fits"),
    [
        (b"<int>,<int>", b"0,0", True),
        (b"<int>,<int>", b"0,0,0", False),
        (b"<int>,<int>", b"0, 0", False),
        (b"<int>", b"-9", True),
        (b"<int>", b"", False),
        (b"<int>[,<str>]", b'0,"a,b"', True),
        (b"<int>[,<str>]", b"0", True),
        (b"<int>[,<str>]", b"0,a", False),
        (b"<bare>", b"NOT READY", True),
        (b"<bare>", b'"READY"', False),
        (b"<text>", b'"x"', True),
        (b'"closed",<int>', b'"closed",1', True),
        (b'"closed",<int>', b'"CLOSED",1', False),
        (b"(<rest>", b"(0-4),x", True),
        (b"(<rest>", b"0-4", False),
    ],
)
def test_shape(pattern: bytes, content: bytes, fits: bool) -> None:
    assert bool(shape(pattern).fullmatch(content)) is fits


def late(engine: Engine, line: str) -> bytes | None:
    [event] = engine.feed(f"\r\n{line}\r\n".encode(), 0.0)
    assert isinstance(event, Line) and event.kind == "late"
    return event.origin


def done(engine: Engine, *commands: str, result: str = "OK") -> None:
    for command in commands:
        engine.sent(command.encode())
        engine.feed(f"\r\n{result}\r\n".encode(), 0.0)


def test_a_late_line_belongs_to_the_socket_it_names() -> None:
    engine = Engine()
    opens = [f'AT+QIOPEN=0,{n},"TCP","a",1' for n in range(3)]
    done(engine, *opens)
    assert [late(engine, f"+QIOPEN: {n},0") for n in (2, 0, 1)] == [opens[n].encode() for n in (2, 0, 1)]
    assert engine.owed == ()


@pytest.mark.parametrize(
    ("command", "result", "lines", "owned"),
    [
        pytest.param('AT+QISEND=0,1,"a"', "OK", ["SEND OK", "SEND OK"], [True, False], id="once"),
        pytest.param('AT+QISEND=0,1,"a"', "OK", ["SEND FAIL"], [True], id="fail"),
        pytest.param('AT+QISEND=0,1,"a"', "ERROR", ["SEND OK"], [False], id="refused"),
        pytest.param('AT+QISEND=0,1,"a"', "+CME ERROR: 3", ["SEND OK"], [False], id="refused-by-number"),
        pytest.param("AT+QISEND=0,0", "OK", ["SEND OK"], [False], id="query"),
        pytest.param("AT+QICLOSE=0", "OK", ["SEND OK", "CLOSE OK"], [False, True], id="of-another-command"),
        pytest.param("AT+QICLOSE=?", "OK", ["CLOSE OK"], [False], id="test-form"),
        pytest.param('AT+QIOPEN=0,1,"TCP","a",1', "OK", ["+QIOPEN: 2,0"], [False], id="another-socket"),
        pytest.param(
            'AT+QIDNSGIP=0,"a"', "OK", ["+QIDNSGIP: 0,1,0", "+QIDNSGIP: 1.2.3.4", "+QIDNSGIP: 1.2.3.4"],
            [True, True, False], id="sequence",
        ),
        pytest.param('AT+QIDNSGIP=0,"a"', "OK", ["+QIDNSGIP: 565", "+QIDNSGIP: 1.2.3.4"], [True, False], id="failed"),
        pytest.param(
            'AT+QPING=0,"a"', "OK", ["+QPING: 0,1.2.3.4,32,9", "+QPING: 569", "+QPING: 0,2,1,1,9,9,9", "+QPING: 569"],
            [True, True, True, False], id="ping",
        ),
        pytest.param("AT+CSQ;+QICLOSE=1", "OK", ["CLOSE OK"], [True], id="joined"),
    ],
)  # fmt: skip
def test_what_a_command_owes(command: str, result: str, lines: list[str], owned: list[bool]) -> None:
    engine = Engine()
    done(engine, command, result=result)
    expected = [command.encode() if own else None for own in owned]
    assert [late(engine, line) for line in lines] == expected


def test_a_sequence_that_was_broken_off_ends_with_the_next_of_its_kind() -> None:
    engine = Engine()
    done(engine, 'AT+QPING=0,"a"')
    assert late(engine, "+QPING: 569") == b'AT+QPING=0,"a"'
    done(engine, "AT+QICLOSE=0", 'AT+QPING=0,"b"')
    assert late(engine, "+QPING: 569") == b'AT+QPING=0,"b"'
    assert engine.owed == (b"AT+QICLOSE=0", b'AT+QPING=0,"b"')


def test_an_ambiguous_line_proves_nothing_about_older_commands() -> None:
    engine = Engine()
    engine.sent(b"AT")
    engine.sent(b"AT+CFUN?")
    [line] = engine.feed(b"\r\n+CFUN: 1\r\n", 0.0)
    assert (line.kind, line.command, engine.outstanding) == ("ambiguous", b"AT", (b"AT", b"AT+CFUN?"))


def test_a_late_line_before_the_final_result_has_no_origin() -> None:
    engine = Engine()
    engine.sent(b"AT+QICLOSE=0")
    assert late(engine, "CLOSE OK") is None


def test_forget() -> None:
    engine = Engine()
    done(engine, "AT+QICLOSE=0")
    engine.sent(b"AT+CSQ")
    assert (engine.owed, engine.outstanding) == ((b"AT+QICLOSE=0",), (b"AT+CSQ",))
    engine.forget()
    assert (engine.owed, engine.outstanding) == ((), ())
    assert late(engine, "CLOSE OK") is None


def test_joined_commands_share_one_final_result() -> None:
    engine = Engine()
    engine.sent(b"AT+CSQ;+CGATT?")
    events = engine.feed(b"\r\n+CSQ: 20,99\r\n\r\n+CGATT: 1\r\n\r\nOK\r\n", 0.0)
    assert [event.kind for event in events] == ["information", "information", "final"]
    assert {event.command for event in events} == {b"AT+CSQ;+CGATT?"}
    assert engine.outstanding == ()


def test_answers_come_in_order_so_that_older_commands_were_lost() -> None:
    engine = Engine()
    engine.sent(b"AT")
    engine.sent(b"AT+CSQ")
    info, final = engine.feed(b"\r\n+CSQ: 20,99\r\n\r\nOK\r\n", 0.0)
    assert (info.kind, final.command, engine.outstanding) == ("information", b"AT+CSQ", ())


def test_the_grammar_is_one_for_every_engine_and_grows_by_rows() -> None:
    assert Engine()._grammar is DEFAULT
    assert DEFAULT.extended() == DEFAULT
    assert Grammar().literals == {b"OK": "final", b"ERROR": "final"}
