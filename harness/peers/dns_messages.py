"""DNS queries as they come, and the answers, right and wrong, that a server can be told to give (RFC 1035)."""

from __future__ import annotations

import ipaddress
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dnslib import AAAA, CNAME, EDNS0, QTYPE, RR, A, DNSHeader, DNSQuestion, DNSRecord

TTL: Final = 60
"""Seconds that an answer may be kept."""

LARGEST_ANSWER: Final = 512
"""Bytes of an answer (section 4.2.1); one that would be longer has TC set and no records."""

LONGEST_NAME: Final = 255
"""Bytes of a name on the wire (section 3.1)."""

ALIAS: Final = "alias.attest.test"
"""What a name is an alias of, when it is one."""

ANOTHER: Final = "another.attest.test"
"""The name in the answer to a question that nobody asked."""

NOERROR, FORMERR, SERVFAIL, NXDOMAIN, NOTIMP, REFUSED = range(6)

_HEADER: Final = struct.Struct("!6H")
_IN: Final = 1
_ANY: Final = 255
_IS_ANSWER, _OPCODE, _RECURSION = 0x8000, 0x7800, 0x0100
_TYPES: Final = {4: QTYPE.A, 6: QTYPE.AAAA}


class NotAQuery(ValueError):
    """A datagram that no server answers: too short for a header, or an answer itself."""


class Malformed(ValueError):
    """A query that cannot be answered but with `code`; the words say why."""

    def __init__(self, why: str, code: int = FORMERR) -> None:
        self.code = code
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Header:
    """What an answer repeats of a query's header."""

    identifier: int
    opcode: int
    recursion: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One well-formed query: a name as its labels, a type, and whether it has an OPT record (RFC 6891)."""

    header: Header
    labels: tuple[bytes, ...]
    qtype: int
    extended: bool

    @property
    def name(self) -> str:
        """Without the last dot; a byte that is no plain letter, digit, hyphen or underscore as \\ and three digits."""
        return ".".join("".join(map(_shown, label)) for label in self.labels)

    @property
    def kind(self) -> str:
        """ "A", "AAAA", "TXT" ..., or "TYPE65280" (RFC 3597)."""
        return str(QTYPE.forward.get(self.qtype, f"TYPE{self.qtype}"))


def read_header(data: bytes) -> Header:
    """The header of a query. Raises NotAQuery."""
    if len(data) < _HEADER.size:
        raise NotAQuery(f"{len(data)} bytes are no DNS message")
    identifier, flags, *_ = _HEADER.unpack_from(data)
    if flags & _IS_ANSWER:
        raise NotAQuery("it is an answer")
    return Header(identifier, (flags & _OPCODE) >> 11, bool(flags & _RECURSION))


def read_query(data: bytes) -> Asked:
    """A query with exactly one question and nothing else but, at most, OPT. Raises NotAQuery, Malformed."""
    # read here, not by dnslib: it takes labels of 64 bytes and more, and follows pointers in a question
    header = read_header(data)
    _, _, questions, answers, authorities, additional = _HEADER.unpack_from(data)
    if header.opcode:
        raise Malformed(f"opcode {header.opcode} is not QUERY", NOTIMP)
    if questions != 1:
        raise Malformed(f"{questions} questions")
    labels, end = _labels(data, _HEADER.size)
    if len(data) < end + 4:
        raise Malformed("the question is cut off")
    qtype, qclass = struct.unpack_from("!HH", data, end)
    if qclass != _IN:
        raise Malformed(f"class {qclass} is not IN", REFUSED)
    rest = data[end + 4 :]
    if answers or authorities or additional > 1 or not (_is_opt(rest) if additional else rest == b""):
        raise Malformed("more than a question")
    return Asked(header, labels, qtype, bool(additional))


def _labels(data: bytes, at: int) -> tuple[tuple[bytes, ...], int]:
    labels, start = [], at
    while True:
        size = data[at] if at < len(data) else -1
        if size == 0:
            return tuple(labels), at + 1
        if not 0 < size <= 63 or at + 1 + size >= len(data) or at + 2 + size - start > LONGEST_NAME:
            raise Malformed("the name is none")
        labels.append(data[at + 1 : at + 1 + size])
        at += 1 + size


def _is_opt(record: bytes) -> bool:
    if len(record) < 11:
        return False
    root, kind, _, lifetime, length = struct.unpack_from("!BHHIH", record)
    return root == 0 and kind == QTYPE.OPT and lifetime >> 16 & 0xFF == 0 and len(record) == 11 + length


def _shown(byte: int) -> str:
    character = chr(byte)
    return character if byte < 128 and (character.isalnum() or character in "-_") else f"\\{byte:03d}"


def refusal(header: Header, code: int) -> bytes:
    """An answer to a query that cannot be understood: a header alone, as the question may be anything."""
    return bytes(_record(header, code, None).pack())


def answer(
    asked: Asked,
    addresses: Sequence[str] = (),
    code: int = NOERROR,
    *,
    alias: bool = False,
    identifier: int | None = None,
    name: Sequence[bytes] | None = None,
    truncated: bool = False,
) -> bytes:
    """An answer: the addresses of the family asked for, in their order, all of them for ANY.

    `alias`: the name is an alias of ALIAS, which has the addresses. `identifier` and `name` replace those of the
    query; a `name` stands in question and records. `truncated`: TC is set, and there are no records.
    """
    header = asked.header if identifier is None else Header(identifier, 0, asked.header.recursion)
    owner = list(asked.labels if name is None else name)
    record = _record(header, code, DNSQuestion(owner, asked.qtype))
    if asked.extended:
        record.add_ar(EDNS0(udp_len=LARGEST_ANSWER))
    if alias:
        record.add_answer(RR(owner, QTYPE.CNAME, ttl=TTL, rdata=CNAME(ALIAS)))
        owner = ALIAS
    for address in addresses:
        kind = _TYPES[ipaddress.ip_address(address).version]
        if asked.qtype in (kind, _ANY):
            record.add_answer(RR(owner, kind, ttl=TTL, rdata=(A if kind == QTYPE.A else AAAA)(address)))
    packed = record.pack()
    if truncated or len(packed) > LARGEST_ANSWER:
        record.header.tc = 1
        record.rr = []
        packed = record.pack()
    return bytes(packed)


def malformed_answer(asked: Asked) -> bytes:
    """An answer to the question from which no address can be read.

    Its one record belongs to a name that points at itself, and ends in the middle of its data.
    """
    begun = bytearray(answer(replace(asked, extended=False)))
    begun[6:8] = struct.pack("!H", 1)
    kind, length = (asked.qtype, 16) if asked.qtype == QTYPE.AAAA else (QTYPE.A, 4)
    begun += struct.pack("!HHHIH", 0xC000 | len(begun), kind, _IN, TTL, length) + bytes(length // 2)
    return bytes(begun)


def _record(header: Header, code: int, question: DNSQuestion | None) -> DNSRecord:
    made = DNSHeader(id=header.identifier, qr=1, ra=1, rd=header.recursion, rcode=code)
    made.opcode = header.opcode
    return DNSRecord(made, questions=[question] if question is not None else [])
