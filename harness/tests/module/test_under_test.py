"""Send, expect, be quiet: what is an answer, what is another line, what is late, what is missing, what ends a wait."""

from __future__ import annotations

import pytest

from harness.errors import BenchError, ModuleError, SuiteError
from harness.tests.module.rig import Rig, text

OK = b"\r\nOK\r\n"
CLOSED = b'\r\n+QIURC: "closed",1\r\n'
URC = b'+QIURC: "closed",1'


def test_a_command_is_written_with_its_cr_and_answered(rig: Rig) -> None:
    rig.says(0.5, b"\r\n+QISEND: 0,0,0\r\n" + OK)
    answer = rig.module.ask(b"AT+QISEND=0,0")
    assert rig.wire.written == [b"AT+QISEND=0,0\r"]
    assert answer.texts == [b"+QISEND: 0,0,0", b"OK"]
    assert answer.seconds == pytest.approx(0.5) and rig.time.now() == pytest.approx(0.5)
    assert rig.module.others == []


ANSWERS = {
    "a URC before the response": CLOSED + b"\r\n+QISEND: 0,0,0\r\n" + OK,
    "a URC inside it": b"\r\n+QISEND: 0,0,0\r\n" + CLOSED + OK,
    "a URC glued to OK": b"\r\n+QISEND: 0,0,0\r\n" + OK + CLOSED,
}


def test_an_answer_that_no_step_awaits_is_left_over(rig: Rig) -> None:
    """The command that wakes a module is lost: an answer to it must not be swallowed by the next command."""
    rig.says(0.1, b"\r\n+QISEND: 0,0,0\r\n" + OK)
    rig.module.send(b"AT+QISEND=0,0")
    rig.time.quiet(1.0)
    rig.says(0.5, OK)
    assert rig.module.ask(b"AT").texts == [b"OK"]
    assert [line.text for line in rig.module.others] == [b"+QISEND: 0,0,0", b"OK"]


@pytest.mark.parametrize("data", ANSWERS.values(), ids=ANSWERS)
def test_a_urc_is_no_part_of_an_answer(rig: Rig, data: bytes) -> None:
    rig.says(0.1, data)
    assert rig.module.ask(b"AT+QISEND=0,0").texts == [b"+QISEND: 0,0,0", b"OK"]
    assert [line.text for line in rig.module.others] == [URC]


def test_a_line_that_nobody_knows_is_taken_for_the_answer_while_a_command_waits(rig: Rig) -> None:
    rig.says(0.1, b"\r\nBC260Y-CN\r\n" + OK)
    assert rig.module.ask(b"AT+QICLOSE=?").texts == [b"BC260Y-CN", b"OK"]


def test_a_late_answer_is_an_answer_and_none_is_a_fault(rig: Rig) -> None:
    rig.says(9.9, OK)
    assert rig.module.ask(b"AT").seconds == pytest.approx(9.9)
    rig.module.send(b"AT+QICLOSE=0")
    rig.says(10.0, b"\r\n+QISTATE: 0\r\n")
    with pytest.raises(ModuleError, match="no final result code for 'AT.QICLOSE=0'") as error:
        rig.module.answer()
    assert error.value.expected == "OK or ERROR within 5 s" and error.value.since == "9.900 s"
    assert error.value.came == "+QISTATE: 0" and rig.time.now() == pytest.approx(19.9)


def test_slow_general_commands_are_waited_for_longer(rig: Rig) -> None:
    rig.says(24, OK)
    assert rig.module.ask(b"AT+CFUN=1").seconds == pytest.approx(24)


def test_the_answer_to_a_command_given_up_stays_an_unexpected_line(rig: Rig) -> None:
    rig.module.send(b"AT+QICLOSE=0")
    rig.says(0.1, OK + OK)
    assert rig.module.ask(b"AT").texts == [b"OK"]
    assert [line.text for line in rig.module.others] == [b"OK"]


# Lines that are awaited

DEADLINES = {
    "in time": (3.0, ""),
    "at the deadline": (5.0, ""),
    "just behind it": (5.001, "came late"),
    "far behind it": (9.9, "came late"),
    "never": (10.1, "did not come"),
}


@pytest.mark.parametrize(("at", "says"), DEADLINES.values(), ids=DEADLINES)
def test_deadline(rig: Rig, at: float, says: str) -> None:
    rig.module.stimulus_at = 0.0
    rig.says(at, CLOSED)
    if not says:
        assert rig.module.take(text(URC), "closed", 5.0).at == at
        assert rig.module.others == []
        return
    with pytest.raises(ModuleError, match=f"the line closed {says}") as error:
        rig.module.take(text(URC), "closed", 5.0)
    assert error.value.expected == "within 5 s" and error.value.since == "0.000 s"
    assert (f"after {at:.3f} s" in error.value.came) == (says == "came late")


def test_a_late_line_has_its_time_from_the_final_result(rig: Rig) -> None:
    rig.says(2.0, OK)
    rig.says(6.9, b"\r\nCLOSE OK\r\n")
    rig.module.ask(b"AT+QICLOSE=0")
    assert rig.module.late(text(b"CLOSE OK"), "'CLOSE OK'", 5.0).at == 6.9

    rig.says(7.0, OK)
    rig.says(13.0, b"\r\nCLOSE OK\r\n")
    rig.module.ask(b"AT+QICLOSE=1")
    with pytest.raises(ModuleError, match="came late") as error:
        rig.module.late(text(b"CLOSE OK"), "'CLOSE OK'", 5.0)
    assert error.value.since == "7.000 s" and "after 6.000 s" in error.value.came


def test_another_late_line_than_the_only_one(rig: Rig) -> None:
    rig.says(0.1, OK + b"\r\n+QIOPEN: 0,565\r\n")
    rig.module.ask(b'AT+QIOPEN=0,0,"TCP","h",1')
    with pytest.raises(ModuleError) as error:
        rig.module.late(lambda line: line.kind == "late", "+QIOPEN", 60.0, only=b"+QIOPEN: 0,0")
    assert (error.value.expected, error.value.came) == ("+QIOPEN: 0,0", "+QIOPEN: 0,565")


def test_the_bench_grants_its_latency_on_top(rig: Rig) -> None:
    slow = Rig(rig.time, latency=2.0)
    slow.says(6.9, CLOSED)
    assert slow.module.take(text(URC), "closed", 5.0, since=0.0).at == 6.9
    slow.says(13.9, OK)
    assert slow.module.ask(b"AT").seconds == pytest.approx(7.0)


def test_lines_before_the_one_taken_stay_and_order_can_be_asked_for(rig: Rig) -> None:
    rig.says(0.1, CLOSED + b"\r\nSEND OK\r\n" + CLOSED)
    rig.module.take(text(b"SEND OK"), "SEND OK", 5.0, since=0.0)
    assert rig.module.take(text(URC), "closed", 5.0, since=0.0, behind=True).start > 0
    assert [line.start for line in rig.module.others] == [0]
    with pytest.raises(ModuleError, match="did not come in its place") as error:
        rig.module.take(text(URC), "closed", 5.0, since=0.0, behind=True)
    assert 'closed",1' in error.value.came, "what stands in another place is shown"


def test_a_partial_line_is_judged_when_the_time_is_up(rig: Rig) -> None:
    rig.says(1.0, CLOSED[:-2])
    line = rig.module.take(text(URC), "closed", 5.0, since=0.0)
    assert (line.tail, line.at) == (False, 1.0), "framing is the monitor's to judge"
    rig.says(11.0, OK[:-2])
    assert rig.module.ask(b"AT").seconds == pytest.approx(1.0)


def test_waiting_for_something_else(rig: Rig) -> None:
    rig.says(3.0, CLOSED)
    assert rig.module.wait(lambda: len(rig.module.others) == 1, 5.0)
    assert rig.time.now() == 3.0
    assert not rig.module.wait(lambda: len(rig.module.others) == 2, 5.0)
    assert rig.time.now() == 8.0


# What ends every wait


def test_a_reboot_ends_the_wait_at_once_and_is_repeated(rig: Rig) -> None:
    rig.says(1.0, b"\r\nRDY\r\n")
    rig.module.send(b"AT+QICLOSE=0")
    with pytest.raises(ModuleError, match="rebooted in mid-scenario") as error:
        rig.module.answer()
    assert rig.time.now() == 1.0 and error.value.since == "1.000 s" and error.value.hint
    for again in (lambda: rig.module.send(b"AT"), rig.module.check, lambda: rig.module.take(text(OK), "x", 1.0)):
        with pytest.raises(ModuleError) as repeated:
            again()
        assert repeated.value is error.value
    assert rig.module.failed


@pytest.mark.parametrize("command", [b"AT+QRST=1", b"AT+CFUN=1,1"])
def test_a_restart_that_was_asked_for_is_one(rig: Rig, command: bytes) -> None:
    rig.says(0.1, OK)
    rig.says(9.0, b"\r\nRDY\r\n")
    rig.says(20.0, b"\r\nRDY\r\n")
    rig.module.ask(command)
    assert rig.module.take(text(b"RDY"), "RDY", 10.0).at == 9.0
    with pytest.raises(ModuleError, match="rebooted in mid-scenario"):
        rig.module.wait(lambda: False, 30.0)
    assert rig.time.now() == 20.0


def test_a_boot_is_expected_until_the_background_is_over(rig: Rig) -> None:
    rig.module.boot_expected = True
    rig.says(1.0, b"\r\nRDY\r\n")
    assert rig.module.wait(lambda: bool(rig.module.others), 5.0)
    assert not rig.module.failed


GARBAGE = {
    "bytes that no line has, without an end": (b"\xf8\x00\xe3\x80\xff", True),
    "and with one": (b"\xf8\x00\xe3\x80\xff\r\n", True),
    "an overlong line": (b"\r\n" + 20000 * b"x" + b"\r\n", True),
    "blank lines": (b"\r\n\r\n\r\n", False),
    "NULs": (b"\0\0\0\r\nOK\r\n", False),
}


@pytest.mark.parametrize(("data", "wrong"), GARBAGE.values(), ids=GARBAGE)
def test_garbage_ends_the_wait(rig: Rig, data: bytes, wrong: bool) -> None:
    rig.says(1.0, data)
    rig.module.send(b"AT+QICLOSE=0")
    if not wrong:
        rig.module.wait(lambda: False, 2.0)
        return
    with pytest.raises(ModuleError, match="bytes that are no line") as error:
        rig.module.answer()
    assert rig.time.now() == 1.0 and "--baud" in error.value.hint


def test_garbage_in_the_background_is_kept_but_not_held_against_the_module(rig: Rig) -> None:
    rig.module.junk_tolerated = True
    rig.says(1.0, b"\xf8\x00\xe3\r\n")
    rig.module.wait(lambda: False, 2.0)
    assert not rig.module.failed and b"\xf8" in rig.module.junk


def test_a_lost_port_is_the_benchs_fault(rig: Rig) -> None:
    lost = BenchError("the port is gone", hint="plug it in")
    rig.time.call_at(2.0, rig.module.gone, lost)
    rig.module.send(b"AT")
    with pytest.raises(BenchError) as error:
        rig.module.answer()
    assert error.value is lost and rig.time.now() == 2.0


def test_the_first_cause_stays(rig: Rig) -> None:
    rig.says(1.0, b"\r\nRDY\r\n")
    rig.time.call_at(1.0, rig.module.gone, BenchError("the port is gone"))
    with pytest.raises(ModuleError):
        rig.module.wait(lambda: False, 2.0)


def test_forgetting(rig: Rig) -> None:
    """A module that loses its memory owes nothing any more: what comes then was not asked for."""
    rig.module.send(b"AT+QICLOSE=0")
    rig.module.forget_exchanges()
    rig.says(1.0, OK)
    rig.module.wait(lambda: False, 2.0)
    assert [(line.text, line.command) for line in rig.module.others] == [(b"OK", None)]


# Faults of the suite


def test_expecting_without_having_asked_is_the_suites_fault(rig: Rig) -> None:
    with pytest.raises(SuiteError, match="no command has been sent"):
        rig.module.answer()
    rig.module.send(b"AT+QICLOSE=0")
    with pytest.raises(SuiteError, match="no command has been answered"):
        rig.module.late(text(b"CLOSE OK"), "'CLOSE OK'", 5.0)
    rig.module._line = None
    with pytest.raises(SuiteError, match="has not been opened"):
        rig.module.write(b"x")
