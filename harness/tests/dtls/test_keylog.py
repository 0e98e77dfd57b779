"""The key log: one line for each handshake on each side, with which tshark reads a capture."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from harness.clock import EPOCH
from harness.dtls import Sessions
from harness.dtls.records import client_random
from harness.ip.packet import Packet, Udp, encode
from harness.network.capture import PcapWriter
from harness.tests.dtls.link import UP, Pair
from harness.tests.judged import needs_tshark

REQUEST, RESPONSE = bytes.fromhex("40010001b474696d65"), bytes.fromhex("60450001ff6e6f77")
"""CON GET coap://.../time, and its ACK 2.05 with the payload "now"."""


def logged(version: str) -> tuple[list[Pair], list[str]]:
    """A full and a resumed handshake with an exchange each, and the key log's lines of both sides."""
    lines: list[str] = []
    sessions, session, pairs = Sessions(), b"", []
    for _ in range(2):
        pair = Pair(
            client={"versions": (version,), "keylog": lines.append, "session": session},
            server={"keylog": lines.append, "sessions": sessions},
        ).run()
        pair.client.send(REQUEST)
        pair.clock.advance(1)
        pair.server.send(RESPONSE)
        pair.clock.advance(1)
        pair.client.close()
        pair.clock.advance(1)
        session = pair.client.session()
        pairs.append(pair)
    assert [pair.client.resumed for pair in pairs] == [False, True]
    return pairs, lines


@pytest.mark.parametrize("version", ["1.0", "1.2"])
def test_each_handshake_is_logged_once_by_each_side(version) -> None:
    pairs, lines = logged(version)
    randoms = [client_random(pair.of(UP)[0]).hex() for pair in pairs]
    assert [line.lower().split(" ")[:2] for line in lines] == [["client_random", r] for r in randoms for _ in "cs"]
    assert {len(bytes.fromhex(line.split(" ")[2])) for line in lines} == {48}
    assert not any(line != line.strip() for line in lines)


@needs_tshark
@pytest.mark.parametrize("version", ["1.0", "1.2"])
def test_tshark_reads_what_was_said_by_the_key_log(version, tmp_path: Path) -> None:
    pairs, lines = logged(version)
    (tmp_path / "air.keys").write_text("\n".join(lines[::2]) + "\n")
    writer = PcapWriter(tmp_path / "air.pcap")
    for port, pair in enumerate(pairs, 40000):
        for way, at, datagram in pair.sent:
            ends = [("10.177.135.245", port), ("220.180.239.212", 7002)]
            (source, sport), (destination, dport) = ends if way == UP else reversed(ends)
            packet = encode(Packet(source, destination, Udp(sport, dport, datagram)))
            writer.write(packet, EPOCH + timedelta(seconds=at))
    writer.close()
    done = subprocess.run(
        ["tshark", "-r", str(tmp_path / "air.pcap"), "-o", f"tls.keylog_file:{tmp_path / 'air.keys'}",
         "-d", "udp.port==7002,dtls", "-d", "dtls.port==7002,coap", "-Y", "coap", "-T", "fields",
         "-e", "coap.code", "-e", "coap.mid", "-e", "coap.opt.uri_path"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["1\t1\ttime", "69\t1\t"] * 2
