"""Sending CoAP messages of a peer's own, and answering requests with messages that were said beforehand."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.errors import BenchError, InconclusiveError, SuiteError
from harness.peers.coap_codec import EMPTY, Header, Message, Sendable, encode
from harness.peers.coap_port import CoapPort
from harness.peers.message_ids import MessageIds

Came = tuple[Address, bool, bytes]
"""A message that came: who sent it, whether through DTLS, and its bytes. A copy of it has the same three."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a message is answered with: `messages`, to be filled in, or else `data` as they are, `times` over."""

    messages: tuple[Sendable, ...]
    data: bytes = b""
    after: float = 0.0
    times: int = 1


class AnsweringPort(CoapPort):
    """A CoapPort that sends, and that gives answers; a subclass says which message gets which.

    What the messages of an answer leave open is filled in: the token is the request's, the message ID the request's in
    ACK and RST, and a fresh one in CON and NON. If a CON is answered with CON or NON alone, an empty ACK goes before
    them, at once (a separate response, RFC 7252 section 5.2.2).
    """

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address,
        name: str,
    ) -> None:
        self._pending: dict[Came, bytes] = {}
        self._timers: set[Any] = set()
        self._ids = MessageIds(time)
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name)

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
        if not self._goes_secure(to):
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
        """Before the next scenario: no client, key, session or pending answer is known."""
        super().reset()
        self._drop_pending()
        self._ids.reset()

    def _client(self, to: Address | None) -> Address:
        to = to if to is not None else self._last
        if to is None:
            raise InconclusiveError(
                f"peer '{self.name}' does not know where to send: no datagram has come",
                hint="the module must send first; look at what it answered",
            )
        return to

    def _goes_secure(self, to: Address) -> bool:
        return self._secure.get(to, self.has_session(to))

    # Answers

    def _drop_pending(self) -> None:
        """Answers that are still to come never do."""
        self._pending.clear()
        while self._timers:
            self._timers.pop().cancel()

    def _is_pending(self, came: Came) -> bool:
        """Whether this is a copy of a message whose answer is still to come; it brings the empty ACK again."""
        if came not in self._pending:
            return False
        if acknowledgement := self._pending[came]:
            self._deliver(acknowledgement, came[0], came[1])
        return True

    def _give(self, answer: Answer, header: Header | Message, came: Came) -> list[bytes]:
        """Answer a message, at once or later. Each datagram of the answer, once, an empty ACK before it included."""
        client, secure, _ = came
        acknowledgement = b""
        if header.type == "CON" and answer.messages and not {"ACK", "RST"} & {each.type for each in answer.messages}:
            acknowledgement = encode(Message("ACK", EMPTY, header.message_id))
            self._deliver(acknowledgement, client, secure)
        datagrams = [encode(self._filled_in(message, header)) for message in answer.messages] or [answer.data]
        if answer.after == 0:
            self._reply(datagrams * answer.times, came)
        else:
            self._pending[came] = acknowledgement
            self._later(answer.after, lambda: self._reply(datagrams * answer.times, came))
        return [acknowledgement, *datagrams] if acknowledgement else datagrams

    def _later(self, seconds: float, act: Callable[[], object]) -> None:
        """Do something in so many seconds of bench time, unless pending answers are dropped before."""
        due: list[Any] = []

        def now() -> None:
            self._timers.discard(due[0])
            act()

        due.append(self._time.call_later(seconds, now))
        self._timers.add(due[0])

    def _reply(self, datagrams: list[bytes], came: Came) -> None:
        client, secure, _ = came
        self._pending.pop(came, None)
        for datagram in datagrams:
            self._deliver(datagram, client, secure)

    def _filled_in(self, message: Sendable, request: Header | Message) -> Message:
        number, token = message.message_id, message.token
        if number is None:
            number = request.message_id if message.type in ("ACK", "RST") else self._ids.fresh()
        if token is None:
            token = b"" if message.code == EMPTY else request.token
        return Message(message.type, message.code, number, token, message.options, message.payload)


def checked(answer: Answer) -> Answer:
    """The answer, if it can be given when its request comes. Raises SuiteError."""
    for message in answer.messages:
        encode(message)
    if not (math.isfinite(answer.after) and answer.after >= 0):
        raise SuiteError(f"a CoAP peer cannot answer after {answer.after} s")
    if answer.times < 1:
        raise SuiteError(f"a CoAP peer cannot answer {answer.times} times")
    return answer
