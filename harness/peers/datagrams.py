"""What all UDP peers have in common: a socket on the bench loop, observations, booking, a queue to the kernel."""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Callable
from typing import ClassVar, Final

from harness.air.observation import Address, Observation, flow_name
from harness.clock import BenchTime, InFlight
from harness.peers.binding import bound_socket, why
from harness.peers.booking import Booking

LARGEST: Final = 65535
AT_A_TIME: Final = 64
"""Datagrams read before the loop may do something else."""

REMEMBERED: Final = 4096
"""Sources that are kept since the last reset, and datagrams that wait for room in the kernel."""


class DatagramPeer:
    """Bound to `listen` (IPv4; port 0: the kernel's choice, see `address`) on the bench's loop.

    `sources` are the addresses that datagrams came from since the last reset, each once, in order. What comes is
    observed as `kind`, what goes as "reply-<kind>"; booking: as TcpPeer. A subclass says what is answered.
    """

    kind: ClassVar[str] = "datagram"

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address,
        name: str,
    ) -> None:
        self.name, self._time, self._observe = name, time, observe
        self._socket = bound_socket(socket.SOCK_DGRAM, listen, name)
        self.address: Address = self._socket.getsockname()
        self._booking = Booking(in_flight, in_flight_ends, self.address)
        self._silent = False
        self._flows: dict[Address, str] = {}
        self._last: Address | None = None
        self._queue: deque[tuple[bytes, Address]] = deque()
        time.loop.add_reader(self._socket, self._readable)

    @property
    def sources(self) -> list[Address]:
        """Where datagrams came from since the last reset, in order of their first one."""
        return list(self._flows)

    def reset(self) -> None:
        """Before the next scenario: observe what has come, without an answer, and forget who sent it."""
        self._silent = True
        while self._take():
            pass
        self._silent = False
        self._flows.clear()
        self._last = None
        self._queue.clear()
        self._time.loop.remove_writer(self._socket)

    def close(self) -> None:
        """Give the port back. May be called more than once."""
        if self._socket.fileno() < 0:
            return
        self.reset()
        self._booking.cease()
        self._time.loop.remove_reader(self._socket)
        self._socket.close()

    def _answer(self, data: bytes, client: Address) -> bytes | None:
        """What a datagram is answered with at once, if anything. Never raises, whatever the datagram is."""
        return None

    def _readable(self) -> None:
        for _ in range(AT_A_TIME):
            if not self._take():
                return

    def _take(self) -> bool:
        try:
            data, client = self._socket.recvfrom(LARGEST)
        except BlockingIOError:
            return False
        except OSError:
            # an ICMP error for something sent before: no datagram, and nobody waits for one
            return False
        self._booking.arrived("udp", client)
        self._last = client
        self._arrived(data, client)
        return True

    def _arrived(self, data: bytes, client: Address) -> None:
        """A datagram has come: observe it, and answer it unless the peer is silent. Never raises."""
        self._observe(Observation("peer", self.kind, self._time.now(), client, self.address, self._flow(client), data))
        answer = self._answer(data, client)
        if answer is not None and client != self.address and not self._silent:
            try:
                self._send(answer, client)
            except OSError as error:
                # a source that cannot be answered (forged, or gone) must not end the bench
                self._report_reply("lost", why(error), client)

    def _flow(self, client: Address) -> str:
        flow = self._flows.get(client)
        if flow is None:
            if len(self._flows) >= REMEMBERED:
                del self._flows[next(iter(self._flows))]
            flow = self._flows[client] = flow_name("udp", client, self.address)
        return flow

    def _send(self, data: bytes, to: Address) -> None:
        if not self._queue:
            try:
                self._socket.sendto(data, to)
            except BlockingIOError:
                self._time.loop.add_writer(self._socket, self._writable)
            else:
                self._sent(data, to)
                return
        if len(self._queue) < REMEMBERED:
            self._queue.append((data, to))
        else:
            self._report_reply("lost", b"too many datagrams wait", to)

    def _writable(self) -> None:
        waiting, self._queue = self._queue, deque()
        self._time.loop.remove_writer(self._socket)
        for data, to in waiting:
            try:
                self._send(data, to)
            except OSError as error:
                self._report_reply("lost", why(error), to)

    def _sent(self, data: bytes, to: Address) -> None:
        self._booking.sent("udp", to)
        self._report_reply(self.kind, data, to)

    def _report_reply(self, kind: str, data: bytes, to: Address) -> None:
        flow = self._flows.get(to) or flow_name("udp", to, self.address)
        self._observe(Observation("peer", f"reply-{kind}", self._time.now(), self.address, to, flow, data))
