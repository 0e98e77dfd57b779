"""The emulated network between modules and peers. See `Network` and `Cell`."""

from harness.network.attachment import Attachment
from harness.network.capture import Capture, Packet, PcapWriter
from harness.network.cell import RESOLVER, Cell, Route, Verdict, dump_cell, load_cell
from harness.network.delivery import Datagram, DeliverFilter, Delivery, TcpConnect, TcpData, TcpFin, TcpRst
from harness.network.impairment import Impairment
from harness.network.impairments import Impairments
from harness.network.network import Counters, Network

__all__ = [
    "RESOLVER",
    "Attachment",
    "Capture",
    "Cell",
    "Counters",
    "Datagram",
    "DeliverFilter",
    "Delivery",
    "Impairment",
    "Impairments",
    "Network",
    "Packet",
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
