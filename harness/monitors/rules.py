"""The monitors: each looks at one scenario's traffic and says what is wrong, and how much it looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from harness.at.events import Echo, Line, Overrun, Stray
from harness.module.exchange import visible
from harness.monitors.heard import Heard

PROMISED = 5.0
"""Seconds from the CR to the final result code (TCP/IP note, each command's maximum response time)."""
BOOTED = b"RDY"
RESTARTS = (b"AT+QRST", b"AT+CFUN")
"""Commands after which a module may restart."""


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


def framing(heard: Heard, findings: Findings, concerns: Concerns) -> None:
    """CR LF in front of each line and behind it; one CR LF serves two lines of one block only."""
    before: Line | None = None
    for event, _ in heard.events:
        if isinstance(event, Line):
            findings.examined += 1
            in_block = (
                before is not None and before.kind == "information" and event.kind in ("information", "final", "unknown")
            )
            missing = [where for where, there in (("in front", event.lead), ("behind", event.tail)) if not there]
            if event.shared and not in_block:
                missing.append("in front (the one behind the line before is not its own)")
            if missing:
                findings.wrong.append(
                    Place(heard.scenario, event.at, f"CR LF missing {' and '.join(missing)}: {visible(event.raw)}")
                )
            before = event
        elif isinstance(event, Overrun) or (isinstance(event, Stray) and event.cause in ("noise", "unfinished")):
            findings.wrong.append(Place(heard.scenario, event.at, f"bytes that are no line: {visible(event.raw[:100])}"))
        elif isinstance(event, Stray):
            findings.counted[event.cause] += 1


def one_space(heard: Heard, findings: Findings, concerns: Concerns) -> None:
    """Exactly one blank behind the colon."""
    for line in heard.lines:
        if line.parsed.prefix:
            findings.examined += 1
            if line.parsed.blanks != 1:
                findings.wrong.append(
                    Place(heard.scenario, line.at, f"{line.parsed.blanks} blanks after the colon: {visible(line.text)}")
                )


def response_time(heard: Heard, findings: Findings, concerns: Concerns) -> None:
    """The final result code comes within the promised time from the CR."""
    for command in heard.commands:
        if command.final is None or not concerns(command.command):
            continue
        findings.examined += 1
        seconds = command.final.at - command.at
        if seconds > PROMISED + 1e-6:
            findings.wrong.append(
                Place(heard.scenario, command.at, f"{visible(command.command)} was answered after {seconds:.3f} s")
            )


def after_final(heard: Heard, findings: Findings, concerns: Concerns) -> None:
    """Behind a final result code comes only what the command's syntax prints there, once."""
    for line in heard.lines:
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


def echo(heard: Heard, findings: Findings, concerns: Concerns) -> None:
    """An echo is what was sent, byte for byte, and of each command or of none."""
    echoed = Counter(sent for event, sent in heard.events if isinstance(event, Echo))
    for event, _ in heard.events:
        if isinstance(event, Echo) and not event.exact:
            findings.wrong.append(
                Place(heard.scenario, event.at, f"echo {visible(event.raw)} instead of {visible(event.sent)}")
            )
    on: bool | None = None
    for number, command in enumerate(heard.commands, 1):
        if command.final is None:
            on = None
            continue
        findings.examined += 1
        times = echoed[number]
        if times > 1:
            findings.wrong.append(Place(heard.scenario, command.at, f"{visible(command.command)} was echoed {times} times"))
        elif on is not None and on is not bool(times):
            told = "echoed though others were not" if times else "not echoed though others were"
            findings.wrong.append(Place(heard.scenario, command.at, f"{visible(command.command)} was {told}"))
        on = None if command.command.upper().startswith((b"ATE", b"ATZ", b"AT&F")) else bool(times)


def unexpected_reboot(heard: Heard, findings: Findings, concerns: Concerns) -> None:
    """No RDY but after the supply was switched or a command asked for a restart."""
    findings.examined += len(heard.commands)
    powered = list(heard.powered)
    for event, sent in heard.events:
        if not isinstance(event, Line) or event.text != BOOTED:
            continue
        last = heard.commands[sent - 1].command.upper() if sent else b""
        if sent == 0 or last.startswith(RESTARTS):
            continue
        if powered and powered[0] <= event.at:
            powered.pop(0)
            continue
        findings.wrong.append(Place(heard.scenario, event.at, f"RDY after {visible(last)}"))


RULES: dict[str, Callable[[Heard, Findings, Concerns], None]] = {
    "framing": framing,
    "one-space": one_space,
    "response-time": response_time,
    "after-final": after_final,
    "echo": echo,
    "unexpected-reboot": unexpected_reboot,
}


def monitor(name: str, traffic: Iterator[Heard] | list[Heard], concerns: Concerns = lambda command: True) -> Findings:
    """Run one monitor over the traffic of many scenarios."""
    findings = Findings()
    for heard in traffic:
        RULES[name](heard, findings, concerns)
    return findings
