"""BC65: as BC92 (CoAP note 1.0), with a slower line and AT+QATWAKEUP (GENERAL-AT)."""

from __future__ import annotations

import dataclasses

from harness.emulator.commands import sleep
from harness.emulator.models import bc92

PROFILE = dataclasses.replace(
    bc92.PROFILE,
    model="BC65",
    commands={**bc92.PROFILE.commands, **sleep.WAKE_UP_COMMANDS},
    factory={"ipr": 9600},
)
