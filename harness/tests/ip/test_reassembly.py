"""Pieces in every order, and those that nobody sends by mistake. A piece is told as (offset, size, more)."""

from __future__ import annotations

import itertools
import random

import pytest

from harness.clock import ManualClock
from harness.ip import PacketError, Reassembler, fragment
from harness.ip.packet import Fragment, Other, Packet, Tcp, Udp, decode, encode

A, B = "10.0.0.1", "203.0.113.7"
A6, B6 = "2001:db8:f::2f5", "2001:db8:1::1"
DATA = random.Random(1).randbytes(70_000)
BOTH = pytest.mark.parametrize("ends", [(A, B), (A6, B6)], ids=["IPv4", "IPv6"])
Told = tuple[int, int, bool]


class Place:
    """A reassembler, and pieces for it."""

    def __init__(self, ends: tuple[str, str] = (A, B), **given: float) -> None:
        self.ends, self.clock = ends, ManualClock()
        self.reassembler = Reassembler(self.clock, **given)

    def piece(
        self, told: Told, protocol: int = 200, identification: int = 1, data: bytes = DATA, **more: bytes
    ) -> bytes:
        offset, size, follows = told
        body = Fragment(protocol, offset, follows, data[offset : offset + size])
        return encode(Packet(*self.ends, body, identification=identification, dont_fragment=False, **more))

    def takes(self, *told: Told, **given: object) -> list[bytes | None]:
        """What each piece gives: None or the content of the whole."""
        came = [self.reassembler.take(self.piece(one, **given)) for one in told]
        return [None if whole is None else whole[20 if self.ends[0] == A else 40 :] for whole in came]


THREE = ((0, 16, True), (16, 24, True), (40, 5, False))
ORDERS = list(itertools.permutations(THREE))


@BOTH
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: "-".join(str(told[0]) for told in order))
def test_any_order_gives_the_whole(ends: tuple[str, str], order: tuple[Told, ...]) -> None:
    place = Place(ends)
    assert place.takes(*order) == [None, None, DATA[:45]]
    assert len(place.reassembler) == 0


@BOTH
def test_the_whole_has_the_header_of_the_first_piece(ends: tuple[str, str]) -> None:
    reassembler = Reassembler(ManualClock())
    pieces = [Fragment(17, 0, True, encode(Packet(*ends, Udp(1, 2, DATA[:40])))[-48:][:16])]
    pieces.append(Fragment(17, 16, False, encode(Packet(*ends, Udp(1, 2, DATA[:40])))[-32:]))
    first = Packet(*ends, pieces[0], 9, 77, dont_fragment=False, tos=8)
    assert reassembler.take(encode(Packet(*ends, pieces[1], 200, 77, dont_fragment=False, tos=16))) is None
    whole = reassembler.take(encode(first))
    assert whole is not None
    identification, may_be_cut = (77, True) if ends == (A, B) else (0, False)
    assert decode(whole) == Packet(*ends, Udp(1, 2, DATA[:40]), 9, identification, not may_be_cut, 8)


@BOTH
def test_a_piece_that_comes_twice_does_no_harm(ends: tuple[str, str]) -> None:
    first, second, last = THREE
    place = Place(ends)
    assert place.takes(last, first, first, last, second) == [None] * 4 + [DATA[:45]]
    assert place.reassembler.refused == 0


@BOTH
def test_a_missing_piece_is_waited_for(ends: tuple[str, str]) -> None:
    for missing in range(3):
        kept = [told for n, told in enumerate(THREE) if n != missing]
        assert Place(ends).takes(*kept) == [None, None]


def test_whole_packets_pass_through() -> None:
    place = Place()
    for packet in (Packet(A, B, Udp(1, 2, b"x")), Packet(A6, B6, Udp(1, 2, b"x")),
                   Packet(A6, B6, Udp(1, 2), options=b"\x3c" + bytes(7))):  # fmt: skip
        assert place.reassembler.take(encode(packet)) == encode(packet)
    assert len(place.reassembler) == 0


MALFORMED = {
    "nothing": b"",
    "noise": b"\x45noise",
    "a piece of odd length": Place().piece((0, 16, True))[:-1],
    "IP checksum": Place().piece((0, 16, True))[:8] + b"\x01" + Place().piece((0, 16, True))[9:],
    "an IPv6 header alone": Place((A6, B6)).piece((0, 16, True))[:40],
}


@pytest.mark.parametrize("data", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_malformed_comes_back_for_decode_to_say_why(data: bytes) -> None:
    place = Place()
    assert place.reassembler.take(data) == data
    with pytest.raises(PacketError):
        decode(data)
    assert len(place.reassembler) == 0


def test_only_fragments_are_given_as_fragments() -> None:
    with pytest.raises(ValueError, match="no fragment"):
        Place().reassembler.take_fragment(Packet(A, B, Udp(1, 2)))


# what belongs together

OTHERS = {
    "identification": {"identification": 2},
    "source": {"ends": ("10.0.0.2", B)},
    "destination": {"ends": (A, "203.0.113.8")},
    "protocol": {"protocol": 201},
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_pieces_of_another_packet_are_kept_apart(other: dict[str, object]) -> None:
    place = Place()
    place.takes(THREE[0], THREE[1])
    place.ends = other.pop("ends", (A, B))
    assert place.takes(THREE[2], **other) == [None]
    place.ends = (A, B)
    assert place.takes(THREE[2]) == [DATA[:45]]


def test_in_ipv6_the_first_piece_alone_names_the_protocol() -> None:
    place = Place((A6, B6))
    place.takes(THREE[0], protocol=200)
    place.takes(THREE[1], protocol=17)
    assert place.takes(THREE[2], protocol=6) == [DATA[:45]]
    assert place.reassembler.take(encode(Packet(A6, B6, Udp(1, 2)))) is not None


# hostile

CONTRADICTORY = {
    "teardrop: within an earlier one": ((0, 32, True), (8, 8, False), "from 8 to 16 overlaps"),
    "teardrop: one unit too early": ((0, 32, True), (24, 41, False), "from 24 to 65 overlaps"),
    "overlap in front": ((16, 24, True), (0, 24, True), "from 0 to 24 overlaps"),
    "overlap all": ((16, 8, True), (8, 24, True), "overlaps"),
    "same place, other length": ((0, 16, True), (0, 24, True), "overlaps"),
    "same place, no longer the last": ((16, 8, False), (16, 8, True), "overlaps"),
    "two ends": ((40, 5, False), (80, 5, False), "to 85, but the last one ended at 45"),
    "two ends, the later first": ((80, 5, False), (40, 5, False), "to 45, but the last one ended at 85"),
    "an end before what came": ((40, 8, True), (16, 8, False), "ends at 24, but there were some behind"),
    "behind the end": ((40, 5, False), (48, 8, True), "to 56, but the last one ended at 45"),
}


@pytest.mark.parametrize(("one", "other", "reason"), CONTRADICTORY.values(), ids=CONTRADICTORY.keys())
@BOTH
def test_pieces_that_contradict_each_other(ends: tuple[str, str], one: Told, other: Told, reason: str) -> None:
    place = Place(ends)
    assert place.takes(one, other) == [None, None]
    assert place.reassembler.refused == 1
    assert reason in place.reassembler.last_refused
    assert place.takes(*THREE) == [None] * 3, "nothing of this packet counts any more"
    assert place.reassembler.refused == 1
    assert place.takes(*THREE, identification=2) == [None, None, DATA[:45]], "another one is not affected"
    place.clock.advance(31)
    assert place.takes(*THREE) == [None, None, DATA[:45]], "nor the next one of this number"
    assert place.reassembler.expired == 0, "it had been refused"


@BOTH
def test_other_bytes_in_the_same_place(ends: tuple[str, str]) -> None:
    place = Place(ends)
    place.takes(THREE[0])
    place.takes(THREE[0], data=bytes(16))
    assert (place.takes(*THREE[1:]), place.reassembler.refused) == ([None, None], 1)


TINY = {
    "TCP flags in the second piece": (6, 16, True),
    "TCP header whole": (6, 24, False),
    "ports in the second piece, by extension headers": (60, 8, True),
    "UDP": (17, 8, False),
    "ICMP": (1, 8, False),
}


@pytest.mark.parametrize(("protocol", "size", "refused"), TINY.values(), ids=TINY.keys())
def test_a_first_piece_shows_its_headers(protocol: int, size: int, refused: bool) -> None:
    place = Place((A6, B6) if protocol == 60 else (A, B))
    data = b"\x11" + bytes(8_000)
    place.takes((0, size, True), protocol=protocol, data=data)
    assert place.reassembler.refused == refused


IN_THE_FIRST = {
    "a fragment header": (44, bytes(16)),
    "a fragment header behind options": (60, b"\x2c" + bytes(23)),
    "hop-by-hop options": (0, b"\x11" + bytes(23)),
    "headers without an end": (60, (b"\x3c" + bytes(7)) * 8),
    "options that must be understood": (60, b"\x11\0\xc2\x04\0\0\0\0" + bytes(16)),
    "a route with stops left": (43, b"\x11\0\0\x05" + bytes(20)),
}


@pytest.mark.parametrize("more", [True, False], ids=["first", "first and last"])
@pytest.mark.parametrize(("protocol", "content"), IN_THE_FIRST.values(), ids=IN_THE_FIRST.keys())
def test_headers_that_may_not_stand_in_a_first_piece(protocol: int, content: bytes, more: bool) -> None:
    place = Place((A6, B6))
    assert place.takes((0, len(content), more), protocol=protocol, data=content) == [None]
    assert place.reassembler.refused == 1


def test_fragments_within_fragments_do_not_nest() -> None:
    nested = (b"\x2c" + bytes(7)) * 8_000
    assert Place((A6, B6)).takes((0, len(nested), False), protocol=44, data=nested) == [None]


def test_an_ipv6_fragment_that_is_all_stands_alone() -> None:
    place = Place((A6, B6))
    place.takes(*THREE[:2])
    assert place.takes((0, 45, False)) == [DATA[:45]]
    assert place.takes(THREE[2]) == [DATA[:45]], "the pieces of the same number are another packet's"
    assert place.reassembler.refused == 0


def test_a_whole_that_is_too_long() -> None:
    place = Place()
    options = b"\x01" * 40
    place.takes((0, 32_760, True), options=options)
    assert place.takes((32_760, 32_755, False)) == [None]
    assert (place.reassembler.refused, len(place.reassembler)) == (1, 1)
    assert place.reassembler.last_refused == "a packet of 65575 bytes, more than 65535"


def test_too_many_tiny_pieces() -> None:
    place = Place()
    place.takes(*[(8 * n, 8, True) for n in range(128)])
    assert place.reassembler.refused == 0
    place.takes((8 * 128, 8, True))
    assert place.reassembler.refused == 1
    again = Place()
    last = [*[(8 * n, 8, True) for n in range(127)], (8 * 127, 8, False)]
    assert again.takes(*last)[-1] == DATA[:1024]


def test_a_whole_may_still_be_malformed() -> None:
    whole = bytearray(encode(Packet(A, B, Udp(1, 2, DATA[:100]), dont_fragment=False)))
    pieces = fragment(bytes(whole), 68)
    pieces[-1] = pieces[-1][:-1] + bytes([pieces[-1][-1] ^ 1])
    reassembler = Reassembler(ManualClock())
    *nothing, whole = map(reassembler.take, pieces)
    assert set(nothing) == {None}
    with pytest.raises(PacketError, match="UDP checksum"):
        decode(whole)


# bounded in time and memory


def test_pieces_are_kept_for_their_lifetime() -> None:
    for late, whole in ((29.999, DATA[:45]), (30.0, None)):
        place = Place()
        place.takes(*THREE[:2])
        place.clock.advance(late)
        assert place.takes(THREE[2]) == [whole]
        assert (place.reassembler.expired, len(place.reassembler)) == ((0, 0) if whole else (1, 1))


def test_the_lifetime_begins_with_the_first_piece() -> None:
    place = Place(lifetime=5)
    place.takes(THREE[0])
    place.clock.advance(4)
    place.takes(THREE[1])
    place.clock.advance(1)
    assert place.takes(THREE[2]) == [None]


def test_no_timer_runs() -> None:
    place = Place()
    place.clock.call_later = None  # would raise TypeError
    place.takes(THREE[0])


def test_the_oldest_gives_way() -> None:
    place = Place(most=3)
    for identification in range(4):
        place.takes(*THREE[:2], identification=identification)
    assert (len(place.reassembler), place.reassembler.displaced) == (3, 1)
    assert place.takes(THREE[2], identification=1) == [DATA[:45]]
    assert place.takes(THREE[2], identification=0) == [None]


def test_memory_is_bounded_whatever_comes() -> None:
    rng = random.Random(2)
    place = Place()
    for _ in range(3000):
        offset, size = 8 * rng.randrange(4000), 8 * rng.randrange(1, 100)
        place.takes((offset, size, rng.random() < 0.9), identification=rng.randrange(65536))
        place.clock.advance(rng.random() / 100)
    assert len(place.reassembler) <= 16


def test_forget() -> None:
    place = Place()
    place.takes(*THREE[:2])
    place.reassembler.forget()
    assert (place.takes(THREE[2]), place.reassembler.expired) == ([None], 0)


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_packets_of_many_senders(seed: int) -> None:
    rng = random.Random(seed)
    wholes, pieces = [], []
    for number in range(12):
        ends = ((f"10.0.0.{number}", B), (f"2001:db8::{number}", B6))[number % 2]
        data = rng.randbytes(rng.randrange(1, 9000))
        body = Udp(1, 2, data) if number % 3 else Tcp(1, 2, 3, payload=data)
        wholes.append(encode(Packet(*ends, body, dont_fragment=number % 2 == 1)))
        pieces += fragment(wholes[-1], 1280)
    pieces += rng.sample(pieces, 3)
    rng.shuffle(pieces)
    reassembler = Reassembler(ManualClock())
    came = [whole for whole in map(reassembler.take, pieces) if whole is not None]
    assert set(came) == set(wholes)
    assert reassembler.refused == 0


def test_a_body_of_no_known_protocol_is_whole_again() -> None:
    whole = encode(Packet(A6, B6, Other(59, DATA[:3000])))
    assert [Reassembler(ManualClock()).take(p) for p in fragment(whole, 3000)] == [None, None]
    reassembler = Reassembler(ManualClock())
    assert [reassembler.take(piece) for piece in fragment(whole, 3000)] == [None, whole]
