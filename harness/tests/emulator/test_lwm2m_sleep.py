"""What deep sleep and power-off leave of the LwM2M client, and how it takes up its registration again."""

from __future__ import annotations

import pytest

from harness.tests.emulator.far_lwm2m import Lwm2mFar, config, module, observed, path_of, queries_of, registered, slept
from harness.tests.emulator.rig import Rig

NOTIFY = 'AT+QLANOTIFY=19,0,0,1,1,"x",0'
OPTIONS = (
    'AT+QLACFG="retransmit",3,1;+QLACFG="auto_ack",1;+QLACFG="platform",1;+QLACFG="cfg_res",3,0,17,"500677";'
    '+QLACFG="lifetime_enable",0;+QLACFG="dtls_mode",1;+QLACFG="dtls_version",0'
)


def power_cycled(rig: Rig) -> list[str]:
    rig.modem.power_off()
    rig.modem.power_on()
    said = rig.wait(15)
    rig.ask("AT+QSCLK=0")
    return [line for line in said if line.startswith("+QLA")]


@pytest.mark.parametrize("how", [slept, power_cycled])
def test_saved_settings(how) -> None:
    rig = module()
    added = "AT+QLAADDOBJ=19,0,2,0,1", "AT+QLAADDOBJ=20,0,1,0"
    for command in (config(60, '0,"id","00ff",1'), *added, OPTIONS, "AT+QLADELOBJ=20"):
        assert rig.ask(command) == ["OK"]
    queries = ("AT+QLACONFIG?", "AT+QLAADDOBJ?", "AT+QLACFG?")
    before = [rig.ask(query) for query in queries]
    assert how(rig) == []
    assert [rig.ask(query) for query in queries] == before
    assert [len(lines) for lines in before] == [2, 2, 8]
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 0", "OK"]


@pytest.mark.parametrize("how", [slept, power_cycled])
def test_a_bootstrap_server_is_not_kept(how) -> None:
    rig = module()
    rig.ask(config().replace("=0,", "=1,"))
    how(rig)
    assert rig.ask("AT+QLACONFIG?") == ["OK"]
    assert rig.ask("AT+QLAREG") == ["ERROR"]


def test_recovery() -> None:
    rig, far = registered()
    rig.ask('AT+QCFG="dsevent",1')
    request = observed(rig, far)
    assert slept(rig) == ['+QNBIOTEVENT: "EXIT DEEPSLEEP"', '+QLAURC: "recovered",0']
    assert (path_of(far.last), queries_of(far.last), far.last.payload) == ("/rd/5a3f", [], b"")
    assert len(far.sources) == 1
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 2", "OK"]
    assert rig.told(NOTIFY) == ["OK", "+QLANOTIFY: 0"]
    assert (far.last.token, far.last.first(6)) == (request.token, b"\1")
    recovered = far.of("update")[0].at
    rig.wait(260)
    assert far.of("update")[1].at - recovered == pytest.approx(250.1, abs=0.01)


def test_statuses_on_the_way() -> None:
    rig, far = registered()
    far.mute.add("update")
    rig.told("AT+QSCLK=1", 60)
    rig.modem.receive(b"AT\r")
    rig.wait(0.31)
    seen = [rig.ask("AT+QLASTATUS?")[0]]
    rig.wait(0.5)
    seen.append(rig.ask("AT+QLASTATUS?")[0])
    assert seen[-1] == "+QLASTATUS: 6"
    assert rig.wait(127) == ['+QLAURC: "recovered",3']
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 0", "OK"]
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 0"]


def test_status_7_until_there_is_a_network() -> None:
    rig, far = registered()
    rig.modem.registration.online = False
    rig.told("AT+QSCLK=1", 60)
    rig.told("AT")
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 7", "OK"]
    rig.told("AT+CFUN=0;+QSCLK=0")
    assert '+QLAURC: "recovered",0' in rig.told("AT+CFUN=1", 10)


def test_nothing_to_recover_after_the_lifetime() -> None:
    rig, far = registered(lifetime=100)
    heard = len(far.heard)
    assert slept(rig, 200) == ['+QLAURC: "recovered",3']
    assert len(far.heard) == heard
    assert rig.told(NOTIFY) == ["ERROR"]


def test_nothing_to_recover_when_not_registered() -> None:
    rig, far = registered()
    rig.told("AT+QLADEREG")
    assert slept(rig) == []
    rig = module()
    rig.ask(config())
    assert slept(rig) == []


def test_power_off_ends_registration_and_observations() -> None:
    rig, far = registered()
    observed(rig, far)
    assert power_cycled(rig) == []
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 0", "OK"]
    assert rig.told(NOTIFY) == ["ERROR"]
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 0"]
    assert rig.told(NOTIFY) == ["ERROR"]
    assert rig.wait(260) == ['+QLAURC: "ping",0']


def test_a_request_wakes_the_module() -> None:
    rig, far = registered()
    rig.told("AT+QSCLK=1", 60)
    request = far.read("/19/0/0", None)
    said = rig.wait(3)
    assert f'+QLAURC: "read",{request.message_id},19,0,0' in said
    assert '+QLAURC: "recovered",0' in said


def test_no_sleep_while_something_is_awaited() -> None:
    rig = module()
    far = Lwm2mFar(rig)
    far.mute.add("all")
    rig.ask(config())
    rig.ask('AT+QCFG="dsevent",1')
    rig.told("AT+QLAREG")
    assert rig.told("AT+QSCLK=1", 100) == ["OK"]
    assert rig.wait(60)[:1] == ["+QLAREG: 1"]


def test_a_year() -> None:
    rig, far = registered(lifetime=31536000)
    assert rig.wait(29959000) == []
    assert rig.wait(200) == ['+QLAURC: "ping",0']
