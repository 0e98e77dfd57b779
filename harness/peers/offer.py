"""The peers that `python -m harness.peers` offers, and what a module is to be told of them."""

from __future__ import annotations

from dataclasses import dataclass

from harness.air.observation import Address, Observation
from harness.clock import BenchTime, InFlight
from harness.network.cell import Cell, Host, Route, Verdict
from harness.peers.coap_server import CoapServer
from harness.peers.lwm2m_bootstrap import Lwm2mBootstrap
from harness.peers.lwm2m_server import Lwm2mServer
from harness.peers.ntp import NtpPeer
from harness.peers.refused import RefusedPort
from harness.peers.tcp import TcpPeer
from harness.peers.udp import UdpPeer


@dataclass(frozen=True, slots=True)
class Told:
    """Where a peer is found in the emulated network: what goes into AT+QIOPEN, AT+QCOAPOPEN or AT+QLACONFIG."""

    peer: str
    protocol: str
    name: str
    address: str
    port: int


TCP_ECHO = Told("TCP echo", "tcp", "hf.quectel.com", "203.0.113.10", 2020)
UDP_ECHO = Told("UDP echo", "udp", "hf.quectel.com", "203.0.113.10", 2020)
TCP_SINK = Told("TCP sink", "tcp", "sink.attest.test", "203.0.113.11", 2021)
REFUSED = Told("refused", "tcp", "refused.attest.test", "203.0.113.12", 2022)
NTP = Told("NTP", "udp", "ntp5.aliyun.com", "203.0.113.13", 123)
COAP = Told("CoAP server", "udp", "coap.attest.test", "220.180.239.212", 8032)
COAP_PLATFORM = Told("CoAP, DTLS", "udp", "coap.attest.test", "220.180.239.212", 7002)
"""Names and ports of the echo peers and NTP are those of the TCP/IP note's examples, which run as they are printed; so
are the addresses of the CoAP server, which is the same at both ports, those of the CoAP note's."""

LWM2M_IOT = Told("LwM2M IoT", "udp", "iot.attest.test", "180.101.147.115", 5683)
LWM2M_AEP = Told("LwM2M AEP", "udp", "aep.attest.test", "221.229.214.202", 5683)
LWM2M_ANDLINK = Told("LwM2M Andlink", "udp", "andlink.attest.test", "203.0.113.15", 5683)
BOOTSTRAP = Told("LwM2M bootstrap", "udp", "lwm.home.komect.com", "203.0.113.16", 5683)
LWM2M = {"iot": LWM2M_IOT, "aep": LWM2M_AEP, "andlink": LWM2M_ANDLINK}
"""Platform -> its server. Where the LwM2M note's examples register, the addresses and the name are theirs; the
bootstrap server delivers Andlink's."""

COAP_IDENTITY, COAP_KEY = b"869154040004132", "67514b6c5a45334e31576a6d5733387a"
"""Whom the CoAP and LwM2M servers know: identity and key (hex) of the CoAP note's example 4.2."""

PINGED = Host("203.0.113.14", names=("iot.quectel.com",))
"""A host that the emulated network itself lets answer pings; so it does for the addresses of the peers."""


class Offer:
    """Peers at `host`, at the ports given or else the kernel's choice. Raises BenchError if one cannot be bound."""

    def __init__(
        self,
        time: BenchTime,
        host: str,
        tcp_port: int = 0,
        udp_port: int = 0,
        coap_port: int = 0,
        lwm2m_port: int = 0,
        bootstrap_port: int = 0,
    ) -> None:
        nobody_waits: set[Address] = set()
        ledger = InFlight()
        self._open: list[
            tuple[Told, TcpPeer | UdpPeer | RefusedPort | NtpPeer | CoapServer | Lwm2mServer | Lwm2mBootstrap]
        ] = []
        try:
            echo = TcpPeer(time, _unseen, ledger, nobody_waits, (host, tcp_port), TCP_ECHO.peer)
            self._open.append((TCP_ECHO, echo))
            echo.behave("echo")
            datagrams = UdpPeer(time, _unseen, ledger, nobody_waits, (host, udp_port), UDP_ECHO.peer)
            self._open.append((UDP_ECHO, datagrams))
            datagrams.behave("echo")
            sink = TcpPeer(time, _unseen, ledger, nobody_waits, (host, 0), TCP_SINK.peer)
            self._open.append((TCP_SINK, sink))
            self._open.append((REFUSED, RefusedPort((host, 0), REFUSED.peer)))
            self._open.append((NTP, NtpPeer(time, _unseen, ledger, nobody_waits, (host, 0), NTP.peer)))
            coap = CoapServer(time, _unseen, ledger, nobody_waits, (host, coap_port), COAP.peer)
            self._open += [(COAP, coap), (COAP_PLATFORM, coap)]
            coap.psk(COAP_IDENTITY, bytes.fromhex(COAP_KEY))
            for platform, told in LWM2M.items():
                listen = (host, lwm2m_port if platform == "iot" else 0)
                server = Lwm2mServer(time, _unseen, ledger, nobody_waits, listen, told.peer, platform)
                self._open.append((told, server))
                server.psk(COAP_IDENTITY, bytes.fromhex(COAP_KEY))
                server.on_its_own = True
            delivered = (LWM2M_ANDLINK.address, LWM2M_ANDLINK.port)
            bootstrap = Lwm2mBootstrap(
                time, _unseen, ledger, nobody_waits, (host, bootstrap_port), BOOTSTRAP.peer, delivered
            )
            self._open.append((BOOTSTRAP, bootstrap))
            bootstrap.psk(COAP_IDENTITY, bytes.fromhex(COAP_KEY))
        except BaseException:
            self.close()
            raise

    @property
    def places(self) -> list[tuple[Told, Address]]:
        """What the module is told of each peer, and where it really is."""
        return [(told, peer.address) for told, peer in self._open]

    def cell(self) -> Cell:
        """A cell that leads to these peers and to PINGED, and nowhere else."""
        routes = [
            Route(told.address, told.protocol, told.port, _reachable(real), (told.name,)) for told, real in self.places
        ]
        return Cell(tuple(routes), Verdict.UNREACHABLE, (PINGED,))

    def table(self) -> str:
        """The places, for a person."""
        rows = [("peer", "name", "address", "port", "really at")]
        rows += [
            (told.peer, told.name, told.address, str(told.port), f"{told.protocol} {real[0]}:{real[1]}")
            for told, real in self.places
        ]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        lines.append(
            f"The CoAP and LwM2M servers know the identity {COAP_IDENTITY.decode()} with the key {COAP_KEY}; "
            "what the CoAP server has is listed at /.well-known/core."
        )
        lines.append(
            f"The emulated network itself answers DNS queries for these names, and pings to them and to "
            f"{PINGED.names[0]} ({PINGED.address})."
        )
        return "\n".join(lines)

    def close(self) -> None:
        """Close all of them."""
        while self._open:
            self._open.pop()[1].close()


def _reachable(real: Address) -> Address:
    """Whoever listens on all addresses is reached at loopback."""
    return ("127.0.0.1", real[1]) if real[0] == "0.0.0.0" else real


def _unseen(observation: Observation) -> None:
    """Nobody judges what these peers see."""
