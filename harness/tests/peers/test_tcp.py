"""The TCP peer does what a scenario says and tells what it saw."""

from __future__ import annotations

import errno
import socket
import threading

import pytest

from harness.air.observation import flow_name
from harness.errors import BenchError, InconclusiveError, SuiteError
from harness.peers import RefusedPort, TcpPeer
from harness.peers.binding import cut, numbered
from harness.peers.tcp import MOST_OPEN, RETRY_SECONDS
from harness.tests.peers.clients import Bench


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.close()


@pytest.fixture
def peer(bench) -> TcpPeer:
    return bench.tcp()


@pytest.fixture(params=[False, True], ids=["a stranger", "the suite's own"])
def client(request, bench, peer):
    client = bench.client(peer, booked=request.param)
    bench.wait(lambda: peer.connections)
    return client


def test_all_that_happens_is_told(bench, peer, client):
    bench.time.quiet(1.5)
    peer.behave("echo")
    client.send(b"ping")
    assert client.read_exactly(4) == b"ping"
    client.fin()
    bench.wait(lambda: not peer.connection().open)
    assert client.read() is None
    flow = flow_name("tcp", client.address, peer.address)
    there, back = (client.address, peer.address), (peer.address, client.address)
    assert [(seen.kind, (seen.source, seen.destination), seen.data) for seen in bench.log.observations] == [
        ("connect", there, b""),
        ("data", there, b"ping"),
        ("reply-data", back, b"ping"),
        ("fin", there, b""),
        ("reply-fin", back, b""),
    ]
    assert {(seen.point, seen.flow) for seen in bench.log.observations} == {("peer", flow)}
    assert [seen.at for seen in bench.log.observations] == [0.0, 1.5, 1.5, 1.5, 1.5]
    assert not bench.time.in_flight


def test_a_sink_keeps_silent(bench, peer, client):
    client.send(b"ping")
    bench.wait(lambda: "data" in bench.kinds())
    bench.time.quiet(3600)
    assert client.read() == b"" and bench.kinds() == ["connect", "data"]
    assert (peer.connection().received, peer.connection().sent) == (4, 0)


def test_a_behaviour_holds_for_connections_to_come(bench, peer):
    peer.behave("echo")
    client = bench.client(peer)
    client.send(b"x")
    assert client.read_exactly(1) == b"x"
    peer.behave("sink")
    client.send(b"y")
    bench.wait(lambda: bench.kinds().count("data") == 2)
    assert client.read() == b""


@pytest.mark.parametrize("pieces_of", [None, 1, 7, 1000, 20_000])
def test_ten_kilobytes_in_pieces(bench, peer, client, pieces_of):
    peer.source(10_000, pieces_of)
    assert client.read_exactly(10_000) == numbered(10_000)
    sent = [seen.data for seen in bench.log.observations if seen.kind == "reply-data"]
    assert sent == cut(numbered(10_000), pieces_of)


def test_pieces_are_paced_by_bench_time(bench, peer, client):
    peer.send(b"abcdef", pieces_of=2, every=60.0)
    peer.send(b"gh")
    peer.fin()
    got = []
    bench.wait(lambda: got.append(client.read()) or "reply-fin" in bench.kinds(), 130)
    bench.until(lambda: got.append(client.read()) or got[-1] is None)
    assert b"".join(filter(None, got)) == b"abcdefgh"
    replies = [(seen.at, seen.data) for seen in bench.log.observations if seen.kind == "reply-data"]
    assert [data for _, data in replies] == [b"ab", b"cd", b"ef", b"gh"]
    assert [at for at, _ in replies] == pytest.approx([0, 60, 120, 120], abs=0.001)


@pytest.mark.parametrize("do", ["send", "fin", "rst"])
def test_bench_time_waits_for_what_goes_to_the_suites_own(bench, peer, client, do):
    getattr(peer, do)(*([b"x"] if do == "send" else []))
    assert bool(bench.time.in_flight) is client.booked
    bench.time.settle()
    assert not bench.time.in_flight


@pytest.fixture
def client_that_waits(bench, peer):
    client = bench.client(peer)
    bench.wait(lambda: peer.connections)
    return client


def test_what_the_client_does_not_take_is_queued_in_order(bench, peer, client_that_waits):
    client = client_that_waits
    assert client.address not in bench.ends
    much = numbered(8000) * 1000
    peer.send(much)
    peer.send(b"tail")
    peer.fin()
    assert peer.connection().sent < 8_000_000
    assert client.read_exactly(8_000_004) == much + b"tail"
    bench.until(lambda: "reply-fin" in bench.kinds())
    assert client.read() is None


def test_fin_is_half_a_close(bench, peer, client):
    peer.fin()
    bench.until(lambda: client.read() is None)
    client.send(b"still")
    bench.wait(lambda: "data" in bench.kinds())
    client.fin()
    bench.wait(lambda: not peer.connection().open)
    assert bench.kinds() == ["connect", "reply-fin", "data", "fin"] and not bench.time.in_flight


def test_a_fin_need_not_be_answered(bench, peer, client):
    peer.answers_fin = False
    client.fin()
    bench.wait(lambda: "fin" in bench.kinds())
    bench.time.quiet(60)
    assert client.read() == b"" and peer.connection().open
    peer.send(b"more")
    assert client.read_exactly(4) == b"more"
    peer.fin()
    assert not peer.connection().open and bench.kinds()[-1] == "reply-fin"


def test_rst(bench, peer, client):
    client.send(b"lost")
    peer.rst()
    with pytest.raises(ConnectionResetError):
        bench.until(lambda: client.read())
    assert bench.kinds() == ["connect", "reply-rst"] and not peer.connection().open


@pytest.mark.parametrize("queued", [b"", b"x" * 8_000_000], ids=["idle", "while the peer sends"])
def test_a_clients_rst_is_told_once(bench, peer, queued):
    client = bench.client(peer)
    client.send(b"first")
    bench.wait(lambda: "data" in bench.kinds())
    if queued:
        peer.send(queued)
    client.rst()
    bench.wait(lambda: not peer.connection().open)
    bench.time.quiet(10)
    kinds = [kind for kind in bench.kinds() if kind != "reply-data"]
    assert kinds == ["connect", "data", "rst"] and not bench.time.in_flight


def test_data_before_a_rst_are_told_even_if_a_write_meets_the_rst_first(bench, peer):
    client = bench.client(peer)
    bench.wait(lambda: peer.connections)
    client.send(b"last words")
    client.rst()
    peer.connection().send(b"too late")
    bench.wait(lambda: not peer.connection().open)
    assert bench.kinds() == ["connect", "data", "rst"]
    assert bench.log.observations[1].data == b"last words"


@pytest.mark.parametrize("ending", ["fin", "rst"])
def test_what_has_ended_can_do_nothing_more(bench, peer, client, ending):
    getattr(peer, ending)()
    with pytest.raises(InconclusiveError, match="has ended"):
        peer.send(b"x")
    with pytest.raises(InconclusiveError, match="has ended"):
        peer.fin()


@pytest.mark.parametrize("do", ["send", "source", "fin", "rst", "stop_reading", "resume_reading"])
def test_without_a_connection_nothing_can_be_done(peer, do):
    arguments = {"send": (b"x",), "source": (1,)}.get(do, ())
    with pytest.raises(InconclusiveError, match="no connection -1: 0 came"):
        getattr(peer, do)(*arguments)


def test_connections_are_numbered_as_they_came(bench, peer):
    clients = [bench.client(peer) for _ in range(3)]
    bench.wait(lambda: len(peer.connections) == 3)
    for number, client in enumerate(clients):
        assert peer.connection(number).client == client.address
        peer.send(b"%d" % number, connection=number)
        assert client.read_exactly(1) == b"%d" % number
    assert peer.connection().client == clients[-1].address
    assert peer.connection(peer.connection(1)) is peer.connection(1)


@pytest.mark.parametrize("booked", [False, True], ids=["a stranger", "the suite's own"])
def test_a_peer_that_does_not_read_holds_the_client_off_and_time_goes_on(bench, peer, booked):
    client = bench.client(peer, booked)
    bench.wait(lambda: peer.connections)
    client.send(b"before")
    peer.stop_reading()
    taken = 0
    with pytest.raises(BlockingIOError):
        while taken < 50_000_000:
            taken += client.socket.send(b"x" * 65536)
    bench.time.quiet(60)
    assert bench.kinds() == ["connect"] and bench.time.now() == pytest.approx(60)
    peer.resume_reading()
    bench.until(lambda: peer.connection().received == taken + 6)
    client.send(b"after")
    bench.wait(lambda: peer.connection().received == taken + 11)
    assert not bench.time.in_flight


def test_reset_ends_all_and_tells_what_had_come(bench, peer, client):
    peer.behave("echo")
    peer.answers_fin = False
    client.send(b"late")
    peer.reset()
    assert bench.kinds() == ["connect", "data", "reply-rst"] and peer.connections == []
    with pytest.raises(ConnectionResetError):
        bench.until(lambda: client.read())
    again = bench.client(peer)
    again.send(b"x")
    bench.wait(lambda: peer.connections and peer.connection().received)
    again.fin()
    bench.wait(lambda: not peer.connection().open)
    assert again.read() is None, "a sink that answers FIN, as at first"


def test_reset_also_takes_who_waits_in_the_backlog(bench, peer):
    client = bench.client(peer)
    peer.reset()
    assert bench.kinds() == ["connect", "reply-rst"]
    with pytest.raises(ConnectionResetError):
        client.socket.recv(1)


def test_an_unknown_behaviour_is_the_suites_fault(bench, peer):
    with pytest.raises(SuiteError, match="'shout'"):
        peer.behave("shout")


# Clients that mean no good


def test_too_many_connections_are_refused_and_the_others_served(bench, peer):
    peer.behave("echo")
    clients = []
    for _ in range(MOST_OPEN):
        clients.append(bench.client(peer))
        bench.time.settle()
    bench.wait(lambda: len(peer.connections) == MOST_OPEN)
    with pytest.raises(ConnectionResetError):
        extra = bench.client(peer)
        bench.until(lambda: extra.read())
    assert bench.kinds()[-1] == "refused"
    clients[0].send(b"x")
    assert clients[0].read_exactly(1) == b"x"
    clients[1].rst()
    bench.wait(lambda: "rst" in bench.kinds())
    another = bench.client(peer)
    another.send(b"y")
    assert another.read_exactly(1) == b"y"


def test_a_client_that_never_reads_its_echo_is_held_off(bench, peer):
    peer.behave("echo")
    greedy, other = bench.client(peer), bench.client(peer)
    sent = 0
    for _ in range(2000):
        try:
            sent += greedy.socket.send(b"x" * 65536)
        except BlockingIOError:
            bench.time.settle()
            if peer.connections[0].received < sent:
                break
    assert peer.connections[0].received < sent < 60_000_000
    other.send(b"y")
    assert other.read_exactly(1) == b"y"
    assert greedy.read_exactly(sent) == b"x" * sent, "nothing of the echo is lost"


def test_no_descriptors_left_is_survived(bench, peer, monkeypatch):
    class Exhausted:
        def __init__(self, listener):
            self.listener, self.left = listener, 1

        def fileno(self):
            return self.listener.fileno()

        def accept(self):
            if self.left:
                self.left -= 1
                raise OSError(errno.EMFILE, "Too many open files")
            return self.listener.accept()

        def close(self):
            self.listener.close()

    peer._listener = Exhausted(peer._listener)
    client = bench.client(peer)
    bench.wait(lambda: peer.connections, RETRY_SECONDS + 0.1)
    client.send(b"x")
    bench.wait(lambda: peer.connection().received)


def test_connect_and_run(bench, peer):
    for n in range(50):
        client = bench.client(peer)
        if n % 2:
            client.rst()
        else:
            client.socket.close()
    bench.wait(lambda: bench.kinds().count("rst") + bench.kinds().count("fin") == 50)
    assert not any(connection.open for connection in peer.connections)


# Ports


def test_a_told_port_is_taken_and_a_busy_one_is_told(bench, peer):
    with pytest.raises(BenchError, match=f"tcp 127.0.0.1:{peer.address[1]} for peer 'second' is in use") as caught:
        bench.tcp(listen=peer.address, name="second")
    assert caught.value.hint
    port = peer.address[1]
    peer.close()
    assert peer.address not in bench.ends
    assert bench.tcp(listen=("127.0.0.1", port)).address == ("127.0.0.1", port)


def test_an_address_of_another_machine_is_told(bench):
    with pytest.raises(BenchError, match="is no address of this machine"):
        bench.tcp(listen=("203.0.113.1", 0))


def test_a_refused_port_refuses_and_stays_taken():
    refused = RefusedPort()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(refused.address)
    with pytest.raises(BenchError, match="is in use"):
        RefusedPort(refused.address)
    with socket.socket() as thief, pytest.raises(OSError, match="in use"):
        thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        thief.bind(refused.address)
    port = refused.address
    refused.close()
    RefusedPort(port).close()


def test_on_the_wall_clock_too():
    bench = Bench(virtual=False)
    peer = bench.tcp()
    peer.behave("echo")
    answers: list[bytes] = []

    def talk() -> None:
        with socket.create_connection(peer.address) as stream:
            stream.sendall(b"hello")
            answers.append(stream.recv(100))

    thread = threading.Thread(target=talk)
    thread.start()
    bench.wait(lambda: answers and peer.connections and not peer.connection().open)
    thread.join()
    assert answers == [b"hello"] and bench.kinds() == ["connect", "data", "reply-data", "fin", "reply-fin"]
    bench.close()


@pytest.mark.parametrize(("total", "data"), [(0, b""), (3, b"000"), (8, b"00000000"), (20, b"00000000000000080000")])
def test_numbered(total, data):
    assert numbered(total) == data


@pytest.mark.parametrize(
    ("pieces_of", "pieces"), [(None, [b"abcde"]), (2, [b"ab", b"cd", b"e"]), (5, [b"abcde"]), (9, [b"abcde"])]
)
def test_cut(pieces_of, pieces):
    assert cut(b"abcde", pieces_of) == pieces


def test_pieces_of_nothing_are_a_mistake():
    with pytest.raises(ValueError, match="pieces of 0"):
        cut(b"abc", 0)
