"""One user at a time for a serial port: a lock file that tells who holds it."""

from __future__ import annotations

import fcntl
import getpass
import json
import os
import socket
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

from harness.errors import BenchError

FOLDER: Final = "attest-locks"
LONGEST: Final = 200
"""Characters of a lock file's name; file systems allow 255."""


class PortLock:
    """The right to use a port (a device path or pyserial URL) on this machine, among all runs of Attest.

    The kernel holds the lock (flock) and lets go of it when its process ends, however it ends; the file only
    tells who it is. So what a dead process left behind is simply taken over. A device path is followed to
    the device itself: /dev/serial/by-id/... and /dev/ttyUSB0 are one port. `acquire` raises BenchError when
    the port is held, also by another PortLock of this process; `release` may be called more than once.
    """

    def __init__(self, name: str) -> None:
        self.name = os.path.realpath(name) if name.startswith("/") else name
        self.path = Path(tempfile.gettempdir()) / FOLDER / quote(self.name, safe="")[-LONGEST:]
        self._fd = -1

    def acquire(self) -> None:
        """Take the lock at once, or raise BenchError saying who holds it since when."""
        if self._fd >= 0:
            raise self._busy(_holder(self._fd))
        try:
            fd = self._open()
        except OSError as error:
            raise BenchError(
                f"lock file {self.path} of port {self.name} cannot be opened: {error.strerror}",
                hint=f"another user made it: let the owner delete {self.path.parent}, or set TMPDIR",
            ) from error
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = _holder(fd)
            os.close(fd)
            raise self._busy(holder) from error
        os.ftruncate(fd, 0)
        os.pwrite(fd, json.dumps(_me()).encode("ascii"), 0)
        self._fd = fd

    def release(self) -> None:
        """Let go of the port. The file stays, empty: removing it would let two runs lock two files."""
        if self._fd >= 0:
            os.ftruncate(self._fd, 0)
            os.close(self._fd)
            self._fd = -1

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _open(self) -> int:
        # not O_CREAT on a file that exists: in a sticky folder the kernel may refuse that for another user's file
        flags = os.O_RDWR | os.O_NOFOLLOW
        try:
            return os.open(self.path, flags)
        except FileNotFoundError:
            pass
        try:
            self.path.parent.mkdir()
            self.path.parent.chmod(0o1777)
        except FileExistsError:
            pass
        try:
            fd = os.open(self.path, flags | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            return os.open(self.path, flags)
        os.fchmod(fd, 0o666)
        return fd

    def _busy(self, holder: dict[str, object]) -> BenchError:
        if not holder:
            return BenchError(f"port {self.name} is in use by another run", hint="wait until it has ended")
        return BenchError(
            f"port {self.name} is in use by {holder.get('who')} (process {holder.get('pid')}) "
            f"since {holder.get('since')}: {holder.get('command')}",
            hint=f"wait until it has ended, or end it: kill {holder.get('pid')}",
        )


def _holder(fd: int) -> dict[str, object]:
    """What the lock file says; nothing while its holder is just about to write it."""
    try:
        holder = json.loads(os.pread(fd, 65536, 0))
    except ValueError:
        return {}
    return holder if isinstance(holder, dict) else {}


def _me() -> dict[str, object]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # no entry in the password file, as in some containers
        user = f"user {os.getuid()}"
    return {
        "pid": os.getpid(),
        "who": f"{user}@{socket.gethostname()}",
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": " ".join(sys.argv)[:2000],
    }
