"""CR LF <line> CR LF: what is there, what is shared, what is missing."""

from __future__ import annotations

import pytest

from harness.tests.at.feeding import Script, check, play

READ: Script = [("sent", b"AT+QISTATE?")]
ROW0, ROW1 = b'+QISTATE: 0,"TCP","h",2020,0,2,0,1', b'+QISTATE: 1,"UDP","h",2020,0,2,0,1'
INFO0, INFO1 = (f"information {row.decode()}" for row in (ROW0, ROW1))


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(b"\r\nOK\r\n", ["final OK"], id="line"),
        pytest.param(b"\r\nOK\r\n\r\nRDY\r\n", ["final OK", "urc RDY"], id="two-lines"),
        pytest.param(b"\r\nOK\r\nRDY\r\n", ["final OK", "urc RDY shared"], id="one-cr-lf-between"),
        pytest.param(
            b"\r\n" + ROW0 + b"\r\n" + ROW1 + b"\r\n\r\nOK\r\n", [INFO0, f"{INFO1} shared", "final OK"], id="block"
        ),
        pytest.param(
            b"\r\n" + ROW0 + b"\r\n\r\n" + ROW1 + b"\r\n\r\nOK\r\n", [INFO0, INFO1, "final OK"], id="spread-block"
        ),
        pytest.param(b"\r\n" + ROW0 + b"\r\nOK\r\n", [INFO0, "final OK shared"], id="block-without-blank-line"),
        pytest.param(b"OK\r\n", ["final OK glued"], id="no-lead"),
        pytest.param(b"\r\n\r\nOK\r\n", ["blank line b'\\r\\n'", "final OK"], id="blank-line-first"),
        pytest.param(b"\r\nOK\r\n\r\n\r\nRDY\r\n", ["final OK", "blank line b'\\r\\n'", "urc RDY"], id="blank-line"),
        pytest.param(b"\r\nOK+CEREG: 1\r\n", ["final OK open", "urc +CEREG: 1 glued"], id="glued-urc"),
        pytest.param(b"\r\n+CEREG: 1OK\r\n", ["urc +CEREG: 1 open", "final OK glued"], id="glued-final"),
        pytest.param(
            b"\r\n+CEREG: 1+CEREG: 2RDY\r\n",
            ["urc +CEREG: 1 open", "urc +CEREG: 2 glued open", "urc RDY glued"],
            id="three-glued",
        ),
        pytest.param(b"\r\nOKOK\r\n", ["final OK open", "final OK glued"], id="doubled-final"),
        pytest.param(b"\r\nOKSEND OK\r\n", ["final OK open", "late SEND OK glued"], id="final-and-late"),
        pytest.param(b"\r\n" + ROW0 + ROW1 + b"\r\n", [f"{INFO0} open", f"{INFO1} glued"], id="glued-in-a-block"),
        pytest.param(b"\r\n" + ROW0 + b"OK\r\n", [f"{INFO0} open", "final OK glued"], id="glued-to-information"),
        pytest.param(
            b"\r\nOK" + ROW0 + b"\r\n", ["final OK open", f"unknown {ROW0.decode()} glued"], id="glued-answer"
        ),
        pytest.param(b"\r\nOKAY\r\n", ["unknown OKAY"], id="begins-like-a-final"),
        pytest.param(b"\r\nSMS DONEOK\r\n", ["unknown SMS DONEOK"], id="ends-like-a-final"),
        pytest.param(b'\r\n+CEREG: 1,"OK","+CEREG: 1",9\r\n', ['urc +CEREG: 1,"OK","+CEREG: 1",9'], id="in-quotes"),
        pytest.param(b"\r\nsaw +CEREG: 1\r\n", ["unknown saw +CEREG: 1"], id="in-a-sentence"),
        pytest.param(b"\r\nxy+CEREG: 1\r\n", ["noise b'\\r\\nxy'", "urc +CEREG: 1 glued"], id="behind-something"),
        pytest.param(b"\r\nOK\n\r\nRDY\r\n", ["final OK open", "line end b'\\n'", "urc RDY"], id="cr-missing-behind"),
        pytest.param(b"\r\nOK\r\r\nRDY\r\n", ["final OK open", "line end b'\\r'", "urc RDY"], id="lf-missing-behind"),
        pytest.param(b"\nOK\r\n", ["line end b'\\n'", "final OK glued"], id="cr-missing-in-front"),
        pytest.param(b"\rOK\r\n", ["line end b'\\r'", "final OK glued"], id="lf-missing-in-front"),
        pytest.param(b"\r\nOK\n\nRDY\r\n", ["final OK open", "line end b'\\n\\n'", "urc RDY glued"], id="lf-only"),
        pytest.param(b"\r\n+CEREG:1\r\n", ["urc +CEREG:1"], id="no-blank-after-the-colon"),
        pytest.param(b"\r\n+CEREG:   1\r\n", ["urc +CEREG:   1"], id="three-blanks"),
        pytest.param(b"\r\n+FOO: 1\r\n", ["unknown +FOO: 1"], id="unknown-prefix"),
    ],
)
def test_framing(stream: bytes, expected: list[str]) -> None:
    check([*READ, stream], expected)


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(b"\r\nOK", ["final OK open"], id="cr-lf-missing"),
        pytest.param(b"\r\nOK\r", ["final OK open", "unfinished b'\\r'"], id="lf-missing"),
        pytest.param(b"\r\nO", ["unfinished b'\\r\\nO'"], id="half-a-line"),
        pytest.param(b"\r\n", ["blank line b'\\r\\n'"], id="lead-alone"),
        pytest.param(b"\r", ["unfinished b'\\r'"], id="cr-alone"),
        pytest.param(b"\r\n" + ROW0[:20], [f"information {ROW0[:20].decode()} open"], id="half-an-information"),
        pytest.param(b"\r\nOK\r\n", ["final OK"], id="nothing-pending"),
        pytest.param(b"AT+QISTA", ["unfinished b'AT+QISTA'"], id="half-an-echo"),
    ],
)
def test_flush(stream: bytes, expected: list[str]) -> None:
    check([*READ, stream], expected, flush=True)


def test_a_line_without_cr_lf_waits_for_it() -> None:
    assert play([b"\r\nOK"]) == []


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(b"x" * 20 + b"\r\n", ["unknown " + "x" * 20 + " glued"], id="just-fits"),
        pytest.param(b"x" * 21 + b"\r\n\r\nOK\r\n", ["overrun 20", "overrun 3", "final OK"], id="one-more"),
        pytest.param(
            b"x" * 47 + b"\r\nOK\r\n", ["overrun 20", "overrun 20", "overrun 9", "final OK shared"], id="longer"
        ),
        pytest.param(b"\r\n" + b"x" * 30 + b"\r\n", ["overrun 22", "overrun 12"], id="with-lead"),
        pytest.param(b"x" * 19 + b"\rxxxx\r\n", ["overrun 19", "overrun 7"], id="cr-at-the-limit"),
        pytest.param(b'+QIURC: "recv",0,2,"a', [], id="short-of-the-limit"),
    ],
)
def test_overlong(stream: bytes, expected: list[str]) -> None:
    if expected:
        check([stream], expected, max_line=20)
    else:
        assert play([stream[:21]], max_line=20) == []


def test_an_overrun_keeps_its_bytes_on_flush() -> None:
    check([b"x" * 30], ["overrun 20", "overrun 10"], max_line=20, flush=True)
