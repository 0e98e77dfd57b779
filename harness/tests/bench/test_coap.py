"""The CoAP peer of a scenario: what it got is read in order and strictly, and what is wrong with it is told."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness.air.observation import Observation
from harness.bench.coap_does import COAP_GETS
from harness.clock import BenchTime
from harness.errors import ModuleError, SuiteError
from harness.tests.bench.scripted_world import ANSWERED, Scripted

CLIENT, PEER, SERVER = ("10.0.0.2", 5683), ("127.0.0.1", 7002), ("127.0.0.1", 8032)
GET = bytes.fromhex("42010007AB0C")
"""CON GET, mid 7, token AB0C."""
NON = bytes.fromhex("52010007AB0C")
OK = b"\r\nOK\r\n"


class Rig(Scripted):
    """A scripted world whose CoAP peer and server get what a test says."""

    def __init__(self, time: BenchTime) -> None:
        super().__init__(time)
        self.world.peers.coap = SimpleNamespace(address=PEER, handshakes=[])
        self.world.peers.coap_server = SimpleNamespace(address=SERVER)
        self.world.known_state()

    def gets(self, data: bytes, after: float = 0.0, at: tuple[str, int] = PEER, kind: str = "coap") -> None:
        """The peer gets a datagram, `after` seconds from now."""
        if after:
            self.time.call_later(after, self._got, data, at, kind)
        else:
            self._got(data, at, kind)

    def _got(self, data: bytes, at: tuple[str, int], kind: str) -> None:
        flow = f"coap 10.0.0.2:5683 {at[0]}:{at[1]}"
        self.world.air.append(Observation("peer", kind, self.time.now(), CLIENT, at, flow, data))

    def wrong(self, text: str) -> ModuleError:
        """What the step about a message says when it fails."""
        with pytest.raises(ModuleError) as caught:
            self.world.coap.gets(text)
        return caught.value


@pytest.fixture
def rig(scripted: Scripted) -> Rig:
    return Rig(scripted.time)


# gets


def test_messages_are_read_one_after_the_other(rig: Rig) -> None:
    rig.gets(GET)
    rig.gets(bytes.fromhex("420200080102B27264FF6869"))
    rig.world.coap.gets("CON GET, mid 7, token AB0C")
    rig.world.coap.gets('CON POST, mid 8, token 0102, Uri-Path rd, payload "hi"')
    assert rig.world.coap.unread() == [] and rig.time.now() == 0.0


def test_a_message_that_is_still_to_come_is_waited_for(rig: Rig) -> None:
    rig.gets(GET, 3.0)
    rig.world.coap.gets("CON GET, mid 7, token AB0C")
    assert rig.time.now() == pytest.approx(3.0)
    rig.world.closing_exchange()


OTHER = {
    "another type": (NON, "the type is NON instead of CON"),
    "another code": (bytes.fromhex("42020007AB0C"), "the code is POST instead of GET"),
    "another message ID": (bytes.fromhex("42010008AB0C"), "the message ID is 8 instead of 7"),
    "another token": (bytes.fromhex("42010007AB0D"), "the token is AB0D instead of AB0C"),
    "an option too many": (bytes.fromhex("42010007AB0C") + b"\xb2rd", 'Uri-Path "rd" too many'),
    "a payload": (bytes.fromhex("42010007AB0C") + b"\xffhi", "the payload"),
}


@pytest.mark.parametrize(("data", "why"), OTHER.values(), ids=OTHER)
def test_another_message(rig: Rig, data: bytes, why: str) -> None:
    rig.gets(data)
    error = rig.wrong("CON GET, mid 7, token AB0C")
    assert error.what.startswith("the CoAP peer got another message: ") and why in error.what
    assert error.expected == "CON GET, mid 7, token AB0C" and "mid " in error.came and error.since == "0.000 s"


def test_no_message(rig: Rig) -> None:
    rig.gets(GET, at=("127.0.0.1", 9999))
    rig.gets(GET, at=SERVER)
    rig.gets(b"\x16\xfe\xfd", kind="dtls")
    error = rig.wrong("CON GET")
    assert error.what == "the CoAP peer has not got the message"
    assert (error.expected, error.came) == ("CON GET", "nothing")
    assert rig.time.now() == pytest.approx(10.0)


def test_no_message_as_the_handshake_failed(rig: Rig) -> None:
    rig.world.coap.peer.handshakes.append(SimpleNamespace(reason="unknown psk identity"))
    assert rig.wrong("CON GET").came == "nothing; DTLS: unknown psk identity"


MALFORMED = {
    "too short": (b"\x40\x01", "header"),
    "another version": (b"\x80\x01\0\7", "version 2"),
    "a marker without a payload": (GET + b"\xff", "payload marker"),
    "an empty message with more": (b"\x40\x00\0\7\xb1a", "empty message"),
}


@pytest.mark.parametrize(("data", "why"), MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_coap_message_is_told_as_that(rig: Rig, data: bytes, why: str) -> None:
    rig.gets(data)
    error = rig.wrong("CON GET")
    assert "the module sent a datagram that is no CoAP message: " in error.what and why in error.what
    assert error.came.startswith(f"{len(data)} bytes: ") and "RFC 7252" in error.expected


def test_names_are_bound_to_what_came_and_compared_with_lines(rig: Rig) -> None:
    rig.gets(GET)
    rig.world.coap.gets("CON GET, mid {mid}, token {token}")
    assert rig.world.bound == {"mid": "7", "token": "AB0C"}
    rig.says(b'\r\n+QCOAPURC: 0,2,205,7,128,2,"ab0c"\r\n')
    rig.world.urc('+QCOAPURC: 0,2,205,{mid},128,2,"{token}"')
    rig.gets(bytes.fromhex("42010008AB0C"))
    assert "8 instead of 7" in rig.wrong("CON GET, mid {mid}").what


def test_a_bench_without_a_coap_peer(scripted: Scripted) -> None:
    with pytest.raises(SuiteError, match="no CoAP peer") as caught:
        scripted.world.coap.gets("CON GET")
    assert "@needs:coap-peer" in caught.value.hint
    scripted.world.closing_exchange()


# What is new, and any options


def test_new_values(rig: Rig) -> None:
    for data in (GET, bytes.fromhex("42010008AB0D"), bytes.fromhex("4101000801"), bytes.fromhex("42010009AB0C")):
        rig.gets(data)
    rig.world.coap.gets("CON GET, mid {new}, token {new}")
    rig.world.coap.gets("CON GET, mid {new}, token {new}")
    assert "the message ID is 8, which a message before had too" in rig.wrong("CON GET, mid {new}, token 01").what
    rig.world.coap.gets("CON GET, mid 8, token 01")
    assert "the token is AB0C, which a message before had too" in rig.wrong("CON GET, mid {new}, token {new}").what
    assert rig.world.bound == {}


def test_a_new_token_must_be_there(rig: Rig) -> None:
    rig.gets(bytes.fromhex("40010007"))
    assert "the token is none" in rig.wrong("CON GET, token {new}").what


def test_any_options_are_recorded(rig: Rig) -> None:
    rig.gets(GET + b"\xb2rd\x41q\xffhi")
    rig.world.coap.gets('CON GET, options {any}, payload "hi"')
    assert rig.recorded() == {"options": 'Uri-Path "rd", Uri-Query "q"'}
    rig.gets(GET)
    rig.world.coap.gets("CON GET, options {any}")
    assert rig.recorded() == {"options": "none"}
    rig.gets(GET + b"\xffhi")
    assert "the payload" in rig.wrong("CON GET, options {any}").what


# Phrases of the step


def test_or_nothing(rig: Rig) -> None:
    COAP_GETS("'CON GET' or nothing").act(rig.world)
    assert rig.recorded() == {"at the CoAP peer": "nothing"} and rig.time.now() == pytest.approx(10.0)
    rig.gets(GET)
    COAP_GETS("'CON GET' or nothing").act(rig.world)
    assert rig.recorded() == {"at the CoAP peer": "CON GET"}
    rig.gets(NON)
    COAP_GETS("'CON GET' or nothing").act(rig.world)
    with pytest.raises(ModuleError, match="nothing in this scenario promises"):
        rig.world.closing_exchange()


@pytest.mark.parametrize("form", ["OK", "OK then +QCOAPOPEN: 0,0", "+QCOAPSEND: 0,0 then OK"])
def test_if_ok_came(rig: Rig, form: str) -> None:
    rig.world.record("form", form)
    rig.gets(GET)
    COAP_GETS("'CON GET' if OK came, and nothing otherwise").act(rig.world)
    rig.gets(GET)
    COAP_GETS("'CON GET' if OK came, and 'NON GET' otherwise").act(rig.world)
    with pytest.raises(ModuleError, match="has not got the message"):
        COAP_GETS("'CON GET' if OK came, and nothing otherwise").act(rig.world)


def test_if_ok_did_not_come(rig: Rig) -> None:
    rig.world.record("form", "OK")
    rig.world.record("form", "ERROR")
    COAP_GETS("'CON GET' if OK came, and nothing otherwise").act(rig.world)
    rig.gets(NON)
    COAP_GETS("'CON GET' if OK came, and 'NON GET' otherwise").act(rig.world)
    rig.gets(GET)
    with pytest.raises(ModuleError, match="nothing in this scenario promises"):
        rig.world.closing_exchange()


def test_if_ok_came_behind_no_such_step(rig: Rig) -> None:
    with pytest.raises(SuiteError, match="no step before took one of several forms"):
        COAP_GETS("'CON GET' if OK came, and nothing otherwise").act(rig.world)


# The same again


def sent_again(rig: Rig, *times: float, data: bytes = GET) -> None:
    rig.gets(GET)
    rig.world.coap.gets("CON GET")
    for at in times:
        rig.gets(data, at)


def test_repetitions_at_doubled_intervals(rig: Rig) -> None:
    sent_again(rig, 2.5, 7.5, 17.5, 37.5)
    rig.world.coap.gets_again(4, 2, 3)
    assert rig.time.now() == pytest.approx(37.5)
    rig.world.closing_exchange()


@pytest.mark.parametrize("first", [2.0, 3.0])
def test_the_bounds_of_the_first(rig: Rig, first: float) -> None:
    sent_again(rig, first)
    rig.world.coap.gets_again(1, 2, 3)


WRONG_TIMES = {
    "early": ((1.9,), "repetition 1 of 2 came early", "2 to 3 s", "after 1.900 s"),
    "late": ((3.1,), "repetition 1 of 2 came late", "2 to 3 s", "after 3.100 s"),
    "the second too early": ((2.0, 5.9), "repetition 2 of 2 came early", "4.000 s", "after 3.900 s"),
    "the second too late": ((2.0, 6.1), "repetition 2 of 2 came late", "4.000 s", "after 4.100 s"),
    "not doubled": ((2.0, 4.0), "repetition 2 of 2 came early", "4.000 s", "after 2.000 s"),
    "none": ((), "has not got repetition 1 of 2", "2 to 3 s", "nothing"),
    "one": ((2.0,), "has not got repetition 2 of 2", "4.000 s", "nothing"),
}


@pytest.mark.parametrize(("times", "what", "expected", "came"), WRONG_TIMES.values(), ids=WRONG_TIMES)
def test_repetitions_at_other_times(rig: Rig, times: tuple[float, ...], what: str, expected: str, came: str) -> None:
    sent_again(rig, *times)
    with pytest.raises(ModuleError) as caught:
        rig.world.coap.gets_again(2, 2, 3)
    assert what in caught.value.what and expected in caught.value.expected and caught.value.came == came


def test_a_repetition_that_is_none(rig: Rig) -> None:
    sent_again(rig, 2.0, data=bytes.fromhex("42010008AB0C"))
    with pytest.raises(ModuleError, match="got something else than repetition 1 of 4") as caught:
        rig.world.coap.gets_again(4, 2, 3)
    assert "byte for byte" in caught.value.expected and "mid 8" in caught.value.came


def test_nothing_that_could_come_again(rig: Rig) -> None:
    with pytest.raises(SuiteError, match="none was asserted"):
        rig.world.coap.gets_again(4, 2, 3)


# The closing exchange


def uses_coap(rig: Rig) -> None:
    rig.answers[b"AT+QCOAPSEND=0,0,1,0,0"] = [(ANSWERED, OK)]
    rig.world.module.ask(b"AT+QCOAPSEND=0,0,1,0,0")


def test_what_nobody_asserted_fails_the_scenario(rig: Rig) -> None:
    uses_coap(rig)
    rig.gets(GET)
    rig.world.coap.gets("CON GET")
    rig.gets(NON, 0.1)
    with pytest.raises(ModuleError, match="the CoAP peer got what nothing in this scenario promises") as caught:
        rig.world.closing_exchange()
    assert caught.value.came == "NON GET, mid 7, token AB0C at 0.120 s"


def test_what_is_no_coap_message_fails_it_too(rig: Rig) -> None:
    rig.gets(b"\xff")
    with pytest.raises(ModuleError, match="nothing in this scenario promises") as caught:
        rig.world.closing_exchange()
    assert "no CoAP message: " in caught.value.came and "header" in caught.value.came


@pytest.mark.parametrize("data", [GET, NON], ids=["CON", "NON"])
def test_a_doubled_message_is_one_too_many(rig: Rig, data: bytes) -> None:
    uses_coap(rig)
    rig.gets(data)
    rig.gets(data)
    rig.world.coap.gets("CON GET" if data is GET else "NON GET")
    with pytest.raises(ModuleError, match="nothing in this scenario promises"):
        rig.world.closing_exchange()


def test_a_con_that_is_sent_again_behind_the_last_step_is_not_held_against_the_module(rig: Rig) -> None:
    uses_coap(rig)
    rig.gets(GET)
    rig.world.coap.gets("CON GET")
    rig.gets(GET, 2.1)
    rig.time.quiet(2.0)
    rig.world.closing_exchange()
    assert len(rig.world.coap.unread()) == 1


def test_a_con_that_is_sent_again_before_is_to_be_asserted(rig: Rig) -> None:
    uses_coap(rig)
    rig.gets(GET)
    rig.world.coap.gets("CON GET")
    rig.gets(GET, 2.1)
    rig.time.quiet(2.5)
    with pytest.raises(ModuleError, match="nothing in this scenario promises") as caught:
        rig.world.closing_exchange()
    assert "the same again" in caught.value.hint


def test_the_server_that_behaves_need_not_be_asserted_but_gets_only_coap(rig: Rig) -> None:
    rig.gets(GET, at=SERVER)
    rig.world.closing_exchange()
    rig.world.closed = False
    rig.gets(b"\x40\x01\0", at=SERVER)
    with pytest.raises(ModuleError, match="no CoAP message: .*header"):
        rig.world.closing_exchange()


def test_what_came_before_the_known_state_is_of_no_interest(rig: Rig) -> None:
    rig.gets(GET)
    rig.world.known_state()
    assert rig.world.coap.unread() == []
    rig.world.closing_exchange()
