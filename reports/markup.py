"""Text and bytes as HTML that cannot break out of its place: whatever a module said, the page only shows it."""

from __future__ import annotations

import html
import re

# What has no glyph, or (bidirectional overrides) would turn around what stands beside it.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_NAMES = {0: "NUL", 9: "TAB", 10: "LF", 13: "CR", 26: "CTRL-Z", 27: "ESC"}
_GLYPHS = tuple(
    html.escape(chr(byte)) if 32 <= byte < 127 else f"<i>{_NAMES.get(byte, f'{byte:02X}')}</i>" for byte in range(256)
)


def visible(value: str) -> str:
    r"""Text in which what has no glyph is shown by its escape (\x1b, \u202e), so that no terminal acts on it."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), value)


def text(value: object) -> str:
    """Any text, visible, escaped for content and attributes."""
    return html.escape(visible(str(value)))


def octets(data: bytes, most: int) -> str:
    """Bytes with control bytes boxed by name or hex digits; beyond `most` only how many more there are."""
    shown = "".join(map(_GLYPHS.__getitem__, data[:most]))
    return shown if len(data) <= most else f"{shown} <em>… {len(data) - most:,} bytes more</em>"


def badge(verdict: str, words: str) -> str:
    """A verdict as a coloured word."""
    return f'<b class="v {text(verdict)}">{text(words)}</b>'


def table(heads: list[str], rows: list[list[str]], kind: str = "") -> str:
    """A table of cells that are HTML already; '' where it would be empty."""
    if not rows:
        return ""
    head = "".join(f"<th>{text(name)}" for name in heads)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    return f'<div class="scroll"><table class="{kind}"><thead><tr>{head}</thead><tbody>\n{body}</tbody></table></div>'
