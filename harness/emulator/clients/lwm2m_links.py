"""Objects and instances as links (RFC 6690), as LwM2M 1.0 registers and discovers them (OMA TS, 5.3.1 and 5.4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from harness.emulator.memory_lwm2m import Path

LINK_FORMAT: Final = 40
"""The Content-Format of links."""


def links(paths: Iterable[Path]) -> bytes:
    """The links of these places, in their order."""
    return ",".join(f"<{path}>" for path in paths).encode("ascii")


def places(path: Path, resources: Sequence[Path]) -> Sequence[Path]:
    """What discovery of a place tells: itself, the instances below it, and these resources (OMA TS 1.0, 5.4.2)."""
    instances = (Path(one.object, one.instance) for one in resources)
    return [place for place in dict.fromkeys((path, *instances, *resources)) if path.covers(place)]


def read_path(segments: Iterable[bytes]) -> Path | None:
    """The path that Uri-Path options name; None when it is no path of object, instance and resource."""
    numbers: list[int] = []
    for segment in segments:
        if not segment.isdigit() or len(segment) > 5 or int(segment) > 0xFFFF:
            return None
        numbers.append(int(segment))
    return Path(*numbers) if 1 <= len(numbers) <= 3 else None
