"""Captures: what dissectors read from them."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import dpkt
import pytest

from harness.clock import EPOCH
from harness.errors import BenchError
from harness.ip.echo import EchoReply
from harness.network import Capture, PcapWriter
from harness.tests.judged import needs_tshark
from harness.tests.network.world import HOST, HOST6, World


def test_a_capture_has_both_directions_at_the_modules_side(world: World, tmp_path: Path) -> None:
    capture = Capture(tmp_path / "air.pcap")
    world.network.tap(capture)
    _, connection, peer = world.connected()
    connection.send(b"hello")
    world.wait(lambda: peer.data)
    assert [packet.direction for packet in capture.packets] == ["up", "down", "up", "up"]
    assert [round(packet.at, 3) for packet in capture.packets] == [0, 0.1, 0.1, 0.1]
    assert all(packet.module == world.attachment.address for packet in capture.packets)
    with (tmp_path / "air.pcap").open("rb") as file:
        read = list(dpkt.pcap.Reader(file))
    assert [bytes(data) for _, data in read] == [packet.data for packet in capture.packets]
    assert read[1][0] == pytest.approx((EPOCH + timedelta(seconds=0.1)).timestamp(), abs=1e-6)
    capture.close()


def test_both_families_and_pieces_stand_in_one_capture(world: World, tmp_path: Path) -> None:
    world.network.bearer = "ipv4v6"
    world.activate()
    with Capture(tmp_path / "air.pcap") as capture:
        world.network.tap(capture)
        replies: list[EchoReply] = []
        pings = world.module.echo(replies.append)
        for sequence, address in enumerate((HOST, HOST6)):
            pings.send(address, sequence, bytes(2000))
        world.wait(lambda: len(replies) == 2)
    with (tmp_path / "air.pcap").open("rb") as file:
        read = [data for _, data in dpkt.pcap.Reader(file)]
    assert [data[0] >> 4 for data in read] == [4, 4, 6, 6] * 2
    assert {len(data) <= 1500 for data in read} == {True}
    # the second piece has no ICMP header
    assert [type(packet.data) for packet in map(dpkt.ip.IP, read[:2])] == [dpkt.icmp.ICMP, bytes]
    assert all(dpkt.ip6.IP6(data).nxt == 44 for data in read[2:4])
    assert {packet.module for packet in capture.packets} == {"10.177.135.245"}


def test_each_packet_is_in_the_file_at_once(tmp_path: Path) -> None:
    writer = PcapWriter(tmp_path / "a.pcap")
    writer.write(b"\x45" + bytes(19), EPOCH)
    with (tmp_path / "a.pcap").open("rb") as file:
        reader = dpkt.pcap.Reader(file)
        assert reader.datalink() == 101
        assert len(list(reader)) == 1
    writer.close()
    writer.close()
    writer.write(b"after the end", EPOCH)


@needs_tshark
def test_tshark_reads_tcp_udp_and_dns(world: World, tmp_path: Path) -> None:
    with Capture(tmp_path / "air.pcap") as capture:
        world.network.tap(capture)
        _, connection, peer = world.connected()
        connection.send(b"hello")
        world.wait(lambda: peer.data)
        connection.close()
        world.wait(lambda: peer.told)
        got: list[bytes] = []
        socket = world.module.udp(0, lambda data, source: got.append(data))
        socket.send_to(b"ping", (HOST, 8))
        query = bytes.fromhex("123401000001000000000000") + b"\x04echo\x07example\x00\x00\x01\x00\x01"
        socket.send_to(query, ("10.0.0.53", 53))
        world.wait(lambda: len(got) == 2)
    text = subprocess.run(
        ["tshark", "-r", str(tmp_path / "air.pcap"), "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE",
         "-o", "udp.check_checksum:TRUE", "-T", "fields", "-E", "separator=|",
         "-e", "ip.src", "-e", "tcp.dstport", "-e", "udp.dstport", "-e", "dns.a", "-e", "_ws.expert.message"],
        capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    lines = [line.split("|") for line in text.splitlines()]
    assert len(lines) == len(capture.packets)
    assert any(line[1] == "7" for line in lines)
    assert any(line[2] == "8" for line in lines)
    assert any(line[3] == HOST for line in lines)
    assert not [line for line in lines if "alformed" in line[4] or "hecksum" in line[4]]


def test_a_capture_without_a_file_is_a_list() -> None:
    with Capture() as capture:
        assert capture.packets == []


def test_a_tap_can_end(world: World) -> None:
    capture = Capture()
    untap = world.network.tap(capture)
    untap()
    untap()
    world.connected()
    assert capture.packets == []


def test_a_file_that_cannot_be_made_is_the_benchs_fault(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="cannot be written"):
        PcapWriter(tmp_path / "missing" / "a.pcap")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told() -> None:
    with pytest.raises(BenchError, match="cannot be written: No space left"):
        PcapWriter("/dev/full")
