"""AT+QIDNSGIP: the address of a name (TCP/IP note 2.2.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.emulator.clients.codes import DNS_BUSY, DNS_FAILED, SUCCESS
from harness.emulator.clients.dns import Found, Query
from harness.emulator.clients.names import resolve

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

TTL: Final = 0
"""<DNS_ttl> is 0, whatever the server says."""


class Lookup:
    """Says +QIDNSGIP: <err>, and on success the first address alone (item 1)."""

    name: Final = "+QIDNSGIP"
    busy: Final = DNS_BUSY

    def __init__(self, modem: Modem, hostname: str) -> None:
        self._modem, self._faults = modem, modem.faults
        self._hostname = hostname
        self._query: Query | None = None

    def begin(self) -> None:
        """Ask."""
        self._query = resolve(self._modem, self._hostname, self.name, self._resolved)

    def fail(self, error: int) -> None:
        """The code stands alone."""
        if "dnsgip-failure-not-reported" not in self._faults:
            fields = ",0,0" if "dnsgip-failure-with-fields" in self._faults else ""
            after = 61.0 if "dnsgip-failure-after-61s" in self._faults else 0.0
            self._modem.late(f"{self.name}: {error}{fields}", "late AT+QIDNSGIP", after=after)
        self._modem.operations.over(self)

    def stop(self) -> None:
        """Nobody wants to know any more."""
        if self._query is not None:
            self._query.cancel()

    def _resolved(self, found: Found | None) -> None:
        if found is None:
            self.fail(DNS_FAILED)
            return
        addresses = found.addresses[:1]
        if "dnsgip-last-address" in self._faults:
            addresses = found.addresses[-1:]
        if "dnsgip-all-addresses" in self._faults:
            addresses = found.addresses
        ttl = found.ttl if "dnsgip-ttl-real" in self._faults else TTL
        first = f"{self.name}: {SUCCESS},{len(addresses)},{ttl}"
        others = (f"{self.name}: {address}" for address in addresses)
        self._modem.late(first, "late AT+QIDNSGIP", *others)
        self._modem.operations.over(self)
