"""What one scenario has in its hands: the module, the peers, the air, the network, and what it has learnt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from harness.air.flows import Flows
from harness.air.log import AirLog
from harness.air.observation import Observation
from harness.at.events import Line
from harness.at.tokens import parse_fields
from harness.bench.benchfile import Bench
from harness.bench.coap import Coap
from harness.bench.hosted import HostedPeers
from harness.bench.lwm2m import Bootstrap, Lwm2m
from harness.bench.pings import Pings
from harness.bench.servers import Asked
from harness.bench.sockets import Sockets
from harness.clock import BenchTime
from harness.errors import InconclusiveError, ModuleError
from harness.module import ModuleUnderTest
from harness.module.exchange import said, visible
from harness.module.forms import answers
from harness.spec.expected_line import ExpectedLine, compile_line
from harness.spec.lwm2m_lines import SPELLINGS, spelled
from harness.spec.notation import expand
from harness.spec.test_forms import explain, matches, with_folded_digits

BACKGROUND = (
    b"+CEREG", b"+CSCON", b"+CTZ", b"+IP", b"+CFUN", b"+CPIN", b"+QNBIOTEVENT", b"+QATSLEEP", b"+QATWAKEUP",
)  # fmt: skip
"""URCs of registration, clock and sleep that may come at any time; only scenarios about them expect them."""
FORMAT = b'AT+QICFG="DATAFORMAT",'
URC_WITHIN = 10.0
"""Seconds that a URC may take where the note names no time, the bench's own latency not counted."""


class Supply(Protocol):
    """The bench's hand on the module: supply voltage and wake-up pin. Offered as the needs 'power' and 'sleep'."""

    def off(self) -> None: ...

    def on(self) -> None: ...

    def wake(self) -> None: ...


@dataclass
class World:
    """One scenario on one bench.

    `bound` holds what expected lines have bound, `recorded` what RECORD and MAY clauses saw, `entries` counts the
    transcript's. `network` and `supply` are None where the bench has no hand on them. `keys` is where the DTLS key log
    of the capture `pcap` is, if there is one.
    """

    key: str
    clauses: tuple[str, ...]
    bench: Bench
    time: BenchTime
    module: ModuleUnderTest
    peers: HostedPeers
    air: AirLog
    module_name: str
    model: str
    firmware: str
    transcript: Path
    network: Any = None
    supply: Supply | None = None
    pcap: Path | None = None
    keys: Path | None = None
    air_path: Path | None = None
    bound: dict[str, str] = field(default_factory=dict)
    recorded: list[dict[str, str]] = field(default_factory=list)
    entries: int = 0
    began_at: float = 0.0
    in_background: bool = True
    acting: bool = False
    closed: bool = False
    air_from: int = 0
    urc_within: float = URC_WITHIN
    local_port: int = 0
    spelling: str = SPELLINGS[0]

    def __post_init__(self) -> None:
        self.began_at = self.time.now()
        self.told = self.bench.told() | {"local.port": str(self.local_port)}
        self.flows = Flows(self.air)
        self.sockets = Sockets(self, self.flows)
        self.asked = Asked(self)
        self.pings = Pings(self)
        self.coap, self.lwm2m, self.bootstrap = Coap(self), Lwm2m(self), Bootstrap(self)
        self.inboxes = (self.coap, self.lwm2m, self.bootstrap)
        self.module.on_line = self._heard

    # Notation

    def expand(self, text: str) -> bytes:
        """The bytes that a text in the notation of features stands for."""
        return expand(text, self.told, self.bound)

    def expected(self, text: str) -> ExpectedLine:
        """A line in the notation of features, ready to be held against lines that come."""
        return compile_line(text, self.told)

    def command(self, text: str) -> bytes:
        """The command line that a text in the notation of features stands for, direct data as this bench spells it."""
        return spelled(self.expand(text), self.spelling)

    # Lines

    def _heard(self, line: Line) -> None:
        self.sockets.heard(line)
        self.lwm2m.heard(line)

    def late(self, text: str, within: float) -> Line:
        """Take a late line of the last command."""
        expected = self.expected(text)
        return self.module.late(lambda line: matches(expected, line, self.bound), f"'{text}'", within)

    def urc(self, text: str, within: float | None = None, behind: bool = False) -> Line:
        """Take a URC; where no time is named, the bench's patience for URCs counts."""
        expected = self.expected(text)
        seconds = self.urc_within if within is None else within
        fold = with_folded_digits if self.data_format()[1] else _as_it_is
        return self.module.take(
            lambda line: matches(expected, fold(line), self.bound), f"'{text}'", seconds, behind=behind
        )

    def has_come(self, text: str, within: float) -> bool:
        """Whether a line like this has come that no step has taken, or comes in this time. Nothing is bound."""
        expected, others = self.expected(text), self.module.others
        return self.module.wait(lambda: any(matches(expected, line, dict(self.bound)) for line in others), within)

    def answered(self, lines: list[str]) -> None:
        """The answer to the command under way is exactly these lines, the final result code last."""
        answer = self.module.answer()
        came = [*answer.information, answer.final]
        expected = [self.expected(line) for line in lines]
        wrong = "" if len(came) == len(expected) else f"{len(came)} lines instead of {len(expected)}"
        for ours, line in zip(expected, came, strict=False):
            if not wrong and not answers(ours, line, self.bound):
                wrong = explain(ours, line, self.bound) or "it differs"
        if wrong:
            raise ModuleError(
                f"'{visible(answer.command)}' is not answered as promised: {wrong}",
                expected=" | ".join(lines),
                came=said(answer.texts),
                since=f"{answer.final.at - answer.seconds:.3f} s",
            )

    def was_told(self, what: str) -> bool:
        """Whether an earlier step of this kind has taken this line already."""
        return any(row["what"] == "told by" and row["value"] == what for row in self.recorded)

    def data_format(self) -> tuple[bool, bool]:
        """Whether data are sent, and received, as hexadecimal digits: what the last accepted AT+QICFG said."""
        for exchange in reversed(self.module.history):
            if (
                exchange.command.upper().startswith(FORMAT)
                and exchange.final is not None
                and exchange.final.text == b"OK"
            ):
                fields = parse_fields(exchange.command[len(FORMAT) :])
                return fields[0].text == b"1", fields[1].text == b"1"
        return False, False

    # The scenario

    def record(self, what: str, value: str) -> None:
        """Keep what came where a clause of strength MAY or RECORD takes several forms or judges nothing."""
        self.recorded += [{"clause": clause, "what": what, "value": value} for clause in self.clauses]

    def stimulus(self) -> None:
        """Deadlines run from now: the bench has just done something to the module."""
        self.module.stimulus_at = self.time.now()

    def mark(self, kind: str) -> None:
        """Write down what the bench did to the module: 'power-off', 'power-on', 'wake'."""
        self.air.append(Observation("bench", kind, self.time.now(), None, None, "bench"))

    def precondition(self, holds: bool, sentence: str, came: str = "") -> None:
        """Raise InconclusiveError when the scenario cannot begin to judge."""
        if not holds:
            raise InconclusiveError(sentence, came=came, hint="nothing was judged; see the transcript")

    def known_state(self) -> None:
        """The Background's state is reached: what came on the air until now is of no interest."""
        self.flows.begin_here()
        self.asked.begin_here()
        for inbox in self.inboxes:
            inbox.begin_here()
        self.air_from = len(self.air.observations)

    def begin_step(self, background: bool, keyword: str) -> None:
        """A step: Behind the Background garbage and reboots count, from the first When what leaves the module."""
        if self.in_background and not background:
            self.in_background = False
            self.module.background_over()
        if keyword == "when" and not self.acting:
            self.acting = True
            self.air_from = len(self.air.observations)

    @property
    def bench_seconds(self) -> float:
        """Bench time that this scenario has taken so far."""
        return self.time.now() - self.began_at

    def closing_exchange(self) -> None:
        """Nothing more than what the scenario expected has come, up to the answer of one more exchange.

        On the serial line: no late line, URC or unknown line that no step took. On the air: no data that a
        peer got and no step asserted, and FIN on each connection whose socket got CLOSE OK. What the suite's DNS and
        NTP servers were asked need not be asserted: how often a module asks is its own affair. So is what the CoAP
        server that behaves was asked.
        """
        if self.closed:
            return
        self.closed = True
        began = self.time.now()
        for inbox in self.inboxes:
            inbox.settle()
        answer = self.module.ask(b"AT")
        if answer.texts != [b"OK"]:
            raise ModuleError("a bare AT at the end is not answered OK alone", expected="OK", came=said(answer.texts))
        if extra := [line for line in self.module.others if not line.text.startswith(BACKGROUND)]:
            raise ModuleError(
                "lines came that nothing in this scenario promises",
                expected="no further line before the answer to the closing AT",
                came=said([line.text for line in extra]),
                since=f"{extra[0].at:.3f} s",
            )
        self.sockets.check_closed()
        if more := self.flows.unasserted():
            raise ModuleError(
                "a peer got data that nothing in this scenario promises",
                expected="no further data on the air",
                came="; ".join(f"{name}: {visible(data[:80])}" for name, data in more),
            )
        for inbox in self.inboxes:
            inbox.check_closed(began)

    def evidence(self, run: Path) -> dict[str, str | None]:
        """Paths of this scenario's evidence below the run's folder."""
        paths = {"transcript": self.transcript, "air": self.air_path, "pcap": self.pcap}
        if self.keys is not None and self.keys.exists():
            paths["keys"] = self.keys
        return {
            name: path.relative_to(run).as_posix() if path is not None and path.exists() else None
            for name, path in paths.items()
        }


def _as_it_is(line: Line) -> Line:
    return line
