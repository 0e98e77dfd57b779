"""What the IP stack refuses."""

from __future__ import annotations


class PacketError(ValueError):
    """Bytes that are no well-formed packet, or a packet that cannot be written as bytes."""


class NoAddress(PacketError):
    """The host has no address of the family that the destination is of."""


class PortBusy(OSError):
    """The local port is in use (an open socket, a listener, or TIME_WAIT), or no ephemeral port is left."""


class NotOpen(OSError):
    """The socket, connection or connection request is over, or its sending side has been closed."""
