"""What the well-behaved CoAP server has at which path; all of it aiocoap's way. Imported with the first request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

import aiocoap
from aiocoap import resource

from harness.clock import BenchTime, BorrowedClock
from harness.peers.binding import numbered

LIBCOAP_TEXT: Final = (
    b"This is a test server made with libcoap (see https://libcoap.net)"
    b"Copyright (C) 2010--2021 Olaf Bergmann <bergmann@tzi.org> and others"
)
"""133 bytes, as the CoAP note's section 2.3.6 counts them; its print has lost the angle brackets."""

LIBCOAP_MAX_AGE: Final = 196607
SEPARATE_AFTER: Final = 1.0
"""Seconds that the separate response takes; its empty ACK goes after 0.1 s."""

LARGE: Final = 3000
"""Bytes at /large at first: two blocks of 1024 and a shorter one."""

TICK: Final = 1.0
"""Seconds between notifications of /time."""

MOST_STORED: Final = 1 << 16
"""Bytes that /large takes."""

MOST_REGISTERED: Final = 4096
CODES: Final = (
    201, 202, 203, 204, 205, 400, 401, 402, 403, 404, 405, 406, 412, 413, 415, 500, 501, 502, 503, 504, 505,
)  # fmt: skip
"""Response codes of the CoAP note, class and detail as decimal digits; each is found at /code/<it>."""

TEXT, LINKS = 0, 40
METHODS: Final = ("get", "post", "put", "delete")
UNDERSTOOD: Final = (1, 3, 5, 7, 11, 15, 17, 23, 27)
"""Critical options that the server knows, be it to ignore them; any other is refused (RFC 7252 section 5.4.1)."""

PROXY: Final = (35, 39)
"""Options of requests to a proxy, which this is none (RFC 7252 section 5.10.2)."""


Answer = Callable[[aiocoap.Message], aiocoap.Message]


class Steady(aiocoap.TransportTuning):
    """Retransmissions without a random factor, so that two runs send the same."""

    ACK_RANDOM_FACTOR = 1.0


def response(code: int | None = None, payload: bytes = b"", content: int | None = None) -> aiocoap.Message:
    """A response; without a code it gets the one that fits the method."""
    made = aiocoap.Message(
        code=None if code is None else aiocoap.Code(code // 100 << 5 | code % 100),
        payload=payload,
        transport_tuning=Steady(),
    )
    if content is not None:
        made.opt.content_format = content
    return made


class Root(resource.Site):
    """All resources. It refuses what it does not understand, which aiocoap leaves to each resource."""

    async def render_to_pipe(self, request: Any) -> None:
        critical = {number for option in request.request.opt.option_list() if (number := int(option.number)) % 2}
        if critical.intersection(PROXY):
            request.add_response(response(505), is_last=True)
        elif not critical.issubset(UNDERSTOOD):
            request.add_response(response(402), is_last=True)
        else:
            await super().render_to_pipe(request)


class Answering(resource.Resource):
    """A resource for which a function answers each of the methods named."""

    def __init__(self, **methods: Answer) -> None:
        super().__init__()
        for method, answer in methods.items():
            setattr(self, f"render_{method}", _rendering(answer))


def _rendering(answer: Answer) -> Callable[[aiocoap.Message], Coroutine[Any, Any, aiocoap.Message]]:
    async def render(request: aiocoap.Message) -> aiocoap.Message:
        return answer(request)

    return render


class Separate(resource.Resource):
    """Takes so long that an empty ACK goes first."""

    async def render_get(self, request: aiocoap.Message) -> aiocoap.Message:
        await asyncio.sleep(SEPARATE_AFTER)
        return response(205, b"it took a while", TEXT)


class Clock(resource.ObservableResource):
    """The bench's date and time; observers are notified each second."""

    def __init__(self, time: BenchTime, clock: BorrowedClock) -> None:
        super().__init__()
        self._time, self._clock = time, clock
        self._timer: Any = None

    async def render_get(self, request: aiocoap.Message) -> aiocoap.Message:
        return response(205, f"{self._time.utc():%b %d %H:%M:%S}".encode(), TEXT)

    def update_observation_count(self, newcount: int) -> None:
        if newcount and self._timer is None:
            self._timer = self._clock.call_later(TICK, self._tick)
        elif not newcount and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tick(self) -> None:
        self._timer = self._clock.call_later(TICK, self._tick)
        self.updated_state()


class Large(resource.Resource):
    """Holds what was put, block by block, and gives it back so."""

    def __init__(self) -> None:
        super().__init__()
        self._held = numbered(LARGE)

    async def render_get(self, request: aiocoap.Message) -> aiocoap.Message:
        return response(205, self._held, TEXT)

    async def render_put(self, request: aiocoap.Message) -> aiocoap.Message:
        if len(request.payload) > MOST_STORED:
            return response(413)
        self._held = bytes(request.payload)
        return response(204)

    render_post = render_put


class Directory:
    """/rd: whoever posts is registered, and told a location of rd and its ep, or else a number."""

    def __init__(self) -> None:
        self._registered: set[str] = set()

    def register(self, request: aiocoap.Message) -> aiocoap.Message:
        named = [query.removeprefix("ep=") for query in request.opt.uri_query if query.startswith("ep=")]
        name = named[0] if named and named[0] else str(len(self._registered) + 1)
        if len(self._registered) >= MOST_REGISTERED and name not in self._registered:
            return response(503)
        self._registered.add(name)
        made = response(201)
        made.opt.location_path = ("rd", name)
        return made

    def update(self, request: aiocoap.Message) -> aiocoap.Message:
        return response(204 if _path(request) in self._registered else 404)

    def delete(self, request: aiocoap.Message) -> aiocoap.Message:
        if _path(request) not in self._registered:
            return response(404)
        self._registered.remove(_path(request))
        return response(202)


class Registrations(Answering, resource.PathCapable):
    """/rd/<it>: POST and PUT update a registration, DELETE ends it."""

    def __init__(self, directory: Directory) -> None:
        super().__init__(post=directory.update, put=directory.update, delete=directory.delete)


def _path(request: aiocoap.Message) -> str:
    return "/".join(request.opt.uri_path)


def _libcoap(request: aiocoap.Message) -> aiocoap.Message:
    made = response(205, LIBCOAP_TEXT, TEXT)
    made.opt.max_age = LIBCOAP_MAX_AGE
    return made


def _echo(request: aiocoap.Message) -> aiocoap.Message:
    return response(205, bytes(request.payload), request.opt.content_format)


def _with_code(code: int) -> Answer:
    return lambda request: response(code)


def site(time: BenchTime, clock: BorrowedClock) -> resource.Site:
    """All resources, as they are at first; `clock` is whose timers they use."""
    made = Root()
    made.add_resource([], Answering(get=_libcoap))
    made.add_resource(["test"], Answering(get=_libcoap))
    made.add_resource(["echo"], Answering(**dict.fromkeys(METHODS, _echo)))
    for code in CODES:
        made.add_resource(["code", str(code)], Answering(**dict.fromkeys(METHODS, _with_code(code))))
    made.add_resource(["time"], Clock(time, clock))
    made.add_resource(["quectel", "time"], Clock(time, clock))
    made.add_resource(["large"], Large())
    made.add_resource(["separate"], Separate())
    directory = Directory()
    made.add_resource(["rd"], Answering(post=directory.register))
    made.add_resource(["rd"], Registrations(directory))
    made.add_resource([".well-known", "core"], resource.WKCResource(made.get_resources_as_linkheader, impl_info=None))
    return made
