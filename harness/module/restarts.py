"""Which commands restart the module: after them, and only after them, RDY is no surprise."""

from __future__ import annotations

from harness.at.command import parse_command

RESTARTING: dict[bytes, tuple[int, bytes]] = {b"+QRST": (0, b"1"), b"+CFUN": (1, b"1")}
"""Commands that restart the module when this argument (counted from 0) has this value: AT+QRST=1, AT+CFUN=<fun>,1."""


def restarts(line: bytes) -> bool:
    """Whether a command line asks the module to restart."""
    for part in parse_command(line):
        place, value = RESTARTING.get(part.name, (-1, b""))
        if 0 <= place < len(part.arguments) and part.arguments[place].text == value:
            return True
    return False
