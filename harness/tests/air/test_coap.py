"""The strict decoder of CoAP: the RFCs' examples byte by byte, everything that is no message, and garbage."""

from __future__ import annotations

import random

import pytest

from harness.air.coap import CoapError, CoapMessage, decode_coap

TEMPERATURE = (11, b"temperature")


def _hex(text: str) -> bytes:
    return bytes.fromhex(text.replace("|", " "))


def _get(*options: tuple[int, bytes]) -> CoapMessage:
    return CoapMessage("CON", (0, 1), 0, b"", options)


def _text(words: str) -> str:
    return words.encode().hex()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            f"40 01 7d34 | bb {_text('temperature')}",
            CoapMessage("CON", (0, 1), 0x7D34, b"", (TEMPERATURE,)),
            id="7252 figure 16: a request",
        ),
        pytest.param(
            f"60 45 7d34 | ff {_text('22.3 C')}",
            CoapMessage("ACK", (2, 5), 0x7D34, payload=b"22.3 C"),
            id="7252 figure 16: piggybacked",
        ),
        pytest.param(
            f"41 01 7d35 20 | bb {_text('temperature')}",
            CoapMessage("CON", (0, 1), 0x7D35, b"\x20", (TEMPERATURE,)),
            id="7252 figure 17: with a token",
        ),
        pytest.param("60 00 7d38", CoapMessage("ACK", (0, 0), 0x7D38), id="7252 figure 20: empty ACK"),
        pytest.param(
            f"41 45 ad7b 53 | ff {_text('22.3 C')}",
            CoapMessage("CON", (2, 5), 0xAD7B, b"\x53", (), b"22.3 C"),
            id="7252 figure 20: separate",
        ),
        pytest.param("70 00 7d39", CoapMessage("RST", (0, 0), 0x7D39), id="7252 section 4.2: reset"),
        pytest.param(
            "50 01 0001 | b0 01 2f 00 00 | 42 2f2f 02 3f26",
            CoapMessage(
                "NON", (0, 1), 1, b"", ((11, b""), (11, b"/"), (11, b""), (11, b""), (15, b"//"), (15, b"?&"))
            ),
            id="7252 appendix B: coap://198.51.100.1:61616//%2F//?%2F%2F&?%26",
        ),
        pytest.param(
            "41 01 0002 4a | 60 | 5b" + _text("temperature"),
            CoapMessage("CON", (0, 1), 2, b"\x4a", ((6, b""), TEMPERATURE)),
            id="7641 appendix A: Observe 0 registers",
        ),
        pytest.param(
            f"51 45 0003 4a | 61 0c | 81 0f | ff {_text('18.5 Cel')}",
            CoapMessage("NON", (2, 5), 3, b"\x4a", ((6, b"\x0c"), (14, b"\x0f")), b"18.5 Cel"),
            id="7641 appendix A: Observe 12, Max-Age 15",
        ),
        pytest.param(
            f"60 45 04d3 | d1 0a 1b | ff {'00' * 128}",
            CoapMessage("ACK", (2, 5), 1235, b"", ((23, b"\x1b"),), bytes(128)),
            id="7959 section 3.1: Block2 1/1/128",
        ),
        pytest.param(
            "60 5f 04d2 | d1 0e 0b",
            CoapMessage("ACK", (2, 31), 1234, b"", ((27, b"\x0b"),)),
            id="7959 section 3.2: 2.31 Continue, Block1 0/1/128",
        ),
        pytest.param(
            "62 45 0102 aabb | d3 01 02ffff | ff" + _text("This is"),
            CoapMessage("ACK", (2, 5), 0x0102, b"\xaa\xbb", ((14, b"\x02\xff\xff"),), b"This is"),
            id="libcoap: Max-Age 196607, delta in one more byte",
        ),
        pytest.param(
            "44 01 3674 02040608 | b7" + _text("quectel") + "04" + _text("time"),
            CoapMessage("CON", (0, 1), 13940, _hex("02040608"), ((11, b"quectel"), (11, b"time"))),
            id="the note's token and path",
        ),
        pytest.param(
            "48 01 ffff 0102030405060708",
            CoapMessage("CON", (0, 1), 0xFFFF, _hex("0102030405060708")),
            id="longest token",
        ),
        *[
            pytest.param(f"40 01 0000 | {delta}", _get((number, b"")), id=f"number {number}")
            for number, delta in ((12, "c0"), (13, "d0 00"), (268, "d0 ff"), (269, "e0 0000"), (65535, "e0 fef2"))
        ],
        *[
            pytest.param(f"40 01 0000 | {head} {'61' * size}", _get((11, b"a" * size)), id=f"length {size}")
            for size, head in (
                (12, "bc"), (13, "bd 00"), (255, "bd f2"), (268, "bd ff"), (269, "be 0000"), (1034, "be 02fd"),
            )
        ],
        pytest.param("50 e1 0000", CoapMessage("NON", (7, 1), 0), id="a code of a reserved class"),
        pytest.param("71 45 0000 01", CoapMessage("RST", (2, 5), 0, b"\1"), id="a reset with a response code"),
        pytest.param("40 01 0000 | b1 ff", _get((11, b"\xff")), id="a path that is no text"),
        pytest.param("40 01 0000 | ff ff", CoapMessage("CON", (0, 1), 0, payload=b"\xff"), id="payload like a marker"),
    ],
)  # fmt: skip
def test_messages(data, message):
    assert decode_coap(_hex(data)) == message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "0 bytes instead of a header of 4"),
        ("40 01 00", "3 bytes instead of a header of 4"),
        ("00 01 0001", "version 0 instead of 1"),
        ("80 01 0001", "version 2 instead of 1"),
        ("c0 01 0001", "version 3 instead of 1"),
        ("49 01 0001 010203040506070809", "token length 9 is reserved"),
        ("4f 01 0001 0102030405060708090a0b0c0d0e0f", "token length 15 is reserved"),
        ("43 01 0001 0102", "2 bytes left for a token of 3"),
        ("41 00 0001 aa", "an empty message (code 0.00) with token length 1"),
        ("60 00 0001 ff", "an empty message (code 0.00) with 1 byte behind the message ID"),
        ("70 00 0001 b0 ff 01", "an empty message (code 0.00) with 3 bytes behind the message ID"),
        ("40 01 0001 ff", "a payload marker and no payload"),
        ("40 01 0001 b1 61 ff", "a payload marker and no payload"),
        ("40 01 0001 f0", "the delta of option 1 (at byte 4) has the reserved value 15"),
        ("40 01 0001 b1 61 0f", "the length of option 2 (at byte 6) has the reserved value 15"),
        ("40 01 0001 d0", "0 bytes left for the delta of option 1 (at byte 4), which goes on for 1"),
        ("40 01 0001 e0 01", "1 byte left for the delta of option 1 (at byte 4), which goes on for 2"),
        ("40 01 0001 0e 01", "1 byte left for the length of option 1 (at byte 4), which goes on for 2"),
        ("40 01 0001 dd 01", "0 bytes left for the length of option 1"),
        ("40 01 0001 b3 61 62", "option 1 (at byte 4), number 11: 2 bytes left for a value of 3"),
        ("40 01 0001 e0 fef3", "option 1 (at byte 4) has the number 65536, above 65535"),
        ("40 01 0001 e0 fef2 10", "option 2 (at byte 7) has the number 65536, above 65535"),
        ("16 fe fd 00 00 00 00 00 00 00 00 00 01 aa", "version 0 instead of 1"),
    ],
)  # fmt: skip
def test_what_is_no_message(data, says):
    with pytest.raises(CoapError) as told:
        decode_coap(_hex(data))
    assert says in str(told.value)
    assert "(RFC 7252 section " in str(told.value)


@pytest.mark.parametrize(
    ("options", "long"),
    [
        ((), ()),
        (((12, b""), (14, b"\x02\xff\xff"), (23, b"\x10")), ()),
        (((12, b"\0"), (14, b"\0\x3c"), (17, b"2")), (12, 14)),
        (((4, b"\0"), (11, b"\0"), (2048, b"\0")), ()),
    ],
    ids=["none", "shortest", "with zeros in front", "other options may begin with a zero"],
)
def test_integers_that_are_longer_than_they_need_be(options, long):
    assert CoapMessage("CON", (0, 1), 1, b"", options).long_integers == long


def test_values_of_one_option():
    message = CoapMessage("CON", (0, 1), 1, b"", ((11, b"a"), (11, b"b"), (15, b"c")))
    assert (message.values(11), message.values(15), message.values(12)) == ((b"a", b"b"), (b"c",), ())


def test_what_is_read_is_kept_apart_from_the_buffer():
    buffer = bytearray(_hex("41 01 0001 aa b1 61 ff 62"))
    message = decode_coap(buffer)
    buffer[:] = bytes(len(buffer))
    assert message == CoapMessage("CON", (0, 1), 1, b"\xaa", ((11, b"a"),), b"b")


def test_each_cut_of_a_message_is_another_message_or_none():
    whole = _hex("44 01 3674 02040608 | b7" + _text("quectel") + "04" + _text("time") + "61 32 ff" + _text("payload"))
    messages = []
    for size in range(len(whole)):
        try:
            messages.append(decode_coap(whole[:size]))
        except CoapError:
            continue
    assert decode_coap(whole) not in messages
    # cut behind the token, behind each option, and within the payload
    assert len(messages) == 1 + 3 + len("payload") - 1


@pytest.mark.parametrize("seed", range(8))
def test_garbage_is_a_message_or_a_coap_error(seed):
    rng = random.Random(seed)
    read = 0
    for _ in range(2_000):
        data = bytearray(rng.randbytes(rng.randrange(40)))
        if data:
            data[0] = 0x40 | data[0] & 0x33
        try:
            message = decode_coap(bytes(data))
        except CoapError as error:
            assert "RFC 7252" in str(error)
            continue
        read += 1
        assert message.payload != b""
        assert [number for number, _ in message.options] == sorted(number for number, _ in message.options)
        carried = len(message.token) + sum(len(value) for _, value in message.options) + len(message.payload or b"")
        assert 4 + carried + len(message.options) <= len(data)
    assert read > 100
