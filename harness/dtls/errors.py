"""What a DTLS endpoint refuses to do. What comes from outside raises none of these: it ends in `failed`."""

from __future__ import annotations


class NotEstablished(OSError):
    """There is no connection to send in: the handshake is not over, or the connection is."""


class TooLong(ValueError):
    """The data do not fit into one record of one datagram (see `max_data`)."""
