"""What commands other than those of sockets have begun: name queries, pings, the time from a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from harness.emulator.clients.codes import PDP_BROKEN, PDP_NOT_OPEN

if TYPE_CHECKING:
    from harness.emulator.modem import Modem


class Operation(Protocol):
    """Begun by a command, ended by its last late line. It calls `Operations.over` when that has been said."""

    @property
    def name(self) -> str:
        """The command's name, "+QPING"."""
        ...

    @property
    def busy(self) -> int:
        """The code for one that is asked for while another is under way."""
        ...

    def begin(self) -> None: ...

    def fail(self, error: int) -> None:
        """Say that it came to nothing, and be over."""
        ...

    def stop(self) -> None:
        """Let go of timers and sockets; nothing is said."""
        ...


class Operations:
    """At most one of each command. The module does not sleep while there is one."""

    def __init__(self, modem: Modem) -> None:
        self._modem = modem
        self._running: dict[str, Operation] = {}

    @property
    def busy(self) -> bool:
        """Something is under way."""
        return bool(self._running)

    def running(self, name: str) -> bool:
        """Whether one of this command is under way."""
        return name in self._running

    def begin(self, operation: Operation) -> None:
        """The command has been answered OK. Without a network the operation fails right away.

        While another one of the same command is under way it is none: the code tells that it is about the new one.
        """
        if operation.name in self._running:
            self._modem.late(f"{operation.name}: {operation.busy}", f"late AT{operation.name}")
            return
        self._running[operation.name] = operation
        if self._modem.registration.online:
            operation.begin()
        else:
            operation.fail(PDP_NOT_OPEN)

    def over(self, operation: Operation) -> None:
        """Called by an operation when all has been said."""
        del self._running[operation.name]
        operation.stop()

    def network_lost(self) -> None:
        """The radio or the attachment is gone: each operation fails."""
        for operation in list(self._running.values()):
            operation.fail(PDP_BROKEN)

    def clear(self) -> None:
        """Power-off: what was under way is over, and nobody is told."""
        for operation in list(self._running.values()):
            self.over(operation)
