"""Pings: a host that answers them, sockets that send them, and what comes back of errors."""

from __future__ import annotations

import random

import pytest

from harness.clock import ManualClock
from harness.ip import EchoReply, NoAddress, NotOpen, PacketError, PortBusy, Stack, error_about, icmp_host
from harness.ip.packet import Icmp, Packet, Udp, decode, encode

HERE, THERE, ELSEWHERE = "10.177.135.245", "203.0.113.7", "192.0.2.1"
HERE6, THERE6, ELSEWHERE6 = "2001:db8:f::2f5", "2001:db8:1::1", "2001:db8:2::2"
BOTH = pytest.mark.parametrize(
    ("here", "there", "elsewhere"),
    [(HERE, THERE, ELSEWHERE), (HERE6, THERE6, ELSEWHERE6)],
    ids=["IPv4", "IPv6"],
)


class Pinging:
    """A dual-stack host whose packets are kept."""

    def __init__(self, seed: int = 1, **given: object) -> None:
        self.out: list[Packet] = []
        self.replies: list[EchoReply] = []
        given = {"address6": HERE6} | given
        self.stack = Stack(HERE, ManualClock(), self._sent, random.Random(seed), **given)

    def _sent(self, data: bytes) -> None:
        self.out.append(decode(data))

    def gets(self, source: str, destination: str, icmp: Icmp, ttl: int = 64) -> None:
        self.stack.receive(encode(Packet(source, destination, icmp, ttl)))

    @property
    def unwanted(self) -> int:
        return self.stack.counters.unwanted


# the host answers


@BOTH
def test_an_echo_request_is_answered(here: str, there: str, elsewhere: str) -> None:
    host = Pinging()
    host.gets(there, here, Icmp("echo-request", 77, 5, b"data"), ttl=3)
    (reply,) = host.out
    assert (reply.source, reply.destination, reply.ttl) == (here, there, 64)
    assert reply.body == Icmp("echo-reply", 77, 5, b"data")


NOT_ANSWERED = {
    "to another host": (THERE, ELSEWHERE, "misdirected"),
    "to another IPv6 host": (THERE6, ELSEWHERE6, "misdirected"),
    "to everyone": (THERE, "255.255.255.255", "misdirected"),
    "to all nodes": (THERE6, "ff02::1", "misdirected"),
    "from nobody": ("0.0.0.0", HERE, "unwanted"),
    "from nobody in IPv6": ("::", HERE6, "unwanted"),
    "from a group": ("224.0.0.1", HERE, "unwanted"),
    "from everyone": ("255.255.255.255", HERE, "unwanted"),
}


@pytest.mark.parametrize(("source", "destination", "counter"), NOT_ANSWERED.values(), ids=NOT_ANSWERED.keys())
def test_echo_requests_without_an_answer(source: str, destination: str, counter: str) -> None:
    host = Pinging()
    host.gets(source, destination, Icmp("echo-request", 1, 1))
    assert (host.out, getattr(host.stack.counters, counter)) == ([], 1)


@BOTH
def test_a_long_one_is_answered_in_fragments(here: str, there: str, elsewhere: str) -> None:
    host = Pinging(mtu=1280)
    far_out: list[bytes] = []
    far = Stack(THERE, ManualClock(), far_out.append, random.Random(2), address6=THERE6, mtu=1280)
    got: list[EchoReply] = []
    far.echo(got.append).send(here, 9, bytes(range(250)) * 12)
    assert len(far_out) == 3
    for piece in far_out:
        host.stack.receive(piece)
    assert (len(host.out), host.stack.counters.fragments) == (3, 3)
    for packet in host.out:
        far.receive(encode(packet))
    assert got == [EchoReply(here, 9, bytes(range(250)) * 12, 64)]


# echo sockets


@BOTH
def test_a_ping_and_its_reply(here: str, there: str, elsewhere: str) -> None:
    host = Pinging()
    socket = host.stack.echo(host.replies.append)
    socket.send(there, 1, b"abcd")
    socket.send(there, 2, b"", ttl=1)
    assert [(p.source, p.destination, p.ttl, p.body) for p in host.out] == [
        (here, there, 64, Icmp("echo-request", socket.identifier, 1, b"abcd")),
        (here, there, 1, Icmp("echo-request", socket.identifier, 2)),
    ]
    host.gets(there, here, Icmp("echo-reply", socket.identifier, 1, b"abcd"), ttl=52)
    assert host.replies == [EchoReply(there, 1, b"abcd", 52, None, "echo-reply")]


@BOTH
def test_late_and_repeated_replies_are_the_users_to_judge(here: str, there: str, elsewhere: str) -> None:
    host = Pinging()
    socket = host.stack.echo(host.replies.append)
    for source, sequence in ((there, 1), (there, 1), (elsewhere, 9)):
        host.gets(source, here, Icmp("echo-reply", socket.identifier, sequence, b"?"))
    assert [(reply.source, reply.sequence) for reply in host.replies] == [(there, 1), (there, 1), (elsewhere, 9)]


def test_each_socket_hears_of_its_own() -> None:
    host = Pinging()
    mine, other = [], []
    one, two = host.stack.echo(mine.append), host.stack.echo(other.append)
    assert one.identifier != two.identifier
    host.gets(THERE, HERE, Icmp("echo-reply", two.identifier, 1))
    host.gets(THERE, HERE, Icmp("echo-reply", one.identifier ^ two.identifier ^ 0xFFFF, 1))
    assert (len(mine), len(other), host.unwanted) == (0, 1, 1)


def test_identifiers_come_from_the_rng() -> None:
    def identifiers(seed: int) -> list[int]:
        stack = Pinging(seed).stack
        return [stack.echo(print).identifier for _ in range(20)]

    assert identifiers(1) == identifiers(1) != identifiers(2)
    assert all(0 < identifier < 65536 for identifier in identifiers(3))
    assert len(set(identifiers(4))) == 20


def test_identifiers_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icmp_host, "IDENTIFIERS", 12)
    stack = Pinging().stack
    sockets = [stack.echo(print) for _ in range(12)]
    assert sorted(socket.identifier for socket in sockets) == list(range(1, 13))
    with pytest.raises(PortBusy, match="identifiers"):
        stack.echo(print)
    sockets[9].close()
    assert stack.echo(print).identifier == sockets[9].identifier


def test_a_closed_socket_hears_nothing_and_sends_nothing() -> None:
    host = Pinging()
    socket = host.stack.echo(host.replies.append)
    socket.close()
    socket.close()
    host.gets(THERE, HERE, Icmp("echo-reply", socket.identifier, 1))
    with pytest.raises(NotOpen, match=str(socket.identifier)):
        socket.send(THERE, 1)
    assert (host.replies, host.unwanted, host.out) == ([], 1, [])


def test_power_off() -> None:
    host = Pinging()
    socket = host.stack.echo(host.replies.append)
    host.stack.forget()
    host.gets(THERE, HERE, Icmp("echo-reply", socket.identifier, 1))
    with pytest.raises(NotOpen):
        socket.send(THERE, 1)
    socket.close()
    assert (host.replies, host.out) == ([], [])


def test_a_socket_may_be_closed_by_its_reply() -> None:
    host = Pinging()
    socket = host.stack.echo(lambda reply: socket.close())
    host.gets(THERE, HERE, Icmp("echo-reply", socket.identifier, 1))
    assert not socket.open


WRONG = {
    "no address": ("nowhere", 1, b"", PacketError),
    "no IPv6 address": ("2001:db8", 1, b"", PacketError),
    "sequence": (THERE, 65536, b"", PacketError),
    "too long": (THERE, 1, bytes(65_508), PacketError),
    "too long for IPv6": (THERE6, 1, bytes(65_528), PacketError),
}


@pytest.mark.parametrize(("destination", "sequence", "data", "error"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_sent(destination: str, sequence: int, data: bytes, error: type[Exception]) -> None:
    host = Pinging()
    with pytest.raises(error):
        host.stack.echo(print).send(destination, sequence, data)
    assert host.out == []


def test_a_family_without_an_address() -> None:
    host = Pinging(address6=None)
    with pytest.raises(NoAddress, match="no IPv6 address to reach 2001:db8:1::1 from"):
        host.stack.echo(print).send(THERE6, 1)
    host.stack.address = None
    with pytest.raises(NoAddress, match="no IPv4 address"):
        host.stack.echo(print).send(THERE, 1)


# errors about a request


ERRORS = [("unreachable", {4: 1, 6: 3}), ("unreachable", {4: 13, 6: 1}), ("time-exceeded", {4: 0, 6: 0}),
          ("packet-too-big", {4: 0, 6: 0})]  # fmt: skip


@pytest.mark.parametrize(("kind", "codes"), ERRORS, ids=[f"{kind} {codes[4]}" for kind, codes in ERRORS])
@BOTH
def test_an_error_about_a_request(here: str, there: str, elsewhere: str, kind: str, codes: dict[int, int]) -> None:
    host = Pinging()
    socket = host.stack.echo(host.replies.append)
    socket.send(there, 7, b"abcd")
    code = codes[host.out[0].version]
    host.gets(elsewhere, here, error_about(host.out[0], kind, code), ttl=250)
    assert host.replies == [EchoReply(elsewhere, 7, b"", 250, code, kind)]


def test_an_error_about_a_request_in_fragments() -> None:
    host = Pinging()
    socket = host.stack.echo(host.replies.append)
    for destination, source in ((THERE, HERE), (THERE6, HERE6)):
        host.out.clear()
        socket.send(destination, 7, bytes(3000))
        assert len(host.out) == 3
        for piece in host.out:
            host.gets(destination, source, error_about(piece))
    assert [(reply.source, reply.sequence) for reply in host.replies] == [(THERE, 7), (THERE6, 7)]
    assert host.unwanted == 4, "later fragments do not show whose they are"


def _request(host: Pinging, source: str, identifier: int) -> Packet:
    return Packet(source, THERE, Icmp("echo-request", identifier, 1))


NOT_OURS = {
    "another identifier": lambda host, ours: error_about(_request(host, HERE, ours ^ 1)),
    "another host's request": lambda host, ours: error_about(_request(host, ELSEWHERE, ours)),
    "a reply": lambda host, ours: error_about(Packet(HERE, THERE, Icmp("echo-reply", ours, 1))),
    "UDP": lambda host, ours: error_about(Packet(HERE, THERE, Udp(0x0800, ours, b"x"))),
    "an IPv6 packet": lambda host, ours: error_about(Packet(HERE6, THERE6, Icmp("echo-request", ours, 1))),
    "nothing": lambda host, ours: Icmp("unreachable", code=1),
    "a parameter problem": lambda host, ours: Icmp("other", payload=encode(_request(host, HERE, ours)), type=12),
}


@pytest.mark.parametrize("make", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_errors_about_something_else(make: object) -> None:
    host = Pinging()
    socket = host.stack.echo(host.replies.append)
    host.gets(ELSEWHERE, HERE, make(host, socket.identifier))
    assert (host.replies, host.out, host.unwanted) == ([], [], 1)


# a gateway


@BOTH
def test_a_gateway_catches_pings_and_answers_in_any_name(here: str, there: str, elsewhere: str) -> None:
    caught: list[Packet] = []
    host = Pinging(any_address=True)
    host.stack.catch_icmp(caught.append)
    host.gets(there, elsewhere, Icmp("echo-request", 1, 2, b"x"), ttl=9)
    assert caught == [Packet(there, elsewhere, Icmp("echo-request", 1, 2, b"x"), 9)]
    assert host.out == []
    host.stack.send_icmp(Icmp("echo-reply", 1, 2, b"x"), elsewhere, there, 52)
    assert [(p.source, p.destination, p.ttl, p.body) for p in host.out] == [
        (elsewhere, there, 52, Icmp("echo-reply", 1, 2, b"x"))
    ]
    host.stack.catch_icmp(None)
    host.gets(there, elsewhere, Icmp("echo-request", 1, 2, b"x"))
    assert (len(caught), host.unwanted) == (1, 1)


def test_a_gateway_catches_errors_and_the_rest_as_well() -> None:
    caught: list[Packet] = []
    host = Pinging(any_address=True)
    host.stack.catch_icmp(caught.append)
    for icmp in (Icmp("unreachable", code=3), Icmp("other", type=13), Icmp("echo-reply", 1, 2)):
        host.gets(THERE, ELSEWHERE, icmp)
    assert [packet.body.kind for packet in caught] == ["unreachable", "other", "echo-reply"]


def test_a_gateway_catches_long_pings_as_one() -> None:
    caught: list[Packet] = []
    gateway = Pinging(any_address=True)
    gateway.stack.catch_icmp(caught.append)
    host = Pinging()
    for destination in (THERE, THERE6):
        host.stack.echo(print).send(destination, 3, bytes(4000))
    for packet in host.out:
        gateway.stack.receive(encode(packet))
    assert [(packet.destination, packet.body.payload) for packet in caught] == [
        (THERE, bytes(4000)), (THERE6, bytes(4000)),
    ]  # fmt: skip
