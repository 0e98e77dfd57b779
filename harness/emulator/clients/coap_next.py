"""What the host has configured for its next message (CoAP note 2.3.4, 2.3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.emulator.clients.coap_codec import EMPTY, Message, Option
from harness.emulator.clients.coap_ids import new_message_id, new_token

if TYPE_CHECKING:
    from harness.emulator.modem import Modem


@dataclass(frozen=True, slots=True)
class Head:
    """AT+QCOAPHEAD: what the next message's ID and token are, None where the module chooses; b"" is no token."""

    message_id: int | None = None
    token: bytes | None = None


class NextMessage:
    """`options`: in the host's order; `head`: None where AT+QCOAPHEAD was not used; `last_head`: what it gave last."""

    def __init__(self, modem: Modem) -> None:
        self._modem, self._faults = modem, modem.faults
        self.options: list[Option] = []
        self.head: Head | None = None
        self.last_head = Head()

    def forget(self) -> None:
        """Options and head are used, or their context is gone."""
        self.options, self.head = [], None

    def fall_asleep(self) -> None:
        """Neither is valid after deep sleep."""
        if "qcoapoption-kept-in-deep-sleep" not in self._faults:
            self.options = []
        if "qcoaphead-kept-in-deep-sleep" not in self._faults:
            self.head, self.last_head = None, Head()

    def power_off(self) -> None:
        """Everything is lost."""
        self.forget()
        self.last_head = Head()

    def made(self, kind: int, code: int, payload: bytes) -> Message:
        """The message, which uses options and head up. An empty one has only a header (RFC 7252, 4.1)."""
        modem, memory = self._modem, self._modem.retained.coap_memory
        head, options = self.head or self._default_head(), self.options
        self.forget()
        message_id, token = head.message_id, head.token
        if message_id is None:
            message_id = new_message_id(memory, modem.timers.now(), modem.rng, self._faults)
        if token is None:
            token = new_token(memory, modem.rng, self._faults)
        if code == EMPTY:
            token, options = b"", []
        return Message(kind, code, message_id, token, tuple(options), payload)

    def _default_head(self) -> Head:
        """Without AT+QCOAPHEAD, message ID and token are the module's (2.3.5, note)."""
        return Head(token=b"") if "qcoaphead-default-no-token" in self._faults else Head()
