"""A second reading of every CoAP datagram of a run: tshark's, held against the suite's own decoder.

Compared are type, code, message ID, token, and number and length of each option in order: with these the values are the
same bytes of the same datagram. A payload that is TLV is compared too, entry by entry. DTLS is decrypted with the key
logs that lie beside the captures (<name>.keys).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from harness.air.coap import TYPES, CoapError, CoapMessage, decode_coap
from harness.air.coap_options import code_name, option_name
from reports import judge_tlv
from reports.tshark import MANY, Merged

FIELDS = ("coap.type", "coap.code", "coap.mid", "coap.token", "coap.opt.desc", "coap.opt.length", "coap.opt.length_ext")
ALL_FIELDS = (*FIELDS, *judge_tlv.FIELDS)
DTLS_RECORDS = range(20, 26)
"""First bytes of datagrams with DTLS in them; no CoAP message begins so."""

_ERRORS_APART = "!icmp && !icmpv6"
"""What an ICMP error quotes was not sent again."""
_APPLICATION_DATA = f"dtls.record.content_type == 23 && {_ERRORS_APART}"
_NUMBER = re.compile(r"Type (\d+)")


class Reading(NamedTuple):
    """What somebody reads in a datagram; options as number and length."""

    type: str
    code: tuple[int, int]
    message_id: int
    token: str
    options: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        options = "".join(f", {option_name(number)} ({length} bytes)" for number, length in self.options)
        return f"{self.type} {code_name(self.code)}, mid {self.message_id}, token {self.token or 'none'}{options}"


def judge_coap(merged: Merged, ports: Collection[int]) -> list[str]:
    """What tshark reads differently in the datagrams of these UDP ports, plain and through DTLS.

    What our decoder finds to be no message and a peer has sent is not compared: peers do so when a scenario says so.
    """
    if not ports:
        return []
    coap = [f"udp.port=={port},coap" for port in sorted(ports)]
    which = f"udp.port in {{{','.join(map(str, sorted(ports)))}}} && {_ERRORS_APART}"
    rows = merged.read(("frame.number", "udp.dstport", "udp.payload", *ALL_FIELDS), which, coap)
    problems: list[str] = []
    encrypted = False
    for frame, to, payload, *fields in rows:
        data = bytes.fromhex(payload)
        if data[:1] and data[0] in DTLS_RECORDS:
            encrypted = True
        else:
            problems += _differences(merged.place(int(frame)), data, int(to) in ports, fields)
    return problems + list(_encrypted(merged, ports)) if encrypted else problems


def _encrypted(merged: Merged, ports: Collection[int]) -> Iterator[str]:
    """Two readings of the same DTLS records, as bytes and as CoAP."""
    logs = [capture.with_suffix(".keys") for capture in merged.captures]
    keys = merged.path.with_suffix(".keys")
    keys.write_bytes(b"".join(log.read_bytes() for log in logs if log.exists()))

    def read(inside: str, *fields: str) -> list[list[str]]:
        dissectors = [f"udp.port=={port},dtls" for port in sorted(ports)]
        dissectors += [f"dtls.port=={port},{inside}" for port in sorted(ports)]
        settings = {"tls.keylog_file": str(keys)}
        return merged.read(("frame.number", *fields), _APPLICATION_DATA, dissectors, settings)

    content = dict(read("data", "data.data"))
    for frame, to, *fields in read("coap", "udp.dstport", *ALL_FIELDS):
        place, data = merged.place(int(frame)), content.get(frame, "")
        if not data:
            yield f"{place}: tshark cannot decrypt the DTLS record: does its key log lie beside the capture?"
        elif MANY in data:
            yield f"{place}: several DTLS records with data in one datagram, which tshark does not tell apart"
        else:
            yield from _differences(place, bytes.fromhex(data), int(to) in ports, fields)


def _differences(place: str, data: bytes, sent_by_module: bool, fields: list[str]) -> Iterator[str]:
    theirs = _theirs(fields[: len(FIELDS)])
    try:
        message = decode_coap(data)
    except CoapError as error:
        if sent_by_module and theirs is not None:
            yield f"{place}: tshark reads {theirs}; our decoder no message: {error}"
        return
    ours = _ours(message)
    if ours != theirs:
        yield f"{place}: tshark reads {theirs or 'no CoAP message'}; our decoder {ours}"
    else:
        yield from judge_tlv.differences(place, message, sent_by_module, fields[len(FIELDS) :])


def _ours(message: CoapMessage) -> Reading:
    options = tuple((number, len(value)) for number, value in message.options)
    return Reading(message.type, message.code, message.message_id, message.token.hex().upper(), options)


def _theirs(fields: list[str]) -> Reading | None:
    """tshark's reading; None where it finds no CoAP, or not the whole of a header."""
    kind, code, message_id, token, described, lengths, extended = fields
    if not (kind and code and message_id):
        return None
    numbers = map(int, _NUMBER.findall(described))
    more = iter(_integers(extended))
    sizes = [length if length < 13 else next(more, 0) + (13 if length == 13 else 269) for length in _integers(lengths)]
    return Reading(
        TYPES[int(kind)],
        (int(code) >> 5, int(code) & 31),
        int(message_id),
        token.upper(),
        tuple(zip(numbers, sizes, strict=False)),
    )


def _integers(values: str) -> list[int]:
    return [int(value) for value in values.split(MANY) if value]
