"""ICMP messages captured at the module's side, as observations."""

from __future__ import annotations

from harness.air.observation import Observation, flow_name
from harness.ip.icmp_errors import quoted_echo
from harness.ip.records import Icmp, Packet

HEADER = 8
"""Bytes before the echo data, or before the quoted packet."""


def observed(packet: Packet, icmp: Icmp, up: bool, at: float, data: bytes) -> Observation:
    """What an ICMP message shows. `data` is the whole packet."""
    if icmp.kind == ("echo-request" if up else "echo-reply"):
        module, far = (packet.source, packet.destination) if up else (packet.destination, packet.source)
        ends = (module, icmp.identifier), (far, icmp.sequence)
        source, destination = ends if up else ends[::-1]
        kind = "ping" if up else "reply-pong"
        return Observation("module", kind, at, source, destination, flow_name("icmp", *ends), icmp.payload, packet.ttl)
    source, destination = (packet.source, 0), (packet.destination, 0)
    flow = flow_name("icmp", source, destination) if up else flow_name("icmp", destination, source)
    about = quoted_echo(icmp.payload) if icmp.is_error else None
    if about is not None:
        flow = flow_name("icmp", (about.source, about.identifier), (about.destination, about.sequence))
    message = data[len(data) - len(icmp.payload) - HEADER :]
    return Observation("module", "icmp" if up else "reply-icmp", at, source, destination, flow, message, packet.ttl)
