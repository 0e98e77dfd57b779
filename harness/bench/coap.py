"""The CoAP peer of a scenario: what it has got from the module, read in order and strictly, and what came unasked."""

from __future__ import annotations

from harness.bench.coap_wanted import Wanted, options_of
from harness.bench.inbox import Inbox, decoded, told
from harness.errors import ModuleError
from harness.spec.coap_notation import Outgoing, parse_message


class Coap(Inbox):
    """The scripted CoAP peer, and the server that behaves, in one scenario."""

    title, name, kind, need = "CoAP peer", "coap", "coap", "coap-peer"
    commands, sending = (b"+QCOAP",), (b"+QCOAPSEND=0,",)

    def outgoing(self, text: str) -> Outgoing:
        """A message in the notation of features, to be sent."""
        return parse_message(text, self._world.told, self._world.bound).to_send()

    def gets(self, text: str) -> None:
        """The next message that the peer gets, or has got, is this one."""
        self.next(text)
        if why := self._taken(text):
            unread = self.unread()
            raise ModuleError(
                f"the CoAP peer got another message: {why}",
                expected=text,
                came=told(unread),
                since=f"{unread[0].at:.3f} s",
            )

    def gets_or_nothing(self, text: str) -> bool:
        """Read the next message if it is this one; False if it is another, or none comes."""
        self.wait_for_optional(lambda: bool(self.unread()))
        return bool(self.unread()) and not self._taken(text)

    def _taken(self, text: str) -> str:
        """Read the unread message that is there, if it is this one; otherwise how it differs."""
        world = self._world
        wanted = Wanted(text, world.told, world.bound)
        place, seen = self.places()[0]
        message = decoded(seen)
        before = [decoded(world.air.observations[earlier]) for earlier in self._read]
        if why := wanted.differs(message, before):
            return why
        wanted.bind(message, world.bound)
        if wanted.any_options:
            world.record("options", options_of(message))
        self.read(place, seen)
        return ""

    def check_closed(self, since: float) -> None:
        """Everything that the peer got has been asserted, and the server got nothing but CoAP messages."""
        super().check_closed(since)
        for _, seen in self.places("coap_server"):
            decoded(seen)
