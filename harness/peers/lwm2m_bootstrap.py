"""A scripted LwM2M 1.0 bootstrap server, plain and through DTLS: delivers a server, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.errors import SuiteError
from harness.peers.coap_answering import Answer, Came, checked
from harness.peers.coap_codec import EMPTY, Message, Sendable
from harness.peers.datagrams import REMEMBERED
from harness.peers.lwm2m_asking import EMPTY_ACK, RESET, AskingPort
from harness.peers.lwm2m_encoder import Value, encoded
from harness.peers.lwm2m_requests import (
    DELETE,
    POST,
    PUT,
    URI_PATH,
    URI_QUERY,
    Asked,
    ServerRequest,
    asked,
    parameters,
    segments,
    texts,
)  # fmt: skip

PSK, NO_SEC = 0, 3
"""Values of /0/x/2, Security Mode (OMA-TS-LightweightM2M-V1_0, appendix E.1)."""
CHANGED: Final = (2, 4)
BAD_REQUEST: Final = (4, 0)
NOT_FOUND: Final = (4, 4)
MESSAGES: Final = 4
"""DELETE, two PUT and the POST that finishes."""


@dataclass(frozen=True, slots=True)
class _Delivered:
    """What is written: to the security object, and to the server object."""

    uri: str
    lifetime: int
    binding: str
    ssid: int
    mode: int
    identity: bytes = b""
    key: bytes = b""

    def security(self) -> dict[int, Value]:
        return {
            0: self.uri, 1: False, 2: self.mode, 3: self.identity, 4: b"", 5: self.key, 10: self.ssid,
        }  # fmt: skip

    def server(self) -> dict[int, Value]:
        return {0: self.ssid, 1: self.lifetime, 6: True, 7: self.binding}


class Lwm2mBootstrap(AskingPort):
    """Answers a bootstrap request (POST /bs?ep=...) with 2.04, then asks in lock-step, each request when the one before
    has been answered with 2.xx: DELETE /, PUT of the security and of the server instance in TLV, POST /bs.

    What else comes: as at Lwm2mServer, with 4.04 for every other request. `server` is the address that it delivers.
    `clients` are the bootstrap requests since the last reset, endpoint and bench time; `finished` counts the POST /bs
    that were answered with 2.xx. Observations, booking, DTLS: see CoapPort.
    """

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address = ("127.0.0.1", 0),
        name: str = "bootstrap",
        server: Address = ("180.101.147.115", 5683),
        platform: str = "andlink",
    ) -> None:
        self._server = server
        self.clients: list[tuple[str, float]] = []
        self.finished = 0
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name, platform)
        self.as_usual()

    # What a scenario may make of it

    def as_usual(self) -> None:
        """Deliver the server as the platform does."""
        self._mute = False
        self._refusal: Answer | None = None
        self._most = MESSAGES
        self._finish_alone = False
        self.delivers()

    def silent(self) -> None:
        """Answer nothing from now on, and ask nothing more."""
        self._mute = True
        self._drop_pending()
        self._answered.clear()
        self._forget_requests()

    def delivers(
        self,
        lifetime: int | None = None,
        binding: str | None = None,
        identity: str | bytes = b"",
        key: str | bytes = b"",
        uri: str | None = None,
        ssid: int | None = None,
        mode: int | None = None,
    ) -> None:
        """Deliver this from the next request on; what is None is as the platform has it.

        The mode is PSK with an identity and NoSec without; the uri is of the server, coaps:// with PSK and coap://
        without. A key in text is held as the platform holds one. Raises SuiteError for a key without an identity.
        """
        if key and not identity:
            raise SuiteError("a bootstrap server delivers a key only with an identity")
        mode = (PSK if identity else NO_SEC) if mode is None else mode
        scheme = "coap" if mode == NO_SEC else "coaps"
        usual = self.platform.delivery
        self._finish_alone = False
        self._delivered = _Delivered(
            uri=f"{scheme}://{self._server[0]}:{self._server[1]}" if uri is None else uri,
            lifetime=usual.lifetime if lifetime is None else lifetime,
            binding=usual.binding if binding is None else binding,
            ssid=usual.ssid if ssid is None else ssid,
            mode=mode,
            identity=identity.encode() if isinstance(identity, str) else identity,
            key=self.platform.key(key),
        )

    def delivers_nothing(self) -> None:
        """Finish at once."""
        self._finish_alone = True

    def refuses(self, message: Sendable, after: float = 0.0) -> None:
        """Answer every bootstrap request with this message, and ask nothing."""
        self._refusal = checked(Answer((message,), b"", after))

    def stops_after(self, count: int) -> None:
        """Ask no more than so many of the messages that would be due, from 0 to all. Raises SuiteError otherwise."""
        if not 0 <= count <= MESSAGES:
            raise SuiteError(f"a bootstrap server asks {MESSAGES} messages at most, not {count}")
        self._most = count

    def reset(self) -> None:
        """Before the next scenario: as a new one; nobody has asked to be bootstrapped."""
        super().reset()
        self.as_usual()
        self.clients.clear()
        self.finished = 0

    # What comes

    def _called(self, message: Message, came: Came) -> None:
        if self._mute:
            return
        confirmable = message.type == "CON"
        if message.code == EMPTY or message.code[0] != 0:
            request = self._separately(message) if message.code[0] >= 2 else None
            if confirmable:
                self._respond(RESET if request is None else EMPTY_ACK, message, came)
            if request is not None:
                self._responded(request, message, came[0])
            return
        answer = Answer((Message("ACK" if confirmable else "NON", self._judged(message)),))
        accepted = answer.messages[0].code == CHANGED
        if accepted:
            self.clients.append((parameters(texts(message, URI_QUERY))["ep"], self._time.now()))
            del self.clients[:-REMEMBERED]
            answer = self._refusal or answer
        self._respond(answer, message, came)
        if accepted and self._refusal is None:
            self._in_order(iter(self._messages()[: self._most]), came[0])

    def _judged(self, message: Message) -> tuple[int, int]:
        if message.code != POST or texts(message, URI_PATH) != ("bs",):
            return NOT_FOUND
        return CHANGED if parameters(texts(message, URI_QUERY)).get("ep") else BAD_REQUEST

    def _messages(self) -> list[Asked]:
        finish = asked("finish", "/bs", POST)
        if self._finish_alone:
            return [finish]
        places, delivered = self.platform.delivery, self._delivered
        return [
            asked("delete", "/", DELETE),
            _written(places.security, delivered.security()),
            _written(places.server, delivered.server()),
            finish,
        ]

    def _responded(self, request: ServerRequest, response: Message, client: Address) -> None:
        if request.kind == "finish" and response.code[0] == 2:
            self.finished += 1
        super()._responded(request, response, client)


def _written(path: str, resources: dict[int, Value]) -> Asked:
    return asked("write", path, PUT, content=encoded(segments(path), resources, "TLV"))
