"""What a feature makes the LwM2M server do."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final

from harness.bench.dtls_does import dtls_does
from harness.bench.phrases import Phrases
from harness.bench.world import World
from harness.errors import SuiteError
from harness.spec.coap_notation import Outgoing

OPERATIONS: Final = {
    "registration": "register", "update": "update", "deregistration": "deregister", "notification": "notification",
    "data": "data", "message": "any",
}  # fmt: skip
"""What features call an operation of the module, and what the server does."""
_NUMBER = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")

def play(world: World, name: str) -> None:
    """This platform, from now on."""
    world.lwm2m.peer.plays(name)


def silent(world: World) -> None:
    """Answer nothing, and forget what was to be answered."""
    world.lwm2m.peer.silent()


def as_usual(world: World) -> None:
    """Play the platform again."""
    world.lwm2m.peer.as_usual()


def answer_next(world: World, op: str, message: str, after: str = "0", times: int = 1) -> None:
    """The next operation of this kind."""
    world.lwm2m.peer.answers_next(_operation(op), _outgoing(world, message), after=float(after), times=times)


def answer_every(world: World, op: str, message: str) -> None:
    """Each operation of this kind from now on."""
    world.lwm2m.peer.answers(_operation(op), _outgoing(world, message))


def reset_next(world: World, op: str) -> None:
    """The next operation of this kind, by RST."""
    world.lwm2m.peer.resets_next(_operation(op))


def ignore_next(world: World, op: str) -> None:
    """The next datagram of this kind has no answer."""
    world.lwm2m.peer.ignores_next(_operation(op))


def ignore_several(world: World, count: str, op: str) -> None:
    """So many datagrams of this kind, copies too, have no answer."""
    world.lwm2m.peer.ignores_next(_operation(op), count=int(count))


def ask(kind: str, world: World, path: str, *more: str) -> None:
    """A request of the server, by the name of the peer's method."""
    getattr(world.lwm2m.peer, kind)(path, *(text_of(world, each) for each in more))
    world.stimulus()


def read_as(world: World, path: str, form: str) -> None:
    """A read that accepts one format."""
    world.lwm2m.peer.read(path, accept=form)
    world.stimulus()


def write(world: World, value: str, path: str, form: str | None = None) -> None:
    """A write of a value in the notation of operations; without a format bytes are opaque, all else text."""
    world.lwm2m.peer.write(path, value_of(world, value), form)
    world.stimulus()


def write_attributes(world: World, text: str, path: str) -> None:
    """Attributes of a path: 'pmin=10&pmax=60'."""
    ask("write_attributes", world, path, text)


def again(world: World) -> None:
    """The last request once more, byte for byte."""
    world.lwm2m.peer.again()
    world.stimulus()


def send(world: World, message: str) -> None:
    """A CoAP message of the server's own."""
    world.lwm2m.peer.send(_outgoing(world, message))
    world.stimulus()


def send_bytes(world: World, digits: str) -> None:
    """A datagram of these bytes."""
    world.lwm2m.peer.send_bytes(_bytes(text_of(world, digits)))
    world.stimulus()


def know(world: World, identity: str, key: str) -> None:
    """A client that says this identity has this key, written as in AT+QLACONFIG."""
    world.lwm2m.peer.knows(world.expand(identity), text_of(world, key))


def _check(form: str, *values: str) -> None:
    """Raises ValueError for what can be no bytes and no value; what stands in braces is known when the step runs."""
    if form.endswith("the bytes <bytes>") and "{" not in values[-1]:
        bytes.fromhex(values[-1])
    if form.startswith("writes <value>") and not _is_value(values[0]):
        raise ValueError(f'{values[0]!r} is no value: "text", hex:0A0B, a number, true or false')


LWM2M_DOES: Final = Phrases({
    "plays the platform <name>": play,
    "keeps silent": silent,
    "answers as usual": as_usual,
    "answers the next <op> with <message>": answer_next,
    "answers the next <op> with <message> after <x> s": answer_next,
    "answers the next <op> twice with <message>": partial(answer_next, times=2),
    "answers every <op> with <message>": answer_every,
    "resets the next <op>": reset_next,
    "ignores the next <op>": ignore_next,
    "ignores the next <n> <op>": ignore_several,
    "reads <path>": partial(ask, "read"),
    "reads <path> with the query <text>": partial(ask, "read"),
    "reads <path> as <format>": read_as,
    "observes <path>": partial(ask, "observe"),
    "cancels <path>": partial(ask, "cancel"),
    "writes <value> to <path>": write,
    "writes <value> to <path> as <format>": write,
    "executes <path>": partial(ask, "execute"),
    "executes <path> with <text>": partial(ask, "execute"),
    "discovers <path>": partial(ask, "discover"),
    "writes the attributes <text> of <path>": write_attributes,
    "creates <path>": partial(ask, "create"),
    "deletes <path>": partial(ask, "delete"),
    "sends its last request again": again,
    "sends <message>": send,
    "sends the bytes <bytes>": send_bytes,
    "knows the identity <identity> with the key <key>": know,
    **dtls_does(lambda world: world.lwm2m.peer),
}, checks=[_check])  # fmt: skip

# Values and words


def value_of(world: World, text: str) -> Any:
    """A value in the notation of operations: "text", hex:0A0B, a number, true or false."""
    if text.startswith('"'):
        return text_of(world, text[1:-1])
    if text.startswith("hex:"):
        return _bytes(text_of(world, text[4:]))
    plain = text_of(world, text)
    if plain in ("true", "false"):
        return plain == "true"
    if not (_NUMBER.fullmatch(plain) or _DECIMAL.fullmatch(plain)):
        raise SuiteError(f"'{text}' is no value", hint='"text", hex:0A0B, a number, true or false')
    return int(plain) if _NUMBER.fullmatch(plain) else float(plain)


def _is_value(text: str) -> bool:
    quoted = len(text) > 1 and text.startswith('"') and text.endswith('"')
    return (
        quoted or text in ("true", "false") or text.startswith(("hex:", "{"))
        or bool(_NUMBER.fullmatch(text) or _DECIMAL.fullmatch(text))
    )  # fmt: skip


def _operation(op: str) -> str:
    return OPERATIONS.get(op) or OPERATIONS[op.removesuffix("s")]


def _outgoing(world: World, text: str) -> Outgoing:
    return world.lwm2m.outgoing(text)


def text_of(world: World, text: str) -> str:
    """What a text in the notation of features stands for, as text."""
    return world.expand(text).decode("latin-1")


def _bytes(digits: str) -> bytes:
    try:
        return bytes.fromhex(digits)
    except ValueError:
        raise SuiteError(f"'{digits}' is to be bytes, and is not hexadecimal digits, two a byte") from None
