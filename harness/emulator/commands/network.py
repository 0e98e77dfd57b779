"""Registration, address, signal (GENERAL-AT; TCP/IP note 4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.emulator.bearer import IPV4, IPV6
from harness.emulator.commands.table import OK, Answer, CmeError, Command, table
from harness.emulator.parameters import Integer

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

NO_NETWORK_SERVICE = 30
CID = 0


def _set_registration_report(modem: Modem, given: dict[str, Any]) -> Answer:
    modem.nvram.save({"cereg": given["n"]})
    return OK


def _attach(modem: Modem, given: dict[str, Any]) -> Answer:
    if given["state"] and modem.registration.functionality != 1:
        raise CmeError(NO_NETWORK_SERVICE)
    if given["state"]:
        modem.registration.attach()
    else:
        modem.registration.detach()
    return OK


def _address(modem: Modem) -> Answer:
    return Answer((",".join([f"+CGPADDR: {CID}", *(f'"{address}"' for address in modem.bearer.addresses)]),))


def _contexts(modem: Modem) -> Answer:
    kind = {(IPV6,): "IPV6", (IPV4, IPV6): "IPV4V6"}.get(tuple(modem.bearer.families), "IP")
    return Answer((f'+CGDCONT: {CID},"{kind}","{modem.profile.apn}","{",".join(modem.bearer.addresses)}"',))


def _signal(modem: Modem) -> Answer:
    strength, errors = modem.profile.signal if modem.registration.camped else (99, 99)
    return Answer((f"+CSQ: {strength},{errors}",))


COMMANDS = table(
    Command(
        "+CEREG",
        test=("+CEREG: (0,1,2,3,4,5)",),
        read=lambda modem: Answer((modem.registration.report(),)),
        parameters=(Integer("n", 0, 5, default=0),),
        write=_set_registration_report,
    ),
    Command(
        "+CGATT",
        test=("+CGATT: (0,1)",),
        read=lambda modem: Answer((f"+CGATT: {int(modem.registration.online)}",)),
        parameters=(Integer("state", 0, 1),),
        write=_attach,
    ),
    Command(
        "+CGPADDR",
        test=(f"+CGPADDR: ({CID})",),
        read=_address,
        parameters=(Integer("cid", CID, CID),),
        write=lambda modem, given: _address(modem),
        execute=_address,
    ),
    Command("+CGDCONT", read=_contexts),
    Command("+CSQ", test=("+CSQ: (0-31,99),(0-7,99)",), execute=_signal),
)
