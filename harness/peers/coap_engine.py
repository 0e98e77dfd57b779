"""aiocoap without its sockets: bytes in, bytes out, for CoapServer. Imported with the first request.

aiocoap's own transports cannot tell the bench what is in flight, so that virtual time would overtake them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

from aiocoap import Context, Message, interfaces
from aiocoap.numbers.constants import MAX_REGULAR_BLOCK_SIZE_EXP

from harness.air.observation import Address
from harness.clock import BenchTime, BorrowedClock
from harness.peers.coap_resources import Steady, site
from harness.peers.message_ids import MessageIds

Deliver = Callable[[bytes, Address, bool], None]
"""Sends a message to a client; true: through DTLS."""

LOGGER = logging.getLogger("attest.coap-server")
LOGGER.addHandler(logging.NullHandler())
LOGGER.propagate = False


class _Remote(NamedTuple):
    """A client as aiocoap wants it (interfaces.EndpointAddress). One who comes through DTLS is another."""

    client: Address
    secure: bool

    hostinfo_local = "coap-server"
    is_multicast = is_multicast_locally = False
    maximum_block_size_exp = MAX_REGULAR_BLOCK_SIZE_EXP
    maximum_payload_size = 1024
    authenticated_claims = ()

    @property
    def scheme(self) -> str:
        return "coaps" if self.secure else "coap"

    @property
    def hostinfo(self) -> str:
        return f"{self.client[0]}:{self.client[1]}"

    @property
    def uri_base(self) -> str:
        return f"{self.scheme}://{self.hostinfo}"

    @property
    def uri_base_local(self) -> str:
        return f"{self.scheme}://{self.hostinfo_local}"

    @property
    def blockwise_key(self) -> object:
        return tuple(self)

    def as_response_address(self) -> _Remote:
        return self


class _Transport(interfaces.MessageInterface):
    """Where aiocoap puts what it sends."""

    def __init__(self, deliver: Deliver, ids: MessageIds) -> None:
        self._deliver, self._ids = deliver, ids
        self.manager: Any = None

    async def made_for(self, manager: Any) -> _Transport:
        """This, as the transport of aiocoap's message layer."""
        self.manager = manager
        manager.message_id = self._ids.fresh()
        return self

    def send(self, message: Message) -> None:
        if self.manager is not None:
            self._deliver(message.encode(), *message.remote)

    async def shutdown(self) -> None:
        self.manager = None

    async def recognize_remote(self, remote: object) -> bool:
        return isinstance(remote, _Remote)

    async def determine_remote(self, message: Message) -> None:
        return None


class Engine:
    """aiocoap's server with the resources of coap_resources. Use it while the bench's loop runs, until `stop`."""

    def __init__(self, time: BenchTime, clock: BorrowedClock, deliver: Deliver, ids: MessageIds) -> None:
        self._transport = _Transport(deliver, ids)
        self._context = Context(loop=clock, serversite=site(time, clock), loggername=LOGGER.name)
        _at_once(self._context._append_tokenmanaged_messagemanaged_transport(self._transport.made_for))

    def received(self, data: bytes, client: Address, secure: bool) -> str:
        """Take a message that came; what is wrong with it if aiocoap can do nothing with it."""
        try:
            message = Message.decode(data, remote=_Remote(client, secure))
            message.transport_tuning = Steady()
            self._transport.manager.dispatch_message(message)
        except Exception as error:  # noqa: BLE001
            # aiocoap raises what it likes at hostile bytes: UnparsableMessage, UnicodeDecodeError, ValueError ...
            return f"{type(error).__name__}: {error}"
        return ""

    def stop(self) -> None:
        """Forget clients, observers and exchanges; nothing is sent any more."""
        self._transport.manager = None
        for layer in self._context.request_interfaces:
            _at_once(layer.shutdown())


def _at_once(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Run a coroutine that waits for nothing."""
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise RuntimeError(f"{coroutine} waits, and has nothing to wait for")
