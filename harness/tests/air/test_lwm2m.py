"""What a server makes of a module's messages: each operation, everything that is none, and the life of observations."""

from __future__ import annotations

import random

import pytest

from harness.air.coap import CoapError, decode_coap
from harness.air.lwm2m import Lwm2mContext, Lwm2mError, read_operation
from harness.air.lwm2m_values import Held
from harness.air.lwm2m_words import show_operation
from harness.peers.coap_codec import encode
from harness.spec.coap_notation import Outgoing
from harness.tests.air.lwm2m_samples import message

LINKS = b'</>;rt="oma.lwm2m",</1/0>,</19/0>,</19/1>'
REGISTER = {"path": "rd", "query": "ep=867724030023557&lt=300&lwm2m=1.0&b=U", "format": 40, "payload": LINKS}
EMPTY_ACK, RESET = message("ACK", 7), message("RST", 7)
MANY = {"query": "ep=a"}


def asked(kind: str = "read", path: str = "/19/0/0", **more: object) -> Lwm2mContext:
    """A server that gave the location rd/1, and asked this with the message ID 7 and the token 0A."""
    context = Lwm2mContext()
    context.gives("rd/1")
    context.asks(kind, path, 7, b"\x0a", **more)
    return context


def observing(last: int = 5) -> Lwm2mContext:
    """A server with an observation of /19/0/0, token 0A."""
    context = asked("observe")
    context.takes(read_operation(message("ACK 2.05", 7, b"\x0a", b"a", observe=last, format=0), context))
    return context


@pytest.mark.parametrize(
    ("context", "came", "shown"),
    [
        (Lwm2mContext(), message("CON POST", 9, b"\x01", **REGISTER),
         "register CON, ep 867724030023557, lt 300, lwm2m 1.0, b U, objects /1/0 /19/0 /19/1, mid 9"),
        (Lwm2mContext(), message("CON POST", path="rd", query="ep=a&x", format=40, payload=b"</1/0>"),
         "register CON, ep a, x , objects /1/0, mid 1"),
        (asked(), message("CON POST", path="rd/1"), "update CON /rd/1, mid 1"),
        (asked(), message("CON POST", path="rd/1", query="lt=100&b=UQ", format=40, payload=b"</1/0>,</19>"),
         "update CON /rd/1, lt 100, b UQ, objects /1/0 /19, mid 1"),
        (asked(), message("CON DELETE", path="rd/1"), "deregister CON /rd/1, mid 1"),
        (Lwm2mContext(), message("CON POST", path="bs", query="ep=a"), "bootstrap-request CON, ep a, mid 1"),
        (asked(), message("NON POST", path="dp", query="ep=a", format=50, payload=b"[]"),
         'data NON, ep a, value "[]", mid 1'),
        (asked(), message("CON POST", path="dp"), "data CON, mid 1"),
        (asked(), EMPTY_ACK, "acknowledgement of read /19/0/0, mid 7"),
        (asked(), RESET, "reset of read /19/0/0, mid 7"),
        (asked("message", ""), EMPTY_ACK, "acknowledgement of message, mid 7"),
        (asked(), message("ACK 2.05", 7, b"\x0a", b"a", format=0), 'answer ACK 2.05 to read /19/0/0, value "a", mid 7'),
        (asked(), message("ACK 2.05", 7, b"\x0a"), "answer ACK 2.05 to read /19/0/0, mid 7"),
        (asked(), message("CON 2.05", 1, b"\x0a", b"\xc1\0\5", format=11542),
         "answer CON 2.05 to read /19/0/0, value hex:05, mid 1"),
        (asked(), message("ACK 4.04", 7, b"\x0a", b"why"), "answer ACK 4.04 to read /19/0/0, mid 7"),
        (asked("read", "/19/0", confirmable=False), message("NON 2.05", 1, b"\x0a", b"\xc1\0\5\xc1\1\6", format=11542),
         "answer NON 2.05 to read /19/0, values /19/0/0 hex:05 /19/0/1 hex:06, mid 1"),
        (asked("write"), message("ACK 2.04", 7, b"\x0a"), "answer ACK 2.04 to write /19/0/0, mid 7"),
        (asked("finish", "/bs"), message("ACK 2.04", 7, b"\x0a"), "answer ACK 2.04 to finish /bs, mid 7"),
        (asked("delete", "/"), message("ACK 2.02", 7, b"\x0a"), "answer ACK 2.02 to delete /, mid 7"),
        (asked("create", "/19"), message("ACK 2.01", 7, b"\x0a", more=[(8, b"19"), (8, b"0")]),
         "answer ACK 2.01 to create /19, mid 7"),
        (asked("discover", "/3"), message("ACK 2.05", 7, b"\x0a", b"</3/0>;pmin=1,</3/0/9>", format=40),
         "answer ACK 2.05 to discover /3, mid 7"),
        (asked("observe"), message("ACK 2.05", 7, b"\x0a", observe=0), "answer ACK 2.05 to observe /19/0/0, mid 7"),
        (observing(), message("NON 2.05", 1, b"\x0a", b"b", observe=6, format=0),
         'notification NON of /19/0/0, value "b", mid 1'),
        (observing(0xFFFFFF), message("CON 2.05", 1, b"\x0a", observe=0), "notification CON of /19/0/0, mid 1"),
        (observing(), message("CON 4.04", 1, b"\x0a"), "notification CON of /19/0/0 4.04, mid 1"),
    ],
)  # fmt: skip
def test_each_operation(context, came, shown):
    assert show_operation(read_operation(came, context)) == shown


@pytest.mark.parametrize(
    ("context", "came", "says"),
    [
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "query": "lt=300"}), "a registration without ep"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "query": "ep="}), "a registration with an empty ep"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "format": 0}),
         "the objects of a registration with the Content-Format 0 instead of 40 (section 5.3.1)"),
        (Lwm2mContext(), message("CON POST", path="rd", payload=LINKS, **MANY), "with no Content-Format instead of 40"),
        (Lwm2mContext(), message("CON POST", path="rd", format=40, **MANY), "a registration without objects"),
        (Lwm2mContext(), message("NON POST", **REGISTER), "POST /rd as NON instead of CON"),
        (Lwm2mContext(), message("CON PUT", **REGISTER), "PUT /rd is no operation of an LwM2M client"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "query": "ep=a&lt=3e2"}), "lt=3e2, which is no number"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "query": "ep=a&lt=030"}), "lt=030, a number with leading"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "query": "ep=a&b=1"}), "b=1 instead of one of U, UQ"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "query": "ep=a&lwm2m=1.1"}), "lwm2m=1.1 instead of 1.0"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "query": "ep=a&ep=b"}), "ep twice in the query"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "query": "ep=a&=b"}), "'=b' without a name in the query"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "payload": b"19/0"}), "instead of a link"),
        (Lwm2mContext(), message("CON POST", **{**REGISTER, "payload": b"</19/0/0>"}), "is neither an object nor"),
        (Lwm2mContext(), message("CON POST", more=[(27, b"")], **REGISTER), "Block1, a critical option"),
        (Lwm2mContext(), message("CON POST", more=[(12, b"(")], **REGISTER), "Content-Format 2 times"),
        (Lwm2mContext(), message("CON POST", more=[(15, b"\xff")], **REGISTER), "Uri-Query hex:FF is not UTF-8"),
        (Lwm2mContext(), message("CON POST", path="rd/1"), "although the server has given no location"),
        (asked(), message("CON POST", path="rd/2"), "an update to /rd/2, instead of the location /rd/1"),
        (asked(), message("CON DELETE", path="rd/2"), "a deregistration to /rd/2, instead of the location /rd/1"),
        (asked(), message("CON DELETE", path="rd/1", query="ep=a"), "a deregistration with the query ep"),
        (asked(), message("CON DELETE", path="rd/1", payload=b"a"), "a deregistration with a payload"),
        (asked(), message("CON GET", path="rd/1"), "GET /rd/1 is no operation"),
        (asked(), message("ACK POST", 7), "an ACK with the code POST, which is a request"),
        (asked(), message("CON POST", path="bs"), "a bootstrap request without ep"),
        (asked(), message("CON POST", path="bs", payload=b"a", **MANY), "a bootstrap request with a payload"),
        (Lwm2mContext(data_formats=(50, 11543)), message("CON POST", path="dp", format=0, payload=b"a"),
         "direct data with the Content-Format 0 instead of 50 or 11543"),
        (asked(), message("CON"), "an empty CON, which is no operation"),
        (asked(), message("ACK", 8), "ACK with the message ID 8, which no message of the server has"),
        (asked(), message("RST", 8), "RST with the message ID 8, which no message of the server has"),
        (asked(), message("RST 2.05", 7), "a RST with the code 2.05"),
        (asked(confirmable=False), EMPTY_ACK, "an ACK of read /19/0/0, which was NON"),
        (asked(), message("ACK 2.05", 8, b"\x0a"), "ACK 2.05 with the message ID 8"),
        (asked(), message("ACK 2.05", 7, b"\x0b"), "to read /19/0/0 has the token 0B instead of 0A"),
        (asked(), message("ACK 2.05", 7), "has the token none instead of 0A"),
        (asked(), message("CON 2.05", 1, b"\x0b"), "CON 2.05 with the token 0B, which no request and no observation"),
        (asked(), message("NON 2.05", 1, b"\x0b", observe=3), "a notification with the token 0B, which no request"),
        (asked(confirmable=False), message("ACK 2.05", 7, b"\x0a"), "is an ACK, the request was NON"),
        (asked("message", ""), message("ACK 2.05", 7, b"\x0a"), "2.05 to a message that is no request"),
        (asked(), message("ACK 3.01", 7, b"\x0a"), "the code 3.01 is neither"),
        (asked(), message("ACK 2.05", 7, b"\x0a", b"a"), "values of /19/0/0 without a Content-Format"),
        (asked(), message("ACK 2.05", 7, b"\x0a", b"\xc1\1\5", format=11542), "resource 1 in a TLV payload of /19/0/0"),
        (asked(), message("ACK 2.05", 7, b"\x0a", observe=3), "to read /19/0/0 has an Observe option"),
        (asked(), message("ACK 2.05", 7, b"\x0a", b"a", format=0, more=[(23, b"\x0e")]), "Block2, a critical option"),
        (asked("write"), message("ACK 2.04", 7, b"\x0a", b"a"), "the answer 2.04 to write /19/0/0 has a payload"),
        (asked("cancel"), message("ACK 2.05", 7, b"\x0a", observe=3), "to cancel /19/0/0 has an Observe option"),
        (asked("observe"), message("ACK 2.05", 7, b"\x0a"), "has no Observe option, so nothing is observed"),
        (asked("observe"), message("ACK 4.04", 7, b"\x0a", observe=1), "has an Observe option"),
        (asked("observe"), message("ACK 2.05", 7, b"\x0a", more=[(6, b"\0" * 4)]), "an Observe value of 4 bytes"),
        (asked("discover", "/3"), message("ACK 2.05", 7, b"\x0a", b"</3/0>", format=0), "Format 0 instead of 40"),
        (observing(), message("NON 2.05", 1, b"\x0a", observe=5), "has the Observe value 5 after 5"),
        (observing(), message("NON 2.05", 1, b"\x0a", observe=4), "has the Observe value 4 after 5"),
        (observing(), message("NON 2.05", 1, b"\x0a", observe=5 + 2**23), "has the Observe value 8388613 after 5"),
        (observing(), message("NON 2.05", 1, b"\x0a"), "the notification of /19/0/0 has no Observe option"),
        (observing(), message("NON 2.04", 1, b"\x0a", observe=6), "has the code 2.04 instead of 2.05"),
        (observing(), message("ACK 2.05", 7, b"\x0a", observe=6), "to observe /19/0/0, message ID 7, is a second one"),
        (observing(), EMPTY_ACK, "an empty ACK of observe /19/0/0, which is answered already"),
    ],
)  # fmt: skip
def test_what_is_no_operation(context, came, says):
    with pytest.raises(Lwm2mError) as error:
        read_operation(came, context)
    assert says in str(error.value)


def test_a_location_that_was_given_before_is_not_the_one_in_use():
    context = asked()
    context.gives("/rd/2")
    with pytest.raises(Lwm2mError, match="to /rd/1, which it gave before that, instead of the location /rd/2"):
        read_operation(message("CON POST", path="rd/1"), context)


def test_a_separate_answer_and_what_may_not_follow_it():
    context = asked()
    context.takes(read_operation(EMPTY_ACK, context))
    with pytest.raises(Lwm2mError, match="a second ACK of read /19/0/0, message ID 7"):
        read_operation(EMPTY_ACK, context)
    with pytest.raises(Lwm2mError, match="the request has an ACK already"):
        read_operation(message("ACK 2.05", 7, b"\x0a"), context)
    answer = message("CON 2.05", 300, b"\x0a", b"5", format=0)
    context.takes(read_operation(answer, context))
    assert not [*context.unanswered()]
    with pytest.raises(Lwm2mError, match="with the token 0A, that of read /19/0/0, which is answered already"):
        read_operation(answer, context)


def test_the_newest_open_request():
    context = asked()
    context.asks("write", "/19/0/1", 8, b"\x0b")
    first = read_operation(message("ACK 2.05", 7, b"\x0a"), context)
    assert not first.latest
    assert read_operation(message("ACK 2.04", 8, b"\x0b"), context).latest
    context.takes(read_operation(message("ACK 2.04", 8, b"\x0b"), context))
    assert read_operation(message("ACK 2.05", 7, b"\x0a"), context).latest


def test_a_request_that_the_server_sent_again_can_be_answered_again():
    context = asked("write")
    answer = message("ACK 2.04", 7, b"\x0a")
    context.takes(read_operation(answer, context))
    context.asks("write", "/19/0/0", 7, b"\x0a")
    context.takes(read_operation(answer, context))
    assert not [*context.unanswered()]


def _notify(context: Lwm2mContext, value: int, code: str = "2.05", token: bytes = b"\x0a") -> None:
    options = {"observe": value} if code == "2.05" else {}
    context.takes(read_operation(message(f"NON {code}", 900 + value, token, **options), context))


def test_an_observation_goes_on_until_it_is_cancelled():
    context = observing()
    for value in (6, 9, 10):
        _notify(context, value)
    assert context.observations[0].last == 10
    context.asks("cancel", "/19/0/0", 8, b"\x0a")
    _notify(context, 11)
    context.takes(read_operation(message("ACK 2.05", 8, b"\x0a", b"a", format=0), context))
    assert context.observations == []
    with pytest.raises(Lwm2mError, match="the token 0A, that of cancel /19/0/0, which is no longer an observation's"):
        _notify(context, 12)


def test_a_separate_answer_to_a_cancellation_is_no_notification():
    context = observing()
    context.asks("cancel", "/19/0/0", 8, b"\x0a")
    operation = read_operation(message("CON 2.05", 20, b"\x0a", b"a", format=0), context)
    assert operation.kind == "answer" and operation.values == (Held("/19/0/0", "text", b"a"),)


def test_an_observation_that_is_asked_for_again_begins_anew():
    context = observing()
    context.asks("observe", "/19/0/0", 8, b"\x0b")
    context.takes(read_operation(message("ACK 2.05", 8, b"\x0b", observe=1), context))
    assert [(one.token, one.last) for one in context.observations] == [(b"\x0b", 1)]
    _notify(context, 2, token=b"\x0b")
    with pytest.raises(Lwm2mError, match="the token 0A"):
        _notify(context, 7)


def test_the_same_token_observes_again_behind_an_empty_ack():
    context = observing()
    context.asks("observe", "/19/0/0", 8, b"\x0a")
    context.takes(read_operation(message("ACK", 8), context))
    operation = read_operation(message("CON 2.05", 20, b"\x0a", observe=1), context)
    assert operation.kind == "answer"


def test_copies_change_nothing():
    context = asked("observe")
    first = read_operation(message("ACK 2.05", 7, b"\x0a", observe=5), context)
    context.takes(first)
    second = read_operation(message("CON 2.05", 20, b"\x0a", observe=6), context)
    context.takes(second)
    _notify(context, 7)
    for copy in (first, second):
        context.takes(copy)
    assert [one.last for one in context.observations] == [7]
    context.forgets()
    for copy in (first, second):
        context.takes(copy)
    assert context.observations == []


@pytest.mark.parametrize("way", ["forgotten", "another is forgotten", "an error", "refused"])
def test_the_end_of_an_observation(way):
    context = observing()
    if way == "an error":
        _notify(context, 6, "4.04")
    elif way == "refused":
        context.asks("cancel", "/19/0/0", 8, b"\x0a")
        context.takes(read_operation(message("ACK 4.04", 8, b"\x0a"), context))
    else:
        context.forgets("/19/0/0" if way == "forgotten" else "/19/1/0")
    assert bool(context.observations) == (way in ("another is forgotten", "refused"))
    context.forgets()
    assert not context.observations


def test_a_server_asks_only_what_there_is():
    with pytest.raises(ValueError, match="'reed' is no kind"):
        Lwm2mContext().asks("reed", "/3", 1)


def test_garbage_is_an_operation_or_told():
    chance = random.Random(5)
    context = observing()
    context.asks("read", "/19/0", 8, b"\x0b")
    good = [
        message("CON POST", **REGISTER),
        message("CON POST", path="rd/1", query="lt=100"),
        message("ACK 2.05", 8, b"\x0b", b"\xc1\0\5", format=11542),
        message("NON 2.05", 9, b"\x0a", b"a", observe=6, format=0),
    ]
    wire = [encode(Outgoing(one.type, one.code, one.message_id, one.token, one.options, one.payload)) for one in good]
    read = 0
    for _ in range(20_000):
        data = bytearray(chance.choice(wire))
        for _ in range(chance.randrange(4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            show_operation(read_operation(decode_coap(bytes(data)), context))
            read += 1
        except (CoapError, Lwm2mError):
            continue
    assert read > 1000
