"""A prompt, the data that it asks for, and the way out without any."""

from __future__ import annotations

import pytest

from harness.errors import ModuleError, SuiteError
from harness.module.data_mode import leave, types
from harness.module.forms import judge_forms, parse_form
from harness.spec.expected_line import compile_line
from harness.tests.module.rig import Rig

OK, ERROR = b"\r\nOK\r\n", b"\r\nERROR\r\n"
LINE = b"AT+QCOAPSEND=0,0,2,0"


def prompted(rig: Rig, line: bytes = LINE) -> None:
    """The host has sent the command line, which was echoed, and has seen the prompt, at 0.1 s."""
    rig.says(0.1, line + b"\r\r\n> ")
    rig.module.send(line)
    rig.module.prompt()


def test_data_are_written_as_they_are_half_a_second_after_the_prompt(rig: Rig) -> None:
    prompted(rig)
    types(rig.module, b"AAAA\x1a")
    assert rig.wire.written == [LINE + b"\r", b"AAAA\x1a"]
    assert rig.time.now() == pytest.approx(0.6) and rig.module.stimulus_at == pytest.approx(0.6)
    rig.says(0.7, b"AAAA" + OK)
    assert rig.module.answer().texts == [b"OK"]
    assert rig.module.others == []


def test_data_may_be_typed_in_parts(rig: Rig) -> None:
    prompted(rig)
    types(rig.module, b"AA")
    rig.says(0.65, b"AA")
    rig.time.quiet(1.0)
    types(rig.module, b"AA\x1a")
    rig.says(2.0, b"AA" + OK)
    assert rig.module.answer().texts == [b"OK"]


def test_a_urc_behind_the_data_is_no_part_of_the_answer(rig: Rig) -> None:
    prompted(rig)
    types(rig.module, b"AAAA\x1a")
    rig.says(0.7, OK + b"\r\n+QCOAPURC: 0,2,204,7,0\r\n")
    assert rig.module.answer().texts == [b"OK"]
    assert [line.text for line in rig.module.others] == [b"+QCOAPURC: 0,2,204,7,0"]


NO_PROMPT = {
    "OK": ([(0.1, OK)], "is not answered by the prompt alone", "OK"),
    "ERROR": ([(0.1, ERROR)], "is not answered by the prompt alone", "ERROR"),
    "OK before it": ([(0.1, OK + b"\r\n> ")], "is not answered by the prompt alone", "OK"),
    "OK with it": ([(0.1, b"\r\n> " + OK)], "is not answered by the prompt alone", "OK, '>'"),
    "information before it": (
        [(0.1, b"\r\n+QCOAPSEND: 0,0\r\n\r\n> ")], "is not answered by the prompt alone", "+QCOAPSEND: 0,0, '>'",
    ),
    "nothing": ([], "no prompt for 'AT+QCOAPSEND=0,0,2,0'", "nothing"),
    "something else": ([(0.1, b"\r\n+QCOAPURC: 0,2,204,7,0\r\n")], "no prompt for", "nothing"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "what", "came"), NO_PROMPT.values(), ids=NO_PROMPT)
def test_no_prompt(rig: Rig, said: list[tuple[float, bytes]], what: str, came: str) -> None:
    for at, data in said:
        rig.says(at, data)
    rig.module.send(LINE)
    with pytest.raises(ModuleError) as caught:
        rig.module.prompt()
    assert what in caught.value.what and caught.value.came == came
    assert caught.value.expected == "'>' within 0.3 s, and nothing before it"


def test_a_prompt_that_nobody_wants_is_told_at_once(rig: Rig) -> None:
    rig.says(0.1, b"\r\n> ")
    with pytest.raises(ModuleError, match="asks for data with a prompt, where it is to be answered") as caught:
        rig.module.ask(b'AT+QCOAPSEND=0,0,2,0,2,"3132"')
    assert caught.value.came == ">" and caught.value.expected == "OK or ERROR within 0.3 s, no prompt"
    assert rig.time.now() == pytest.approx(0.1)


def test_no_answer_to_the_data(rig: Rig) -> None:
    prompted(rig)
    types(rig.module, b"AAAA\x1a")
    with pytest.raises(ModuleError, match="no final result code for 'AT.QCOAPSEND=0,0,2,0' after its data") as caught:
        rig.module.answer()
    assert caught.value.since == "0.600 s" and caught.value.expected == "OK or ERROR"
    assert rig.time.now() == pytest.approx(10.6)


def test_a_late_prompt_is_a_prompt(rig: Rig) -> None:
    """That it is late is the monitor's to say."""
    rig.says(2.0, b"\r\n> ")
    rig.module.send(LINE)
    assert rig.module.prompt().at == 2.0


def test_the_notes_own_times_are_told(rig: Rig) -> None:
    with pytest.raises(ModuleError) as caught:
        rig.module.ask(b"AT+QCOAPCLOSE=0")
    assert caught.value.expected == "OK or ERROR within 0.3 s" and rig.time.now() == pytest.approx(10.0)


def test_data_that_nothing_has_asked_for(rig: Rig) -> None:
    with pytest.raises(SuiteError, match="nothing has asked for them"):
        types(rig.module, b"AAAA")
    rig.module.send(LINE)
    with pytest.raises(SuiteError, match="nothing has asked for them") as caught:
        types(rig.module, b"AAAA")
    assert "'the module prompts'" in caught.value.hint


def test_what_is_typed_behind_the_answer_is_written(rig: Rig) -> None:
    """As a host does whose data ended by themselves."""
    prompted(rig, LINE + b",4")
    types(rig.module, b"AAAA")
    rig.says(0.7, OK)
    rig.module.answer()
    types(rig.module, b"\x1a")
    assert rig.wire.written[-1] == b"\x1a"


# The way out


def test_esc_leaves_data_mode(rig: Rig) -> None:
    prompted(rig)
    rig.says(0.7, ERROR)
    leave(rig.module)
    assert rig.wire.written[1:] == [b"\x1b"] and not rig.module.engine.data_mode
    rig.says(1.0, OK)
    assert rig.module.ask(b"AT").texts == [b"OK"]


FILLED = {
    "four bytes": (LINE + b",4", [b"xxx"]),
    "one byte": (LINE + b",1", []),
    "the most": (LINE + b",1024", [b"x" * 1023]),
    "more than the most": (LINE + b",1030", [b"x" * 1023, b"x" * 6]),
    "no length": (LINE, []),
}


@pytest.mark.parametrize(("line", "rest"), FILLED.values(), ids=FILLED)
def test_where_esc_is_a_byte_of_data_the_rest_is_filled_up(rig: Rig, line: bytes, rest: list[bytes]) -> None:
    prompted(rig, line)
    leave(rig.module)
    assert rig.wire.written[1:] == [b"\x1b", *rest]


def test_what_is_filled_up_ends_with_the_answer(rig: Rig) -> None:
    prompted(rig, LINE + b",1030")
    rig.says(2.7, OK)
    leave(rig.module)
    assert rig.wire.written[1:] == [b"\x1b", b"x" * 1023]


def test_nothing_is_done_where_no_data_are_awaited(rig: Rig) -> None:
    leave(rig.module)
    rig.says(0.1, OK)
    rig.module.ask(LINE)
    leave(rig.module)
    assert rig.wire.written == [LINE + b"\r"]


# A prompt as one of several forms


def judged(rig: Rig, *forms: str) -> str:
    rig.module.send(LINE)
    accepted = [parse_form(form, lambda text: compile_line(text, {})) for form in forms]
    return judge_forms(rig.module, accepted, {}, 5).text


def test_a_prompt_may_be_one_of_the_forms(rig: Rig) -> None:
    rig.says(0.1, b"\r\n> ")
    rig.says(0.7, OK)
    assert judged(rig, "ERROR", ">") == ">" and rig.wire.written[1:] == [b"\x1b"]
    rig.says(0.8, ERROR)
    assert judged(rig, "ERROR", ">") == "ERROR"


def test_a_prompt_that_is_none_of_the_forms(rig: Rig) -> None:
    rig.says(0.1, b"\r\n> ")
    with pytest.raises(ModuleError, match="asks for data with a prompt"):
        judged(rig, "OK", "ERROR")


def test_an_answer_where_only_a_prompt_is_accepted(rig: Rig) -> None:
    rig.says(0.1, OK)
    with pytest.raises(ModuleError, match="none of the accepted forms") as caught:
        judged(rig, "ERROR", ">")
    assert caught.value.expected == "'ERROR' or '>'" and caught.value.came == "OK"
