"""In how many seconds each command is promised to be answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from harness.at.command import parse_command

COAP: Final = 0.3
"""Seconds from the CR to the first OK, ERROR or prompt that the CoAP note promises (position ALL-1)."""

_SECONDS: Final[Mapping[bytes, float]] = {
    b"+CFUN": 25.0,  # GENERAL-AT
    b"+QCOAPCFG": COAP,
    b"+QCOAPOPEN": COAP,
    b"+QCOAPCLOSE": COAP,
    b"+QCOAPOPTION": COAP,
    b"+QCOAPHEAD": COAP,
    b"+QCOAPSEND": COAP,
}


def promised(line: bytes, otherwise: float) -> float:
    """Seconds for a command line; of several commands the slowest counts. `otherwise`: for those not listed here."""
    return max((_SECONDS.get(part.name, otherwise) for part in parse_command(line)), default=otherwise)
