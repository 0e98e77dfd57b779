"""The module's LwM2M client: what it is registered with, and what sleep and power do to that (LwM2M note)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.emulator.clients.lwm2m_answers import Answers
from harness.emulator.clients.lwm2m_codes import IDLE, REGISTERED, TO_RECOVER, UNREGISTERED
from harness.emulator.clients.lwm2m_config import Config
from harness.emulator.clients.lwm2m_connection import Connection
from harness.emulator.clients.lwm2m_objects import Objects
from harness.emulator.clients.lwm2m_recovery import Recovery
from harness.emulator.clients.lwm2m_registration import Registrar
from harness.emulator.clients.lwm2m_reports import Reports
from harness.emulator.clients.lwm2m_requests import ServerRequests
from harness.emulator.memory_lwm2m import Lwm2mMemory, Session

if TYPE_CHECKING:
    from harness.emulator.memory import Retained
    from harness.emulator.modem import Modem


class Lwm2m:
    """One registration with one server. `connection` is there while something is exchanged with it."""

    def __init__(self, modem: Modem) -> None:
        self.modem, self.faults = modem, modem.faults
        self.connection: Connection | None = None
        self.config = Config(modem)
        self.objects = Objects(modem)
        self.requests = ServerRequests(self)
        self.answers = Answers(self)
        self.reports = Reports(self)
        self.registrar = Registrar(self)
        self.recovery = Recovery(self)

    @property
    def memory(self) -> Lwm2mMemory:
        """What deep sleep keeps."""
        return self.modem.retained.lwm2m

    @property
    def status(self) -> int:
        """<status> of AT+QLASTATUS."""
        return self.memory.status

    @status.setter
    def status(self, status: int) -> None:
        self.memory.status = status

    @property
    def idle(self) -> bool:
        """Neither registered nor about to be or to end it."""
        return self.status in IDLE

    @property
    def registered(self) -> bool:
        return self.status == REGISTERED

    @property
    def busy(self) -> bool:
        """Something waits for a server: no deep sleep now."""
        under_way = self.status not in (*IDLE, REGISTERED, TO_RECOVER)
        return under_way or (self.connection is not None and self.connection.busy)

    def urc(self, text: str, after: float = 0.0) -> None:
        """Say +QLAURC."""
        self.modem.unsolicited(f"+QLAURC: {text}", "urc lwm2m", after=after)

    def late(self, command: str, fields: object) -> None:
        """Say the result line of a command ("+QLAREG")."""
        self.modem.late(f"{command}: {fields}", f"late AT{command}")

    def connect(
        self, address: str, port: int, psk: tuple[bytes, bytes] | None, session: Session | None = None
    ) -> Connection:
        """A connection to the server to register with; `session`: the one to go on with after deep sleep."""
        if psk is not None and "qlaconfig-security-ignored" in self.faults:
            psk = None
        local_port, resumed = (session.local_port, session.dtls_session) if session else (0, None)
        take = self.requests.take
        self.connection = Connection(self.modem, (address, port), psk, take, self.rejected, local_port, resumed)
        return self.connection

    def rejected(self, message_id: int, token: bytes) -> None:
        """The server answered a message with RST (3.13): if it was a notification, it wants no more of them."""
        if "lwm2m-lw-event-missing" not in self.faults:
            code = 0 if "lwm2m-lw-event-code-0" in self.faults else 5
            identifier = 0 if "lwm2m-lw-event-id-0" in self.faults else message_id
            self.urc(f'"lw_event",0,{code},{identifier}')
        observations = self.memory.observations
        for path in [path for path, one in observations.items() if one.token == token]:
            del observations[path]

    def unregister(self, status: int = UNREGISTERED) -> None:
        """There is no registration any more: forget the server and all that it wanted to know."""
        self.registrar.stop()
        if self.connection is not None:
            self.connection.close()
            self.connection = None
        memory = self.memory
        memory.session, memory.status = None, status
        if "lwm2m-observation-survives-deregistration" not in self.faults:
            memory.observations.clear()
        memory.pending.clear()
        memory.answered.clear()
        self.answers.clear()
        self.reports.clear()

    # network, sleep and power

    def network_lost(self) -> None:
        """The radio or the attachment is gone: a registration stands until its lifetime is over."""
        self.registrar.network_lost()

    def network_there(self) -> None:
        """The module has registered in a network."""
        self.recovery.network_there()

    def fall_asleep(self) -> None:
        """A registration and what is observed are kept, what was under way is not (2.1, 2.11)."""
        self.registrar.stop()
        self.answers.clear()
        self.reports.clear()
        self.config.fall_asleep()
        self.objects.fall_asleep()
        self._leave()
        memory = self.memory
        if "lwm2m-observation-lost-in-deep-sleep" in self.faults:
            memory.observations.clear()
        if "qlacfg-lost-in-deep-sleep" in self.faults:
            self._reset_options()
        if "lwm2m-session-lost-in-deep-sleep" in self.faults:
            memory.session, memory.status = None, UNREGISTERED

    def wake_up(self) -> None:
        """The registration is taken up again (3.12)."""
        self.recovery.wake_up()

    def booted(self) -> None:
        """After a power-off there is nothing to recover, unless the firmware is faulty."""
        if self.memory.session is not None:
            self.recovery.wake_up()

    def power_off(self, before: Retained) -> None:
        """`before`: what was retained until now. Saved settings stay."""
        self.registrar.stop()
        self.answers.clear()
        self.reports.clear()
        if self.connection is not None:
            kept = before.lwm2m.session
            if kept is not None:
                kept.local_port = self.connection.local_port
            self.connection.sleep()
            self.connection = None
        memory = self.memory
        if "lwm2m-observation-survives-power-off" in self.faults:
            memory.observations = before.lwm2m.observations
        if "lwm2m-session-survives-power-off" in self.faults:
            memory.session = before.lwm2m.session
        if "qlacfg-not-saved" in self.faults:
            self._reset_options()
        self.config.power_off(before.lwm2m)
        self.objects.power_off()

    def _leave(self) -> None:
        connection, self.connection = self.connection, None
        session = self.memory.session
        if connection is None:
            return
        local_port, resumable = connection.local_port, connection.sleep()
        if session is not None:
            session.local_port, session.dtls_session = local_port, resumable

    def _reset_options(self) -> None:
        names = ("ack_timeout", "retransmissions", "auto_ack", "platform", "resources")
        self.modem.nvram.reset(*(f"lwm2m.{name}" for name in (*names, "lifetime_enable", "dtls_mode", "dtls_version")))
