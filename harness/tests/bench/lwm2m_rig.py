"""A scripted world whose LwM2M server has asked and got what a test says."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness.air.observation import Observation
from harness.clock import BenchTime
from harness.errors import ModuleError
from harness.peers.coap_codec import Message, encode
from harness.tests.bench.scripted_world import Scripted

CLIENT, SERVER, BOOTSTRAP = ("10.0.0.2", 5683), ("127.0.0.1", 5683), ("127.0.0.1", 5684)
GET, POST, PUT, DELETE = (0, 1), (0, 2), (0, 3), (0, 4)
PATH, FORMAT, QUERY, OBSERVE = 11, 12, 15, 6


def options(path: str, query: str = "", content_format: int | None = None) -> tuple[tuple[int, bytes], ...]:
    """Path, Content-Format and query of a message."""
    parts = [(PATH, part.encode()) for part in path.strip("/").split("/")]
    form = [] if content_format is None else [(FORMAT, bytes([content_format]) if content_format else b"")]
    return (*parts, *form, *((QUERY, part.encode()) for part in query.split("&") if part))


def register(number: int = 1, endpoint: str = "ep1", lifetime: int = 300, objects: str = "</19/0>") -> bytes:
    """A registration."""
    query = f"lwm2m=1.0&ep={endpoint}&lt={lifetime}&b=U"
    return encode(Message("CON", POST, number, b"\x01", options("rd", query, 40), objects.encode()))


def update(number: int = 2, location: str = "rd/7") -> bytes:
    """An update without parameters."""
    return encode(Message("CON", POST, number, b"\x02", options(location)))


def answer(number: int, token: bytes, payload: bytes = b"abcde", observe: int | None = None, code=(2, 5)) -> bytes:
    """The answer to a request of the server, in the ACK, as text."""
    there = () if observe is None else ((OBSERVE, bytes([observe])),)
    return encode(Message("ACK", code, number, token, (*there, (FORMAT, b"")), payload))


def notification(number: int, token: bytes, observe: int, kind: str = "NON", payload: bytes = b"abcde") -> bytes:
    """A notification of text."""
    return encode(Message(kind, (2, 5), number, token, ((OBSERVE, bytes([observe])), (FORMAT, b"")), payload))


class Rig(Scripted):
    """The server gave the location /rd/7 at the beginning."""

    def __init__(self, time: BenchTime) -> None:
        super().__init__(time)
        self.registration = SimpleNamespace(location="/rd/7", at=0.0, ended=None)
        self.server = self._peer(SERVER, registrations=[self.registration])
        self.bootstrap = self._peer(BOOTSTRAP)
        self.world.peers.lwm2m, self.world.peers.bootstrap = self.server, self.bootstrap
        self.world.known_state()

    def _peer(self, address: tuple[str, int], **more: object) -> SimpleNamespace:
        platform = SimpleNamespace(endpoint="", data_path="/dp", data_formats=(50,))
        return SimpleNamespace(address=address, handshakes=[], requests=[], platform=platform, **more)

    def gets(self, data: bytes, after: float = 0.0, at: tuple[str, int] = SERVER) -> None:
        """A server gets a datagram, `after` seconds from now."""
        if after:
            self.time.call_later(after, self._got, data, at)
        else:
            self._got(data, at)

    def _got(self, data: bytes, at: tuple[str, int]) -> None:
        self.world.air.append(Observation("peer", "lwm2m", self.time.now(), CLIENT, at, "coap a b", data))

    def asks(self, kind: str, path: str, number: int, token: bytes, code: tuple[int, int] = GET) -> bytes:
        """The server sends a request; its bytes."""
        data = encode(Message("CON", code, number, token, options(path)))
        self.server.requests.append(SimpleNamespace(kind=kind, path=path, mid=number, token=token, data=data))
        self.sends(data)
        return data

    def sends(self, data: bytes) -> None:
        """The server sends a datagram."""
        self.world.air.append(Observation("peer", "reply-lwm2m", self.time.now(), SERVER, CLIENT, "coap a b", data))

    def wrong(self, text: str) -> ModuleError:
        """What the step about a message says when it fails."""
        with pytest.raises(ModuleError) as caught:
            self.world.lwm2m.gets(text)
        return caught.value
