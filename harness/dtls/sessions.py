"""What servers remember of the sessions of their clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from OpenSSL import SSL


class Sessions:
    """Handed to several DtlsServers: a session that one of them made can be resumed with another.

    Without it each server has its own, and a client that comes from another port meets a full handshake.
    """

    def __init__(self) -> None:
        self._contexts: dict[tuple[tuple[str, ...], bytes], SSL.Context] = {}
        self._identities: dict[bytes, bytes] = {}

    def context(self, versions: tuple[str, ...], hint: bytes) -> SSL.Context:
        """The context that servers of these versions and this hint share."""
        from harness.dtls import openssl

        wanted = versions, hint
        if wanted not in self._contexts:
            self._contexts[wanted] = openssl.server_context(versions, hint)
        return self._contexts[wanted]

    def made(self, secret: bytes | None, identity: bytes) -> None:
        """Remember whose session it is: no identity is sent when it is resumed."""
        if secret:
            self._identities[secret] = identity

    def identity(self, secret: bytes | None) -> bytes | None:
        """Whose session has this master secret."""
        return self._identities.get(secret or b"")

    def forget(self) -> None:
        """Resume none of them: every later handshake is a full one. Live connections stay."""
        self._contexts.clear()
        self._identities.clear()
