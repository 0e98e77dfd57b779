"""CoAP messages of features: what matches, what is said of what does not, what is sent, and what cannot be read."""

from __future__ import annotations

import random

import pytest

from harness.air.coap import CoapMessage, decode_coap
from harness.air.coap_options import OPTIONS, is_integer, shortest
from harness.air.coap_words import show_message
from harness.errors import ModuleError, SuiteError
from harness.peers.coap_codec import encode
from harness.spec.coap_notation import Outgoing, explain, matches, parse_message
from harness.spec.notation import sample_text

TOLD = {"coap.address": "220.180.239.212", "coap.port": "7002"}
BOUND = {"mid": "13940", "token": "0a0B", "id": "869619050024212", "junk": "no number"}

REQUEST = CoapMessage("CON", (0, 2), 13940, b"\x0a\x0b", ((11, b"rd"), (12, b""), (15, b"ep=1")), b"3132")
"""CON POST, mid 13940, token 0A0B, Uri-Path rd, Content-Format 0, Uri-Query ep=1, payload "3132" """


def _of(options: str, payload: str = "") -> str:
    return ", ".join(filter(None, ["CON POST", options, payload and f"payload {payload}"]))


@pytest.mark.parametrize(
    "text",
    [
        'CON POST, mid 13940, token 0A0B, Uri-Path rd, Content-Format 0, Uri-Query ep=1, payload "3132"',
        'CON POST, Uri-Path rd, Content-Format 0, Uri-Query ep=1, payload "3132"',
        'CON POST, mid {any}, token {any}, Uri-Path rd, Content-Format 0, Uri-Query ep=1, payload "3132"',
        'CON POST, mid {mid}, token {token}, Uri-Path rd, Content-Format 0, Uri-Query ep=1, payload "3132"',
        'CON POST, mid {int:1-65535}, Uri-Path rd, Content-Format {int:0-0}, Uri-Query ep=1, payload "3132"',
        'CON 0.02, token 0a0b, Uri-Path "rd", Content-Format, Uri-Query "ep=1", payload hex:33313332',
        "CON POST, Uri-Path hex:7264, Content-Format hex:, Uri-Query {any}, payload {any}",
        "CON POST, Uri-Path {path}, Content-Format {format}, Uri-Query {query}, payload {payload}",
        '  CON   POST ,Uri-Path   rd,Content-Format 0 , Uri-Query "ep=1" , payload   "3132"  ',
        'CON POST, payload "3132", x"',
    ],
    ids=["everything", "left out", "any", "bound, in another case", "ranges", "other spellings", "bytes and any",
         "to be bound", "blanks", "not this one"],
)  # fmt: skip
def test_what_matches(text):
    expected = parse_message(text, TOLD, BOUND)
    assert matches(expected, REQUEST, dict(BOUND)) == (not text.endswith(' x"'))
    assert bool(explain(expected, REQUEST)) == text.endswith(' x"')


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("NON POST", "the type is CON instead of NON"),
        ("CON GET", "the code is POST instead of GET"),
        ("CON 2.05", "the code is POST instead of 2.05"),
        ("CON empty", "the code is POST instead of empty"),
        ("CON POST, mid 1", "the message ID is 13940 instead of 1"),
        ("CON POST, mid {int:1-5}", "the message ID is 13940 instead of a number from 1 to 5"),
        ("CON POST, token none", "the token is 0A0B instead of none"),
        ("CON POST, token 0A", "the token is 0A0B instead of 0A"),
        (_of("Uri-Path a"), 'option 1 is Uri-Path "rd" instead of "a"'),
        (_of("Uri-Path"), 'option 1 is Uri-Path "rd" instead of nothing'),
        (_of("Uri-Host rd"), 'option 1 is Uri-Path "rd" instead of Uri-Host "rd"'),
        (_of("Uri-Path rd, Content-Format 50"), "option 2 is Content-Format 0 instead of 50"),
        (_of("Uri-Path rd, Content-Format {int:1-50}"), "option 2 is Content-Format 0 instead of a number from 1 to"),
        (_of("Uri-Path rd, Uri-Query ep=1"), 'option 2 is Content-Format 0 instead of Uri-Query "ep=1"'),
        (_of("Uri-Path rd, Content-Format {x}, Uri-Query {x}"), 'Uri-Query "ep=1" instead of 0, which {x} was before'),
        (_of(""), 'it has 3 options instead of 0, Uri-Path "rd", Content-Format 0, Uri-Query "ep=1" too many'),
        (
            _of("Uri-Path rd, Content-Format 0, Uri-Query ep=1, Accept 0, Size2 {n}"),
            "it has 3 options instead of 5, Accept 0, Size2 {n} missing",
        ),
        (_of("Uri-Path rd, Content-Format 0, Uri-Query ep=1"), 'the payload is "3132" instead of none'),
        (_of("Uri-Path rd, Content-Format 0, Uri-Query ep=1", "hex:3132"), 'the payload is "3132" instead of "12"'),
        (_of("Uri-Path rd, Content-Format 0, Uri-Query ep=1", "hex:00"), 'the payload is "3132" instead of hex:00'),
    ],
    ids=lambda value: value if value.startswith("CON") else "",
)
def test_differences(text, says):
    expected = parse_message(text, TOLD, {})
    bound = {}
    assert says in explain(expected, REQUEST)
    assert not matches(expected, REQUEST, bound)
    assert bound == {}


@pytest.mark.parametrize(
    ("text", "seen", "says"),
    [
        (
            "ACK 2.05, mid {mid}",
            CoapMessage("ACK", (2, 5), 7),
            "the message ID is 7 instead of 13940, which {mid} was before",
        ),
        (
            "ACK 2.05, token {token}",
            CoapMessage("ACK", (2, 5), 7),
            "the token is none instead of 0A0B, which {token} was before",
        ),
        ("ACK 2.05, token {new}", CoapMessage("ACK", (2, 5), 7), "the token is none instead of any, for {new}"),
        ("ACK 2.05, token 01", CoapMessage("ACK", (2, 5), 7), "the token is none instead of 01"),
        ("ACK 2.05, payload {any}", CoapMessage("ACK", (2, 5), 7), "the payload is missing, {any} is expected"),
        ('ACK 2.05, payload "x"', CoapMessage("ACK", (2, 5), 7), 'the payload is missing, "x" is expected'),
        ("ACK 2.05, Accept 50", CoapMessage("ACK", (2, 5), 7, b"", ((17, b"\0\x32"),)),
         "option 1 is Accept hex:0032 instead of 50 in its shortest form"),
        ("ACK 2.05, Accept 0", CoapMessage("ACK", (2, 5), 7, b"", ((17, b"\0"),)),
         "option 1 is Accept hex:00 instead of 0 in its shortest form"),
        ("ACK 2.05, Accept 50", CoapMessage("ACK", (2, 5), 7, b"", ((17, b"50"),)),
         "option 1 is Accept 13616 instead of 50"),
        ("ACK 2.05, Accept {any}", CoapMessage("ACK", (2, 5), 7, b"", ((17, b"\0\x32"),)),
         "option 1 is Accept hex:0032, which is not the shortest form of a number"),
        ("ACK 2.05, ETag {tag}, payload {tag}", CoapMessage("ACK", (2, 5), 7, b"", ((4, b"a"),), b"b"),
         'the payload is "b" instead of a, which {tag} was before'),
        ("ACK 2.05, payload {text:1024}", CoapMessage("ACK", (2, 5), 7, payload=sample_text(1023)),
         'the payload is 1023 bytes instead of 1024, different from byte 1024 on: its end instead of "6"'),
        ("ACK 2.05, payload {text:1024}", CoapMessage("ACK", (2, 5), 7, payload=sample_text(1023) + b"!"),
         'the payload is 1024 bytes, different from byte 1024 on: "!" instead of "6"'),
        ("ACK 2.05, Uri-Path {text:255}", CoapMessage("ACK", (2, 5), 7, b"", ((11, sample_text(255)[8:]),)),
         'option 1 is Uri-Path 247 bytes instead of 255, different from byte 1 on: "k'),
    ],
    ids=["bound mid", "bound token", "a token to be bound", "no token", "any payload", "no payload", "longer number",
         "zero in a byte", "digits as text", "any number", "bound twice", "cut", "last byte", "long option"],
)  # fmt: skip
def test_differences_of_values(text, seen, says):
    assert says in explain(parse_message(text, TOLD, BOUND), seen)


def test_the_first_difference_is_told():
    seen = CoapMessage("NON", (0, 1), 1, b"", ((11, b"b"),), b"c")
    expected = parse_message('CON POST, mid 2, token 01, Uri-Path a, payload "d"', {}, {})
    told = ["the type", "the code", "the message ID", "the token", "option 1", "the payload"]
    for field in ("type", "code", "mid", "token", "options", "payload"):
        assert explain(expected, seen).startswith(told.pop(0))
        value = {"mid": 1, "token": b""}.get(field, getattr(seen, field, None))
        expected = type(expected)(**{name: getattr(expected, name) for name in expected.__slots__} | {field: value})
    assert explain(expected, seen) == ""


def test_values_are_bound_when_the_whole_message_matches():
    bound = {}
    text = "CON POST, mid {mid}, token {token}, Uri-Path {path}, Content-Format {format}, Uri-Query {q}, payload {data}"
    assert not matches(parse_message(text.replace("POST", "GET"), {}, {}), REQUEST, bound)
    assert bound == {}
    assert matches(parse_message(text, {}, {}), REQUEST, bound)
    assert bound == {"mid": "13940", "token": "0A0B", "path": "rd", "format": "0", "q": "ep=1", "data": "3132"}


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        (
            'ACK 2.05, Content-Format 0, Max-Age 196607, payload "a, "b""',
            Outgoing("ACK", (2, 5), None, None, ((12, b""), (14, b"\x02\xff\xff")), b'a, "b"'),
        ),
        ("RST empty", Outgoing("RST", (0, 0), None, b"", (), None)),
        ("CON GET, mid 7, token none, Observe", Outgoing("CON", (0, 1), 7, b"", ((6, b""),), None)),
        ("NON 7.31, token 0102030405060708", Outgoing("NON", (7, 31), None, bytes(range(1, 9)), (), None)),
        (
            'CON GET, mid {mid}, token {token}, Uri-Path "a,b", Uri-Query p={coap.port}, Option-2048 x{{}}',
            Outgoing("CON", (0, 1), 13940, b"\x0a\x0b", ((11, b"a,b"), (15, b"p=7002"), (2048, b"x{}")), None),
        ),
        (
            "ACK 2.01, Location-Path rd, Location-Path {id}, payload hex:{hex:2}",
            Outgoing("ACK", (2, 1), None, None, ((8, b"rd"), (8, b"869619050024212")), sample_text(2)),
        ),
        (
            "ACK 2.05, ETag hex:00FF, Block2 270, payload {bytes:3}",
            Outgoing("ACK", (2, 5), None, None, ((4, b"\0\xff"), (23, b"\1\x0e")), b"\xa0\xa1\xa2"),
        ),
        ("ACK 2.05, ETag hex:, If-None-Match, Uri-Path {SPACE}", 
         Outgoing("ACK", (2, 5), None, None, ((4, b""), (5, b""), (11, b" ")), None)),
        ('ACK 2.05, payload "{QUOTE}"', Outgoing("ACK", (2, 5), None, None, (), b'"')),
        ('ACK 2.05, payload """', Outgoing("ACK", (2, 5), None, None, (), b'"')),
        ('ACK 2.05, Uri-Path "hex:41"', Outgoing("ACK", (2, 5), None, None, ((11, b"hex:41"),), None)),
    ],
    ids=["response", "reset", "given", "longest token", "bound, told and braces", "location", "bytes", "no bytes",
         "a quote", "a bare quote", "no bytes in quotes"],
)  # fmt: skip
def test_what_is_sent(text, sent):
    assert parse_message(text, TOLD, BOUND).to_send() == sent


@pytest.mark.parametrize(
    "text", ["CON GET, mid {x}", "CON GET, token {x}", "CON GET, Uri-Path {any}", "CON GET, payload {x}"]
)
def test_what_has_no_value_cannot_be_sent(text):
    with pytest.raises(SuiteError, match="has no value, so it cannot be sent"):
        parse_message(text, TOLD, BOUND).to_send()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "nothing can be read from character 1 on"),
        ("CON", "'' is no code"),
        ("GET", "'GET' is no type of message"),
        ("con GET", "'con' is no type of message"),
        ("CON get", "'get' is no code"),
        ("CON 2.5", "'2.5' is no code"),
        ("CON 2.32", "'2.32' is no code"),
        ("CON 8.00", "'8.00' is no code"),
        ("CON GET,", "it ends with a comma"),
        ("CON GET,, mid 1", "nothing can be read from character 9 on"),
        ("CON GET, mid", "mid  is not a message ID"),
        ("CON GET, mid 65536", "mid 65536 is not a message ID, a decimal number from 0 to 65535"),
        ("CON GET, mid 01", "mid 01 is not a message ID"),
        ("CON GET, mid 1, mid 2", "mid, token and payload stand there once each"),
        ("CON GET, token 1", "token 1 is not a token, 1 to 8 bytes"),
        ("CON GET, token 010203040506070809", "is not a token, 1 to 8 bytes"),
        ("CON GET, token {int:0-1}", "{int:0-1} stands for a number, a token is none"),
        ("CON GET, Uri-Pth a", "did you mean Uri-Path"),
        ("CON GET, Token 01", "'Token' is neither an option nor mid, token or payload"),
        ("CON GET, Option-11 a", "write Uri-Path"),
        ("CON GET, Option-65536 a", "option numbers end at 65535"),
        ("CON GET, Option-011 a", "'Option-011' is neither an option"),
        ("CON GET, Uri-Query a, Uri-Path b", "Uri-Path (11) stands behind Uri-Query (15)"),
        ("CON GET, Content-Format text", "Content-Format text is no decimal number"),
        ('CON GET, Content-Format "0"', 'Content-Format "0" is no decimal number'),
        ("CON GET, Content-Format 00", "Content-Format 00 is no decimal number"),
        ("CON GET, Size2 {text:30}", "is no decimal number"),
        ("CON GET, Uri-Path {int:0-1}", "{int:0-1} stands for a number, Uri-Path is none"),
        ("CON GET, Uri-Path a{any}", "a placeholder in the middle of a{any}"),
        ("CON GET, Uri-Path {NIL}", "unknown name {NIL}"),
        ('CON GET, Uri-Path "a', 'the quote of "a does not end'),
        ("CON GET, ETag hex:0", "hex:0 is not an even number of hexadecimal digits"),
        ("CON GET, ETag hex:0g", "hex:0g is not an even number"),
        ("CON GET, ETag hex:{any}", "hex:{any} is not an even number"),
        ("CON GET, payload", "payload  is neither text in quotes nor bytes"),
        ("CON GET, payload 3132", "payload 3132 is neither text in quotes nor bytes"),
        ('CON GET, payload ""', "a payload of no bytes is none"),
        ('CON GET, payload "a', 'the quote of "a does not end'),
        ('CON GET, payload "a", mid 1', 'the quote of "a", mid 1 does not end'),
        ("RST empty, token 01", "an empty message has neither token nor options nor payload"),
        ("RST empty, Uri-Path", "an empty message has neither token nor options nor payload"),
        ('RST 0.00, payload "x"', "an empty message has neither token nor options nor payload"),
    ],
    ids=lambda value: value if value.startswith(("CON", "RST")) else "",
)
def test_what_cannot_be_read_is_told(text, says):
    with pytest.raises(SuiteError) as told:
        parse_message(text, TOLD, BOUND)
    assert says in str(told.value)
    assert text in str(told.value) or "unknown name" in says


@pytest.mark.parametrize("text", ["ACK 2.05, mid {junk}", "ACK 2.05, token {junk}"])
def test_what_the_module_told_and_cannot_be_is_its_fault(text):
    with pytest.raises(ModuleError) as told:
        parse_message(text, TOLD, BOUND)
    assert "{junk}, which the module has told, is not usable" in str(told.value)
    assert "came: no number" in str(told.value)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_shown_can_be_read_sent_and_seen_again(seed):
    """The line of a message, read as a feature would have it, matches that message alone, and goes over the wire."""
    rng = random.Random(seed)
    before = None
    for _ in range(150):
        numbers = sorted(rng.choices([*OPTIONS, 11, 2048, 65_535], k=rng.randrange(5)))
        options = tuple((number, _value(rng, number)) for number in numbers)
        payload = rng.choice([None, b'a, "b", {c}\r\n', rng.randbytes(20), b"'"])
        message = CoapMessage(rng.choice(["CON", "NON"]), (2, rng.randrange(32)), rng.randrange(65_536),
                              rng.randbytes(rng.randrange(9)), options, payload)  # fmt: skip
        expected = parse_message(show_message(message), {}, {})
        assert explain(expected, message) == ""
        assert decode_coap(encode(expected.to_send())) == message
        assert before in (None, message) or explain(expected, before)
        before = message


def _value(rng: random.Random, number: int) -> bytes:
    if is_integer(number):
        return rng.choice([shortest(rng.randrange(1 << 24)), b"\0\1", bytes(9)])
    return rng.choice([b"", b"text", b'a"b', b"{x}", b",", b'",', rng.randbytes(9)])
