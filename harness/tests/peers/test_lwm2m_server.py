"""The LwM2M server: what its platform answers, what a scenario makes of it, and who is registered."""

from __future__ import annotations

import pytest

from harness.errors import InconclusiveError, SuiteError
from harness.peers.coap_codec import Message, encode
from harness.tests.peers.clients import Bench
from harness.tests.peers.lwm2m_module import DELETE, GET, LOCATION, POST, PUT, Module, codes

ENDPOINT = "867724030023557"
FORBIDDEN = Message("ACK", (4, 3))


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
    return Module(bench.datagrams(server))


def test_a_registration_from_beginning_to_end(bench, server, module):
    came = module.registers()
    assert codes(came) == [("ACK", "2.01")] and came[0].message_id == module.mid and came[0].token == b"m"
    assert came[0].options == ((LOCATION, b"rd"), (LOCATION, b"4001"))
    bench.time.quiet(100)
    assert codes(module.updates("lt=600")) == [("ACK", "2.04")]
    here = server.registration
    assert (here.endpoint, here.location, here.at, here.lifetime, here.binding) == (ENDPOINT, "/rd/4001", 0, 600, "U")
    assert here.renewed == 100 and here.ended is None
    assert codes(module.deregisters()) == [("ACK", "2.02")]
    assert server.registration is None and server.registrations == [here] and here.ended == 100
    assert codes(module.updates()) == codes(module.deregisters()) == [("ACK", "4.04")]


def test_what_comes_and_goes_is_observed(bench, server, module):
    came = module.registers()
    seen = [(each.point, each.kind, each.source, each.destination) for each in bench.log.observations]
    here, there = server.address, module.client.address
    assert seen == [("peer", "lwm2m", there, here), ("peer", "reply-lwm2m", here, there)]
    assert bench.log.observations[1].data == encode(came[0])
    assert bench.log.observations[0].flow.startswith("coap 127.0.0.1:")


@pytest.mark.parametrize(
    ("platform", "query", "code"),
    [
        ("iot", ("lt=300", "lwm2m=1.0"), "4.00"),
        ("iot", ("ep=", "lwm2m=1.0"), "4.00"),
        ("iot", ("ep=x", "lt=soon"), "4.00"),
        ("iot", ("ep=x", "lwm2m=1.1"), "4.12"),
        ("iot", ("ep=x",), "2.01"),
        ("aep", (f"ep={ENDPOINT}", "lwm2m=1.0"), "4.03"),
        ("aep", ("ep=urn:imei-imsi:866971030603068-460111174747875", "lwm2m=1.0"), "2.01"),
        ("andlink", ("ep=866971031275899", "lwm2m=1.0"), "2.01"),
    ],
)
def test_what_a_platform_says_to_a_registration(server, module, platform, query, code):
    server.plays(platform)
    assert codes(module.registers(*query)) == [("ACK", code)]
    assert len(server.registrations) == (code == "2.01")


def test_each_registration_has_a_location_of_its_own(server, module):
    server.plays("aep")
    module.endpoint = "urn:imei-imsi:1-2"
    module.registers()
    first = module.location
    module.registers()
    assert (first, module.location) == (["rd", "aep_4001-Z"], ["rd", "aep_4002-Z"])
    assert [each.ended for each in server.registrations] == [0, None]


@pytest.mark.parametrize(("seconds", "code"), [(300, "2.04"), (300.5, "4.04")])
def test_a_lifetime_ends(bench, server, module, seconds, code):
    module.registers()
    bench.time.quiet(seconds)
    assert codes(module.updates()) == [("ACK", code)]
    assert (server.registration is None) == (code == "4.04")


@pytest.mark.parametrize(
    ("code", "path", "kind", "expected"),
    [
        (GET, ["rd"], "CON", [("ACK", "4.04")]),
        (PUT, ["rd", "4001"], "CON", [("ACK", "4.04")]),
        (POST, ["bs"], "CON", [("ACK", "4.04")]),
        (POST, ["dp"], "CON", [("ACK", "4.04")]),
        (POST, [], "NON", [("NON", "4.04")]),
        ((2, 5), [], "CON", [("RST", "0.00")]),
        ((2, 5), [], "NON", []),
        ((0, 0), [], "CON", [("RST", "0.00")]),
        ((0, 0), [], "NON", []),
    ],
)
def test_what_belongs_to_nothing(module, code, path, kind, expected):
    assert codes(module.asks(code, path, kind=kind, token=b"" if code == (0, 0) else b"m")) == expected


@pytest.mark.parametrize("data", [b"", b"\x40", b"\x40\x02\x00\x01\xff", b"\x4f\x02\x00\x01", b"\x40\x02\x00\x01\xd0"])
def test_what_is_no_message_is_only_observed(bench, module, data):
    assert module.client.asks(data) == []
    assert bench.kinds() == ["lwm2m"] and bench.log.observations[0].data == data


def test_direct_data_where_the_platform_takes_it(server, module):
    server.plays("andlink")
    data = b'[{"n":"/19/1/0","vs":"x"}]'
    assert codes(module.asks(POST, ["dp"], f"ep={ENDPOINT}", payload=data)) == [("ACK", "2.04")]
    assert module.asks(POST, ["dp"], f"ep={ENDPOINT}", payload=data, kind="NON") == []
    assert (server.platform.data_path, server.platform.data_formats) == ("/dp", (50,))


# Scripts


def test_silence_and_back(bench, server, module):
    server.answers_next("register", Message("ACK", (2, 1)))
    server.silent()
    assert module.registers() == [] and module.asks((0, 0), [], token=b"") == []
    server.answers_next("register", FORBIDDEN)
    assert codes(module.registers()) == [("ACK", "4.03")]
    assert module.registers() == []
    server.as_usual()
    assert codes(module.registers()) == [("ACK", "2.01")]


def test_an_answer_that_is_under_way_is_lost_by_silence(bench, server, module):
    server.answers_next("register", FORBIDDEN, after=3)
    asked = encode(Message("CON", POST, 1, b"m", ((11, b"rd"), (15, b"ep=x"))))
    assert module.client.asks(asked) == []
    server.silent()
    bench.time.quiet(4)
    assert module.client.asks(asked) == []
    server.as_usual()
    assert len(module.client.asks(asked)) == 1


def test_answers_to_single_operations(server, module):
    server.answers_next("update", Message("ACK", (4, 0)))
    server.answers_next("any", FORBIDDEN)
    server.answers_next("any", Message("RST", (0, 0)))
    assert codes(module.registers()) == [("ACK", "4.03")]
    assert codes(module.registers()) == [("RST", "0.00")]
    assert codes(module.registers()) == [("ACK", "2.01")]
    assert codes(module.updates()) == [("ACK", "4.00")]
    assert codes(module.updates()) == [("ACK", "2.04")]


def test_answers_to_every_one(server, module):
    module.registers()
    server.answers("any", Message("ACK", (5, 3)))
    server.answers("update", Message("ACK", (4, 12)))
    assert [codes(module.updates()) for _ in range(2)] == [[("ACK", "4.12")]] * 2
    assert codes(module.deregisters()) == codes(module.asks(GET, ["x"])) == [("ACK", "5.03")]


def test_a_late_separate_answer(bench, server, module):
    server.answers_next("register", Message("CON", (2, 1), options=((8, b"rd"), (8, b"q"))), after=2)
    assert codes(module.registers()) == [("ACK", "0.00")]
    bench.time.quiet(2)
    came = module.gets()
    assert codes(came) == [("CON", "2.01")] and (came[0].token, came[0].message_id) == (b"m", 0x4001)
    assert server.registration.location == "/rd/q"
    assert module.sends(Message("ACK", (0, 0), 0x4001)) == []
    module.location = ["rd", "q"]
    assert codes(module.updates()) == [("ACK", "2.04")]


def test_twice_the_same(server, module):
    server.answers_next("register", Message("ACK", (2, 1), options=((8, b"rd"), (8, b"1"))), times=2)
    first, second = module.registers()
    assert first == second


def test_bytes(server, module):
    server.answers_next_with_bytes("register", b"\x60\x41nonsense")
    module.client.send(encode(Message("CON", POST, 1, b"m", ((11, b"rd"), (15, b"ep=x")))))
    assert module.client.taken() == [b"\x60\x41nonsense"]
    assert server.registrations == []


def test_ignored_and_reset(server, module):
    server.ignores_next("register", 2)
    server.resets_next("update", 2)
    assert module.registers() == [] == module.registers()
    assert codes(module.registers()) == [("ACK", "2.01")]
    assert codes(module.updates()) == codes(module.updates()) == [("RST", "0.00")]
    assert codes(module.updates()) == [("ACK", "2.04")]


def test_a_copy_gets_the_same_again_and_uses_up_nothing(bench, server, module):
    asked = encode(Message("CON", POST, 7, b"m", ((11, b"rd"), (15, b"ep=x"))))
    server.answers_next("register", FORBIDDEN)
    server.answers_next("register", Message("ACK", (4, 0)))
    first = module.client.asks(asked)
    bench.time.quiet(246)
    assert module.client.asks(asked) == first
    bench.time.quiet(2)
    assert module.client.asks(asked) == [encode(Message("ACK", (4, 0), 7, b"m"))]


def test_a_copy_of_what_was_ignored_is_heard(server, module):
    asked = encode(Message("CON", POST, 7, b"m", ((11, b"rd"), (15, b"ep=x"))))
    server.ignores_next("register")
    assert module.client.asks(asked) == []
    assert len(module.client.asks(asked)) == 1 == len(server.registrations)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda server: server.plays("iott"), "no platform 'iott', perhaps 'iot'"),
        (lambda server: server.plays("../iot"), "no platform"),
        (lambda server: server.answers_next("registration", FORBIDDEN), "'registration' is no operation"),
        (lambda server: server.answers("data", FORBIDDEN, times=0), "0 times"),
        (lambda server: server.answers_next("data", FORBIDDEN, after=-1), "after -1"),
        (lambda server: server.ignores_next("data", 0), "with 0 messages"),
        (lambda server: server.resets_next("", 1), "no operation"),
        (lambda server: server.again(), "no request"),
    ],
)
def test_what_cannot_be_said(server, wrong, says):
    with pytest.raises(SuiteError, match=says):
        wrong(server)


def test_nobody_has_come(server):
    with pytest.raises(InconclusiveError, match="no datagram has come"):
        server.read("/19/0/0")
    assert server.requests == []


def test_reset_makes_a_new_one(bench, server, module):
    server.plays("andlink")
    module.registers()
    server.observe("/19/0/0")
    module.answers(server.requests[0], observe=1)
    server.silent()
    server.reset()
    assert (server.platform.name, server.requests, server.registrations, server.observations) == ("iot", [], [], {})
    assert codes(module.updates()) == [("ACK", "4.04")]
    assert codes(module.registers()) == [("ACK", "2.01")] and module.location == ["rd", "4001"]
    assert codes(module.asks(DELETE, ["rd"])) == [("ACK", "4.04")]
