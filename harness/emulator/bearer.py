"""What the network has granted the module, and the DNS servers that it asks (TCP/IP note 2.2.7)."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from harness.ip import canonical as written_as_in_packets

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

IPV4, IPV6 = 4, 6
PRIMARY, SECONDARY = 0, 1
NONE: Final = ""
"""A server that is not there."""

NOT_USED_BY: Final = {
    "+QIOPEN": "dnscfg-not-used-by-qiopen",
    "+QIDNSGIP": "dnscfg-not-used-by-qidnsgip",
    "+QPING": "dnscfg-not-used-by-qping",
    "+QNTP": "dnscfg-not-used-by-qntp",
}
"""Commands that ask for names, and the fault under which each goes by the network's servers alone."""


class Granted(Protocol):
    """Addresses and DNS servers of a bearer: None and () for a family that it lacks."""

    @property
    def address(self) -> str | None: ...

    @property
    def address6(self) -> str | None: ...

    @property
    def dns(self) -> Sequence[str]: ...

    @property
    def dns6(self) -> Sequence[str]: ...


def canonical(text: str) -> str | None:
    """An IP address as packets show it, without a zone; None for a text that is none."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if address.version == IPV4:
        return str(address)
    return None if "%" in text else written_as_in_packets(text)


def version(address: str) -> int:
    """IPV4 or IPV6."""
    return IPV6 if ":" in address else IPV4


class Bearer:
    """The default bearer (PDP context 0): asked for at each registration, lost with it.

    What the host sets with AT+QIDNSCFG stands until power-off: through deep sleep and a new registration too.
    """

    def __init__(self, modem: Modem) -> None:
        self._modem, self._faults = modem, modem.faults
        self._granted: Granted | None = None

    def activate(self) -> None:
        """Registered: take what the network gives."""
        self._granted = granted = self._modem.attachment.activate()
        self._modem.stack.address, self._modem.stack.address6 = granted.address, granted.address6

    def lost(self) -> None:
        """The radio or the attachment is gone."""
        self._granted = None

    @property
    def addresses(self) -> list[str]:
        """The module's own addresses, IPv4 first."""
        granted = self._granted
        return [address for address in (granted.address, granted.address6) if address] if granted else []

    @property
    def families(self) -> list[int]:
        """IP versions that the bearer carries."""
        return [version(address) for address in self.addresses]

    def reaches(self, address: str) -> bool:
        """Whether packets to this address can be sent at all."""
        return version(address) in self.families

    # DNS servers

    def configure(self, primary: str, secondary: str | None) -> None:
        """AT+QIDNSCFG: each address takes the place in its family; without a secondary, the old one stays."""
        kept = self._modem.retained.dns
        if "dnscfg-swapped" in self._faults and secondary:
            primary, secondary = secondary, primary
        if secondary is None and "dnscfg-lone-primary-clears-secondary" in self._faults:
            kept.setdefault(version(primary), {})[SECONDARY] = NONE
        # what is set last is asked first: put at the end
        for place, address in ((SECONDARY, secondary), (PRIMARY, primary)):
            if address is not None:
                servers = kept.pop(version(address), {})
                kept[version(address)] = servers | {place: address}

    def shown(self) -> list[str]:
        """Primary and secondary server of IPv4, then of IPv6, as AT+QIDNSCFG=<contextID> shows them.

        What the host set is shown as it was written, what the network gave with capitals (4.5).
        """
        return [self._server(family, place) for family in (IPV4, IPV6) for place in (PRIMARY, SECONDARY)]

    def servers(self, user: str) -> list[str]:
        """The servers to ask, in order: those that the host set last come first, those of the network last.

        `user`: the command that wants a name resolved.
        """
        kept = {} if NOT_USED_BY.get(user) in self._faults else self._modem.retained.dns
        latest = {family: rank for rank, family in enumerate(reversed(kept))}
        places = [(family, place) for family in self.families for place in (PRIMARY, SECONDARY)]
        places.sort(key=lambda at: (at[1] not in kept.get(at[0], {}), latest.get(at[0], len(latest)), at[1]))
        found = (self._server(family, place, ignore_host=not kept) for family, place in places)
        servers = list(dict.fromkeys(filter(None, map(canonical, found))))
        return servers[:1] if "dnscfg-secondary-never-asked" in self._faults else servers

    def _server(self, family: int, place: int, *, ignore_host: bool = False) -> str:
        kept = self._modem.retained.dns.get(family, {})
        if place in kept and not ignore_host:
            return kept[place]
        if self._granted is None or family not in self.families:
            return NONE
        given = self._granted.dns if family == IPV4 else self._granted.dns6
        if "dnscfg-network-given-not-shown" in self._faults and not ignore_host:
            return NONE
        return given[place].upper() if place < len(given) else NONE
