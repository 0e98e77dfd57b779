"""Captures made for the judges: datagrams between a module and a peer, plain and through DTLS, read by tshark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from harness.clock import EPOCH, ManualClock
from harness.dtls import DtlsClient, DtlsEvents, DtlsServer
from harness.ip.packet import Packet, Udp, encode
from harness.network.capture import PcapWriter
from reports.tshark import Merged

PORT = 7002
MODULE, PEER = ("10.177.135.245", 50000), ("220.180.239.212", PORT)
MODULE6, PEER6 = ("2001:db8:f::2f5", 50000), ("2001:db8:1::c0a9", PORT)


def up(data: bytes, port: int = PORT) -> bytes:
    return encode(Packet(MODULE[0], PEER[0], Udp(MODULE[1], port, data)))


def down(data: bytes) -> bytes:
    return encode(Packet(PEER[0], MODULE[0], Udp(PORT, MODULE[1], data)))


def capture(directory: Path, name: str, *packets: bytes) -> Path:
    (directory / "air").mkdir(exist_ok=True)
    writer = PcapWriter(directory / "air" / f"{name}.pcap")
    for packet in packets:
        writer.write(packet, EPOCH)
    writer.close()
    return writer.path


class ReadOnce(Merged):
    """Starts tshark once for each question: it takes its time."""

    answers: ClassVar[dict[str, list[list[str]]]] = {}

    def read(self, *question: Any) -> list[list[str]]:
        asked = repr((self.path, *question))
        if asked not in self.answers:
            self.answers[asked] = super().read(*question)
        return [list(row) for row in self.answers[asked]]


def merged(directory: Path) -> Merged:
    return ReadOnce.of(sorted(directory.glob("air/*.pcap")), directory / "all.pcap")


class Wire:
    """A DTLS client and server whose datagrams are captured, with the key log beside the capture.

    `exchanges` are requests and answers. The first request also stands plain before them, its answer behind them.
    """

    def __init__(self, directory: Path, name: str, version: str, exchanges: Sequence[tuple[bytes, bytes]]) -> None:
        key = b"k" * 16
        self.packets: list[bytes] = []
        self._due: list[tuple[str, bytes]] = []
        self.keys: list[str] = []
        clock = ManualClock()
        self.client = DtlsClient(
            clock, self._sent("up"), DtlsEvents(), identity=b"1", key=key, versions=(version,), keylog=self.keys.append
        )
        self.server = DtlsServer(clock, self._sent("down"), DtlsEvents(), lookup=lambda identity: key)
        self.client.start()
        self._carry()
        for request, answer in exchanges:
            self.client.send(request)
            self._carry()
            self.server.send(answer)
            self._carry()
        assert self.client.version == version
        self.client.close()
        self._carry()
        request, answer = exchanges[0]
        path = capture(directory, name, up(request), *self.packets, down(answer))
        path.with_suffix(".keys").write_text("".join(f"{line}\n" for line in self.keys))

    def _sent(self, way: str) -> Callable[[bytes], None]:
        def sent(datagram: bytes) -> None:
            self.packets.append((up if way == "up" else down)(datagram))
            self._due.append((way, datagram))

        return sent

    def _carry(self) -> None:
        while self._due:
            way, datagram = self._due.pop(0)
            (self.server if way == "up" else self.client).receive(datagram)
