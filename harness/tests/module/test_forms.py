"""Alternatives of an answer: exactly one of a closed set must be what comes."""

from __future__ import annotations

from functools import partial

import pytest

from harness.errors import ModuleError, SuiteError
from harness.module.forms import Form, judge_forms, parse_form
from harness.spec.expected_line import compile_line
from harness.tests.module.rig import Rig

COMMAND = b"AT+QICLOSE=0"
REFUSED, DONE, QUIET = "ERROR", "OK then CLOSE OK", "OK"
OPENED, FAILED = "OK then +QIOPEN: 0,0", "OK then +QIOPEN: 0,{int:1-999}"


def form(text: str) -> Form:
    return parse_form(text, partial(compile_line, told={}))


PARSED = {
    "a response": ("OK", ["OK"], []),
    "an error": ("ERROR", ["ERROR"], []),
    "information": ("+QISEND: 0,0,0 then OK", ["+QISEND: 0,0,0", "OK"], []),
    "a late line": ("OK then CLOSE OK", ["OK"], ["CLOSE OK"]),
    "all": ("+A: 1 then OK then SEND OK then CLOSE OK", ["+A: 1", "OK"], ["SEND OK", "CLOSE OK"]),
}


@pytest.mark.parametrize(("text", "response", "late"), PARSED.values(), ids=PARSED)
def test_a_form_is_its_response_and_its_late_lines(text: str, response: list[str], late: list[str]) -> None:
    parsed = form(text)
    assert parsed.text == text
    assert ([str(line) for line in parsed.response], [str(line) for line in parsed.late]) == (response, late)


def test_a_form_without_a_final_result_is_the_suites_fault() -> None:
    with pytest.raises(SuiteError, match="has no final result code"):
        form("CLOSE OK")


TWO = "OK then SEND OK then CLOSE OK"
OK, CLOSE_OK = b"\r\nOK\r\n", b"\r\nCLOSE OK\r\n"
CAME: dict[str, tuple[list[str], list[tuple[float, bytes]], str | None, list[bytes]]] = {
    "refused": ([DONE, REFUSED], [(0.1, b"\r\nERROR\r\n")], REFUSED, []),
    "refused with a number": ([DONE, REFUSED], [(0.1, b"\r\n+CME ERROR: 3\r\n")], REFUSED, []),
    "done": ([DONE, REFUSED], [(0.1, OK), (2.0, CLOSE_OK)], DONE, []),
    "done at the deadline": ([DONE, REFUSED], [(0.1, OK), (5.1, CLOSE_OK)], DONE, []),
    "done too late": ([DONE, REFUSED], [(0.1, OK), (6.0, CLOSE_OK)], None, []),
    "never done": ([DONE, REFUSED], [(0.1, OK)], None, []),
    "OK alone is allowed": ([DONE, QUIET], [(0.1, OK)], QUIET, []),
    "of two with one response the one whose late line comes": ([QUIET, DONE], [(0.1, OK), (2.0, CLOSE_OK)], DONE, []),
    "none of them": ([DONE, REFUSED], [(0.1, b"\r\n+QICLOSE: 0\r\n" + OK), (0.2, CLOSE_OK)], None, []),
    "a URC besides stays": (
        [DONE],
        [(0.1, OK), (0.2, b'\r\n+QIURC: "closed",0\r\n' + CLOSE_OK)],
        DONE,
        [b'+QIURC: "closed",0'],
    ),
    "late lines in order": ([TWO], [(0.1, OK), (0.2, b"\r\nSEND OK\r\n" + CLOSE_OK)], TWO, []),
    "late lines in another order": ([TWO], [(0.1, OK), (0.2, CLOSE_OK + b"\r\nSEND OK\r\n")], None, []),
    "a late line before the OK": ([DONE], [(0.1, CLOSE_OK + OK)], None, []),
    "a second late line stays": ([DONE], [(0.1, OK), (0.2, CLOSE_OK + CLOSE_OK)], DONE, [b"CLOSE OK"]),
}


@pytest.mark.parametrize(("forms", "spoken", "wanted", "left"), CAME.values(), ids=CAME)
def test_which_form_came(rig: Rig, forms: list[str], spoken: list, wanted: str | None, left: list[bytes]) -> None:
    for at, data in spoken:
        rig.says(at, data)
    rig.module.send(COMMAND)
    if wanted is None:
        with pytest.raises(ModuleError) as error:
            judge_forms(rig.module, [form(text) for text in forms], {}, 5.0)
        assert "AT+QICLOSE=0" in str(error.value) or "came late" in str(error.value)
        return
    assert judge_forms(rig.module, [form(text) for text in forms], {}, 5.0).text == wanted
    assert [line.text for line in rig.module.others] == left


def test_what_came_instead_is_told(rig: Rig) -> None:
    rig.says(0.1, OK + b"\r\nSEND OK\r\n")
    rig.module.send(COMMAND)
    with pytest.raises(ModuleError, match="in none of the accepted forms") as error:
        judge_forms(rig.module, [form(DONE), form(REFUSED)], {}, 5.0)
    assert error.value.expected == "'OK then CLOSE OK' or 'ERROR'"
    assert error.value.came == "OK | SEND OK" and error.value.since == "0.000 s"


@pytest.mark.parametrize(("came", "wanted"), [(b"0,0", OPENED), (b"0,565", FAILED)])
def test_numbers_within_a_range(rig: Rig, came: bytes, wanted: str) -> None:
    rig.says(0.1, OK + b"\r\n+QIOPEN: " + came + b"\r\n")
    rig.module.send(b'AT+QIOPEN=0,0,"TCP","h",1')
    assert judge_forms(rig.module, [form(OPENED), form(FAILED)], {}, 60.0).text == wanted


def test_values_are_bound_by_the_form_that_came_only(rig: Rig) -> None:
    bound = {"id": "3"}
    rig.says(0.1, OK + b"\r\n+QIOPEN: 4,0\r\n")
    rig.module.send(b'AT+QIOPEN=0,4,"TCP","h",1')
    assert judge_forms(rig.module, [form("OK then +QIOPEN: {id},1"), form("OK then +QIOPEN: 4,0")], bound, 60.0).late
    assert bound == {"id": "3"}
