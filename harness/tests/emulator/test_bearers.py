"""Bearers of one family and of both: addresses, sockets, and what happens when the bearer changes."""

from __future__ import annotations

import pytest

from harness.ip.records import Udp
from harness.tests.emulator.rig import BOTH, IPV4_ONLY, IPV6_ONLY, OWN, OWN6, PEER, PEER6, Granted, Rig, payloads

BEARERS = {
    "IPv4": (IPV4_ONLY, [f"+IP: {OWN}"], f'"{OWN}"', f'"IP","CMNBIOT1","{OWN}"'),
    "IPv6": (IPV6_ONLY, [f"+IP: {OWN6}"], f'"{OWN6}"', f'"IPV6","CMNBIOT1","{OWN6}"'),
    "both": (
        BOTH,
        [f"+IP: {OWN}", f"+IP: {OWN6}"],
        f'"{OWN}","{OWN6}"',
        f'"IPV4V6","CMNBIOT1","{OWN},{OWN6}"',
    ),
}


@pytest.mark.parametrize("case", BEARERS)
def test_addresses(case: str) -> None:
    granted, urcs, addresses, context = BEARERS[case]
    rig = Rig(on=False, granted=granted)
    rig.modem.power_on()
    assert rig.wait(6)[3:] == urcs
    assert rig.ask("AT+CGPADDR") == [f"+CGPADDR: 0,{addresses}", "OK"]
    assert rig.ask("AT+CGDCONT?") == [f"+CGDCONT: 0,{context}", "OK"]


def test_the_bearer_is_asked_for_at_each_registration_and_no_oftener() -> None:
    rig = Rig()
    assert rig.far.activated == 1
    rig.far.cover(False)
    rig.wait(10)
    rig.far.cover(True)
    rig.wait(10)
    rig.told("AT+QSCLK=1", 60)
    rig.told("AT")
    assert rig.far.activated == 1
    rig.told("AT+CGATT=0")
    assert rig.told("AT+CGATT=1", 5) == ["OK", f"+IP: {OWN}"]
    assert rig.far.activated == 2


@pytest.mark.parametrize("host", [PEER6[0], "2001:0DB8:1::0007", "six.quectel.com"])
@pytest.mark.parametrize("service", ["TCP", "UDP"])
@pytest.mark.parametrize("granted", [IPV6_ONLY, BOTH], ids=["IPv6", "both"])
def test_sockets_over_ipv6(granted: Granted, service: str, host: str) -> None:
    rig = Rig(granted=granted)
    rig.far.echoes = True
    rig.open(3, service, host)
    assert rig.ask("AT+QISTATE=1,3") == [f'+QISTATE: 3,"{service}","{host}",2020,0,2,0,1', "OK"]
    assert rig.told('AT+QISEND=3,3,"abc"') == ["OK", "SEND OK", '+QIURC: "recv",3,3,"abc"']
    assert {packet.destination for _, packet in rig.far.up[-1:]} <= {PEER6[0]}
    assert rig.told("AT+QICLOSE=3") == ["OK", "CLOSE OK"]


def test_five_sockets_of_both_families() -> None:
    rig = Rig(granted=BOTH)
    rig.far.echoes = True
    for connect_id, host in enumerate((PEER[0], PEER6[0], "hf.quectel.com", "six.quectel.com", PEER6[0])):
        rig.open(connect_id, ("TCP", "UDP")[connect_id % 2], host)
    for connect_id in range(5):
        line = f'+QIURC: "recv",{connect_id},1,"x"'
        assert rig.told(f'AT+QISEND={connect_id},1,"x"') == ["OK", "SEND OK", line]


@pytest.mark.parametrize("service", ["TCP", "UDP"])
@pytest.mark.parametrize("granted, host", [(IPV4_ONLY, PEER6[0]), (IPV6_ONLY, PEER[0])], ids=["no IPv6", "no IPv4"])
def test_a_family_that_the_bearer_lacks(granted: Granted, host: str, service: str) -> None:
    rig = Rig(granted=granted)
    assert rig.told(f'AT+QIOPEN=0,0,"{service}","{host}",2020') == ["OK", "+QIOPEN: 0,566"]
    assert rig.far.up == []


def test_an_ipv6_udp_socket_survives_deep_sleep() -> None:
    rig = Rig(granted=IPV6_ONLY)
    rig.far.echoes = True
    rig.open(1, "UDP", PEER6[0], ",50123")
    rig.told("AT+QSCLK=1", 60)
    rig.told("AT")
    rig.ask("AT+QSCLK=0")
    assert rig.told('AT+QISEND=1,3,"abc"') == ["OK", "SEND OK", '+QIURC: "recv",1,3,"abc"']
    assert [p.body.source_port for _, p in rig.far.up if isinstance(p.body, Udp)] == [50123]


def test_a_udp_socket_of_a_family_that_is_gone_cannot_send() -> None:
    rig = Rig(granted=BOTH)
    rig.open(0, "UDP", PEER[0])
    rig.open(1, "UDP", PEER6[0])
    rig.far.granted = Granted("10.177.0.9")
    rig.told("AT+CFUN=0")
    rig.told("AT+CFUN=1", 10)
    assert rig.told('AT+QISEND=0,1,"a"') == ["OK", "SEND OK"]
    assert rig.told('AT+QISEND=1,1,"b"') == ["OK", "SEND FAIL"]
    assert payloads(rig.far.up) == [b"a"]
    assert rig.far.up[-1][1].source == "10.177.0.9"
