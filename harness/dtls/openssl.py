"""The one place that knows pyOpenSSL and, below it, cryptography's private binding: contexts, callbacks, sessions.

pyOpenSSL has neither pre-shared keys nor sessions as bytes: these are taken from the binding, and both packages are
pinned for that. Imported only when the first endpoint is made. The callbacks are of this module, so they outlive every
handle that calls them; for whom they are called is found by the connection, whose `app_data` is a Party.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.bindings.openssl.binding import Binding
from OpenSSL import SSL

MOST = 1280
"""Bytes of the longest datagram that an endpoint sends."""

VERSIONS = {"1.0": 0xFEFF, "1.2": 0xFEFD}
NAMES = {"DTLSv1": "1.0", "DTLSv1.2": "1.2"}

SUITES = b"PSK-AES128-CCM8:PSK-AES128-GCM-SHA256:PSK-AES128-CBC-SHA256:PSK-AES128-CBC-SHA"
"""Plain PSK only, CCM8 first as RFC 7252 section 9.1.3.1 demands: whoever has the key can read a capture."""

LOWEST_SECURITY_LEVEL = b":@SECLEVEL=0"
"""Without it OpenSSL offers neither DTLS 1.0 nor CCM8."""

NO_ENCRYPT_THEN_MAC = 1 << 19
"""SSL_OP_NO_ENCRYPT_THEN_MAC. With that extension OpenSSL ends the connection when a CBC record does not fit its MAC,
also while DTLS is to discard it in silence (RFC 6347 section 4.1.2.7): one altered datagram, or a wrong key."""

SESSION_SECONDS = 30 * 24 * 3600
"""How long a session can be resumed, by the wall clock, which is the only one that OpenSSL knows: never too short."""

_lib, _ffi = Binding().lib, Binding().ffi


@dataclass(slots=True, eq=False)
class Party:
    """What the callbacks of one connection work with. `raised` keeps what one of them raised."""

    key_of: Callable[[bytes], bytes | None]
    keylog: Callable[[str], None] | None
    identity: bytes | None = None
    raised: BaseException | None = None

    def key(self, identity: bytes) -> bytes:
        """The key of an identity; b"" if there is none, or if asking raised."""
        self.identity = identity
        return self.guarded(self.key_of, identity) or b""

    def guarded(self, call: Callable[[Any], Any], argument: object) -> Any:
        """The call's result. What it raises would be lost in C: it is kept, the first of it."""
        try:
            return call(argument)
        except BaseException as raised:
            self.raised = self.raised or raised
            return None

    def taken(self) -> BaseException | None:
        """What a callback raised since the last call."""
        raised, self.raised = self.raised, None
        return raised


def _party(connection: SSL.Connection) -> Party:
    party = connection.get_app_data()
    assert isinstance(party, Party)
    return party


@_ffi.callback("unsigned int(SSL *, const char *, char *, unsigned int, unsigned char *, unsigned int)", error=0)
def _client_key(ssl: Any, hint: Any, identity_out: Any, identity_size: int, key_out: Any, key_size: int) -> int:
    party = _party(SSL.Connection._reverse_mapping[ssl])
    assert party.identity is not None and len(party.identity) < identity_size
    key = party.key(party.identity)
    _ffi.memmove(identity_out, party.identity + b"\0", len(party.identity) + 1)
    return _hand_over(key, key_out, key_size)


@_ffi.callback("unsigned int(SSL *, const char *, unsigned char *, unsigned int)", error=0)
def _server_key(ssl: Any, identity: Any, key_out: Any, key_size: int) -> int:
    return _hand_over(_party(SSL.Connection._reverse_mapping[ssl]).key(_ffi.string(identity)), key_out, key_size)


def _hand_over(key: bytes, out: Any, size: int) -> int:
    """A length of 0 says that there is no key."""
    if len(key) > size:
        return 0
    _ffi.memmove(out, key, len(key))
    return len(key)


def _log_key(connection: SSL.Connection, line: bytes) -> None:
    party = _party(connection)
    if party.keylog is not None:
        party.guarded(party.keylog, line.decode("ascii"))


def _context(versions: Iterable[str]) -> SSL.Context:
    numbers = [VERSIONS[version] for version in sorted(versions)]
    context = SSL.Context(SSL.DTLS_METHOD)
    context.set_cipher_list(SUITES + LOWEST_SECURITY_LEVEL)
    context.set_min_proto_version(numbers[0])
    context.set_max_proto_version(numbers[-1])
    context.set_options(SSL.OP_NO_QUERY_MTU | SSL.OP_NO_RENEGOTIATION | NO_ENCRYPT_THEN_MAC)
    context.set_timeout(SESSION_SECONDS)
    context.set_keylog_callback(_log_key)
    return context


@functools.cache
def client_context(versions: tuple[str, ...]) -> SSL.Context:
    """The context of all clients that offer these versions. It keeps nothing of theirs."""
    context = _context(versions)
    _lib.SSL_CTX_set_psk_client_callback(context._context, _client_key)
    return context


def server_context(versions: tuple[str, ...], hint: bytes) -> SSL.Context:
    """A context for servers that take these versions; it keeps the sessions that they can resume. `hint` may be b""."""
    context = _context(versions)
    _lib.SSL_CTX_set_psk_server_callback(context._context, _server_key)
    if hint and _lib.SSL_CTX_use_psk_identity_hint(context._context, hint) != 1:
        raise ValueError(f"OpenSSL does not take this identity hint: {hint!r}")
    return context


def connect(context: SSL.Context, party: Party, session: bytes | None) -> SSL.Connection:
    """A client's connection; a session that can't be used is as good as none."""
    connection = _connection(context, party)
    if session:
        _resume(connection, session)
    connection.set_connect_state()
    return connection


def accept(context: SSL.Context, party: Party) -> SSL.Connection:
    """A server's connection."""
    connection = _connection(context, party)
    connection.set_accept_state()
    return connection


def _connection(context: SSL.Context, party: Party) -> SSL.Connection:
    connection = SSL.Connection(context, None)
    connection.set_ciphertext_mtu(MOST)
    connection.set_app_data(party)
    return connection


def _resume(connection: SSL.Connection, session: bytes) -> None:
    data = _ffi.new("unsigned char[]", session)
    start = _ffi.new("const unsigned char **", data)
    raw = _lib.d2i_SSL_SESSION(_ffi.NULL, start, len(session))
    if raw == _ffi.NULL:
        _lib.ERR_clear_error()
        return
    handle = _ffi.gc(raw, _lib.SSL_SESSION_free)
    if _lib.SSL_set_session(connection._ssl, handle) != 1:
        _lib.ERR_clear_error()


def session_of(connection: SSL.Connection) -> bytes:
    """The connection's session as bytes that another process may resume."""
    session = connection.get_session()
    if session is None:
        return b""
    size = _lib.i2d_SSL_SESSION(session._session, _ffi.NULL)
    if size <= 0:
        return b""
    data = _ffi.new("unsigned char[]", size)
    _lib.i2d_SSL_SESSION(session._session, _ffi.new("unsigned char **", data))
    return bytes(_ffi.buffer(data, size))


def resumed(connection: SSL.Connection) -> bool:
    """Whether the handshake took up an earlier session."""
    return _lib.SSL_session_reused(connection._ssl) == 1
