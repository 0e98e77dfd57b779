"""AT+QIDNSCFG: which servers are shown, accepted and asked, and how long they stay."""

from __future__ import annotations

import pytest

from harness.tests.emulator.far_names import silence
from harness.tests.emulator.far_time import TimeServer
from harness.tests.emulator.rig import (
    BOTH,
    IPV4_ONLY,
    IPV6_ONLY,
    RESOLVER,
    RESOLVER6,
    RESOLVER_2,
    Granted,
    Rig,
)

ONE, TWO = "203.0.113.1", "203.0.113.2"
SIX, SEVEN = "2001:db8::6", "2001:DB8:0::7"
GIVEN6 = '"240E:5A::6666","240E:5B::6666"'
NAME = '"hf.quectel.com"'


def shown(*servers: str) -> list[str]:
    return [f"+QIDNSCFG: 0,{','.join(servers)}", "OK"]


def asked(rig: Rig) -> list[str]:
    """Servers that a name is asked of when none answers, in order, each once."""
    rig.far.names.asked.clear()
    rig.far.names.otherwise = silence
    rig.told("AT+QIDNSGIP=0,nowhere.example", 50)
    return list(dict.fromkeys(rig.far.names.servers()))


GIVEN = {
    "IPv4": (IPV4_ONLY, shown('"10.0.0.53"', '"10.0.0.54"', '""', '""')),
    "IPv6": (IPV6_ONLY, shown('""', '""', GIVEN6)),
    "both": (BOTH, shown('"10.0.0.53"', '"10.0.0.54"', GIVEN6)),
    "one server": (Granted(dns=("10.0.0.53",)), shown('"10.0.0.53"', '""', '""', '""')),
    "no server": (Granted(dns=()), shown('""', '""', '""', '""')),
}


@pytest.mark.parametrize("case", GIVEN)
def test_the_servers_of_the_network_are_shown_before_any_are_set(case: str) -> None:
    granted, answer = GIVEN[case]
    assert Rig(granted=granted).ask("AT+QIDNSCFG=0") == answer


SETS = {
    "primary and secondary": (
        BOTH,
        [f'"{ONE}","{TWO}"'],
        shown(f'"{ONE}"', f'"{TWO}"', GIVEN6),
        [ONE, TWO, RESOLVER6, "240e:5b::6666"],
    ),
    "without quotes": (IPV4_ONLY, [f"{ONE},{TWO}"], shown(f'"{ONE}"', f'"{TWO}"', '""', '""'), [ONE, TWO]),
    "a lone primary leaves the network's secondary": (
        IPV4_ONLY,
        [f'"{ONE}"'],
        shown(f'"{ONE}"', '"10.0.0.54"', '""', '""'),
        [ONE, RESOLVER_2],
    ),
    "a lone primary leaves the secondary that was set": (
        IPV4_ONLY,
        [f'"{ONE}","{TWO}"', '"203.0.113.3"'],
        shown('"203.0.113.3"', f'"{TWO}"', '""', '""'),
        ["203.0.113.3", TWO],
    ),
    "an empty secondary is an omitted one": (
        IPV4_ONLY,
        [f'"{ONE}",'],
        shown(f'"{ONE}"', '"10.0.0.54"', '""', '""'),
        [ONE, RESOLVER_2],
    ),
    "IPv6 as it was written": (
        IPV6_ONLY,
        [f'"{SIX}","{SEVEN}"'],
        shown('""', '""', f'"{SIX}","{SEVEN}"'),
        [SIX, "2001:db8::7"],
    ),
    "IPv6 on a bearer of both is asked first": (
        BOTH,
        [f'"{SIX}"'],
        shown('"10.0.0.53"', '"10.0.0.54"', f'"{SIX}","240E:5B::6666"'),
        [SIX, "240e:5b::6666", RESOLVER, RESOLVER_2],
    ),
    "what is set last is asked first": (
        BOTH,
        [f'"{ONE}","{TWO}"', f'"{SIX}","{SEVEN}"'],
        shown(f'"{ONE}"', f'"{TWO}"', f'"{SIX}","{SEVEN}"'),
        [SIX, "2001:db8::7", ONE, TWO],
    ),
    "one of each family": (
        BOTH,
        [f'"{ONE}","{SIX}"'],
        shown(f'"{ONE}"', '"10.0.0.54"', f'"240E:5A::6666","{SIX}"'),
        [ONE, SIX, RESOLVER_2, RESOLVER6],
    ),
    "the same twice is asked as one": (
        IPV4_ONLY,
        [f'"{ONE}","{ONE}"'],
        shown(f'"{ONE}"', f'"{ONE}"', '""', '""'),
        [ONE],
    ),
}


@pytest.mark.parametrize("case", SETS)
def test_what_is_set_is_shown_and_asked(case: str) -> None:
    granted, commands, answer, order = SETS[case]
    rig = Rig(granted=granted)
    for servers in commands:
        assert rig.ask(f"AT+QIDNSCFG=0,{servers}") == ["OK"]
    assert rig.ask("AT+QIDNSCFG=0") == answer
    assert asked(rig) == order


REFUSED = {
    "IPv6 without IPv6": (IPV4_ONLY, f'"{SIX}"'),
    "IPv6 as secondary without IPv6": (IPV4_ONLY, f'"{ONE}","{SIX}"'),
    "IPv4 without IPv4": (IPV6_ONLY, f'"{ONE}"'),
    "IPv4 as secondary without IPv4": (IPV6_ONLY, f'"{SIX}","{ONE}"'),
    "a name": (IPV4_ONLY, '"dns.example"'),
    "a name as secondary": (IPV4_ONLY, f'"{ONE}","dns.example"'),
    "octet 256": (IPV4_ONLY, '"203.0.113.256"'),
    "three octets": (IPV4_ONLY, '"203.0.113"'),
    "leading zero": (IPV4_ONLY, '"203.0.113.01"'),
    "empty": (IPV4_ONLY, '""'),
    "secondary alone": (IPV4_ONLY, f',"{TWO}"'),
    "three servers": (IPV4_ONLY, f'"{ONE}","{TWO}","{ONE}"'),
    "zone": (IPV6_ONLY, '"fe80::1%eth0"'),
    "64 bytes that are no address": (IPV4_ONLY, f'"{"1" * 64}"'),
    "65 bytes": (IPV4_ONLY, f'"{"1" * 65}"'),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_changes_nothing(case: str) -> None:
    granted, servers = REFUSED[case]
    rig = Rig(granted=granted)
    before = rig.ask("AT+QIDNSCFG=0")
    assert rig.ask(f"AT+QIDNSCFG=0,{servers}") == ["ERROR"]
    assert rig.ask("AT+QIDNSCFG=0") == before


def test_servers_cannot_be_set_before_the_address_is_there() -> None:
    rig = Rig(on=False)
    rig.modem.power_on()
    rig.wait(1)
    for _ in range(4):
        assert rig.ask(f'AT+QIDNSCFG=0,"{ONE}"') == ["ERROR"]
        assert rig.ask("AT+QIDNSCFG=0") == ["OK"]
        rig.wait(0.9)
    assert rig.wait(2) == ["+IP: 10.177.135.245"]
    assert rig.ask("AT+QIDNSCFG=0") == shown('"10.0.0.53"', '"10.0.0.54"', '""', '""')
    assert rig.ask(f'AT+QIDNSCFG=0,"{ONE}"') == ["OK"]


def test_without_a_bearer_nothing_is_set_or_shown() -> None:
    rig = Rig()
    rig.told("AT+CFUN=0")
    assert rig.ask(f'AT+QIDNSCFG=0,"{ONE}"') == ["ERROR"]
    assert rig.ask("AT+QIDNSCFG=0") == ["OK"]


def sleep_and_wake(rig: Rig) -> None:
    rig.told("AT+QSCLK=1", 60)
    rig.told("AT")
    rig.ask("AT+QSCLK=0")


def radio_off_and_on(rig: Rig) -> None:
    rig.told("AT+CFUN=0")
    rig.told("AT+CFUN=1", 10)


def power_cycle(rig: Rig) -> None:
    rig.modem.power_off()
    rig.modem.power_on()
    rig.wait(10)


def reboot(rig: Rig) -> None:
    rig.told("AT+QRST=1", 10)


@pytest.mark.parametrize("event, stays", [(sleep_and_wake, 1), (radio_off_and_on, 1), (power_cycle, 0), (reboot, 0)])
def test_how_long_servers_stay(event, stays: bool) -> None:
    rig = Rig()
    rig.ask(f'AT+QIDNSCFG=0,"{ONE}","{TWO}"')
    event(rig)
    servers = (f'"{ONE}"', f'"{TWO}"') if stays else ('"10.0.0.53"', '"10.0.0.54"')
    assert rig.ask("AT+QIDNSCFG=0") == shown(*servers, '""', '""')
    assert asked(rig)[0] == (ONE if stays else RESOLVER)


def test_the_bearer_of_the_next_registration_may_be_another() -> None:
    rig = Rig()
    rig.ask(f'AT+QIDNSCFG=0,"{ONE}"')
    rig.far.granted = IPV6_ONLY
    radio_off_and_on(rig)
    assert asked(rig) == [RESOLVER6, "240e:5b::6666"]


USERS = {
    "AT+QIDNSGIP": f"AT+QIDNSGIP=0,{NAME}",
    "AT+QIOPEN TCP": f'AT+QIOPEN=0,0,"TCP",{NAME},2020',
    "AT+QIOPEN UDP": f'AT+QIOPEN=0,0,"UDP",{NAME},2020',
    "AT+QPING": f"AT+QPING=0,{NAME}",
    "AT+QNTP": f"AT+QNTP=0,{NAME}",
}


@pytest.mark.parametrize("command", USERS)
def test_every_command_that_takes_a_name_asks_the_servers_that_were_set(command: str) -> None:
    rig = Rig()
    rig.far.serves_udp[123] = TimeServer(rig.clock, rig.clock.utc())
    rig.far.names.behave[ONE] = silence
    assert rig.ask(f'AT+QIDNSCFG=0,"{ONE}","{TWO}"') == ["OK"]
    told = rig.told(USERS[command], 10)
    assert told[0] == "OK" and ": 0," in told[1]
    assert rig.far.names.servers() == [ONE, TWO]
