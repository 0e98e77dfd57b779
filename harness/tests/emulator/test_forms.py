"""Every form and bound of the socket commands, as the note has them."""

from __future__ import annotations

import pytest

from harness.tests.emulator.rig import Rig

OPEN = 'AT+QIOPEN=0,0,"UDP","198.51.100.7",2020'

ANSWERS = {
    # test forms
    "QICFG test": ("AT+QICFG=?", ['+QICFG: "dataformat",(0,1),(0,1)', "OK"]),
    "QIOPEN test": (
        "AT+QIOPEN=?",
        ['+QIOPEN: (0-11),(0-4),"TCP/UDP",<host>,<remote_port>,<local_port>,(1)', "OK"],
    ),
    "QICLOSE test": ("AT+QICLOSE=?", ["+QICLOSE: (0-4)", "OK"]),
    "QISTATE test": ("AT+QISTATE=?", ["+QISTATE: (0-1),(0-4)", "OK"]),
    "QISEND test": ("AT+QISEND=?", ["+QISEND: (0-4),(0-1024),<data>,<rai_mode>", "OK"]),
    # QICFG
    "QICFG query": ('AT+QICFG="dataformat"', ['+QICFG: "dataformat",0,0', "OK"]),
    "QICFG send 2": ('AT+QICFG="dataformat",2,0', ["ERROR"]),
    "QICFG recv 2": ('AT+QICFG="dataformat",0,2', ["ERROR"]),
    "QICFG -1": ('AT+QICFG="dataformat",-1,0', ["ERROR"]),
    "QICFG one of two": ('AT+QICFG="dataformat",1', ["ERROR"]),
    "QICFG other item": ('AT+QICFG="viewmode",1', ["ERROR"]),
    "QICFG three": ('AT+QICFG="dataformat",0,0,0', ["ERROR"]),
    # QIOPEN
    "QIOPEN": (OPEN, ["OK"]),
    "QIOPEN unquoted": ("AT+QIOPEN=0,0,UDP,198.51.100.7,2020", ["OK"]),
    "QIOPEN small letters": ('AT+QIOPEN=0,0,"udp","198.51.100.7",2020', ["OK"]),
    "QIOPEN all parameters": (OPEN + ",50000,1", ["OK"]),
    "QIOPEN empty local port": (OPEN + ",,1", ["OK"]),
    "QIOPEN one parameter more": (OPEN + ",0,1,0", ["ERROR"]),
    "QIOPEN context -1": (OPEN.replace("=0,", "=-1,"), ["ERROR"]),
    "QIOPEN context 1": (OPEN.replace("=0,", "=1,"), ["ERROR"]),
    "QIOPEN context 11": (OPEN.replace("=0,", "=11,"), ["ERROR"]),
    "QIOPEN context 12": (OPEN.replace("=0,", "=12,"), ["ERROR"]),
    "QIOPEN id -1": (OPEN.replace("=0,0", "=0,-1"), ["ERROR"]),
    "QIOPEN id 4": (OPEN.replace("=0,0", "=0,4"), ["OK"]),
    "QIOPEN id 5": (OPEN.replace("=0,0", "=0,5"), ["ERROR"]),
    "QIOPEN id a": (OPEN.replace("=0,0", "=0,a"), ["ERROR"]),
    "QIOPEN no id": (OPEN.replace("=0,0", "=0,"), ["ERROR"]),
    "QIOPEN SCTP": (OPEN.replace("UDP", "SCTP"), ["ERROR"]),
    "QIOPEN TCP LISTENER": (OPEN.replace("UDP", "TCP LISTENER"), ["ERROR"]),
    "QIOPEN port 0": (OPEN.replace("2020", "0"), ["ERROR"]),
    "QIOPEN port 1": (OPEN.replace("2020", "1"), ["OK"]),
    "QIOPEN port 65535": (OPEN.replace("2020", "65535"), ["OK"]),
    "QIOPEN port 65536": (OPEN.replace("2020", "65536"), ["ERROR"]),
    "QIOPEN no port": ('AT+QIOPEN=0,0,"UDP","198.51.100.7"', ["ERROR"]),
    "QIOPEN local port 65535": (OPEN + ",65535", ["OK"]),
    "QIOPEN local port 65536": (OPEN + ",65536", ["ERROR"]),
    "QIOPEN local port -1": (OPEN + ",-1", ["ERROR"]),
    "QIOPEN access mode 0": (OPEN + ",0,0", ["ERROR"]),
    "QIOPEN access mode 2": (OPEN + ",0,2", ["ERROR"]),
    "QIOPEN host empty": (OPEN.replace("198.51.100.7", ""), ["ERROR"]),
    "QIOPEN host of 150": (OPEN.replace("198.51.100.7", "h" * 150), ["OK"]),
    "QIOPEN host of 151": (OPEN.replace("198.51.100.7", "h" * 151), ["ERROR"]),
    # QICLOSE
    "QICLOSE never opened": ("AT+QICLOSE=0", ["ERROR"]),
    "QICLOSE -1": ("AT+QICLOSE=-1", ["ERROR"]),
    "QICLOSE 5": ("AT+QICLOSE=5", ["ERROR"]),
    "QICLOSE a": ("AT+QICLOSE=a", ["ERROR"]),
    "QICLOSE empty": ("AT+QICLOSE=", ["ERROR"]),
    "QICLOSE two": ("AT+QICLOSE=0,0", ["ERROR"]),
    # QISTATE
    "QISTATE nothing open": ("AT+QISTATE?", ["OK"]),
    "QISTATE context 0": ("AT+QISTATE=0,0", ["OK"]),
    "QISTATE context 11": ("AT+QISTATE=0,11", ["OK"]),
    "QISTATE context 12": ("AT+QISTATE=0,12", ["ERROR"]),
    "QISTATE context -1": ("AT+QISTATE=0,-1", ["ERROR"]),
    "QISTATE id 4": ("AT+QISTATE=1,4", ["OK"]),
    "QISTATE id 5": ("AT+QISTATE=1,5", ["ERROR"]),
    "QISTATE type 2": ("AT+QISTATE=2,0", ["ERROR"]),
    "QISTATE one": ("AT+QISTATE=1", ["ERROR"]),
    # QIDNSGIP
    "QIDNSGIP test": ("AT+QIDNSGIP=?", ["+QIDNSGIP: (0-11),<hostname>", "OK"]),
    "QIDNSGIP": ('AT+QIDNSGIP=0,"hf.quectel.com"', ["OK"]),
    "QIDNSGIP unquoted": ("AT+QIDNSGIP=0,hf.quectel.com", ["OK"]),
    "QIDNSGIP empty context": ('AT+QIDNSGIP=,"hf.quectel.com"', ["OK"]),
    "QIDNSGIP context 1": ('AT+QIDNSGIP=1,"hf.quectel.com"', ["ERROR"]),
    "QIDNSGIP context 11": ('AT+QIDNSGIP=11,"hf.quectel.com"', ["ERROR"]),
    "QIDNSGIP context 12": ('AT+QIDNSGIP=12,"hf.quectel.com"', ["ERROR"]),
    "QIDNSGIP context -1": ('AT+QIDNSGIP=-1,"hf.quectel.com"', ["ERROR"]),
    "QIDNSGIP no name": ("AT+QIDNSGIP=0", ["ERROR"]),
    "QIDNSGIP empty name": ('AT+QIDNSGIP=0,""', ["ERROR"]),
    "QIDNSGIP name of 151": (f'AT+QIDNSGIP=0,"{"h" * 151}"', ["ERROR"]),
    "QIDNSGIP read": ("AT+QIDNSGIP?", ["ERROR"]),
    "QIDNSGIP execution": ("AT+QIDNSGIP", ["ERROR"]),
    # QIDNSCFG
    "QIDNSCFG test": ("AT+QIDNSCFG=?", ["+QIDNSCFG: (0-11),<pridnsaddr>,<secdnsaddr>", "OK"]),
    "QIDNSCFG context 1": ("AT+QIDNSCFG=1", ["ERROR"]),
    "QIDNSCFG context 12": ("AT+QIDNSCFG=12", ["ERROR"]),
    "QIDNSCFG context -1": ("AT+QIDNSCFG=-1", ["ERROR"]),
    "QIDNSCFG no context": ('AT+QIDNSCFG=,"1.1.1.1"', ["ERROR"]),
    "QIDNSCFG read": ("AT+QIDNSCFG?", ["ERROR"]),
    "QIDNSCFG execution": ("AT+QIDNSCFG", ["ERROR"]),
    # QPING
    "QPING test": ("AT+QPING=?", ["+QPING: (0-11),<host>,(1-255),(1-10),(32-1500)", "OK"]),
    "QPING": ('AT+QPING=0,"198.51.100.7"', ["OK"]),
    "QPING all parameters": ('AT+QPING=0,"198.51.100.7",255,10,1500', ["OK"]),
    "QPING one parameter more": ('AT+QPING=0,"198.51.100.7",4,4,32,0', ["ERROR"]),
    "QPING context 1": ('AT+QPING=1,"198.51.100.7"', ["ERROR"]),
    "QPING context 12": ('AT+QPING=12,"198.51.100.7"', ["ERROR"]),
    "QPING no host": ("AT+QPING=0", ["ERROR"]),
    "QPING host of 151": (f'AT+QPING=0,"{"h" * 151}"', ["ERROR"]),
    "QPING time-out 0": ('AT+QPING=0,"198.51.100.7",0', ["ERROR"]),
    "QPING time-out 1": ('AT+QPING=0,"198.51.100.7",1', ["OK"]),
    "QPING time-out 256": ('AT+QPING=0,"198.51.100.7",256', ["ERROR"]),
    "QPING number 0": ('AT+QPING=0,"198.51.100.7",4,0', ["ERROR"]),
    "QPING number 11": ('AT+QPING=0,"198.51.100.7",4,11', ["ERROR"]),
    "QPING size 31": ('AT+QPING=0,"198.51.100.7",4,4,31', ["ERROR"]),
    "QPING size 1501": ('AT+QPING=0,"198.51.100.7",4,4,1501', ["ERROR"]),
    "QPING read": ("AT+QPING?", ["ERROR"]),
    "QPING execution": ("AT+QPING", ["ERROR"]),
    # QNTP
    "QNTP test": ("AT+QNTP=?", ["+QNTP: (0-11),<server>,<port>,(0,1)", "OK"]),
    "QNTP": ('AT+QNTP=0,"hf.quectel.com"', ["OK"]),
    "QNTP all parameters": ('AT+QNTP=0,"hf.quectel.com",65535,0', ["OK"]),
    "QNTP one parameter more": ('AT+QNTP=0,"hf.quectel.com",123,0,0', ["ERROR"]),
    "QNTP context 1": ('AT+QNTP=1,"hf.quectel.com"', ["ERROR"]),
    "QNTP context 12": ('AT+QNTP=12,"hf.quectel.com"', ["ERROR"]),
    "QNTP no server": ("AT+QNTP=0", ["ERROR"]),
    "QNTP server of 151": (f'AT+QNTP=0,"{"h" * 151}"', ["ERROR"]),
    "QNTP port 0": ('AT+QNTP=0,"hf.quectel.com",0', ["ERROR"]),
    "QNTP port 65536": ('AT+QNTP=0,"hf.quectel.com",65536', ["ERROR"]),
    "QNTP auto_set_time 2": ('AT+QNTP=0,"hf.quectel.com",123,2', ["ERROR"]),
    "QNTP misspelled": ('AT+QNTTP=0,"hf.quectel.com"', ["ERROR"]),
    "QNTP read": ("AT+QNTP?", ["ERROR"]),
    "QNTP execution": ("AT+QNTP", ["ERROR"]),
    # QISEND without a socket
    "QISEND not open": ('AT+QISEND=0,3,"abc"', ["ERROR"]),
    "QISEND counters of no socket": ("AT+QISEND=0,0", ["+QISEND: 0,0,0", "OK"]),
    "QISEND counters of id 5": ("AT+QISEND=5,0", ["ERROR"]),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_answer(case: str) -> None:
    sent, answered = ANSWERS[case]
    assert Rig().ask(sent) == answered


@pytest.mark.parametrize("case", [case for case, (_, answered) in ANSWERS.items() if answered == ["ERROR"]])
def test_a_refused_command_changes_nothing_and_sends_nothing(case: str) -> None:
    rig = Rig()
    rig.wait(70)
    assert rig.ask(ANSWERS[case][0]) == ["ERROR"]
    assert rig.wait(70) == []
    assert rig.far.up == []
    assert rig.ask('AT+QISTATE?;+QICFG="dataformat"') == ['+QICFG: "dataformat",0,0', "OK"]


SENDS = {
    "text": ("0", b'AT+QISEND=0,10,"1234567890"', b"1234567890"),
    "unquoted": ("0", b"AT+QISEND=0,3,abc", b"abc"),
    "with rai_mode": ("0", b'AT+QISEND=0,3,"abc",2', b"abc"),
    "unquoted with rai_mode": ("0", b"AT+QISEND=0,3,abc,1", b"abc"),
    "rai_mode 3": ("0", b'AT+QISEND=0,3,"abc",3', None),
    "JSON": ("0", b'AT+QISEND=0,17,"{"a":"b","b":"b"}"', b'{"a":"b","b":"b"}'),
    "JSON with rai_mode": ("0", b'AT+QISEND=0,17,"{"a":"b","b":"b"}",1', b'{"a":"b","b":"b"}'),
    "looks like the end": ("0", b'AT+QISEND=0,6,"ab",1,",2', b'ab",1,'),
    "semicolon": ("0", b'AT+QISEND=0,9,"{"a";"b"}"', b'{"a";"b"}'),
    "blanks": ("0", b'AT+QISEND=0,7," a  b  "', b" a  b  "),
    "a quote": ("0", b'AT+QISEND=0,1,"""', b'"'),
    "LF": ("0", b'AT+QISEND=0,3,"a\nb"', b"a\nb"),
    "OK in the data": ("0", b'AT+QISEND=0,2,"OK"', b"OK"),
    "every byte but CR": (
        "0",
        b'AT+QISEND=0,255,"' + bytes(b for b in range(256) if b != 13) + b'"',
        bytes(b for b in range(256) if b != 13),
    ),
    "1024": ("0", b'AT+QISEND=0,1024,"' + b"x" * 1024 + b'"', b"x" * 1024),
    "1025": ("0", b'AT+QISEND=0,1025,"' + b"x" * 1025 + b'"', None),
    "1024 declared, 1025 there": ("0", b'AT+QISEND=0,1024,"' + b"x" * 1025 + b'"', None),
    "too short": ("0", b'AT+QISEND=0,10,"123456789"', None),
    "too long": ("0", b'AT+QISEND=0,10,"12345678901"', None),
    "too short with rai_mode": ("0", b'AT+QISEND=0,10,"12345",0', None),
    "unquoted too long": ("0", b"AT+QISEND=0,2,abc", None),
    "no data": ("0", b"AT+QISEND=0,3", None),
    "empty data": ("0", b'AT+QISEND=0,3,""', None),
    "length 0 with data": ("0", b'AT+QISEND=0,0,"abc"', None),
    "length -1": ("0", b'AT+QISEND=0,-1,"a"', None),
    "no closing quote": ("0", b'AT+QISEND=0,3,"abc', None),
    "one parameter more": ("0", b'AT+QISEND=0,3,"abc",0,0', None),
    "hex": ("1", b'AT+QISEND=0,3,"313233"', b"123"),
    "hex of both cases": ("1", b'AT+QISEND=0,2,"aBCd"', b"\xab\xcd"),
    "hex unquoted": ("1", b"AT+QISEND=0,1,00", b"\0"),
    "hex CR LF": ("1", b'AT+QISEND=0,2,"0d0a"', b"\r\n"),
    "hex 512": ("1", b'AT+QISEND=0,512,"' + b"7f" * 512 + b'"', b"\x7f" * 512),
    "hex 513": ("1", b'AT+QISEND=0,513,"' + b"7f" * 513 + b'"', None),
    "hex odd": ("1", b'AT+QISEND=0,2,"313"', None),
    "hex of digits counted": ("1", b'AT+QISEND=0,6,"313233"', None),
    "not hex": ("1", b'AT+QISEND=0,2,"31g3"', None),
    "hex with a blank": ("1", b'AT+QISEND=0,2,"31 3"', None),
}


@pytest.mark.parametrize("service", ["TCP", "UDP"])
@pytest.mark.parametrize("case", SENDS)
def test_send(case: str, service: str) -> None:
    form, command, arrives = SENDS[case]
    rig = Rig()
    rig.open(service=service)
    assert rig.ask(f'AT+QICFG="dataformat",{form},0') == ["OK"]
    assert rig.told(command.decode("latin-1")) == (["ERROR"] if arrives is None else ["OK", "SEND OK"])
    received = rig.far.served[0].received if service == "TCP" else b"".join(data for data, _, _ in rig.far.datagrams)
    assert received == (arrives or b"")
    length = len(arrives or b"")
    acked = length if service == "TCP" else 0
    assert rig.ask("AT+QISEND=0,0") == [f"+QISEND: {length},{acked},0", "OK"]


def test_a_joined_send_is_cut_by_its_length() -> None:
    rig = Rig()
    rig.open()
    assert rig.told('AT+QISEND=0,5,"a";"b";+QSCLK?;+QISEND=0,1,"c"') == ["+QSCLK: 0", "OK", "SEND OK", "SEND OK"]
    assert rig.far.served[0].received == b'a";"bc'
