"""The way to a CoAP server, and the plain one: UDP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from harness.emulator.clients.links import Address, Told, UdpLink

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

BUFFER = 0
"""UDP keeps nothing back."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a way tells its user. `failed` comes after a handshake that came to nothing, `lost` when the server ended
    the association."""

    ready: Callable[[], None]
    received: Callable[[bytes], None]
    failed: Callable[[], None]
    lost: Callable[[], None]


class Way(Protocol):
    """`busy`: a handshake is under way. `close` says goodbye to the server, `sleep` is silent and gives the session."""

    @property
    def local_port(self) -> int: ...

    @property
    def busy(self) -> bool: ...

    def connect(self) -> None: ...

    def when_ready(self, call: Callable[[], None]) -> None: ...

    def send(self, data: bytes) -> bool: ...

    def close(self) -> None: ...

    def sleep(self) -> bytes | None: ...


class PlainWay:
    """Each message is a datagram."""

    def __init__(self, modem: Modem, remote: Address, local_port: int, heard: Heard) -> None:
        self._modem, self._heard = modem, heard
        self._link = UdpLink(modem.stack, remote, local_port, Told(heard.ready, heard.received, lambda end: None))

    @property
    def local_port(self) -> int:
        return self._link.local_port

    @property
    def busy(self) -> bool:
        return False

    def connect(self) -> None:
        self._heard.ready()

    def when_ready(self, call: Callable[[], None]) -> None:
        call()

    def send(self, data: bytes) -> bool:
        return self._modem.registration.online and self._link.send(data, BUFFER)

    def close(self) -> None:
        self._link.close()

    def sleep(self) -> bytes | None:
        self._link.close()
        return None
