"""What the module says to requests and observations of an LwM2M server: answers, notifications, empty messages."""

from __future__ import annotations

from typing import Final

from harness.air.coap import CoapMessage
from harness.air.coap_options import EMPTY, OPTIONS, code_name, option_name
from harness.air.lwm2m_context import (
    MESSAGE,
    OBSERVE,
    REPEATABLE,
    SUCCESS,
    Lwm2mContext,
    Observed,
    Operation,
    Request,
)
from harness.air.lwm2m_error import Lwm2mError
from harness.air.lwm2m_links import decode_links
from harness.air.lwm2m_values import LINKS, decode_values

_CONTENT_FORMAT: Final = 12
_CONTENT: Final = (2, 5)
_CLASSES: Final = (2, 4, 5)
_VALUES_OF: Final = ("read", "observe", "cancel")
"""Requests whose 2.05 has values: section 5.4.1, 5.5.1."""
_TURN: Final = 1 << 24
"""Observe values begin again here: RFC 7641 section 3.4."""


def read_empty(message: CoapMessage, context: Lwm2mContext) -> Operation:
    """An empty ACK, or a RST, of a message of the server."""
    if message.type == "RST" and message.code != EMPTY:
        raise Lwm2mError(f"a RST with the code {code_name(message.code)}: it is empty (RFC 7252 section 4.2)")
    if message.type not in ("ACK", "RST"):
        raise Lwm2mError(f"an empty {message.type}, which is no operation of an LwM2M client (RFC 7252 section 4.2)")
    request = _by_message_id(message, context)
    if message.type == "RST":
        return _of(request, "reset", message, context)
    if not request.confirmable:
        raise Lwm2mError(f"an ACK of {request}, which was NON (RFC 7252 section 4.3)")
    if request.acknowledged:
        raise Lwm2mError(f"a second ACK of {request}, message ID {request.message_id}")
    if not request.open and request.kind != MESSAGE:
        raise Lwm2mError(f"an empty ACK of {request}, which is answered already, message ID {request.message_id}")
    return _of(request, "acknowledgement", message, context)


def read_answer(message: CoapMessage, context: Lwm2mContext) -> Operation:
    """A message with the code of a response: an answer, or a notification of an observation."""
    if message.code[0] not in _CLASSES:
        raise Lwm2mError(f"the code {code_name(message.code)} is neither a request's nor a response's")
    _check_options(message)
    if message.type == "ACK":
        request = _by_message_id(message, context)
        if request.kind == MESSAGE:
            raise Lwm2mError(f"{code_name(message.code)} to a message that is no request, ID {message.message_id}")
        return _answer(request, message, context)
    waiting = [request for request in context.unanswered() if request.token == message.token]
    observed = next((one for one in context.observations if one.token == message.token), None)
    if observed is not None and not (waiting and _answers(message, waiting[0])):
        return _notification(observed, message)
    if waiting:
        return _answer(waiting[0], message, context)
    token = message.token.hex().upper() or "none"
    what = "a notification" if message.values(OBSERVE) else f"{message.type} {code_name(message.code)}"
    over = next((one for one in reversed(context.requests) if one.token == message.token and one.kind != MESSAGE), None)
    if over is None:
        raise Lwm2mError(f"{what} with the token {token}, which no request and no observation of the server has")
    state = "no longer an observation's" if over.kind in ("observe", "cancel") else "answered already"
    raise Lwm2mError(f"{what} with the token {token}, that of {over}, which is {state}")


def _answers(message: CoapMessage, request: Request) -> bool:
    """Whether a message with the token of an observation is rather the answer to an open request with that token.

    To one that observes anew, only behind its empty ACK: until then a notification looks the same.
    """
    if request.kind == "observe":
        return request.acknowledged or not request.confirmable
    return not message.values(OBSERVE)


def _answer(request: Request, message: CoapMessage, context: Lwm2mContext) -> Operation:
    answer = f"the answer {code_name(message.code)} to {request}"
    if not request.open:
        raise Lwm2mError(f"{answer}, message ID {message.message_id}, is a second one")
    if message.token != request.token:
        tokens = [token.hex().upper() or "none" for token in (message.token, request.token)]
        raise Lwm2mError(f"{answer} has the token {tokens[0]} instead of {tokens[1]} (RFC 7252 section 5.3.1)")
    if message.type == "ACK" and not request.confirmable:
        raise Lwm2mError(f"{answer} is an ACK, the request was NON (RFC 7252 section 5.2.3)")
    if message.type == "ACK" and request.acknowledged:
        raise Lwm2mError(f"{answer} is an ACK, the request has an ACK already (RFC 7252 section 5.2.2)")
    begins = request.kind == "observe" and message.code == _CONTENT
    if begins and not message.values(OBSERVE):
        raise Lwm2mError(f"{answer} has no Observe option, so nothing is observed (RFC 7641 section 4.1)")
    if message.values(OBSERVE) and not begins:
        raise Lwm2mError(f"{answer} has an Observe option (RFC 7641 section 4.1)")
    return _of(request, "answer", message, context)


def _notification(observed: Observed, message: CoapMessage) -> Operation:
    what = f"the notification of {observed.path}"
    if message.code[0] == SUCCESS and message.code != _CONTENT:
        raise Lwm2mError(f"{what} has the code {code_name(message.code)} instead of 2.05 (section 5.5.2)")
    came = message.values(OBSERVE)
    if message.code == _CONTENT and not came:
        raise Lwm2mError(f"{what} has no Observe option (RFC 7641 section 4.2)")
    if came and observed.last is not None:
        value = int.from_bytes(came[0], "big")
        if not 0 < (value - observed.last) % _TURN < _TURN // 2:
            raise Lwm2mError(f"{what} has the Observe value {value} after {observed.last} (RFC 7641 section 4.4)")
    content_format = _content_format(message)
    values = None
    if message.payload is not None and message.code == _CONTENT:
        values = decode_values(message.payload, content_format, observed.path)
    return Operation(
        "notification", message, observed.path, observed=observed, content_format=content_format, values=values
    )


def _of(request: Request, kind: str, message: CoapMessage, context: Lwm2mContext) -> Operation:
    """An operation about a request, with what its payload says."""
    links = values = None
    content_format = _content_format(message)
    if message.payload is not None and message.code[0] == SUCCESS:
        if message.code == _CONTENT and request.kind == "discover":
            if content_format != LINKS:
                raise Lwm2mError(f"the answer to {request} with Content-Format {content_format} instead of {LINKS}")
            links = decode_links(message.payload)
        elif message.code == _CONTENT and request.kind in _VALUES_OF:
            values = decode_values(message.payload, content_format, request.path)
        else:
            raise Lwm2mError(f"the answer {code_name(message.code)} to {request} has a payload")
    newest = next(context.unanswered(), None)
    latest = newest is not None and (newest.message_id, newest.token) == (request.message_id, request.token)
    return Operation(
        kind, message, request.path,
        links=links, request=request, latest=latest, content_format=content_format, values=values,
    )  # fmt: skip


def _by_message_id(message: CoapMessage, context: Lwm2mContext) -> Request:
    """The server's newest message with this ID."""
    for request in reversed(context.requests):
        if request.message_id == message.message_id:
            return request
    what = message.type if message.code == EMPTY else f"{message.type} {code_name(message.code)}"
    raise Lwm2mError(f"{what} with the message ID {message.message_id}, which no message of the server has")


def _check_options(message: CoapMessage) -> None:
    for number, value in message.options:
        if number % 2 and number != OBSERVE:
            raise Lwm2mError(f"{option_name(number)}, a critical option that no answer of a client has")
        if number in OPTIONS and number not in REPEATABLE and len(message.values(number)) > 1:
            raise Lwm2mError(f"{option_name(number)} {len(message.values(number))} times (RFC 7252 section 5.4.5)")
        if number == OBSERVE and len(value) > 3:
            raise Lwm2mError(f"an Observe value of {len(value)} bytes: it has 3 at most (RFC 7641 section 2)")


def _content_format(message: CoapMessage) -> int | None:
    return next((int.from_bytes(value, "big") for value in message.values(_CONTENT_FORMAT)), None)
