"""What the LwM2M commands accept and refuse: forms, ranges, lengths, gates, what they show."""

from __future__ import annotations

import pytest

from harness.emulator.memory import NvramStore
from harness.tests.emulator.far_lwm2m import ENDPOINT, SERVER, Lwm2mFar, config, module, observed, registered
from harness.tests.emulator.rig import Rig

HEAD = f'AT+QLACONFIG=0,"{SERVER}",5683,"ep",300'


def whole(**changed: str) -> str:
    given = {"flag": "0", "server": f'"{SERVER}"', "port": "5683", "endpoint": '"ep"', "lifetime": "300", "mode": "3"}
    return "AT+QLACONFIG=" + ",".join((given | changed).values())


ACCEPTED = {
    "plain": whole(),
    "bootstrap": whole(flag="1"),
    "name": whole(server='"lwm2m.example.net"'),
    "server of 150": whole(server=f'"{"h" * 150}"'),
    "port 0": whole(port="0"),
    "port 65535": whole(port="65535"),
    "endpoint of 150": whole(endpoint=f'"{"e" * 150}"'),
    "lifetime 20": whole(lifetime="20"),
    "lifetime 31536000": whole(lifetime="31536000"),
    "binding alone": whole(mode="3,1"),
    "binding behind empty fields": whole(mode="3,,,1"),
    "PSK": whole(mode='0,"id","00"'),
    "PSK and binding": whole(mode='0,"id","00",1'),
    "identity of 150": whole(mode=f'0,"{"i" * 150}","00"'),
    "key of 256": whole(mode=f'0,"id","{"0" * 256}"'),
}
REFUSED = {
    "flag 2": whole(flag="2"),
    "no server": whole(server=""),
    "server of 151": whole(server=f'"{"h" * 151}"'),
    "port 65536": whole(port="65536"),
    "port -1": whole(port="-1"),
    "endpoint of 151": whole(endpoint=f'"{"e" * 151}"'),
    "no endpoint": whole(endpoint=""),
    "lifetime 19": whole(lifetime="19"),
    "lifetime 31536001": whole(lifetime="31536001"),
    "no mode": HEAD,
    "mode 1": whole(mode="1"),
    "mode 2": whole(mode="2"),
    "mode 4": whole(mode="4"),
    "mode 0 without a PSK": whole(mode="0"),
    "mode 0 with a binding alone": whole(mode="0,1"),
    "identity without key": whole(mode='0,"id",,1'),
    "identity of 151": whole(mode=f'0,"{"i" * 151}","00"'),
    "key of 257": whole(mode=f'0,"id","{"0" * 257}"'),
    "binding 2": whole(mode="3,2"),
    "binding 2 behind a PSK": whole(mode='0,"id","00",2'),
    "one field too many": whole(mode='0,"id","00",1,1'),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_config_accepts(case: str) -> None:
    assert module().ask(ACCEPTED[case]) == ["OK"]


@pytest.mark.parametrize("case", REFUSED)
def test_config_refuses(case: str) -> None:
    rig = module()
    assert rig.ask(config()) == ["OK"]
    assert rig.ask(REFUSED[case]) == ["ERROR"]
    assert rig.ask("AT+QLACONFIG?") == [f'+QLACONFIG: 0,"{SERVER}",5683,"{ENDPOINT}",300,3,0', "OK"]


SHOWN = {
    "plain": (whole(), f'0,"{SERVER}",5683,"ep",300,3,0'),
    "binding": (whole(mode="3,1"), f'0,"{SERVER}",5683,"ep",300,3,1'),
    "PSK": (whole(mode='0,"id","aB"'), f'0,"{SERVER}",5683,"ep",300,0,"id","aB",0'),
}


@pytest.mark.parametrize("case", SHOWN)
def test_config_shows(case: str) -> None:
    rig = module()
    assert rig.ask("AT+QLACONFIG?") == ["OK"]
    rig.ask(SHOWN[case][0])
    assert rig.ask("AT+QLACONFIG?") == [f"+QLACONFIG: {SHOWN[case][1]}", "OK"]


def test_a_bootstrap_server_is_not_shown() -> None:
    rig = module()
    rig.ask(whole())
    rig.ask(whole(flag="1"))
    assert rig.ask("AT+QLACONFIG?") == ["OK"]


def test_what_is_omitted_is_as_before() -> None:
    rig = module()
    rig.ask(whole(mode='0,"id","00",1'))
    assert rig.ask(whole(mode="0")) == ["OK"]
    assert rig.ask("AT+QLACONFIG?")[0].endswith(',0,"id","00",1')


OPTIONS = {
    "retransmit": (["2,0", "20,8", "5,3"], ["1,5", "21,5", "2,9", "2,-1", "2", ",5", "2,5,1"]),
    "auto_ack": (["0", "1"], ["2", "-1", "1,1"]),
    "platform": (["0", "1", "2"], ["3", "-1"]),
    "lifetime_enable": (["0", "1"], ["2"]),
    "dtls_mode": (["0", "1"], ["2"]),
    "dtls_version": (["0", "1", "2"], ["3"]),
    "cfg_res": (['3,0,17,"500677"', '65535,65535,65535,""'], ['65536,0,17,"x"', "3,0", '3,0,17,"x",1']),
}


@pytest.mark.parametrize("item", OPTIONS)
def test_options(item: str) -> None:
    rig = module()
    for given in OPTIONS[item][0]:
        assert rig.ask(f'AT+QLACFG="{item}",{given}') == ["OK"]
        query = f'AT+QLACFG="{item}"' + (f",{given.rpartition(',')[0]}" if item == "cfg_res" else "")
        assert rig.ask(query) == [f'+QLACFG: "{item}",{given}', "OK"]
    before = rig.ask("AT+QLACFG?")
    for given in OPTIONS[item][1]:
        assert rig.ask(f'AT+QLACFG="{item}",{given}') == ["ERROR"]
    assert rig.ask("AT+QLACFG?") == before
    assert rig.ask('AT+QLACFG="other",1') == ["ERROR"]


def test_all_options() -> None:
    assert module().ask("AT+QLACFG?") == [
        '+QLACFG: "retransmit",2,5',
        '+QLACFG: "auto_ack",0',
        '+QLACFG: "platform",0',
        '+QLACFG: "cfg_res",3,0,17,""',
        '+QLACFG: "lifetime_enable",1',
        '+QLACFG: "dtls_mode",0',
        '+QLACFG: "dtls_version",2',
        "OK",
    ]


@pytest.mark.parametrize(
    "command",
    ["AT+QLACONFIG", "AT+QLAREG?", "AT+QLAREG=1", "AT+QLAUPDATE?", "AT+QLADEREG?", "AT+QLADELOBJ?", "AT+QLASTATUS",
     "AT+QLARDRSP?", "AT+QLANOTIFY", "AT+QLASENDDATA?", "AT+QLACFG", "AT+QLAADDOBJ"],
)  # fmt: skip
def test_forms_that_are_not_there(command: str) -> None:
    assert module().ask(command) == ["ERROR"]


IDS = ",".join(map(str, range(14)))


def test_objects() -> None:
    rig = module()
    assert rig.ask("AT+QLAADDOBJ?") == ["OK"]
    for given in ("19,1,1,0", "19,0,4,0,1,2,3", "65535,65535,1,65535"):
        assert rig.ask(f"AT+QLAADDOBJ={given}") == ["OK"]
    assert rig.ask("AT+QLAADDOBJ?") == [
        "+QLAADDOBJ: 19,1,1,0",
        "+QLAADDOBJ: 19,0,4,0,1,2,3",
        "+QLAADDOBJ: 65535,65535,1,65535",
        "OK",
    ]
    assert rig.wait(5) == []
    assert rig.ask("AT+QLADELOBJ=19") == ["OK"]
    assert rig.ask("AT+QLAADDOBJ?") == ["+QLAADDOBJ: 65535,65535,1,65535", "OK"]
    assert rig.ask("AT+QLADELOBJ=19") == ["ERROR"]
    assert rig.wait(5) == []


BAD_OBJECTS = [
    "19,0,2,0", "19,0,1,0,1", "19,0,0", "19,0,1", "19,0,15," + IDS + ",14", "65536,0,1,0",
    "19,65536,1,0", "19,0,1,65536",
    "0,0,1,0", "1,0,1,0", "3,0,1,0", "4,0,1,0", "5,0,1,0", "-1,0,1,0", "19,0,2,0,,1",
]  # fmt: skip


@pytest.mark.parametrize("given", BAD_OBJECTS)
def test_objects_that_cannot_be_added(given: str) -> None:
    rig = module()
    assert rig.ask(f"AT+QLAADDOBJ={given}") == ["ERROR"]
    assert rig.ask("AT+QLAADDOBJ?") == ["OK"]


@pytest.mark.parametrize("object_id", [0, 1, 3, 4, 5, 17])
def test_objects_that_cannot_be_deleted(object_id: int) -> None:
    assert module().ask(f"AT+QLADELOBJ={object_id}") == ["ERROR"]


def test_three_objects_of_four_instances_of_fourteen_resources() -> None:
    rig = module()
    for object_id in (19, 20, 21):
        for instance in range(4):
            assert rig.ask(f"AT+QLAADDOBJ={object_id},{instance},14,{IDS}") == ["OK"]
        assert rig.ask(f"AT+QLAADDOBJ={object_id},4,1,0") == ["ERROR"]
    assert rig.ask("AT+QLAADDOBJ=22,0,1,0") == ["ERROR"]
    assert rig.ask("AT+QLAADDOBJ=19,0,1,0") == ["ERROR"]
    assert len(rig.ask("AT+QLAADDOBJ?")) == 13


UNREGISTERED = {
    "AT+QLAUPDATE=0,300": "ERROR",
    "AT+QLAUPDATE=1,1": "ERROR",
    "AT+QLADEREG": "ERROR",
    'AT+QLANOTIFY=19,0,0,1,1,"a",0': "ERROR",
    'AT+QLARDRSP=1,1,19,0,0,1,1,"a",0': "ERROR",
    'AT+QLASENDDATA=1,1,"a"': "ERROR",
    'AT+QLACFG="dtls_mode",1': "OK",
    'AT+QLACFG="dtls_version",1': "OK",
    "AT+QLAADDOBJ=19,0,1,0": "OK",
}
REGISTERED = {
    config(): "ERROR",
    "AT+QLAREG": "ERROR",
    'AT+QLACFG="dtls_mode",1': "ERROR",
    'AT+QLACFG="dtls_version",1': "ERROR",
    'AT+QLACFG="dtls_mode"': "OK",
    'AT+QLACFG="retransmit",2,4': "OK",
    'AT+QLACFG="auto_ack",1': "OK",
    'AT+QLACFG="platform",1': "OK",
    'AT+QLACFG="cfg_res",3,0,17,"500677"': "OK",
    'AT+QLACFG="lifetime_enable",0': "OK",
    "AT+QLAADDOBJ=20,0,1,0": "OK",
    "AT+QLADELOBJ=19": "OK",
}
REGISTERING = {
    config(): "ERROR",
    "AT+QLAREG": "ERROR",
    "AT+QLADEREG": "ERROR",
    "AT+QLAUPDATE=0,300": "ERROR",
    "AT+QLAADDOBJ=20,0,1,0": "ERROR",
    "AT+QLADELOBJ=19": "ERROR",
    'AT+QLACFG="dtls_mode",1': "ERROR",
}


@pytest.mark.parametrize("command", UNREGISTERED)
def test_gates_before_registration(command: str) -> None:
    rig = module()
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 0", "OK"]
    assert rig.told(command) == [UNREGISTERED[command]]


@pytest.mark.parametrize("command", REGISTERED)
def test_gates_during_registration(command: str) -> None:
    rig, far = registered()
    assert rig.ask(command)[-1] == REGISTERED[command]


@pytest.mark.parametrize("command", REGISTERING)
def test_gates_while_registering(command: str) -> None:
    rig = module()
    far = Lwm2mFar(rig)
    far.mute.add("all")
    rig.ask("AT+QLAADDOBJ=19,0,1,0")
    rig.ask(config())
    rig.ask("AT+QLAREG")
    assert rig.ask("AT+QLASTATUS?") == ["+QLASTATUS: 1", "OK"]
    assert rig.told(command) == [REGISTERING[command]]


def test_without_a_server_there_is_nothing_to_register_with() -> None:
    assert module().ask("AT+QLAREG") == ["ERROR"]


VALUES = {
    "text": ('1,5,"abcde"', True),
    "empty text": ('1,0,""', True),
    "text with quotes": ('1,20,"{"outletStatus":"1"}"', True),
    "text of 1024": (f'1,1024,"{"t" * 1024}"', True),
    "text of 1025": (f'1,1025,"{"t" * 1025}"', False),
    "shorter than declared": ('1,6,"abcde"', False),
    "longer than declared": ('1,4,"abcde"', False),
    "unquoted text": ("1,5,abcde", False),
    "opaque": ('2,2,"00Ff"', True),
    "opaque unquoted": ("2,2,00Ff", True),
    "empty opaque": ('2,0,""', True),
    "opaque of 512": (f'2,512,"{"a5" * 512}"', True),
    "opaque of 513": (f'2,513,"{"a5" * 513}"', False),
    "opaque by digits": ('2,4,"00Ff"', False),
    "odd digits": ('2,1,"0"', False),
    "no hex": ('2,2,"00g0"', False),
    "integer of 2": ("3,2,-32768", True),
    "integer of 4": ("3,4,2147483647", True),
    "integer of 8": ("3,8,9223372036854775807", True),
    "integer of 1": ("3,1,5", False),
    "integer of 3": ("3,3,5", False),
    "integer without room": ("3,2,32768", False),
    "integer that is none": ("3,2,1.5", False),
    "quoted integer": ('3,2,"5"', False),
    "float": ("4,4,-36.5", True),
    "whole float": ("4,4,36", True),
    "float of 8": ("4,8,36.5", False),
    "float that is none": ("4,4,x", False),
    "true": ("5,1,1", True),
    "false": ("5,1,0", True),
    "boolean 2": ("5,1,2", False),
    "boolean of 2": ("5,2,1", False),
    "type 0": ('0,1,"a"', False),
    "type 6": ('6,1,"a"', False),
    "no value": ("1,5", False),
}


@pytest.fixture(scope="module")
def watched() -> Rig:
    rig, far = registered()
    observed(rig, far)
    return rig


@pytest.mark.parametrize("case", VALUES)
def test_values(case: str, watched: Rig) -> None:
    given, accepted = VALUES[case]
    told = watched.told(f"AT+QLANOTIFY=19,0,0,{given},0", 5)
    assert told == (["OK", "+QLANOTIFY: 0"] if accepted else ["ERROR"])


TAILS = {
    ",0": True, ",0,0": True, ",0,1,0": True, ",0,0,2": True, ",0,0,1": True, ",0,0,3": False, ",0,2": False,
    ",-1": False, "": False, ",0,0,0,0": False,
}  # fmt: skip


@pytest.mark.parametrize("tail", TAILS)
def test_what_stands_behind_the_value(tail: str, watched: Rig) -> None:
    assert watched.told(f'AT+QLANOTIFY=19,0,0,1,1,"a"{tail}', 5)[0] == ("OK" if TAILS[tail] else "ERROR")


@pytest.mark.parametrize(
    "given, accepted",
    [("0,20", True), ("0,31536000", True), ("0,19", False), ("0,31536001", False), ("0", False), ("1,0", True),
     ("1,1", True), ("1,2", False), ("2,0", False), ("0,300,0", True), ("0,300,2", True), ("0,300,3", False)],
)  # fmt: skip
def test_update_parameters(given: str, accepted: bool) -> None:
    rig, far = registered()
    assert rig.told(f"AT+QLAUPDATE={given}")[0] == ("OK" if accepted else "ERROR")


def test_saved_settings_are_in_the_file(tmp_path) -> None:
    path = tmp_path / "nvram.json"
    rig = module(nvram=NvramStore(path))
    for command in (config(), "AT+QLAADDOBJ=19,0,1,0", 'AT+QLACFG="cfg_res",3,0,17,"x"', 'AT+QLACFG="retransmit",3,1'):
        assert rig.ask(command) == ["OK"]
    again = module(nvram=NvramStore(path))
    for query in ("AT+QLACONFIG?", "AT+QLAADDOBJ?", "AT+QLACFG?"):
        assert again.ask(query) == rig.ask(query)
        assert len(again.ask(query)) > 1
