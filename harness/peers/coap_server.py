"""A CoAP server that behaves: aiocoap, on sockets and in the time of the bench."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, BorrowedClock, InFlight
from harness.peers.coap_port import CoapPort
from harness.peers.message_ids import MessageIds

TURNS = 5
"""Turns of the loop in which whatever was cancelled ends."""


class CoapServer(CoapPort):
    """Answers each request as RFC 7252, 7641 and 7959 have it: retransmission, copies, separate responses, blocks.

    / and /test: the text of libcoap's test server as the CoAP note has it. /code/<nnn>: that response code, for GET,
    POST, PUT and DELETE. /echo: 2.05 with the request's payload and Content-Format. /time and /quectel/time: the
    bench's, observable. /large: 3000 bytes, or what was put there. /separate: answered after 1 s. /rd: registration,
    answered 2.01 with a location. /.well-known/core lists them. Observations, booking, DTLS (for those who were made
    known by `psk`): see CoapPort.
    """

    PLAIN_UNTIL_KEYED = True

    def __init__(
        self,
        time: BenchTime,
        observe: Callable[[Observation], object],
        in_flight: InFlight,
        in_flight_ends: set[Address],
        listen: Address = ("127.0.0.1", 0),
        name: str = "coap-server",
    ) -> None:
        self._ids = MessageIds(time)
        self._clock = BorrowedClock(time)
        self._engine: Any = None
        super().__init__(time, observe, in_flight, in_flight_ends, listen, name)

    def reset(self) -> None:
        """Before the next scenario: nothing was registered, put or observed, and no exchange is open."""
        super().reset()
        self._ids.reset()
        if self._engine is not None:
            self._engine.stop()
            self._engine = None
        self._clock.give_back()

    def close(self) -> None:
        """Give the port back. May be called more than once."""
        begun = self._engine is not None
        super().close()
        if begun and not self._time.loop.is_running():
            self._turn_loop()

    def _turn_loop(self) -> None:
        """Let cancelled tasks end; bench time does not pass."""
        loop = self._time.loop

        async def turns() -> None:
            for _ in range(TURNS):
                await asyncio.sleep(0)

        loop.run_until_complete(turns())

    def _heard(self, data: bytes, client: Address, secure: bool) -> None:
        if self._engine is None:
            # aiocoap takes longer to import than the rest of a bench to begin: only who uses it waits for it
            from harness.peers.coap_engine import Engine

            self._engine = Engine(self._time, self._clock, self._deliver, self._ids)
        if trouble := self._engine.received(data, client, secure):
            self._report_reply("lost", trouble.encode("ascii", "backslashreplace"), client)
