"""The far end of CoAP: a server that says what a test wants, plain or behind DTLS, and a module that talks to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from harness.emulator.clients.coap_codec import ACK, CON, FormatError, Message, decode, encode
from harness.tests.emulator.rig import Rig

SERVER, PORT = "220.180.239.212", 7002
SERVER6 = "2001:db8:1::c0a9"
CONTENT, CREATED = 0x45, 0x41
IDENTITY, KEY = "869154040004132", "67514b6c5a45334e31576a6d5733387a"

Answers = Callable[[Message], list[Message | bytes]]


def silent(message: Message) -> list[Message | bytes]:
    """No answer."""
    return []


def piggybacked(code: int = CONTENT, **fields: Any) -> Answers:
    """Each CON request is answered in its acknowledgment, each NON one by a NON."""

    def answer(message: Message) -> list[Message | bytes]:
        kind = ACK if message.type == CON else message.type
        return [replace(Message(kind, code, message.message_id, message.token), **fields)]

    return answer


class Server:
    """A plain server. `heard`: what came, with its time; `raw`: its bytes."""

    def __init__(self, rig: Rig, answers: Answers = silent, address: str = SERVER, port: int = PORT) -> None:
        self._rig, self.answers = rig, answers
        self._here = (address, port)
        self._module: tuple[str, int] | None = None
        self.heard: list[tuple[float, Message]] = []
        self.raw: list[bytes] = []
        self.sources: set[tuple[str, int]] = set()
        rig.far.takes_udp[port] = self._came

    @property
    def messages(self) -> list[Message]:
        """What came, in order."""
        return [message for _, message in self.heard]

    @property
    def times(self) -> list[float]:
        """When it came."""
        return [at for at, _ in self.heard]

    def send(self, what: Message | bytes) -> None:
        """Say something to the module that spoke last."""
        assert self._module is not None
        data = what if isinstance(what, bytes) else encode(what)
        self._rig.far.stack.send_udp(data, self._here, self._module)

    def _came(self, data: bytes, source: tuple[str, int], destination: tuple[str, int]) -> None:
        self._module = source
        self.sources.add(source)
        self.take(data)

    def take(self, data: bytes) -> None:
        """A message came, bare of any protection."""
        self.raw.append(data)
        try:
            message = decode(data)
        except FormatError:
            # a faulty module's; its bytes stand in `raw`
            return
        self.heard.append((self._rig.clock.now(), message))
        for answer in self.answers(message):
            self.send(answer)


class SecureServer(Server):
    """A server behind DTLS. `handshakes`: (identity, version, resumed) of each that succeeded."""

    def __init__(
        self,
        rig: Rig,
        answers: Answers = silent,
        keys: dict[str, str] | None = None,
        versions: tuple[str, ...] = ("1.2",),
    ) -> None:
        from harness.dtls import Sessions

        super().__init__(rig, answers)
        self._keys = {IDENTITY: KEY} if keys is None else keys
        self._versions = versions
        self._sessions = Sessions()
        self._end: Any = None
        self.handshakes: list[tuple[bytes, str, bool]] = []
        self.ends: list[str] = []

    def forget(self) -> None:
        """No session can be resumed."""
        from harness.dtls import Sessions

        self._sessions = Sessions()

    def say_goodbye(self) -> None:
        """End the association."""
        self._end.close()
        self._end = None

    def send(self, what: Message | bytes) -> None:
        self._end.send(what if isinstance(what, bytes) else encode(what))

    def _came(self, data: bytes, source: tuple[str, int], destination: tuple[str, int]) -> None:
        from harness.dtls import DtlsServer, is_dtls

        self._module = source
        self.sources.add(source)
        if not is_dtls(data):
            self.take(data)
            return
        if self._end is None or self._end.ended or self._end.begins_anew(data):
            if self._end is not None:
                self._end.abandon()
            self._end = DtlsServer(
                self._rig.clock,
                lambda datagram: self._rig.far.stack.send_udp(datagram, destination, source),
                self,
                lookup=self._lookup,
                versions=self._versions,
                sessions=self._sessions,
            )
        self._end.receive(data)

    def _lookup(self, identity: bytes) -> bytes | None:
        key = self._keys.get(identity.decode("latin-1"))
        return None if key is None else bytes.fromhex(key)

    def established(self) -> None:
        self.handshakes.append((self._end.identity, self._end.version, self._end.resumed))

    def data(self, data: bytes) -> None:
        self.take(data)

    def failed(self, reason: str) -> None:
        self.ends.append(reason)

    def closed(self) -> None:
        self.ends.append("closed")


def module(**options: Any) -> Rig:
    """A BC92 that is registered and awake."""
    return Rig(**({"model": "BC92"} | options))


def opened(rig: Rig, server: str = SERVER) -> None:
    """A context without DTLS."""
    assert rig.told(f'AT+QCOAPOPEN=0,"{server}",{PORT}') == ["OK", "+QCOAPOPEN: 0,0"]


def secured(rig: Rig, identity: str = IDENTITY, key: str = KEY) -> None:
    """Settings for DTLS."""
    assert rig.ask(f'AT+QCOAPCFG="dtls",0,1;+QCOAPCFG="psk",0,"{identity}","{key}"') == ["OK"]


def typed(rig: Rig, command: str, data: bytes, seconds: float = 1) -> list[str]:
    """A command that prompts, its data, and what comes then."""
    assert rig.ask(command) == ["> "]
    rig.modem.receive(data)
    return rig.wait(seconds)


def status(rig: Rig) -> str:
    """What AT+QCOAPSEND=0 says."""
    said = rig.ask("AT+QCOAPSEND=0")
    return said[0].removeprefix("+QCOAPSEND: 0,") if said[-1] == "OK" else said[-1]
