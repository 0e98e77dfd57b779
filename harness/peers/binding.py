"""Sockets for peers, bound or refused in words; and the bytes that they make up."""

from __future__ import annotations

import errno
import socket
from typing import Final

from harness.errors import BenchError

Address = tuple[str, int]
"""IPv4 host in dotted decimal, and port."""

BEHAVIOURS: Final = ("echo", "sink")
"""What a peer does with what it gets: send it back, or keep silent."""

_WHY: Final = {
    errno.EADDRINUSE: ("is in use", "name another port; fuser -v {port}/{protocol} tells who has it"),
    errno.EACCES: (
        "may not be bound by this user",
        "listen at a port above 1023 and forward port {port} to it, or let every user bind {port}: "
        "sysctl net.ipv4.ip_unprivileged_port_start={port}",
    ),
    errno.EADDRNOTAVAIL: ("is no address of this machine", "ip -4 address lists them"),
}


def bound_socket(kind: socket.SocketKind, listen: Address, name: str, listens: bool = False) -> socket.socket:
    """A non-blocking IPv4 socket bound to `listen`; port 0 lets the kernel choose. Raises BenchError.

    A port that another program listens on, or holds, is never shared with it. A socket that `listens` may have a port
    on which only old connections linger (SO_REUSEADDR): a run can follow another at once.
    """
    bound = socket.socket(socket.AF_INET, kind)
    try:
        bound.setblocking(False)
        if listens:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(listen)
    except OSError as error:
        bound.close()
        what, hint = _WHY.get(error.errno or 0, (f"cannot be bound: {error}", ""))
        protocol = "tcp" if kind == socket.SOCK_STREAM else "udp"
        hint = hint.format(port=listen[1], protocol=protocol)
        raise BenchError(f"{protocol} {listen[0]}:{listen[1]} for peer '{name}' {what}", hint=hint) from error
    return bound


def numbered(total: int) -> bytes:
    """`total` bytes in which each 8 tell their own offset, so that a lost part shows: 00000000 00000008 ..."""
    return b"".join(b"%08d" % (offset % 10**8) for offset in range(0, total, 8))[:total]


def cut(data: bytes, pieces_of: int | None) -> list[bytes]:
    """The data in pieces of that many bytes, the last one shorter; in one piece if None."""
    if pieces_of is None:
        return [data] if data else []
    if pieces_of < 1:
        raise ValueError(f"pieces of {pieces_of} bytes")
    return [data[start : start + pieces_of] for start in range(0, len(data), pieces_of)]


def why(error: OSError) -> bytes:
    """The system's words for an error, for an observation."""
    return str(error.strerror).encode("ascii", "backslashreplace")
