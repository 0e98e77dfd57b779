"""What the engine tells of a stream: frozen events that carry every byte of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from harness.at.tokens import Parsed

Kind = Literal["final", "information", "urc", "late", "unknown", "ambiguous"]
Cause = Literal["blank line", "line end", "blank after prompt", "NUL", "unfinished", "noise"]


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes of the stream: `start` is the offset of the first, `at` the time of the chunk with the last."""

    raw: bytes
    start: int
    at: float


@dataclass(frozen=True, slots=True)
class Echo(Received):
    """The module sent back what the host wrote: `sent` (a command line without its end, or `data` after a prompt).

    `exact` is False when it is recognisable as an echo but differs from what was written.
    """

    sent: bytes
    exact: bool
    data: bool = False


@dataclass(frozen=True, slots=True)
class Line(Received):
    """A line of the module.

    `text` is its content, `raw` also has the CR LF in front that is its own and the one behind.
    `lead`: CR LF stood in front; `shared`: that CR LF is the one behind the line before, as between the
    lines of one block; `tail`: CR LF stands behind. `kind`: a final result code, an information response,
    an unsolicited result code, a late line (one that a command owes after its OK), something that the
    grammar does not know, or a line that may be an information response as well as a URC.
    `command` is the command line outstanding when it came, `origin` the command line whose late line it
    is (None for a late line that no command owes). `payload` is a counted payload as it stands between
    the quotes; `counted_ok` is False where a payload and its count disagree (then `payload` is None and the
    line ends at the first CR LF).
    """

    text: bytes
    kind: Kind
    lead: bool
    shared: bool
    tail: bool
    parsed: Parsed
    payload: bytes | None
    counted_ok: bool
    command: bytes | None
    origin: bytes | None


@dataclass(frozen=True, slots=True)
class Prompt(Received):
    """'>' of the command line `command`: the module waits for data. A blank behind it is a Stray."""

    command: bytes


@dataclass(frozen=True, slots=True)
class Stray(Received):
    """Bytes that are no line. `cause` says which sort of them."""

    cause: Cause


@dataclass(frozen=True, slots=True)
class Overrun(Received):
    """A part of a line that is longer than the engine's limit; the last part ends with CR LF."""


Event = Echo | Line | Prompt | Stray | Overrun
