"""Paths of objects, instances and resources: /19, /19/0, /19/0/1, /19/0/1/2."""

from __future__ import annotations

import re
from typing import Final

DEEPEST: Final = 4
"""Object, object instance, resource, resource instance."""
_LARGEST_ID: Final = 65_535
_PATH = re.compile(r"(?:/(?:0|[1-9][0-9]{0,4})){1,4}")


def ids_of(path: str) -> tuple[int, ...] | None:
    """The IDs of a path; none for the root "/"; None where it is no path."""
    if path == "/":
        return ()
    if not _PATH.fullmatch(path):
        return None
    ids = tuple(int(part) for part in path[1:].split("/"))
    return ids if max(ids) <= _LARGEST_ID else None


def below(path: str, *ids: int) -> str:
    """The path of what has these IDs below `path`."""
    return path.rstrip("/") + "".join(f"/{number}" for number in ids)


def is_within(path: str, outer: str) -> bool:
    """Whether `path` is `outer` or below it."""
    return path == outer or path.startswith(outer.rstrip("/") + "/")
