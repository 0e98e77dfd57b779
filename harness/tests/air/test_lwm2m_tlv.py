"""TLV: OMA's examples entry by entry, tshark's reading of them, everything that is no TLV, and garbage."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dpkt
import pytest

from harness.air.lwm2m import Lwm2mError
from harness.air.lwm2m_error import TlvError
from harness.air.lwm2m_tlv import KINDS, Entry, boolean, decode_tlv, floating, integer
from harness.air.lwm2m_values import decode_values
from harness.network import PcapWriter
from harness.tests.air.lwm2m_samples import ACCESS_CONTROL, DEVICE, DEVICE_VALUES, EXAMPLES, LINKED, SERVER
from harness.tests.judged import needs_tshark

TLV = 11542
PORT = 5683


def _hex(text: str) -> bytes:
    return bytes.fromhex(text.replace("|", " "))


def _flat(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        if not isinstance(entry.value, bytes):
            yield from _flat(entry.value)


def test_the_kinds_of_the_first_example():
    kinds = {entry.id: entry.kind for entry in decode_tlv(DEVICE)}
    assert {number for number, kind in kinds.items() if kind == "multiple"} == {6, 7, 8, 11}
    assert [*kinds] == [0, 1, 2, 3, 6, 7, 8, 9, 10, 11, 13, 14, 16]


def test_an_identifier_of_16_bits():
    second = decode_tlv(ACCESS_CONTROL)[1]
    assert second.kind == "object-instance" and second.id == 2
    assert second.value[2] == Entry(
        "multiple", 2, (Entry("resource-instance", 127, b"\7"), Entry("resource-instance", 310, b"\1"))
    )


@pytest.mark.parametrize(("path", "data"), [("/3/0", DEVICE), ("/3", b"\x08\0\x79" + DEVICE), ("/3", DEVICE)])
def test_the_values_of_the_device_object(path, data):
    assert {held.path: held.value for held in decode_values(data, TLV, path)} == DEVICE_VALUES


@pytest.mark.parametrize(
    ("path", "data", "values"),
    [
        ("/1", SERVER, {"/1/0/0": 1, "/1/0/1": 86400, "/1/0/6": True, "/1/0/7": b"U"}),
        ("/1/0", SERVER, {"/1/0/0": 1, "/1/0/1": 86400, "/1/0/6": True, "/1/0/7": b"U"}),
        ("/66", LINKED, {"/66/0/0": b"myService 1", "/66/0/1": b"Internet.15.234", "/66/0/2": b"\0\x43\0\0",
                         "/66/1/0": b"myService 2", "/66/1/1": b"Internet.15.235", "/66/1/2": b"\xff" * 4}),
        ("/19/0/0", _hex("c0 00"), {"/19/0/0": b""}),
        ("/19/0/0", _hex("c8 00 00"), {"/19/0/0": b""}),
        ("/19/0/300", _hex("e1 012c 05"), {"/19/0/300": 5}),
        ("/19/0/0", _hex("f8 0000 000001 05"), {"/19/0/0": 5}),
        ("/19/0/0", _hex("cf 00 01 05"), {"/19/0/0": 5}),
        ("/19/0/0", _hex("86 00 | 41 00 01 | 41 01 05"), {"/19/0/0/0": 1, "/19/0/0/1": 5}),
        ("/19/0/0", _hex("41 00 01 | 41 01 05"), {"/19/0/0/0": 1, "/19/0/0/1": 5}),
        ("/19/0/0", _hex("80 00"), {}),
        ("/19", _hex("00 00"), {}),
        ("/19/0/0", _hex("c8 00 ff") + bytes(255), {"/19/0/0": bytes(255)}),
        ("/19/0/0", _hex("d0 00 0400") + bytes(1024), {"/19/0/0": bytes(1024)}),
        ("/19/0/0", _hex("d8 00 000400") + bytes(1024), {"/19/0/0": bytes(1024)}),
    ],
    ids=["C", "C, of the instance", "object 66", "empty", "empty, length of 8 bits", "identifier of 16 bits",
         "wider than need be", "bits 2 to 0 are ignored", "multiple", "its instances alone", "none of multiple",
         "instance without resources", "255", "1024", "length of 24 bits"],
)  # fmt: skip
def test_values_with_their_paths(path, data, values):
    read = {bytes: bytes, int: integer, bool: boolean}
    held = {one.path: one.value for one in decode_values(data, TLV, path)}
    assert {where: read[type(values[where])](value) for where, value in held.items()} == values


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("c8", "0 bytes left for the identifier of the TLV at byte 0, which has 1"),
        ("e1 00", "1 byte left for the identifier of the TLV at byte 0, which has 2"),
        ("c8 00", "0 bytes left for the length of the TLV at byte 0, which has 1"),
        ("d0 00 04", "1 byte left for the length of the TLV at byte 0, which has 2"),
        ("d8 00 00 04", "2 bytes left for the length of the TLV at byte 0, which has 3"),
        ("c2 00 01", "the TLV at byte 0, resource 0: 1 byte left for a value of 2"),
        ("c1 00 05 c2 01 05", "the TLV at byte 3, resource 1: 1 byte left for a value of 2"),
        ("08 00 03 c2 00 01", "the TLV at byte 3, resource 0: 1 byte left for a value of 2"),
        ("03 00 c2 00 01 00", "the TLV at byte 2, resource 0: 1 byte left for a value of 2"),
        ("03 00 41 00 05", "the TLV at byte 2 is a resource instance inside an object instance (section 6.4.3)"),
        ("03 00 00 01 00", "the TLV at byte 2 is an object instance inside an object instance (section 6.4.3)"),
        ("83 00 c1 00 05", "the TLV at byte 2 is a resource inside a multiple resource (section 6.4.3)"),
        ("83 00 83 00 05", "the TLV at byte 2 is a multiple resource inside a multiple resource (section 6.4.3)"),
        ("03 00 c1 00 05 c1 00 05", "object instances and resources side by side in one TLV payload (section 6.4.3)"),
        ("41 00 05 c1 00 05", "resource instances and resources side by side in one TLV payload (section 6.4.3)"),
        ("c1 00 05 c1 00 05", "resource 0 is there twice in one TLV list"),
        ("80 00 c1 00 05", "resource 0 is there twice in one TLV list"),
        ("86 06 41 00 01 41 00 05", "resource instance 0 is there twice in one TLV list"),
        ("00 00 00 00", "object instance 0 is there twice in one TLV list"),
    ],
)
def test_what_is_no_tlv(data, says):
    with pytest.raises(TlvError) as error:
        decode_tlv(_hex(data))
    assert str(error.value) == says


@pytest.mark.parametrize(
    ("path", "data", "says"),
    [
        ("/19/0/0", "c1 01 05", "resource 1 in a TLV payload of /19/0/0"),
        ("/19/0", "00 01", "object instance 1 in a TLV payload of /19/0"),
        ("/19/0/0", "00 00", "object instance 0 in a TLV payload of /19/0/0"),
        ("/19", "c1 00 05", "resource 0 without its object instance in a TLV payload of /19"),
        ("/19/0", "41 00 05", "resource instance 0 without its resource in a TLV payload of /19/0"),
    ],
)
def test_what_was_not_asked_for(path, data, says):
    with pytest.raises(TlvError) as error:
        decode_values(_hex(data), TLV, path)
    assert str(error.value) == says


@pytest.mark.parametrize(
    ("read", "data", "value"),
    [
        (integer, "ff", -1), (integer, "7fff", 32767), (integer, "80000000", -(2**31)), (integer, "00" * 7 + "05", 5),
        (integer, "", None), (integer, "000001", None), (integer, "00" * 9, None),
        (floating, "3fc00000", 1.5), (floating, "c004000000000000", -2.5), (floating, "3fc0", None),
        (boolean, "00", False), (boolean, "01", True), (boolean, "02", None), (boolean, "0001", None),
    ],
)  # fmt: skip
def test_values_of_each_type(read, data, value):
    if value is not None:
        assert read(_hex(data)) == value
        return
    with pytest.raises(TlvError, match="appendix C"):
        read(_hex(data))


def test_garbage_is_read_or_told():
    chance = random.Random(4)
    read = 0
    for _ in range(20_000):
        data = bytearray(chance.choice(EXAMPLES)[2]) if chance.random() < 0.5 else bytearray(chance.randbytes(9))
        for _ in range(chance.randrange(4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            decode_values(bytes(data[: chance.randrange(len(data) + 1)]), TLV, "/3")
            read += 1
        except Lwm2mError:
            continue
    assert read > 100


@needs_tshark
def test_tshark_reads_the_examples_alike(tmp_path: Path) -> None:
    payloads = [data for _, _, data in EXAMPLES] + [_hex("f8 0000 000001 05"), _hex("d0 01 0400") + bytes(1024)]
    writer = PcapWriter(tmp_path / "tlv.pcap")
    for number, payload in enumerate(payloads):
        # ACK 2.05 with Content-Format 11542
        coap = b"\x60\x45" + number.to_bytes(2, "big") + _hex("c2 2d16 ff") + payload
        udp = dpkt.udp.UDP(sport=PORT, dport=PORT + 1, data=coap, ulen=8 + len(coap))
        packet = dpkt.ip.IP(src=b"\x0a\0\0\1", dst=b"\x0a\0\0\2", p=17, data=udp, len=28 + len(coap))
        writer.write(bytes(packet), datetime(2026, 1, 1, tzinfo=UTC))
    writer.close()
    fields = ["lwm2mtlv.type.type", "lwm2mtlv.identifier", "lwm2mtlv.value"]
    text = subprocess.run(
        ["tshark", "-n", "-r", str(writer.path), "-T", "fields", "-E", "separator=/t", "-E", "aggregator=;"]
        + [part for field in fields for part in ("-e", field)],
        capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    lines = text.splitlines()
    assert len(lines) == len(payloads)
    for line, payload in zip(lines, payloads, strict=True):
        kinds, numbers, values = [field.split(";") for field in line.split("\t")]
        ours = [*_flat(decode_tlv(payload))]
        assert [(KINDS[int(kind)], int(number)) for kind, number in zip(kinds, numbers, strict=True)] == [
            (entry.kind, entry.id) for entry in ours
        ]
        assert values == [entry.value.hex() for entry in ours if isinstance(entry.value, bytes)]
