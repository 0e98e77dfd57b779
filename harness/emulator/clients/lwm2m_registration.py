"""Registration, its updates and its end (OMA TS 1.0, 5.3; LwM2M note 2.3 to 2.7, 3.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.coap_codec import Message, Option
from harness.emulator.clients.coap_options import CONTENT_FORMAT, LOCATION_PATH, URI_PATH, URI_QUERY
from harness.emulator.clients.lwm2m_bootstrap import Bootstrap
from harness.emulator.clients.lwm2m_codes import (
    BINDINGS,
    DEREGISTERED,
    DEREGISTERING,
    DONE,
    LAPSED,
    NOT_SENT,
    OTHER,
    REGISTERED,
    REGISTERING,
    TIMEOUT,
    result,
)
from harness.emulator.clients.lwm2m_interval import update_interval
from harness.emulator.clients.lwm2m_links import LINK_FORMAT
from harness.emulator.clients.names import resolve
from harness.emulator.memory_lwm2m import Session

if TYPE_CHECKING:
    from harness.emulator.clients.dns import Found, Query
    from harness.emulator.clients.lwm2m import Lwm2m
    from harness.emulator.clients.lwm2m_config import Server
    from harness.emulator.timers import Timer

POST, DELETE = 0x02, 0x04
CREATED, DELETED, CHANGED = 0x41, 0x42, 0x44
COMMAND: Final = "+QLAREG"

Told = Callable[[int, int], None]
"""Result code and message ID of an update."""


class Registrar:
    """What AT+QLAREG, QLAUPDATE and QLADEREG begin, and the updates that come by themselves."""

    def __init__(self, client: Lwm2m) -> None:
        self._client, self._modem, self._faults = client, client.modem, client.faults
        self._query: Query | None = None
        self._timer: Timer | None = None
        self._bootstrap: Bootstrap | None = None

    # registering

    def register(self) -> None:
        """AT+QLAREG has been answered OK: register, with a server that a bootstrap server names where it has to."""
        client = self._client
        client.status = REGISTERING
        if client.config.bootstrap is not None:
            self._reach(client.config.bootstrap, self._begin_bootstrap)
        elif (server := client.config.work) is not None:
            self._reach(server, self._send_registration)

    def _reach(self, server: Server, go_on: Callable[[Server, str], None]) -> None:
        if not self._modem.registration.online:
            self._failed(NOT_SENT)
            return

        def told(found: Found | None) -> None:
            self._query = None
            if found is None:
                self._failed(TIMEOUT)
            else:
                go_on(server, found.addresses[0])

        query = resolve(self._modem, server.server, COMMAND, told)
        if query is not None and self._client.status == REGISTERING:
            self._query = query

    def _begin_bootstrap(self, server: Server, address: str) -> None:
        self._bootstrap = Bootstrap(self._client, server, address, self._bootstrapped)
        self._bootstrap.begin()

    def _bootstrapped(self, code: int) -> None:
        self._bootstrap = None
        work = self._client.config.work
        if code != DONE or work is None:
            self._failed(code or OTHER)
        else:
            self._reach(work, self._send_registration)

    def _send_registration(self, server: Server, address: str) -> None:
        client, faults = self._client, self._faults
        connection = client.connect(address, server.port, server.psk)
        queries = [f"ep={server.endpoint}", f"lt={server.lifetime}", "lwm2m=1.0", f"b={BINDINGS[server.binding]}"]
        if "lwm2m-register-without-binding" in faults:
            queries.pop()
        if "lwm2m-register-lifetime-86400" in faults:
            queries[1] = "lt=86400"
        if "lwm2m-register-without-version" in faults:
            queries.remove("lwm2m=1.0")
        options = (*_path(b"rd"), _links_follow(), *_queries(queries))

        def over(status: int, response: Message | None) -> None:
            code = result(status, response, CREATED, faults)
            location = _location(response)
            if code == DONE and not location:
                code = OTHER
            if code != DONE:
                self._failed(code)
                return
            now = self._modem.timers.now()
            client.memory.session = Session(
                address, server.port, server.psk, location, server.lifetime, now, connection.local_port
            )
            client.status = REGISTERED
            self.await_update()
            self._registered(DONE)

        if "qlareg-success-at-once" in faults:
            self._registered(DONE)
        connection.request(POST, options, client.objects.links(), over)

    def _failed(self, code: int) -> None:
        self._client.unregister()
        self._registered(code)

    def _registered(self, code: int) -> None:
        if "qlareg-no-result" not in self._faults:
            self._client.late(COMMAND, code)

    # updates

    def update(
        self,
        told: Told,
        lifetime: int | None = None,
        binding: int | None = None,
        objects: bool = False,
        rai: int = 0,
    ) -> None:
        """Update the registration with what is given here, and nothing else; `told` is called once."""
        client, session, faults = self._client, self._client.memory.session, self._faults
        connection = client.connection
        if session is None or connection is None:
            told(OTHER, 0)
            return
        queries = [] if lifetime is None else [f"lt={lifetime}"]
        if binding is not None:
            queries.append(f"b={BINDINGS[binding]}")
        if "lwm2m-update-with-everything" in faults and client.config.work is not None:
            queries = [f"lt={client.config.work.lifetime}", f"b={BINDINGS[client.config.work.binding]}"]
        if "lwm2m-update-without-parameters" in faults:
            queries = []
        if "lwm2m-update-without-list" in faults:
            objects = False
        form, payload = ((_links_follow(),), client.objects.links()) if objects else ((), b"")
        sent = 0

        def over(status: int, response: Message | None) -> None:
            code = result(status, response, CHANGED, faults)
            if code == DONE:
                self._updated(session, lifetime)
            told(code, sent)

        if not connection.usable:
            told(NOT_SENT, 0)
            return
        location = session.location[:1] if "lwm2m-update-elsewhere" in faults else session.location
        sent = connection.request(POST, (*_path(*location), *form, *_queries(queries)), payload, over, rai)

    def _updated(self, session: Session, lifetime: int | None) -> None:
        session.updated = self._modem.timers.now()
        if lifetime is not None and "lwm2m-interval-of-first-lifetime" not in self._faults:
            session.lifetime = lifetime
        if self._client.registered:
            self.await_update()

    @property
    def lapsed(self) -> bool:
        """The time since the last update is longer than the lifetime that the server has accepted."""
        session = self._client.memory.session
        return session is not None and self._modem.timers.now() - session.updated > session.lifetime

    def await_update(self, after_failure: bool = False) -> None:
        """Update when it is due, if that is not switched off; `after_failure`: an interval from now."""
        self._stop_timer()
        session, now = self._client.memory.session, self._modem.timers.now()
        enabled = self._modem.nvram.get("lwm2m.lifetime_enable") or "qlacfg-lifetime-enable-ignored" in self._faults
        if session is None or not enabled or not self._client.registered:
            return
        interval = float(update_interval(session.lifetime, self._faults))
        due = now + interval if after_failure else max(now, session.updated + interval)
        self._timer = self._modem.timers.at(due, self._due)

    def update_now(self, lifetime: int | None = None, binding: int | None = None) -> None:
        """The server asks for an update, or has written a lifetime or a binding: do not wait until one is due.

        It is none of the periodic updates that "ping" tells of (3.1).
        """
        if self._client.registered:
            self._stop_timer()
            self.update(self._again, lifetime, binding)

    def _again(self, code: int, message_id: int) -> None:
        if code != DONE:
            self.await_update(after_failure=True)

    def _due(self) -> None:
        self._timer = None
        if self.lapsed:
            self._client.unregister()
            self._ping(TIMEOUT if "lwm2m-ping-lapsed-is-1" in self._faults else LAPSED)
            return

        def told(code: int, message_id: int) -> None:
            self._ping(code)
            self._again(code, message_id)

        self.update(told)

    def _ping(self, code: int) -> None:
        if "lwm2m-ping-missing" not in self._faults:
            self._client.urc(f'"ping",{0 if "lwm2m-ping-always-0" in self._faults else code}')

    # the end

    def deregister(self) -> None:
        """AT+QLADEREG has been answered OK."""
        client, session = self._client, self._client.memory.session
        self._stop_timer()
        if session is None or client.connection is None:
            client.late("+QLADEREG", OTHER)
            return
        client.status = DEREGISTERING

        def over(status: int, response: Message | None) -> None:
            code = result(status, response, DELETED, self._faults)
            if code in (DONE, 404):
                # the server knows nothing of the module any more
                kept = "qladereg-keeps-status" in self._faults
                client.unregister(REGISTERED if kept else DEREGISTERED)
            else:
                client.status = REGISTERED
                self.await_update()
            client.late("+QLADEREG", code)

        if "qladereg-nothing-sent" in self._faults:
            client.unregister(DEREGISTERED)
            client.late("+QLADEREG", DONE)
            return
        client.connection.request(DELETE, _path(*session.location), b"", over)

    def network_lost(self) -> None:
        """What has not even found its server has failed."""
        if self._query is not None:
            self._failed(TIMEOUT)

    def stop(self) -> None:
        """Nothing comes by itself any more."""
        self._stop_timer()
        if self._query is not None:
            self._query.cancel()
            self._query = None
        if self._bootstrap is not None:
            self._bootstrap.stop()
            self._bootstrap = None

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _path(*segments: bytes) -> tuple[Option, ...]:
    return tuple((URI_PATH, segment) for segment in segments)


def _queries(queries: list[str]) -> tuple[Option, ...]:
    return tuple((URI_QUERY, query.encode("latin-1")) for query in queries)


def _links_follow() -> Option:
    return CONTENT_FORMAT, bytes((LINK_FORMAT,))


def _location(response: Message | None) -> tuple[bytes, ...]:
    return tuple(value for number, value in response.options if number == LOCATION_PATH) if response else ()
