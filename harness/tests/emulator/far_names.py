"""DNS servers of the far side: what they know, and what each may do instead."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

import dnslib
from dnslib import AAAA, CNAME, QTYPE, RCODE, RR, A, DNSQuestion, DNSRecord

TTL = 60


class Names:
    """Answers queries to any address. `asked`: (server, name, type). `behave`: server -> what it does
    instead; `otherwise`: what all others do.
    """

    def __init__(self, zone: dict[str, list[str]]) -> None:
        self.zone = zone
        self.asked: list[tuple[str, str, str]] = []
        self.behave: dict[str, Callable[[DNSRecord], list[bytes]]] = {}
        self.otherwise: Callable[[DNSRecord], list[bytes]] = self.honest

    def __setitem__(self, name: str, address: str) -> None:
        self.zone[name] = [address]

    def servers(self) -> list[str]:
        """Servers that were asked, in order."""
        return [server for server, _, _ in self.asked]

    def answers(self, data: bytes, server: str) -> list[bytes]:
        """The datagrams that come of a query to this server."""
        query = DNSRecord.parse(data)
        self.asked.append((server, named(query), QTYPE[query.q.qtype]))
        return self.behave.get(server, self.otherwise)(query)

    def honest(self, query: DNSRecord) -> list[bytes]:
        """What the zone says."""
        reply = query.reply()
        if named(query) not in self.zone:
            reply.header.rcode = RCODE.NXDOMAIN
        for address in self.zone.get(named(query), []):
            record = address_record(named(query), address)
            if record.rtype == query.q.qtype:
                reply.add_answer(record)
        return [reply.pack()]


def named(query: DNSRecord) -> str:
    return str(query.q.qname).rstrip(".")


def address_record(name: str, address: str) -> RR:
    if ipaddress.ip_address(address).version == 4:
        return RR(name, QTYPE.A, ttl=TTL, rdata=A(address))
    return RR(name, QTYPE.AAAA, ttl=TTL, rdata=AAAA(address))


def silence(query: DNSRecord) -> list[bytes]:
    return []


def failing(code: str) -> Callable[[DNSRecord], list[bytes]]:
    """Answers with this RCODE."""

    def answer(query: DNSRecord) -> list[bytes]:
        reply = query.reply()
        reply.header.rcode = getattr(RCODE, code)
        return [reply.pack()]

    return answer


def answering(*records: RR, **header: int) -> Callable[[DNSRecord], list[bytes]]:
    """Answers with these records, whatever was asked."""

    def answer(query: DNSRecord) -> list[bytes]:
        reply = query.reply()
        for name, value in header.items():
            setattr(reply.header, name, value)
        reply.add_answer(*records)
        return [reply.pack()]

    return answer


def alias(name: str, target: str) -> RR:
    return RR(name, QTYPE.CNAME, ttl=TTL, rdata=CNAME(target))


def forged(
    address: str, *, identifier: int = 0, question: str = "", question_type: str = ""
) -> Callable[[DNSRecord], list[bytes]]:
    """Answers with `address`, but another id (added to the right one), name or type of the question."""

    def answer(query: DNSRecord) -> list[bytes]:
        name = question or named(query)
        kind = getattr(QTYPE, question_type) if question_type else query.q.qtype
        header = dnslib.DNSHeader(id=query.header.id + identifier & 0xFFFF, qr=1, rd=1, ra=1)
        reply = DNSRecord(header, q=DNSQuestion(name, kind), a=address_record(name, address))
        return [reply.pack()]

    return answer


def raw(*datagrams: bytes) -> Callable[[DNSRecord], list[bytes]]:
    """Answers with these bytes behind the right id."""
    return lambda query: [query.pack()[:2] + data for data in datagrams]
