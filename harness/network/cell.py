"""The cell file: which names and addresses the emulated network knows, and where they really lead."""

from __future__ import annotations

import ipaddress
import re
import reprlib
import stat
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from harness.errors import UsageError

Address = tuple[str, int]
"""Host (dotted decimal, or an IPv6 address without brackets) and port."""

RESOLVER: Final[Address] = ("10.0.0.53", 53)
"""Where the operator's own DNS resolver answers, over UDP."""

LARGEST_FILE: Final = 1_000_000
LONGEST_NAME: Final = 253
"""RFC 1035 section 2.3.4: 255 octets on the wire are 253 characters in print."""

_LABEL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\Z")
_PORT = re.compile(r"[0-9]{1,5}\Z")
_HINT = 'a cell file is TOML: default = "unreachable", and [[route]] tables with address, protocol, port, to and name'


class Verdict(StrEnum):
    """What becomes of traffic that leads to no endpoint."""

    UNREACHABLE = "unreachable"
    """Nobody answers at all."""
    REFUSE = "refuse"
    """The host is there, the port is closed: RST for a TCP connection."""
    DIRECT = "direct"
    """Only as the default: to the same address and port of the real network."""


@dataclass(frozen=True, slots=True)
class Route:
    """Traffic of `protocol` ("tcp" or "udp") to `address`:`port` leads to the real endpoint `to`, or to a verdict.

    `names` are the domain names that the operator's resolver answers with `address`.
    """

    address: str
    protocol: str
    port: int
    to: Address | Verdict
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Routes, and `default` for what no route names. Raises UsageError for a duplicate or unusable route."""

    routes: tuple[Route, ...] = ()
    default: Verdict = Verdict.UNREACHABLE
    _routed: dict[tuple[str, str, int], Address | Verdict] = field(init=False, repr=False, compare=False)
    _named: dict[str, list[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        routed: dict[tuple[str, str, int], Address | Verdict] = {}
        named: dict[str, list[str]] = {}
        for route in self.routes:
            key = (route.protocol, route.address, route.port)
            if key in routed:
                raise UsageError(f"two routes for {route.protocol} {route.address}:{route.port}")
            if key == ("udp", *RESOLVER):
                raise UsageError(f"udp {RESOLVER[0]}:{RESOLVER[1]} is the operator's own resolver and cannot be routed")
            routed[key] = route.to
            for name in route.names:
                addresses = named.setdefault(_folded(name), [])
                if route.address not in addresses:
                    addresses.append(route.address)
        object.__setattr__(self, "default", Verdict(self.default))
        object.__setattr__(self, "_routed", routed)
        object.__setattr__(self, "_named", named)

    def resolve(self, name: str) -> list[str]:
        """The addresses of a domain name, in the order of the routes; empty for a name that no route has."""
        return list(self._named.get(_folded(name), ()))

    def endpoint(self, protocol: str, address: str, port: int) -> Address | Verdict:
        """Where traffic to `address`:`port` really goes: (host, port), or Verdict.UNREACHABLE or REFUSE."""
        to = self._routed.get((protocol, address, port), self.default)
        return (address, port) if to is Verdict.DIRECT else to


def load_cell(path: str | Path) -> Cell:
    """Read a cell file. Raises UsageError, in one sentence that names the file, for whatever is wrong with it."""
    path = Path(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _unusable(path, "is not a regular file")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _unusable(path, f"cannot be read: {reason}") from error
    if len(content) > LARGEST_FILE:
        raise _unusable(path, f"is larger than {LARGEST_FILE} bytes")
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _unusable(path, f"is not UTF-8: byte {error.start} is 0x{content[error.start]:02X}") from error
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise _unusable(path, f"is not TOML: {reason}") from error
    try:
        return _cell(table)
    except UsageError as error:
        raise _unusable(path, f"is not right: {error.what}") from error


def dump_cell(cell: Cell, path: str | Path) -> None:
    """Write a cell file that `load_cell` reads back as an equal cell. Raises UsageError if it cannot be written."""
    lines = [f'default = "{cell.default}"']
    for route in cell.routes:
        to = route.to if isinstance(route.to, Verdict) else _written(route.to)
        lines += ["", "[[route]]"]
        if len(route.names) == 1:
            lines.append(f'name = "{route.names[0]}"')
        elif route.names:
            quoted = ", ".join(f'"{name}"' for name in route.names)
            lines.append(f"name = [{quoted}]")
        lines += [f'address = "{route.address}"', f'protocol = "{route.protocol}"', f"port = {route.port}"]
        lines.append(f'to = "{to}"')
    try:
        Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cell file {path} cannot be written: {error.strerror}") from error


def _cell(table: dict[str, object]) -> Cell:
    _only(table, ("default", "route"), "at the top")
    default = table.get("default", Verdict.UNREACHABLE)
    if default not in tuple(Verdict):
        raise UsageError(f'default is {_shown(default)}: it must be "unreachable", "refuse" or "direct"')
    routes = table.get("route", [])
    if not isinstance(routes, list) or not all(isinstance(route, dict) for route in routes):
        raise UsageError("route must be an array of tables, written [[route]]")
    return Cell(tuple(_route(route, f"in route {n}") for n, route in enumerate(routes, 1)), Verdict(default))


def _route(table: dict[str, object], where: str) -> Route:
    _only(table, ("name", "address", "protocol", "port", "to"), where)
    for key in ("address", "protocol", "port", "to"):
        if key not in table:
            raise UsageError(f"{key} is missing {where}")
    if table["protocol"] not in ("tcp", "udp"):
        raise UsageError(f'protocol is {_shown(table["protocol"])} {where}: it must be "tcp" or "udp"')
    return Route(
        _ipv4(table["address"], where),
        str(table["protocol"]),
        _port(table["port"], where),
        _target(table["to"], where),
        _names(table.get("name", []), where),
    )


def _only(table: dict[str, object], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            raise UsageError(f"unknown key {_shown(key)} {where}: known are {', '.join(known)}")


def _ipv4(value: object, where: str) -> str:
    try:
        if isinstance(value, str):
            return str(ipaddress.IPv4Address(value))
    except ValueError:
        pass
    raise UsageError(f"address is {_shown(value)} {where}: it must be an IPv4 address such as 198.51.100.7")


def _port(value: object, where: str) -> int:
    if type(value) is not int or not 1 <= value <= 65535:
        raise UsageError(f"port is {_shown(value)} {where}: it must be a number from 1 to 65535")
    return value


def _target(value: object, where: str) -> Address | Verdict:
    if value in (Verdict.UNREACHABLE, Verdict.REFUSE):
        return Verdict(value)
    host, colon, port = value.rpartition(":") if isinstance(value, str) else ("", "", "")
    if colon and _PORT.match(port) and 1 <= int(port) <= 65535:
        if host == "localhost":
            return "127.0.0.1", int(port)
        try:
            bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
            address = ipaddress.IPv6Address(bare) if bare != host else ipaddress.IPv4Address(bare)
            return str(address), int(port)
        except ValueError:
            pass
    raise UsageError(
        f'to is {_shown(value)} {where}: it must be an address and a port such as "127.0.0.1:7" '
        '(names are not looked up), or "unreachable" or "refuse"'
    )


def _names(value: object, where: str) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list):
        raise UsageError(f"name is {_shown(value)} {where}: it must be a domain name or a list of them")
    for name in names:
        if not isinstance(name, str) or len(name) > LONGEST_NAME or not all(map(_LABEL.match, name.split("."))):
            raise UsageError(f"name is {_shown(name)} {where}: it is not a domain name")
    return tuple(names)


_shown = reprlib.repr


def _folded(name: str) -> str:
    return name.removesuffix(".").lower()


def _written(to: Address) -> str:
    host, port = to
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _unusable(path: Path, why: str) -> UsageError:
    return UsageError(f"cell file {path} {why}", hint=_HINT)
