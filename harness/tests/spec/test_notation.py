"""The notation of features, as bytes."""

from __future__ import annotations

import pytest

from harness.errors import SuiteError
from harness.spec.notation import expand, sample_bytes, sample_text

TOLD = {"tcp.host": "hf.quectel.com", "tcp.port": "2020", "name:3": "a.b"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AT+QICLOSE=0", b"AT+QICLOSE=0"),
        ("", b""),
        ("{CR}{LF}", b"\r\n"),
        ("{CTRL-Z}{ESC}{NUL}{SPACE}", b"\x1a\x1b\0 "),
        ("{QUOTE}{APOSTROPHE}", b"\"'"),
        ('{{"a":"b"}}', b'{"a":"b"}'),
        ("{{{{}}}}", b"{{}}"),
        ("{{{CR}}}", b"{\r}"),
        ('AT+QIOPEN=0,0,"TCP","{tcp.host}",{tcp.port}', b'AT+QIOPEN=0,0,"TCP","hf.quectel.com",2020'),
        ("{name:3}", b"a.b"),
        ("{text:0}", b""),
        ("{text:1}", b"g"),
        ("{text:20}", b"ghij0000klmn0008opqr"),
        ("{hex:4}", b"6768696a"),
        ("{HEX:4}", b"6768696A"),
        ("{bytes:2}", b"\xa0\xa1"),
        ("{all-bytes}", bytes(range(256))),
        ("{all-bytes:hex}", bytes(range(256)).hex().encode()),
        ("{all-bytes:HEX}", bytes(range(256)).hex().upper().encode()),
        ("\xe9\n", b"\xe9\n"),
        ("{mid},{CR}", b"17,\r"),
    ],
    ids=["plain", "empty", "line end", "control", "quotes", "JSON", "many braces", "brace beside a name", "world",
         "long name", "no text", "one byte of text", "text", "hex", "HEX", "bytes", "all", "all hex", "all HEX",
         "Latin-1", "bound"],
)  # fmt: skip
def test_commands(text, expected):
    assert expand(text, TOLD, {"mid": "17"}) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{tcp.prot}", "unknown name {tcp.prot} in '{tcp.prot}', perhaps {tcp.port} is meant"),
        ("{nothing}", "there are CR, LF, CTRL-Z, ESC, NUL, SPACE, QUOTE, APOSTROPHE, text:<n>"),
        ("{nothing}", "tcp.host, tcp.port, name:3, mid"),
        ("{}", "unknown name {}"),
        ("{cr}", "unknown name {cr}"),
        ("{any}", "unknown name {any}"),
        ("{int:0-3}", "unknown name {int:0-3}"),
        ("{text:-1}", "unknown name {text:-1}"),
        ("{text}", "unknown name {text}"),
        ("{Hex:3}", "unknown name {Hex:3}"),
        ("{text:1000001}", "longer than 1000000 bytes"),
        ("{name:150}", "tag the scenario @needs:long-names"),
        ("{unreachable.port}", "tag the scenario @needs:unreachable-host"),
        ('{"a":1}', "unknown name"),
        ("a{b", "a lone { at character 2 of 'a{b'"),
        ("a}b", "a lone } at character 2"),
        ("{{{CR}}", "a lone } at character 7"),
        ("{a{CR}}", "a lone { at character 1"),
        ("\u20ac", "is no byte"),
    ],
    ids=["typo", "list of names", "list of the world", "empty", "lower case", "any", "int", "negative length",
         "no length", "mixed case", "too long", "no long name", "no unreachable host", "JSON undoubled", "open",
         "closed", "one brace too few", "nested", "not Latin-1"],
)  # fmt: skip
def test_what_does_not_exist_is_told(text, says):
    with pytest.raises(SuiteError) as told:
        expand(text, TOLD, {"mid": "17"})
    assert says in str(told.value)


def test_sample_text_is_no_hex_has_no_syntax_and_repeats_no_block():
    text = sample_text(4096)
    assert len(text) == 4096
    assert set(text) <= set(b"ghijklmnopqrstuvwxyz0123456789")
    assert len({text[place : place + 8] for place in range(0, 4096, 8)}) == 512
    assert sample_text(100) == text[:100]


def test_sample_bytes_have_all_values_and_no_run_twice():
    data = sample_bytes(1024)
    assert set(data[:256]) == set(range(256))
    assert len({data[place : place + 256] for place in range(0, 1024, 256)}) == 4
