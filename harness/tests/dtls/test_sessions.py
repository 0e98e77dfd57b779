"""Sessions resumed: as bytes, by other servers, after a loss of power; and when they are not."""

from __future__ import annotations

from typing import Any

import pytest
from OpenSSL import SSL

from harness.dtls import DtlsClient, Sessions, openssl
from harness.tests.dtls.link import IDENTITY, KEY, UP, Pair


def pair(sessions: Sessions | None, session: bytes | None = None, **client: Any) -> Pair:
    return Pair(client={"session": session} | client, server={"sessions": sessions}).run()


def cut(made: Pair) -> bytes:
    """The power fails on both sides: nobody says a word. The client has kept its session."""
    made.client.abandon()
    made.server.abandon()
    made.clock.advance(10)
    assert made.client_says.log == made.server_says.log == ["established"]
    return made.client.session()


@pytest.mark.parametrize("version", ["1.0", "1.2"])
def test_a_session_is_resumed_from_its_bytes_by_another_server(version) -> None:
    sessions = Sessions()
    first = pair(sessions, versions=(version,))
    again = pair(sessions, cut(first), versions=(version,))
    assert (first.client.resumed, first.asked) == (False, [IDENTITY])
    assert (again.client.resumed, again.server.resumed, again.asked) == (True, True, [])
    assert (again.server.identity, again.client.version, again.client.cipher) == (
        IDENTITY, version, first.client.cipher,
    )  # fmt: skip
    assert again.carries_both_ways()


def test_a_resumed_handshake_has_three_flights() -> None:
    sessions = Sessions()
    again = pair(sessions, cut(pair(sessions)))
    assert [way for way, _, _ in again.sent] == ["up", "down", "up"]
    assert not any(IDENTITY in datagram for datagram in again.of(UP)[1:])


def test_a_session_is_resumed_again_and_again() -> None:
    sessions = Sessions()
    first = cut(pair(sessions))
    second = cut(pair(sessions, first))
    for session in (second, first, second):
        assert pair(sessions, session).client.resumed


def test_a_session_is_resumed_after_close_notify() -> None:
    sessions = Sessions()
    first = pair(sessions)
    first.client.close()
    first.clock.advance(1)
    assert first.server_says.log == ["established", "closed"]
    assert pair(sessions, first.client.session()).client.resumed


def test_a_client_without_tickets_resumes_by_session_id(monkeypatch) -> None:
    context = openssl._context(("1.2",))
    context.set_options(SSL.OP_NO_TICKET)
    openssl._lib.SSL_CTX_set_psk_client_callback(context._context, openssl._client_key)
    monkeypatch.setattr(openssl, "client_context", lambda versions: context)
    sessions = Sessions()
    again = pair(sessions, cut(pair(sessions)))
    assert again.client.resumed and again.server.identity == IDENTITY
    assert again.carries_both_ways()


@pytest.mark.parametrize(
    "forget",
    [
        pytest.param(lambda sessions: (sessions.forget(), sessions)[1], id="forgotten"),
        pytest.param(lambda sessions: Sessions(), id="of other servers"),
        pytest.param(lambda sessions: None, id="of a server on its own"),
    ],
)
def test_who_does_not_know_the_session_makes_a_full_handshake(forget) -> None:
    sessions = Sessions()
    session = cut(pair(sessions))
    again = pair(forget(sessions), session)
    assert (again.client.resumed, again.asked, again.server.identity) == (False, [IDENTITY], IDENTITY)
    assert again.carries_both_ways()
    assert again.client.session() not in (b"", session)


def test_live_connections_outlive_forgetting() -> None:
    sessions = Sessions()
    live = pair(sessions)
    sessions.forget()
    assert live.carries_both_ways()


def test_unusable_bytes_are_as_good_as_none() -> None:
    sessions = Sessions()
    session = cut(pair(sessions))
    for unusable in (b"", b"\0", b"no session", session[:-1], session[1:], b"0" + session, session[:100]):
        again = pair(sessions, unusable)
        assert (again.client.resumed, again.client_says.log) == (False, ["established"]), unusable
        DtlsClient(again.clock, again.sent.append, again.client_says, identity=IDENTITY, key=KEY, session=unusable)
        assert openssl._lib.ERR_peek_error() == 0
    assert pair(sessions, session + b"more").client.resumed


def test_a_session_of_a_version_that_is_not_offered_is_not_resumed() -> None:
    sessions = Sessions()
    session = cut(pair(sessions, versions=("1.2",)))
    again = pair(sessions, session, versions=("1.0",))
    assert (again.client.resumed, again.client.version, again.client_says.log) == (False, "1.0", ["established"])


def test_there_is_no_session_before_the_handshake() -> None:
    assert Pair().client.session() == b""


def test_a_session_keeps_no_time_of_the_bench() -> None:
    """A year of deep sleep on the bench clock: the server, on the same clock, still knows it."""
    sessions = Sessions()
    first = pair(sessions)
    session = cut(first)
    first.clock.advance(365 * 86400)
    again = Pair(clock=first.clock, client={"session": session}, server={"sessions": sessions}).run()
    assert again.clock.now() > 365 * 86400
    assert again.client.resumed


def test_openssl_keeps_a_session_longer_than_a_real_bench_sleeps() -> None:
    assert Sessions().context(("1.2",), b"").get_timeout() >= 30 * 86400
