"""A client that is registered, and a resource under observation: what the host sends for it, and what must come."""

from __future__ import annotations

import pytest

from harness.bench import lwm2m_given
from harness.errors import InconclusiveError, SuiteError
from harness.tests.bench.lwm2m_rig import Rig, answer, register
from harness.tests.bench.scripted_world import ANSWERED, Scripted

OK = b"\r\nOK\r\n"
RESPONSE = b'AT+QLAOBSRSP=40,1,19,0,0,1,5,"abcde",0'
RESOURCES = ["/19/0/0", "/19/0/1", "/19/1/0"]


@pytest.fixture
def rig(scripted: Scripted) -> Rig:
    rig = Rig(scripted.time)
    rig.server.observe = lambda path: rig.asks("observe", path, 40, b"\x4c\x01")
    rig.answers[b"AT+QLAREG"] = [(ANSWERED, OK), (0.2, b"\r\n+QLAREG: 0\r\n")]
    return rig


def registers(rig: Rig, objects: str = "</19/0>,</19/1>", lifetime: int = 300) -> None:
    rig.gets(register(1, rig.world.told["lwm2m.endpoint"], lifetime, objects), 0.15)


def test_a_client_is_registered(rig: Rig) -> None:
    registers(rig)
    lwm2m_given.registered(rig.world, 300, RESOURCES)
    told = rig.world.told
    configured = f'AT+QLACONFIG=0,"{told["lwm2m.address"]}",{told["lwm2m.port"]},"{told["lwm2m.endpoint"]}",300,3,0'
    added = [b"AT+QLAADDOBJ=19,0,2,0,1", b"AT+QLAADDOBJ=19,1,1,0"]
    assert rig.written == [*added, configured.encode(), b"AT+QLAREG"]
    assert rig.world.module.others == []
    rig.world.closing_exchange()


def test_a_platform_may_have_a_name_of_its_own_for_a_client(rig: Rig) -> None:
    rig.server.platform.endpoint = "urn:imei-imsi:1-2"
    rig.gets(register(1, "urn:imei-imsi:1-2", 300, "</19/0>"), 0.15)
    lwm2m_given.registered(rig.world, 300, ["/19/0/0"])
    assert b',"urn:imei-imsi:1-2",300,3,0' in rig.written[1]


@pytest.mark.parametrize(("objects", "lifetime"), [("</19/0>", 300), ("</19/0>,</19/1>", 301)])
def test_another_registration_judges_nothing(rig: Rig, objects: str, lifetime: int) -> None:
    registers(rig, objects, lifetime)
    with pytest.raises(InconclusiveError, match="the LwM2M server got another message"):
        lwm2m_given.registered(rig.world, 300, RESOURCES)


@pytest.mark.parametrize("result", [b"\r\n+QLAREG: 1\r\n", b"\r\n+QLAREG: 403\r\n", b""])
def test_a_registration_that_fails_judges_nothing(rig: Rig, result: bytes) -> None:
    rig.answers[b"AT+QLAREG"] = [(ANSWERED, OK), (0.2, result)]
    with pytest.raises(InconclusiveError, match=r"AT\+QLAREG"):
        lwm2m_given.registered(rig.world, 300, [])


def observes(rig: Rig, urc: bytes = b'"observe",40,0,19,0,0') -> None:
    rig.time.call_later(0.1, rig.says, b"\r\n+QLAURC: " + urc + b"\r\n")
    rig.answers[RESPONSE] = [(ANSWERED, OK), (0.1, b"\r\n+QLAOBSRSP: 0\r\n")]
    rig.gets(answer(40, b"\x4c\x01", observe=1), 0.3)


def test_a_resource_is_under_observation(rig: Rig) -> None:
    observes(rig)
    lwm2m_given.observed(rig.world, "/19/0/0")
    assert rig.written == [RESPONSE] and rig.world.module.others == [] and rig.world.bound == {}
    rig.world.closing_exchange()


@pytest.mark.parametrize("urc", [b'"observe",40,1,19,0,0', b'"observe",40,0,19,0,1', b'"read",40,19,0,0'])
def test_another_urc_judges_nothing(rig: Rig, urc: bytes) -> None:
    observes(rig, urc)
    with pytest.raises(InconclusiveError, match="did not come"):
        lwm2m_given.observed(rig.world, "/19/0/0")


@pytest.mark.parametrize("path", ["/19/0", "19", "/19/0/x"])
def test_only_a_resource_is_observed(rig: Rig, path: str) -> None:
    with pytest.raises(SuiteError, match="no resource"):
        lwm2m_given.observed(rig.world, path)
