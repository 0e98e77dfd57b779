"""The suite's own peers: which there are, what they know, and that a failed start leaves nothing open."""

from __future__ import annotations

import errno
import os
import random
import socket
import struct
from dataclasses import replace
from datetime import datetime

import pytest
from dnslib import DNSRecord

from harness.air.log import AirLog
from harness.bench.benchfile import BENCHES, EMULATED_BENCH, Bench, load_bench
from harness.bench.hosted import HostedPeers
from harness.clock import BenchTime
from harness.dtls import DtlsClient
from harness.errors import BenchError
from harness.ip import Stack
from harness.network import Network
from harness.peers.coap_codec import Message, encode, read_message

ANYWHERE = ("127.0.0.1", 0)


class World:
    """The peers of the emulated bench, and a module's IP stack that reaches them over the emulated network."""

    def __init__(self, bearer: str) -> None:
        self.bench = load_bench(EMULATED_BENCH)
        self.told = self.bench.told()
        self.time = BenchTime(virtual=True)
        self.air = AirLog()
        self.peers = HostedPeers(self.bench, self.time, self.air)
        self.network = Network(self.time, self.peers.cell(), self.time.in_flight, self.peers.ends, random.Random(1))
        self.network.bearer = bearer
        attachment = self.network.attach(lambda packet: self.stack.receive(packet))
        self.stack = Stack(
            attachment.address, self.time, attachment.send, random.Random(2), address6=attachment.address6
        )

    def asked(self, data: bytes, address: str, port: int) -> bytes | None:
        """What the module gets back within 10 s."""
        came: list[bytes] = []
        module = self.stack.udp(0, lambda data, source: came.append(data))
        module.send_to(data, (address, port))
        self.time.wait(lambda: came, 10)
        module.close()
        return came[0] if came else None

    def close(self) -> None:
        self.network.close()
        self.peers.close()
        self.time.close()


@pytest.fixture(params=["ipv4", "ipv6"])
def world(request):
    world = World(request.param)
    world.family = "address" if request.param == "ipv4" else "address6"
    yield world
    world.close()


NAMES = ["tcp.host", "udp.host", "ntp.host", "ping.host", "name:150", "name:151"]


@pytest.mark.parametrize("server", ["dns", "dns2"])
@pytest.mark.parametrize("name", NAMES)
def test_the_dns_servers_know_what_the_module_is_told(world, server, name):
    for kind, key in (("A", "tcp.address"), ("AAAA", "tcp.address6")):
        question = DNSRecord.question(world.told[name], kind)
        answer = world.asked(question.pack(), world.told[f"{server}.{world.family}"], 53)
        assert [str(record.rdata) for record in DNSRecord.parse(answer).rr] == [world.told[key]]
    other = {"dns": world.peers.dns2, "dns2": world.peers.dns}[server]
    assert [query.name for query in getattr(world.peers, server).queries] == [world.told[name]] * 2
    assert other.queries == []


def test_they_know_nothing_else(world):
    question = DNSRecord.question(world.told["unknown.host"])
    answer = DNSRecord.parse(world.asked(question.pack(), world.told[f"dns.{world.family}"], 53))
    assert (answer.header.rcode, answer.rr) == (3, [])


def test_the_ntp_server_is_where_the_module_is_told(world):
    world.time.quiet(100)
    request = b"\x23" + bytes(47)
    reply = world.asked(request, world.told[f"ntp.{world.family}"], int(world.told["ntp.port"]))
    seconds = struct.unpack("!I", reply[40:44])[0]
    told = world.peers.ntp.told
    assert seconds == int((told.time.replace(tzinfo=None) - datetime(1900, 1, 1)).total_seconds())
    assert told.at == pytest.approx(100.05) and world.time.now() == pytest.approx(100.1)


GET = encode(Message("CON", (0, 1), 1, b"t"))
ANSWER = Message("ACK", (2, 5), payload=b"hello")


def test_the_coap_peers_are_where_the_module_is_told(world):
    address, port = world.told[f"coap.{world.family}"], int(world.told["coap.port"])
    assert world.asked(GET, address, port) is None, "the one answers what it is told to"
    world.peers.coap.answers(ANSWER)
    assert world.asked(GET, address, port) == encode(Message("ACK", (2, 5), 1, b"t", payload=b"hello"))
    address, port = world.told[f"coap-server.{world.family}"], int(world.told["coap-server.port"])
    assert world.asked(GET, address, port)[-133:].startswith(b"This is a test server")


def registration(world) -> bytes:
    query = (f"ep={world.told['lwm2m.endpoint']}", "lt=300", "lwm2m=1.0")
    return encode(Message("CON", (0, 2), 1, b"t", ((11, b"rd"), *((15, each.encode()) for each in query))))


BOOTSTRAP = encode(Message("CON", (0, 2), 1, b"t", ((11, b"bs"), (15, b"ep=1"))))


def test_the_lwm2m_servers_are_where_the_module_is_told(world):
    address, port = world.told[f"lwm2m.{world.family}"], int(world.told["lwm2m.port"])
    assert read_message(world.asked(registration(world), address, port)).code == (2, 1)
    assert world.peers.lwm2m.registration.endpoint == "867724030023557"
    address, port = world.told[f"bootstrap.{world.family}"], int(world.told["bootstrap.port"])
    assert read_message(world.asked(BOOTSTRAP, address, port)).code == (2, 4)
    assert world.peers.bootstrap.clients[0][0] == "1"
    delivered = f"coap://{world.told['lwm2m.address']}:{world.told['lwm2m.port']}"
    assert world.peers.bootstrap._delivered.uri == delivered


def test_the_names_of_the_lwm2m_servers_are_known(world):
    for name in ("lwm2m", "bootstrap"):
        question = DNSRecord.question(world.told[f"{name}.host"], "A" if world.family == "address" else "AAAA")
        answer = world.asked(question.pack(), world.told[f"dns.{world.family}"], 53)
        assert [str(record.rdata) for record in DNSRecord.parse(answer).rr] == [world.told[f"{name}.{world.family}"]]


def test_virtual_time_waits_for_the_lwm2m_server(world):
    place = world.told[f"lwm2m.{world.family}"], int(world.told["lwm2m.port"])
    came: list[tuple[float, tuple[int, int]]] = []
    module = world.stack.udp(0, lambda data, source: came.append((world.time.now(), read_message(data).code)))
    world.peers.lwm2m.answers_next("register", Message("ACK", (5, 3)), after=3600)
    module.send_to(registration(world), place)
    world.time.quiet(7200)
    assert [code for _, code in came] == [(5, 3)] and came[0][0] == pytest.approx(3600.1)
    world.peers.lwm2m.repeats()
    world.peers.lwm2m.read("/19/0/0")
    world.time.quiet(100)
    assert [round(at - 7200, 2) for at, _ in came[1:]] == [0.05, 2.05, 6.05, 14.05, 30.05]
    assert not world.time.in_flight


def test_dtls_with_the_coap_peer(world):
    world.peers.coap.psk(b"1", b"key")
    world.peers.coap.answers(ANSWER, after=3)
    came: list[object] = []

    class Events:
        def established(self):
            client.send(GET)

        def data(self, data):
            came.append((world.time.now(), data))

        def failed(self, reason):
            came.append(reason)

        def closed(self):
            came.append("closed")

    place = world.told[f"coap.{world.family}"], int(world.told["coap.port"])
    socket = world.stack.udp(0, lambda data, source: client.receive(data))
    client = DtlsClient(world.time, lambda data: socket.send_to(data, place), Events(), identity=b"1", key=b"key")
    client.start()
    world.time.quiet(100)
    assert [data for _, data in came] == [encode(Message("ACK", (2, 5), 1, b"t", payload=b"hello"))]
    assert came[0][0] == pytest.approx(3.3) and not world.time.in_flight
    assert world.peers.coap.handshakes[0].ok
    client.abandon()


def test_what_they_do_is_no_data_of_the_modules_sockets(world):
    world.asked(b"\x23" + bytes(47), world.told[f"ntp.{world.family}"], 123)
    world.asked(DNSRecord.question("a.b").pack(), world.told[f"dns.{world.family}"], 53)
    assert [seen.kind for seen in world.air.observations] == ["ntp", "reply-ntp", "dns", "reply-dns"]


def test_virtual_time_waits_for_them(world):
    world.peers.dns.behave(None, "silence")
    for _ in range(50):
        assert world.asked(b"\x23" + bytes(47), world.told[f"ntp.{world.family}"], 123) is not None
    before = world.time.now()
    assert world.asked(DNSRecord.question("a.b").pack(), world.told[f"dns.{world.family}"], 53) is None
    assert world.time.now() == pytest.approx(before + 10) and not world.time.in_flight


def test_the_next_scenario_finds_them_as_they_were(world):
    peers = world.peers
    peers.dns.behave(None, "silence")
    peers.dns2.answers("a.b", "1.2.3.4")
    peers.ntp.clock_says(datetime(2050, 1, 1))
    peers.ntp.behave("silence")
    peers.coap.answers(ANSWER)
    peers.coap.psk(b"1", b"key")
    world.asked(GET, world.told[f"coap.{world.family}"], int(world.told["coap.port"]))
    peers.lwm2m.plays("aep")
    peers.lwm2m.silent()
    peers.bootstrap.delivers_nothing()
    world.asked(registration(world), world.told[f"lwm2m.{world.family}"], int(world.told["lwm2m.port"]))
    world.asked(DNSRecord.question("a.b").pack(), world.told[f"dns.{world.family}"], 53)
    world.asked(b"\x23" + bytes(47), world.told[f"ntp.{world.family}"], 123)
    peers.reset()
    assert (peers.dns.queries, peers.ntp.requests, peers.ntp.told) == ([], [], None)
    assert peers.ntp.clock == world.time.utc()
    assert (peers.coap.sources, peers.coap.handshakes) == ([], [])
    assert (peers.lwm2m.sources, peers.lwm2m.platform.name) == ([], "iot")
    place = world.told[f"lwm2m.{world.family}"], int(world.told["lwm2m.port"])
    assert read_message(world.asked(registration(world), *place)).code == (2, 1)
    place = world.told[f"bootstrap.{world.family}"], int(world.told["bootstrap.port"])
    world.asked(BOOTSTRAP, *place)
    assert [each.kind for each in peers.bootstrap.requests] == ["delete"]
    assert world.asked(GET, world.told[f"coap.{world.family}"], int(world.told["coap.port"])) is None
    for server in ("dns", "dns2"):
        answer = world.asked(DNSRecord.question("a.b").pack(), world.told[f"{server}.{world.family}"], 53)
        assert DNSRecord.parse(answer).header.rcode == 3
    assert world.asked(b"\x23" + bytes(47), world.told[f"ntp.{world.family}"], 123) is not None


def test_the_ping_host_answers_and_the_unreachable_one_does_not(world):
    replies = []
    echo = world.stack.echo(replies.append)
    echo.send(world.told[f"ping.{world.family}"], 1, b"0123456789")
    if world.family == "address":
        echo.send(world.told["unreachable.address"], 2, b"0123456789")
    world.time.quiet(10)
    assert [(reply.sequence, reply.data) for reply in replies] == [(1, b"0123456789")]


@pytest.fixture
def time():
    time = BenchTime(virtual=False)
    yield time
    time.close()


def of_hardware(**listen: tuple[str, int]) -> Bench:
    bench = load_bench(BENCHES / "example-hardware.toml")
    peers = {name: replace(peer, listen=listen.get(name, ANYWHERE)) for name, peer in bench.peers.items()}
    return replace(bench, peers=peers)


def test_a_bench_without_them(time):
    bench = of_hardware()
    bench = replace(bench, peers={name: bench.peers[name] for name in ("tcp", "udp")}, ping=None)
    hosted = HostedPeers(bench, time, AirLog())
    assert (hosted.dns, hosted.dns2, hosted.ntp) == (None, None, None)
    assert (hosted.coap, hosted.coap_server, hosted.lwm2m, hosted.bootstrap) == (None, None, None, None)
    hosted.cell()
    hosted.reset()
    hosted.close()


@pytest.mark.parametrize("name", ["dns", "dns2", "ntp", "coap", "coap-server", "lwm2m", "bootstrap"])
def test_an_address_that_is_taken_leaves_nothing_open(time, name):
    with socket.socket(type=socket.SOCK_DGRAM) as taken:
        taken.bind(ANYWHERE)
        before = len(os.listdir("/proc/self/fd"))
        with pytest.raises(BenchError, match=f"for peer '{name}' is in use"):
            HostedPeers(of_hardware(**{name: taken.getsockname()}), time, AirLog())
        assert len(os.listdir("/proc/self/fd")) == before


def test_a_port_that_this_user_may_not_have_is_one_sentence_with_a_hint(time, monkeypatch):
    class Forbidden(socket.socket):
        def bind(self, address):
            if address[1] == 53:
                raise PermissionError(errno.EACCES, "Permission denied")
            super().bind(address)

    monkeypatch.setattr(socket, "socket", Forbidden)
    with pytest.raises(BenchError) as caught:
        HostedPeers(of_hardware(dns=("127.0.0.1", 53)), time, AirLog())
    assert caught.value.what == "udp 127.0.0.1:53 for peer 'dns' may not be bound by this user"
    assert "above 1023 and forward port 53 to it" in caught.value.hint
    assert "net.ipv4.ip_unprivileged_port_start=53" in caught.value.hint
