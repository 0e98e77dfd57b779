"""An independent judge of the captures: tshark reads each of a run, finds nothing malformed, and agrees on CoAP."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from reports.judge_coap import judge_coap
from reports.tshark import Merged

REQUIRED = "ATTEST_JUDGES"
"""Set to "required" where a missing judge is an error, as in CI; to "none" to judge nothing, as in `make bench`."""
MOST = 20
"""So many problems of a kind are told."""

_CHECKS = {f"{protocol}.check_checksum": "TRUE" for protocol in ("ip", "tcp", "udp")}
_WRONG = "_ws.malformed or ip.checksum.status == 0 or tcp.checksum.status == 0 or udp.checksum.status == 0"
_FIELDS = ("frame.number", "_ws.col.Protocol", "_ws.col.Info")
_PLAIN = ("tcp.port==1-65535,data", "udp.port==1-52,data", "udp.port==54-65535,data")
"""Only DNS is dissected further: payloads of ours would be garbage to whatever dissector claims a port."""


def judge_captures(directory: Path, coap_ports: Collection[int] = ()) -> tuple[list[str], list[dict[str, str]]]:
    """What tshark finds wrong in the pcaps below a run's folder, and what could not be judged ({"what", "why"}).

    A run without captures has nothing to judge. Checksums are verified. Each packet must be read. In datagrams
    from and to the peers' UDP ports `coap_ports`, plain or DTLS, it must read the CoAP messages that our decoder reads.
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
    try:
        return _judge(captures, coap_ports), []
    except (OSError, ValueError, RuntimeError, subprocess.TimeoutExpired) as error:
        return [f"captures were not judged: {error}"], []


def _judge(captures: Sequence[Path], coap_ports: Collection[int]) -> list[str]:
    with tempfile.TemporaryDirectory() as place:
        merged = Merged.of(captures, Path(place) / "all.pcap")
        read = merged.read(("frame.number",), "", _PLAIN, _CHECKS)
        wrong = merged.read(_FIELDS, _WRONG, _PLAIN, _CHECKS)
        disagreed = judge_coap(merged, coap_ports)
    problems = [
        f"tshark finds a packet malformed: {merged.place(int(frame))} {' '.join(told)}" for frame, *told in wrong[:MOST]
    ]
    written = sum(merged.counts)
    if len(read) != written:
        problems.append(f"tshark read {len(read)} of the {written} packets in {len(captures)} captures")
    problems += disagreed[:MOST]
    if len(disagreed) > MOST:
        problems.append(f"tshark and our decoder disagree on {len(disagreed) - MOST} more CoAP datagrams")
    return problems
