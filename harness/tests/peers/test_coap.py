"""The scripted CoAP peer: silent at first, answers as told, sends of its own; hostile datagrams change nothing."""

from __future__ import annotations

import random
import socket

import pytest

from harness.errors import BenchError, InconclusiveError, SuiteError
from harness.peers.coap import CoapPeer
from harness.peers.coap_codec import EMPTY, Message, encode, read_header
from harness.peers.message_ids import FIRST, MessageIds
from harness.tests.peers.clients import Bench

GET, POST, CREATED, CONTENT = (0, 1), (0, 2), (2, 1), (2, 5)
ACK, CON, NON = Message("ACK", CONTENT), Message("CON", CONTENT), Message("NON", CONTENT)
EMPTY_ACK = Message("ACK", EMPTY)


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture
def peer(bench):
    return bench.coap()


@pytest.fixture
def client(bench, peer):
    return bench.datagrams(peer)


def request(kind: str = "CON", number: int = 0x1234, token: bytes = b"\xaa\xbb", code=GET) -> bytes:
    return encode(Message(kind, code, number, token))


def ack(code=CONTENT, number: int = 0x1234, token: bytes = b"\xaa\xbb", **more) -> bytes:
    return encode(Message("ACK", code, number, token, **more))


def test_a_new_peer_is_silent(bench, peer, client):
    assert client.asks(request()) == []
    assert bench.kinds() == ["coap"] and peer.sources == [client.address]


def test_what_comes_and_goes_is_observed(bench, peer, client):
    peer.answers(ACK)
    bench.time.quiet(3)
    client.asks(request())
    flow = f"coap 127.0.0.1:{client.address[1]} 127.0.0.1:{peer.address[1]}"
    seen = [(each.point, each.kind, each.at, each.source, each.destination, each.flow, each.data)
            for each in bench.log.observations]  # fmt: skip
    assert seen == [
        ("peer", "coap", 3.0, client.address, peer.address, flow, request()),
        ("peer", "reply-coap", 3.0, peer.address, client.address, flow, ack()),
    ]





@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        (request(), [ACK], [ack()]),
        (request("NON"), [ACK], [ack()]),
        (request(), [Message("ACK", CREATED, 7, b"zz", ((8, b"rd"),), b"x")],
         [ack(CREATED, 7, b"zz", options=((8, b"rd"),), payload=b"x")]),
        (request(), [Message("ACK", CONTENT, None, b"")], [ack(token=b"")]),
        (request(), [Message("ACK", CONTENT, 0)], [ack(number=0)]),
        (request(), [Message("RST", EMPTY)], [bytes.fromhex("70001234")]),
        (request(), [EMPTY_ACK], [bytes.fromhex("60001234")]),
        (request(), [CON], [bytes.fromhex("60001234"), bytes.fromhex("42454001AABB")]),
        (request(), [NON], [bytes.fromhex("60001234"), bytes.fromhex("52454001AABB")]),
        (request("NON"), [NON], [bytes.fromhex("52454001AABB")]),
        (request("NON"), [CON], [bytes.fromhex("42454001AABB")]),
        (request(), [EMPTY_ACK, CON], [bytes.fromhex("60001234"), bytes.fromhex("42454001AABB")]),
        (request(), [CON, NON], [bytes.fromhex("60001234"), bytes.fromhex("42454001AABB"),
                                 bytes.fromhex("52454002AABB")]),
        (request(), [CON, Message("RST", EMPTY)], [bytes.fromhex("42454001AABB"), bytes.fromhex("70001234")]),
        (request(code=CONTENT), [EMPTY_ACK], [bytes.fromhex("60001234")]),
        (request(code=EMPTY, token=b""), [Message("RST", EMPTY)], [bytes.fromhex("70001234")]),
        (request("NON", code=EMPTY, token=b""), [ACK], []),
        (request("ACK"), [ACK], []),
        (request("RST", code=EMPTY, token=b""), [ACK], []),
        (request() + b"\xff", [ACK], [ack()]),
        (b"\x4f" + request()[1:], [ACK], []),
        (b"", [ACK], []),
    ],
    ids=["piggybacked", "ACK of a NON", "all given", "no token", "message ID 0", "reset", "empty ACK", "separate CON",
         "separate NON", "NON for NON", "CON for NON", "separate, ACK in the script", "separate, two", "RST as well",
         "a CON response", "a ping", "an empty NON", "an ACK", "an RST", "malformed behind its header",
         "no header", "no bytes"],
)  # fmt: skip
def test_how_a_request_is_answered(peer, client, asked, answer, expected):
    peer.answers(*answer)
    assert client.asks(asked) == expected


def test_the_next_request_alone(peer, client):
    peer.answers(Message("ACK", CREATED))
    peer.answers_next(ACK)
    peer.answers_next_with_bytes(b"\x99junk")
    peer.answers_next(ACK, times=2)
    assert client.asks(request(number=1)) == [ack(number=1)]
    assert client.asks(request(number=2)) == [b"\x99junk"]
    assert client.asks(request(number=3)) == [ack(number=3)] * 2
    assert client.asks(request(number=4)) == client.asks(request(number=4)) == [ack(CREATED, 4)]


def test_the_next_request_alone_and_then_silence(peer, client):
    peer.answers_next(ACK)
    assert client.asks(request()) == [ack()]
    assert client.asks(request()) == []


def test_copies_of_a_separate_response_are_copies(peer, client):
    peer.answers_next(CON, times=2)
    assert client.asks(request()) == [bytes.fromhex("60001234"), *[bytes.fromhex("42454001AABB")] * 2]


def test_a_late_answer(bench, peer, client):
    peer.answers_next(ACK, after=5)
    peer.answers_next(Message("ACK", CREATED))
    assert client.asks(request()) == []
    bench.time.quiet(2.5)
    assert client.asks(request()) == [], "a copy of what will be answered is no new request"
    assert client.asks(request(number=9)) == [ack(CREATED, 9)], "but another one is"
    bench.time.quiet(2.49)
    assert client.taken() == []
    bench.time.quiet(0.02)
    assert client.taken() == [ack()]
    bench.time.quiet(100)
    assert client.asks(request()) == [] and client.taken() == []


def test_a_late_separate_response_is_acknowledged_at_once(bench, peer, client):
    peer.answers_next(CON, after=10)
    assert client.asks(request()) == [bytes.fromhex("60001234")]
    bench.time.quiet(4)
    assert client.asks(request()) == [bytes.fromhex("60001234")], "the acknowledgement may have been lost"
    bench.time.quiet(6)
    assert client.taken() == [bytes.fromhex("42454001AABB")]


def test_after_its_answer_a_copy_is_a_request(peer, client):
    peer.answers_next(ACK)
    peer.answers_next(Message("ACK", CREATED))
    assert client.asks(request()) == [ack()] and client.asks(request()) == [ack(CREATED)]


def test_two_clients_are_told_apart(bench, peer, client):
    other = bench.datagrams(peer)
    peer.answers(ACK, after=1)
    client.send(request())
    other.send(request())
    bench.time.quiet(2)
    assert client.taken() == other.taken() == [ack()]


@pytest.mark.parametrize("how", ["silent", "reset"])
def test_silence_is_complete(bench, peer, client, how):
    peer.answers(ACK)
    peer.answers_next(ACK, after=1)
    client.asks(request())
    getattr(peer, how)()
    bench.time.quiet(10)
    assert client.taken() == [] and client.asks(request()) == [] and not bench.time.in_flight


def test_messages_of_its_own(bench, peer, client):
    client.asks(request())
    sent = peer.send(Message("CON", GET, 21152, bytes.fromhex("E8532E3363BE54B9"), ((6, b""), (11, b"3"), (11, b"0"))))
    assert client.taken() == [bytes.fromhex("480152A0 E8532E3363BE54B9 60 5133 0130")] == [encode(sent)]
    assert [peer.send(Message("NON", GET)).message_id for _ in range(3)] == [FIRST, FIRST + 1, FIRST + 2]
    assert client.taken() == [encode(Message("NON", GET, FIRST + n)) for n in range(3)]
    peer.send_bytes(b"\xff\xff")
    assert client.taken() == [b"\xff\xff"] and bench.kinds()[-1] == "reply-coap"


def test_messages_to_one_of_several(bench, peer, client):
    other = bench.datagrams(peer)
    client.asks(request())
    other.asks(request())
    peer.send_bytes(b"last")
    peer.send_bytes(b"named", client.address)
    assert (client.taken(), other.taken()) == ([b"named"], [b"last"])


@pytest.mark.parametrize("when", ["nobody has come", "after a reset"])
def test_nobody_to_send_to(peer, client, when):
    if when == "after a reset":
        client.asks(request())
        peer.reset()
    with pytest.raises(InconclusiveError, match="no datagram has come"):
        peer.send(Message("CON", GET))


def test_what_the_system_does_not_send(peer, client):
    client.asks(request())
    with pytest.raises(BenchError, match="cannot send 65508 bytes"):
        peer.send_bytes(bytes(65508))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda peer: peer.answers(Message("ACK", (9, 0))),
        lambda peer: peer.answers_next(ACK, Message("XXX", CONTENT)),
        lambda peer: peer.answers_next(ACK, after=-1),
        lambda peer: peer.answers_next(ACK, after=float("nan")),
        lambda peer: peer.answers_next(ACK, times=0),
        lambda peer: peer.answers_next_with_bytes(b"", after=float("inf")),
        lambda peer: peer.send(Message("CON", GET, 65536)),
    ],
    ids=["code", "type", "before it came", "no time", "no times", "never", "message ID"],
)
def test_what_cannot_be_meant_is_said_at_once(peer, client, wrong):
    client.asks(request())
    with pytest.raises(SuiteError):
        wrong(peer)


def test_what_looks_like_a_message_is_one(peer, client):
    class Other:
        type, code, message_id, token, options, payload = "ACK", CONTENT, None, None, ((12, b""),), b"x"

    peer.answers(Other())
    assert client.asks(request()) == [ack(options=((12, b""),), payload=b"x")]


def hostile() -> list[bytes]:
    rng = random.Random(7)
    whole = encode(Message("CON", POST, 5, b"tokn", ((11, b"a"), (12, b"\x32"), (2000, b"b" * 300)), b"payload"))
    cut = [whole[:size] for size in range(len(whole))]
    flipped = [bytes([*whole[:at], whole[at] ^ 1 << bit, *whole[at + 1 :]]) for at in range(20) for bit in range(8)]
    noise = [rng.randbytes(rng.randrange(1, 200)) for _ in range(300)]
    heads = [bytes([kind, 254, 253]) for kind in range(19, 27)]
    records = [head + rng.randbytes(rng.randrange(0, 120)) for head in heads for _ in range(20)]
    return [*cut, *flipped, *noise, *records, bytes(65507), b"\x16" * 1400]


def test_hostile_datagrams_change_nothing(bench, peer, client):
    peer.answers(CON, after=0.5)
    for data in hostile():
        client.send(data)
        bench.time.quiet(0.01)
    bench.time.quiet(100)
    client.taken()
    peer.answers(ACK)
    assert client.asks(request()) == [ack()] and not bench.time.in_flight


def test_a_peer_does_not_answer_itself(bench, peer):
    peer.answers(ACK)
    peer.send_bytes(request(), peer.address)
    bench.time.quiet(1)
    assert bench.kinds() == ["reply-coap", "coap"]


def test_a_client_that_cannot_be_answered_does_not_end_the_bench(bench, peer, monkeypatch):
    peer.answers(CON)

    class Gone:
        def __init__(self, real):
            self.real = real

        def sendto(self, data, to):
            raise OSError(101, "Network is unreachable")

        def __getattr__(self, name):
            return getattr(self.real, name)

    monkeypatch.setattr(peer, "_socket", Gone(peer._socket))
    bench.asked(peer, request())
    assert bench.kinds() == ["coap", "reply-lost", "reply-lost"]
    assert bench.log.observations[-1].data == b"Network is unreachable"


def test_virtual_time_waits_for_it(bench, peer, client):
    peer.answers(ACK)
    for number in range(300):
        client.send(request(number=number))
        bench.wait(lambda: client.came, 1e-6)
        assert client.taken() == [ack(number=number)]
    assert bench.time.now() == 0


def test_the_next_scenario_begins_like_the_first(bench, peer, client):
    peer.answers(NON)
    first = client.asks(request())
    peer.reset()
    peer.answers(NON)
    assert client.asks(request()) == first == [bytes.fromhex("60001234"), bytes.fromhex("52454001AABB")]


def test_on_a_real_bench_message_ids_go_on():
    bench = Bench(virtual=False)
    ids = MessageIds(bench.time)
    used = [ids.fresh() for _ in range(5)]
    ids.reset()
    assert ids.fresh() == used[-1] + 1 & 0xFFFF and len(set(used)) == 5
    bench.close()


def test_message_ids_wrap(bench):
    ids = MessageIds(bench.time)
    numbers = [ids.fresh() for _ in range(65536)]
    assert sorted(numbers) == list(range(65536)) and ids.fresh() == FIRST


def test_a_taken_port_is_one_sentence(bench):
    with socket.socket(type=socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(BenchError, match="for peer 'coap' is in use"):
            CoapPeer(bench.time, bench.log.append, bench.time.in_flight, bench.ends, taken.getsockname())


def test_header_of_its_own_messages(peer, client):
    peer.answers(CON)
    empty, separate = (read_header(each) for each in client.asks(request()))
    assert (empty.type, empty.message_id, separate.token) == ("ACK", 0x1234, b"\xaa\xbb")
