"""AT+QIDNSGIP and AT+QIDNSCFG: names and the servers that know them (TCP/IP note 2.2.6, 2.2.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.bearer import IPV4, IPV6, canonical, version
from harness.emulator.commands.context import only_context_0
from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.parameters import Integer, Refused, Text

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

LONGEST_NAME: Final = 150
LONGEST_ADDRESS: Final = 64
OMITTED: Final = None


def _look_up(modem: Modem, given: dict[str, Any]) -> Answer:
    # here, so that the emulator starts without it
    from harness.emulator.clients.lookup import Lookup

    lookup = Lookup(modem, given["hostname"])
    only_context_0(modem, given, {"dnsgip-context-1", "dnsgip-context-12"}, lookup)
    return Answer(then=lambda: modem.operations.begin(lookup))


def _servers(modem: Modem, given: dict[str, Any]) -> Answer:
    if given["contextID"] and not modem.faults & {"dnscfg-context-1", "dnscfg-context-12"}:
        raise Refused
    primary, secondary = given["pridnsaddr"], given["secdnsaddr"]
    if primary is OMITTED:
        if secondary is not OMITTED:
            raise Refused
        return _show(modem)
    if not modem.registration.online and "dnscfg-before-ip" not in modem.faults:
        # item 2: after +IP
        raise Refused
    if len(primary) > LONGEST_ADDRESS:
        # a faulty module has accepted it
        return OK
    if "dnscfg-refused-but-set" in modem.faults and _possible(modem, primary):
        modem.bearer.configure(primary, None)
    for address in filter(None, (primary, secondary)):
        if not _possible(modem, address):
            raise Refused
    modem.bearer.configure(primary, secondary)
    return OK


def _show(modem: Modem) -> Answer:
    if not modem.registration.online:
        return OK
    return Answer(("+QIDNSCFG: 0," + ",".join(f'"{server}"' for server in modem.bearer.shown()),))


def _possible(modem: Modem, address: str) -> bool:
    """An IP address of a family that the bearer has (item 1)."""
    if not canonical(address):
        return "dnscfg-any-text" in modem.faults
    families = set(modem.bearer.families or (IPV4, IPV6))
    if "dnscfg-ipv6-on-ipv4" in modem.faults:
        families.add(IPV6)
    if "dnscfg-ipv4-on-ipv6" in modem.faults:
        families.add(IPV4)
    return version(address) in families


COMMANDS = table(
    Command(
        "+QIDNSGIP",
        test=("+QIDNSGIP: (0-11),<hostname>",),
        parameters=(
            Integer("contextID", 0, 11, default=0, lax={"dnsgip-context-12": (0, 12)}),
            Text("hostname", LONGEST_NAME, lax={"dnsgip-name-151": 1500}),
        ),
        write=_look_up,
    ),
    Command(
        "+QIDNSCFG",
        test=("+QIDNSCFG: (0-11),<pridnsaddr>,<secdnsaddr>",),
        parameters=(
            Integer("contextID", 0, 11, lax={"dnscfg-context-12": (0, 12)}),
            Text("pridnsaddr", LONGEST_ADDRESS, default=OMITTED, lax={"dnscfg-address-65": 1500}),
            Text("secdnsaddr", LONGEST_ADDRESS, default=OMITTED),
        ),
        write=_servers,
    ),
)
