"""The context's life: result codes of chapter 5, the read form, deep sleep, reboot; the models."""

from __future__ import annotations

import pytest

from harness.emulator.clients.coap_codec import CON, Message
from harness.emulator.models import FIRMWARES
from harness.tests.emulator.far_coap import (
    IDENTITY,
    KEY,
    PORT,
    SERVER,
    SERVER6,
    Server,
    module,
    opened,
    piggybacked,
    status,
)
from harness.tests.emulator.rig import BOTH, Rig

OPEN, CLOSE, READ = f'AT+QCOAPOPEN=0,"{SERVER}",{PORT}', "AT+QCOAPCLOSE=0", "AT+QCOAPOPEN?"
NON_GET = "AT+QCOAPSEND=0,1,1,0,0"
ENTER, EXIT = '+QNBIOTEVENT: "ENTER DEEPSLEEP"', '+QNBIOTEVENT: "EXIT DEEPSLEEP"'


def slept(rig: Rig) -> None:
    """Into deep sleep and out of it."""
    assert rig.ask('AT+QCFG="dsevent",1;+QSCLK=1') == ["OK"]
    assert rig.wait(60) == [ENTER]
    assert rig.told("AT") == [EXIT]
    assert rig.ask("AT+QSCLK=0") == ["OK"]


def test_opening_and_closing() -> None:
    rig = module()
    server = Server(rig)
    assert rig.ask(READ) == ["OK"]
    opened(rig)
    assert rig.ask(READ) == [f'+QCOAPOPEN: 0,"{SERVER}",{PORT},1', "OK"]
    assert rig.told(CLOSE) == ["OK", "+QCOAPCLOSE: 0,0"]
    assert rig.ask(READ) == ["OK"]
    assert rig.told(NON_GET) == ["ERROR"]
    assert server.raw == []
    opened(rig)
    rig.told(NON_GET)
    assert len(server.raw) == 1


def test_status_while_closing() -> None:
    rig = module()
    opened(rig)
    assert rig.ask(CLOSE) == ["OK"]
    assert rig.ask(READ) == [f'+QCOAPOPEN: 0,"{SERVER}",{PORT},4', "OK"]
    assert rig.told(CLOSE) == ["OK", "+QCOAPCLOSE: 0,-2", "+QCOAPCLOSE: 0,0"]
    assert rig.ask(READ) == ["OK"]


def test_closing_stops_what_was_not_acknowledged() -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    rig.told("AT+QCOAPSEND=0,0,1,0,0")
    rig.told(CLOSE)
    assert rig.wait(200) == []
    assert len(server.raw) == 1
    assert status(rig) == "0"


def test_closing_forgets_options_and_head() -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    rig.ask('AT+QCOAPHEAD=0,3,500;+QCOAPOPTION=0,0,11,1,"a"')
    rig.told(CLOSE)
    opened(rig)
    rig.told(NON_GET)
    assert server.messages[0].options == () and len(server.messages[0].token) == 4


def off_the_network(rig: Rig) -> None:
    rig.ask("AT+CGATT=0")


def coming_back(rig: Rig) -> None:
    rig.ask("AT+CFUN=0")
    rig.ask("AT+CFUN=1")


def without_coverage(rig: Rig) -> None:
    rig.far.cover(False)
    coming_back(rig)


RESULTS = {
    "occupied": (opened, OPEN, "+QCOAPOPEN: 0,-10"),
    "detached": (off_the_network, OPEN, "+QCOAPOPEN: 0,-4"),
    "registering": (coming_back, OPEN, "+QCOAPOPEN: 0,-6"),
    "without coverage": (without_coverage, OPEN, "+QCOAPOPEN: 0,-4"),
    "IPv6 without IPv6": (lambda rig: None, OPEN.replace(SERVER, SERVER6), "+QCOAPOPEN: 0,-7"),
    "nothing to close": (lambda rig: None, CLOSE, "+QCOAPCLOSE: 0,-3"),
}


@pytest.mark.parametrize("case", RESULTS)
def test_result(case: str) -> None:
    before, command, line = RESULTS[case]
    rig = module()
    before(rig)
    assert rig.told(command) == ["OK", line]
    assert rig.ask(READ)[-1] == "OK"


def test_an_occupied_context_goes_on() -> None:
    rig = module()
    server = Server(rig, piggybacked())
    opened(rig)
    assert rig.told(OPEN.replace(SERVER, "198.51.100.9")) == ["OK", "+QCOAPOPEN: 0,-10"]
    assert len(rig.told("AT+QCOAPSEND=0,0,1,0,0")) == 2
    assert len(server.raw) == 1


def test_ipv6() -> None:
    rig = module(granted=BOTH)
    server = Server(rig, piggybacked(), SERVER6)
    written = "2001:0DB8:0001:0000:0000:0000:0000:C0A9"
    opened(rig, written)
    assert rig.ask(READ) == [f'+QCOAPOPEN: 0,"{written}",{PORT},1', "OK"]
    assert len(rig.told("AT+QCOAPSEND=0,0,1,0,0")) == 2
    assert len(server.raw) == 1


def test_a_plain_context_needs_nothing_of_the_network() -> None:
    rig = module()
    rig.far.up.clear()
    opened(rig)
    rig.told(CLOSE)
    assert rig.far.up == []


# persistence


def test_settings_and_context_survive_deep_sleep_options_and_head_do_not() -> None:
    rig = module()
    server = Server(rig, piggybacked())
    rig.ask(f'AT+QCOAPCFG="psk",0,"{IDENTITY}","{KEY}"')
    opened(rig)
    rig.told("AT+QCOAPSEND=0,0,1,0,0")
    rig.ask('AT+QCOAPCFG="dtls",0,1')
    rig.ask('AT+QCOAPHEAD=0,3,500;+QCOAPOPTION=0,0,11,1,"a"')
    slept(rig)
    assert rig.ask('AT+QCOAPCFG="dtls",0;+QCOAPCFG="psk",0;+QCOAPOPEN?;+QCOAPSEND=0') == [
        '+QCOAPCFG: "dtls",1',
        f'+QCOAPCFG: "psk","{IDENTITY}","{KEY}"',
        f'+QCOAPOPEN: 0,"{SERVER}",{PORT},1',
        "+QCOAPSEND: 0,4",
        "OK",
    ]
    assert len(rig.told("AT+QCOAPSEND=0,0,1,0,0")) == 2
    first, second = server.messages
    assert second.options == () and len(second.token) == 4 and second.message_id not in (500, first.message_id)
    assert len(server.sources) == 1
    assert rig.ask('AT+QCOAPHEAD=0,5,,1,"aa"') == ["OK"]
    rig.told(NON_GET)
    assert server.messages[2].message_id != 500


def test_the_server_is_heard_in_deep_sleep() -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    rig.told(NON_GET)
    rig.ask('AT+QCFG="dsevent",1;+QSCLK=1')
    assert rig.wait(60) == [ENTER]
    server.send(Message(CON, 1, 7, b"", ((11, b"x"),)))
    assert rig.wait(5) == [EXIT, '+QCOAPURC: 0,0,1,7,2,11,"x"']


def test_an_answer_that_is_due_keeps_the_module_awake() -> None:
    rig = module()
    opened(rig)
    rig.ask('AT+QCFG="dsevent",1;+QSCLK=1')
    rig.told("AT+QCOAPSEND=0,0,1,0,0")
    assert rig.wait(60) == []
    assert rig.wait(60) == [ENTER]


@pytest.mark.parametrize("how", ["reset", "power"])
def test_nothing_survives_a_reboot(how: str) -> None:
    rig = module()
    server = Server(rig)
    rig.ask(f'AT+QCOAPCFG="psk",0,"{IDENTITY}","{KEY}"')
    opened(rig)
    rig.ask('AT+QCOAPCFG="dtls",0,1;+QCOAPHEAD=0,3,500;+QCOAPOPTION=0,0,11,1,"a"')
    rig.told("AT+QCOAPSEND=0,0,1,0,0")
    rig.ask('AT+QCOAPHEAD=0,3,500;+QCOAPOPTION=0,0,11,1,"a"')
    if how == "reset":
        rig.told("AT+QRST=1", 15)
    else:
        rig.modem.power_off()
        rig.wait(100)
        rig.modem.power_on()
        rig.wait(10)
    rig.ask("AT+QSCLK=0")
    assert rig.ask('AT+QCOAPCFG="dtls",0;+QCOAPCFG="psk",0;+QCOAPOPEN?;+QCOAPSEND=0') == [
        '+QCOAPCFG: "dtls",0',
        '+QCOAPCFG: "psk","",""',
        "+QCOAPSEND: 0,0",
        "OK",
    ]
    assert rig.wait(200) == []
    assert len(server.raw) == 1
    opened(rig)
    rig.told(NON_GET)
    assert server.messages[1].options == () and len(server.messages[1].token) == 4


# models


@pytest.mark.parametrize("model", ["BC92", "BC65"])
def test_models(model: str) -> None:
    rig = module(model=model, on=False)
    rig.modem.power_on()
    assert rig.wait(6) == ["RDY", "+CFUN: 1", "+CPIN: READY", "+IP: 10.177.135.245"]
    assert rig.ask("ATI") == ["Quectel_Ltd", f"Quectel_{model}", f"Revision: {FIRMWARES[model][0]}", "OK"]
    assert rig.ask("AT+IPR?") == [f"+IPR: {9600 if model == 'BC65' else 115200}", "OK"]
    assert rig.ask('AT+QIOPEN=0,0,"UDP","198.51.100.7",2020') == ["ERROR"]
    opened(rig)


def test_bc65_reports_of_deep_sleep() -> None:
    rig = module(model="BC65")
    assert rig.ask("AT+QATWAKEUP=?;+QATWAKEUP?") == ["+QATWAKEUP: (0,1)", "+QATWAKEUP: 0", "OK"]
    slept(rig)
    assert rig.ask("AT+QATWAKEUP=1;+QSCLK=1") == ["OK"]
    assert rig.wait(60) == [ENTER, "+QATSLEEP"]
    assert rig.told("AT") == [EXIT, "+QATWAKEUP"]
    assert module().ask("AT+QATWAKEUP?") == ["ERROR"]
