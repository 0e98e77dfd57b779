"""Who is registered at the LwM2M server, and what it observes there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from harness.air.observation import Address
from harness.peers.datagrams import REMEMBERED

DEFAULT_LIFETIME: Final = 86400
"""Seconds, of a registration without lt (OMA-TS-LightweightM2M-V1_0, section 5.3.1)."""
_LIFETIME: Final = re.compile(r"[0-9]{1,10}")


@dataclass(slots=True)
class Registration:
    """A registration: who, where ("/rd/4001"), since when (bench time), and its parameters as they are now.

    `renewed` is when its lifetime began last; `ended` when it was deregistered, replaced or found to have lapsed.
    """

    endpoint: str
    location: str
    at: float
    lifetime: int
    binding: str
    version: str
    client: Address
    renewed: float
    ended: float | None = None


def lifetime_of(parameters: dict[str, str]) -> int | None:
    """The lifetime that is asked for, DEFAULT_LIFETIME if none is, None if it is no number."""
    if "lt" not in parameters:
        return DEFAULT_LIFETIME
    return int(parameters["lt"]) if _LIFETIME.fullmatch(parameters["lt"]) else None


class Registry:
    """`registrations` are all since the last reset, in order; `observing` is token -> path and endpoint."""

    def __init__(self) -> None:
        self.registrations: list[Registration] = []
        self.observing: dict[bytes, tuple[str, str]] = {}
        self._in_force: dict[str, Registration] = {}

    def clear(self) -> None:
        """Nobody has registered, nothing is observed."""
        self.registrations.clear()
        self.observing.clear()
        self._in_force.clear()

    def register(self, location: str, parameters: dict[str, str], client: Address, now: float) -> None:
        """A registration begins; one of the same endpoint, or at the same location, ends with its observations."""
        endpoint = parameters.get("ep", "")
        for other in [each for each in self._in_force.values() if each.endpoint == endpoint]:
            self.end(other.location, now)
        self.end(location, now)
        lifetime = lifetime_of(parameters)
        begun = Registration(
            endpoint, location, now, DEFAULT_LIFETIME if lifetime is None else lifetime,
            parameters.get("b", "U"), parameters.get("lwm2m", "1.0"), client, now,
        )  # fmt: skip
        self._in_force[location] = begun
        self.registrations.append(begun)
        del self.registrations[:-REMEMBERED]
        if len(self._in_force) > REMEMBERED:
            del self._in_force[next(iter(self._in_force))]

    def update(self, location: str, parameters: dict[str, str], client: Address, now: float) -> None:
        """A registration is renewed, with the parameters that are given."""
        if (found := self.at(location, now)) is not None:
            if "lt" in parameters and (lifetime := lifetime_of(parameters)) is not None:
                found.lifetime = lifetime
            found.binding = parameters.get("b", found.binding)
            found.client, found.renewed = client, now

    def end(self, location: str, now: float) -> None:
        """A registration ends, and what is observed there; nothing happens if there is none."""
        if (found := self._in_force.pop(location, None)) is not None:
            found.ended = now
            for token in [token for token, (_, whose) in self.observing.items() if whose == found.endpoint]:
                del self.observing[token]

    def at(self, location: str, now: float) -> Registration | None:
        """The registration at a location, unless its lifetime is over."""
        found = self._in_force.get(location)
        if found is not None and now > found.renewed + found.lifetime:
            self.end(location, now)
            return None
        return found

    def newest(self, now: float) -> Registration | None:
        """The registration in force that began last."""
        for location in reversed(list(self._in_force)):
            if (found := self.at(location, now)) is not None:
                return found
        return None

    def observed(self, token: bytes, path: str, now: float) -> None:
        """An observation begins."""
        newest = self.newest(now)
        self.observing[token] = (path, newest.endpoint if newest is not None else "")
        if len(self.observing) > REMEMBERED:
            del self.observing[next(iter(self.observing))]

    def token_of(self, path: str) -> bytes | None:
        """The token of the observation of a path that began last."""
        return next((token for token, (each, _) in reversed(self.observing.items()) if each == path), None)
