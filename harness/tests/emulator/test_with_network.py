"""The module in the emulated network: bearers, the operator's resolvers, pings with fragments, both families."""

from __future__ import annotations

import random

import pytest

from harness.clock import ManualClock
from harness.emulator.modem import Modem
from harness.emulator.options import Options
from harness.network import Cell, Network
from harness.network.routes import Host, Ping

HERE, GONE, SILENT = "198.51.100.1", "198.51.100.2", "198.51.100.3"
HERE6 = "2001:db8:1::1"
CELL = Cell(
    hosts=(
        Host(HERE, names=("iot.quectel.com",)),
        Host(HERE6, names=("iot.quectel.com",)),
        Host(GONE, ping=Ping.UNREACHABLE),
        Host(SILENT, ping=Ping.SILENT),
    )
)


class Table:
    """A registered module in a network of this bearer."""

    def __init__(self, bearer: str) -> None:
        self.clock = ManualClock()
        self.network = Network(self.clock, CELL, rng=random.Random(4))
        self.network.bearer = bearer
        attachment = self.network.attach(lambda packet: self.modem.receive_packet(packet))
        options = Options(echo=False)
        self.modem = Modem("BC260Y-CN", "BC260YCNAAR01A03", self.clock, attachment, options=options)
        self.out = bytearray()
        self.modem.connect_output(self.out.extend)
        self.modem.power_on()
        self.booted = self.wait(6)
        self.ask("AT+QSCLK=0")

    def wait(self, seconds: float) -> list[str]:
        self.clock.advance(seconds)
        lines = [line for line in self.out.decode("latin-1").split("\r\n") if line]
        self.out.clear()
        return lines

    def ask(self, command: str, seconds: float = 1) -> list[str]:
        self.modem.receive(command.encode("latin-1") + b"\r")
        return self.wait(seconds)


IP = {
    "ipv4": ["+IP: 10.177.135.245"],
    "ipv6": ["+IP: 2001:db8:f::2f5"],
    "ipv4v6": ["+IP: 10.177.135.245", "+IP: 2001:db8:f::2f5"],
}


@pytest.mark.parametrize("bearer", IP)
def test_bearers(bearer: str) -> None:
    table = Table(bearer)
    assert table.booted[3:] == IP[bearer]
    old, new = ('"10.0.0.53","10.0.0.54"', '"240E:5A::6666","240E:5B::6666"')
    shown = {"ipv4": f'{old},"",""', "ipv6": f'"","",{new}', "ipv4v6": f"{old},{new}"}[bearer]
    assert table.ask("AT+QIDNSCFG=0") == [f"+QIDNSCFG: 0,{shown}", "OK"]
    address = HERE6 if bearer == "ipv6" else HERE
    assert table.ask('AT+QIDNSGIP=0,"iot.quectel.com"') == ["OK", "+QIDNSGIP: 0,1,0", f"+QIDNSGIP: {address}"]


@pytest.mark.parametrize("size", [32, 1472, 1473, 1500])
@pytest.mark.parametrize("bearer, address", [("ipv4", HERE), ("ipv6", HERE6)])
def test_pings_come_back_whole(bearer: str, address: str, size: int) -> None:
    line = f"+QPING: 0,{address},{size},100,52"
    table = Table(bearer)
    assert table.ask(f'AT+QPING=0,"iot.quectel.com",4,2,{size}') == [
        "OK",
        line,
        line,
        "+QPING: 0,2,2,0,100,100,100",
    ]


@pytest.mark.parametrize("host, error", [(GONE, 566), (SILENT, 569), ("198.51.100.99", 569)])
def test_pings_that_do_not(host: str, error: int) -> None:
    told = Table("ipv4").ask(f'AT+QPING=0,"{host}",1,2', 5)
    assert told == ["OK", f"+QPING: {error}", f"+QPING: {error}", f"+QPING: {error},2,0,2,0,0,0"]


def test_a_ping_that_the_network_loses() -> None:
    table = Table("ipv4")
    table.network.impair.drop(n_th=2, count=1, direction="up", kind="ping")
    line = f"+QPING: 0,{HERE},32,100,52"
    told = table.ask(f'AT+QPING=0,"{HERE}",1,3', 5)
    assert told == ["OK", line, "+QPING: 569", line, "+QPING: 0,3,2,1,100,100,100"]


def test_the_bearer_changes_with_the_next_registration() -> None:
    table = Table("ipv4")
    table.network.bearer = "ipv6"
    assert table.ask("AT+CFUN=0") == ["OK"]
    assert table.ask("AT+CFUN=1", 6) == ["OK", "+CPIN: READY", "+IP: 2001:db8:f::2f5"]
    assert table.ask(f'AT+QPING=0,"{HERE}"') == ["OK", "+QPING: 566"]
    assert table.ask(f'AT+QPING=0,"{HERE6}",4,1')[1] == f"+QPING: 0,{HERE6},32,100,52"
