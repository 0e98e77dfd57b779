"""Requests of the LwM2M server as they leave, their answers, observations, and what is sent again."""

from __future__ import annotations

import pytest

from harness.errors import InconclusiveError, SuiteError
from harness.peers.coap_codec import Message, encode, read_message
from harness.tests.peers.clients import Bench
from harness.tests.peers.lwm2m_module import Module, codes

IDENTITY, KEY = "867724030023557", "00112233aabb"


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture
def server(bench):
    return bench.lwm2m()


@pytest.fixture
def module(bench, server):
    module = Module(bench.datagrams(server))
    module.registers()
    return module


P = ((11, b"19"), (11, b"0"), (11, b"0"))
REQUESTS = {
    "read": (lambda s: s.read("/19/0/0"), (0, 1), P, None),
    "read all": (lambda s: s.read("/"), (0, 1), (), None),
    "read, query": (lambda s: s.read("/19/0/0", query="a=1&b"), (0, 1), (*P, (15, b"a=1"), (15, b"b")), None),
    "read as TLV": (lambda s: s.read("/19/0/0", accept="TLV"), (0, 1), (*P, (17, b"\x2d\x16")), None),
    "read as text": (lambda s: s.read("/19/0/0", accept="text"), (0, 1), (*P, (17, b"")), None),
    "read as 110": (lambda s: s.read("/19/0/0", accept=110), (0, 1), (*P, (17, b"n")), None),
    "observe": (lambda s: s.observe("/19/0/0"), (0, 1), ((6, b""), *P), None),
    "cancel": (lambda s: s.cancel("/19/0/0"), (0, 1), ((6, b"\x01"), *P), None),
    "write text": (lambda s: s.write("/19/0/0", "x"), (0, 3), (*P, (12, b"")), b"x"),
    "write bytes": (lambda s: s.write("/19/0/0", b"\1\2"), (0, 3), (*P, (12, b"*")), b"\1\2"),
    "write TLV": (lambda s: s.write("/19/0/0", "x", "TLV"), (0, 3), (*P, (12, b"\x2d\x16")), b"\xc1\x00x"),
    "write several": (lambda s: s.write("/19/0", {0: 5}), (0, 3), (*P[:2], (12, b"\x2d\x16")), b"\xc1\x00\x05"),
    "attributes": (lambda s: s.write_attributes("/19/0", "pmin=1&pmax=9"), (0, 3),
                   (*P[:2], (15, b"pmin=1"), (15, b"pmax=9")), None),
    "execute": (lambda s: s.execute("/19/0/0"), (0, 2), P, None),
    "execute with": (lambda s: s.execute("/19/0/0", "0='a'"), (0, 2), (*P, (12, b"")), b"0='a'"),
    "discover": (lambda s: s.discover("/19"), (0, 1), (*P[:1], (17, b"\x28")), None),
    "create": (lambda s: s.create("/19"), (0, 2), P[:1], None),
    "create 2": (lambda s: s.create("/19/2"), (0, 2), (*P[:1], (12, b"\x2d\x16")), b"\x00\x02"),
    "delete": (lambda s: s.delete("/19/0"), (0, 4), P[:2], None),
}  # fmt: skip


@pytest.mark.parametrize(("ask", "code", "options", "payload"), REQUESTS.values(), ids=REQUESTS)
def test_a_request_as_it_leaves(bench, server, module, ask, code, options, payload):
    bench.time.quiet(7)
    request = ask(server)
    came = module.gets()
    assert came == [Message("CON", code, request.mid, request.token, options, payload)]
    assert (request.mid, request.at, request.data) == (0x4001, 7, encode(came[0]))
    assert (request.client, request.secure) == (module.client.address, False)
    assert server.requests == [request] and bench.kinds()[-1] == "reply-lwm2m"


KINDS = ["read", "observe", "cancel", "write", "attributes", "execute", "discover", "create", "delete"]


def test_a_request_in_coap_is_logged_by_its_kind(server, module):
    for ask, *_ in REQUESTS.values():
        written = ask(server)
        sent = server.send(read_message(written.data))
        logged = server.requests[-1]
        assert (logged.mid, logged.token, logged.data) == (sent.message_id, sent.token, written.data)
        # CoAP does not tell an object's creation with an ID from one without
        path = {"/19/2": "/19"}.get(written.path, written.path)
        assert (logged.kind, logged.path) == (written.kind, path)
    server.send(Message("NON", (2, 5)))
    assert len(server.requests) == 2 * len(REQUESTS) and {each.kind for each in server.requests} == set(KINDS)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda server: server.read("19/0/0"),
        lambda server: server.read("/19//0"),
        lambda server: server.read(""),
        lambda server: server.read("/" + "1" * 256),
        lambda server: server.read("/19", accept="XML"),
        lambda server: server.write("/19/0/0", "x", "XML"),
        lambda server: server.write("/19/0/0", b"x", "text"),
        lambda server: server.write("/19/0/0", 5, "opaque"),
        lambda server: server.write("/19/0", "x", "TLV"),
        lambda server: server.write("/19/0/0", 1 << 64, "TLV"),
        lambda server: server.create("/19/0/0"),
        lambda server: server.create("/"),
    ],
)
def test_what_cannot_be_asked(bench, server, module, wrong):
    with pytest.raises(SuiteError):
        wrong(server)
    assert server.requests == [] and module.gets() == []


def test_an_observation_from_beginning_to_end(server, module):
    module.answers(request := server.observe("/19/0/0"), observe=1)
    assert server.observations == {request.token: "/19/0/0"}
    assert codes(module.notifies(request, 2))[-1:] == [("ACK", "0.00")]
    assert module.notifies(request, 3, kind="NON") == []
    cancel = server.cancel("/19/0/0")
    assert cancel.token == request.token
    assert codes(module.notifies(request, 4)) == [("CON", "0.01"), ("ACK", "0.00")]
    module.answers(cancel)
    assert server.observations == {}
    assert codes(module.notifies(request, 5)) == [("RST", "0.00")]


@pytest.mark.parametrize("ending", [Module.deregisters, Module.registers], ids=["deregistered", "registered anew"])
def test_an_observation_ends_with_the_registration(server, module, ending):
    module.answers(request := server.observe("/19/0/0"), observe=1)
    ending(module)
    assert server.observations == {}
    assert codes(module.notifies(request, 2)) == [("RST", "0.00")]


def test_a_notification_is_reset_or_ignored(server, module):
    module.answers(request := server.observe("/19/0/0"), observe=1)
    module.gets()
    server.resets_next("notification", 2)
    server.ignores_next("notification")
    assert codes(module.notifies(request, 2)) == codes(module.notifies(request, 3, kind="NON")) == [("RST", "0.00")]
    assert module.notifies(request, 4) == []
    assert codes(module.notifies(request, 5)) == [("ACK", "0.00")]


def test_a_refused_observation_is_none(server, module):
    module.answers(server.observe("/19/0/0"), code=(4, 4))
    assert server.observations == {}


def test_an_answer_with_another_token_is_none(server, module):
    module.answers(server.observe("/19/0/0"), observe=1, token=b"other")
    assert server.observations == {}


def test_a_separate_answer(bench, server, module):
    request = server.observe("/19/0/0")
    module.gets()
    module.sends(Message("ACK", (0, 0), request.mid))
    bench.time.quiet(3)
    answer = Message("CON", (2, 5), 900, request.token, ((6, b"\1"),), b"x")
    server.ignores_next("any")
    assert module.sends(answer) == [] and server.observations == {}
    assert codes(module.sends(answer)) == codes(module.sends(answer)) == [("ACK", "0.00")]
    assert server.observations == {request.token: "/19/0/0"}


def test_the_same_again(server, module):
    request = server.read("/19/0/0")
    assert server.again() == request and server.requests == [request]
    first, second = module.client.taken()
    assert first == second == request.data


def times(bench, module) -> list[float]:
    return [round(at, 3) for at, _ in module.client.came]


def test_requests_are_sent_once_unless_they_are_to_be_repeated(bench, server, module):
    server.read("/19/0/0")
    bench.time.quiet(100)
    assert times(bench, module) == [0]


def test_repetitions(bench, server, module):
    server.repeats(timeout=2, most=3)
    server.read("/19/0/0")
    bench.time.quiet(100)
    assert times(bench, module) == [0, 2, 6, 14]
    assert len({data for _, data in module.client.came}) == 1 == len(server.requests)


@pytest.mark.parametrize("kind", ["ACK", "RST"])
def test_repetitions_end_with_an_acknowledgement(bench, server, module, kind):
    server.repeats()
    request = server.read("/19/0/0")
    bench.time.quiet(3)
    assert times(bench, module) == [0, 2]
    module.sends(Message(kind, (0, 0), request.mid))
    bench.time.quiet(100)
    assert module.client.came == []


def test_repetitions_do_not_outlive_a_reset(bench, server, module):
    server.repeats()
    server.read("/19/0/0")
    module.gets()
    server.reset()
    bench.time.quiet(100)
    assert module.client.came == []


@pytest.mark.parametrize(
    ("platform", "endpoint", "expected"),
    [
        ("iot", "1", [("observe", "/19/0/0")]),
        ("aep", "urn:imei-imsi:1-2", [("observe", "/19/0/0")]),
        ("andlink", "1", [("read", "/19/1/0"), ("write", "/19/1/0")]),
    ],
)
def test_a_platform_on_its_own(bench, server, platform, endpoint, expected):
    module = Module(bench.datagrams(server), endpoint)
    server.plays(platform)
    server.on_its_own = True
    module.registers()
    for count in range(len(expected)):
        bench.time.quiet(5)
        assert len(server.requests) == count + 1
        module.answers(server.requests[-1], observe=1 if expected[count][0] == "observe" else None)
    bench.time.quiet(5)
    assert [(each.kind, each.path) for each in server.requests] == expected


@pytest.mark.parametrize("version", ["1.0", "1.2"])
def test_everything_through_dtls(bench, server, version):
    key = server.knows(IDENTITY, KEY)
    assert key == bytes.fromhex(KEY)
    client = bench.dtls(server, identity=IDENTITY.encode(), key=key, versions=(version,))
    assert client.taken() == ["established"]
    module = Module(client)
    assert codes(module.registers()) == [("ACK", "2.01")]
    request = server.observe("/19/0/0")
    assert request.secure and codes(module.gets()) == [("CON", "0.01")]
    module.answers(request, observe=1)
    assert codes(module.notifies(request, 2)) == [("ACK", "0.00")]
    assert [(one.ok, one.version, one.resumed) for one in server.handshakes] == [(True, version, False)]
    seen = {each.kind for each in bench.log.observations}
    assert seen == {"dtls", "reply-dtls", "lwm2m", "reply-lwm2m"}


def test_what_is_to_be_done_later_may_find_no_session(bench, server):
    server.on_its_own = True
    client = bench.dtls(server, identity=b"me", key=server.knows("me", "key"))
    client.taken()
    Module(client).registers()
    server.forget_sessions()
    bench.time.quiet(5)
    assert bench.kinds()[-1] == "reply-lost" and server.requests == []
    with pytest.raises(InconclusiveError, match="no DTLS session"):
        server.read("/19/0/0")
    assert server.requests == []
