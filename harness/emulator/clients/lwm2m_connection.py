"""The way from the LwM2M client to one server, plain or behind DTLS, and the messages on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.emulator.clients.coap_codec import CON, Message
from harness.emulator.clients.coap_ids import new_message_id, new_token
from harness.emulator.clients.coap_layer import FAILED
from harness.emulator.clients.coap_ways import Heard, PlainWay, Way
from harness.emulator.clients.lwm2m_messages import Messages, Over, Schedule

if TYPE_CHECKING:
    from harness.emulator.clients.coap_codec import Option
    from harness.emulator.clients.links import Address
    from harness.emulator.modem import Modem

VERSIONS: Final = (("1.0",), ("1.2",), ("1.0", "1.2"))
"""What <DTLS_version> offers (2.2)."""


def schedule(modem: Modem) -> Schedule:
    """What AT+QLACFG="retransmit" has set."""
    if "qlacfg-retransmit-ignored" in modem.faults:
        return Schedule(2, 5)
    return Schedule(modem.nvram.get("lwm2m.ack_timeout"), modem.nvram.get("lwm2m.retransmissions"))


class Connection:
    """To one address. `psk`: identity and key where DTLS is to protect it; `dtls_session`: one that may be resumed.

    `take(message)` gets the server's requests, `rejected(message_id, token)` its reset messages.
    """

    def __init__(
        self,
        modem: Modem,
        remote: Address,
        psk: tuple[bytes, bytes] | None,
        take: Callable[[Message], None],
        rejected: Callable[[int, bytes], None],
        local_port: int = 0,
        dtls_session: bytes | None = None,
    ) -> None:
        self._modem, self._faults = modem, modem.faults
        self._remote = remote
        self._memory = modem.retained.lwm2m.messages
        self._memory.hear(remote)
        # the way tells nothing worth knowing but what came: messages wait for a handshake by themselves
        heard = Heard(lambda: None, self._received, self._failed, lambda: None)
        self._way: Way
        if psk is None:
            self._way = PlainWay(modem, remote, local_port, heard)
        else:
            from harness.emulator.clients.coap_dtls import DtlsWay

            within = min(modem.profile.timing.opening, float(schedule(modem).total))
            self._way = DtlsWay(modem, remote, local_port, heard, psk, dtls_session, self._versions(), within)
        self._messages = Messages(
            self._way,
            self._memory,
            modem.timers,
            modem.rng,
            modem.faults,
            lambda: schedule(modem),
            take,
            rejected,
        )

    def _versions(self) -> tuple[str, ...]:
        if "qlacfg-dtls-version-ignored" in self._faults:
            return VERSIONS[1]
        if "qlacfg-dtls-version-swapped" in self._faults:
            return VERSIONS[(1, 0, 2)[self._modem.nvram.get("lwm2m.dtls_version")]]
        return VERSIONS[self._modem.nvram.get("lwm2m.dtls_version")]

    @property
    def local_port(self) -> int:
        return self._way.local_port

    @property
    def busy(self) -> bool:
        """A handshake is under way, or something has not been acknowledged."""
        return self._way.busy or self._messages.busy

    @property
    def usable(self) -> bool:
        """Whether anything can leave: there is a network, and the port is one that datagrams can go to."""
        return self._modem.registration.online and self._modem.bearer.reaches(self._remote[0]) and bool(self._remote[1])

    def new_token(self) -> bytes:
        """A token that no open request has."""
        return new_token(self._memory, self._modem.rng, self._faults)

    def made(
        self, kind: int, code: int, options: tuple[Option, ...] = (), payload: bytes = b"", token: bytes = b""
    ) -> Message:
        """A message with an ID of its own."""
        identifier = new_message_id(self._memory, self._modem.timers.now(), self._modem.rng, self._faults)
        return Message(kind, code, identifier, token, options, payload)

    def request(self, code: int, options: tuple[Option, ...], payload: bytes, over: Over, rai: int = 0) -> int:
        """Send a CON request; its message ID. `over`: see Messages."""
        message = self.made(CON, code, options, payload, self.new_token())
        self.confirm(message, over, rai)
        return message.message_id

    def confirm(self, message: Message, over: Over, rai: int = 0) -> None:
        """Send a CON; `over` is called once, at once when it can not leave."""
        if not self.usable:
            over(FAILED, None)
            return
        self._messages.request(message, over)
        self._modem.radio.release_assistance(rai)

    def say(self, message: Message, rai: int = 0) -> bool:
        """Send a NON or an ACK; whether it could leave."""
        if not self.usable:
            return False
        self._messages.say(message)
        self._modem.radio.release_assistance(rai)
        return True

    def close(self) -> None:
        """Be done with the server: a DTLS association is ended with a goodbye."""
        self._messages.stop()
        # not while a message of it is still being taken
        self._modem.timers.later(0, self._way.close)

    def sleep(self) -> bytes | None:
        """Be gone without a word; what a later handshake can resume."""
        self._messages.stop()
        return self._way.sleep()

    def _received(self, data: bytes) -> None:
        self._messages.receive(data)

    def _failed(self) -> None:
        self._messages.fail()
