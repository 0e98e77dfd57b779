"""The DNS client: what it asks, whom, and which answers it takes."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from harness.emulator.clients.dns import WAITS
from harness.ip.records import Udp
from harness.tests.emulator.far_names import address_record, alias, answering, failing, forged, raw, silence
from harness.tests.emulator.rig import BOTH, IPV6_ONLY, PEER, PEER6, RESOLVER, RESOLVER6, RESOLVER_2, Granted, Rig

NAME = "hf.quectel.com"
FIRST, SECOND = "198.51.100.11", "198.51.100.12"
ASK = f'AT+QIDNSGIP=0,"{NAME}"'
FAILED = ["OK", "+QIDNSGIP: 565"]


def found(address: str) -> list[str]:
    return ["OK", "+QIDNSGIP: 0,1,0", f"+QIDNSGIP: {address}"]


def a(address: str, name: str = NAME):
    return address_record(name, address)


def test_one_query_to_the_primary_server() -> None:
    rig = Rig()
    assert rig.told(ASK) == found(PEER[0])
    assert rig.far.names.asked == [(RESOLVER, NAME, "A")]


def test_the_two_lines_are_one_block() -> None:
    rig = Rig()
    rig.modem.receive(f"{ASK}\r".encode())
    rig.clock.advance(1)
    assert bytes(rig.out) == b"\r\nOK\r\n\r\n+QIDNSGIP: 0,1,0\r\n+QIDNSGIP: 198.51.100.7\r\n"


ANSWERS: dict[str, tuple[object, list[str]]] = {
    "the first of several": (answering(a(FIRST), a(SECOND)), found(FIRST)),
    "letter case of the name does not matter": (answering(a(FIRST, "HF.Quectel.COM")), found(FIRST)),
    "an alias": (answering(alias(NAME, "b.example"), a(FIRST, "b.example")), found(FIRST)),
    "an alias behind its target": (answering(a(FIRST, "b.example"), alias(NAME, "b.example")), found(FIRST)),
    "two aliases": (
        answering(alias(NAME, "b.example"), alias("b.example", "c.example"), a(FIRST, "c.example")),
        found(FIRST),
    ),
    "an alias and a stranger": (
        answering(a(SECOND, "other.example"), alias(NAME, "b.example"), a(FIRST, "b.example")),
        found(FIRST),
    ),
    "an alias that leads nowhere": (answering(alias(NAME, "b.example"), a(FIRST, "c.example")), FAILED),
    "an alias of itself": (answering(alias(NAME, NAME)), FAILED),
    "aliases in a circle": (answering(alias(NAME, "b.example"), alias("b.example", NAME)), FAILED),
    "a stranger's address alone": (answering(a(FIRST, "other.example")), FAILED),
    "no address": (answering(), FAILED),
    "another type": (answering(address_record(NAME, "2001:db8::1")), FAILED),
    "no such name": (failing("NXDOMAIN"), FAILED),
    "cut short behind an address": (answering(a(FIRST), tc=1), found(FIRST)),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_is_final(case: str) -> None:
    behaviour, told = ANSWERS[case]
    rig = Rig()
    rig.far.names.behave[RESOLVER] = behaviour
    assert rig.told(ASK, 0.5) == told
    assert rig.wait(60) == []
    assert rig.far.names.servers() == [RESOLVER]


@pytest.mark.parametrize("code", ["SERVFAIL", "REFUSED", "NOTIMP", "FORMERR"])
def test_a_server_that_cannot_help_is_followed_by_the_next_at_once(code: str) -> None:
    rig = Rig()
    rig.far.names.behave[RESOLVER] = failing(code)
    assert rig.told(ASK, 0.5) == found(PEER[0])
    assert rig.far.names.servers() == [RESOLVER, RESOLVER_2]


def test_a_truncated_answer_without_an_address_leads_to_the_next_server() -> None:
    rig = Rig()
    rig.far.names.behave[RESOLVER] = answering(tc=1)
    assert rig.told(ASK, 0.5) == found(PEER[0])


@pytest.mark.parametrize("granted", [Granted(), Granted(dns=(RESOLVER,))], ids=["two servers", "one server"])
def test_when_no_server_can_help_the_query_fails_at_once(granted: Granted) -> None:
    rig = Rig(granted=granted)
    rig.far.names.behave = dict.fromkeys(granted.dns, failing("SERVFAIL"))
    assert rig.told(ASK, 0.5) == FAILED
    assert rig.far.names.servers() == list(granted.dns)


def test_a_silent_server_is_followed_by_the_next_and_asked_again() -> None:
    rig = Rig()
    rig.far.names.behave = dict.fromkeys((RESOLVER, RESOLVER_2), silence)
    assert rig.told(ASK, sum(WAITS) + 0.1) == FAILED
    assert rig.far.names.servers() == [RESOLVER, RESOLVER_2, RESOLVER, RESOLVER_2]
    assert rig.wait(60) == []


def test_a_network_without_dns_servers() -> None:
    assert Rig(granted=Granted(dns=())).told(ASK) == FAILED


IGNORED = {
    "another id": forged(SECOND, identifier=1),
    "a question about another name": forged(SECOND, question="other.example"),
    "a question of another type": forged(SECOND, question_type="AAAA"),
    "its own query back": raw(b"\x01\x00\0\1\0\0\0\0\0\0\2hf\7quectel\3com\0\0\1\0\1"),
    "no bytes behind the id": raw(b""),
    "a header alone": raw(b"\x81\x80\0\1\0\1\0\0\0\0"),
    "a name that points at itself": raw(b"\x81\x80\0\1\0\1\0\0\0\0\xc0\x0c\0\1\0\1"),
    "a label that is too long": raw(b"\x81\x80\0\1\0\1\0\0\0\0\x80" + b"x" * 64),
    "a record that ends too early": raw(
        b"\x81\x80\0\1\0\1\0\0\0\0\2hf\7quectel\3com\0\0\1\0\1\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\x7f"
    ),
}


@pytest.mark.parametrize("case", IGNORED)
def test_what_is_no_answer_to_this_query_is_ignored(case: str) -> None:
    rig = Rig()
    rig.far.names.behave[RESOLVER] = IGNORED[case]
    assert rig.told(ASK, 2.9) == ["OK"]
    assert rig.wait(1) == found(PEER[0])[1:]
    assert rig.far.names.servers() == [RESOLVER, RESOLVER_2]


def test_hostile_bytes_are_ignored() -> None:
    rig, rng = Rig(), random.Random(5)
    header = b"\x81\x80\0\1\0\2\0\0\0\0"
    rig.far.names.behave[RESOLVER] = raw(*(header + rng.randbytes(rng.randrange(80)) for _ in range(3000)))
    assert rig.told(ASK, 5) == found(PEER[0])


def test_an_answer_from_elsewhere_is_ignored() -> None:
    rig = Rig()
    answer = forged(SECOND)

    def elsewhere(query):
        rig.far.stack.send_udp(answer(query)[0], ("203.0.113.53", 53), (rig.far.address, port(rig)))
        rig.far.stack.send_udp(answer(query)[0], (RESOLVER, 5353), (rig.far.address, port(rig)))
        return []

    rig.far.names.behave[RESOLVER] = elsewhere
    assert rig.told(ASK, 5) == found(PEER[0])


def port(rig: Rig) -> int:
    """Local port of the last query."""
    return [p.body.source_port for _, p in rig.far.up if isinstance(p.body, Udp) and p.body.destination_port == 53][-1]


def test_a_refusal_that_comes_late_does_not_hurry_the_next_transmission() -> None:
    rig = Rig()
    late: list[Callable[[], None]] = []

    def answers_late(query):
        back = (rig.far.address, port(rig))
        late.append(lambda: rig.far.stack.send_udp(failing("SERVFAIL")(query)[0], (RESOLVER, 53), back))
        return []

    rig.far.names.behave = {RESOLVER: answers_late, RESOLVER_2: silence}
    rig.told(ASK, 4)
    late[0]()
    rig.wait(4.9)
    assert rig.far.names.servers() == [RESOLVER, RESOLVER_2]
    rig.wait(20)
    assert rig.far.names.servers() == [RESOLVER, RESOLVER_2, RESOLVER_2, RESOLVER_2]


# families


def test_an_ipv6_bearer_asks_for_aaaa_over_ipv6() -> None:
    rig = Rig(granted=IPV6_ONLY)
    assert rig.told('AT+QIDNSGIP=0,"six.quectel.com"') == found(PEER6[0])
    assert rig.far.names.asked == [(RESOLVER6, "six.quectel.com", "AAAA")]
    assert rig.told(ASK) == FAILED


DUAL = {
    "both": (["198.51.100.11", "2001:db8::11"], "198.51.100.11", ["A"]),
    "IPv6 alone": (["2001:db8::11"], "2001:db8::11", ["A", "AAAA"]),
    "neither": ([], None, ["A", "AAAA"]),
}


@pytest.mark.parametrize("case", DUAL)
def test_a_bearer_of_both_families_asks_for_aaaa_when_there_is_no_a(case: str) -> None:
    addresses, address, types = DUAL[case]
    rig = Rig(granted=BOTH)
    rig.far.names.zone["x.example"] = addresses
    assert rig.told('AT+QIDNSGIP=0,"x.example"') == (found(address) if address else FAILED)
    assert [kind for _, _, kind in rig.far.names.asked] == types
    assert rig.far.names.servers()[0] == RESOLVER


def test_no_such_name_is_not_asked_for_twice() -> None:
    rig = Rig(granted=BOTH)
    assert rig.told('AT+QIDNSGIP=0,"nowhere.example"') == FAILED
    assert len(rig.far.names.asked) == 1


def test_an_ipv6_address_is_told_as_packets_show_it() -> None:
    rig = Rig(granted=IPV6_ONLY)
    rig.far.names.zone["x.example"] = ["2001:db8:0:0:0:0:0:1"]
    assert rig.told('AT+QIDNSGIP=0,"x.example"') == found("2001:db8::1")


@pytest.mark.parametrize("host", ["198.51.100.11", "2001:db8::11"])
def test_an_address_is_its_own_answer(host: str) -> None:
    rig = Rig()
    assert rig.told(f'AT+QIDNSGIP=0,"{host}"') == found(host)
    assert rig.far.up == []


NO_NAMES = ["not a name", "h\xe9.example", "a..b", ".", "-a.example", "h" * 64, "fe80::1%1"]


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_cannot_be_a_name_is_not_asked_for(name: str) -> None:
    rig = Rig()
    assert rig.told(f'AT+QIDNSGIP=0,"{name}"') == FAILED
    assert rig.far.names.asked == []


def test_a_name_of_150_bytes() -> None:
    rig = Rig()
    name = ".".join(["x" * 49, "y" * 49, "z" * 50])
    rig.far.names[name] = FIRST
    assert len(name) == 150
    assert rig.told(f'AT+QIDNSGIP=0,"{name}"') == found(FIRST)
    assert rig.told(f'AT+QIDNSGIP=0,"{name}."') == ["ERROR"]
