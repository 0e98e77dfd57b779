"""What each impairment does to packets, and that it counts what it did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness.clock import ManualClock
from harness.errors import SuiteError
from harness.ip.fragments import fragment
from harness.ip.packet import ACK, FIN, RST, SYN, Icmp, Packet, Tcp, Udp, encode
from harness.network.glance import Glance, glance
from harness.network.impairment import Impairment
from harness.network.impairments import Impairments

MODULE, FAR, ELSEWHERE = "10.177.135.245", "198.51.100.7", "198.51.100.8"
MODULE6, FAR6 = "2001:db8:f::2f5", "2001:db8::7"


class Carried:
    """Stands for the network: what came through, and when it would arrive without latency."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.through: list[tuple[float, bytes]] = []
        self.coverage: list[bool] = []
        self.turned: list[tuple[float, bytes, str]] = []
        self.impair = Impairments(self.clock, self)

    def carry(self, direction: str, packet: bytes, delay: float) -> None:
        self.through.append((self.clock.now() + delay, packet[-1:]))

    def turn_back(self, packet: bytes, answer: str, delay: float) -> None:
        self.turned.append((self.clock.now() + delay, packet[-1:], answer))

    def tell_coverage(self, covered: bool) -> None:
        self.coverage.append(covered)

    def rebind(self) -> int:
        return 3

    def reset(self, matches: Callable[[Glance], bool]) -> int:
        flows = [((MODULE, 50000), (FAR, 7)), ((MODULE, 50001), (ELSEWHERE, 7))]
        return sum(matches(Glance(*flow, frozenset({"tcp"}))) for flow in flows)

    def send(self, *packets: bytes, direction: str = "up") -> str:
        for packet in packets:
            self.impair.apply(direction, glance(packet), packet)
        return self.names

    @property
    def names(self) -> str:
        return b"".join(name for _, name in self.through).decode()


def up(name: str, flags: int | None = None, far: str = FAR, port: int = 7, local: int = 50000) -> bytes:
    if flags is None:
        return encode(Packet(MODULE, far, Udp(local, port, name.encode())))
    return encode(Packet(MODULE, far, Tcp(local, port, 1, 1, flags, 1000, name.encode())))


def down(name: str, far: str = FAR) -> bytes:
    return encode(Packet(far, MODULE, Udp(7, 50000, name.encode())))


FOUR = [up(name) for name in "abcd"]


@pytest.mark.parametrize(
    ("impair", "through", "acted"),
    [
        pytest.param(lambda i: i.drop(), "bcd", 1, id="drop"),
        pytest.param(lambda i: i.drop(2), "acd", 1, id="drop the second"),
        pytest.param(lambda i: i.drop(2, 2), "ad", 2, id="drop the second and third"),
        pytest.param(lambda i: i.drop(3, None), "ab", 2, id="drop all from the third on"),
        pytest.param(lambda i: i.drop(5), "abcd", 0, id="drop the fifth of four"),
        pytest.param(lambda i: i.drop(kind="tcp"), "abcd", 0, id="drop TCP, but this is UDP"),
        pytest.param(lambda i: i.drop(direction="down"), "abcd", 0, id="drop the other direction"),
        pytest.param(lambda i: i.drop(direction="both"), "bcd", 1, id="drop in both directions"),
        pytest.param(lambda i: i.drop(address=ELSEWHERE), "abcd", 0, id="drop to elsewhere"),
        pytest.param(lambda i: i.drop(port=8), "abcd", 0, id="drop to another port"),
        pytest.param(lambda i: i.drop(local_port=50001), "abcd", 0, id="drop from another port"),
        pytest.param(lambda i: i.drop(address=FAR, port=7, local_port=50000), "bcd", 1, id="drop this flow"),
        pytest.param(lambda i: i.duplicate(2), "abbcd", 1, id="duplicate the second"),
        pytest.param(lambda i: i.reorder(2), "acbd", 1, id="reorder"),
        pytest.param(lambda i: i.reorder(1, None), "badc", 2, id="reorder again and again"),
        pytest.param(lambda i: i.reorder(4), "abc", 0, id="nothing overtakes the last"),
        pytest.param(lambda i: i.unreachable(FAR), "", 4, id="unreachable"),
        pytest.param(lambda i: i.unreachable(ELSEWHERE), "abcd", 0, id="unreachable elsewhere"),
        pytest.param(lambda i: i.drop_syn(), "abcd", 0, id="no SYN to drop"),
    ],
)
def test_on_four_datagrams(impair: Callable[[Impairments], Impairment], through: str, acted: int) -> None:
    carried = Carried()
    impairment = impair(carried.impair)
    assert carried.send(*FOUR) == through
    assert impairment.acted == acted
    assert (impairment in carried.impair.without_effect) is (impairment.acted == 0)


def test_delay_adds_to_the_usual() -> None:
    carried = Carried()
    delay = carried.impair.delay(2.5, 2)
    carried.send(*FOUR)
    assert carried.through == [(0, b"a"), (2.5, b"b"), (0, b"c"), (0, b"d")]
    assert delay.acted == 1


def test_delay_and_duplicate_together() -> None:
    carried = Carried()
    carried.impair.delay(1.0)
    carried.impair.duplicate()
    carried.send(FOUR[0])
    assert carried.through == [(1, b"a"), (1, b"a")]


def test_what_nothing_overtakes_goes_on_by_itself() -> None:
    carried = Carried()
    reorder = carried.impair.reorder()
    carried.send(FOUR[0], up("x", far=ELSEWHERE))
    assert carried.names == "x"
    carried.clock.advance(1.0)
    assert carried.names == "xa"
    assert reorder.acted == 0


def test_a_dropped_packet_is_not_seen_by_later_impairments() -> None:
    carried = Carried()
    first, second = carried.impair.drop(), carried.impair.drop()
    assert carried.send(*FOUR) == "cd"
    assert (first.acted, second.acted) == (1, 1)


PURE_ACK = encode(Packet(MODULE, FAR, Tcp(50000, 7, 1, 1, ACK, 1000)))
TCP = [up("s", SYN), PURE_ACK, up("d", ACK), up("f", ACK | FIN), up("r", RST)]
"""All but the pure ACK carry data, so that they have a name."""


@pytest.mark.parametrize(
    ("impair", "lost"),
    [
        pytest.param(lambda i: i.drop(kind="syn"), [0], id="syn"),
        pytest.param(lambda i: i.drop(kind="ack"), [1], id="ack"),
        pytest.param(lambda i: i.drop(kind="fin"), [3], id="fin"),
        pytest.param(lambda i: i.drop(kind="rst"), [4], id="rst"),
        pytest.param(lambda i: i.drop(count=None, kind="data"), [0, 2, 3, 4], id="data"),
        pytest.param(lambda i: i.drop(count=None, kind="tcp"), [0, 1, 2, 3, 4], id="tcp"),
        pytest.param(lambda i: i.drop_syn(2), [0], id="drop SYN"),
        pytest.param(lambda i: i.never_accept(), [0], id="never accept"),
        pytest.param(lambda i: i.never_accept(FAR, 7), [0], id="never accept there"),
        pytest.param(lambda i: i.never_accept(FAR, 8), [], id="never accept at another port"),
        pytest.param(lambda i: i.never_acknowledge(), [0, 2, 3, 4], id="never acknowledge"),
        pytest.param(lambda i: i.never_acknowledge(address=ELSEWHERE), [], id="never acknowledge elsewhere"),
    ],
)
def test_by_kind(impair: Callable[[Impairments], Impairment], lost: list[int]) -> None:
    carried = Carried()
    impairment = impair(carried.impair)
    for n, packet in enumerate(TCP):
        before = len(carried.through)
        carried.send(packet)
        assert (len(carried.through) == before) is (n in lost)
    assert impairment.acted == len(lost)


def ping(name: str, far: str = FAR, kind: str = "echo-request") -> bytes:
    near = MODULE6 if ":" in far else MODULE
    return encode(Packet(near, far, Icmp(kind, 7, 1, name.encode())))


PINGS = [ping("a"), up("u"), ping("b"), ping("c", kind="unreachable"), ping("d"), ping("e", ELSEWHERE)]


@pytest.mark.parametrize(
    ("impair", "through", "acted"),
    [
        pytest.param(lambda i: i.drop(2, kind="icmp"), "aucde", 1, id="the second ICMP message"),
        pytest.param(lambda i: i.drop(3, kind="ping"), "aubce", 1, id="the third ping"),
        pytest.param(lambda i: i.drop(2, None, kind="ping"), "auc", 3, id="all pings from the second on"),
        pytest.param(lambda i: i.drop(1, None, kind="ping", address=FAR), "uce", 3, id="every ping to one host"),
        pytest.param(lambda i: i.drop(kind="pong"), "aubcde", 0, id="no reply goes up"),
        pytest.param(lambda i: i.drop(kind="udp"), "abcde", 1, id="UDP is no ping"),
        pytest.param(lambda i: i.ping_answer(), "uc", 4, id="all pings are turned back"),
        pytest.param(lambda i: i.ping_answer("prohibited", 2, 2), "auce", 2, id="two pings are turned back"),
        pytest.param(lambda i: i.ping_answer(address=ELSEWHERE), "aubcd", 1, id="pings to one host are turned back"),
    ],
)
def test_on_pings(impair: Callable[[Impairments], Impairment], through: str, acted: int) -> None:
    carried = Carried()
    impairment = impair(carried.impair)
    assert carried.send(*PINGS) == through
    assert impairment.acted == acted


def test_what_is_turned_back_says_why_and_may_be_late() -> None:
    carried = Carried()
    carried.impair.delay(2.0, kind="ping")
    carried.impair.ping_answer("network unreachable")
    carried.send(*PINGS[:3])
    assert carried.turned == [(2.0, b"a", "network unreachable"), (0.0, b"b", "network unreachable")]


@pytest.mark.parametrize("far", [FAR, FAR6], ids=["IPv4", "IPv6"])
def test_a_ping_in_pieces_counts_once(far: str) -> None:
    carried = Carried()
    near = MODULE6 if ":" in far else MODULE
    pieces = []
    for n in range(3):
        whole = Packet(near, far, Icmp("echo-request", 7, n, bytes(1500)), identification=n, dont_fragment=False)
        pieces += fragment(encode(whole), 1280, n)
    assert len(pieces) == 6
    drop = carried.impair.drop(2, kind="icmp")
    carried.send(*pieces)
    assert (drop.seen, drop.acted, len(carried.through)) == (3, 1, 5)


def test_both_ways_means_both_ways() -> None:
    carried = Carried()
    gone = carried.impair.unreachable(FAR)
    carried.send(down("a"), down("b", ELSEWHERE), direction="down")
    assert carried.names == "b"
    assert gone.acted == 1


def test_never_acknowledge_ends() -> None:
    carried = Carried()
    began = carried.impair.never_acknowledge()
    carried.send(TCP[2])
    assert carried.impair.never_acknowledge(False) is began
    assert carried.send(TCP[2]) == "d"
    assert carried.impair.never_acknowledge(False) is None
    assert began.acted == 1


def test_stop_ends_an_impairment_and_keeps_its_count() -> None:
    carried = Carried()
    drop = carried.impair.drop(count=None)
    carried.send(FOUR[0])
    drop.stop()
    assert carried.send(FOUR[1]) == "b"
    assert (drop.acted, str(drop)) == (1, "drop: acted 1 times on 1 packets")


def test_clear_ends_all_and_lets_go_what_was_held() -> None:
    carried = Carried()
    carried.impair.reorder()
    carried.impair.drop(2, None)
    carried.impair.coverage(False)
    carried.send(*FOUR)
    carried.impair.clear()
    assert carried.names == "a"
    assert carried.send(*FOUR) == "aabcd"
    assert carried.coverage == [False, True]
    carried.clock.advance(10)
    assert carried.names == "aabcd"


def test_coverage_tells_changes_only() -> None:
    carried = Carried()
    assert carried.impair.coverage(True) is None
    lost = carried.impair.coverage(False)
    assert carried.impair.coverage(False) is lost
    assert not carried.impair.covered
    carried.impair.lose()
    assert carried.impair.coverage(True) is lost
    assert lost.acted == 1
    assert carried.impair.covered
    assert carried.coverage == [False, True]


@pytest.mark.parametrize(
    ("which", "acted"),
    [((), 2), ((FAR,), 1), ((FAR, 7), 1), ((FAR, 8), 0), (("192.0.2.1",), 0)],
    ids=["all", "address", "address and port", "another port", "another address"],
)
def test_reset_and_rebind_count_at_once(which: tuple, acted: int) -> None:
    carried = Carried()
    assert carried.impair.reset(*which).acted == acted
    assert carried.impair.reset(local_port=50001).acted == 1
    assert carried.impair.rebind_nat().acted == 3


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda i: i.drop(kind="icmpv6"), id="kind"),
        pytest.param(lambda i: i.ping_answer("pong"), id="answer to a ping"),
        pytest.param(lambda i: i.ping_answer(n_th=0), id="ping 0"),
        pytest.param(lambda i: i.drop(kind=""), id="no kind"),
        pytest.param(lambda i: i.drop(direction="sideways"), id="direction"),
        pytest.param(lambda i: i.drop(0), id="n_th 0"),
        pytest.param(lambda i: i.drop(count=0), id="count 0"),
        pytest.param(lambda i: i.delay(-1), id="back in time"),
    ],
)
def test_what_cannot_be_is_our_own_fault(wrong: Callable[[Impairments], Impairment]) -> None:
    with pytest.raises(SuiteError):
        wrong(Carried().impair)
