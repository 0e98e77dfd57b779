"""UDP flows of modules, each on a real socket of its own."""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Callable
from typing import Final

from harness.network.booking import Address, Ledger
from harness.network.real import EXHAUSTED, Loop, exhausted, open_real

MOST_MAPPINGS: Final = 256
"""Beyond these the mapping that was silent longest is dropped."""

MOST_RETIRED: Final = 64
"""Sockets of old mappings that are kept, so that their ports are not used again."""

READS_AT_ONCE: Final = 64

OnReply = Callable[[bytes], None]


class Mapping:
    """One real UDP socket, connected to its endpoint. `on_reply` gets what the endpoint sends back."""

    def __init__(self, loop: Loop, ledger: Ledger, endpoint: Address, on_reply: OnReply) -> None:
        self._loop = loop
        self._on_reply: OnReply | None = on_reply
        self._socket = open_real(socket.SOCK_DGRAM, endpoint)
        try:
            self._socket.connect(endpoint)
        except OSError as error:
            self._socket.close()
            raise (exhausted(error) if error.errno in EXHAUSTED else error) from error
        self._booking = ledger.open(self._socket, endpoint)
        loop.add_reader(self._socket.fileno(), self._readable)

    def send(self, data: bytes) -> bool:
        """Send one datagram; false when the machine did not take it."""
        for _ in range(2):
            try:
                self._socket.send(data)
            except ConnectionRefusedError:
                # the error of an earlier datagram; this one has not been tried yet
                self._booking.unsent("udp")
            except OSError:
                return False
            else:
                self._booking.sent("udp")
                return True
        return False

    def retire(self) -> None:
        """Keep the port, drop what comes."""
        self._on_reply = None
        self._booking.nothing_more()

    def close(self) -> None:
        self._loop.remove_reader(self._socket.fileno())
        self._socket.close()
        self._booking.abandon()

    def _readable(self) -> None:
        for _ in range(READS_AT_ONCE):
            try:
                data = self._socket.recv(65535)
            except BlockingIOError:
                return
            except OSError:
                # ICMP says that nobody listens there
                self._booking.unsent("udp")
                return
            self._booking.arrived("udp")
            if self._on_reply is not None:
                self._on_reply(data)
            if self._socket.fileno() < 0:
                return


class Nat:
    """The mappings of a network: one for each (module's address and port, outside address and port)."""

    def __init__(self, loop: Loop, ledger: Ledger, reply: Callable[[bytes, Address, Address], None]) -> None:
        self._loop, self._ledger, self._reply = loop, ledger, reply
        self._mappings: dict[tuple[Address, Address, Address], Mapping] = {}
        self._retired: deque[Mapping] = deque()

    def __len__(self) -> int:
        return len(self._mappings)

    def send(self, data: bytes, module: Address, outside: Address, endpoint: Address) -> bool:
        """Send a module's datagram to the real endpoint; false when it was lost there."""
        key = (module, outside, endpoint)
        mapping = self._mappings.pop(key, None)
        if mapping is None:
            try:
                mapping = Mapping(self._loop, self._ledger, endpoint, lambda back: self._reply(back, outside, module))
            except OSError:
                return False
        self._mappings[key] = mapping
        if len(self._mappings) > MOST_MAPPINGS:
            self._mappings.pop(next(iter(self._mappings))).close()
        return mapping.send(data)

    def rebind(self) -> int:
        """Drop all mappings; the answer is how many there were. Their ports are not used again soon."""
        dropped = list(self._mappings.values())
        self._mappings.clear()
        for mapping in dropped:
            mapping.retire()
        self._retired.extend(dropped)
        while len(self._retired) > MOST_RETIRED:
            self._retired.popleft().close()
        return len(dropped)

    def close(self) -> None:
        """Close all sockets."""
        for mapping in [*self._mappings.values(), *self._retired]:
            mapping.close()
        self._mappings.clear()
        self._retired.clear()
