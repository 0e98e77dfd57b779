"""A CoAP message as one line: what each part looks like, and what is cut where it is only looked at."""

from __future__ import annotations

import pytest

from harness.air.coap import CoapMessage
from harness.air.coap_options import code_name, option_name, shortest
from harness.air.coap_words import show_datagram, show_message, show_option


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (
            CoapMessage("CON", (0, 1), 13940, b"\x02\x04\x06\x08", ((11, b"quectel"), (11, b"time"))),
            'CON GET, mid 13940, token 02040608, Uri-Path "quectel", Uri-Path "time"',
        ),
        (
            CoapMessage("ACK", (2, 5), 7, b"\x0a", ((12, b""), (14, b"\x02\xff\xff")), b"This is"),
            'ACK 2.05, mid 7, token 0A, Content-Format 0, Max-Age 196607, payload "This is"',
        ),
        (CoapMessage("RST", (0, 0), 65535), "RST empty, mid 65535, token none"),
        (
            CoapMessage("NON", (7, 31), 0, b"", ((5, b""), (11, b""), (2048, b"ab"), (65535, b"")), b"\0\xff"),
            'NON 7.31, mid 0, token none, If-None-Match, Uri-Path, Option-2048 "ab", Option-65535, payload hex:00FF',
        ),
    ],
    ids=["request", "response", "reset", "without a name, and of no bytes"],
)
def test_messages(message, line):
    assert show_message(message) == line


@pytest.mark.parametrize(
    ("number", "value", "shown"),
    [
        (12, b"\x32", "Content-Format 50"),
        (12, b"\x00\x32", "Content-Format hex:0032"),
        (23, b"\x01\x0e", "Block2 270"),
        (28, bytes(range(1, 10)), "Size2 hex:010203040506070809"),
        (4, b"\x01\x02", "ETag hex:0102"),
        (4, b"abc", 'ETag "abc"'),
        (11, b'a"{b}', 'Uri-Path "a{QUOTE}{{b}}"'),
        (15, b"a\r\n", 'Uri-Query "a{CR}{LF}"'),
        (15, "é".encode(), "Uri-Query hex:C3A9"),
    ],
    ids=["number", "longer than need be", "two bytes", "nine bytes", "bytes", "text", "braces", "line end", "no ASCII"],
)
def test_options(number, value, shown):
    assert show_option(number, value) == shown


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("40010001", "CON GET, mid 1, token none"),
        ("01fefd00", "no CoAP message: version 0 instead of 1 (RFC 7252 section 3)"),
        ("50020001ff" + b"ninety".hex(), 'NON POST, mid 1, token none, payload "nine"... (6 bytes)'),
        ("50020001ff" + "00" * 1024, "NON POST, mid 1, token none, payload hex:00000000... (1024 bytes)"),
        ("50020001b6" + b"ninety".hex(), 'NON POST, mid 1, token none, Uri-Path "nine"... (6 bytes)'),
        ("50020001c9" + "01" * 9, "NON POST, mid 1, token none, Content-Format hex:01010101... (9 bytes)"),
    ],
    ids=["short", "none", "long text", "long bytes", "long option", "long number"],
)
def test_datagrams_are_cut_to_be_looked_at(data, line):
    assert show_datagram(bytes.fromhex(data), 4) == line


def test_names():
    assert [option_name(number) for number in (1, 28, 60, 61)] == ["If-Match", "Size2", "Size1", "Option-61"]
    assert [code_name(code) for code in ((0, 0), (0, 4), (0, 5), (2, 1), (5, 31))] == [
        "empty", "DELETE", "0.05", "2.01", "5.31",
    ]  # fmt: skip


def test_shortest_form():
    assert [shortest(value) for value in (0, 1, 255, 256, 196_607)] == [b"", b"\1", b"\xff", b"\1\0", b"\2\xff\xff"]
