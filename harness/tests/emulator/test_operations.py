"""Name queries, pings and time queries under way: one of each, and what sleep, power and the radio do to them."""

from __future__ import annotations

import pytest

from harness.tests.emulator.far_names import silence
from harness.tests.emulator.rig import PEER, Rig

LOOKUP = 'AT+QIDNSGIP=0,"hf.quectel.com"'
PING = f'AT+QPING=0,"{PEER[0]}",30,2'
NTP = f'AT+QNTP=0,"{PEER[0]}"'
ALL = {"AT+QIDNSGIP": LOOKUP, "AT+QPING": PING, "AT+QNTP": NTP}


def deaf() -> Rig:
    """A module that nobody answers."""
    rig = Rig()
    rig.far.lose = lambda way, packet: True
    return rig


AGAIN = {
    "AT+QIDNSGIP": (LOOKUP, ["OK", "+QIDNSGIP: 564"], ["+QIDNSGIP: 565"]),
    "AT+QPING": (PING, ["ERROR"], ["+QPING: 569", "+QPING: 569", "+QPING: 569,2,0,2,0,0,0"]),
    "AT+QNTP": (NTP, ["OK", "+QNTP: 568"], ["+QNTP: 569"]),
}


@pytest.mark.parametrize("command", AGAIN)
def test_one_of_each_at_a_time(command: str) -> None:
    line, answer, end = AGAIN[command]
    rig = deaf()
    assert rig.told(line) == ["OK"]
    sent = len(rig.far.up)
    assert rig.told(line) == answer
    assert len(rig.far.up) == sent
    assert rig.wait(100) == end
    assert rig.told(line)[0] == "OK"


def test_a_joined_second_ping_is_busy_too() -> None:
    rig = Rig()
    line = f"+QPING: 0,{PEER[0]},32,100,52"
    told = rig.told(f'AT+QPING=0,"{PEER[0]}",4,1;+QPING=0,"{PEER[0]}",4,1')
    assert told == ["OK", "+QPING: 568", line, "+QPING: 0,1,1,0,100,100,100"]


def test_different_ones_run_side_by_side() -> None:
    rig = Rig()
    told = rig.told(f"{LOOKUP};{PING[2:]}")
    assert told[0] == "OK" and told.count("+QIDNSGIP: 0,1,0") == 1 and told[-1].startswith("+QPING: 0,2,2,0")


def test_other_commands_are_answered_meanwhile() -> None:
    rig = deaf()
    rig.ask(PING)
    assert rig.ask("AT+CSQ") == ["+CSQ: 23,0", "OK"]
    assert rig.ask('AT+QICFG="dataformat"') == ['+QICFG: "dataformat",0,0', "OK"]


WITHOUT = {"AT+QIDNSGIP": "+QIDNSGIP: 561", "AT+QPING": "+QPING: 561", "AT+QNTP": "+QNTP: 561"}


@pytest.mark.parametrize("command", ALL)
def test_without_a_network(command: str) -> None:
    rig = Rig()
    rig.told("AT+CFUN=0")
    sent = len(rig.far.up)
    assert rig.told(ALL[command], 60) == ["OK", WITHOUT[command]]
    assert len(rig.far.up) == sent


@pytest.mark.parametrize("off", ["AT+CFUN=0", "AT+CFUN=4", "AT+CGATT=0"])
@pytest.mark.parametrize("command", ALL)
def test_the_network_goes_meanwhile(command: str, off: str) -> None:
    rig = deaf()
    rig.told(ALL[command])
    name = command.removeprefix("AT")
    assert sorted(rig.told(off, 100)) == [f"{name}: 570", "OK"]


@pytest.mark.parametrize("command", ALL)
def test_power_goes_meanwhile(command: str) -> None:
    rig = deaf()
    rig.told(ALL[command])
    rig.modem.power_off()
    assert rig.wait(300) == []
    rig.far.lose = lambda way, packet: False
    rig.modem.power_on()
    assert rig.wait(10) == ["RDY", "+CFUN: 1", "+CPIN: READY", "+IP: 10.177.135.245"]
    assert rig.ask(ALL[command]) == ["OK"]


@pytest.mark.parametrize("command", ALL)
def test_coverage_comes_back_in_time(command: str) -> None:
    rig = Rig()
    rig.far.cover(False)
    assert rig.told(ALL[command], 0.5) == ["OK"]
    rig.far.cover(True)
    if command == "AT+QIDNSGIP":
        assert rig.wait(10) == ["+QIDNSGIP: 0,1,0", f"+QIDNSGIP: {PEER[0]}"]
    if command == "AT+QPING":
        assert rig.wait(40)[:2] == ["+QPING: 569", f"+QPING: 0,{PEER[0]},32,100,52"]


@pytest.mark.parametrize("command", ALL)
def test_the_module_stays_awake_until_the_last_line(command: str) -> None:
    rig = deaf()
    rig.ask('AT+QCFG="dsevent",1')
    rig.ask(ALL[command])
    told = rig.told("AT+QSCLK=1", 200)
    assert told[0] == "OK" and told[-1] == '+QNBIOTEVENT: "ENTER DEEPSLEEP"'
    assert told[-2] in ("+QIDNSGIP: 565", "+QPING: 569,2,0,2,0,0,0", "+QNTP: 569")


def test_deep_sleep_and_psm_do_not_change_what_comes_later() -> None:
    rig = Rig()
    rig.ask('AT+QNBIOTEVENT=1,1;+CPSMS=1;+QCFG="dsevent",1;+QSCLK=1')
    assert rig.wait(120)[-1] == '+QNBIOTEVENT: "ENTER DEEPSLEEP"'
    rig.told("AT")
    told = rig.told(LOOKUP)
    assert told == ["OK", "+QIDNSGIP: 0,1,0", f"+QIDNSGIP: {PEER[0]}"]


def test_an_operation_ends_psm() -> None:
    rig = Rig()
    rig.ask('AT+QNBIOTEVENT=1,1;+CPSMS=1,,,"00100001","00000101"')
    assert rig.wait(60) == ['+QNBIOTEVENT: "ENTER PSM"']
    told = rig.told(PING, 1)
    assert told[:2] == ["OK", '+QNBIOTEVENT: "EXIT PSM"'] and told[-1].startswith("+QPING: 0,2,2,0")


def test_urc_jitter_keeps_the_order_of_the_lines() -> None:
    rig = Rig(urc_jitter=3)
    rig.wait(10)
    assert rig.told(f'AT+QPING=0,"{PEER[0]}",4,2', 30)[-1] == "+QPING: 0,2,2,0,100,100,100"
    assert rig.told(LOOKUP, 10) == ["OK", "+QIDNSGIP: 0,1,0", f"+QIDNSGIP: {PEER[0]}"]


def test_sockets_and_operations_ask_for_names_apart() -> None:
    rig = Rig()
    rig.far.names.behave["10.0.0.53"] = silence
    told = rig.told(f'{LOOKUP};+QIOPEN=0,0,"UDP","hf.quectel.com",2020', 5)
    assert sorted(told) == ["+QIDNSGIP: 0,1,0", f"+QIDNSGIP: {PEER[0]}", "+QIOPEN: 0,0", "OK"]
