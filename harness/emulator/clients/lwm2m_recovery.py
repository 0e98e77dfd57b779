"""A registration after deep sleep: taken up again by itself, and the result told (LwM2M note 3.12, chapter 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.emulator.clients.lwm2m_codes import DONE, RECOVERING, RECOVERY_FAILED, REGISTERED, TO_RECOVER

if TYPE_CHECKING:
    from harness.emulator.clients.lwm2m import Lwm2m


class Recovery:
    """With DTLS a handshake, full or short as AT+QLACFG="dtls_mode" says; then an update that the server must answer.

    A registration whose lifetime is over has failed without a word on the air.
    """

    def __init__(self, client: Lwm2m) -> None:
        self._client, self._modem, self._faults = client, client.modem, client.faults

    def wake_up(self) -> None:
        """The module is awake: go on where it was registered."""
        client = self._client
        session = client.memory.session
        if session is None:
            if "lwm2m-recovered-unregistered" in self._faults:
                self._told(DONE)
            return
        client.status = TO_RECOVER
        short = bool(self._modem.nvram.get("lwm2m.dtls_mode"))
        if "qlacfg-dtls-mode-always-full" in self._faults:
            short = False
        if "qlacfg-dtls-mode-always-short" in self._faults:
            short = True
        if not short:
            session.dtls_session = None
        client.connect(session.address, session.port, session.psk, session)
        # after the reports of the wake-up itself
        self._modem.timers.later(self._modem.profile.timing.late, self._recover)

    def network_there(self) -> None:
        """The module has registered in a network again."""
        self._recover()

    def _recover(self) -> None:
        client = self._client
        if client.status != TO_RECOVER or not self._modem.registration.online:
            return
        if client.registrar.lapsed and "lwm2m-recovery-ignores-lifetime" not in self._faults:
            self._over(RECOVERY_FAILED)
            return
        client.status = RECOVERING
        if "lwm2m-recovery-silent" in self._faults:
            self._over(DONE)
            return
        client.registrar.update(lambda code, message_id: self._over(DONE if code == DONE else RECOVERY_FAILED))

    def _over(self, code: int) -> None:
        client = self._client
        if code == DONE:
            client.status = REGISTERED
            client.registrar.await_update()
        else:
            client.unregister()
        self._told(code)

    def _told(self, code: int) -> None:
        if "lwm2m-recovered-always-0" in self._faults:
            code = DONE
        if "lwm2m-recovered-missing" not in self._faults:
            self._client.urc(f'"recovered",{code}', after=self._modem.profile.timing.late)
