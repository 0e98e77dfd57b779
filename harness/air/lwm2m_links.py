"""Lists of links, of registrations and of discover, taken apart strictly: RFC 6690, OMA LightweightM2M 1.0, 5.3.1.

Blanks are allowed behind the comma between two links, as OMA's examples print them, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from harness.air.lwm2m_error import LinkError
from harness.air.lwm2m_paths import ids_of

ROOT_TYPE: Final = "oma.lwm2m"
"""The resource type of the link that is the root of all objects: section 5.3.1."""
_REGISTERED: Final = (1, 2)
"""Registrations have objects and object instances: section 5.3.1."""

_TARGET = re.compile(r"<([^<>\"\\^`{|}\x00-\x20\x7f]*)>")
_ATTRIBUTE = re.compile(
    r";(?P<name>[A-Za-z0-9!#$&+.^_`|~-]+\*?)(?:=(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<bare>[^\s\",;\\<>]+)))?"
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NUMBERS = re.compile(r"(?:0|[1-9][0-9]{0,4})(?: (?:0|[1-9][0-9]{0,4}))*")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: where it leads, and its attributes in their order; None is the value of one that has none."""

    path: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)


def decode_links(data: bytes) -> tuple[Link, ...]:
    """The links of a whole payload. Raises LinkError."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LinkError(f"the list of links is not UTF-8 from byte {error.start} on (RFC 6690 section 2)") from None
    links: list[Link] = []
    at = 0
    while True:
        link, at = _link(text, at)
        if any(link.path == other.path for other in links):
            raise LinkError(f"the link <{link.path}> is there twice")
        links.append(link)
        if at == len(text):
            return tuple(links)
        if text[at] != ",":
            raise LinkError(f"{_excerpt(text, at)} instead of a comma behind <{link.path}> (RFC 6690 section 2)")
        at += 1
        while text[at : at + 1] == " ":
            at += 1


def registered(links: tuple[Link, ...]) -> frozenset[str]:
    """Objects and object instances of a registration, without the root and its prefix. Raises LinkError."""
    roots = [link.path for link in links if ROOT_TYPE in (link.attributes.get("rt") or "").split(" ")]
    if len(roots) > 1:
        raise LinkError(f"{len(roots)} links of the type {ROOT_TYPE}: {', '.join(roots)}")
    root = roots[0].rstrip("/") if roots else ""
    paths: set[str] = set()
    for link in links:
        if roots[:1] == [link.path] or link.path == "/":
            continue
        path = link.path.removeprefix(root)
        ids = ids_of(path) if link.path.startswith(root + "/") else None
        if ids is None or len(ids) not in _REGISTERED:
            under = f" under {root}" if root else ""
            raise LinkError(f"<{link.path}> is neither an object nor an object instance{under} (section 5.3.1)")
        paths.add(path)
    return frozenset(paths)


def _link(text: str, at: int) -> tuple[Link, int]:
    """The link at `at`, and the place behind it."""
    target = _TARGET.match(text, at)
    if target is None:
        raise LinkError(f"{_excerpt(text, at)} instead of a link in angle brackets (RFC 6690 section 2)")
    path = target[1]
    if not path.startswith("/") or "//" in path or (len(path) > 1 and path.endswith("/")):
        raise LinkError(f"the link <{path}> is no path from the root, such as </19/0>")
    attributes: dict[str, str | None] = {}
    at = target.end()
    while text[at : at + 1] == ";":
        found = _ATTRIBUTE.match(text, at)
        if found is None:
            raise LinkError(f"{_excerpt(text, at)} is no attribute of the link <{path}> (RFC 6690 section 2)")
        name, value = found["name"], found["bare"]
        if found["quoted"] is not None:
            value = _ESCAPED.sub(r"\1", found["quoted"])
        if name in attributes:
            raise LinkError(f"the link <{path}> has the attribute {name} twice")
        if name == "ct" and not _NUMBERS.fullmatch(value or ""):
            raise LinkError(f"<{path}> has ct={value or ''}, which is no Content-Format (RFC 7252 section 7.2.1)")
        if name == "rt" and not value:
            raise LinkError(f"the link <{path}> has an empty rt (RFC 6690 section 3.1)")
        attributes[name] = value
        at = found.end()
    return Link(path, attributes), at


def _excerpt(text: str, at: int) -> str:
    shown = text[at : at + 20].encode("unicode_escape").decode("ascii")
    return f"'{shown}' at byte {len(text[:at].encode())}" if shown else "the end of the payload"
