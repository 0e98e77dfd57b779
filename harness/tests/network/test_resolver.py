"""The operator's resolver: answers, refusals, and no content that breaks it."""

from __future__ import annotations

import random
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest
from dnslib import QTYPE, DNSRecord

from harness.network import RESOLVERS, RESOLVERS6, Cell, Route, Verdict
from harness.network import resolver as resolver_module
from harness.network.resolver import Found, OutsideNames, Resolver, outside_names
from harness.tests.network.world import ECHO_NAME, HOST, HOST6, World

TO = ("127.0.0.1", 1)
CELL = Cell(
    (
        Route("198.51.100.7", "tcp", 7, TO, ("one.example", "two.example")),
        Route("198.51.100.8", "tcp", 7, TO, ("two.example",)),
        Route("2001:db8::8", "tcp", 7, TO, ("two.example", "six.example")),
        *(Route(f"198.51.101.{n}", "tcp", 7, TO, ("many.example",)) for n in range(40)),
    )
)


def ask(query: bytes, outside: Callable[[str, Found], None] | None = None) -> list[bytes]:
    answers: list[bytes] = []
    Resolver(CELL.resolve, lambda: outside).serve(query, answers.append)
    return answers


def query(name: str, kind: str = "A") -> bytes:
    return DNSRecord.question(name, kind).pack()


@pytest.mark.parametrize(
    ("asked", "code", "addresses"),
    [
        pytest.param(query("one.example"), "NOERROR", ["198.51.100.7"], id="a name"),
        pytest.param(query("ONE.Example."), "NOERROR", ["198.51.100.7"], id="in another case"),
        pytest.param(query("two.example"), "NOERROR", ["198.51.100.7", "198.51.100.8"], id="two addresses in order"),
        pytest.param(query("two.example", "AAAA"), "NOERROR", ["2001:db8::8"], id="its IPv6 address"),
        pytest.param(query("six.example"), "NOERROR", [], id="a name without IPv4"),
        pytest.param(query("two.example", "MX"), "NOERROR", [], id="a type that nobody has"),
        pytest.param(
            query("two.example", "ANY"),
            "NOERROR",
            ["198.51.100.7", "198.51.100.8", "2001:db8::8"],
            id="any, both families",
        ),
        pytest.param(query("three.example"), "NXDOMAIN", [], id="no such name"),
        pytest.param(query("."), "NXDOMAIN", [], id="the root"),
        pytest.param(query("one.example", "AAAA"), "NOERROR", [], id="a name without IPv6"),
        pytest.param(query("three.example", "AAAA"), "NXDOMAIN", [], id="no such name for IPv6"),
        pytest.param(query("one.example", "ANY"), "NOERROR", ["198.51.100.7"], id="any"),
        pytest.param(query("one.example")[:-2] + b"\0\3", "REFUSED", [], id="another class"),
        pytest.param(query("one.example")[:-2], "FORMERR", [], id="cut short"),
        pytest.param(query("one.example")[:2] + b"\x11\0" + query("one.example")[4:], "NOTIMP", [], id="opcode"),
        pytest.param(query("one.example")[:5] + b"\2" + query("one.example")[6:], "FORMERR", [], id="two questions"),
        pytest.param(query("one.example")[:5] + b"\0" + query("one.example")[6:], "FORMERR", [], id="no question"),
        pytest.param(query("x")[:12] + b"\x0bone.example\0\0\1\0\1", "NXDOMAIN", [], id="a dot in a label"),
        pytest.param(query("x")[:12] + b"\x7f" + b"a" * 127 + b"\0\0\1\0\1", "FORMERR", [], id="label of 127"),
        pytest.param(query("x")[:12] + b"\x3f" + b"a" * 63 + b"\xc0\x0c\0\1\0\1", "FORMERR", [], id="own pointer"),
        pytest.param(query("x")[:12] + (b"\x01a" * 128) + b"\0\0\1\0\1", "FORMERR", [], id="a name too long"),
    ],
)
def test_answers(asked: bytes, code: str, addresses: list[str]) -> None:
    (answer,) = ask(asked)
    record = DNSRecord.parse(answer)
    assert record.header.id == int.from_bytes(asked[:2])
    assert (record.header.qr, record.header.ra) == (1, 1)
    assert resolver_module._NOERROR == 0
    assert ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"][record.header.rcode] == code
    assert [str(rr.rdata) for rr in record.rr] == addresses
    assert all(rr.ttl == resolver_module.TTL for rr in record.rr)
    assert all(QTYPE[rr.rtype] == ("AAAA" if ":" in str(rr.rdata) else "A") for rr in record.rr)


def test_more_than_fits_is_cut_and_says_so() -> None:
    (answer,) = ask(query("many.example"))
    assert len(answer) <= 512
    assert DNSRecord.parse(answer).header.tc == 1


@pytest.mark.parametrize("silent", [b"", bytes(11), ask(query("one.example"))[0]], ids=["empty", "short", "an answer"])
def test_what_is_no_query_gets_no_answer(silent: bytes) -> None:
    assert ask(silent) == []


def test_no_content_breaks_it() -> None:
    rng = random.Random(4)
    seeds = [query("one.example"), query("a." * 60 + "b"), bytes(12), query("x") + b"\xc0\x0c" * 50]
    for _ in range(1500):
        data = bytearray(rng.choice(seeds))
        for _ in range(rng.randrange(6)):
            data[rng.randrange(len(data))] = rng.choice((rng.randrange(256), 0xC0, 0x3F, 0))
        for answer in ask(bytes(data[: rng.randrange(len(data) + 1)] if rng.random() < 0.3 else data)):
            DNSRecord.parse(answer)


@pytest.mark.parametrize(
    ("found", "code"),
    [(["192.0.2.1"], 0), ([], 3), (None, 2)],
    ids=["found outside", "no such name there", "could not be asked"],
)
def test_names_that_the_cell_lacks_are_asked_outside(found: list[str] | None, code: int) -> None:
    asked: list[str] = []

    def outside(name: str, answer: Found) -> None:
        asked.append(name)
        answer(found)

    (answer,) = ask(query("real.example"), outside)
    record = DNSRecord.parse(answer)
    assert (asked, record.header.rcode) == (["real.example"], code)
    assert [str(rr.rdata) for rr in record.rr] == (found or [])
    ask(query("one.example"), outside)
    assert asked == ["real.example"]


def test_outside_is_asked_only_by_a_direct_cell() -> None:
    loop = object()
    assert isinstance(outside_names(Verdict.DIRECT, loop), OutsideNames)
    assert outside_names(Verdict.UNREACHABLE, loop) is outside_names(Verdict.REFUSE, loop) is None
    assert outside_names(Verdict.DIRECT, None) is None


@pytest.mark.parametrize(
    ("failure", "found"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), []),
        (socket.gaierror(socket.EAI_AGAIN, ""), None),
        (UnicodeError(), []),
        (OSError(), None),
    ],
    ids=["no such name", "try again", "no name at all", "no network"],
)
def test_what_the_hosts_resolver_says(monkeypatch: pytest.MonkeyPatch, failure: Exception, found: object) -> None:
    def fails(*_: object) -> None:
        raise failure

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    assert resolver_module._look_up("x.example") == found


def test_the_hosts_resolver_gives_both_families(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = ["192.0.2.1", "192.0.2.1", "2001:db8::1", "fe80::1%eth0"]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: [(0, 0, 0, "", (entry, 0)) for entry in entries])
    assert resolver_module._look_up("x.example") == ["192.0.2.1", "2001:db8::1"]


@pytest.mark.parametrize("server", [*RESOLVERS, *RESOLVERS6])
def test_all_of_the_operators_resolvers_answer(world: World, server: str) -> None:
    world.network.bearer = "ipv4v6"
    world.activate()
    got: list[tuple[bytes, object]] = []
    dns = world.module.udp(0, lambda data, source: got.append((data, source)))
    dns.send_to(query(ECHO_NAME, "AAAA"), (server, 53))
    world.wait(lambda: got)
    assert str(DNSRecord.parse(got[0][0]).a.rdata) == HOST6
    assert got[0][1] == (server, 53)


def test_over_the_network(world: World) -> None:
    got: list[tuple[bytes, object]] = []
    dns = world.module.udp(0, lambda data, source: got.append((data, source)))
    dns.send_to(query(ECHO_NAME), ("10.0.0.53", 53))
    world.wait(lambda: got)
    assert str(DNSRecord.parse(got[0][0]).a.rdata) == HOST
    assert got[0][1] == ("10.0.0.53", 53)
    assert world.network.resolver.queries == [ECHO_NAME]
    world.network.impair.unreachable("10.0.0.53")
    dns.send_to(query(ECHO_NAME), ("10.0.0.53", 53))
    world.time.quiet(10)
    assert len(got) == 1


def test_dnslib_is_imported_with_the_first_query_only() -> None:
    code = "import sys, harness.network; sys.exit('dnslib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
