"""What went wrong with a port, in words: the cause, and what to try."""

from __future__ import annotations

import errno
import grp
import os
import socket
import termios
from collections.abc import Iterator
from typing import Final

from harness.errors import AttestError, BenchError, UsageError

URL_HINT: Final = "a port is a device such as /dev/ttyUSB0, or socket://host:port, rfc2217://host:port or loop://"

UNUSABLE: Final = (ValueError, TypeError, LookupError, ArithmeticError)
"""What pyserial raises for a URL, an option or a baud rate that it cannot make sense of."""

_NOT_A_PORT = ("is not a serial port", "name the device itself, such as /dev/ttyUSB0")
_BUSY = ("is in use by another program", "end that program: fuser -v {path} tells which it is")
_DEAD = ("is there, but its device does not respond", "unplug it and plug it in again; look at dmesg")
_UNREACHABLE = ("cannot be reached", "are host and port right, and is the network up?")

_AT_OPEN: Final = {
    errno.ENOENT: ("does not exist", "is it plugged in? ports here: {ports}"),
    errno.EACCES: ("may not be opened by this user", "sudo usermod -aG {group} $USER, then log in anew"),
    errno.EPERM: ("may not be opened by this user", "sudo usermod -aG {group} $USER, then log in anew"),
    errno.EBUSY: _BUSY,
    errno.EAGAIN: _BUSY,  # what flock says
    errno.EIO: _DEAD,
    errno.ENXIO: _DEAD,
    errno.ENODEV: _DEAD,
    errno.ENOTTY: _NOT_A_PORT,
    errno.EINVAL: _NOT_A_PORT,
    errno.EISDIR: _NOT_A_PORT,
    errno.ENOTDIR: _NOT_A_PORT,
    errno.ECONNREFUSED: ("refuses the connection", "is the server there running, and is the port number right?"),
    errno.ECONNRESET: ("closed the connection at once", "does somebody else use it already?"),
    errno.ETIMEDOUT: ("does not answer", "are host and port right, and is the machine on?"),
    errno.EHOSTUNREACH: _UNREACHABLE,
    errno.ENETUNREACH: _UNREACHABLE,
}

_CABLE = "check the cable and the module's supply; look at dmesg"
_SERVER = "look at the server's log; does somebody else use the port?"

_WHEN_LOST: Final = {
    errno.EIO: ("vanished", _CABLE),
    errno.ENXIO: ("vanished", _CABLE),
    errno.ENODEV: ("vanished", _CABLE),
    errno.ECONNRESET: ("was reset by its server", _SERVER),
    errno.EPIPE: ("was closed by its server", _SERVER),
    errno.ETIMEDOUT: ("does not answer any more", "check the network"),
}


def cannot_open(url: str, error: Exception) -> AttestError:
    """BenchError for a port that cannot be opened; UsageError for a URL or a baud rate that never could be."""
    causes = list(_chain(error))
    number = next((n for n in map(_errno, causes) if n is not None), None)
    if number in _AT_OPEN:
        what, hint = _AT_OPEN[number]
        return BenchError(f"port {url} {what}", hint=_filled(hint, url))
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return BenchError(f"port {url}: the host name is not known", hint="write the name right, or use its address")
    if number is None and (wrong := [cause for cause in causes if isinstance(cause, UNUSABLE)]):
        return UsageError(f"port {url} cannot be used: {wrong[-1]}", hint=URL_HINT)
    return BenchError(f"port {url} cannot be opened: {error}", hint=URL_HINT)


def lost(url: str, error: Exception | None, at: float) -> BenchError:
    """The BenchError of a port that was open; `error` is None at an end of file. `at` is bench time."""
    if error is None:
        what, hint = ("vanished", _CABLE) if "://" not in url else ("was closed by its server", _SERVER)
    else:
        what, hint = _WHEN_LOST.get(_errno(error) or 0, (f"failed: {error}", _CABLE))
    return BenchError(f"port {url} {what}", since=f"{at:.3f} s", hint=hint)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it: pyserial wraps the system's error into a text."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _errno(error: BaseException) -> int | None:
    if isinstance(error, socket.gaierror):
        return None
    if isinstance(error, TimeoutError):
        return errno.ETIMEDOUT
    if isinstance(error, OSError):
        return error.errno
    if isinstance(error, termios.error) and error.args and isinstance(error.args[0], int):
        return error.args[0]
    return None


def _filled(hint: str, url: str) -> str:
    if "{ports}" in hint:
        from serial.tools import list_ports

        hint = hint.replace("{ports}", ", ".join(sorted(port.device for port in list_ports.comports())) or "none")
    return hint.replace("{path}", url).replace("{group}", _group(url))


def _group(path: str) -> str:
    try:
        return grp.getgrgid(os.stat(path).st_gid).gr_name
    except (OSError, KeyError):
        return "dialout"


def flooded(name: str, count: int, at: float) -> BenchError:
    """A port delivers without end what nobody asked for."""
    return BenchError(
        f"port {name} floods the host: {count} bytes came without a pause",
        expected="what a serial line can carry between two commands",
        since=f"{at:.3f} s",
        hint="is this the module's port, and is nothing else connected to the other end of it?",
    )
