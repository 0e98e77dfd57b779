"""What is wrong with a datagram, a payload or a value by the rules of LwM2M 1.0."""

from __future__ import annotations


class Lwm2mError(Exception):
    """A message that LwM2M 1.0 does not allow, or not at this time; the text says why, in the field's words."""


class TlvError(Lwm2mError):
    """A payload that is no TLV, or a value of a TLV that is not of its type."""


class LinkError(Lwm2mError):
    """A payload that is no list of links."""


class JsonError(Lwm2mError):
    """A payload that is no JSON as LwM2M 1.0 has it."""
