"""A DNS server: answers what a scenario says, rightly or wrongly, and tells what it was asked."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.errors import SuiteError
from harness.peers import dns_messages as messages
from harness.peers.datagrams import DatagramPeer
from harness.peers.dns_messages import Asked, Malformed, NotAQuery

_CODES: Final = {"NXDOMAIN": messages.NXDOMAIN, "SERVFAIL": messages.SERVFAIL, "REFUSED": messages.REFUSED}

_WITH_ADDRESSES: Final = ("an alias", "a wrong id", "a wrong question")
"""Behaviours whose answers have addresses."""

DNS_BEHAVIOURS: Final = (
    *_CODES,
    "no address",
    "silence",
    "a truncated answer",
    "malformed bytes",
    *_WITH_ADDRESSES,
)
"""What a DNS server can do with a question besides answering it with addresses (`DnsPeer.answers`).

"no address": the name exists, but has none. "a truncated answer": TC is set, without a record. "a wrong id" and
"a wrong question": all else is right. "an alias": CNAME, then the addresses of what the name is an alias of.
"""

SOME_ADDRESSES: Final = ("192.0.2.53", "2001:db8::53")
"""In answers that need addresses where nobody has said which: reserved for documentation, nobody is there."""


@dataclass(frozen=True, slots=True)
class Query:
    """What came at bench time `at`: a question for `name` (as it was written, without the last dot) of type `kind`.

    `kind` is "A", "AAAA", "TXT" ... `fault` says why it is no well-formed query, and then the others may be empty.
    """

    name: str
    kind: str
    at: float
    source: Address
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    behaviour: str
    addresses: tuple[str, ...] = ()


class DnsPeer(DatagramPeer):
    """Answers IN queries over UDP. It knows the names of `zone`; any other is NXDOMAIN.

    `queries` are the questions since the last reset, in order, repetitions included. Whatever comes, it never raises;
    what is no query gets no answer, a malformed one FORMERR. Names are compared without case, addresses are IPv4 or
    IPv6. Observations are of the kinds "dns" and "reply-dns"; booking as TcpPeer.
    """

    kind = "dns"

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address = ("127.0.0.1", 0),
        name: str = "dns",
        zone: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._zone = {_folded(each): _addresses(found) for each, found in (zone or {}).items()}
        self._told: dict[str, _Answer] = {}
        self._every: _Answer | None = None
        self.queries: list[Query] = []
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name)

    def answers(self, name: str | None, *addresses: str) -> None:
        """From now on answer questions for `name`, or for every name (None), with these addresses, in this order.

        Of those only the ones of the family asked for. Raises SuiteError for what is no address.
        """
        self._say(name, _Answer("addresses", _addresses(addresses)))

    def behave(self, name: str | None, behaviour: str, *addresses: str) -> None:
        """From now on do with questions for `name`, or for every name (None), what one of DNS_BEHAVIOURS says.

        `addresses` are those in an answer that has some; else they are the zone's, or SOME_ADDRESSES for a name that
        the zone lacks. What is said of every name ends what was said of single ones before. Raises SuiteError.
        """
        if behaviour not in DNS_BEHAVIOURS:
            raise SuiteError(f"a DNS server cannot answer with {behaviour!r}", expected=", ".join(DNS_BEHAVIOURS))
        if addresses and behaviour not in _WITH_ADDRESSES:
            raise SuiteError(f"an answer with {behaviour!r} has no addresses", came=" ".join(addresses))
        self._say(name, _Answer(behaviour, _addresses(addresses)))

    def reset(self) -> None:
        """Before the next scenario: nothing was asked, and only the zone is known."""
        super().reset()
        self._told.clear()
        self._every = None
        self.queries.clear()

    def _say(self, name: str | None, what: _Answer) -> None:
        if name is None:
            self._told.clear()
            self._every = what
        else:
            self._told[_folded(name)] = what

    def _answer(self, data: bytes, client: Address) -> bytes | None:
        try:
            header = messages.read_header(data)
            asked = messages.read_query(data)
        except NotAQuery as error:
            self._heard(client, fault=str(error))
            return None
        except Malformed as error:
            self._heard(client, fault=str(error))
            silent = self._every is not None and self._every.behaviour == "silence"
            return None if silent else messages.refusal(header, error.code)
        self._heard(client, asked.name, asked.kind)
        return self._reply(asked)

    def _heard(self, client: Address, name: str = "", kind: str = "", fault: str = "") -> None:
        self.queries.append(Query(name, kind, self._time.now(), client, fault))

    def _reply(self, asked: Asked) -> bytes | None:
        known = self._zone.get(_folded(asked.name))
        otherwise = _Answer("NXDOMAIN") if known is None else _Answer("addresses", known)
        said = self._told.get(_folded(asked.name)) or self._every or otherwise
        addresses = said.addresses or known or SOME_ADDRESSES
        match said.behaviour:
            case "addresses":
                return messages.answer(asked, said.addresses)
            case "no address":
                return messages.answer(asked)
            case "an alias":
                return messages.answer(asked, addresses, alias=True)
            case "a truncated answer":
                return messages.answer(asked, truncated=True)
            case "a wrong id":
                return messages.answer(asked, addresses, identifier=asked.header.identifier ^ 0xFFFF)
            case "a wrong question":
                return messages.answer(asked, addresses, name=messages.ANOTHER.encode().split(b"."))
            case "malformed bytes":
                return messages.malformed_answer(asked)
            case "silence":
                return None
        return messages.answer(asked, code=_CODES[said.behaviour])


def _folded(name: str) -> str:
    return name.removesuffix(".").lower()


def _addresses(texts: Sequence[str]) -> tuple[str, ...]:
    try:
        return tuple(str(ipaddress.ip_address(text)) for text in texts)
    except ValueError as error:
        raise SuiteError(f"a DNS server can answer with IPv4 and IPv6 addresses only: {error}") from error
