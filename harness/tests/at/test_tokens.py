from __future__ import annotations

import random

import pytest

from harness.at.command import parse_command
from harness.at.tokens import Field, parse_fields, parse_line


def bare(*texts: str) -> tuple[Field, ...]:
    return tuple(Field(text.encode(), False) for text in texts)


def quoted(text: str) -> Field:
    return Field(text.encode("latin-1"), True)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        pytest.param(b"", (), id="nothing"),
        pytest.param(b"1", bare("1"), id="one"),
        pytest.param(b"94,94,0", bare("94", "94", "0"), id="numbers"),
        pytest.param(b"1,,2,", bare("1", "", "2", ""), id="empty-fields"),
        pytest.param(b'"closed",0', (quoted("closed"), *bare("0")), id="quoted-first"),
        pytest.param(b'0,"TCP","h",1', (*bare("0"), quoted("TCP"), quoted("h"), *bare("1")), id="quoted-inside"),
        pytest.param(b'""', (quoted(""),), id="empty-string"),
        pytest.param(b'"a,b",1', (quoted("a,b"), *bare("1")), id="comma-in-quotes"),
        pytest.param(b'"a"b"', (quoted('a"b'),), id="quote-in-quotes"),
        pytest.param(b'0,"{"a":"b"}"', (*bare("0"), quoted('{"a":"b"}')), id="json"),
        pytest.param(b'",x",1', (quoted(",x"), *bare("1")), id="comma-first-in-quotes"),
        pytest.param(b'"', bare('"'), id="lone-quote"),
        pytest.param(b'"abc,1', bare('"abc', "1"), id="never-closed"),
        pytest.param(b'a"b,c"', bare('a"b', 'c"'), id="quote-not-first"),
        pytest.param(b"(0-4),<data>", bare("(0-4)", "<data>"), id="test-form"),
        pytest.param(b'"\xff\x00"', (quoted("\xff\x00"),), id="any-byte"),
    ],
)
def test_fields(text: bytes, fields: tuple[Field, ...]) -> None:
    assert parse_fields(text) == fields


def test_fields_against_a_slow_reading() -> None:
    """Cut character by character, as the rule says it, on random texts."""
    rng = random.Random(5)
    for _ in range(3000):
        text = bytes(rng.choice(b'",,a1') for _ in range(rng.randrange(12)))
        assert parse_fields(text) == _slow(text), text


def _slow(text: bytes) -> tuple[Field, ...]:
    fields, position = [], 0
    while text and position <= len(text):
        if text[position : position + 1] == b'"':
            closes = [
                i for i in range(position + 1, len(text)) if text[i] == 0x22 and text[i + 1 : i + 2] in (b",", b"")
            ]
            if closes:
                fields.append(Field(text[position + 1 : closes[0]], True))
                position = closes[0] + 2
                continue
        end = position
        while end < len(text) and text[end] != 0x2C:
            end += 1
        fields.append(Field(text[position:end], False))
        position = end + 1
    return tuple(fields)


@pytest.mark.parametrize(
    ("text", "prefix", "blanks", "fields"),
    [
        pytest.param(b"+CEREG: 0,1", b"+CEREG", 1, bare("0", "1"), id="usual"),
        pytest.param(b"+CEREG:0,1", b"+CEREG", 0, bare("0", "1"), id="no-blank"),
        pytest.param(b"+CEREG:   0", b"+CEREG", 3, bare("0"), id="three-blanks"),
        pytest.param(b"+QCFG: ", b"+QCFG", 1, (), id="no-field"),
        pytest.param(b"+CME ERROR: 50", b"+CME ERROR", 1, bare("50"), id="cme"),
        pytest.param(b"+IP: 10.0.0.1", b"+IP", 1, bare("10.0.0.1"), id="address"),
        pytest.param(b"CLOSE OK", b"", 0, bare("CLOSE OK"), id="no-prefix"),
        pytest.param(b"+QATSLEEP", b"", 0, bare("+QATSLEEP"), id="no-colon"),
        pytest.param(b"Revision: X", b"", 0, bare("Revision: X"), id="no-plus"),
        pytest.param(b"+: 1", b"", 0, bare("+: 1"), id="no-name"),
    ],
)
def test_line(text: bytes, prefix: bytes, blanks: int, fields: tuple[Field, ...]) -> None:
    parsed = parse_line(text)
    assert (parsed.prefix, parsed.blanks, parsed.fields) == (prefix, blanks, fields)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        pytest.param(b"AT", [(b"", "execution", 0)], id="bare"),
        pytest.param(b"ati", [(b"I", "execution", 0)], id="basic"),
        pytest.param(b"ATE0", [(b"E", "execution", 0)], id="basic-with-number"),
        pytest.param(b"at+cereg?", [(b"+CEREG", "read", 0)], id="read-lower-case"),
        pytest.param(b"AT+QIOPEN=?", [(b"+QIOPEN", "test", 0)], id="test"),
        pytest.param(b"AT + CGSN = 1", [(b"+CGSN", "write", 1)], id="blanks"),
        pytest.param(b"AT+QLAREG", [(b"+QLAREG", "execution", 0)], id="execution"),
        pytest.param(b'AT+QIOPEN=0,0,"TCP","a b",1', [(b"+QIOPEN", "write", 5)], id="write"),
        pytest.param(
            b"AT+CSQ;+CEREG?;I",
            [(b"+CSQ", "execution", 0), (b"+CEREG", "read", 0), (b"I", "execution", 0)],
            id="joined",
        ),
        pytest.param(b'AT+QISEND=0,3,"a;b"', [(b"+QISEND", "write", 3)], id="semicolon-in-quotes"),
        pytest.param(b'AT+QISEND=0,9,"{"a":";"}"', [(b"+QISEND", "write", 3)], id="semicolon-in-json"),
        pytest.param(b"+CEREG?", [], id="no-at"),
        pytest.param(b"\xff\x00", [], id="garbage"),
    ],
)
def test_command(line: bytes, parts: list[tuple[bytes, str, int]]) -> None:
    assert [(part.name, part.form, len(part.arguments)) for part in parse_command(line)] == parts
