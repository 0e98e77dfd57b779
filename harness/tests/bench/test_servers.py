"""What the suite's servers are told to answer, and what they were asked: closed phrases, read in order."""

from __future__ import annotations

from datetime import datetime

import pytest

from harness.bench.servers import ANSWERS, QUESTIONS, SERVERS, fits
from harness.errors import ModuleError, SuiteError
from harness.peers.dns import DNS_BEHAVIOURS
from harness.peers.ntp import NTP_BEHAVIOURS
from harness.tests.bench.scripted_world import Scripted

# What is answered

TOLD = {
    "addresses": (
        "DNS", "'a.example' with {tcp.address} and 2001:db8::7",
        ("answers", "a.example", "198.51.100.1", "2001:db8::7"),
    ),
    "one address": ("secondary DNS", "every name with {tcp.address}", ("answers", None, "198.51.100.1")),
    "a told name": ("DNS", "'{ping.host}' with NXDOMAIN", ("behave", "iot.quectel.com", "NXDOMAIN")),
    "an alias": ("DNS", "every name with an alias of {ping.address}", ("behave", None, "an alias", "198.51.100.1")),
    "silence": ("secondary DNS", "every name with silence", ("behave", None, "silence")),
    "a time": ("NTP", "with the time '2036-02-07 06:28:16'", ("clock_says", datetime(2036, 2, 7, 6, 28, 16))),
    "a wrong reply": ("NTP", "with stratum 0", ("behave", "stratum 0")),
}  # fmt: skip


@pytest.mark.parametrize(("server", "answer", "call"), TOLD.values(), ids=TOLD)
def test_what_a_server_is_told(scripted: Scripted, server: str, answer: str, call: tuple) -> None:
    who, what = SERVERS(server), ANSWERS(answer)
    assert fits(who.meaning, what.meaning)
    what.act(scripted.world, who.meaning)
    told = {"DNS": scripted.dns, "secondary DNS": scripted.dns2, "NTP": scripted.ntp}
    assert {name: recorder.calls for name, recorder in told.items() if recorder.calls} == {server: [call]}


def test_every_behaviour_of_the_servers_has_its_phrase() -> None:
    for behaviour in DNS_BEHAVIOURS:
        phrase = f"every name with {behaviour}" + (" of {tcp.address}" if behaviour == "an alias" else "")
        assert ANSWERS(phrase).meaning.kind == "DNS"
    for behaviour in NTP_BEHAVIOURS[1:]:
        assert ANSWERS(f"with {behaviour}").meaning.kind == "NTP"


@pytest.mark.parametrize("form", [form for form in ANSWERS.meanings if "address" not in form and "<text>" not in form])
def test_every_phrase_is_a_behaviour_of_its_server(scripted: Scripted, form: str) -> None:
    phrase = ANSWERS(form.replace("<name>", "'a.example'"))
    server = SERVERS("NTP" if phrase.meaning.kind == "NTP" else "DNS")
    phrase.act(scripted.world, server.meaning)
    behaviours = {"NTP": NTP_BEHAVIOURS, "DNS": DNS_BEHAVIOURS}[phrase.meaning.kind]
    assert (scripted.ntp.calls or scripted.dns.calls)[0][-1] in behaviours


UNKNOWN = [
    "with lies",
    "'a.example' with LIES",
    "'a.example' with 1.2.3.400",
    "'a.example' with 1.2.3.4 or 1.2.3.5",
    "'a.example' with bad",
    "'a.example'",
    "every name with an alias",
    "a.example with NXDOMAIN",
    "with the time '2026-13-01 00:00:00'",
    "with the time '26/05/06,12:00:00+00'",
    "with stratum 7",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_phrase_that_there_is_not(text: str) -> None:
    with pytest.raises(ValueError):
        ANSWERS(text)


MISFITS = [("NTP", "every name with NXDOMAIN"), ("DNS", "with stratum 0"), ("secondary DNS", "with silence")]


@pytest.mark.parametrize(("server", "answer"), MISFITS)
def test_a_server_of_the_other_kind(server: str, answer: str) -> None:
    assert not fits(SERVERS(server).meaning, ANSWERS(answer).meaning)


def test_a_bench_without_the_server_says_which_tag_is_missing(scripted: Scripted) -> None:
    scripted.world.peers.dns2 = None
    with pytest.raises(SuiteError, match="no such server") as caught:
        ANSWERS("every name with NXDOMAIN").act(scripted.world, SERVERS("secondary DNS").meaning)
    assert caught.value.hint == "tag the scenario @needs:dns-servers"


# What was asked


def asked(scripted: Scripted, server: str, question: str) -> None:
    QUESTIONS(question).act(scripted.world, SERVERS(server).meaning)


def test_questions_are_read_in_order_with_their_repetitions(scripted: Scripted) -> None:
    for name, kind in (("A.example.", "A"), ("a.example", "AAAA"), ("a.example", "A"), ("iot.quectel.com", "A")):
        scripted.is_asked(scripted.dns, name, kind)
    asked(scripted, "DNS", "for 'a.example'")
    asked(scripted, "DNS", "for '{ping.host}'")
    asked(scripted, "DNS", "nothing more")
    asked(scripted, "secondary DNS", "nothing")


def test_what_was_asked_before_the_scenario_is_of_no_interest(scripted: Scripted) -> None:
    scripted.is_asked(scripted.dns, "before.example")
    scripted.is_asked_for_time("it has 3 bytes")
    scripted.world.known_state()
    asked(scripted, "DNS", "nothing")
    asked(scripted, "NTP", "nothing")


def test_a_question_is_waited_for(scripted: Scripted) -> None:
    scripted.time.call_later(2.0, scripted.is_asked, scripted.dns2, "a.example")
    asked(scripted, "secondary DNS", "for 'a.example'")
    assert scripted.time.now() == pytest.approx(2.0)


WRONG_QUESTIONS = {
    "another name": ("b.example", "A", "", "A b.example at 0.000 s"),
    "a part of the name": ("example", "A", "", "A example at 0.000 s"),
    "another type": ("a.example", "TXT", "", "TXT a.example at 0.000 s"),
    "malformed": ("", "", "it ends in the question", "it ends in the question at 0.000 s"),
}


@pytest.mark.parametrize(("name", "kind", "fault", "came"), WRONG_QUESTIONS.values(), ids=WRONG_QUESTIONS)
def test_a_wrong_question(scripted: Scripted, name: str, kind: str, fault: str, came: str) -> None:
    scripted.is_asked(scripted.dns, name, kind, fault)
    with pytest.raises(ModuleError, match="the DNS server was asked something else") as caught:
        asked(scripted, "DNS", "for 'a.example'")
    assert (caught.value.expected, caught.value.came) == ("a query of type A or AAAA for a.example", came)


@pytest.mark.parametrize(("server", "question"), [("DNS", "for 'a.example'"), ("NTP", "for the time")])
def test_a_server_that_is_not_asked(scripted: Scripted, server: str, question: str) -> None:
    with pytest.raises(ModuleError, match=f"the {server} server has not been asked for"):
        asked(scripted, server, question)


@pytest.mark.parametrize("question", ["nothing", "nothing more"])
def test_a_server_that_must_not_be_asked(scripted: Scripted, question: str) -> None:
    for _ in range(8):
        scripted.is_asked(scripted.dns, "a.example")
    with pytest.raises(ModuleError, match="the DNS server was asked, and must not be") as caught:
        asked(scripted, "DNS", question)
    assert caught.value.came.count("A a.example") == 6 and caught.value.came.endswith("; and 2 more")


def test_requests_for_the_time(scripted: Scripted) -> None:
    scripted.is_asked_for_time()
    scripted.is_asked_for_time()
    asked(scripted, "NTP", "for the time")
    asked(scripted, "NTP", "nothing more")


def test_a_request_that_is_not_well_formed(scripted: Scripted) -> None:
    scripted.is_asked_for_time("its mode is 1 instead of 3")
    with pytest.raises(ModuleError, match="not well formed: its mode is 1 instead of 3"):
        asked(scripted, "NTP", "for the time")


def test_questions_need_not_be_asserted(scripted: Scripted) -> None:
    scripted.is_asked(scripted.dns, "a.example")
    scripted.is_asked_for_time()
    scripted.world.closing_exchange()
