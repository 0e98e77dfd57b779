"""The cell file: which names and addresses the emulated network knows, and where they really lead."""

from __future__ import annotations

import ipaddress
import re
import reprlib
import stat
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from harness.errors import UsageError
from harness.network.routes import (
    DNS_PORT,
    HOPS,
    REPLY_TTL,
    RESOLVER,
    RESOLVERS,
    RESOLVERS6,
    Address,
    Host,
    Ping,
    Route,
    Verdict,
    canonical,
)

__all__ = ["RESOLVER", "Address", "Cell", "Host", "Ping", "Route", "Verdict", "dump_cell", "load_cell"]

LARGEST_FILE: Final = 1_000_000
LONGEST_NAME: Final = 253
"""RFC 1035 section 2.3.4: 255 octets on the wire are 253 characters in print."""

_LABEL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\Z")
_PORT = re.compile(r"[0-9]{1,5}\Z")
_HINT = (
    'a cell file is TOML: default = "unreachable", [[route]] tables with address, protocol, port, to and name, '
    "and [[host]] tables with address, ping, hops and name"
)
_PINGS: Final = {Verdict.UNREACHABLE: Ping.SILENT, Verdict.REFUSE: Ping.UNREACHABLE, Verdict.DIRECT: Ping.SILENT}


@dataclass(frozen=True, slots=True)
class Cell:
    """Routes, `default` for what no route names, and hosts of which more is to be said than that routes lead there.

    Raises UsageError for a duplicate or unusable route or host.
    """

    routes: tuple[Route, ...] = ()
    default: Verdict = Verdict.UNREACHABLE
    hosts: tuple[Host, ...] = ()
    _routed: dict[tuple[str, str, int], Address | Verdict] = field(init=False, repr=False, compare=False)
    _hosts: dict[str, Host] = field(init=False, repr=False, compare=False)
    _named: dict[str, list[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        routed: dict[tuple[str, str, int], Address | Verdict] = {}
        hosts: dict[str, Host] = {}
        named: dict[str, list[str]] = {}
        for route in self.routes:
            key = (route.protocol, route.address, route.port)
            place = f"{route.protocol} {_written((route.address, route.port))}"
            if key in routed:
                raise UsageError(f"two routes for {place}")
            if route.protocol == "udp" and route.port == DNS_PORT and route.address in (*RESOLVERS, *RESOLVERS6):
                raise UsageError(f"{place} is the operator's own resolver and cannot be routed")
            routed[key] = route.to
            if route.to is not Verdict.UNREACHABLE:
                hosts[route.address] = Host(route.address)
            else:
                hosts.setdefault(route.address, Host(route.address, Ping.SILENT))
        for number, host in enumerate(self.hosts):
            if host.address in (other.address for other in self.hosts[:number]):
                raise UsageError(f"two hosts with address {host.address}")
            hosts[host.address] = host
        for known in (*self.routes, *self.hosts):
            for name in known.names:
                addresses = named.setdefault(_folded(name), [])
                if known.address not in addresses:
                    addresses.append(known.address)
        object.__setattr__(self, "default", Verdict(self.default))
        object.__setattr__(self, "_routed", routed)
        object.__setattr__(self, "_hosts", hosts)
        object.__setattr__(self, "_named", named)

    def resolve(self, name: str) -> list[str]:
        """The addresses of a domain name, IPv4 and IPv6, in the order of routes and hosts; empty for an unknown one."""
        return list(self._named.get(_folded(name), ()))

    def endpoint(self, protocol: str, address: str, port: int) -> Address | Verdict:
        """Where traffic to `address`:`port` really goes: (host, port), or Verdict.UNREACHABLE or REFUSE."""
        to = self._routed.get((protocol, canonical(address), port), self.default)
        return (address, port) if to is Verdict.DIRECT else to

    def knows(self, address: str) -> bool:
        """Whether a host or a route has this address."""
        return canonical(address) in self._hosts

    def host(self, address: str) -> Host:
        """What pings to `address` bring: what its host says, else answers where a route leads, else the default."""
        address = canonical(address)
        return self._hosts.get(address) or Host(address, _PINGS[self.default])


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
        lines += ["", "[[route]]", *_naming(route.names)]
        lines += [f'address = "{route.address}"', f'protocol = "{route.protocol}"', f"port = {route.port}"]
        lines.append(f'to = "{to}"')
    for host in cell.hosts:
        lines += ["", "[[host]]", *_naming(host.names)]
        lines += [f'address = "{host.address}"', f'ping = "{host.ping}"', f"hops = {host.hops}"]
    try:
        Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cell file {path} cannot be written: {error.strerror}") from error


def _cell(table: dict[str, object]) -> Cell:
    _only(table, ("default", "route", "host"), "at the top")
    default = table.get("default", Verdict.UNREACHABLE)
    if default not in tuple(Verdict):
        raise UsageError(f'default is {_shown(default)}: it must be "unreachable", "refuse" or "direct"')
    routes, hosts = _tables(table, "route"), _tables(table, "host")
    return Cell(
        tuple(_route(route, f"in route {n}") for n, route in enumerate(routes, 1)),
        Verdict(default),
        tuple(_host(host, f"in host {n}") for n, host in enumerate(hosts, 1)),
    )


def _tables(table: dict[str, object], key: str) -> list[dict[str, object]]:
    tables = table.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise UsageError(f"{key} must be an array of tables, written [[{key}]]")
    return tables


def _route(table: dict[str, object], where: str) -> Route:
    _only(table, ("name", "address", "protocol", "port", "to"), where)
    for key in ("address", "protocol", "port", "to"):
        if key not in table:
            raise UsageError(f"{key} is missing {where}")
    if table["protocol"] not in ("tcp", "udp"):
        raise UsageError(f'protocol is {_shown(table["protocol"])} {where}: it must be "tcp" or "udp"')
    return Route(
        _address(table["address"], where),
        str(table["protocol"]),
        _port(table["port"], where),
        _target(table["to"], where),
        _names(table.get("name", []), where),
    )


def _host(table: dict[str, object], where: str) -> Host:
    _only(table, ("name", "address", "ping", "hops"), where)
    if "address" not in table:
        raise UsageError(f"address is missing {where}")
    ping, hops = table.get("ping", Ping.ANSWERS), table.get("hops", HOPS)
    if ping not in tuple(Ping):
        raise UsageError(f'ping is {_shown(ping)} {where}: it must be "answers", "silent" or "unreachable"')
    if type(hops) is not int or not 0 <= hops < REPLY_TTL:
        raise UsageError(f"hops is {_shown(hops)} {where}: it must be a number from 0 to {REPLY_TTL - 1}")
    return Host(_address(table["address"], where), Ping(ping), hops, _names(table.get("name", []), where))


def _only(table: dict[str, object], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            raise UsageError(f"unknown key {_shown(key)} {where}: known are {', '.join(known)}")


def _address(value: object, where: str) -> str:
    try:
        if isinstance(value, str) and "%" not in value:
            return canonical(str(ipaddress.ip_address(value)))
    except ValueError:
        pass
    raise UsageError(
        f"address is {_shown(value)} {where}: it must be an IPv4 or IPv6 address such as 198.51.100.7 or 2001:db8::7"
    )


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


def _naming(names: tuple[str, ...]) -> list[str]:
    if len(names) == 1:
        return [f'name = "{names[0]}"']
    quoted = ", ".join(f'"{name}"' for name in names)
    return [f"name = [{quoted}]"] if names else []


def _written(to: Address) -> str:
    host, port = to
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _unusable(path: Path, why: str) -> UsageError:
    return UsageError(f"cell file {path} {why}", hint=_HINT)
