"""What lives how long: callbacks as long as anything calls them, connections no longer than they are used."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from OpenSSL import SSL

from harness.clock import ManualClock
from harness.dtls import DtlsClient, DtlsServer, Sessions
from harness.tests.dtls.link import IDENTITY, KEY, Pair, Recorder

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("package", ["harness.dtls", "harness.dtls.endpoint", "harness.dtls.records"])
def test_who_makes_no_endpoint_does_not_pay_for_openssl(package) -> None:
    program = f"import sys, {package}; sys.exit(any(name in sys.modules for name in ('OpenSSL', 'cryptography')))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_openssl_is_imported_without_a_warning() -> None:
    program = "import harness.dtls as d; d.Sessions().context(('1.2',), b'')"
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_callbacks_outlive_everything_that_was_handed_over() -> None:
    """Only the endpoint is held here: contexts, keys, lookups and logs must be held by it."""
    clock, lines = ManualClock(), []
    ends: dict[str, object] = {}

    def make() -> None:
        key = bytes(bytearray(KEY))
        ends["client"] = DtlsClient(
            clock, lambda datagram: ends["server"].receive(datagram), Recorder(clock),
            identity=IDENTITY, key=key, keylog=lambda line: lines.append(line),
        )  # fmt: skip
        ends["server"] = DtlsServer(
            clock, lambda datagram: ends["client"].receive(datagram), Recorder(clock),
            lookup=lambda identity: key, keylog=lambda line: lines.append(line), hint=b"gone", sessions=Sessions(),
        )  # fmt: skip

    make()
    for _ in range(3):
        gc.collect()
    ends["client"].start()
    assert ends["client"].established and ends["server"].established
    assert len(lines) == 2


def test_ended_connections_are_let_go() -> None:
    def number() -> int:
        gc.collect()
        return len(SSL.Connection._reverse_mapping)

    before, sessions = number(), Sessions()
    for ending in ("close", "abandon", "dropped", "failed"):
        for _ in range(25):
            key = b"other" if ending == "failed" else KEY
            pair = Pair(client={"key": key, "within": 1.0}, server={"sessions": sessions, "within": 1.0}).run(2)
            if ending in ("close", "abandon"):
                getattr(pair.client, ending)()
                getattr(pair.server, ending)()
        del pair
    assert number() == before


def test_an_ended_endpoint_holds_no_connection_and_no_timer() -> None:
    pair = Pair().run(0.07)
    connections = [weakref.ref(end._connection) for end in (pair.client, pair.server)]
    pair.client.abandon()
    pair.server.abandon()
    assert [connection() for connection in connections] == [None, None]
    pair.clock.advance(1000)
    assert pair.client_says.log == pair.server_says.log == []


def test_a_dropped_connection_leaves_no_cycle_behind() -> None:
    """So that thousands of scenarios need no collector."""
    gc.collect()
    gc.disable()
    try:
        sessions = Sessions()
        pair = Pair(server={"sessions": sessions}).run()
        connection = weakref.ref(pair.server._connection)
        pair.server.abandon()
        assert connection() is None
    finally:
        gc.enable()


def test_clients_share_one_context() -> None:
    contexts = [
        Pair(client={"versions": versions}).client._connection.get_context()
        for versions in (("1.2",), ("1.2",), ("1.0",), ("1.0", "1.2"), ("1.2", "1.0"))
    ]
    assert [contexts.index(context) for context in contexts] == [0, 0, 2, 3, 3]
