"""The CoAP server that behaves: what it has at which path, its retransmissions in bench time, and hostile datagrams."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from harness.peers.binding import numbered
from harness.peers.coap_codec import EMPTY, Message, encode, uint
from harness.peers.message_ids import FIRST
from harness.tests.peers.clients import Bench, Datagrams

ROOT = Path(__file__).parents[3]
GET, POST, PUT, DELETE = (0, 1), (0, 2), (0, 3), (0, 4)
TEXT = (
    b"This is a test server made with libcoap (see https://libcoap.net)"
    b"Copyright (C) 2010--2021 Olaf Bergmann <bergmann@tzi.org> and others"
)
CODES = [201, 202, 203, 204, 205, 400, 401, 402, 403, 404, 405, 406, 412, 413, 415, 500, 501, 502, 503, 504, 505]


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture
def server(bench):
    return bench.coap_server()


@pytest.fixture
def client(bench, server):
    return bench.datagrams(server)


def request(path: str, code=GET, kind: str = "CON", number: int = 1, token: bytes = b"tk", more=(), **rest) -> bytes:
    options = [(11, each.encode()) for each in path.split("/")[1:] if each] + list(more)
    return encode(Message(kind, code, number, token, tuple(sorted(options, key=lambda option: option[0])), **rest))


def ack(code, number: int = 1, token: bytes = b"tk", **rest) -> bytes:
    return encode(Message("ACK", code, number, token, **rest))


@pytest.mark.parametrize("path", ["/", "/test"])
def test_the_text_of_the_notes_example(client, path):
    assert len(TEXT) == 133
    data = client.asks(request(path, number=26924, token=bytes.fromhex("514CE1000000")))
    options = ((12, b""), (14, bytes.fromhex("02FFFF")))
    assert data == [ack((2, 5), 26924, bytes.fromhex("514CE1000000"), options=options, payload=TEXT)]


@pytest.mark.parametrize("code", CODES)
def test_every_response_code_for_every_method(client, code):
    expected = (code // 100, code % 100)
    for number, method in enumerate((GET, POST, PUT, DELETE)):
        assert client.asks(request(f"/code/{code}", method, number=number)) == [ack(expected, number)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (request("/echo", POST, more=[(12, uint(50))], payload=b'{"a":1}'),
         ack((2, 5), options=((12, b"\x32"),), payload=b'{"a":1}')),
        (request("/echo", PUT, payload=b"\0\xff"), ack((2, 5), payload=b"\0\xff")),
        (request("/echo", DELETE), ack((2, 5))),
        (request("/time"), ack((2, 5), options=((12, b""),), payload=b"Jan 01 00:00:00")),
        (request("/quectel/time"), ack((2, 5), options=((12, b""),), payload=b"Jan 01 00:00:00")),
        (request("/nothing"), ack((4, 4))),
        (request("/code/299"), ack((4, 4))),
        (request("/code"), ack((4, 4))),
        (request("/test", DELETE), ack((4, 5), payload=b"Error: Method not allowed!")),
        (request("/time", more=[(9, b"")]), ack((4, 2))),
        (request("/time", more=[(65001, b"x")]), ack((4, 2))),
        (request("/time", more=[(65000, b"x")]), ack((2, 5), options=((12, b""),), payload=b"Jan 01 00:00:00")),
        (request("/time", more=[(3, b"host"), (17, b"")]),
         ack((2, 5), options=((12, b""),), payload=b"Jan 01 00:00:00")),
        (request("", more=[(35, b"coap://h/x")]), ack((5, 5))),
        (encode(Message("CON", EMPTY, 77)), encode(Message("RST", EMPTY, 77))),
    ],
    ids=["echo", "echo without format", "echo of nothing", "time", "time by another name", "not found",
         "an unknown code", "no code", "method not allowed", "critical option", "critical option of experiments",
         "elective option", "options understood", "proxy", "ping"],
)  # fmt: skip
def test_answers(client, asked, expected):
    assert client.asks(asked) == [expected]


def test_the_clock_is_the_benchs(bench, client):
    bench.time.quiet(90)
    assert client.asks(request("/time"))[0].endswith(b"Jan 01 00:01:30")


def test_a_non_confirmable_request_gets_such_an_answer(client):
    assert client.asks(request("/code/205", kind="NON")) == [encode(Message("NON", (2, 5), FIRST, b"tk"))]


def test_a_copy_is_answered_like_the_first(client):
    first = client.asks(request("/rd", POST))
    assert client.asks(request("/rd", POST)) == first == [ack((2, 1), options=((8, b"rd"), (8, b"1")))]


def test_registration(client):
    queries = [(15, b"lwm2m=1.0"), (15, b"ep=867725030012276"), (15, b"b=U"), (15, b"lt=900")]
    made = client.asks(request("/rd", POST, more=[(12, uint(40)), *queries], payload=b"</1/0>"))
    assert made == [ack((2, 1), options=((8, b"rd"), (8, b"867725030012276")))]
    for number, (method, code) in enumerate([(POST, (2, 4)), (PUT, (2, 4)), (DELETE, (2, 2)), (DELETE, (4, 4)),
                                             (POST, (4, 4))], 2):  # fmt: skip
        assert client.asks(request("/rd/867725030012276", method, number=number)) == [ack(code, number)]


def block(number: int, more: bool, size: int) -> bytes:
    return uint(number << 4 | more << 3 | size)


@pytest.mark.parametrize(("size", "exponent"), [(1024, None), (1024, 6), (256, 4), (16, 0)])
def test_blocks_of_an_answer(client, size, exponent):
    whole, number = b"", 0
    while True:
        asked = None if exponent is None and number == 0 else block(number, False, 6 if exponent is None else exponent)
        more = [] if asked is None else [(23, asked)]
        (data,) = client.asks(request("/large", number=number + 1, more=more))
        head, _, payload = data.partition(b"\xff")
        whole += payload
        number += 1
        if len(payload) < size or len(whole) >= 3000:
            break
    assert whole == numbered(3000) and number == -(-3000 // size)


def test_blocks_of_a_request(client):
    whole = numbered(2500)
    for number, code in ((0, (2, 31)), (1, (2, 31)), (2, (2, 4))):
        put = request("/large", PUT, number=number, more=[(27, block(number, number < 2, 6))],
                      payload=whole[number * 1024 : number * 1024 + 1024])  # fmt: skip
        assert client.asks(put) == [ack(code, number, options=((27, block(number, number < 2, 6)),))]
    assert client.asks(request("/large", number=9))[0].endswith(whole[:1024])


def test_a_block_without_those_before(client):
    put = request("/large", PUT, more=[(27, block(2, False, 6))], payload=b"x")
    assert client.asks(put)[0][:4] == bytes.fromhex("62880001")


def test_a_separate_response_and_its_retransmissions(bench, client):
    client.send(request("/separate"))
    bench.time.quiet(93)
    separate = encode(Message("CON", (2, 5), FIRST, b"tk", ((12, b""),), b"it took a while"))
    expected = [(0.1, encode(Message("ACK", EMPTY, 1))), *((at, separate) for at in (1, 3, 7, 15, 31))]
    assert [(pytest.approx(at), data) for at, data in client.came] == expected


def test_an_acknowledged_separate_response_is_not_repeated(bench, client):
    client.send(request("/separate"))
    bench.time.quiet(1.5)
    assert len(client.taken()) == 2
    client.asks(encode(Message("ACK", EMPTY, FIRST)))
    bench.time.quiet(300)
    assert client.taken() == [] and not bench.time.in_flight


def acknowledging(client: Datagrams, kind: str = "ACK") -> list[bytes]:
    """What came, each CON of it acknowledged."""
    came: list[bytes] = []

    def heard(data: bytes) -> None:
        came.append(data)
        if data[0] >> 4 & 3 == 0:
            client.send(encode(Message(kind, EMPTY, int.from_bytes(data[2:4], "big"))))

    client.on_datagram = heard
    return came


def observe(data: bytes) -> bytes:
    """The value of the Observe option: the first one, behind a token of 2 bytes."""
    return data[7 : 7 + (data[6] & 15)] if data[6] >> 4 == 6 else b"none"


def test_observation(bench, client):
    came = acknowledging(client)
    client.send(request("/time", more=[(6, b"")]))
    bench.time.quiet(3.5)
    assert [each[-2:] for each in came] == [b"00", b"01", b"02", b"03"]
    numbers = [int.from_bytes(observe(each), "big") for each in came]
    assert numbers == sorted(set(numbers)) and [each[0] >> 4 & 3 for each in came] == [2, 0, 0, 0]
    client.send(request("/time", number=2, more=[(6, b"\1")]))
    bench.time.quiet(100)
    assert len(came) == 5 and observe(came[-1]) == b"none"


def test_a_reset_ends_an_observation(bench, client):
    came = acknowledging(client, "RST")
    client.send(request("/time", more=[(6, b"")]))
    bench.time.quiet(100)
    assert len(came) == 2


def test_an_observer_that_is_gone_is_given_up(bench, client):
    client.send(request("/time", more=[(6, b"")]))
    bench.time.quiet(1000)
    last = client.came[-1][0]
    assert last == pytest.approx(31) and len(client.taken()) == 6 and not bench.time.in_flight


def test_an_hour_in_which_nobody_observes_costs_nothing(bench, client):
    client.asks(request("/time"))
    bench.time.quiet(300)
    hops = bench.time.loop.hops
    bench.time.quiet(3600)
    assert bench.time.loop.hops <= hops + 1


def test_virtual_time_waits_for_it(bench, client):
    for number in range(200):
        client.send(request("/code/205", number=number))
        bench.wait(lambda: client.came, 1e-6)
        assert client.taken() == [ack((2, 5), number)]
    assert bench.time.now() == 0


def test_the_next_scenario_begins_like_the_first(bench, server, client):
    came = acknowledging(client)
    client.send(request("/time", more=[(6, b"")]))
    client.send(request("/separate", number=2, token=b"se"))
    client.send(request("/rd", POST, number=3, token=b"rd"))
    client.send(request("/large", PUT, number=4, token=b"la", payload=b"short"))
    bench.time.settle()
    server.reset()
    begun = len(came)
    bench.time.quiet(300)
    assert len(came) == begun and not bench.time.in_flight
    client.on_datagram = None
    assert client.asks(request("/rd", POST, number=3)) == [ack((2, 1), 3, options=((8, b"rd"), (8, b"1")))]
    assert client.asks(request("/large", number=4))[0].endswith(numbered(1024))
    assert client.asks(request("/code/205", kind="NON", number=5))[0][2:4] == FIRST.to_bytes(2, "big")


def test_reset_and_close_without_any_request(server):
    server.reset()
    server.close()
    server.close()


def test_it_ends_cleanly_in_the_middle_of_everything(bench, server, client):
    before = len(os.listdir("/proc/self/fd"))
    client.send(request("/time", more=[(6, b"")]))
    client.send(request("/separate", number=2, token=b"se"))
    bench.time.quiet(1.5)
    server.close()
    assert len(os.listdir("/proc/self/fd")) == before - 1


def test_hostile_datagrams(bench, server, client):
    rng = random.Random(11)
    real = [
        request("/large", PUT, more=[(27, block(0, True, 6))], payload=b"x" * 1024),
        request("/large", more=[(23, block(1, False, 2))]),
        request("/time", more=[(6, b""), (17, b"\0")]),
        request("/rd", POST, more=[(15, b"ep=1"), (12, b"\x28")], payload=b"</>"),
        request("/separate", kind="NON"),
        request("/echo", POST, more=[(3, b"host"), (4, b"etag"), (7, b"\x16\x33"), (35, b"coap://h/"), (39, b"coap")]),
        request("/.well-known/core", more=[(15, b"rt=x"), (1, b"e"), (5, b"")]),
        encode(Message("ACK", EMPTY, FIRST)),
        encode(Message("RST", EMPTY, FIRST + 1)),
        encode(Message("CON", (2, 5), 1, b"tk", payload=b"x")),
        encode(Message("CON", (7, 31), 1, b"tk")),
        encode(Message("ACK", GET, 1, b"tk")),
    ]
    for _ in range(1500):
        data = bytearray(rng.choice(real))
        data[2:4] = rng.randrange(8).to_bytes(2, "big")
        for _ in range(rng.randrange(4)):
            data[rng.randrange(len(data))] = rng.choice((0, 1, 0xFF, 0xDE, 0xEE, rng.randrange(256)))
        if rng.random() < 0.2:
            del data[rng.randrange(len(data)) :]
        client.send(bytes(data))
        bench.time.quiet(rng.choice((0, 0.01, 0.2, 5)))
    for _ in range(500):
        client.send(rng.randbytes(rng.randrange(0, 80)))
        bench.time.quiet(0)
    bench.time.quiet(1000)
    client.taken()
    assert client.asks(request("/code/205", number=40000, token=b"zz")) == [ack((2, 5), 40000, b"zz")]
    assert not bench.time.in_flight


def test_hostile_datagrams_write_nothing_to_the_terminal(bench, client, capfd):
    for data in (b"", b"\x4f\x01", request("/x", more=[(11, b"\xff")]), encode(Message("ACK", GET, 1))):
        client.asks(data)
    assert capfd.readouterr() == ("", "")


def test_what_aiocoap_cannot_read_is_told(bench, client):
    assert client.asks(request("/", more=[(11, b"\xff\xfe")])) == []
    assert bench.kinds() == ["coap", "reply-lost"]
    assert bench.log.observations[-1].data.startswith(b"UnicodeDecodeError")


def test_a_bench_that_asks_nothing_of_it_does_not_import_aiocoap():
    code = "import sys, harness.bench.hosted; print([name for name in ('aiocoap', 'OpenSSL') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
