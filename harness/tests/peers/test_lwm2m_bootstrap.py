"""The bootstrap server: what it delivers, step by step, and what a scenario makes of it."""

from __future__ import annotations

import pytest

from harness.errors import SuiteError
from harness.peers.coap_codec import Message, encode
from harness.tests.peers.clients import Bench
from harness.tests.peers.lwm2m_module import DELETE, GET, POST, PUT, Module, codes

TLV_FORMAT = (12, b"\x2d\x16")
URI = b"coap://180.101.147.115:5683"
SECURITY = b"\xc8\x00\x1b" + URI + bytes.fromhex("c10100 c10203 c003 c004 c005 c10a01")
SERVER = bytes.fromhex("c10001 c1011e c10601 c107") + b"U"
NEXT = [("CON", "0.03")]


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture
def server(bench):
    return bench.bootstrap()


@pytest.fixture
def module(bench, server):
    return Module(bench.datagrams(server))


def asks(module) -> list[Message]:
    return module.asks(POST, ["bs"], "ep=866971031275899")


def answers_all(server, module) -> list[tuple[str, str]]:
    """Answer each request; kinds and paths of what was asked."""
    done = 0
    while done < len(server.requests):
        module.answers(server.requests[done], {"delete": (2, 2)}.get(server.requests[done].kind, (2, 4)))
        done += 1
    return [(each.kind, each.path) for each in server.requests]


def test_a_server_is_delivered_in_lock_step(bench, server, module):
    bench.time.quiet(4)
    answer, first = asks(module)
    assert codes([answer]) == [("ACK", "2.04")] and answer.token == b"m"
    assert (first.type, first.code, first.options, first.payload) == ("CON", DELETE, (), None)
    bench.time.quiet(50)
    assert module.gets() == []
    (security,) = module.answers(server.requests[0], (2, 2))
    assert (security.code, security.options) == (PUT, ((11, b"0"), (11, b"0"), TLV_FORMAT))
    assert security.payload == SECURITY
    (told,) = module.answers(server.requests[1], (2, 4))
    assert (told.code, told.options, told.payload) == (PUT, ((11, b"1"), (11, b"0"), TLV_FORMAT), SERVER)
    (finish,) = module.answers(server.requests[2], (2, 4))
    assert (finish.code, finish.options, finish.payload) == (POST, ((11, b"bs"),), None)
    assert server.finished == 0 and module.answers(server.requests[3], (2, 4)) == []
    assert server.finished == 1 and server.clients == [("866971031275899", 4)]
    kinds = [(each.kind, each.path) for each in server.requests]
    assert kinds == [("delete", "/"), ("write", "/0/0"), ("write", "/1/0"), ("finish", "/bs")]
    assert {each.kind for each in bench.log.observations} == {"lwm2m", "reply-lwm2m"}


@pytest.mark.parametrize("code", [(4, 0), (4, 5), (5, 0)])
def test_it_stops_at_a_refusal(bench, server, module, code):
    asks(module)
    assert module.answers(server.requests[0], code) == [] and len(server.requests) == 1
    assert codes(asks(module)) == [("ACK", "2.04"), ("CON", "0.04")]


def test_an_answer_may_be_separate(server, module):
    asks(module)
    module.sends(Message("ACK", (0, 0), server.requests[0].mid))
    assert codes(module.sends(Message("CON", (2, 2), 50, server.requests[0].token))) == [("ACK", "0.00"), *NEXT]


def test_a_copy_of_the_request_starts_nothing(server, module):
    asked = encode(Message("CON", POST, 7, b"m", ((11, b"bs"), (15, b"ep=1"))))
    assert len(module.client.asks(asked)) == 2
    assert module.client.asks(asked) == [encode(Message("ACK", (2, 4), 7, b"m"))]
    assert len(server.requests) == len(server.clients) == 1


def test_another_lifetime_and_binding(server, module):
    server.delivers(31536000, "UQ", ssid=300, uri="coap://[2001:db8::1]:5683")
    asks(module)
    answers_all(server, module)
    written = [each.data for each in server.requests if each.kind == "write"]
    assert b"\xc8\x00\x19coap://[2001:db8::1]:5683" in written[0] and bytes.fromhex("c20a012c") in written[0]
    assert written[1].endswith(bytes.fromhex("c2 00 012c c4 01 01e13380 c10601 c207") + b"UQ")


def test_a_key_is_delivered(server, module):
    server.delivers(600, identity="me", key="00ff")
    asks(module)
    answers_all(server, module)
    expected = b"\xc8\x00\x1ccoaps://180.101.147.115:5683" + bytes.fromhex("c10100 c10200 c203") + b"me"
    assert expected + bytes.fromhex("c004 c20500ff c10a01") in server.requests[1].data


def test_nothing_is_delivered(server, module):
    server.delivers_nothing()
    asks(module)
    assert answers_all(server, module) == [("finish", "/bs")] and server.finished == 1


@pytest.mark.parametrize("count", range(5))
def test_it_stops_after_some(server, module, count):
    server.stops_after(count)
    asks(module)
    assert len(answers_all(server, module)) == count


def test_refusal(bench, server, module):
    server.refuses(Message("ACK", (4, 3)))
    assert codes(asks(module)) == codes(asks(module)) == [("ACK", "4.03")]
    server.refuses(Message("ACK", (4, 0)), after=2)
    assert asks(module) == []
    bench.time.quiet(2)
    assert codes(module.gets()) == [("ACK", "4.00")] and server.requests == []
    server.as_usual()
    assert len(asks(module)) == 2


def test_silence(server, module):
    asks(module)
    server.silent()
    assert module.answers(server.requests[0], (2, 2)) == asks(module) == []
    server.as_usual()
    assert len(asks(module)) == 2


@pytest.mark.parametrize(
    ("code", "path", "query", "expected"),
    [
        (POST, ["bs"], (), [("ACK", "4.00")]),
        (GET, ["bs"], ("ep=1",), [("ACK", "4.04")]),
        (POST, ["rd"], ("ep=1",), [("ACK", "4.04")]),
        ((0, 0), [], (), [("RST", "0.00")]),
        ((2, 5), [], (), [("RST", "0.00")]),
    ],
)
def test_what_else_comes(server, module, code, path, query, expected):
    assert codes(module.asks(code, path, *query, token=b"" if code == (0, 0) else b"m")) == expected
    assert server.clients == []


def test_through_dtls(bench, server):
    key = server.knows("me", "6b6579")
    assert key == b"key"
    client = bench.dtls(server, identity=b"me", key=key)
    client.taken()
    module = Module(client)
    assert codes(asks(module)) == [("ACK", "2.04"), ("CON", "0.04")]
    assert answers_all(server, module)[-1] == ("finish", "/bs") and all(each.secure for each in server.requests)


def test_who_cannot_be_asked_is_no_fault_of_the_bench(bench, server, module, monkeypatch):
    def refused(data, to):
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(server, "_send", refused)
    assert asks(module) == [] and server.requests == []
    assert bench.kinds() == ["lwm2m", "reply-lost", "reply-lost"]


def test_reset_makes_a_new_one(server, module):
    server.delivers(600, "UQ")
    asks(module)
    server.reset()
    assert (server.requests, server.clients, server.finished) == ([], [], 0)
    asks(module)
    answers_all(server, module)
    assert server.requests[2].data.endswith(SERVER)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda server: server.stops_after(5),
        lambda server: server.stops_after(-1),
        lambda server: server.delivers(60, key="00"),
        lambda server: server.refuses(Message("ACK", (9, 0))),
    ],
)
def test_what_cannot_be_said(server, wrong):
    with pytest.raises(SuiteError):
        wrong(server)
