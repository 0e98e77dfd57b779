"""DTLS with a pre-shared key: versions, the key, full and short handshakes after deep sleep, the key log."""

from __future__ import annotations

import pytest

from harness.tests.emulator.far_lwm2m import IDENTITY, KEY, SecureFar, config, module, observed, slept
from harness.tests.emulator.rig import Rig

SECURE = config(300, f'0,"{IDENTITY}","{KEY}"')


def secured(mode: int = 0, version: int = 2, **server) -> tuple[Rig, SecureFar]:
    rig = module()
    far = SecureFar(rig, **server)
    assert rig.ask(f"{SECURE};+QLAADDOBJ=19,0,1,0") == ["OK"]
    assert rig.ask(f'AT+QLACFG="dtls_mode",{mode};+QLACFG="dtls_version",{version}') == ["OK"]
    assert rig.told("AT+QLAREG", 3) == ["OK", "+QLAREG: 0"]
    return rig, far


def test_all_is_protected() -> None:
    rig, far = secured()
    observed(rig, far)
    assert rig.told("AT+QLADEREG", 3) == ["OK", "+QLADEREG: 0"]
    assert far.kinds == ["register", "answer", "deregister"]
    assert (far.plain, far.ends) == ([], ["closed"])


VERSIONS = {
    "1.0": (0, ("1.0", "1.2"), "1.0"),
    "1.2": (1, ("1.0", "1.2"), "1.2"),
    "negotiated, both": (2, ("1.0", "1.2"), "1.2"),
    "negotiated, 1.0": (2, ("1.0",), "1.0"),
    "negotiated, 1.2": (2, ("1.2",), "1.2"),
}


@pytest.mark.parametrize("case", VERSIONS)
def test_versions(case: str) -> None:
    version, offered, used = VERSIONS[case]
    rig, far = secured(version=version, versions=offered)
    assert far.handshakes == [(IDENTITY.encode(), used, False)]


@pytest.mark.parametrize("version, offered", [(0, "1.2"), (1, "1.0")])
def test_no_version_in_common(version: int, offered: str) -> None:
    rig = module()
    far = SecureFar(rig, versions=(offered,))
    rig.ask(f'{SECURE};+QLACFG="dtls_version",{version}')
    assert rig.told("AT+QLAREG", 5) == ["OK", "+QLAREG: 1"]
    assert far.handshakes == []


@pytest.mark.parametrize("mode", [0, 1])
def test_deep_sleep(mode: int) -> None:
    rig, far = secured(mode)
    observed(rig, far)
    assert slept(rig) == ['+QLAURC: "recovered",0']
    assert [resumed for _, _, resumed in far.handshakes] == [False, bool(mode)]
    assert far.kinds[-1] == "update"
    assert rig.told('AT+QLANOTIFY=19,0,0,1,1,"x",0') == ["OK", "+QLANOTIFY: 0"]
    assert far.last.payload == b"x" and far.plain == []


def test_a_session_that_the_server_has_forgotten() -> None:
    rig, far = secured(1)
    far.forget()
    assert slept(rig) == ['+QLAURC: "recovered",0']
    assert [resumed for _, _, resumed in far.handshakes] == [False, False]


def test_a_wrong_key() -> None:
    rig = module()
    far = SecureFar(rig, {IDENTITY: b"other"})
    rig.ask(SECURE)
    assert rig.told("AT+QLAREG", 54) == ["OK"]
    assert rig.wait(3) == ["+QLAREG: 1"]
    assert far.heard == []
    rig.ask('AT+QLACFG="retransmit",2,0')
    assert rig.told("AT+QLAREG", 2.1) == ["OK", "+QLAREG: 1"]


@pytest.mark.parametrize("key, meant", [("secret", b"secret"), ("abc", b"abc"), ("00fF", b"\0\xff")])
def test_the_key_is_hexadecimal_where_it_can_be(key: str, meant: bytes) -> None:
    rig = module()
    far = SecureFar(rig, {"id": meant})
    rig.ask(config(300, f'0,"id","{key}"'))
    assert rig.told("AT+QLAREG", 3) == ["OK", "+QLAREG: 0"]
    assert far.handshakes[0][0] == b"id"


def test_the_key_log() -> None:
    rig = module()
    far = SecureFar(rig)
    lines: list[str] = []
    rig.modem.keylog = lines.append
    rig.ask(SECURE)
    rig.told("AT+QLAREG", 3)
    assert len(lines) == len(far.handshakes) == 1
    assert lines[0].startswith("CLIENT_RANDOM ")
