"""What a command owes behind its OK, and how it is waited for."""

from __future__ import annotations

import pytest

from harness.errors import ModuleError
from harness.module.forms import judge_any_order
from harness.module.owing import Owing, in_background, owing, transmissions, uses_dtls
from harness.spec.expected_line import compile_line
from harness.tests.module.rig import Rig

OK = b"\r\nOK\r\n"

OWED = [
    (b'AT+QIOPEN=0,0,"TCP","198.51.100.1",2020', Owing(1, 60.0)),
    (b'at+qiopen=0,0,"TCP","198.51.100.1",2020', Owing(1, 60.0)),
    (b"AT+QICLOSE=0", Owing(1, 5.0)),
    (b'AT+QISEND=0,1,"a"', Owing(1, 5.0)),
    (b"AT+QISEND=0,0", None),
    (b'AT+QIDNSGIP=0,"a.example"', Owing(2, 60.0)),
    (b'AT+QNTP=0,"a.example",123,1', Owing(1, 60.0)),
    (b'AT+QPING=0,"a.example"', Owing(5, 21.0)),
    (b'AT+QPING=0,"a.example",255,10,1500', Owing(11, 2561.0)),
    (b'AT+QPING=0,"a.example",,2', Owing(3, 11.0)),
    (b'AT+QPING=0,"a.example",x,99', Owing(11, 2561.0)),
    (b"AT+QPING=?", None),
    (b"AT+QPING?", None),
    (b'AT+QCOAPOPEN=0,"220.180.239.212",8032', Owing(1, 60.0)),
    (b"AT+QCOAPOPEN?", None),
    (b"AT+QCOAPOPEN=0", None),
    (b"AT+QCOAPCLOSE=0", Owing(1, 60.0)),
    (b"AT+QCOAPSEND=0,0,1,0,0", None),
    (b"AT+QIDNSCFG=0", None),
    (b"AT+QISTATE=1,0", None),
    (b"AT+QLAREG", Owing(1, 257.0)),
    (b"AT+QLAREG=?", None),
    (b"AT+QLADEREG", Owing(1, 131.0)),
    (b"AT+QLAUPDATE=0,100", Owing(1, 131.0)),
    (b"AT+QLAADDOBJ=19,0,1,0", Owing(1, 131.0)),
    (b'AT+QLANOTIFY=19,0,0,1,5,"abcde",0,1', Owing(1, 131.0)),
    (b'AT+QLASENDATA=1,5,"abcde"', Owing(1, 131.0)),
    (b"AT+QLASTATUS?", None),
    (b"AT;+QICLOSE=0;+QICLOSE=1", Owing(2, 5.0)),
    (b"AT", None),
    (b"", None),
]


@pytest.mark.parametrize(("command", "wanted"), OWED)
def test_what_is_owed(command: bytes, wanted: Owing | None) -> None:
    assert owing(command) == wanted


@pytest.mark.parametrize("command", [b'AT+QCOAPOPEN=0,"220.180.239.212",8032', b"at+qcoapclose=0"])
def test_without_dtls_the_coap_commands_owe_sooner(command: bytes) -> None:
    assert owing(command, dtls=False) == Owing(1, 5.0)
    assert owing(b"AT+QICLOSE=0;+QIDNSGIP=0,\"a\"", dtls=False) == Owing(3, 60.0)


RETRANSMIT = b'AT+QLACFG="retransmit",%d,%d'


@pytest.mark.parametrize(
    ("accepted", "seconds"),
    [([], 126.0), ([RETRANSMIT % (2, 0)], 2.0), ([RETRANSMIT % (20, 8)], 10220.0),
     ([b'AT+QLACFG="retransmit"', b'at+qlacfg="RETRANSMIT",3,1', RETRANSMIT % (2, 5)], 9.0),
     ([b'AT+QLACFG="retransmit",x,1'], 126.0), ([b'AT+QLACFG="auto_ack",1'], 126.0)],
)  # fmt: skip
def test_all_transmissions_of_an_lwm2m_message(accepted: list[bytes], seconds: float) -> None:
    assert transmissions(accepted) == seconds
    assert owing(b"AT+QLADEREG", transmissions=seconds) == Owing(1, seconds + 5)


ON, OFF = b'AT+QCOAPCFG="dtls",0,1', b'at+qcoapcfg="DTLS",0,0'


@pytest.mark.parametrize(
    ("accepted", "dtls"),
    [([], False), ([ON], True), ([OFF, ON], False), ([ON, OFF], True), ([b'AT+QCOAPCFG="dtls",0', ON], True),
     ([b'AT+QCOAPCFG="psk",0,"1","00"'], False), ([b"AT;" + ON[2:]], True)],
)  # fmt: skip
def test_whether_dtls_is_used(accepted: list[bytes], dtls: bool) -> None:
    assert uses_dtls(accepted) is dtls


@pytest.mark.parametrize(("setting", "until"), [(OFF, 5.06), (ON, 60.06)])
def test_a_context_that_is_never_told_open_is_awaited_as_long_as_its_way_may_take(
    rig: Rig, setting: bytes, until: float
) -> None:
    rig.says(0.02, OK)
    rig.module.ask(setting)
    rig.says(0.04, b"\r\nERROR\r\n")
    rig.module.ask(OFF if setting is ON else ON)
    rig.says(0.06, OK)
    answer = rig.module.ask(b'AT+QCOAPOPEN=0,"220.180.239.212",8032')
    assert rig.module.late_lines(answer) == [] and rig.time.now() == pytest.approx(until)


@pytest.mark.parametrize(
    ("command", "goes_on"),
    [(b'AT+QPING=0,"a"', True), (b'AT+QNTP=0,"a"', True), (b'AT+QIDNSGIP=0,"a"', True), (b"AT+QICLOSE=0", False)],
)
def test_what_goes_on_in_the_background(command: bytes, goes_on: bool) -> None:
    assert in_background(command) is goes_on


PING = b'AT+QPING=0,"198.51.100.1",4,2'
NAME = b'AT+QIDNSGIP=0,"a.example"'
COMPLETE = {
    "pings and their summary": (
        PING, {0.1: b"+QPING: 0,198.51.100.1,32,100", 0.2: b"+QPING: 569", 0.3: b"+QPING: 0,2,1,1,100,100,100"}, 0.3,
    ),
    "a summary that is a code alone": (PING, {1.0: b"+QPING: 569", 2.0: b"+QPING: 569", 2.5: b"+QPING: 569"}, 2.5),
    "a summary that comes early": (PING, {0.1: b"+QPING: 0,2,0,2,0,0,0"}, 0.1),
    "a name that cannot be found": (PING, {0.1: b"+QPING: 565"}, 11.02),
    "a name and its address": (NAME, {1.0: b"+QIDNSGIP: 0,1,0", 1.5: b"+QIDNSGIP: 198.51.100.1"}, 1.5),
    "a name without one": (NAME, {1.0: b"+QIDNSGIP: 565"}, 1.0),
    "nothing": (NAME, {}, 60.02),
}  # fmt: skip


@pytest.mark.parametrize(("command", "lines", "until"), COMPLETE.values(), ids=COMPLETE)
def test_late_lines_are_taken_when_they_are_complete_or_overdue(
    rig: Rig, command: bytes, lines: dict[float, bytes], until: float
) -> None:
    rig.says(0.02, OK)
    for at, line in lines.items():
        rig.says(at, b"\r\n" + line + b"\r\n")
    answer = rig.module.ask(command)
    rig.says(0.05, b'\r\n+QIURC: "closed",1\r\n')
    assert [line.text for line in rig.module.late_lines(answer)] == list(lines.values())
    assert rig.time.now() == pytest.approx(until)
    assert [line.text for line in rig.module.others] == [b'+QIURC: "closed",1'], "what is none of them stays"


def test_a_refused_command_owes_nothing(rig: Rig) -> None:
    rig.says(0.02, b"\r\nERROR\r\n")
    assert rig.module.late_lines(rig.module.ask(PING)) == [] and rig.time.now() == pytest.approx(0.02)


def test_what_goes_on_in_the_background_is_waited_for(rig: Rig) -> None:
    rig.says(0.02, OK)
    rig.module.ask(PING)
    rig.says(0.04, OK)
    rig.module.ask(b'AT+QISEND=0,1,"a"')
    for at, line in ((1.0, b"+QPING: 569"), (5.0, b"+QPING: 569"), (5.5, b"+QPING: 0,2,0,2,0,0,0")):
        rig.says(at, b"\r\n" + line + b"\r\n")
    rig.module.finish(100.0)
    assert rig.time.now() == pytest.approx(5.5), "SEND OK is none of it"
    rig.module.finish(100.0)
    assert rig.time.now() == pytest.approx(5.5)


def test_the_wait_for_what_goes_on_is_limited(rig: Rig) -> None:
    rig.says(0.02, OK)
    rig.module.ask(PING)
    rig.module.finish(3.0)
    assert rig.time.now() == pytest.approx(3.02)


# Lines in any order

QUERY = b"AT+QISTATE?"
WANTED = ['+QISTATE: 0,"TCP","{any}",2020,{port},2,0,1', '+QISTATE: 1,"UDP","{any}",2020,{port},2,0,1']
ONE, TWO = b'+QISTATE: 0,"TCP","a",2020,0,2,0,1', b'+QISTATE: 1,"UDP","a",2020,0,2,0,1'


def answered(rig: Rig, lines: list[bytes], final: bytes = b"OK") -> dict[str, str]:
    rig.says(0.02, b"".join(b"\r\n" + line + b"\r\n" for line in [*lines, final]))
    rig.module.send(QUERY)
    bound: dict[str, str] = {}
    judge_any_order(rig.module, [compile_line(line, {}) for line in WANTED], bound)
    return bound


@pytest.mark.parametrize("lines", [[ONE, TWO], [TWO, ONE]], ids=["in order", "the other way round"])
def test_lines_in_any_order(rig: Rig, lines: list[bytes]) -> None:
    assert answered(rig, lines) == {"port": "0"}


OTHERS = {
    "one missing": [ONE],
    "one more": [ONE, TWO, TWO],
    "one twice": [ONE, ONE],
    "another one": [ONE, b'+QISTATE: 2,"UDP","a",2020,0,2,0,1'],
    "a value that is bound differs": [ONE, b'+QISTATE: 1,"UDP","a",2020,7,2,0,1'],
    "none": [],
}


@pytest.mark.parametrize("lines", OTHERS.values(), ids=OTHERS)
def test_other_lines(rig: Rig, lines: list[bytes]) -> None:
    with pytest.raises(ModuleError, match="is not answered by these 2 lines, in whatever order, and OK") as caught:
        answered(rig, lines)
    assert caught.value.came.endswith("OK") and WANTED[0] in caught.value.expected


def test_the_line_that_is_missing_is_named(rig: Rig) -> None:
    with pytest.raises(ModuleError, match="none is '.QISTATE: 1,") as caught:
        answered(rig, [ONE, ONE])
    assert caught.value.came.startswith(ONE.decode())


def test_an_error_behind_the_lines(rig: Rig) -> None:
    with pytest.raises(ModuleError, match="in whatever order, and OK"):
        answered(rig, [ONE, TWO], b"ERROR")


def test_a_line_that_fits_two_is_given_to_the_one_that_nothing_else_fits(rig: Rig) -> None:
    rig.says(0.02, b"\r\n+X: 1\r\n\r\n+X: 2\r\n" + OK)
    rig.module.send(b"AT+X?")
    judge_any_order(rig.module, [compile_line("+X: {any}", {}), compile_line("+X: 1", {})], {})
