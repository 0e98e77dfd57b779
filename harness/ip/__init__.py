"""A small sans-IO IP stack: IPv4, UDP and TCP on a clock handed in. See `Stack`."""

from harness.ip.errors import NotOpen, PacketError, PortBusy
from harness.ip.request import ConnectionRequest
from harness.ip.stack import Counters, Stack
from harness.ip.tcp import TcpConnection
from harness.ip.tcp_events import TcpEvents
from harness.ip.tcp_states import State
from harness.ip.tcp_timers import TcpTimers
from harness.ip.udp import UdpSnapshot, UdpSocket

__all__ = [
    "ConnectionRequest",
    "Counters",
    "NotOpen",
    "PacketError",
    "PortBusy",
    "Stack",
    "State",
    "TcpConnection",
    "TcpEvents",
    "TcpTimers",
    "UdpSnapshot",
    "UdpSocket",
]
