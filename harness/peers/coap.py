"""A scripted CoAP peer, plain and through DTLS: does what a scenario says and nothing else, rightly or wrongly."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.peers.coap_answering import Answer, AnsweringPort, checked
from harness.peers.coap_codec import EMPTY, Sendable, read_header


class CoapPeer(AnsweringPort):
    """Answers each request as it is told to; a new one is silent. It acknowledges nothing of its own accord.

    A request is a CON of any code, or a NON that is not empty, whose header can be read; ACK and RST get no answer.
    What an answer leaves open is filled in, and an empty ACK goes before a separate one: see AnsweringPort. A copy of a
    request whose answer is still to come is no new request; it brings that empty ACK again. Later a copy is a request
    like any other.
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
        self._every: Answer | None = None
        self._next: deque[Answer] = deque()
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name)

    # What a scenario may do

    def silent(self) -> None:
        """Answer nothing from now on, not even what has come."""
        self._every = None
        self._next.clear()
        self._drop_pending()

    def answers(self, message: Sendable, *more: Sendable, after: float = 0.0, times: int = 1) -> None:
        """From now on answer each request with these messages, `after` seconds of bench time, `times` over.

        The repetitions are copies, byte for byte. Answers to single requests (`answers_next`) go first.
        Raises SuiteError for a message that cannot be written.
        """
        self._every = checked(Answer((message, *more), b"", after, times))

    def answers_next(self, message: Sendable, *more: Sendable, after: float = 0.0, times: int = 1) -> None:
        """Answer the next request so; several calls are for as many requests, in order. Otherwise as `answers`."""
        self._next.append(checked(Answer((message, *more), b"", after, times)))

    def answers_next_with_bytes(self, data: bytes, after: float = 0.0, times: int = 1) -> None:
        """Answer the next request with a datagram of these bytes, whatever they are."""
        self._next.append(checked(Answer((), data, after, times)))

    def reset(self) -> None:
        """Before the next scenario: silent, and no client, key or session is known."""
        super().reset()
        self.silent()

    # What comes

    def _heard(self, data: bytes, client: Address, secure: bool) -> None:
        header = read_header(data)
        if header is None or header.type in ("ACK", "RST") or (header.type == "NON" and header.code == EMPTY):
            return
        came = (client, secure, data)
        if self._is_pending(came):
            return
        answer = self._next.popleft() if self._next else self._every
        if answer is not None:
            self._give(answer, header, came)
