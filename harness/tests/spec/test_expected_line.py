"""Expected lines: which lines match, and what is said of those that do not."""

from __future__ import annotations

import pytest

from harness.at import Engine, Line
from harness.errors import SuiteError
from harness.spec.expected_line import compile_line

TOLD = {"tcp.host": "hf.quectel.com", "tcp.port": "2020"}
STATE = '+QISTATE: 0,"TCP","{tcp.host}",{tcp.port},0,{int:0-4},0,1'


@pytest.mark.parametrize(
    ("expected", "came"),
    [
        ("CLOSE OK", b"CLOSE OK"),
        ("+QIOPEN: 0,0", b"+QIOPEN: 0,0"),
        ("+QIOPEN: 0,0", b"+QIOPEN:0,0"),
        ("+QIOPEN:0,0", b"+QIOPEN:   0,0"),
        (STATE, b'+QISTATE: 0,"TCP","hf.quectel.com",2020,0,2,0,1'),
        ("+QIDNSGIP: {any}", b"+QIDNSGIP: 39.156.69.79"),
        ('+CGPADDR: 0,"{any}"', b'+CGPADDR: 0,"10.0.0.1"'),
        ("+QISEND: {int:-1-9},{any},", b"+QISEND: -1,,"),
        ('+QIURC: "recv",0,3,"{{{CR}}}"', b'+QIURC: "recv",0,3,"{\r}"'),
        ("+X: {n},{n}", b"+X: 7,7"),
        ("{any}", b"Quectel"),
        ("+X: {NUL}\xff", b"+X: \0\xff"),
        ("+X: {NUL},{any}", b"+X: \0,5"),
    ],
    ids=["words", "fields", "no blank came", "blanks came", "world and range", "any", "any in quotes", "empty fields",
         "braces", "bound twice", "whole line", "NUL", "NUL beside a placeholder"],
)  # fmt: skip
def test_matches(expected, came):
    line = compile_line(expected, TOLD)
    assert line.explain(came, {}) == ""
    assert line.match(came, {})


@pytest.mark.parametrize(
    ("expected", "came", "says"),
    [
        ("CLOSE OK", b"CLOSE  OK", "field 1: CLOSE  OK instead of CLOSE OK"),
        ("+QIOPEN: 0,0", b"+QISTATE: 0,0", "it begins with +QISTATE: instead of +QIOPEN:"),
        ("+QIOPEN: 0,0", b"QIOPEN: 0,0", "it begins with no prefix instead of +QIOPEN:"),
        ("+QIOPEN: 0,0", b"+QIOPEN: 0,566", "field 2: 566 instead of 0"),
        ("+QIOPEN: 0,0", b"+QIOPEN: 0, 0", "field 2:  0 instead of 0"),
        ("+QIOPEN: 0,0", b"+QIOPEN: 0", "it has 1 field instead of 2"),
        ("+QIOPEN: 0,0", b"+QIOPEN: 0,0,", "it has 3 fields instead of 2"),
        ("+X: 1,", b"+X: 1,2", "field 2: 2 instead of nothing"),
        ("+X: 1,2", b"+X: 1,", "field 2: nothing instead of 2"),
        (STATE, b'+QISTATE: 0,TCP,"hf.quectel.com",2020,0,2,0,1', 'field 2: TCP without quotes instead of "TCP"'),
        (STATE, b'+QISTATE: 0,"TCP","hf.quectel.com",2020,0,5,0,1', "6: 5 instead of a decimal number from 0 to 4"),
        (STATE, b'+QISTATE: 0,"TCP","hf.quectel.com",2020,0,02,0,1', "field 6: 02 instead of a decimal number"),
        (STATE, b'+QISTATE: 0,"TCP","hf.quectel.com",2020,0,,0,1', "field 6: nothing instead of a decimal number"),
        (STATE, b'+QISTATE: 0,"TCP","hf.quectel.com",2020,0,"2",0,1', 'field 6: "2" with quotes instead of {int:0-4}'),
        ("+X: {any}", b'+X: "a"', 'field 1: "a" with quotes instead of {any}'),
        ("+X: {n},{n}", b"+X: 7,8", "field 2: 8 instead of 7, which {n} was before"),
        ("+X: {m}", b"+X: 3", "field 1: 3 instead of 4, which {m} was before"),
        ("+X: a{NUL}", b"+X: b\0", r"field 1: b\x00 instead of a\x00"),
    ],
    ids=["blanks inside a word", "prefix", "no plus", "value", "blank in a field", "field missing", "field too many",
         "empty expected", "empty came", "quotes lost", "out of range", "leading zero", "no number", "quoted number",
         "quoted any", "bound in the line", "bound before", "control bytes"],
)  # fmt: skip
def test_differences(expected, came, says):
    line = compile_line(expected, TOLD)
    bound = {"m": "4"}
    assert says in line.explain(came, bound)
    assert not line.match(came, bound)
    assert bound == {"m": "4"}


def test_values_are_bound_when_the_whole_line_matches():
    line, bound = compile_line("+X: {mid},1", TOLD), {}
    assert not line.match(b"+X: 17,2", bound)
    assert bound == {}
    assert line.match(b"+X: \xe9,1", bound)
    assert bound == {"mid": "\xe9"}
    assert not line.match(b"+X: 18,1", bound)


JSON = b'+QIURC: "recv",0,17,"{"a":"b","b":"b"}"'
PAYLOAD = b'{"a":"b","b":"b"}'


@pytest.mark.parametrize(
    ("expected", "came", "payload", "says"),
    [
        ('+QIURC: "recv",0,17,"{{"a":"b","b":"b"}}"', JSON, PAYLOAD, ""),
        ('+QIURC: "recv",{any},17,"{any}"', JSON, PAYLOAD, ""),
        ('+QIURC: "recv",0,17,"{data}"', JSON, PAYLOAD, ""),
        ('+QIURC: "recv",0,17,"{{"a":"b", "b":"b"}}"', JSON, PAYLOAD, "field 4: "),
        ('+QIURC: "recv",0,18,"{any}"', JSON, PAYLOAD, "field 3: 17 instead of 18"),
        ('+QIURC: "recv",0,17,{any}', JSON, PAYLOAD, "with quotes instead of {any}"),
        ('+QIURC: "recv",0,1,"1"', b'+QIURC: "recv",0,1,1', b"1", 'field 4: 1 without quotes instead of "1"'),
        ('+QIURC: "recv",0,2,"{CR}{LF}"', b'+QIURC: "recv",0,2,"\r\n"', b"\r\n", ""),
        ('+QIURC: "recv",0,0,""', b'+QIURC: "recv",0,0,""', b"", ""),
        ('+QIURC: "recv",0,1,"{QUOTE}"', b'+QIURC: "recv",0,1,"""', b'"', ""),
        ('+QIURC: "recv",0,17', JSON, PAYLOAD, "it has 4 fields instead of 3"),
        ('+QIURC: "closed",0', JSON, PAYLOAD, 'field 1: "recv" instead of "closed"'),
        ('+QIURC: "recv",0,5,"a,"b""', b'+QIURC: "recv",0,5,"a,"b""', b'a,"b"', ""),
    ],
    ids=["commas and quotes", "any", "bound", "a blank too many", "count", "quotes expected off", "unquoted came",
         "line end inside", "empty", "a quote alone", "payload not expected", "another URC", "quote at its end"],
)  # fmt: skip
def test_a_counted_payload_is_one_field(expected, came, payload, says):
    line = compile_line(expected, TOLD)
    assert line.match(came, {}, payload) == (not says)
    assert says in line.explain(came, {}, payload)


def test_lines_as_the_engine_cuts_them():
    (line,) = [event for event in Engine().feed(b"\r\n" + JSON + b"\r\n", 0.0) if isinstance(event, Line)]
    assert line.payload == PAYLOAD
    expected = compile_line('+QIURC: "recv",0,17,"{{"a":"b","b":"b"}}"', TOLD)
    assert expected.explain(line.text, {}, line.payload) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("+X: {int:5-1}", "runs backwards"),
        ("+X: {int:a-b}", "unknown name {int:a-b}"),
        ("+X: 1{any}", "a placeholder in the middle of a field"),
        ("+X: {any}{any}", "a placeholder in the middle of a field"),
        ("CLOSE {any}", "a placeholder in the middle of a field"),
        ("+X: {Mid}", "and, for a value to be bound, a lower case name"),
        ("+X: {nul}", "unknown name {nul}"),
        ("+X: {tcp.prot}", "perhaps {tcp.port} is meant"),
        ("+X: {any", "a lone {"),
    ],
    ids=["backwards", "no numbers", "beside text", "two in a field", "beside a word", "upper case", "a constant's name",
         "typo", "open brace"],
)  # fmt: skip
def test_what_cannot_be_expected_is_told_when_it_is_read(text, says):
    with pytest.raises(SuiteError) as told:
        compile_line(text, TOLD)
    assert says in str(told.value)
