"""The peers that the suite hosts itself, at the addresses of the bench file, and the network's way to them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

from harness.air.flows import Flow
from harness.air.log import AirLog
from harness.air.observation import Address
from harness.bench.description import DNS_SERVERS, Bench
from harness.clock import BenchTime
from harness.errors import InconclusiveError
from harness.network.cell import Cell, Host, Route, Verdict
from harness.peers.binding import cut
from harness.peers.coap import CoapPeer
from harness.peers.coap_server import CoapServer
from harness.peers.dns import DnsPeer
from harness.peers.lwm2m_bootstrap import Lwm2mBootstrap
from harness.peers.lwm2m_server import Lwm2mServer
from harness.peers.ntp import NtpPeer
from harness.peers.tcp import TcpPeer
from harness.peers.udp import UdpPeer

Hosted = TcpPeer | UdpPeer | DnsPeer | NtpPeer | CoapPeer | CoapServer | Lwm2mServer | Lwm2mBootstrap

_KINDS = {"tcp": TcpPeer, "udp": UdpPeer, "ntp": NtpPeer, "coap": CoapPeer, "coap-server": CoapServer}


class HostedPeers:
    """The bench file's peers on the bench's loop, used by one scenario after the other.

    `dns` (the module's primary), `dns2`, `ntp`, `coap`, `coap_server`, `lwm2m` and `bootstrap` are None where the bench
    file lacks them. The DNS servers know the names that the module is told, and no other. Raises BenchError when an
    address cannot be had.
    """

    def __init__(self, bench: Bench, time: BenchTime, air: AirLog) -> None:
        self.ends: set[Address] = set()
        self._bench = bench
        self._all: dict[str, Hosted] = {}
        with ExitStack() as undo:
            for name, place in bench.peers.items():
                made = _peer(name, bench, (time, air.append, time.in_flight, self.ends, place.listen, name))
                undo.callback(made.close)
                self._all[name] = made
            undo.pop_all()
        self.tcp: TcpPeer = self._all["tcp"]
        self.udp: UdpPeer = self._all["udp"]
        self.dns: DnsPeer | None = self._all.get("dns")
        self.dns2: DnsPeer | None = self._all.get("dns2")
        self.ntp: NtpPeer | None = self._all.get("ntp")
        self.coap: CoapPeer | None = self._all.get("coap")
        self.coap_server: CoapServer | None = self._all.get("coap-server")
        self.lwm2m: Lwm2mServer | None = self._all.get("lwm2m")
        self.bootstrap: Lwm2mBootstrap | None = self._all.get("bootstrap")

    def cell(self) -> Cell:
        """The emulated network's way from what the module is told to these peers."""
        return way(self._bench, {name: peer.address for name, peer in self._all.items()})

    def send(self, service: str, flow: Flow, data: bytes, piece: int | None) -> None:
        """Send to the module on a conversation; in pieces of so many bytes, each a write or a datagram of its own."""
        if service == "TCP":
            self.tcp.send(data, piece, self._connection(flow))
            return
        for part in cut(data, piece) or [b""]:
            self.udp.send(part, flow.client)

    def end(self, flow: Flow, how: str) -> None:
        """End a TCP connection: 'FIN' or 'RST'."""
        flow.spoilt = True
        connection = self._connection(flow)
        connection.fin() if how == "FIN" else connection.rst()

    def _connection(self, flow: Flow):
        for connection in reversed(self.tcp.connections):
            if connection.client == flow.client:
                return connection
        raise InconclusiveError(f"the TCP peer has no connection {flow.name} any more")

    def reset(self) -> None:
        """Before the next scenario: nothing is open, nothing was asked, and every peer is as it was at first."""
        for peer in self._all.values():
            peer.reset()

    def close(self) -> None:
        """Give the ports back."""
        for peer in self._all.values():
            peer.close()


def way(bench: Bench, really: Mapping[str, Address]) -> Cell:
    """The way from what the module is told to where each peer `really` is, and the told names' addresses.

    The host that is to be pinged answers; everything that the bench file does not name is unreachable.
    """
    routes: list[Route] = []
    for name, peer in bench.peers.items():
        protocol = "tcp" if name == "tcp" else "udp"
        routes += [Route(address, protocol, peer.told.port, really[name]) for address in peer.told.addresses]
    routes += [Route(bench.refused.address, name, bench.refused.port, Verdict.REFUSE) for name in ("tcp", "udp")]
    named: dict[str, list[str]] = {address: [] for address in (bench.ping.addresses if bench.ping else ())}
    for name, addresses in bench.names().items():
        for address in addresses:
            named.setdefault(address, []).append(name)
    return Cell(
        tuple(routes), Verdict.UNREACHABLE, tuple(Host(address, names=tuple(names)) for address, names in named.items())
    )


def _peer(name: str, bench: Bench, made_of: tuple) -> Hosted:
    if name in DNS_SERVERS:
        return DnsPeer(*made_of, zone=bench.names())
    platform = bench.peers[name].platform
    if name == "lwm2m":
        return Lwm2mServer(*made_of, platform=platform)
    if name == "bootstrap":
        delivered = bench.peers["lwm2m"].told
        return Lwm2mBootstrap(*made_of, server=(delivered.address, delivered.port), platform=platform)
    return _KINDS[name](*made_of)
