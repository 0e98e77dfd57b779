"""The operator's own DNS resolver: names of the cell file, over UDP (RFC 1035, 3596)."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Final

from harness.network.cell import Verdict

TTL: Final = 60
"""Seconds that an answer may be kept."""

LARGEST_ANSWER: Final = 512
"""Bytes over UDP without EDNS (RFC 1035 section 4.2.1); more is cut, with the TC flag."""

_HEADER_LENGTH: Final = 12
_A, _AAAA, _ANY, _IN = 1, 28, 255, 1
_QUERY: Final = 0
_NOERROR, _FORMERR, _SERVFAIL, _NXDOMAIN, _NOTIMP, _REFUSED = range(6)

Addresses = list[str] | None
"""Addresses of a name, IPv4 and IPv6; empty: there is no such name; None: it could not be found out."""

Found = Callable[[Addresses], None]


class Resolver:
    """Answers A and AAAA queries from `resolve`; names that it lacks are NXDOMAIN.

    Where `outside` gives something, they are asked of that instead. It is called at each query, so that it can depend
    on the cell of the moment.
    """

    def __init__(
        self, resolve: Callable[[str], list[str]], outside: Callable[[], Callable[[str, Found], None] | None]
    ) -> None:
        self._resolve, self._outside = resolve, outside
        self.queries: list[str] = []
        """Names asked for, in order."""

    def serve(self, query: bytes, reply: Callable[[bytes], None]) -> None:
        """Take a datagram; `reply` is called with the answer, later if the name is looked up outside.

        What is no query gets no answer; a malformed one FORMERR. Never raises for any content.
        """
        # 40 ms that the emulator's start must not pay
        from dnslib import DNSError, DNSHeader, DNSQuestion
        from dnslib.label import DNSBuffer, DNSLabelError

        if len(query) < _HEADER_LENGTH:
            return
        buffer = DNSBuffer(query)
        asked = DNSHeader.parse(buffer)
        if asked.qr:
            return
        refusal, question = _FORMERR, None
        try:
            if asked.q == 1:
                question = DNSQuestion.parse(buffer)
                refusal = _NOERROR
        except (DNSError, DNSLabelError):
            question = None
        if asked.opcode != _QUERY:
            refusal = _NOTIMP
        elif question is not None and question.qclass != _IN:
            refusal = _REFUSED
        if refusal:
            reply(_answer(asked, None, refusal, []))
            return
        try:
            _answer(asked, question, _NOERROR, [])
        except DNSLabelError:
            # a name that cannot even be repeated
            reply(_answer(asked, None, _FORMERR, []))
            return
        name = _name(question.qname.label)
        self.queries.append(name)
        addresses, outside = self._resolve(name), self._outside()
        if addresses or not name or outside is None:
            reply(_found(asked, question, addresses))
        else:
            outside(name, lambda found: reply(_found(asked, question, found)))


class OutsideNames:
    """The host's own resolver, asked in a thread of the loop: only for a cell whose default is "direct"."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def __call__(self, name: str, found: Found) -> None:
        self._loop.run_in_executor(None, _look_up, name).add_done_callback(lambda future: found(future.result()))


def outside_names(default: Verdict, loop: asyncio.AbstractEventLoop | None) -> OutsideNames | None:
    """Where names are asked that the cell lacks."""
    return OutsideNames(loop) if loop is not None and default is Verdict.DIRECT else None


def _look_up(name: str) -> Addresses:
    try:
        entries = socket.getaddrinfo(name, None, socket.AF_UNSPEC, socket.SOCK_STREAM)
    except socket.gaierror as error:
        return [] if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)) else None
    except UnicodeError:
        return []
    except OSError:
        return None
    addresses = dict.fromkeys(entry[4][0] for entry in entries)
    return [address for address in addresses if "%" not in address]


def _name(labels: tuple[bytes, ...]) -> str:
    # "" is the root: it has no address, and a label with a dot or a foreign byte in it is nobody's name
    if any(b"." in label or not label.isascii() for label in labels):
        return ""
    return b".".join(labels).decode("ascii")


def _found(asked: object, question: object, addresses: Addresses) -> bytes:
    if not addresses:
        return _answer(asked, question, _SERVFAIL if addresses is None else _NXDOMAIN, [])
    wanted = {_A: (False,), _AAAA: (True,), _ANY: (False, True)}.get(question.qtype, ())
    return _answer(asked, question, _NOERROR, [address for address in addresses if (":" in address) in wanted])


def _answer(asked: object, question: object, code: int, addresses: list[str]) -> bytes:
    from dnslib import AAAA, QTYPE, RR, A, DNSHeader, DNSRecord

    header = DNSHeader(id=asked.id, qr=1, ra=1, rd=asked.rd, rcode=code)
    header.opcode = asked.opcode
    record = DNSRecord(header, questions=[question] if question is not None else [])
    for address in addresses:
        kind, data = (QTYPE.AAAA, AAAA(address)) if ":" in address else (QTYPE.A, A(address))
        record.add_answer(RR(question.qname, kind, ttl=TTL, rdata=data))
    packed = record.pack()
    if len(packed) > LARGEST_ANSWER:
        record.header.tc = 1
        record.rr = []
        packed = record.pack()
    return packed
