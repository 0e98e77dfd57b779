"""BC260Y-CN: TCP/IP note 1.0 (firmware BC260YCNAAR01A03 and before), LwM2M note 1.0 (A02 and before)."""

from __future__ import annotations

from harness.emulator.commands import (
    clock,
    general,
    identity,
    lwm2m,
    lwm2m_answers,
    lwm2m_objects,
    lwm2m_options,
    names,
    network,
    ntp,
    ping,
    sleep,
    sockets,
)
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
        **lwm2m.COMMANDS,
        **lwm2m_options.COMMANDS,
        **lwm2m_objects.COMMANDS,
        **lwm2m_answers.COMMANDS,
    },
)
