"""What an LwM2M server has asked of the module and given to it; without it no answer has a meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from harness.air.coap import CoapMessage
from harness.air.lwm2m_links import Link
from harness.air.lwm2m_values import Held

REQUESTS: Final = (
    "read", "observe", "cancel", "write", "execute", "discover", "attributes", "create", "delete", "finish",
)  # fmt: skip
"""Kinds of requests of a server; "finish" ends a bootstrap."""
MESSAGE: Final = "message"
"""The kind of all else that a server sends."""
OBSERVE: Final = 6
REPEATABLE: Final = frozenset({1, 4, 8, 11, 15, 20})
"""Options that may be there more than once: RFC 7252 section 5.10."""
SUCCESS: Final = 2


@dataclass(frozen=True, slots=True)
class Request:
    """A message of the server: a request, until it is answered, or any other, which can only be acknowledged or reset.

    `path` begins with a slash; it is empty for a message of the kind "message". `acknowledged`: an empty ACK has come.
    """

    kind: str
    path: str
    message_id: int
    token: bytes = b""
    confirmable: bool = True
    acknowledged: bool = False
    open: bool = True

    def __str__(self) -> str:
        return f"{self.kind} {self.path}".rstrip()


@dataclass(frozen=True, slots=True)
class Observed:
    """An observation that runs, and the Observe value that it had last."""

    path: str
    token: bytes
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """What a message of the module means.

    `kind` is register, update, deregister, bootstrap-request, data, answer, notification, acknowledgement or reset.
    `path` is where a request goes, or what the server's request or observation is about. `parameters` are those of the
    query. `links` are those of a registration, update or answer to discover. `latest`: of the requests that had no
    answer, the one concerned is the newest. `observed` is a notification's observation as it was before. `values` are
    None without a payload.
    """

    kind: str
    message: CoapMessage
    path: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] | None = None
    request: Request | None = None
    latest: bool = False
    observed: Observed | None = None
    content_format: int | None = None
    values: tuple[Held, ...] | None = None

    @property
    def observe(self) -> int | None:
        """The Observe value, if there is one."""
        return next((int.from_bytes(value, "big") for value in self.message.values(OBSERVE)), None)


@dataclass(slots=True)
class Lwm2mContext:
    """One server's view: its messages, oldest first, the observations that run, the locations that it has given.

    Only the newest location is in use. `data_path` is where direct data go, `data_formats` the Content-Formats that
    they may have; none: any. What the server does is told by `asks`, `gives` and `forgets`, what the module has done
    by `takes`, in the order of the wire.
    """

    requests: list[Request] = field(default_factory=list)
    observations: list[Observed] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    data_path: str = "/dp"
    data_formats: tuple[int, ...] = ()

    def asks(self, kind: str, path: str, message_id: int, token: bytes = b"", confirmable: bool = True) -> None:
        """The server has sent a message, or has sent it again."""
        if kind not in (*REQUESTS, MESSAGE):
            raise ValueError(f"{kind!r} is no kind of a server's messages: {', '.join((*REQUESTS, MESSAGE))}")
        self.requests.append(Request(kind, path, message_id, token, confirmable, open=kind != MESSAGE))

    def gives(self, location: str) -> None:
        """The server has accepted a registration and told its location."""
        self.locations.append("/" + location.strip("/"))

    def forgets(self, path: str | None = None) -> None:
        """Observations of this path, or all, are over: the server has reset a notification, or the module was off."""
        self.observations = [one for one in self.observations if path not in (None, one.path)]

    def takes(self, operation: Operation) -> None:
        """The module has sent this: requests are acknowledged or answered by it, observations begin, go on or end.

        Nothing changes by a copy of what was taken before.
        """
        request, observed, code = operation.request, operation.observed, operation.message.code
        if operation.kind == "acknowledgement" and request is not None:
            self._change(request, acknowledged=True)
        elif operation.kind == "reset" and request is not None:
            self._change(request, open=False)
        elif operation.kind == "answer" and request is not None:
            if not self._change(request, open=False):
                return
            if request.kind in ("observe", "cancel") and code[0] == SUCCESS:
                self._end(request.token, request.path)
            if request.kind == "observe" and operation.observe is not None:
                self.observations.append(Observed(request.path, request.token, operation.observe))
        elif observed in self.observations:
            self._end(observed.token, "")
            if code[0] == SUCCESS:
                self.observations.append(replace(observed, last=operation.observe))

    def unanswered(self) -> Iterator[Request]:
        """Requests without an answer, newest first."""
        return (request for request in reversed(self.requests) if request.open)

    def _change(self, request: Request, **changes: Any) -> bool:
        """Copies of a request are one request. Whether one of them was open."""
        was_open = False
        for place, one in enumerate(self.requests):
            if (one.message_id, one.token, one.kind, one.path) == (
                request.message_id, request.token, request.kind, request.path,
            ):  # fmt: skip
                was_open = was_open or one.open
                self.requests[place] = replace(one, **changes)
        return was_open

    def _end(self, token: bytes, path: str) -> None:
        """One token has one observation, and one path too: a new one takes the place of the one before."""
        self.observations = [one for one in self.observations if one.token != token and one.path != path]
