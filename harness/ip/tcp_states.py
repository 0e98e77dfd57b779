"""The states of a TCP connection and every way from one to another (RFC 9293, 3.3.2)."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """A connection's state, by the names of RFC 9293. LISTEN is the stack's, not a connection's."""

    CLOSED = "CLOSED"
    SYN_SENT = "SYN-SENT"
    SYN_RECEIVED = "SYN-RECEIVED"
    ESTABLISHED = "ESTABLISHED"
    FIN_WAIT_1 = "FIN-WAIT-1"
    FIN_WAIT_2 = "FIN-WAIT-2"
    CLOSE_WAIT = "CLOSE-WAIT"
    CLOSING = "CLOSING"
    LAST_ACK = "LAST-ACK"
    TIME_WAIT = "TIME-WAIT"


class Trigger(StrEnum):
    """What moves a connection from state to state."""

    CONNECT = "active open"
    ACCEPT = "passive open accepted"
    SYN_ACK = "SYN that acknowledges our SYN"
    SYN = "SYN without acknowledgment"
    SYN_ACKED = "our SYN acknowledged"
    CLOSE = "close by the application"
    FIN = "FIN in order"
    FIN_ACKED = "our FIN acknowledged"
    TIME_UP = "TIME-WAIT over"
    END = "reset, abort, time-out or power-off"


S, T = State, Trigger

TRANSITIONS: dict[tuple[State, Trigger], State] = {
    (S.CLOSED, T.CONNECT): S.SYN_SENT,
    (S.CLOSED, T.ACCEPT): S.SYN_RECEIVED,
    (S.SYN_SENT, T.SYN_ACK): S.ESTABLISHED,
    (S.SYN_SENT, T.SYN): S.SYN_RECEIVED,
    (S.SYN_SENT, T.CLOSE): S.CLOSED,
    (S.SYN_RECEIVED, T.SYN_ACKED): S.ESTABLISHED,
    (S.ESTABLISHED, T.CLOSE): S.FIN_WAIT_1,
    (S.ESTABLISHED, T.FIN): S.CLOSE_WAIT,
    (S.FIN_WAIT_1, T.FIN_ACKED): S.FIN_WAIT_2,
    (S.FIN_WAIT_1, T.FIN): S.CLOSING,
    (S.FIN_WAIT_2, T.FIN): S.TIME_WAIT,
    (S.CLOSE_WAIT, T.CLOSE): S.LAST_ACK,
    (S.CLOSING, T.FIN_ACKED): S.TIME_WAIT,
    (S.LAST_ACK, T.FIN_ACKED): S.CLOSED,
    (S.TIME_WAIT, T.TIME_UP): S.CLOSED,
} | {(state, T.END): S.CLOSED for state in State if state is not S.CLOSED}
"""A pair that is not here cannot happen; taking it is a fault of ours and raises KeyError."""

SENDING = frozenset({S.SYN_SENT, S.SYN_RECEIVED, S.ESTABLISHED, S.CLOSE_WAIT})
"""The application may still send."""

RECEIVING = frozenset({S.ESTABLISHED, S.FIN_WAIT_1, S.FIN_WAIT_2})
"""Data and the FIN of the far end are still awaited."""

RST_ON_ABORT = frozenset({S.SYN_RECEIVED, S.ESTABLISHED, S.FIN_WAIT_1, S.FIN_WAIT_2, S.CLOSE_WAIT})
"""An abort tells the far end (RFC 9293, 3.10.5)."""
