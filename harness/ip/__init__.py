"""A small sans-IO IP stack: IPv4 and IPv6, UDP, TCP and ICMP on a clock handed in. See `Stack`."""

from harness.ip.echo import EchoReply, EchoSocket
from harness.ip.errors import NoAddress, NotOpen, PacketError, PortBusy
from harness.ip.fragments import fragment
from harness.ip.icmp_errors import error_about
from harness.ip.ip_core import Counters
from harness.ip.packet import canonical
from harness.ip.reassembly import Reassembler
from harness.ip.request import ConnectionRequest
from harness.ip.stack import Stack
from harness.ip.tcp import TcpConnection
from harness.ip.tcp_events import TcpEvents
from harness.ip.tcp_states import State
from harness.ip.tcp_timers import TcpTimers
from harness.ip.udp import UdpSnapshot, UdpSocket

__all__ = [
    "ConnectionRequest",
    "Counters",
    "EchoReply",
    "EchoSocket",
    "NoAddress",
    "NotOpen",
    "PacketError",
    "PortBusy",
    "Reassembler",
    "Stack",
    "State",
    "TcpConnection",
    "TcpEvents",
    "TcpTimers",
    "UdpSnapshot",
    "UdpSocket",
    "canonical",
    "error_about",
    "fragment",
]
