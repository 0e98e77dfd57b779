"""The requests of an LwM2M server as CoAP messages (OMA-TS-LightweightM2M-V1_0, sections 5.4, 5.5 and 8.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from harness.air.observation import Address
from harness.errors import SuiteError
from harness.peers.coap_codec import Message, Sendable, uint
from harness.peers.lwm2m_encoder import FORMATS, OBJECT_INSTANCE, tlv

GET, POST, PUT, DELETE = (0, 1), (0, 2), (0, 3), (0, 4)
OBSERVE, LOCATION_PATH, URI_PATH, CONTENT_FORMAT, URI_QUERY, ACCEPT = 6, 8, 11, 12, 15, 17
LONGEST_SEGMENT: Final = 255

Options = tuple[tuple[int, bytes], ...]


@dataclass(frozen=True, slots=True)
class ServerRequest:
    """A request of a server: what it asks (`kind`) of which `path`, and as which message it left at bench time `at`.

    Kinds: read observe cancel write attributes execute discover create delete, of a bootstrap server finish too.
    """

    kind: str
    path: str
    mid: int
    token: bytes
    at: float
    data: bytes
    client: Address
    secure: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to be sent: what is not chosen when it leaves."""

    kind: str
    path: str
    code: tuple[int, int]
    options: Options = ()
    payload: bytes | None = None


def segments(path: str) -> tuple[str, ...]:
    """The segments of a path; "/" has none. Raises SuiteError for what is no path."""
    if path == "/":
        return ()
    parts = tuple(path[1:].split("/"))
    if not path.startswith("/") or "" in parts or any(len(part.encode()) > LONGEST_SEGMENT for part in parts):
        raise SuiteError(f"{path!r} is no path of LwM2M", expected="a path such as /19/0/0, /19/0, /19 or /")
    return parts


def asked(
    kind: str,
    path: str,
    code: tuple[int, int],
    *,
    query: str | None = None,
    accept: str | int | None = None,
    observe: int | None = None,
    content: tuple[int, bytes] | None = None,
) -> Asked:
    """A request of that kind; `content` is Content-Format and payload. Raises SuiteError for what cannot be said."""
    options = [(URI_PATH, part.encode()) for part in segments(path)]
    if observe is not None:
        options.append((OBSERVE, uint(observe)))
    if query is not None:
        options += [(URI_QUERY, part.encode()) for part in query.split("&")]
    if accept is not None:
        options.append((ACCEPT, uint(_format(accept))))
    payload = None
    if content is not None:
        options.append((CONTENT_FORMAT, uint(content[0])))
        payload = content[1]
    return Asked(kind, path, code, tuple(sorted(options, key=lambda option: option[0])), payload)


def created(path: str) -> Asked:
    """Create: of an object alone, the client chooses the instance; of an instance, an empty one with that ID."""
    parts = segments(path)
    if len(parts) == 1:
        return asked("create", path, POST)
    if len(parts) != 2 or not (parts[1].isascii() and parts[1].isdigit()):
        raise SuiteError(f"{path!r} cannot be created", expected="an object or an object instance: /19 or /19/2")
    options = ((URI_PATH, parts[0].encode()), (CONTENT_FORMAT, uint(FORMATS["TLV"])))
    return Asked("create", path, POST, options, tlv(OBJECT_INSTANCE, int(parts[1]), b""))


def kind_of(message: Message) -> tuple[str, str]:
    """What a request that was written as a CoAP message asks an LwM2M client, and of which path."""
    parts = values(message, URI_PATH)
    path = "/" + "/".join(part.decode("utf-8", "backslashreplace") for part in parts)
    observe, accept = values(message, OBSERVE), values(message, ACCEPT)
    if message.code == GET and observe:
        return "cancel" if any(observe[0]) else "observe", path
    if message.code == GET:
        return "discover" if accept == [uint(FORMATS["link"])] else "read", path
    if message.code == PUT:
        return "write" if message.payload else "attributes", path
    if message.code == POST:
        if path == "/bs":
            return "finish", path
        return {1: "create", 2: "write"}.get(len(parts), "execute"), path
    return "delete", path


def values(message: Sendable, number: int) -> list[bytes]:
    """The values of an option."""
    return [value for each, value in message.options if each == number]


def texts(message: Sendable, number: int) -> tuple[str, ...]:
    """The values of an option as text; bytes that are none are escaped."""
    return tuple(value.decode("utf-8", "backslashreplace") for value in values(message, number))


def parameters(queries: Iterable[str]) -> dict[str, str]:
    """The query of a registration by name; a name that stands alone has an empty value."""
    return {name: value for name, _, value in (query.partition("=") for query in queries)}


def _format(accept: str | int) -> int:
    if isinstance(accept, int):
        return accept
    if accept not in FORMATS:
        raise SuiteError(f"{accept!r} is no format of LwM2M", expected=", ".join(FORMATS))
    return FORMATS[accept]
