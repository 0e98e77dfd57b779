"""A module's place in the network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from harness.network.bearer import NOTHING, Granted, Lease


class AttachedTo(Protocol):
    """What an attachment needs of its network."""

    @property
    def covered(self) -> bool: ...

    def grant(self, lease: Lease) -> Granted: ...

    def from_module(self, attachment: Attachment, packet: bytes) -> None: ...

    def release(self, attachment: Attachment) -> None: ...


class Attachment:
    """What a module has of the network: addresses, DNS servers, and packets both ways.

    Made by `Network.attach`, which activates it once. `granted` is what the last `activate` gave.
    """

    def __init__(self, network: AttachedTo, lease: Lease, receive: Callable[[bytes], None]) -> None:
        self.lease = lease
        self.granted = NOTHING
        self._network, self._receive = network, receive
        self._listeners: list[Callable[[bool], None]] = []
        self._attached = True
        self.activate()

    def activate(self) -> Granted:
        """Ask for a bearer anew: what the network's present one gives, nothing after `detach`.

        A module that is attached always gets the same addresses. A family that is not granted any more is cut off at
        once: what is under way of it is lost.
        """
        self.granted = self._network.grant(self.lease) if self._attached else NOTHING
        return self.granted

    @property
    def address(self) -> str | None:
        """The IPv4 address; None on an IPv6-only bearer."""
        return self.granted.address

    @property
    def address6(self) -> str | None:
        """The IPv6 address; None on an IPv4-only bearer."""
        return self.granted.address6

    @property
    def dns_servers(self) -> tuple[str, ...]:
        """The IPv4 DNS servers that the network gives, the primary one first."""
        return self.granted.dns

    @property
    def name(self) -> str:
        """An address that tells this module from others, whatever is granted."""
        return self.address or self.address6 or self.lease.address

    @property
    def attached(self) -> bool:
        """False after `detach`, and when the network was closed."""
        return self._attached

    @property
    def covered(self) -> bool:
        """Whether the module has coverage now."""
        return self._network.covered

    def send(self, packet: bytes) -> None:
        """Put an IP packet on the air. It is lost without coverage, and after `detach`."""
        if self._attached:
            self._network.from_module(self, packet)

    def on_coverage(self, callback: Callable[[bool], None]) -> None:
        """Call back with true or false whenever coverage comes or goes."""
        self._listeners.append(callback)

    def detach(self) -> None:
        """Leave the network: nothing is sent, received or told any more. The far ends notice nothing."""
        if self._attached:
            self._attached = False
            self._listeners.clear()
            self._network.release(self)

    def deliver(self, packet: bytes) -> None:
        """Called by the network: a packet for this module."""
        self._receive(packet)

    def tell_coverage(self, covered: bool) -> None:
        """Called by the network: coverage came or went."""
        for callback in list(self._listeners):
            callback(covered)
