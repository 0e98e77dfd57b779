"""Operations of features: what matches, what is said of what does not, what is bound, and what cannot be read."""

from __future__ import annotations

import base64
import struct

import pytest

from harness.air.coap import CoapMessage
from harness.air.lwm2m import Lwm2mContext, Operation, read_operation
from harness.errors import ModuleError, SuiteError
from harness.spec.lwm2m_notation import explain, matches, parse_operation
from harness.spec.notation import sample_text
from harness.tests.air.lwm2m_samples import message

TOLD = {"lwm2m.endpoint": "867724030023557"}
BOUND = {"mid": "7", "junk": "no number", "five": "5"}
LINKS = b'</>;rt="oma.lwm2m",</1/0>,</3/0>,</19/0>,</19/1>'
JSON = b'[{"n":"/19/1/0","vs":"{\\"outletStatus\\":\\"0\\", \\"setTime\\":\\"1\\"}"}]'


def _read(came: CoapMessage, kind: str = "", path: str = "/19/0/0", earlier: bool = False) -> Operation:
    context = Lwm2mContext()
    context.gives("/rd/1")
    if kind:
        context.asks(kind, path, 7, b"\x0a")
    if earlier:
        context.asks("write", "/19/0/1", 8, b"\x0b")
    return read_operation(came, context)


def _answer(payload: bytes | None, number: int | None, path: str = "/19/0/0", code: str = "2.05") -> Operation:
    options = {} if number is None else {"format": number}
    return _read(message(f"ACK {code}", 7, b"\x0a", payload, **options), "read", path)


def _notification() -> Operation:
    context = Lwm2mContext()
    context.asks("observe", "/19/0/0", 7, b"\x0a")
    context.takes(read_operation(message("ACK 2.05", 7, b"\x0a", observe=5), context))
    return read_operation(message("NON 2.05", 7, b"\x0a", b"abcde", observe=6, format=42), context)


QUERY = f"ep={TOLD['lwm2m.endpoint']}&lwm2m=1.0&lt=300&b=UQ"
REGISTER = _read(message("CON POST", 7, path="rd", query=QUERY, format=40, payload=LINKS))
UPDATE = _read(message("CON POST", 7, path="rd/1"))
UPDATE_LT = _read(message("CON POST", 7, path="rd/1", query="lt=100"))
UPDATE_OBJECTS = _read(message("CON POST", 7, path="rd/1", format=40, payload=LINKS))
DEREGISTER = _read(message("CON DELETE", 7, path="rd/1"))
BOOTSTRAP = _read(message("CON POST", 7, path="bs", query="ep=a"))
ACK, RST = _read(message("ACK", 7), "read"), _read(message("RST", 7), "read")
DATA = _read(message("NON POST", 7, path="dp", query="ep=a", format=50, payload=JSON))
TEXT = _answer(b"abcde", 0)
TLV = _answer(b"\xc5\0abcde", 11542)
REFUSED = _answer(b"why", None, code="4.04")
NO_VALUE = _answer(None, None)
WRITTEN = _read(message("ACK 2.04", 7, b"\x0a"), "write")
NOTIFICATION = _notification()
SEVERAL = _answer(b"\xc1\0a\xc1\1\5", 11542, "/19/0")


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        (REGISTER, "register"), (REGISTER, "register CON, ep {lwm2m.endpoint}, lt 300, b UQ, lwm2m 1.0"),
        (REGISTER, "register, objects /19/1 /19/0, mid {mid}"), (REGISTER, "register, objects /1/0 /19/0 /19/1"),
        (REGISTER, "register, ep {any}, lt {int:20-300}, b {binding}, mid {any}"),
        (REGISTER, " register ,lt  300 ,objects  /19/0  /19/1 , mid  7 "),
        (UPDATE, "update"), (UPDATE_LT, "update CON, lt 100"), (UPDATE_OBJECTS, "update, objects /19/0 /19/1"),
        (DEREGISTER, "deregister CON, mid {int:1-9}"), (BOOTSTRAP, "bootstrap-request, ep a"),
        (ACK, "acknowledgement, mid 7"), (RST, "reset"),
        (DATA, "data NON"), (DATA, "data, ep a"), (DATA, 'data NON, value "[{{"n":"/19/1/0","vs":"{{\\"outletStatus\\"'
         ':\\"0\\", \\"setTime\\":\\"1\\"}}"}}]", mid 7'), (DATA, f"data, value hex:{JSON.hex()}"),
        (TEXT, 'answer 2.05 to read /19/0/0, value "abcde"'), (TEXT, 'answer ACK 2.05, value "abcde", mid 7'),
        (TLV, 'answer 2.05, value "abcde"'), (TLV, "answer 2.05, value hex:6162636465"), (TLV, "answer 2.05"),
        (TLV, "answer 2.05, value {any}"), (TLV, "answer 2.05, value {value}"),
        (TLV, 'answer 2.05, values /19/0/0 "abcde"'),
        (REFUSED, "answer 4.04"), (NO_VALUE, "answer 2.05, no value"), (NO_VALUE, 'answer 2.05, value ""'),
        (_answer(b"\xc0\0", 11542), "answer 2.05, no value"), (_answer(b"\xc0\0", 11542), 'answer 2.05, value ""'),
        (WRITTEN, "answer 2.04 to write /19/0/0"), (WRITTEN, "answer 2.04, no value, mid 7"),
        (NOTIFICATION, 'notification NON of /19/0/0, value "abcde"'), (NOTIFICATION, "notification of /19/0/0, mid 7"),
        (SEVERAL, 'answer 2.05, values /19/0/1 5 /19/0/0 "a"'),
        (SEVERAL, "answer 2.05 to read /19/0, values /19/0/0 hex:61 /19/0/1 {int:1-5}, mid 7"),
        (_read(message("ACK 2.04", 7, b"\x0a"), "finish", "/bs"), "answer 2.04 to finish /bs"),
        (_read(message("ACK 2.02", 7, b"\x0a"), "delete", "/"), "answer 2.02 to delete /"),
        (_read(message("ACK 2.04", 7, b"\x0a"), "read", earlier=True), "answer 2.04 to read /19/0/0"),
        (REGISTER, "CON POST, mid {mid}, Uri-Path rd, Content-Format 40, Uri-Query ep={lwm2m.endpoint}"
         ", Uri-Query lwm2m=1.0, Uri-Query lt=300, Uri-Query b=UQ, payload {any}"),
    ],
)  # fmt: skip
def test_what_matches(seen, text):
    expected = parse_operation(text, TOLD, BOUND)
    assert explain(expected, seen) == ""
    assert matches(expected, seen, dict(BOUND))
    assert str(expected) == text


@pytest.mark.parametrize(
    ("seen", "text", "says"),
    [
        (REGISTER, "update", "it is 'register CON, ep 867724030023557, lwm2m 1.0, lt 300, b UQ, objects /1/0 /3/0 /19/0"
         " /19/1, mid 7' instead of update"),
        (REGISTER, "register NON", "the type is CON instead of NON"),
        (REGISTER, "register, ep b", "ep is 867724030023557 instead of b"),
        (REGISTER, "register, lt 30", "lt is 300 instead of 30"),
        (REGISTER, "register, lt {int:1-9}", "lt is 300 instead of a number from 1 to 9"),
        (REGISTER, "register, b {five}", "b is UQ instead of 5"),
        (REGISTER, "register, lt {x}, b {x}", "b is UQ instead of 300, which {x} was before"),
        (REGISTER, "register, objects /19/0", "objects /19/1 too many, it has objects /1/0 /3/0 /19/0 /19/1"),
        (REGISTER, "register, objects", "objects /19/0 /19/1 too many, it has objects /1/0 /3/0 /19/0 /19/1"),
        (REGISTER, "register, objects /4/0 /19/0 /19/1", "objects /4/0 missing, it has objects /1/0 /3/0 /19/0 /19/1"),
        (REGISTER, "register, mid 8", "the message ID is 7 instead of 8"),
        (REGISTER, "register, mid {five}", "the message ID is 7 instead of 5, which {five} was before"),
        (BOOTSTRAP, "bootstrap-request, ep b", "ep is a instead of b"),
        (UPDATE, "update, lt 100", "lt is missing, 100 is expected"),
        (UPDATE, "update, objects /19/0", "it has no objects, objects /19/0 is expected"),
        (UPDATE_LT, "update", "it has lt 100, which is not expected"),
        (UPDATE_LT, "update, b U", "b is missing, U is expected"),
        (UPDATE_OBJECTS, "update", "it has objects /1/0 /3/0 /19/0 /19/1, no objects are expected"),
        (DEREGISTER, "update", "it is 'deregister CON /rd/1, mid 7' instead of update"),
        (TEXT, "answer 2.04", "the code is 2.05 instead of 2.04"),
        (TEXT, "answer CON 2.05", "the type is ACK instead of CON"),
        (TEXT, "answer 2.05 to observe /19/0/0", "it is the answer to read /19/0/0 instead of observe /19/0/0"),
        (TEXT, "answer 2.05 to read /19/0/1", "it is the answer to read /19/0/0 instead of read /19/0/1"),
        (_read(message("ACK 2.04", 7, b"\x0a"), "read", earlier=True), "answer 2.04",
         "it is the answer to read /19/0/0, which is not the newest open request"),
        (TEXT, "answer 2.05, no value", 'it has value "abcde" instead of no value'),
        (REFUSED, "answer 4.04, no value", 'it has payload "why" instead of no value'),
        (NO_VALUE, 'answer 2.05, value "a"', 'it has no value, "a" is expected'),
        (NO_VALUE, 'answer 2.05, values /19/0/0 ""', 'it has no value, /19/0/0 "" is expected'),
        (TEXT, 'answer 2.05, value "abcdf"', 'the value of /19/0/0 is "abcde" instead of "abcdf"'),
        (TEXT, 'answer 2.05, value ""', 'the value of /19/0/0 is "abcde" instead of ""'),
        (TEXT, "answer 2.05, value 5", 'the value of /19/0/0 is "abcde" instead of integer 5 (text hex:6162636465)'),
        (TEXT, "answer 2.05, value {int:1-5}", 'the value of /19/0/0 is "abcde" instead of a number from 1 to 5'),
        (TEXT, "answer 2.05, value {five}", 'the value of /19/0/0 is "abcde" instead of "5"'),
        (TEXT, 'answer 2.05, values /19/0/1 "abcde"', 'it has value "abcde", /19/0/0 is not expected'),
        (SEVERAL, "answer 2.05, values /19/0/1 5",
         'it has values /19/0/0 "a" /19/0/1 hex:05, /19/0/0 is not expected'),
        (SEVERAL, 'answer 2.05, values /19/0/0 "a" /19/0/1 5 /19/0/2 6',
         "the value of /19/0/2 is missing, 6 is expected"),
        (SEVERAL, 'answer 2.05, values /19/0/0 "a" /19/0/1 6', "the value of /19/0/1 is 5 instead of integer 6"),
        (NOTIFICATION, "notification of /19/1/0", "it is a notification of /19/0/0 instead of /19/1/0"),
        (NOTIFICATION, "notification CON of /19/0/0", "the type is NON instead of CON"),
        (NOTIFICATION, 'notification of /19/0/0, value "b"', 'the value of /19/0/0 is "abcde" instead of "b"'),
        (NOTIFICATION, "notification of /19/0/0, value 5",
         'the value of /19/0/0 is "abcde" instead of integer 5 (opaque hex:6162636465)'),
        (DATA, 'data, value "[]"', 'the value is 68 bytes instead of 2, different from byte 2 on: '
         '"{{{QUOTE}n{QUOTE}:{QUOTE}/19/1/0{QUOTE},{QUOTE}" instead of "]"'),
        (_answer(sample_text(1023), 0), 'answer 2.05, value "{text:1024}"',
         'the value of /19/0/0 is 1023 bytes instead of 1024, different from byte 1024 on: its end instead of "6"'),
        (ACK, "acknowledgement, mid 8", "the message ID is 7 instead of 8"),
        (ACK, "RST empty", "the type is ACK instead of RST"),
    ],
)  # fmt: skip
def test_what_differs(seen, text, says):
    expected = parse_operation(text, TOLD, BOUND)
    bound = dict(BOUND)
    assert explain(expected, seen) == says
    assert not matches(expected, seen, bound)
    assert bound == BOUND


def _tlv(value: bytes) -> Operation:
    return _answer(b"\xc8\0" + bytes([len(value)]) + value, 11542)


def _json(text: str) -> Operation:
    return _answer(b'{"e":[{"n":"",' + text.encode() + b"}]}", 11543)


@pytest.mark.parametrize(
    ("value", "right", "wrong"),
    [
        ("5", [_tlv(b"\5"), _tlv(b"\0\5"), _tlv(bytes(3) + b"\5"), _tlv(bytes(7) + b"\5"), _answer(b"5", 0),
               _json('"v":5')],
         [_tlv(b""), _tlv(b"\0\0\5"), _tlv(b"5"), _tlv(b"\6"), _answer(b"05", 0), _answer(b"5.0", 0), _answer(b"5", 42),
          _json('"v":6'), _json('"sv":"5"'), _json('"bv":true')]),
        ("-1", [_tlv(b"\xff"), _tlv(b"\xff\xff"), _answer(b"-1", 0)], [_tlv(b"\0\xff"), _answer(b"1", 0)]),
        ("3.14", [_tlv(struct.pack(">f", 3.14)), _tlv(struct.pack(">d", 3.14)), _answer(b"3.14", 0),
                  _answer(b"3.140000", 0), _json('"v":3.14')],
         [_tlv(struct.pack(">f", 3.15)), _tlv(b"3.1"), _answer(b"3.1", 0), _answer(b"pi", 0), _json('"sv":"3.14"')]),
        ("true", [_tlv(b"\1"), _answer(b"1", 0), _json('"bv":true')],
         [_tlv(b"\0"), _tlv(b"\2"), _tlv(b"\0\1"), _answer(b"true", 0), _answer(b"0", 0), _json('"v":1')]),
        ("false", [_tlv(b"\0"), _answer(b"0", 0), _json('"bv":false')], [_tlv(b""), _tlv(b"\1"), _json('"v":0')]),
        ("hex:0AFF", [_tlv(b"\x0a\xff"), _answer(b"\x0a\xff", 42), _answer(base64.b64encode(b"\x0a\xff"), 0),
                      _json('"sv":"Cv8="')],
         [_tlv(b"\x0a"), _answer(b"\x0a\xff", 0), _answer(b"0AFF", 42), _json('"sv":"0AFF"'), _json('"v":5')]),
        ('"1"', [_tlv(b"1"), _answer(b"1", 0), _answer(b"1", 42), _json('"sv":"1"')], [_tlv(b"\1"), _json('"v":1')]),
    ],
)  # fmt: skip
def test_a_value_in_each_format(value, right, wrong):
    expected = parse_operation(f"answer 2.05, value {value}", {}, {})
    assert [explain(expected, seen) for seen in right] == [""] * len(right)
    assert all(explain(expected, seen).startswith("the value of /19/0/0 is ") for seen in wrong)


def test_what_is_bound():
    bound = dict(BOUND)
    assert matches(parse_operation("register, ep {name}, lt {seconds}, mid {first}", TOLD, bound), REGISTER, bound)
    assert matches(parse_operation("answer 2.05, value {text}, mid {second}", TOLD, bound), TLV, bound)
    new = {name: value for name, value in bound.items() if name not in BOUND}
    assert new == {"name": "867724030023557", "seconds": "300", "first": "7", "text": "abcde", "second": "7"}
    assert explain(parse_operation("answer 2.05, value {text}", TOLD, bound), TEXT) == ""
    assert explain(parse_operation('answer 2.05, value "{text}"', TOLD, bound), TEXT) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "'' is no operation"),
        ("registr", "'registr' is no operation"),
        ("register ACK", "register ACK does not exist"),
        ("acknowledgement CON", "acknowledgement CON does not exist"),
        ("answer RST 2.05", "answer RST does not exist"),
        ("register now", "'now' behind register"),
        ("register, lifetime 300", "'lifetime' is no field of register"),
        ("register, value 5", "'value' is no field of register"),
        ("deregister, ep a", "'ep' is no field of deregister"),
        ("update, lt 1, lt 2", "lt stands there twice"),
        ("update, lt", "lt has no value"),
        ("update, lt ten", "lt ten is no whole number"),
        ("update, b {int:1-2}", "{int:1-2} stands for a number, b is none"),
        ("update, lt 1,", "nothing stands between two commas, or behind the last"),
        ("update,, lt 1", "nothing stands between two commas"),
        ("update, objects /19/0/0", "/19/0/0 is neither an object nor an instance of one"),
        ("update, objects 19", "19 is no path"),
        ("update, objects /19 /19", "/19 stands there twice"),
        ("answer", "an answer has a code such as 2.05"),
        ("answer 1.05", "an answer has a code such as 2.05"),
        ("answer 2.05 read /19", "'read /19' behind the code"),
        ("answer 2.05 to fetch /19", "'fetch' is no request"),
        ("answer 2.05 to read 19", "19 is no path"),
        ("answer 2.05, value", "'' is no value"),
        ("answer 2.05, value abc", "'abc' is no value"),
        ('answer 2.05, value "abc', 'the quote of "abc does not end'),
        ('answer 2.05, value "abc", lt 5', 'the quote of "abc", lt 5 does not end'),
        ("answer 2.05, value hex:A", "hex:A is not an even number of hexadecimal digits"),
        ('answer 2.05, value "a{any}"', "a placeholder in the middle of a{any}"),
        ("answer 2.05, values 5", "5 is no path"),
        ("answer 2.05, values /19/0/0 5 /19/0/0 6", "/19/0/0 stands there twice"),
        ("notification", "'' behind notification"),
        ("notification /19/0/0", "'/19/0/0' behind notification"),
        ("data of /19", "'of /19' behind data"),
        ("register, ep {Missing}", "unknown name {Missing}"),
        ("register, mid ten", "mid ten is not a message ID"),
        ("CON FETCH", "'FETCH' is no code"),
    ],
)
def test_what_cannot_be_read(text, says):
    with pytest.raises(SuiteError) as error:
        parse_operation(text, TOLD, BOUND)
    assert says in str(error.value)


def test_a_bound_value_that_is_no_message_id_is_the_modules():
    with pytest.raises(ModuleError, match="{junk}, which the module has told, is not usable"):
        parse_operation("register, mid {junk}", TOLD, BOUND)


def test_a_message_that_means_nothing_is_held_against_a_written_one_only():
    nothing = message("CON GET", 7, path="rd")
    assert explain(parse_operation("CON GET, mid 7, Uri-Path rd", {}, {}), nothing) == ""
    with pytest.raises(SuiteError, match="was not read as an operation"):
        explain(parse_operation("register", {}, {}), nothing)
