"""TLV, JSON, text and opaque values as the LwM2M server writes them, against OMA's examples."""

from __future__ import annotations

import pytest

from harness.air.lwm2m_tlv import Entry, decode_tlv
from harness.errors import SuiteError
from harness.peers.coap_codec import Message, encode, read_message
from harness.peers.lwm2m_encoder import (
    MULTIPLE,
    OBJECT_INSTANCE,
    RESOURCE,
    RESOURCE_INSTANCE,
    encoded,
    tlv,
    tlv_value,
)


def text(number: int, value: str) -> bytes:
    return tlv(RESOURCE, number, value.encode())


def whole(number: int, value: int, kind: int = RESOURCE) -> bytes:
    return tlv(kind, number, tlv_value(value))


DEVICE = (
    text(0, "Open Mobile Alliance") + text(1, "Lightweight M2M Client") + text(2, "345000123") + text(3, "1.0")
    + tlv(MULTIPLE, 6, whole(0, 1, RESOURCE_INSTANCE) + whole(1, 5, RESOURCE_INSTANCE))
    + tlv(MULTIPLE, 7, whole(0, 0x0ED8, RESOURCE_INSTANCE) + whole(1, 0x1388, RESOURCE_INSTANCE))
    + tlv(MULTIPLE, 8, whole(0, 0x7D, RESOURCE_INSTANCE) + whole(1, 0x0384, RESOURCE_INSTANCE))
    + whole(9, 100) + whole(10, 15) + tlv(MULTIPLE, 11, whole(0, 0, RESOURCE_INSTANCE))
    + whole(13, 0x5182428F) + text(14, "+02:00") + text(16, "U")
)  # fmt: skip
PRINTED = """
    C8 00 14 4F 70 65 6E 20 4D 6F 62 69 6C 65 20 41 6C 6C 69 61 6E 63 65
    C8 01 16 4C 69 67 68 74 77 65 69 67 68 74 20 4D 32 4D 20 43 6C 69 65 6E 74
    C8 02 09 33 34 35 30 30 30 31 32 33
    C3 03 31 2E 30
    86 06 41 00 01 41 01 05
    88 07 08 42 00 0E D8 42 01 13 88
    87 08 41 00 7D 42 01 03 84
    C1 09 64
    C1 0A 0F
    83 0B 41 00 00
    C4 0D 51 82 42 8F
    C6 0E 2B 30 32 3A 30 30
    C1 10 55
"""


def test_the_device_object_of_oma():
    """OMA-TS-LightweightM2M-V1_0, section 6.4.3.1."""
    assert bytes.fromhex(PRINTED) == DEVICE


def test_the_same_in_an_object_instance():
    """OMA-TS-LightweightM2M-V1_0, section 6.4.3.1: the second request has the instance around it."""
    assert tlv(OBJECT_INSTANCE, 0, DEVICE) == bytes.fromhex("08 00 79") + DEVICE


@pytest.mark.parametrize("size", [0, 1, 7, 8, 255, 256, 65535, 65536])
@pytest.mark.parametrize("number", [0, 255, 256, 65535])
def test_the_judge_reads_what_is_written(number, size):
    assert decode_tlv(tlv(RESOURCE, number, bytes(size))) == (Entry("resource", number, bytes(size)),)
    inside = tlv(RESOURCE_INSTANCE, number, bytes(size))
    entry = Entry("multiple", 1, (Entry("resource-instance", number, bytes(size)),))
    assert decode_tlv(tlv(MULTIPLE, 1, inside)) == (entry,)
    assert decode_tlv(tlv(OBJECT_INSTANCE, 3, tlv(MULTIPLE, 1, inside))) == (Entry("object-instance", 3, (entry,)),)


@pytest.mark.parametrize(
    ("kind", "number", "size", "head"),
    [
        (RESOURCE, 0, 0, "c000"),
        (RESOURCE, 255, 7, "c7ff"),
        (RESOURCE, 256, 7, "e70100"),
        (RESOURCE, 65535, 8, "e8ffff08"),
        (OBJECT_INSTANCE, 1, 255, "0801ff"),
        (MULTIPLE, 1, 256, "90010100"),
        (RESOURCE_INSTANCE, 1, 65535, "5001ffff"),
        (RESOURCE, 1, 65536, "d801010000"),
    ],
)
def test_the_head_of_an_entry(kind, number, size, head):
    assert tlv(kind, number, bytes(size)) == bytes.fromhex(head) + bytes(size)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ""), ("é", "c3a9"), (b"\0", "00"), (True, "01"), (False, "00"), (0, "00"), (127, "7f"), (-128, "80"),
        (128, "0080"), (-129, "ff7f"), (32768, "00008000"), (1 << 31, "0000000080000000"),
        (-(1 << 63), "8000000000000000"), (1.5, "3fc00000"), (0.1, "3fb999999999999a"), (1e300, "7e37e43c8800759c"),
    ],
)  # fmt: skip
def test_values_in_tlv(value, expected):
    assert tlv_value(value).hex() == expected


@pytest.mark.parametrize(
    ("path", "value", "form", "number", "payload"),
    [
        ("1/0/1", "a", None, 0, b"a"),
        ("1/0/1", b"a", None, 42, b"a"),
        ("1/0/1", 30, None, 0, b"30"),
        ("1/0/1", -1.5, "text", 0, b"-1.5"),
        ("1/0/1", True, "text", 0, b"1"),
        ("1/0/1", "a", "opaque", 42, b"a"),
        ("1/0/1", 30, "TLV", 11542, bytes.fromhex("c1011e")),
        ("1/0", {1: 30, 7: "U"}, None, 11542, bytes.fromhex("c1011e c10755")),
        ("1/0/1", 30, "JSON", 11543, b'{"bn":"/1/0/","e":[{"n":"1","v":30}]}'),
        ("1/0/1", "\u00e9", "JSON", 11543, '{"bn":"/1/0/","e":[{"n":"1","sv":"\u00e9"}]}'.encode()),
        ("1/0", {6: True, 3: b"\0\1"}, "JSON", 11543,
         b'{"bn":"/1/0/","e":[{"n":"6","bv":true},{"n":"3","sv":"AAE="}]}'),
    ],
)  # fmt: skip
def test_what_is_written(path, value, form, number, payload):
    assert encoded(tuple(path.split("/")), value, form) == (number, payload)


@pytest.mark.parametrize(("number", "size"), [(-1, 0), (65536, 0), (1, 1 << 24)])
def test_what_does_not_fit(number, size):
    with pytest.raises(SuiteError):
        tlv(RESOURCE, number, bytes(size))


OPTIONS = ((1, b"a"), (1, b""), (11, b"x" * 12), (12, b"x" * 13), (300, b"x" * 268), (2000, b"x" * 269))


@pytest.mark.parametrize("payload", [None, b"\xff", b"x" * 1024])
def test_a_message_is_read_as_it_was_written(payload):
    message = Message("CON", (0, 2), 77, b"12345678", OPTIONS, payload)
    data = encode(message)
    assert read_message(data) == message
    end = len(data) if payload is None else len(data) - len(payload) - 1
    whole = {12 + size for size in (0, 2, 3, 16, 31)}
    for length in range(end):
        cut = read_message(data[:length])
        assert cut is None or set(cut.options) <= set(OPTIONS) and (length > 100 or length in whole)
