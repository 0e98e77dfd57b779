"""The emulated network: what it does to packets, and what leaves the module's side."""

from __future__ import annotations

from pytest_bdd import parsers, step, then, when

from harness.bench import module_side
from harness.bench.network_does import NETWORK_DOES
from harness.bench.phrases import Phrase
from harness.bench.world import World
from steps.wording import Worded

ANY = "{any}"


@when("the far end stops acknowledging")
def far_end_is_dead(world: World) -> None:
    """From now on nothing of the TCP connections that the module has arrives anywhere, and nothing comes back."""
    for flow in world.flows.connections:
        flow.spoilt = True
    for connection in module_side.connections(world):
        world.network.impair.drop(count=None, direction="both", kind="tcp", local_port=connection)
    world.stimulus()


@step(Worded("the network {does}", does=NETWORK_DOES))
def network_does(world: World, does: Phrase) -> None:
    """What goes wrong on the way, or which addresses there are. Given or When; pings are counted from this step on.

    `{does}`, with @needs:loss: `loses the next data that the module sends`, `loses the next <n> SYN of the module`,
    `loses ping <n>`, `loses pings <n> and <m>`, `loses every ping`, `delays ping <n> by <x> s`,
    `answers every ping with host unreachable`.

    With @needs:bearer: `gives IPv4 only`, `gives IPv6 only`, `gives IPv4 and IPv6`: the module leaves the network by
    AT+CFUN=0 and comes back by AT+CFUN=1, so that its sockets are gone.
    """
    does.act(world)


@then(parsers.parse("the network has lost {count:d} packets of the module"))
def packets_were_lost(world: World, count: int) -> None:
    """What the network was to lose has been sent and lost: otherwise nothing was tried."""
    lost = sum(impairment.acted for impairment in world.network.impair.all if impairment.what == "drop")
    world.precondition(lost == count, f"the network was to lose {count} packets", f"it lost {lost}")


@then(parsers.parse("at the module's side '{data}' goes from port {source} to port {destination}"))
def goes_from_port(world: World, data: str, source: str, destination: str) -> None:
    """A packet with exactly this payload, or {any}, leaves the module; ports are numbers, {any} or {int:a-b}."""
    module_side.goes_out(world, None if data == ANY else world.expand(data), source, destination)


@then(parsers.parse("at the module's side nothing but '{data}' has gone out"))
def nothing_else_goes_out(world: World, data: str) -> None:
    """Since the first When one packet only, the one with this payload: no SYN, no other data, no query, no ping."""
    module_side.nothing_else(world, world.expand(data))


@then(parsers.parse("at the module's side {count:d} pings of {size:d} bytes go to '{address}'"))
def pings_go_out(world: World, count: int, size: int, address: str) -> None:
    """Since the first When so many echo requests and no other have left the module, all to this address.

    The size is that of the ICMP data, the ICMP message or the IP packet; which of them is recorded. Times and TTLs
    that the step about the pings' lines has read are those that were seen here.
    """
    world.pings.on_air(count, size, world.expand(address).decode("latin-1"))


@when("the TCP peer never accepts")
def never_accepts(world: World) -> None:
    """From now on no attempt to connect reaches the peer, and nothing comes back."""
    world.network.impair.never_accept()
