"""The radio as far as a host notices it: connection, paging, PSM.

It decides when a downlink packet reaches the module (TCP/IP note 2.3: no URC in PSM, late ones in DRX and eDRX).
Nothing ticks: occasions are computed when a packet comes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from harness.emulator.modem import Modem
    from harness.emulator.timers import Timer

EDRX_CYCLE: Final = {
    "0010": 20.48,
    "0011": 40.96,
    "0101": 81.92,
    "1001": 163.84,
    "1010": 327.68,
    "1011": 655.36,
    "1100": 1310.72,
    "1101": 2621.44,
    "1110": 5242.88,
    "1111": 10485.76,
}
"""Seconds of an eDRX cycle by its bits (3GPP TS 24.008, 10.5.5.32, NB-S1 mode)."""

ACTIVE_TIMER_UNIT: Final = {"000": 2, "001": 60, "010": 360}
"""Seconds of a unit of T3324 (3GPP TS 24.008, 10.5.7.3); other bits: no PSM."""

RAI_NONE, RAI_NOTHING_FOLLOWS, RAI_ONE_ANSWER = 0, 1, 2


def active_time(bits: str) -> float | None:
    """T3324 in seconds; None when these bits ask for no PSM."""
    unit = ACTIVE_TIMER_UNIT.get(bits[:3])
    return None if unit is None else unit * int(bits[3:], 2)


class Radio:
    """Connected for a while after each packet, then idle (paged), then, if asked for, in PSM (unreachable)."""

    def __init__(self, modem: Modem) -> None:
        self._modem = modem
        self.connected_until = 0.0
        self.in_psm = False
        self._last_rai = RAI_NONE
        self._held: list[bytes] = []
        self._psm_timer: Timer | None = None

    def uplink(self) -> None:
        """A packet leaves: the connection is resumed, PSM ends."""
        self._used()
        self.leave_psm()

    def leave_psm(self) -> None:
        """PSM ends, because the module was woken or has something to send."""
        if self.in_psm:
            self.in_psm = False
            self._used()
            if self._modem.nvram.get("nbiotevent"):
                self._modem.unsolicited('+QNBIOTEVENT: "EXIT PSM"', "urc psm")

    def release_assistance(self, rai: int) -> None:
        """The packet just sent carried this release assistance indication (AT+QISEND's rai_mode)."""
        self._last_rai = rai
        if rai == RAI_NOTHING_FOLLOWS:
            self.connected_until = self._modem.timers.now()

    def downlink(self, packet: bytes) -> None:
        """A packet from the network: deliver it now, at the next paging occasion, or never (PSM)."""
        now = self._modem.timers.now()
        if self._unreachable:
            return
        edrx, faults = self._modem.nvram.get("edrx"), self._modem.faults
        if now < self.connected_until or (edrx and "edrx-no-delay" in faults):
            self._deliver(packet)
            return
        if "idle-downlink-lost" in faults:
            return
        self._held.append(packet)
        if len(self._held) == 1:
            cycle = self._cycle()
            self._modem.timers.at((math.floor(now / cycle) + 1) * cycle, self._paged)

    def rest(self) -> float:
        """Bench time from which the module may sleep deeply: out of the connection, and in PSM where that is on.

        Enters PSM when it is due.
        """
        due = self._psm_due()
        if due is None:
            return self.connected_until
        if not self.in_psm and due <= self._modem.timers.now():
            self._enter_psm()
        return self.connected_until if self.in_psm else due

    def clear(self) -> None:
        """Power-off, or the radio was switched off: nothing is held, nothing is connected."""
        self._held.clear()
        if self._psm_timer is not None:
            self._psm_timer.cancel()
            self._psm_timer = None
        self.in_psm = False
        self.connected_until = 0.0

    def settings_changed(self) -> None:
        """AT+CPSMS was used."""
        if not self._modem.nvram.get("psm"):
            self.leave_psm()
        self._await_psm()

    def _cycle(self) -> float:
        nvram = self._modem.nvram
        return EDRX_CYCLE[nvram.get("edrx.cycle")] if nvram.get("edrx") else self._modem.profile.timing.drx_cycle

    def _paged(self) -> None:
        held, self._held = self._held, []
        if self._unreachable:
            # PSM came before the paging occasion did
            return
        for packet in held:
            self._deliver(packet)

    @property
    def _unreachable(self) -> bool:
        """TCP/IP note 2.3, item 1."""
        return self.in_psm and "psm-urc" not in self._modem.faults

    def _deliver(self, packet: bytes) -> None:
        answered = self._last_rai == RAI_ONE_ANSWER
        self._used()
        if answered:
            self._last_rai = RAI_NONE
            self.connected_until = self._modem.timers.now()
        self._modem.power.when_awake(self._modem.stack.receive, packet)

    def _used(self) -> None:
        self.connected_until = self._modem.timers.now() + self._modem.profile.timing.rrc_inactivity
        self._await_psm()

    def _await_psm(self) -> None:
        due = self._psm_due()
        if self._psm_timer is None and due is not None:
            self._psm_timer = self._modem.timers.at(due, self._maybe_psm)

    def _psm_due(self) -> float | None:
        nvram = self._modem.nvram
        active = active_time(nvram.get("psm.t3324")) if nvram.get("psm") else None
        return None if active is None or not self._modem.registration.online else self.connected_until + active

    def _maybe_psm(self) -> None:
        self._psm_timer = None
        due = self._psm_due()
        if due is None or self.in_psm:
            return
        if self._modem.timers.now() < due:
            self._await_psm()
        else:
            self._enter_psm()

    def _enter_psm(self) -> None:
        self.in_psm = True
        if self._modem.nvram.get("nbiotevent"):
            self._modem.unsolicited('+QNBIOTEVENT: "ENTER PSM"', "urc psm")
