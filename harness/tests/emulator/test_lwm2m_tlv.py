"""TLV, links, values in their formats, the update interval: tables."""

from __future__ import annotations

from fractions import Fraction

import pytest

from harness.emulator.clients.lwm2m_interval import update_interval
from harness.emulator.clients.lwm2m_links import links, read_path
from harness.emulator.clients.lwm2m_tlv import (
    INSTANCE,
    MULTIPLE,
    RESOURCE,
    RESOURCE_INSTANCE,
    Entry,
    TlvError,
    decode,
    encode,
    integer,
    read_integer,
)
from harness.emulator.clients.lwm2m_values import JSON, TLV, Value, joined, payload
from harness.emulator.clients.lwm2m_written import Unusable, written
from harness.emulator.memory_lwm2m import Path

# OMA TS 1.0, 6.4.3.1 and 6.4.3.2: what a Device object with one instance says
DEVICE = bytes.fromhex(
    "C800144F70656E204D6F62696C6520416C6C69616E6365"
    + "C801164C69676874776569676874204D324D20436C69656E74"
    + "C80209333435303030313233"
    + "C303312E30"
    + "8606410001410105"
    + "88070842000ED842011388"
    + "870841007D42010384"
    + "C10964"
    + "C10A0F"
    + "830B410000"
    + "C40D5182428F"
    + "C60E2B30323A3030"
    + "C11055"
)
DEVICE_RESOURCES = (
    Entry(RESOURCE, 0, b"Open Mobile Alliance"),
    Entry(RESOURCE, 1, b"Lightweight M2M Client"),
    Entry(RESOURCE, 2, b"345000123"),
    Entry(RESOURCE, 3, b"1.0"),
    Entry(MULTIPLE, 6, entries=(Entry(RESOURCE_INSTANCE, 0, b"\1"), Entry(RESOURCE_INSTANCE, 1, b"\5"))),
    Entry(MULTIPLE, 7, entries=(Entry(RESOURCE_INSTANCE, 0, b"\x0e\xd8"), Entry(RESOURCE_INSTANCE, 1, b"\x13\x88"))),
    Entry(MULTIPLE, 8, entries=(Entry(RESOURCE_INSTANCE, 0, b"\x7d"), Entry(RESOURCE_INSTANCE, 1, b"\x03\x84"))),
    Entry(RESOURCE, 9, b"\x64"),
    Entry(RESOURCE, 10, b"\x0f"),
    Entry(MULTIPLE, 11, entries=(Entry(RESOURCE_INSTANCE, 0, b"\0"),)),
    Entry(RESOURCE, 13, b"\x51\x82\x42\x8f"),
    Entry(RESOURCE, 14, b"+02:00"),
    Entry(RESOURCE, 16, b"U"),
)

TLVS = {
    "OMA 6.4.3.1: Device": (DEVICE, DEVICE_RESOURCES),
    "OMA 6.4.3.2: its instance": (b"\x08\x00\x79" + DEVICE, (Entry(INSTANCE, 0, entries=DEVICE_RESOURCES),)),
    "nothing": (b"", ()),
    "seven bytes": (b"\xc7\x00" + b"x" * 7, (Entry(RESOURCE, 0, b"x" * 7),)),
    "eight bytes": (b"\xc8\x00\x08" + b"x" * 8, (Entry(RESOURCE, 0, b"x" * 8),)),
    "256 bytes": (b"\xd0\x00\x01\x00" + b"x" * 256, (Entry(RESOURCE, 0, b"x" * 256),)),
    "65536 bytes": (b"\xd8\x00\x01\x00\x00" + b"x" * 65536, (Entry(RESOURCE, 0, b"x" * 65536),)),
    "identifier of 2 bytes": (b"\xe1\x01\x00\x05", (Entry(RESOURCE, 256, b"\5"),)),
    "empty value": (b"\xc0\x05", (Entry(RESOURCE, 5),)),
}


@pytest.mark.parametrize("case", TLVS)
def test_tlv(case: str) -> None:
    data, entries = TLVS[case]
    assert encode(entries) == data
    assert decode(data) == entries


def test_the_oma_example_is_the_printed_one() -> None:
    assert len(DEVICE) == 121


NO_TLV = [
    "c1",
    "c100",
    "e101",
    "c80009",
    "c800",
    "c8000201",
    "080001c1",
    "860141",
    "87060741000141010541",
    "02000300",
    "8300c10005",
]


@pytest.mark.parametrize("case", NO_TLV)
def test_no_tlv(case: str) -> None:
    with pytest.raises(TlvError):
        decode(bytes.fromhex(case))


@pytest.mark.parametrize(
    "value, size, data",
    [
        (0, 0, "00"), (127, 0, "7f"), (128, 0, "0080"), (-128, 0, "80"), (-129, 0, "ff7f"), (86400, 0, "00015180"),
        (1 << 40, 0, "0000010000000000"), (5, 2, "0005"), (-1, 8, "ff" * 8),
    ],
)  # fmt: skip
def test_integers(value: int, size: int, data: str) -> None:
    assert integer(value, size) == bytes.fromhex(data)
    assert read_integer(bytes.fromhex(data)) == value


def test_an_integer_without_room() -> None:
    with pytest.raises(ValueError):
        integer(32768, 2)
    assert read_integer(b"123") is None


@pytest.mark.parametrize(
    "segments, path",
    [
        ([b"19"], Path(19)), ([b"19", b"0"], Path(19, 0)), ([b"19", b"0", b"65535"], Path(19, 0, 65535)),
        ([], None), ([b""], None), ([b"19", b"0", b"0", b"0"], None), ([b"65536"], None), ([b"-1"], None),
        ([b"rd"], None),
    ],
)  # fmt: skip
def test_paths(segments: list[bytes], path: Path | None) -> None:
    assert read_path(segments) == path


def test_links() -> None:
    assert links((Path(1, 0), Path(19), Path(19, 0, 5))) == b"</1/0>,</19>,</19/0/5>"


TEXT5, BYTES2, INT, FLOAT, TRUE = (
    Value(1, b"abcde"),
    Value(2, b"\1\xff"),
    Value(3, b"-5", 2),
    Value(4, b"36.5"),
    Value(5, b"1"),
)
ONE = Path(19, 0, 0)
PAYLOADS = {
    "text": (ONE, [(ONE, TEXT5)], None, 0, b"abcde"),
    "opaque": (ONE, [(ONE, BYTES2)], None, 42, b"\1\xff"),
    "integer": (ONE, [(ONE, INT)], None, 0, b"-5"),
    "float": (ONE, [(ONE, FLOAT)], None, 0, b"36.5"),
    "boolean": (ONE, [(ONE, TRUE)], None, 0, b"1"),
    "opaque as text": (ONE, [(ONE, BYTES2)], 0, 0, b"Af8="),
    "text as opaque": (ONE, [(ONE, TEXT5)], 42, 42, b"abcde"),
    "text as TLV": (ONE, [(ONE, TEXT5)], TLV, TLV, b"\xc5\0abcde"),
    "integer as TLV": (ONE, [(ONE, INT)], 1542, 1542, b"\xc2\0\xff\xfb"),
    "float as TLV": (ONE, [(ONE, FLOAT)], TLV, TLV, b"\xc4\0\x42\x12\0\0"),
    "boolean as TLV": (ONE, [(ONE, TRUE)], TLV, TLV, b"\xc1\0\1"),
    "text as JSON": (ONE, [(ONE, TEXT5)], JSON, JSON, b'{"bn":"/19/0/0","e":[{"sv":"abcde"}]}'),
    "plain JSON": (ONE, [(ONE, Value(1, b"{}"))], 50, 50, b"{}"),
    "instance": (Path(19, 0), [(ONE, TEXT5), (Path(19, 0, 1), INT)], None, TLV, b"\xc5\0abcde\xc2\1\xff\xfb"),
    "instance as JSON": (
        Path(19, 0),
        [(ONE, TRUE), (Path(19, 0, 1), INT)],
        JSON,
        JSON,
        b'{"bn":"/19/0/","e":[{"n":"0","bv":true},{"n":"1","v":-5}]}',
    ),
    "object": (Path(19), [(ONE, TRUE), (Path(19, 1, 0), TRUE)], None, TLV, b"\x03\0\xc1\0\1\x03\1\xc1\0\1"),
    "parts of a text": (ONE, [(ONE, TEXT5), (ONE, TEXT5)], None, 0, b"abcdeabcde"),
    "several numbers": (ONE, [(ONE, TRUE), (ONE, TRUE)], None, TLV, b"\x86\0\x41\0\1\x41\1\1"),
}


@pytest.mark.parametrize("case", PAYLOADS)
def test_payloads(case: str) -> None:
    wanted, values, accept, form, data = PAYLOADS[case]
    assert payload(wanted, joined(values), accept) == (form, data)


WRITTEN = {
    "opaque": (ONE, 42, b"\1\2", (ONE, b"\1\2")),
    "text": (ONE, 0, b"abc", (ONE, b"abc")),
    "no format": (ONE, None, b"abc", (ONE, b"abc")),
    "TLV": (ONE, TLV, b"\xc3\0abc", (ONE, b"abc")),
    "TLV of an instance": (Path(19, 0), 1542, b"\xc3\5abc", (Path(19, 0, 5), b"abc")),
    "TLV with the instance": (Path(19, 0), TLV, b"\x05\0\xc3\5abc", (Path(19, 0, 5), b"abc")),
    "TLV of several": (Path(19, 0), TLV, b"\xc1\0a\xc1\1b", (Path(19, 0), b"\xc1\0a\xc1\1b")),
    "JSON": (ONE, JSON, b'{"bn":"/19/0/0","e":[{"sv":"abc"}]}', (ONE, b"abc")),
    "JSON of an instance": (Path(19, 0), JSON, b'{"bn":"/19/0/","e":[{"n":"5","v":7}]}', (Path(19, 0, 5), b"7")),
    "TLV of another resource": (ONE, TLV, b"\xc3\5abc", 0x80),
    "broken TLV": (ONE, TLV, b"\xc3\0ab", 0x80),
    "broken JSON": (ONE, JSON, b"{", 0x80),
    "JSON that is none of ours": (ONE, JSON, b"[1]", 0x80),
    "text for an instance": (Path(19, 0), 0, b"x", 0x80),
    "CBOR": (ONE, 60, b"\x60", 0x8F),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_what_a_server_writes(case: str) -> None:
    path, form, data, found = WRITTEN[case]
    if isinstance(found, int):
        with pytest.raises(Unusable) as raised:
            written(path, form, data)
        assert raised.value.code == found
        return
    one = written(path, form, data)
    assert (one.path, one.data) == found


INTERVALS = {
    20: "10", 29: "14.5", 30: "15", 31: "15.75", 49: "29.25", 50: "30", 51: "30.8", 99: "69.2", 100: "70",
    101: "70.9", 299: "249.1", 300: "250", 301: "250.95", 86400: "82045", 31536000: "29959165",
}  # fmt: skip


@pytest.mark.parametrize("lifetime", INTERVALS)
def test_update_interval(lifetime: int) -> None:
    assert update_interval(lifetime) == Fraction(INTERVALS[lifetime])
