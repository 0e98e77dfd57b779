"""The end of a connection, what is told of it, and what callbacks may do."""

from __future__ import annotations

import pytest
from OpenSSL import SSL

from harness.clock import ManualClock
from harness.dtls import DtlsClient, DtlsEvents, DtlsServer, NotEstablished, openssl
from harness.dtls.endpoint import Endpoint
from harness.dtls.records import ALERT, HANDSHAKE
from harness.tests.dtls.link import DOWN, IDENTITY, KEY, LATENCY, UP, Pair, contents, delivered


def test_close_tells_the_far_end() -> None:
    pair = Pair().run()
    pair.client.close()
    assert pair.client.ended and not pair.client.established
    assert contents(pair.of(UP)[-1]) == [ALERT]
    pair.clock.advance(100)
    assert pair.server_says.log == ["established", "closed"]
    assert pair.client_says.log == ["established"]
    assert pair.server.ended
    assert contents(pair.of(DOWN)[-1]) == [ALERT]


def test_the_server_may_close_too() -> None:
    pair = Pair().run()
    pair.server.close()
    pair.clock.advance(1)
    assert (pair.client_says.log, pair.server_says.log) == (["established", "closed"], ["established"])


def test_abandon_tells_nobody() -> None:
    pair = Pair().run()
    sent = len(pair.sent)
    pair.client.abandon()
    pair.clock.advance(100)
    assert len(pair.sent) == sent
    assert pair.server_says.log == ["established"]


@pytest.mark.parametrize("end", ["close", "abandon"])
def test_a_handshake_may_be_given_up_in_silence(end) -> None:
    pair = Pair().run(LATENCY * 1.5)
    getattr(pair.client, end)()
    pair.clock.advance(200)
    assert len(pair.of(UP)) == 1
    assert pair.client_says.log == []


@pytest.mark.parametrize("end", ["close", "abandon"])
def test_nothing_happens_after_the_end(end) -> None:
    pair = Pair().run()
    getattr(pair.client, end)()
    sent = len(pair.sent)
    pair.client.close()
    pair.client.abandon()
    pair.client.start()
    pair.client.receive(pair.of(DOWN)[-1])
    with pytest.raises(NotEstablished):
        pair.client.send(b"late")
    pair.server.send(b"for nobody") if end == "abandon" else None
    pair.clock.advance(100)
    assert len(pair.of(UP)) == sum(way == UP for way, _, _ in pair.sent[:sent])
    assert pair.client_says.log == ["established"]
    assert pair.client.version == "1.2"


def test_data_and_close_notify_in_one_datagram_are_told_in_order() -> None:
    pair = Pair().run()
    pair.fate = lambda direction, number, datagram: []
    pair.client.send(b"last words")
    pair.client.close()
    pair.fate = delivered
    pair.server_says.then["data"] = lambda: pair.server.send(b"still heard")
    pair.server.receive(b"".join(pair.of(UP)[-2:]))
    assert pair.server_says.log == ["established", "data", "closed"]


def test_a_client_that_begins_anew_is_known_by_its_hello() -> None:
    pair, other = Pair().run(), Pair().run()
    mine, another = pair.of(UP)[0], other.of(UP)[0]
    assert [pair.server.begins_anew(datagram) for datagram in (mine, another, pair.of(UP)[1], b"", b"x")] == [
        False, True, False, False, False,
    ]  # fmt: skip
    assert not Pair().server.begins_anew(another)
    pair.server.receive(another)
    assert pair.carries_both_ways()


def test_what_a_lookup_raises_comes_out() -> None:
    def lookup(identity: bytes) -> bytes:
        raise RuntimeError("no such table")

    pair = Pair(server={"lookup": lookup})
    with pytest.raises(RuntimeError, match="no such table"):
        pair.run()
    assert pair.server_says.log == ["failed"]
    pair.clock.advance(1)
    assert pair.client_says.reason == "alert unknown_psk_identity came"


def test_what_a_key_log_raises_comes_out_and_the_handshake_goes_on() -> None:
    def keylog(line: str) -> None:
        raise OSError("disk full")

    pair = Pair(client={"keylog": keylog})
    with pytest.raises(OSError, match="disk full"):
        pair.run()
    pair.clock.advance(1)
    assert pair.carries_both_ways()


def test_what_an_event_raises_comes_out_and_loses_nothing() -> None:
    pair = Pair().run()

    def refuse() -> None:
        pair.server_says.then.clear()
        raise KeyError("first")

    pair.server_says.then["data"] = refuse
    pair.client.send(b"first")
    pair.client.send(b"second")
    with pytest.raises(KeyError):
        pair.clock.advance(1)
    pair.clock.advance(1)
    assert pair.server_says.got == [b"first", b"second"]
    assert pair.carries_both_ways()


def test_events_may_end_the_connection() -> None:
    pair = Pair()
    pair.server_says.then["established"] = pair.server.abandon
    pair.client_says.then["established"] = pair.client.close
    pair.run(100)
    assert pair.client_says.log == pair.server_says.log == ["established"]
    assert pair.client.ended and pair.server.ended


@pytest.mark.parametrize("end", ["close", "abandon"])
def test_the_connection_may_be_ended_while_a_flight_goes_out(end) -> None:
    """At the server's last flight the handshake is over, but that is not told yet, and then it never is."""
    pair = Pair()

    def fate(direction: str, number: int, datagram: bytes) -> list[tuple[float, bytes]]:
        if (direction, number) == (DOWN, 1):
            getattr(pair.server, end)()
        return delivered(direction, number, datagram)

    pair.fate = fate
    pair.run(100)
    assert pair.server_says.log == []
    assert pair.client_says.log == (["established", "closed"] if end == "close" else ["established"])


def test_endpoints_in_one_thread_talk_without_nesting() -> None:
    """Five thousand answers to answers, each sent from within the event of the last."""
    clock = ManualClock()

    class PingPong(DtlsEvents):
        end: Endpoint
        count = inside = deepest = 0

        def data(self, data: bytes) -> None:
            self.count += 1
            self.inside += 1
            self.deepest = max(self.inside, self.deepest)
            if self.count < 5000:
                self.end.send(data)
            self.inside -= 1

    here, there = PingPong(), PingPong()
    client = DtlsClient(clock, lambda datagram: server.receive(datagram), here, identity=IDENTITY, key=KEY)
    server = DtlsServer(clock, lambda datagram: client.receive(datagram), there, lookup=lambda identity: KEY)
    here.end, there.end = client, server
    client.start()
    client.send(b"ping")
    assert (here.count, there.count) == (4999, 5000)
    assert (here.deepest, there.deepest) == (1, 1)


def test_a_far_end_that_wants_another_handshake_gets_none(monkeypatch) -> None:
    """Flights are counted for one handshake only."""
    pair = Pair()
    with monkeypatch.context() as willing:
        willing.setattr(SSL, "OP_NO_RENEGOTIATION", 0)
        context = openssl.server_context(("1.2",), b"")
    pair.server._connection = openssl.accept(context, pair.server._party)
    pair.run()
    pair.server._connection.renegotiate()
    pair.server._connection.do_handshake()
    pair.server._post(pair.server._written())
    pair.server._work()
    pair.clock.advance(1)
    assert contents(pair.of(DOWN)[2]) == [HANDSHAKE]
    assert contents(pair.of(UP)[2]) == [ALERT]


def test_a_fatal_alert_after_the_handshake_is_a_failure() -> None:
    """The server is done when its Finished is on its way; something else takes its place, and the client gives up."""
    unknown = b"\x16\xfe\xfd" + bytes(7) + b"\x09\x00\x0d" + b"\x63\x00\x00\x01\x00\x02" + bytes(5) + b"\x01x"
    pair = Pair(lambda *of: [(LATENCY, unknown if of[:2] == (DOWN, 1) else of[2])]).run()
    assert pair.client_says.log == ["failed"]
    assert pair.server_says.log == ["established", "failed"]
    assert pair.server_says.reason == "alert unexpected_message came"
    assert pair.server.ended
