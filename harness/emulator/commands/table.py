"""The shape of a command table: a command, its forms, and what answers each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from harness.emulator.data_mode import Wanted
from harness.emulator.parameters import Parameter

if TYPE_CHECKING:
    from harness.emulator.modem import Modem


@dataclass(frozen=True, slots=True)
class Answer:
    """Success: lines of the information response, and what is to happen once the final result code is out.

    `wanted`: data that the command asks the host for with a prompt; the final result code comes after them.
    """

    lines: Sequence[str] = ()
    then: Callable[[], None] | None = None
    wanted: Wanted[Answer] | None = None


OK: Final = Answer()

CME: Final[Mapping[int, str]] = {
    3: "operation not allowed",
    10: "SIM not inserted",
    14: "SIM busy",
    30: "no network service",
}
"""The codes that are used here (3GPP TS 27.007, 9.2)."""


class CmeError(Exception):
    """Mobile equipment refuses: +CME ERROR, in the form that AT+CMEE asked for."""

    def __init__(self, number: int) -> None:
        super().__init__(CME[number])
        self.number = number


Query = Callable[["Modem"], Answer]
Write = Callable[["Modem", dict[str, Any]], Answer]


@dataclass(frozen=True, slots=True)
class Command:
    """A command and the forms it has; any other form is answered ERROR.

    test: the information response of `=?`, asked of the modem where it depends on the firmware; True for OK alone,
    False when the form does not exist. read: `?`.
    write: `=` with `parameters`. execute: the bare command. A basic command (ATE) has parameters without `=`.
    """

    name: str
    test: Sequence[str] | bool | Callable[[Modem], Sequence[str]] = False
    read: Query | None = None
    parameters: Sequence[Parameter] = ()
    write: Write | None = None
    execute: Query | None = None
    basic: bool = False


def table(*commands: Command) -> dict[str, Command]:
    """Commands by name."""
    return {command.name: command for command in commands}
