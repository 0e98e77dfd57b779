"""What the raw CoAP peer writes: RFC 7252's own messages, every form of an option's header, and what is refused."""

from __future__ import annotations

import aiocoap
import pytest

from harness.errors import SuiteError
from harness.peers.coap_codec import Header, Message, encode, read_header, uint

LONG = bytes(300)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        # RFC 7252 appendix A, figures 16, 17, 18, 20, 21
        (Message("CON", (0, 1), 0x7D34, options=((11, b"temperature"),)), "40017D34 BB 74656D7065726174757265"),
        (Message("ACK", (2, 5), 0x7D34, payload=b"22.3 C"), "60457D34 FF 32322E332043"),
        (Message("CON", (0, 1), 0x7D35, b"\x20", ((11, b"temperature"),)), "41017D35 20 BB 74656D7065726174757265"),
        (Message("ACK", (0, 0), 0x7D38), "60007D38"),
        (Message("CON", (2, 5), 0xAD7B, b"\x75", payload=b"22.3 C"), "4145AD7B 75 FF 32322E332043"),
        (Message("RST", (0, 0), 0xFFFF), "7000FFFF"),
        (Message("NON", (5, 5), 1, bytes(8)), "58A50001" + "00" * 8),
        (Message("NON", (7, 31), 0, b""), "50FF0000"),
        (Message("CON", (0, 1)), "40010000"),
        (Message("CON", (0, 1), 1, payload=b""), "40010001"),
        # section 3.1: deltas and lengths of 12, 13, 268, 269 and the largest
        (Message("CON", (0, 1), 1, options=((12, b""), (12, b"\0"))), "40010001 C0 01 00"),
        (Message("CON", (0, 1), 1, options=((13, bytes(12)),)), "40010001 DC00" + "00" * 12),
        (Message("CON", (0, 1), 1, options=((1, bytes(13)),)), "40010001 1D00" + "00" * 13),
        (Message("CON", (0, 1), 1, options=((268, bytes(268)),)), "40010001 DDFFFF" + "00" * 268),
        (Message("CON", (0, 1), 1, options=((269, bytes(269)),)), "40010001 EE0000 0000" + "00" * 269),
        (Message("CON", (0, 1), 1, options=((65535, b""),)), "40010001 E0FEF2"),
        (Message("CON", (0, 1), 1, options=((4, b"\1"), (12, b""), (14, b"\x02\xff\xff"), (65000, b"x"))),
         "40010001 41 01 80 23 02FFFF E1 FCCD 78"),
    ],
    ids=["get", "piggybacked", "with token", "empty ACK", "separate", "RST", "long token", "largest code", "left open",
         "empty payload", "12, twice", "13 and 12", "length 13", "268", "269", "largest number", "several"],
)  # fmt: skip
def test_bytes_of_a_message(message, expected):
    assert encode(message) == bytes.fromhex(expected)


@pytest.mark.parametrize("size", [0, 1, 12, 13, 14, 255, 268, 269, 270, 1024])
@pytest.mark.parametrize("number", [1, 11, 12, 13, 35, 258, 268, 269, 270, 2049])
def test_another_codec_reads_it(number, size):
    options = ((number, b"a" * size), (number + 13, b""), (number + 300, b"b"))
    read = aiocoap.Message.decode(encode(Message("NON", (0, 3), 4711, b"tok", options, b"data")))
    assert (read.mid, read.token, str(read.code), read.payload) == (4711, b"tok", "PUT", b"data")
    assert [(int(option.number), option.encode()) for option in read.opt.option_list()] == list(options)


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (Message("con", (0, 1)), "no CoAP message of type 'con'"),
        (Message("CON", (8, 0)), "not 8.00"),
        (Message("CON", (2, 32)), "not 2.32"),
        (Message("CON", (0, -1)), "not 0.-1"),
        (Message("CON", (0, 1), 65536), "not 65536"),
        (Message("CON", (0, 1), -1), "not -1"),
        (Message("CON", (0, 1), 1, bytes(9)), "8 bytes at most, not 9"),
        (Message("CON", (0, 1), 1, options=((12, b""), (11, b""))), "option 11 cannot stand behind option 12"),
        (Message("CON", (0, 1), 1, options=((-1, b""),)), "option -1 cannot stand behind option 0"),
        (Message("CON", (0, 1), 1, options=((65536, b""),)), "0 to 65535, not 65536"),
        (Message("CON", (0, 1), 1, options=((1, bytes(65805)),)), "65804 bytes at most, not 65805"),
        (Message("CON", (0, 1), 1, payload=bytes(65503)), "do not fit into a datagram"),
    ],
    ids=["type", "class", "detail", "negative detail", "message ID", "negative ID", "token", "order", "negative option",
         "option", "value", "datagram"],
)  # fmt: skip
def test_what_cannot_be_written(message, says):
    with pytest.raises(SuiteError, match=says):
        encode(message)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, ""), (1, "01"), (255, "FF"), (256, "0100"), (60, "3C"), (196607, "02FFFF"), (2**32 - 1, "FFFFFFFF")],
)
def test_an_integer_is_as_short_as_it_can_be(number, expected):
    assert uint(number) == bytes.fromhex(expected)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("40010001", Header("CON", (0, 1), 1, b"")),
        ("51450102 AA", Header("NON", (2, 5), 258, b"\xaa")),
        ("68A0FFFF 0102030405060708 FF", Header("ACK", (5, 0), 65535, bytes(range(1, 9)))),
        ("70000000", Header("RST", (0, 0), 0, b"")),
        ("", None),
        ("400100", None),
        ("80010001", None),
        ("00010001", None),
        ("42010001 AA", None),
        ("49010001 010203040506070809", None),
        ("4F010001" + "00" * 20, None),
    ],
    ids=["CON", "NON", "ACK", "RST", "nothing", "short", "version 2", "version 0", "token cut", "token of 9",
         "token of 15"],
)  # fmt: skip
def test_the_header_of_what_comes(data, expected):
    assert read_header(bytes.fromhex(data)) == expected
