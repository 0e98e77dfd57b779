"""The way to a CoAP server that DTLS with a pre-shared key protects."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.dtls import DtlsClient
from harness.emulator.clients.coap_ways import BUFFER, Heard
from harness.emulator.clients.links import Address, Told, UdpLink

if TYPE_CHECKING:
    from harness.emulator.modem import Modem


class DtlsWay:
    """Each message is a record, once there has been a handshake: at `connect`, and again when the association is gone.

    psk: identity and key. session: of an earlier association, for a short handshake. A handshake that has not ended
    by the module's own deadline (`within`, seconds) has failed: with a wrong key the server never says a word
    (FEASIBILITY, section 1). `versions`: those that are offered, the module's own where None.
    """

    def __init__(
        self,
        modem: Modem,
        remote: Address,
        local_port: int,
        heard: Heard,
        psk: tuple[bytes, bytes],
        session: bytes | None = None,
        versions: tuple[str, ...] | None = None,
        within: float | None = None,
    ) -> None:
        self._modem, self._heard, self._psk, self._session = modem, heard, psk, session
        self._versions = modem.options.dtls if versions is None else versions
        self._within = modem.profile.timing.opening if within is None else within
        self._link = UdpLink(modem.stack, remote, local_port, Told(heard.ready, self._datagram, lambda end: None))
        self._dtls: DtlsClient | None = None
        self._handshaking = False
        self._waiting: list[Callable[[], None]] = []

    @property
    def local_port(self) -> int:
        return self._link.local_port

    @property
    def busy(self) -> bool:
        return self._handshaking

    @property
    def _established(self) -> bool:
        return self._dtls is not None and self._dtls.established

    def connect(self) -> None:
        """Begin a handshake."""
        identity, key = self._psk
        if not key or not self._modem.registration.online:
            self._come_to_nothing()
            return
        if "dtls-key-cut-to-16" in self._modem.faults:
            key = key[:16]
        if "dtls-identity-cut-to-32" in self._modem.faults:
            identity = identity[:32]
        versions = ("1.0",) if "dtls-10-offered" in self._modem.faults else self._versions
        self._dtls = DtlsClient(
            self._modem.clock,
            self._transmit,
            self,
            identity=identity,
            key=key,
            versions=versions,
            session=self._session,
            keylog=self._modem.keylog,
            within=self._within,
        )
        self._handshaking = True
        self._dtls.start()

    def when_ready(self, call: Callable[[], None]) -> None:
        if self._established:
            call()
            return
        self._waiting.append(call)
        if not self.busy:
            self.connect()

    def send(self, data: bytes) -> bool:
        if "dtls-plain-data" in self._modem.faults:
            return self._link.send(data, BUFFER)
        if not self._established or not self._modem.registration.online:
            return False
        assert self._dtls is not None
        if len(data) > self._dtls.max_data:
            # it would need more than one datagram, which DTLS does not know
            return False
        self._dtls.send(data)
        return True

    def close(self) -> None:
        self._waiting.clear()
        if self._dtls is not None and self._dtls.established:
            self._dtls.close()
        self._abandon()
        self._link.close()

    def sleep(self) -> bytes | None:
        self._abandon()
        self._link.close()
        return self._session

    def _transmit(self, datagram: bytes) -> None:
        self._link.send(datagram, BUFFER)

    def _datagram(self, data: bytes) -> None:
        if self._dtls is not None:
            self._dtls.receive(data)

    def _abandon(self) -> None:
        self._handshaking = False
        if self._dtls is not None:
            self._dtls.abandon()
            self._dtls = None

    def _come_to_nothing(self) -> None:
        self._abandon()
        self._waiting.clear()
        self._heard.failed()

    # what the DTLS client tells

    def established(self) -> None:
        """The handshake is done."""
        assert self._dtls is not None
        self._handshaking, self._session = False, self._dtls.session() or None
        self._heard.ready()
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()

    def data(self, data: bytes) -> None:
        """A record came."""
        self._heard.received(data)

    def failed(self, reason: str) -> None:
        """The server refused, or broke the association off."""
        if self.busy:
            self._come_to_nothing()
        else:
            self.closed()

    def closed(self) -> None:
        """The server said goodbye; the next message begins a new association."""
        if self.busy:
            self._come_to_nothing()
            return
        self._dtls = None
        self._heard.lost()
