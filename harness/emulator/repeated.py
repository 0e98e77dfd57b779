"""Tells a TCP segment that goes out again from a new one: for a module that never retransmits."""

from __future__ import annotations

from harness.ip import packet as ip


class Repeated:
    """Remembers what each TCP connection has sent so far."""

    def __init__(self) -> None:
        self._seen: set[tuple[object, ...]] = set()

    def seen(self, packet: bytes) -> bool:
        """Whether this segment (SYN, data or FIN) went out before."""
        segment = ip.decode(packet).body
        if not isinstance(segment, ip.Tcp) or not segment.length:
            return False
        key = (segment.source_port, segment.destination_port, segment.sequence, segment.flags & (ip.SYN | ip.FIN))
        if key in self._seen:
            return True
        self._seen.add(key)
        return False
