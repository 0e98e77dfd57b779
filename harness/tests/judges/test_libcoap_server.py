"""The emulated module with libcoap's coap-server: it reads what the host configured, the host what it sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from harness.tests.judges.host import ADDRESS, PTY, TCP, Host, module
from harness.tests.judges.libcoap import LIBRARIES, Server, server

pytestmark = pytest.mark.realtime

IDENTITY, KEY = "869154040004132", "FiJhqaz0bpmhELnL"
WRONG_KEY = "FiJhqaz0bpmhELnX"
PLAIN, SECURE = 8032, 7002
LINE = {"openssl": PTY, "gnutls": TCP}
"""How the module's line is offered: each way once."""

GREETING = (
    "This is a test server made with libcoap (see https://libcoap.net)\n"
    "Copyright (C) 2010--20.. Olaf Bergmann <bergmann@tzi.org> and others\n\n"
)
MAX_AGE = '14,"196607"'


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def libcoap(library: str, tmp_path: Path) -> Iterator[Server]:
    with server(library, tmp_path, IDENTITY, KEY) as running:
        yield running


@pytest.fixture
def host(library: str, libcoap: Server, tmp_path: Path) -> Iterator[Host]:
    with module(tmp_path / "module", LINE[library], {PLAIN: libcoap.port, SECURE: libcoap.secure_port}) as attached:
        yield attached


def opened(host: Host, secure: bool, key: str = KEY) -> str:
    """The second line of opening."""
    host.command(f'AT+QCOAPCFG="dtls",0,{secure:d}')
    if secure:
        host.command(f'AT+QCOAPCFG="psk",0,"{IDENTITY}","{key.encode().hex()}"')
    host.command(f'AT+QCOAPOPEN=0,"{ADDRESS}",{SECURE if secure else PLAIN}')
    return host.line("+QCOAPOPEN:")


def options(host: Host, *configured: tuple[int, str]) -> None:
    for number, value in configured:
        host.command(f'AT+QCOAPOPTION=0,0,{number},{len(value)},"{value}"')


def data(urc: str, length: int) -> str:
    """The text that a URC's hexadecimal data stand for."""
    found = re.fullmatch(rf'.*,{length},"([0-9A-F]*)"', urc)
    assert found and len(found.group(1)) == 2 * length, urc
    return bytes.fromhex(found.group(1)).decode()


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "dtls"])
def test_exchanges(host: Host, libcoap: Server, secure: bool) -> None:
    assert opened(host, secure) == "+QCOAPOPEN: 0,0"
    if secure:
        libcoap.process.says(f"got psk_identity: '{IDENTITY}'")

    # what the note prints of libcoap's server
    host.command('AT+QCOAPHEAD=0,5,13940,4,"02040608"')
    host.command("AT+QCOAPSEND=0,0,1,0,0")
    urc = host.line("+QCOAPURC:")
    assert urc.startswith(f'+QCOAPURC: 0,2,205,13940,131,4,"02040608",{MAX_AGE},136,')
    assert re.fullmatch(re.escape(GREETING).replace("20\\.\\.", "20.."), data(urc, 136))
    libcoap.reads("v:1 t:CON c:GET i:3674 {02040608} [ ]")
    assert "+QCOAPSEND: 0,4" in host.command("AT+QCOAPSEND=0")

    # a path by QCOAPOPTION; NON is answered with NON
    host.command('AT+QCOAPHEAD=0,5,13941,8,"0102030405060708"')
    options(host, (11, "time"))
    host.command("AT+QCOAPSEND=0,1,1,0,0")
    urc = host.line("+QCOAPURC:")
    assert urc.startswith("+QCOAPURC: 0,1,205,"), urc
    assert ',131,8,"0102030405060708",14,"1",15,' in urc
    assert re.fullmatch(r"[A-Z][a-z]{2} [ 0-9]\d \d\d:\d\d:\d\d", data(urc, 15))
    libcoap.reads("v:1 t:NON c:GET i:3675 {0102030405060708} [ Uri-Path:time ]")

    # PUT with the data after the prompt, sent at the length; what was put is text to the module because of its format
    host.command("AT+QCOAPHEAD=0,3,13942")
    options(host, (11, "/some/where"), (12, "50"))
    host.prompt("AT+QCOAPSEND=0,0,3,0,9")
    host.types("[1, 2, 3]")
    host.final()
    assert host.line("+QCOAPURC:") == "+QCOAPURC: 0,2,201,13942,0"
    path = "Uri-Path:some, Uri-Path:where"
    libcoap.reads(f"v:1 t:CON c:PUT i:3676 {{}} [ {path}, Content-Format:application/json ] :: '[1, 2, 3]'")
    host.command('AT+QCOAPHEAD=0,5,13943,1,"77"')
    options(host, (11, "/some/where"))
    host.command("AT+QCOAPSEND=0,0,1,0,0")
    urc = host.line("+QCOAPURC:")
    assert urc.startswith("+QCOAPURC: 0,2,205,13943,") and urc.endswith(',9,"[1, 2, 3]"') and ',12,"50",' in urc

    # DELETE, and what is not there any more
    for mid, method, code in ((13944, 4, 202), (13945, 1, 404)):
        host.command(f"AT+QCOAPHEAD=0,3,{mid}")
        options(host, (11, "/some/where"))
        host.command(f"AT+QCOAPSEND=0,0,{method},0,0")
        assert host.line("+QCOAPURC:").startswith(f"+QCOAPURC: 0,2,{code},{mid},")

    host.command("AT+QCOAPCLOSE=0")
    assert host.line("+QCOAPCLOSE:") == "+QCOAPCLOSE: 0,0"


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "dtls"])
def test_a_separate_response_is_acknowledged(host: Host, libcoap: Server, secure: bool) -> None:
    assert opened(host, secure) == "+QCOAPOPEN: 0,0"
    host.command('AT+QCOAPHEAD=0,5,1,2,"CAFE"')
    options(host, (11, "async"), (15, "1"))
    host.command("AT+QCOAPSEND=0,0,1,0,0")
    libcoap.reads("v:1 t:ACK c:0.00 i:0001 {} [ ]")
    urc = host.line("+QCOAPURC: 0,0,205,")
    found = re.fullmatch(r'\+QCOAPURC: 0,0,205,(\d+),129,2,"CAFE",4,"646F6E65"', urc)
    assert found, urc
    libcoap.reads(f"v:1 t:ACK c:0.00 i:{int(found.group(1)):04x} {{}} [ ]")
    assert "+QCOAPSEND: 0,4" in host.command("AT+QCOAPSEND=0")


def test_options_and_a_long_payload_as_libcoap_reads_them(host: Host, libcoap: Server) -> None:
    """Ascending whatever the host's order, with extended deltas and lengths; 1024 bytes. Libcoap takes 1152 in all."""
    assert opened(host, True) == "+QCOAPOPEN: 0,0"
    long, name = "p" * 255, "h" * 13
    host.command('AT+QCOAPHEAD=0,5,65535,1,"00"')
    options(host, (28, "1024"), (15, "b=2"), (15, "a=1"), (11, long), (3, name), (12, "0"), (17, "50"))
    host.command('AT+QCOAPSEND=0,0,2,0,3,"313233"')
    assert host.line("+QCOAPURC:").startswith("+QCOAPURC: 0,2,201,65535,")
    libcoap.reads(
        f"v:1 t:CON c:POST i:ffff {{00}} [ Uri-Host:{name}, Uri-Path:{long}, Content-Format:text/plain, "
        "Uri-Query:b=2, Uri-Query:a=1, Accept:application/json, Size2:1024 ] :: '123'"
    )

    text = "x" * 1024
    host.command("AT+QCOAPHEAD=0,3,0")
    options(host, (11, "long"))
    host.prompt("AT+QCOAPSEND=0,0,3,0")
    host.types(text + "\x1a")
    host.final()
    assert host.line("+QCOAPURC:") == "+QCOAPURC: 0,2,201,0,0"
    libcoap.reads(f"v:1 t:CON c:PUT i:0000 {{}} [ Uri-Path:long ] :: '{text}'")


def test_a_wrong_key_is_9_when_the_handshake_times_out_and_the_right_one_opens(tmp_path: Path) -> None:
    """Both libraries at once: neither alerts, so it takes as long as opening may."""
    with ExitStack() as stack:
        hosts = []
        for library in LIBRARIES:
            folder = tmp_path / library
            folder.mkdir()
            libcoap = stack.enter_context(server(library, folder, IDENTITY, KEY))
            ports = {PLAIN: libcoap.port, SECURE: libcoap.secure_port}
            hosts.append(stack.enter_context(module(folder / "module", LINE[library], ports)))
        for host in hosts:
            host.command('AT+QCOAPCFG="dtls",0,1')
            host.command(f'AT+QCOAPCFG="psk",0,"{IDENTITY}","{WRONG_KEY.encode().hex()}"')
            host.command(f'AT+QCOAPOPEN=0,"{ADDRESS}",{SECURE}')
        assert [host.line("+QCOAPOPEN:") for host in hosts] == ["+QCOAPOPEN: 0,-9"] * len(hosts)
        assert [opened(host, True) for host in hosts] == ["+QCOAPOPEN: 0,0"] * len(hosts)
