"""The three memories: lost in deep sleep, kept in deep sleep, kept without power."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from harness.emulator.memory_lwm2m import SAVED_LWM2M, Lwm2mMemory
from harness.emulator.memory_messages import CoapMemory
from harness.errors import UsageError

SCHEMA: Final = 1


def _one_of(*values: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and value in values


def _bits(length: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and len(value) == length and set(value) <= {"0", "1"}


RATES: Final = (2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800)

SAVED: Final[Mapping[str, tuple[Any, Callable[[Any], bool]]]] = {
    "dataformat.send": (0, _one_of(0, 1)),
    "dataformat.recv": (0, _one_of(0, 1)),
    "cmee": (0, _one_of(0, 1, 2)),
    "cereg": (0, _one_of(0, 1, 2, 3, 4, 5)),
    "ipr": (115200, _one_of(*RATES)),
    "psm": (0, _one_of(0, 1)),
    "psm.t3412": ("00100001", _bits(8)),
    "psm.t3324": ("00000101", _bits(8)),
    "edrx": (0, _one_of(0, 1, 2)),
    "edrx.cycle": ("0010", _bits(4)),
    "nbiotevent": (0, _one_of(0, 1)),
    "dsevent": (0, _one_of(0, 1)),
    "qatwakeup": (0, _one_of(0, 1)),
    **SAVED_LWM2M,
}
"""Settings that the module saves by itself: name -> (factory default, whether a stored value is possible)."""


class NvramStore:
    """Saved settings, in a JSON file or (path None) in memory only.

    The file is replaced as a whole on each change, so that a killed emulator leaves the old or the new one. A file
    that is damaged, or cannot be read or written, raises UsageError with one sentence. `factory`: defaults of a model
    that has others than SAVED.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        self.factory: Mapping[str, Any] = {}
        if path is not None and path.exists():
            self._values = self._load(path)

    def get(self, name: str) -> Any:
        """The saved value, or the factory default."""
        return self._values.get(name, self.factory.get(name, SAVED[name][0]))

    def save(self, changes: Mapping[str, Any]) -> None:
        """Save several values at once."""
        for name, value in changes.items():
            if not SAVED[name][1](value):
                raise ValueError(f"{value!r} is no value of {name}")
        self._values.update(changes)
        self._write()

    def reset(self, *names: str) -> None:
        """Bring values back to the factory defaults."""
        for name in names:
            self._values.pop(name, None)
        self._write()

    def _write(self) -> None:
        if self._path is not None:
            self._store(self._path)

    @staticmethod
    def _load(path: Path) -> dict[str, Any]:
        import json

        if not path.is_dir() and not path.is_file():
            raise UsageError(f"NVRAM file {path} is not a regular file")
        try:
            content = json.loads(path.read_bytes())
        except OSError as error:
            raise UsageError(f"NVRAM file {path} cannot be read: {error.strerror}") from error
        except (ValueError, RecursionError) as error:
            raise UsageError(f"NVRAM file {path} is damaged: not JSON; remove it to start with defaults") from error
        if not isinstance(content, dict) or content.get("schema") != SCHEMA or set(content) != {"schema", "settings"}:
            raise UsageError(f"NVRAM file {path} is damaged: no schema {SCHEMA}; remove it to start with defaults")
        settings = content["settings"]
        if not isinstance(settings, dict):
            raise UsageError(f"NVRAM file {path} is damaged: settings is no object; remove it to start with defaults")
        for name, value in settings.items():
            if name not in SAVED or not SAVED[name][1](value):
                raise UsageError(
                    f"NVRAM file {path} is damaged: {name!r} cannot be {value!r}; remove it to start with defaults"
                )
        return settings

    def _store(self, path: Path) -> None:
        import json

        text = json.dumps({"schema": SCHEMA, "settings": self._values}, indent=2, sort_keys=True) + "\n"
        new = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            try:
                new.write_text(text, encoding="utf-8")
                os.replace(new, path)
            finally:
                new.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(f"NVRAM file {path} cannot be written: {error.strerror}") from error


@dataclass(slots=True)
class KeptSocket:
    """A UDP socket as deep sleep keeps it; `local_port` is the real port, `asked_port` the one of AT+QIOPEN."""

    connect_id: int
    host: str
    remote: tuple[str, int]
    local_port: int
    asked_port: int
    sent: int


@dataclass(slots=True)
class CoapSettings:
    """AT+QCOAPCFG: whether contexts use DTLS, and the PSK as the host wrote it (the key in hexadecimal)."""

    dtls: int = 0
    identity: str = ""
    key: str = ""


@dataclass(slots=True)
class KeptContext:
    """A CoAP context as deep sleep keeps it. `server` is as the host wrote it; `secure`: it uses DTLS.

    `psk`: identity and key; `session`: what a DTLS handshake needs to be a short one.
    """

    server: str
    port: int
    local_port: int
    secure: bool = False
    psk: tuple[bytes, bytes] = (b"", b"")
    session: bytes | None = None


@dataclass(slots=True)
class Retained:
    """Kept in deep sleep, lost without power.

    `clock_ahead`: RTC minus UTC in seconds; `zone`: quarters of an hour. `dns`: servers that the host set, by IP
    version, then by place (0 primary, 1 secondary); the version that was set last stands last. `coap`: settings;
    `coap_context`: the context while asleep.
    """

    echo: bool
    sleep_mode: int = 1
    clock_ahead: float = 0.0
    zone: int = 0
    sockets: list[KeptSocket] = field(default_factory=list)
    dns: dict[int, dict[int, str]] = field(default_factory=dict)
    coap: CoapSettings = field(default_factory=CoapSettings)
    coap_context: KeptContext | None = None
    coap_memory: CoapMemory = field(default_factory=CoapMemory)
    lwm2m: Lwm2mMemory = field(default_factory=Lwm2mMemory)


__all__ = ["CoapMemory", "CoapSettings", "KeptContext", "KeptSocket", "NvramStore", "Retained"]
