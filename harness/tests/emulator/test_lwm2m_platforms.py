"""The transcripts of chapter 4, each from registration to its end, against a server that plays the platform."""

from __future__ import annotations

from harness.tests.emulator.far_bootstrap import BootstrapFar
from harness.tests.emulator.far_lwm2m import BOOTSTRAP, ENDPOINT, NAME, Lwm2mFar, module, path_of, slept
from harness.tests.emulator.rig import Rig

SENML = (
    "5b7b226e223a222f31392f312f30222c227673223a227b5c226f75746c65745374617475735c223a5c22305c222c5c2273657454696d65"
    "5c223a5c22315c222c5c226669726d776172655c223a5c22312e305c222c5c22736f667456657273696f6e5c223a5c22312e305c227d22"
    "7d5d"
)


def reported(rig: Rig, far: Lwm2mFar, tail: str) -> None:
    command = f'AT+QLANOTIFY=19,0,0,2,9,"020001000400023438",0{tail}'
    told = rig.told(command)
    identifier = far.last.message_id
    assert told == ["OK", f'+QLAURC: "report",{identifier}', "+QLANOTIFY: 0", f'+QLAURC: "report_ack",0,{identifier}']


def telecom(platform: int, endpoint: str, lifetime: int, server: str) -> tuple[Rig, Lwm2mFar]:
    rig = module()
    far = Lwm2mFar(rig, server)
    for command in (
        f'AT+QLACFG="platform",{platform}',
        f'AT+QLACONFIG=0,"{server}",5683,"{endpoint}",{lifetime},3',
        "AT+QLAADDOBJ=19,0,1,0",
        "AT+QLAADDOBJ=19,1,1,0",
    ):
        assert rig.ask(command) == ["OK"]
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 0"]
    request = far.observe("/19/0/0")
    assert rig.lines() == [f'+QLAURC: "observe",{request.message_id},0,19,0,0']
    answer = f'AT+QLAOBSRSP={request.message_id},1,19,0,0,2,9,"020001000400023238",0'
    assert rig.told(answer) == ["OK", "+QLAOBSRSP: 0"]
    assert rig.told('AT+QLANOTIFY=19,0,0,2,9,"020001000400023438",0,0') == ["OK", "+QLANOTIFY: 0"]
    reported(rig, far, ",1")
    told = rig.told("AT+QLAUPDATE=0,100")
    assert told == ["OK", f"+QLAUPDATE: 0,{far.last.message_id}"]
    return rig, far


def test_china_telecom_iot() -> None:
    rig, far = telecom(0, ENDPOINT, 300, "180.101.147.115")
    assert slept(rig, 45) == ['+QLAURC: "recovered",0']
    reported(rig, far, ",1,2")
    assert rig.told("AT+QLADEREG") == ["OK", "+QLADEREG: 0"]
    assert slept(rig) == []


def test_china_telecom_aep() -> None:
    rig, far = telecom(1, "urn:imei-imsi:866971030603068-460111174747875", 30, "221.229.214.202")
    assert rig.told("AT+QLADEREG") == ["OK", "+QLADEREG: 0"]


def test_china_mobile_andlink() -> None:
    rig = module()
    rig.far.names[NAME] = BOOTSTRAP
    far = Lwm2mFar(rig)
    BootstrapFar(rig)
    for command in (
        'AT+QLACFG="platform",2',
        'AT+QLACFG="cfg_res",3,0,17,"500677"',
        "AT+QLAADDOBJ=19,1,1,0",
        f'AT+QLACONFIG=1,"{NAME}",5683,"866971031275899",30,3',
    ):
        assert rig.ask(command) == ["OK"]
    assert rig.told("AT+QLAREG", 3) == [
        "OK",
        '+QLAURC: "binding_changed","U"',
        '+QLAURC: "bs_finished"',
        "+QLAREG: 0",
    ]
    far.read("/3/0/17")
    assert far.last.payload == b"500677"
    request = far.read("/19/1/0")
    assert rig.lines() == [f'+QLAURC: "read",{request.message_id},19,1,0']
    value = '{"outletStatus":"1","setTime":"1","firmware":"1.0","softVersion":"1.0"}'
    digits = value.encode().hex()
    assert rig.told(f'AT+QLARDRSP={request.message_id},1,19,1,0,2,{len(value)},"{digits}",0')[1:] == ["+QLARDRSP: 0"]
    assert far.last.payload == value.encode()
    request = far.write("/19/1/0", b'{"outletStatus":"1"}', 0)
    shown = f'+QLAURC: "write",{request.message_id},19,1,0,1,20,"{{"outletStatus":"1"}}",0'
    assert rig.lines() == [shown]
    assert rig.told(f"AT+QLAWRRSP={request.message_id},2") == ["OK", "+QLAWRRSP: 0"]
    assert len(SENML) == 224
    told = rig.told(f'AT+QLASENDATA=2,112,"{SENML}",0')
    assert told == ["OK", f"+QLASENDATA: 0,{far.last.message_id}"]
    told = rig.told(f'AT+QLASENDATA=2,112,"{SENML}",1')
    identifier = far.last.message_id
    assert told == ["OK", f"+QLASENDATA: 0,{identifier}", f'+QLAURC: "send_ack",0,{identifier}']
    assert far.last.payload == bytes.fromhex(SENML) and path_of(far.last) == "/dp"
    assert rig.told("AT+QLAUPDATE=0,100")[0] == "OK"
    assert rig.told("AT+QLADEREG") == ["OK", "+QLADEREG: 0"]
