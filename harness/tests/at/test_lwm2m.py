"""LwM2M note: late lines (chapter 2), the write URC's value by its length (3.3), and who owes what in a session."""

from __future__ import annotations

import pytest

from harness.at import Engine, Line
from harness.tests.at.feeding import FOLLOWING, bytewise, check, play, told, whole

HEAD = b'+QLAURC: "write",36560,19,0,0,'

VALUES = {
    "digits, half as many bytes": (b"2,7,", b"5155454354454C", b'"'),
    "text": (b"1,5,", b"abcde", b'"'),
    "inner quotes": (b"1,20,", b'{"outletStatus":"1"}', b'"'),
    "inner quotes and commas": (b"1,17,", b'{"a":"b","c":"d"}', b'"'),
    "looks like the end": (b"1,7,", b'x",0\r\n"', b'"'),
    "looks like digits and the end": (b"1,6,", b'00",0"', b'"'),
    "a URC inside": (b"1,27,", b'"\r\n+QLAURC: "bs_finished"\r\n', b'"'),
    "most text": (b"1,1024,", b"x" * 1024, b'"'),
    "most digits": (b"2,512,", b"0F" * 512, b'"'),
    "no bytes": (b"2,0,", b"", b'"'),
    "without quotes": (b"3,2,", b"17", b""),
    "digits without quotes": (b"2,2,", b"00FF", b""),
}


@pytest.mark.parametrize("cut", [whole, bytewise])
@pytest.mark.parametrize("index", [b"0", b"12"])
@pytest.mark.parametrize(("head", "value", "quote"), VALUES.values(), ids=VALUES)
def test_a_value_is_cut_by_its_length(head: bytes, value: bytes, quote: bytes, index: bytes, cut) -> None:
    stream = b"\r\n" + HEAD + head + quote + value + quote + b"," + index + b"\r\n"
    line, *rest = play([stream + FOLLOWING], cut)
    assert isinstance(line, Line)
    assert (line.payload, line.raw, line.kind, line.counted_ok) == (value, stream, "urc", True)
    assert [(field.text, field.quoted) for field in line.parsed.fields[-2:]] == [(value, bool(quote)), (index, False)]
    assert told(rest) == ['urc +QIURC: "closed",4']


def test_a_write_without_its_line_end_before_another_line() -> None:
    events = play([b"\r\n" + HEAD + b'1,3,"a"b",0' + FOLLOWING[2:]])
    assert told(events) == [f'urc {HEAD.decode()}1,3,"a"b",0 open', 'urc +QIURC: "closed",4 glued']


WRONG = {
    "a length too large": b'2,9,"0102",0',
    "a length too small": b'1,2,"hello",0',
    "no length": b'1,"hello",0',
    "no value": b"1,5",
    "no index": b'1,5,"hello"',
    "an index that is no number": b'1,5,"hello",x',
}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG)
def test_a_write_whose_length_is_wrong_ends_at_its_line_end(fields: bytes) -> None:
    line = (HEAD + fields).decode()
    check([b"\r\n" + HEAD + fields + b"\r\n" + 12 * b"\r\nOK\r\n"], [f"urc {line} miscounted", *12 * ["final OK"]])


URCS = [
    b'"ping",0', b'"observe",624,0,9,0,0', b'"read",8095,19,1,0', b'"read",8095,19,1,0,"a=1"',
    b'"execute",39040,15,0,5', b'"bs_finished"', b'"report",8563', b'"report_ack",0,8563', b'"send_ack",0,5005',
    b'"lifetime_changed",86400', b'"binding_changed",U', b'"binding_changed","UQ"', b'"recovered",0',
    b'"lw_event",0,5,1234',
]  # fmt: skip


@pytest.mark.parametrize("content", URCS)
def test_urcs(content: bytes) -> None:
    check([b"\r\n+QLAURC: " + content + b"\r\n"], [f"urc +QLAURC: {content.decode()}"])


LATE = {
    "register": (b"AT+QLAREG", b"+QLAREG: 0"),
    "update": (b"AT+QLAUPDATE=0,1000", b"+QLAUPDATE: 0,59797"),
    "deregister": (b"AT+QLADEREG", b"+QLADEREG: 403"),
    "read": (b'AT+QLARDRSP=62953,1,19,0,0,1,5,"abcde",0', b"+QLARDRSP: 0"),
    "write": (b"AT+QLAWRRSP=36560,2", b"+QLAWRRSP: 0"),
    "execute": (b"AT+QLAEXERSP=39040,2,0", b"+QLAEXERSP: 0"),
    "observe": (b'AT+QLAOBSRSP=624,1,9,0,0,1,5,"abcde",0', b"+QLAOBSRSP: 0"),
    "notify": (b'AT+QLANOTIFY=19,0,0,1,5,"abcde",0', b"+QLANOTIFY: 0"),
    "direct data": (b'AT+QLASENDDATA=1,5,"abcde"', b"+QLASENDDATA: 0,5004"),
    "direct data, the other spelling": (b'AT+QLASENDATA=1,5,"abcde"', b"+QLASENDATA: 0,5004"),
    "direct data, both spellings": (b'AT+QLASENDATA=1,5,"abcde"', b"+QLASENDDATA: 0,5004"),
}


@pytest.mark.parametrize(("command", "late"), LATE.values(), ids=LATE)
def test_who_owes_a_late_line(command: bytes, late: bytes) -> None:
    engine = Engine()
    engine.sent(command)
    engine.feed(b"\r\nOK\r\n", 0.0)
    assert engine.owed == (command,)
    (line,) = engine.feed(b"\r\n" + late + b"\r\n", 1.0)
    assert isinstance(line, Line) and (line.kind, line.origin) == ("late", command)
    assert engine.owed == ()


def test_the_report_of_a_con_notification_stands_before_its_result() -> None:
    command = b'AT+QLANOTIFY=19,0,0,2,2,"0102",0,1'
    stream = b'\r\nOK\r\n\r\n+QLAURC: "report",8563\r\n\r\n+QLANOTIFY: 0\r\n\r\n+QLAURC: "report_ack",0,8563\r\n'
    lines = ['urc +QLAURC: "report",8563', "late +QLANOTIFY: 0", 'urc +QLAURC: "report_ack",0,8563']
    check([("sent", command), stream], ["final OK", *lines])


NOT_OWING = [b"AT+QLAREG?", b"AT+QLAREG=?", b"AT+QLAUPDATE=0", b"AT+QLADEREG=?", b'AT+QLACFG="platform",0',
             b"AT+QLASTATUS?", b"AT+QLAADDOBJ?", b"AT+QLADELOBJ=?"]  # fmt: skip


@pytest.mark.parametrize("command", NOT_OWING)
def test_who_owes_nothing(command: bytes) -> None:
    engine = Engine()
    engine.sent(command)
    engine.feed(b"\r\nOK\r\n", 0.0)
    assert engine.owed == ()


ADD, DELETE = b"AT+QLAADDOBJ=19,1,1,0", b"AT+QLADELOBJ=19"
BEGINS = [b"\r\n+QLAREG: 0\r\n", b'\r\n+QLAURC: "recovered",0\r\n']
ENDS = [b"\r\n+QLADEREG: 0\r\n", b'\r\n+QLAURC: "recovered",3\r\n', b"\r\nRDY\r\n", b"\r\n+QLAREG: 403\r\n"]


def owed(engine: Engine, command: bytes) -> tuple[bytes, ...]:
    engine.sent(command)
    engine.feed(b"\r\nOK\r\n", 0.0)
    return engine.owed


@pytest.mark.parametrize("command", [ADD, DELETE])
@pytest.mark.parametrize("begins", BEGINS)
def test_objects_are_told_in_a_session_only(command: bytes, begins: bytes) -> None:
    engine = Engine()
    assert owed(engine, command) == ()
    engine.feed(begins, 1.0)
    assert owed(engine, command) == (command,)


@pytest.mark.parametrize("ends", ENDS[:3])
def test_the_end_of_a_session(ends: bytes) -> None:
    engine = Engine()
    engine.feed(BEGINS[0] + ends, 0.0)
    assert owed(engine, ADD) == ()


def test_a_registration_that_failed_begins_no_session() -> None:
    engine = Engine()
    engine.feed(ENDS[3], 0.0)
    assert owed(engine, ADD) == ()


def test_the_memory_of_a_session_goes_with_the_module() -> None:
    engine = Engine()
    engine.feed(BEGINS[0], 0.0)
    engine.forget()
    assert owed(engine, ADD) == ()


def test_a_late_line_of_an_object_is_the_last_ones() -> None:
    """Those that were added before the registration owe nothing."""
    other = b"AT+QLAADDOBJ=19,2,1,0"
    engine = Engine()
    owed(engine, ADD)
    engine.feed(BEGINS[0], 1.0)
    owed(engine, other)
    (line,) = engine.feed(b"\r\n+QLAADDOBJ: 0\r\n", 2.0)
    assert isinstance(line, Line) and line.origin == other


def test_objects_are_read() -> None:
    stream = b"\r\n+QLAADDOBJ: 19,1,1,0\r\n+QLAADDOBJ: 19,0,4,0,1,2,3\r\n\r\nOK\r\n"
    lines = ["information +QLAADDOBJ: 19,1,1,0", "information +QLAADDOBJ: 19,0,4,0,1,2,3 shared", "final OK"]
    check([("sent", b"AT+QLAADDOBJ?"), stream], lines)
