"""The AT engine: bytes of the line in, events out. It does no IO and knows no clock."""

from __future__ import annotations

from harness.at.classify import classify
from harness.at.counted import CRLF, More, cut
from harness.at.echoes import Echoes
from harness.at.events import Cause, Echo, Event, Line, Overrun, Prompt, Stray
from harness.at.grammar import DEFAULT, Grammar
from harness.at.outstanding import Outstanding
from harness.at.pieces import Piece, pieces
from harness.at.rows import Place
from harness.at.tokens import Field, Parsed, parse_fields, parse_line


class Engine:
    """Cuts the stream of a module into events and says what each line is.

    The host side tells what it writes (`sent`, `sent_data`) before the module can answer it; the line's
    bytes come by `feed`, in chunks of any size: the events do not depend on how they are cut. No byte is
    lost: the `raw` of all events, then `pending`, is what was fed. `flush` makes events of what is
    pending. Bytes are only ever kept back for want of the rest of a line; a line longer than `max_line`
    bytes comes out as Overrun. Never raises for what a module sends.
    """

    def __init__(self, grammar: Grammar = DEFAULT, max_line: int = 16384) -> None:
        self._grammar = grammar
        self._max_line = max_line
        self._buffer = bytearray()
        self._base = 0  # offset in the stream of the buffer's first byte
        self._scanned = 0  # no CR LF begins before this offset of the buffer
        self._need = 0  # the buffer is not worth a look before it holds so much
        self._joined = False  # CR LF stands directly in front of what comes next
        self._overrunning = False
        self._after_prompt = False
        self._outstanding = Outstanding(grammar)
        self._echoes = Echoes(self._outstanding)
        self._at = 0.0
        self._ended = False
        self._events: list[Event] = []

    def sent(self, line: bytes, end: bytes = b"\r") -> None:
        """The host is about to write a command line (`line` without its `end`, a CR or a CR LF)."""
        self._echoes.line(line, end)

    def sent_data(self, data: bytes) -> None:
        """The host is about to write data after a prompt, with what ends them (Ctrl-Z, Esc) if anything."""
        self._echoes.typed(data)

    def forget(self) -> None:
        """The host waits no longer: neither an answer nor a late line is outstanding."""
        self._outstanding.forget()
        self._echoes.forget()

    @property
    def pending(self) -> bytes:
        """What has been fed and is in no event yet."""
        return bytes(self._buffer)

    @property
    def outstanding(self) -> tuple[bytes, ...]:
        """Command lines without a final result, oldest first."""
        return tuple(command.line for command in self._outstanding.commands)

    @property
    def owed(self) -> tuple[bytes, ...]:
        """Command lines that had their OK and still owe a late line."""
        return tuple(owed.line for owed in self._outstanding.owed if owed.sure)

    @property
    def prompt_expected(self) -> bool:
        """The oldest outstanding command is one that asks for data, and has not asked yet."""
        return self._outstanding.prompter is not None

    @property
    def data_mode(self) -> bool:
        """A prompt came, and no final result since: what the host writes now is data to the module."""
        return bool(self._outstanding.commands) and self._outstanding.commands[0].prompted

    def feed(self, data: bytes, at: float) -> list[Event]:
        """Take bytes that came at time `at`; give the events that they complete."""
        self._buffer += data
        if len(self._buffer) < self._need:
            return []
        return self._run(at)

    def flush(self, at: float) -> list[Event]:
        """Give events of everything pending: no more bytes are awaited."""
        self._ended = True
        try:
            return self._run(at)
        finally:
            self._ended = self._overrunning = False

    def _run(self, at: float) -> list[Event]:
        self._at, self._need, self._events = at, 0, []
        position, size = 0, len(self._buffer)
        while position < size:
            after = self._next(position)
            if after == position:
                break
            position = after
        if position:
            del self._buffer[:position]
            self._base += position
            self._scanned = max(0, self._scanned - position)
            self._need = max(0, self._need - position)
        return self._events

    def _next(self, start: int) -> int:
        """Make events of what stands at `start`. Gives the offset behind it, or `start` to wait for more."""
        buffer = self._buffer
        if self._overrunning:
            return self._overrun(start, start)
        if self._after_prompt:
            self._after_prompt = False
            if buffer[start] == 0x20:
                return self._stray(start, start + 1, "blank after prompt")
        echo = self._echoes.at(buffer, start, self._ended)
        if echo is not None:
            return self._echo(start, start + echo.size, echo.sent, True, echo.data) if echo.size else start
        begin = start
        if buffer.startswith(CRLF, start):
            begin = start + 2
            if buffer.startswith(CRLF, begin) or (self._ended and begin == len(buffer)):
                return self._stray(start, begin, "blank line")
            if self._echoes.stands(buffer, begin):
                return self._stray(start, begin, "blank line")
        if begin < len(buffer) and buffer[begin] == 0x3E:
            asked = self._outstanding.prompter
            if asked:
                asked.prompted = self._after_prompt = True
                self._joined = False
                return self._put(Prompt(*self._received(start, begin + 1), asked.line), begin + 1)
        end = buffer.find(CRLF, max(begin, self._scanned))
        if end < 0:
            if len(buffer) >= begin + self._max_line + 2:
                return self._overrun(start, begin)
            if not self._ended:
                self._scanned = max(begin, len(buffer) - 1)
                return start
            end = len(buffer)
        elif end - begin > self._max_line:
            return self._overrun(start, begin)
        return self._segment(start, begin, end)

    def _segment(self, start: int, begin: int, end: int) -> int:
        """Make events of what stands from `begin` to the CR LF (or the end of the stream) at `end`."""
        segment = bytes(self._buffer[begin:end])
        if segment in self._grammar.literals:
            return self._line(start, end, segment)
        if segment.startswith(b"+"):
            for opening, locate in self._grammar.counts:
                if opening.match(segment):
                    place = locate(segment)
                    if place == "wrong":
                        return self._line(start, end, segment, counted_ok=False)
                    if place != "none":
                        return self._counted(start, begin, end, segment, place)
        names = frozenset(part.name for command in self._outstanding.commands for part in command.parts)
        found_pieces = pieces(segment, self._grammar, self._echoes.lines(), names)
        if len(found_pieces) == 1 and not found_pieces[0].dirt and end < len(self._buffer):
            return self._line(start, end, segment)
        return self._pieces(start, begin, segment, found_pieces)

    def _counted(self, start: int, begin: int, end: int, segment: bytes, place: Place) -> int:
        buffer, field = self._buffer, begin + place.begin
        found = cut(buffer, field, place.count, self._max_line, self._begins, self._ended, place.behind)
        if isinstance(found, More):
            self._need = found.size
            return start
        if found is None:
            return self._line(start, end, segment, counted_ok=False)
        head = parse_line(segment[: place.begin - 1])
        payload = bytes(buffer[found.payload : found.payload_end])
        behind = parse_fields(bytes(buffer[found.field_end + 1 : found.end]))
        parsed = Parsed(head.prefix, head.blanks, (*head.fields, Field(payload, found.quoted), *behind))
        return self._line(start, found.end, bytes(buffer[begin : found.end]), parsed=parsed, payload=payload)

    def _begins(self, offset: int) -> bool:
        return self._grammar.starts.match(self._buffer, offset) is not None or self._echoes.stands(self._buffer, offset)

    def _pieces(self, start: int, begin: int, segment: bytes, found: list[Piece]) -> int:
        """Make events of a segment that is not one clean line. `start` differs from `begin` by a CR LF in front."""
        last = begin + len(segment)
        index = 0
        stray = start  # from here to the current piece nothing has been recognised
        while index < len(found):
            piece = found[index]
            index += 1
            if piece.dirt:
                continue
            first, end = begin + piece.start, begin + piece.end
            text = segment[piece.start : piece.end]
            if piece.start and any(opening.match(text) for opening, _ in self._grammar.counts):
                return self._stray(stray, first, self._cause(stray, first)) if stray < first else first
            answered = self._echoes.resembling(text) if segment.startswith(b"\r", piece.end) else None
            if answered is None and not self._recognised(text):
                continue
            own_lead = stray == start and first == begin
            if stray < first and not (own_lead and answered is None):
                self._stray(stray, first, self._cause(stray, first))
            if answered is not None:
                stray = self._echo(first, end + 1, *answered)
            else:
                stray = self._line(start if own_lead else first, end, text)
        if stray < last:
            self._stray(stray, last, self._cause(stray, last))
            return last
        return stray

    def _recognised(self, text: bytes) -> bool:
        parsed = parse_line(text)
        return bool(parsed.prefix) or classify(self._grammar, self._outstanding, text, parsed)[0] != "unknown"

    def _line(
        self,
        start: int,
        end: int,
        text: bytes,
        *,
        parsed: Parsed | None = None,
        payload: bytes | None = None,
        counted_ok: bool = True,
    ) -> int:
        own_lead = self._buffer.startswith(CRLF, start)
        tail = self._buffer.startswith(CRLF, end)
        stop = end + 2 if tail else end
        parsed = parsed or parse_line(text)
        outstanding = self._outstanding
        outstanding.heard(text)
        kind, asked = classify(self._grammar, outstanding, text, parsed)
        if kind == "information" and asked:
            outstanding.answering(asked)
        origin = outstanding.late(text, parsed) if kind == "late" else None
        command = outstanding.line
        if kind == "final":
            ended = outstanding.final(text == b"OK")
            command = ended.line if ended else None
            if ended:
                self._echoes.answered(ended)
        lead, shared = own_lead or self._joined, self._joined and not own_lead
        self._joined = tail
        return self._put(
            Line(
                *self._received(start, stop),
                text,
                kind,
                lead,
                shared,
                tail,
                parsed,
                payload,
                counted_ok,
                command,
                origin,
            ),
            stop,
        )

    def _echo(self, start: int, stop: int, sent: bytes, exact: bool, data: bool = False) -> int:
        self._joined = False
        return self._put(Echo(*self._received(start, stop), sent, exact, data), stop)

    def _stray(self, start: int, stop: int, cause: Cause) -> int:
        self._joined = self._buffer[start:stop].endswith(CRLF)
        return self._put(Stray(*self._received(start, stop), cause), stop)

    def _cause(self, start: int, stop: int) -> Cause:
        if self._ended and stop == len(self._buffer):
            return "unfinished"
        body = bytes(self._buffer[start:stop])
        if body == CRLF:
            return "blank line"
        if not body.strip(b"\r\n"):
            return "line end"
        return "NUL" if not body.strip(b"\r\n\0") else "noise"

    def _overrun(self, start: int, begin: int) -> int:
        """Give the part of an overlong line that begins at `begin`: whole, or up to the limit."""
        buffer, limit = self._buffer, begin + self._max_line
        end = buffer.find(CRLF, max(begin, self._scanned), limit + 2)
        if end >= 0:
            stop = end + 2
        elif len(buffer) >= limit + 2:
            stop = limit - 1 if buffer[limit - 1] == 0x0D else limit
        elif self._ended:
            stop = len(buffer)
        else:
            self._scanned = max(begin, len(buffer) - 1)
            return start
        self._overrunning = end < 0 and not (self._ended and stop == len(buffer))
        self._joined = end >= 0
        return self._put(Overrun(*self._received(start, stop)), stop)

    def _received(self, start: int, stop: int) -> tuple[bytes, int, float]:
        return bytes(self._buffer[start:stop]), self._base + start, self._at

    def _put(self, event: Event, after: int) -> int:
        self._events.append(event)
        return after
