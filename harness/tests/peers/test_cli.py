"""`python -m harness.peers` serves, writes the cell file, and ends cleanly or in one sentence."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harness.clock import BenchTime, ManualClock
from harness.dtls import DtlsClient
from harness.errors import BenchError
from harness.network.cell import load_cell
from harness.peers.cli import main
from harness.peers.coap_codec import Message, encode, read_message
from harness.peers.offer import (
    BOOTSTRAP,
    COAP,
    COAP_IDENTITY,
    COAP_KEY,
    COAP_PLATFORM,
    LWM2M,
    LWM2M_IOT,
    NTP,
    PINGED,
    REFUSED,
    TCP_ECHO,
    TCP_SINK,
    UDP_ECHO,
    Offer,
)

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        pytest.param(["--listen", "0.0.0.0"], 2, "add --public", id="off loopback by accident"),
        pytest.param(["--listen", "192.0.2.1"], 2, "add --public", id="an address of the network"),
        pytest.param(["--listen", "::1"], 2, "no IPv4 address", id="IPv6"),
        pytest.param(["--listen", ""], 2, "no IPv4 address", id="empty host"),
        pytest.param(["--tcp-port", "0"], 2, "no port number", id="port 0"),
        pytest.param(["--udp-port", "65536"], 2, "no port number", id="port too large"),
        pytest.param(["--coap-port", "65536"], 2, "no port number", id="CoAP port too large"),
        pytest.param(["--lwm2m-port", "0"], 2, "no port number", id="LwM2M port 0"),
        pytest.param(["--bootstrap-port", "x"], 2, "no port number", id="bootstrap port no number"),
        pytest.param(["--udp-port", "-1"], 2, "no port number", id="port negative"),
        pytest.param(["--tcp-port", "\u0661"], 2, "no port number", id="port in other digits"),
        pytest.param(["--cell-out", "/no/such/folder/cell.toml"], 2, "cannot be written", id="cell file"),
        pytest.param(["--cell-out"], 2, "expected one argument", id="no file"),
        pytest.param(["--cell", "x"], 2, "unrecognized arguments", id="abbreviated"),
        pytest.param(["more"], 2, "unrecognized arguments", id="argument too many"),
        pytest.param(["--listen", "203.0.113.1", "--public"], 1, "no address of this machine", id="not ours"),
    ],
)
def test_what_is_wrong_is_one_sentence(arguments, status, says, capsys):
    assert main(arguments) == status
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("attest: ") and err.count("\n") == 1 and says in err


GET_TEST = encode(Message("CON", (0, 1), 1, b"t", ((11, b"test"),)))


def registration(endpoint: str) -> bytes:
    query = (f"ep={endpoint}", "lt=300", "lwm2m=1.0")
    return encode(Message("CON", (0, 2), 2, b"r", ((11, b"rd"), *((15, each.encode()) for each in query)), b"</19/1>"))


ENDPOINTS = {"iot": "867724030023557", "aep": "urn:imei-imsi:866971030603068-460111174747875", "andlink": "1"}
BOOTSTRAP_REQUEST = encode(Message("CON", (0, 2), 3, b"b", ((11, b"bs"), (15, b"ep=866971031275899"))))


def secured(datagrams: socket.socket, server: tuple[str, int]) -> bytes:
    """What a GET of /test brings through DTLS."""
    came: list[bytes] = []

    class Events:
        def established(self) -> None:
            client.send(GET_TEST)

        def data(self, data: bytes) -> None:
            came.append(data)

        def failed(self, reason: str) -> None:
            raise AssertionError(reason)

        def closed(self) -> None:
            raise AssertionError("closed")

    client = DtlsClient(ManualClock(), lambda data: datagrams.sendto(data, server), Events(),
                        identity=COAP_IDENTITY, key=bytes.fromhex(COAP_KEY))  # fmt: skip
    client.start()
    while not came:
        client.receive(datagrams.recv(2000))
    client.abandon()
    return came[0]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_serves_until_it_is_ended(tmp_path, ending):
    cell_file = tmp_path / "cell.toml"
    process = subprocess.Popen(
        [sys.executable, "-m", "harness.peers", "--cell-out", str(cell_file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    printed = []
    for line in process.stdout:
        printed.append(line)
        if line.startswith("Ctrl-C"):
            break
    cell = load_cell(cell_file)
    echo = cell.endpoint("tcp", *cell.resolve("hf.quectel.com"), 2020)
    with socket.create_connection(echo) as stream:
        stream.sendall(b"hello")
        assert stream.recv(10) == b"hello"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        datagrams.settimeout(5)
        datagrams.sendto(b"hello", cell.endpoint("udp", UDP_ECHO.address, UDP_ECHO.port))
        assert datagrams.recv(10) == b"hello"
        began = datetime.now(UTC)
        datagrams.sendto(b"\x23" + bytes(47), cell.endpoint("udp", *cell.resolve("ntp5.aliyun.com"), 123))
        told = struct.unpack("!I", datagrams.recv(100)[40:44])[0] - 2_208_988_800
        assert cell.resolve("coap.attest.test") == ["220.180.239.212"]
        datagrams.sendto(GET_TEST, cell.endpoint("udp", "220.180.239.212", 8032))
        assert datagrams.recv(1000)[-133:].startswith(b"This is a test server made with libcoap")
        assert secured(datagrams, cell.endpoint("udp", "220.180.239.212", 7002))[-6:] == b"others"
        assert int(began.timestamp()) <= told <= datetime.now(UTC).timestamp()
        for platform, told in LWM2M.items():
            assert cell.resolve(told.name) == [told.address]
            datagrams.sendto(registration(ENDPOINTS[platform]), cell.endpoint("udp", told.address, 5683))
            assert read_message(datagrams.recv(1000)).code == (2, 1)
            asked = read_message(datagrams.recv(1000))
            assert (asked.type, asked.code) == ("CON", (0, 1))
            assert ((6, b"") in asked.options) == (platform != "andlink")
        datagrams.sendto(BOOTSTRAP_REQUEST, cell.endpoint("udp", *cell.resolve("lwm.home.komect.com"), 5683))
        assert [read_message(datagrams.recv(1000)).code for _ in range(2)] == [(2, 4), (0, 4)]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(cell.endpoint("tcp", REFUSED.address, REFUSED.port))
    with socket.create_connection(cell.endpoint("tcp", TCP_SINK.address, TCP_SINK.port)):
        process.send_signal(ending)
        rest, errors = process.communicate(timeout=10)
    assert (process.returncode, rest, errors) == (0, "", "")
    assert any(COAP_IDENTITY.decode() in line and COAP_KEY in line for line in printed)
    for told in (TCP_ECHO, UDP_ECHO, TCP_SINK, REFUSED, NTP, COAP, COAP_PLATFORM, BOOTSTRAP, *LWM2M.values()):
        row = next(line for line in printed if line.startswith(told.peer))
        assert row.split()[-5:-2] == [told.name, told.address, str(told.port)]
    assert any("pings to them and to iot.quectel.com" in line for line in printed)
    for address in (*cell.resolve("iot.quectel.com"), TCP_ECHO.address, NTP.address):
        assert cell.host(address).ping == "answers"
    assert cell.resolve("iot.quectel.com") == [PINGED.address]


def test_told_ports_and_all_addresses():
    with socket.socket() as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        tcp.bind(("127.0.0.1", 0))
        udp.bind(("127.0.0.1", 0))
        tcp_port, udp_port = tcp.getsockname()[1], udp.getsockname()[1]
        time = BenchTime(virtual=False)
        with pytest.raises(BenchError, match="for peer 'CoAP server' is in use"):
            Offer(time, "127.0.0.1", 0, 0, udp_port)
        with pytest.raises(BenchError, match="in use"):
            Offer(time, "127.0.0.1", tcp_port, udp_port)
    free = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(3)]
    for each in free:
        each.bind(("127.0.0.1", 0))
    coap_port, lwm2m_port, bootstrap_port = (each.getsockname()[1] for each in free)
    for each in free:
        each.close()
    offer = Offer(time, "0.0.0.0", tcp_port, udp_port, coap_port, lwm2m_port, bootstrap_port)
    assert offer.cell().endpoint("udp", LWM2M_IOT.address, 5683) == ("127.0.0.1", lwm2m_port)
    assert offer.cell().endpoint("udp", BOOTSTRAP.address, 5683) == ("127.0.0.1", bootstrap_port)
    for port in (COAP.port, COAP_PLATFORM.port):
        assert offer.cell().endpoint("udp", COAP.address, port) == ("127.0.0.1", coap_port)
    assert offer.cell().endpoint("tcp", TCP_ECHO.address, TCP_ECHO.port) == ("127.0.0.1", tcp_port)
    assert offer.cell().endpoint("udp", UDP_ECHO.address, UDP_ECHO.port) == ("127.0.0.1", udp_port)
    assert f"tcp 0.0.0.0:{tcp_port}" in offer.table()
    offer.close()
    assert len(os.listdir("/proc/self/fd")) < 200
    time.close()
