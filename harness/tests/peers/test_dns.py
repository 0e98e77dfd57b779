"""The DNS server answers as it is told, byte for byte, and nothing that comes makes it stumble."""

from __future__ import annotations

import random
import struct
from ipaddress import ip_address

import pytest
from dnslib import DNSRecord

from harness.errors import SuiteError
from harness.peers.dns import DNS_BEHAVIOURS, SOME_ADDRESSES
from harness.tests.peers.clients import Bench

ZONE = {"peer.test": ["198.51.100.1", "2001:db8:1::1"], "old.test": ["198.51.100.2"]}

HEAD = "1234 0100 0001 0000 0000 0000"
"""Identifier 1234, a standard query with recursion desired, one question."""
PEER = "04 70656572 04 74657374 00"
"""peer.test on the wire."""
A, AAAA, TXT, IN = "0001", "001C", "0010", "0001"


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture
def server(bench):
    return bench.dns(zone=ZONE)


def hexed(*parts: str) -> bytes:
    return bytes.fromhex("".join(parts))


def wire(name: str) -> str:
    return "".join(f"{len(label):02x}{label.encode().hex()}" for label in name.split(".")) + "00"


def query(name: str = "peer.test", kind: str = A, identifier: str = "1234") -> bytes:
    return hexed(identifier, HEAD[4:], wire(name), kind, IN)


def addresses(answer: bytes | None, kind: str = "A") -> list[str]:
    found = DNSRecord.parse(answer).rr
    return [str(ip_address(str(record.rdata))) for record in found if record.rdata.__class__.__name__ == kind]


def asked(bench: Bench, server, name: str, kind: str = A) -> bytes | None:
    return bench.asked(server, query(name, kind))


# Right answers


@pytest.mark.parametrize(
    ("told", "question", "answer"),
    [
        (
            lambda server: None,
            query(),
            hexed("1234 8180 0001 0001 0000 0000", PEER, A, IN, "C00C 0001 0001 0000003C 0004 C6336401"),
        ),
        (
            lambda server: None,
            query(kind=AAAA),
            hexed("1234 8180 0001 0001 0000 0000", PEER, AAAA, IN,
                  "C00C 001C 0001 0000003C 0010 20010DB8000100000000000000000001"),
        ),
        (
            lambda server: server.answers("peer.test", "192.0.2.7", "2001:db8::7", "192.0.2.6"),
            query(),
            hexed("1234 8180 0001 0002 0000 0000", PEER, A, IN, "C00C 0001 0001 0000003C 0004 C0000207",
                  "C00C 0001 0001 0000003C 0004 C0000206"),
        ),
        (lambda server: None, query(kind=TXT), hexed("1234 8180 0001 0000 0000 0000", PEER, TXT, IN)),
        (lambda server: None, query("no.test"), hexed("1234 8183 0001 0000 0000 0000", wire("no.test"), A, IN)),
        (
            lambda server: None,
            hexed("BEEF 0000 0001 0000 0000 0000", wire("PeEr.TeSt"), A, IN),
            hexed("BEEF 8080 0001 0001 0000 0000", wire("PeEr.TeSt"), A, IN,
                  "C00C 0001 0001 0000003C 0004 C6336401"),
        ),
        (
            lambda server: None,
            hexed("1234 0100 0001 0000 0000 0001", PEER, A, IN, "00 0029 04D0 00000000 0000"),
            hexed("1234 8180 0001 0001 0000 0001", PEER, A, IN, "C00C 0001 0001 0000003C 0004 C6336401",
                  "00 0029 0200 00000000 0000"),
        ),
    ],
    ids=["A", "AAAA", "several, of the family asked for, in their order", "another type", "unknown name",
         "case and no recursion are kept", "EDNS"],
)  # fmt: skip
def test_a_right_answer_byte_for_byte(bench, server, told, question, answer):
    told(server)
    assert bench.asked(server, question) == answer


@pytest.mark.parametrize(
    ("behaviour", "answer"),
    [
        ("NXDOMAIN", hexed("1234 8183 0001 0000 0000 0000", PEER, A, IN)),
        ("SERVFAIL", hexed("1234 8182 0001 0000 0000 0000", PEER, A, IN)),
        ("REFUSED", hexed("1234 8185 0001 0000 0000 0000", PEER, A, IN)),
        ("no address", hexed("1234 8180 0001 0000 0000 0000", PEER, A, IN)),
        ("silence", None),
        ("a truncated answer", hexed("1234 8380 0001 0000 0000 0000", PEER, A, IN)),
        (
            "a wrong id",
            hexed("EDCB 8180 0001 0001 0000 0000", PEER, A, IN, "C00C 0001 0001 0000003C 0004 C6336401"),
        ),
        (
            "a wrong question",
            hexed("1234 8180 0001 0001 0000 0000", wire("another.attest.test"), A, IN,
                  "C00C 0001 0001 0000003C 0004 C6336401"),
        ),
        (
            "malformed bytes",
            hexed("1234 8180 0001 0001 0000 0000", PEER, A, IN, "C01B 0001 0001 0000003C 0004 0000"),
        ),
        (
            "an alias",
            hexed("1234 8180 0001 0002 0000 0000", PEER, A, IN,
                  "C00C 0005 0001 0000003C 000F 05 616C696173 06 617474657374 C011",
                  "C027 0001 0001 0000003C 0004 C6336401"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_each_behaviour_byte_for_byte(bench, server, behaviour, answer):
    server.behave("peer.test", behaviour)
    assert bench.asked(server, query()) == answer
    assert server.queries[0].name == "peer.test", "it was asked, whatever it answers"
    assert addresses(bench.asked(server, query("old.test"))) == ["198.51.100.2"]
    assert behaviour in DNS_BEHAVIOURS


def test_every_behaviour_is_tested_above():
    table = next(mark for mark in test_each_behaviour_byte_for_byte.pytestmark if mark.name == "parametrize")
    assert sorted(behaviour for behaviour, _ in table.args[1]) == sorted(DNS_BEHAVIOURS)


@pytest.mark.parametrize("kind", [A, AAAA, TXT], ids=["A", "AAAA", "TXT"])
@pytest.mark.parametrize("edns", [False, True], ids=["plain", "EDNS"])
def test_malformed_bytes_give_nobody_an_address(bench, server, kind, edns):
    server.behave(None, "malformed bytes")
    question = query(kind=kind)
    if edns:
        question = question[:10] + b"\0\1" + question[12:] + hexed("00 0029 04D0 00000000 0000")
    answer = bench.asked(server, question)
    assert answer[:2] == question[:2] and answer[2] & 0x80 and answer[12 : len(query())] == query(kind=kind)[12:]
    with pytest.raises(Exception, match="pointer"):
        DNSRecord.parse(answer)
    length = struct.unpack("!H", answer[len(query()) + 10 : len(query()) + 12])[0]
    assert len(answer) - (len(query()) + 12) < length, "nor does one who only skips the name"


@pytest.mark.parametrize(
    ("behaviour", "given", "name", "expected"),
    [
        ("an alias", ["192.0.2.9", "2001:db8::9"], "peer.test", ["192.0.2.9"]),
        ("an alias", [], "peer.test", ["198.51.100.1"]),
        ("an alias", [], "no.test", [SOME_ADDRESSES[0]]),
        ("a wrong id", ["192.0.2.9"], "no.test", ["192.0.2.9"]),
        ("a wrong id", [], "no.test", [SOME_ADDRESSES[0]]),
        ("a wrong question", ["192.0.2.9"], "peer.test", ["192.0.2.9"]),
    ],
)
def test_wrong_answers_have_addresses_that_could_be_taken(bench, server, behaviour, given, name, expected):
    server.behave(name, behaviour, *given)
    assert addresses(asked(bench, server, name)) == expected


def test_what_is_said_of_one_name_and_of_every_name(bench, server):
    server.behave(None, "silence")
    server.answers("One.Test.", "192.0.2.1")
    assert addresses(asked(bench, server, "one.test")) == ["192.0.2.1"]
    assert asked(bench, server, "peer.test") is None and asked(bench, server, "no.test") is None
    server.answers(None, "192.0.2.2")
    for name in ("one.test", "peer.test", "no.test"):
        assert addresses(asked(bench, server, name)) == ["192.0.2.2"], "what was said of one name is over"
    server.answers("one.test")
    assert addresses(asked(bench, server, "one.test")) == []


def test_an_answer_too_long_for_a_datagram_is_truncated(bench, server):
    fit = [f"192.0.2.{number}" for number in range(30)]
    server.answers("peer.test", *fit)
    assert addresses(asked(bench, server, "peer.test")) == fit
    server.answers("peer.test", *fit, "192.0.2.31")
    answer = asked(bench, server, "peer.test")
    assert answer == hexed("1234 8380 0001 0000 0000 0000", PEER, A, IN)


def test_the_longest_name(bench, server):
    longest = ".".join(["a" * 63] * 3 + ["b" * 61])
    server.answers(longest, "192.0.2.1")
    assert addresses(asked(bench, server, longest)) == ["192.0.2.1"]


# What it was asked


def test_queries_are_told_in_order(bench, server):
    bench.time.quiet(3)
    for name, kind in (("peer.test", A), ("peer.test", AAAA), ("Old.Test", TXT), ("peer.test", "FF00"), ("x", "00FF")):
        asked(bench, server, name, kind)
    told = [(one.name, one.kind, one.at, one.fault) for one in server.queries]
    assert told == [
        ("peer.test", "A", 3.0, ""),
        ("peer.test", "AAAA", 3.0, ""),
        ("Old.Test", "TXT", 3.0, ""),
        ("peer.test", "TYPE65280", 3.0, ""),
        ("x", "ANY", 3.0, ""),
    ]
    assert [one.source for one in server.queries] == [seen.source for seen in bench.log.observations[::2]]
    assert bench.kinds() == ["dns", "reply-dns"] * 5


def test_a_name_with_odd_bytes_is_told_unmistakably(bench, server):
    bench.asked(server, hexed(HEAD, "03 61 2E FF 01 62 00", A, IN))
    assert server.queries[0].name == r"a\046\255.b"


def test_reset_forgets(bench, server):
    server.behave(None, "silence")
    server.answers("x.test", "192.0.2.1")
    asked(bench, server, "y.test")
    server.reset()
    assert server.queries == []
    assert asked(bench, server, "x.test")[3] & 15 == 3
    assert addresses(asked(bench, server, "peer.test")) == ["198.51.100.1"]


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda server: server.behave("x", "nxdomain"), "cannot answer with 'nxdomain'"),
        (lambda server: server.behave("x", "NXDOMAIN", "192.0.2.1"), "'NXDOMAIN' has no addresses"),
        (lambda server: server.behave("x", "an alias", "192.0.2"), "IPv4 and IPv6 addresses only: '192.0.2'"),
        (lambda server: server.answers("x", "peer.test"), "IPv4 and IPv6 addresses only: 'peer.test'"),
    ],
    ids=["unknown", "no addresses", "half an address", "a name"],
)
def test_what_it_cannot_do_is_the_suites_fault(server, act, says):
    with pytest.raises(SuiteError, match=says):
        act(server)


# Hostile datagrams


def formerr(head: str = "1234 8181") -> bytes:
    return hexed(head, "0000 0000 0000 0000")


QUESTION = hexed(PEER, A, IN)
HOSTILE = {
    "nothing": (b"", None),
    "11 bytes": (hexed(HEAD)[:11], None),
    "an answer": (hexed("1234 8180 0001 0001 0000 0000", PEER, A, IN, "C00C 0001 0001 0000003C 0004 01020304"), None),
    "the header alone": (hexed(HEAD), formerr()),
    "no question": (hexed("1234 0100 0000 0000 0000 0000"), formerr()),
    "two questions": (hexed("1234 0100 0002 0000 0000 0000") + QUESTION * 2, formerr()),
    "65535 questions": (hexed("1234 0100 FFFF FFFF FFFF FFFF") + QUESTION, formerr()),
    "a name without an end": (hexed(HEAD, "04 70656572"), formerr()),
    "a label cut off": (hexed(HEAD, "3F 70656572"), formerr()),
    "a type cut off": (hexed(HEAD, PEER, "00"), formerr()),
    "a class cut off": (hexed(HEAD, PEER, A, "00"), formerr()),
    "a label of 64 bytes": (hexed(HEAD, "40", "61" * 64, "00", A, IN), formerr()),
    "a name of 256 bytes": (hexed(HEAD, ("3F" + "61" * 63) * 3, "3E" + "61" * 62, "00", A, IN), formerr()),
    "a pointer to itself": (hexed(HEAD, "C00C", A, IN), formerr()),
    "a pointer forward": (hexed(HEAD, "C010", A, IN, PEER), formerr()),
    "a pointer into the header": (hexed(HEAD, "C004", A, IN), formerr()),
    "pointers in a ring": (hexed(HEAD, "01 61 C00E C00C", A, IN), formerr()),
    "8000 pointers": (hexed(HEAD, *(f"{0xC000 | max(12, at):04X}" for at in range(12, 16012, 2)), A, IN), formerr()),
    "something behind": (hexed(HEAD) + QUESTION + b"\0", formerr()),
    "65 kB behind": (hexed(HEAD) + QUESTION + bytes(65_000), formerr()),
    "an answer record": (hexed("1234 0100 0001 0001 0000 0000") + QUESTION + bytes(15), formerr()),
    "OPT cut off": (hexed("1234 0100 0001 0000 0000 0001") + QUESTION + hexed("00 0029 04D0 00000000"), formerr()),
    "OPT longer than there is": (
        hexed("1234 0100 0001 0000 0000 0001") + QUESTION + hexed("00 0029 04D0 00000000 0004 00"), formerr()),
    "OPT of another version": (
        hexed("1234 0100 0001 0000 0000 0001") + QUESTION + hexed("00 0029 04D0 00010000 0000"), formerr()),
    "an additional record that is none": (
        hexed("1234 0100 0001 0000 0000 0001") + QUESTION + hexed("00 0001 0001 00000000 0004 01020304"), formerr()),
    "class CHAOS": (hexed(HEAD, wire("version.bind"), TXT, "0003"), formerr("1234 8185")),
    "UPDATE": (hexed("1234 2800 0001 0000 0000 0000") + QUESTION, formerr("1234 A884")),
    "STATUS": (hexed("1234 1000 0000 0000 0000 0000"), formerr("1234 9084")),
    "65 kB of FF": (b"\xff" * 65_000, None),
    "65 kB of 00": (bytes(65_000), formerr("0000 8081")),
    "an NTP request": (b"\x23" + bytes(47), formerr("2300 8081")),
}  # fmt: skip


@pytest.mark.parametrize(("data", "answer"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_query_is_never_answered_with_an_address(bench, server, data, answer):
    server.answers(None, "192.0.2.1")
    assert bench.asked(server, data) == answer
    only = server.queries[0]
    assert only.fault and (only.name, only.kind) == ("", "")
    assert addresses(asked(bench, server, "peer.test")) == ["192.0.2.1"], "and it goes on"


def test_silence_is_kept_to_malformed_queries_too(bench, server):
    server.behave(None, "silence")
    for data, _ in HOSTILE.values():
        assert bench.asked(server, data) is None


def test_noise_does_no_harm(bench, server):
    rng = random.Random(53)
    good = query()
    for behaviour in DNS_BEHAVIOURS:
        server.behave(None, behaviour)
        for _ in range(300):
            data = bytearray(good)
            for _ in range(rng.randrange(1, 4)):
                data[rng.randrange(len(data))] = rng.randrange(256)
            cut = bytes(data[: rng.randrange(len(data) + 1)]) if rng.random() < 0.3 else bytes(data)
            answer = server._answer(cut, ("127.0.0.1", 9))
            assert answer is None or answer[2] & 0x80
            assert answer is None or behaviour == "a wrong id" or answer[:2] == cut[:2]


def test_two_servers_do_not_talk_to_each_other(bench, server):
    other = bench.dns(name="dns2")
    server._send(query(), other.address)
    bench.time.quiet(1)
    assert bench.kinds() == ["reply-dns", "dns", "reply-dns", "dns"]
    assert [one.fault for one in server.queries] == ["it is an answer"]
