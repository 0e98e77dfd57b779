"""What a scenario leaves behind on a real module: DNS servers that it has set, and pings that are still under way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.errors import BenchError, InconclusiveError
from harness.link.transcript import read_transcript
from harness.tests.bench.hardware_rig import SERVERS, STATE
from harness.tests.bench.scripted import OK

ORIGINAL = b'+QIDNSCFG: 0,"218.2.2.2","8.8.8.8","240E:5A::6666","240E:5B::6666"'
PUT_BACK = [b'AT+QIDNSCFG=0,"218.2.2.2","8.8.8.8"', b'AT+QIDNSCFG=0,"240E:5A::6666","240E:5B::6666"']
OURS = b'AT+QIDNSCFG=0,"198.51.100.53","198.51.100.54"'


def has_servers(rig, line: bytes = ORIGINAL) -> None:
    rig.module.answers[SERVERS] = b"\r\n" + line + b"\r\n" + OK


def test_dns_servers_that_a_scenario_has_set_are_put_back(rig):
    has_servers(rig)
    rig.module.answers |= dict.fromkeys([OURS, *PUT_BACK], OK)
    world = rig.begin()
    assert world.module.ask(OURS).texts == [b"OK"]
    has_servers(rig, ORIGINAL.replace(b"218.2.2.2", b"198.51.100.53").replace(b"8.8.8.8", b"198.51.100.54"))
    rig.heard()
    world = rig.begin("two")
    assert rig.heard() == [*STATE, SERVERS, *PUT_BACK]
    rig.begin("three")
    assert rig.heard() == STATE, "who sets none has nothing to put back"


def test_dns_servers_that_came_back_by_themselves_are_left_alone(rig):
    has_servers(rig)
    rig.module.answers[OURS] = OK
    rig.begin().module.ask(OURS)
    rig.heard()
    rig.begin("two")
    assert rig.heard() == [*STATE, SERVERS]


def test_the_last_scenarios_dns_servers_are_put_back_at_the_end(rig):
    has_servers(rig, b'+QIDNSCFG: 0,"218.2.2.2","0.0.0.0","::",""')
    rig.module.answers |= dict.fromkeys([OURS, b'AT+QIDNSCFG=0,"218.2.2.2"'], OK)
    rig.begin().module.ask(OURS)
    has_servers(rig)
    rig.heard()
    rig.close()
    assert rig.module.heard[-2:] == [SERVERS, b'AT+QIDNSCFG=0,"218.2.2.2"'], "only addresses of hosts can be written"


def test_dns_servers_that_cannot_be_put_back_are_told(rig):
    has_servers(rig)
    rig.module.answers[OURS] = OK
    rig.begin().module.ask(OURS)
    has_servers(rig, ORIGINAL.replace(b"8.8.8.8", b"198.51.100.54"))
    rig.module.answers[PUT_BACK[0]] = b"\r\nERROR\r\n"
    with pytest.raises(InconclusiveError, match="'AT.QIDNSCFG=0,\"218.2.2.2\",\"8.8.8.8\"' is not accepted"):
        rig.begin("two")
    with pytest.raises(BenchError, match="could not be left as it was found"):
        rig.close()


def test_pings_that_are_under_way_end_before_the_next_scenario_begins(rig):
    command = b'AT+QPING=0,"198.51.100.1",1,1'
    rig.module.answers[command] = OK
    world = rig.begin()
    world.module.ask(command)
    for after, line in ((0.05, b"+QPING: 569"), (0.1, b"+QPING: 0,1,0,1,0,0,0")):
        world.time.call_later(after, rig.module.says, b"\r\n" + line + b"\r\n")
    world = rig.begin("two")
    assert world.module.ask(b"AT").texts == [b"OK"] and world.module.others == []
    late = [entry for entry in read_transcript(rig.transcript.path) if b"+QPING: " in entry.data]
    assert [entry.scenario for entry in late] == ["after one", "after one"]


def test_a_ping_that_does_not_end_is_waited_for_as_long_as_the_bench_is_patient(rig):
    rig.bench.description = replace(rig.bench.description, patience=0.1)
    rig.module.answers[b'AT+QPING=0,"198.51.100.1",255,10'] = OK
    world = rig.begin()
    world.module.ask(b'AT+QPING=0,"198.51.100.1",255,10')
    began = world.time.now()
    rig.begin("two")
    assert 0.1 <= world.time.now() - began < 5


def test_a_port_that_is_lost_ends_that_wait(rig):
    rig.module.answers[b'AT+QNTP=0,"ntp5.aliyun.com"'] = OK
    world = rig.begin()
    world.module.ask(b'AT+QNTP=0,"ntp5.aliyun.com"')
    world.time.call_later(0.01, rig.module.vanish)
    with pytest.raises(BenchError, match=f"port {rig.module.url} "):
        rig.begin("two")
