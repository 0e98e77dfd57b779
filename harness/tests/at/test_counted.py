"""TCP/IP note 2.3.2: +QIURC: "recv",<connectID>,<current_recv_length>,<data>, read by its length."""

from __future__ import annotations

import pytest

from harness.at import Engine, Field, Line
from harness.tests.at.feeding import bytewise, check, play, told, whole


def recv(count: object, data: bytes, quote: bytes = b'"') -> bytes:
    return f'\r\n+QIURC: "recv",0,{count},'.encode() + quote + data + quote + b"\r\n"


@pytest.mark.parametrize("cut", [whole, bytewise])
@pytest.mark.parametrize("follows", [b"", b"\r\nOK\r\n"], ids=["alone", "followed"])
@pytest.mark.parametrize(
    ("count", "data", "quote"),
    [
        pytest.param(10, b"hi,quectel", b'"', id="text"),
        pytest.param(10, b"31323334353637383930", b'"', id="hex"),
        pytest.param(3, b"aBcDeF", b'"', id="hex-mixed-case"),
        pytest.param(0, b"", b'"', id="none"),
        pytest.param(1, b'"', b'"', id="a-quote"),
        pytest.param(4, b'"\r\n"', b'"', id="looks-like-the-end"),
        pytest.param(8, b"\r\nOK\r\n\r\n", b'"', id="final"),
        pytest.param(9, b"\r\nERROR\r\n", b'"', id="error"),
        pytest.param(25, b'"\r\n+QIURC: "recv",0,2,"a"', b'"', id="a-urc-inside"),
        pytest.param(17, b'{"a":"b","b":"b"}', b'"', id="json"),
        pytest.param(256, bytes(range(256)), b'"', id="every-byte"),
        pytest.param(4, b"\x00\x1a\x1b>", b'"', id="controls"),
        pytest.param(4, b"1234", b'"', id="digits-as-text"),
        pytest.param(1024, b"x" * 1024, b'"', id="most-text"),
        pytest.param(512, b"0F" * 512, b'"', id="most-hex"),
        pytest.param(5, b"hello", b"", id="unquoted-text"),
        pytest.param(6, b"OK\r\nOK", b"", id="unquoted-text-with-line-end"),
        pytest.param(3, b"616263", b"", id="unquoted-hex"),
        pytest.param(0, b"", b"", id="unquoted-none"),
    ],
)
def test_payload(count: int, data: bytes, quote: bytes, follows: bytes, cut) -> None:
    stream = recv(count, data, quote)
    line, *rest = play([stream + follows], cut)
    assert isinstance(line, Line)
    assert (line.payload, line.raw, line.kind, line.counted_ok) == (data, stream, "urc", True)
    assert (line.lead, line.tail, line.text) == (True, True, stream[2:-2])
    assert [field.text for field in line.parsed.fields] == [b"recv", b"0", str(count).encode(), data]
    assert line.parsed.fields[3].quoted is bool(quote)
    assert told(rest) == (["final OK"] if follows else [])


@pytest.mark.parametrize(
    "stream",
    [
        pytest.param(recv(9, b"hi,quectel"), id="text-one-less"),
        pytest.param(recv(11, b"hi,quectel"), id="text-one-more"),
        pytest.param(recv(2, b"616263"), id="hex-one-less"),
        pytest.param(recv(4, b"616263"), id="hex-one-more"),
        pytest.param(recv(0, b"a"), id="none-said"),
        pytest.param(recv(3, b"6162 3"), id="no-hex"),
        pytest.param(recv("x", b"a"), id="no-number"),
        pytest.param(recv("", b"a"), id="no-count"),
        pytest.param(recv("-1", b"a"), id="negative"),
        pytest.param(recv("99999", b"a"), id="beyond-the-limit"),
        pytest.param(recv("9999999", b"a"), id="seven-digits"),
        pytest.param(recv(4, b"hello", b""), id="unquoted-one-less"),
        pytest.param(b'\r\n+QIURC: "recv",0,5\r\n', id="no-data"),
        pytest.param(b'\r\n+QIURC: "recv"\r\n', id="nothing"),
        pytest.param(b'\r\n+QIURC: "recv",0,3,"abc\r\n', id="closing-quote-missing"),
        pytest.param(b'\r\n+QIURC: "recv",0,3,"abc"x\r\n', id="something-behind"),
        pytest.param(recv(" 3", b"abc"), id="blank-before-the-count"),
    ],
)
def test_a_wrong_count_falls_back_to_the_line_end(stream: bytes) -> None:
    line = stream[2:-2].decode()
    check([stream + b"\r\nOK\r\n"], [f"urc {line} miscounted", "final OK"])
    [event, _] = play([stream + b"\r\nOK\r\n"])
    assert isinstance(event, Line)
    assert event.payload is None


def test_a_count_too_large_ends_at_the_first_contradiction() -> None:
    rest = [b"\r\nOK\r\n"] * 20
    expected = ['urc +QIURC: "recv",0,30,"abc" miscounted', *["final OK"] * 20]
    check([recv(30, b"abc") + b"".join(rest)], expected)


def test_a_count_too_large_ends_at_the_latest_on_flush() -> None:
    script = [recv(1000, b"abc") + b"\r\nOK\r\n"]
    assert play(script) == []
    check(script, ['urc +QIURC: "recv",0,1000,"abc" miscounted', "final OK"], flush=True)


@pytest.mark.parametrize("blanks", [0, 2])
def test_blanks_behind_the_colon_do_not_matter_to_the_count(blanks: int) -> None:
    stream = recv(4, b"\r\nOK").replace(b": ", b":" + b" " * blanks)
    [line] = play([stream])
    assert isinstance(line, Line)
    assert (line.payload, line.parsed.blanks) == (b"\r\nOK", blanks)


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(b'"ab"\r\nOK\r\n', ['"ab"', "final OK shared"], id="one-cr-lf-between"),
        pytest.param(b'"ab"OK\r\n', ['"ab" open', "final OK glued"], id="glued-final"),
        pytest.param(
            b'"ab"+QIURC: "recv",1,4,"\r\n\r\n"\r\n',
            ['"ab" open', 'urc +QIURC: "recv",1,4,"\r\n\r\n" glued'],
            id="glued-counted",
        ),
        pytest.param(b'"ab"AT+CSQ\r\r\n', ['"ab" open', "echo AT+CSQ"], id="glued-echo"),
        pytest.param(b'"ab"\n\r\nOK\r\n', ['"ab" open', "line end b'\\n'", "final OK"], id="cr-missing"),
        pytest.param(b'"ab"\r\r\nOK\r\n', ['"ab" open', "line end b'\\r'", "final OK"], id="lf-missing"),
    ],
)
def test_no_cr_lf_behind_a_payload(stream: bytes, expected: list[str]) -> None:
    head = '+QIURC: "recv",0,2,'
    expected = [f"urc {head}{expected[0]}", *expected[1:]]
    events = play([("sent", b"AT+CSQ"), b"\r\n" + head.encode() + stream])
    assert told(events) == expected
    assert isinstance(events[0], Line) and events[0].parsed.fields[3] == Field(b"ab", True)
    assert events[0].payload == b"ab"
    assert told(play([("sent", b"AT+CSQ"), b"\r\n" + head.encode() + stream], bytewise)) == expected


@pytest.mark.parametrize("behind", [b"", b"\r", b"OK"])
def test_no_cr_lf_behind_the_last_payload(behind: bytes) -> None:
    events = play([b'\r\n+QIURC: "recv",0,2,"a\n"' + behind], flush=True)
    assert told(events)[0] == 'urc +QIURC: "recv",0,2,"a\n" open'
    assert events[0].payload == b"a\n"


def test_the_event_comes_with_the_last_byte_of_the_line() -> None:
    engine = Engine()
    stream = recv(4, b"\r\nOK")
    assert [engine.feed(stream[i : i + 1], float(i)) for i in range(len(stream) - 1)] == [[]] * (len(stream) - 1)
    [line] = engine.feed(stream[-1:], 99.0)
    assert line.at == 99.0
