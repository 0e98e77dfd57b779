"""A real module with a CoAP client: what each scenario finds, and what is left behind at the end."""

from __future__ import annotations

import socket

import pytest

from harness.bench import conduct
from harness.errors import BenchError, InconclusiveError
from harness.tests.bench.hardware_rig import CLOSED, SERVERS, STATE, Rig
from harness.tests.bench.scripted import ERROR, OK, OnPty

pytestmark = pytest.mark.usefixtures("quick")

DTLS, PSK = b'AT+QCOAPCFG="dtls",0', b'AT+QCOAPCFG="psk",0'
CONTEXT = [b"AT+QCOAPCLOSE=0", b"AT+QCOAPOPEN?"]
GET = bytes.fromhex("50010007")


class WithCoap(OnPty):
    """A module with one CoAP client and no sockets. `keeps`: options stay for every further message."""

    def __init__(self) -> None:
        super().__init__()
        for query in (b'AT+QICFG="dataformat"',):
            del self.settings[query]
        self.dtls, self.psk = b"0", b'"",""'
        self.context, self.options, self.keeps = False, b"", False
        self.peer: tuple[str, int] | None = None
        self.sent = 0

    def _answer(self, command: bytes) -> bytes:
        if command in self.answers or not command.startswith((b"AT+QCOAP", b"AT+QI", b"AT+QRST")):
            return super()._answer(command)
        name, _, value = command.partition(b"=")
        do = getattr(self, "_" + name.removeprefix(b"AT+").lower().rstrip(b"?").decode(), None)
        return ERROR if do is None else do(value)

    def _qcoapcfg(self, value: bytes) -> bytes:
        setting, _, rest = value.partition(b",")
        kind = setting.strip(b'"').decode()
        _, comma, new = rest.partition(b",")
        if comma:
            setattr(self, kind, new)
            return OK
        return b"\r\n+QCOAPCFG: " + setting + b"," + getattr(self, kind) + b"\r\n" + OK

    def _qcoapopen(self, value: bytes) -> bytes:
        if value:
            self.context = True
            return OK + b"\r\n+QCOAPOPEN: 0,0\r\n"
        return (b'\r\n+QCOAPOPEN: 0,"203.0.113.7",7002,1\r\n' if self.context else b"") + OK

    def _qcoapclose(self, value: bytes) -> bytes:
        if not self.context:
            return ERROR
        self.context = False
        return OK + b"\r\n+QCOAPCLOSE: 0,0\r\n"

    def _qcoapoption(self, value: bytes) -> bytes:
        self.options = b"\xb2rd"
        return OK

    def _qcoaphead(self, value: bytes) -> bytes:
        return OK

    def _qcoapsend(self, value: bytes) -> bytes:
        self.sent += 1
        if self.peer is not None:
            with socket.socket(type=socket.SOCK_DGRAM) as client:
                client.sendto(GET + self.options, self.peer)
        self.options = self.options if self.keeps else b""
        return OK

    def _qrst(self, value: bytes) -> bytes:
        self.dtls, self.psk, self.context, self.options = b"0", b'"",""', False, b""
        return OK + b"\r\nRDY\r\n\r\n+CFUN: 1\r\n"


@pytest.fixture
def coap(quick, tmp_path):
    rig = Rig(WithCoap(), tmp_path)
    rig.module.peer = rig.bench.peers.coap.address
    yield rig
    try:
        rig.close()
    finally:
        rig.module.vanish()


def uses(rig: Rig, *commands: bytes, key: str = "one") -> None:
    """A scenario with these commands; what was heard of it and before is forgotten."""
    world = rig.begin(key)
    for command in commands:
        world.module.late_lines(world.module.ask(command))
    rig.heard()


def test_a_module_without_sockets_is_not_asked_to_close_any(coap: Rig) -> None:
    coap.begin()
    assert not {*CLOSED} & {*coap.heard()}
    coap.begin("two")
    assert coap.heard() == [b"AT", b"AT+QSCLK=0", b"AT+CEREG?", *CONTEXT, DTLS]


def test_a_module_without_coap_is_not_asked_for_it(rig: Rig) -> None:
    rig.begin()
    rig.heard()
    rig.begin("two")
    assert rig.heard() == STATE
    assert SERVERS not in STATE


def test_a_scenario_finds_no_context_and_no_dtls(coap: Rig) -> None:
    uses(coap, DTLS + b",1", b'AT+QCOAPOPEN=0,"203.0.113.7",7002')
    world = coap.begin("two")
    assert (coap.module.context, coap.module.dtls) == (False, b"0")
    assert coap.heard() == [b"AT", b"AT+QSCLK=0", b"AT+CEREG?", *CONTEXT, DTLS, DTLS + b",0", PSK]
    assert world.module.others == []


def test_a_context_that_stays_leaves_nothing_to_judge(coap: Rig) -> None:
    uses(coap, b'AT+QCOAPOPEN=0,"203.0.113.7",7002')
    coap.module.answers[b"AT+QCOAPCLOSE=0"] = ERROR
    with pytest.raises(InconclusiveError, match="the CoAP context that an earlier scenario left stays") as caught:
        coap.begin("two")
    assert "+QCOAPOPEN: 0," in caught.value.came
    coap.module.answers.clear()


def test_a_key_of_a_scenario_ends_with_it_and_the_users_returns(coap: Rig) -> None:
    coap.module.dtls, coap.module.psk = b"1", b'"42","00FF"'
    uses(coap, PSK + b',"1","AB"')
    assert coap.module.dtls == b"0"
    coap.begin("two")
    assert coap.module.psk == b'"42","00FF"' and PSK + b',"42","00FF"' in coap.heard()
    coap.close()
    assert (coap.module.dtls, coap.module.psk) == (b"1", b'"42","00FF"')


def test_settings_that_cannot_be_put_back_are_told(coap: Rig) -> None:
    coap.module.dtls = b"1"
    coap.begin()
    coap.module.answers[DTLS + b",1"] = ERROR
    with pytest.raises(BenchError, match="could not be left as it was found") as caught:
        coap.close()
    assert caught.value.expected == DTLS.decode() + ",1"


def test_a_head_is_put_back_to_what_the_module_does_by_itself(coap: Rig) -> None:
    uses(coap, b"AT+QCOAPHEAD=0,3,4711")
    coap.begin("two")
    assert coap.heard()[-1] == b"AT+QCOAPHEAD=0,1" and coap.module.sent == 0


SEND = b"AT+QCOAPSEND=0,1,1,0,0"


def test_options_are_used_up_by_a_message_to_the_suites_own_peer(coap: Rig) -> None:
    uses(coap, b'AT+QCOAPOPTION=0,0,11,2,"rd"')
    world = coap.begin("two")
    heard = coap.heard()
    assert heard.count(SEND) == 2 and b"AT+QRST=1" not in heard, "the second one has shown that none stayed"
    assert heard[-2:] == CONTEXT and (coap.module.options, coap.module.context) == (b"", False)
    assert world.coap.unread() == [] and world.air.observations == []
    world.closing_exchange()


def test_options_that_a_scenario_has_used_up_itself_cost_one_message(coap: Rig) -> None:
    uses(coap, b'AT+QCOAPOPTION=0,0,11,2,"rd"', b'AT+QCOAPOPEN=0,"203.0.113.7",7002', SEND)
    coap.begin("two")
    assert coap.heard().count(SEND) == 1


@pytest.mark.parametrize("why", ["they stay", "nothing arrives", "no such peer"])
def test_options_that_do_not_go_away_are_ended_by_a_restart(coap: Rig, why: str, monkeypatch) -> None:
    monkeypatch.setattr("harness.bench.coap_state.ARRIVES_WITHIN", 0.05)
    uses(coap, b'AT+QCOAPOPTION=0,0,11,2,"rd"')
    coap.module.keeps = why == "they stay"
    if why == "nothing arrives":
        coap.module.peer = None

    def heard(command: bytes) -> None:
        if command == b"AT+QRST=1":
            coap.module.peer = coap.bench.peers.coap.address

    coap.module.on_heard = heard
    if why == "no such peer":
        coap.module.answers[SEND] = ERROR
        coap.module.on_heard = lambda command: command == b"AT+QRST=1" and coap.module.answers.clear()
    world = coap.begin("two")
    assert coap.heard().count(b"AT+QRST=1") == 1 and coap.module.options == b""
    assert world.module.others == [] and world.module.ask(b"AT").texts == [b"OK"]


def test_a_module_that_does_not_restart(coap: Rig, monkeypatch) -> None:
    monkeypatch.setattr(conduct, "BOOT_WITHIN", 0.05)
    uses(coap, b'AT+QCOAPOPTION=0,0,11,2,"rd"')
    coap.module.answers |= {SEND: ERROR, b"AT+QRST=1": OK}
    with pytest.raises(InconclusiveError, match="the module has not restarted"):
        coap.begin("two")
    coap.module.answers.clear()


def test_data_mode_ends_with_the_scenario_that_began_it(coap: Rig) -> None:
    world = coap.begin()
    line = b"AT+QCOAPSEND=0,0,2,0"
    coap.module.answers[line] = b"\r\n> "
    world.module.send(line)
    world.module.prompt()
    typed: list[bytes] = []
    received = coap.module.received

    def data(given: bytes) -> None:
        typed.append(given)
        coap.module.received = received
        coap.module.says(OK)

    coap.module.received = data
    assert coap.begin("two").module.ask(b"AT").texts == [b"OK"]
    assert typed == [b"\x1b"]
