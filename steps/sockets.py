"""Sockets: opened, used both ways, closed."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness.bench import conduct
from harness.bench.world import World


@given(parsers.parse("{service} socket {number:d} is open"))
def socket_is_open(world: World, service: str, number: int) -> None:
    """The socket is open to the peer of that service (TCP or UDP)."""
    conduct.given(lambda: world.sockets.opens(service, number))


@given(parsers.parse("{service} sockets 0 to 4 are open"))
def all_sockets_are_open(world: World, service: str) -> None:
    """All five sockets are open to the peer of that service, opened in order."""
    for number in range(5):
        conduct.given(lambda number=number: world.sockets.opens(service, number))


@given(parsers.parse("data are sent as {sent} and received as {received}"))
def data_format(world: World, sent: str, received: str) -> None:
    """AT+QICFG="dataformat": each way is text or hexadecimal."""
    conduct.set_data_format(world, sent, received)


@then(parsers.parse("{service} socket {number:d} opens"))
def socket_opens(world: World, service: str, number: int) -> None:
    """The socket is opened to the peer of that service, and this is judged."""
    world.sockets.opens(service, number)


@given(parsers.parse("socket {number:d} carries data both ways"))
@then(parsers.parse("socket {number:d} carries data both ways"))
def carries_data(world: World, number: int) -> None:
    """A fresh text reaches the peer, and a fresh text of the peer reaches the host: the positive exchange."""
    world.sockets.both_ways(number)


@then(parsers.parse("socket {number:d} receives '{data}' in parts of at most {limit:d} bytes"))
def receives_in_parts(world: World, number: int, data: str, limit: int) -> None:
    """The recv URCs of the socket bring exactly these data, each part within the limit; the lengths are recorded."""
    parts = world.sockets.receives(number, world.expand(data), limit)
    world.record("lengths of the parts", ", ".join(map(str, parts)))


@then(parsers.parse("socket {number:d} counts as sent what SEND OK was said of, and nothing of it as acknowledged"))
def counts_what_was_confirmed(world: World, number: int) -> None:
    """AT+QISEND=<id>,0 counts as sent, and as not acknowledged, what SEND OK was said of since it was opened."""
    confirmed = world.sockets.confirmed(number)
    world.module.send(b"AT+QISEND=%d,0" % number)
    world.answered([f"+QISEND: {confirmed},0,{confirmed}", "OK"])
