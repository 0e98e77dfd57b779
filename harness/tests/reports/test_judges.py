"""tshark as judge of the captures: it catches what is broken, and its absence is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.clock import EPOCH
from harness.ip.packet import Packet, Udp, encode
from harness.network.capture import PcapWriter
from harness.tests.judged import needs_tshark
from reports import judges
from reports.tshark import count_packets


def _datagram(data: bytes) -> bytes:
    return encode(Packet("10.0.0.2", "198.51.100.1", Udp(4000, 2020, data)))


def _capture(directory: Path, name: str, *packets: bytes) -> Path:
    (directory / "air").mkdir(exist_ok=True)
    writer = PcapWriter(directory / "air" / f"{name}.pcap")
    for packet in packets:
        writer.write(packet, EPOCH)
    writer.close()
    return writer.path




@needs_tshark
def test_healthy_packets_of_two_captures_pass(tmp_path):
    _capture(tmp_path, "a", _datagram(b"one"), _datagram(b"two"))
    _capture(tmp_path, "b", _datagram(b"three"))
    assert judges.judge_captures(tmp_path) == ([], [])


@needs_tshark
@pytest.mark.parametrize("place", [10, 27, 30], ids=["header checksum", "udp checksum", "payload"])
def test_one_changed_byte_is_found(tmp_path, place):
    packet = bytearray(_datagram(b"payload"))
    packet[place] ^= 0xFF
    _capture(tmp_path, "a", _datagram(b"fine"), bytes(packet))
    problems, not_judged = judges.judge_captures(tmp_path)
    assert len(problems) == 1 and "malformed" in problems[0] and not not_judged


def test_a_run_without_captures_has_nothing_to_judge(tmp_path):
    assert judges.judge_captures(tmp_path) == ([], [])


@pytest.mark.parametrize("required", [False, True])
def test_an_absent_tshark_is_said_and_where_required_an_error(tmp_path, monkeypatch, required):
    _capture(tmp_path, "a", _datagram(b"one"))
    monkeypatch.setattr(judges.shutil, "which", lambda name: None)
    monkeypatch.setenv(judges.REQUIRED, "required" if required else "")
    problems, not_judged = judges.judge_captures(tmp_path)
    assert bool(problems) is required
    assert bool(not_judged) is not required


@needs_tshark
@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: b"no capture"], ids=["cut", "no pcap"])
def test_a_capture_that_cannot_be_read_is_a_problem(tmp_path, spoil):
    path = _capture(tmp_path, "a", _datagram(b"one"))
    path.write_bytes(spoil(path.read_bytes()))
    problems, not_judged = judges.judge_captures(tmp_path)
    assert len(problems) == 1 and problems[0].startswith("captures were not judged: ") and not not_judged


@needs_tshark
def test_a_wrong_packet_is_found_in_its_capture(tmp_path):
    _capture(tmp_path, "a", _datagram(b"one"), _datagram(b"two"))
    _capture(tmp_path, "b", _datagram(b"three"), _datagram(b"four")[:-1] + b"!")
    problems, _ = judges.judge_captures(tmp_path)
    assert len(problems) == 1 and "b.pcap packet 2" in problems[0]


def test_packets_are_counted_without_tshark(tmp_path):
    path = _capture(tmp_path, "a", *[_datagram(b"x" * size) for size in (0, 1, 1000)])
    assert count_packets(path) == 3
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match="ends in mid-packet"):
        count_packets(path)
