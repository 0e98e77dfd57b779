"""The module itself: registered, asleep, switched off, prepared, and what its clock shows."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness.bench import clocks, conduct
from harness.bench.phrases import Phrase
from harness.bench.world import World
from steps.wording import Worded


@given("the module is registered and awake")
def registered_and_awake(world: World) -> None:
    """Known state: AT is answered, sleep is off, the network has been found, no socket is open, data are text."""
    conduct.wake_and_register(world)
    world.known_state()


@given(parsers.parse("the module has accepted '{command}'"))
def has_accepted(world: World, command: str) -> None:
    """The command is answered OK, with whatever lines before it, and what it owes behind its OK has come."""
    conduct.accepted_whole(world, world.command(command))


@when("the module is switched off and on again")
def switched_off_and_on(world: World) -> None:
    """The supply is cut for 5 s; then the module boots and registers. Sockets and settings stay as it left them."""
    conduct.power_cycle(world)


@when("the module falls into deep sleep")
def falls_into_deep_sleep(world: World) -> None:
    """Sleep is allowed by AT+QSCLK=1 and the module reports that it has fallen into deep sleep."""
    conduct.sleep(world)


@when("the module saves power")
def saves_power(world: World) -> None:
    """Power saving mode (PSM) is asked for, and the module reports that it has entered it."""
    conduct.save_power(world)


@when("the host wakes the module")
def host_wakes(world: World) -> None:
    """The module is woken, reports it, answers AT, and sleep is switched off again."""
    conduct.wake(world)


@when("the radio is switched on again")
def radio_on(world: World) -> None:
    """AT+CFUN=1 is accepted, and AT+CEREG? says registered within 180 s."""
    conduct.accepted(world, b"AT+CFUN=1")
    conduct.await_registration(world)


@when(parsers.parse("the bench is quiet for {seconds:g} s"))
def quiet(world: World, seconds: float) -> None:
    """Nobody does anything for this time."""
    world.time.quiet(seconds)
    world.module.check()


@then(Worded("the module's clock shows {whose} time", whose=clocks.WHOSE))
def clock_shows(world: World, whose: Phrase) -> None:
    """AT+CCLK? shows, give or take 2 s, the time that runs on from: the NTP server's last right reply, the host's last
    AT+CCLK=, or the network's clock. `{whose}`: `the NTP server's`, `the host's` or `the network's`; the zone that the
    module shows is taken into account.
    """
    clocks.shows(world, whose.meaning(world), whose.text)
