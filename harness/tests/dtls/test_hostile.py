"""Whatever comes: nothing is raised, nothing hangs, and what can be seen to be rubbish does no harm."""

from __future__ import annotations

import random

import pytest

from harness.tests.dtls.link import DOWN, LATENCY, UP, Pair, delivered


def record(content: int, body: bytes, epoch: int = 0, *, version: bytes = b"\xfe\xfd", size: int = -1) -> bytes:
    number, length = (9).to_bytes(6, "big"), (len(body) if size < 0 else size).to_bytes(2, "big")
    return bytes((content,)) + version + epoch.to_bytes(2, "big") + number + length + body


def handshake(kind: int, length: int, number: int, offset: int, fragment: int, body: bytes) -> bytes:
    header = bytes((kind,)) + length.to_bytes(3, "big") + number.to_bytes(2, "big")
    return record(22, header + offset.to_bytes(3, "big") + fragment.to_bytes(3, "big") + body)


HARMLESS = {
    "empty": b"",
    "one byte": b"\x16",
    "CoAP": b"\x40\x01\x00\x01",
    "half a header": b"\x16\xfe\xfd\x00\x00",
    "cut short": record(22, b"x" * 40)[:20],
    "length too large": record(22, b"x" * 40, size=65535),
    "endless": b"\x16\xfe\xfd" + b"\xff" * 70_000,
    "TLS": record(22, b"x" * 40, version=b"\x03\x03"),
    "no version": handshake(99, 1, 0, 0, 1, b"x").replace(b"\xfe\xfd", b"\xfe\x00"),
    "data in clear": record(23, b"hello"),
    "no data in clear": record(23, b""),
    "heartbeat": record(24, b"\x01\x00\x03abc"),
    "connection ID": record(25, b"x" * 30),
    "ChangeCipherSpec early": record(20, b"\x01"),
    "ChangeCipherSpec wrong": record(20, b"\x02\x02"),
    "warning": record(21, b"\x01\x5a"),
    "half an alert": record(21, b"\x01"),
    "three bytes of alert": record(21, b"\x02\x28\x00"),
    "no handshake": record(22, b""),
    "half a handshake header": record(22, b"\x01\x00"),
    "fragment outside its message": handshake(2, 16, 0, 15, 8, b"12345678"),
    "fragment longer than its record": handshake(2, 16, 0, 0, 9, b"12345678"),
    "huge message": handshake(1, 0xFFFFFF, 0, 0, 1, b"x"),
    "huge message of later": handshake(12, 0xFFFFFF, 9, 0, 1, b"x"),
    "message of later": handshake(16, 1, 9, 0, 1, b"x"),
    "data not decipherable": record(23, b"x" * 30, epoch=1),
    "handshake not decipherable": record(22, b"x" * 40, epoch=1),
    "alert not decipherable": record(21, b"x" * 40, epoch=1),
    "epoch of later": record(22, b"x" * 40, epoch=2),
    "too long to be": record(23, b"x" * 20_000, epoch=1),
}
DEADLY = {
    "close_notify": record(21, b"\x01\x00"),
    "handshake_failure": record(21, b"\x02\x28"),
    "alert without a name": record(21, b"\x02\xc8"),
    "unknown message": handshake(99, 1, 0, 0, 1, b"x"),
    "nothing but x": record(22, b"x" * 16384),
}
PLACES = [(UP, 0), (UP, 1), (DOWN, 0), (DOWN, 1)]


@pytest.mark.parametrize("rubbish", HARMLESS.values(), ids=HARMLESS)
@pytest.mark.parametrize("version", ["1.0", "1.2"])
def test_rubbish_in_a_handshake_is_ignored(version, rubbish) -> None:
    for place in PLACES:
        pair = Pair(
            lambda direction, number, datagram, place=place: [(LATENCY / 2, rubbish)] * ((direction, number) == place)
            + [(LATENCY, datagram)],
            client={"versions": (version,)},
        ).run()
        assert pair.client_says.log == pair.server_says.log == ["established"], place
        assert pair.carries_both_ways()
        assert len(pair.sent) == 6


@pytest.mark.parametrize("rubbish", (HARMLESS | DEADLY).values(), ids=HARMLESS | DEADLY)
@pytest.mark.parametrize("version", ["1.0", "1.2"])
def test_rubbish_in_a_connection_is_ignored(version, rubbish) -> None:
    pair = Pair(client={"versions": (version,)}).run()
    for end in (pair.client, pair.server):
        end.receive(rubbish)
    assert len(pair.sent) == 4
    assert pair.carries_both_ways()


@pytest.mark.parametrize("deadly", DEADLY.values(), ids=DEADLY)
def test_what_may_end_a_handshake_ends_it_with_a_reason(deadly) -> None:
    """Nothing vouches for a handshake's messages in clear (RFC 6347 section 4.1.2.7)."""
    for place in PLACES[:3]:
        pair = Pair(
            lambda direction, number, datagram, place=place: [(LATENCY / 2, deadly)] * ((direction, number) == place)
            + [(LATENCY, datagram)]
        ).run(100)
        ends = (pair.client_says, pair.server_says)
        assert all(says.log in (["established"], ["failed"], []) for says in ends), place
        assert all(bool(says.reason) == ("failed" in says.log) for says in ends), place


@pytest.mark.parametrize("rubbish", HARMLESS.values(), ids=HARMLESS)
def test_a_server_waits_on_whatever_came_first(rubbish) -> None:
    """Its deadline begins with its first flight."""
    pair = Pair()
    pair.server.receive(rubbish)
    pair.clock.advance(1000)
    assert pair.server_says.log == []
    assert pair.run().carries_both_ways()


@pytest.mark.parametrize("version", ["1.0", "1.2"])
def test_an_altered_datagram_of_a_connection_is_ignored(version) -> None:
    pair = Pair(client={"versions": (version,)}).run()
    for place in (3, 5, 10, 13, 20, -1):

        def altered(direction: str, number: int, datagram: bytes, place: int = place) -> list[tuple[float, bytes]]:
            changed = bytearray(datagram)
            changed[place] ^= 1
            return [(LATENCY, bytes(changed))]

        pair.fate = altered
        pair.client.send(b"altered on its way")
        pair.server.send(b"altered on its way")
        pair.clock.advance(1)
    pair.fate = delivered
    assert pair.client_says.log == pair.server_says.log == ["established"]
    assert pair.carries_both_ways()


@pytest.mark.parametrize("version", ["1.0", "1.2"])
def test_altered_datagrams_raise_nothing(version) -> None:
    for seed in range(150):
        rng = random.Random(seed)

        def fate(direction: str, number: int, datagram: bytes, rng: random.Random = rng) -> list[tuple[float, bytes]]:
            changed = bytearray(datagram)
            for _ in range(rng.choice((0, 0, 1, 1, 3))):
                changed[rng.randrange(len(changed))] = rng.randrange(256)
            if rng.random() < 0.1:
                changed = changed[: rng.randrange(len(changed))] + rng.randbytes(rng.randrange(40))
            return [(LATENCY, bytes(changed))]

        pair = Pair(fate, client={"versions": (version,)}).run(100)
        for says in (pair.client_says, pair.server_says):
            assert says.log in ([], ["failed"], ["established"], ["established", "closed"], ["established", "failed"])
        assert pair.client_says.log, seed


def test_random_bytes_raise_nothing() -> None:
    rng = random.Random(7)
    pair = Pair().run()
    fresh = Pair()
    for _ in range(500):
        rubbish = bytes((rng.choice((20, 21, 22, 23)), 0xFE, 0xFD)) + rng.randbytes(rng.randrange(200))
        for end in (pair.client, pair.server, fresh.server):
            end.receive(rubbish)
    assert pair.carries_both_ways()
