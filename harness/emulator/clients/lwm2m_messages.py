"""Messages between the LwM2M client and one server: each CON has an end that is told, requests go to whom they concern.

The schedule is the note's, not that of RFC 7252: the n-th transmission is followed by <ACK_timeout> x 2^(n-1) seconds
(2.2, and POSITIONS, LwM2M 14).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.coap_codec import ACK, CON, EMPTY, NON, Message
from harness.emulator.clients.coap_layer import (
    REQUEST,
    RESET,
    RESPONSES,
    SUCCESS,
    TIMED_OUT,
    Exchange,
    MessageLayer,
    Way,
)
from harness.emulator.memory_messages import CoapMemory

if TYPE_CHECKING:
    from harness.emulator.timers import Timers

Over = Callable[[int, Message | None], None]
"""How a CON ended (FAILED, TIMED_OUT, SUCCESS or RESET), and the response that came."""
MOST_REMEMBERED: Final = 64
"""NON messages for which a reset message would still be understood."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """<ACK_timeout> in seconds and <retrans_max_times>."""

    timeout: int
    most: int

    @property
    def total(self) -> int:
        """Seconds from the first transmission to the result 'timed out'."""
        return self.timeout * (2 ** (self.most + 1) - 1)


class Messages(MessageLayer):
    """`take(message)` gets the server's requests; `rejected(message_id, token)` what it answers with RST.

    `schedule` is asked for each message that is sent.
    """

    def __init__(
        self,
        way: Way,
        memory: CoapMemory,
        timers: Timers,
        rng: random.Random,
        faults: frozenset[str],
        schedule: Callable[[], Schedule],
        take: Callable[[Message], None],
        rejected: Callable[[int, bytes], None],
    ) -> None:
        super().__init__(way, memory, timers, rng, lambda message: None, faults)
        self._schedule, self._take_request, self._rejected = schedule, take, rejected
        self._schedules: dict[int, Schedule] = {}
        self._ends: dict[int, Over] = {}
        self._began: dict[int, float] = {}
        self._nons: dict[int, bytes] = {}

    def request(self, message: Message, over: Over) -> None:
        """Send a CON; `over` is called once, at once when it could not be sent."""
        self._schedules[message.message_id] = self._schedule()
        self._ends[message.message_id] = over
        self._began[message.message_id] = self._timers.now()
        self.send(message)

    def say(self, message: Message) -> None:
        """Send a NON, or the answer to a CON."""
        if message.type == NON:
            self._nons[message.message_id] = message.token
            if len(self._nons) > MOST_REMEMBERED:
                del self._nons[next(iter(self._nons))]
        self.send(message)

    def stop(self) -> None:
        super().stop()
        self._ends.clear()

    def fail(self) -> None:
        """No handshake came about: nobody has answered."""
        for exchange in list(self._open.values()):
            self._over(exchange, TIMED_OUT)

    # the note's schedule

    def _first_interval(self, exchange: Exchange) -> float:
        timeout = self._schedules[exchange.message.message_id].timeout
        return timeout * self._rng.uniform(1.01, 1.5) if "lwm2m-retransmission-random" in self._faults else timeout

    def _retransmissions(self, exchange: Exchange) -> int:
        most = self._schedules[exchange.message.message_id].most
        if "lwm2m-retransmission-one-more" in self._faults:
            most += 1
        if "lwm2m-retransmission-one-less" in self._faults:
            most = max(0, most - 1)
        return most

    def _transmit(self, exchange: Exchange) -> None:
        super()._transmit(exchange)
        if self._open.get(exchange.message.message_id) is not exchange:
            return
        last = exchange.sent == 1 + self._retransmissions(exchange)
        if last and "lwm2m-timeout-at-last-transmission" in self._faults and exchange.timer is not None:
            exchange.timer.cancel()
            exchange.timer = self._timers.later(0, self._expired, exchange)

    # ends

    def _over(self, exchange: Exchange, status: int, response: Message | None = None) -> None:
        super()._over(exchange, status)
        identifier = exchange.message.message_id
        self._memory.awaited.pop(exchange.message.token, None)
        self._began.pop(identifier, None)
        self._schedules.pop(identifier, None)
        if over := self._ends.pop(identifier, None):
            over(status, response)

    def _acknowledged(self, message: Message) -> None:
        exchange = self._open.get(message.message_id)
        if exchange is None:
            return
        if message.code == EMPTY and exchange.message.code >> 5 == REQUEST:
            self._await_response(exchange)
        elif message.code == EMPTY:
            self._over(exchange, SUCCESS)
        elif message.token == exchange.message.token:
            self._over(exchange, SUCCESS, message)

    def _await_response(self, exchange: Exchange) -> None:
        """The request has arrived; its response comes by itself, before the repetitions would have ended."""
        if exchange.timer is not None:
            exchange.timer.cancel()
        due = self._began[exchange.message.message_id] + self._schedules[exchange.message.message_id].total
        exchange.timer = self._timers.at(max(due, self._timers.now()), self._over, exchange, TIMED_OUT)

    def _reset(self, message: Message) -> None:
        if exchange := self._open.get(message.message_id):
            self._rejected(message.message_id, exchange.message.token)
            self._over(exchange, RESET)
        elif (token := self._nons.pop(message.message_id, None)) is not None:
            self._rejected(message.message_id, token)

    # from the server

    def _take(self, message: Message) -> None:
        group = message.code >> 5
        if message.code == EMPTY or group not in (REQUEST, *RESPONSES):
            self._reject(message)
        elif group == REQUEST:
            self._take_request(message)
        else:
            self._respond(message)

    def _respond(self, message: Message) -> None:
        for exchange in list(self._open.values()):
            if exchange.message.token == message.token and exchange.message.code >> 5 == REQUEST:
                if message.type == CON:
                    self._answer(ACK, message.message_id)
                self._over(exchange, SUCCESS, message)
                return
        self._reject(message)
