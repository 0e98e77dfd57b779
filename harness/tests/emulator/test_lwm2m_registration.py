"""Registration on the air: its message, its updates, their times, its end, and what is said of all that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.emulator.clients.coap_codec import ACK, CON, Message
from harness.tests.emulator.far_lwm2m import (
    ENDPOINT,
    LOCATION,
    POST,
    Lwm2mFar,
    config,
    format_of,
    module,
    path_of,
    queries_of,
    registered,
    usual,
)

NO_UPDATES = 'AT+QLACFG="lifetime_enable",0'


def test_the_registration() -> None:
    rig, far = registered()
    message = far.last
    assert (message.type, message.code, path_of(message)) == (CON, POST, "/rd")
    assert queries_of(message) == [f"ep={ENDPOINT}", "lt=300", "lwm2m=1.0", "b=U"]
    assert format_of(message) == 40
    assert message.payload == b"</1/0>,</3/0>,</4/0>,</5/0>,</19/0>,</19/1>"
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 2", "OK"]


def test_a_queue_mode_registration_by_name() -> None:
    rig = module()
    rig.far.names["lwm2m.example.net"] = "180.101.147.115"
    far = Lwm2mFar(rig)
    rig.ask(config(30, "3,1", "lwm2m.example.net"))
    assert rig.told("AT+QLAREG", 3) == ["OK", "+QLAREG: 0"]
    assert queries_of(far.last)[-1] == "b=UQ"


def test_a_name_that_is_none() -> None:
    rig = module()
    rig.ask(config(server="nowhere.example.net"))
    assert rig.told("AT+QLAREG", 60) == ["OK", "+QLAREG: 1"]
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 0", "OK"]


@pytest.mark.parametrize("port", [0])
def test_a_port_that_nothing_can_be_sent_to(port: int) -> None:
    rig = module()
    rig.ask(config(port=port))
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 2"]


def test_without_a_network() -> None:
    rig = module()
    rig.ask(config())
    rig.told("AT+CFUN=0")
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 2"]


CODES = {0x80: 400, 0x83: 403, 0x84: 404, 0x8C: 412, 0x81: 900, 0x85: 900, 0xA0: 900}


@pytest.mark.parametrize("code", CODES)
def test_a_refused_registration(code: int) -> None:
    rig = module()
    far = Lwm2mFar(rig)
    far.refuse("register", code)
    rig.ask(config())
    assert rig.told("AT+QLAREG") == ["OK", f"+QLAREG: {CODES[code]}"]
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 0", "OK"]
    far.answers.clear()
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 0"]


@pytest.mark.parametrize("code", CODES)
def test_a_refused_update_and_end(code: int) -> None:
    rig, far = registered()
    far.refuse("update", code)
    far.refuse("deregister", code)
    told = rig.told("AT+QLAUPDATE=0,100")
    assert told == ["OK", f"+QLAUPDATE: {CODES[code]},{far.last.message_id}"]
    assert rig.told("AT+QLADEREG") == ["OK", f"+QLADEREG: {CODES[code]}"]
    assert rig.ask("AT+QLASTATUS?") == [f"+QLASTATUS: {4 if code == 0x84 else 2}", "OK"]


def test_resets() -> None:
    rig, far = registered()
    far.reset("update")
    told = rig.told("AT+QLAUPDATE=0,100")
    identifier = far.last.message_id
    assert told == ["OK", f'+QLAURC: "lw_event",0,5,{identifier}', f"+QLAUPDATE: 5,{identifier}"]
    far.reset("deregister")
    told = rig.told("AT+QLADEREG")
    assert told == ["OK", f'+QLAURC: "lw_event",0,5,{far.last.message_id}', "+QLADEREG: 5"]


@pytest.mark.parametrize("timeout, most", [(2, 5), (2, 0), (20, 0), (2, 8), (3, 2), (20, 1)])
def test_retransmission(timeout: int, most: int) -> None:
    rig = module()
    far = Lwm2mFar(rig)
    far.mute.add("all")
    rig.ask(config())
    assert rig.ask(f'AT+QLACFG="retransmit",{timeout},{most}') == ["OK"]
    assert rig.ask("AT+QLAREG", 0.025) == ["OK"]
    total = timeout * (2 ** (most + 1) - 1)
    assert rig.wait(total - 0.01) == []
    assert rig.wait(0.05) == ["+QLAREG: 1"]
    rig.wait(1000)
    times = [heard.at for heard in far.heard]
    intervals = [after - before for before, after in zip(times, times[1:], strict=False)]
    assert intervals == pytest.approx([timeout * 2**n for n in range(most)])
    assert len(set(far.raw)) == 1


def test_a_separate_response() -> None:
    rig = module()
    far = Lwm2mFar(rig)
    far.answers["register"] = lambda message: [Message(ACK, 0, message.message_id)]
    rig.ask(config())
    assert rig.told("AT+QLAREG", 20) == ["OK"]
    assert far.kinds == ["register"]
    response = usual(far.last)[0]
    far.send(replace(response, type=CON, message_id=9))
    assert rig.wait(3) == ["+QLAREG: 0"]
    assert far.last == Message(ACK, 0, 9)


def test_a_separate_response_that_never_comes() -> None:
    rig = module()
    far = Lwm2mFar(rig)
    far.answers["register"] = lambda message: [Message(ACK, 0, message.message_id)]
    rig.ask(config())
    assert rig.told("AT+QLAREG", 125.9) == ["OK"]
    assert rig.wait(0.2) == ["+QLAREG: 1"]


def test_a_response_without_location_or_with_another_token() -> None:
    rig = module()
    far = Lwm2mFar(rig)
    rig.ask(config())
    far.answers["register"] = lambda message: [replace(usual(message)[0], options=())]
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 900"]
    far.answers["register"] = lambda message: [replace(usual(message)[0], token=b"other")]
    assert rig.told("AT+QLAREG", 126.1) == ["OK", "+QLAREG: 1"]


INTERVALS = {20: 10, 30: 15, 31: 15.75, 50: 30, 51: 30.8, 100: 70, 101: 70.9, 300: 250, 301: 250.95, 31536000: 29959165}


@pytest.mark.parametrize("lifetime", INTERVALS)
def test_updates_by_itself(lifetime: int) -> None:
    rig, far = registered(lifetime=lifetime)
    began = far.heard[0].at + 0.05
    rig.wait(began + INTERVALS[lifetime] - rig.clock.now() - 0.001)
    assert far.kinds == ["register"]
    assert rig.wait(0.2) == ['+QLAURC: "ping",0']
    update = far.last
    assert (update.code, path_of(update), queries_of(update), update.payload) == (POST, "/rd/5a3f", [], b"")
    assert rig.wait(INTERVALS[lifetime] - 0.2) == []
    assert rig.wait(0.3) == ['+QLAURC: "ping",0']
    assert far.kinds == ["register", "update", "update"]


def test_no_updates_by_itself() -> None:
    rig, far = registered(lifetime=20)
    rig.ask(NO_UPDATES)
    assert rig.wait(100) == []
    assert far.kinds == ["register"]


def test_updates_again() -> None:
    rig, far = registered(lifetime=100)
    rig.ask(NO_UPDATES)
    rig.wait(30)
    rig.ask('AT+QLACFG="lifetime_enable",1')
    assert rig.wait(45) == ['+QLAURC: "ping",0']


def test_an_update_changes_interval_and_setting() -> None:
    rig, far = registered(lifetime=300)
    told = rig.told("AT+QLAUPDATE=0,50")
    assert told == ["OK", f"+QLAUPDATE: 0,{far.last.message_id}"]
    assert (queries_of(far.last), far.last.payload) == (["lt=50"], b"")
    assert rig.wait(28) == []
    assert rig.wait(3) == ['+QLAURC: "ping",0']
    assert ",50,3,0" in rig.ask("AT+QLACONFIG?")[0]
    rig.told("AT+QLAUPDATE=1,1,2")
    assert queries_of(far.last) == ["b=UQ"]
    assert ",50,3,1" in rig.ask("AT+QLACONFIG?")[0]


def test_the_server_writes_the_lifetime() -> None:
    rig, far = registered(lifetime=300)
    far.write("/1/0/1", b"50", 0)
    assert rig.lines() == ['+QLAURC: "lifetime_changed",50']
    assert far.kinds[-2:] == ["answer", "update"]
    assert queries_of(far.last) == ["lt=50"]
    assert rig.wait(25) == []
    assert rig.wait(6) == ['+QLAURC: "ping",0']
    assert queries_of(far.last) == []
    far.write("/1/0/1", b"\xc1\x01\x1e", 11542)
    assert rig.lines() == ['+QLAURC: "lifetime_changed",30']
    for wrong in (b"19", b"31536001", b"x", b"-1"):
        far.write("/1/0/1", wrong, 0)
        assert far.last.code == 0x80
    assert '+QLAURC: "ping",0' in rig.wait(15)


def test_the_server_asks_for_an_update() -> None:
    rig, far = registered()
    far.execute("/1/0/8")
    assert far.kinds == ["register", "answer", "update"]
    assert rig.lines() == []


def test_a_lapsed_lifetime() -> None:
    rig, far = registered(lifetime=20)
    rig.ask(NO_UPDATES)
    rig.wait(18)
    assert rig.told("AT+QLAUPDATE=0,20")[0] == "OK"
    rig.wait(22)
    assert rig.told("AT+QLAUPDATE=0,20") == ["ERROR"]
    assert far.kinds == ["register", "update"]
    assert rig.told('AT+QLACFG="lifetime_enable",1') == ["OK", '+QLAURC: "ping",4']
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 0", "OK"]
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 0"]


def test_updates_that_nobody_answers() -> None:
    rig, far = registered(lifetime=301)
    far.mute.add("all")
    assert rig.wait(250.95 + 125) == []
    assert rig.wait(3) == ['+QLAURC: "ping",1']
    assert rig.told("AT+QLAUPDATE=0,300") == ["OK", "+QLAUPDATE: 4,0"]
    assert rig.wait(251) == ['+QLAURC: "ping",4']


@pytest.mark.parametrize("command, payload", [
    ("AT+QLAADDOBJ=20,0,1,0", b"</1/0>,</3/0>,</4/0>,</5/0>,</19/0>,</19/1>,</20/0>"),
    ("AT+QLADELOBJ=19", b"</1/0>,</3/0>,</4/0>,</5/0>"),
])  # fmt: skip
def test_changed_objects_are_told(command: str, payload: bytes) -> None:
    rig, far = registered()
    name = command[2:].partition("=")[0]
    assert rig.told(command) == ["OK", f"{name}: 0"]
    assert (path_of(far.last), queries_of(far.last)) == ("/rd/5a3f", [])
    assert (format_of(far.last), far.last.payload) == (40, payload)


def test_deregistration() -> None:
    rig, far = registered()
    assert rig.told("AT+QLADEREG") == ["OK", "+QLADEREG: 0"]
    assert (far.last.code, path_of(far.last)) == (4, "/rd/5a3f")
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 4", "OK"]
    assert rig.wait(1000) == []
    assert rig.ask(config(60)) == ["OK"]
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 0"]
    assert queries_of(far.last)[1] == "lt=60"
    far.mute.add("all")
    rig.ask("AT+QLADEREG")
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 3", "OK"]
    assert rig.wait(127) == ["+QLADEREG: 1", '+QLAURC: "ping",4']


def test_the_location_may_have_any_number_of_segments() -> None:
    assert len(LOCATION) == 2
    rig = module()
    far = Lwm2mFar(rig)
    options = tuple((8, part) for part in (b"a", b"b", b"c"))
    far.answers["register"] = lambda message: [replace(usual(message)[0], options=options)]
    rig.ask(config())
    rig.told("AT+QLAREG")
    rig.told("AT+QLAUPDATE=0,100")
    assert path_of(far.last) == "/a/b/c"
