"""Received data as lines: +QIURC: "recv" (TCP/IP note 2.3, 2.3.2)."""

from __future__ import annotations

from typing import Final

LONGEST_PART: Final = 1024
"""Bytes of downlink data in one URC (2.3, item 4)."""


def recv_lines(connect_id: int, data: bytes, hexadecimal: bool, faults: frozenset[str]) -> list[str]:
    """`data` in parts of at most 1024 bytes; the length counts bytes, in hexadecimal format too."""
    if "recv-cut-at-nul" in faults:
        data = data.partition(b"\0")[0]
    if "recv-rest-lost" in faults:
        data = data[:LONGEST_PART]
    if "recv-ignores-hex" in faults:
        hexadecimal = False
    if "recv-id-0" in faults:
        connect_id = 0
    longest = len(data) or 1 if "recv-in-one-part" in faults else LONGEST_PART
    lines = []
    for start in range(0, len(data), longest):
        part = data[start : start + longest]
        text = part.hex().upper() if hexadecimal else part.decode("latin-1")
        length = len(text) if "recv-length-counts-digits" in faults else len(part)
        lines.append(f'+QIURC: "recv",{connect_id},{length},"{text}"')
    return lines
