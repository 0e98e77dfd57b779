"""What a TCP connection tells its user."""

from __future__ import annotations


class TcpEvents:
    """Callbacks of one connection; derive and override what matters, the rest does nothing.

    They are called from `Stack.receive`, from timers, and `closed` also from `close()`; the connection is in a
    consistent state and may be used (send, close, abort) from inside. Exactly one of `closed`, `reset`, `timed_out`
    is the last call, unless the user ends the connection with `abort()` or the stack with `forget()`, after
    which nothing is called.
    """

    def established(self) -> None:
        """The handshake is complete, on either side."""

    def data(self, data: bytes) -> int | None:
        """Application bytes in order, never empty. None: all taken.

        A number (0 ... len) says how many bytes were taken: only these are acknowledged, the connection pauses
        (window 0) and offers the rest again after `resume_receiving()`.
        """

    def acked(self, count: int) -> None:
        """The far end acknowledged `count` more application bytes (never 0)."""

    def remote_closed(self) -> None:
        """The far end's FIN, after all its data. Sending is still possible (half close)."""

    def reset(self) -> None:
        """RST came; before `established` it means that the connection was refused."""

    def timed_out(self) -> None:
        """Nobody answers: the connection attempt or the retransmissions were given up. No RST is sent."""

    def closed(self) -> None:
        """Both directions were closed in order; the local port may still be busy in TIME-WAIT."""
