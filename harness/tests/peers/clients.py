"""A bench with peers, and clients whose sockets belong to the suite, as the gateway's do."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable

from harness.air.log import AirLog
from harness.air.observation import Address
from harness.clock import BenchTime
from harness.dtls import DtlsClient
from harness.peers import CoapPeer, CoapServer, DnsPeer, Lwm2mBootstrap, Lwm2mServer, NtpPeer, TcpPeer, UdpPeer
from harness.peers.datagrams import DatagramPeer


class Bench:
    """Bench time, an air log, and the set of the suite's own addresses. Virtual unless told otherwise."""

    def __init__(self, virtual: bool = True) -> None:
        self.time = BenchTime(virtual=virtual)
        self.ends: set[Address] = set()
        self.log = AirLog()
        self._closing: list[Callable[[], object]] = []

    def tcp(self, **options) -> TcpPeer:
        peer = TcpPeer(self.time, self.log.append, self.time.in_flight, self.ends, **options)
        self._closing.append(peer.close)
        return peer

    def udp(self, **options) -> UdpPeer:
        peer = UdpPeer(self.time, self.log.append, self.time.in_flight, self.ends, **options)
        self._closing.append(peer.close)
        return peer

    def dns(self, **options) -> DnsPeer:
        peer = DnsPeer(self.time, self.log.append, self.time.in_flight, self.ends, **options)
        self._closing.append(peer.close)
        return peer

    def ntp(self, **options) -> NtpPeer:
        peer = NtpPeer(self.time, self.log.append, self.time.in_flight, self.ends, **options)
        self._closing.append(peer.close)
        return peer

    def coap(self, **options) -> CoapPeer:
        peer = CoapPeer(self.time, self.log.append, self.time.in_flight, self.ends, **options)
        self._closing.append(peer.close)
        return peer

    def coap_server(self, **options) -> CoapServer:
        peer = CoapServer(self.time, self.log.append, self.time.in_flight, self.ends, **options)
        self._closing.append(peer.close)
        return peer

    def lwm2m(self, **options) -> Lwm2mServer:
        peer = Lwm2mServer(self.time, self.log.append, self.time.in_flight, self.ends, **options)
        self._closing.append(peer.close)
        return peer

    def bootstrap(self, **options) -> Lwm2mBootstrap:
        peer = Lwm2mBootstrap(self.time, self.log.append, self.time.in_flight, self.ends, **options)
        self._closing.append(peer.close)
        return peer

    def datagrams(self, peer: DatagramPeer) -> Datagrams:
        client = Datagrams(self, peer.address)
        self._closing.append(client.close)
        return client

    def dtls(self, peer: DatagramPeer, **options) -> Secured:
        return Secured(self.datagrams(peer), **options)

    def asked(self, peer: DatagramPeer, data: bytes) -> bytes | None:
        """What comes back for a datagram from a socket of the suite's own, if anything does; bench time stands still.

        The peer has read all that was sent before this returns.
        """
        with socket.socket(type=socket.SOCK_DGRAM) as client:
            client.bind(("127.0.0.1", 0))
            client.setblocking(False)
            before = len(self.log.observations)
            client.sendto(data, peer.address)
            self.until(lambda: len(self.log.observations) > before)
            self.time.settle()
            try:
                return client.recv(1 << 16)
            except BlockingIOError:
                return None

    def kinds(self) -> list[str]:
        return [seen.kind for seen in self.log.observations]

    def client(self, peer: TcpPeer, booked: bool = False) -> Client:
        client = Client(self, peer.address, booked)
        self._closing.append(client.close)
        return client

    def wait(self, predicate: Callable[[], object], within: float = 5.0) -> None:
        assert self.time.wait(predicate, within), f"not within {within} s: {self.kinds()[-20:]}"

    def until(self, predicate: Callable[[], object]) -> None:
        """Wait in real time while bench time stands still: for strangers, whom bench time does not wait for."""
        give_up = time.monotonic() + 5
        while not predicate():
            self.time.settle()
            assert time.monotonic() < give_up, f"not within 5 real seconds: {self.kinds()[-20:]}"

    def close(self) -> None:
        for close in self._closing:
            close()
        self.time.close()


class Datagrams:
    """A UDP client that keeps the ledger and reads on the loop, as the gateway does. `came`: what came, and when."""

    def __init__(self, bench: Bench, peer: Address) -> None:
        self.bench, self.peer = bench, peer
        self.socket = socket.socket(type=socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.address = self.socket.getsockname()
        self.came: list[tuple[float, bytes]] = []
        self.on_datagram: Callable[[bytes], object] | None = None
        bench.ends.add(self.address)
        bench.time.loop.add_reader(self.socket, self._readable)

    def send(self, data: bytes) -> None:
        self.socket.sendto(data, self.peer)
        if self.peer in self.bench.ends:
            self.bench.time.in_flight.sent(("udp", self.address, self.peer))

    def taken(self) -> list[bytes]:
        """What has come since this was last asked, I/O under way included."""
        self.bench.time.settle()
        came, self.came = self.came, []
        return [data for _, data in came]

    def asks(self, data: bytes) -> list[bytes]:
        """What comes back at once."""
        self.send(data)
        return self.taken()

    def _readable(self) -> None:
        data = self.socket.recv(1 << 16)
        if self.peer in self.bench.ends:
            self.bench.time.in_flight.arrived(("udp", self.peer, self.address))
        if self.on_datagram is not None:
            self.on_datagram(data)
        else:
            self.came.append((self.bench.time.now(), data))

    def close(self) -> None:
        if self.socket.fileno() >= 0:
            self.bench.ends.discard(self.address)
            self.bench.time.loop.remove_reader(self.socket)
            self.socket.close()


class Secured:
    """A DTLS client on a Datagrams. `came`: data that came, and "established", "closed", "failed ..."."""

    def __init__(self, under: Datagrams, **options) -> None:
        self.under, self.came = under, []
        under.on_datagram = lambda data: self.dtls.receive(data)
        self.dtls = DtlsClient(under.bench.time, under.send, self, **options)
        self.dtls.start()
        under.bench.time.settle()

    def established(self) -> None:
        self.came.append("established")

    def data(self, data: bytes) -> None:
        self.came.append(data)

    def failed(self, reason: str) -> None:
        self.came.append(f"failed: {reason}")

    def closed(self) -> None:
        self.came.append("closed")

    def asks(self, data: bytes) -> list[bytes]:
        """What comes back at once."""
        self.dtls.send(data)
        return self.taken()

    def taken(self) -> list[object]:
        self.under.bench.time.settle()
        came, self.came = self.came, []
        return came


class Client:
    """A TCP client. `booked`: it keeps the ledger and reads on the loop, as the gateway does; else it is a stranger."""

    def __init__(self, bench: Bench, peer: Address, booked: bool) -> None:
        self.bench, self.peer, self.booked = bench, peer, booked
        self.socket = socket.create_connection(peer)
        self.socket.setblocking(False)
        self.address = self.socket.getsockname()
        self._came: list[bytes | OSError] = []
        if booked:
            bench.ends.add(self.address)
            self._book("connect", 1)
            bench.time.loop.add_reader(self.socket, self._readable)

    def _book(self, kind: str, amount: int) -> None:
        if self.booked and self.peer in self.bench.ends:
            self.bench.time.in_flight.sent((kind, self.address, self.peer), amount)

    def send(self, data: bytes) -> None:
        self._book("tcp", self.socket.send(data))

    def read(self) -> bytes | None:
        """What has come; None at the end of the stream, b"" if nothing has."""
        if not self.booked:
            try:
                return self.socket.recv(1 << 20) or None
            except BlockingIOError:
                return b""
        if not self._came:
            return b""
        first = self._came.pop(0)
        if isinstance(first, OSError):
            raise first
        return first or None

    def _readable(self) -> None:
        try:
            data: bytes | OSError = self.socket.recv(1 << 20)
        except OSError as error:
            data = error
        ended = not data or isinstance(data, OSError)
        if ended:
            self.bench.time.loop.remove_reader(self.socket)
        if self.peer in self.bench.ends:
            kind, amount = ("end", 1) if ended else ("tcp", len(data))
            self.bench.time.in_flight.arrived((kind, self.peer, self.address), amount)
        self._came.append(data)

    def read_exactly(self, count: int) -> bytes:
        got = b""

        def come() -> bool:
            nonlocal got
            got += self.read() or b""
            return len(got) >= count

        self.bench.until(come)
        return got

    def fin(self) -> None:
        self.socket.shutdown(socket.SHUT_WR)
        self._book("end", 1)

    def rst(self) -> None:
        self._book("end", 1)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self) -> None:
        if self.socket.fileno() >= 0:
            self.bench.time.loop.remove_reader(self.socket)
            self.socket.close()
