"""Requests of the server: what concerns added objects is left to the host (LwM2M note 3.2 to 3.5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.coap_codec import ACK, CON, NON, Message, Option
from harness.emulator.clients.coap_options import ACCEPT, CONTENT_FORMAT, OBSERVE, URI_PATH, URI_QUERY
from harness.emulator.clients.lwm2m_builtin import BuiltIn
from harness.emulator.clients.lwm2m_codes import ANDLINK, BINDINGS
from harness.emulator.clients.lwm2m_links import LINK_FORMAT, links, places, read_path
from harness.emulator.clients.lwm2m_objects import BUILT_IN
from harness.emulator.clients.lwm2m_values import PLAIN_JSON, TEXT, WITHOUT_ID
from harness.emulator.clients.lwm2m_written import Unusable, Written, written
from harness.emulator.memory_lwm2m import Observation, Path, Pending

if TYPE_CHECKING:
    from harness.emulator.clients.lwm2m import Lwm2m

GET, POST, PUT, DELETE = 1, 2, 3, 4
CHANGED, CONTENT = 0x44, 0x45
BAD_REQUEST, NOT_FOUND, NOT_ALLOWED, TOO_LARGE = 0x80, 0x84, 0x85, 0x8D
LONGEST_WRITE: Final = 512
"""Bytes of a value in the write URC (3.3)."""
MOST_PENDING: Final = 32
OBSERVE_NUMBERS: Final = 1 << 24


def unsigned(value: int) -> bytes:
    """An option's integer, as short as can be (RFC 7252, 3.2)."""
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


class ServerRequests:
    """One server's."""

    def __init__(self, client: Lwm2m) -> None:
        self._client, self._modem, self._faults = client, client.modem, client.faults
        self._builtin = BuiltIn(client)

    def take(self, request: Message) -> None:
        """A request has come, for the first time."""
        segments = [value for number, value in request.options if number == URI_PATH]
        path = read_path(segments)
        if path is None:
            self.reply(request, NOT_FOUND if segments else NOT_ALLOWED)
        elif path.object in BUILT_IN and "lwm2m-builtin-left-to-host" not in self._faults:
            if "lwm2m-builtin-not-found" in self._faults:
                self.reply(request, NOT_FOUND)
            else:
                self._builtin.take(request, path)
        elif not self._client.objects.has(path):
            self.reply(request, NOT_FOUND)
        elif request.code == GET:
            self._get(request, path)
        elif request.code == PUT:
            self._put(request, path)
        elif request.code == POST:
            self._post(request, path)
        else:
            self.reply(request, NOT_ALLOWED)

    def reply(self, request: Message, code: int, options: tuple[Option, ...] = (), payload: bytes = b"") -> bool:
        """Answer right away; whether the answer could leave."""
        return self.answer(request.type == CON, request.message_id, request.token, code, options, payload)

    def answer(
        self,
        confirmable: bool,
        message_id: int,
        token: bytes,
        code: int,
        options: tuple[Option, ...] = (),
        payload: bytes = b"",
        rai: int = 0,
    ) -> bool:
        """The response to a CON goes in its acknowledgment, that to a NON by itself; whether it could leave."""
        connection = self._client.connection
        if connection is None:
            return False
        if confirmable:
            return connection.say(Message(ACK, code, message_id, token, options, payload), rai)
        return connection.say(connection.made(NON, code, options, payload, token), rai)

    # reading and observing

    def _get(self, request: Message, path: Path) -> None:
        wanted, observe = request.first(ACCEPT), request.first(OBSERVE)
        accept = None if wanted is None else int.from_bytes(wanted, "big")
        if accept == LINK_FORMAT:
            below = links(places(path, self._client.objects.below(path)))
            self.reply(request, CONTENT, ((CONTENT_FORMAT, unsigned(LINK_FORMAT)),), below)
        elif observe is None:
            self._leave_to_host("read", request, path, accept)
            self._say_read(request, path)
        elif int.from_bytes(observe, "big") == 0:
            self._observed(request, path, accept)
        else:
            if "lwm2m-observation-survives-cancel" not in self._faults:
                self._client.memory.observations.pop(path, None)
            self._observe_urc(request, path, 1)
            self._leave_to_host("cancel", request, path, accept)

    def _say_read(self, request: Message, path: Path) -> None:
        queries = [value for number, value in request.options if number == URI_QUERY]
        fields = _ids(path)
        if queries and "lwm2m-uri-query-missing" not in self._faults:
            fields += f',"{b"&".join(queries).decode("latin-1")}"'
        self._client.urc(f'"read",{self._shown(request)},{fields}')

    def _observed(self, request: Message, path: Path, accept: int | None) -> None:
        automatic = bool(self._modem.nvram.get("lwm2m.auto_ack")) and "lwm2m-auto-ack-ignored" not in self._faults
        if automatic:
            options, payload = self.observing(path, request.token, accept), b""
            if "lwm2m-auto-ack-with-value" in self._faults:
                options, payload = (*options, (CONTENT_FORMAT, b"")), b"0"
            self.reply(request, CONTENT, options, payload)
        if not (automatic and "lwm2m-auto-ack-urc-missing" in self._faults):
            self._observe_urc(request, path, 0)
        if not automatic or "lwm2m-auto-ack-answerable" in self._faults:
            self._leave_to_host("observe", request, path, accept)

    def observing(self, path: Path, token: bytes, accept: int | None) -> tuple[Option, ...]:
        """The observation stands: the option that says so in the response."""
        observation = Observation(path, token, accept)
        self._client.memory.observations[path] = observation
        return (self.observe_option(observation),)

    def observe_option(self, observation: Observation) -> Option:
        """The next value of the Observe option (RFC 7641, 3.4: it grows)."""
        value = observation.count
        if "lwm2m-observe-not-growing" not in self._faults:
            observation.count = (value + 1) % OBSERVE_NUMBERS
        return OBSERVE, unsigned(value)

    def _observe_urc(self, request: Message, path: Path, flag: int) -> None:
        if "lwm2m-observe-flag-always-0" in self._faults:
            flag = 0
        self._client.urc(f'"observe",{self._shown(request)},{flag},{_ids(path)}')

    # writing and executing

    def _put(self, request: Message, path: Path) -> None:
        queries = any(number == URI_QUERY for number, _ in request.options)
        if queries and not request.payload:
            # attributes (OMA TS 1.0, 5.4.4): taken, and without effect
            self.reply(request, CHANGED)
        elif path.instance is None:
            self.reply(request, NOT_ALLOWED)
        else:
            self._write(request, path)

    def _post(self, request: Message, path: Path) -> None:
        if path.resource is not None:
            self._client.urc(f'"execute",{self._shown(request)},{_ids(path)}')
            self._leave_to_host("execute", request, path, None)
        elif path.instance is not None:
            self._write(request, path)
        else:
            # a server cannot create what only AT+QLAADDOBJ can
            self.reply(request, NOT_ALLOWED)

    def _write(self, request: Message, path: Path) -> None:
        form = request.first(CONTENT_FORMAT)
        try:
            found = written(path, None if form is None else int.from_bytes(form, "big"), request.payload)
        except Unusable as unusable:
            self.reply(request, unusable.code)
            return
        if len(found.data) > LONGEST_WRITE:
            self.reply(request, TOO_LARGE)
            return
        self._client.urc(f'"write",{self._shown(request)},{_ids(found.path)},{self._value(found)},0')
        self._leave_to_host("write", request, path, None)

    def _value(self, found: Written) -> str:
        """Type, length and value (3.3: bytes; POSITIONS, LwM2M 18: on Andlink text as it is)."""
        andlink = self._modem.nvram.get("lwm2m.platform") == ANDLINK
        text = andlink and found.form in (None, TEXT, PLAIN_JSON) and _printable(found.data)
        length = len(found.data) * (2 if "lwm2m-write-length-in-digits" in self._faults else 1)
        if text or "lwm2m-write-as-text" in self._faults:
            return f'1,{length},"{found.data.decode("latin-1")}"'
        return f'2,{length},"{found.data.hex().upper()}"'

    # the host

    def _leave_to_host(self, kind: str, request: Message, path: Path, accept: int | None) -> None:
        memory, identifier = self._client.memory, request.message_id
        memory.answered.pop(identifier, None)
        memory.pending.pop(identifier, None)
        memory.pending[identifier] = Pending(kind, identifier, request.type == CON, request.token, path, accept)
        if len(memory.pending) > MOST_PENDING:
            del memory.pending[next(iter(memory.pending))]

    def _shown(self, request: Message) -> int:
        """<messageID>: the one on the wire (POSITIONS, LwM2M 4)."""
        return 1 if "lwm2m-urc-id-constant" in self._faults else request.message_id

    # what built-in objects and bootstrap servers change

    def lifetime_changed(self, lifetime: int) -> None:
        """The server wrote /1/0/1 (3.10): it counts from now, and the registration is updated with it."""
        client = self._client
        work, session = client.config.work, client.memory.session
        if work is not None and "lwm2m-lifetime-write-ignored" not in self._faults:
            client.config.save(replace(work, lifetime=lifetime))
        if session is not None and "lwm2m-lifetime-write-ignored" not in self._faults:
            session.lifetime, session.updated = lifetime, self._modem.timers.now()
            client.registrar.update_now(lifetime)
        if "lwm2m-lifetime-changed-missing" not in self._faults:
            client.urc(f'"lifetime_changed",{lifetime}')

    def binding_changed(self, binding: str) -> None:
        """A server wrote /1/0/7 (3.11)."""
        if "lwm2m-binding-changed-missing" in self._faults:
            return
        shown = str(BINDINGS.index(binding)) if "lwm2m-binding-changed-number" in self._faults else f'"{binding}"'
        self._client.urc(f'"binding_changed",{shown}')


def _ids(path: Path) -> str:
    """Object, instance and resource; what a path lacks is 65535."""
    return ",".join(str(WITHOUT_ID if one is None else one) for one in path)


def _printable(data: bytes) -> bool:
    return all(0x20 <= byte != 0x7F for byte in data)
