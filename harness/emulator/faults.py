"""Named firmware faults: what a mutation of single lines cannot express, each breaking one promise.

A Modem made with some of these names behaves so, for every command and on every bench. Each name is asked for at
one or two places of the emulator. Who tests the specification expects a red clause for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from harness.emulator.fault import Fault
from harness.emulator.faults_coap import COAP
from harness.emulator.faults_lwm2m import LWM2M
from harness.errors import UsageError

CATALOGUE: Final = (
    # the language
    Fault("at-upper-case-only", "answers ERROR to a line that begins with 'at'", "2.1.2: AT or at"),
    Fault("answer-after-5s", "answers AT+QI... commands 5 s later than usual", "2.2.x: maximum response time 5 s"),
    Fault("at-undefined-form-ok", "answers OK to forms that a command has not", "ALL-3: ERROR"),
    Fault("at-missing-parameter-ok", "answers OK when a parameter that is needed is missing", "2.2.x: syntax"),
    Fault("at-minus-ignored", "takes -1 for 1", "2.2.x: ranges begin at 0 or above"),
    Fault("at-letters-are-0", "takes letters for the number 0", "2.2.x: integers"),
    Fault("at-highest-refused", "refuses the highest value of a range of ten at least, and the longest name", "2.2.x"),
    Fault("at-lowest-refused", "refuses the lowest value of a range that begins above 0", "2.2.x: ranges"),
    Fault("context-refused-but-used", "answers ERROR to contexts 1 to 11 and does it on context 0", "ALL-4"),
    # AT+QICFG
    Fault("qicfg-not-saved", "forgets the data formats without power", "2.2.1: saved to NVRAM"),
    Fault("qicfg-lost-in-deep-sleep", "forgets the data formats in deep sleep", "2.2.1: valid after deep sleep"),
    Fault("qicfg-swapped", "takes the format for sending as that for receiving, and the reverse", "2.2.1: parameters"),
    Fault("qicfg-format-2", "accepts format 2 and takes it for 1", "2.2.1: 0 or 1"),
    Fault("qicfg-refused-but-set", "sets the format for sending when it refuses that for receiving", "ALL-4"),
    Fault("qicfg-only-new-sockets", "reports on open sockets in the format of their opening", "2.2.1: at once"),
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
    Fault("qiopen-ipv6-fails", "cannot open sockets to IPv6 addresses", "2.2.2: host may be an IP address"),
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
    Fault("qisend-connect-id-5", "answers for a socket 5", "2.2.5: connectID 0 to 4"),
    # AT+QISTATE
    Fault("qistate-first-only", "lists only the first socket", "2.2.4: all existing connections"),
    Fault("qistate-context-0-empty", "lists nothing for query_type 0", "2.2.4: of this context"),
    Fault("qistate-host-resolved", "lists the address instead of the name", "4.2.1, 4.3.1: host as it was given"),
    Fault("qistate-connect-id-5", "answers OK for a socket 5", "2.2.4: connectID 0 to 4"),
    Fault("qistate-context-12", "answers OK for context 12", "2.2.4: contextID 0 to 11; TCPIP-3"),
    Fault("qistate-query-type-2", "takes query_type 2 for 1", "2.2.4: 0 or 1"),
    Fault("qistate-id-ignored", "lists all sockets for query_type 1", "2.2.4: of the socket named"),
    # AT+QICLOSE
    Fault("qiclose-rst", "ends a TCP connection with RST", "4.2.9: the connection is closed in order"),
    Fault("qiclose-no-fin", "says CLOSE OK and leaves the connection open", "2.2.3: closes the socket"),
    Fault("qiclose-closed-urc", "reports the host's own close as a closed URC", "2.3.1: closed by the far end"),
    Fault("qiclose-closes-all", "closes the other sockets too", "2.2.3: the socket named"),
    Fault("qiclose-keeps-id", "keeps the id in use after CLOSE OK", "2.2.3: closes the socket"),
    Fault("qiclose-connect-id-5", "closes a socket 5", "2.2.3: connectID 0 to 4"),
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
    # names
    Fault("dns-no-retransmission", "asks for a name only once", "2.2.2: host may be a domain name"),
    Fault("dns-aaaa-not-asked", "never asks for IPv6 addresses", "2.2.7, item 1: IPv6 networks"),
    Fault("dns-id-not-checked", "takes an answer to another query", "2.2.6: the name's address; RFC 5452, 9.1"),
    Fault("dns-question-not-checked", "takes an answer about another name", "2.2.6: the name's address; RFC 5452, 9.1"),
    Fault("dns-alias-not-followed", "finds no address behind an alias", "2.2.6: the name's address; RFC 1034, 3.6.2"),
    Fault("dns-servfail-is-final", "asks no other server after SERVFAIL or an answer cut short", "2.2.7; TCPIP-12"),
    # AT+QIDNSGIP
    Fault("dnsgip-context-1", "resolves on contexts 1 to 11", "2.2.6: only context 0; TCPIP-3"),
    Fault("dnsgip-context-12", "resolves on context 12", "2.2.6: contextID 0 to 11"),
    Fault("dnsgip-name-151", "accepts a name of more than 150 bytes", "2.2.6: at most 150 bytes"),
    Fault("dnsgip-last-address", "gives the last address", "2.2.6, item 1: the first"),
    Fault("dnsgip-all-addresses", "gives all addresses", "2.2.6, item 1: only the first"),
    Fault("dnsgip-ttl-real", "gives the server's TTL", "2.2.6: 0"),
    Fault("dnsgip-failure-not-reported", "says nothing when a name has no address", "2.2.6: +QIDNSGIP: <err>"),
    Fault("dnsgip-failure-with-fields", "gives a count and a TTL on failure too", "2.2.6: [,<IP_count>,<DNS_ttl>]"),
    Fault("dnsgip-failure-after-61s", "says 61 s later that a name has no address", "ALL-1: 60 s"),
    # AT+QIDNSCFG
    Fault("dnscfg-context-1", "accepts contexts 1 to 11", "2.2.7: only context 0; TCPIP-3"),
    Fault("dnscfg-context-12", "accepts context 12", "2.2.7: contextID 0 to 11"),
    Fault("dnscfg-address-65", "accepts an address of more than 64 bytes", "2.2.7: at most 64 bytes"),
    Fault("dnscfg-any-text", "accepts what is no IP address", "2.2.7: IP address"),
    Fault("dnscfg-before-ip", "accepts servers before +IP", "2.2.7, item 2"),
    Fault("dnscfg-ipv6-on-ipv4", "accepts an IPv6 server without IPv6", "2.2.7, item 1"),
    Fault("dnscfg-ipv4-on-ipv6", "accepts an IPv4 server without IPv4", "2.2.7, item 1"),
    Fault("dnscfg-refused-but-set", "sets the primary server when it refuses the secondary", "ALL-4"),
    Fault("dnscfg-swapped", "takes the secondary server for the primary", "2.2.7: parameters"),
    Fault("dnscfg-lone-primary-clears-secondary", "forgets the secondary server", "TCPIP-12: it stays"),
    Fault("dnscfg-network-given-not-shown", "shows no servers that the network gave", "2.2.7, item 3"),
    Fault("dnscfg-secondary-never-asked", "asks the primary server alone", "TCPIP-12: fallback"),
    Fault("dnscfg-not-used-by-qidnsgip", "AT+QIDNSGIP asks the network's servers", "2.2.7: configures the servers"),
    Fault("dnscfg-not-used-by-qiopen", "AT+QIOPEN asks the network's servers", "2.2.7: configures the servers"),
    Fault("dnscfg-not-used-by-qping", "AT+QPING asks the network's servers", "2.2.7: configures the servers"),
    Fault("dnscfg-not-used-by-qntp", "AT+QNTP asks the network's servers", "2.2.7: configures the servers"),
    # AT+QPING
    Fault("ping-context-1", "pings on contexts 1 to 11", "2.2.8: only context 0; TCPIP-3"),
    Fault("ping-context-12", "pings on context 12", "2.2.8: contextID 0 to 11"),
    Fault("ping-host-151", "accepts a host of more than 150 bytes", "2.2.8: at most 150 bytes"),
    Fault("ping-timeout-0", "accepts time_out 0", "2.2.8: 1 to 255"),
    Fault("ping-timeout-256", "accepts time_out 256", "2.2.8: 1 to 255"),
    Fault("ping-num-0", "accepts ping_num 0, and pings once", "2.2.8: 1 to 10"),
    Fault("ping-num-11", "accepts ping_num 11", "2.2.8: 1 to 10"),
    Fault("ping-size-31", "accepts ping_size 31", "2.2.8: 32 to 1500"),
    Fault("ping-size-1501", "accepts a ping_size above the firmware's largest", "2.2.8: to 1500, to 200 in A02"),
    Fault("ping-size-201-in-a02", "accepts ping_size 1500 in A02 too", "2.2.8, item 2"),
    Fault("ping-refused-but-sent", "answers ERROR to a ping_size that is too large, and pings", "ALL-4"),
    Fault("ping-size-ignored", "sends 32 bytes whatever was asked", "2.2.8: ping_size"),
    Fault("ping-count-ignored", "sends four pings whatever was asked", "2.2.8: ping_num"),
    Fault("ping-timeout-ignored", "waits 4 s whatever was asked", "2.2.8: time_out"),
    Fault("ping-defaults-changed", "takes 10 s, 3 pings, 64 bytes for what is omitted", "2.2.8: 4, 4, 32"),
    Fault("ping-nothing-sent", "says success and sends nothing", "2.2.8: tests whether the host can be reached"),
    Fault("ping-ttl-in-a02", "gives the TTL in A02 too", "2.2.8, item 1"),
    Fault("ping-no-ttl", "gives no TTL in A03", "2.2.8, item 1"),
    Fault("ping-time-in-seconds", "gives the time in seconds", "2.2.8: ms"),
    Fault("ping-lost-line-missing", "says nothing of a lost ping", "2.2.8: <result>; TCPIP-10"),
    Fault("ping-lost-not-counted", "counts no ping as lost", "2.2.8: <lost>"),
    Fault("ping-stops-at-loss", "sends no more pings after one that was lost", "2.2.8: ping_num"),
    Fault("ping-statistics-count-lost", "takes a lost ping for one that took time_out", "TCPIP-10: of answered ones"),
    Fault("ping-late-reply-taken", "takes a late reply for that of the next ping", "2.2.8: time_out"),
    Fault("ping-unreachable-taken", "takes 'host unreachable' for a reply", "2.2.8: <result>"),
    # AT+QNTP
    Fault("ntp-context-1", "asks on contexts 1 to 11", "2.2.9: only context 0; TCPIP-3"),
    Fault("ntp-context-12", "asks on context 12", "2.2.9: contextID 0 to 11"),
    Fault("ntp-server-151", "accepts a server of more than 150 bytes", "2.2.9: at most 150 bytes"),
    Fault("ntp-ipv6-literal", "accepts an IPv6 address", "2.2.9: name or dotted decimal"),
    Fault("ntp-port-0", "accepts port 0", "2.2.9: 1 to 65535"),
    Fault("ntp-port-65536", "accepts port 65536", "2.2.9: 1 to 65535"),
    Fault("ntp-auto-set-2", "accepts auto_set_time 2", "2.2.9: 0 or 1"),
    Fault("ntp-port-ignored", "asks port 123 whatever was given", "2.2.9: port"),
    Fault("ntp-no-retry", "asks once", "2.2.9: synchronises"),
    Fault("ntp-clock-not-set", "never sets the RTC", "2.2.9, item 1: auto_set_time 1"),
    Fault("ntp-clock-always-set", "sets the RTC with auto_set_time 0 too", "2.2.9: auto_set_time 0"),
    Fault("ntp-time-of-rtc", "gives the RTC's time", "2.2.9: the server's time"),
    Fault("ntp-zone-lost", "gives local time as that of zone 0", "2.2.9: time and zone; TCPIP-11"),
    Fault("ntp-era-ignored", "takes times from 2036 on for times from 1900 on", "2.2.9; RFC 4330, section 3"),
    Fault("ntp-short-taken", "takes a reply that is too short", "2.2.9: the server's time; RFC 4330, section 5"),
    Fault("ntp-mode-not-checked", "takes what is no server's reply", "2.2.9; RFC 4330, section 5"),
    Fault("ntp-origin-not-checked", "takes a reply to another request", "2.2.9; RFC 4330, section 5"),
    Fault("ntp-kiss-taken", "takes the time of a kiss-of-death (stratum 0)", "2.2.9; RFC 4330, section 8"),
    Fault("ntp-stratum-16-taken", "takes the time of a server without a time", "2.2.9; RFC 4330, section 5"),
    Fault("ntp-unsynchronised-taken", "takes the time of a clock that is not set", "2.2.9; RFC 4330, section 5"),
    Fault("ntp-zero-time-taken", "takes a transmit timestamp of zero", "2.2.9; RFC 4330, section 5"),
    Fault("ntp-failure-not-reported", "says nothing on failure", "2.2.9: +QNTP: <err>"),
    Fault("ntp-failure-with-time", "gives a time on failure too", "2.2.9: the code alone"),
    Fault("ntp-failure-after-61s", "reports a failure 61 s later", "ALL-1: 60 s"),
    # registration, sleep and power
    Fault("clock-not-set-on-registration", "leaves the RTC as it is", "2.2.9, item 2"),
    Fault("psm-urc", "reports downlink data in PSM", "2.3, item 1"),
    Fault("edrx-no-delay", "reports downlink data at once in eDRX", "2.3, item 2: paging"),
    Fault("idle-downlink-lost", "loses downlink data in DRX and eDRX", "2.3, item 2: late, not lost"),
    Fault("qsclk-0-sleeps", "sleeps although sleep is off", "4.1: AT+QSCLK=0"),
    Fault("deep-sleep-never", "never sleeps deeply", "4.1, 4.3.9: AT+QSCLK=1"),
    Fault("sleep-during-operation", "sleeps deeply while a result is due", "2.2.6, 2.2.8, 2.2.9: late lines"),
    Fault("udp-deaf-after-deep-sleep", "hears nothing on UDP sockets after deep sleep", "2.2.2, item 6"),
    Fault("udp-lost-in-deep-sleep", "loses UDP sockets in deep sleep", "2.2.2, item 6"),
    Fault("udp-new-port-after-deep-sleep", "uses another local port after deep sleep", "2.2.2, item 6"),
    Fault("tcp-survives-deep-sleep", "keeps TCP connections in deep sleep", "2.2.2, item 6"),
    Fault("sockets-survive-power-off", "has its sockets still after a power-off", "2.2.2: not saved to NVRAM"),
    Fault("deep-sleep-keeps-command", "answers the command that woke it", "4.3.9: that command is lost"),
    *COAP,
    *LWM2M,
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
