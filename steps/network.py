"""The emulated network: what it does to packets, and what leaves the module's side."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from harness.bench import module_side
from harness.bench.world import World


@when("the far end stops acknowledging")
def far_end_is_dead(world: World) -> None:
    """From now on nothing of the TCP connections that the module has arrives anywhere, and nothing comes back."""
    for flow in world.flows.connections:
        flow.spoilt = True
    for connection in module_side.connections(world):
        world.network.impair.drop(count=None, direction="both", kind="tcp", local_port=connection)
    world.stimulus()


@when("the network loses the next data that the module sends")
def next_data_are_lost(world: World) -> None:
    """One packet with data, on TCP or UDP, never arrives; what comes after it passes."""
    world.network.impair.drop(kind="data udp")
    world.stimulus()


@then(parsers.parse("the network has lost {count:d} packets of the module"))
def packets_were_lost(world: World, count: int) -> None:
    """What the network was to lose has been sent and lost: otherwise nothing was tried."""
    lost = sum(impairment.acted for impairment in world.network.impair.all if impairment.what == "drop")
    world.precondition(lost == count, f"the network was to lose {count} packets", f"it lost {lost}")


@then(parsers.parse("at the module's side '{data}' goes from port {source} to port {destination}"))
def goes_from_port(world: World, data: str, source: str, destination: str) -> None:
    """A packet with exactly this payload leaves the module; ports are numbers, {any} or {int:a-b}."""
    module_side.goes_out(world, world.expand(data), source, destination)


@then(parsers.parse("at the module's side nothing but '{data}' has gone out"))
def nothing_else_goes_out(world: World, data: str) -> None:
    """Since the first When one packet only, the one with this payload: no SYN, no other data, no name query."""
    module_side.nothing_else(world, world.expand(data))


@when(parsers.parse("the network loses the next {count:d} SYN of the module"))
def loses_syn(world: World, count: int) -> None:
    """The module's next attempts to connect, so many segments of them, vanish on their way."""
    world.network.impair.drop_syn(count)


@when("the TCP peer never accepts")
def never_accepts(world: World) -> None:
    """From now on no attempt to connect reaches the peer, and nothing comes back."""
    world.network.impair.never_accept()
