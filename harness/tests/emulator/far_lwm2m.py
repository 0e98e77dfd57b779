"""The far end of LwM2M: a server that answers as a test wants, plain or behind DTLS, and a module that talks to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from harness.emulator.clients.coap_codec import ACK, CON, Message, Option, decode, encode
from harness.emulator.clients.coap_options import (
    ACCEPT,
    CONTENT_FORMAT,
    LOCATION_PATH,
    OBSERVE,
    URI_PATH,
    URI_QUERY,
)
from harness.tests.emulator.rig import Rig

SERVER, PORT = "180.101.147.115", 5683
BOOTSTRAP = "198.51.100.60"
NAME = "lwm.home.komect.com"
ENDPOINT = "867724030023557"
IDENTITY, KEY = ENDPOINT, "67514b6c5a45334e31576a6d5733387a"
GET, POST, PUT, DELETE = 1, 2, 3, 4
CREATED, DELETED, CHANGED, CONTENT = 0x41, 0x42, 0x44, 0x45
LOCATION = (b"rd", b"5a3f")

Answer = Callable[[Message], "list[Message]"]


def uint(value: int) -> bytes:
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def path_of(message: Message) -> str:
    """The path of a request, "/rd"."""
    return "".join("/" + value.decode() for number, value in message.options if number == URI_PATH)


def queries_of(message: Message) -> list[str]:
    return [value.decode() for number, value in message.options if number == URI_QUERY]


def all_of(message: Message, number: int) -> list[bytes]:
    return [value for known, value in message.options if known == number]


def format_of(message: Message) -> int | None:
    value = message.first(CONTENT_FORMAT)
    return None if value is None else int.from_bytes(value, "big")


def kind_of(message: Message) -> str:
    """What a message of the module is to a server."""
    if message.code == 0:
        return {ACK: "acknowledgement", CON: "ping"}.get(message.type, "reset")
    if message.code >= 0x40:
        return "answer" if message.type == ACK or message.first(OBSERVE) is None else "notification"
    path = path_of(message)
    if path == "/rd":
        return "register"
    if path == "/bs":
        return "bootstrap"
    if path == "/dp":
        return "data"
    return "deregister" if message.code == DELETE else "update"


def usual(message: Message) -> list[Message]:
    """What a server answers that is content with everything."""
    code = {"register": CREATED, "update": CHANGED, "deregister": DELETED, "data": CHANGED, "bootstrap": CHANGED}
    kind = kind_of(message)
    if kind == "notification" and message.type == CON:
        return [Message(ACK, 0, message.message_id)]
    if kind not in code or message.type != CON:
        return []
    options = tuple((LOCATION_PATH, segment) for segment in LOCATION) if kind == "register" else ()
    return [Message(ACK, code[kind], message.message_id, message.token, options)]


@dataclass
class Heard:
    """A message with when it came and by which kind it goes."""

    at: float
    message: Message
    kind: str


class Lwm2mFar:
    """A server. `heard`: what came. `answers`: by kind, else `usual`; a kind in `mute` is not answered."""

    def __init__(self, rig: Rig, address: str = SERVER, port: int = PORT) -> None:
        self.rig, self.here = rig, (address, port)
        self.heard: list[Heard] = []
        self.answers: dict[str, Answer] = {}
        self.mute: set[str] = set()
        self.module: tuple[str, int] | None = None
        self.sources: set[tuple[str, int]] = set()
        self.raw: list[bytes] = []
        self._next = 1000
        before = rig.far.takes_udp.get(port)

        def came(data: bytes, source: tuple[str, int], destination: tuple[str, int]) -> None:
            if destination == self.here:
                self._came(data, source)
            elif before is not None:
                before(data, source, destination)

        rig.far.takes_udp[port] = came

    def _came(self, data: bytes, source: tuple[str, int]) -> None:
        self.module = source
        self.sources.add(source)
        self.take(data)

    def take(self, data: bytes) -> None:
        """A message, bare of protection."""
        self.raw.append(data)
        message = decode(data)
        kind = kind_of(message)
        self.heard.append(Heard(self.rig.clock.now(), message, kind))
        if kind in self.mute or "all" in self.mute:
            return
        for answer in self.answers.get(kind, usual)(message):
            self.send(answer)

    def transmit(self, data: bytes) -> None:
        assert self.module is not None
        self.rig.far.stack.send_udp(data, self.here, self.module)

    def send(self, message: Message) -> None:
        """Say something to the module that spoke last."""
        self.transmit(encode(message))

    def ask(
        self,
        code: int,
        path: str,
        *options: Option,
        payload: bytes = b"",
        kind: int = CON,
        seconds: float = 3,
    ) -> Message:
        """A request of the server's; what it was."""
        self._next += 1
        segments = tuple((URI_PATH, one.encode()) for one in path.split("/") if one)
        message = Message(kind, code, self._next, b"t%d" % self._next, (*segments, *options), payload)
        self.send(message)
        self.rig.clock.advance(seconds)
        return message

    def read(self, path: str, accept: int | None = None, query: str = "") -> Message:
        options = ((URI_QUERY, query.encode()),) if query else ()
        return self.ask(GET, path, *options, *(() if accept is None else ((ACCEPT, uint(accept)),)))

    def observe(self, path: str, flag: int = 0, accept: int | None = None) -> Message:
        options = () if accept is None else ((ACCEPT, uint(accept)),)
        return self.ask(GET, path, (OBSERVE, uint(flag)), *options)

    def write(self, path: str, payload: bytes, form: int | None = 42) -> Message:
        return self.ask(PUT, path, *(() if form is None else ((CONTENT_FORMAT, uint(form)),)), payload=payload)

    def execute(self, path: str, payload: bytes = b"") -> Message:
        return self.ask(POST, path, payload=payload)

    @property
    def kinds(self) -> list[str]:
        return [one.kind for one in self.heard]

    @property
    def last(self) -> Message:
        return self.heard[-1].message

    def of(self, kind: str) -> list[Heard]:
        return [one for one in self.heard if one.kind == kind]

    def refuse(self, kind: str, code: int) -> None:
        """Answer this kind with another code."""
        self.answers[kind] = lambda message: [replace(one, code=code) for one in usual(message)]

    def reset(self, kind: str) -> None:
        """Answer this kind with RST."""
        self.answers[kind] = lambda message: [Message(3, 0, message.message_id)]


class SecureFar(Lwm2mFar):
    """A server behind DTLS. `handshakes`: (identity, version, resumed) of each that succeeded."""

    def __init__(
        self, rig: Rig, keys: dict[str, bytes] | None = None, versions: tuple[str, ...] = ("1.0", "1.2")
    ) -> None:
        from harness.dtls import Sessions

        super().__init__(rig)
        self._keys = {IDENTITY: bytes.fromhex(KEY)} if keys is None else keys
        self._versions, self._sessions = versions, Sessions()
        self._end = None
        self.handshakes: list[tuple[bytes, str, bool]] = []
        self.plain: list[bytes] = []
        self.ends: list[str] = []

    def forget(self) -> None:
        from harness.dtls import Sessions

        self._sessions = Sessions()

    def transmit(self, data: bytes) -> None:
        self._end.send(data)

    def _came(self, data: bytes, source: tuple[str, int]) -> None:
        from harness.dtls import DtlsServer, is_dtls

        self.module = source
        self.sources.add(source)
        if not is_dtls(data):
            self.plain.append(data)
            return
        if self._end is None or self._end.ended or self._end.begins_anew(data):
            if self._end is not None:
                self._end.abandon()
            self._end = DtlsServer(
                self.rig.clock,
                lambda datagram: self.rig.far.stack.send_udp(datagram, self.here, source),
                self,
                lookup=lambda identity: self._keys.get(identity.decode("latin-1")),
                versions=self._versions,
                sessions=self._sessions,
            )
        self._end.receive(data)

    def established(self) -> None:
        self.handshakes.append((self._end.identity, self._end.version, self._end.resumed))

    def data(self, data: bytes) -> None:
        self.take(data)

    def failed(self, reason: str) -> None:
        self.ends.append(reason)

    def closed(self) -> None:
        self.ends.append("closed")


def module(**options: object) -> Rig:
    """A BC260Y-CN with the note's firmware, registered in the network and awake."""
    return Rig(**({"firmware": "BC260YCNAAR01A02"} | options))


def config(lifetime: int = 300, tail: str = "3", server: str = SERVER, port: int = PORT) -> str:
    return f'AT+QLACONFIG=0,"{server}",{port},"{ENDPOINT}",{lifetime},{tail}'


def registered(
    rig: Rig | None = None, lifetime: int = 300, objects: tuple[str, ...] = ("19,0,2,0,1", "19,1,1,0")
) -> tuple[Rig, Lwm2mFar]:
    """A module that is registered, with these objects."""
    rig = rig or module()
    far = Lwm2mFar(rig)
    for added in objects:
        assert rig.ask(f"AT+QLAADDOBJ={added}") == ["OK"]
    assert rig.ask(config(lifetime)) == ["OK"]
    assert rig.told("AT+QLAREG") == ["OK", "+QLAREG: 0"]
    return rig, far


def observed(rig: Rig, far: Lwm2mFar, path: str = "/19/0/0", value: str = '1,5,"abcde"') -> Message:
    """The server observes a resource, and the host has said so."""
    request = far.observe(path)
    ids = path.strip("/").replace("/", ",")
    assert rig.lines() == [f'+QLAURC: "observe",{request.message_id},0,{ids}']
    told = rig.told(f"AT+QLAOBSRSP={request.message_id},1,{ids},{value},0")
    assert told == ["OK", "+QLAOBSRSP: 0"]
    return request


def slept(rig: Rig, seconds: float = 60) -> list[str]:
    """Into deep sleep and out of it; what is said when the module wakes."""
    rig.told("AT+QSCLK=1", seconds)
    woken = rig.told("AT", 3)
    rig.ask("AT+QSCLK=0")
    return woken
