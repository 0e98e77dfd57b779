"""The emulated module with lwm2m-node-lib's LwM2M server: it registers, is asked, notifies, and deregisters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.tests.judges.host import ADDRESS, PTY, TCP, Host, Offered, module
from harness.tests.judges.lwm2m_node import Server, server

pytestmark = pytest.mark.realtime

PORT = 5683
ENDPOINT = "867724030023557"
BUILT_IN = "</1/0>,</3/0>,</4/0>,</5/0>"
OBJECTS = f"{BUILT_IN},</19/0>"
MANUFACTURER, MODEL = "Quectel_Ltd", "BC260Y-CN"


@pytest.fixture
def judge(tmp_path: Path) -> Iterator[Server]:
    with server(tmp_path) as running:
        yield running


@pytest.fixture
def line(request: pytest.FixtureRequest) -> Offered:
    """How the module's line is offered."""
    return getattr(request, "param", TCP)


@pytest.fixture
def host(line: Offered, judge: Server, tmp_path: Path) -> Iterator[Host]:
    with module(tmp_path / "module", line, {PORT: judge.port}, "BC260Y-CN") as attached:
        attached.command(f'AT+QLACONFIG=0,"{ADDRESS}",{PORT},"{ENDPOINT}",86400,3')
        attached.command("AT+QLAADDOBJ=19,0,3,0,1,2")
        yield attached


@pytest.fixture
def registered(host: Host, judge: Server) -> Host:
    host.command("AT+QLAREG")
    assert host.line("+QLAREG:") == "+QLAREG: 0"
    judge.event("registered", endpoint=ENDPOINT, objects=OBJECTS)
    return host


def message_id(urc: str, kind: str, rest: str) -> str:
    """The ID in a URC that is else wholly this."""
    shown = urc.removeprefix(f'+QLAURC: "{kind}",').removesuffix(rest)
    assert shown.isdigit() and urc == f'+QLAURC: "{kind}",{shown}{rest}', urc
    return shown


def asked(host: Host, kind: str, rest: str) -> str:
    """The message ID of a request that the module tells of."""
    return message_id(host.line(f'+QLAURC: "{kind}",'), kind, rest)


def done(host: Host, command: str) -> None:
    """A command that brings OK and then result code 0."""
    host.command(command)
    name = command.partition("=")[0].removeprefix("AT")
    assert host.line(f"{name}:") == f"{name}: 0"


@pytest.mark.parametrize("line", [PTY, TCP], ids=["pty", "tcp"], indirect=True)
def test_registration_update_and_deregistration(host: Host, judge: Server) -> None:
    for number in (1, 2):
        host.command("AT+QLAREG")
        assert host.line("+QLAREG:") == "+QLAREG: 0"
        judge.event(
            "request", method="POST", url=f"/rd?ep={ENDPOINT}&lt=86400&lwm2m=1.0&b=U",
            format="application/link-format", confirmable=True,
        )  # fmt: skip
        judge.event("registered", endpoint=ENDPOINT, lifetime="86400", version="1.0", binding="U", objects=OBJECTS)
        assert "+QLASTATUS: 2\r\n" in host.command("AT+QLASTATUS?")

        # only what changed; the location is the one that the server gave
        host.command("AT+QLAUPDATE=0,300")
        assert host.line("+QLAUPDATE:").startswith("+QLAUPDATE: 0,")
        judge.event("request", method="POST", url=f"/rd/{number}?lt=300", payload="")
        judge.event("updated", endpoint=ENDPOINT, lifetime="300")
        done(host, "AT+QLAADDOBJ=20,1,1,0")
        judge.event("request", method="POST", url=f"/rd/{number}", format="application/link-format")
        judge.event("updated", endpoint=ENDPOINT, lifetime="300", objects=f"{OBJECTS},</20/1>")

        done(host, "AT+QLADEREG")
        judge.event("request", method="DELETE", url=f"/rd/{number}", payload="")
        judge.event("unregistered", endpoint=ENDPOINT)
        assert judge.unread() == []
        host.command("AT+QLADELOBJ=20")
        host.command(f'AT+QLACONFIG=0,"{ADDRESS}",{PORT},"{ENDPOINT}",86400,3')


def test_requests_of_the_server(registered: Host, judge: Server) -> None:
    host = registered

    judge.does("read", "/19/0/0")
    done(host, f'AT+QLARDRSP={asked(host, "read", ",19,0,0")},1,19,0,0,1,5,"abcde",0')
    judge.event("answer", code="2.05", format="text/plain", payload="abcde")
    judge.event("read", path="/19/0/0", value="abcde")

    judge.does("write", "/19/0/1", "hello")
    told = ',19,0,1,2,5,"68656C6C6F",0'
    done(host, f"AT+QLAWRRSP={asked(host, 'write', told)},2")
    judge.event("answer", code="2.04", payload="")
    judge.event("write", path="/19/0/1", value="")

    judge.does("execute", "/19/0/2", "0")
    done(host, f"AT+QLAEXERSP={asked(host, 'execute', ',19,0,2')},2")
    judge.event("answer", code="2.04", payload="")
    judge.event("execute", path="/19/0/2", value="")

    # what the host refuses, with the code of its result
    for result, code in ((11, "4.00"), (12, "4.01"), (13, "4.04"), (14, "4.05"), (15, "4.06")):
        judge.does("read", "/19/0/0")
        done(host, f'AT+QLARDRSP={asked(host, "read", ",19,0,0")},{result},19,0,0,1,1,"0",0')
        judge.event("answer", code=code, payload="")
        assert "error" in judge.event("read", path="/19/0/0")

    # what the module answers by itself
    for path, value in (("/3/0/0", MANUFACTURER), ("/3/0/1", MODEL), ("/1/0/1", "86400"), ("/1/0/7", "U")):
        judge.does("read", path)
        judge.event("read", path=path, value=value)
    judge.does("read", "/20/0/0")
    judge.event("answer", code="4.04")
    judge.event("read", path="/20/0/0", error="RESOURCE_NOT_FOUND")
    judge.does("discover", "/1/0")
    links = judge.event("discover", path="/1/0")["value"].split(",")
    assert "</1/0>" in links and "</1/0/1>" in links
    judge.does("write", "/1/0/1", "600")
    judge.event("write", path="/1/0/1", value="")
    assert host.line('+QLAURC: "lifetime_changed"') == '+QLAURC: "lifetime_changed",600'
    judge.event("updated", lifetime="600")
    judge.does("execute", "/1/0/8", "0")
    judge.event("execute", path="/1/0/8", value="")
    judge.event("updated", endpoint=ENDPOINT)

    done(host, "AT+QLADEREG")
    judge.event("unregistered", endpoint=ENDPOINT)


def test_an_observation_notifications_and_a_reset(registered: Host, judge: Server) -> None:
    host = registered
    judge.does("observe", "/19/0/0")
    done(host, f'AT+QLAOBSRSP={asked(host, "observe", ",0,19,0,0")},1,19,0,0,1,5,"first",0')
    judge.event("answer", code="2.05", format="text/plain", payload="first")

    # NON; the library takes the first value with an Observe above 0 for that of the observation
    done(host, 'AT+QLANOTIFY=19,0,0,1,6,"second",0,0')
    judge.event("observe", path="/19/0/0", value="second")
    done(host, 'AT+QLANOTIFY=19,0,0,1,5,"third",0,0')
    judge.event("notified", path="/19/0/0", value="third")

    # CON, which is acknowledged
    done(host, 'AT+QLANOTIFY=19,0,0,1,6,"fourth",0,1')
    reported = message_id(host.line('+QLAURC: "report",'), "report", "")
    assert host.line('+QLAURC: "report_ack"') == f'+QLAURC: "report_ack",0,{reported}'
    judge.event("notified", path="/19/0/0", value="fourth")

    # the library forgets an observation, and resets what still comes
    judge.does("cancel", "/19/0/0")
    judge.event("cancel", path="/19/0/0")
    done(host, 'AT+QLANOTIFY=19,0,0,1,5,"fifth",0,1')
    reported = message_id(host.line('+QLAURC: "report",'), "report", "")
    assert host.line('+QLAURC: "report_ack"') == f'+QLAURC: "report_ack",5,{reported}'
    assert host.line('+QLAURC: "lw_event"') == f'+QLAURC: "lw_event",0,5,{reported}'

    done(host, "AT+QLADEREG")
    judge.event("unregistered", endpoint=ENDPOINT)
    assert judge.unread() == []
