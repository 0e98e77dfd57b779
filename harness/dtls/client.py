"""The client's end of a DTLS connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.dtls.endpoint import Endpoint, checked_versions
from harness.dtls.events import Clock, DtlsEvents

if TYPE_CHECKING:
    from OpenSSL import SSL

LONGEST_IDENTITY = 255
LONGEST_KEY = 512
"""Bytes; what OpenSSL has room for."""


class DtlsClient(Endpoint):
    """A client with one identity and one key. `start` sends the first flight.

    `transmit` gets datagrams of at most 1280 bytes. A flight that is not answered is repeated on `clock` after 1, 2,
    4 ... s (60 s at most). `within` seconds after `start` an unfinished handshake has failed; a wrong key shows only
    by that. `session`: what `session()` of an earlier client gave, of the same identity and key; bytes that can't be
    used are as good as none. `keylog` gets one line for each handshake. Identity: 0 to 255 bytes, no NUL; key: to 512
    bytes, an empty one fails in the handshake; ValueError for others.
    """

    def __init__(
        self,
        clock: Clock,
        transmit: Callable[[bytes], object],
        events: DtlsEvents,
        *,
        identity: bytes,
        key: bytes,
        versions: tuple[str, ...] = ("1.2",),
        session: bytes | None = None,
        keylog: Callable[[str], None] | None = None,
        within: float = 30.0,
    ) -> None:
        from harness.dtls import openssl

        if len(identity) > LONGEST_IDENTITY or b"\0" in identity:
            raise ValueError(f"an identity has 0 to {LONGEST_IDENTITY} bytes and no NUL, not {identity!r}")
        if len(key) > LONGEST_KEY:
            raise ValueError(f"a key has {LONGEST_KEY} bytes at most, not {len(key)}")
        party = openssl.Party(lambda _: key, keylog, identity)
        connection = openssl.connect(openssl.client_context(checked_versions(versions)), party, session)
        super().__init__(clock, transmit, events, within, party, connection)
        self._begun = False
        self._session = b""

    def start(self) -> None:
        """Send the first flight; a second call does nothing."""
        if self._begun or self._connection is None:
            return
        self._begun = True
        self._more = True
        self._work()

    def receive(self, datagram: bytes) -> None:
        if self._begun:
            super().receive(datagram)

    def session(self) -> bytes:
        """The session as bytes, to be resumed by a later client, after deep sleep too; b"" if none was made.

        It can be had after `close` and `abandon` too.
        """
        return self._session

    def _handshake_is_over(self, connection: SSL.Connection) -> None:
        super()._handshake_is_over(connection)
        self._session = self._openssl.session_of(connection)
