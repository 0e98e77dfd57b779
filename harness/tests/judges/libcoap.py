"""libcoap's coap-server and coap-client, with either of its two TLS libraries, as judges that know nothing of us."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from harness.tests.judges.processes import PATIENCE, Started, started
from reports.judges import REQUIRED

LIBRARIES: Final = ("openssl", "gnutls")
HOST: Final = "127.0.0.1"
TRIES: Final = 5
"""A pair of free ports may be taken by others before the server binds it."""


def tool(name: str) -> str:
    """The path of one of libcoap's programs. Without it the test is not judged, or fails where judges are required."""
    wanted = os.environ.get(REQUIRED)
    if wanted == "none":
        pytest.skip(f"not judged: {REQUIRED}=none")
    path = shutil.which(name)
    if path is None:
        absent = f"not judged: {name} is not installed (Debian's libcoap3-bin has it)"
        if wanted == "required":
            pytest.fail(absent)
        pytest.skip(absent)
    return path


@dataclass(frozen=True)
class Server:
    """A running coap-server: CoAP at `port`, through DTLS at `secure_port`; it logs each message as it reads it."""

    port: int
    secure_port: int
    process: Started

    def reads(self, message: str) -> None:
        """Wait until a line of the log says the whole of this message."""
        self.process.says(rf"^{re.escape(message)}$")


@contextmanager
def server(library: str, folder: Path, identity: str, key: str) -> Iterator[Server]:
    """coap-server at loopback. Only this identity has this key; another one is held against a key that nobody knows."""
    program = tool(f"coap-server-{library}")
    known = folder / "known.txt"
    known.write_text(f"hint,{identity},{key}\n")
    options = ["-h", "hint", "-k", "a key that nobody knows", "-i", str(known), "-d", "10", "-v", "7"]
    with ExitStack() as stack:
        for number in range(TRIES):
            port = _free_pair()
            log = folder / f"coap-server-{number}.log"
            process = stack.enter_context(started([program, "-A", HOST, "-p", str(port), *options], log))
            try:
                process.says(rf"created UDP +endpoint {HOST}:{port}\n")
                process.says(rf"created DTLS +endpoint {HOST}:{port + 1}\n", PATIENCE if number == 0 else 5)
            except AssertionError:
                if number == TRIES - 1:
                    raise
                continue
            yield Server(port, port + 1, process)
            return


def _free_pair() -> int:
    """A port that is free now and so is the next one, of UDP and of TCP: libcoap takes all four."""
    while True:
        with ExitStack() as stack:
            try:
                first = stack.enter_context(socket.socket(type=socket.SOCK_DGRAM))
                first.bind((HOST, 0))
                port = first.getsockname()[1]
                for kind, where in (
                    (socket.SOCK_DGRAM, port + 1), (socket.SOCK_STREAM, port), (socket.SOCK_STREAM, port + 1)
                ):  # fmt: skip
                    stack.enter_context(socket.socket(type=kind)).bind((HOST, where))
            except (OSError, OverflowError):
                continue
            return port


@dataclass(frozen=True)
class Heard:
    """What coap-client printed: the messages both ways as libcoap reads them, and the response's payload."""

    messages: tuple[str, ...]
    payload: bytes
    said: str


def asked(library: str, folder: Path, url: str, *options: str, patience: float = PATIENCE) -> Heard:
    """One run of coap-client; `patience` in whole seconds."""
    output = folder / "payload"
    output.unlink(missing_ok=True)
    command = [tool(f"coap-client-{library}"), "-v", "7", "-B", f"{patience:.0f}", "-o", str(output), *options, url]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=2 * patience + PATIENCE)
    said = (ran.stdout + ran.stderr).decode("utf-8", "backslashreplace")
    messages = tuple(line for line in said.splitlines() if line.startswith("v:1 "))
    return Heard(messages, output.read_bytes() if output.exists() else b"", said)
