"""BC260Y-CN: TCP/IP note 1.0 (firmware BC260YCNAAR01A03 and before)."""

from __future__ import annotations

from harness.emulator.commands import clock, general, identity, names, network, ntp, ping, sleep, sockets
from harness.emulator.models.profile import Profile

PROFILE = Profile(
    model="BC260Y-CN",
    # TCP/IP note 2.2.8, last item
    differences={"BC260YCNAAR01A02": {"ping_largest": 200, "ping_ttl": False}},
    commands={
        **general.COMMANDS,
        **identity.COMMANDS,
        **network.COMMANDS,
        **clock.COMMANDS,
        **sleep.COMMANDS,
        **sockets.COMMANDS,
        **names.COMMANDS,
        **ping.COMMANDS,
        **ntp.COMMANDS,
    },
)
