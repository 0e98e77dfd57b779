"""Feeds an engine in several ways and says in one line each what came out."""

from __future__ import annotations

from dataclasses import replace

from harness.at import Echo, Engine, Event, Grammar, Line, Overrun, Prompt, Stray
from harness.at.grammar import DEFAULT
from harness.at.rows import Prompting

Script = list[bytes | tuple[str, bytes]]
"""What happens in order: bytes of the module, or ('sent', line) and ('data', data) of the host."""

FOLLOWING = b'\r\n+QIURC: "closed",4\r\n'
ASKING = DEFAULT.extended(prompting=(Prompting(b"+QCOAPSEND", (4, 5)),))


def whole(data: bytes) -> list[bytes]:
    return [data]


def bytewise(data: bytes) -> list[bytes]:
    return [data[i : i + 1] for i in range(len(data))]


def play(
    script: Script, cut=whole, *, grammar: Grammar = DEFAULT, max_line: int = 16384, flush: bool = False
) -> list[Event]:
    """The events of a script, `at` counting the chunks; asserts that no byte is lost on the way."""
    engine = Engine(grammar, max_line)
    events: list[Event] = []
    fed, chunks = b"", 0
    for item in script:
        if isinstance(item, tuple):
            {"sent": engine.sent, "data": engine.sent_data}[item[0]](item[1])
            continue
        for chunk in cut(item):
            chunks += 1
            fed += chunk
            events += engine.feed(chunk, float(chunks))
    assert b"".join(event.raw for event in events) + engine.pending == fed
    if flush:
        events += engine.flush(float(chunks))
        assert not engine.pending
    offset = 0
    for event in events:
        assert event.start == offset
        offset += len(event.raw)
    return events


def told(events: list[Event]) -> list[str]:
    """Each event in words; what is regular (CR LF around a line, an exact echo) is not mentioned."""
    return [_told(event) for event in events]


def _told(event: Event) -> str:
    match event:
        case Echo():
            text = event.raw.decode("latin-1").rstrip("\r\n")
            return f"echo {text}" + ("" if event.exact else " differs")
        case Line():
            marks = [
                " glued" if not event.lead else " shared" if event.shared else "",
                "" if event.tail else " open",
                "" if event.counted_ok else " miscounted",
            ]
            return f"{event.kind} {event.text.decode('latin-1')}" + "".join(marks)
        case Prompt():
            return "prompt"
        case Stray():
            return f"{event.cause} {event.raw!r}"
        case Overrun():
            return f"overrun {len(event.raw)}"


def timeless(events: list[Event]) -> list[Event]:
    return [replace(event, at=0.0) for event in events]


def check(script: Script, expected: list[str], **options) -> None:
    """The script gives `expected` fed whole, byte by byte, and glued to a line that follows."""
    events = play(script, **options)
    assert told(events) == expected
    assert timeless(play(script, bytewise, **options)) == timeless(events)
    if options.get("flush"):
        return
    glued: Script = [*script[:-1], script[-1] + FOLLOWING] if isinstance(script[-1], bytes) else [*script, FOLLOWING]
    followed = play(glued, **options)
    assert timeless(followed)[: len(events)] == timeless(events)
    assert told(followed)[-1] == 'urc +QIURC: "closed",4'
