"""Notifications and direct data: on the air, and what is said of them."""

from __future__ import annotations

import pytest

from harness.emulator.clients.coap_codec import ACK, CON, NON, Message
from harness.tests.emulator.far_lwm2m import ENDPOINT, format_of, observed, path_of, queries_of, registered

NOTIFY = 'AT+QLANOTIFY=19,0,0,2,9,"020001000400023438",0'
BYTES = bytes.fromhex("020001000400023438")
SENML = (
    '[{"n":"/19/1/0","vs":"{\\"outletStatus\\":\\"0\\",\\"setTime\\":\\"1\\",\\"firmware\\":\\"1.0\\",'
    '\\"softVersion\\":\\"1.0\\"}"}]'
)


def test_non_notifications() -> None:
    rig, far = registered()
    request = observed(rig, far)
    for number in (1, 2, 3):
        assert rig.told(NOTIFY + (",0" if number > 1 else "")) == ["OK", "+QLANOTIFY: 0"]
        seen = far.last
        assert (seen.type, seen.code, seen.token, seen.payload) == (NON, 0x45, request.token, BYTES)
        assert (seen.first(6), format_of(seen)) == (bytes((number,)), 42)
    assert rig.wait(200) == []


def test_con_notifications() -> None:
    rig, far = registered()
    observed(rig, far)
    told = rig.told(NOTIFY + ",1,2")
    identifier = far.last.message_id
    assert far.last.type == CON
    assert told == [
        "OK",
        f'+QLAURC: "report",{identifier}',
        "+QLANOTIFY: 0",
        f'+QLAURC: "report_ack",0,{identifier}',
    ]
    rig.told(NOTIFY)
    assert far.last.type == NON


def test_a_notification_that_nobody_acknowledges() -> None:
    rig, far = registered()
    observed(rig, far)
    rig.ask('AT+QLACFG="lifetime_enable",0')
    far.mute.add("all")
    told = rig.told(NOTIFY + ",1", 125.9)
    identifier = far.last.message_id
    assert told[1:] == [f'+QLAURC: "report",{identifier}', "+QLANOTIFY: 0"]
    assert rig.wait(0.2) == [f'+QLAURC: "report_ack",1,{identifier}']
    assert len(far.of("notification")) == 6


@pytest.mark.parametrize("tail", ["", ",1"])
def test_a_reset_ends_the_observation(tail: str) -> None:
    rig, far = registered()
    observed(rig, far)
    far.reset("notification")
    told = rig.told(NOTIFY + tail)
    identifier = far.last.message_id
    assert f'+QLAURC: "lw_event",0,5,{identifier}' in told
    assert (f'+QLAURC: "report_ack",5,{identifier}' in told) is bool(tail)
    assert rig.told(NOTIFY) == ["ERROR"]
    far.answers.clear()
    observed(rig, far)
    assert rig.told(NOTIFY) == ["OK", "+QLANOTIFY: 0"]


def test_what_is_not_observed() -> None:
    rig, far = registered()
    assert rig.told(NOTIFY) == ["ERROR"]
    observed(rig, far)
    assert rig.told(NOTIFY.replace("19,0,0", "19,1,0")) == ["ERROR"]
    assert rig.told(NOTIFY.replace("19,0,0", "20,0,0")) == ["ERROR"]
    rig.told("AT+QLADEREG")
    rig.told("AT+QLAREG")
    assert rig.told(NOTIFY) == ["ERROR"]


def test_a_refused_observation() -> None:
    rig, far = registered()
    request = far.observe("/19/0/0")
    rig.lines()
    assert rig.told(f'AT+QLAOBSRSP={request.message_id},14,19,0,0,1,1,"x",0') == ["OK", "+QLAOBSRSP: 0"]
    assert (far.last.code, far.last.first(6)) == (0x85, None)
    assert rig.told(NOTIFY) == ["ERROR"]


def test_a_deleted_object_is_not_observed() -> None:
    rig, far = registered()
    observed(rig, far)
    rig.told("AT+QLADELOBJ=19")
    rig.told("AT+QLAADDOBJ=19,0,1,0")
    assert rig.told(NOTIFY) == ["ERROR"]


def test_parts_of_a_notification() -> None:
    rig, far = registered()
    observed(rig, far)
    heard = len(far.heard)
    assert rig.told('AT+QLANOTIFY=19,0,0,1,2,"ab",1,1') == ["OK", "+QLANOTIFY: 0"]
    assert len(far.heard) == heard
    told = rig.told('AT+QLANOTIFY=19,0,0,1,2,"cd",0,1')
    assert far.last.payload == b"abcd" and len(told) == 4


def test_an_observed_instance() -> None:
    rig, far = registered()
    request = far.observe("/19/0")
    assert rig.lines() == [f'+QLAURC: "observe",{request.message_id},0,19,0,65535']
    rig.told(f"AT+QLAOBSRSP={request.message_id},1,19,0,0,5,1,1,0")
    assert rig.told("AT+QLANOTIFY=19,0,1,3,2,7,0") == ["OK", "+QLANOTIFY: 0"]
    assert (format_of(far.last), far.last.payload) == (11542, b"\xc2\x01\0\7")


@pytest.mark.parametrize("name", ["QLASENDDATA", "QLASENDATA"])
def test_direct_data(name: str) -> None:
    rig, far = registered()
    assert rig.told(f'AT+{name}=1,1,"a"') == ["ERROR"]
    rig.ask('AT+QLACFG="platform",2')
    command = f'AT+{name}=2,{len(SENML)},"{SENML.encode().hex()}"'
    told = rig.told(command + ",0")
    seen = far.last
    assert told == ["OK", f"+{name}: 0,{seen.message_id}"]
    assert (seen.type, seen.code, path_of(seen), queries_of(seen)) == (NON, 2, "/dp", [f"ep={ENDPOINT}"])
    assert (format_of(seen), seen.payload) == (50, SENML.encode())
    told = rig.told(command + ",1")
    seen = far.last
    assert seen.type == CON
    assert told == ["OK", f"+{name}: 0,{seen.message_id}", f'+QLAURC: "send_ack",0,{seen.message_id}']
    assert rig.told(f"AT+{name}=3,2,5") == ["ERROR"]
    assert rig.told(f'AT+{name}=1,20,"{{"outletStatus":"1"}}"')[0] == "OK"
    assert far.last.payload == b'{"outletStatus":"1"}'


@pytest.mark.parametrize("code, result", [(0x80, 400), (0x84, 404), (0xA0, 900)])
def test_refused_direct_data(code: int, result: int) -> None:
    rig, far = registered()
    rig.ask('AT+QLACFG="platform",2')
    far.refuse("data", code)
    told = rig.told('AT+QLASENDDATA=1,1,"a",1')
    assert told[2:] == [f'+QLAURC: "send_ack",{result},{far.last.message_id}']


def test_direct_data_that_are_reset() -> None:
    rig, far = registered()
    rig.ask('AT+QLACFG="platform",2')
    far.reset("data")
    told = rig.told('AT+QLASENDDATA=1,1,"a",0')
    identifier = far.last.message_id
    assert told == ["OK", f"+QLASENDDATA: 0,{identifier}", f'+QLAURC: "lw_event",0,5,{identifier}']


def test_direct_data_that_are_acknowledged_without_a_response() -> None:
    rig, far = registered()
    rig.ask('AT+QLACFG="platform",2')
    far.answers["data"] = lambda message: [Message(ACK, 0, message.message_id)]
    assert len(rig.told('AT+QLASENDDATA=1,1,"a",1', 100)) == 2
    assert rig.wait(30)[0].startswith('+QLAURC: "send_ack",1,')


def test_without_a_network() -> None:
    rig, far = registered()
    observed(rig, far)
    rig.told("AT+CFUN=0")
    heard = len(far.heard)
    assert rig.told(NOTIFY + ",1") == ["OK", "+QLANOTIFY: 2"]
    assert len(far.heard) == heard
