"""What the LwM2M client keeps: in NVRAM what its note calls saved, in retained memory what deep sleep leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from harness.emulator.memory_messages import CoapMemory

IDS: Final = 0x10000
SERVER_FIELDS: Final[Mapping[str, type]] = {
    "server": str,
    "port": int,
    "endpoint": str,
    "lifetime": int,
    "security": int,
    "identity": str,
    "key": str,
    "binding": int,
}


def _number(lowest: int, highest: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and lowest <= value <= highest


def _is_server(value: Any) -> bool:
    if value is None:
        return True
    return (
        isinstance(value, dict)
        and value.keys() == SERVER_FIELDS.keys()
        and all(type(value[name]) is kind for name, kind in SERVER_FIELDS.items())
        and 0 <= value["port"] < IDS
        and value["lifetime"] >= 1
        and value["security"] in (0, 3)
        and value["binding"] in (0, 1)
    )


def _ids(value: Any) -> bool:
    return isinstance(value, list) and all(map(_number(0, IDS - 1), value))


def _is_objects(value: Any) -> bool:
    """[[object, instance, [resource, ...]], ...]"""
    return isinstance(value, list) and all(
        isinstance(one, list) and len(one) == 3 and _ids(one[:2]) and _ids(one[2]) for one in value
    )


def _is_resources(value: Any) -> bool:
    """[[object, instance, resource, text], ...]"""
    return isinstance(value, list) and all(
        isinstance(one, list) and len(one) == 4 and _ids(one[:3]) and isinstance(one[3], str) for one in value
    )


SAVED_LWM2M: Final[Mapping[str, tuple[Any, Callable[[Any], bool]]]] = {
    "lwm2m.server": (None, _is_server),
    "lwm2m.ack_timeout": (2, _number(2, 20)),
    "lwm2m.retransmissions": (5, _number(0, 8)),
    "lwm2m.auto_ack": (0, _number(0, 1)),
    "lwm2m.platform": (0, _number(0, 2)),
    "lwm2m.resources": ([], _is_resources),
    "lwm2m.lifetime_enable": (1, _number(0, 1)),
    "lwm2m.dtls_mode": (0, _number(0, 1)),
    "lwm2m.dtls_version": (2, _number(0, 2)),
    "lwm2m.objects": ([], _is_objects),
}
"""As SAVED of the other settings; defaults as in POSITIONS, all notes 8."""


class Path(NamedTuple):
    """Where something is in the tree of objects; None where the path is shorter."""

    object: int
    instance: int | None = None
    resource: int | None = None

    def __str__(self) -> str:
        return "".join(f"/{one}" for one in self if one is not None)

    def covers(self, other: Path) -> bool:
        """Whether `other` is this place or one below it."""
        return all(mine is None or mine == its for mine, its in zip(self, other, strict=True))


@dataclass(slots=True)
class Observation:
    """What the server observes: the token of its notifications, the format it wants, the number of the next one."""

    path: Path
    token: bytes
    accept: int | None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Pending:
    """A request of the server that the host has to answer. kind: "read", "observe", "cancel", "write" or "execute"."""

    kind: str
    message_id: int
    confirmable: bool
    token: bytes
    path: Path
    accept: int | None


@dataclass(slots=True)
class Session:
    """A registration. `lifetime`: what the server has accepted last, `updated`: when (seconds of bench time)."""

    address: str
    port: int
    psk: tuple[bytes, bytes] | None
    location: tuple[bytes, ...]
    lifetime: int
    updated: float
    local_port: int = 0
    dtls_session: bytes | None = None


@dataclass(slots=True)
class Lwm2mMemory:
    """Kept in deep sleep, lost without power. `bootstrap`: the server of AT+QLACONFIG=1, which is not kept either.

    `delivered`: a bootstrap server has named the server to register with. `pending`: requests that the host has to
    answer, by message ID; `answered`: those that it has answered.
    """

    session: Session | None = None
    bootstrap: dict[str, Any] | None = None
    delivered: bool = False
    status: int = 0
    messages: CoapMemory = field(default_factory=CoapMemory)
    observations: dict[Path, Observation] = field(default_factory=dict)
    pending: dict[int, Pending] = field(default_factory=dict)
    answered: dict[int, Pending] = field(default_factory=dict)
