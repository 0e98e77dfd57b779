"""Power, boot and sleep."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from harness.emulator.modem import Modem
    from harness.emulator.timers import Timer

SLEEP_OFF, SLEEP_DEEP, SLEEP_LIGHT = 0, 1, 2
"""AT+QSCLK: no sleep; light, then deep sleep; light sleep only."""

RETRY: Final = 1.0
"""Seconds after which a module that had something to do looks again whether it may sleep."""


class State(Enum):
    """What the serial line's receiver is doing."""

    OFF = "off"
    BOOTING = "booting"
    AWAKE = "awake"
    LIGHT = "light sleep"
    DEEP = "deep sleep"
    WAKING = "waking"


class Power:
    """From power-on to sleep and back. The timer for sleep runs only while sleep is allowed."""

    def __init__(self, modem: Modem) -> None:
        self._modem = modem
        self.state = State.OFF
        self._last_activity = 0.0
        self._idle_timer: Timer | None = None
        self._on_waking: list[Callable[[], None]] = []
        self._overheard = bytearray()

    def on(self) -> None:
        """Supply is there: boot. Nothing is heard or said before RDY."""
        if self.state is State.OFF:
            self.state = State.BOOTING
            self._modem.timers.later(self._modem.profile.timing.boot, self._booted)

    def off(self) -> None:
        """Supply is gone."""
        self.state = State.OFF
        self._idle_timer = None
        self._on_waking.clear()
        self._overheard.clear()

    def hear(self, data: bytes) -> bytes:
        """What the module gets of bytes on its serial line; bytes wake it, and those that wake it are lost."""
        if self.state is State.AWAKE:
            self.activity()
            return data
        if self.state is State.LIGHT:
            self.activity()
            return data[self._modem.options.wake_loss :]
        if self.state in (State.DEEP, State.WAKING):
            # TCP/IP note 4.3.9: the command that wakes the module is lost
            if "deep-sleep-keeps-command" in self._modem.faults:
                self._overheard += data
            self.wake()
        return b""

    def activity(self) -> None:
        """Something happened on the serial line: stay awake for a while."""
        self._last_activity = self._modem.timers.now()
        if self.state is State.LIGHT:
            self.state = State.AWAKE
        if self._idle_timer is None and self.state is State.AWAKE and self._mode != SLEEP_OFF:
            self._idle_timer = self._modem.timers.later(self._modem.profile.timing.awake, self._idle)

    @property
    def _mode(self) -> int:
        """AT+QSCLK's value; a faulty module sleeps although it may not."""
        mode = self._modem.retained.sleep_mode
        return SLEEP_DEEP if mode == SLEEP_OFF and "qsclk-0-sleeps" in self._modem.faults else mode

    def wake(self) -> None:
        """PSM_EINT was pulled, bytes came or the network pages: leave sleep."""
        if self.state is State.LIGHT:
            self.activity()
        elif self.state is State.DEEP:
            self.state = State.WAKING
            self._modem.timers.later(self._modem.profile.timing.wake, self._woken)

    def when_awake(self, call: Callable[..., None], *args: object) -> None:
        """Call now; out of deep sleep first when the module is in it."""
        if self.state in (State.DEEP, State.WAKING):
            self._on_waking.append(lambda: call(*args))
            self.wake()
        else:
            call(*args)

    def _booted(self) -> None:
        self.state = State.AWAKE
        self._modem.unsolicited("RDY", "urc boot")
        self._modem.unsolicited("+CFUN: 1", "urc boot")
        self._modem.booted()
        self.activity()

    def _idle(self) -> None:
        self._idle_timer = None
        mode = self._mode
        if mode == SLEEP_OFF or self.state not in (State.AWAKE, State.LIGHT):
            return
        now = self._modem.timers.now()
        due = max(self._last_activity + self._modem.profile.timing.awake, self._modem.output.drained_at)
        if now < due:
            self._look_again(due)
        elif self._modem.busy:
            self._look_again(now + RETRY)
        elif mode == SLEEP_LIGHT or "deep-sleep-never" in self._modem.faults:
            self.state = State.LIGHT
        elif now < (rest := self._modem.radio.rest()):
            self.state = State.LIGHT
            self._look_again(rest)
        else:
            self._sleep_deep()

    def _look_again(self, when: float) -> None:
        self._idle_timer = self._modem.timers.at(when, self._idle)

    def _sleep_deep(self) -> None:
        if self._modem.nvram.get("dsevent"):
            self._modem.unsolicited('+QNBIOTEVENT: "ENTER DEEPSLEEP"', "urc sleep")
        if self._modem.nvram.get("qatwakeup"):
            self._modem.unsolicited("+QATSLEEP", "urc sleep")
        self.state = State.DEEP
        self._modem.fall_asleep()

    def _woken(self) -> None:
        self.state = State.AWAKE
        self._modem.wake_up()
        if self._modem.nvram.get("dsevent"):
            self._modem.unsolicited('+QNBIOTEVENT: "EXIT DEEPSLEEP"', "urc sleep")
        if self._modem.nvram.get("qatwakeup"):
            self._modem.unsolicited("+QATWAKEUP", "urc sleep")
        self._modem.radio.leave_psm()
        self.activity()
        calls, self._on_waking = self._on_waking, []
        for call in calls:
            call()
        if self._overheard:
            heard = bytes(self._overheard)
            self._overheard.clear()
            self._modem.receive(heard)
