"""A port at which every connection is refused."""

from __future__ import annotations

import socket

from harness.peers.binding import Address, bound_socket


class RefusedPort:
    """A TCP port that is taken, so that nobody else can, but does not listen: the kernel answers SYN with RST."""

    def __init__(self, listen: Address = ("127.0.0.1", 0), name: str = "refused") -> None:
        self._socket = bound_socket(socket.SOCK_STREAM, listen, name)
        self.address: Address = self._socket.getsockname()

    def close(self) -> None:
        """Give the port back."""
        self._socket.close()
