"""The module's five sockets (TCP/IP note 2.2.2 to 2.2.5, 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from harness.emulator.clients.codes import (
    CONNECT_FAILED,
    DNS_FAILED,
    ID_IN_USE,
    PDP_BROKEN,
    PDP_NOT_OPEN,
    PORT_BUSY,
    SUCCESS,
    TIMED_OUT,
)
from harness.emulator.clients.dns import Found, Query
from harness.emulator.clients.links import End, Link, Manner, TcpLink, Told, UdpLink
from harness.emulator.clients.names import resolve
from harness.emulator.clients.received import recv_lines
from harness.emulator.memory import KeptSocket
from harness.ip import PortBusy

if TYPE_CHECKING:
    from harness.emulator.modem import Modem
    from harness.emulator.timers import Timer

INITIAL, CONNECTING, CONNECTED, CLOSING = 0, 1, 2, 3
"""<socket_state> of +QISTATE; 4, remote closing, is over before a command could ask."""

FAILED_BY: Final = {End.REMOTE_CLOSED: CONNECT_FAILED, End.RESET: CONNECT_FAILED, End.TIMED_OUT: TIMED_OUT}

NO_CLOSED_URC: Final = {
    End.REMOTE_CLOSED: "closed-not-on-fin",
    End.RESET: "closed-not-on-rst",
    End.TIMED_OUT: "closed-not-on-timeout",
}
"""Faults under which this end of a connection is not reported."""


@dataclass(slots=True, eq=False)
class Socket:
    """One socket, from AT+QIOPEN until its id is free again.

    `local_port` is the one asked for, 0 for any; `as_opened`: the format for received data when it was opened.
    """

    connect_id: int
    service: str
    host: str
    remote_port: int
    local_port: int
    state: int = INITIAL
    link: Link | None = None
    remote: str = ""
    opened_at: float = 0.0
    as_opened: int = 0
    query: Query | None = None
    deadline: Timer | None = None

    @property
    def failed(self) -> bool:
        """Opening failed; the id is in use until AT+QICLOSE (2.2.2, item 3)."""
        return self.state == INITIAL


class Sockets:
    """The socket table. What is found wrong after OK is told by late lines; nothing here raises."""

    def __init__(self, modem: Modem) -> None:
        self._modem, self._faults = modem, modem.faults
        self._table: dict[int, Socket] = {}
        self._stuck_ports: set[int] = set()
        self._old_sent: dict[int, int] = {}
        self._deaf = False

    def get(self, connect_id: int) -> Socket | None:
        """The socket that has this id now."""
        return self._table.get(connect_id)

    def existing(self) -> list[Socket]:
        """Connections for AT+QISTATE, by id: a socket that failed to open is none."""
        return [self._table[connect_id] for connect_id in sorted(self._table) if not self._table[connect_id].failed]

    @property
    def busy(self) -> bool:
        """Something is being opened or closed."""
        return any(socket.state in (CONNECTING, CLOSING) for socket in self._table.values())

    # opening

    def open(self, given: dict[str, Any]) -> None:
        """AT+QIOPEN has been answered OK: open, and report +QIOPEN: <connectID>,<err>."""
        connect_id = given["connectID"]
        socket = Socket(connect_id, given["service_type"], given["host"], given["remote_port"], given["local_port"])
        if connect_id in self._table:
            if "qiopen-id-in-use-replaced" not in self._faults:
                self._report(connect_id, ID_IN_USE)
                return
            self._drop(self._table[connect_id])
        self._table[connect_id] = socket
        socket.state, socket.opened_at = CONNECTING, self._modem.timers.now()
        socket.as_opened = self._modem.nvram.get("dataformat.recv")
        too_many = "qiopen-four-sockets" in self._faults and len(self._table) > 4
        if too_many or not self._modem.registration.online:
            self._fail(socket, PDP_NOT_OPEN)
        else:
            socket.deadline = self._modem.timers.later(
                self._modem.profile.timing.opening, self._fail, socket, TIMED_OUT
            )
            socket.query = resolve(self._modem, socket.host, "+QIOPEN", lambda found: self._resolved(socket, found))

    def _resolved(self, socket: Socket, found: Found | None) -> None:
        socket.query = None
        if found is None:
            self._fail(socket, DNS_FAILED)
            return
        socket.remote = found.addresses[0]
        reached = self._modem.bearer.reaches(socket.remote) and not (
            ":" in socket.remote and "qiopen-ipv6-fails" in self._faults
        )
        # a faulty module has accepted port 0: nobody can be reached there
        if not reached or socket.remote_port % 65536 == 0:
            self._fail(socket, CONNECT_FAILED)
            return
        if socket.local_port in self._stuck_ports:
            self._fail(socket, PORT_BUSY)
            return
        local_port = 0 if "qiopen-local-port-ignored" in self._faults else socket.local_port
        try:
            socket.link = self._link(socket, local_port)
        except PortBusy:
            self._fail(socket, PORT_BUSY)
            return
        if socket.service == "UDP" or "qiopen-success-at-once" in self._faults:
            self._opened(socket)

    def _link(self, socket: Socket, local_port: int) -> Link:
        told = Told(
            lambda: self._opened(socket),
            (lambda data: None) if self._deaf else lambda data: self._received(socket, data),
            lambda end: self._ended(socket, end),
        )
        kind = TcpLink if socket.service == "TCP" else UdpLink
        # the ranges are the command's business; a faulty module wraps where they are not kept
        remote = (socket.remote, socket.remote_port % 65536)
        return kind(self._modem.stack, remote, local_port % 65536, told)

    def _opened(self, socket: Socket) -> None:
        if socket.state == CONNECTING:
            self._stop_opening(socket)
            socket.state = CONNECTED
            self._report(socket.connect_id, SUCCESS)

    def _fail(self, socket: Socket, error: int) -> None:
        self._drop(socket)
        socket.state = INITIAL
        if "qiopen-failed-frees-id" in self._faults:
            del self._table[socket.connect_id]
        if "qiopen-failure-not-reported" not in self._faults:
            after = 0.0
            if "qiopen-timeout-after-61s" in self._faults and error == TIMED_OUT:
                after = socket.opened_at + 61 - self._modem.timers.now()
            self._report(socket.connect_id, error, after)

    def _report(self, connect_id: int, error: int, after: float = 0.0) -> None:
        self._modem.late(f"+QIOPEN: {connect_id},{error}", "late AT+QIOPEN", after=after)

    def _stop_opening(self, socket: Socket) -> None:
        if socket.deadline is not None:
            socket.deadline.cancel()
            socket.deadline = None
        if socket.query is not None:
            socket.query.cancel()
            socket.query = None

    def _drop(self, socket: Socket) -> None:
        self._stop_opening(socket)
        if socket.link is not None:
            socket.link.close(Manner.RST)
            socket.link = None

    # sending

    def send(self, socket: Socket, data: bytes, rai: int) -> bool:
        """Hand data to the stack: SEND OK or SEND FAIL (2.2.5, item 1)."""
        if "qisend-nothing-sent" in self._faults:
            return True
        if socket.link is None or socket.state != CONNECTED or not self._modem.registration.online:
            return False
        if "qisend-line-end-appended" in self._faults:
            data += b"\r\n"
        sent = socket.link.send(data, self._modem.profile.tcp_send_buffer)
        if sent:
            self._modem.radio.release_assistance(rai)
        return sent or "qisend-ok-when-full" in self._faults

    def counters(self, connect_id: int) -> tuple[int, int, int]:
        """<sent>, <acked> and <nAked>; zeros where there is no connection (4.2.6). UDP knows only <sent>."""
        socket = self._table.get(connect_id)
        link = socket.link if socket and socket.state == CONNECTED else None
        sent, acked = (link.sent, link.acknowledged) if link else (0, 0)
        if "counters-shared" in self._faults:
            sent = acked = sum(other.link.sent for other in self._table.values() if other.link)
        if "counters-never-reset" in self._faults:
            sent, acked = (number + self._old_sent.get(connect_id, 0) for number in (sent, acked))
        if "counters-acked-at-once" in self._faults:
            acked = sent
        return sent, acked, sent - acked if socket and socket.service == "TCP" else 0

    # receiving, and the far end's close

    def _received(self, socket: Socket, data: bytes) -> None:
        if "recv-lost-while-busy" in self._faults and self._modem.front.busy:
            return
        hexadecimal = bool(self._modem.nvram.get("dataformat.recv"))
        if "qicfg-only-new-sockets" in self._faults:
            hexadecimal = bool(socket.as_opened)
        for line in recv_lines(socket.connect_id, data, hexadecimal, self._faults):
            if "closed-before-recv" in self._faults:
                self._modem.timers.later(0.5, self._modem.unsolicited, line, "urc recv")
            else:
                self._modem.unsolicited(line, "urc recv")

    def _ended(self, socket: Socket, end: End) -> None:
        if socket.state == CONNECTING:
            self._fail(socket, FAILED_BY[end])
            return
        if "closed-keeps-id" not in self._faults:
            self._free(socket)
        if NO_CLOSED_URC[end] not in self._faults:
            self._closed(socket)

    def _closed(self, socket: Socket) -> None:
        self._modem.unsolicited(f'+QIURC: "closed",{socket.connect_id}', "urc closed")

    def _free(self, socket: Socket) -> None:
        if socket.link:
            self._old_sent[socket.connect_id] = self._old_sent.get(socket.connect_id, 0) + socket.link.sent
        if self._table.get(socket.connect_id) is socket:
            del self._table[socket.connect_id]

    # closing

    def close(self, socket: Socket) -> None:
        """AT+QICLOSE has been answered OK: close, and report CLOSE OK; the id is free from then on."""
        self._stop_opening(socket)
        socket.state = CLOSING
        link = socket.link
        if link is not None:
            manner = Manner.RST if "qiclose-rst" in self._faults else Manner.FIN
            link.close(Manner.SILENT if "qiclose-no-fin" in self._faults else manner)
        if isinstance(link, TcpLink) and "qiclose-no-fin" not in self._faults:
            reused = "qiopen-local-port-not-awaited" in self._faults
            self._modem.timers.later(0.1 if reused else self._modem.profile.timing.port_release, link.give_up)
        if socket.local_port and "qiopen-local-port-never-free" in self._faults:
            self._stuck_ports.add(socket.local_port)
        if "qiclose-closes-all" in self._faults:
            for other in [other for other in self._table.values() if other is not socket]:
                self._drop(other)
                self._free(other)
        self._modem.timers.later(self._modem.profile.timing.closing, self._close_ok, socket)

    def _close_ok(self, socket: Socket) -> None:
        if "qiclose-keeps-id" not in self._faults:
            self._free(socket)
        self._modem.late("CLOSE OK", "late AT+QICLOSE")
        if "qiclose-closed-urc" in self._faults:
            self._closed(socket)

    # network and power

    def network_lost(self) -> None:
        """The radio or the attachment is gone: TCP connections are broken (2.3.1), UDP sockets stay."""
        for socket in self.existing():
            if socket.state == CONNECTING:
                self._fail(socket, PDP_BROKEN)
            elif socket.state == CONNECTED and socket.service == "TCP":
                self._drop(socket)
                self._free(socket)
                self._closed(socket)

    def fall_asleep(self) -> None:
        """Deep sleep keeps UDP sockets and loses TCP connections, without a word to either side (2.2.2, item 6)."""
        if "tcp-survives-deep-sleep" in self._faults:
            return
        self._modem.retained.sockets = [
            KeptSocket(
                socket.connect_id,
                socket.host,
                (socket.remote, socket.remote_port),
                socket.link.local_port,
                socket.local_port,
                socket.link.sent,
            )
            for socket in self.existing()
            if socket.service == "UDP" and socket.link is not None and "udp-lost-in-deep-sleep" not in self._faults
        ]
        self._table.clear()
        self._modem.stack.forget()

    def wake_up(self) -> None:
        """Bring back what deep sleep has kept."""
        self._deaf = "udp-deaf-after-deep-sleep" in self._faults
        for kept in self._modem.retained.sockets:
            socket = Socket(kept.connect_id, "UDP", kept.host, kept.remote[1], kept.asked_port, CONNECTED)
            socket.remote = kept.remote[0]
            local_port = 0 if "udp-new-port-after-deep-sleep" in self._faults else kept.local_port
            socket.link = self._link(socket, local_port)
            socket.link.sent = kept.sent
            self._table[kept.connect_id] = socket
        self._modem.retained.sockets, self._deaf = [], False

    def power_off(self) -> None:
        """Everything is lost; the far ends notice nothing."""
        if "sockets-survive-power-off" not in self._faults:
            self._table.clear()
            self._modem.stack.forget()
