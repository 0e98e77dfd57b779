"""The suite's DNS and NTP servers in a scenario: what they are to answer, and what they were asked, read in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from harness.bench.phrases import Phrases, addresses
from harness.errors import ModuleError, SuiteError
from harness.module.exchange import visible

if TYPE_CHECKING:
    from harness.bench.world import World

ASKED_WITHIN: Final = 10.0
"""Seconds that a question may take to a server, the bench's own latency not counted. No note promises it."""
TIME: Final = "%Y-%m-%d %H:%M:%S"
LOOKED_UP: Final = ("A", "AAAA")
SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Server:
    """A server of the suite: its name in HostedPeers, what it is, and the need that a bench offers by having it."""

    peer: str
    kind: str
    need: str


@dataclass(frozen=True, slots=True)
class Act:
    """What servers of one kind can be told or asked: `act(world, server, *values of the phrase)`."""

    kind: str
    act: Callable[..., None]

    def __call__(self, world: World, server: Server, *values: str) -> None:
        self.act(world, server, *values)


def fits(server: Server, said: Act) -> bool:
    """Whether a phrase is one for this kind of server."""
    return said.kind in (server.kind, "any")


# What is answered


def _addresses(name: str | None, world: World, server: Server, told: str) -> None:
    found = [_text(world, each) for each in addresses(told)]
    _peer(world, server).answers(name, *found)


def _alias(name: str | None, world: World, server: Server, told: str) -> None:
    _peer(world, server).behave(name, "an alias", _text(world, told))


def _behaves(behaviour: str, name: str | None, world: World, server: Server) -> None:
    _peer(world, server).behave(name, behaviour)


def _of_one(what: Callable[..., None], world: World, server: Server, name: str, *values: str) -> None:
    what(_text(world, name), world, server, *values)


def _of_every(what: Callable[..., None], world: World, server: Server, *values: str) -> None:
    what(None, world, server, *values)


def _the_time(world: World, server: Server, text: str) -> None:
    _peer(world, server).clock_says(datetime.strptime(text, TIME))


def _ntp_behaves(behaviour: str, world: World, server: Server) -> None:
    _peer(world, server).behave(behaviour)


_DNS_WITH: Final[dict[str, Callable[..., None]]] = {
    "<addresses>": _addresses,
    "an alias of <address>": _alias,
} | {
    what: partial(_behaves, what)
    for what in (
        "NXDOMAIN", "SERVFAIL", "REFUSED", "no address", "silence", "a truncated answer", "a wrong id",
        "a wrong question", "malformed bytes",
    )
}  # fmt: skip

_NTP_WITH: Final = (
    "stratum 0", "stratum 16", "mode 3", "mode 5", "an unsynchronised clock", "another origin timestamp",
    "a short packet", "a zero transmit timestamp", "silence",
)  # fmt: skip
"""Each is wrong in one thing alone, and else carries the time that the server's clock shows."""


THE_TIME: Final = "with the time <text>"


def _check_time(form: str, *values: str) -> None:
    """Raises ValueError for a time that does not exist."""
    if form == THE_TIME:
        datetime.strptime(values[0], TIME)


SERVERS: Final = Phrases({
    "DNS": Server("dns", "DNS", "dns-servers"),
    "secondary DNS": Server("dns2", "DNS", "dns-servers"),
    "NTP": Server("ntp", "NTP", "ntp-server"),
})  # fmt: skip

ANSWERS: Final = Phrases(
    {f"<name> with {what}": Act("DNS", partial(_of_one, act)) for what, act in _DNS_WITH.items()}
    | {f"every name with {what}": Act("DNS", partial(_of_every, act)) for what, act in _DNS_WITH.items()}
    | {THE_TIME: Act("NTP", _the_time)}
    | {f"with {what}": Act("NTP", partial(_ntp_behaves, what)) for what in _NTP_WITH},
    checks=[_check_time],
)


# What was asked


class Asked:
    """How far a scenario has read what each server was asked."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._read: Counter[str] = Counter()

    def begin_here(self) -> None:
        """What has been asked so far is of no interest."""
        for server in SERVERS.meanings.values():
            peer = getattr(self._world.peers, server.peer, None)
            if peer is not None:
                self._read[server.peer] = len(_came(peer, server))

    def unread(self, server: Server) -> list[Any]:
        """What the server was asked and no step has read, oldest first."""
        return list(_came(_peer(self._world, server), server)[self._read[server.peer] :])

    def next(self, server: Server, wanted: str) -> Any:
        """Wait for the next unread question or request and read it. ModuleError when none comes."""
        world = self._world
        world.module.wait(lambda: bool(self.unread(server)), ASKED_WITHIN + world.module.latency)
        if not (unread := self.unread(server)):
            raise ModuleError(
                f"the {server.kind} server has not been asked {wanted}", expected=wanted, came="nothing was asked",
                hint=f"does the module use this {server.kind} server? look at where its datagrams went",
            )  # fmt: skip
        self._read[server.peer] += 1
        return unread[0]

    def skip(self, server: Server, repeated: Callable[[Any], bool]) -> None:
        """Read what stands next and repeats what was read last."""
        for one in self.unread(server):
            if not repeated(one):
                return
            self._read[server.peer] += 1


def _for_name(world: World, server: Server, name: str) -> None:
    wanted = _text(world, name)
    query = world.asked.next(server, f"for {wanted}")
    if query.fault or not _is_for(query, wanted):
        raise ModuleError(
            f"the {server.kind} server was asked something else",
            expected=f"a query of type A or AAAA for {wanted}",
            came=_told([query, *world.asked.unread(server)]),
            since=f"{query.at:.3f} s",
        )
    world.asked.skip(server, lambda more: _is_for(more, wanted))


def _for_time(world: World, server: Server) -> None:
    request = world.asked.next(server, "for the time")
    world.asked.skip(server, lambda more: not more.fault)
    if request.fault:
        raise ModuleError(
            f"the NTP server got a request that is not well formed: {request.fault}",
            expected="client mode (3), version 3 or 4, 48 bytes at least (RFC 5905)",
            came=_told([request]),
            since=f"{request.at:.3f} s",
        )


def _nothing(world: World, server: Server) -> None:
    if unread := world.asked.unread(server):
        raise ModuleError(
            f"the {server.kind} server was asked, and must not be", expected="no question",
            came=_told(unread), since=f"{unread[0].at:.3f} s",
        )  # fmt: skip


QUESTIONS: Final = Phrases({
    "for <name>": Act("DNS", _for_name),
    "for the time": Act("NTP", _for_time),
    "nothing": Act("any", _nothing),
    "nothing more": Act("any", _nothing),
})  # fmt: skip


def _is_for(query: Any, name: str) -> bool:
    return query.kind in LOOKED_UP and query.name.rstrip(".").lower() == name.rstrip(".").lower()


def _came(peer: Any, server: Server) -> Sequence[Any]:
    return peer.queries if server.kind == "DNS" else peer.requests


def _told(came: Sequence[Any]) -> str:
    shown = [
        one.fault or (f"{one.kind} {visible(one.name.encode())}" if hasattr(one, "kind") else "a request for the time")
        for one in came[:SHOWN]
    ]
    return "; ".join(f"{text} at {one.at:.3f} s" for text, one in zip(shown, came, strict=False)) + (
        f"; and {len(came) - SHOWN} more" if len(came) > SHOWN else ""
    )


def _peer(world: World, server: Server) -> Any:
    peer = getattr(world.peers, server.peer, None)
    if peer is None:
        raise SuiteError(
            f"the bench has no such server: {server.peer}", hint=f"tag the scenario @needs:{server.need}"
        )
    return peer


def _text(world: World, told: str) -> str:
    return world.expand(told).decode("latin-1")
