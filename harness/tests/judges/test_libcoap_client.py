"""libcoap's coap-client asks `python -m harness.peers`, plain and through DTLS, and reads what it answers."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness.network.cell import load_cell
from harness.tests.judges.libcoap import LIBRARIES, Heard, asked, tool
from harness.tests.judges.processes import started

pytestmark = pytest.mark.realtime

IDENTITY, KEY, WRONG_KEY = "869154040004132", "gQKlZE3N1WjmW38z", "gQKlZE3N1WjmW38x"
"""Of the note's example 4.2."""
GREETING = (
    "This is a test server made with libcoap (see https://libcoap.net)"
    "Copyright (C) 2010--2021 Olaf Bergmann <bergmann@tzi.org> and others"
)
CLIENT_WAITS = 3
"""Seconds after which coap-client gives up where nothing can come."""

Ask = Callable[..., Heard]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address and port of the CoAP server that `python -m harness.peers` offers, in real time."""
    tool("coap-client-openssl")
    folder = tmp_path_factory.mktemp("peers")
    command = [sys.executable, "-u", "-m", "harness.peers", "--cell-out", str(folder / "cell.toml")]
    with started(command, folder / "peers.log") as peers:
        peers.says("^Ctrl-C ends")
        host, port = load_cell(folder / "cell.toml").endpoint("udp", "220.180.239.212", 8032)
        yield f"{host}:{port}"


@pytest.fixture(params=[(library, secure) for library in LIBRARIES for secure in ("plain", "dtls")], ids="-".join)
def ask(request: pytest.FixtureRequest, authority: str, tmp_path: Path) -> Ask:
    library, secure = request.param
    scheme, keyed = ("coaps", ("-u", IDENTITY, "-k", KEY)) if secure == "dtls" else ("coap", ())
    return lambda path, *options: asked(library, tmp_path, f"{scheme}://{authority}{path}", *keyed, *options)


def read(heard: Heard, message: str) -> re.Match[str]:
    """The one message among those that coap-client read which is wholly this; `{mid}` is the request's."""
    request = re.match(r"v:1 t:(?:CON|NON) c:[A-Z]+ i:([0-9a-f]{4}) ", heard.messages[0] if heard.messages else "")
    assert request, heard.said
    pattern = message.replace("{mid}", request.group(1))
    found = [match for each in heard.messages if (match := re.fullmatch(pattern, each))]
    assert found, f"no {pattern} in\n{heard.said}"
    return found[0]


RESPONSE = r"v:1 t:ACK c:{} i:{{mid}} \{{[0-9a-f]+\}} \[ {}\]"


def test_the_text_of_the_note(ask: Ask) -> None:
    heard = ask("/")
    read(heard, RESPONSE.format("2.05", "Content-Format:text/plain, Max-Age:196607 ") + f" :: '{re.escape(GREETING)}'")
    assert heard.payload == GREETING.encode()


@pytest.mark.parametrize("code", ["2.02", "2.03", "4.04", "4.13", "5.05"])
def test_a_response_code(ask: Ask, code: str) -> None:
    read(ask(f"/code/{code.replace('.', '')}", "-m", "delete"), RESPONSE.format(code, ""))


def test_a_registration_gets_its_location(ask: Ask) -> None:
    heard = ask("/rd?ep=867725030012276&b=U", "-m", "post", "-t", "40", "-e", "</1/0>")
    read(heard, RESPONSE.format("2.01", "Location-Path:rd, Location-Path:867725030012276 "))


def test_a_separate_response(ask: Ask) -> None:
    heard = ask("/separate")
    read(heard, r"v:1 t:ACK c:0.00 i:{mid} \{\} \[ \]")
    later = read(heard, r"v:1 t:CON c:2.05 i:([0-9a-f]{4}) \{[0-9a-f]+\} \[ Content-Format:text/plain \] :: '.*'")
    read(heard, rf"v:1 t:ACK c:0.00 i:{later.group(1)} \{{\}} \[ \]")
    assert heard.payload == b"it took a while"


def test_block_wise_both_ways(ask: Ask, tmp_path: Path) -> None:
    sent = b"".join(b"%08d" % number for number in range(250))
    (tmp_path / "sent").write_bytes(sent)
    heard = ask("/large", "-m", "put", "-b", "256", "-f", str(tmp_path / "sent"))
    read(heard, r"v:1 t:ACK c:2.31 i:{mid} \{[0-9a-f]+\} \[ Block1:0/M/256 \]")
    read(heard, r"v:1 t:ACK c:2.04 i:[0-9a-f]{4} \{[0-9a-f]+\} \[ Block1:7/_/256 \]")
    heard = ask("/large", "-b", "512")
    read(heard, RESPONSE.format("2.05", "Content-Format:text/plain, (?:ETag:[^,]*, )?Block2:0/M/512 ") + " :: '.*'")
    assert heard.payload == sent


def test_observation_and_its_end(ask: Ask) -> None:
    heard = ask("/time", "-s", "2")
    first = RESPONSE.format("2.05", r"Observe:(\d+), Content-Format:text/plain ") + " :: '.*'"
    begun = int(read(heard, first).group(1))
    later = read(
        heard, r"v:1 t:CON c:2.05 i:([0-9a-f]{4}) \{[0-9a-f]+\} \[ Observe:(\d+), Content-Format:text/plain \] :: '.*'"
    )
    assert int(later.group(2)) > begun
    read(heard, rf"v:1 t:ACK c:0.00 i:{later.group(1)} \{{\}} \[ \]")


def test_non_and_an_option_that_is_not_understood(ask: Ask) -> None:
    heard = ask("/echo", "-N", "-m", "put", "-t", "50", "-e", "[1]")
    read(heard, r"v:1 t:NON c:2.05 i:[0-9a-f]{4} \{[0-9a-f]+\} \[ Content-Format:application/json \] :: '\[1\]'")
    assert heard.payload == b"[1]"
    read(ask("/", "-O", "9,x"), RESPONSE.format("4.02", ""))


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(
    ("identity", "key"), [(IDENTITY, WRONG_KEY), ("869154040004133", KEY)], ids=["wrong key", "unknown identity"]
)
def test_whoever_is_not_known_gets_nothing(authority, tmp_path, library, identity, key) -> None:
    heard = asked(library, tmp_path, f"coaps://{authority}/", "-u", identity, "-k", key, patience=CLIENT_WAITS)
    assert [message for message in heard.messages if " c:GET " not in message] == [], heard.said
    assert heard.payload == b""
    known = asked(library, tmp_path, f"coaps://{authority}/", "-u", IDENTITY, "-k", KEY)
    assert known.payload == GREETING.encode()
