"""A network with a module's IP stack on one side and real loopback sockets on the other, for these tests."""

from __future__ import annotations

import random
import socket
import struct
from collections.abc import Callable

from harness.clock import BenchTime
from harness.ip import Stack, TcpConnection, TcpEvents, TcpTimers
from harness.network import Cell, Granted, Network, Route, Verdict

HOST = "198.51.100.7"
"""Where the module believes the peers to be."""

HOST6 = "2001:db8::7"
"""The same peers' IPv6 address."""

ECHO_NAME = "echo.example"
LINGER_0 = struct.pack("ii", 1, 0)


class Client(TcpEvents):
    """The module's side of a connection: what it was told, in order."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.data_in = bytearray()
        self.acked_bytes = 0
        self.limit: int | None = None

    def established(self) -> None:
        self.told.append("established")

    def data(self, data: bytes) -> int | None:
        if self.limit is not None:
            data = data[: max(0, self.limit - len(self.data_in))]
        self.data_in += data
        return len(data)

    def acked(self, count: int) -> None:
        self.acked_bytes += count

    def remote_closed(self) -> None:
        self.told.append("fin")

    def reset(self) -> None:
        self.told.append("reset")

    def timed_out(self) -> None:
        self.told.append("timed out")

    def closed(self) -> None:
        self.told.append("closed")


class PeerConnection:
    """A connection at the peer: real socket, everything read at once unless `reading` is off."""

    def __init__(self, peer: TcpPeer, sock: socket.socket, far: tuple[str, int]) -> None:
        self.peer, self.socket, self.far = peer, sock, far
        self.told: list[str] = []
        self.data = bytearray()
        self.pending = b""
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
        self.reading(True)

    def stop_reading(self) -> None:
        """Read no more; virtual time waits for nothing here."""
        self.peer.world.ends.discard(self.peer.address)
        for kind in ("connect", "tcp", "end"):
            self.peer.world.time.in_flight.forget((kind, self.far, self.peer.address))
        self.reading(False)

    def resume_reading(self) -> None:
        """Read again."""
        self.peer.world.ends.add(self.peer.address)
        self.reading(True)

    def reading(self, on: bool) -> None:
        loop = self.peer.world.time.loop
        if on:
            loop.add_reader(self.socket.fileno(), self._readable)
        else:
            loop.remove_reader(self.socket.fileno())

    def send(self, data: bytes) -> None:
        """Send now what the socket takes, the rest as it takes it."""
        self.pending += data
        self._flush()

    def fin(self) -> None:
        self._book_end()
        self.socket.shutdown(socket.SHUT_WR)

    def rst(self) -> None:
        self._book_end()
        self.reading(False)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_0)
        self.socket.close()

    def _flush(self) -> None:
        loop, world = self.peer.world.time.loop, self.peer.world
        try:
            taken = self.socket.send(self.pending) if self.pending else 0
        except BlockingIOError:
            taken = 0
        if self.far in world.ends:
            world.time.in_flight.sent(("tcp", self.peer.address, self.far), taken)
        self.pending = self.pending[taken:]
        if self.pending:
            loop.add_writer(self.socket.fileno(), self._flush)
        else:
            loop.remove_writer(self.socket.fileno())

    def _book_end(self) -> None:
        world = self.peer.world
        if self.far in world.ends:
            world.time.in_flight.sent(("end", self.peer.address, self.far))

    def _readable(self) -> None:
        in_flight = self.peer.world.time.in_flight
        try:
            data = self.socket.recv(65536)
        except ConnectionResetError:
            self.told.append("rst")
            in_flight.forget(("tcp", self.far, self.peer.address))
            in_flight.forget(("end", self.far, self.peer.address))
            self.reading(False)
            return
        if data:
            self.data += data
            in_flight.arrived(("tcp", self.far, self.peer.address), len(data))
        else:
            self.told.append("fin")
            in_flight.arrived(("end", self.far, self.peer.address))
            self.reading(False)


class TcpPeer:
    """A listening peer of the suite."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.connections: list[PeerConnection] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.address = self.listener.getsockname()
        world.ends.add(self.address)
        world.time.loop.add_reader(self.listener.fileno(), self._accept)

    def _accept(self) -> None:
        sock, far = self.listener.accept()
        self.world.time.in_flight.arrived(("connect", far, self.address))
        self.connections.append(PeerConnection(self, sock, far))

    def close(self) -> None:
        for connection in self.connections:
            if connection.socket.fileno() >= 0:
                connection.reading(False)
                self.world.time.loop.remove_writer(connection.socket.fileno())
                connection.socket.close()
        self.world.time.loop.remove_reader(self.listener.fileno())
        self.listener.close()


class UdpPeer:
    """A UDP peer of the suite; echoes unless `echo` is off."""

    def __init__(self, world: World) -> None:
        self.world, self.echo = world, True
        self.got: list[tuple[bytes, tuple[str, int]]] = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.address = self.socket.getsockname()
        world.ends.add(self.address)
        world.time.loop.add_reader(self.socket.fileno(), self._readable)

    def _readable(self) -> None:
        data, source = self.socket.recvfrom(65535)
        self.world.time.in_flight.arrived(("udp", source, self.address))
        self.got.append((data, source))
        if self.echo:
            self.send(data, source)

    def send(self, data: bytes, to: tuple[str, int]) -> None:
        self.socket.sendto(data, to)
        if to in self.world.ends:
            self.world.time.in_flight.sent(("udp", self.address, to))

    def close(self) -> None:
        self.world.time.loop.remove_reader(self.socket.fileno())
        self.socket.close()


class World:
    """Bench time, a network, one attached stack as the module, TCP peer at port 7 of HOST and HOST6, UDP peer at 8.

    HOST:9 leads to a real port where nobody listens; 198.51.100.8 refuses by the cell; all else is unreachable.
    """

    def __init__(self, virtual: bool = True, default: Verdict = Verdict.UNREACHABLE) -> None:
        self.time = BenchTime(virtual=virtual)
        self.ends: set[tuple[str, int]] = set()
        self.tcp, self.udp = TcpPeer(self), UdpPeer(self)
        self.closed_port = socket.socket()
        self.closed_port.bind(("127.0.0.1", 0))
        closed = self.closed_port.getsockname()
        self.network = Network(
            self.time,
            Cell(
                (
                    Route(HOST, "tcp", 7, self.tcp.address, (ECHO_NAME,)),
                    Route(HOST, "udp", 8, self.udp.address),
                    Route(HOST6, "tcp", 7, self.tcp.address, (ECHO_NAME,)),
                    Route(HOST6, "udp", 8, self.udp.address),
                    Route(HOST, "tcp", 9, closed),
                    Route(HOST, "udp", 9, closed),
                    Route("198.51.100.8", "tcp", 7, Verdict.REFUSE),
                ),
                default,
            ),
            self.time.in_flight,
            self.ends,
            random.Random(1),
        )
        self.modules: list[Stack] = []
        self.attachments = []
        self.module = self.another_module()
        self.attachment = self.attachments[0]

    def another_module(self, timers: TcpTimers = TcpTimers()) -> Stack:
        """One more stack, attached."""
        n = len(self.modules)
        attachment = self.network.attach(lambda packet: self.modules[n].receive(packet))
        stack = Stack(attachment.address, self.time, attachment.send, random.Random(n), timers=timers)
        self.modules.append(stack)
        self.attachments.append(attachment)
        return stack

    def activate(self) -> Granted:
        """The module asks for a bearer anew and uses what it gets."""
        granted = self.attachment.activate()
        self.module.address, self.module.address6 = granted.address, granted.address6
        return granted

    def connect(self, address: str = HOST, port: int = 7) -> tuple[Client, TcpConnection]:
        """The module begins to connect."""
        client = Client()
        return client, self.module.connect((address, port), events=client)

    def connected(self) -> tuple[Client, TcpConnection, PeerConnection]:
        """A connection to the TCP peer that stands at both ends."""
        client, connection = self.connect()
        self.wait(lambda: client.told == ["established"])
        return client, connection, self.tcp.connections[-1]

    def wait(self, predicate: Callable[[], object], within: float = 5.0) -> None:
        """Let bench time pass until it holds; fails after `within` seconds."""
        assert self.time.wait(predicate, within), f"not within {within} s"

    def close(self) -> None:
        self.network.close()
        self.tcp.close()
        self.udp.close()
        self.closed_port.close()
        self.time.close()
