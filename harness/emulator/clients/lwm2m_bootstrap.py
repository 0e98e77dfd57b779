"""A bootstrap server tells which server to register with (OMA TS 1.0, 5.2; LwM2M note 2.1, 3.6, 3.11)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.coap_codec import ACK, NON, Message
from harness.emulator.clients.coap_options import ACCEPT, CONTENT_FORMAT, URI_PATH, URI_QUERY
from harness.emulator.clients.lwm2m_accounts import Accounts, BadAccount
from harness.emulator.clients.lwm2m_codes import BINDINGS, DONE, NO_SECURITY, OTHER, PSK_SECURITY, TIMEOUT, result
from harness.emulator.clients.lwm2m_connection import Connection, schedule
from harness.emulator.clients.lwm2m_links import LINK_FORMAT, links, read_path

if TYPE_CHECKING:
    from harness.emulator.clients.lwm2m import Lwm2m
    from harness.emulator.clients.lwm2m_config import Server
    from harness.emulator.timers import Timer

GET, POST, PUT, DELETE = 1, 2, 3, 4
DELETED, CHANGED, CONTENT = 0x42, 0x44, 0x45
BAD_REQUEST, NOT_FOUND, NOT_ALLOWED = 0x80, 0x84, 0x85
PORTS: Final = {"coap": 5683, "coaps": 5684}
URI: Final = re.compile(r"(coaps?)://(\[[0-9A-Fa-f:.]+\]|[^/:\[\]]+)(?::([0-9]{1,5}))?/?\Z")


@dataclass(slots=True)
class Bootstrap:
    """Asks, and takes what the bootstrap server writes until it says that it has finished.

    `over(code)` is called once: with DONE when there is a server to register with. The whole may last as long as a
    request that nobody answers.
    """

    client: Lwm2m
    server: Server
    address: str
    over: Callable[[int], None]
    accounts: Accounts = field(default_factory=Accounts)
    _connection: Connection | None = None
    _limit: Timer | None = None

    def begin(self) -> None:
        """Ask the bootstrap server."""
        modem, faults = self.client.modem, self.client.faults
        self._limit = modem.timers.later(schedule(modem).total, self._end, TIMEOUT)
        remote = self.address, self.server.port
        psk = None if "qlaconfig-security-ignored" in faults else self.server.psk
        self._connection = Connection(modem, remote, psk, self._take, self.client.rejected)
        options = ((URI_PATH, b"bs"), (URI_QUERY, f"ep={self.server.endpoint}".encode("latin-1")))

        def answered(status: int, response: Message | None) -> None:
            code = result(status, response, CHANGED, faults)
            if code != DONE:
                self._end(code)

        self._connection.request(POST, options, b"", answered)

    def stop(self) -> None:
        """Be gone."""
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _end(self, code: int) -> None:
        self.stop()
        self.over(code)

    # what the bootstrap server wants

    def _take(self, request: Message) -> None:
        segments = [value for number, value in request.options if number == URI_PATH and value]
        if segments == [b"bs"] and request.code == POST:
            self._reply(request, CHANGED)
            self._finished()
        elif request.code == DELETE:
            self._delete(request, segments)
        elif request.code == PUT:
            self._write(request, segments)
        elif request.code == GET and request.first(ACCEPT) == bytes((LINK_FORMAT,)):
            self._reply(request, CONTENT, links(self.accounts.paths()))
        else:
            self._reply(request, NOT_ALLOWED)

    def _delete(self, request: Message, segments: list[bytes]) -> None:
        path = read_path(segments) if segments else None
        if segments and path is None:
            self._reply(request, BAD_REQUEST)
            return
        self.accounts.delete(path)
        self._reply(request, DELETED)

    def _write(self, request: Message, segments: list[bytes]) -> None:
        path, form = read_path(segments), request.first(CONTENT_FORMAT)
        if path is None:
            self._reply(request, NOT_FOUND)
            return
        try:
            self.accounts.write(path, None if form is None else int.from_bytes(form, "big"), request.payload)
        except BadAccount:
            self._reply(request, BAD_REQUEST)
            return
        self._reply(request, CHANGED)
        if path.object == 1 and (binding := self.accounts.binding) is not None:
            self.client.requests.binding_changed(binding)

    def _reply(self, request: Message, code: int, payload: bytes = b"") -> None:
        assert self._connection is not None
        options = ((CONTENT_FORMAT, bytes((LINK_FORMAT,))),) if payload else ()
        answer = Message(ACK, code, request.message_id, request.token, options, payload)
        if request.type == NON:
            answer = self._connection.made(NON, code, options, payload, request.token)
        self._connection.say(answer)

    def _finished(self) -> None:
        client = self.client
        self.stop()
        if "lwm2m-bs-finished-missing" not in client.faults:
            client.urc('"bs_finished"')
        delivered = self._delivered()
        if delivered is None:
            self.over(OTHER)
            return
        client.config.delivered(delivered)
        self.over(DONE)

    def _delivered(self) -> Server | None:
        """The server to register with, as the accounts describe it."""
        account = self.accounts.server()
        match = URI.match(account.uri) if account is not None else None
        if account is None or match is None:
            return None
        scheme, host, port = match.groups()
        if port is not None and int(port) > 0xFFFF:
            return None
        lifetime = self.server.lifetime if account.lifetime is None else account.lifetime
        if "lwm2m-bootstrap-lifetime-ignored" in self.client.faults:
            lifetime = self.server.lifetime
        return replace(
            self.server,
            server=host.strip("[]"),
            port=int(port or PORTS[scheme]),
            lifetime=lifetime,
            security=PSK_SECURITY if account.secure else NO_SECURITY,
            identity=account.identity,
            key=account.key.hex(),
            binding=BINDINGS.index(account.binding) if account.binding in BINDINGS else self.server.binding,
        )
