"""The host: ports, UDP, who gets which packet, sleep and power-off."""

from __future__ import annotations

import pytest

from harness.clock import ManualClock
from harness.ip import NotOpen, PacketError, PortBusy, State, TcpTimers
from harness.ip.packet import ACK, FIN, RST, SYN, Fragment, Icmp, Other, Packet, Tcp, Udp, encode
from harness.tests.ip.host import Host, asked
from harness.tests.ip.wire import HERE, THERE, FarEnd, Recorder, Wire

# UDP


def test_udp_both_ways() -> None:
    host, got = Host(), []
    socket = host.stack.udp(5000, lambda data, source: got.append((data, source)))
    socket.send_to(b"ping", (THERE, 7))
    assert host.out == [Packet(HERE, THERE, Udp(5000, 7, b"ping"), identification=1)]
    host.gets(Udp(7, 5000, b"pong"))
    host.gets(Udp(8, 5000, b""))
    assert got == [(b"pong", (THERE, 7)), (b"", (THERE, 8))]
    assert (socket.sent, socket.received, socket.local_port) == (4, 4, 5000)


def test_udp_port_is_busy_until_closed() -> None:
    host = Host()
    socket = host.stack.udp(5000)
    with pytest.raises(PortBusy, match="5000"):
        host.stack.udp(5000)
    host.gets(Udp(7, 5000, b"nobody listens"))
    socket.close()
    socket.close()
    with pytest.raises(NotOpen):
        socket.send_to(b"", (THERE, 7))
    assert host.stack.udp(5000).local_port == 5000


def test_udp_and_tcp_ports_are_apart() -> None:
    host = Host()
    host.stack.udp(5000)
    host.stack.connect((THERE, 80), 5000, events=Recorder(host.clock))


def test_udp_too_long() -> None:
    socket = Host().stack.udp()
    with pytest.raises(PacketError):
        socket.send_to(bytes(65_508), (THERE, 7))
    assert socket.sent == 0


def test_a_gateway_catches_every_datagram_and_answers_in_any_name() -> None:
    host, caught = Host(any_address=True), []
    host.stack.catch_udp(lambda *what: caught.append(what))
    host.gets(Udp(5000, 53, b"q"), destination="8.8.8.8")
    assert caught == [(b"q", (THERE, 5000), ("8.8.8.8", 53))]
    host.stack.send_udp(b"a", ("8.8.8.8", 53), (THERE, 5000))
    assert (host.out[0].source, host.out[0].body) == ("8.8.8.8", Udp(53, 5000, b"a"))
    host.stack.catch_udp(None)
    host.gets(Udp(5000, 53, b"q"), destination="8.8.8.8")
    assert (len(caught), host.stack.counters.unwanted) == (1, 1)


# ports


def test_ephemeral_ports_come_from_the_rng() -> None:
    def ports(seed: int) -> list[int]:
        stack = Host(seed=seed).stack
        return [stack.udp().local_port for _ in range(20)] + [
            stack.connect((THERE, 80), events=Recorder(ManualClock())).local_port for _ in range(20)
        ]

    assert ports(1) == ports(1) != ports(2)
    assert all(49_152 <= port <= 65_535 for port in ports(3))
    assert len(set(ports(4)[:20])) == len(set(ports(4)[20:])) == 20


def test_ephemeral_ports_run_out() -> None:
    stack = Host().stack
    for port in range(49_152, 65_536):
        if port != 60_000:
            stack.udp(port)
    assert stack.udp().local_port == 60_000
    with pytest.raises(PortBusy, match="49152"):
        stack.udp()


@pytest.mark.parametrize("port", [-1, 65_536])
def test_ports_that_do_not_exist(port: int) -> None:
    host = Host()
    with pytest.raises(ValueError):
        host.stack.udp(port)
    with pytest.raises(ValueError):
        host.stack.connect((THERE, 80), port, events=Recorder(host.clock))


@pytest.mark.parametrize("remote", [("nowhere", 80), (THERE, 0), (THERE, 70_000)])
def test_connect_to_what_is_no_address(remote: tuple[str, int]) -> None:
    host = Host()
    with pytest.raises(PacketError):
        host.stack.connect(remote, 5000, events=Recorder(host.clock))
    assert (host.stack.connections, host.stack.tcp_port_busy(5000)) == ((), False)
    host.clock.advance(100)
    assert host.out == []


@pytest.mark.parametrize("state", ["SYN-SENT", "ESTABLISHED", "TIME-WAIT"])
def test_a_tcp_port_is_busy_with_whatever_far_end(state: str) -> None:
    far = FarEnd()
    if state != "SYN-SENT":
        far.established()
    if state == "TIME-WAIT":
        far.connection.close()
        far.says(FIN | ACK, 1, 2)
    assert far.connection.state == state
    for remote in ((THERE, 80), ("192.0.2.1", 81)):
        with pytest.raises(PortBusy, match=f"{far.LOCAL}.*{state} with {THERE}:80"):
            far.stack.connect(remote, far.LOCAL, events=far.events)
    far.stack.connect((THERE, 80), far.LOCAL + 1, events=far.events)


@pytest.mark.parametrize("time_wait", [60, 70, 1.5])
def test_time_wait_keeps_the_port_to_the_millisecond(time_wait: float) -> None:
    far = FarEnd(TcpTimers(time_wait=time_wait)).established()
    far.connection.close()
    far.says(FIN | ACK, 1, 2)
    far.clock.advance(time_wait - 0.001)
    assert far.stack.tcp_port_busy(far.LOCAL)
    far.clock.advance(0.001)
    assert not far.stack.tcp_port_busy(far.LOCAL)
    far.stack.connect((THERE, 80), far.LOCAL, events=far.events)


def test_who_closes_second_has_its_port_at_once() -> None:
    wire = Wire()
    near, events, far, _ = wire.open(local_port=5000)
    far.close()
    wire.clock.advance(1)
    near.close()
    wire.clock.advance(1)
    assert (near.state, far.state) == (State.CLOSED, State.TIME_WAIT)
    again, events = wire.connect(local_port=5000)  # the same pair of addresses and ports
    wire.clock.advance(1)
    assert (again.state, len(wire.accepted)) == (State.ESTABLISHED, 2)


# who gets which packet


IGNORED = {
    "malformed": (b"\x45noise", "malformed"),
    "another host": (encode(Packet(THERE, "10.0.0.9", Udp(1, 2))), "misdirected"),
    "neither UDP, TCP nor ICMP": (encode(Packet(THERE, HERE, Other(47, b"gre"))), "unsupported"),
    "a fragment": (encode(Packet(THERE, HERE, Fragment(17, 0, True, bytes(8)))), "fragments"),
    "an echo reply that nobody asked for": (encode(Packet(THERE, HERE, Icmp("echo-reply", 1, 1))), "unwanted"),
    "ICMP of another kind": (encode(Packet(THERE, HERE, Icmp("other", type=13))), "unwanted"),
    "UDP without a socket": (encode(Packet(THERE, HERE, Udp(1, 2))), "unwanted"),
    "RST without a connection": (encode(Packet(THERE, HERE, Tcp(1, 2, 3, 0, RST))), "unwanted"),
}


@pytest.mark.parametrize(("data", "counter"), IGNORED.values(), ids=IGNORED.keys())
def test_ignored_and_counted(data: bytes, counter: str) -> None:
    host = Host()
    host.stack.receive(data)
    assert (getattr(host.stack.counters, counter), host.stack.counters.received, host.out) == (1, 1, [])
    if counter == "malformed":
        assert host.stack.last_malformed == "6 bytes, an IPv4 header has 20"


def test_what_is_sent_is_counted() -> None:
    host = Host()
    host.stack.udp().send_to(b"x", (THERE, 7))
    host.gets(Tcp(9, 5000, 100, 0, SYN))
    assert (host.stack.counters.transmitted, host.stack.counters.received) == (2, 1)
    assert [packet.identification for packet in host.out] == [1, 2]


UNKNOWN = {
    "SYN": (Tcp(9, 5000, 100, 0, SYN), ("RST,ACK", 0, 101)),
    "SYN at the wrap-around": (Tcp(9, 5000, 0xFFFF_FFFF, 0, SYN), ("RST,ACK", 0, 0)),
    "data without ACK": (Tcp(9, 5000, 100, 0, 0, 0, b"abc"), ("RST,ACK", 0, 103)),
    "ACK": (Tcp(9, 5000, 100, 777, ACK), ("RST", 777, 0)),
    "SYN-ACK": (Tcp(9, 5000, 100, 777, SYN | ACK), ("RST", 777, 0)),
    "FIN": (Tcp(9, 5000, 100, 777, FIN | ACK), ("RST", 777, 0)),
}


@pytest.mark.parametrize(("segment", "answer"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_a_segment_of_no_connection_is_reset(segment: Tcp, answer: tuple[str, int, int]) -> None:
    host = Host()
    host.gets(segment)
    assert (host.says(), host.stack.counters.unwanted) == ([answer], 1)


def test_rst_comes_from_the_address_that_was_asked() -> None:
    host = Host(any_address=True)
    host.gets(Tcp(9, 80, 100, 0, SYN), destination="192.0.2.1")
    assert (host.out[0].source, host.out[0].body.source_port, host.out[0].destination) == ("192.0.2.1", 80, THERE)


# sleep and power


def test_deep_sleep_keeps_udp_ports() -> None:
    host, got = Host(), []
    host.stack.udp(6000)
    fixed = host.stack.udp()
    snapshot = host.stack.snapshot_udp()
    assert [kept.local_port for kept in snapshot] == sorted([6000, fixed.local_port])
    host.stack.forget()
    assert host.stack.snapshot_udp() == ()
    with pytest.raises(NotOpen):
        fixed.send_to(b"x", (THERE, 7))
    for kept in snapshot:
        host.stack.restore_udp(kept, lambda data, source: got.append(data))
    host.gets(Udp(7, 6000, b"after sleep"))
    assert got == [b"after sleep"]
    with pytest.raises(PortBusy):
        host.stack.restore_udp(snapshot[0])


@pytest.mark.parametrize("state", ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "TIME-WAIT"])
def test_power_off_is_silent(state: str) -> None:
    far = FarEnd()
    if state != "SYN-SENT":
        far.established()
    if state in ("FIN-WAIT-1", "TIME-WAIT"):
        far.connection.close()
    if state == "TIME-WAIT":
        far.says(FIN | ACK, 1, 2)
    far.heard()
    far.events.log.clear()
    far.stack.forget()
    far.clock.advance(1000)
    assert (far.heard(), far.events.log, far.connection.state) == ([], [], State.CLOSED)
    assert not far.stack.tcp_port_busy(far.LOCAL)
    with pytest.raises(NotOpen):
        far.connection.send(b"x")
    far.connection.close()
    far.connection.abort()
    assert far.heard() == []


def test_power_off_inside_an_event() -> None:
    for event in ("established", "data", "acked", "remote_closed"):
        far = FarEnd()
        setattr(far.events, event, lambda *_, far=far: far.stack.forget())
        far.connection.send(b"x")
        far.says(SYN | ACK, 0, 1)
        if far.connection.state is not State.CLOSED:
            far.says(ACK | FIN, 1, 2, b"y")
        far.clock.advance(1000)
        assert (far.stack.connections, far.connection.state) == ((), State.CLOSED), event


def test_power_off_cancels_requests_and_keeps_listeners() -> None:
    host = asked()
    host.stack.forget()
    assert host.requests[0].cancelled
    host.requests[0].refuse()
    host.gets(Tcp(9, 80, 100, 0, SYN, 1000), destination="192.0.2.1")
    assert (host.out, len(host.requests)) == ([], 2)


def test_the_address_may_change_for_what_comes_later() -> None:
    host = Host()
    socket = host.stack.udp(5000)
    host.stack.address = "10.0.0.77"
    socket.send_to(b"x", (THERE, 7))
    assert host.out[0].source == "10.0.0.77"
