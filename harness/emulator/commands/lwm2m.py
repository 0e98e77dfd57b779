"""AT+QLACONFIG, QLAREG, QLAUPDATE, QLADEREG and QLASTATUS (LwM2M note 2.1, 2.3 to 2.5, 2.14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from harness.emulator.commands.table import Answer, Command, table
from harness.emulator.parameters import Field, Integer, Missing, Refused, Scanner, Surroundings, Text, scan_field

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

LONGEST_NAME, LONGEST_KEY = 150, 256
LOWEST_LIFETIME, HIGHEST_LIFETIME = 20, 31536000
PSK, NONE = 0, 3
"""<security_mode>."""
MODES: Final = (PSK, NONE)
LIFETIME, BINDING = 0, 1
"""<mode> of AT+QLAUPDATE."""


@dataclass(frozen=True, slots=True)
class Optional:
    """A field as it stands; what it means is known when all are there. None: it is not there, or empty."""

    name: str
    default: Any = None

    def scan(self, scanner: Scanner, values: Mapping[str, Any], module: Surroundings) -> Any:
        found = scan_field(scanner)
        return None if found == Field(b"", False) else found


def rai() -> Integer:
    """<rai_mode>, 0 where it is omitted (POSITIONS, LwM2M 5)."""
    return Integer("rai_mode", 0, 2, default=0, lax={"qla-rai-3-ok": (0, 3)})


def _read_config(modem: Modem) -> Answer:
    config, faults = modem.lwm2m.config, modem.faults
    server, flag = config.work, 0
    if server is None and config.bootstrap is not None and "qlaconfig-bootstrap-shown" in faults:
        server = config.bootstrap
    if server is None:
        if "qlaconfig-read-never-empty" in faults:
            return Answer(('+QLACONFIG: 0,"",0,"",86400,3,0',))
        return Answer()
    if modem.retained.lwm2m.delivered and "qlaconfig-flag-1-shown" in faults:
        flag = 1
    psk = f',"{server.identity}","{server.key}"' if server.security == PSK else ""
    if "qlaconfig-psk-not-shown" in faults:
        psk = ""
    head = f'+QLACONFIG: {flag},"{server.server}",{server.port},"{server.endpoint}"'
    return Answer((f"{head},{server.lifetime},{server.security}{psk},{server.binding}",))


def _configure(modem: Modem, given: dict[str, Any]) -> Answer:
    from harness.emulator.clients.lwm2m_config import Server

    client, faults = modem.lwm2m, modem.faults
    if not client.idle and "qlaconfig-while-registered-ok" not in faults:
        raise Refused
    if client.status and "qlaconfig-after-deregistration-refused" in faults:
        raise Refused
    if given["security_mode"] not in MODES and "qlaconfig-security-1" not in faults:
        raise Refused
    before = client.config.work or client.config.bootstrap
    identity, key, binding = _behind_security(given, faults)
    if identity is None and before is not None:
        identity, key = before.identity, before.key
    if given["security_mode"] == PSK and not (identity and key):
        raise Missing
    if binding is None:
        binding = before.binding if before is not None else 0
    secure = given["security_mode"] == PSK
    server = Server(
        given["serverIP"],
        given["port"] & 0xFFFF,
        given["endpoint_name"],
        given["lifetime"],
        PSK if secure else NONE,
        (identity or "") if secure else "",
        (key or "") if secure else "",
        binding,
    )
    client.config.configure(given["bootstrap_flag"] & 1, server)
    return Answer()


def _behind_security(given: dict[str, Any], faults: frozenset[str]) -> tuple[str | None, str | None, int | None]:
    """Identity, key and binding mode: a lone field is the binding mode (POSITIONS, LwM2M 19)."""
    first, second, third = given["1"], given["2"], given["3"]
    if second is None and third is None:
        if first is not None and "qlaconfig-lone-binding-refused" in faults:
            raise Refused
        return None, None, _binding(first, faults)
    if (first is None) is not (second is None):
        raise Missing
    if first is None:
        return None, None, _binding(third, faults)
    longest = LONGEST_NAME + ("qlaconfig-identity-151" in faults), LONGEST_KEY + ("qlaconfig-key-257" in faults)
    if len(first.text) > longest[0] or len(second.text) > longest[1]:
        raise Refused
    return first.text.decode("latin-1"), second.text.decode("latin-1"), _binding(third, faults)


def _binding(given: Field | None, faults: frozenset[str]) -> int | None:
    if given is None:
        return None
    if given.text == b"2" and "qlaconfig-binding-2" in faults:
        return 1
    if given.quoted or given.text not in (b"0", b"1"):
        raise Refused
    return int(given.text)


def _register(modem: Modem) -> Answer:
    client, faults = modem.lwm2m, modem.faults
    if client.config.work is None and client.config.bootstrap is None:
        raise Refused
    if client.registered and "qlareg-while-registered-ok" in faults:
        return Answer(then=lambda: client.late("+QLAREG", 0))
    if not client.idle or (client.status and "qlareg-after-deregistration-refused" in faults):
        raise Refused
    return Answer(then=client.registrar.register)


def _update(modem: Modem, given: dict[str, Any]) -> Answer:
    client, faults = modem.lwm2m, modem.faults
    mode, value = given["mode"], given["value"]
    if mode == LIFETIME and value < (19 if "qlaupdate-lifetime-19" in faults else LOWEST_LIFETIME):
        raise Refused
    if mode == BINDING and value > (2 if "qlaupdate-binding-2" in faults else 1):
        raise Refused
    if not client.registered:
        if "qlaupdate-unregistered-ok" in faults:
            return Answer(then=lambda: client.late("+QLAUPDATE", "900,0"))
        raise Refused
    by_itself = bool(modem.nvram.get("lwm2m.lifetime_enable"))
    if client.registrar.lapsed:
        if by_itself and "qlaupdate-lapsed-always-refused" not in faults:
            return Answer(then=lambda: client.late("+QLAUPDATE", "4,0"))
        if "qlaupdate-lapsed-ok" not in faults:
            raise Refused
    lifetime = value if mode == LIFETIME else None
    binding = min(value, 1) if mode == BINDING else None
    work = client.config.work
    if work is not None and "qlaupdate-not-saved" not in faults:
        changed = replace(work, lifetime=work.lifetime if lifetime is None else lifetime)
        client.config.save(replace(changed, binding=work.binding if binding is None else binding))

    def told(code: int, message_id: int) -> None:
        if "qlaupdate-other-id" in faults:
            message_id ^= 1
        client.late("+QLAUPDATE", f"{code},{message_id}")

    return Answer(then=lambda: client.registrar.update(told, lifetime, binding, rai=given["rai_mode"]))


def _deregister(modem: Modem) -> Answer:
    client = modem.lwm2m
    if not client.registered:
        if "qladereg-unregistered-ok" in modem.faults:
            return Answer(then=lambda: client.late("+QLADEREG", 0))
        raise Refused
    return Answer(then=client.registrar.deregister)


def _status(modem: Modem) -> Answer:
    status = modem.lwm2m.status
    if "qlastatus-always-2" in modem.faults:
        status = 2
    if "qlastatus-registering-is-2" in modem.faults and status == 1:
        status = 2
    return Answer((f"+QLASTATUS: {status}",))


def _lifetime(*, names: tuple[str, str]) -> Integer:
    return Integer(
        "lifetime",
        LOWEST_LIFETIME,
        HIGHEST_LIFETIME,
        lax={names[0]: (LOWEST_LIFETIME - 1, HIGHEST_LIFETIME), names[1]: (LOWEST_LIFETIME, HIGHEST_LIFETIME + 1)},
    )


COMMANDS = table(
    Command(
        "+QLACONFIG",
        read=_read_config,
        parameters=(
            Integer("bootstrap_flag", 0, 1, lax={"qlaconfig-flag-2": (0, 2)}),
            Text("serverIP", LONGEST_NAME, lax={"qlaconfig-server-151": LONGEST_NAME + 1}),
            Integer("port", 0, 65535, lax={"qlaconfig-port-65536": (0, 65536), "qlaconfig-port-0-refused": (1, 65535)}),
            Text("endpoint_name", LONGEST_NAME, lax={"qlaconfig-endpoint-151": LONGEST_NAME + 1}),
            _lifetime(names=("qlaconfig-lifetime-19", "qlaconfig-lifetime-31536001")),
            Integer("security_mode", PSK, NONE),
            Optional("1"),
            Optional("2"),
            Optional("3"),
        ),
        write=_configure,
    ),
    Command("+QLAREG", execute=_register),
    Command(
        "+QLAUPDATE",
        parameters=(
            Integer("mode", LIFETIME, BINDING, lax={"qlaupdate-mode-2": (LIFETIME, BINDING + 1)}),
            Integer("value", 0, HIGHEST_LIFETIME, lax={"qlaupdate-lifetime-31536001": (0, HIGHEST_LIFETIME + 1)}),
            rai(),
        ),
        write=_update,
    ),
    Command("+QLADEREG", execute=_deregister),
    Command("+QLASTATUS", read=_status),
)
