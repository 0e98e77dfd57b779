"""The far ends that a module talks to: real sockets on the bench loop, in the suite's own process."""

from harness.peers.connection import Connection
from harness.peers.refused import RefusedPort
from harness.peers.tcp import TcpPeer
from harness.peers.udp import UdpPeer

__all__ = ["Connection", "RefusedPort", "TcpPeer", "UdpPeer"]
