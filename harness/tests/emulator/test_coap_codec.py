"""CoAP messages as bytes, against those that RFC 7252 and the note print."""

from __future__ import annotations

import pytest

from harness.emulator.clients.coap_codec import ACK, CON, NON, RST, FormatError, Message, decode, encode

MESSAGES = {
    # RFC 7252, appendix A, figures 16, 18, 20
    "GET /temperature": (
        "40 01 7d 34 bb 74656d7065726174757265",
        Message(CON, 1, 0x7D34, b"", ((11, b"temperature"),)),
    ),
    "2.05 piggybacked": ("60 45 7d 34 ff 22322e3320432200"[:-2], Message(ACK, 0x45, 0x7D34, b"", (), b'"2.3 C"')),
    "with a token": (
        "41 01 7d 36 20 bb 74656d7065726174757265",
        Message(CON, 1, 0x7D36, b"\x20", ((11, b"temperature"),)),
    ),
    "empty ACK": ("60 00 7d 38", Message(ACK, 0, 0x7D38)),
    "RST": ("70 00 00 05", Message(RST, 0, 5)),
    "NON with 8 bytes of token": ("58 02 ff ff 0102030405060708", Message(NON, 2, 65535, bytes(range(1, 9)))),
    "a delta of 13": ("40 01 00 01 d1 00 61", Message(CON, 1, 1, b"", ((13, b"a"),))),
    "a delta of 12": ("40 01 00 01 c1 61", Message(CON, 1, 1, b"", ((12, b"a"),))),
    "a delta of 268": ("40 01 00 01 d0 ff", Message(CON, 1, 1, b"", ((268, b""),))),
    "a delta of 269": ("40 01 00 01 e0 0000", Message(CON, 1, 1, b"", ((269, b""),))),
    "a length of 12": ("40 01 00 01 1c" + "61" * 12, Message(CON, 1, 1, b"", ((1, b"a" * 12),))),
    "a length of 13": ("40 01 00 01 1d 00" + "61" * 13, Message(CON, 1, 1, b"", ((1, b"a" * 13),))),
    "a length of 255": ("40 01 00 01 1d f2" + "61" * 255, Message(CON, 1, 1, b"", ((1, b"a" * 255),))),
    "a length of 269": ("40 01 00 01 1e 0000" + "61" * 269, Message(CON, 1, 1, b"", ((1, b"a" * 269),))),
    "equal numbers": ("40 01 00 01 b1 61 01 62", Message(CON, 1, 1, b"", ((11, b"a"), (11, b"b")))),
}


@pytest.mark.parametrize("case", MESSAGES)
def test_a_message_and_its_bytes(case: str) -> None:
    text, message = MESSAGES[case]
    data = bytes.fromhex(text)
    assert encode(message) == data
    assert decode(data) == message


def test_options_go_by_ascending_numbers_equal_ones_as_they_stand() -> None:
    options = ((15, b"q"), (11, b"x"), (3, b"h"), (11, b"a"))
    assert decode(encode(Message(CON, 1, 1, b"", options))).options == ((3, b"h"), (11, b"x"), (11, b"a"), (15, b"q"))


MALFORMED = {
    "nothing": ("", None),
    "cut in the header": ("40 01 00", None),
    "version 0": ("00 01 00 05", None),
    "version 2": ("80 01 00 05", None),
    "token of 9": ("49 01 00 05 010203040506070809", 5),
    "token of 15": ("4f 01 00 05", 5),
    "token cut": ("44 01 00 05 0102", 5),
    "marker without payload": ("40 01 00 05 ff", 5),
    "delta 15": ("40 01 00 05 f0", 5),
    "length 15": ("40 01 00 05 1f", 5),
    "delta's extension missing": ("40 01 00 05 d0", 5),
    "length's extension cut": ("40 01 00 05 1e 00", 5),
    "value cut": ("40 01 00 05 12 61", 5),
    "empty with a token": ("41 00 00 05 01", 5),
    "empty with a payload": ("40 00 00 05 ff 61", 5),
    "NON": ("50 01 00 05 ff", None),
    "ACK": ("60 45 00 05 ff", None),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_what_is_malformed(case: str) -> None:
    text, reset = MALFORMED[case]
    with pytest.raises(FormatError) as raised:
        decode(bytes.fromhex(text))
    assert raised.value.reset == reset


def test_no_bytes_break_the_decoder() -> None:
    whole = encode(Message(CON, 1, 1, b"tk", ((11, b"path"), (300, b"x" * 20)), b"payload"))
    for at in range(len(whole)):
        for byte in (0x00, 0x0F, 0xD0, 0xEE, 0xFF):
            try:
                decode(whole[:at] + bytes((byte,)) + whole[at + 1 :])
            except FormatError:
                continue
