"""Named firmware faults: what a mutation of single lines cannot express, each breaking one promise.

A Modem made with some of these names behaves so, for every command and on every bench. Each name is asked for at
one or two places of the emulator. Who tests the specification expects a red clause for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from harness.errors import UsageError


@dataclass(frozen=True, slots=True)
class Fault:
    """`does`: what the module does. `breaks`: the promise, by section of the note or position."""

    id: str
    does: str
    breaks: str


CATALOGUE: Final = (
    # the language
    Fault("at-upper-case-only", "answers ERROR to a line that begins with 'at'", "2.1.2: AT or at"),
    Fault("answer-after-5s", "answers AT+QI... commands 5 s later than usual", "2.2.x: maximum response time 5 s"),
    # AT+QICFG
    Fault("qicfg-not-saved", "forgets the data formats without power", "2.2.1: saved to NVRAM"),
    Fault("qicfg-lost-in-deep-sleep", "forgets the data formats in deep sleep", "2.2.1: valid after deep sleep"),
    Fault("qicfg-swapped", "takes the format for sending as that for receiving, and the reverse", "2.2.1: parameters"),
    Fault("qicfg-format-2", "accepts format 2 and takes it for 1", "2.2.1: 0 or 1"),
    # AT+QIOPEN: what it accepts
    Fault("qiopen-context-1", "opens on contexts 1 to 11 with success", "2.2.2: only context 0; TCPIP-3"),
    Fault("qiopen-context-12", "opens on context 12 with success", "2.2.2: contextID 0 to 11"),
    Fault("qiopen-connect-id-5", "opens a socket with id 5", "2.2.2: connectID 0 to 4"),
    Fault("qiopen-any-service", "takes an unknown service type for UDP", "2.2.2: TCP or UDP"),
    Fault("qiopen-host-151", "accepts a host of more than 150 bytes", "2.2.2: at most 150 bytes"),
    Fault("qiopen-remote-port-0", "accepts remote port 0", "2.2.2: remote_port 1 to 65535"),
    Fault("qiopen-port-65536", "accepts port 65536, remote and local, and takes it for 0", "2.2.2: ports to 65535"),
    Fault("qiopen-access-mode-0", "accepts access modes 0 and 2", "2.2.2, item 4: only 1"),
    # AT+QIOPEN: what it does
    Fault("qiopen-success-at-once", "reports a TCP connection that is not there yet", "2.2.2: +QIOPEN tells success"),
    Fault("qiopen-failure-not-reported", "says nothing when opening fails", "2.2.2: +QIOPEN: <connectID>,<err>"),
    Fault("qiopen-timeout-after-61s", "reports an attempt that nobody answers after 61 s", "2.2.2, item 2: 60 s"),
    Fault("qiopen-failed-frees-id", "lets an id be used again although its opening failed", "2.2.2, item 3; TCPIP-5"),
    Fault("qiopen-failed-cannot-be-closed", "refuses AT+QICLOSE of a failed socket", "2.2.2, item 3"),
    Fault("qiopen-id-in-use-replaced", "gives an id in use to a new socket, ends the old one", "TCPIP-5"),
    Fault("qiopen-four-sockets", "fails to open a fifth socket", "2.2.2: ids 0 to 4"),
    Fault("qiopen-local-port-ignored", "uses any local port", "2.2.2: local_port"),
    Fault("qiopen-local-port-not-awaited", "reopens a fixed TCP port right after closing", "2.2.2, item 4; TCPIP-15"),
    Fault("qiopen-local-port-never-free", "never frees a fixed local port", "2.2.2, item 4: 70 s"),
    Fault("dns-no-retransmission", "asks for a name only once", "2.2.2: host may be a domain name"),
    Fault("tcp-no-retransmission", "never sends a lost segment again", "2.2.5: data are sent"),
    # AT+QISEND
    Fault("qisend-text-1025", "sends 1025 bytes of text", "2.2.5: at most 1024"),
    Fault("qisend-hex-513", "sends more than 512 bytes given as hex", "2.2.5: at most 512; TCPIP-8"),
    Fault("qisend-hex-odd", "pads an odd number of hex digits with 0", "4.2.5: not hex format: ERROR"),
    Fault("qisend-hex-not-checked", "sends what is no hex as text", "4.2.5: not hex format: ERROR"),
    Fault("qisend-hex-ignored", "sends as text in hex format too", "2.2.1: send_data_format 1"),
    Fault("qisend-length-not-checked", "sends although length and data differ", "2.2.5, item 2"),
    Fault("qisend-refused-but-sent", "answers ERROR when length and data differ, and sends them", "ALL-4"),
    Fault("qisend-cut-at-quote", "sends only what stands before the first inner quote", "2.2.5, item 4"),
    Fault("qisend-blanks-removed", "removes blanks from the data", "2.2.5: data are sent as given"),
    Fault("qisend-line-end-appended", "sends CR LF after the data", "2.2.5: data are sent as given"),
    Fault("qisend-rai-3", "accepts rai_mode 3", "2.2.5: 0 to 2"),
    Fault("qisend-nothing-sent", "says SEND OK and drops the data", "2.2.5, item 1"),
    Fault("qisend-ok-when-full", "says SEND OK when the stack cannot take the data", "2.2.5: SEND FAIL"),
    Fault("qisend-result-before-ok", "says SEND OK before OK", "2.2.5: OK, then SEND OK"),
    Fault("qisend-query-sends", "sends a byte when asked for the counters", "2.2.5: length 0 is a query"),
    Fault("counters-acked-at-once", "counts all sent bytes as acknowledged", "2.2.5: <acked>, <nAked>"),
    Fault("counters-never-reset", "goes on counting in the next connection", "4.2.6: reset to 0"),
    Fault("counters-shared", "counts the bytes of all sockets together", "2.2.5: of this connection"),
    # AT+QISTATE
    Fault("qistate-id-ignored", "lists all sockets for query_type 1", "2.2.4: of the socket named"),
    # AT+QICLOSE
    Fault("qiclose-rst", "ends a TCP connection with RST", "4.2.9: the connection is closed in order"),
    Fault("qiclose-no-fin", "says CLOSE OK and leaves the connection open", "2.2.3: closes the socket"),
    Fault("qiclose-closed-urc", "reports the host's own close as a closed URC", "2.3.1: closed by the far end"),
    Fault("qiclose-closes-all", "closes the other sockets too", "2.2.3: the socket named"),
    Fault("qiclose-keeps-id", "keeps the id in use after CLOSE OK", "2.2.3: closes the socket"),
    # closed URC
    Fault("closed-not-on-fin", "does not report the far end's FIN", "2.3.1: closed by the far end"),
    Fault("closed-not-on-rst", "does not report the far end's RST", "2.3.1: closed by the far end"),
    Fault("closed-not-on-timeout", "does not report a dead far end", "2.3.1: network trouble"),
    Fault("closed-before-recv", "reports the end before the data that came before it", "TCPIP-14"),
    Fault("closed-keeps-id", "keeps the id in use after the closed URC", "TCPIP-5"),
    # recv URC
    Fault("recv-in-one-part", "reports more than 1024 bytes in one URC", "2.3, item 4"),
    Fault("recv-rest-lost", "drops what is beyond 1024 bytes", "2.3, item 4"),
    Fault("recv-ignores-hex", "reports text in hex format too", "2.2.1: recv_data_format 1"),
    Fault("recv-length-counts-digits", "counts hex digits instead of bytes", "2.3.2: length in bytes"),
    Fault("recv-cut-at-nul", "ends the data at a zero byte", "2.3.2: the data received"),
    Fault("recv-id-0", "reports the data of all sockets as socket 0's", "2.3.2: connectID"),
    Fault("recv-lost-while-busy", "loses data that come while a command is under way", "2.3.2: data are reported"),
    # sleep and power
    Fault("udp-lost-in-deep-sleep", "loses UDP sockets in deep sleep", "2.2.2, item 6"),
    Fault("udp-new-port-after-deep-sleep", "uses another local port after deep sleep", "2.2.2, item 6"),
    Fault("tcp-survives-deep-sleep", "keeps TCP connections in deep sleep", "2.2.2, item 6"),
    Fault("sockets-survive-power-off", "has its sockets still after a power-off", "2.2.2: not saved to NVRAM"),
    Fault("deep-sleep-keeps-command", "answers the command that woke it", "4.3.9: that command is lost"),
)

FAULTS: Final = {fault.id: fault for fault in CATALOGUE}


def known(ids: Iterable[str]) -> frozenset[str]:
    """These names, as a set. Raises UsageError, naming near ones, for a name that is none."""
    ids = frozenset(ids)
    if unknown := sorted(ids - FAULTS.keys()):
        import difflib

        near = difflib.get_close_matches(unknown[0], FAULTS, n=3, cutoff=0.4)
        hint = f"near to it are {', '.join(near)}" if near else f"there are {', '.join(FAULTS)}"
        raise UsageError(f"no fault {unknown[0]!r}; {hint}")
    return ids
