"""Fragments of packets, put together again (RFC 791, 815; RFC 8200, 4.5)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from harness.ip.clock import Clock
from harness.ip.errors import PacketError
from harness.ip.ipv6 import AT_MOST, FRAGMENT, HOP_BY_HOP, extension_headers
from harness.ip.packet import decode, encode
from harness.ip.records import PROTOCOL_ICMP, PROTOCOL_ICMPV6, PROTOCOL_TCP, PROTOCOL_UDP, Fragment, Other, Packet

MOST_PIECES: Final = 128
"""Of one packet. The longest one has 45 on a link of 1,500 bytes, 119 on one of 576."""

WHOLE_HEADERS: Final = {PROTOCOL_TCP: 20, PROTOCOL_UDP: 8, PROTOCOL_ICMP: 8, PROTOCOL_ICMPV6: 8}
"""Protocol -> bytes that a first fragment holds at least: one that hides its ports is an attack (RFC 1858, 7112)."""

Key = tuple[str, str, int, int]


@dataclass(slots=True)
class _Gathering:
    """A packet of which some pieces are there. `ruined`: its pieces contradicted each other; what comes is dropped."""

    until: float
    pieces: dict[int, Fragment] = field(default_factory=dict)
    first: Packet | None = None
    total: int | None = None
    held: int = 0
    ruined: bool = False

    def with_piece(self, packet: Packet, piece: Fragment) -> bytes | None:
        """Take a piece; the whole packet when it was the last one missing. PacketError when it does not fit in."""
        if self.pieces.get(piece.offset) == piece:
            return None
        self._check(packet, piece)
        if not piece.offset:
            self.first = packet
        if not piece.more:
            self.total = piece.offset + len(piece.payload)
        self.pieces[piece.offset] = piece
        self.held += len(piece.payload)
        return self._whole()

    def _check(self, packet: Packet, piece: Fragment) -> None:
        start, end = piece.offset, piece.offset + len(piece.payload)
        if len(self.pieces) >= MOST_PIECES:
            raise PacketError(f"more than {MOST_PIECES} fragments")
        if any(start < at + len(other.payload) and at < end for at, other in self.pieces.items()):
            raise PacketError(f"the fragment from {start} to {end} overlaps another one")
        if self.total is not None and (not piece.more or end > self.total):
            raise PacketError(f"a fragment to {end}, but the last one ended at {self.total}")
        if not piece.more and any(at > start for at in self.pieces):
            raise PacketError(f"the last fragment ends at {end}, but there were some behind it")
        if not start and not _shows_its_headers(packet, piece):
            raise PacketError("a first fragment without all headers")

    def _whole(self) -> bytes | None:
        if self.first is None or self.held != self.total:
            return None
        content = b"".join(self.pieces[at].payload for at in sorted(self.pieces))
        body = Other(self.pieces[0].protocol, content)
        return encode(replace(self.first, body=body))

    def ruin(self) -> None:
        self.pieces.clear()
        self.first, self.ruined = None, True


class Reassembler:
    """Puts fragments of both families together. It has no timer: what is too old goes when something comes.

    `lifetime`: seconds from a packet's first piece until the last one must be there. `most`: packets at a time; the
    oldest gives way. A packet with pieces that contradict each other (that overlap, lie behind the end, are too many,
    or give a whole that is too long) is dropped with all that comes of it until its lifetime is over (RFC 5722, for
    IPv4 as well); a piece that comes twice does no harm.
    The counters: `refused` packets that were contradictory (`last_refused` says why), `expired` ones, `displaced` ones.
    """

    def __init__(self, clock: Clock, lifetime: float = 30.0, most: int = 16) -> None:
        self.lifetime, self.most = lifetime, most
        self.refused = self.expired = self.displaced = 0
        self.last_refused = ""
        self._clock = clock
        self._gatherings: dict[Key, _Gathering] = {}

    def __len__(self) -> int:
        """Packets that are being put together, or whose pieces are being dropped."""
        return len(self._gatherings)

    def take(self, packet: bytes) -> bytes | None:
        """A whole packet comes back as it is; a fragment gives None, and the whole when the last piece is there.

        What is malformed comes back as it is, too: `decode` says what is wrong with it. So may a whole be, whose
        pieces were in order.
        """
        if not _may_be_fragment(packet):
            return packet
        try:
            decoded = decode(packet)
        except PacketError:
            return packet
        return self.take_fragment(decoded) if isinstance(decoded.body, Fragment) else packet

    def take_fragment(self, packet: Packet) -> bytes | None:
        """The same for a fragment that is decoded already."""
        piece = packet.body
        if not isinstance(piece, Fragment):
            raise ValueError(f"no fragment: {packet}")
        self._expire()
        if packet.version == 6 and not piece.offset and not piece.more:
            return self._alone(packet, piece)
        key = _key(packet, piece)
        gathering = self._gatherings.get(key) or self._begin(key)
        if gathering.ruined:
            return None
        try:
            whole = gathering.with_piece(packet, piece)
        except PacketError as error:
            self._refuse(error)
            gathering.ruin()
            return None
        if whole is not None:
            del self._gatherings[key]
        return whole

    def forget(self) -> None:
        """Drop all pieces."""
        self._gatherings.clear()

    def _alone(self, packet: Packet, piece: Fragment) -> bytes | None:
        # Other pieces of the same identification are not its own (RFC 6946).
        if not _shows_its_headers(packet, piece):
            self._refuse(PacketError("a first fragment without all headers"))
            return None
        return encode(replace(packet, body=Other(piece.protocol, piece.payload)))

    def _refuse(self, error: PacketError) -> None:
        self.refused += 1
        self.last_refused = str(error)

    def _begin(self, key: Key) -> _Gathering:
        if len(self._gatherings) >= self.most:
            self.displaced += 1
            del self._gatherings[next(iter(self._gatherings))]
        self._gatherings[key] = gathering = _Gathering(self._clock.now() + self.lifetime)
        return gathering

    def _expire(self) -> None:
        now = self._clock.now()
        for key, gathering in list(self._gatherings.items()):
            if gathering.until > now:
                break  # the others began later
            self.expired += not gathering.ruined
            del self._gatherings[key]


def _may_be_fragment(packet: bytes) -> bool:
    """A quick look: false is certain."""
    version = packet[0] >> 4 if len(packet) >= 20 else 0
    if version == 4:
        return bool((packet[6] << 8 | packet[7]) & 0x3FFF)
    return version == 6 and (packet[6] == FRAGMENT or packet[6] in AT_MOST)


def _key(packet: Packet, piece: Fragment) -> Key:
    # In IPv6 the protocol that later pieces name does not count (RFC 8200, 4.5).
    protocol = piece.protocol if packet.version == 4 else FRAGMENT
    return packet.source, packet.destination, protocol, packet.identification


def _shows_its_headers(packet: Packet, piece: Fragment) -> bool:
    """Whether a first fragment holds all headers, and none that may not stand in one."""
    protocol, start = piece.protocol, 0
    if packet.version == 6:
        try:
            protocol, start, _ = extension_headers(protocol, piece.payload, 0)
        except PacketError:
            return False
        if protocol == FRAGMENT or piece.protocol == HOP_BY_HOP:
            return False
    return len(piece.payload) - start >= WHOLE_HEADERS.get(protocol, 0)
