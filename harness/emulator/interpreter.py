"""One command line: its commands, in order, up to the first that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harness.emulator.commands.table import OK, Answer, CmeError, Command
from harness.emulator.data_mode import Wanted
from harness.emulator.parameters import Missing, Refused, Scanner, bind

if TYPE_CHECKING:
    from harness.emulator.modem import Modem

NAME: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!%-./:_")
LETTERS: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
DIGITS: Final = frozenset(b"0123456789")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command line leads to: blocks of lines, one for each command that has any; the final result code; and
    what is to be done when that is out. `wanted`: a prompt comes instead, and the final result code after the data."""

    blocks: tuple[tuple[str, ...], ...]
    final: str
    then: tuple[Callable[[], None], ...]
    wanted: Wanted[Answer] | None = None


def run(line: bytes, commands: Mapping[str, Command], modem: Modem) -> Outcome:
    """Carry out a command line, AT included, CR not.

    Commands after the first are joined by ';' and have no AT of their own. The first failure ends the line.
    """
    return _outcome(_answers(Scanner(line), commands, modem), modem)


def run_on(wanted: Wanted[Answer], data: bytes | None, modem: Modem) -> Outcome:
    """Carry out what a command does with the data that it asked for; None: the host wanted it cancelled."""
    return _outcome((wanted.take(given) for given in (data,)), modem)


def _outcome(answers: Iterator[Answer], modem: Modem) -> Outcome:
    blocks: list[tuple[str, ...]] = []
    then: list[Callable[[], None]] = []
    final, wanted = "OK", None
    try:
        for answer in answers:
            if wanted is not None:
                # nothing can stand behind a command that asks for data
                raise Refused
            if answer.lines:
                blocks.append(tuple(answer.lines))
            if answer.then:
                then.append(answer.then)
            wanted = answer.wanted
    except Refused as refused:
        wanted = None
        final = "OK" if isinstance(refused, Missing) and "at-missing-parameter-ok" in modem.faults else "ERROR"
    except CmeError as error:
        wanted = None
        final = ("ERROR", f"+CME ERROR: {error.number}", f"+CME ERROR: {error}")[modem.nvram.get("cmee")]
    return Outcome(tuple(blocks), final, tuple(then), wanted)


def first_name(line: bytes) -> str:
    """The name of a line's first command, as far as there is one: what its latency depends on."""
    try:
        scanner = Scanner(line)
        _prefix(scanner, False)
        return _name(scanner)[0]
    except Refused:
        return ""


def _answers(scanner: Scanner, commands: Mapping[str, Command], modem: Modem) -> Iterator[Answer]:
    _prefix(scanner, "at-upper-case-only" in modem.faults)
    while scanner.peek():
        name, basic = _name(scanner)
        command = commands.get(name)
        if command is None or command.basic is not basic:
            raise Refused
        yield _basic(command, scanner, modem) if basic else _extended(command, scanner, modem)
        if scanner.peek() == b";":
            scanner.take()
        elif scanner.peek() and not basic:
            raise Refused


def _prefix(scanner: Scanner, upper_case_only: bool) -> None:
    prefix = scanner.take() + scanner.take()
    if (prefix if upper_case_only else prefix.upper()) != b"AT":
        raise Refused


def _name(scanner: Scanner) -> tuple[str, bool]:
    """A command's name in capitals, and whether it is a basic one."""
    if scanner.peek() == b"+":
        name = scanner.take() + _run_of(NAME, scanner)
        return name.decode("ascii").upper(), False
    letter = scanner.take()
    if not letter or letter[0] not in LETTERS:
        raise Refused
    return letter.decode("ascii").upper(), True


def _run_of(allowed: frozenset[int], scanner: Scanner) -> bytes:
    found = bytearray()
    while (byte := scanner.peek()) and byte[0] in allowed:
        found += scanner.take()
    return bytes(found)


def _basic(command: Command, scanner: Scanner, modem: Modem) -> Answer:
    number = _run_of(DIGITS, scanner)
    if command.write is not None:
        return command.write(modem, bind(command.parameters, Scanner(number), modem))
    if number.strip(b"0") or command.execute is None:
        raise Refused
    return command.execute(modem)


def _extended(command: Command, scanner: Scanner, modem: Modem) -> Answer:
    form = _form(scanner)
    if form == "write":
        if command.write is None:
            raise Refused
        return command.write(modem, bind(command.parameters, scanner, modem))
    if scanner.peek() not in (b"", b";"):
        raise Refused
    if form == "test" and command.test is not False:
        return Answer(_ranges(command, modem))
    query = {"read": command.read, "execute": command.execute}.get(form)
    if query is None:
        if "at-undefined-form-ok" in modem.faults:
            return OK
        raise Refused
    return query(modem)


def _ranges(command: Command, modem: Modem) -> Sequence[str]:
    if isinstance(command.test, bool):
        return ()
    return command.test(modem) if callable(command.test) else command.test


def _form(scanner: Scanner) -> str:
    sign = scanner.peek()
    if sign not in (b"=", b"?"):
        return "execute"
    scanner.take()
    if sign == b"?":
        return "read"
    if scanner.peek() != b"?":
        return "write"
    scanner.take()
    return "test"
