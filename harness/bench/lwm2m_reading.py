"""What the datagrams of a module mean to an LwM2M server: read once each, in order, against what it has asked."""

from __future__ import annotations

from typing import Any, Final

from harness.air.coap import CoapError, decode_coap
from harness.air.coap_words import show_datagram
from harness.air.lwm2m import Lwm2mContext, Lwm2mError, Operation, read_operation
from harness.air.lwm2m_context import MESSAGE
from harness.air.observation import Observation
from harness.bench.inbox import decoded
from harness.errors import ModuleError

OFF: Final = "power-off"

Meaning = Operation | Lwm2mError | ModuleError


class Reading:
    """The messages that one server got, as `kind` in the log of the air from the place `begin` on, and what each means.

    A copy, byte for byte, means what the first one did. What the server did itself is read in the same log.
    """

    def __init__(self, peer: Any, kind: str, begin: int) -> None:
        self._peer, self._kind = peer, kind
        self._next = begin
        self._given = self._ended = 0
        self._meanings: dict[int, Meaning] = {}
        self._first: dict[bytes, Meaning] = {}
        self._context = Lwm2mContext()

    def meaning(self, place: int, observations: list[Observation]) -> Operation:
        """What the datagram at this place means. Raises ModuleError where it is no operation of LwM2M."""
        while self._next <= place:
            self._go_on(self._next, observations[self._next])
            self._next += 1
        meaning, seen = self._meanings[place], observations[place]
        if isinstance(meaning, Operation):
            return meaning
        if isinstance(meaning, ModuleError):
            raise meaning
        raise ModuleError(
            f"the module sent a message that is no operation of LwM2M here: {meaning}",
            expected="what OMA-TS-LightweightM2M-V1_0 has, and the server has asked for",
            came=show_datagram(seen.data),
            since=f"{seen.at:.3f} s",
        )

    def _go_on(self, place: int, seen: Observation) -> None:
        address = self._peer.address
        if seen.point == "bench" and seen.kind == OFF:
            self._context.forgets()
        elif seen.kind == f"reply-{self._kind}" and seen.source == address:
            self._registrations(seen.at)
            self._sent(seen.data)
        elif seen.point == "peer" and seen.kind == self._kind and seen.destination == address:
            self._registrations(seen.at)
            self._meanings[place] = meaning = self._read(seen)
            if isinstance(meaning, Operation):
                self._context.takes(meaning)

    def _read(self, seen: Observation) -> Meaning:
        if seen.data not in self._first:
            self._takes_data()
            try:
                self._first[seen.data] = read_operation(decoded(seen), self._context)
            except (Lwm2mError, ModuleError) as error:
                self._first[seen.data] = error
        return self._first[seen.data]

    def _sent(self, data: bytes) -> None:
        """The server has sent a datagram: a request, a copy of one, an answer, or whatever a scenario said."""
        request = next((one for one in reversed(self._peer.requests) if one.data == data), None)
        try:
            message = decode_coap(data)
        except CoapError:
            return
        confirmable = message.type == "CON"
        if request is not None:
            self._context.asks(request.kind, request.path, request.mid, request.token, confirmable)
        elif message.type in ("CON", "NON"):
            self._context.asks(MESSAGE, "", message.message_id, message.token, confirmable)
        elif message.type == "RST":
            self._reset(message.message_id)

    def _reset(self, message_id: int) -> None:
        """A notification that is answered by RST ends its observation (RFC 7641, section 3.6)."""
        for meaning in self._first.values():
            notifies = isinstance(meaning, Operation) and meaning.kind == "notification"
            if notifies and meaning.message.message_id == message_id:
                self._context.forgets(meaning.path)

    def _registrations(self, now: float) -> None:
        """Those that the server has made and ended by now."""
        registrations = list(getattr(self._peer, "registrations", ()))
        for registration in registrations[self._given :]:
            if registration.at <= now:
                self._context.gives(registration.location)
                self._given += 1
        ended = sum(one.ended is not None and one.ended <= now for one in registrations)
        if ended > self._ended:
            self._ended = ended
            self._context.forgets()

    def _takes_data(self) -> None:
        """Where the platform that is played now takes direct data."""
        platform = getattr(self._peer, "platform", None)
        if path := getattr(platform, "data_path", ""):
            self._context.data_path, self._context.data_formats = path, tuple(platform.data_formats)
