"""The emulated module: serial bytes and packets in, serial bytes and packets out."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from harness.emulator import models
from harness.emulator.bearer import Bearer, Granted
from harness.emulator.clients.operations import Operations
from harness.emulator.clients.sockets import Sockets
from harness.emulator.front import Front
from harness.emulator.interpreter import Outcome, first_name, run, run_on
from harness.emulator.memory import NvramStore, Retained
from harness.emulator.options import Options
from harness.emulator.output import Emission, Output, OutputFilter, Unsolicited
from harness.emulator.power import Power
from harness.emulator.radio import Radio
from harness.emulator.registration import Registration
from harness.emulator.timers import Clock, Timers
from harness.ip import Stack, TcpTimers

if TYPE_CHECKING:
    from harness.emulator.clients.coap import Coap
    from harness.emulator.clients.lwm2m import Lwm2m

TCP: TcpTimers = TcpTimers(connect_timeout=45.0, time_wait=60.0, fin_wait_2=20.0)
"""A connection attempt ends before +QIOPEN is due at 60 s; a port is free before 70 s (TCP/IP note 2.2.2)."""


class Attachment(Protocol):
    """The module's way into the network: addresses and servers when asked, packets up, coverage."""

    @property
    def covered(self) -> bool: ...

    def activate(self) -> Granted: ...

    def send(self, packet: bytes) -> None: ...

    def on_coverage(self, call: Callable[[bool], None]) -> None: ...


def _known(faults: frozenset[str]) -> frozenset[str]:
    """The same. Raises UsageError for a name that is none; who names none needs no catalogue."""
    if not faults:
        return frozenset()
    from harness.emulator.faults import known

    return known(faults)


class Modem:
    """A module of one model and firmware. It is off until `power_on`.

    clock: `now`, `utc`, `call_later`, `call_at`. attachment: where packets go; those that come belong into
    `receive_packet`. faults: names of harness.emulator.faults. Raises UsageError for a model, firmware or fault that
    does not exist, and when the NVRAM file can no longer be written. `keylog`, when set, is called with each line of
    the DTLS key log, without its line end.
    """

    def __init__(
        self,
        model: str,
        firmware: str,
        clock: Clock,
        attachment: Attachment,
        nvram: NvramStore | None = None,
        options: Options | None = None,
        rng: random.Random | None = None,
        faults: frozenset[str] = frozenset(),
    ) -> None:
        self.profile = models.find(model, firmware)
        self.firmware = firmware
        self.clock, self.attachment = clock, attachment
        self.nvram = nvram or NvramStore()
        self.nvram.factory = self.profile.factory
        self.options = options or Options()
        self.rng = rng or random.Random(0)
        self.faults = _known(faults)
        self.keylog: Callable[[str], None] | None = None
        self.timers = Timers(clock)
        self.retained = Retained(echo=self.options.echo)
        self.output = Output(self.timers, self.options.bytes_per_second)
        self.stack = Stack(None, clock, self._transmit, self.rng, timers=TCP)
        self.front = Front(self._take, self._echo)
        self.power = Power(self)
        self.radio = Radio(self)
        self.bearer = Bearer(self)
        self.sockets = Sockets(self)
        self.operations = Operations(self)
        self.coap: Coap | None = self._coap() if self.profile.coap else None
        self._lwm2m: Lwm2m | None = None
        self.registration = Registration(self)
        self.output.emitted = self.power.activity
        self._unsolicited = Unsolicited(self.timers, self.emit, self.options.urc_jitter, self.rng)
        self._unsolicited.loses = "urc-lost-in-data-mode" in self.faults
        self._only_once = "tcp-no-retransmission" in self.faults
        if self._only_once:
            from harness.emulator.repeated import Repeated

            self._repeated = Repeated()

    # the serial line

    @property
    def output_filter(self) -> OutputFilter:
        """Everything that leaves the module passes it as an Emission; see Output."""
        return self.output.filter

    @output_filter.setter
    def output_filter(self, output_filter: OutputFilter) -> None:
        self.output.filter = output_filter

    def connect_output(self, write: Callable[[bytes], None]) -> None:
        """Where the module's bytes go from now on."""
        self.output.write = write

    def receive(self, data: bytes) -> None:
        """Bytes from the host."""
        if heard := self.power.hear(data):
            self.front.feed(heard)

    def emit(self, emission: Emission) -> None:
        """The one way out."""
        self.output.emit(emission)

    def unsolicited(self, line: str, cause: str, *others: str, after: float = 0.0) -> None:
        """A URC, `after` seconds from now at the earliest, in order with all other URCs and late lines.

        `others` are further lines of the same block.
        """
        block = (f"\r\n{line}\r\n", *(f"{other}\r\n" for other in others))
        self._unsolicited.put([Emission("line", text.encode("latin-1"), cause) for text in block], after)

    def late(self, line: str, cause: str, *others: str, after: float = 0.0) -> None:
        """A late result line of a command that was answered OK, or a block of them."""
        self.unsolicited(line, cause, *others, after=max(after, self.profile.timing.late))

    @property
    def busy(self) -> bool:
        """A command or something it started is under way."""
        operations = self.operations.busy and "sleep-during-operation" not in self.faults
        coap = self.coap is not None and self.coap.busy
        lwm2m = self._lwm2m is not None and self._lwm2m.busy
        return self.front.busy or self.sockets.busy or operations or coap or lwm2m

    @property
    def lwm2m(self) -> Lwm2m:
        """The LwM2M client; it is loaded when it is first asked for."""
        if self._lwm2m is None:
            from harness.emulator.clients.lwm2m import Lwm2m

            self._lwm2m = Lwm2m(self)
        return self._lwm2m

    def _coap(self) -> Coap:
        from harness.emulator.clients.coap import Coap

        return Coap(self)

    def _echo(self, data: bytes) -> None:
        if self.retained.echo:
            self.emit(Emission("echo", data, "echo"))

    def _take(self, line: bytes | None) -> None:
        self.timers.later(self._latency(line), self._execute, line)

    def _latency(self, line: bytes | None) -> float:
        name = first_name(line or b"")
        latency = self.options.command_latency.get(name, self.options.answer_latency)
        if "answer-after-5s" in self.faults and name.startswith("+QI"):
            latency += 5
        if "qcoap-answer-after-300ms" in self.faults and name.startswith("+QCOAP"):
            latency += 0.3
        if "qla-answer-after-5s" in self.faults and name.startswith("+QLA"):
            latency += 5
        return latency

    def _execute(self, line: bytes | None) -> None:
        self._say(Outcome((), "ERROR", ()) if line is None else run(line, self.profile.commands, self), line)

    def _say(self, outcome: Outcome, line: bytes | None) -> None:
        cause = "answer " + (line or b"").decode("latin-1")
        for block in outcome.blocks:
            lead = "\r\n"
            for text in block:
                self.emit(Emission("line", f"{lead}{text}\r\n".encode("latin-1"), cause))
                lead = ""
        if outcome.wanted is not None:
            self._prompt(outcome, line, cause)
            return
        self.emit(Emission("line", f"\r\n{outcome.final}\r\n".encode("latin-1"), cause))
        for call in outcome.then:
            call()
        self._unsolicited.go_on()
        self.front.ready()

    def _prompt(self, before: Outcome, line: bytes | None, cause: str) -> None:
        wanted = before.wanted
        assert wanted is not None

        def answer(data: bytes | None) -> None:
            after = run_on(wanted, data, self)
            self._say(dataclasses.replace(after, then=(*before.then, *after.then)), line)

        # URCs would stand among the data that the host types
        self._unsolicited.hold()
        self.emit(Emission("prompt", b"\r\n> ", cause))
        if "qcoapsend-ok-with-prompt" in self.faults:
            self.emit(Emission("line", b"\r\nOK\r\n", cause))
        self.front.ask(wanted, lambda data: self.timers.later(self._latency(line), answer, data))

    # the network

    def receive_packet(self, packet: bytes) -> None:
        """A packet from the network."""
        if self.registration.online:
            self.radio.downlink(packet)

    def _transmit(self, packet: bytes) -> None:
        if not self.registration.online:
            return
        if self._only_once and self._repeated.seen(packet):
            return
        self.radio.uplink()
        self.attachment.send(packet)

    # power

    def power_on(self) -> None:
        """Connect the supply: the module boots."""
        self.power.on()

    def power_off(self) -> None:
        """Cut the supply: at once, and nobody is told."""
        self.timers.cancel_all()
        self.power.off()
        self.front.clear()
        self._unsolicited.clear()
        self.output.clear()
        self.operations.clear()
        self.sockets.power_off()
        self.bearer.lost()
        self.registration.clear()
        self.radio.clear()
        before, self.retained = self.retained, Retained(echo=self.options.echo)
        if self.coap is not None:
            self.coap.power_off(before)
        if self._lwm2m is not None:
            self._lwm2m.power_off(before)
        if "qicfg-not-saved" in self.faults:
            self.nvram.reset("dataformat.send", "dataformat.recv")

    def reset(self) -> None:
        """Reboot (AT+QRST=1), once what has been said has left."""
        self.timers.at(max(self.timers.now(), self.output.drained_at), self._restart)

    def wake_pin(self) -> None:
        """Pull PSM_EINT: out of sleep, without a lost command (TCP/IP note 4.3.9)."""
        self.power.wake()

    def _restart(self) -> None:
        self.power_off()
        self.timers.later(self.profile.timing.reset, self.power_on)

    def booted(self) -> None:
        """RDY has been said."""
        self.registration.boot()
        if self.coap is not None:
            # nothing has been kept, unless the firmware is faulty
            self.coap.wake_up()
        if self._lwm2m is not None:
            self._lwm2m.booted()

    def fall_asleep(self) -> None:
        """Into deep sleep: RAM is lost."""
        self.front.clear()
        self.operations.clear()
        if self.coap is not None:
            self.coap.fall_asleep()
        if self._lwm2m is not None:
            self._lwm2m.fall_asleep()
        self.sockets.fall_asleep()
        if "qicfg-lost-in-deep-sleep" in self.faults:
            self.nvram.reset("dataformat.send", "dataformat.recv")

    def wake_up(self) -> None:
        """Out of deep sleep: what was kept is there again."""
        self.sockets.wake_up()
        if self.coap is not None:
            self.coap.wake_up()
        if self._lwm2m is not None:
            self._lwm2m.wake_up()

    def network_lost(self) -> None:
        """The radio or the attachment is gone: whoever uses it has to know."""
        self.sockets.network_lost()
        if self.coap is not None:
            self.coap.network_lost()
        self.operations.network_lost()
        if self._lwm2m is not None:
            self._lwm2m.network_lost()

    def network_there(self) -> None:
        """Registered: whoever waited for it goes on."""
        if self._lwm2m is not None:
            self._lwm2m.network_there()
