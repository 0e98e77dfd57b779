"""A module's place in the network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class AttachedTo(Protocol):
    """What an attachment needs of its network."""

    @property
    def covered(self) -> bool: ...

    def from_module(self, attachment: Attachment, packet: bytes) -> None: ...

    def release(self, attachment: Attachment) -> None: ...


class Attachment:
    """What a module has of the network: its IP address, DNS servers, and packets both ways.

    Made by `Network.attach`. `address` and `dns_servers` are dotted decimal.
    """

    def __init__(
        self, network: AttachedTo, address: str, dns_servers: tuple[str, ...], receive: Callable[[bytes], None]
    ) -> None:
        self.address, self.dns_servers = address, dns_servers
        self._network, self._receive = network, receive
        self._listeners: list[Callable[[bool], None]] = []
        self._attached = True

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
