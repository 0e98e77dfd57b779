"""The bench file: what a bench is made of, what the module is told about it, and what it offers.

fixtures/benches/example-hardware.toml shows and explains each key. Only [unreachable] and [names] may be left out: a
bench without them lacks what follows from them (harness/bench/offers.py).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from harness.bench.offers import DERIVED, NEEDS
from harness.errors import UsageError
from harness.strict_toml import Table, near, read_toml

BENCHES = Path(__file__).resolve().parents[2] / "fixtures" / "benches"
EMULATED_BENCH = BENCHES / "emulated.toml"
"""The bench of emulated modules."""
KINDS = ("emulated", "hardware")
PEERS = ("tcp", "udp")
ON_HARDWARE = ("sleep", "factory")
"""What a bench with a real module may offer: sleep needs no pin, AT wakes. Nothing here switches supply or packets."""
LONG_NAMES = (150, 151)
"""Lengths of domain names in bytes: the longest that a host may have, and one more."""

_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address and port as the module is told; `host` is a domain name of it where there is one."""

    address: str
    port: int
    host: str = ""


@dataclass(frozen=True, slots=True)
class PeerAddress:
    """Where a peer of the suite listens, and what the module is told to reach it."""

    listen: tuple[str, int]
    told: Endpoint


@dataclass(frozen=True, slots=True)
class Bench:
    """One bench file. `patience` and `latency` are in seconds; `offers` has what follows from its tables too."""

    name: str
    kind: str
    patience: float
    latency: float
    offers: frozenset[str]
    peers: Mapping[str, PeerAddress]
    refused: Endpoint
    unknown_host: str
    unreachable: Endpoint | None = None
    long_names: Mapping[int, str] | None = None

    def told(self) -> dict[str, str]:
        """The values that the notation of features has names for: tcp.host, refused.port, name:150 ..."""
        values: dict[str, str] = {}
        for name, peer in self.peers.items():
            values |= {f"{name}.host": peer.told.host, **_endpoint(name, peer.told)}
        values |= _endpoint("refused", self.refused)
        if self.unreachable is not None:
            values |= _endpoint("unreachable", self.unreachable)
        values["unknown.host"] = self.unknown_host
        return values | {f"name:{size}": name for size, name in (self.long_names or {}).items()}


def find_bench(word: str) -> Path:
    """The bench file that `word` means: a path, or the name of a file in fixtures/benches. Raises UsageError."""
    for path in (Path(word), BENCHES / f"{word}.toml"):
        if path.is_file():
            return path
    names = sorted(path.stem for path in BENCHES.glob("*.toml"))
    close = near(word, names, 1)
    raise UsageError(
        f"there is no bench file {word!r}" + (f", perhaps {close[0]!r} is meant" if close else ""),
        hint=f"give a path, or one of {', '.join(names)}",
    )


def load_bench(path: Path) -> Bench:
    """The bench that a file describes. Raises UsageError, one sentence that says what is allowed."""
    file = read_toml(path, UsageError, path.name)
    file.only("bench", "peers", "refused", "unreachable", "unknown", "names")
    bench = file.table("bench")
    bench.only("name", "kind", "patience", "latency", "offers")
    kind = bench.text("kind", one_of=KINDS)
    peers = file.table("peers")
    peers.only(*PEERS)
    unknown = file.table("unknown")
    unknown.only("host")
    offers = set(_offers(bench, kind))
    for need, table in DERIVED.items():
        if file.has(table):
            offers.add(need)
    return Bench(
        name=bench.text("name"),
        kind=kind,
        patience=bench.seconds("patience", endless=True),
        latency=bench.seconds("latency", zero=True),
        offers=frozenset(offers),
        peers={name: _peer(peers.table(name), name, kind) for name in PEERS},
        refused=_told(file.table("refused")),
        unknown_host=_domain(unknown, "host"),
        unreachable=_told(file.table("unreachable")) if file.has("unreachable") else None,
        long_names=_long_names(file.table("names")) if file.has("names") else None,
    )


def _endpoint(name: str, endpoint: Endpoint) -> dict[str, str]:
    return {f"{name}.address": endpoint.address, f"{name}.port": str(endpoint.port)}


def _offers(bench: Table, kind: str) -> tuple[str, ...]:
    offers = bench.texts("offers")
    free = [need for need in NEEDS if need not in DERIVED and (kind != "hardware" or need in ON_HARDWARE)]
    for offer in offers:
        if offer in DERIVED:
            bench.refuse(f"{offer!r} follows from a table [{DERIVED[offer]}]; leave it out of offers")
        if offer.startswith("time:"):
            bench.refuse(f"{offer!r} is no offer; how long a scenario may wait is said by patience = <seconds>")
        if offer in NEEDS and offer not in free:
            allowed = " and ".join(free)
            bench.refuse(f"{offer!r} is more than a bench with a real module can do so far; allowed are {allowed}")
        if offer not in free:
            close = near(offer, free, 1)
            meant = f", perhaps {close[0]!r} is meant" if close else ""
            bench.refuse(f"unknown offer {offer!r}{meant}; allowed are {', '.join(free)}")
    return offers


def _peer(peer: Table, name: str, kind: str) -> PeerAddress:
    peer.only("listen", "host", "address", "port")
    text = peer.text("listen")
    host, colon, port = text.rpartition(":")
    if not colon or not _is_ipv4(host) or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        peer.refuse(f"listen = {text!r} is no IPv4 address and port such as 127.0.0.1:2020")
    if int(port) == 0 and kind == "hardware":
        peer.refuse(f"listen = {text!r}: a real module cannot know a port that the kernel chooses; name one")
    told = Endpoint(_address(peer), peer.whole("port", 1, 65535), _domain(peer, "host"))
    return PeerAddress((host, int(port)), told)


def _told(table: Table) -> Endpoint:
    table.only("address", "port")
    return Endpoint(_address(table), table.whole("port", 1, 65535))


def _address(table: Table) -> str:
    address = table.text("address")
    if not _is_ipv4(address):
        table.refuse(f"address = {address!r} is no IPv4 address in dotted decimal")
    return address


def _is_ipv4(text: str) -> bool:
    try:
        ipaddress.IPv4Address(text)
    except ValueError:
        return False
    return True


def _domain(table: Table, key: str) -> str:
    name = table.text(key)
    if len(name) > 253 or _is_ipv4(name) or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        table.refuse(
            f"{key} = {name!r} is no domain name: labels of letters, digits and hyphens, 63 bytes at most, with dots"
        )
    return name


def _long_names(table: Table) -> dict[int, str]:
    table.only(*(f"long{size}" for size in LONG_NAMES))
    names = {size: _domain(table, f"long{size}") for size in LONG_NAMES}
    for size, name in names.items():
        if len(name) != size:
            table.refuse(f"long{size} has {len(name)} bytes instead of {size}")
    return names
