"""The asking side of an LwM2M server or bootstrap server: its requests, their log, and the answers to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.errors import BenchError, InconclusiveError, SuiteError
from harness.peers.coap_answering import Answer, AnsweringPort, Came
from harness.peers.coap_codec import EMPTY, Message, Sendable, encode, read_message
from harness.peers.datagrams import REMEMBERED
from harness.peers.lwm2m_platform import load_platform
from harness.peers.lwm2m_requests import Asked, ServerRequest, kind_of

COPIES_WITHIN: Final = 247.0
"""Seconds in which the same bytes are a copy (EXCHANGE_LIFETIME, RFC 7252 section 4.8.2)."""
TOKEN_BEGINS: Final = b"\x4c"

EMPTY_ACK: Final = Answer((Message("ACK", EMPTY),))
RESET: Final = Answer((Message("RST", EMPTY),))


class AskingPort(AnsweringPort):
    """Sends requests and knows their answers by message ID and token; a subclass says what else is answered.

    `requests` are those since the last reset, in order, each logged before it leaves. A copy of a message that has been
    answered gets the same datagrams again, and does nothing else.
    """

    kind = "lwm2m"

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address,
        name: str,
        platform: str,
    ) -> None:
        self._at_first = self.platform = load_platform(platform)
        self.requests: list[ServerRequest] = []
        self._open: dict[int, ServerRequest] = {}
        self._answered: dict[Came, tuple[float, list[bytes]]] = {}
        self._repeating: tuple[float, int] | None = None
        self._repeats: dict[int, Any] = {}
        self._to_do: Iterator[Asked] = iter(())
        self._doing: int | None = None
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name)

    # What a scenario may do

    def knows(self, identity: str | bytes, key: str | bytes) -> bytes:
        """From now on know a client by this identity and key; the key's bytes, as the platform holds a key."""
        held = self.platform.key(key)
        self.psk(identity.encode() if isinstance(identity, str) else identity, held)
        return held

    def repeats(self, on: bool = True, timeout: float = 2.0, most: int = 4) -> None:
        """Send requests again from now on, until they are acknowledged: after `timeout` s, then after twice that ...

        At most `most` times; a new peer sends each request once.
        """
        self._repeating = (timeout, most) if on else None

    def again(self) -> ServerRequest:
        """Send the last request once more, byte for byte. Raises SuiteError if there was none; else as `send`."""
        if not self.requests:
            raise SuiteError(f"peer '{self.name}' has no request to send again", hint="let it send one first")
        self.send_bytes(self.requests[-1].data)
        return self.requests[-1]

    def send(self, message: Sendable, to: Address | None = None) -> Message:
        """As AnsweringPort; a request is one of `requests` too."""
        if message.code[0] != 0 or message.code == EMPTY or message.type not in ("CON", "NON"):
            return super().send(message, to)
        number = message.message_id if message.message_id is not None else self._ids.fresh()
        whole = Message(message.type, message.code, number, message.token or b"", message.options, message.payload)
        self._ask_as(*kind_of(whole), whole, to)
        return whole

    def reset(self) -> None:
        """Before the next scenario: as a new one, and nothing has been asked."""
        super().reset()
        self.platform = self._at_first
        self.requests.clear()
        self._answered.clear()
        self._repeating = None
        self._forget_requests()

    # Asking

    def _ask(self, what: Asked, token: bytes | None = None, to: Address | None = None) -> ServerRequest:
        """Send a CON request; errors as `send`."""
        number = self._ids.fresh()
        token = TOKEN_BEGINS + number.to_bytes(2, "big") if token is None else token
        return self._ask_as(
            what.kind, what.path, Message("CON", what.code, number, token, what.options, what.payload), to
        )

    def _ask_as(self, kind: str, path: str, message: Message, to: Address | None) -> ServerRequest:
        client, data = self._client(to), encode(message)
        request = ServerRequest(
            kind, path, message.message_id or 0, message.token or b"", self._time.now(), data, client,
            self._goes_secure(client),
        )  # fmt: skip
        self.requests.append(request)
        try:
            self.send_bytes(data, client)
        except BaseException:
            self.requests.pop()
            raise
        del self.requests[:-REMEMBERED]
        self._open.pop(request.mid, None)
        self._open[request.mid] = request
        if len(self._open) > REMEMBERED:
            del self._open[next(iter(self._open))]
        if self._repeating is not None and message.type == "CON":
            self._repeat(request, *self._repeating)
        return request

    def _repeat(self, request: ServerRequest, wait: float, left: int) -> None:
        def again() -> None:
            self._repeats.pop(request.mid, None)
            self._deliver(request.data, request.client, request.secure)
            self._repeat(request, 2 * wait, left - 1)

        if left > 0:
            self._repeats[request.mid] = self._time.call_later(wait, again)

    def _in_order(self, what: Iterator[Asked], to: Address) -> None:
        """Ask one after the other, each when the one before has been answered with 2.xx."""
        self._to_do = what
        self._go_on(to)

    def _go_on(self, to: Address) -> None:
        self._doing = None
        if (what := next(self._to_do, None)) is None:
            return
        try:
            self._doing = self._ask(what, to=to).mid
        except (BenchError, InconclusiveError) as error:
            # nobody has asked for this just now: a session that is over, or a forged source, must not end the bench
            self._report_reply("lost", str(error).encode("ascii", "backslashreplace"), to)

    def _forget_requests(self) -> None:
        """No answer is known any more, and nothing is sent again."""
        self._open.clear()
        self._to_do, self._doing = iter(()), None
        while self._repeats:
            self._repeats.popitem()[1].cancel()

    # What comes

    def _heard(self, data: bytes, client: Address, secure: bool) -> None:
        message = read_message(data)
        if message is None:
            return
        came = (client, secure, data)
        if message.type in ("ACK", "RST"):
            self._acknowledged(message, client)
        elif not (self._is_pending(came) or self._is_copy(came)):
            self._called(message, came)

    def _called(self, message: Message, came: Came) -> None:
        """Told of each CON and NON that is no copy of one that has an answer. Never raises."""
        raise NotImplementedError

    def _responded(self, request: ServerRequest, response: Message, client: Address) -> None:
        """Told of each answer to a request that was open, whatever its code."""
        if self._doing == request.mid and response.code[0] == 2:
            self._go_on(client)

    def _respond(self, answer: Answer, message: Message, came: Came) -> None:
        """Give an answer, and remember it for copies."""
        self._answered.pop(came, None)
        self._answered[came] = (self._time.now(), self._give(answer, message, came))
        if len(self._answered) > REMEMBERED:
            del self._answered[next(iter(self._answered))]

    def _is_copy(self, came: Came) -> bool:
        at, datagrams = self._answered.get(came, (0.0, None))
        if datagrams is None or self._time.now() - at >= COPIES_WITHIN:
            return False
        self._reply(datagrams, came)
        return True

    def _acknowledged(self, message: Message, client: Address) -> None:
        number = message.message_id
        if (timer := self._repeats.pop(number, None)) is not None:
            timer.cancel()
        if message.type == "RST":
            self._open.pop(number, None)
        elif number in self._open and message.code != EMPTY and message.token == self._open[number].token:
            self._responded(self._open.pop(number), message, client)

    def _separately(self, message: Message) -> ServerRequest | None:
        """The open request that a CON or NON answers, which is open no more."""
        for request in reversed(self._open.values()):
            if request.token == message.token:
                return self._open.pop(request.mid)
        return None
