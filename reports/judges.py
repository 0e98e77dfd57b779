"""An independent judge of the captures: tshark reads every pcap of a run and finds nothing malformed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

REQUIRED = "ATTEST_JUDGES"
"""Set to "required" where a missing judge is an error, as in CI; to "none" to judge nothing, as in `make bench`."""

_RECORD_HEADER, _FILE_HEADER = 16, 24
_CHECKS = ("ip.check_checksum", "tcp.check_checksum", "udp.check_checksum")
_WRONG = "_ws.malformed or ip.checksum.status == 0 or tcp.checksum.status == 0 or udp.checksum.status == 0"
_FIELDS = ("frame.number", "_ws.col.Protocol", "_ws.col.Info")
_PLAIN = ("tcp.port==1-65535,data", "udp.port==1-52,data", "udp.port==54-65535,data")
"""Only DNS is dissected further: payloads of ours would be garbage to whatever dissector claims a port."""
_PATIENCE = 300


def judge_captures(directory: Path) -> tuple[list[str], list[dict[str, str]]]:
    """What tshark finds wrong in the pcaps below a run's folder, and what could not be judged ({"what", "why"}).

    A run without captures has nothing to judge. Checksums are verified. Each packet must be read.
    """
    captures = sorted(directory.glob("air/*.pcap"))
    if not captures:
        return [], []
    if os.environ.get(REQUIRED) == "none":
        return [], [{"what": f"{len(captures)} captures", "why": f"{REQUIRED}=none"}]
    if shutil.which("tshark") is None or shutil.which("mergecap") is None:
        absent = "tshark and mergecap are not installed"
        if os.environ.get(REQUIRED) == "required":
            return [f"captures were not judged: {absent}"], []
        return [], [{"what": f"{len(captures)} captures", "why": absent}]
    with tempfile.TemporaryDirectory() as place:
        merged = Path(place) / "all.pcap"
        _run("mergecap", "-F", "pcap", "-w", str(merged), *map(str, captures))
        read = _tshark(merged, "", "frame.number")
        wrong = _tshark(merged, _WRONG, *_FIELDS)
    written = sum(count_packets(capture) for capture in captures)
    problems = [f"tshark finds a packet malformed: {' '.join(line.split())}" for line in wrong[:20]]
    if len(read) != written:
        problems.append(f"tshark read {len(read)} of the {written} packets in {len(captures)} captures")
    return problems, []


def count_packets(capture: Path) -> int:
    """The packets in a little-endian pcap file. Raises ValueError for a file that is cut off or no pcap."""
    content = capture.read_bytes()
    if content[:4] != b"\xd4\xc3\xb2\xa1":
        raise ValueError(f"{capture.name} is no little-endian pcap file")
    at, count = _FILE_HEADER, 0
    while at < len(content):
        size = int.from_bytes(content[at + 8 : at + 12], "little")
        at += _RECORD_HEADER + size
        count += 1
    if at != len(content):
        raise ValueError(f"{capture.name} ends in mid-packet")
    return count


def _tshark(capture: Path, which: str, *fields: str) -> list[str]:
    command = ["tshark", "-n", "-r", str(capture), "-T", "fields"]
    for field in fields:
        command += ["-e", field]
    for ports in _PLAIN:
        command += ["-d", ports]
    for check in _CHECKS:
        command += ["-o", f"{check}:TRUE"]
    return _run(*command, *(["-Y", which] if which else [])).splitlines()


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout
