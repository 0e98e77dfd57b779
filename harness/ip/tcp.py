"""One TCP connection (RFC 9293): sans-IO, on a clock handed in.

Kept small on purpose: no congestion window (the emulated network has no bandwidth), no delayed ACK, no Nagle, no
window scaling, SACK or time stamps; URG is ignored. Losses are repaired by the RTO (RFC 6298), by the third duplicate
ACK (RFC 5681), and after either hole by hole (RFC 6582). RST and SYN in a window but out of order get a challenge
ACK (RFC 5961).
"""

from __future__ import annotations

from harness.ip.errors import NotOpen
from harness.ip.packet import ACK, RST, Tcp
from harness.ip.tcp_arrival import TcpArrival
from harness.ip.tcp_states import RECEIVING, RST_ON_ABORT, SENDING, State, Trigger


class TcpConnection(TcpArrival):
    """One end of a connection; made by `Stack.connect` or `ConnectionRequest.accept`.

    local, remote: (address, port). state: State. events: TcpEvents, may be replaced.
    sent: application bytes given to `send`; acked: those that the far end acknowledged; unacked: the difference,
    whether transmitted already or still queued; transmitted: how many went out at least once; received: application
    bytes taken. A SYN or FIN is no byte. The counters keep their last values when the connection is over.
    """

    @property
    def sent(self) -> int:
        """Application bytes given to `send`."""
        return self._outbox.sent

    @property
    def acked(self) -> int:
        """Application bytes that the far end acknowledged."""
        return self._outbox.acked

    @property
    def unacked(self) -> int:
        """Application bytes sent and not acknowledged."""
        return self._outbox.sent - self._outbox.acked

    @property
    def transmitted(self) -> int:
        """Application bytes that went out at least once."""
        return self._outbox.transmitted

    @property
    def local_port(self) -> int:
        """The local port."""
        return self.local[1]

    def send(self, data: bytes) -> None:
        """Queue `data` and transmit what the far end's window allows; before the handshake is over it waits.

        NotOpen after `close` or when the connection is over. No limit: a user who needs one looks at `unacked`.
        """
        if self._close_wanted or self.state not in SENDING:
            raise NotOpen(f"nothing can be sent to {self.remote} any more: {self.state}")
        self._outbox.queue(data)
        self._output()

    def close(self) -> None:
        """No more data from us: FIN after all that is queued. Receiving goes on. A second call does nothing.

        In SYN-SENT the attempt is dropped at once, without a segment, and `closed` is called.
        """
        if self._close_wanted or self.state not in SENDING:
            return
        self._close_wanted = True
        if self.state is State.SYN_SENT:
            self._end(Trigger.CLOSE, self.events.closed)
        elif self.state is not State.SYN_RECEIVED:
            self._begin_close()
            self._output()

    def abort(self) -> None:
        """End the connection at once, with RST where RFC 9293, 3.10.5 has one. No event follows."""
        if self.state in RST_ON_ABORT:
            self._send(RST | ACK, self._outbox.high)
        if self.state is not State.CLOSED:
            self._end(Trigger.END)

    def pause_receiving(self) -> None:
        """Take no more data. Window 0 is announced from the next ACK on; what comes is kept, not acknowledged."""
        self._paused = True

    def resume_receiving(self) -> None:
        """Take data again: what was kept is offered to `data` at once, and an open window is announced."""
        if not self._paused:
            return
        self._paused = False
        if self.state not in RECEIVING:
            return
        if self._busy:  # the segment that is being processed ends with delivery
            self._ack_now = self._ack_now or self._window_announced == 0
            return
        self._busy = True
        try:
            before = self._inbox.next
            self._deliver()
            if self._inbox.next != before or self._window() > 0 == self._window_announced:
                self._ack_now = True
        finally:
            self._busy = False
        self._output()

    # what the stack calls

    def open_active(self) -> None:
        """Send the first SYN."""
        self._move(Trigger.CONNECT)
        self._begin_handshake()

    def open_passive(self, syn: Tcp) -> None:
        """Answer `syn` with SYN-ACK."""
        self._take_syn(syn)
        self._move(Trigger.ACCEPT)
        self._begin_handshake()

    def vanish(self) -> None:
        """Power-off: no segment, no event, no timer."""
        if self.state is not State.CLOSED:
            self._move(Trigger.END)
        self._stop_timer()
