"""Boot, sleep, PSM, paging; what each memory keeps."""

from __future__ import annotations

import pytest

from harness.tests.emulator.rig import PEER, Rig, payloads

ENTER, EXIT = '+QNBIOTEVENT: "ENTER DEEPSLEEP"', '+QNBIOTEVENT: "EXIT DEEPSLEEP"'
ENTER_PSM, EXIT_PSM = '+QNBIOTEVENT: "ENTER PSM"', '+QNBIOTEVENT: "EXIT PSM"'


def asleep(rig: Rig) -> None:
    """Into deep sleep as example 4.3.9 does it."""
    assert rig.ask('AT+QCFG="dsevent",1;+QSCLK=1') == ["OK"]
    assert rig.wait(60) == [ENTER]


def awake(rig: Rig) -> None:
    assert rig.told("AT") == [EXIT]
    assert rig.ask("AT+QSCLK=0") == ["OK"]


def test_boot() -> None:
    rig = Rig(on=False)
    rig.modem.receive(b"AT\r")
    assert rig.wait(5) == []
    rig.modem.power_on()
    rig.modem.receive(b"AT\r")
    assert rig.wait(1) == ["RDY", "+CFUN: 1"]
    assert rig.ask("AT+CEREG?;+CGPADDR?;+CSQ") == ["+CEREG: 0,0", "+CGPADDR: 0", "+CSQ: 99,99", "OK"]
    assert rig.ask("AT+CIMI") == ["ERROR"]
    assert rig.ask("AT+CEREG=2") == ["OK"]
    assert rig.wait(5) == ["+CPIN: READY", "+CEREG: 2", '+CEREG: 1,"1A2B","01C3D4E5",9', "+IP: 10.177.135.245"]
    assert rig.ask("AT+CEREG?") == ['+CEREG: 2,1,"1A2B","01C3D4E5",9', "OK"]


def test_boot_without_coverage() -> None:
    rig = Rig(on=False)
    rig.far.covered = False
    rig.modem = type(rig.modem)("BC260Y-CN", "BC260YCNAAR01A03", rig.clock, rig.far)
    rig.modem.connect_output(rig.out.extend)
    rig.modem.power_on()
    assert rig.wait(60) == ["RDY", "+CFUN: 1", "+CPIN: READY"]


@pytest.mark.parametrize("command", ["AT+QRST=1", "AT+CFUN=1,1"])
def test_reboot(command: str) -> None:
    rig = Rig(echo=False)
    rig.open()
    assert rig.told(command, 10) == ["OK", "RDY", "+CFUN: 1", "+CPIN: READY", "+IP: 10.177.135.245"]
    assert rig.ask("AT+QISTATE?;+QSCLK?") == ["+QSCLK: 1", "OK"]
    assert rig.far.served[0].ends == []


def test_a_reboot_says_everything_first_on_a_slow_line() -> None:
    rig = Rig(bytes_per_second=20)
    rig.wait(10)
    assert rig.told("AT+QRST=1", 20)[:2] == ["OK", "RDY"]


def test_power_off_loses_sockets_and_keeps_saved_settings() -> None:
    rig = Rig()
    rig.ask('AT+QICFG="dataformat",1,1')
    rig.open(0, "TCP")
    rig.open(1, "UDP")
    rig.modem.power_off()
    assert rig.told("AT", 100) == []
    rig.modem.power_on()
    assert rig.wait(6)[0] == "RDY"
    assert rig.ask('AT+QISTATE?;+QICFG="dataformat"') == ['+QICFG: "dataformat",1,1', "OK"]
    rig.open(0, "TCP")


def test_udp_survives_deep_sleep_and_the_waking_command_is_lost() -> None:
    rig = Rig()
    rig.open(2, "UDP", "hf.quectel.com")
    rig.open(3, "UDP", tail=",50123")
    rig.told('AT+QISEND=2,10,"1234567890"')
    before = rig.ask("AT+QISTATE?")
    asleep(rig)
    assert rig.told('AT+QISEND=2,4,"lost"') == [EXIT]
    assert rig.ask("AT+QSCLK=0") == ["OK"]
    assert rig.ask("AT+QISTATE?") == before
    assert rig.ask("AT+QISEND=2,0") == ["+QISEND: 10,0,0", "OK"]
    rig.far.echoes = True
    assert rig.told('AT+QISEND=2,3,"abc"') == ["OK", "SEND OK", '+QIURC: "recv",2,3,"abc"']
    assert rig.told('AT+QISEND=3,3,"def"') == ["OK", "SEND OK", '+QIURC: "recv",3,3,"def"']
    assert payloads(rig.far.up) == [b"1234567890", b"abc", b"def"]
    assert {source for _, source, _ in rig.far.datagrams} == {(rig.far.address, 50123), rig.far.datagrams[0][1]}


def test_tcp_does_not_survive_deep_sleep() -> None:
    rig = Rig()
    rig.open(0, "TCP")
    rig.ask('AT+QICFG="dataformat",0,1')
    asleep(rig)
    awake(rig)
    assert rig.ask('AT+QISTATE?;+QICFG="dataformat"') == ['+QICFG: "dataformat",0,1', "OK"]
    rig.open(0, "TCP")


def test_the_wake_up_pin_loses_nothing() -> None:
    rig = Rig()
    asleep(rig)
    rig.modem.wake_pin()
    assert rig.wait(1) == [EXIT]
    assert rig.ask("AT") == ["OK"]


def test_without_dsevent_sleep_is_silent() -> None:
    rig = Rig()
    assert rig.told("AT+QSCLK=1", 60) == ["OK"]
    assert rig.told("AT") == []
    assert rig.ask("AT") == ["OK"]


def test_light_sleep_loses_what_wake_loss_says() -> None:
    rig = Rig(wake_loss=2)
    assert rig.told("AT+QSCLK=2", 3600) == ["OK"]
    assert rig.ask("AT") == []
    assert rig.ask("AT+QSCLK?") == ["+QSCLK: 2", "OK"]
    assert rig.wait(9) == []
    assert rig.ask("AT") == ["OK"]


def test_nothing_sleeps_while_sleep_is_off() -> None:
    rig = Rig()
    rig.ask('AT+QCFG="dsevent",1')
    assert rig.wait(86400) == []
    assert rig.ask("AT") == ["OK"]


def test_an_attempt_under_way_keeps_the_module_awake() -> None:
    rig = Rig()
    rig.far.lose = lambda way, packet: True
    rig.ask('AT+QCFG="dsevent",1;+QSCLK=1')
    rig.ask('AT+QIOPEN=0,0,"TCP","198.51.100.7",2020')
    assert rig.wait(120) == ["+QIOPEN: 0,569", ENTER]


def test_deep_sleep_without_coverage_comes_too() -> None:
    rig = Rig()
    rig.far.cover(False)
    asleep(rig)


def test_the_network_pages_a_sleeping_module() -> None:
    rig = Rig()
    rig.open(0, "UDP", tail=",50123")
    asleep(rig)
    rig.far.stack.send_udp(b"hello", PEER, (rig.far.address, 50123))
    assert rig.wait(5) == [EXIT, '+QIURC: "recv",0,5,"hello"']


def test_downlink_waits_for_the_paging_occasion() -> None:
    rig = Rig()
    rig.ask('AT+CEDRXS=1,5,"0010"')
    rig.open(0, "UDP", tail=",50123")
    rig.wait(20.48 * 4 + 1 - rig.clock.now())
    for text in (b"one", b"two"):
        rig.far.stack.send_udp(text, PEER, (rig.far.address, 50123))
    assert rig.wait(19) == []
    assert rig.wait(1) == ['+QIURC: "recv",0,3,"one"', '+QIURC: "recv",0,3,"two"']
    rig.far.stack.send_udp(b"at once", PEER, (rig.far.address, 50123))
    assert rig.wait(0.1) == ['+QIURC: "recv",0,7,"at once"']


def test_in_psm_nothing_is_reported() -> None:
    rig = Rig()
    rig.open(0, "UDP", tail=",50123")
    rig.ask('AT+QNBIOTEVENT=1,1;+CPSMS=1,,,"00100001","00000101"')
    assert rig.wait(60) == [ENTER_PSM]
    rig.far.stack.send_udp(b"lost", PEER, (rig.far.address, 50123))
    assert rig.wait(60) == []
    assert rig.told('AT+QISEND=0,1,"x"') in (["OK", EXIT_PSM, "SEND OK"], ["OK", "SEND OK", EXIT_PSM])
    assert rig.wait(60) == [ENTER_PSM]


def test_deep_sleep_in_psm() -> None:
    rig = Rig()
    rig.ask('AT+QNBIOTEVENT=1,1;+QCFG="dsevent",1;+CPSMS=1;+QSCLK=1')
    assert rig.wait(120) == [ENTER_PSM, ENTER]
    assert rig.told("AT") == [EXIT, EXIT_PSM]


def test_what_waits_for_a_paging_occasion_is_lost_when_psm_comes_first() -> None:
    rig = Rig()
    rig.ask('AT+QNBIOTEVENT=1,1;+CEDRXS=1,5,"0011";+CPSMS=1,,,"00100001","00000001"')
    rig.open(0, "UDP", tail=",50123")
    rig.wait(26.5 - rig.clock.now())
    rig.far.stack.send_udp(b"lost", PEER, (rig.far.address, 50123))
    assert rig.wait(100) == [ENTER_PSM]


def test_in_light_sleep_data_are_reported_after_the_paging_cycle() -> None:
    rig = Rig()
    rig.open(0, "UDP", tail=",50123")
    rig.told("AT+QSCLK=2", 60)
    rig.far.stack.send_udp(b"hello", PEER, (rig.far.address, 50123))
    assert rig.wait(2.56 + 0.1) == ['+QIURC: "recv",0,5,"hello"']
