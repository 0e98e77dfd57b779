"""What a feature makes the CoAP peer do, and what it says that the peer gets."""

from __future__ import annotations

from functools import partial
from typing import Final

from harness.bench.dtls_does import dtls_does
from harness.bench.form_taken import result_taken
from harness.bench.phrases import Phrases
from harness.bench.world import World
from harness.errors import SuiteError
from harness.spec.coap_notation import Outgoing


def silent(world: World) -> None:
    """Answer nothing, as a new peer does."""
    world.coap.peer.silent()


def answer_every(world: World, message: str) -> None:
    """Each request from now on."""
    world.coap.peer.answers(_outgoing(world, message))


def answer_next(world: World, message: str, after: str = "0", times: int = 1) -> None:
    """The next request that has no answer yet."""
    world.coap.peer.answers_next(_outgoing(world, message), after=float(after), times=times)


def answer_with_bytes(world: World, digits: str) -> None:
    """The next request, by whatever bytes these are."""
    world.coap.peer.answers_next_with_bytes(_bytes(world, digits))


def send(world: World, message: str) -> None:
    """A message of the peer's own, to the module's last address."""
    world.coap.peer.send(_outgoing(world, message))
    world.stimulus()


def send_bytes(world: World, digits: str) -> None:
    """A datagram of these bytes, to the module's last address."""
    world.coap.peer.send_bytes(_bytes(world, digits))
    world.stimulus()


def know(world: World, identity: str, key: str) -> None:
    """A client that says this identity has this key."""
    world.coap.peer.psk(world.expand(identity), _bytes(world, key))


def _check_digits(form: str, *values: str) -> None:
    """Raises ValueError for what cannot be bytes; what stands in braces is known when the step runs."""
    if form.endswith(("<bytes>", "<key>")) and "{" not in values[-1]:
        bytes.fromhex(values[-1])


COAP_DOES: Final = Phrases({
    "keeps silent": silent,
    "answers every request with <message>": answer_every,
    "answers the next request with <message>": answer_next,
    "answers the next request with <message> after <x> s": answer_next,
    "answers the next request twice with <message>": partial(answer_next, times=2),
    "answers the next request with the bytes <bytes>": answer_with_bytes,
    "sends <message>": send,
    "sends the bytes <bytes>": send_bytes,
    "knows the identity <identity> with the key <key>": know,
    **dtls_does(lambda world: world.coap.peer),
}, checks=[_check_digits])  # fmt: skip


# What it gets


def gets(world: World, message: str) -> None:
    """This message."""
    world.coap.gets(message)


def gets_if_accepted(world: World, message: str, otherwise: str = "") -> None:
    """This message, if OK was in the form that a step took last; otherwise the other one, if there is one.

    What comes besides fails the scenario at its end.
    """
    expected = message if result_taken(world, "OK") else otherwise
    if expected:
        world.coap.gets(expected)


def gets_or_nothing(world: World, message: str) -> None:
    """This message or none; which it was is recorded. Another one fails the scenario at its end."""
    world.record("at the CoAP peer", message if world.coap.gets_or_nothing(message) else "nothing")


COAP_GETS: Final = Phrases({
    "<message>": gets,
    "<message> if OK came, and nothing otherwise": gets_if_accepted,
    "<message> if OK came, and <message> otherwise": gets_if_accepted,
    "<message> or nothing": gets_or_nothing,
})  # fmt: skip

def _outgoing(world: World, text: str) -> Outgoing:
    return world.coap.outgoing(text)


def _bytes(world: World, digits: str) -> bytes:
    text = world.expand(digits)
    try:
        return bytes.fromhex(text.decode("ascii"))
    except ValueError:
        raise SuiteError(f"'{digits}' is to be bytes, and is not hexadecimal digits, two a byte") from None
