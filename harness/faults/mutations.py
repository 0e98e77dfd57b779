"""Alterations of one line or one piece of traffic, each a fault that a firmware could have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from harness.network.delivery import Datagram, Delivery, TcpData, TcpFin, TcpRst

CRLF = b"\r\n"
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?![\w.])")
_QUOTED = re.compile(rb'"[^"]*"')
_WORD = re.compile(rb"[A-Za-z]{2,}")

ANSWER = 5.0
"""Seconds from the CR to the final result code, and from OK to SEND OK and CLOSE OK."""
COAP_ANSWER = 0.3
"""The same for the CoAP note's commands, up to a prompt."""
AFTER_DATA = 10.0
"""Seconds that a scenario waits for the answer to data that a prompt asked for; the note promises none."""
OWED = {
    "late AT+QIOPEN": 60.0, "late AT+QIDNSGIP": 60.0, "late AT+QNTP": 60.0, "late AT+QPING": 256.0,
    "late AT+QCOAPOPEN": 60.0, "late AT+QCOAPCLOSE": 60.0,
}  # fmt: skip
"""Seconds from OK to a late line where it is not ANSWER; no ping is waited for longer than 255 s and one to send it."""
LWM2M, LWM2M_OWED = "late AT+QLA", 131.0
"""The same for the LwM2M note's commands: all transmissions of a message with the defaults, and 5 s (ALL-1)."""
PATIENCE = 10.0
"""Seconds that the bench waits for a URC whose deadline no note names."""
BEYOND = 0.5
"""How far beyond its deadline a line is held back."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """One alteration of one emission: what is sent instead, each part after its delay in seconds."""

    name: str
    parts: tuple[tuple[float, bytes], ...]


@dataclass(frozen=True, slots=True)
class Misdelivery:
    """One alteration of what the network hands to a peer: what it hands over instead, in order."""

    name: str
    items: tuple[Delivery, ...]


def deadline(cause: str, patience: float = PATIENCE, typed: bool = False) -> float:
    """Seconds within which an emission of this cause is due, counted from what brings it about.

    `patience` is what the scenario grants a URC for which the note names no time. `typed`: the host was asked for data.
    """
    if cause.startswith("urc "):
        return patience
    if typed:
        return AFTER_DATA
    if cause.startswith(LWM2M):
        return LWM2M_OWED
    return COAP_ANSWER if cause.upper().startswith("ANSWER AT+QCOAP") else OWED.get(cause, ANSWER)


def of_line(data: bytes, due: float) -> Iterator[Mutation]:
    """All alterations of a block that the module emits on its serial line, CR LF included, `due` seconds at most."""
    yield Mutation("dropped", ())
    yield Mutation("doubled", ((0.0, data), (0.0, data)))
    yield Mutation("late", ((due + BEYOND, data),))
    if data.startswith(CRLF):
        yield _altered("CR LF missing in front", data[2:])
    if data.endswith(CRLF):
        yield _altered("CR LF missing behind", data[:-2])
    for count, match in enumerate(_NUMBER.finditer(data), 1):
        number = b"%d" % (int(match[0]) + 1)
        if match[0].startswith(b"0"):
            number = number.rjust(len(match[0]), b"0")
        yield _altered(f"number {count} off by one", data[: match.start()] + number + data[match.end() :])
    for count, match in enumerate(_QUOTED.finditer(data), 1):
        bare = match[0][1:-1]
        yield _altered(f"quotes {count} missing", data[: match.start()] + bare + data[match.end() :])
    yield from _changed_text(data)
    if b": " in data:
        yield _altered("blank after the colon missing", data.replace(b": ", b":", 1))
        yield _altered("two blanks after the colon", data.replace(b": ", b":  ", 1))


def of_delivery(item: Delivery, coap: bool = False) -> Iterator[Misdelivery]:
    """All alterations of a datagram, a piece of a TCP stream, or an end, as a peer would get it.

    `coap`: it is a plain CoAP message, whose second byte is its code.
    """
    yield Misdelivery("dropped", ())
    if coap and isinstance(item, Datagram):
        code = bytes([(item.data[1] + 1) % 256])
        yield Misdelivery("code off by one", (replace(item, data=item.data[:1] + code + item.data[2:]),))
    match item:
        case Datagram() | TcpData():
            yield Misdelivery("doubled", (item, item))
            for mutation in of_payload(item.data):
                yield Misdelivery(mutation.name, tuple(replace(item, data=data) for _, data in mutation.parts))
        case TcpFin():
            yield Misdelivery("RST instead of FIN", (TcpRst(item.source, item.destination),))
        case TcpRst():
            yield Misdelivery("FIN instead of RST", (TcpFin(item.source, item.destination),))


def of_payload(data: bytes) -> Iterator[Mutation]:
    """Alterations of the bytes of a datagram or of a piece of a TCP stream."""
    if data:
        yield _altered("first byte off by one", bytes([(data[0] + 1) % 256]) + data[1:])
        yield _altered("last byte missing", data[:-1])
    yield _altered("one byte more", data + b"\x00")


def _altered(name: str, data: bytes) -> Mutation:
    return Mutation(name, ((0.0, data),))


def _changed_text(data: bytes) -> Iterator[Mutation]:
    """One letter another: in the first word and in the last."""
    words = list(_WORD.finditer(data))
    for which, match in (("first", words[:1]), ("last", words[1:][-1:])):
        for word in match:
            at = word.end() - 1
            letter = b"Y" if data[at : at + 1] in b"Xx" else b"X"
            yield _altered(f"{which} word changed", data[:at] + letter + data[at + 1 :])
