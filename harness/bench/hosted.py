"""The peers that the suite hosts itself, at the addresses of the bench file."""

from __future__ import annotations

from harness.air.flows import Flow
from harness.air.log import AirLog
from harness.air.observation import Address
from harness.bench.benchfile import Bench
from harness.clock import BenchTime
from harness.errors import BenchError, InconclusiveError
from harness.network.cell import Cell, Route, Verdict
from harness.peers.binding import cut
from harness.peers.tcp import TcpPeer
from harness.peers.udp import UdpPeer


class HostedPeers:
    """One TCP peer and one UDP peer on the bench's loop, used by one scenario after the other."""

    def __init__(self, bench: Bench, time: BenchTime, air: AirLog) -> None:
        self.ends: set[Address] = set()
        shared = (time, air.append, time.in_flight, self.ends)
        self.tcp = TcpPeer(*shared, listen=bench.peers["tcp"].listen, name="tcp")
        try:
            self.udp = UdpPeer(*shared, listen=bench.peers["udp"].listen, name="udp")
        except BenchError:
            self.tcp.close()
            raise
        self._bench = bench

    def cell(self) -> Cell:
        """The emulated network's way from what the module is told to these peers."""
        bench, routes = self._bench, []
        for name, peer in (("tcp", self.tcp), ("udp", self.udp)):
            told = bench.peers[name].told
            names = (told.host, *(bench.long_names or {}).values())
            routes.append(Route(told.address, name, told.port, peer.address, names))
            routes.append(Route(bench.refused.address, name, bench.refused.port, Verdict.REFUSE))
        return Cell(tuple(routes), Verdict.UNREACHABLE)

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
        """Before the next scenario: nothing is open, both peers take and keep silent."""
        self.tcp.reset()
        self.udp.reset()

    def close(self) -> None:
        """Give the ports back."""
        self.tcp.close()
        self.udp.close()
