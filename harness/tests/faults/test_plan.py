"""Which alterations are tried: the rule against doing the same twice, and the exclusions."""

from __future__ import annotations

import pytest

from harness.faults import exclusions
from harness.faults.exclusions import after_passing, before_running
from harness.faults.plan import trials
from harness.faults.watch import Kind, Seen

OK = Kind("line", "answer AT", "OK")
ANSWERS = "the module answers OK"


def seen(kind: Kind = OK, number: int = 0, step: str = ANSWERS, **more: bool) -> Seen:
    return Seen(kind, number, step, ("dropped", "late"), **more)


def told(pieces: list[Seen], done: set) -> list[tuple[int, str]]:
    return [(trial.seen.number, trial.name) for trial in trials(pieces, done)]


def test_each_alteration_of_each_piece() -> None:
    pieces = [seen(), seen(number=1, step="another step"), seen(Kind("line", "late AT+QISEND", "SEND OK"))]
    assert told(pieces, set()) == [
        (0, "dropped"),
        (0, "late"),
        (1, "dropped"),
        (1, "late"),
        (0, "dropped"),
        (0, "late"),
    ]


def test_the_same_exchange_under_the_same_step_is_altered_once() -> None:
    assert told([seen(), seen(number=1)], set()) == [(0, "dropped"), (0, "late")]


def test_the_next_case_of_the_scenario_alters_only_what_is_new() -> None:
    done: set = set()
    told([seen()], done)
    assert told([seen(), seen(step="the module answers ERROR")], done) == [(0, "dropped"), (0, "late")]


BEFORE = {
    "registration may be reported at any time": (
        seen(Kind("line", "urc registration", "+CEREG: #")), exclusions.GENERAL_URC,
    ),
    "so may sleep": (seen(Kind("line", "urc sleep", "+QNBIOTEVENT")), exclusions.GENERAL_URC),
    "recv is this note's": (seen(Kind("line", "urc recv", '+QIURC: "recv"')), None),
    "closed is this note's": (seen(Kind("line", "urc closed", '+QIURC: "closed",#')), None),
    "received CoAP messages are the other's": (seen(Kind("line", "urc coap", "+QCOAPURC: #,#")), None),
    "its own command as a preparation": (
        seen(Kind("line", "answer AT+QCOAPHEAD=#,#", "OK"), step="the module has accepted 'AT+QCOAPHEAD=0,1'"), None,
    ),
    "the bench asks for registration": (
        seen(Kind("line", "answer AT+CEREG?", "OK"), step="the host wakes the module"), exclusions.GENERAL_ANSWER,
    ),
    "the bench prepares the module": (
        seen(Kind("line", "answer AT+QCFG=#,#", "OK"), step="the module has accepted 'AT+QCFG=\"dsevent\",1'"),
        exclusions.GENERAL_ANSWER,
    ),
    "the network's other addresses are taken": (
        seen(Kind("line", "answer AT+CFUN=#", "OK"), step="the network gives IPv6 only"), exclusions.GENERAL_ANSWER,
    ),
    "the note's own command as a preparation": (
        seen(Kind("line", "answer AT+QIDNSCFG=#,#", "OK"), step="the module has accepted 'AT+QIDNSCFG=0,#'"), None,
    ),
    "a ping is none of the bench's": (
        seen(Kind("line", "answer AT+QPING=#", "OK"), step="the module has accepted 'AT+QPING=0'"), None,
    ),
    "a scenario asks for registration": (seen(Kind("line", "answer AT+CEREG?", "OK")), None),
    "the note's own command in a bench step": (
        seen(Kind("line", "answer AT+QICFG=#", "OK"), step="the host wakes the module"), None,
    ),
    "nobody there": (seen(Kind("air", "Datagram", "hello"), nobody=True), exclusions.NOBODY),
    "the module's FIN": (seen(Kind("air", "TcpFin", "")), None),
    "the module's FIN after the far end's": (seen(Kind("air", "TcpFin", ""), answering=True), exclusions.ANSWERING_END),
    "data after the far end's FIN": (seen(Kind("air", "TcpData", "a"), answering=True), None),
}  # fmt: skip


@pytest.mark.parametrize(("piece", "wanted"), BEFORE.values(), ids=BEFORE)
def test_what_is_not_tried(piece: Seen, wanted: exclusions.Exclusion | None) -> None:
    assert before_running(piece) is wanted
    assert [trial.exclusion for trial in trials([piece], set())] == [wanted, wanted]


PINGS = "the module reports these pings of 32 bytes to '198.51.100.1', each within 4 s:"
REGISTERED = "the LwM2M client is registered for 300 s with ''"
URC_OR_ANSWER = "within 5 s the URC 'A' comes, or then 'B' is answered 'C'"
ONE_OF = "the module answers one of these, late lines within 5 s:"
COUNTERS = "the module answers '+QISEND: 13,{any},{any}' and OK"
AFTER = {
    "another accepted form": (
        seen(Kind("line", "late AT+QIOPEN", "+QIOPEN"), step=ONE_OF), "dropped", exclusions.CLOSED_SET,
    ),
    "a URC is no form": (seen(Kind("line", "urc closed", "+QIURC"), step=ONE_OF), "dropped", None),
    "what a peer gets is no form": (seen(Kind("air", "TcpData", "a"), step=ONE_OF), "dropped", None),
    "recorded": (seen(step="it is recorded how the module answers 'AT'"), "dropped", exclusions.RECORDED),
    "a value that is not judged": (seen(step=COUNTERS), "number 2 off by one", exclusions.ANY_VALUE),
    "a line that is": (seen(step=COUNTERS), "dropped", None),
    "a value that is judged": (seen(step="the module answers '+QISEND: 13,0,0' and OK"), "number 2 off by one", None),
    "a time that rounds": (
        seen(Kind("line", "late AT+QPING", "+QPING"), step=PINGS), "number 4 off by one", exclusions.MEASURED,
    ),
    "an address without quotes": (
        seen(Kind("line", "late AT+QPING", "+QPING"), step=PINGS), "quotes 1 missing", exclusions.MEASURED,
    ),
    "a line about a ping": (seen(Kind("line", "late AT+QPING", "+QPING"), step=PINGS), "dropped", None),
    "a second of a clock": (
        seen(Kind("line", "late AT+QNTP", "+QNTP"), step="the module tells the NTP server's time within 60 s"),
        "number 7 off by one", exclusions.MEASURED,
    ),
    "a name is asked for again": (
        seen(Kind("air", "Datagram", "?"), asking=True), "dropped", exclusions.ASKED_AGAIN,
    ),
    "data are not sent again": (seen(Kind("air", "Datagram", "a")), "dropped", None),
    "a CON comes again": (
        seen(Kind("air", "Datagram", "@"), repeated=True), "dropped", exclusions.REPEATED,
    ),
    "a CON that is altered": (seen(Kind("air", "Datagram", "@"), repeated=True), "code off by one", None),
    "a CON that comes twice": (seen(Kind("air", "Datagram", "@"), repeated=True), "doubled", None),
    "a broken record": (seen(Kind("air", "Datagram", "x"), secured=True), "last byte missing", exclusions.SECURED),
    "no CR LF in front of a prompt": (
        seen(Kind("line", "answer AT+QCOAPSEND=#", "> ")), "CR LF missing in front", exclusions.PROMPT_FORM,
    ),
    "no prompt": (seen(Kind("line", "answer AT+QCOAPSEND=#", "> ")), "dropped", None),
    "data are not echoed": (seen(Kind("line", "echo", "AAAA"), typed=True), "dropped", exclusions.DATA_ECHO),
    "line ends are echoed twice": (seen(Kind("line", "echo", ""), typed=True), "doubled", exclusions.DATA_ECHO),
    "data are echoed late": (seen(Kind("line", "echo", "AAAA"), typed=True), "late", exclusions.DATA_ECHO),
    "data are echoed twice": (seen(Kind("line", "echo", "AAAA"), typed=True), "doubled", None),
    "any options of a message": (
        seen(Kind("air", "Datagram", "@"), step="the CoAP peer gets 'NON GET, options {any}'"), "one byte more",
        exclusions.ANY_PART,
    ),
    "a message that may be absent": (
        seen(Kind("air", "Datagram", "@"), step="the CoAP peer gets 'NON GET' or nothing"), "dropped",
        exclusions.MAY_BE_ABSENT,
    ),
    "a precondition that is late": (
        seen(Kind("line", "late AT+QLAREG", "+QLAREG: #"), step=REGISTERED), "late",
        exclusions.PATIENT_BENCH,
    ),
    "a precondition that fails": (
        seen(Kind("line", "late AT+QLAREG", "+QLAREG: #"), step=REGISTERED),
        "dropped", None,
    ),
    "a URC that may be absent": (
        seen(Kind("line", "urc coap", "+QCOAPURC: #"), step=URC_OR_ANSWER),
        "late", exclusions.MAY_BE_ABSENT,
    ),
    "one that may be absent, doubled": (
        seen(Kind("line", "urc coap", "+QCOAPURC: #"), step=URC_OR_ANSWER),
        "doubled", None,
    ),
    "one that may be absent, altered": (
        seen(Kind("air", "Datagram", "@"), step="the CoAP peer gets 'NON GET' or nothing"), "one byte more", None,
    ),
    "a message that is missing": (
        seen(Kind("air", "Datagram", "@"), step="the CoAP peer gets 'NON GET, options {any}'"), "dropped", None,
    ),
    "data are echoed wrongly": (seen(Kind("line", "echo", "AAAA"), typed=True), "first word changed", None),
    "a command is not echoed": (seen(Kind("line", "echo", "AT")), "dropped", None),
    "a field of a URC that is not judged": (
        seen(Kind("line", "urc coap", "+QCOAPURC: #"), step="the URC '+QCOAPURC: 0,1,205,{any},0' comes"),
        "number 4 off by one", exclusions.ANY_VALUE,
    ),
    "a field of a URC that is": (
        seen(Kind("line", "urc coap", "+QCOAPURC: #"), step="the URC '+QCOAPURC: 0,1,205,{mid},0' comes"),
        "number 4 off by one", None,
    ),
    "a late answer to a CoAP command": (seen(Kind("line", "answer AT+QCOAPHEAD=#", "OK")), "late", None),
    "a late answer to AT": (seen(), "late", exclusions.GENERAL_TIME),
    "a late answer to this note's command": (seen(Kind("line", "answer AT+QISEND=#", "OK")), "late", None),
    "one CR LF for two lines of an answer": (seen(), "CR LF missing in front", exclusions.SHARED_CRLF),
    "no CR LF in front of a late line": (
        seen(Kind("line", "late AT+QISEND", "SEND OK")), "CR LF missing in front", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("piece", "name", "wanted"), AFTER.values(), ids=AFTER)
def test_what_need_not_be_noticed(piece: Seen, name: str, wanted: exclusions.Exclusion | None) -> None:
    assert after_passing(piece, name) is wanted


def test_each_exclusion_has_a_reason_and_a_name_of_its_own() -> None:
    assert all(exclusion.reason for exclusion in exclusions.ALL)
    assert len({exclusion.id for exclusion in exclusions.ALL}) == len(exclusions.ALL)
