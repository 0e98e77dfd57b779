"""+QCOAPURC: its token, and data that are no text, are hexadecimal digits, compared without their case (COAP-11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from harness.at.events import Line
from harness.at.tokens import Field

PREFIX = b"+QCOAPURC"
CONTENT_FORMAT = b"12"
TEXTS = (b"0", b"41", b"50")
"""Content formats whose data are shown as text (CoAP note, chapter 3); all others, and none, as digits."""
_HEAD, _TOKEN, _DATA = 5, 128, 1
"""Fields up to <existence>, and its bits."""


def spellings(line: Line) -> Iterator[Line]:
    """The line with its digits in upper case, in lower case, and as it came."""
    yield _with(line, bytes.upper)
    yield _with(line, bytes.lower)
    yield line


def _with(line: Line, cased: Callable[[bytes], bytes]) -> Line:
    fields = line.parsed.fields
    existence = int(fields[4].text) if len(fields) >= _HEAD and fields[4].text.isdigit() else 0
    text, payload, at = line.text, line.payload, _HEAD
    if existence & _TOKEN and len(fields) > _HEAD + 1:
        token = _written(fields[_HEAD + 1])
        text, at = text.replace(b"," + token, b"," + cased(token), 1), _HEAD + 2
    if existence & _DATA and payload is not None and not _is_text(fields[at:]):
        behind = len(text) - text.endswith(b'"')
        payload = cased(payload)
        text = text[: behind - len(payload)] + payload + text[behind:]
    return line if text == line.text else replace(line, text=text, payload=payload)


def _written(field: Field) -> bytes:
    return b'"' + field.text + b'"' if field.quoted else field.text


def _is_text(options: tuple[Field, ...]) -> bool:
    """Whether these pairs of option and value, with the data behind them, say that the data are text."""
    pairs = zip(options[:-2:2], options[1:-2:2], strict=False)
    return any(name.text == CONTENT_FORMAT and value.text in TEXTS for name, value in pairs)
