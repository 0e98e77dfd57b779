"""What a feature says that the LwM2M server and the bootstrap server get."""

from __future__ import annotations

from functools import partial
from typing import Final

from harness.bench.lwm2m import Lwm2m
from harness.bench.phrases import Phrases
from harness.bench.world import World
from harness.errors import SuiteError
from harness.module.forms import FORM, THEN

SERVERS: Final = Phrases({
    "LwM2M server": lambda world: world.lwm2m,
    "bootstrap server": lambda world: world.bootstrap,
})  # fmt: skip

REPEATED_AT: Final = Phrases({"CoAP peer": lambda world: world.coap, **SERVERS.meanings})
"""Those at which a message may come again."""


def gets(world: World, server: Lwm2m, operation: str) -> None:
    """This operation."""
    server.gets(operation)


def gets_after(world: World, server: Lwm2m, operation: str, seconds: str) -> None:
    """This operation, so long after the one before."""
    server.gets_after(operation, float(seconds))


def gets_or_nothing(world: World, server: Lwm2m, operation: str) -> None:
    """This operation or none; which it was is recorded. Another one fails the scenario at its end."""
    world.record(f"at the {server.title}", operation if server.gets_or_nothing(operation) else "nothing")


def gets_if_accepted(world: World, server: Lwm2m, operation: str) -> None:
    """This operation, if OK was in the form that a step took last. What comes besides fails the scenario at its end."""
    forms = [each["value"] for each in world.recorded if each["what"] == FORM]
    if not forms:
        raise SuiteError("whether OK came is asked, but no step before took one of several forms")
    if "OK" in forms[-1].split(THEN):
        server.gets(operation)


def shakes_hands(resumed: bool, world: World, server: Lwm2m, version: str = "") -> None:
    """A DTLS handshake, full or resumed."""
    server.shakes_hands(resumed, version)


LWM2M_GETS: Final = Phrases({
    "<operation>": gets,
    "<operation> after <x> s": gets_after,
    "<operation> or nothing": gets_or_nothing,
    "<operation> if OK came, and nothing otherwise": gets_if_accepted,
    "a full DTLS handshake": partial(shakes_hands, False),
    "a full DTLS handshake of version <version>": partial(shakes_hands, False),
    "a resumed DTLS handshake": partial(shakes_hands, True),
    "a resumed DTLS handshake of version <version>": partial(shakes_hands, True),
})  # fmt: skip
