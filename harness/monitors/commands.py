"""Which commands the promises about all traffic speak of."""

from __future__ import annotations

from harness.at.command import parse_command

OF_NOTE: dict[str, frozenset[bytes]] = {
    "coap": frozenset({  # sections 2.3.1 to 2.3.6
        b"+QCOAPCFG", b"+QCOAPOPEN", b"+QCOAPCLOSE", b"+QCOAPOPTION", b"+QCOAPHEAD", b"+QCOAPSEND",
    }),
    "lwm2m": frozenset({  # sections 2.1 to 2.14; direct data in both spellings (position LWM2M-3)
        b"+QLACONFIG", b"+QLACFG", b"+QLAREG", b"+QLAUPDATE", b"+QLADEREG", b"+QLAADDOBJ", b"+QLADELOBJ", b"+QLARDRSP",
        b"+QLAWRRSP", b"+QLAEXERSP", b"+QLAOBSRSP", b"+QLANOTIFY", b"+QLASENDDATA", b"+QLASENDATA", b"+QLASTATUS",
    }),
    "tcpip": frozenset({  # sections 2.2.1 to 2.2.9
        b"+QICFG", b"+QIOPEN", b"+QICLOSE", b"+QISTATE", b"+QISEND", b"+QIDNSGIP", b"+QIDNSCFG", b"+QPING", b"+QNTP",
    }),
}  # fmt: skip
"""The commands that each note defines. What it promises of every command it promises of these: others, such as
AT+CFUN with its 25 s, have maximum response times of their own."""

ALSO_SPELLED: dict[bytes, bytes] = {b"+QLASENDDATA": b"+QLASENDATA"}
"""A command that its note prints in two spellings: that of features, and the other."""

PROMISED: dict[str, float] = {"coap": 0.3, "lwm2m": 5.0, "tcpip": 5.0}
"""Seconds from the CR to the first of prompt and final result code, where a clause names no deadline (ALL-1)."""


def only_of(line: bytes, names: frozenset[bytes]) -> bool:
    """Whether a command line has commands, and only some of these."""
    parts = parse_command(line)
    return bool(parts) and all(part.name in names for part in parts)
