"""A scripted CoAP peer, plain and through DTLS: does what a scenario says and nothing else, rightly or wrongly."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.errors import BenchError, InconclusiveError, SuiteError
from harness.peers.coap_codec import EMPTY, Header, Message, Sendable, encode, read_header
from harness.peers.coap_port import CoapPort
from harness.peers.message_ids import MessageIds

_Request = tuple[Address, bool, bytes]
"""Who sent it, whether through DTLS, and its bytes: a copy of it has the same three."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a request is answered with: `messages`, to be filled in, or else `data` as they are, `times` over."""

    messages: tuple[Sendable, ...]
    data: bytes = b""
    after: float = 0.0
    times: int = 1


class CoapPeer(CoapPort):
    """Answers each request as it is told to; a new one is silent. It acknowledges nothing of its own accord.

    A request is a CON of any code, or a NON that is not empty, whose header can be read; ACK and RST get no answer.
    What the messages of an answer leave open is filled in: the token is the request's, the message ID the request's in
    ACK and RST, and a fresh one in CON and NON. If a CON is answered with CON or NON alone, an empty ACK goes before
    them, at once (a separate response, RFC 7252 section 5.2.2). A copy of a request whose answer is still to come is no
    new request; it brings that empty ACK again. Later a copy is a request like any other.
    Observations, booking, DTLS: see CoapPort.
    """

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address = ("127.0.0.1", 0),
        name: str = "coap",
    ) -> None:
        self._every: _Answer | None = None
        self._next: deque[_Answer] = deque()
        self._pending: dict[_Request, bytes] = {}
        self._timers: set[Any] = set()
        self._ids = MessageIds(time)
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name)

    # What a scenario may do

    def silent(self) -> None:
        """Answer nothing from now on, not even what has come."""
        self._every = None
        self._next.clear()
        self._pending.clear()
        while self._timers:
            self._timers.pop().cancel()

    def answers(self, message: Sendable, *more: Sendable, after: float = 0.0, times: int = 1) -> None:
        """From now on answer each request with these messages, `after` seconds of bench time, `times` over.

        The repetitions are copies, byte for byte. Answers to single requests (`answers_next`) go first.
        Raises SuiteError for a message that cannot be written.
        """
        self._every = _checked(_Answer((message, *more), b"", after, times))

    def answers_next(self, message: Sendable, *more: Sendable, after: float = 0.0, times: int = 1) -> None:
        """Answer the next request so; several calls are for as many requests, in order. Otherwise as `answers`."""
        self._next.append(_checked(_Answer((message, *more), b"", after, times)))

    def answers_next_with_bytes(self, data: bytes, after: float = 0.0, times: int = 1) -> None:
        """Answer the next request with a datagram of these bytes, whatever they are."""
        self._next.append(_checked(_Answer((), data, after, times)))

    def send(self, message: Sendable, to: Address | None = None) -> Message:
        """Send a message of the peer's own, to whom the last datagram came from if `to` is None; the message as sent.

        It goes the way on which that client's last message came: plain, or through its DTLS session. Without a message
        ID it gets a fresh one, without a token none. Does not wait. Raises InconclusiveError when nobody has come yet
        or the session is over, SuiteError for a message that cannot be written, BenchError when the system refuses.
        """
        number = message.message_id if message.message_id is not None else self._ids.fresh()
        sent = Message(message.type, message.code, number, message.token or b"", message.options, message.payload)
        self.send_bytes(encode(sent), to)
        return sent

    def send_bytes(self, data: bytes, to: Address | None = None) -> None:
        """Send a datagram of these bytes, whatever they are; otherwise as `send`."""
        to = self._client(to)
        if not self._secure.get(to, self.has_session(to)):
            try:
                self._send(data, to)
            except OSError as error:
                raise BenchError(
                    f"peer '{self.name}' cannot send {len(data)} bytes to {to[0]}:{to[1]}: {error}"
                ) from error
            return
        if not self.has_session(to):
            raise InconclusiveError(
                f"peer '{self.name}' has no DTLS session with {to[0]}:{to[1]} any more", hint="who has closed it?"
            )
        self._deliver(data, to, secure=True)

    def reset(self) -> None:
        """Before the next scenario: silent, and no client, key or session is known."""
        super().reset()
        self.silent()
        self._ids.reset()

    def _client(self, to: Address | None) -> Address:
        to = to if to is not None else self._last
        if to is None:
            raise InconclusiveError(
                f"peer '{self.name}' does not know where to send: no datagram has come",
                hint="the module must send first; look at what it answered",
            )
        return to

    # What comes

    def _heard(self, data: bytes, client: Address, secure: bool) -> None:
        header = read_header(data)
        if header is None or header.type in ("ACK", "RST") or (header.type == "NON" and header.code == EMPTY):
            return
        request = (client, secure, data)
        if request in self._pending:
            if acknowledgement := self._pending[request]:
                self._deliver(acknowledgement, client, secure)
            return
        answer = self._next.popleft() if self._next else self._every
        if answer is None:
            return
        acknowledgement = b""
        if header.type == "CON" and answer.messages and not {"ACK", "RST"} & {each.type for each in answer.messages}:
            acknowledgement = encode(Message("ACK", EMPTY, header.message_id))
            self._deliver(acknowledgement, client, secure)
        datagrams = [encode(self._filled_in(message, header)) for message in answer.messages] or [answer.data]
        if answer.after == 0:
            self._reply(datagrams * answer.times, request)
            return
        self._pending[request] = acknowledgement
        due: list[Any] = []

        def reply() -> None:
            self._timers.discard(due[0])
            del self._pending[request]
            self._reply(datagrams * answer.times, request)

        due.append(self._time.call_later(answer.after, reply))
        self._timers.add(due[0])

    def _reply(self, datagrams: list[bytes], request: _Request) -> None:
        client, secure, _ = request
        for datagram in datagrams:
            self._deliver(datagram, client, secure)

    def _filled_in(self, message: Sendable, request: Header) -> Message:
        number, token = message.message_id, message.token
        if number is None:
            number = request.message_id if message.type in ("ACK", "RST") else self._ids.fresh()
        if token is None:
            token = b"" if message.code == EMPTY else request.token
        return Message(message.type, message.code, number, token, message.options, message.payload)


def _checked(answer: _Answer) -> _Answer:
    """The answer, if it can be given when its request comes. Raises SuiteError."""
    for message in answer.messages:
        encode(message)
    if not (math.isfinite(answer.after) and answer.after >= 0):
        raise SuiteError(f"a CoAP peer cannot answer after {answer.after} s")
    if answer.times < 1:
        raise SuiteError(f"a CoAP peer cannot answer {answer.times} times")
    return answer
