"""+QCOAPURC is compared without the case of digits, and with that of everything else (COAP-11)."""

from __future__ import annotations

import pytest

from harness.at import Engine, Line
from harness.spec.expected_line import compile_line
from harness.spec.test_forms import matches


def came(text: str) -> Line:
    (line,) = Engine().feed(b"\r\n" + text.encode("latin-1") + b"\r\n", 0.0)
    assert isinstance(line, Line)
    return line


HEAD = "+QCOAPURC: 0,2,205,7,"

SAME = {
    "the token": (HEAD + '128,2,"aB0c"', HEAD + '128,2,"AB0C"'),
    "the token, the other way": (HEAD + '128,2,"AB0C"', HEAD + '128,2,"ab0c"'),
    "data without a content format": (HEAD + '1,2,"ab0c"', HEAD + '1,2,"AB0C"'),
    "data of another format": (HEAD + '131,1,"aa",12,"42",2,"ab0c"', HEAD + '131,1,"AA",12,"42",2,"AB0C"'),
    "text": (HEAD + '131,1,"aa",12,"0",4,"ab0c"', HEAD + '131,1,"AA",12,"0",4,"ab0c"'),
    "digits that stand elsewhere too": (
        HEAD + '133,1,"07",8,"ab",12,"42",1,"ab"', HEAD + '133,1,"07",8,"ab",12,"42",1,"AB"',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), SAME.values(), ids=SAME)
def test_digits_in_either_case(line: str, expected: str) -> None:
    assert matches(compile_line(expected, {}), came(line), {})


OTHER = {
    "text in another case": (HEAD + '3,12,"0",4,"AB0C"', HEAD + '3,12,"0",4,"ab0c"'),
    "XML in another case": (HEAD + '3,12,"41",4,"AB0C"', HEAD + '3,12,"41",4,"ab0c"'),
    "an option in another case": (HEAD + '2,8,"RD"', HEAD + '2,8,"rd"'),
    "another token": (HEAD + '128,2,"AB0D"', HEAD + '128,2,"AB0C"'),
    "text where there are to be digits": (HEAD + '1,2,"hi"', HEAD + '1,2,"6869"'),
    "a length that counts digits": (HEAD + '1,4,"6869"', HEAD + '1,2,"6869"'),
    "no token": (HEAD + "0", HEAD + '128,2,"AB0C"'),
}


@pytest.mark.parametrize(("line", "expected"), OTHER.values(), ids=OTHER)
def test_what_differs(line: str, expected: str) -> None:
    assert not matches(compile_line(expected, {}), came(line), {})


@pytest.mark.parametrize("token", ["0a0b", "0A0B"])
def test_a_name_binds_the_token_in_upper_case_as_messages_do(token: str) -> None:
    bound: dict[str, str] = {}
    assert matches(compile_line(HEAD[:-2] + '{mid},128,2,"{token}"', {}), came(HEAD + f'128,2,"{token}"'), bound)
    assert bound == {"mid": "7", "token": "0A0B"}
