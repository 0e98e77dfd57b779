"""Objects that are there, and answer, by themselves (LwM2M note 2.6, note 2; OMA TS 1.0, appendix E)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.coap_codec import Message
from harness.emulator.clients.coap_options import ACCEPT, CONTENT_FORMAT, OBSERVE, URI_QUERY
from harness.emulator.clients.lwm2m_codes import BINDINGS
from harness.emulator.clients.lwm2m_links import LINK_FORMAT, links, places
from harness.emulator.clients.lwm2m_values import FORMATS, OLD_TLV, TLV, Value, number, payload, string
from harness.emulator.clients.lwm2m_written import Unusable, written
from harness.emulator.memory_lwm2m import Path

if TYPE_CHECKING:
    from harness.emulator.clients.coap_codec import Option
    from harness.emulator.clients.lwm2m import Lwm2m

GET, POST, PUT, DELETE = 1, 2, 3, 4
CHANGED, CONTENT = 0x44, 0x45
BAD_REQUEST, UNAUTHORIZED, NOT_FOUND, NOT_ALLOWED, NOT_ACCEPTABLE = 0x80, 0x81, 0x84, 0x85, 0x86
SECURITY, SERVER, DEVICE, CONNECTIVITY, FIRMWARE = 0, 1, 3, 4, 5
LIFETIME, BINDING, UPDATE_TRIGGER, REBOOT = Path(1, 0, 1), Path(1, 0, 7), Path(1, 0, 8), Path(3, 0, 4)
SHORT_ID: Final = 1
LOWEST_LIFETIME, HIGHEST_LIFETIME = 20, 31536000
NB_IOT: Final = 7
"""Network bearer of the Connectivity Monitoring object."""


class BuiltIn:
    """Server, Device, Connectivity Monitoring and Firmware Update; the Security object is nobody's to read."""

    def __init__(self, client: Lwm2m) -> None:
        self._client, self._modem, self._faults = client, client.modem, client.faults

    def take(self, request: Message, path: Path) -> None:
        """Answer a request for one of these objects."""
        if path.object == SECURITY:
            self._reply(request, UNAUTHORIZED)
        elif request.code == GET:
            self._get(request, path)
        elif not self._has(path):
            self._reply(request, NOT_FOUND)
        elif request.code == PUT and not request.payload and any(one == URI_QUERY for one, _ in request.options):
            self._reply(request, CHANGED)
        elif request.code == POST and path.resource is not None:
            self._execute(request, path)
        elif request.code in (PUT, POST) and path.instance is not None:
            self._write(request, path)
        else:
            self._reply(request, NOT_ALLOWED)

    def _reply(self, request: Message, code: int, options: tuple[Option, ...] = (), data: bytes = b"") -> None:
        self._client.requests.reply(request, code, options, data)

    # reading

    def _values(self) -> list[tuple[Path, Value]]:
        modem, work = self._modem, self._client.config.work
        identity, session = modem.profile.identity, self._client.memory.session
        binding = BINDINGS[work.binding if work else 0]
        addresses = [(Path(4, 0, 4), string(address, multiple=True)) for address in modem.bearer.addresses]
        values = [
            (Path(1, 0, 0), number(SHORT_ID)),
            (LIFETIME, number(session.lifetime if session else 0)),
            (Path(1, 0, 6), Value(5, b"1")),
            (BINDING, string(binding)),
            (Path(3, 0, 0), string(modem.profile.manufacturer)),
            (Path(3, 0, 1), string(modem.profile.model)),
            (Path(3, 0, 2), string(identity.imei)),
            (Path(3, 0, 3), string(modem.firmware)),
            (Path(3, 0, 11), number(0, multiple=True)),
            (Path(3, 0, 16), string(binding)),
            (Path(4, 0, 0), number(NB_IOT)),
            (Path(4, 0, 1), number(NB_IOT, multiple=True)),
            (Path(4, 0, 2), number(-113 + 2 * modem.profile.signal[0])),
            *addresses,
            (Path(5, 0, 3), number(0)),
            (Path(5, 0, 5), number(0)),
        ]
        if "qlacfg-cfg-res-not-read" in self._faults:
            return values
        for *ids, text in modem.nvram.get("lwm2m.resources"):
            path = Path(*ids)
            if path.object in (SERVER, DEVICE, CONNECTIVITY, FIRMWARE):
                values = [one for one in values if one[0] != path] + [(path, Value(1, text.encode("latin-1")))]
        return sorted(values, key=lambda one: one[0])

    def _has(self, path: Path) -> bool:
        return any(path.covers(one) for one in (*(there for there, _ in self._values()), UPDATE_TRIGGER, REBOOT))

    def _get(self, request: Message, path: Path) -> None:
        found = [(there, value) for there, value in self._values() if path.covers(there)]
        wanted, observe = request.first(ACCEPT), request.first(OBSERVE)
        accept = None if wanted is None else int.from_bytes(wanted, "big")
        if not found:
            self._reply(request, NOT_ALLOWED if self._has(path) else NOT_FOUND)
            return
        if accept == LINK_FORMAT:
            below = links(places(path, [one for one, _ in found]))
            self._reply(request, CONTENT, ((CONTENT_FORMAT, bytes((LINK_FORMAT,))),), below)
            return
        if accept is not None and accept not in FORMATS:
            self._reply(request, NOT_ACCEPTABLE)
            return
        options: tuple[Option, ...] = ()
        if observe is not None and int.from_bytes(observe, "big") == 0:
            options = self._client.requests.observing(path, request.token, accept)
        elif observe is not None:
            self._client.memory.observations.pop(path, None)
        form, data = payload(path, found, accept)
        encoded = form.to_bytes((form.bit_length() + 7) // 8, "big")
        self._reply(request, CONTENT, (*options, (CONTENT_FORMAT, encoded)), data)

    # writing and executing

    def _write(self, request: Message, path: Path) -> None:
        form = request.first(CONTENT_FORMAT)
        try:
            found = written(path, None if form is None else int.from_bytes(form, "big"), request.payload)
        except Unusable as unusable:
            self._reply(request, unusable.code)
            return
        if found.path == LIFETIME:
            self._write_lifetime(request, found.data)
        elif found.path == BINDING:
            self._write_binding(request, found.data)
        else:
            self._reply(request, NOT_ALLOWED)

    def _write_lifetime(self, request: Message, data: bytes) -> None:
        form = int.from_bytes(request.first(CONTENT_FORMAT) or b"", "big")
        if form in (TLV, OLD_TLV):
            lifetime = int.from_bytes(data, "big")
        else:
            lifetime = int(data) if data.isdigit() and len(data) <= 10 else 0
        if not LOWEST_LIFETIME <= lifetime <= HIGHEST_LIFETIME:
            self._reply(request, BAD_REQUEST)
            return
        self._reply(request, CHANGED)
        self._client.requests.lifetime_changed(lifetime)

    def _write_binding(self, request: Message, data: bytes) -> None:
        binding, work = data.decode("latin-1"), self._client.config.work
        if binding not in BINDINGS:
            self._reply(request, BAD_REQUEST)
            return
        self._reply(request, CHANGED)
        if work is not None:
            self._client.config.save(replace(work, binding=BINDINGS.index(binding)))
        self._client.requests.binding_changed(binding)
        self._client.registrar.update_now(binding=BINDINGS.index(binding))

    def _execute(self, request: Message, path: Path) -> None:
        if path == UPDATE_TRIGGER:
            self._reply(request, CHANGED)
            self._client.registrar.update_now()
        elif path == REBOOT:
            self._reply(request, CHANGED)
            self._modem.reset()
        else:
            self._reply(request, NOT_ALLOWED)
