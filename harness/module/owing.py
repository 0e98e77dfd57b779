"""What a command owes behind its OK: how many lines at most, and in how many seconds (position ALL-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from harness.at.command import Part, parse_command
from harness.at.grammar import DEFAULT
from harness.at.rows import Form
from harness.at.tables import COAP_DEFERRED, COAP_PLAIN, LWM2M_BEYOND, LWM2M_DEFERRED, LWM2M_TOTAL

REQUESTS, TIME_OUT = 4, 4
"""Pings that are sent, and seconds that each waits for its reply, where the command does not say (2.2.8)."""
MOST_REQUESTS, MOST_SECONDS = 10, 255
BETWEEN: Final = 1.0
"""Seconds from a line about a ping to the next request, and to the summary: no note names it."""
BACKGROUND: Final = frozenset({b"+QIDNSGIP", b"+QPING", b"+QNTP"})
"""Commands that go on behind their OK without a socket that could be closed."""


@dataclass(frozen=True, slots=True)
class Owing:
    """So many lines at most are owed, the last of them within `seconds` of the OK."""

    lines: int
    seconds: float


def owing(command: bytes, dtls: bool = True, transmissions: float = LWM2M_TOTAL) -> Owing | None:
    """What a command line owes once it has got its OK; None where it owes nothing.

    `dtls`: as `uses_dtls` says; `transmissions`: as the function of that name.
    """
    owed = [one for part in parse_command(command) if (one := _of(part, dtls, transmissions)) is not None]
    return Owing(sum(one.lines for one in owed), max(one.seconds for one in owed)) if owed else None


def in_background(command: bytes) -> bool:
    """Whether what the command line begins goes on behind its OK by itself."""
    return any(part.name in BACKGROUND for part in parse_command(command))


_ROWS: Final[Mapping[bytes, tuple[Form, int, Owing]]] = {
    row.command: (
        row.form, row.arguments, Owing(1 + sum(not line.closes for line in row.lines), row.lines[-1].deadline),
    )
    for row in DEFAULT.deferred
}  # fmt: skip
_COAP: Final = frozenset(row.command for row in COAP_DEFERRED)
_LWM2M: Final = frozenset(row.command for row in LWM2M_DEFERRED)
_BOOTSTRAPS: Final = b"+QLAREG"


def uses_dtls(accepted: Iterable[bytes]) -> bool:
    """Whether CoAP contexts use DTLS after these command lines, each answered OK, newest first."""
    for line in accepted:
        for part in reversed(parse_command(line)):
            if part.name == b"+QCOAPCFG" and len(part.arguments) > 2 and part.arguments[0].text.lower() == b"dtls":
                return part.arguments[2].text == b"1"
    return False


def transmissions(accepted: Iterable[bytes]) -> float:
    """Seconds of all transmissions of an LwM2M message, after these command lines, each answered OK, newest first.

    Each interval is <ACK_timeout> x 2^(NT-1), the one behind the last transmission too (LwM2M note, 2.2).
    """
    for line in accepted:
        for part in reversed(parse_command(line)):
            values = [argument.text.lower() for argument in part.arguments]
            if part.name == b"+QLACFG" and len(values) == 3 and values[0] == b"retransmit":
                first, retries = values[1:]
                if first.isdigit() and retries.isdigit() and len(first + retries) < 5:
                    return float(int(first) * (2 ** (int(retries) + 1) - 1))
    return LWM2M_TOTAL


def _of(part: Part, dtls: bool, transmissions: float) -> Owing | None:
    form, least, owed = _ROWS.get(part.name, ("write", 0, None))
    if owed is None or part.form != form or len(part.arguments) < least:
        return None
    if part.name in _LWM2M:
        # a registration may have a bootstrap before it
        return Owing(owed.lines, (1 + (part.name == _BOOTSTRAPS)) * transmissions + LWM2M_BEYOND)
    if part.name in _COAP and not dtls:
        return Owing(owed.lines, COAP_PLAIN)
    if part.name != b"+QPING":
        return owed
    requests, seconds = _number(part, 3, REQUESTS, MOST_REQUESTS), _number(part, 2, TIME_OUT, MOST_SECONDS)
    return Owing(requests + 1, requests * (seconds + BETWEEN) + BETWEEN)


def _number(part: Part, place: int, default: int, most: int) -> int:
    """The argument at this place, or its default; what is out of range is taken for the greatest value."""
    text = part.arguments[place].text if place < len(part.arguments) else b""
    if not text:
        return default
    return min(int(text), most) if text.isdigit() else most
