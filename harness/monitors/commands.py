"""Which commands the promises about all traffic speak of, and which of them restart a module."""

from __future__ import annotations

from harness.at.command import parse_command

OF_NOTE: dict[str, frozenset[bytes]] = {
    "tcpip": frozenset({  # sections 2.2.1 to 2.2.9
        b"+QICFG", b"+QIOPEN", b"+QICLOSE", b"+QISTATE", b"+QISEND", b"+QIDNSGIP", b"+QIDNSCFG", b"+QPING", b"+QNTP",
    }),
}  # fmt: skip
"""The commands that each note defines. What it promises of every command it promises of these: others, such as
AT+CFUN with its 25 s, have maximum response times of their own."""

RESTARTING: dict[bytes, tuple[int, bytes]] = {b"+QRST": (0, b"1"), b"+CFUN": (1, b"1")}
"""Commands that restart the module when this argument (counted from 0) has this value: AT+QRST=1, AT+CFUN=<fun>,1."""


def only_of(line: bytes, names: frozenset[bytes]) -> bool:
    """Whether a command line has commands, and only some of these."""
    parts = parse_command(line)
    return bool(parts) and all(part.name in names for part in parts)


def restarts(line: bytes) -> bool:
    """Whether a command line asks the module to restart."""
    for part in parse_command(line):
        place, value = RESTARTING.get(part.name, (-1, b""))
        if 0 <= place < len(part.arguments) and part.arguments[place].text == value:
            return True
    return False
