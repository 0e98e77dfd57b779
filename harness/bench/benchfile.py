"""The bench file: what a bench is made of, what the module is told about it, and what it offers.

fixtures/benches/example-hardware.toml shows and explains each key. Some tables may be left out: a bench without them
lacks what follows from them (harness/bench/offers.py).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import replace
from pathlib import Path

from harness.bench.description import (
    COAP_PEERS,
    DNS_SERVERS,
    LWM2M_PEERS,
    Bench,
    Endpoint,
    OperatorDns,
    PeerAddress,
)
from harness.bench.offers import DERIVED, NEEDS
from harness.errors import UsageError
from harness.peers.lwm2m_platform import load_platform
from harness.strict_toml import Table, near, read_toml

__all__ = ["Bench", "Endpoint", "OperatorDns", "PeerAddress", "find_bench", "load_bench"]

BENCHES = Path(__file__).resolve().parents[2] / "fixtures" / "benches"
EMULATED_BENCH = BENCHES / "emulated.toml"
"""The bench of emulated modules."""
KINDS = ("emulated", "hardware")
PEERS = ("tcp", "udp")
"""Peers that each bench has."""
MORE_PEERS = (*DNS_SERVERS, "ntp", *COAP_PEERS, *LWM2M_PEERS)
"""Peers that a bench may have besides, at UDP ports."""
DNS_PORT = 53
"""Where a module asks, whatever address it is given."""
ON_HARDWARE = ("sleep", "edrx", "dtls-1.0")
"""What a bench with a real module may offer: sleep needs no pin, AT wakes. Nothing here switches supply or packets, or
brings back the factory's settings."""
PLAYS = {"lwm2m": "iot", "bootstrap": "andlink"}
"""Platforms that the LwM2M peers play where the file names none."""
LONGEST_ENDPOINT = 150
"""Bytes of the name by which a module registers (LwM2M note, section 2.1)."""
LONG_NAMES = (150, 151)
"""Lengths of domain names in bytes: the longest that a host may have, and one more."""

_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?")


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
    file.only("bench", "peers", "refused", "unreachable", "unknown", "names", "ping", "operator")
    bench = file.table("bench")
    bench.only("name", "kind", "patience", "latency", "line_latency", "offers")
    kind = bench.text("kind", one_of=KINDS)
    unknown = file.table("unknown")
    unknown.only("host")
    offers = _offers(bench, kind)
    read = Bench(
        name=bench.text("name"),
        kind=kind,
        patience=bench.seconds("patience", endless=True),
        latency=bench.seconds("latency", zero=True),
        line_latency=bench.seconds("line_latency", 0.0, zero=True),
        offers=frozenset(offers),
        peers=_peers(file.table("peers"), kind),
        refused=_told(file.table("refused")),
        unknown_host=_domain(unknown, "host"),
        unreachable=_told(file.table("unreachable")) if file.has("unreachable") else None,
        long_names=_long_names(file.table("names")) if file.has("names") else None,
        ping=_ping(file.table("ping")) if file.has("ping") else None,
        operator=_operator(file.table("operator")) if file.has("operator") else None,
    )
    return replace(read, offers=read.offers | _derived(read))


def _derived(bench: Bench) -> set[str]:
    """The needs of DERIVED that the bench meets."""
    known6 = [peer.told.address6 for peer in bench.peers.values()]
    known6 += [bench.ping.address6] if bench.ping is not None else []
    known6 += ["".join(bench.operator.dns6)] if bench.operator is not None else []
    met = {
        "unreachable-host": bench.unreachable is not None,
        "long-names": bench.long_names is not None,
        "dns-servers": all(name in bench.peers for name in DNS_SERVERS),
        "ntp-server": "ntp" in bench.peers,
        "coap-peer": "coap" in bench.peers,
        "dtls": "coap" in bench.peers or "lwm2m" in bench.peers,
        "coap-server": "coap-server" in bench.peers,
        "lwm2m-server": "lwm2m" in bench.peers,
        "bootstrap-server": "bootstrap" in bench.peers,
        "ping-host": bench.ping is not None,
        "operator-dns": bench.operator is not None,
        "ipv6": all(known6),
    }
    return {need for need in DERIVED if met[need]}


def _offers(bench: Table, kind: str) -> tuple[str, ...]:
    offers = bench.texts("offers")
    free = [need for need in NEEDS if need not in DERIVED and (kind != "hardware" or need in ON_HARDWARE)]
    for offer in offers:
        if offer in DERIVED:
            bench.refuse(f"{offer!r} follows from {DERIVED[offer]}; leave it out of offers")
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


def _peers(peers: Table, kind: str) -> dict[str, PeerAddress]:
    peers.only(*PEERS, *MORE_PEERS)
    there = [name for name in (*PEERS, *MORE_PEERS) if name in PEERS or peers.has(name)]
    lone = [name for name in DNS_SERVERS if name in there]
    if len(lone) == 1:
        peers.refuse(f"there is {lone[0]!r} alone; a bench has both DNS servers, {' and '.join(DNS_SERVERS)}, or none")
    if "bootstrap" in there and "lwm2m" not in there:
        peers.refuse("there is 'bootstrap' without 'lwm2m', the server that it would deliver")
    read = {name: _peer(peers.table(name), name, kind) for name in there}
    told: dict[str, str] = {}
    taken: dict[tuple[str, int], str] = {}
    for name, peer in read.items():
        if name in DNS_SERVERS:
            for address in map(_canonical, peer.told.addresses):
                if address in told:
                    peers.refuse(f"{told[address]} and {name} are told with one address, {address}; give each its own")
                told[address] = name
        if name != "tcp" and peer.listen[1]:
            if peer.listen in taken:
                peers.refuse(
                    f"{taken[peer.listen]} and {name} listen at one UDP port, {peer.listen[0]}:{peer.listen[1]}"
                )
            taken[peer.listen] = name
    return read


def _peer(peer: Table, name: str, kind: str) -> PeerAddress:
    is_dns = name in DNS_SERVERS
    # a DNS server is told without a port, and no CoAP command takes a name
    has_host = not is_dns and name not in COAP_PEERS
    more = (("platform", "endpoint") if name == "lwm2m" else ("platform",)) if name in LWM2M_PEERS else ()
    peer.only("listen", "address", "address6", *(("host",) if has_host else ()), *(() if is_dns else ("port",)), *more)
    text = peer.text("listen")
    host, colon, port = text.rpartition(":")
    if not colon or not _is_address(host, 4) or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        peer.refuse(f"listen = {text!r} is no IPv4 address and port such as 127.0.0.1:2020")
    if int(port) == 0 and kind == "hardware":
        peer.refuse(f"listen = {text!r}: a real module cannot know a port that the kernel chooses; name one")
    told = Endpoint(
        _address(peer),
        DNS_PORT if is_dns else peer.whole("port", 1, 65535),
        _domain(peer, "host") if has_host else "",
        _address6(peer),
    )
    return PeerAddress(
        (host, int(port)),
        told,
        _endpoint(peer) if name == "lwm2m" else "",
        _platform(peer, PLAYS[name]) if name in PLAYS else "",
    )


def _endpoint(peer: Table) -> str:
    endpoint = peer.text("endpoint")
    # it stands in an AT command between quotes, and in a registration behind "ep="
    if not endpoint.isascii() or not endpoint.isprintable() or '"' in endpoint or len(endpoint) > LONGEST_ENDPOINT:
        peer.refuse(f"endpoint = {endpoint!r} is not {LONGEST_ENDPOINT} ASCII characters at most, without a quote")
    return endpoint


def _platform(peer: Table, usual: str) -> str:
    name = peer.text("platform", usual)
    try:
        load_platform(name, family=UsageError)
    except UsageError as error:
        peer.refuse(f"platform = {name!r}: {error}", hint=error.hint)
    return name


def _told(table: Table) -> Endpoint:
    table.only("address", "port")
    return Endpoint(_address(table), table.whole("port", 1, 65535))


def _ping(table: Table) -> Endpoint:
    table.only("host", "address", "address6")
    return Endpoint(_address(table), 0, _domain(table, "host"), _address6(table))


def _operator(table: Table) -> OperatorDns:
    table.only("dns", "dns6")
    read = {}
    for key, version in (("dns", 4), ("dns6", 6)):
        servers = table.texts(key, None if key == "dns" else ())
        if table.has(key) and (len(servers) != 2 or not all(_is_address(server, version) for server in servers)):
            table.refuse(f"{key} = {list(servers)} must be two IPv{version} addresses, the primary server's first")
        read[key] = servers
    return OperatorDns(**read)


def _address(table: Table) -> str:
    address = table.text("address")
    if not _is_address(address, 4):
        table.refuse(f"address = {address!r} is no IPv4 address in dotted decimal")
    return address


def _address6(table: Table) -> str:
    address = table.text("address6", "")
    if address and not _is_address(address, 6):
        table.refuse(f"address6 = {address!r} is no IPv6 address such as 2001:db8::1")
    return address


def _is_address(text: str, version: int) -> bool:
    try:
        # a zone such as fe80::1%eth0 is of this host, not of the module's
        return "%" not in text and ipaddress.ip_address(text).version == version
    except ValueError:
        return False


def _canonical(address: str) -> str:
    return str(ipaddress.ip_address(address))


def _domain(table: Table, key: str) -> str:
    name = table.text(key)
    if len(name) > 253 or _is_address(name, 4) or not all(_LABEL.fullmatch(label) for label in name.split(".")):
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
