"""Each thing that the network can be made to do; what the module must take part in is a precondition."""

from __future__ import annotations

import pytest

from harness.bench.network_does import NETWORK_DOES
from harness.clock import ManualClock
from harness.errors import InconclusiveError, SuiteError
from harness.network.glance import Glance
from harness.network.impairments import Impairments
from harness.tests.bench.scripted_world import Scripted

REGISTERED = b"\r\n+CEREG: 0,1\r\n\r\nOK\r\n"

CALLS = {
    "loses the next data that the module sends": [("drop", {"kind": "data udp"})],
    "loses the next 2 SYN of the module": [("drop_syn", 2, {})],
    "loses ping 3": [("drop", {"n_th": 3, "kind": "ping"})],
    "loses every ping": [("drop", {"count": None, "kind": "ping"})],
    "delays ping 2 by 3.9 s": [("delay", 3.9, {"n_th": 2, "kind": "ping"})],
    "answers every ping with host unreachable": [("ping_answer", "host unreachable", {})],
}


@pytest.mark.parametrize(("text", "calls"), CALLS.items(), ids=CALLS)
def test_what_is_spoilt(scripted: Scripted, text: str, calls: list) -> None:
    scripted.time.quiet(7)
    NETWORK_DOES(text).act(scripted.world)
    assert scripted.impairments == calls
    assert scripted.world.module.stimulus_at == 7, "deadlines run from now"


COUNTED = {
    "two at once": (["loses pings 1 and 3"], [1, 3], []),
    "the later one first": (["loses pings 4 and 2"], [2, 4], []),
    "one after the other": (["loses ping 2", "loses ping 3", "loses ping 1"], [1, 2, 3], []),
    "late ones behind lost ones": (["loses ping 2", "delays ping 3 by 1 s", "loses ping 5"], [2, 5], [3]),
    "late ones before lost ones": (["delays ping 1 by 1 s", "delays ping 3 by 1 s", "loses ping 4"], [4], [1, 3]),
}


@pytest.mark.parametrize(("texts", "lost", "late"), COUNTED.values(), ids=COUNTED)
@pytest.mark.parametrize("before", [0, 3])
def test_pings_are_counted_from_the_step_on(
    scripted: Scripted, texts: list[str], lost: list[int], late: list[int], before: int
) -> None:
    carrier = _Carrier()
    scripted.network.impair = impair = Impairments(ManualClock(), carrier)
    if before:
        NETWORK_DOES("loses ping 2").act(scripted.world)
        for _ in range(before):
            impair.apply("up", PING, b"0")
        carrier.carried.clear()
    for text in texts:
        NETWORK_DOES(text).act(scripted.world)
    for number in range(1, 7):
        impair.apply("up", PING, b"%d" % number)
    assert carrier.carried == {number: float(number in late) for number in range(1, 7) if number not in lost}


class _Carrier:
    def __init__(self) -> None:
        self.carried: dict[int, float] = {}

    def carry(self, direction: str, packet: bytes, delay: float) -> None:
        self.carried[int(packet)] = delay


PING = Glance(("10.0.0.2", 0), ("198.51.100.1", 0), frozenset({"any", "icmp", "ping"}))


UNKNOWN = ["loses ping 0", "loses ping two", "loses pings 1, 2", "delays ping 1 by a while", "gives IPv5 only", ""]


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_phrase_that_there_is_not(text: str) -> None:
    with pytest.raises(ValueError):
        NETWORK_DOES(text)


@pytest.mark.parametrize("text", [*CALLS, "gives IPv6 only"])
def test_without_a_hand_on_the_network_the_tag_is_missing(scripted: Scripted, text: str) -> None:
    scripted.world.network = None
    with pytest.raises(SuiteError, match="@needs:loss or @needs:bearer is missing"):
        NETWORK_DOES(text).act(scripted.world)


BEARERS = [("gives IPv4 only", "ipv4"), ("gives IPv6 only", "ipv6"), ("gives IPv4 and IPv6", "ipv4v6")]


@pytest.mark.parametrize(("text", "bearer"), BEARERS)
def test_another_bearer_takes_effect_by_leaving_the_network_and_coming_back(
    scripted: Scripted, text: str, bearer: str
) -> None:
    scripted.answers = {
        b"AT+CFUN=1": [(0.5, b"\r\nOK\r\n"), (3.0, b"\r\n+IP: 2001:db8:f::2f5\r\n")],
        b"AT+CEREG?": [(0.02, REGISTERED)],
    }
    scripted.says(b"\r\n+IP: 10.177.135.245\r\n")
    NETWORK_DOES(text).act(scripted.world)
    assert scripted.network.bearer == bearer
    assert scripted.written == [b"AT+CFUN=0", b"AT+CFUN=1", b"AT+CEREG?"]
    assert scripted.time.now() > 3.0, "the line with the new address is waited for"


def test_a_module_that_tells_no_address_judges_nothing(scripted: Scripted) -> None:
    scripted.answers[b"AT+CEREG?"] = [(0.02, REGISTERED)]
    scripted.says(b"\r\n+IP: 10.177.135.245\r\n")
    with pytest.raises(InconclusiveError, match="tells no address"):
        NETWORK_DOES("gives IPv6 only").act(scripted.world)
