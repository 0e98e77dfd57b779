"""The server's end of a DTLS connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.dtls.endpoint import Endpoint, checked_versions
from harness.dtls.events import Clock, DtlsEvents
from harness.dtls.records import client_random
from harness.dtls.sessions import Sessions

if TYPE_CHECKING:
    from OpenSSL import SSL


class DtlsServer(Endpoint):
    """A server for one client address. It waits for a ClientHello.

    `lookup` gives the key of an identity, or None: then the alert unknown_psk_identity is sent. Nobody is asked when a
    session is resumed. `within` counts from the first flight that it sent. `hint` is told to the client in a full
    handshake, if not empty. The rest is as with DtlsClient. End it with `close` or `abandon`: a server that is merely
    dropped takes its session with it.
    """

    def __init__(
        self,
        clock: Clock,
        transmit: Callable[[bytes], object],
        events: DtlsEvents,
        *,
        lookup: Callable[[bytes], bytes | None],
        versions: tuple[str, ...] = ("1.0", "1.2"),
        hint: bytes = b"",
        keylog: Callable[[str], None] | None = None,
        sessions: Sessions | None = None,
        within: float = 60.0,
    ) -> None:
        from harness.dtls import openssl

        self._sessions = Sessions() if sessions is None else sessions
        self._client_random: bytes | None = None
        party = openssl.Party(lookup, keylog)
        connection = openssl.accept(self._sessions.context(checked_versions(versions), hint), party)
        super().__init__(clock, transmit, events, within, party, connection)

    def receive(self, datagram: bytes) -> None:
        if self._client_random is None:
            self._client_random = client_random(datagram)
        super().receive(datagram)

    def begins_anew(self, datagram: bytes) -> bool:
        """Whether the client begins another handshake than this server's: it was reset, or forgot. Takes nothing in.

        Such a datagram is for a new DtlsServer (RFC 6347 section 4.2.8). A copy of this handshake's own ClientHello
        is not meant.
        """
        random = client_random(datagram)
        return None not in (random, self._client_random) and random != self._client_random

    def _handshake_is_over(self, connection: SSL.Connection) -> None:
        super()._handshake_is_over(connection)
        secret = connection.master_key()
        if self.resumed:
            self._party.identity = self._sessions.identity(secret)
        elif self.identity is not None:
            self._sessions.made(secret, self.identity)
