"""What the server asks for: URCs, the host's answers on the air, built-in objects, automatic answers."""

from __future__ import annotations

import random

import pytest

from harness.emulator.clients.coap_codec import ACK, CON, NON, RST, Message
from harness.emulator.clients.lwm2m_tlv import decode
from harness.tests.emulator.far_lwm2m import GET, all_of, format_of, module, observed, registered
from harness.tests.emulator.rig import Rig

ANSWERS = {1: 0x45, 11: 0x80, 12: 0x81, 13: 0x84, 14: 0x85, 15: 0x86}


@pytest.mark.parametrize("result", ANSWERS)
def test_a_read_request(result: int) -> None:
    rig, far = registered()
    request = far.read("/19/0/0")
    assert rig.lines() == [f'+QLAURC: "read",{request.message_id},19,0,0']
    command = f'AT+QLARDRSP={request.message_id},{result},19,0,0,1,5,"abcde",0'
    assert rig.told(command) == ["OK", "+QLARDRSP: 0"]
    answer = far.last
    assert (answer.type, answer.code, answer.message_id, answer.token) == (
        ACK,
        ANSWERS[result],
        request.message_id,
        request.token,
    )
    assert answer.payload == (b"abcde" if result == 1 else b"")
    assert rig.told(command) == ["ERROR"]


def test_a_query_is_shown() -> None:
    rig, far = registered()
    request = far.read("/19/0/0", query="a=1")
    assert rig.lines() == [f'+QLAURC: "read",{request.message_id},19,0,0,"a=1"']


FORMATS = {None: (0, b"abcde"), 0: (0, b"abcde"), 42: (42, b"abcde"), 11542: (11542, b"\xc5\0abcde")}


@pytest.mark.parametrize("accept", FORMATS)
def test_the_format_that_the_server_wants(accept: int | None) -> None:
    rig, far = registered()
    request = far.read("/19/0/0", accept)
    rig.told(f'AT+QLARDRSP={request.message_id},1,19,0,0,1,5,"abcde",0')
    assert (format_of(far.last), far.last.payload) == FORMATS[accept]


@pytest.mark.parametrize("result, code", [(2, 0x44), (11, 0x80), (12, 0x81), (13, 0x84), (14, 0x85)])
def test_write_and_execute_requests(result: int, code: int) -> None:
    rig, far = registered()
    for request, command in ((far.write("/19/0/0", b"QUECTEL"), "QLAWRRSP"), (far.execute("/19/0/1"), "QLAEXERSP")):
        rig.lines()
        assert rig.told(f"AT+{command}={request.message_id},{result},1") == ["OK", f"+{command}: 0"]
        assert (far.last.code, far.last.message_id) == (code, request.message_id)
        assert rig.told(f"AT+{command}={request.message_id},{result}") == ["ERROR"]


def test_results_that_are_of_the_other_table() -> None:
    rig, far = registered()
    read, write, execute = far.read("/19/0/0"), far.write("/19/0/0", b"x"), far.execute("/19/0/0")
    for result in (0, 2, 10, 16):
        assert rig.told(f'AT+QLARDRSP={read.message_id},{result},19,0,0,1,1,"x",0')[-1] == "ERROR"
    for result in (0, 1, 3, 15):
        assert rig.told(f"AT+QLAWRRSP={write.message_id},{result}") == ["ERROR"]
        assert rig.told(f"AT+QLAEXERSP={execute.message_id},{result}") == ["ERROR"]


def test_an_answer_is_of_the_kind_of_its_request() -> None:
    rig, far = registered()
    requests = {
        "R": far.read("/19/0/0"),
        "W": far.write("/19/0/0", b"x"),
        "E": far.execute("/19/0/0"),
        "O": far.observe("/19/0/0"),
    }
    rig.lines()
    heard = len(far.heard)
    for kind, request in requests.items():
        identifier = request.message_id
        commands = {
            "R": f'AT+QLARDRSP={identifier},1,19,0,0,1,1,"x",0',
            "W": f"AT+QLAWRRSP={identifier},2",
            "E": f"AT+QLAEXERSP={identifier},2",
            "O": f'AT+QLAOBSRSP={identifier},1,19,0,0,1,1,"x",0',
        }
        right = commands.pop(kind)
        for command in (*commands.values(), right.replace(str(identifier), str(identifier + 7))):
            assert rig.told(command) == ["ERROR"]
        assert len(far.heard) == heard
        assert rig.told(right)[0] == "OK"
        heard = len(far.heard)


def test_the_ids_are_those_of_the_request() -> None:
    rig, far = registered()
    request = far.read("/19/0/0")
    rig.lines()
    for ids in ("19,0,1", "19,1,0", "20,0,0"):
        assert rig.told(f'AT+QLARDRSP={request.message_id},1,{ids},1,1,"x",0') == ["ERROR"]


WRITES = {
    "opaque": ("/19/0/0", b"QUECTEL", 42, '19,0,0,2,7,"5155454354454C",0'),
    "text": ("/19/0/0", b"ab", 0, '19,0,0,2,2,"6162",0'),
    "empty": ("/19/0/0", b"", 42, '19,0,0,2,0,"",0'),
    "TLV": ("/19/0/1", b"\xc2\x01\xca\xfe", 11542, '19,0,1,2,2,"CAFE",0'),
    "an instance": ("/19/0", b"\xc2\x01\xca\xfe", 11542, '19,0,1,2,2,"CAFE",0'),
    "512 bytes": ("/19/0/0", b"\xa5" * 512, 42, f'19,0,0,2,512,"{"A5" * 512}",0'),
}


@pytest.mark.parametrize("case", WRITES)
def test_write_urc(case: str) -> None:
    path, data, form, fields = WRITES[case]
    rig, far = registered()
    request = far.write(path, data, form)
    assert rig.lines() == [f'+QLAURC: "write",{request.message_id},{fields}']


def test_write_urc_on_andlink() -> None:
    rig, far = registered()
    rig.ask('AT+QLACFG="platform",2')
    text = b'{"outletStatus":"1"}'
    request = far.write("/19/1/0", text, 0)
    assert rig.lines() == [f'+QLAURC: "write",{request.message_id},19,1,0,1,20,"{text.decode()}",0']
    request = far.write("/19/1/0", b"\0", 42)
    assert rig.lines() == [f'+QLAURC: "write",{request.message_id},19,1,0,2,1,"00",0']


def test_parts_of_an_answer() -> None:
    rig, far = registered()
    request = far.read("/19/0")
    assert rig.lines() == [f'+QLAURC: "read",{request.message_id},19,0,65535']
    head = f"AT+QLARDRSP={request.message_id},1,19,0"
    assert rig.told(f'{head},0,1,5,"abcde",1') == ["OK", "+QLARDRSP: 0"]
    assert far.kinds == ["register"]
    assert rig.told(f"{head},1,3,2,5,1") == ["ERROR"]
    assert rig.told(f"{head},1,3,2,5,2") == ["ERROR"]
    assert rig.told(f"{head},1,3,2,5,0") == ["OK", "+QLARDRSP: 0"]
    assert far.kinds == ["register", "answer"]
    assert (format_of(far.last), far.last.payload) == (11542, b"\xc5\0abcde\xc2\1\0\5")


def test_parts_of_a_text() -> None:
    rig, far = registered()
    request = far.read("/19/0/0")
    rig.lines()
    for index, text in ((2, "ab"), (1, "cd"), (0, "ef")):
        assert rig.told(f'AT+QLARDRSP={request.message_id},1,19,0,0,1,2,"{text}",{index}') == ["OK", "+QLARDRSP: 0"]
    assert far.last.payload == b"abcdef"


def test_a_non_request_is_answered_by_a_non() -> None:
    rig, far = registered()
    request = far.ask(GET, "/3/0/0", kind=NON)
    assert (far.last.type, far.last.token, far.last.payload) == (NON, request.token, b"Quectel_Ltd")
    assert far.last.message_id != request.message_id


def test_a_repeated_request() -> None:
    rig, far = registered()
    request = far.read("/19/0/0")
    far.send(request)
    assert rig.wait(3) == [f'+QLAURC: "read",{request.message_id},19,0,0']
    rig.told(f'AT+QLARDRSP={request.message_id},1,19,0,0,1,1,"x",0')
    answer = far.raw[-1]
    far.send(request)
    assert rig.wait(3) == []
    assert far.raw[-2:] == [answer, answer]


NOT_FOR_THE_HOST = {
    "object that was not added": (1, "/20/0/0", 0x84),
    "instance that was not added": (1, "/19/3/0", 0x84),
    "resource that was not added": (1, "/19/0/9", 0x84),
    "no path of LwM2M": (1, "/well/known", 0x84),
    "create": (2, "/19", 0x85),
    "delete": (4, "/19/0", 0x85),
    "Security object": (1, "/0/0", 0x81),
    "unknown resource of a built-in object": (1, "/3/0/99", 0x84),
    "executable, read": (1, "/3/0/4", 0x85),
}


@pytest.mark.parametrize("case", NOT_FOR_THE_HOST)
def test_what_the_host_never_sees(case: str) -> None:
    code, path, answered = NOT_FOR_THE_HOST[case]
    rig, far = registered()
    far.ask(code, path, payload=b"x" if code == 2 else b"")
    assert rig.lines() == []
    assert far.last.code == answered


def test_attributes_and_discovery() -> None:
    rig, far = registered()
    for path in ("/19/0/0", "/19/0", "/19", "/3/0"):
        far.ask(3, path, (15, b"pmin=10"), (15, b"pmax=60"))
        assert far.last.code == 0x44
    far.read("/19", 40)
    assert (format_of(far.last), far.last.payload) == (40, b"</19>,</19/0>,</19/1>,</19/0/0>,</19/0/1>,</19/1/0>")
    far.read("/3/0/0", 40)
    assert far.last.payload == b"</3/0/0>"
    assert rig.lines() == []


def test_built_in_objects() -> None:
    rig, far = registered()
    rig.ask('AT+QLACFG="cfg_res",3,0,17,"500677"')
    for path, text in {"/3/0/17": b"500677", "/1/0/1": b"300", "/1/0/7": b"U", "/3/0/3": b"BC260YCNAAR01A02"}.items():
        far.read(path)
        assert (far.last.code, format_of(far.last), far.last.payload) == (0x45, 0, text)
    there = {"/3/0": {0, 1, 2, 3, 11, 16, 17}, "/1/0": {0, 1, 6, 7}, "/4/0": {0, 1, 2, 4}, "/5/0": {3, 5}}
    for path, ids in there.items():
        far.read(path)
        assert format_of(far.last) == 11542
        assert {entry.id for entry in decode(far.last.payload)} == ids
    far.read("/3/0/0", 60)
    assert far.last.code == 0x86
    far.write("/3/0/0", b"x")
    assert far.last.code == 0x85
    request = far.observe("/3/0/0")
    assert far.last.first(6) == b"" and far.last.token == request.token
    far.write("/1/0/7", b"UQ", 0)
    assert rig.lines() == ['+QLAURC: "binding_changed","UQ"']
    far.write("/1/0/7", b"S", 0)
    assert (rig.lines(), far.last.code) == ([], 0x80)


def test_reboot() -> None:
    rig, far = registered()
    far.execute("/3/0/4")
    assert far.last.code == 0x44
    assert "RDY" in rig.wait(10)


def test_automatic_answers() -> None:
    rig, far = registered()
    rig.ask('AT+QLACFG="auto_ack",1')
    request = far.observe("/19/0/0")
    assert rig.lines() == [f'+QLAURC: "observe",{request.message_id},0,19,0,0']
    answer = far.last
    assert (answer.code, answer.message_id, answer.payload, format_of(answer)) == (0x45, request.message_id, b"", None)
    assert all_of(answer, 6) == [b""]
    assert rig.told(f'AT+QLAOBSRSP={request.message_id},1,19,0,0,1,1,"x",0') == ["ERROR"]
    assert rig.told('AT+QLANOTIFY=19,0,0,1,1,"x",0') == ["OK", "+QLANOTIFY: 0"]
    assert (far.last.token, far.last.payload) == (request.token, b"x")
    rig.ask('AT+QLACFG="auto_ack",0')
    heard = len(far.heard)
    far.observe("/19/1/0")
    assert len(far.heard) == heard


def test_a_cancelled_observation() -> None:
    rig, far = registered()
    observed(rig, far)
    request = far.observe("/19/0/0", 1)
    assert rig.lines() == [f'+QLAURC: "observe",{request.message_id},1,19,0,0']
    assert rig.told('AT+QLANOTIFY=19,0,0,1,1,"x",0') == ["ERROR"]
    assert rig.told(f'AT+QLAOBSRSP={request.message_id},1,19,0,0,1,1,"x",0') == ["OK", "+QLAOBSRSP: 0"]
    assert (far.last.code, far.last.first(6), far.last.payload) == (0x45, None, b"x")


def test_pings_and_rubbish_are_rejected() -> None:
    rig, far = registered()
    far.send(Message(CON, 0, 77))
    rig.wait(3)
    assert far.raw[-1] == b"\x70\x00\x00\x4d"
    for data in (b"", b"\0", b"\xff" * 20, b"\x40\x01\x00\x4d\xff", b"\x44\x01\x00\x01"):
        far.transmit(data)
    rig.wait(3)
    assert far.last.type == RST
    observed(rig, far)


def test_without_a_network_an_answer_can_be_given_again() -> None:
    rig: Rig
    rig, far = registered(module())
    request = far.read("/19/0/0")
    rig.lines()
    command = f'AT+QLARDRSP={request.message_id},1,19,0,0,1,1,"x",0'
    rig.told("AT+CFUN=0")
    assert rig.told(command) == ["OK", "+QLARDRSP: 2"]
    rig.told("AT+CFUN=1", 10)
    assert rig.told(command) == ["OK", "+QLARDRSP: 0"]


PIECES = (b"", b"19", b"0", b"1", b"5", b"7", b"\x2d\x16", b"\x2d\x17", b"(", b"*", b"\xff\xff\xff\xff")
LOADS = (b"", b"\xc1\x01\x1e", b'{"e":[{"n":"1","v":40}]}', b'{"e":[5]}', b'{"bn":5,"e":{"a":1}}', b"[" * 999, b"\xff")


def test_no_request_is_too_strange() -> None:
    rig, far = registered()
    far.mute.add("all")
    strange = random.Random(1)
    for _ in range(1000):
        numbers = strange.choices((6, 11, 11, 11, 12, 15, 17, 2048), k=strange.randrange(6))
        options = tuple((number, strange.choice(PIECES)) for number in numbers)
        code, token = strange.choice((1, 2, 3, 4, strange.randrange(256))), strange.randbytes(strange.randrange(9))
        far.send(Message(strange.randrange(2), code, strange.randrange(65536), token, options, strange.choice(LOADS)))
        far.transmit(strange.randbytes(strange.randrange(1, 40)))
    rig.wait(3)
    far.mute.clear()
    rig.told("AT+QLAUPDATE=0,300")
    assert far.kinds[-1] == "update"
    observed(rig, far)
