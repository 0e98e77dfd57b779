"""Lines of the LwM2M note in several spellings, and the write URC held against what is expected of it."""

from __future__ import annotations

import pytest

from harness.at import Engine, Line
from harness.spec.expected_line import compile_line
from harness.spec.lwm2m_lines import spelled
from harness.spec.test_forms import explain, matches


def line(text: bytes) -> Line:
    (came,) = Engine().feed(b"\r\n" + text + b"\r\n", 0.0)
    assert isinstance(came, Line)
    return came


SENT = {
    b'AT+QLASENDDATA=1,5,"abcde"': b'AT+QLASENDATA=1,5,"abcde"',
    b"at+qlasenddata=?": b"at+qlasendata=?",
    b'AT+QLANOTIFY=19,0,0,1,11,"QLASENDDATA",0': b'AT+QLANOTIFY=19,0,0,1,11,"QLASENDDATA",0',
    b"AT+QLASENDDATAX": b"AT+QLASENDDATAX",
    b"AT": b"AT",
}


@pytest.mark.parametrize(("command", "other"), SENT.items())
def test_how_direct_data_are_sent(command: bytes, other: bytes) -> None:
    assert spelled(command, "QLASENDDATA") == command
    assert spelled(command, "QLASENDATA") == other


@pytest.mark.parametrize("came", [b"+QLASENDDATA: 0,5004", b"+QLASENDATA: 0,5004"])
def test_either_spelling_is_taken(came: bytes) -> None:
    bound: dict[str, str] = {}
    assert matches(compile_line("+QLASENDDATA: 0,{id}", {}), line(came), bound) and bound == {"id": "5004"}
    assert "5004 instead of 5005" in explain(compile_line("+QLASENDDATA: 0,5005", {}), line(came), bound)


@pytest.mark.parametrize("came", [b'"UQ"', b"UQ"])
@pytest.mark.parametrize("wanted", ['"UQ"', "UQ", "{any}", '"{binding}"'])
def test_a_binding_with_quotes_and_without(came: bytes, wanted: str) -> None:
    expected = compile_line(f'+QLAURC: "binding_changed",{wanted}', {})
    assert matches(expected, line(b'+QLAURC: "binding_changed",' + came), {})
    assert not matches(expected, line(b'+QLAURC: "binding_changed",' + came + b",1"), {})
    assert not matches(compile_line('+QLAURC: "binding_changed",U', {}), line(b'+QLAURC: "binding_changed","UQ"'), {})


WRITE = '+QLAURC: "write",{id},19,1,0,1,20,"{{"outletStatus":"1"}}",0'
OPAQUE = '+QLAURC: "write",7,19,0,0,2,7,"5155454354454C",0'
FITS = {
    "inner quotes": (WRITE, b'+QLAURC: "write",7,19,1,0,1,20,"{"outletStatus":"1"}",0'),
    "inner quotes and commas": (
        '+QLAURC: "write",7,19,1,0,1,17,"{{"a":"b","c":"d"}}",{int:0-3}',
        b'+QLAURC: "write",7,19,1,0,1,17,"{"a":"b","c":"d"}",3',
    ),
    "digits in another case": (OPAQUE, b'+QLAURC: "write",7,19,0,0,2,7,"5155454354454c",0'),
    "any value": ('+QLAURC: "write",7,19,0,0,1,5,"{any}",0', b'+QLAURC: "write",7,19,0,0,1,5,"a","b",0'),
    "no bytes": ('+QLAURC: "write",7,19,0,0,1,0,"",0', b'+QLAURC: "write",7,19,0,0,1,0,"",0'),
}


@pytest.mark.parametrize(("expected", "came"), FITS.values(), ids=FITS)
def test_the_value_of_a_write_is_one_field(expected: str, came: bytes) -> None:
    assert line(came).payload is not None
    assert matches(compile_line(expected, {}), line(came), {})


DIFFERS = {
    "another value": (OPAQUE, b'+QLAURC: "write",7,19,0,0,2,7,"51554543544545",0', "field 8"),
    "text in another case": (
        '+QLAURC: "write",7,19,0,0,1,5,"abcde",0', b'+QLAURC: "write",7,19,0,0,1,5,"ABCDE",0', "field 8"
    ),
    "another index": (OPAQUE, b'+QLAURC: "write",7,19,0,0,2,7,"5155454354454C",1', "field 9"),
    "no quotes": (OPAQUE, b'+QLAURC: "write",7,19,0,0,2,7,5155454354454C,0', "quotes"),
    "a wrong length": (OPAQUE, b'+QLAURC: "write",7,19,0,0,2,8,"5155454354454C",0', "field 7"),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "came", "why"), DIFFERS.values(), ids=DIFFERS)
def test_another_write(expected: str, came: bytes, why: str) -> None:
    assert not matches(compile_line(expected, {}), line(came), {})
    assert why in explain(compile_line(expected, {}), line(came), {})
