"""A real module with an LwM2M client: what each scenario finds, and what is left behind at the end."""

from __future__ import annotations

import pytest

from harness.bench.lwm2m_state import AGREED, Lwm2mState
from harness.errors import InconclusiveError
from harness.tests.bench.scripted_world import ANSWERED, Scripted

OK, ERROR = b"\r\nOK\r\n", b"\r\nERROR\r\n"
FIRST = {b'"retransmit"': b"3,4", b'"auto_ack"': b"1", b'"platform"': b"1", b'"cfg_res"': b'3,0,17,"500677"',
         b'"lifetime_enable"': b"0", b'"dtls_mode"': b"1", b'"dtls_version"': b"1"}  # fmt: skip
SERVER = b'0,"192.0.2.7",5683,"ep1",300,3,0'


class Client(Scripted):
    """Answers as an LwM2M client does; `status` 2 is registered. `stays`: a deregistration does not change that."""

    def __init__(self, time) -> None:
        super().__init__(time)
        self.settings, self.configured = dict(FIRST), SERVER
        self.objects: dict[bytes, list[bytes]] = {}
        self.status, self.stays = 0, False

    def _written(self, data: bytes) -> None:
        command = data.removesuffix(b"\r")
        said = self._said(command)
        if said is not None:
            self.answers[command] = [(ANSWERED, said)]
        super()._written(data)

    def _said(self, command: bytes) -> bytes | None:
        name, _, value = command.partition(b"=")
        match name:
            case b"AT+QLACFG?":
                lines = [b"\r\n+QLACFG: " + each + b"," + self.settings[each] for each in self.settings]
                return b"".join(lines) + b"\r\n" + OK
            case b"AT+QLACFG":
                setting, _, new = value.partition(b",")
                self.settings[setting] = new
            case b"AT+QLACONFIG?":
                return b"\r\n+QLACONFIG: " + self.configured + b"\r\n" + OK if self.configured else OK
            case b"AT+QLACONFIG":
                self.configured = value
            case b"AT+QLAADDOBJ?":
                lines = [b"\r\n+QLAADDOBJ: " + each + b"\r\n" for objects in self.objects.values() for each in objects]
                return b"".join(lines) + OK
            case b"AT+QLAADDOBJ":
                self.objects.setdefault(value.split(b",")[0], []).append(value)
            case b"AT+QLADELOBJ":
                return OK if self.objects.pop(value, None) else ERROR
            case b"AT+QLASTATUS?":
                return b"\r\n+QLASTATUS: %d\r\n" % self.status + OK
            case b"AT+QLADEREG":
                self.status = self.status if self.stays else 4
                return OK + b"\r\n+QLADEREG: %d\r\n" % self.stays
            case b"AT+QRST":
                return OK + b"\r\nRDY\r\n"
            case _:
                return None
        return OK


@pytest.fixture
def client(scripted: Scripted) -> Client:
    return Client(scripted.time)


@pytest.fixture
def state(client: Client) -> Lwm2mState:
    client.objects[b"9"] = [b"9,0,1,0"]
    state = Lwm2mState()
    state.meet(client.world)
    client.objects.clear()
    client.written.clear()
    return state


def test_a_module_without_a_client_is_left_alone(scripted: Scripted) -> None:
    scripted.answers[b"AT+QLACFG?"] = [(ANSWERED, ERROR)]
    state = Lwm2mState()
    state.meet(scripted.world)
    assert state.reach(scripted.world, [b"AT+QLAREG"], False) and state.restore(scripted.world) == []
    assert scripted.written == [b"AT+QLACFG?"] and state.written() == []


def test_a_scenario_begins_with_the_agreed_settings(client: Client, state: Lwm2mState) -> None:
    assert state.reach(client.world, [], False)
    assert {name: client.settings[name] for name in AGREED} == AGREED
    assert client.settings[b'"cfg_res"'] == FIRST[b'"cfg_res"'] and client.configured == SERVER
    client.written.clear()
    assert state.reach(client.world, [], False)
    assert client.written == [b"AT+QLASTATUS?", b"AT+QLAADDOBJ?", b"AT+QLACFG?"]


def test_a_scenario_begins_without_registration_and_objects(client: Client, state: Lwm2mState) -> None:
    client.status = 2
    client.objects |= {b"19": [b"19,0,1,0", b"19,1,1,0"], b"20": [b"20,0,1,0"]}
    assert state.reach(client.world, [], False)
    assert client.status == 4 and client.objects == {}
    assert [command for command in client.written if b"DELOBJ" in command] == [b"AT+QLADELOBJ=19", b"AT+QLADELOBJ=20"]
    assert client.world.module.others == []


def test_what_a_scenario_gave_a_resource_is_put_back(client: Client, state: Lwm2mState) -> None:
    client.settings[b'"cfg_res"'] = b'3,0,17,"1"'
    state.reach(client.world, [b'AT+QLACFG="cfg_res",3,0,17,"1"'], False)
    assert client.settings[b'"cfg_res"'] == FIRST[b'"cfg_res"']


def test_a_client_that_does_not_leave_is_restarted_once(client: Client, state: Lwm2mState) -> None:
    client.status, client.stays = 2, True
    client.world.module.boot_expected = True
    assert not state.reach(client.world, [], False)
    assert b"AT+QRST=1" in client.written
    with pytest.raises(InconclusiveError, match="does not leave its server") as caught:
        state.reach(client.world, [], True)
    assert caught.value.came == "+QLASTATUS: 2"


def test_at_the_end_all_is_as_it_was(client: Client, state: Lwm2mState) -> None:
    client.status, client.configured = 2, b'0,"198.51.100.9",5683,"ep2",60,3,1'
    state.reach(client.world, [], False)
    client.objects[b"19"] = [b"19,0,1,0"]
    assert state.restore(client.world) == []
    assert (client.settings, client.configured, client.objects) == (FIRST, SERVER, {b"9": [b"9,0,1,0"]})
    client.written.clear()
    assert state.restore(client.world) == []
    assert not any(command.partition(b"=")[2] for command in client.written)


def test_what_is_refused_is_told(client: Client, state: Lwm2mState) -> None:
    client.settings[b'"platform"'] = b"2"
    said = client._said
    client._said = lambda command: ERROR if command == b'AT+QLACFG="platform",1' else said(command)
    assert state.restore(client.world) == [b'AT+QLACFG="platform",1']
