"""What a bootstrap server writes: instances of the Security (0) and Server (1) objects (OMA TS 1.0, appendix E)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from harness.emulator.clients.lwm2m_tlv import INSTANCE, RESOURCE, Entry, TlvError, decode, read_integer
from harness.emulator.clients.lwm2m_values import OLD_TLV, TLV
from harness.emulator.memory_lwm2m import Path

SECURITY, SERVER = 0, 1
URI, IS_BOOTSTRAP, MODE, IDENTITY, KEY, SHORT_ID = 0, 1, 2, 3, 5, 10
"""Resources of the Security object."""
SERVER_SHORT_ID, LIFETIME, BINDING = 0, 1, 7
"""Resources of the Server object."""
PSK_MODE = 0
NUMBERS = {SECURITY: (IS_BOOTSTRAP, MODE, SHORT_ID), SERVER: (SERVER_SHORT_ID, LIFETIME)}


class BadAccount(Exception):
    """What was written is nothing that these objects could hold."""


@dataclass(frozen=True, slots=True)
class Account:
    """The server to register with. `lifetime`, `binding`: None where they were not delivered."""

    uri: str
    secure: bool
    identity: str
    key: bytes
    lifetime: int | None
    binding: str | None


@dataclass(slots=True)
class Accounts:
    """Resources by object, instance and ID; other objects may be written, and are forgotten."""

    _values: dict[Path, bytes] = field(default_factory=dict)

    def paths(self) -> Sequence[Path]:
        """All instances."""
        return sorted({Path(path.object, path.instance) for path in self._values})

    def delete(self, at: Path | None) -> None:
        """Delete what is at a place and below it; None: everything."""
        for path in [path for path in self._values if at is None or at.covers(path)]:
            del self._values[path]

    def write(self, at: Path, form: int | None, data: bytes) -> None:
        """Take the TLV of an object or an instance, or a single resource. Raises BadAccount."""
        if form not in (TLV, OLD_TLV):
            if at.resource is None:
                raise BadAccount
            self._put(at, _number_from_text(at, data))
            return
        try:
            entries = decode(data)
        except TlvError as error:
            raise BadAccount from error
        for path, value in _resources(at, entries):
            self._put(path, value)

    def _put(self, path: Path, value: bytes) -> None:
        if path.resource in NUMBERS.get(path.object, ()) and read_integer(value) is None:
            raise BadAccount
        if (path.object, path.resource) == (SERVER, LIFETIME) and (read_integer(value) or 0) < 1:
            raise BadAccount
        self._values[path] = value

    @property
    def binding(self) -> str | None:
        """The binding mode that was delivered."""
        found = [value for path, value in self._values.items() if (path.object, path.resource) == (SERVER, BINDING)]
        return found[-1].decode("latin-1") if found else None

    def server(self) -> Account | None:
        """The first server that is no bootstrap server, with the instance of the Server object that belongs to it."""
        for path in self.paths():
            security = self._of(path)
            if path.object != SECURITY or URI not in security or any(security.get(IS_BOOTSTRAP, b"\0")):
                continue
            servers = [self._of(one) for one in self.paths() if one.object == SERVER]
            mine = [one for one in servers if one.get(SERVER_SHORT_ID) == security.get(SHORT_ID)] or servers or [{}]
            lifetime = mine[0].get(LIFETIME)
            return Account(
                security[URI].decode("latin-1"),
                read_integer(security.get(MODE, b"\3")) == PSK_MODE,
                security.get(IDENTITY, b"").decode("latin-1"),
                security.get(KEY, b""),
                None if lifetime is None else read_integer(lifetime),
                mine[0][BINDING].decode("latin-1") if BINDING in mine[0] else None,
            )
        return None

    def _of(self, instance: Path) -> dict[int, bytes]:
        return {path.resource or 0: value for path, value in self._values.items() if instance.covers(path)}


def _number_from_text(at: Path, data: bytes) -> bytes:
    if at.resource not in NUMBERS.get(at.object, ()):
        return data
    if not data.isdigit() or len(data) > 10:
        raise BadAccount
    return int(data).to_bytes(8, "big")


def _resources(at: Path, entries: Iterable[Entry]) -> list[tuple[Path, bytes]]:
    found = []
    for entry in entries:
        if entry.type == INSTANCE and at.instance in (None, entry.id):
            found += _resources(Path(at.object, entry.id), entry.entries)
        elif entry.type == RESOURCE and at.instance is not None and at.resource in (None, entry.id):
            found.append((Path(at.object, at.instance, entry.id), entry.value))
        elif entry.type == RESOURCE and at.instance is None:
            # a single instance may be written without its own entry
            found.append((Path(at.object, 0, entry.id), entry.value))
    return found
