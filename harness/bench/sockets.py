"""The module's sockets as the peers know them: which conversation is which connectID, and data through them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.air.flows import Flow, Flows
from harness.at.events import Line
from harness.at.tokens import parse_fields
from harness.errors import ModuleError, SuiteError
from harness.module.exchange import visible

if TYPE_CHECKING:
    from harness.bench.world import World

ON_AIR = 10.0
"""Seconds that data may take from SEND OK to the peer, the bench's own latency not counted. No note promises it."""
ACCEPTED = 1.0
"""Real seconds in which the peer hears of a connection that the module has made: what is read first is chance."""
OPEN_WITHIN = 60.0
SENT_WITHIN = 5.0

_probes = itertools.count(1)


class Sockets:
    """Sockets 0 to 4 of one scenario.

    TCP: a socket is the newest connection that the peer had accepted, since its AT+QIOPEN, when `+QIOPEN: id,0` came;
    on the wall clock the first one after that, if the peer heard of none before. UDP: it is the source of the first
    datagram asserted to be the socket's, and stays that until the socket is opened anew.
    """

    def __init__(self, world: World, flows: Flows) -> None:
        self._world = world
        self._flows = flows
        self._opened: dict[int, tuple[str, float, float]] = {}
        self._bound: dict[int, Flow] = {}
        self._confirmed: dict[int, int] = {}
        self._closed: list[Flow] = []

    def heard(self, line: Line) -> None:
        """A line came: is it one that says a socket is open, that its data were taken, or that it is closed?"""
        if line.text == b"CLOSE OK" and line.origin is not None:
            self._heard_closed(line.origin.partition(b"=")[2])
        if line.text == b"SEND OK" and line.origin is not None:
            number, length = (field.text for field in parse_fields(line.origin.partition(b"=")[2])[:2])
            if number.isdigit() and length.isdigit():
                self._confirmed[int(number)] = self.confirmed(int(number)) + int(length)
        if line.parsed.prefix != b"+QIOPEN" or line.origin is None:
            return
        fields = [field.text for field in line.parsed.fields]
        asked = parse_fields(line.origin.partition(b"=")[2])
        if len(fields) == 2 and fields[1] == b"0" and fields[0].isdigit() and len(asked) > 2:
            number = int(fields[0])
            sent = (each.sent_at for each in reversed(self._world.module.history) if each.command == line.origin)
            self._opened[number] = (asked[2].text.decode("latin-1").upper(), next(sent, 0.0), line.at)
            self._bound.pop(number, None)
            self._confirmed.pop(number, None)

    def _heard_closed(self, number: bytes) -> None:
        if not number.isdigit() or self._opened.get(int(number), ("",))[0] != "TCP":
            return
        self._flows.update()
        flow = self._bound.get(int(number)) or self._connection(int(number))
        if flow is not None:
            self._closed.append(flow)

    def check_closed(self) -> None:
        """Each TCP connection of a socket that got CLOSE OK has ended with FIN, where the bench can have seen it."""
        closed = [flow for flow in self._closed if not flow.spoilt]
        self._wait(lambda: all(flow.end for flow in closed))
        if wrong := [flow for flow in closed if flow.end != "fin"]:
            raise ModuleError(
                "a socket was closed, but its connection has not ended with FIN",
                expected="FIN at the TCP peer (clause qiclose.wire.fin)",
                came="; ".join(f"{flow.name}: {flow.end.upper() or 'nothing'}" for flow in wrong),
            )

    def confirmed(self, number: int) -> int:
        """Bytes of which SEND OK has been said since socket `number` was opened."""
        return self._confirmed.get(number, 0)

    def service(self, number: int) -> str:
        """'TCP' or 'UDP': what socket `number` was opened as."""
        if number not in self._opened:
            raise SuiteError(f"socket {number} is spoken of, but no '+QIOPEN: {number},0' has come in this scenario")
        return self._opened[number][0]

    def flow(self, number: int) -> Flow | None:
        """The conversation of socket `number` at its peer; None for a UDP socket nobody has heard of yet."""
        if number in self._bound:
            return self._bound[number]
        if self.service(number) == "UDP":
            return None
        if not self._world.time.virtual:
            self._world.time.wait(lambda: self._connection(number), ACCEPTED + self._world.module.latency)
        flow = self._connection(number)
        if flow is None:
            raise ModuleError(
                f"socket {number} is said to be open, but the TCP peer has accepted no connection",
                expected=f"a connection before '+QIOPEN: {number},0'",
                came=f"{len(self._flows.connections)} connections in all",
            )
        self._bound[number] = flow
        return flow

    def _connection(self, number: int) -> Flow | None:
        _, asked_at, opened_at = self._opened[number]
        taken = {flow.name for flow in self._bound.values()}
        accepted = [flow for flow in self._flows.connections if flow.since >= asked_at and flow.name not in taken]
        before = [flow for flow in accepted if flow.since <= opened_at + 1e-6]
        if before or self._world.time.virtual:
            return before[-1] if before else None
        return accepted[0] if accepted else None

    def known(self, number: int) -> Flow:
        """The same, for a socket that the peer must already know."""
        flow = self.flow(number)
        if flow is None:
            raise SuiteError(f"the peer cannot send to UDP socket {number} before it has got a datagram from it")
        return flow

    # Data

    def peer_gets(self, service: str, number: int, data: bytes) -> None:
        """The next bytes (TCP) or the next datagram (UDP) of the socket at its peer are exactly `data`."""
        if self.service(number) != service:
            raise SuiteError(f"socket {number} was opened as {self.service(number)}, the step speaks of {service}")
        if service == "TCP":
            self._stream_brings(number, data)
        else:
            self._datagram_brings(number, data)

    def _stream_brings(self, number: int, data: bytes) -> None:
        flow = self.known(number)
        self._wait(lambda: len(flow.unread) >= len(data) or flow.end)
        came = bytes(flow.unread[: len(data)])
        if came != data:
            raise _wrong_data("TCP", number, data, bytes(flow.unread))
        del flow.unread[: len(data)]

    def _datagram_brings(self, number: int, data: bytes) -> None:
        bound = self._bound.get(number)
        others = [flow for socket, flow in self._bound.items() if socket != number]

        def waiting() -> list[Flow]:
            if bound is not None:
                return [bound] if bound.datagrams else []
            return [flow for flow in self._flows.with_datagrams() if flow not in others]

        self._wait(waiting)
        found = waiting()
        if not found:
            elsewhere = [data for _, data in self._flows.unasserted()]
            raise _wrong_data("UDP", number, data, b"", elsewhere, from_one=bound)
        if found[0].datagrams[0] != data:
            raise _wrong_data("UDP", number, data, found[0].datagrams[0])
        found[0].datagrams.pop(0)
        self._bound[number] = found[0]

    def _wait(self, predicate: Callable[[], object]) -> None:
        def looked() -> bool:
            self._flows.update()
            return bool(predicate())

        self._world.module.wait(looked, ON_AIR + self._world.module.latency)

    def both_ways(self, number: int) -> None:
        """A fresh text up and another down, through every layer: the positive exchange."""
        world, service = self._world, self.service(number)
        up, down = (f"probe {next(_probes)} {way}".encode() for way in ("up", "down"))
        sending, receiving = world.data_format()
        shown = up.hex().encode() if sending else up
        answer = world.module.ask(b'AT+QISEND=%d,%d,"%s"' % (number, len(up), shown))
        if answer.texts != [b"OK"]:
            raise ModuleError(
                f"socket {number} takes no data", expected="OK", came=" | ".join(map(visible, answer.texts))
            )
        world.module.late(
            lambda line: line.text in (b"SEND OK", b"SEND FAIL"), "'SEND OK'", SENT_WITHIN, only=b"SEND OK"
        )
        self.peer_gets(service, number, up)
        self.peer_sends(number, down)
        shown = down.hex().encode() if receiving else down
        wanted = b'+QIURC: "recv",%d,%d,"%s"' % (number, len(down), shown)
        world.urc(wanted.decode())

    def peer_sends(self, number: int, data: bytes, piece: int | None = None) -> None:
        """The peer sends `data` to the socket, in one piece or in pieces of so many bytes."""
        flow = self.known(number)
        self._world.peers.send(self.service(number), flow, data, piece)
        self._world.stimulus()

    def opens(self, service: str, number: int) -> None:
        """Open a socket to the peer of that service; `+QIOPEN: id,0` must come within 60 s."""
        world = self._world
        told = world.told
        name = service.lower()
        command = f'AT+QIOPEN=0,{number},"{service}","{told[f"{name}.address"]}",{told[f"{name}.port"]}'
        answer = world.module.ask(command.encode())
        if answer.texts != [b"OK"]:
            raise ModuleError(
                f"socket {number} cannot be opened", expected="OK", came=" | ".join(map(visible, answer.texts))
            )
        wanted = b"+QIOPEN: %d,0" % number
        prefix = b"+QIOPEN: %d," % number
        world.module.late(lambda line: line.text.startswith(prefix), f"'{wanted.decode()}'", OPEN_WITHIN, only=wanted)
        if service == "TCP":
            self.flow(number)

    def receives(self, number: int, data: bytes, limit: int) -> list[int]:
        """Take recv URCs of the socket until they have brought `data`; gives the lengths of the parts, in bytes."""
        world, (_, as_hex) = self._world, self._world.data_format()
        came, parts, since = bytearray(), [], -1.0
        while len(came) < len(data):
            line = world.module.take(
                lambda line: _is_recv(line, number), f'+QIURC: "recv",{number},...', world.urc_within,
                since=since, behind=bool(parts),
            )  # fmt: skip
            since = line.at  # on a slow line each part takes its time
            part = _payload(line, as_hex)
            if len(part) > limit or not part:
                raise ModuleError(
                    f"a part of {len(part)} bytes came in one URC",
                    expected=f"1 to {limit} bytes",
                    came=visible(line.text[:60]),
                )
            parts.append(len(part))
            came += part
        if came != data:
            raise ModuleError(
                "the parts together are not what the peer sent",
                expected=f"{len(data)} bytes: {visible(data[:120])}",
                came=f"{len(came)} bytes: {visible(bytes(came[:120]))}",
            )
        return parts

    def ends_with_fin(self, number: int) -> None:
        """The module ends the connection with FIN, and nothing unread stands before it."""
        flow = self.known(number)
        self._wait(lambda: flow.end)
        if flow.end != "fin" or flow.unread:
            unread = visible(bytes(flow.unread[:80])) or "nothing"
            raise ModuleError(
                f"the connection of socket {number} is not ended as promised",
                expected="FIN, all data before it asserted",
                came=f"{flow.end.upper() or 'nothing'}, unread before it: {unread}",
            )


def _is_recv(line: Line, number: int) -> bool:
    fields = line.parsed.fields
    return (
        line.parsed.prefix == b"+QIURC"
        and len(fields) > 1
        and fields[0].text == b"recv"
        and fields[1].text == b"%d" % number
    )


def _payload(line: Line, as_hex: bool) -> bytes:
    """What a recv URC brought, decoded; quotes, count and digits must be right."""
    quoted = line.payload is not None and line.text.endswith(b'"' + line.payload + b'"')
    if line.payload is None or not line.counted_ok or not quoted:
        raise ModuleError(
            "a recv URC's data and length disagree, or quotes are missing",
            expected='+QIURC: "recv",<id>,<length>,"<data>" with as many bytes as <length> says',
            came=visible(line.text[:200]),
        )
    if not as_hex:
        return line.payload
    try:
        data = bytes.fromhex(line.payload.decode("ascii"))
    except ValueError:
        raise ModuleError(
            "received data are not hexadecimal digits", expected="two digits a byte", came=visible(line.payload[:200])
        ) from None
    # as many digits as the length says are taken for text by who cuts the line
    if line.parsed.fields[2].text != b"%d" % len(data):
        raise ModuleError(
            "a recv URC counts another number of bytes than it brings",
            expected=str(len(data)),
            came=visible(line.text[:200]),
        )
    return data


def _wrong_data(
    service: str,
    number: int,
    wanted: bytes,
    came: bytes,
    elsewhere: list[bytes] | None = None,
    from_one: Flow | None = None,
) -> ModuleError:
    also = f"; other datagrams: {', '.join(visible(data[:60]) for data in elsewhere)}" if elsewhere else ""
    source = f" from the same source as before ({from_one.name})" if from_one else ""
    return ModuleError(
        f"the {service} peer did not get what socket {number} was to send",
        expected=f"{len(wanted)} bytes{source}: {visible(wanted[:200])}",
        came=f"{len(came)} bytes: {visible(came[:200]) or 'nothing'}{also}",
    )
