"""DTLS with a pre-shared key: handshakes and their failure, what is protected, deep sleep, the key log."""

from __future__ import annotations

import pytest

from harness.emulator.clients.coap_codec import CON, Message
from harness.emulator.options import Options
from harness.errors import UsageError
from harness.tests.emulator.far_coap import (
    IDENTITY,
    PORT,
    SERVER,
    SecureServer,
    Server,
    module,
    opened,
    piggybacked,
    secured,
    status,
)
from harness.tests.emulator.rig import Rig, payloads
from harness.tests.emulator.test_coap_contexts import slept

OPEN, CLOSE, READ = f'AT+QCOAPOPEN=0,"{SERVER}",{PORT}', "AT+QCOAPCLOSE=0", "AT+QCOAPOPEN?"
CON_GET = "AT+QCOAPSEND=0,0,1,0,0"
OPENED, FAILED = ["OK", "+QCOAPOPEN: 0,0"], ["OK", "+QCOAPOPEN: 0,-9"]


def connected(answers=piggybacked(), **server) -> tuple[Rig, SecureServer]:
    rig = module()
    far = SecureServer(rig, answers, **server)
    secured(rig)
    assert rig.told(OPEN) == OPENED
    return rig, far


def test_messages_are_protected() -> None:
    rig, server = connected()
    assert server.handshakes == [(IDENTITY.encode(), "1.2", False)]
    assert rig.ask(READ) == [f'+QCOAPOPEN: 0,"{SERVER}",{PORT},3', "OK"]
    rig.ask('AT+QCOAPHEAD=0,5,7,2,"3132"')
    assert rig.told(CON_GET) == ["OK", '+QCOAPURC: 0,2,205,7,128,2,"3132"']
    assert server.raw == [b"\x42\x01\x00\x0712"]
    assert status(rig) == "4"
    assert all(20 <= data[0] <= 25 for data in payloads(rig.far.up))


def test_closing_says_goodbye() -> None:
    rig, server = connected()
    assert rig.told(CLOSE) == ["OK", "+QCOAPCLOSE: 0,0"]
    assert server.ends == ["closed"]
    assert rig.ask(READ) == ["OK"]


PSKS = {
    "identity of 152, key of 128": ("1" * 152, "5a" * 128),
    "identity of 1, key of 1": ("1", "00"),
    "identity of 40, key of 256": ("2" * 40, "c3" * 256),
    "empty identity": ("", "aB"),
}


@pytest.mark.parametrize("case", PSKS)
def test_psk(case: str) -> None:
    identity, key = PSKS[case]
    rig = module()
    server = SecureServer(rig, keys={identity: key})
    secured(rig, identity, key)
    assert rig.told(OPEN) == OPENED
    assert server.handshakes == [(identity.encode(), "1.2", False)]


FAILURES = {
    "wrong key": ({"keys": {IDENTITY: "00" * 16}}, 60),
    "unknown identity": ({"keys": {}}, 1),
    "1.0 only": ({"versions": ("1.0",)}, 1),
}


@pytest.mark.parametrize("case", FAILURES)
def test_a_failed_handshake(case: str) -> None:
    server, within = FAILURES[case]
    rig = module()
    SecureServer(rig, **server)
    secured(rig)
    assert rig.told(OPEN, within) == FAILED
    assert rig.ask(READ) == ["OK"]
    assert rig.told("AT+QCOAPSEND=0,1,1,0,0") == ["ERROR"]
    SecureServer(rig)
    assert rig.told(OPEN) == OPENED


def test_nobody_there() -> None:
    rig = module()
    secured(rig)
    assert rig.ask(OPEN) == ["OK"]
    assert rig.ask(READ) == [f'+QCOAPOPEN: 0,"{SERVER}",{PORT},2', "OK"]
    assert rig.told(OPEN) == ["OK", "+QCOAPOPEN: 0,-2"]
    assert rig.told(CLOSE) == ["OK", "+QCOAPCLOSE: 0,-2"]
    assert rig.wait(50) == []
    assert rig.wait(9) == ["+QCOAPOPEN: 0,-9"]
    sent = [at for at, packet in rig.far.up]
    assert len(sent) >= 5
    rig.wait(300)
    assert len(rig.far.up) == len(sent)


@pytest.mark.parametrize("psk", ['"",""', '"1",""', None])
def test_without_a_key_there_is_no_handshake(psk: str | None) -> None:
    rig = module()
    if psk:
        rig.ask(f'AT+QCOAPCFG="psk",0,{psk}')
    rig.ask('AT+QCOAPCFG="dtls",0,1')
    rig.far.up.clear()
    assert rig.told(OPEN) == FAILED
    assert rig.far.up == []


def test_a_lost_network_while_connecting() -> None:
    rig = module()
    secured(rig)
    rig.ask(OPEN)
    assert "+QCOAPOPEN: 0,-4" in rig.told("AT+CGATT=0")
    assert rig.ask(READ) == ["OK"]


def test_a_lossy_handshake() -> None:
    rig = module()
    server = SecureServer(rig)
    secured(rig)
    lost = {2, 4, 7}
    count: list[object] = []
    rig.far.lose = lambda way, packet: not count.append(packet) and len(count) in lost
    assert rig.told(OPEN, 30) == OPENED
    assert len(server.handshakes) == 1


@pytest.mark.parametrize(
    "offered, served, version", [(("1.0", "1.2"), ("1.0",), "1.0"), (("1.0", "1.2"), ("1.0", "1.2"), "1.2")]
)
def test_versions(offered: tuple[str, ...], served: tuple[str, ...], version: str) -> None:
    rig = module(dtls=offered)
    server = SecureServer(rig, versions=served)
    secured(rig)
    assert rig.told(OPEN) == OPENED
    assert server.handshakes[0][1] == version


@pytest.mark.parametrize("versions", [(), ("1.1",), ("1.2", "1.3")])
def test_versions_that_are_none(versions: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="DTLS versions must be"):
        Options(dtls=versions)


def test_the_setting_acts_on_contexts_opened_afterwards() -> None:
    rig = module()
    server = Server(rig, piggybacked())
    opened(rig)
    secured(rig)
    assert len(rig.told(CON_GET)) == 2
    assert len(server.raw) == 1
    rig.told(CLOSE)
    secure = SecureServer(rig, piggybacked())
    assert rig.told(OPEN) == OPENED
    assert rig.ask('AT+QCOAPCFG="dtls",0,0') == ["OK"]
    assert len(rig.told(CON_GET)) == 2
    assert len(secure.handshakes) == len(secure.raw) == 1


def test_deep_sleep_resumes_the_session_when_there_is_something_to_send() -> None:
    rig, server = connected()
    slept(rig)
    assert rig.ask(READ) == [f'+QCOAPOPEN: 0,"{SERVER}",{PORT},3', "OK"]
    rig.wait(60)
    assert len(server.handshakes) == 1
    assert len(rig.told(CON_GET)) == 2
    assert [resumed for _, _, resumed in server.handshakes] == [False, True]
    assert status(rig) == "4"
    assert len(server.sources) == 1
    slept(rig)
    assert len(rig.told(CON_GET)) == 2
    assert [resumed for _, _, resumed in server.handshakes] == [False, True, True]


def test_a_server_that_forgot_gets_a_full_handshake_with_the_old_key() -> None:
    rig, server = connected()
    slept(rig)
    rig.ask('AT+QCOAPCFG="psk",0,"1","00"')
    server.forget()
    assert len(rig.told(CON_GET)) == 2
    assert server.handshakes[1] == (IDENTITY.encode(), "1.2", False)


def test_what_cannot_be_sent_after_deep_sleep_has_failed() -> None:
    rig, _ = connected()
    slept(rig)
    rig.far.takes_udp.clear()
    assert rig.told(CON_GET) == ["OK"]
    assert status(rig) == "0"
    assert rig.wait(60) == []
    assert status(rig) == "2"
    assert rig.ask(READ) == [f'+QCOAPOPEN: 0,"{SERVER}",{PORT},0', "OK"]
    server = SecureServer(rig, piggybacked())
    assert len(rig.told(CON_GET)) == 2
    assert len(server.handshakes) == 1


def test_the_server_ends_the_association() -> None:
    rig, server = connected()
    server.say_goodbye()
    rig.wait(1)
    assert rig.ask(READ) == [f'+QCOAPOPEN: 0,"{SERVER}",{PORT},0', "OK"]
    assert len(rig.told(CON_GET)) == 2
    assert rig.ask(READ) == [f'+QCOAPOPEN: 0,"{SERVER}",{PORT},3', "OK"]


def test_repetitions_are_records_of_their_own() -> None:
    rig, server = connected(lambda message: [])
    rig.told(CON_GET, 100)
    assert len(server.raw) == 5 and len(set(server.raw)) == 1
    assert len(set(payloads(rig.far.up)[-5:])) == 5
    assert status(rig) == "3"


def test_more_than_a_datagram_carries_has_failed() -> None:
    rig, server = connected()
    for _ in range(2):
        rig.ask(f'AT+QCOAPOPTION=0,0,15,255,"{"q" * 255}"')
    assert rig.told(f'AT+QCOAPSEND=0,0,2,0,1024,"{"00" * 1024}"') == ["OK"]
    assert status(rig) == "2"
    assert server.raw == []


def test_a_request_of_the_server() -> None:
    rig, server = connected()
    server.send(Message(CON, 1, 7, b"", ((11, b"x"),)))
    assert rig.wait(1) == ['+QCOAPURC: 0,0,1,7,2,11,"x"']


def test_power_off_in_a_handshake() -> None:
    rig = module()
    secured(rig)
    rig.ask(OPEN)
    rig.modem.power_off()
    rig.far.up.clear()
    assert rig.wait(200) == []
    assert rig.far.up == []


def test_key_log() -> None:
    rig = module()
    lines: list[str] = []
    rig.modem.keylog = lines.append
    SecureServer(rig)
    secured(rig)
    rig.told(OPEN)
    assert len(lines) == 1 and lines[0].startswith("CLIENT_RANDOM ")
