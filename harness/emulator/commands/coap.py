"""AT+QCOAPCFG, QCOAPOPEN and QCOAPCLOSE (CoAP note 2.3.1 to 2.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.emulator.bearer import canonical
from harness.emulator.clients.coap_options import HEX_DIGITS
from harness.emulator.commands.depending import Depending
from harness.emulator.commands.table import OK, Answer, Command, table
from harness.emulator.parameters import Integer, Missing, Refused, Text, Word

if TYPE_CHECKING:
    from harness.emulator.clients.coap import Coap
    from harness.emulator.modem import Modem

CLIENT: Final = 0
"""The only <clientID> that is supported."""
LONGEST_IDENTITY: Final = 152
LONGEST_KEY: Final = 512
"""Digits of 256 bytes."""
LONGEST_ADDRESS: Final = 39
OMITTED: Final = None


def client(modem: Modem) -> Coap:
    """The CoAP client, which a model with these commands has."""
    assert modem.coap is not None
    return modem.coap


def client_id(fault: str) -> Integer:
    """<clientID>; a module with `fault` takes 1 for 0."""
    return Integer("clientID", CLIENT, CLIENT, lax={fault: (CLIENT, 1)})


def _configure(modem: Modem, given: dict[str, Any]) -> Answer:
    return _dtls(modem, given["1"], given["2"]) if given["item"] == "dtls" else _psk(modem, given["1"], given["2"])


def _dtls(modem: Modem, enable: int | None, surplus: None) -> Answer:
    settings = modem.retained.coap
    if enable is OMITTED:
        shown = settings.dtls
        if "qcoapcfg-query-resets" in modem.faults:
            settings.dtls = 0
        return Answer((f'+QCOAPCFG: "dtls",{shown}',))
    settings.dtls = min(enable, 1)
    return Answer(then=client(modem).dtls_changed)


def _psk(modem: Modem, identity: str | None, key: str | None) -> Answer:
    settings, faults = modem.retained.coap, modem.faults
    if identity is OMITTED and key is OMITTED:
        swapped = "qcoapcfg-psk-swapped" in faults
        shown = (settings.key, settings.identity) if swapped else (settings.identity, settings.key)
        return Answer(('+QCOAPCFG: "psk","{}","{}"'.format(*shown),))
    if identity is OMITTED or key is OMITTED:
        raise Missing
    if set(identity) - set("0123456789") and "qcoapcfg-identity-letters" not in faults:
        raise Refused
    if "qcoapcfg-refused-but-set" in faults:
        settings.identity = identity
    digits = not set(key) - HEX_DIGITS or "qcoapcfg-key-not-hex" in faults
    if not digits or len(key) % 2 or ("qcoapcfg-key-empty-refused" in faults and not key):
        raise Refused
    if "qcoapcfg-key-256-refused" in faults and len(key) == 256:
        raise Refused
    if "qcoapcfg-identity-empty-refused" in faults and not identity:
        raise Refused
    settings.identity, settings.key = identity, key
    return OK


def _open(modem: Modem, given: dict[str, Any]) -> Answer:
    server, port = given["CoAP_server"], given["port"]
    if canonical(server) is None and "qcoapopen-name-accepted" not in modem.faults:
        raise Refused
    if "qcoapopen-address-39-refused" in modem.faults and len(server) == LONGEST_ADDRESS:
        raise Refused
    if "qcoapopen-ipv6-refused" in modem.faults and ":" in server:
        raise Refused
    if "qcoapopen-result-before-ok" in modem.faults:
        modem.unsolicited(f"+QCOAPOPEN: {CLIENT},0", "late AT+QCOAPOPEN")
    return Answer(then=lambda: client(modem).open(server, port))


def _context(modem: Modem) -> Answer:
    context = client(modem).context
    if context is None or "qcoapopen-read-empty" in modem.faults:
        return OK
    server = canonical(context.server) if "qcoapopen-read-canonical" in modem.faults else context.server
    return Answer((f'+QCOAPOPEN: {CLIENT},"{server}",{context.port},{client(modem).status}',))


def _close(modem: Modem, given: dict[str, Any]) -> Answer:
    if "qcoapclose-result-before-ok" in modem.faults:
        modem.unsolicited(f"+QCOAPCLOSE: {CLIENT},0", "late AT+QCOAPCLOSE")
    return Answer(then=client(modem).close)


COMMANDS = table(
    Command(
        "+QCOAPCFG",
        parameters=(
            Word("item", ("dtls", "psk")),
            client_id("qcoapcfg-client-1"),
            Depending(
                "1",
                "item",
                {
                    "dtls": Integer("dtls_enable", 0, 1, default=OMITTED, lax={"qcoapcfg-dtls-2": (0, 2)}),
                    "psk": Text(
                        "identity",
                        LONGEST_IDENTITY,
                        shortest=0,
                        default=OMITTED,
                        lax={"qcoapcfg-identity-153": LONGEST_IDENTITY + 1},
                    ),
                },
            ),
            Depending(
                "2",
                "item",
                {
                    "psk": Text(
                        "key", LONGEST_KEY, shortest=0, default=OMITTED, lax={"qcoapcfg-key-514": LONGEST_KEY + 2}
                    )
                },
            ),
        ),
        write=_configure,
    ),
    Command(
        "+QCOAPOPEN",
        test=(f"+QCOAPOPEN: ({CLIENT}),<CoAP_server>,(1-65535)",),
        read=_context,
        parameters=(
            client_id("qcoapopen-client-1"),
            Text("CoAP_server", LONGEST_ADDRESS, lax={"qcoapopen-address-40": 1000}),
            Integer("port", 1, 65535, lax={"qcoapopen-port-0": (0, 65535), "qcoapopen-port-65536": (1, 65536)}),
        ),
        write=_open,
    ),
    Command(
        "+QCOAPCLOSE",
        test=(f"+QCOAPCLOSE: ({CLIENT})",),
        parameters=(client_id("qcoapclose-client-1"),),
        write=_close,
    ),
)
