"""A bootstrap server names the server to register with."""

from __future__ import annotations

import pytest

from harness.tests.emulator.far_bootstrap import (
    FINISH,
    BootstrapFar,
    security,
    server,
    usual_steps,
)
from harness.tests.emulator.far_lwm2m import (
    BOOTSTRAP,
    DELETE,
    ENDPOINT,
    GET,
    NAME,
    PORT,
    POST,
    PUT,
    SERVER,
    Lwm2mFar,
    config,
    module,
    path_of,
    queries_of,
    slept,
)
from harness.tests.emulator.rig import Rig

BS = config(30, server=NAME).replace("=0,", "=1,")
CHANGED_BINDING, FINISHED = '+QLAURC: "binding_changed","U"', '+QLAURC: "bs_finished"'


def booted(steps=None, **options) -> tuple[Rig, BootstrapFar, Lwm2mFar]:
    rig = module(**options)
    rig.far.names[NAME] = BOOTSTRAP
    far = Lwm2mFar(rig)
    bootstrap = BootstrapFar(rig, steps)
    assert rig.ask(BS) == ["OK"]
    return rig, bootstrap, far


def test_the_whole() -> None:
    rig, bootstrap, far = booted()
    assert rig.ask("AT+QLACONFIG?") == ["OK"]
    assert rig.told("AT+QLAREG", 3) == ["OK", CHANGED_BINDING, FINISHED, "+QLAREG: 0"]
    asked = bootstrap.heard[0].message
    assert (asked.code, path_of(asked), queries_of(asked)) == (POST, "/bs", [f"ep={ENDPOINT}"])
    assert bootstrap.said == [0x42, 0x44, 0x44, 0x44]
    assert queries_of(far.last) == [f"ep={ENDPOINT}", "lt=60", "lwm2m=1.0", "b=U"]
    assert rig.ask("AT+QLACONFIG?") == [f'+QLACONFIG: 0,"{SERVER}",{PORT},"{ENDPOINT}",60,3,0', "OK"]
    assert slept(rig, 45)[-1:] == ['+QLAURC: "recovered",0']
    rig.told("AT+QLADEREG")
    assert rig.told("AT+QLAREG", 3) == ["OK", "+QLAREG: 0"]
    assert len(bootstrap.of("bootstrap")) == 1


def test_the_delivered_server_survives_power_off() -> None:
    rig, bootstrap, far = booted()
    rig.told("AT+QLAREG", 3)
    shown = rig.ask("AT+QLACONFIG?")
    rig.modem.power_off()
    rig.modem.power_on()
    rig.wait(15)
    assert rig.ask("AT+QLACONFIG?") == shown
    assert rig.told("AT+QLAREG", 3) == ["OK", "+QLAREG: 0"]


def test_queue_mode_and_a_psk() -> None:
    value = security(mode=0, identity=b"me", key=b"\1\xff", uri=f"coaps://{SERVER}")
    rig, bootstrap, far = booted(usual_steps(value, server(binding=b"UQ")))
    assert rig.told("AT+QLAREG", 3)[1:3] == ['+QLAURC: "binding_changed","UQ"', FINISHED]
    assert rig.ask("AT+QLACONFIG?")[0] == f'+QLACONFIG: 0,"{SERVER}",5684,"{ENDPOINT}",60,0,"me","01ff",1'


INSTANCE = b"\x08\0" + bytes((len(security()),)) + security()
OTHER_WAYS = {
    "object with its instance": [(PUT, "/0", INSTANCE), (PUT, "/1/0", server()), FINISH],
    "resources one by one": [
        (PUT, "/0/0", security()),
        (PUT, "/1/0", server()),
        (PUT, "/1/0/1", b"\xc2\1\0\x3c"),
        FINISH,
    ],
    "delete in between": [(PUT, "/0/3", security("coap://192.0.2.9:1")), (DELETE, "/0/3", b""), *usual_steps()[1:]],
}


@pytest.mark.parametrize("case", OTHER_WAYS)
def test_other_ways(case: str) -> None:
    rig, bootstrap, far = booted(OTHER_WAYS[case])
    assert rig.told("AT+QLAREG", 3)[-1] == "+QLAREG: 0"
    assert queries_of(far.last)[1] == "lt=60"


NOTHING = {
    "finish alone": [FINISH],
    "no server": [(PUT, "/1/0", server()), FINISH],
    "an address that is none": [(PUT, "/0/0", security("http://example")), FINISH],
    "a port that is none": [(PUT, "/0/0", security(f"coap://{SERVER}:70000")), FINISH],
}


@pytest.mark.parametrize("case", NOTHING)
def test_nothing_delivered(case: str) -> None:
    rig, bootstrap, far = booted(NOTHING[case])
    assert rig.told("AT+QLAREG", 3)[-1] == "+QLAREG: 900"
    assert rig.ask("AT+QLACONFIG?") == ["OK"]
    assert far.heard == []
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 0", "OK"]


def test_strange_requests() -> None:
    steps = [
        (PUT, "/0/0", b"\xc8"),
        (PUT, "/1/0", b"\xc3\x01\0\0\0"),
        (PUT, "/x", b"\0"),
        (POST, "/3/0/4", b""),
        (GET, "/3", b""),
        (DELETE, "/x", b""),
        *usual_steps(),
    ]
    rig, bootstrap, far = booted(steps)
    assert rig.told("AT+QLAREG", 5)[-1] == "+QLAREG: 0"
    assert bootstrap.said[:6] == [0x80, 0x80, 0x84, 0x85, 0x85, 0x80]


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_a_bootstrap_that_stops(steps: int) -> None:
    rig, bootstrap, far = booted(usual_steps()[:steps])
    told = rig.told("AT+QLAREG", 127)
    assert told[-1] == "+QLAREG: 1" and FINISHED not in told
    assert rig.ask("AT+QLACONFIG?") == ["OK"]
    rig.ask("AT+QLAREG")
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 1", "OK"]


def test_a_silent_bootstrap_server() -> None:
    rig, bootstrap, far = booted()
    bootstrap.mute.add("bootstrap")
    assert rig.told("AT+QLAREG", 126.5) == ["OK", "+QLAREG: 1"]
    assert len(bootstrap.heard) == 6


@pytest.mark.parametrize("code, result", [(0x80, 400), (0x83, 403), (0x84, 404), (0x8C, 412), (0xA0, 900)])
def test_a_bootstrap_server_that_refuses(code: int, result: int) -> None:
    rig, bootstrap, far = booted([])
    bootstrap.refuse("bootstrap", code)
    assert rig.told("AT+QLAREG", 3) == ["OK", f"+QLAREG: {result}"]


def test_a_bootstrap_server_that_resets() -> None:
    rig, bootstrap, far = booted([])
    bootstrap.reset("bootstrap")
    told = rig.told("AT+QLAREG", 3)
    assert told == ["OK", f'+QLAURC: "lw_event",0,5,{bootstrap.last.message_id}', "+QLAREG: 5"]
