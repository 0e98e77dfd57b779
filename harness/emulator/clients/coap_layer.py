"""The message layer of the CoAP client: retransmission, duplicates, what is told and what is answered (RFC 7252, 4)."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from harness.emulator.clients.coap_codec import ACK, CON, EMPTY, NON, RST, FormatError, Message, decode, encode
from harness.emulator.clients.coap_ids import EXCHANGE_LIFETIME
from harness.emulator.clients.coap_options import OBSERVE
from harness.emulator.memory import CoapMemory

if TYPE_CHECKING:
    from harness.emulator.timers import Timer, Timers

NOT_SENT, SENT, FAILED, TIMED_OUT, SUCCESS, RESET = range(6)
"""<status> of AT+QCOAPSEND=<clientID> (CoAP note 2.3.6)."""

ACK_TIMEOUT: Final = 2.0
ACK_RANDOM_FACTOR: Final = 1.5
MAX_RETRANSMIT: Final = 4
"""RFC 7252, section 4.8."""

REQUEST: Final = 0
RESPONSES: Final = (2, 4, 5)
"""Classes of codes."""
GET: Final = 1
MOST_AWAITED: Final = 16
"""Requests whose answers are awaited; the oldest is forgotten first."""


class Way(Protocol):
    """How datagrams get to the server. What must wait for a handshake is called when that is done."""

    def when_ready(self, call: Callable[[], None]) -> None: ...

    def send(self, data: bytes) -> bool: ...


@dataclass(slots=True, eq=False)
class Exchange:
    """A CON message that has not been acknowledged. `interval`: seconds to wait after it was sent last."""

    data: bytes
    message: Message
    interval: float = 0.0
    sent: int = 0
    timer: Timer | None = None


class MessageLayer:
    """One server's. `report(message)` is called with what the host is to be told."""

    def __init__(
        self,
        way: Way,
        memory: CoapMemory,
        timers: Timers,
        rng: random.Random,
        report: Callable[[Message], None],
        faults: frozenset[str],
    ) -> None:
        self._way, self._memory, self._timers, self._rng = way, memory, timers, rng
        self._report, self._faults = report, faults
        self._open: dict[int, Exchange] = {}
        self._last: Exchange | None = None

    @property
    def busy(self) -> bool:
        """Something has not been acknowledged."""
        return bool(self._open)

    def stop(self) -> None:
        """Nothing is sent any more."""
        for exchange in self._open.values():
            if exchange.timer is not None:
                exchange.timer.cancel()
        self._open.clear()

    def fail(self) -> None:
        """There is no way to the server: what waits for it has failed."""
        for exchange in list(self._open.values()):
            self._over(exchange, FAILED)

    # from the host

    def send(self, message: Message) -> None:
        """Send a message of the host's; a CON is repeated until it is acknowledged."""
        memory, data = self._memory, encode(message, self._faults)
        if "coap-payload-line-end" in self._faults and message.payload:
            data += b"\r\n"
        memory.used[message.message_id] = self._timers.now()
        if message.code >> 5 == REQUEST and message.code != EMPTY:
            self._await(message)
        if message.type in (ACK, RST) and message.message_id in memory.heard:
            memory.heard[message.message_id] = (memory.heard[message.message_id][0], data)
        if message.type == CON or (message.type == NON and "coap-non-retransmitted" in self._faults):
            self._begin(Exchange(data, message))
        else:
            if "qcoapsend-status-any-type" in self._faults:
                memory.status = SENT
            self._way.when_ready(lambda: self._way.send(data))

    def _await(self, message: Message) -> None:
        observe = message.first(OBSERVE) if message.code == GET else None
        awaited = self._memory.awaited
        awaited.pop(message.token, None)
        awaited[message.token] = observe == b""
        if len(awaited) > MOST_AWAITED:
            del awaited[next(iter(awaited))]

    def _begin(self, exchange: Exchange) -> None:
        if (older := self._open.pop(exchange.message.message_id, None)) and older.timer is not None:
            older.timer.cancel()
        self._open[exchange.message.message_id] = exchange
        if exchange.message.type == CON:
            self._last, self._memory.status = exchange, NOT_SENT
        exchange.interval = self._first_interval(exchange)
        self._way.when_ready(lambda: self._transmit(exchange))

    def _first_interval(self, exchange: Exchange) -> float:
        """Seconds between the first transmission and the second."""
        shortest = 0.5 if "coap-retransmission-early" in self._faults else ACK_TIMEOUT
        return self._rng.uniform(shortest, shortest * ACK_RANDOM_FACTOR)

    def _retransmissions(self, exchange: Exchange) -> int:
        """How often a message is repeated."""
        most = MAX_RETRANSMIT
        if "coap-retransmission-fifth" in self._faults:
            most += 1
        if "coap-retransmission-third-last" in self._faults:
            most -= 1
        return most

    def _transmit(self, exchange: Exchange) -> None:
        if self._open.get(exchange.message.message_id) is not exchange:
            return
        if not self._way.send(exchange.data):
            self._over(exchange, FAILED)
            return
        exchange.sent += 1
        if exchange is self._last:
            self._memory.status = SUCCESS if "qcoapsend-status-4-at-once" in self._faults else SENT
        exchange.timer = self._timers.later(exchange.interval, self._expired, exchange)
        if "coap-retransmission-not-doubled" not in self._faults:
            exchange.interval *= 2

    def _expired(self, exchange: Exchange) -> None:
        most = 0 if "coap-no-retransmission" in self._faults else self._retransmissions(exchange)
        if exchange.sent <= most:
            if "coap-retransmission-new-id" in self._faults:
                exchange.data = exchange.data[:2] + self._rng.randbytes(2) + exchange.data[4:]
            self._way.when_ready(lambda: self._transmit(exchange))
        elif "qcoapsend-status-never-3" not in self._faults:
            self._memory.awaited.pop(exchange.message.token, None)
            self._over(exchange, FAILED if "qcoapsend-status-2-for-3" in self._faults else TIMED_OUT)

    def _over(self, exchange: Exchange, status: int) -> None:
        if exchange.timer is not None:
            exchange.timer.cancel()
        self._open.pop(exchange.message.message_id, None)
        if exchange is self._last and "qcoapsend-status-never-moves" not in self._faults:
            self._memory.status = status

    # from the server

    def receive(self, data: bytes) -> None:
        """Take a datagram. What is no message is ignored, a malformed CON rejected (section 4.2)."""
        try:
            message = decode(data)
        except FormatError as error:
            if error.reset is not None and "coap-malformed-ignored" not in self._faults:
                self._answer(RST, error.reset)
            return
        if message.type == ACK:
            self._acknowledged(message)
        elif message.type == RST:
            self._reset(message)
        elif not self._repeated(message):
            self._take(message)

    def _acknowledged(self, message: Message) -> None:
        exchange = self._open.get(message.message_id)
        if exchange is None:
            if "coap-late-answer-reported" in self._faults and message.code != EMPTY:
                self._report(message)
            return
        if "coap-retransmission-after-ack" not in self._faults:
            self._over(exchange, SUCCESS)
        elif exchange is self._last:
            self._memory.status = SUCCESS
        if message.code != EMPTY and (
            message.token == exchange.message.token or "coap-token-not-compared" in self._faults
        ):
            self._answered(message)
            self._report(message)

    def _reset(self, message: Message) -> None:
        if exchange := self._open.get(message.message_id):
            self._memory.awaited.pop(exchange.message.token, None)
            self._over(exchange, SUCCESS if "qcoapsend-status-4-for-5" in self._faults else RESET)

    def _take(self, message: Message) -> None:
        group = message.code >> 5
        if message.code == EMPTY or group not in (REQUEST, *RESPONSES):
            self._reject(message)
        elif group == REQUEST:
            # left to the host (example 4.1); a module with the fault takes it out of the host's hands
            if "coap-request-acknowledged" in self._faults and message.type == CON:
                self._answer(ACK, message.message_id)
            if "coap-request-not-reported" not in self._faults:
                self._report(message)
        elif message.token not in self._memory.awaited and "coap-token-not-compared" not in self._faults:
            self._reject(message)
        else:
            self._separate(message)

    def _separate(self, message: Message) -> None:
        """A response that came by itself also says that the request has arrived (section 5.2.2)."""
        for exchange in [one for one in self._open.values() if one.message.token == message.token]:
            if exchange.message.code >> 5 == REQUEST:
                self._over(exchange, SUCCESS)
        if message.type == CON:
            wrong = "coap-separate-acknowledged-wrongly" in self._faults
            self._answer(ACK, message.message_id ^ 1 if wrong else message.message_id)
        self._answered(message)
        self._report(message)

    def _answered(self, message: Message) -> None:
        """Its token is free again, unless it is kept for notifications (RFC 7641, 3.1)."""
        awaited = self._memory.awaited
        once = not awaited.get(message.token) or "coap-notifications-rejected" in self._faults
        if once or message.first(OBSERVE) is None:
            awaited.pop(message.token, None)

    def _reject(self, message: Message) -> None:
        if message.type == CON and "coap-unexpected-not-reset" not in self._faults:
            self._answer(RST, message.message_id)

    def _repeated(self, message: Message) -> bool:
        """Whether this one came before; what it was answered with then is sent again (section 4.5)."""
        now, heard = self._timers.now(), self._memory.heard
        for old in [old for old, (at, _) in heard.items() if now - at >= EXCHANGE_LIFETIME]:
            del heard[old]
        if message.message_id not in heard or "coap-duplicates-taken" in self._faults:
            heard[message.message_id] = (now, b"")
            return False
        reply = heard[message.message_id][1]
        if reply and message.type == CON and "coap-reply-not-repeated" not in self._faults:
            self._way.send(reply)
        return True

    def _answer(self, kind: int, message_id: int) -> None:
        data = encode(Message(kind, EMPTY, message_id))
        if message_id in self._memory.heard:
            self._memory.heard[message_id] = (self._memory.heard[message_id][0], data)
        self._way.send(data)
