"""What the CoAP peers have in common: one UDP port for plain CoAP and for CoAP through DTLS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from harness.air.observation import Address, Observation, flow_name
from harness.clock import BenchTime, InFlight
from harness.dtls import DtlsServer, Sessions, is_client_hello, is_dtls
from harness.errors import SuiteError
from harness.peers.binding import why
from harness.peers.datagrams import REMEMBERED, DatagramPeer

VERSIONS: Final = ("1.0", "1.2")
"""Of DTLS: what a peer takes unless it is told otherwise."""

MOST_SESSIONS: Final = 256
"""DTLS sessions at a time; a further client takes the oldest one's place."""


@dataclass(slots=True)
class Handshake:
    """A DTLS handshake that a client began at bench time `at`, as far as it has come.

    `identity` is empty until the client has told it, or the session is known that is resumed. `version` ("1.0" or
    "1.2") is None until the handshake is complete (`ok`). `reason` says why it failed, or the session later; with a
    wrong key it hangs, until the server gives up after 60 s.
    """

    client: Address
    at: float
    identity: bytes = b""
    version: str | None = None
    resumed: bool = False
    ok: bool = False
    reason: str = ""


class CoapPort(DatagramPeer):
    """Takes plain CoAP and DTLS, and tells them apart by the first byte of each datagram.

    `handshakes` are those since the last reset, in order. `keylog`, if set, gets each line of the key log.
    Observations: a CoAP message is one of the peer's `kind` ("coap") in a flow named "coap ...", or "coaps ..." when it
    came through DTLS; each datagram of DTLS is a "dtls" of the flow "coaps ..." besides. Those to clients have "reply-"
    in front.
    Booking: as TcpPeer. No datagram ever makes it raise.
    """

    kind = "coap"

    PLAIN_UNTIL_KEYED: ClassVar[bool] = False
    """Whether records of DTLS are not answered at all as long as no key is known, as by a server of plain CoAP."""

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address,
        name: str,
    ) -> None:
        self.handshakes: list[Handshake] = []
        self.keylog: Callable[[str], None] | None = None
        self._keys: dict[bytes, bytes] = {}
        self._taken = VERSIONS
        self._resumable = Sessions()
        self._sessions: dict[Address, _Session] = {}
        self._secure: dict[Address, bool] = {}
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name)

    # What a scenario may do

    def psk(self, identity: bytes, key: bytes) -> None:
        """From now on know a client by this identity and key; an identity that is known gets another key."""
        self._keys[identity] = key

    def versions(self, *versions: str) -> None:
        """Take these versions of DTLS from the next handshake on. Raises SuiteError for none or an unknown one."""
        if not versions or not set(versions) <= set(VERSIONS):
            unknown = ", ".join(versions) or "of no version"
            raise SuiteError(f"DTLS {unknown} is not known", expected=" or ".join(VERSIONS))
        self._taken = tuple(version for version in VERSIONS if version in versions)

    def forget_sessions(self) -> None:
        """Lose all DTLS sessions without a word; none can be resumed."""
        while self._sessions:
            self._sessions.popitem()[1].dtls.abandon()
        self._resumable.forget()

    def close_session(self, client: Address) -> None:
        """End the DTLS session with a client as TLS has it: close_notify. Nothing happens if there is none."""
        if (session := self._sessions.pop(client, None)) is not None:
            session.dtls.close()

    def has_session(self, client: Address) -> bool:
        """Whether a DTLS session with this client is established."""
        session = self._sessions.get(client)
        return session is not None and session.dtls.established

    def reset(self) -> None:
        """Before the next scenario: no client, key or session is known, both versions are taken."""
        super().reset()
        self.forget_sessions()
        self._keys.clear()
        self._secure.clear()
        self._taken = VERSIONS
        self.handshakes.clear()
        self.keylog = None

    # What a subclass uses, and is told

    def _heard(self, data: bytes, client: Address, secure: bool) -> None:
        """Told of each CoAP message, after it was observed; `secure` when it came through DTLS. Never raises."""
        raise NotImplementedError

    def _deliver(self, data: bytes, to: Address, secure: bool) -> None:
        """Send a CoAP message, or what is to pass for one. What cannot be sent is observed as "reply-lost"."""
        if not secure:
            self._emit(data, to)
            return
        session = self._sessions.get(to)
        if session is None or not session.dtls.established:
            self._report_reply("lost", b"there is no DTLS session", to)
        elif len(data) > session.dtls.max_data:
            self._report_reply("lost", b"%d bytes do not fit into a DTLS record" % len(data), to)
        else:
            self._show(f"reply-{self.kind}", self.address, to, "coaps", data)
            session.dtls.send(data)

    # Datagrams

    def _arrived(self, data: bytes, client: Address) -> None:
        self._flow(client)
        if not is_dtls(data):
            self._message(data, client, secure=False)
            return
        self._show("dtls", client, self.address, "coaps", data)
        if self._silent or client == self.address or (self.PLAIN_UNTIL_KEYED and not self._keys):
            return
        session = self._sessions.get(client)
        if is_client_hello(data) and (session is None or session.dtls.begins_anew(data)):
            session = self._new_session(client)
        if session is not None:
            session.dtls.receive(data)

    def _message(self, data: bytes, client: Address, secure: bool) -> None:
        self._show(self.kind, client, self.address, "coaps" if secure else "coap", data)
        if self._silent or client == self.address:
            return
        self._secure.pop(client, None)
        self._secure[client] = secure
        if len(self._secure) > REMEMBERED:
            del self._secure[next(iter(self._secure))]
        self._heard(data, client, secure)

    def _new_session(self, client: Address) -> _Session:
        if (old := self._sessions.pop(client, None)) is not None:
            old.dtls.abandon()
        elif len(self._sessions) >= MOST_SESSIONS:
            self._sessions.pop(next(iter(self._sessions))).dtls.abandon()
        session = self._sessions[client] = _Session(self, client)
        self.handshakes.append(session.handshake)
        if len(self.handshakes) > REMEMBERED:
            del self.handshakes[0]
        return session

    def _emit(self, data: bytes, to: Address) -> None:
        try:
            self._send(data, to)
        except OSError as error:
            self._report_reply("lost", why(error), to)

    def _sent(self, data: bytes, to: Address) -> None:
        self._booking.sent("udp", to)
        record = is_dtls(data)
        kind = "reply-dtls" if record else f"reply-{self.kind}"
        self._show(kind, self.address, to, "coaps" if record else "coap", data)

    def _report_reply(self, kind: str, data: bytes, to: Address) -> None:
        self._show(f"reply-{kind}", self.address, to, "coaps" if self._secure.get(to) else "coap", data)

    def _show(self, kind: str, source: Address, destination: Address, protocol: str, data: bytes) -> None:
        client = destination if source == self.address else source
        flow = flow_name(protocol, client, self.address)
        self._observe(Observation("peer", kind, self._time.now(), source, destination, flow, data))


class _Session:
    """DTLS with one client, from its ClientHello on; told by DtlsServer what becomes of it."""

    def __init__(self, port: CoapPort, client: Address) -> None:
        self._port, self._client = port, client
        self.handshake = Handshake(client, port._time.now())
        self.dtls = DtlsServer(
            port._time,
            lambda datagram: port._emit(datagram, client),
            self,
            lookup=self._lookup,
            versions=port._taken,
            keylog=self._keys,
            sessions=port._resumable,
        )

    def established(self) -> None:
        self.handshake.ok = True
        self.handshake.version, self.handshake.resumed = self.dtls.version, self.dtls.resumed
        self.handshake.identity = self.dtls.identity or b""

    def data(self, data: bytes) -> None:
        self._port._message(data, self._client, secure=True)

    def failed(self, reason: str) -> None:
        self.handshake.reason = reason
        self._over()

    def closed(self) -> None:
        self._over()

    def _over(self) -> None:
        if self._port._sessions.get(self._client) is self:
            del self._port._sessions[self._client]

    def _lookup(self, identity: bytes) -> bytes | None:
        self.handshake.identity = identity
        return self._port._keys.get(identity)

    def _keys(self, line: str) -> None:
        if self._port.keylog is not None:
            self._port.keylog(line)
