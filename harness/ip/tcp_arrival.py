"""What a TCP connection does when a segment arrives (RFC 9293, 3.10.7)."""

from __future__ import annotations

from harness.ip.packet import ACK, FIN, RST, SYN, Tcp
from harness.ip.tcp_core import MASK, TcpCore
from harness.ip.tcp_states import RECEIVING, TRANSITIONS, State, Trigger

HALF = 0x8000_0000
DUPLICATE_ACKS = 3
"""So many in a row mean a loss (RFC 5681, 3.2)."""

DEFAULT_MSS = {4: 536, 6: 1220}
"""IP version -> what a far end takes that names no MSS (RFC 9293, 3.7.1)."""
"""What a far end without the option takes (RFC 9293, 3.7.1)."""


class TcpArrival(TcpCore):
    """The arriving half of a connection."""

    def receive(self, segment: Tcp) -> None:
        """A segment of this connection arrives."""
        self._busy = True
        try:
            if self.state is State.SYN_SENT:
                self._receive_in_syn_sent(segment)
            else:
                self._receive_synchronized(segment)
        finally:
            self._busy = False
        self._output()

    def began_with(self, syn: Tcp) -> bool:
        """Whether `syn` is (a copy of) the SYN that the far end opened this connection with."""
        return syn.sequence == self._far_initial_sequence

    def _receive_in_syn_sent(self, segment: Tcp) -> None:
        flags = segment.flags
        acknowledged = bool(flags & ACK)
        if acknowledged and self._own_position(segment.acknowledgment) != 1:
            if not flags & RST:
                self._send_rst(segment)
            return
        if flags & RST:
            if acknowledged:
                self._end(Trigger.END, self.events.reset)
            return
        if not flags & SYN:
            return
        self._take_syn(segment)
        if not acknowledged:  # simultaneous open
            self._move(Trigger.SYN)
            self._send_syn()
            return
        self._ack_now = True
        self._handshake_done(Trigger.SYN_ACK, segment, 0)
        self._take_data(segment, 1)

    def _receive_synchronized(self, segment: Tcp) -> None:
        flags = segment.flags
        ahead = (segment.sequence - self._far_initial_sequence - self._inbox.next + HALF & MASK) - HALF
        position, length = self._inbox.next + ahead, segment.length
        # At the very end of the window too: a far end that has filled it and lost data on the way acknowledges from
        # there, and two such ends would never hear each other.
        if not (ahead <= self._inbox.window and (ahead + length > 0 or ahead == length == 0)):
            self._receive_outside_window(segment)
        elif flags & RST:
            if ahead == 0:
                self._take_rst()
            else:
                self._ack_now = True
        elif flags & SYN:
            self._ack_now = True
        elif flags & ACK and self._take_ack(segment, position):
            self._take_data(segment, position)

    def _receive_outside_window(self, segment: Tcp) -> None:
        if segment.flags & RST:
            return
        if self.state is State.SYN_RECEIVED and segment.flags & (SYN | ACK) == SYN and self.began_with(segment):
            self._timed = None
            self._send_syn()  # our SYN-ACK was lost
            return
        if self.state is State.TIME_WAIT and segment.flags & FIN:
            self._start_timer(self._timers.time_wait)
        self._ack_now = True

    def _handshake_done(self, trigger: Trigger, segment: Tcp, position: int) -> None:
        if self._timed is None:
            self._rto.handshake_was_repeated()
        self._acknowledged(1)
        self._outbox.window = segment.window
        self._window_updated_by = (position, 1)
        self._move(trigger)
        self.events.established()
        if self._close_wanted and self.state is State.ESTABLISHED:
            self._begin_close()

    def _take_syn(self, syn: Tcp) -> None:
        self._far_initial_sequence = syn.sequence
        far_mss = syn.mss or DEFAULT_MSS[6 if ":" in self.remote[0] else 4]
        self._outbox.mss = min(self._mss, far_mss)

    def _take_rst(self) -> None:
        if self.state is State.TIME_WAIT:
            self._end(Trigger.END)  # its user has been told closed() already
        elif self.state in (State.CLOSING, State.LAST_ACK) and self._outbox.acked == self._outbox.sent:
            self._end(Trigger.END, self.events.closed)  # only the ACK of our FIN was missing
        else:
            self._end(Trigger.END, self.events.reset)

    def _take_ack(self, segment: Tcp, position: int) -> bool:
        """Take acknowledgment and window; false when nothing else of the segment counts."""
        outbox, acknowledged = self._outbox, self._own_position(segment.acknowledgment)
        if self.state is State.SYN_RECEIVED:
            if not 0 < acknowledged <= outbox.high:
                self._send_rst(segment)
                return False
            self._handshake_done(Trigger.SYN_ACKED, segment, position)
        elif acknowledged > outbox.high:
            self._ack_now = True
            return False
        duplicate = (
            acknowledged == outbox.una and outbox.in_flight and not segment.length and segment.window == outbox.window
        )
        if acknowledged >= outbox.una and self._window_updated_by <= (position, acknowledged):
            self._window_updated_by = (position, acknowledged)
            self._take_window(segment.window)
        if acknowledged > outbox.una:
            self._acknowledged(acknowledged)
        elif duplicate and outbox.window:
            self._duplicate_acks += 1
            if self._duplicate_acks == DUPLICATE_ACKS and not self._recover:
                self._recover, self._repeat_now = outbox.high, True
        return True

    def _take_window(self, window: int) -> None:
        outbox = self._outbox
        reopened = window > 0 == outbox.window
        outbox.window = window
        if window == 0:
            self._expiries = 0  # the far end lives (RFC 9293, 3.8.6.1)
        elif reopened and (outbox.in_flight or outbox.waiting()):
            self._expiries = self._recover = 0
            self._rto.undouble()
            self._timed = None
            self._restart_timer = True
            outbox.fall_back()

    def _acknowledged(self, position: int) -> None:
        if self._timed is not None and position >= self._timed[0]:
            self._rto.measured(self._clock.now() - self._timed[1])
            self._timed = None
        count = self._outbox.acknowledge(position)
        self._expiries = self._duplicate_acks = 0
        self._restart_timer = True
        if position < self._recover:
            self._repeat_now = self._outbox.window > 0
        else:
            self._recover = 0
        if count:
            self.events.acked(count)
        if self._outbox.fin_acked and (self.state, Trigger.FIN_ACKED) in TRANSITIONS:
            self._fin_acknowledged()

    def _fin_acknowledged(self) -> None:
        if self.state is State.LAST_ACK:
            self._end(Trigger.FIN_ACKED, self.events.closed)
            return
        self._move(Trigger.FIN_ACKED)
        self._stop_timer()
        if self.state is State.TIME_WAIT:
            self._start_timer(self._timers.time_wait)
            self.events.closed()
        elif self._timers.fin_wait_2 is not None:
            self._start_timer(self._timers.fin_wait_2)

    def _take_data(self, segment: Tcp, position: int) -> None:
        if self.state not in RECEIVING:
            return
        if segment.payload:
            self._ack_now = True
            self._inbox.add(position, segment.payload)
        if segment.flags & FIN:
            self._ack_now = True
            self._inbox.add_fin(position + len(segment.payload))
        self._deliver()

    def _deliver(self) -> None:
        inbox = self._inbox
        while not self._paused and self.state in RECEIVING and (data := inbox.ready()):
            taken = self.events.data(data)
            count = len(data) if taken is None else taken
            if not 0 <= count <= len(data):
                raise ValueError(f"data() took {count} of {len(data)} bytes")
            inbox.take(count)
            self.received += count
            if count < len(data):
                self._paused = True
        if self.state in RECEIVING and inbox.take_fin():
            self._move(Trigger.FIN)
            if self.state is State.TIME_WAIT:
                self._start_timer(self._timers.time_wait)
            self.events.remote_closed()
            if self.state is State.TIME_WAIT:
                self.events.closed()

    def _own_position(self, number: int) -> int:
        una = self._outbox.una
        return una + (number - self._initial_sequence - una + HALF & MASK) - HALF
