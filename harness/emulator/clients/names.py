"""Hosts of commands: an address as it stands, or a name that the module's DNS servers know."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.emulator.bearer import canonical
from harness.emulator.clients.dns import Found, Query

if TYPE_CHECKING:
    from harness.emulator.modem import Modem


def resolve(modem: Modem, host: str, user: str, told: Callable[[Found | None], None]) -> Query | None:
    """Tell the addresses of `host` for the command `user`: at once and without a query when it is an address.

    The query is there to be cancelled as long as nothing was told.
    """
    if address := canonical(host):
        told(Found((address,), 0))
        return None
    bearer = modem.bearer
    return Query(
        modem.stack, modem.timers, bearer.servers(user), bearer.families, modem.rng, host, told, modem.faults
    )
