"""What a feature makes the emulated network do: lose, delay, turn away, give other addresses."""

from __future__ import annotations

from functools import partial
from itertools import count, islice
from typing import Any, Final

from harness.bench import conduct
from harness.bench.phrases import Phrases
from harness.bench.world import World
from harness.errors import SuiteError

ADDRESS: Final = b"+IP:"
"""How the line begins in which a module tells the address that it has got."""


PING: Final = "ping"


def impaired(world: World) -> Any:
    """The network's impairments. Raises SuiteError where the bench has no hand on the network."""
    return _network(world).impair


def lose_data(world: World) -> None:
    """One packet with data, on TCP or UDP, vanishes."""
    impaired(world).drop(kind="data udp")
    world.stimulus()


def lose_syn(world: World, count: str) -> None:
    """The next so many SYNs vanish."""
    impaired(world).drop_syn(int(count))
    world.stimulus()


def lose_pings(world: World, *numbers: str) -> None:
    """Echo requests vanish, counted from now on."""
    for number in numbers:
        impaired(world).drop(n_th=_counted(world, int(number)), kind=PING)
    world.stimulus()


def lose_every_ping(world: World) -> None:
    """All echo requests vanish."""
    impaired(world).drop(count=None, kind=PING)
    world.stimulus()


def delay_ping(world: World, number: str, seconds: str) -> None:
    """An echo request, counted from now on, arrives so many seconds later, and so does its reply."""
    impaired(world).delay(float(seconds), n_th=_counted(world, int(number)), kind=PING)
    world.stimulus()


def turn_pings_away(world: World) -> None:
    """A router answers each echo request with destination unreachable."""
    impaired(world).ping_answer("host unreachable")
    world.stimulus()


def give(bearer: str, world: World) -> None:
    """The network gives addresses of these families: the module leaves it, comes back and tells its address."""
    network = _network(world)
    conduct.accepted(world, b"AT+CFUN=0")
    network.bearer = bearer
    before = _told(world)
    conduct.accepted(world, b"AT+CFUN=1")
    world.module.wait(lambda: _told(world) > before, conduct.REGISTER_WITHIN)
    world.precondition(_told(world) > before, "the module tells no address after AT+CFUN=1", "no +IP:")
    conduct.await_registration(world)
    world.stimulus()


NETWORK_DOES: Final = Phrases({
    "loses the next data that the module sends": lose_data,
    "loses the next <n> SYN of the module": lose_syn,
    "loses ping <n>": lose_pings,
    "loses pings <n> and <m>": lose_pings,
    "loses every ping": lose_every_ping,
    "delays ping <n> by <x> s": delay_ping,
    "answers every ping with host unreachable": turn_pings_away,
    "gives IPv4 only": partial(give, "ipv4"),
    "gives IPv6 only": partial(give, "ipv6"),
    "gives IPv4 and IPv6": partial(give, "ipv4v6"),
})  # fmt: skip
"""Pings are counted from this step on, the first is 1."""


def _network(world: World) -> Any:
    if world.network is None:
        raise SuiteError("the scenario needs the emulated network; @needs:loss or @needs:bearer is missing")
    return world.network


def _counted(world: World, number: int) -> int:
    """Which of the pings that a new impairment sees is the `number`-th from now on: it does not see those lost."""
    lost: set[int] = set()
    for each in impaired(world).all:
        if each.what == "drop" and each.kind == PING and each.active and each.count is not None:
            first, behind = each.n_th - each.seen, each.n_th - each.seen + each.count
            for nth in range(max(first, 1), behind):
                lost.add(next(islice((ping for ping in count(1) if ping not in lost), nth - 1, None)))
    return number - sum(ping < number for ping in lost)


def _told(world: World) -> int:
    return sum(line.text.startswith(ADDRESS) for line in world.module.others)
