"""The emulated network between modules and peers. See `Network` and `Cell`."""

from harness.network.attachment import Attachment
from harness.network.bearer import BEARERS, Granted
from harness.network.capture import Capture, Packet, PcapWriter
from harness.network.cell import Cell, Host, Ping, Route, Verdict, dump_cell, load_cell
from harness.network.delivery import Datagram, DeliverFilter, Delivery, TcpConnect, TcpData, TcpFin, TcpRst
from harness.network.impairment import Impairment
from harness.network.impairments import Impairments
from harness.network.network import Counters, Network
from harness.network.pings import UNREACHABLE
from harness.network.routes import RESOLVER, RESOLVERS, RESOLVERS6

__all__ = [
    "BEARERS",
    "RESOLVER",
    "RESOLVERS",
    "RESOLVERS6",
    "UNREACHABLE",
    "Attachment",
    "Capture",
    "Cell",
    "Counters",
    "Datagram",
    "DeliverFilter",
    "Delivery",
    "Granted",
    "Host",
    "Impairment",
    "Impairments",
    "Network",
    "Packet",
    "Ping",
    "PcapWriter",
    "Route",
    "TcpConnect",
    "TcpData",
    "TcpFin",
    "TcpRst",
    "Verdict",
    "dump_cell",
    "load_cell",
]
