"""Each phrase of the step about what the CoAP peer does, and what the peer is told then."""

from __future__ import annotations

from typing import Any

import pytest

from harness.bench.coap_does import COAP_DOES
from harness.errors import SuiteError
from harness.spec.coap_notation import Outgoing
from harness.tests.bench.scripted_world import Scripted


class Peer:
    """Remembers what it was told: the call, and its arguments."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments, **named: self.calls.append((name, arguments, named))


@pytest.fixture
def peer(scripted: Scripted) -> Peer:
    scripted.world.peers.coap = made = Peer()
    scripted.world.bound |= {"mid": "4711", "token": "0A0B"}
    return made


HI = 'ACK 2.05, Content-Format 0, payload "hi"'
MESSAGE = Outgoing("ACK", (2, 5), None, None, ((12, b""),), b"hi")

TOLD = {
    "keeps silent": ("silent", (), {}),
    f"answers every request with '{HI}'": ("answers", (MESSAGE,), {}),
    f"answers the next request with '{HI}'": ("answers_next", (MESSAGE,), {"after": 0.0, "times": 1}),
    f"answers the next request with '{HI}' after 4.5 s": ("answers_next", (MESSAGE,), {"after": 4.5, "times": 1}),
    f"answers the next request twice with '{HI}'": ("answers_next", (MESSAGE,), {"after": 0.0, "times": 2}),
    "answers the next request with the bytes '4000ab'": ("answers_next_with_bytes", (b"\x40\x00\xab",), {}),
    "sends 'CON GET, mid {mid}, token {token}'": ("send", (Outgoing("CON", (0, 1), 4711, b"\x0a\x0b", (), None),), {}),
    "sends the bytes ''": ("send_bytes", (b"",), {}),
    "sends the bytes '{hex:2}'": ("send_bytes", (b"gh",), {}),
    "knows the identity '869154040004132' with the key '67514b'": ("psk", (b"869154040004132", b"gQK"), {}),
    "knows the identity '' with the key ''": ("psk", (b"", b""), {}),
    "offers DTLS 1.0 only": ("versions", ("1.0",), {}),
    "offers DTLS 1.2 only": ("versions", ("1.2",), {}),
    "forgets its DTLS sessions": ("forget_sessions", (), {}),
}


@pytest.mark.parametrize(("text", "call"), TOLD.items(), ids=TOLD)
def test_what_the_peer_is_told(scripted: Scripted, peer: Peer, text: str, call: Any) -> None:
    COAP_DOES(text).act(scripted.world)
    assert peer.calls == [call]


def test_every_phrase_is_tried() -> None:
    tried = {COAP_DOES(text).meaning for text in TOLD}
    assert tried == set(COAP_DOES.meanings.values())


NO_PHRASE = [
    "answers the next request with the bytes '40FF0'",
    "sends the bytes 'xy'",
    "knows the identity '1' with the key '0'",
    "answers the next request with 'ACK 2.05' after a while",
    "answers",
    "offers DTLS 1.1 only",
    "keeps Silent",
]


@pytest.mark.parametrize("text", NO_PHRASE)
def test_what_is_no_phrase_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(ValueError):
        COAP_DOES(text)


@pytest.mark.parametrize("text", ["sends 'CON GET'", "sends the bytes '00'"])
def test_the_modules_time_runs_from_what_the_peer_sends(scripted: Scripted, peer: Peer, text: str) -> None:
    scripted.time.quiet(7.0)
    COAP_DOES(text).act(scripted.world)
    assert scripted.world.module.stimulus_at == pytest.approx(7.0)


def test_a_message_without_a_value_cannot_be_sent(scripted: Scripted, peer: Peer) -> None:
    with pytest.raises(SuiteError, match="has no value, so it cannot be sent"):
        COAP_DOES("sends 'CON GET, mid {other}'").act(scripted.world)


def test_generated_bytes_that_are_no_digits(scripted: Scripted, peer: Peer) -> None:
    with pytest.raises(SuiteError, match="is not hexadecimal digits"):
        COAP_DOES("sends the bytes '{text:2}'").act(scripted.world)


def test_a_bench_without_the_peer(scripted: Scripted) -> None:
    with pytest.raises(SuiteError, match="no CoAP peer"):
        COAP_DOES("keeps silent").act(scripted.world)
