"""CoAP through DTLS at the peers: keys, versions, sessions kept and lost, and plain CoAP at the same port."""

from __future__ import annotations

import random

import pytest

from harness.errors import InconclusiveError, SuiteError
from harness.peers.coap_codec import Message, encode
from harness.peers.coap_port import MOST_SESSIONS
from harness.tests.peers.clients import Bench, Secured

IDENTITY, KEY = b"869154040004132", bytes.fromhex("67514b6c5a45334e31576a6d5733387a")
ANSWER = Message("ACK", (2, 5), payload=b"hello")


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture
def peer(bench):
    peer = bench.coap()
    peer.psk(IDENTITY, KEY)
    peer.answers(ANSWER)
    return peer


def connected(bench, peer, **options) -> Secured:
    return bench.dtls(peer, **{"identity": IDENTITY, "key": KEY} | options)


def request(number: int = 1) -> bytes:
    return encode(Message("CON", (0, 1), number, b"t"))


def answer(number: int = 1) -> bytes:
    return encode(Message("ACK", (2, 5), number, b"t", payload=b"hello"))


def test_a_request_through_dtls(bench, peer):
    client = connected(bench, peer)
    assert client.taken() == ["established"]
    begun = len(bench.log.observations)
    assert client.asks(request()) == [answer()]
    seen = bench.log.observations[begun:]
    assert [each.kind for each in seen] == ["dtls", "coap", "reply-coap", "reply-dtls"]
    assert [seen[1].data, seen[2].data] == [request(), answer()]
    flow = f"coaps 127.0.0.1:{client.under.address[1]} 127.0.0.1:{peer.address[1]}"
    assert {each.flow for each in bench.log.observations} == {flow}
    assert request() not in seen[0].data


def test_handshakes_are_told(bench, peer):
    bench.time.quiet(5)
    client = connected(bench, peer)
    (handshake,) = peer.handshakes
    assert (handshake.client, handshake.at, handshake.identity) == (client.under.address, 5.0, IDENTITY)
    assert (handshake.version, handshake.resumed, handshake.ok, handshake.reason) == ("1.2", False, True, "")


@pytest.mark.parametrize(
    ("taken", "offered", "came", "version"),
    [
        ([], ("1.2",), "established", "1.2"),
        ([], ("1.0",), "established", "1.0"),
        (["1.0"], ("1.0", "1.2"), "established", "1.0"),
        (["1.2"], ("1.0", "1.2"), "established", "1.2"),
        (["1.2", "1.0"], ("1.0",), "established", "1.0"),
        (["1.2"], ("1.0",), "failed", None),
        (["1.0"], ("1.2",), "failed", None),
    ],
)
def test_versions(bench, peer, taken, offered, came, version):
    if taken:
        peer.versions(*taken)
    client = connected(bench, peer, versions=offered)
    assert [str(each).split(":")[0] for each in client.taken()] == [came]
    assert (peer.handshakes[-1].version, peer.handshakes[-1].ok) == (version, version is not None)
    assert bool(peer.handshakes[-1].reason) == (version is None)


@pytest.mark.parametrize("versions", [(), ("1.1",), ("1.2", "2")])
def test_versions_that_there_are_not(peer, versions):
    with pytest.raises(SuiteError, match="is not known"):
        peer.versions(*versions)


def test_an_unknown_identity_is_refused(bench, peer):
    client = connected(bench, peer, identity=b"1")
    assert client.taken() == ["failed: alert unknown_psk_identity came"]
    (handshake,) = peer.handshakes
    assert (handshake.identity, handshake.ok, bool(handshake.reason)) == (b"1", False, True)
    assert connected(bench, peer).taken() == ["established"]


def test_a_wrong_key_hangs(bench, peer):
    client = connected(bench, peer, key=KEY[:-1] + b"x")
    (handshake,) = peer.handshakes
    assert (client.taken(), handshake.identity, handshake.ok, handshake.reason) == ([], IDENTITY, False, "")
    bench.time.quiet(100)
    assert client.taken()[0].startswith("failed: timed out") and handshake.reason.startswith("timed out")
    assert not peer._sessions and not bench.time.in_flight


@pytest.mark.parametrize(
    ("identity", "key"),
    [(b"1", b"\0"), (b"9" * 152, b"k" * 256), (b"0", bytes(range(256)))],
    ids=["shortest", "longest", "all bytes"],
)
def test_identities_and_keys_of_all_lengths(bench, peer, identity, key):
    peer.psk(identity, key)
    client = connected(bench, peer, identity=identity, key=key)
    assert client.taken() == ["established"] and client.asks(request()) == [answer()]
    assert connected(bench, peer).taken() == ["established"], "several identities are known at a time"


def test_a_key_can_be_replaced(bench, peer):
    peer.psk(IDENTITY, b"another")
    assert connected(bench, peer, key=b"another").taken() == ["established"]
    assert connected(bench, peer).taken() == []


def test_a_session_is_resumed_from_another_port(bench, peer):
    session = connected(bench, peer).dtls.session()
    client = connected(bench, peer, session=session)
    assert client.taken() == ["established"] and client.asks(request()) == [answer()]
    assert [(each.resumed, each.identity, each.ok) for each in peer.handshakes] == [
        (False, IDENTITY, True), (True, IDENTITY, True),
    ]  # fmt: skip


@pytest.mark.parametrize("how", ["forget_sessions", "reset"])
def test_sessions_are_forgotten(bench, peer, how):
    client = connected(bench, peer)
    client.taken()
    session = client.dtls.session()
    getattr(peer, how)()
    peer.psk(IDENTITY, KEY)
    assert client.asks(request()) == [], "records of a lost session are ignored (RFC 6347 section 4.1.2.7)"
    assert connected(bench, peer, session=session).taken() == ["established"]
    assert not peer.handshakes[-1].resumed


def test_a_client_that_lost_its_session_begins_anew_from_its_port(bench, peer):
    client = connected(bench, peer)
    client.dtls.abandon()
    again = Secured(client.under, identity=IDENTITY, key=KEY)
    assert again.taken() == ["established"] and again.asks(request()) == [answer()]
    assert [each.ok for each in peer.handshakes] == [True, True]


def test_a_late_copy_of_the_first_datagram_ends_nothing(bench, peer):
    client = connected(bench, peer)
    hello = bench.log.observations[0].data
    client.taken()
    client.under.send(hello)
    client.taken()
    assert client.asks(request()) == [answer()] and len(peer.handshakes) == 1


def test_plain_and_secure_at_one_port(bench, peer):
    client, plain = connected(bench, peer), bench.datagrams(peer)
    client.taken()
    assert plain.asks(request(5)) == [answer(5)] and client.asks(request(6)) == [answer(6)]
    flows = [each.flow.split()[0] for each in bench.log.observations if each.kind == "coap"]
    assert flows == ["coap", "coaps"]


def test_each_answer_goes_the_way_its_request_came(bench, peer):
    client = connected(bench, peer)
    client.taken()
    peer.silent()
    peer.answers_next(ANSWER, after=1)
    peer.answers_next(ANSWER, after=1)
    plain: list[bytes] = []
    client.under.on_datagram = lambda data: client.dtls.receive(data) if data[0] < 26 else plain.append(data)
    client.dtls.send(request(1))
    bench.time.settle()
    client.under.send(request(1))
    bench.time.quiet(2)
    assert (client.came, plain) == ([answer(1)], [answer(1)])


def test_messages_of_its_own_go_through_the_session(bench, peer):
    client = connected(bench, peer)
    client.taken()
    sent = peer.send(Message("CON", (0, 1), 41128))
    peer.send_bytes(b"raw")
    assert client.taken() == [encode(sent), b"raw"]
    client.asks(request())
    peer.send_bytes(b"raw")
    assert client.taken() == [b"raw"]
    other = bench.datagrams(peer)
    other.asks(request())
    peer.send_bytes(b"plain")
    assert other.taken() == [b"plain"] and client.taken() == []


def test_no_session_to_send_through(bench, peer):
    client = connected(bench, peer)
    client.asks(request())
    peer.forget_sessions()
    with pytest.raises(InconclusiveError, match="no DTLS session"):
        peer.send(Message("CON", (0, 1)))


@pytest.mark.parametrize("who", ["the peer", "the client"])
def test_close_notify(bench, peer, who):
    client = connected(bench, peer)
    client.asks(request())
    peer.answers(ANSWER, after=3)
    client.dtls.send(request(2))
    bench.time.quiet(1)
    if who == "the peer":
        peer.close_session(client.under.address)
        assert client.taken() == ["closed"]
    else:
        client.dtls.close()
    bench.time.quiet(10)
    assert not peer.has_session(client.under.address)
    assert bench.log.observations[-1].kind == "reply-lost" and b"no DTLS session" in bench.log.observations[-1].data
    peer.close_session(client.under.address)


def test_what_does_not_fit_into_a_datagram_is_lost_and_told(bench, peer):
    client = connected(bench, peer)
    client.taken()
    peer.answers(Message("ACK", (2, 5), payload=bytes(2000)))
    assert client.asks(request()) == []
    assert bench.kinds()[-1] == "reply-lost"


def test_the_key_log(bench, peer):
    lines: list[str] = []
    peer.keylog = lines.append
    connected(bench, peer)
    assert len(lines) == 1 and lines[0].startswith("CLIENT_RANDOM ")
    hello = bench.log.observations[0].data
    assert hello[27:59].hex() in lines[0].lower() or len(bench.log.observations) > 2
    peer.reset()
    peer.psk(IDENTITY, KEY)
    connected(bench, peer)
    assert len(lines) == 1


def test_hostile_records(bench, peer):
    client = connected(bench, peer)
    client.taken()
    rng = random.Random(3)
    real = [each.data for each in bench.log.observations if each.kind == "dtls"]
    altered = [bytes([*data[:at], data[at] ^ 1 << rng.randrange(8), *data[at + 1 :]])
               for data in real for at in range(0, len(data), 3)]  # fmt: skip
    noise = [bytes([kind, 254, 253]) + rng.randbytes(rng.randrange(200)) for kind in range(20, 26) for _ in range(30)]
    stranger = bench.datagrams(peer)
    for data in [*altered, *noise, *real]:
        stranger.asks(data)
    for data in noise:
        client.under.send(data)
        bench.time.settle()
    bench.time.quiet(200)
    assert connected(bench, peer).asks(request())[-1] == answer()
    assert not bench.time.in_flight


def test_sessions_are_limited(bench, peer):
    first = connected(bench, peer)
    hello = bench.log.observations[0].data
    for number in range(MOST_SESSIONS):
        stranger = bench.datagrams(peer)
        stranger.send(hello[:27] + number.to_bytes(32, "big") + hello[59:])
        if number % 32 == 0:
            bench.time.settle()
    bench.time.settle()
    assert len(peer._sessions) == MOST_SESSIONS and not peer.has_session(first.under.address)


def test_the_server_that_behaves_knows_dtls_too(bench):
    server = bench.coap_server()
    server.psk(IDENTITY, KEY)
    client = connected(bench, server)
    assert client.taken() == ["established"]
    got = client.asks(encode(Message("CON", (0, 1), 7, b"t", ((11, b"code"), (11, b"404")))))
    assert got == [encode(Message("ACK", (4, 4), 7, b"t"))]
