"""Functionality (AT+CFUN), registration and address: the lines a host sees until it may send."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from harness.emulator.modem import Modem
    from harness.emulator.timers import Timer

NOT_SEARCHING, HOME, SEARCHING = 0, 1, 2
"""<stat> of +CEREG (3GPP TS 27.007, 10.1.22)."""

TAC, CELL, ACCESS_TECHNOLOGY = "1A2B", "01C3D4E5", 9
RTC_AT_BOOT: Final = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
"""What the RTC says when it has lost power."""
LOCAL_ZONE: Final = 32
"""Quarters of an hour that the network's local time is ahead of UTC."""


class Registration:
    """Registered a few seconds after boot or AT+CFUN=1, and lost with coverage, AT+CFUN=0 or 4 and AT+CGATT=0."""

    def __init__(self, modem: Modem) -> None:
        self._modem = modem
        self.functionality = 0
        self.sim_ready = False
        self.stat = NOT_SEARCHING
        self.online = False
        self._covered = modem.attachment.covered
        self._steps: list[Timer] = []
        modem.attachment.on_coverage(self._coverage)

    def boot(self) -> None:
        """The module has booted with full functionality."""
        self.clear()
        self._modem.retained.clock_ahead = (RTC_AT_BOOT - self._modem.clock.utc()).total_seconds()
        self.functionality = 1
        self._start()

    def clear(self) -> None:
        """Power-off."""
        self._stop_steps()
        self.functionality, self.stat, self.online, self.sim_ready = 0, NOT_SEARCHING, False, False

    def set_functionality(self, functionality: int) -> None:
        """AT+CFUN: 0 minimum, 1 full, 4 radio off."""
        if functionality == self.functionality:
            return
        self.functionality = functionality
        if functionality == 1:
            self._start()
            return
        self.sim_ready = self.sim_ready and functionality == 4
        self.detach()

    @property
    def under_way(self) -> bool:
        """The module is about to register: a cell is there, and SIM or search have not ended."""
        return bool(self._steps) and not self.online and self._covered and self._modem.options.sim

    @property
    def camped(self) -> bool:
        """Whether there is a cell to measure."""
        return self.stat == HOME

    def attach(self) -> None:
        """AT+CGATT=1."""
        if not self.online and self.functionality == 1:
            self._start()

    def detach(self) -> None:
        """AT+CGATT=0, or the radio goes off."""
        self._stop_steps()
        self.online = False
        self._modem.radio.clear()
        self._modem.bearer.lost()
        self._set_stat(NOT_SEARCHING)
        self._modem.network_lost()

    def report(self) -> str:
        """The line of AT+CEREG?."""
        n = self._modem.nvram.get("cereg")
        return f"+CEREG: {n},{self._fields(n)}"

    def _start(self) -> None:
        timing = self._modem.profile.timing
        self._stop_steps()
        later = self._modem.timers.later
        self._steps.append(later(0 if self.sim_ready else timing.sim, self._sim))

    def _stop_steps(self) -> None:
        for step in self._steps:
            step.cancel()
        self._steps.clear()

    def _sim(self) -> None:
        if not self._modem.options.sim:
            self._modem.unsolicited("+CPIN: NOT READY", "urc sim")
            return
        if not self.sim_ready:
            self.sim_ready = True
            self._modem.unsolicited("+CPIN: READY", "urc sim")
        self._set_stat(SEARCHING)
        if self._covered:
            self._steps.append(self._modem.timers.later(self._modem.profile.timing.search, self._registered))

    def _registered(self) -> None:
        new, self.online = not self.online, True
        self._set_stat(HOME)
        if new:
            if "clock-not-set-on-registration" not in self._modem.faults:
                # TCP/IP note 2.2.9, item 2: the RTC is set once the network is there
                self._modem.retained.clock_ahead, self._modem.retained.zone = 0.0, LOCAL_ZONE
            self._modem.bearer.activate()
            for address in self._modem.bearer.addresses:
                self._modem.unsolicited(f"+IP: {address}", "urc registration")
            self._modem.radio.uplink()
            self._modem.network_there()

    def _coverage(self, covered: bool) -> None:
        self._covered = covered
        if self.functionality != 1 or self.stat == NOT_SEARCHING:
            return
        self._stop_steps()
        if covered:
            self._steps.append(self._modem.timers.later(self._modem.profile.timing.search, self._registered))
        else:
            self._set_stat(SEARCHING)

    def _set_stat(self, stat: int) -> None:
        if stat != self.stat:
            self.stat = stat
            if n := self._modem.nvram.get("cereg"):
                self._modem.unsolicited(f"+CEREG: {self._fields(n)}", "urc registration")

    def _fields(self, n: int) -> str:
        fields = str(self.stat)
        if n >= 2 and self.stat == HOME:
            fields += f',"{TAC}","{CELL}",{ACCESS_TECHNOLOGY}'
            if n >= 4 and self._modem.nvram.get("psm"):
                fields += f',,,"{self._modem.nvram.get("psm.t3324")}","{self._modem.nvram.get("psm.t3412")}"'
        return fields
