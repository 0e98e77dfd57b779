"""Platforms that the LwM2M server plays: each is a file in harness/peers/platforms, a further one is a further file."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from harness.errors import AttestError, SuiteError
from harness.strict_toml import Table, near, read_toml

PLATFORMS: Final = Path(__file__).resolve().parent / "platforms"
DOES: Final = ("observe", "read", "write", "execute", "discover")
PSK_FORMS: Final = ("hex", "text")
MOST_SECONDS: Final = 31_536_000
BINDINGS: Final = ("U", "UQ")


@dataclass(frozen=True, slots=True)
class Deed:
    """What a platform does when a module has registered: `does` with `path`, `value` for a write."""

    does: str
    path: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a bootstrap server delivers besides an address; `security` and `server` are the instances it writes."""

    lifetime: int = 86400
    binding: str = "U"
    ssid: int = 1
    security: str = "/0/0"
    server: str = "/1/0"


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform file. `endpoint`: how a module is named there, if not as the bench says.

    `data_path` is where direct data go, empty if it takes none; `data_formats` are their formats.
    """

    name: str
    title: str
    endpoints: tuple[str, ...]
    location: tuple[str, ...]
    psk: str
    endpoint: str = ""
    data_path: str = ""
    data_formats: tuple[int, ...] = ()
    delivery: Delivery = Delivery()
    registered: tuple[Deed, ...] = ()

    def accepts(self, endpoint: str) -> bool:
        """Whether a module with this endpoint name may register."""
        return any(fnmatchcase(endpoint, pattern) for pattern in self.endpoints)

    def key(self, told: str | bytes) -> bytes:
        """The bytes of a pre-shared key that is told as text."""
        if isinstance(told, bytes):
            return told
        if self.psk == "hex" and told and len(told) % 2 == 0 and all(each in _HEX for each in told):
            return bytes.fromhex(told)
        return told.encode()


_HEX: Final = frozenset("0123456789abcdefABCDEF")


def platform_names(folder: Path = PLATFORMS) -> tuple[str, ...]:
    """The platforms that there are files for."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def load_platform(name: str, folder: Path = PLATFORMS, family: type[AttestError] = SuiteError) -> Platform:
    """The platform of that name. Raises `family` for an unknown one, or a file that is not as it must be."""
    names = platform_names(folder)
    if name not in names:
        close = near(name, names, 1)
        meant = f", perhaps {close[0]!r} is meant" if close else ""
        raise family(f"there is no platform {name!r}{meant}", hint=f"one of {', '.join(names)}, or a file for it")
    file = read_toml(folder / f"{name}.toml", family, f"platforms/{name}.toml")
    file.only("name", "title", "endpoint", "endpoints", "location", "psk", "direct-data", "bootstrap", "registered")
    location = file.texts("location")
    if file.text("name") != name:
        file.refuse(f"name = {file.text('name')!r} is not the file's, {name!r}")
    if location[:1] != ("rd",) or len(location) < 2 or not any("{id}" in part for part in location):
        file.refuse('location must be "rd" and more, with {id} in it')
    data = file.table("direct-data") if file.has("direct-data") else None
    if data is not None:
        data.only("path", "formats")
    return Platform(
        name=name,
        title=file.text("title"),
        endpoints=file.texts("endpoints"),
        location=location,
        psk=file.text("psk", one_of=PSK_FORMS),
        endpoint=file.text("endpoint", ""),
        data_path=_path(data, "path") if data is not None else "",
        data_formats=_numbers(data, "formats") if data is not None else (),
        delivery=_delivery(file.table("bootstrap")) if file.has("bootstrap") else Delivery(),
        registered=_deeds(file),
    )


def _delivery(table: Table) -> Delivery:
    table.only("lifetime", "binding", "ssid", "security", "server")
    return Delivery(
        table.whole("lifetime", 1, MOST_SECONDS),
        table.text("binding", one_of=BINDINGS),
        table.whole("ssid", 1, 65534),
        _path(table, "security"),
        _path(table, "server"),
    )


def _deeds(file: Table) -> tuple[Deed, ...]:
    rows = file.values.get("registered", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        file.refuse("'registered' must be a list of tables [[registered]]")
    return tuple(
        _deed(Table(row, f"{file.where}: registered {number}", file.family)) for number, row in enumerate(rows, 1)
    )


def _deed(table: Table) -> Deed:
    table.only("does", "path", "value")
    does = table.text("does", one_of=DOES)
    if (does == "write") != table.has("value"):
        table.refuse("a write has a value, and nothing else has one")
    return Deed(does, _path(table, "path"), table.text("value", ""))


def _path(table: Table, key: str) -> str:
    path = table.text(key)
    if not path.startswith("/") or "" in path[1:].split("/"):
        table.refuse(f"{key} = {path!r} is no path such as /19/0/0")
    return path


def _numbers(table: Table, key: str) -> tuple[int, ...]:
    numbers = table.values.get(key)
    if not isinstance(numbers, list) or not all(type(each) is int and 0 <= each <= 0xFFFF for each in numbers):
        table.refuse(f"{key!r} must be a list of Content-Formats, numbers from 0 to 65535")
    return tuple(numbers)
