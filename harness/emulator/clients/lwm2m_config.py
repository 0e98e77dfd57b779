"""Which server the client belongs to: AT+QLACONFIG, what a bootstrap server delivers, what is saved of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from harness.emulator.clients.coap_options import is_hex
from harness.emulator.clients.lwm2m_codes import PSK_SECURITY

if TYPE_CHECKING:
    from harness.emulator.memory_lwm2m import Lwm2mMemory
    from harness.emulator.modem import Modem


@dataclass(frozen=True, slots=True)
class Server:
    """The parameters of AT+QLACONFIG, without its flag."""

    server: str
    port: int
    endpoint: str
    lifetime: int
    security: int
    identity: str
    key: str
    binding: int

    @property
    def psk(self) -> tuple[bytes, bytes] | None:
        """Identity and key where DTLS is to be used (POSITIONS, LwM2M 16: hexadecimal where it can be)."""
        if self.security != PSK_SECURITY:
            return None
        key = bytes.fromhex(self.key) if is_hex(self.key) else self.key.encode("latin-1")
        return self.identity.encode("latin-1"), key


class Config:
    """The server to register with is saved, a bootstrap server is not (2.1, note 1)."""

    def __init__(self, modem: Modem) -> None:
        self._modem, self._faults = modem, modem.faults

    @property
    def work(self) -> Server | None:
        """The server to register with, as far as it is known."""
        saved = self._modem.nvram.get("lwm2m.server")
        return None if saved is None or self.bootstrap is not None else Server(**saved)

    @property
    def bootstrap(self) -> Server | None:
        """The bootstrap server, until it has delivered."""
        kept = self._modem.retained.lwm2m.bootstrap
        return None if kept is None else Server(**kept)

    def configure(self, flag: int, server: Server) -> None:
        """AT+QLACONFIG: what was configured before is forgotten."""
        retained = self._modem.retained.lwm2m
        if flag:
            retained.bootstrap = asdict(server)
            self._modem.nvram.reset("lwm2m.server")
            return
        retained.bootstrap, retained.delivered = None, False
        self.save(server)

    def save(self, server: Server) -> None:
        """Take `server` as the one to register with."""
        self._modem.nvram.save({"lwm2m.server": asdict(server)})

    def delivered(self, server: Server) -> None:
        """A bootstrap server has named the server to register with."""
        retained = self._modem.retained.lwm2m
        retained.bootstrap, retained.delivered = None, True
        self.save(server)

    # what deep sleep and power-off do

    def fall_asleep(self) -> None:
        """With a bootstrap server the parameters are not kept (2.1)."""
        if "qlaconfig-lost-in-deep-sleep" in self._faults:
            self._modem.nvram.reset("lwm2m.server")
        if "qlaconfig-bootstrap-kept-in-deep-sleep" not in self._faults:
            self._modem.retained.lwm2m.bootstrap = None

    def power_off(self, before: Lwm2mMemory) -> None:
        """`before`: what was retained until now."""
        if "qlaconfig-bootstrap-saved" in self._faults:
            self._modem.retained.lwm2m.bootstrap = before.bootstrap
        if "qlaconfig-not-saved" in self._faults or (
            before.delivered and "qlaconfig-delivered-not-saved" in self._faults
        ):
            self._modem.nvram.reset("lwm2m.server")
