"""Our strict decoder and aiocoap's codec, written by others, agree on messages; where aiocoap forgives is listed."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from aiocoap import Message
from aiocoap.numbers.codes import Code
from aiocoap.numbers.optionnumbers import OptionNumber
from aiocoap.numbers.types import Type
from aiocoap.optiontypes import OpaqueOption

from harness.air.coap import TYPES, CoapError, CoapMessage, decode_coap
from harness.air.coap_options import OPTIONS, is_integer, shortest

CODES = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (2, 1), (2, 5), (2, 31), (4, 4), (4, 13), (5, 5)]
UNKNOWN = [9, 13, 65, 258, 269, 2048, 65_000]


def _value(rng: random.Random, number: int) -> bytes:
    if is_integer(number):
        return shortest(rng.randrange(1 << rng.choice([0, 4, 8, 16, 24])))
    if number in OPTIONS and OPTIONS[number].format == "text":
        return bytes(rng.choices(b"abc/?&=-%20", k=rng.choice([0, 1, 12, 13, 255, 268, 269])))
    return rng.randbytes(rng.choice([0, 1, 8]))


def _random_message(rng: random.Random) -> CoapMessage:
    numbers = sorted(rng.choices([*OPTIONS, 11, 11, 15, *UNKNOWN], k=rng.randrange(6)))
    return CoapMessage(
        rng.choice(TYPES),
        rng.choice(CODES),
        rng.randrange(65_536),
        rng.randbytes(rng.randrange(9)),
        tuple((number, _value(rng, number)) for number in numbers),
        rng.randbytes(rng.choice([1, 5, 1024])) if rng.random() < 0.6 else None,
    )


def _encoded_by_aiocoap(message: CoapMessage) -> bytes:
    theirs = Message(code=Code(message.code[0] << 5 | message.code[1]), payload=message.payload or b"")
    theirs.mtype, theirs.mid, theirs.token = Type(TYPES.index(message.type)), message.message_id, message.token
    for number, value in message.options:
        theirs.opt.add_option(OpaqueOption(OptionNumber(number), value))
    return theirs.encode()


def _read_by_aiocoap(data: bytes) -> CoapMessage:
    theirs = Message.decode(data)
    code = int(theirs.code)
    options = tuple((int(option.number), option.encode()) for option in theirs.opt.option_list())
    return CoapMessage(
        TYPES[int(theirs.mtype)], (code >> 5, code & 31), theirs.mid, theirs.token, options, theirs.payload or None
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_aiocoap_writes_is_read_as_it_was_meant(seed):
    rng = random.Random(seed)
    for _ in range(150):
        message = _random_message(rng)
        data = _encoded_by_aiocoap(message)
        assert decode_coap(data) == message
        assert _read_by_aiocoap(data) == message


@pytest.mark.parametrize(
    ("data", "theirs"),
    [
        ("49010001010203040506070809", CoapMessage("CON", (0, 1), 1, bytes(range(1, 10)))),
        ("43010001aa", CoapMessage("CON", (0, 1), 1, b"\xaa")),
        ("41000001aa", CoapMessage("CON", (0, 0), 1, b"\xaa")),
        ("40000001ff", CoapMessage("CON", (0, 0), 1)),
        ("40000001b0", CoapMessage("CON", (0, 0), 1, b"", ((11, b""),))),
        ("40010001ff", CoapMessage("CON", (0, 1), 1)),
        ("40010001e0fef3", CoapMessage("CON", (0, 1), 1, b"", ((65_536, b""),))),
    ],
    ids=["a token of 9 bytes", "a token cut off", "an empty message with a token", "an empty message with a marker",
         "an empty message with an option", "a marker without a payload", "an option number of 17 bits"],
)  # fmt: skip
def test_aiocoap_forgives_what_is_an_error_here(data, theirs):
    assert _read_by_aiocoap(bytes.fromhex(data)) == theirs
    with pytest.raises(CoapError):
        decode_coap(bytes.fromhex(data))


def test_aiocoap_loses_what_is_kept_here():
    long_integer = bytes.fromhex("40010001c20032")
    assert _read_by_aiocoap(long_integer).options == ((12, b"\x32"),)
    assert decode_coap(long_integer).options == ((12, b"\x00\x32"),)
    no_text = bytes.fromhex("40010001b1ff")
    with pytest.raises(UnicodeDecodeError):
        Message.decode(no_text)
    assert decode_coap(no_text).options == ((11, b"\xff"),)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_a_message_here_is_one_for_aiocoap_too(seed):
    """The other way round does not hold: see above. Zeros in front of a value are not compared: aiocoap loses some."""
    rng = random.Random(seed)
    agreed = 0
    for _ in range(400):
        data = bytearray(_encoded_by_aiocoap(_random_message(rng)))
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        try:
            ours = decode_coap(bytes(data))
            theirs = _read_by_aiocoap(bytes(data))
        except (CoapError, UnicodeDecodeError):
            continue
        assert _without_zeros(theirs) == _without_zeros(ours)
        agreed += 1
    assert agreed > 100


def _without_zeros(message: CoapMessage) -> CoapMessage:
    return replace(message, options=tuple((number, value.lstrip(b"\0")) for number, value in message.options))
