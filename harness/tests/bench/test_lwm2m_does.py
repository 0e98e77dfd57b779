"""Each phrase of the steps about the LwM2M server and the bootstrap server, and what these are told then."""

from __future__ import annotations

from typing import Any

import pytest

from harness.bench.lwm2m_bootstrap import BOOTSTRAP_DOES
from harness.bench.lwm2m_does import LWM2M_DOES
from harness.bench.phrases import Phrases
from harness.errors import SuiteError
from harness.peers.lwm2m_bootstrap import Lwm2mBootstrap
from harness.peers.lwm2m_server import Lwm2mServer
from harness.spec.coap_notation import Outgoing
from harness.tests.bench.scripted_world import Scripted


class Peer:
    """Remembers what it was told: the call, and its arguments."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments, **named: self.calls.append((name, arguments, named))


FORBIDDEN = Outgoing("ACK", (4, 3), None, None, (), None)

TOLD = {
    "plays the platform 'aep'": ("plays", ("aep",), {}),
    "keeps silent": ("silent", (), {}),
    "answers as usual": ("as_usual", (), {}),
    "answers the next registration with 'ACK 4.03'": (
        "answers_next", ("register", FORBIDDEN), {"after": 0.0, "times": 1}
    ),
    "answers the next deregistration with 'ACK 4.03' after 4.5 s": (
        "answers_next", ("deregister", FORBIDDEN), {"after": 4.5, "times": 1}
    ),
    "answers the next update twice with 'ACK 4.03'": (
        "answers_next", ("update", FORBIDDEN), {"after": 0.0, "times": 2}
    ),
    "answers every message with 'ACK 4.03'": ("answers", ("any", FORBIDDEN), {}),
    "resets the next notification": ("resets_next", ("notification",), {}),
    "ignores the next data": ("ignores_next", ("data",), {}),
    "ignores the next 3 registrations": ("ignores_next", ("register",), {"count": 3}),
    "ignores the next 3 update": ("ignores_next", ("update",), {"count": 3}),
    "reads '/19/0/0'": ("read", ("/19/0/0",), {}),
    "reads '/19' with the query 'a=1&b'": ("read", ("/19", "a=1&b"), {}),
    "reads '/19/0' as TLV": ("read", ("/19/0",), {"accept": "TLV"}),
    "observes '/19/0/0'": ("observe", ("/19/0/0",), {}),
    "cancels '/19/0/0'": ("cancel", ("/19/0/0",), {}),
    "writes '\"a \"b\"\"' to '/19/0/0'": ("write", ("/19/0/0", 'a "b"', None), {}),
    "writes 'hex:{hex:2}' to '/19/0/0'": ("write", ("/19/0/0", b"gh", None), {}),
    "writes '60' to '/1/0/1'": ("write", ("/1/0/1", 60, None), {}),
    "writes '-1.5' to '/19/0/0' as JSON": ("write", ("/19/0/0", -1.5, "JSON"), {}),
    "writes 'true' to '/19/0/0' as TLV": ("write", ("/19/0/0", True, "TLV"), {}),
    "executes '/3/0/4'": ("execute", ("/3/0/4",), {}),
    "executes '/3/0/4' with '0=1'": ("execute", ("/3/0/4", "0=1"), {}),
    "discovers '/19'": ("discover", ("/19",), {}),
    "writes the attributes 'pmin=1&pmax=9' of '/19/0'": ("write_attributes", ("/19/0", "pmin=1&pmax=9"), {}),
    "creates '/19/2'": ("create", ("/19/2",), {}),
    "deletes '/19/2'": ("delete", ("/19/2",), {}),
    "sends its last request again": ("again", (), {}),
    "sends 'CON empty, mid 7'": ("send", (Outgoing("CON", (0, 0), 7, b"", (), None),), {}),
    "sends the bytes '40FF'": ("send_bytes", (b"\x40\xff",), {}),
    "knows the identity '867724030023557' with the key '67514b'": ("knows", (b"867724030023557", "67514b"), {}),
    "offers DTLS 1.0 only": ("versions", ("1.0",), {}),
    "offers DTLS 1.2 only": ("versions", ("1.2",), {}),
    "forgets its DTLS sessions": ("forget_sessions", (), {}),
}  # fmt: skip

BOOTSTRAP = {
    "keeps silent": ("silent", (), {}),
    "answers as usual": ("as_usual", (), {}),
    "delivers the LwM2M server for 60 s": ("delivers", (), {"lifetime": 60}),
    "delivers the LwM2M server for 60 s with binding 'UQ'": ("delivers", (), {"lifetime": 60, "binding": "UQ"}),
    "delivers the LwM2M server for 60 s with the identity 'a' and the key '0A0B'": (
        "delivers", (), {"lifetime": 60, "identity": b"a", "key": "0A0B"}
    ),
    "delivers nothing": ("delivers_nothing", (), {}),
    "refuses with 'ACK 4.03'": ("refuses", (FORBIDDEN,), {}),
    "stops after 0 messages": ("stops_after", (0,), {}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "call"), TOLD.items(), ids=TOLD)
def test_the_server_is_told(scripted: Scripted, text: str, call: tuple) -> None:
    scripted.world.peers.lwm2m = peer = Peer()
    LWM2M_DOES(text).act(scripted.world)
    assert peer.calls == [call] and hasattr(Lwm2mServer, call[0])


@pytest.mark.parametrize(("text", "call"), BOOTSTRAP.items(), ids=BOOTSTRAP)
def test_the_bootstrap_server_is_told(scripted: Scripted, text: str, call: tuple) -> None:
    scripted.world.peers.bootstrap = peer = Peer()
    BOOTSTRAP_DOES(text).act(scripted.world)
    assert peer.calls == [call] and hasattr(Lwm2mBootstrap, call[0])


@pytest.mark.parametrize(
    ("phrases", "table"), [(LWM2M_DOES, TOLD), (BOOTSTRAP_DOES, BOOTSTRAP)], ids=["server", "bootstrap"]
)
def test_every_phrase_is_tried(phrases: Phrases, table: dict[str, Any]) -> None:
    assert {phrases(text).text for text in table} == set(phrases.meanings)


@pytest.mark.parametrize("text", [text for text in TOLD if text.startswith(("reads", "writes", "executes", "sends"))])
def test_what_reaches_the_module_is_a_stimulus(scripted: Scripted, text: str) -> None:
    scripted.world.peers.lwm2m = Peer()
    scripted.time.quiet(3.0)
    LWM2M_DOES(text).act(scripted.world)
    assert scripted.world.module.stimulus_at == pytest.approx(3.0)


NOT_SAID = [
    "reads '19/0/0'", "reads '/19/0/0/0/0'", "reads '/19/0/0' as XML", "writes 'abc' to '/19/0/0'",
    "writes '\"abc' to '/19/0/0'", "ignores the next 0 update", "resets the next bootstrap", "sends the bytes '4'",
    "offers DTLS 1.1 only",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_cannot_be_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        LWM2M_DOES(text)


def test_a_value_that_is_none_when_its_names_are_known(scripted: Scripted) -> None:
    scripted.world.peers.lwm2m = Peer()
    scripted.world.bound["value"] = "no number"
    with pytest.raises(SuiteError, match="is no value"):
        LWM2M_DOES("writes '{value}' to '/19/0/0'").act(scripted.world)
