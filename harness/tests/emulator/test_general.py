"""The general commands (GENERAL-AT)."""

from __future__ import annotations

import pytest

from harness.tests.emulator.rig import Rig

ANSWERS = {
    "ATI": ("ATI", ["Quectel_Ltd", "Quectel_BC260Y-CN", "Revision: BC260YCNAAR01A03", "OK"]),
    "CGMI": ("AT+CGMI", ["Quectel_Ltd", "OK"]),
    "CGMM": ("AT+CGMM", ["Quectel_BC260Y-CN", "OK"]),
    "CGMR": ("AT+CGMR", ["Revision: BC260YCNAAR01A03", "OK"]),
    "CGSN": ("AT+CGSN", ["D1A20CN11000117P", "OK"]),
    "CGSN=0": ("AT+CGSN=0", ["D1A20CN11000117P", "OK"]),
    "CGSN=1": ("AT+CGSN=1", ["+CGSN: 866207050000013", "OK"]),
    "CGSN=2": ("AT+CGSN=2", ["+CGSN: 8662070500000101", "OK"]),
    "CGSN=3": ("AT+CGSN=3", ["+CGSN: 01", "OK"]),
    "CGSN=4": ("AT+CGSN=4", ["ERROR"]),
    "CIMI": ("AT+CIMI", ["460113000000017", "OK"]),
    "QCCID": ("AT+QCCID", ["+QCCID: 89861120000000000017", "OK"]),
    "CPIN": ("AT+CPIN?", ["+CPIN: READY", "OK"]),
    "CFUN": ("AT+CFUN?", ["+CFUN: 1", "OK"]),
    "CFUN=2": ("AT+CFUN=2", ["ERROR"]),
    "CFUN test": ("AT+CFUN=?", ["+CFUN: (0,1,4),(0,1)", "OK"]),
    "CEREG": ("AT+CEREG?", ["+CEREG: 0,1", "OK"]),
    "CEREG=6": ("AT+CEREG=6", ["ERROR"]),
    "CGATT": ("AT+CGATT?", ["+CGATT: 1", "OK"]),
    "CGPADDR": ("AT+CGPADDR?", ['+CGPADDR: 0,"10.177.135.245"', "OK"]),
    "CGPADDR execution": ("AT+CGPADDR", ['+CGPADDR: 0,"10.177.135.245"', "OK"]),
    "CGPADDR=0": ("AT+CGPADDR=0", ['+CGPADDR: 0,"10.177.135.245"', "OK"]),
    "CGDCONT": ("AT+CGDCONT?", ['+CGDCONT: 0,"IP","CMNBIOT1","10.177.135.245"', "OK"]),
    "CSQ": ("AT+CSQ", ["+CSQ: 23,0", "OK"]),
    "CCLK not a date": ('AT+CCLK="26/02/30,00:00:00+00"', ["ERROR"]),
    "CCLK no zone": ('AT+CCLK="26/02/20,00:00:00"', ["ERROR"]),
    "CCLK zone too far": ('AT+CCLK="26/02/20,00:00:00+97"', ["ERROR"]),
    "QSCLK test": ("AT+QSCLK=?", ["+QSCLK: (0-2)", "OK"]),
    "QSCLK=3": ("AT+QSCLK=3", ["ERROR"]),
    "QRST=0": ("AT+QRST=0", ["ERROR"]),
    "CPSMS": ("AT+CPSMS?", ['+CPSMS: 0,,,"00100001","00000101"', "OK"]),
    "CPSMS set": (
        'AT+CPSMS=1,,,"00000001","00100010";+CPSMS?',
        ['+CPSMS: 1,,,"00000001","00100010"', "OK"],
    ),
    "CPSMS=2": ('AT+CPSMS=1,,,"00000001";+CPSMS=2;+CPSMS?', ['+CPSMS: 0,,,"00100001","00000101"', "OK"]),
    "CPSMS no bits": ('AT+CPSMS=1,,,"1"', ["ERROR"]),
    "CEDRXS": ("AT+CEDRXS?", ["OK"]),
    "CEDRXS set": ('AT+CEDRXS=1,5,"0101";+CEDRXS?', ['+CEDRXS: 5,"0101"', "OK"]),
    "CEDRXS off": ('AT+CEDRXS=1,5,"0101";+CEDRXS=0;+CEDRXS?', ["OK"]),
    "CEDRXS cycle that is none": ('AT+CEDRXS=1,5,"0111"', ["ERROR"]),
    "QNBIOTEVENT": ("AT+QNBIOTEVENT=1,1;+QNBIOTEVENT?", ["+QNBIOTEVENT: 1,1", "OK"]),
    "QNBIOTEVENT test": ("AT+QNBIOTEVENT=?", ["OK"]),
    "IPR": ("AT+IPR=9600;+IPR?", ["+IPR: 9600", "OK"]),
    "IPR no rate": ("AT+IPR=9601", ["ERROR"]),
    "dsevent": ('AT+QCFG="dsevent",1;+QCFG="dsevent"', ['+QCFG: "dsevent",1', "OK"]),
    "other QCFG": ('AT+QCFG="wakeupRXD",1', ["ERROR"]),
    "CMEE": ("AT+CMEE=2;+CMEE?", ["+CMEE: 2", "OK"]),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_answer(case: str) -> None:
    sent, answered = ANSWERS[case]
    assert Rig().ask(sent) == answered


def test_firmware_a02() -> None:
    assert Rig(firmware="BC260YCNAAR01A02").ask("AT+CGMR") == ["Revision: BC260YCNAAR01A02", "OK"]


def test_clock() -> None:
    rig = Rig(on=False)
    rig.modem.power_on()
    rig.wait(1)
    assert rig.ask("AT+CCLK?") == ["+CCLK: 00/01/01,00:00:00+00", "OK"]
    rig.wait(9 - 0.03)
    assert rig.ask("AT+CCLK?") == ["+CCLK: 26/01/01,08:00:10+32", "OK"]
    assert rig.ask('AT+CCLK="30/12/31,23:59:59-06"') == ["OK"]
    rig.wait(1)
    assert rig.ask("AT+CCLK?") == ["+CCLK: 31/01/01,00:00:00-06", "OK"]


@pytest.mark.parametrize("form, answered", [(0, "ERROR"), (1, "+CME ERROR: 10"), (2, "+CME ERROR: SIM not inserted")])
def test_without_a_sim(form: int, answered: str) -> None:
    rig = Rig(sim=False)
    rig.ask(f"AT+CMEE={form}")
    assert rig.ask("AT+CIMI") == [answered]
    assert rig.ask("AT+CEREG?") == ["+CEREG: 0,0", "OK"]
    assert rig.told("AT+CFUN=0") == ["OK"]
    assert rig.told("AT+CFUN=1", 5) == ["OK", "+CPIN: NOT READY"]


def test_detach_and_attach() -> None:
    rig = Rig()
    rig.ask("AT+CEREG=1")
    assert sorted(rig.ask("AT+CGATT=0")) == ["+CEREG: 0", "OK"]
    assert rig.ask("AT+CGATT?;+CGPADDR?") == ["+CGATT: 0", "+CGPADDR: 0", "OK"]
    assert rig.told("AT+CGATT=1", 5) == ["OK", "+CEREG: 2", "+CEREG: 1", "+IP: 10.177.135.245"]


def test_registration_lines_with_psm() -> None:
    rig = Rig()
    rig.ask("AT+CEREG=4;+CPSMS=1")
    assert rig.ask("AT+CEREG?") == ['+CEREG: 4,1,"1A2B","01C3D4E5",9,,,"00000101","00100001"', "OK"]
