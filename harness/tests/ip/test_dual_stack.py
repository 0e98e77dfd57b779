"""One host with both families: which address speaks, what is cut, and TCP over IPv6."""

from __future__ import annotations

import random

import pytest

from harness.clock import ManualClock
from harness.ip import NoAddress, PacketError, Reassembler, Stack, State, TcpTimers
from harness.ip.packet import ACK, RST, SYN, Fragment, Other, Packet, Tcp, Udp, decode, encode, mss_option
from harness.tests.ip.wire import Recorder

HERE, THERE = "10.177.135.245", "203.0.113.7"
HERE6, THERE6 = "2001:db8:f::2f5", "2001:db8:1::1"
BOTH = pytest.mark.parametrize(("here", "there"), [(HERE, THERE), (HERE6, THERE6)], ids=["IPv4", "IPv6"])


class Dual:
    """A host with both addresses; its packets are kept, and handed to `other` when there is one."""

    def __init__(self, address: str | None = HERE, address6: str | None = HERE6, **given: object) -> None:
        self.clock = given.pop("clock", None) or ManualClock()
        self.out: list[bytes] = []
        self.stack = Stack(address, self.clock, self._sent, random.Random(1), address6=address6, **given)
        self.other: Dual | None = None

    def _sent(self, data: bytes) -> None:
        self.out.append(data)
        if self.other is not None:
            self.clock.call_later(0.05, self.other.stack.receive, data)

    @property
    def packets(self) -> list[Packet]:
        return [decode(data) for data in self.out]


def pair(mtu: int = 1500, **timers: float) -> tuple[Dual, Dual]:
    near = Dual(mtu=mtu, timers=TcpTimers(**timers))
    far = Dual(THERE, THERE6, clock=near.clock, mtu=mtu, timers=TcpTimers(**timers))
    near.other, far.other = far, near
    return near, far


# UDP


@BOTH
def test_one_udp_socket_speaks_both_families(here: str, there: str) -> None:
    host, got = Dual(), []
    socket = host.stack.udp(5000, lambda data, source: got.append((data, source)))
    socket.send_to(b"ping", (there, 7))
    assert (host.packets[0].source, host.packets[0].destination) == (here, there)
    assert host.packets[0].body == Udp(5000, 7, b"ping")
    host.stack.receive(encode(Packet(there, here, Udp(7, 5000, b"pong"))))
    assert got == [(b"pong", (there, 7))]


def test_addresses_are_compared_not_their_notation() -> None:
    host, got = Dual(address6="2001:0DB8:000F:0::02F5"), []
    assert host.stack.address6 == HERE6
    host.stack.udp(5000, lambda data, source: got.append(source))
    host.stack.receive(encode(Packet("2001:DB8:1:0:0:0:0:1", "2001:0db8:000f::2F5", Udp(7, 5000))))
    assert got == [(THERE6, 7)]


LACKING = {"no IPv6": (HERE, None, THERE6, HERE6), "no IPv4": (None, HERE6, THERE, HERE)}


@pytest.mark.parametrize(("address", "address6", "far", "own"), LACKING.values(), ids=LACKING.keys())
def test_a_family_without_an_address(address: str | None, address6: str | None, far: str, own: str) -> None:
    host = Dual(address, address6)
    socket = host.stack.udp(5000)
    with pytest.raises(NoAddress, match="address to reach"):
        socket.send_to(b"x", (far, 7))
    with pytest.raises(NoAddress):
        host.stack.connect((far, 80), 5000, events=Recorder(host.clock))
    assert (socket.sent, host.stack.connections, host.stack.tcp_port_busy(5000)) == (0, (), False)
    host.stack.receive(encode(Packet(far, own, Udp(7, 5000))))
    assert (host.stack.counters.misdirected, host.out) == (1, [])


def test_the_ipv6_address_may_change_and_go() -> None:
    host = Dual()
    socket = host.stack.udp(5000)
    host.stack.address6 = "2001:DB8:F::77"
    socket.send_to(b"x", (THERE6, 7))
    assert host.packets[0].source == "2001:db8:f::77"
    host.stack.address6 = None
    with pytest.raises(NoAddress):
        socket.send_to(b"x", (THERE6, 7))


@pytest.mark.parametrize("address", [HERE, "2001:db8", ""])
def test_what_is_no_ipv6_address(address: str) -> None:
    with pytest.raises(PacketError, match="no IP"):
        Dual(address6=address)


def test_a_gateway_takes_every_ipv6_address() -> None:
    host, caught = Dual("0.0.0.0", None, any_address=True), []
    host.stack.catch_udp(lambda *what: caught.append(what))
    host.stack.receive(encode(Packet(HERE6, THERE6, Udp(5000, 53, b"q"))))
    assert caught == [(b"q", (HERE6, 5000), (THERE6, 53))]
    host.stack.send_udp(b"a", (THERE6, 53), (HERE6, 5000))
    assert host.packets == [Packet(THERE6, HERE6, Udp(53, 5000, b"a"))]


# MTU


@BOTH
@pytest.mark.parametrize("size", [1452, 1453, 1472, 1473, 4000, 65_507])
def test_datagrams_above_the_mtu_go_in_fragments(here: str, there: str, size: int) -> None:
    near, far = pair()
    got: list[bytes] = []
    far.stack.udp(7, lambda data, source: got.append(data))
    data = random.Random(size).randbytes(size)
    near.stack.udp(5000).send_to(data, (there, 7))
    near.clock.advance(1)
    assert got == [data]
    whole = size + 8 + (20 if here == HERE else 40)
    assert all(len(piece) <= 1500 for piece in near.out)
    assert (len(near.out) == 1) == (whole <= 1500)
    assert all(isinstance(packet.body, Fragment) for packet in near.packets) == (whole > 1500)
    assert near.stack.counters.transmitted == len(near.out) == far.stack.counters.received
    assert far.stack.counters.fragments == (len(near.out) if whole > 1500 else 0)


def test_only_what_is_cut_may_be_cut() -> None:
    host = Dual()
    for size in (100, 3000, 100):
        host.stack.udp().send_to(bytes(size), (THERE, 7))
    assert [(p.dont_fragment, p.identification) for p in host.packets] == [
        (True, 1), (False, 2), (False, 2), (False, 2), (True, 3),
    ]  # fmt: skip


def test_fragments_of_one_packet_share_a_number_that_the_next_has_not() -> None:
    host = Dual()
    socket = host.stack.udp()
    for _ in range(2):
        socket.send_to(bytes(2000), (THERE6, 7))
    assert [p.identification for p in host.packets] == [1, 1, 2, 2]


@pytest.mark.parametrize("mtu", [0, 67])
def test_an_mtu_that_no_link_has(mtu: int) -> None:
    with pytest.raises(ValueError, match=f"MTU of {mtu} bytes"):
        Dual(mtu=mtu)


def test_the_smallest_mtu() -> None:
    near, far = pair(mtu=68)
    got: list[bytes] = []
    far.stack.udp(7, lambda data, source: got.append(data))
    near.stack.udp().send_to(bytes(1024), (THERE, 7))
    near.clock.advance(1)
    assert (got, len(near.out)) == ([bytes(1024)], 22)


# fragments that come


def test_fragments_for_another_host_are_not_kept() -> None:
    host = Dual()
    host.stack.receive(encode(Packet(THERE, "10.0.0.9", Fragment(17, 0, True, bytes(8)))))
    assert (host.stack.counters.misdirected, len(host.stack.reassembler)) == (1, 0)


def test_a_malformed_whole_is_counted() -> None:
    host = Dual()
    for offset, more in ((0, True), (8, False)):
        host.stack.receive(encode(Packet(THERE, HERE, Fragment(17, offset, more, b"\0\1\0\2\0\x10\1\1"))))
    assert (host.stack.counters.fragments, host.stack.counters.malformed) == (2, 1)
    assert host.stack.last_malformed == "UDP checksum"


def test_teardrop_harms_nobody() -> None:
    host, got = Dual(), []
    host.stack.udp(7, lambda data, source: got.append(data))
    for told in ((0, 32, True), (24, 41, False), (32, 8, False)):
        host.stack.receive(encode(Packet(THERE, HERE, Fragment(17, told[0], told[2], bytes(told[1])))))
    assert (got, host.stack.reassembler.refused, host.stack.counters.malformed) == ([], 1, 0)
    host.stack.receive(encode(Packet(THERE, HERE, Udp(1, 7, b"alive"))))
    assert got == [b"alive"]


def test_power_off_forgets_pieces() -> None:
    host = Dual()
    host.stack.receive(encode(Packet(THERE, HERE, Fragment(17, 0, True, bytes(8)))))
    host.stack.forget()
    assert len(host.stack.reassembler) == 0


@pytest.mark.parametrize("protocol", [0, 6, 17, 44, 58, 60])
def test_no_ipv6_packet_can_break_a_host(protocol: int) -> None:
    rng, host = random.Random(protocol), Dual()
    host.stack.udp(7)
    for _ in range(500):
        start = rng.choice([b"\x3c\0", b"\x2c\0", b"\x11\0\0\1", b"\x3a\0\0\0", b""])
        content = start + rng.randbytes(rng.randrange(60))
        host.stack.receive(encode(Packet(THERE6, HERE6, Other(protocol, content))))
    assert host.stack.counters.received == 500


# TCP


@BOTH
def test_a_connection(here: str, there: str) -> None:
    near, far = pair(time_wait=2)
    accepted: list[tuple] = []

    def on_syn(request) -> None:
        events = Recorder(far.clock)
        accepted.append((request.accept(events), events, request))

    far.stack.listen(80, on_syn)
    events = Recorder(near.clock)
    connection = near.stack.connect((there, 80), 5000, events=events)
    data = random.Random(4).randbytes(5000)
    connection.send(data)
    near.clock.advance(1)
    peer, peer_events, request = accepted[0]
    peer.send(data[::-1])
    near.clock.advance(1)
    assert (peer_events.bytes, events.bytes, connection.unacked) == (data, data[::-1], 0)
    assert (request.local, request.remote, connection.local) == ((there, 80), (here, 5000), (here, 5000))
    connection.close()
    peer.close()
    near.clock.advance(4)
    assert (connection.state, peer.state, near.stack.connections) == (State.CLOSED, State.CLOSED, ())
    assert {packet.version for packet in near.packets} == {4 if there == THERE else 6}


def test_the_far_end_may_be_named_in_any_notation() -> None:
    near, far = pair()
    far.stack.listen(80, lambda request: request.accept(Recorder(far.clock)))
    connection = near.stack.connect(("2001:0DB8:0001::0001", 80), events=Recorder(near.clock))
    near.clock.advance(1)
    assert (connection.state, connection.remote) == (State.ESTABLISHED, (THERE6, 80))


def test_an_unknown_segment_is_reset_over_ipv6() -> None:
    host = Dual()
    host.stack.receive(encode(Packet(THERE6, HERE6, Tcp(9, 5000, 100, 0, SYN))))
    assert host.packets == [Packet(HERE6, THERE6, Tcp(5000, 9, 0, 101, RST | ACK))]


SEGMENTS = {
    "IPv4, default": (THERE, 1500, 1400, 1460, 1400),
    "IPv4, narrow": (THERE, 576, 536, 1460, 536),
    "IPv6, narrow": (THERE6, 1280, 1220, 1460, 1220),
    "IPv6, narrow far end": (THERE6, 1500, 1400, 1000, 1000),
    "IPv4, silent far end": (THERE, 1500, 1400, None, 536),
    "IPv6, silent far end": (THERE6, 1500, 1400, None, 1220),
}


@pytest.mark.parametrize(("far", "mtu", "announced", "answered", "used"), SEGMENTS.values(), ids=SEGMENTS.keys())
def test_segments_need_no_fragments(far: str, mtu: int, announced: int, answered: int | None, used: int) -> None:
    host = Dual(mtu=mtu)
    connection = host.stack.connect((far, 80), 5000, events=Recorder(host.clock))
    syn = host.packets[0].body
    assert syn.mss == announced
    options = b"" if answered is None else mss_option(answered)
    answer = Tcp(80, 5000, 7, syn.sequence + 1 & 0xFFFF_FFFF, SYN | ACK, 60_000, b"", options)
    host.stack.receive(encode(Packet(far, host.packets[0].source, answer)))
    connection.send(bytes(3000))
    assert max(len(packet.body.payload) for packet in host.packets) == used
    assert max(map(len, host.out)) <= mtu


def test_the_reassembler_of_the_tests_sees_what_the_stack_sees() -> None:
    host, reassembler = Dual(), Reassembler(ManualClock())
    host.stack.udp(5000).send_to(b"x" * 3000, (THERE6, 7))
    *nothing, whole = map(reassembler.take, host.out)
    assert (set(nothing), decode(whole).body) == ({None}, Udp(5000, 7, b"x" * 3000))
