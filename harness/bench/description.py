"""What a bench file says: the bench, what it offers, and what its module is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DNS_SERVERS = ("dns", "dns2")
"""The suite's own DNS servers: the one that is to be the module's primary, and the other."""

COAP_PEERS = ("coap", "coap-server")
"""The suite's own CoAP peers: the one that does what a scenario says, also through DTLS, and the well-behaved one."""


LWM2M_PEERS = ("lwm2m", "bootstrap")
"""The suite's own LwM2M server and bootstrap server; what the first of them plays and knows is in PeerAddress."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address and port as the module is told; `host` is a domain name and `address6` an IPv6 address, or empty.

    `port` is 0 where the module needs none (a host to ping).
    """

    address: str
    port: int
    host: str = ""
    address6: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """The IPv4 address, and the IPv6 address where there is one."""
        return (self.address, self.address6) if self.address6 else (self.address,)


@dataclass(frozen=True, slots=True)
class PeerAddress:
    """Where a peer of the suite listens, and what the module is told to reach it.

    `endpoint` is the name by which the module registers at the LwM2M server, `platform` what an LwM2M peer plays; both
    are empty for all other peers, and so is the bootstrap server's `endpoint`.
    """

    listen: tuple[str, int]
    told: Endpoint
    endpoint: str = ""
    platform: str = ""


@dataclass(frozen=True, slots=True)
class OperatorDns:
    """The DNS servers that the network gives, primary and secondary: IPv4, and IPv6 where they are known."""

    dns: tuple[str, ...]
    dns6: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """One bench file. `patience`, `latency` (of the air) and `line_latency` (of the way to the module's serial line, to
    and fro) are in seconds; `offers` has what follows from its tables too.

    `peers` has "tcp" and "udp", and "dns" with "dns2", "ntp", "coap", "coap-server", "lwm2m" and "bootstrap" where the
    file has them.
    """

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
    ping: Endpoint | None = None
    operator: OperatorDns | None = None
    line_latency: float = 0.0

    @property
    def coap_ports(self) -> tuple[int, ...]:
        """The ports at which the module is told to find CoAP; LwM2M is CoAP too."""
        ports = [self.peers[name].told.port for name in (*COAP_PEERS, *LWM2M_PEERS) if name in self.peers]
        return tuple(dict.fromkeys(ports))

    def told(self) -> dict[str, str]:
        """The values that the notation of features has names for: tcp.host, refused.port, name:150 ..."""
        endpoints = {name: peer.told for name, peer in self.peers.items()}
        endpoints |= {"refused": self.refused, "unreachable": self.unreachable, "ping": self.ping}
        values: dict[str, str] = {}
        for name, endpoint in endpoints.items():
            if endpoint is not None:
                values |= _endpoint(name, endpoint)
        values |= {f"{name}.endpoint": peer.endpoint for name, peer in self.peers.items() if peer.endpoint}
        values["unknown.host"] = self.unknown_host
        values |= {f"name:{size}": name for size, name in (self.long_names or {}).items()}
        if self.operator is not None:
            for key, servers in (("dns", self.operator.dns), ("dns6", self.operator.dns6)):
                values |= {f"operator.{key}.{number}": server for number, server in enumerate(servers, 1)}
        return values

    def names(self) -> dict[str, tuple[str, ...]]:
        """Each domain name that the module is told and that exists, with its addresses."""
        named = [peer.told for peer in self.peers.values()] + ([self.ping] if self.ping is not None else [])
        names: dict[str, tuple[str, ...]] = {}
        for endpoint in named:
            if endpoint.host:
                known = names.get(endpoint.host, ())
                names[endpoint.host] = (*known, *(each for each in endpoint.addresses if each not in known))
        return names | {name: self.peers["tcp"].told.addresses for name in (self.long_names or {}).values()}


def _endpoint(name: str, endpoint: Endpoint) -> dict[str, str]:
    """What of an endpoint the notation has names for; a DNS server's port is not told, it is always the same."""
    port = str(endpoint.port) if endpoint.port and name not in DNS_SERVERS else ""
    parts = {"host": endpoint.host, "address": endpoint.address, "address6": endpoint.address6, "port": port}
    return {f"{name}.{part}": value for part, value in parts.items() if value}
