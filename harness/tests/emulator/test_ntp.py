"""AT+QNTP: whom it asks, what it says, what becomes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from harness.emulator import rtc
from harness.ip.records import Udp
from harness.tests.emulator.far_names import silence
from harness.tests.emulator.far_time import TimeServer
from harness.tests.emulator.rig import IPV6_ONLY, PEER, PEER6, Rig

NTP = 'AT+QNTP=0,"hf.quectel.com"'
PARTY = datetime(2036, 2, 7, 6, 28, 0, tzinfo=UTC)
"""16 seconds before the end of NTP's era 0."""
TOLD = ["OK", '+QNTP: 0,"36/02/07,14:28:00+32"']
BEFORE = "+CCLK: 26/01/01,08:00:"


def served(port: int = 123, **wrong: int) -> tuple[Rig, TimeServer]:
    """A module and a time server whose clock says PARTY when it is asked for the first time by name."""
    rig = Rig()
    server = TimeServer(rig.clock, PARTY)
    for name, value in wrong.items():
        setattr(server, name, value)
    rig.far.serves_udp[port] = server
    return rig, server


def test_the_time_is_told_and_the_clock_is_set() -> None:
    rig, server = served()
    assert rig.told(NTP, 10) == TOLD
    assert rig.ask("AT+CCLK?") == ["+CCLK: 36/02/07,14:28:10+32", "OK"]
    assert [len(request) for request in server.requests] == [48]


def test_era_1() -> None:
    rig, _ = served()
    rig.wait(20)
    assert rig.told(NTP) == ["OK", '+QNTP: 0,"36/02/07,14:28:20+32"']


@pytest.mark.parametrize("zone", ["+00", "-06", "+22"])
def test_local_time_with_the_zone_of_the_clock(zone: str) -> None:
    rig, _ = served()
    rig.ask(f'AT+CCLK="26/01/01,00:00:00{zone}"')
    shown = {"+00": "06:28:00", "-06": "04:58:00", "+22": "11:58:00"}[zone]
    assert rig.told(NTP) == ["OK", f'+QNTP: 0,"36/02/07,{shown}{zone}"']
    assert rig.ask("AT+CCLK?")[0].startswith("+CCLK: 36/02/07,")


@pytest.mark.parametrize(
    "tail, moves", [(",123,0", False), (",123,1", True), ("", True), (",123", True), (",,0", False)]
)
def test_auto_set_time(tail: str, moves: bool) -> None:
    rig, _ = served()
    assert rig.told(NTP + tail) == TOLD
    assert rig.ask("AT+CCLK?")[0].startswith("+CCLK: 36/" if moves else BEFORE)


def test_half_of_the_way_is_added() -> None:
    """The server's stamp is 50 ms old when it comes; the way there took as long."""
    rig, server = served()
    rig.told(NTP)
    assert (rtc.now(rig.modem) - server.now()).total_seconds() == pytest.approx(0, abs=1e-5)


def test_senseless_arrival_stamps_do_not_spoil_the_time() -> None:
    rig, server = served()
    server.received = 1
    rig.told(NTP)
    assert abs((rtc.now(rig.modem) - server.now()).total_seconds()) <= 0.051


@pytest.mark.parametrize("server", [PEER[0], "hf.quectel.com"])
@pytest.mark.parametrize("port", [1, 123, 65535])
def test_server_and_port(server: str, port: int) -> None:
    rig, _ = served(port)
    assert rig.told(f'AT+QNTP=0,"{server}",{port}') == TOLD
    sent = [(p.destination, p.body.destination_port) for _, p in rig.far.up if isinstance(p.body, Udp)]
    assert sent[-1] == (PEER[0], port)


@pytest.mark.parametrize("server", [PEER6[0], "::1", "not:an:address"])
def test_a_server_is_a_name_or_dotted_decimal(server: str) -> None:
    rig = Rig(granted=IPV6_ONLY)
    assert rig.told(f'AT+QNTP=0,"{server}"', 60) == ["ERROR"]
    assert rig.far.up == []


def test_a_name_may_lead_to_ipv6() -> None:
    rig = Rig(granted=IPV6_ONLY)
    rig.far.serves_udp[123] = TimeServer(rig.clock, PARTY)
    assert rig.told('AT+QNTP=0,"six.quectel.com"') == TOLD


UNUSABLE = {
    "stratum 16": {"stratum": 16},
    "mode 3": {"mode": 3},
    "mode 5": {"mode": 5},
    "not synchronised": {"leap": 3},
    "another origin timestamp": {"origin": 5},
    "47 bytes": {"length": 47},
    "zero transmit timestamp": {"transmitted": 0},
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_unusable_reply_is_not_taken(case: str) -> None:
    rig, server = served(**UNUSABLE[case])
    assert rig.told(NTP, 60) == ["OK", "+QNTP: 569"]
    assert len(server.requests) == 3
    assert rig.ask("AT+CCLK?")[0].startswith("+CCLK: 26/01/01,08:01:")


def test_a_server_may_be_usable_the_second_time() -> None:
    rig, server = served(stratum=16)
    assert rig.told(NTP, 5) == ["OK"]
    server.stratum = 1
    assert rig.wait(11) == ['+QNTP: 0,"36/02/07,14:28:15+32"']


def test_each_request_has_a_transmit_timestamp_of_its_own() -> None:
    rig, server = served(stratum=16)
    rig.told(NTP, 60)
    assert len({request[40:] for request in server.requests}) == 3


def test_after_a_kiss_of_death_the_server_is_left_alone() -> None:
    rig, server = served(stratum=0)
    assert rig.told(NTP) == ["OK", "+QNTP: 551"]
    assert rig.wait(60) == []
    assert len(server.requests) == 1


def test_a_reply_from_elsewhere_is_not_taken() -> None:
    rig, server = served()
    genuine = rig.far.stack.send_udp
    rig.far.stack.send_udp = lambda data, source, to: genuine(
        data, ("203.0.113.1", 123) if source[1] == 123 else source, to
    )
    assert rig.told(NTP, 60) == ["OK", "+QNTP: 569"]


FAILURES = {
    "silence": ("", 569, 45.2),
    "name not known": ("nowhere.example", 565, 0.2),
    "bearer lacks the family": ("2.2.2.2", 566, 0.1),
}


@pytest.mark.parametrize("case", FAILURES)
def test_failure_is_the_code_alone_within_60_s(case: str) -> None:
    server, error, seconds = FAILURES[case]
    rig = Rig(granted=IPV6_ONLY) if error == 566 else Rig()
    assert rig.told(f'AT+QNTP=0,"{server or PEER[0]}"', seconds) == ["OK", f"+QNTP: {error}"]
    assert rig.wait(60) == []


def test_silent_name_servers_and_a_silent_time_server_are_60_s_at_most() -> None:
    rig = Rig()
    rig.far.names.behave["10.0.0.53"] = silence
    rig.far.lose = lambda way, packet: way == "down" and rig.clock.now() < 25
    assert rig.told(NTP, 59) == ["OK", "+QNTP: 569"]


def test_a_lost_request_is_repeated() -> None:
    rig, server = served()
    lost: list[object] = []
    rig.far.lose = lambda way, packet: (
        isinstance(packet.body, Udp) and packet.body.destination_port == 123 and not lost and not lost.append(packet)
    )
    assert rig.told(NTP, 20) == ["OK", '+QNTP: 0,"36/02/07,14:28:15+32"']
    assert len(server.requests) == 1
