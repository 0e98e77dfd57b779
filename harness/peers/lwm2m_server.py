"""A scripted LwM2M 1.0 server, plain and through DTLS: plays a platform unless a scenario says what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.peers.coap_answering import Answer, Came, checked
from harness.peers.coap_codec import EMPTY, Message, Sendable
from harness.peers.lwm2m_asking import EMPTY_ACK, RESET, AskingPort
from harness.peers.lwm2m_encoder import Written, encoded
from harness.peers.lwm2m_platform import Deed, load_platform
from harness.peers.lwm2m_registry import Registration, Registry, lifetime_of
from harness.peers.lwm2m_requests import (
    DELETE,
    GET,
    LOCATION_PATH,
    OBSERVE,
    POST,
    PUT,
    URI_PATH,
    URI_QUERY,
    Asked,
    ServerRequest,
    asked,
    created,
    parameters,
    segments,
    texts,
    values,
)  # fmt: skip
from harness.peers.lwm2m_script import Script
from harness.peers.message_ids import MessageIds

CREATED, DELETED, CHANGED = (2, 1), (2, 2), (2, 4)
BAD_REQUEST, FORBIDDEN, NOT_FOUND, PRECONDITION_FAILED = (4, 0), (4, 3), (4, 4), (4, 12)
VERSION: Final = "1.0"
SETTLES: Final = 0.5
"""Seconds from a registration to what a platform does of its own accord."""


class Lwm2mServer(AskingPort):
    """What the module sends is answered as the platform does, or as was said (see Script); requests are as told.

    An operation is "register", "update", "deregister", "notification", "data" (sent without having been asked) or "any"
    message that calls for an answer. The platform: 2.01 with a location, 2.04, 2.02, an empty ACK for a CON
    notification, 2.04 for CON data, nothing for NON ones; 4.00, 4.03, 4.04 and 4.12 where OMA has them, 4.04 for
    everything else, RST for a CON that belongs to nothing. A scripted 2.01, 2.04 or 2.02 acts on the registration too.
    `on_its_own`: whether it also does what its file says that the platform does when a module has registered.
    Requests are CON, go where the last datagram came from, and are not waited for. Errors of them: as CoapPeer.send,
    and SuiteError for a path or value that cannot be written. Observations, booking, DTLS: see CoapPort.
    """

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address = ("127.0.0.1", 0),
        name: str = "lwm2m",
        platform: str = "iot",
    ) -> None:
        self.on_its_own = False
        self._mute = False
        self._script = Script()
        self._registry = Registry()
        self._locations = MessageIds(time)
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name, platform)

    @property
    def registrations(self) -> list[Registration]:
        """All since the last reset, in order."""
        return self._registry.registrations

    @property
    def registration(self) -> Registration | None:
        """The one in force that began last."""
        return self._registry.newest(self._time.now())

    @property
    def observations(self) -> dict[bytes, str]:
        """What is under observation: token -> path."""
        return {token: path for token, (path, _) in self._registry.observing.items()}

    # What a scenario may make of it

    def plays(self, platform: str) -> None:
        """Play this platform from now on. Raises SuiteError for one that there is no file for."""
        self.platform = load_platform(platform)

    def silent(self) -> None:
        """Answer nothing from now on, not even what has come."""
        self._mute = True
        self._script.clear()
        self._drop_pending()
        self._answered.clear()

    def as_usual(self) -> None:
        """Play the platform again, whatever was said; answers that are under way still come."""
        self._mute = False
        self._script.clear()

    def answers_next(
        self, operation: str, message: Sendable, *more: Sendable, after: float = 0.0, times: int = 1
    ) -> None:
        """Answer the next message of this operation so: `after` seconds of bench time, `times` over, byte for byte.

        Several calls are for as many messages, in order. Raises SuiteError for a message that cannot be written.
        """
        self._script.next(operation, checked(Answer((message, *more), b"", after, times)))

    def answers(self, operation: str, message: Sendable, *more: Sendable, after: float = 0.0, times: int = 1) -> None:
        """As `answers_next`, from now on each one for which nothing else was said."""
        self._script.every(operation, checked(Answer((message, *more), b"", after, times)))

    def answers_next_with_bytes(self, operation: str, data: bytes, after: float = 0.0, times: int = 1) -> None:
        """Answer the next message of this operation with a datagram of these bytes, whatever they are."""
        self._script.next(operation, checked(Answer((), data, after, times)))

    def resets_next(self, operation: str, count: int = 1) -> None:
        """Answer the next messages of this operation with RST; what is observed stays so here."""
        self._script.next(operation, RESET, count)

    def ignores_next(self, operation: str, count: int = 1) -> None:
        """Answer the next messages of this operation not at all; a copy is one of them."""
        self._script.next(operation, None, count)

    def reset(self) -> None:
        """Before the next scenario: as a new one; nobody has registered and nothing has been asked."""
        super().reset()
        self.as_usual()
        self._registry.clear()
        self._locations.reset()

    # What it asks

    def read(self, path: str, query: str | None = None, accept: str | int | None = None) -> ServerRequest:
        """Read; `query` as "a=1&b" is split at "&", `accept` is "text", "opaque", "TLV", "JSON", "link" or a number."""
        return self._ask(asked("read", path, GET, query=query, accept=accept))

    def observe(self, path: str) -> ServerRequest:
        """Begin an observation."""
        return self._ask(asked("observe", path, GET, observe=0))

    def cancel(self, path: str) -> ServerRequest:
        """End an observation by a GET with Observe 1 and the observation's token, a fresh one if there is none."""
        return self._ask(asked("cancel", path, GET, observe=1), self._registry.token_of(path))

    def write(self, path: str, value: Written, form: str | None = None) -> ServerRequest:
        """Write by PUT; `form` is "text", "opaque", "TLV" or "JSON", and is chosen by the value if None."""
        return self._ask(asked("write", path, PUT, content=encoded(segments(path), value, form)))

    def write_attributes(self, path: str, query: str) -> ServerRequest:
        """Write attributes such as "pmin=10&pmax=60"."""
        return self._ask(asked("attributes", path, PUT, query=query))

    def execute(self, path: str, arguments: str = "") -> ServerRequest:
        """Execute, with arguments as text."""
        content = encoded((), arguments, "text") if arguments else None
        return self._ask(asked("execute", path, POST, content=content))

    def discover(self, path: str) -> ServerRequest:
        """Discover: a GET that accepts links."""
        return self._ask(asked("discover", path, GET, accept="link"))

    def create(self, path: str) -> ServerRequest:
        """Create an instance, empty and with its ID if the path names one."""
        return self._ask(created(path))

    def delete(self, path: str) -> ServerRequest:
        """Delete an instance."""
        return self._ask(asked("delete", path, DELETE))

    # What comes

    def _called(self, message: Message, came: Came) -> None:
        notified = message.token in self._registry.observing and message.code[0] != 0
        if message.code[0] >= 2 and not (notified and values(message, OBSERVE)):
            # not before it is known that the answer is heard: one that is ignored comes again
            answers_request = any(request.token == message.token for request in self._open.values())
            operation = "notification" if notified and not answers_request else "other"
        else:
            answers_request = False
            operation = "notification" if notified else self._operation(message)
        said = self._script.take(operation)
        if (said and said[0] is None) or (self._mute and not said):
            return
        if answers_request and (request := self._separately(message)) is not None:
            self._responded(request, message, came[0])
        answer = said[0] if said else self._as_platform(operation, message, answers_request)
        if answer is not None:
            self._act(operation, message, answer, came[0])
            self._respond(answer, message, came)

    def _operation(self, message: Message) -> str:
        """What a request of the module is."""
        path = texts(message, URI_PATH)
        if message.code == POST and self.platform.data_path == "/" + "/".join(path):
            return "data"
        if path[:1] != ("rd",):
            return "other"
        if message.code == POST:
            return "register" if len(path) == 1 else "update"
        return "deregister" if message.code == DELETE and len(path) > 1 else "other"

    def _as_platform(self, operation: str, message: Message, answers_request: bool) -> Answer | None:
        confirmable = message.type == "CON"
        if message.code == EMPTY:
            return RESET if confirmable else None
        if operation == "notification" or answers_request:
            return EMPTY_ACK if confirmable else None
        if message.code[0] != 0:
            return RESET if confirmable else None
        code, options = NOT_FOUND, ()
        if operation == "register":
            code = self._judged(parameters(texts(message, URI_QUERY)))
            options = self._fresh_location() if code == CREATED else ()
        elif operation in ("update", "deregister") and self._registered_at(message):
            code = CHANGED if operation == "update" else DELETED
        elif operation == "data":
            if not confirmable:
                return None
            code = CHANGED
        return Answer((Message("ACK" if confirmable else "NON", code, None, None, options),))

    def _judged(self, said: dict[str, str]) -> tuple[int, int]:
        """The code of a registration (OMA-TS-LightweightM2M-V1_0, section 8.2.3)."""
        if not said.get("ep") or lifetime_of(said) is None:
            return BAD_REQUEST
        if said.get("lwm2m", VERSION) != VERSION:
            return PRECONDITION_FAILED
        return CREATED if self.platform.accepts(said["ep"]) else FORBIDDEN

    def _fresh_location(self) -> tuple[tuple[int, bytes], ...]:
        number = f"{self._locations.fresh():04x}"
        return tuple((LOCATION_PATH, part.replace("{id}", number).encode()) for part in self.platform.location)

    def _registered_at(self, message: Message) -> Registration | None:
        return self._registry.at("/" + "/".join(texts(message, URI_PATH)), self._time.now())

    def _act(self, operation: str, message: Message, answer: Answer, client: Address) -> None:
        """What an answer to the module's message means for its registration."""
        now, location = self._time.now(), "/" + "/".join(texts(message, URI_PATH))
        said = parameters(texts(message, URI_QUERY))
        for given in answer.messages:
            if operation == "register" and given.code == CREATED:
                self._registry.register("/" + "/".join(texts(given, LOCATION_PATH)), said, client, now)
                if self.on_its_own:
                    self._later(SETTLES, lambda: self._in_order(map(_request, self.platform.registered), client))
            elif operation == "update" and given.code == CHANGED:
                self._registry.update(location, said, client, now)
            elif operation == "deregister" and given.code == DELETED:
                self._registry.end(location, now)

    def _responded(self, request: ServerRequest, response: Message, client: Address) -> None:
        if response.code[0] == 2 and request.kind == "observe":
            self._registry.observed(request.token, request.path, self._time.now())
        elif response.code[0] == 2 and request.kind == "cancel":
            self._registry.observing.pop(request.token, None)
        super()._responded(request, response, client)


def _request(deed: Deed) -> Asked:
    """What a platform asks of its own accord."""
    content = encoded(segments(deed.path), deed.value, "text") if deed.does == "write" else None
    code = {"write": PUT, "execute": POST}.get(deed.does, GET)
    accept, observe = "link" if deed.does == "discover" else None, 0 if deed.does == "observe" else None
    return asked(deed.does, deed.path, code, accept=accept, observe=observe, content=content)
