"""The core of a TCP connection: its state, what goes out and when it is repeated (RFC 9293, 3.8; RFC 6298)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from harness.ip.clock import Clock, Timer
from harness.ip.packet import ACK, FIN, PSH, RST, SYN, Tcp, mss_option
from harness.ip.tcp_events import TcpEvents
from harness.ip.tcp_receive import Inbox
from harness.ip.tcp_send import Outbox, Piece
from harness.ip.tcp_states import TRANSITIONS, State, Trigger
from harness.ip.tcp_timers import RetransmissionTimeout, TcpTimers

Address = tuple[str, int]

MASK = 0xFFFF_FFFF
HANDSHAKE = (State.SYN_SENT, State.SYN_RECEIVED)


class Host(Protocol):
    """What a connection needs of its stack."""

    clock: Clock
    timers: TcpTimers

    def largest_segment(self, remote: str) -> int: ...

    def send_tcp(self, local: Address, remote: Address, segment: Tcp) -> None: ...

    def release(self, connection: TcpCore) -> None: ...


class TcpCore:
    """State, output and timer of a connection; arrival and the user's calls build on it."""

    def __init__(self, host: Host, local: Address, remote: Address, initial_sequence: int, events: TcpEvents) -> None:
        self.local, self.remote, self.events = local, remote, events
        self.state = State.CLOSED
        self.received = 0
        self._host = host
        self._timers = host.timers
        self._clock = host.clock
        self._mss = host.largest_segment(remote[0])
        self._initial_sequence, self._far_initial_sequence = initial_sequence, 0
        self._outbox, self._inbox = Outbox(), Inbox(host.timers.receive_window)
        self._rto = RetransmissionTimeout(host.timers)
        self._timer: Timer | None = None
        self._restart_timer = False
        self._give_up_at = 0.0  # of the handshake
        self._timed: tuple[int, float] | None = None  # position whose acknowledgment is measured, when it went out
        self._expiries = 0  # time-outs in a row without a sign of life
        self._duplicate_acks = 0
        self._recover = 0  # holes before this position are repaired as soon as they show; 0: no recovery
        self._repeat_now = False
        self._ack_now = False
        self._window_updated_by = (0, 0)  # SND.WL1, SND.WL2
        self._window_announced = 0
        self._paused = False
        self._close_wanted = False
        self._busy = False  # in a segment's arrival: what users ask for goes out at its end, with its ACK

    # ways from state to state

    def _move(self, trigger: Trigger) -> None:
        self.state = TRANSITIONS[self.state, trigger]

    def _begin_handshake(self) -> None:
        now = self._clock.now()
        self._give_up_at = now + self._timers.connect_timeout
        self._outbox.syn_went_out()
        self._timed = (1, now)
        self._start_timer(min(self._rto.seconds, self._timers.connect_timeout))
        self._send_syn()

    def _begin_close(self) -> None:
        self._outbox.queue_fin()
        self._move(Trigger.CLOSE)

    def _end(self, trigger: Trigger, tell: Callable[[], object] | None = None) -> None:
        self._move(trigger)
        self._stop_timer()
        self._host.release(self)
        if tell is not None:
            tell()

    # sending

    def _output(self) -> None:
        if self._busy or self.state is State.CLOSED:
            return
        outbox = self._outbox
        if self.state not in HANDSHAKE:
            if self._repeat_now and outbox.in_flight:
                self._repeat()
            self._repeat_now = False
            while (piece := outbox.piece_to_send()) is not None:
                if self._timed is None and outbox.next == outbox.high:
                    self._timed = (piece.end, self._clock.now())
                outbox.went_out(piece)
                self._send_piece(piece)
        if self._ack_now:
            self._send(ACK, outbox.high)
        self._keep_timer()

    def _repeat(self) -> None:
        self._timed = None  # Karn: the answer could belong to either copy
        self._send_piece(self._outbox.piece_to_repeat())

    def _send_piece(self, piece: Piece) -> None:
        flags = ACK | (PSH if piece.last and piece.data else 0) | (FIN if piece.fin else 0)
        self._send(flags, piece.position, piece.data)

    def _send_syn(self) -> None:
        self._send(SYN if self.state is State.SYN_SENT else SYN | ACK, 0, options=mss_option(self._mss))

    def _send_rst(self, cause: Tcp) -> None:
        reset = Tcp(self.local[1], self.remote[1], cause.acknowledgment, 0, RST)
        self._host.send_tcp(self.local, self.remote, reset)

    def _send(self, flags: int, position: int, data: bytes = b"", options: bytes = b"") -> None:
        window = self._window()
        acknowledgment = self._far_initial_sequence + self._inbox.next & MASK if flags & ACK else 0
        sequence = self._initial_sequence + position & MASK
        self._window_announced = window
        self._ack_now = False
        self._host.send_tcp(
            self.local,
            self.remote,
            Tcp(self.local[1], self.remote[1], sequence, acknowledgment, flags, window, data, options),
        )

    def _window(self) -> int:
        # While paused the right edge of the window moves back; that is how the far end learns to wait for as long
        # as it takes instead of timing out. What is in flight by then is kept, not refused.
        return 0 if self._paused else self._inbox.window

    # the timer: one for all purposes, none when nothing is outstanding

    def _keep_timer(self) -> None:
        """After output: run the retransmission timer while something waits for an answer (RFC 6298, 5.1 to 5.3)."""
        if self.state in HANDSHAKE or self.state is State.TIME_WAIT:
            return
        if self._outbox.in_flight or self._outbox.waiting():
            if self._restart_timer or self._timer is None:
                self._start_timer(self._rto.seconds)
        elif self.state is not State.FIN_WAIT_2:
            self._stop_timer()
        self._restart_timer = False

    def _start_timer(self, seconds: float) -> None:
        self._stop_timer()
        self._timer = self._clock.call_later(seconds, self._timer_expired)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _timer_expired(self) -> None:
        self._timer = None
        if self.state is State.TIME_WAIT:
            self._end(Trigger.TIME_UP)
        elif self.state in HANDSHAKE:
            self._handshake_unanswered()
        elif self.state is State.FIN_WAIT_2:
            self._end(Trigger.END, self.events.closed)
        elif self._expiries >= self._timers.max_retransmissions:
            self._end(Trigger.END, self.events.timed_out)
        else:
            self._unanswered()

    def _handshake_unanswered(self) -> None:
        left = self._give_up_at - self._clock.now()
        if left < 1e-6:  # sums of floating-point seconds
            self._end(Trigger.END, self.events.timed_out)
            return
        self._rto.double()
        self._timed = None
        self._start_timer(min(self._rto.seconds, left))
        self._send_syn()

    def _unanswered(self) -> None:
        self._expiries += 1
        self._rto.double()
        self._start_timer(self._rto.seconds)
        if self._outbox.in_flight:
            self._recover = self._outbox.high
            self._repeat()
        else:  # a closed window
            probe = self._outbox.probe()
            self._outbox.went_out(probe)
            self._send_piece(probe)
