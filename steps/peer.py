"""What the peers and servers do, and what they got."""

from __future__ import annotations

from pytest_bdd import parsers, step, then, when

from harness.bench.phrases import Phrase
from harness.bench.servers import ANSWERS, QUESTIONS, SERVERS, fits
from harness.bench.world import World
from harness.errors import ModuleError
from steps.wording import Worded


@when(parsers.parse("the {service} peer sends '{data}' to socket {number:d}"))
def peer_sends(world: World, service: str, data: str, number: int) -> None:
    """One write or one datagram."""
    world.sockets.peer_sends(number, world.expand(data))


@when(parsers.parse("the {service} peer sends '{data}' in pieces of {piece:d} bytes to socket {number:d}"))
def peer_sends_pieces(world: World, service: str, data: str, piece: int, number: int) -> None:
    """Each piece is a write or a datagram of its own."""
    world.sockets.peer_sends(number, world.expand(data), piece)


@when(parsers.parse("the TCP peer ends the connection of socket {number:d} with {end}"))
def peer_ends(world: World, number: int, end: str) -> None:
    """The peer ends the connection: FIN or RST."""
    world.peers.end(world.sockets.known(number), end)
    world.stimulus()


@then(parsers.parse("the {service} peer gets '{data}' from socket {number:d}"))
def peer_gets(world: World, service: str, data: str, number: int) -> None:
    """The next bytes of the connection, or the next datagram, are exactly these."""
    world.sockets.peer_gets(service, number, world.expand(data))


@then(parsers.parse("the {service} peer gets '{data}' from socket {number:d} if SEND OK came, and nothing otherwise"))
def peer_gets_if_sent(world: World, service: str, data: str, number: int) -> None:
    """Behind a step that took one of several forms: data were sent exactly if the form ended with SEND OK."""
    if world.recorded and world.recorded[-1]["value"].endswith("SEND OK"):
        world.sockets.peer_gets(service, number, world.expand(data))


@then(parsers.parse("the TCP peer sees FIN on the connection of socket {number:d}"))
def peer_sees_fin(world: World, number: int) -> None:
    """The module ends the connection with FIN, nothing unread before it; RST or silence fails."""
    world.sockets.ends_with_fin(number)


@then(parsers.parse("the TCP peer has accepted {count:d} connections in all"))
def peer_has_accepted(world: World, count: int) -> None:
    """Since the Background; stands behind a positive exchange."""
    accepted = len(world.flows.connections)
    if accepted != count:
        raise ModuleError(
            "the TCP peer has accepted another number of connections", expected=str(count), came=str(accepted)
        )


@then(parsers.parse("the connection of socket {number:d} is still open at the TCP peer"))
def still_open(world: World, number: int) -> None:
    """Neither FIN nor RST has come there; stands behind a positive exchange on another socket."""
    end = world.sockets.known(number).end
    if end:
        raise ModuleError(
            f"the connection of socket {number} has been ended", expected="neither FIN nor RST", came=end.upper()
        )


@step(Worded("the {server} server answers {answer}", fits, server=SERVERS, answer=ANSWERS))
def server_answers(world: World, server: Phrase, answer: Phrase) -> None:
    """From now on this server of the suite answers so. Given or When; @needs:dns-servers or @needs:ntp-server.

    `DNS` and `secondary DNS`: `'<name>' with ...` or `every name with ...`, which ends what was said of single names.
    What: addresses joined by ` and `, `NXDOMAIN`, `SERVFAIL`, `REFUSED`, `no address`, `silence`, `a truncated answer`,
    `a wrong id`, `a wrong question`, `malformed bytes`, `an alias of <address>`. Told names have their addresses
    already, others are NXDOMAIN.

    `NTP`: `with the time '2026-05-06 07:08:09'` (UTC; it runs on, and replies are right), then perhaps, wrong in one
    thing alone, `with stratum 0`, `with stratum 16`, `with mode 3`, `with mode 5`, `with an unsynchronised clock`,
    `with another origin timestamp`, `with a short packet`, `with a zero transmit timestamp`; or `with silence`.
    """
    answer.act(world, server.meaning)


@then(Worded("the {server} server is asked {question}", fits, server=SERVERS, question=QUESTIONS))
def server_is_asked(world: World, server: Phrase, question: Phrase) -> None:
    """What the server is asked next, in order. `DNS` or `secondary DNS`: `for '<name>'`, type A or AAAA. `NTP`:
    `for the time`, by a well-formed request (client mode, version 3 or 4, 48 bytes at least). Repetitions that follow
    belong to it. Or `nothing` or `nothing more`: nothing unread is there; stands behind a positive exchange.
    """
    question.act(world, server.meaning)
