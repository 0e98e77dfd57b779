"""The monitors: each looks at one scenario's traffic and says what is wrong, and how much it looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from harness.at.command import parse_command
from harness.at.events import Echo, Event, Line, Overrun, Prompt, Stray
from harness.module.exchange import visible
from harness.module.owing import owing
from harness.module.restarts import restarts
from harness.monitors.heard import BOOTED, Heard

PROMISED = 5.0
"""Seconds from the CR to the final result code, where a clause names no deadline (TCP/IP note, each command)."""
ROUNDING = 1e-6
"""Seconds by which two readings of the bench clock may differ though they are the same."""
SWITCHING = (b"ATE", b"ATZ", b"AT&F")
"""Commands that may switch the echo on or off."""
IN_BLOCK = ("information", "final", "unknown")
"""Kinds of lines that may share a CR LF with an information response of the same block."""
LATE_BLOCKS = (b"+QIDNSGIP",)
"""Lines behind OK that are printed as one block (TCP/IP note, 2.2.6 and 4.4)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the traffic something is wrong: the scenario, bench time in seconds, and what came."""

    scenario: str
    at: float
    what: str

    def __str__(self) -> str:
        return f"{self.scenario} at {self.at:.3f} s: {self.what}"


@dataclass(slots=True)
class Findings:
    """What one monitor found: how many things it examined, what was wrong, and what it counted."""

    examined: int = 0
    wrong: list[Place] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)


Concerns = Callable[[bytes], bool]
"""Whether a command line is one that the clause speaks of."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What of the clause a rule needs: which command lines it speaks of, and its deadline in seconds."""

    concerns: Concerns
    within: float


def framing(heard: Heard, findings: Findings, promise: Promise) -> None:
    """CR LF in front of each line and behind it; one CR LF serves two lines of one block only.

    What a module's loader writes before RDY, or stands in the line before the first answer, is junk and only counted.
    A prompt is no line: what stands around it is only counted.
    """
    before: Line | None = None
    for event, _, booting in heard.phases():
        if isinstance(event, Line):
            findings.examined += 1
            in_block = before is not None and (_of_one_answer(before, event) or _of_one_late_block(before, event))
            missing = [where for where, there in (("in front", event.lead), ("behind", event.tail)) if not there]
            if event.shared and not in_block:
                missing.append("in front (the one behind the line before is not its own)")
            if missing:
                findings.wrong.append(
                    Place(heard.scenario, event.at, f"CR LF missing {' and '.join(missing)}: {visible(event.raw)}")
                )
            before = event
        elif isinstance(event, Prompt):
            findings.counted[f"prompt as {visible(event.raw)}"] += 1
            before = None
        elif _is_garbage(event):
            if booting:
                findings.counted["junk at boot"] += 1
                continue
            findings.wrong.append(
                Place(heard.scenario, event.at, f"bytes that are no line: {visible(event.raw[:100])}")
            )
        elif isinstance(event, Stray):
            findings.counted[event.cause] += 1


def _of_one_answer(before: Line, line: Line) -> bool:
    in_answer = before.command is not None and before.kind != "final"
    return in_answer and before.kind in IN_BLOCK and line.kind in IN_BLOCK


def _of_one_late_block(before: Line, line: Line) -> bool:
    same = before.kind == line.kind == "late" and before.origin is not None and before.origin == line.origin
    return same and before.parsed.prefix == line.parsed.prefix in LATE_BLOCKS


def _is_garbage(event: Event) -> bool:
    return isinstance(event, Overrun) or (isinstance(event, Stray) and event.cause in ("noise", "unfinished"))


def one_space(heard: Heard, findings: Findings, promise: Promise) -> None:
    """Exactly one blank behind the colon."""
    for line in heard.lines:
        if line.parsed.prefix:
            findings.examined += 1
            if line.parsed.blanks != 1:
                findings.wrong.append(
                    Place(heard.scenario, line.at, f"{line.parsed.blanks} blanks after the colon: {visible(line.text)}")
                )


def response_time(heard: Heard, findings: Findings, promise: Promise) -> None:
    """The final result code, or the prompt that comes before it, comes within the promised time from the CR."""
    for command in heard.commands:
        answered_at = command.answered_at
        if answered_at is None or not promise.concerns(command.command):
            continue
        findings.examined += 1
        seconds = answered_at - command.at
        if seconds > promise.within + ROUNDING:
            how = "prompted for its data" if command.prompt else "was answered"
            findings.wrong.append(
                Place(heard.scenario, command.at, f"{visible(command.command)} {how} after {seconds:.3f} s")
            )


def after_final(heard: Heard, findings: Findings, promise: Promise) -> None:
    """Behind a final result code comes only what the command's syntax prints there, once; other lines are URCs."""
    late: Counter[int] = Counter()
    for event, sent in heard.events:
        if not isinstance(event, Line):
            continue
        line = event
        if line.kind == "final":
            findings.examined += 1
            if line.command is None:
                findings.wrong.append(
                    Place(heard.scenario, line.at, f"a final result code that no command awaits: {visible(line.text)}")
                )
        elif line.kind == "late":
            findings.examined += 1
            if line.origin is None:
                findings.wrong.append(
                    Place(heard.scenario, line.at, f"a late line that no command owes: {visible(line.text)}")
                )
            elif _is_too_many(line, heard, sent, late):
                findings.wrong.append(
                    Place(heard.scenario, line.at, f"one late line more than its command owes: {visible(line.text)}")
                )
        elif line.kind == "unknown" and line.command is None and _answers(line, heard, sent):
            findings.wrong.append(
                Place(heard.scenario, line.at, f"an information response behind the final result: {visible(line.text)}")
            )


def _is_too_many(line: Line, heard: Heard, sent: int, late: Counter[int]) -> bool:
    """Count a late line for its command, by the command's number; whether it is beyond what that owes."""
    asked = (number for number in range(sent, 0, -1) if heard.commands[number - 1].command == line.origin)
    number, owed = next(asked, 0), owing(line.origin or b"")
    late[number] += 1
    return owed is not None and late[number] > owed.lines


def _answers(line: Line, heard: Heard, sent: int) -> bool:
    """Whether a line has the name of the command sent last, as an information response has."""
    names = [part.name for part in parse_command(heard.commands[sent - 1].command)] if sent else []
    return bool(line.parsed.prefix) and line.parsed.prefix in names


def echo(heard: Heard, findings: Findings, promise: Promise) -> None:
    """An echo is what was sent, byte for byte, and of each command or of none.

    Of data after a prompt too it is what was sent; whether there is one is only counted.
    """
    echoed: Counter[int] = Counter()
    unknown = {0}  # numbers of commands before which it may have been switched: by the host, by a restart
    for event, sent, booting in heard.phases():
        if isinstance(event, Echo) and event.data:
            findings.counted["echo of data"] += 1
        elif isinstance(event, Echo):
            echoed[sent] += 1
            if not event.exact:
                findings.wrong.append(
                    Place(heard.scenario, event.at, f"echo {visible(event.raw)} instead of {visible(event.sent)}")
                )
        elif _is_garbage(event) and event.raw.endswith(b"\r") and not booting:
            # only an echo ends with CR alone
            findings.wrong.append(
                Place(heard.scenario, event.at, f"an echo of nothing that was sent: {visible(event.raw)}")
            )
            unknown |= {sent - 1, sent}
        elif isinstance(event, Line) and event.text == BOOTED:
            unknown.add(sent)
    on: bool | None = None
    for number, command in enumerate(heard.commands, 1):
        if command.final is None or number - 1 in unknown:
            on = None
        if command.final is None:
            continue
        findings.examined += 1
        times = echoed[number]
        if times > 1:
            findings.wrong.append(
                Place(heard.scenario, command.at, f"{visible(command.command)} was echoed {times} times")
            )
        elif on is not None and on is not bool(times):
            told = "echoed though others were not" if times else "not echoed though others were"
            findings.wrong.append(Place(heard.scenario, command.at, f"{visible(command.command)} was {told}"))
        switched = command.command.upper().startswith(SWITCHING)
        on = None if switched or number in unknown else bool(times)


def unexpected_reboot(heard: Heard, findings: Findings, promise: Promise) -> None:
    """No RDY but at the beginning, and one each time the supply was switched or a command asked for a restart."""
    findings.examined += len(heard.commands)
    powered = list(heard.powered)
    asked = 0  # the commands up to this one have had their restart
    for event, sent in heard.events:
        if not isinstance(event, Line) or event.text != BOOTED or sent == 0:
            continue
        last = heard.commands[sent - 1].command
        if sent > asked and restarts(last):
            asked = sent
        elif powered and powered[0] <= event.at:
            powered.pop(0)
        else:
            findings.wrong.append(Place(heard.scenario, event.at, f"RDY after {visible(last)}"))


RULES: dict[str, Callable[[Heard, Findings, Promise], None]] = {
    "framing": framing,
    "one-space": one_space,
    "response-time": response_time,
    "after-final": after_final,
    "echo": echo,
    "unexpected-reboot": unexpected_reboot,
}


def monitor(
    name: str, traffic: Iterable[Heard], concerns: Concerns = lambda command: True, within: float = PROMISED
) -> Findings:
    """Run one monitor over the traffic of many scenarios: of the commands that it `concerns`, `within` seconds."""
    findings, promise = Findings(), Promise(concerns, within)
    for heard in traffic:
        RULES[name](heard, findings, promise)
    return findings
