"""BC92: CoAP note 1.0; the general commands as GENERAL-AT has them."""

from __future__ import annotations

from harness.emulator.commands import (
    clock,
    coap,
    coap_head,
    coap_option,
    coap_send,
    general,
    identity,
    network,
    sleep,
)
from harness.emulator.models.profile import Profile

PROFILE = Profile(
    model="BC92",
    commands={
        **general.COMMANDS,
        **identity.COMMANDS,
        **network.COMMANDS,
        **clock.COMMANDS,
        **sleep.COMMANDS,
        **coap.COMMANDS,
        **coap_option.COMMANDS,
        **coap_head.COMMANDS,
        **coap_send.COMMANDS,
    },
    coap=True,
)
