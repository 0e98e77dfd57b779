"""What a feature makes the bootstrap server do."""

from __future__ import annotations

from typing import Final

from harness.bench.lwm2m_does import text_of
from harness.bench.phrases import Phrases
from harness.bench.world import World


def deliver(world: World, lifetime: str, binding: str | None = None) -> None:
    """The LwM2M server, without security."""
    more = {} if binding is None else {"binding": text_of(world, binding)}
    world.bootstrap.peer.delivers(lifetime=int(lifetime), **more)


def deliver_secured(world: World, lifetime: str, identity: str, key: str) -> None:
    """The LwM2M server, with what DTLS needs."""
    world.bootstrap.peer.delivers(lifetime=int(lifetime), identity=world.expand(identity), key=text_of(world, key))


def refuse(world: World, message: str) -> None:
    """Every bootstrap request."""
    world.bootstrap.peer.refuses(world.bootstrap.outgoing(message))


BOOTSTRAP_DOES: Final = Phrases({
    "keeps silent": lambda world: world.bootstrap.peer.silent(),
    "answers as usual": lambda world: world.bootstrap.peer.as_usual(),
    "delivers the LwM2M server for <n> s": deliver,
    "delivers the LwM2M server for <n> s with binding <text>": deliver,
    "delivers the LwM2M server for <n> s with the identity <identity> and the key <key>": deliver_secured,
    "delivers nothing": lambda world: world.bootstrap.peer.delivers_nothing(),
    "refuses with <message>": refuse,
    "stops after <k> messages": lambda world, count: world.bootstrap.peer.stops_after(int(count)),
})  # fmt: skip
