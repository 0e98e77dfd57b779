"""Every form and bound of the CoAP commands, as the note has them."""

from __future__ import annotations

import pytest

from harness.tests.emulator.far_coap import PORT, SERVER, module, opened

OPEN = f'AT+QCOAPOPEN=0,"{SERVER}",{PORT}'
PSK = 'AT+QCOAPCFG="psk",0'
OPTION, HEAD, SEND = "AT+QCOAPOPTION=0,0,", "AT+QCOAPHEAD=0,", "AT+QCOAPSEND=0,"
OK, ERROR = ["OK"], ["ERROR"]

ANSWERS = {
    # test, read and execution forms
    "QCOAPCFG test": ("AT+QCOAPCFG=?", ERROR),
    "QCOAPCFG read": ("AT+QCOAPCFG?", ERROR),
    "QCOAPCFG execution": ("AT+QCOAPCFG", ERROR),
    "QCOAPOPEN test": ("AT+QCOAPOPEN=?", ["+QCOAPOPEN: (0),<CoAP_server>,(1-65535)", "OK"]),
    "QCOAPOPEN read": ("AT+QCOAPOPEN?", [f'+QCOAPOPEN: 0,"{SERVER}",{PORT},1', "OK"]),
    "QCOAPOPEN execution": ("AT+QCOAPOPEN", ERROR),
    "QCOAPCLOSE test": ("AT+QCOAPCLOSE=?", ["+QCOAPCLOSE: (0)", "OK"]),
    "QCOAPCLOSE read": ("AT+QCOAPCLOSE?", ERROR),
    "QCOAPOPTION test": ("AT+QCOAPOPTION=?", ["+QCOAPOPTION: (0),(0),<opt_name>,(0-255),<opt_value>,(0,1)", "OK"]),
    "QCOAPOPTION read": ("AT+QCOAPOPTION?", ERROR),
    "QCOAPHEAD test": ("AT+QCOAPHEAD=?", ["+QCOAPHEAD: (0),(1-5),(0-65535),(1-8),<token>", "OK"]),
    "QCOAPHEAD read": ("AT+QCOAPHEAD?", ERROR),
    "QCOAPSEND test": ("AT+QCOAPSEND=?", ["+QCOAPSEND: (0),(0-3),<method/rspcode>,(0),(0-1024),<data>", "OK"]),
    "QCOAPSEND read": ("AT+QCOAPSEND?", ERROR),
    "QCOAPSEND execution": ("AT+QCOAPSEND", ERROR),
    # QCOAPCFG
    "dtls query": ('AT+QCOAPCFG="dtls",0', ['+QCOAPCFG: "dtls",0', "OK"]),
    "dtls 1": ('AT+QCOAPCFG="dtls",0,1;+QCOAPCFG="dtls",0', ['+QCOAPCFG: "dtls",1', "OK"]),
    "dtls 0": ('AT+QCOAPCFG="dtls",0,1;+QCOAPCFG="dtls",0,0;+QCOAPCFG="dtls",0', ['+QCOAPCFG: "dtls",0', "OK"]),
    "dtls 2": ('AT+QCOAPCFG="dtls",0,2', ERROR),
    "dtls -1": ('AT+QCOAPCFG="dtls",0,-1', ERROR),
    "dtls a": ('AT+QCOAPCFG="dtls",0,a', ERROR),
    "dtls one parameter more": ('AT+QCOAPCFG="dtls",0,1,1', ERROR),
    "dtls client 1": ('AT+QCOAPCFG="dtls",1,1', ERROR),
    "dtls no client": ('AT+QCOAPCFG="dtls"', ERROR),
    "other item": ('AT+QCOAPCFG="version",0,1', ERROR),
    "psk query": (PSK, ['+QCOAPCFG: "psk","",""', "OK"]),
    "psk": (
        f'{PSK},"869154040004132","46694A68";+QCOAPCFG="psk",0',
        ['+QCOAPCFG: "psk","869154040004132","46694A68"', "OK"],
    ),
    "psk empty": (f'{PSK},"",""', OK),
    "psk identity of 152": (f'{PSK},"{"1" * 152}","00"', OK),
    "psk identity of 153": (f'{PSK},"{"1" * 153}","00"', ERROR),
    "psk identity with a letter": (f'{PSK},"86a","00"', ERROR),
    "psk key of 256 digits": (f'{PSK},"1","{"0f" * 128}"', OK),
    "psk key of 512 digits": (f'{PSK},"1","{"0f" * 256}"', OK),
    "psk key of 514 digits": (f'{PSK},"1","{"0f" * 257}"', ERROR),
    "psk key of half a byte": (f'{PSK},"1","0"', ERROR),
    "psk key not hex": (f'{PSK},"1","0g"', ERROR),
    "psk no key": (f'{PSK},"1"', ERROR),
    "psk no identity": (f'{PSK},,"00"', ERROR),
    "psk client 1": ('AT+QCOAPCFG="psk",1,"1","00"', ERROR),
    # QCOAPOPEN
    "open client 1": (OPEN.replace("=0", "=1"), ERROR),
    "open client -1": (OPEN.replace("=0", "=-1"), ERROR),
    "open no port": (f'AT+QCOAPOPEN=0,"{SERVER}"', ERROR),
    "open port 0": (OPEN.replace(str(PORT), "0"), ERROR),
    "open port 1": (OPEN.replace(str(PORT), "1"), OK),
    "open port 65535": (OPEN.replace(str(PORT), "65535"), OK),
    "open port 65536": (OPEN.replace(str(PORT), "65536"), ERROR),
    "open a name": (OPEN.replace(SERVER, "coap.example"), ERROR),
    "open nothing": (OPEN.replace(SERVER, ""), ERROR),
    "open no IPv4 address": (OPEN.replace(SERVER, "220.180.239.256"), ERROR),
    "open IPv6": (OPEN.replace(SERVER, "2001:db8:1::c0a9"), OK),
    "open 39 bytes": (OPEN.replace(SERVER, "2001:0db8:0001:0000:0000:0000:0000:c0a9"), OK),
    "open 40 bytes": (OPEN.replace(SERVER, "2001:0db8:0001:0000:0000:000:192.0.2.155"), ERROR),
    "open one parameter more": (OPEN + ",1", ERROR),
    # QCOAPCLOSE
    "close client 1": ("AT+QCOAPCLOSE=1", ERROR),
    "close a": ("AT+QCOAPCLOSE=a", ERROR),
    "close two": ("AT+QCOAPCLOSE=0,0", ERROR),
    # QCOAPOPTION
    "option client 1": ('AT+QCOAPOPTION=1,0,11,1,"a"', ERROR),
    "option index 1": ('AT+QCOAPOPTION=0,1,11,1,"a"', ERROR),
    "option no value": (f"{OPTION}11,1", ERROR),
    "option no length": (f"{OPTION}11", ERROR),
    "option length -1": (f'{OPTION}11,-1,"a"', ERROR),
    "option length 256": (f'{OPTION}11,256,"a"', ERROR),
    "option of 255": (f'{OPTION}11,255,"{"a" * 255}"', OK),
    "option of 256": (f'{OPTION}11,255,"{"a" * 256}"', ERROR),
    "option shorter than declared": (f'{OPTION}15,40,"{"a" * 39}"', OK),
    "option longer than declared": (f'{OPTION}15,38,"{"a" * 39}"', ERROR),
    "option flag 0": (f'{OPTION}11,1,"a",0', OK),
    "option flag 1": (f'{OPTION}11,1,"a",1', OK),
    "option flag 2": (f'{OPTION}11,1,"a",2', ERROR),
    "option flag of another option": (f'{OPTION}15,1,"a",1', ERROR),
    "option integer not a number": (f'{OPTION}14,1,"a"', ERROR),
    "option integer too large": (f'{OPTION}12,5,"65536"', ERROR),
    "option value unquoted": (f"{OPTION}12,2,40", OK),
    **{f"option {number}": (f'{OPTION}{number},1,"1"', OK) for number in (1, 3, 4, 6, 8, 11, 12, 14, 15, 17, 20)},
    **{f"option {number}": (f'{OPTION}{number},1,"1"', OK) for number in (23, 27, 28, 35)},
    **{f"option {number}": (f'{OPTION}{number},1,"1"', ERROR) for number in (0, 2, 5, 7, 9, 10, 13, 16, 36, 60)},
    "If-Match 0": (f'{OPTION}1,0,""', OK),
    "If-Match 8": (f'{OPTION}1,8,"12345678"', OK),
    "If-Match 9": (f'{OPTION}1,9,"123456789"', ERROR),
    "ETag 0": (f'{OPTION}4,0,""', ERROR),
    "ETag 8": (f'{OPTION}4,8,"12345678"', OK),
    "ETag 9": (f'{OPTION}4,9,"123456789"', ERROR),
    "If-None-Match 0": (f'{OPTION}5,0,""', OK),
    "If-None-Match without a value": (f"{OPTION}5,0", OK),
    "If-None-Match 1": (f'{OPTION}5,1,"a"', ERROR),
    "Uri-Host 0": (f'{OPTION}3,0,""', ERROR),
    "Uri-Host 255": (f'{OPTION}3,255,"{"h" * 255}"', OK),
    "Proxy-Uri 0": (f'{OPTION}35,0,""', ERROR),
    "Uri-Path 0": (f'{OPTION}11,0,""', OK),
    # QCOAPHEAD
    "head client 1": ("AT+QCOAPHEAD=1,1", ERROR),
    "head no mode": ("AT+QCOAPHEAD=0", ERROR),
    **{f"head mode {mode}": (f"{HEAD}{mode}", ERROR) for mode in (0, 6, -1)},
    **{f"head mode {mode}": (f"{HEAD}{mode}", OK) for mode in (1, 2, 3, 4)},
    "head ID 0": (f"{HEAD}3,0", OK),
    "head ID 65535": (f"{HEAD}4,65535", OK),
    "head ID 65536": (f"{HEAD}3,65536", ERROR),
    "head ID -1": (f"{HEAD}3,-1", ERROR),
    "head without an ID": (f'{HEAD}5,,4,"01020304"', OK),
    "head without a token": (f"{HEAD}5,1", ERROR),
    "head token length alone": (f"{HEAD}5,1,4", ERROR),
    "head token of 1": (f'{HEAD}5,1,1,"01"', OK),
    "head token of 8": (f'{HEAD}5,1,8,"0102030405060708"', OK),
    "head token of 9": (f'{HEAD}5,1,9,"010203040506070809"', ERROR),
    "head token of 0": (f'{HEAD}5,1,0,""', ERROR),
    "head token not hex": (f'{HEAD}5,1,2,"01zz"', ERROR),
    "head token too long": (f'{HEAD}5,1,2,"010203"', ERROR),
    "head token too short": (f'{HEAD}5,1,2,"01"', ERROR),
    "head token of half a byte": (f'{HEAD}5,1,2,"010"', ERROR),
    # QCOAPSEND
    "send query": ("AT+QCOAPSEND=0", ["+QCOAPSEND: 0,0", "OK"]),
    "send client 1": ("AT+QCOAPSEND=1", ERROR),
    "send type alone": (f"{SEND}0", ERROR),
    "send no bitmask": (f"{SEND}0,1", ERROR),
    "send type 4": (f"{SEND}4,1,0,0", ERROR),
    "send type -1": (f"{SEND}-1,1,0,0", ERROR),
    "send bitmask 1": (f"{SEND}1,1,1,0", ERROR),
    "send length -1": (f"{SEND}1,1,0,-1", ERROR),
    "send data without a length": (f'{SEND}1,1,0,,"31"', ERROR),
    "send one parameter more": (f'{SEND}1,1,0,1,"31",0', ERROR),
    "send not hex": (f'{SEND}1,2,0,2,"31zz"', ERROR),
    "send fewer than declared": (f'{SEND}1,2,0,3,"3132"', ERROR),
    "send a payload in an empty message": (f'{SEND}1,0,0,1,"31"', ERROR),
    **{f"send code {code}": (f"{SEND}1,{code},0,0", ERROR) for code in (5, 100, 200, 206, 231, 407, 408, 506)},
}

CODES = (0, 1, 2, 3, 4, 201, 202, 203, 204, 205, 400, 401, 402, 403, 404, 405, 406, 412, 413, 415)
CODES += (500, 501, 502, 503, 504, 505)
ANSWERS |= {f"send code {code}": (f"{SEND}1,{code},0,0", OK) for code in CODES}


@pytest.mark.parametrize("case", ANSWERS)
def test_answer(case: str) -> None:
    command, answer = ANSWERS[case]
    rig = module()
    if "QCOAPOPEN=" not in command:
        opened(rig)
    assert rig.ask(command) == answer


@pytest.mark.parametrize("case", [case for case, (_, answer) in ANSWERS.items() if answer == ERROR])
def test_a_refused_command_changes_nothing_and_sends_nothing(case: str) -> None:
    rig = module()
    opened(rig)
    rig.ask('AT+QCOAPCFG="psk",0,"123","aa"')
    rig.far.up.clear()
    assert rig.told(ANSWERS[case][0], 100) == ERROR
    assert rig.far.up == []
    assert rig.ask('AT+QCOAPOPEN?;+QCOAPCFG="dtls",0;+QCOAPCFG="psk",0;+QCOAPSEND=0') == [
        f'+QCOAPOPEN: 0,"{SERVER}",{PORT},1',
        '+QCOAPCFG: "dtls",0',
        '+QCOAPCFG: "psk","123","aa"',
        "+QCOAPSEND: 0,0",
        "OK",
    ]
    rig.told("AT+QCOAPSEND=0,1,1,0,0")
    sent = rig.far.datagrams[-1][0]
    assert len(sent) == 8 and sent[:2] == b"\x54\x01"


def test_without_a_context_nothing_is_sent() -> None:
    rig = module()
    rig.wait(100)
    rig.far.up.clear()
    assert rig.ask("AT+QCOAPOPEN?") == ["OK"]
    assert rig.ask("AT+QCOAPSEND=0") == ["+QCOAPSEND: 0,0", "OK"]
    assert [rig.told(f"{SEND}{tail}") for tail in ("0,1,0,0", "1,2,0", '1,2,0,1,"31"')] == [ERROR] * 3
    assert rig.far.up == []


def test_no_command_may_stand_behind_one_that_prompts() -> None:
    rig = module()
    opened(rig)
    assert rig.ask(f"{SEND}1,2,0;+CSQ") == ERROR
    assert rig.ask(f"AT+CSQ;{SEND[2:]}1,2,0") == ["+CSQ: 23,0", "> "]


def test_bc260y_cn_has_no_coap() -> None:
    assert module(model="BC260Y-CN").ask("AT+QCOAPOPEN?") == ERROR
