"""A link that loses, doubles and turns round; flights repeated on the bench clock and on no other."""

from __future__ import annotations

import random
import time

import pytest

from harness.dtls import Sessions
from harness.dtls.records import records
from harness.tests.dtls.link import DOWN, IDENTITY, KEY, LATENCY, UP, Fate, Pair, lost

FLIGHTS = [(UP, 0), (DOWN, 0), (UP, 1), (DOWN, 1)]


def resuming(fate: Fate, version: str = "1.2") -> Pair:
    """A pair whose client offers the session of an earlier one; nobody gives up soon."""
    sessions = Sessions()
    first = Pair(client={"versions": (version,)}, server={"sessions": sessions}).run()
    first.client.close()
    first.clock.advance(1)
    return Pair(
        fate,
        client={"versions": (version,), "session": first.client.session(), "within": 600.0},
        server={"sessions": sessions, "within": 600.0},
    )


@pytest.mark.parametrize("version", ["1.0", "1.2"])
@pytest.mark.parametrize("which", FLIGHTS, ids=["ClientHello", "ServerHello", "client's Finished", "server's Finished"])
def test_each_flight_of_a_full_handshake_may_be_lost(version, which) -> None:
    pair = Pair(lost(which), client={"versions": (version,)}).run(1.5)
    assert pair.client_says.log == pair.server_says.log == ["established"]
    assert pair.client_says.at["established"] == pytest.approx(1 + 4 * LATENCY, abs=LATENCY)
    assert pair.carries_both_ways()


@pytest.mark.parametrize("version", ["1.0", "1.2"])
@pytest.mark.parametrize("which", FLIGHTS[:3], ids=["ClientHello", "server's Finished", "client's Finished"])
def test_each_flight_of_a_resumed_handshake_may_be_lost(version, which) -> None:
    pair = resuming(lost(which), version).run(1.5)
    assert pair.client.resumed and pair.server.resumed
    assert pair.client_says.log == pair.server_says.log == ["established"]
    assert pair.carries_both_ways()


def test_the_last_flight_may_be_lost_several_times() -> None:
    pair = Pair(lost((DOWN, 1), (DOWN, 2), (DOWN, 3))).run(20)
    assert pair.client_says.at == {"established": pytest.approx(0.1 + 1 + 2 + 4 + 2 * LATENCY)}
    assert pair.times(UP) == [0, 0.1, 1.1, 3.1, 7.1]
    assert pair.carries_both_ways()


def test_a_flight_is_repeated_at_doubled_intervals_up_to_a_minute() -> None:
    pair = Pair(lambda direction, number, datagram: [], client={"within": 400.0}).run(390)
    assert pair.times(UP) == [0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 303, 363]
    [repeated] = {tuple(record.body for record in records(datagram)) for datagram in pair.of(UP)}
    assert len(repeated) == 1
    assert [int.from_bytes(datagram[5:11], "big") for datagram in pair.of(UP)] == list(range(12))
    pair.clock.advance(100)
    assert pair.client_says.at == {"failed": 400.0}
    assert len(pair.sent) == 12


def test_a_client_that_hears_nothing_fails_by_its_deadline() -> None:
    pair = Pair(lambda direction, number, datagram: []).run(100)
    assert (pair.client_says.at, pair.server_says.log) == ({"failed": 30.0}, [])


def test_a_server_that_is_left_fails_by_its_own() -> None:
    pair = Pair(server={"within": 10.0}).run(LATENCY)
    pair.client.abandon()
    pair.clock.advance(100)
    assert pair.server_says.at == {"failed": pytest.approx(10 + LATENCY)}
    assert pair.times(DOWN) == [0.05, 1.05, 3.05, 7.05]


def test_nothing_is_repeated_when_the_handshake_is_over() -> None:
    pair = Pair().run(1000)
    assert len(pair.sent) == 4
    assert pair.client_says.log == pair.server_says.log == ["established"]


def chaotic(seed: int) -> Fate:
    """A third is lost, a third doubled; everything is cut into its records and takes its own time."""
    rng = random.Random(seed)

    def fate(direction: str, number: int, datagram: bytes) -> list[tuple[float, bytes]]:
        pieces = [record.raw for record in records(datagram)] if rng.random() < 0.7 else [datagram]
        return [(rng.uniform(0.01, 0.4), piece) for piece in pieces for _ in range(rng.choice((0, 0, 1, 1, 2, 2)))]

    return fate


@pytest.mark.parametrize("version", ["1.0", "1.2"])
def test_a_bad_link_only_delays(version) -> None:
    slowest = 0.0
    for seed in range(40):
        pair = Pair(chaotic(seed), client={"within": 600.0, "versions": (version,)}, server={"within": 600.0}).run(600)
        assert pair.client_says.log == pair.server_says.log == ["established"], seed
        slowest = max(slowest, pair.client_says.at["established"])
        pair.fate = lambda direction, number, datagram: [(LATENCY, datagram)]
        assert pair.carries_both_ways(), seed
    assert slowest > 1


def test_a_bad_link_only_delays_a_resumed_handshake() -> None:
    for seed in range(40):
        pair = resuming(chaotic(seed)).run(600)
        assert pair.client_says.log == pair.server_says.log == ["established"], seed
        assert pair.client.resumed
        pair.fate = lambda direction, number, datagram: [(LATENCY, datagram)]
        assert pair.carries_both_ways(), seed


def test_data_that_overtake_the_handshake_wait_for_it() -> None:
    """The client's first data come before its Finished: kept, and told after `established`."""

    def fate(direction: str, number: int, datagram: bytes) -> list[tuple[float, bytes]]:
        return [(LATENCY + 0.3 * ((direction, number) == (UP, 1)), datagram)]

    pair = resuming(fate)
    pair.client_says.then["established"] = lambda: pair.client.send(b"first")
    pair.run(2)
    assert pair.server_says.log == ["established", "data"]
    assert pair.server_says.got == [b"first"]


def test_doubled_data_are_told_once() -> None:
    pair = Pair(lambda direction, number, datagram: [(LATENCY, datagram), (2 * LATENCY, datagram)]).run()
    assert pair.carries_both_ways()
    assert (len(pair.client_says.got), len(pair.server_says.got)) == (1, 1)


def test_reordered_data_are_told_as_they_come() -> None:
    pair = Pair().run()
    pair.fate = lambda direction, number, datagram: [(0.3 - 0.1 * (number - 2), datagram)]
    for data in (b"1", b"2", b"3"):
        pair.client.send(data)
    pair.clock.advance(1)
    assert pair.server_says.got == [b"3", b"2", b"1"]


@pytest.fixture(scope="module")
def a_second_later() -> dict[str, Pair]:
    """Handshakes at different points, and more than a second of the wall clock, but none of the bench's, after it."""
    made = {
        "client": Pair(lost((DOWN, 0))).run(0.06),
        "server": Pair(lost((UP, 1))).run(0.11),
        "finished": Pair(lost((DOWN, 1))).run(0.16),
        "untouched": Pair().run(0.07),
    }
    time.sleep(1.1)
    return made


def test_a_slow_machine_repeats_nothing(a_second_later) -> None:
    """OpenSSL's own timer has run out: each further call of it would repeat a flight."""
    pair = a_second_later["untouched"]
    pair.clock.advance(10)
    assert len(pair.sent) == 4
    assert pair.client_says.at == {"established": pytest.approx(4 * LATENCY)}


@pytest.mark.parametrize("at", ["client", "server", "finished"])
def test_on_the_wall_clock_a_flight_is_repeated_in_records_of_new_numbers(a_second_later, at) -> None:
    """As section 4.2.4 wants it: also a far end that takes no record twice sees that its answer is missed."""
    pair = a_second_later[at]
    pair.clock.advance(10)
    assert pair.client_says.log == pair.server_says.log == ["established"]
    raw = [record.raw for _, _, datagram in pair.sent for record in records(datagram)]
    assert len(pair.sent) > 4
    assert len(raw) == len(set(raw))
    assert pair.carries_both_ways()


def test_time_is_the_bench_clocks_alone() -> None:
    """An hour in which the far end is silent, in no time."""
    began = time.perf_counter()
    Pair(lambda direction, number, datagram: [], client={"within": 3600.0, "identity": IDENTITY, "key": KEY}).run(4000)
    assert time.perf_counter() - began < 1
