"""The far ends that a module talks to: real sockets on the bench loop, in the suite's own process."""

from harness.peers.coap import CoapPeer
from harness.peers.coap_server import CoapServer
from harness.peers.connection import Connection
from harness.peers.dns import DnsPeer
from harness.peers.lwm2m_bootstrap import Lwm2mBootstrap
from harness.peers.lwm2m_server import Lwm2mServer
from harness.peers.ntp import NtpPeer
from harness.peers.refused import RefusedPort
from harness.peers.tcp import TcpPeer
from harness.peers.udp import UdpPeer

__all__ = [
    "CoapPeer",
    "CoapServer",
    "Connection",
    "DnsPeer",
    "Lwm2mBootstrap",
    "Lwm2mServer",
    "NtpPeer",
    "RefusedPort",
    "TcpPeer",
    "UdpPeer",
]
