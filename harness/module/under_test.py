"""Send, expect, be quiet: the module's serial line for the steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from harness.at.engine import Engine
from harness.at.events import Event, Line, Overrun, Prompt, Stray
from harness.clock import BenchTime
from harness.errors import AttestError, BenchError, ModuleError, SuiteError
from harness.link.line import SerialLine
from harness.module.exchange import Answer, Exchange, said, visible
from harness.module.owing import in_background, owing, transmissions, uses_dtls
from harness.module.promised import promised
from harness.module.restarts import restarts

PROMISED_ANSWER = 5.0
"""Seconds from the CR to the final result code that the TCP/IP note promises (position ALL-1)."""

BOOTED = b"RDY"
JUNK_KEPT = 200
"""Bytes of the last junk that are kept to be shown."""

_NOT_TEXT = re.compile(rb"[\x01-\x09\x0b\x0c\x0e-\x1f\x7f-\xff]")


class ModuleUnderTest:
    """What a scenario may do to a module and know of it.

    All that comes is sorted once: the answer to the command under way, and the other lines (late lines
    and URCs), which stay until a step expects them. What no step expected is left over at the end and is
    held against the module. A reboot that nobody asked for, garbage, or a lost port ends every wait at
    once with an error of its family; later calls repeat that first cause.
    """

    def __init__(self, time: BenchTime, promised: float = PROMISED_ANSWER, latency: float = 0.0) -> None:
        self.time = time
        self.engine = Engine()
        self.promised = promised
        self.latency = latency
        self.under_way: Exchange | None = None
        self.others: list[Line] = []
        self.history: list[Exchange] = []
        self.on_line: Callable[[Line], None] = lambda line: None
        self.stimulus_at = 0.0
        self.boot_expected = True
        self.junk_tolerated = True
        self.junk = b""
        self._restart_asked = False
        self._received_at = 0.0
        self._taken = -1
        self._line: SerialLine | None = None
        self._failure: AttestError | None = None

    # What the line brings

    def connect(self, line: SerialLine) -> None:
        """Speak over this serial line from now on."""
        self._line = line

    def received(self, data: bytes, at: float) -> None:
        """Bytes came from the line at bench time `at`."""
        self._received_at = at
        for event in self.engine.feed(data, at):
            self._sort(event)
        pending = self.engine.pending
        if pending and not self.engine.data_mode and _never_a_line(pending, self.under_way):
            # at a wrong bit rate no CR LF may ever come
            self._junk(pending, at)

    def gone(self, cause: BenchError) -> None:
        """The port is lost."""
        self._fail(cause)

    def _sort(self, event: Event) -> None:
        if isinstance(event, Line):
            self._sort_line(event)
        elif isinstance(event, Prompt):
            if self.under_way is not None and self.under_way.final is None:
                self.under_way.prompt = event
        elif isinstance(event, Stray | Overrun) and event.raw.strip(b"\r\n\0 "):
            self._junk(event.raw, event.at)

    def _junk(self, data: bytes, at: float) -> None:
        """Bytes came that are no line: remembered, and held against the module unless they are tolerated."""
        self.junk = data[:JUNK_KEPT]
        if self.junk_tolerated:
            return
        self._fail(
            ModuleError(
                "the module sends bytes that are no line",
                expected="CR LF, a line, CR LF (note, section 2.1.2)",
                came=visible(self.junk),
                since=f"{at:.3f} s",
                hint="compare --baud with the module's AT+IPR; look at the transcript",
            )
        )

    def _sort_line(self, line: Line) -> None:
        if line.text == BOOTED and not (self.boot_expected or self._restart_asked):
            self._fail(
                ModuleError(
                    "the module rebooted in mid-scenario",
                    expected="no RDY before the bench switches the supply or a command asks for a reboot",
                    came=visible(line.raw),
                    since=f"{line.at:.3f} s",
                    hint="look at what was sent just before it in the transcript",
                )
            )
        self._restart_asked = self._restart_asked and line.text != BOOTED
        self.on_line(line)
        if line.origin is not None:
            self.last_exchange(line.origin).late.append(line)
        exchange = self.under_way
        # while a command waits, what may be its answer is taken for it, an unknown line too: it is then judged as that
        answers = line.kind in ("final", "information", "ambiguous", "unknown")
        if exchange is None or exchange.final is not None or not answers:
            self.others.append(line)
        elif line.kind == "final":
            exchange.final = line
        else:
            exchange.information.append(line)

    def last_exchange(self, command: bytes) -> Exchange:
        """The last time that this command was sent; late lines of it belong there."""
        sent = (each for each in reversed(self.history) if each.command == command)
        return next(sent, None) or Exchange(command, self.time.now())

    def _fail(self, cause: AttestError) -> None:
        if self._failure is None:
            self._failure = cause

    @property
    def failed(self) -> bool:
        """Whether the module or its port has failed: it rebooted, sent garbage, or is lost."""
        return self._failure is not None

    @property
    def restarting(self) -> bool:
        """Whether a command asked for a restart and RDY has not come."""
        return self._restart_asked

    def check(self) -> None:
        """Raise the first cause, if the module or its port has failed."""
        if self._failure is not None:
            raise self._failure

    # What a step does

    def send(self, command: bytes) -> Exchange:
        """Write a command line and its CR; does not wait.

        An earlier command that has no answer yet is given up; its late answer is then a line that nobody expects.
        """
        self.check()
        self._leave_over()
        self.under_way = Exchange(command, self.time.now())
        self.history.append(self.under_way)
        self._restart_asked = restarts(command)
        self.stimulus_at = self.under_way.sent_at
        self.engine.sent(command)
        self.write(command + b"\r")
        return self.under_way

    def _leave_over(self) -> None:
        """An answer that no step has awaited is left over, as any other line that nobody expected."""
        given_up = self.under_way
        if given_up is not None and not given_up.awaited:
            self.others += [*given_up.information, *([given_up.final] if given_up.final else [])]
            given_up.awaited = True

    def write(self, data: bytes) -> None:
        """Write bytes as they are, without waiting for anything."""
        if self._line is None:
            raise SuiteError("the module's line has not been opened")
        self._line.write(data)

    def prompt(self) -> Prompt:
        """Take the prompt of the command under way; nothing stands before it. Waits and raises as `answer` does."""
        exchange = self._awaited(lambda exchange: exchange.prompt is not None)
        shown = visible(exchange.command)
        came = [line.text for line in (*exchange.information, *([exchange.final] if exchange.final else ()))]
        if exchange.prompt is None or came:
            raise ModuleError(
                f"'{shown}' is not answered by the prompt alone" if came else f"no prompt for '{shown}'",
                expected=f"'>' within {self._promised(exchange):g} s, and nothing before it",
                came=said(came) + (", '>'" if exchange.prompt else ""),
                since=f"{exchange.sent_at:.3f} s",
            )
        exchange.prompt_taken = True
        return exchange.prompt

    def prompts(self) -> bool:
        """Whether the command under way asks for data, where it may as well be answered. Waits as `answer` does."""
        return self._awaited(lambda exchange: exchange.prompt is not None).asks

    def answer(self) -> Answer:
        """Wait for the final result of the command under way, twice as long as promised at most, and 10 s at least.

        A late answer is an answer: the monitor of response times judges it. None at all, or a prompt that nobody
        has taken: ModuleError.
        """
        exchange = self._awaited(lambda exchange: exchange.asks)
        seconds = self._promised(exchange)
        if exchange.asks:
            raise ModuleError(
                f"'{visible(exchange.command)}' asks for data with a prompt, where it is to be answered",
                expected=f"OK or ERROR within {seconds:g} s, no prompt",
                came=said([*(line.text for line in exchange.information), b">"]),
                since=f"{exchange.sent_at:.3f} s",
            )
        if exchange.final is None:
            typed = exchange.prompt_taken
            raise ModuleError(
                f"no final result code for '{visible(exchange.command)}'" + (" after its data" if typed else ""),
                expected="OK or ERROR" if typed else f"OK or ERROR within {seconds:g} s",
                came=said([line.text for line in exchange.information]),
                since=f"{self.stimulus_at if typed else exchange.sent_at:.3f} s",
                hint="is the module asleep, or its output held back by flow control?",
            )
        return Answer(
            exchange.command, tuple(exchange.information), exchange.final, exchange.final.at - exchange.sent_at
        )

    def _awaited(self, enough: Callable[[Exchange], bool]) -> Exchange:
        """The command under way, once it has its final result, or is `enough`, or the time is up."""
        exchange = self.under_way
        if exchange is None:
            raise SuiteError("an answer is expected, but no command has been sent")
        exchange.awaited = True
        seconds = 2 * max(self.promised, self._promised(exchange)) + self.latency
        self._wait(lambda: exchange.final is not None or enough(exchange), seconds)
        return exchange

    def _promised(self, exchange: Exchange) -> float:
        return promised(exchange.command, self.promised)

    def ask(self, command: bytes) -> Answer:
        """Send a command and wait for its answer."""
        self.send(command)
        return self.answer()

    def late(self, matches: Callable[[Line], bool], wanted: str, within: float, only: bytes | None = None) -> Line:
        """Take a late line of the last command: `within` seconds run from the command's final result code.

        With `only`, the first line that matches must be exactly that.
        """
        exchange = self.under_way
        if exchange is None or exchange.final is None:
            raise SuiteError(f"the late line {wanted} is expected, but no command has been answered")
        line = self.take(matches, wanted, within, since=exchange.final.at)
        if only is not None and line.text != only:
            raise ModuleError(
                f"another line came instead of {wanted}", expected=visible(only), came=visible(line.text),
                since=f"{exchange.final.at:.3f} s",
            )  # fmt: skip
        return line

    def owes(self, exchange: Exchange) -> bool:
        """Whether lines of this command may still come behind its OK, by what it owes and what has come."""
        if exchange.command not in self.engine.owed:
            return False
        owed = owing(exchange.command)
        return owed is not None and len(exchange.late) < owed.lines

    def _accepted(self) -> Iterator[bytes]:
        """Command lines that were answered OK, newest first."""
        good = (each for each in reversed(self.history) if each.final is not None and each.final.text == b"OK")
        return (each.command for each in good)

    def late_lines(self, answer: Answer) -> list[Line]:
        """Take what a command of unknown outcome brings behind its OK, as soon as it is complete or overdue."""
        owed = owing(answer.command, uses_dtls(self._accepted()), transmissions(self._accepted()))
        exchange = self.last_exchange(answer.command)
        if answer.final.text != b"OK" or owed is None:
            return []
        self.wait(lambda: not self.owes(exchange), owed.seconds + self.latency)
        taken = [line for line in self.others if line.origin == answer.command]
        self.others[:] = [line for line in self.others if line not in taken]
        return taken

    def finish(self, most: float) -> None:
        """Wait until nothing goes on in the background any more: pings, name and time queries. `most` seconds."""
        for exchange in self.history:
            owed = owing(exchange.command) if in_background(exchange.command) else None
            if owed is not None and exchange.final is not None:
                due = exchange.final.at + owed.seconds + self.latency - self.time.now()
                self.wait(lambda exchange=exchange: not self.owes(exchange), max(0.0, min(due, most)))

    def take(
        self, matches: Callable[[Line], bool], wanted: str, within: float, *, since: float = -1.0, behind: bool = False
    ) -> Line:
        """Take the first unexpected line so far that matches; lines before it stay.

        `within` seconds run from bench time `since` (the last stimulus: a command, or what a peer did); at the
        deadline itself is in time. A matching line that comes later, up to twice that time, fails as late; none
        at all as missing. With `behind`, only what stands behind the line taken last counts.
        """
        since = self.stimulus_at if since < 0 else since
        after = self._taken if behind else -1
        found: list[Line] = []

        def come() -> bool:
            found[:] = [line for line in self.others if line.start > after and matches(line)][:1]
            return bool(found)

        self._wait(come, max(0.0, since + 2 * within + self.latency - self.time.now()))
        if not come():
            raise ModuleError(
                f"the line {wanted} did not come" + (" in its place" if behind else ""),
                expected=f"within {within:g} s",
                came=said([line.text for line in self.others]),
                since=f"{since:.3f} s",
            )
        line = found[0]
        self.others.remove(line)
        self._taken = line.start
        if line.at > since + within + self.latency + 1e-6:
            raise ModuleError(
                f"the line {wanted} came late",
                expected=f"within {within:g} s",
                came=f"after {line.at - since:.3f} s: {visible(line.text)}",
                since=f"{since:.3f} s",
            )
        return line

    def wait(self, predicate: Callable[[], bool], within: float) -> bool:
        """Wait for something other than a line; ends at once when the module or its port fails."""
        self._wait(predicate, within)
        return predicate()

    def _wait(self, predicate: Callable[[], bool], within: float) -> None:
        if not self.time.wait(lambda: self._failure is not None or predicate(), within):
            # nothing more is awaited: a line without its end, or with a wrong count, is judged as what it is
            for event in self.engine.flush(self._received_at):
                self._sort(event)
        self.check()

    def forget_exchanges(self) -> None:
        """The module loses its memory: neither an answer nor a late line is awaited any more."""
        self.under_way = None
        self.engine.forget()

    def background_over(self) -> None:
        """The scenario's own part begins: from now on garbage and reboots are held against the module."""
        self.boot_expected = self.junk_tolerated = False


def _never_a_line(pending: bytes, exchange: Exchange | None) -> bool:
    """Whether bytes without a line end cannot be the beginning of a line, of counted data or of an echo."""
    text = pending.lstrip(b"\r\n\0 ")
    echo = exchange.command + b"\r" if exchange is not None else b""
    if text.startswith(b"+") or echo.startswith(text):
        return False
    return _NOT_TEXT.search(text) is not None
