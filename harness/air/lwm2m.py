"""What a CoAP message of the module means to an LwM2M 1.0 server: OMA-TS-LightweightM2M-V1_0, sections 5, 6 and 8.

A message that means nothing, or nothing at this time, is told as an error. A message is judged against what the server
has asked until then, and once: copies of it are the business of the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from harness.air.coap import CoapMessage
from harness.air.coap_options import EMPTY, METHODS, OPTIONS, code_name, option_name
from harness.air.lwm2m_answers import read_answer, read_empty
from harness.air.lwm2m_context import REPEATABLE, Lwm2mContext, Observed, Operation, Request
from harness.air.lwm2m_error import Lwm2mError
from harness.air.lwm2m_links import decode_links, registered
from harness.air.lwm2m_values import LINKS, Held

__all__ = ["Lwm2mContext", "Lwm2mError", "Observed", "Operation", "Request", "read_operation"]

REGISTRATION, BOOTSTRAP = "/rd", "/bs"
VERSION: Final = "1.0"
BINDINGS: Final = ("U", "UQ", "S", "SQ", "US", "UQS")
"""Section 5.3.1.1."""

_URI_PATH, _CONTENT_FORMAT, _URI_QUERY = 11, 12, 15
_REQUEST_OPTIONS: Final = frozenset({3, 7, _URI_PATH, _CONTENT_FORMAT, _URI_QUERY})
"""Those that a request of a client may have, of the critical ones (odd numbers)."""
_LONGEST_LIFETIME = 10


def read_operation(message: CoapMessage, context: Lwm2mContext) -> Operation:
    """What a message of the module means. Raises Lwm2mError, and nothing else. The context stays as it is."""
    if any(number == 0 for number, _ in message.options):
        raise Lwm2mError("option 0, which is reserved (RFC 7252 section 12.2)")
    if message.code == EMPTY or message.type == "RST":
        return read_empty(message, context)
    if message.code[0] != 0:
        return read_answer(message, context)
    if message.type == "ACK":
        raise Lwm2mError(f"an ACK with the code {code_name(message.code)}, which is a request (RFC 7252 section 4.2)")
    _check_options(message)
    path = "/" + "/".join(_text(value, "Uri-Path") for value in message.values(_URI_PATH))
    parameters = _query(message)
    if path == context.data_path and message.code == METHODS["POST"]:
        return _data(message, path, parameters, context)
    if message.type != "CON":
        raise Lwm2mError(f"{code_name(message.code)} {path} as {message.type} instead of CON (section 8.2)")
    if message.code == METHODS["DELETE"]:
        return _deregister(message, path, parameters, context)
    if message.code != METHODS["POST"]:
        raise Lwm2mError(f"{code_name(message.code)} {path} is no operation of an LwM2M client (section 8.2)")
    readers: dict[str, Callable[..., Operation]] = {REGISTRATION: _register, BOOTSTRAP: _bootstrap}
    return readers.get(path, _update)(message, path, parameters, context)


def _register(message: CoapMessage, path: str, parameters: dict[str, str], context: Lwm2mContext) -> Operation:
    _check_endpoint("a registration", parameters)
    _check_parameters("a registration", parameters)
    if message.payload is None:
        raise Lwm2mError("a registration without objects in its payload (section 5.3.1)")
    return _with_links(Operation("register", message, path, parameters), "a registration")


def _update(message: CoapMessage, path: str, parameters: dict[str, str], context: Lwm2mContext) -> Operation:
    _check_location("an update", path, context)
    _check_parameters("an update", parameters)
    return _with_links(Operation("update", message, path, parameters), "an update")


def _deregister(message: CoapMessage, path: str, parameters: dict[str, str], context: Lwm2mContext) -> Operation:
    _check_location("a deregistration", path, context)
    if parameters:
        raise Lwm2mError(f"a deregistration with the query {'&'.join(parameters)} (section 5.3.3)")
    if message.payload is not None:
        raise Lwm2mError("a deregistration with a payload (section 5.3.3)")
    return Operation("deregister", message, path)


def _bootstrap(message: CoapMessage, path: str, parameters: dict[str, str], context: Lwm2mContext) -> Operation:
    _check_endpoint("a bootstrap request", parameters)
    if message.payload is not None:
        raise Lwm2mError("a bootstrap request with a payload (section 5.2.7.1)")
    return Operation("bootstrap-request", message, path, parameters)


def _data(message: CoapMessage, path: str, parameters: dict[str, str], context: Lwm2mContext) -> Operation:
    """Direct data are the platform's own: their payload is nothing but itself."""
    content_format = _content_format(message)
    if context.data_formats and content_format not in context.data_formats:
        allowed = " or ".join(map(str, context.data_formats))
        raise Lwm2mError(f"direct data with {_format(content_format)} instead of {allowed}")
    values = None if message.payload is None else (Held("", "raw", message.payload),)
    return Operation("data", message, path, parameters, content_format=content_format, values=values)


def _with_links(operation: Operation, what: str) -> Operation:
    """The same with the links of its payload, if it has one."""
    message = operation.message
    content_format = _content_format(message)
    if message.payload is None:
        return operation
    if content_format != LINKS:
        raise Lwm2mError(f"the objects of {what} with {_format(content_format)} instead of {LINKS} (section 5.3.1)")
    links = decode_links(message.payload)
    registered(links)
    return Operation(
        operation.kind, message, operation.path, operation.parameters, links, content_format=content_format
    )


def _check_location(what: str, path: str, context: Lwm2mContext) -> None:
    if not context.locations:
        raise Lwm2mError(f"{what} to {path}, although the server has given no location")
    if path != context.locations[-1]:
        before = ", which it gave before that" if path in context.locations else ""
        raise Lwm2mError(f"{what} to {path}{before}, instead of the location {context.locations[-1]} (section 5.3)")


def _check_endpoint(what: str, parameters: Mapping[str, str]) -> None:
    if not parameters.get("ep"):
        raise Lwm2mError(f"{what} {'with an empty' if 'ep' in parameters else 'without'} ep")


def _check_parameters(what: str, parameters: Mapping[str, str]) -> None:
    """The values that section 5.3.1 allows. The platform's own parameters are not judged."""
    lifetime, binding = parameters.get("lt", "0"), parameters.get("b", "U")
    if not lifetime.isascii() or not lifetime.isdigit() or len(lifetime) > _LONGEST_LIFETIME:
        raise Lwm2mError(f"{what} with lt={lifetime}, which is no number of seconds")
    if lifetime != str(int(lifetime)):
        raise Lwm2mError(f"{what} with lt={lifetime}, a number with leading zeros")
    if binding not in BINDINGS:
        raise Lwm2mError(f"{what} with b={binding} instead of one of {', '.join(BINDINGS)} (section 5.3.1.1)")
    if parameters.get("lwm2m", VERSION) != VERSION:
        raise Lwm2mError(f"{what} with lwm2m={parameters['lwm2m']} instead of {VERSION} (section 5.3.1)")


def _check_options(message: CoapMessage) -> None:
    for number, _ in message.options:
        if number % 2 and number not in _REQUEST_OPTIONS:
            raise Lwm2mError(f"{option_name(number)}, a critical option that no operation of a client has")
        if number in OPTIONS and number not in REPEATABLE and len(message.values(number)) > 1:
            raise Lwm2mError(f"{option_name(number)} {len(message.values(number))} times (RFC 7252 section 5.4.5)")


def _query(message: CoapMessage) -> dict[str, str]:
    """Name and value of each Uri-Query; the value is empty where there is no equals sign."""
    parameters: dict[str, str] = {}
    for value in message.values(_URI_QUERY):
        name, equals, text = _text(value, "Uri-Query").partition("=")
        if not name or name in parameters:
            wrong = f"{name} twice" if name else f"'{equals}{text}' without a name"
            raise Lwm2mError(f"{wrong} in the query")
        parameters[name] = text
    return parameters


def _content_format(message: CoapMessage) -> int | None:
    return next((int.from_bytes(value, "big") for value in message.values(_CONTENT_FORMAT)), None)


def _format(content_format: int | None) -> str:
    return "no Content-Format" if content_format is None else f"the Content-Format {content_format}"


def _text(value: bytes, option: str) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        raise Lwm2mError(f"{option} hex:{value.hex().upper()} is not UTF-8 (RFC 7252 section 5.10.1)") from None
