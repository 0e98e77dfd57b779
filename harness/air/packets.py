"""Packets captured at the module's side, as observations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from harness.air import icmp
from harness.air.coap_words import show_datagram
from harness.air.observation import Address, Observation, flow_name
from harness.ip.errors import PacketError
from harness.ip.fragments import Reassembler
from harness.ip.packet import decode
from harness.ip.records import ACK, FIN, RST, SYN, Fragment, Icmp, Other, Packet, Tcp, Udp

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


class _PacketTime:
    """The time of the packet that is looked at, for the putting together of fragments."""

    at = 0.0

    def now(self) -> float:
        return self.at


class PacketDecoder:
    """Turns captured packets into observations of point "module"; keeps only what TCP and fragments need.

    Data appear in stream order, each byte once: what had been sent before is a "retransmission", what lies behind a
    gap is "out-of-order" and becomes "data" when the gap is filled. Acknowledgments alone are no observation.
    A packet in pieces is a "fragment" each, and with the last of them the whole, as if it had just come.
    Datagrams from and to the UDP ports `coap` are read as CoAP, or DTLS, for the words of their observations.
    """

    def __init__(self, coap: Iterable[int] = ()) -> None:
        self._coap = frozenset(coap)
        self._streams: dict[tuple[str, bool], _Stream] = {}
        self._time = _PacketTime()
        self._pieces = Reassembler(self._time)

    def observe(self, direction: str, at: float, data: bytes) -> list[Observation]:
        """What one packet shows. `direction` is "up" (the module sent it) or "down"; `at` is bench time."""
        up = direction == "up"
        try:
            packet = decode(data)
        except PacketError:
            return [_malformed(up, at, data)]
        if not isinstance(packet.body, Fragment):
            return self._whole(packet, up, at, data)
        self._time.at = at
        whole = self._pieces.take_fragment(packet)
        piece = _plain("fragment", packet, packet.body, up, at)
        return [piece] if whole is None else [piece, *self._put_together(whole, up, at)]

    def _put_together(self, data: bytes, up: bool, at: float) -> list[Observation]:
        try:
            packet = decode(data)
        except PacketError:
            return [_malformed(up, at, data)]
        # no host cuts up what it has cut up
        return [_malformed(up, at, data)] if isinstance(packet.body, Fragment) else self._whole(packet, up, at, data)

    def _whole(self, packet: Packet, up: bool, at: float, data: bytes) -> list[Observation]:
        body = packet.body
        if isinstance(body, Other):
            return [_plain("packet", packet, body, up, at)]
        if isinstance(body, Icmp):
            return [icmp.observed(packet, body, up, at, data)]
        source, destination = _ends(packet, body)
        if isinstance(body, Udp):
            flow = _flow("udp", up, source, destination)
            known = not self._coap.isdisjoint((body.source_port, body.destination_port))
            words = show_datagram(body.payload) if known else ""
            kind = _kind("datagram", up)
            return [Observation("module", kind, at, source, destination, flow, body.payload, words=words)]
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


def _malformed(up: bool, at: float, data: bytes) -> Observation:
    return Observation("module", _kind("malformed", up), at, None, None, "", data)


def _plain(kind: str, packet: Packet, body: Fragment | Other, up: bool, at: float) -> Observation:
    source, destination = (packet.source, 0), (packet.destination, 0)
    flow = _flow(f"ip-{body.protocol}", up, source, destination)
    return Observation("module", _kind(kind, up), at, source, destination, flow, body.payload)


def _ends(packet: Packet, body: Tcp | Udp) -> tuple[Address, Address]:
    return (packet.source, body.source_port), (packet.destination, body.destination_port)


def _flow(protocol: str, up: bool, source: Address, destination: Address) -> str:
    return flow_name(protocol, source, destination) if up else flow_name(protocol, destination, source)


def _kind(kind: str, up: bool) -> str:
    return kind if up else f"reply-{kind}"
