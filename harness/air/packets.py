"""Packets captured at the module's side, as observations."""

from __future__ import annotations

from dataclasses import dataclass, field

from harness.air.observation import Address, Observation, flow_name
from harness.ip.errors import PacketError
from harness.ip.packet import ACK, FIN, RST, SYN, Other, Packet, Tcp, Udp, decode

SEQUENCE_NUMBERS = 1 << 32


@dataclass(slots=True)
class _Stream:
    """One direction of a TCP connection. Offsets count from its initial sequence number."""

    initial: int
    next: int
    held: dict[int, bytes] = field(default_factory=dict)
    end: int | None = None
    ended: bool = False

    def offset(self, sequence: int) -> int:
        """How far the sequence number lies ahead of the initial one; negative if it lies before it."""
        ahead = (sequence - self.initial - self.next + SEQUENCE_NUMBERS // 2) % SEQUENCE_NUMBERS
        return ahead - SEQUENCE_NUMBERS // 2 + self.next


class PacketDecoder:
    """Turns captured packets into observations of point "module"; keeps only what TCP needs to tell new from old.

    Data appear in stream order, each byte once: what had been sent before is a "retransmission", what lies behind a
    gap is "out-of-order" and becomes "data" when the gap is filled. Acknowledgments alone are no observation.
    """

    def __init__(self) -> None:
        self._streams: dict[tuple[str, bool], _Stream] = {}

    def observe(self, direction: str, at: float, data: bytes) -> list[Observation]:
        """What one packet shows. `direction` is "up" (the module sent it) or "down"; `at` is bench time."""
        up = direction == "up"
        try:
            packet = decode(data)
        except PacketError:
            return [Observation("module", _kind("malformed", up), at, None, None, "", data)]
        body = packet.body
        if isinstance(body, Other):
            source, destination = (packet.source, 0), (packet.destination, 0)
            flow = _flow(f"ip-{body.protocol}", up, source, destination)
            return [Observation("module", _kind("packet", up), at, source, destination, flow, body.payload)]
        source, destination = _ends(packet, body)
        if isinstance(body, Udp):
            flow = _flow("udp", up, source, destination)
            return [Observation("module", _kind("datagram", up), at, source, destination, flow, body.payload)]
        flow = _flow("tcp", up, source, destination)
        return [
            Observation("module", kind, at, source, destination, flow, content)
            for kind, content in self._segment(flow, up, body)
        ]

    def _segment(self, flow: str, up: bool, segment: Tcp) -> list[tuple[str, bytes]]:
        if segment.flags & RST:
            asked, answered = self._streams.pop((flow, True), None), self._streams.pop((flow, False), None)
            return [("refused" if not up and asked and not answered else _kind("rst", up), b"")]
        seen: list[tuple[str, bytes]] = []
        stream = self._streams.get((flow, up))
        if segment.flags & SYN:
            if stream is not None and stream.initial == segment.sequence:
                return [(_kind("retransmission", up), segment.payload)]
            if not segment.flags & ACK:
                self._streams.pop((flow, not up), None)
            stream = self._streams[flow, up] = _Stream(segment.sequence, 1)
            seen.append((_kind("connect", up), b""))
        elif stream is None:
            # the capture began in mid-connection
            stream = self._streams[flow, up] = _Stream(segment.sequence, 0)
        start = stream.offset(segment.sequence) + bool(segment.flags & SYN)
        if segment.payload:
            seen += [(_kind(kind, up), content) for kind, content in _sorted(stream, start, segment.payload)]
        if segment.flags & FIN:
            if stream.ended and not segment.payload:
                seen.append((_kind("retransmission", up), b""))
            stream.end = start + len(segment.payload)
        if stream.end == stream.next and not stream.ended:
            stream.ended = True
            stream.next += 1
            seen.append((_kind("fin", up), b""))
        return seen


def _sorted(stream: _Stream, start: int, payload: bytes) -> list[tuple[str, bytes]]:
    """The payload as new data, old data, or data behind a gap, and what was held until now."""
    if start > stream.next:
        stream.held[start] = max(payload, stream.held.get(start, b""), key=len)
        return [("out-of-order", payload)]
    seen = []
    old = payload[: stream.next - start]
    if old:
        seen.append(("retransmission", old))
    stream.held[stream.next] = payload[len(old) :]
    while (start := min(stream.held, default=stream.next + 1)) <= stream.next:
        fresh = stream.held.pop(start)[stream.next - start :]
        if fresh:
            stream.next += len(fresh)
            seen.append(("data", fresh))
    return seen


def _ends(packet: Packet, body: Tcp | Udp) -> tuple[Address, Address]:
    return (packet.source, body.source_port), (packet.destination, body.destination_port)


def _flow(protocol: str, up: bool, source: Address, destination: Address) -> str:
    return flow_name(protocol, source, destination) if up else flow_name(protocol, destination, source)


def _kind(kind: str, up: bool) -> str:
    return kind if up else f"reply-{kind}"
