"""The LwM2M server and the bootstrap server of a scenario: what each has got from the module, and what it meant."""

from __future__ import annotations

from typing import Any, Final

from harness.air.lwm2m import Operation
from harness.air.observation import Observation
from harness.at.events import Line
from harness.bench.inbox import ON_AIR, UNDER_WAY, Inbox, decoded, told
from harness.bench.lwm2m_reading import Reading
from harness.errors import ModuleError, SuiteError
from harness.spec.coap_notation import Outgoing, parse_message
from harness.spec.lwm2m_notation import explain, matches, parse_operation

RAW: Final = "message"
"""Kind of an expectation in the notation of CoAP: it is held against the message, whatever that means to LwM2M."""
REQUESTED: Final = (b"observe", b"read", b"write", b"execute")
"""URCs about requests of the server: their second field is a message ID (chapter 3)."""
RAW_DATA: Final = "raw"
"""How direct data are held: their format is the platform's own."""
ANSWERED: Final = (b"+QLASENDDATA", b"+QLASENDATA")


class Lwm2m(Inbox):
    """The scripted LwM2M server in one scenario."""

    title, name, kind, need = "LwM2M server", "lwm2m", "lwm2m", "lwm2m-server"
    commands = sending = (b"+QLA",)

    def __init__(self, world: Any) -> None:
        super().__init__(world)
        self._reading: Reading | None = None
        self._shaken = 0
        self._noted: set[tuple[str, str]] = set()

    def begin_here(self) -> None:
        """What has come so far is of no interest."""
        super().begin_here()
        self._reading = None
        self._noted.clear()
        self._shaken = len(getattr(getattr(self._world.peers, self.name, None), "handshakes", ()))

    def outgoing(self, text: str) -> Outgoing:
        """A CoAP message in the notation of features, to be sent."""
        return parse_message(text, self._world.told, self._world.bound).to_send()

    # Steps

    def gets(self, text: str) -> None:
        """The next message that the server gets, or has got, is this operation."""
        self.next(text)
        if why := self._taken(text):
            raise self._another(text, why)

    def gets_after(self, text: str, seconds: float) -> None:
        """The same, so many seconds after the message that was asserted last, with the tolerance of intervals.

        It comes by itself: what it brings about is waited for from then on.
        """
        if self.last is None:
            raise SuiteError(
                f"'{text}' is to come after {seconds:g} s, but nothing was asserted before",
                hint=f"first 'the {self.title} gets', from which the time is counted",
            )
        before, slack = self.last.at, self.tolerance(seconds)
        late = UNDER_WAY if self._world.time.virtual else slack
        due = before + seconds + late - self._world.time.now()
        _, seen = self.next(f"{text}, {seconds:g} s after the message before", max(ON_AIR, due + ON_AIR))
        if why := self._taken(text):
            raise self._another(text, why)
        took = seen.at - before
        if not seconds - slack <= took <= seconds + late:
            raise ModuleError(
                f"'{text}' came {'early' if took < seconds else 'late'} at the {self.title}",
                expected=f"{seconds:g} s after the message before", came=f"after {took:.3f} s", since=f"{before:.3f} s",
            )  # fmt: skip
        self._world.module.stimulus_at = max(self._world.module.stimulus_at, seen.at)

    def gets_or_nothing(self, text: str) -> bool:
        """Read the next message if it is this one; False if it is another, or none comes.

        A copy of a CON is no new message: it is asserted by 'gets the same again'.
        """
        self.wait_for_optional(lambda: bool(self.unread()))
        if not (unread := self.unread()):
            return False
        copied = self.last is not None and unread[0].data == self.last.data
        return not (copied and decoded(unread[0]).type == "CON") and not self._taken(text)

    def shakes_hands(self, resumed: bool, version: str = "") -> None:
        """The next DTLS handshake with the server succeeds: a full one, or one that resumes a session."""
        peer = self.peer
        wanted = f"a {'resumed' if resumed else 'full'} DTLS handshake" + (f" of version {version}" if version else "")
        self.wait(lambda: any(one.ok or one.reason for one in peer.handshakes[self._shaken :]), ON_AIR)
        if len(peer.handshakes) <= self._shaken:
            raise ModuleError(
                f"the {self.title} has seen no further DTLS handshake", expected=wanted, came="none",
                since=f"{self._world.module.stimulus_at:.3f} s",
            )  # fmt: skip
        one = peer.handshakes[self._shaken]
        self._shaken += 1
        if not one.ok or one.resumed != resumed or version not in ("", one.version):
            came = f"a {'resumed' if one.resumed else 'full'} one of version {one.version}" if one.ok else one.reason
            raise ModuleError(
                f"the {self.title} has seen another DTLS handshake", expected=wanted, came=came or "one without an end",
                since=f"{one.at:.3f} s",
            )  # fmt: skip

    def heard(self, line: Line) -> None:
        """The module has sent a line: what of it is MAY or RECORD everywhere is recorded, once in a scenario."""
        fields = line.parsed.fields
        first = fields[0].text if len(fields) > 1 else b""
        if line.parsed.prefix in ANSWERED:
            self._note("direct data are answered by", line.parsed.prefix.decode("ascii"))
        elif line.parsed.prefix == b"+QLAURC" and first == b"binding_changed":
            self._note("binding in binding_changed", "in quotes" if fields[1].quoted else "without quotes")
        elif line.parsed.prefix == b"+QLAURC" and first in REQUESTED:
            asked = getattr(getattr(self._world.peers, self.name, None), "requests", ())
            known = fields[1].text in {b"%d" % request.mid for request in asked}
            where = "that of the request" if known else "another than on the air"
            self._note(f"messageID in {first.decode('ascii')}", where)

    # What has come

    def _taken(self, text: str) -> str:
        """Read the unread message that is there, if it is this one; otherwise how it differs."""
        world = self._world
        expected = parse_operation(text, world.told, world.bound)
        place, seen = self.places()[0]
        meant = decoded(seen) if expected.kind == RAW else self.meaning(place)
        if why := explain(expected, meant):
            return why
        matches(expected, meant, world.bound)
        if isinstance(meant, Operation):
            self._record(meant)
        self.read(place, seen)
        return ""

    def meaning(self, place: int) -> Operation:
        """What the message at this place of the log means. Raises ModuleError where it is no operation of LwM2M."""
        if self._reading is None:
            self._reading = Reading(self.peer, self.kind, self._from)
        return self._reading.meaning(place, self._world.air.observations)

    def _record(self, operation: Operation) -> None:
        for held in operation.values or ():
            if held.form != RAW_DATA:
                self._note(f"content format of {operation.kind}", held.form)

    def _note(self, what: str, value: str) -> None:
        if (what, value) not in self._noted:
            self._noted.add((what, value))
            self._world.record(what, value)

    def _another(self, text: str, why: str) -> ModuleError:
        unread: list[Observation] = self.unread()
        return ModuleError(
            f"the {self.title} got another message: {why}",
            expected=text, came=told(unread), since=f"{unread[0].at:.3f} s",
        )  # fmt: skip


class Bootstrap(Lwm2m):
    """The bootstrap server in one scenario."""

    title, name, need = "bootstrap server", "bootstrap", "bootstrap-server"
