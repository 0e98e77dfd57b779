"""Both roles against each other: versions, identities, keys, what is refused and how, sizes."""

from __future__ import annotations

import pytest

from harness.clock import ManualClock
from harness.dtls import DtlsClient, DtlsEvents, DtlsServer, NotEstablished, TooLong
from harness.dtls.records import HANDSHAKE, records
from harness.tests.dtls.link import DOWN, IDENTITY, KEY, LATENCY, UP, Pair

ONE, TWO, BOTH = ("1.0",), ("1.2",), ("1.0", "1.2")


@pytest.mark.parametrize(
    ("client", "server", "version", "cipher"),
    [
        pytest.param(TWO, BOTH, "1.2", "PSK-AES128-CCM8", id="1.2"),
        pytest.param(ONE, BOTH, "1.0", "PSK-AES128-CBC-SHA256", id="1.0"),
        pytest.param(BOTH, BOTH, "1.2", "PSK-AES128-CCM8", id="the higher of two"),
        pytest.param(BOTH, ONE, "1.0", "PSK-AES128-CBC-SHA256", id="the server's only one"),
        pytest.param(("1.2", "1.0"), TWO, "1.2", "PSK-AES128-CCM8", id="in any order"),
    ],
)
def test_a_common_version_is_found(client, server, version, cipher) -> None:
    pair = Pair(client={"versions": client}, server={"versions": server}).run()
    assert pair.client_says.log == pair.server_says.log == ["established"]
    for end in (pair.client, pair.server):
        assert (end.version, end.cipher, end.resumed, end.identity) == (version, cipher, False, IDENTITY)
    assert pair.carries_both_ways()


def test_a_handshake_takes_two_round_trips() -> None:
    pair = Pair().run(10)
    assert pair.times(UP) == [0, 0.1]
    assert pair.times(DOWN) == [0.05, 0.15]
    assert pair.client_says.at == {"established": pytest.approx(4 * LATENCY)}
    assert pair.server_says.at == {"established": pytest.approx(3 * LATENCY)}


OURS, THEIRS = "unsupported protocol, alert protocol_version sent", "alert protocol_version came"


@pytest.mark.parametrize(
    ("client", "server", "at_client", "at_server"),
    [pytest.param(ONE, TWO, THEIRS, OURS, id="1.0 to 1.2"), pytest.param(TWO, ONE, OURS, THEIRS, id="1.2 to 1.0")],
)
def test_no_common_version_fails_with_an_alert(client, server, at_client, at_server) -> None:
    pair = Pair(client={"versions": client}, server={"versions": server}).run()
    assert pair.client_says.log == pair.server_says.log == ["failed"]
    assert (pair.client_says.reason, pair.server_says.reason) == (at_client, at_server)
    assert pair.client.ended and pair.server.ended and pair.client.version is None


@pytest.mark.parametrize("version", [ONE, TWO], ids=["1.0", "1.2"])
@pytest.mark.parametrize("key", [1, 16, 256, 512])
@pytest.mark.parametrize("identity", [0, 1, 15, 152, 255])
def test_identities_and_keys_of_every_length(version, identity, key) -> None:
    name, secret = b"7" * identity, bytes(range(1, 256)) * 3
    asked = []

    def lookup(wanted: bytes) -> bytes:
        asked.append(wanted)
        return secret[:key]

    pair = Pair(client={"identity": name, "key": secret[:key], "versions": version}, server={"lookup": lookup}).run()
    assert asked == [name] == [pair.server.identity]
    assert pair.carries_both_ways()
    assert max(len(datagram) for _, _, datagram in pair.sent) <= 1280


def test_a_key_may_hold_zeros() -> None:
    pair = Pair(client={"key": bytes(16)}, server={"lookup": lambda identity: bytes(16)}).run()
    assert pair.carries_both_ways()


def test_the_last_byte_of_a_long_key_counts() -> None:
    pair = Pair(client={"key": bytes(255) + b"1"}, server={"lookup": lambda identity: bytes(255) + b"2"}).run(90)
    assert pair.client_says.log == ["failed"]


def test_the_identity_goes_over_the_air_as_its_bytes() -> None:
    assert any(IDENTITY in datagram for datagram in Pair().run().of(UP))


def test_a_wrong_identity_is_refused_with_an_alert() -> None:
    pair = Pair(client={"identity": b"13"}).run()
    assert pair.client_says.log == pair.server_says.log == ["failed"]
    assert pair.client_says.reason == "alert unknown_psk_identity came"
    assert pair.server_says.reason == "psk identity not found, alert unknown_psk_identity sent"
    assert (pair.asked, pair.server.identity) == ([b"13"], b"13")


def test_an_empty_key_fails_at_the_client() -> None:
    pair = Pair(client={"key": b""}).run()
    assert pair.client_says.reason == "psk identity not found, alert handshake_failure sent"
    assert pair.server_says.reason == "alert handshake_failure came"


@pytest.mark.parametrize("version", [ONE, TWO], ids=["1.0", "1.2"])
def test_a_wrong_key_is_met_with_silence_until_the_deadline(version) -> None:
    pair = Pair(client={"key": b"wrong", "versions": version, "within": 20.0}).run(19.99)
    assert pair.client_says.log == pair.server_says.log == []
    pair.clock.advance(50)
    assert pair.client_says.at == {"failed": 20.0}
    assert pair.client_says.reason == "timed out: the handshake was not over within 20 s"
    assert pair.server_says.at == {"failed": pytest.approx(60 + LATENCY)}
    assert pair.times(UP) == [0.0, 0.1, 1.1, 3.1, 7.1, 15.1]
    assert not any(record.alert for _, _, datagram in pair.sent for record in records(datagram))


def test_a_hint_is_told_in_the_handshake() -> None:
    hinted = Pair(server={"hint": b"CoAP"}).run()
    assert hinted.carries_both_ways()
    assert [b"CoAP" in pair.of(DOWN)[0] for pair in (hinted, Pair().run())] == [True, False]


def test_a_hint_that_is_too_long() -> None:
    with pytest.raises(ValueError, match="identity hint"):
        Pair(server={"hint": b"h" * 257})


@pytest.mark.parametrize(
    "wrong",
    [
        {"identity": b"7" * 256}, {"identity": b"a\0b"}, {"key": bytes(513)}, {"versions": ()}, {"versions": ("1.1",)},
        {"versions": ("1.0", "1.3")},
    ],
    ids=["long identity", "NUL in identity", "long key", "no version", "1.1", "1.3"],
)  # fmt: skip
def test_what_no_client_can_be_made_of(wrong) -> None:
    with pytest.raises(ValueError):
        Pair(client=wrong)


def test_versions_of_a_server_are_checked_too() -> None:
    with pytest.raises(ValueError, match=r"1\.0 and 1\.2"):
        Pair(server={"versions": ("1.3",)})


@pytest.mark.parametrize("version", [ONE, TWO], ids=["1.0", "1.2"])
def test_data_up_to_a_datagram(version) -> None:
    pair = Pair(client={"versions": version}).run()
    most = pair.client.max_data
    assert most == pair.server.max_data >= 1200
    for size in (1, 1024, most):
        pair.client.send(b"x" * size)
        pair.clock.advance(1)
        assert pair.server_says.got[-1] == b"x" * size
        assert len(pair.of(UP)[-1]) <= 1280
    before = len(pair.sent)
    with pytest.raises(TooLong, match=str(most)):
        pair.client.send(b"x" * (most + 1))
    pair.client.send(b"")
    pair.clock.advance(1)
    assert len(pair.sent) == before
    assert pair.carries_both_ways()


def test_data_keep_their_bounds() -> None:
    pair = Pair().run()
    for data in (b"one", b"two", b"three"):
        pair.client.send(data)
    pair.clock.advance(1)
    assert pair.server_says.got == [b"one", b"two", b"three"]


def test_nothing_can_be_sent_before_the_handshake_is_over() -> None:
    pair = Pair()
    for end in (pair.client, pair.server):
        with pytest.raises(NotEstablished):
            end.send(b"early")
    assert pair.sent == []


def test_a_client_takes_and_sends_nothing_before_its_start() -> None:
    pair = Pair()
    pair.client.receive(Pair().run().of(DOWN)[0])
    pair.clock.advance(10)
    assert pair.sent == []
    pair.run()
    pair.client.start()
    pair.clock.advance(1)
    assert pair.client_says.log == ["established"]
    assert [record.content for record in records(pair.of(UP)[0])] == [HANDSHAKE]


def test_a_handshake_without_a_wire_between() -> None:
    """`transmit` may hand over to the far end at once: what comes back waits until there is room for it."""
    clock, got = ManualClock(), []

    class Echo(DtlsEvents):
        def data(self, data: bytes) -> None:
            server.send(data.upper())

    class Asks(DtlsEvents):
        def established(self) -> None:
            client.send(b"hello")

        def data(self, data: bytes) -> None:
            got.append(data)
            client.close()

        def closed(self) -> None:
            got.append(b"must not be told of its own close")

    client = DtlsClient(clock, lambda datagram: server.receive(datagram), Asks(), identity=IDENTITY, key=KEY)
    server = DtlsServer(clock, lambda datagram: client.receive(datagram), Echo(), lookup=lambda identity: KEY)
    client.start()
    assert got == [b"HELLO"]
    assert client.ended and server.ended
