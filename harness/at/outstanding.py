"""What the module still owes: echoes, final results, prompts, late lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harness.at.command import Part, parse_command
from harness.at.grammar import Grammar
from harness.at.rows import Deferred, LateLine, shape
from harness.at.tokens import Parsed


@dataclass(slots=True)
class Command:
    """A command line that has no final result yet."""

    line: bytes
    parts: tuple[Part, ...]
    prompting: bool
    echoed: bool = False
    prompted: bool = False


@dataclass(slots=True)
class Owed:
    """Late lines that a command owes after its OK; `begun` when one of them came.

    Not `sure`: they come only in a session, and none seems to go on.
    """

    line: bytes
    part: Part
    row: Deferred
    begun: bool = False
    sure: bool = True


class Outstanding:
    """Commands without a final result, oldest first, echoes that have not come, and late lines owed.

    `in_session`: by the lines that came, a session with a server goes on.
    """

    def __init__(self, grammar: Grammar) -> None:
        self._sessions = {line: True for row in grammar.sessions for line in row.begins}
        self._sessions |= {line: False for row in grammar.sessions for line in row.ends}
        self._deferred = {row.command: row for row in grammar.deferred}
        self._prompting = {row.command: row.arguments for row in grammar.prompting}
        self._bare = frozenset(grammar.bare)
        self.commands: list[Command] = []
        self.owed: list[Owed] = []
        self.in_session = False

    def sent(self, line: bytes) -> Command:
        """A command line was written."""
        parts = parse_command(line)
        last = parts[-1] if parts else None
        asks = last is not None and len(last.arguments) in self._prompting.get(last.name, ())
        command = Command(line, parts, asks)
        self.commands.append(command)
        return command

    def forget(self) -> None:
        """Nothing that was written will be answered any more."""
        self.commands.clear()
        self.owed.clear()
        self.in_session = False

    def heard(self, text: bytes) -> None:
        """A line came, of whatever kind."""
        if text in self._sessions:
            self.in_session = self._sessions[text]

    @property
    def line(self) -> bytes | None:
        """The oldest command line without a final result."""
        return self.commands[0].line if self.commands else None

    @property
    def prompter(self) -> Command | None:
        """The oldest command, if it still has to ask for data."""
        first = self.commands[0] if self.commands else None
        return first if first and first.prompting and not first.prompted else None

    def asking(self, prefix: bytes) -> Iterator[tuple[Command, Part]]:
        """The parts that an information response with this prefix may answer (none: a bare one)."""
        for command in self.commands:
            for part in command.parts:
                if part.name == prefix if prefix else part.name in self._bare:
                    yield command, part

    def answering(self, command: Command) -> None:
        """`command` is being answered, so that older ones were lost: answers come in order."""
        while self.commands[0] is not command:
            self.commands.pop(0)

    def final(self, good: bool) -> Command | None:
        """A final result came: the command that it ends, if one was outstanding."""
        if not self.commands:
            return None
        if not self.commands[0].echoed:
            for command in self.commands:
                if command.echoed:
                    self.answering(command)
                    break
        command = self.commands.pop(0)
        for part in command.parts if good else ():
            row = self._deferred.get(part.name)
            if row and part.form == row.form and len(part.arguments) >= row.arguments:
                self.owed = [
                    owed for owed in self.owed if not (owed.part.name == part.name and (owed.begun or not owed.sure))
                ]
                self.owed.append(Owed(command.line, part, row, sure=self.in_session or not row.in_session))
        return command

    def late(self, text: bytes, parsed: Parsed) -> bytes | None:
        """A late line came: the command line that owed it, if one did."""
        head = parsed.prefix or text
        content = text[len(parsed.prefix) + 1 + parsed.blanks :]
        for owed in self.owed:
            for line in owed.row.lines:
                if line.head != head or (line.content is not None and not shape(line.content).fullmatch(content)):
                    continue
                if _same(owed.part, parsed, line):
                    owed.begun = True
                    if line.closes:
                        self.owed.remove(owed)
                    return owed.line
        return None


def _same(part: Part, parsed: Parsed, line: LateLine) -> bool:
    if line.key is None:
        return True
    argument, field = line.key
    return part.arguments[argument].text == parsed.fields[field].text
