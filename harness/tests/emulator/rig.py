"""A module on a table: a clock that only the test moves, and a far end made of a second IP stack."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from harness.clock import ManualClock
from harness.emulator.memory import NvramStore
from harness.emulator.models import FIRMWARES
from harness.emulator.modem import Modem
from harness.emulator.options import Options
from harness.ip import ConnectionRequest, Stack, TcpConnection, TcpEvents, error_about
from harness.ip.packet import decode
from harness.ip.records import Icmp, Packet, Tcp, Udp
from harness.tests.emulator.far_names import Names

LATENCY = 0.05
RESOLVER, RESOLVER_2 = "10.0.0.53", "10.0.0.54"
RESOLVER6, RESOLVER6_2 = "240e:5a::6666", "240e:5b::6666"
PEER = ("198.51.100.7", 2020)
PEER6 = ("2001:db8:1::7", 2020)
OWN, OWN6 = "10.177.135.245", "2001:db8:f::2f5"
FINAL = ("OK", "ERROR")


@dataclass(frozen=True, slots=True)
class Granted:
    """What the network gives at registration."""

    address: str | None = OWN
    address6: str | None = None
    dns: tuple[str, ...] = (RESOLVER, RESOLVER_2)
    dns6: tuple[str, ...] = ()


IPV4_ONLY = Granted()
IPV6_ONLY = Granted(None, OWN6, (), (RESOLVER6, RESOLVER6_2))
BOTH = Granted(OWN, OWN6, (RESOLVER, RESOLVER_2), (RESOLVER6, RESOLVER6_2))


class Served(TcpEvents):
    """The far end of one TCP connection."""

    def __init__(self, far: Far) -> None:
        self._far = far
        self.received = b""
        self.ends: list[str] = []
        self.connection: TcpConnection

    def data(self, data: bytes) -> None:
        self.received += data
        if self._far.echoes:
            self.connection.send(data)

    def remote_closed(self) -> None:
        self.ends.append("FIN")
        if self._far.closes_back:
            self.connection.close()

    def reset(self) -> None:
        self.ends.append("RST")


class Far:
    """Everything beyond the module: hosts, DNS servers on every port 53, and the way between.

    Every address answers pings after `ping_delays` (by sequence, else at once), or says host unreachable.
    """

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self.stack = Stack(
            "192.0.2.1", clock, self._down, random.Random(2), any_address=True, address6="2001:db8::1"
        )
        self.granted, self.activated, self.covered = IPV4_ONLY, 0, True
        self.address = OWN
        self.names = Names({"hf.quectel.com": [PEER[0]], "six.quectel.com": [PEER6[0]]})
        self.pings: list[Packet] = []
        self.ping_delays: dict[int, float] = {}
        self.unreachable = False
        self.serves_udp: dict[int, Callable[[bytes], bytes]] = {}
        self.takes_udp: dict[int, Callable[[bytes, tuple[str, int], tuple[str, int]], None]] = {}
        self.to_module: Callable[[bytes], None] = lambda packet: None
        self.up: list[tuple[float, Packet]] = []
        self.lose: Callable[[str, Packet], bool] = lambda direction, packet: False
        self.echoes = False
        self.closes_back = True
        self.refuses: set[int] = set()
        self.served: list[Served] = []
        self.datagrams: list[tuple[bytes, tuple[str, int], tuple[str, int]]] = []
        self._listeners: list[Callable[[bool], None]] = []
        self.stack.listen(None, self._syn)
        self.stack.catch_udp(self._datagram)
        self.stack.catch_icmp(self._ping)

    @property
    def queries(self) -> list[str]:
        """Names that were asked for, in order."""
        return [name for _, name, _ in self.names.asked]

    # the attachment that the module sees

    def activate(self) -> Granted:
        self.activated += 1
        return self.granted

    def send(self, packet: bytes) -> None:
        self.up.append((self._clock.now(), decode(packet)))
        if self.covered and not self.lose("up", decode(packet)):
            self._clock.call_later(LATENCY, self.stack.receive, packet)

    def on_coverage(self, call: Callable[[bool], None]) -> None:
        self._listeners.append(call)

    def cover(self, covered: bool) -> None:
        self.covered = covered
        for call in self._listeners:
            call(covered)

    # the far ends

    def segments(self, flags: int) -> list[Tcp]:
        """TCP segments of the module that carry all these flags."""
        return [p.body for _, p in self.up if isinstance(p.body, Tcp) and p.body.flags & flags == flags]

    def _down(self, packet: bytes) -> None:
        if self.covered and not self.lose("down", decode(packet)):
            self._clock.call_later(LATENCY, self.to_module, packet)

    def _syn(self, request: ConnectionRequest) -> None:
        if request.local[1] in self.refuses:
            request.refuse()
            return
        served = Served(self)
        served.connection = request.accept(served)
        self.served.append(served)

    def _datagram(self, data: bytes, source: tuple[str, int], destination: tuple[str, int]) -> None:
        if destination[1] == 53:
            for answer in self.names.answers(data, destination[0]):
                self.stack.send_udp(answer, destination, source)
            return
        self.datagrams.append((data, source, destination))
        if destination[1] in self.takes_udp:
            self.takes_udp[destination[1]](data, source, destination)
        elif destination[1] in self.serves_udp:
            self.stack.send_udp(self.serves_udp[destination[1]](data), destination, source)
        elif self.echoes:
            self.stack.send_udp(data, destination, source)

    def _ping(self, packet: Packet) -> None:
        self.pings.append(packet)
        asked = packet.body
        if self.unreachable:
            self.stack.send_icmp(error_about(packet), packet.destination, packet.source)
            return
        reply = Icmp("echo-reply", asked.identifier, asked.sequence, asked.payload)
        delay = self.ping_delays.get(asked.sequence, 0.0)
        self._clock.call_later(delay, self.stack.send_icmp, reply, packet.destination, packet.source, 52)


class Rig:
    """A booted, registered module without echo, that does not sleep; `ask` gives the lines of an answer."""

    def __init__(
        self,
        *,
        faults: set[str] = frozenset(),
        nvram: NvramStore | None = None,
        on: bool = True,
        granted: Granted = IPV4_ONLY,
        model: str = "BC260Y-CN",
        firmware: str = "",
        **options: Any,
    ) -> None:
        self.clock = ManualClock()
        self.far = Far(self.clock)
        self.far.granted = granted
        self.modem = Modem(
            model,
            firmware or FIRMWARES[model][0],
            self.clock,
            self.far,
            nvram,
            Options(**({"echo": False} | options)),
            random.Random(1),
            frozenset(faults),
        )
        self.far.to_module = self.modem.receive_packet
        self.out = bytearray()
        self.written: list[tuple[float, bytes]] = []
        self.modem.connect_output(self._write)
        if on:
            self.modem.power_on()
            self.wait(6)
            self.ask("AT+QSCLK=0")
            self.out.clear()

    def _write(self, data: bytes) -> None:
        self.out += data
        self.written.append((self.clock.now(), data))

    def wait(self, seconds: float) -> list[str]:
        """Let time pass; all lines that have come since they were last looked at."""
        self.clock.advance(seconds)
        return self.lines()

    def lines(self) -> list[str]:
        """All lines that have come since they were last looked at."""
        lines = [line for line in self.out.decode("latin-1").split("\r\n") if line]
        self.out.clear()
        return lines

    def ask(self, command: str | bytes, within: float = 0.03) -> list[str]:
        """Send a command and give its answer, final result code included; late lines stay for `lines`."""
        data = command.encode("latin-1") if isinstance(command, str) else command
        self.modem.receive(data + b"\r")
        return self.wait(within)

    def open(
        self, connect_id: int = 0, service: str = "TCP", host: str = PEER[0], tail: str = "", within: float = 1
    ) -> None:
        """Open a socket to the peer; it must succeed."""
        assert self.ask(f'AT+QIOPEN=0,{connect_id},"{service}","{host}",{PEER[1]}{tail}') == ["OK"]
        assert self.wait(within) == [f"+QIOPEN: {connect_id},0"]

    def told(self, command: str, seconds: float = 1) -> list[str]:
        """A command's answer and what comes within some seconds."""
        return self.ask(command) + self.wait(seconds)


def payloads(packets: list[tuple[float, Packet]]) -> list[bytes]:
    """The UDP payloads that the module sent, name resolution apart."""
    return [p.body.payload for _, p in packets if isinstance(p.body, Udp) and p.body.destination_port != 53]
