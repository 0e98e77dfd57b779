"""One run of a scenario under watch: what was emitted behind its Background, and one piece of it altered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from harness.bench.description import COAP_PEERS, LWM2M_PEERS
from harness.bench.world import World
from harness.emulator.modem import Modem
from harness.emulator.output import Emission
from harness.faults.mutations import deadline, of_delivery, of_line
from harness.network.cell import Verdict
from harness.network.delivery import Datagram, Delivery, TcpConnect, TcpData, TcpFin, TcpRst
from harness.network.network import Network

_DIGITS = re.compile(rb"\d+")
_LONGEST = 60
ASKED_AT = (53, 123)
"""Ports of name and time servers."""
DTLS_RECORDS = frozenset(bytes([number]) for number in range(20, 26))
"""First bytes of DTLS records."""
CONFIRMABLE = frozenset(bytes([0x40 | length]) for length in range(9))
"""First bytes of CoAP messages of type CON."""

MESSAGE_HEADER = 4
"""Bytes of a CoAP message before its token."""
RECORD_HEADER = 3
"""Bytes of a DTLS record that are no accident: type and version."""
Channel = Literal["line", "air"]
CLOSING = "(closing exchange)"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of piece it is: digits in `cause` and `line` are one #, so that all runs have the same kinds."""

    channel: Channel
    cause: str
    line: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One piece of what the emulated module and its network handed out behind the Background.

    `number` counts the pieces of its kind from 0. `step` was under way. `alterations` are the names of what can be
    done to it. `nobody` says that no peer stands where a delivery goes, `answering` that the far end has ended that
    connection before, `asking` that it is a question for a server that behaves, `repeated` that the module sends it
    again when it is lost, `secured` that it is of DTLS. `typed` says that a prompt was there before and no answer.
    """

    kind: Kind
    number: int
    step: str
    alterations: tuple[str, ...]
    nobody: bool = False
    answering: bool = False
    asking: bool = False
    repeated: bool = False
    secured: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Which piece is to be altered, and how."""

    kind: Kind
    number: int
    name: str


def _without_ids(message: bytes) -> bytes:
    """A CoAP message with zeros for message ID and token, which are random."""
    tokens = message[0] & 0x0F if len(message) >= MESSAGE_HEADER else 0
    return message[:2] + bytes(len(message[2 : MESSAGE_HEADER + tokens])) + message[MESSAGE_HEADER + tokens :]


def shape(data: bytes) -> str:
    """What kind of line or payload it is: numbers are one, and long data are cut. Readable, control bytes escaped."""
    text = _DIGITS.sub(b"#", data.strip(b"\r\n")).decode("latin-1").encode("unicode_escape").decode("ascii")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


class Watch:
    """Give `attach` to EmulatedBench.altered for one run. `step` tells the text of the step that is under way.

    `patience` is what the scenario grants URCs without a deadline. With a `target` that piece is altered, and
    `struck` says that it came. Without one `seen` fills up.
    """

    def __init__(self, step: Callable[[], str], patience: float, target: Target | None = None) -> None:
        self.seen: list[Seen] = []
        self.struck = False
        self.world: World | None = None
        self._step, self._patience, self._target = step, patience, target
        self._counts: Counter[Kind] = Counter()
        self._network: Network | None = None
        self._prompted = False
        self._coap: dict[tuple[str, int], str] = {}

    def attach(self, modem: Modem, network: Network, world: World) -> None:
        """Called by the bench before the module is switched on."""
        self.world, self._network = world, network
        for name in (*COAP_PEERS, *LWM2M_PEERS):
            if peer := world.bench.peers.get(name):
                self._coap |= {(address, peer.told.port): name for address in peer.told.addresses}
        modem.output_filter = self._emitted
        network.deliver_filter = self._delivered

    def _emitted(self, emission: Emission) -> list[tuple[float, bytes]]:
        honest = [(0.0, emission.data)]
        typed, self._prompted = self._prompted, self._goes_on(emission)
        if self.world.in_background:
            return honest
        due = deadline(emission.cause, self._patience, typed)
        alterations = {one.name: one for one in of_line(emission.data, due)}
        kind = Kind("line", shape(emission.cause.encode("latin-1")), shape(emission.data))
        altered = self._came(kind, alterations, typed=typed)
        return honest if altered is None else list(altered.parts)

    def _goes_on(self, emission: Emission) -> bool:
        """Whether data that a prompt asked for are yet to be answered, once this has been emitted."""
        answered = emission.kind == "line" and emission.cause.startswith("answer ")
        return emission.kind == "prompt" or (self._prompted and not answered)

    def _delivered(self, item: Delivery) -> list[Delivery]:
        if self.world.in_background or isinstance(item, TcpConnect):
            return [item]
        peer = self._coap.get(item.destination, "") if isinstance(item, Datagram) else ""
        secured = bool(peer) and item.data[:1] in DTLS_RECORDS
        plain = bool(peer) and not secured
        data = getattr(item, "data", b"")
        known = _without_ids(data) if plain else data[:RECORD_HEADER] if secured else data
        kind = Kind("air", type(item).__name__, shape(known))
        alterations = {one.name: one for one in of_delivery(item, plain and len(item.data) > 1)}
        altered = self._came(
            kind,
            alterations,
            nobody=self._goes_nowhere(item),
            answering=self._was_ended(item),
            asking=isinstance(item, Datagram) and (item.destination[1] in ASKED_AT or peer == "coap-server"),
            repeated=plain and item.data[:1] in CONFIRMABLE,
            secured=secured,
        )
        return [item] if altered is None else list(altered.items)

    def _came(self, kind: Kind, alterations: dict[str, T], **about: bool) -> T | None:
        """Note a piece and what is known of it, or find that it is the one to be altered: then how."""
        number = self._counts[kind]
        self._counts[kind] += 1
        if self._target is None:
            step = CLOSING if self.world.closed else self._step()
            self.seen.append(Seen(kind, number, step, tuple(alterations), **about))
            return None
        if (self._target.kind, self._target.number) != (kind, number) or self._target.name not in alterations:
            return None
        self.struck = True
        return alterations[self._target.name]

    def _goes_nowhere(self, item: Delivery) -> bool:
        if not isinstance(item, Datagram | TcpData):
            return False
        protocol = "udp" if isinstance(item, Datagram) else "tcp"
        return isinstance(self._network.cell.endpoint(protocol, *item.destination), Verdict)

    def _was_ended(self, item: Delivery) -> bool:
        """Whether the far end's FIN or RST has come to the module's side of this connection."""
        if not isinstance(item, TcpFin | TcpRst):
            return False
        observed = self.world.air.observations
        return any(seen.kind in ("reply-fin", "reply-rst") and seen.destination == item.source for seen in observed)
