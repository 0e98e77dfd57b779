"""The module's CoAP client: one context, and what the host has configured for its next message (CoAP note 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harness.emulator.bearer import canonical
from harness.emulator.clients import coap_urc
from harness.emulator.clients.coap_codec import CON, EMPTY, RST, Message
from harness.emulator.clients.coap_layer import FAILED, NOT_SENT, MessageLayer
from harness.emulator.clients.coap_next import NextMessage
from harness.emulator.clients.coap_options import is_hex
from harness.emulator.clients.coap_ways import Heard, PlainWay, Way
from harness.emulator.memory import CoapMemory, CoapSettings, KeptContext, Retained

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

SUCCESS: Final = 0
IN_PROCESSING, NOT_ALLOWED, NETWORK_FAILURE, DNS_ERROR, DATA_CALL_ACTIVATING = -2, -3, -4, -5, -6
CONNECTION_FAILURE, HANDSHAKE_FAILURE, OCCUPIED = -7, -9, -10
"""<result> (chapter 5). The others: -1 is ERROR before anything begins, memory does not end (-8), and what cannot be
sent is told by the status of AT+QCOAPSEND (-11)."""

IDLE, OPENING, CONNECTING, CONNECTED, DISCONNECTING = range(5)
"""<status> of AT+QCOAPOPEN? (2.3.2)."""

OPEN, CLOSE = "+QCOAPOPEN", "+QCOAPCLOSE"
CLIENT: Final = 0


@dataclass(slots=True, eq=False)
class Context:
    """A server, the way to it and the messages exchanged with it."""

    kept: KeptContext
    state: int
    way: Way
    layer: MessageLayer


class Coap:
    """The client with <clientID> 0. What is found wrong after OK is told by late lines; only `send` can refuse."""

    def __init__(self, modem: Modem) -> None:
        self._modem, self._faults = modem, modem.faults
        self._context: Context | None = None
        self.next = NextMessage(modem)

    @property
    def busy(self) -> bool:
        """Something is being opened or closed, or waits for the server."""
        context = self._context
        return context is not None and (
            context.state in (CONNECTING, DISCONNECTING) or context.way.busy or context.layer.busy
        )

    @property
    def memory(self) -> CoapMemory:
        """What is known of messages."""
        return self._modem.retained.coap_memory

    @property
    def context(self) -> KeptContext | None:
        """The context that there is now."""
        return self._context.kept if self._context else None

    @property
    def status(self) -> int:
        """<status> of the read form. POSITIONS, CoAP 12: a plain context is said to be 'opening', as in the example."""
        assert self._context is not None
        if self._context.state != CONNECTED:
            return self._context.state
        if "qcoapopen-status-0" in self._faults or not self._modem.registration.online:
            return IDLE
        return CONNECTED if self._context.kept.secure else OPENING

    # opening and closing

    def open(self, server: str, port: int) -> None:
        """AT+QCOAPOPEN has been answered OK: open, and report the result."""
        if self._context is not None:
            if "qcoapopen-replaces" not in self._faults:
                busy = self._context.state in (CONNECTING, DISCONNECTING)
                self._opened(IN_PROCESSING if busy else OCCUPIED)
                return
            self._drop(self._context)
        if not self._modem.registration.online:
            self._opened(DATA_CALL_ACTIVATING if self._modem.registration.under_way else NETWORK_FAILURE)
            return
        address = canonical(server)
        if address is None:
            self._opened(DNS_ERROR)
            return
        if not self._modem.bearer.reaches(address) or (":" in address and "qcoapopen-ipv6-fails" in self._faults):
            self._opened(CONNECTION_FAILURE)
            return
        secure = bool(self._modem.retained.coap.dtls) and "qcoapcfg-dtls-ignored" not in self._faults
        self._modem.retained.coap_memory = CoapMemory(next_id=self.memory.next_id, used=self.memory.used)
        # the ranges are the command's business; a faulty module wraps where they are not kept
        kept = KeptContext(server, port % 65536 or 65535, 0, secure, self._psk())
        self._context = self._made(kept, CONNECTING)
        if secure and "qcoapopen-success-at-once" in self._faults:
            self._context.state = CONNECTED
            self._opened(SUCCESS)
        self._context.way.connect()

    def _psk(self) -> tuple[bytes, bytes]:
        """Digits of the identity as they stand, the bytes that the key's digits mean."""
        settings = self._modem.retained.coap
        # a faulty module has accepted what is not hexadecimal
        is_text = "qcoapcfg-key-as-text" in self._faults or not is_hex(settings.key)
        key = settings.key.encode("latin-1") if is_text else bytes.fromhex(settings.key)
        return settings.identity.encode("latin-1"), key

    def close(self) -> None:
        """AT+QCOAPCLOSE has been answered OK: close, and report the result."""
        context = self._context
        if context is None:
            self._closed(SUCCESS if "qcoapclose-again-succeeds" in self._faults else NOT_ALLOWED)
        elif context.state in (CONNECTING, DISCONNECTING):
            self._closed(IN_PROCESSING)
        else:
            context.state = DISCONNECTING
            if "qcoapclose-goes-on" not in self._faults:
                context.layer.stop()
                context.way.close()
            self._modem.timers.later(self._modem.profile.timing.closing, self._gone, context)

    def _gone(self, context: Context) -> None:
        if "qcoapclose-keeps-context" in self._faults:
            context.state = CONNECTED
        else:
            self._context = None
        self.next.forget()
        self.memory.status = NOT_SENT
        self._closed(SUCCESS)

    def _opened(self, result: int) -> None:
        if "qcoapopen-no-result" in self._faults:
            return
        after = 0.0
        if result == HANDSHAKE_FAILURE:
            if "qcoapopen-failure-is-success" in self._faults:
                result = SUCCESS
            if "qcoapopen-handshake-failure-is-7" in self._faults:
                result = CONNECTION_FAILURE
            if "qcoapopen-failure-after-61s" in self._faults:
                after = 61.0
        elif "qcoapopen-result-after-6s" in self._faults:
            after = 6.0
        self._modem.late(f"{OPEN}: {CLIENT},{result}", f"late AT{OPEN}", after=after)

    def _closed(self, result: int) -> None:
        if "qcoapclose-no-result" not in self._faults:
            self._modem.late(f"{CLOSE}: {CLIENT},{result}", f"late AT{CLOSE}")

    def _made(self, kept: KeptContext, state: int) -> Context:
        address = canonical(kept.server)
        assert address is not None
        remote = (address, kept.port)
        heard = Heard(self._ready, self._received, self._failed, self._lost)
        way: Way
        if kept.secure:
            from harness.emulator.clients.coap_dtls import DtlsWay

            way = DtlsWay(self._modem, remote, kept.local_port, heard, kept.psk, kept.session)
        else:
            way = PlainWay(self._modem, remote, kept.local_port, heard)
        modem = self._modem
        layer = MessageLayer(way, self.memory, modem.timers, modem.rng, self._report, self._faults)
        return Context(kept, state, way, layer)

    def _drop(self, context: Context) -> None:
        context.layer.stop()
        context.way.close()
        self._context = None

    def _ready(self) -> None:
        context = self._context
        if context is None:
            return
        opening, context.state = context.state == CONNECTING, CONNECTED
        if opening:
            self._opened(SUCCESS)
            if "qcoapopen-sends" in self._faults:
                context.layer.send(Message(RST, EMPTY, 0))

    def _failed(self) -> None:
        """A handshake came to nothing: the first one, or one for a message after the association was gone."""
        context = self._context
        if context is None:
            return
        if context.state == CONNECTING:
            self._drop(context)
            self._opened(HANDSHAKE_FAILURE if self._modem.registration.online else NETWORK_FAILURE)
        else:
            context.state = IDLE
            context.layer.fail()

    def _lost(self) -> None:
        if self._context is not None:
            self._context.state = IDLE

    # messages

    @property
    def usable(self) -> bool:
        """Whether a message can be sent."""
        return self._context is not None and self._context.state in (IDLE, CONNECTED)

    def send(self, kind: int, code: int, payload: bytes) -> None:
        """AT+QCOAPSEND has been answered OK: send."""
        context = self._context
        if context is None or not self.usable:
            self.memory.status = FAILED if kind == CON else self.memory.status
            return
        message = self.next.made(kind, code, payload)
        if "qcoapsend-nothing-sent" not in self._faults:
            context.layer.send(message)

    def _received(self, data: bytes) -> None:
        if self._context is not None:
            self._context.layer.receive(data)

    def _report(self, message: Message) -> None:
        if "urc-not-reported" not in self._faults:
            self._modem.unsolicited(coap_urc.line(message, self._faults), "urc coap")

    # settings, network and power

    def dtls_changed(self) -> None:
        """AT+QCOAPCFG="dtls" was used: nothing happens to the context (POSITIONS, CoAP 17)."""
        if self._context is not None and "qcoapcfg-dtls-at-once" in self._faults:
            kept = self._context.kept
            self._drop(self._context)
            self.open(kept.server, kept.port)

    def network_lost(self) -> None:
        """The radio or the attachment is gone: what was being opened has failed, a context stays."""
        if self._context is not None and self._context.state == CONNECTING:
            self._drop(self._context)
            self._opened(NETWORK_FAILURE)

    def fall_asleep(self) -> None:
        """Deep sleep keeps settings and context, not options and head (2.3.1, 2.3.2, 2.3.4, 2.3.5)."""
        retained, context = self._modem.retained, self._context
        self.next.fall_asleep()
        if "qcoapcfg-lost-in-deep-sleep" in self._faults:
            retained.coap = CoapSettings()
        if context is None:
            return
        context.layer.stop()
        context.kept.local_port = context.way.local_port
        context.kept.session = context.way.sleep()
        if "dtls-session-lost-in-deep-sleep" in self._faults:
            context.kept.session = None
        self._context = None
        if "qcoapopen-lost-in-deep-sleep" not in self._faults:
            retained.coap_context = context.kept

    def wake_up(self) -> None:
        """Bring back what deep sleep has kept. A new handshake waits until there is something to send."""
        kept, self._modem.retained.coap_context = self._modem.retained.coap_context, None
        if kept is not None:
            if "qcoapopen-new-port-after-deep-sleep" in self._faults:
                kept.local_port = 0
            self._context = self._made(kept, CONNECTED)

    def power_off(self, before: Retained) -> None:
        """Everything is lost; the server notices nothing. `before`: what was there until now."""
        context, self._context = self._context, None
        self.next.power_off()
        if "qcoapcfg-survives-reset" in self._faults:
            self._modem.retained.coap = before.coap
        if context is not None:
            context.layer.stop()
            context.kept.local_port = context.way.local_port
            context.way.sleep()
            if "qcoapopen-survives-reset" in self._faults:
                self._modem.retained.coap_context = context.kept
