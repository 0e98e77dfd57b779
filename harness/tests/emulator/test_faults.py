"""Each named fault makes a difference that a host or the far end can see, and an honest module makes none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import harness.emulator
from harness.emulator.faults import CATALOGUE, FAULTS, known
from harness.errors import UsageError
from harness.ip.packet import FIN, SYN
from harness.tests.emulator import probes_coap, probes_lwm2m, probes_services
from harness.tests.emulator.rig import PEER, Rig, payloads

Probe = Callable[[Rig], object]

TCP = 'AT+QIOPEN=0,0,"TCP","198.51.100.7",2020'
UDP = 'AT+QIOPEN=0,0,"UDP","198.51.100.7",2020'


def answer(command: str, seconds: float = 2) -> Probe:
    """What a fresh module says to a command."""
    return lambda rig: rig.told(command, seconds)


def sent(command: str, form: int = 0) -> Probe:
    """What it says to an AT+QISEND on an open UDP socket, and what reaches the far end."""

    def probe(rig: Rig) -> object:
        rig.open(service="UDP")
        rig.ask(f'AT+QICFG="dataformat",{form},0')
        return rig.told(command), payloads(rig.far.up)

    return probe


def received(data: bytes, form: int = 0, connect_id: int = 1) -> Probe:
    """The recv URCs for what a far end sends."""

    def probe(rig: Rig) -> object:
        rig.ask(f'AT+QICFG="dataformat",0,{form}')
        rig.open(connect_id)
        rig.far.served[0].connection.send(data)
        return rig.wait(2)

    return probe


def ended(how: Callable[[Rig], object], seconds: float = 2) -> Probe:
    """What is said when an open TCP connection ends so, and whether its id can be used then."""

    def probe(rig: Rig) -> object:
        rig.open()
        how(rig)
        rig.wait(0)
        said = rig.wait(seconds)
        rig.far.lose = lambda way, packet: False
        return said, rig.told(TCP, 10)

    return probe


def after_sleep(command: str, service: str) -> Probe:
    """A socket's state and first words after deep sleep."""

    def probe(rig: Rig) -> object:
        rig.ask('AT+QICFG="dataformat",1,1')
        rig.open(service=service)
        rig.told('AT+QISEND=0,1,"30"')
        rig.ask("AT+QSCLK=1")
        rig.wait(60)
        return rig.told(command), rig.ask("AT+QISTATE?"), rig.told('AT+QISEND=0,1,"31"'), ports(rig)

    return probe


def ports(rig: Rig) -> int:
    return len({packet.body.source_port for _, packet in rig.far.up})


def after_power_off(rig: Rig) -> object:
    rig.ask('AT+QICFG="dataformat",1,1')
    rig.open()
    rig.modem.power_off()
    rig.modem.power_on()
    rig.wait(10)
    return rig.ask('AT+QISTATE?;+QICFG="dataformat"')


def failed_open(rig: Rig) -> object:
    rig.far.refuses = {2020}
    first = rig.told(TCP)
    rig.far.refuses = set()
    return first, rig.told(TCP), rig.told("AT+QICLOSE=0"), rig.told(TCP)


def nobody_answers(rig: Rig) -> object:
    rig.far.lose = lambda way, packet: True
    return rig.told(TCP, 59.9), rig.wait(5)


def reopened(seconds: float) -> Probe:
    def probe(rig: Rig) -> object:
        rig.open(tail=",51234")
        rig.told("AT+QICLOSE=0")
        rig.wait(seconds)
        return rig.told(TCP + ",51234", 5)

    return probe


def closed(rig: Rig) -> object:
    rig.open(0)
    rig.open(1)
    told = rig.told("AT+QICLOSE=0", 5)
    return told, [served.ends for served in rig.far.served], rig.ask("AT+QISTATE?"), rig.told(TCP)


def counted(rig: Rig) -> object:
    rig.open(0)
    rig.open(1)
    rig.told('AT+QISEND=0,3,"abc"')
    rig.far.lose = lambda way, packet: way == "down"
    rig.told('AT+QISEND=0,2,"de"')
    counts = rig.ask("AT+QISEND=0,0"), rig.ask("AT+QISEND=1,0")
    rig.far.lose = lambda way, packet: False
    rig.wait(10)
    rig.told("AT+QICLOSE=0")
    rig.open()
    return counts, rig.ask("AT+QISEND=0,0")


def full(rig: Rig) -> object:
    rig.open()
    rig.far.lose = lambda way, packet: True
    return [rig.told(f'AT+QISEND=0,1024,"{"x" * 1024}"', 0.1) for _ in range(6)]


def lost_segments(rig: Rig) -> object:
    lost: list[object] = []
    rig.far.lose = lambda way, packet: way == "up" and not lost and not lost.append(packet)
    return rig.told(TCP, 50), len(rig.far.segments(SYN))


def lost_query(rig: Rig) -> object:
    lost: list[object] = []
    rig.far.lose = lambda way, packet: way == "up" and not lost and not lost.append(packet)
    return rig.told(UDP.replace(PEER[0], "hf.quectel.com"), 50)


def in_use(rig: Rig) -> object:
    rig.open()
    return rig.told(TCP), len(rig.far.served), rig.far.served[0].ends


def five(rig: Rig) -> object:
    return [rig.told(UDP.replace("=0,0", f"=0,{connect_id}")) for connect_id in range(5)]


def local_port(rig: Rig) -> object:
    rig.open(tail=",51234")
    return rig.far.served[0].connection.remote[1] == 51234


def formats(rig: Rig) -> object:
    return rig.ask('AT+QICFG="dataformat",1,0;+QICFG="dataformat"'), rig.ask('AT+QICFG="dataformat",2,0')


def states(rig: Rig) -> object:
    rig.open(0)
    rig.open(1)
    return rig.ask("AT+QISTATE=1,1")


def data_then_fin(rig: Rig) -> object:
    rig.open()
    rig.far.served[0].connection.send(b"last words")
    rig.far.served[0].connection.close()
    return rig.wait(2)


def while_busy(rig: Rig) -> object:
    rig.open()
    rig.far.served[0].connection.send(b"now")
    rig.wait(0.04)
    return rig.told("AT")


def half_sent(rig: Rig) -> object:
    rig.open(service="UDP")
    return rig.told('AT+QISEND=0,4,"abc"'), payloads(rig.far.up)


def dies(rig: Rig) -> None:
    rig.ask('AT+QISEND=0,1,"x"')
    rig.far.lose = lambda way, packet: True
    rig.ask('AT+QISEND=0,1,"x"')


QISEND_QUERY = "AT+QISEND=0,0"
DIGITS_513 = f'AT+QISEND=0,513,"{"30" * 513}"'

PROBES: dict[str, Probe] = {
    "at-upper-case-only": answer("at"),
    "answer-after-5s": answer("AT+QISTATE?", 4.9),
    "qicfg-not-saved": after_power_off,
    "qicfg-lost-in-deep-sleep": after_sleep('AT+QICFG="dataformat"', "UDP"),
    "qicfg-swapped": formats,
    "qicfg-format-2": formats,
    "qiopen-context-1": answer(UDP.replace("=0,", "=1,")),
    "qiopen-context-12": answer(UDP.replace("=0,", "=12,")),
    "qiopen-connect-id-5": answer(UDP.replace("=0,0", "=0,5")),
    "qiopen-any-service": answer(UDP.replace("UDP", "SCTP")),
    "qiopen-host-151": answer(UDP.replace(PEER[0], "h" * 151)),
    "qiopen-remote-port-0": answer(UDP.replace("2020", "0")),
    "qiopen-port-65536": answer(UDP.replace("2020", "65536")),
    "qiopen-access-mode-0": answer(UDP + ",0,0"),
    "qiopen-success-at-once": nobody_answers,
    "qiopen-failure-not-reported": nobody_answers,
    "qiopen-timeout-after-61s": nobody_answers,
    "qiopen-failed-frees-id": failed_open,
    "qiopen-failed-cannot-be-closed": failed_open,
    "qiopen-id-in-use-replaced": in_use,
    "qiopen-four-sockets": five,
    "qiopen-local-port-ignored": local_port,
    "qiopen-local-port-not-awaited": reopened(0),
    "qiopen-local-port-never-free": reopened(70),
    "dns-no-retransmission": lost_query,
    "tcp-no-retransmission": lost_segments,
    "qisend-text-1025": sent(f'AT+QISEND=0,1025,"{"x" * 1025}"'),
    "qisend-hex-513": sent(DIGITS_513, 1),
    "qisend-hex-odd": sent('AT+QISEND=0,2,"313"', 1),
    "qisend-hex-not-checked": sent('AT+QISEND=0,2,"31g3"', 1),
    "qisend-hex-ignored": sent('AT+QISEND=0,4,"3132"', 1),
    "qisend-length-not-checked": half_sent,
    "qisend-refused-but-sent": half_sent,
    "qisend-cut-at-quote": sent('AT+QISEND=0,9,"{"a":"b"}"'),
    "qisend-blanks-removed": sent('AT+QISEND=0,3,"a b"'),
    "qisend-line-end-appended": sent('AT+QISEND=0,3,"abc"'),
    "qisend-rai-3": sent('AT+QISEND=0,3,"abc",3'),
    "qisend-nothing-sent": sent('AT+QISEND=0,3,"abc"'),
    "qisend-ok-when-full": full,
    "qisend-result-before-ok": sent('AT+QISEND=0,3,"abc"'),
    "qisend-query-sends": sent(QISEND_QUERY),
    "counters-acked-at-once": counted,
    "counters-never-reset": counted,
    "counters-shared": counted,
    "qistate-id-ignored": states,
    "qiclose-rst": closed,
    "qiclose-no-fin": closed,
    "qiclose-closed-urc": closed,
    "qiclose-closes-all": closed,
    "qiclose-keeps-id": closed,
    "closed-not-on-fin": ended(lambda rig: rig.far.served[0].connection.close()),
    "closed-not-on-rst": ended(lambda rig: rig.far.served[0].connection.abort()),
    "closed-not-on-timeout": ended(dies, 1000),
    "closed-before-recv": data_then_fin,
    "closed-keeps-id": ended(lambda rig: rig.far.served[0].connection.close()),
    "recv-in-one-part": received(b"x" * 1025),
    "recv-rest-lost": received(b"x" * 1025),
    "recv-ignores-hex": received(b"abc", 1),
    "recv-length-counts-digits": received(b"abc", 1),
    "recv-cut-at-nul": received(b"a\0b"),
    "recv-id-0": received(b"abc"),
    "recv-lost-while-busy": while_busy,
    "udp-lost-in-deep-sleep": after_sleep("AT", "UDP"),
    "udp-new-port-after-deep-sleep": after_sleep("AT", "UDP"),
    "tcp-survives-deep-sleep": after_sleep("AT", "TCP"),
    "sockets-survive-power-off": after_power_off,
    "deep-sleep-keeps-command": after_sleep("AT+CSQ", "UDP"),
}


PROBES |= probes_services.PROBES
PROBES |= probes_coap.PROBES
PROBES |= probes_lwm2m.PROBES


def rig_for(fault: str, faults: set[str]) -> Rig:
    """A module of a model that has what the fault breaks."""
    return Rig(model="BC92" if fault in probes_coap.PROBES else "BC260Y-CN", faults=faults)


def test_every_fault_has_a_probe() -> None:
    assert PROBES.keys() == FAULTS.keys()


@pytest.mark.parametrize("fault", PROBES)
def test_a_fault_shows(fault: str) -> None:
    assert PROBES[fault](rig_for(fault, {fault})) != PROBES[fault](rig_for(fault, set()))


def test_all_faults_together_break_no_code() -> None:
    """A module with every fault is no use, but it lives."""
    for fault in {id(probe): fault for fault, probe in PROBES.items()}.values():
        try:
            PROBES[fault](rig_for(fault, set(FAULTS)))
        except (AssertionError, IndexError):
            # the probe could not even begin
            continue


def test_each_fault_is_asked_for_at_one_or_two_places() -> None:
    folder = Path(harness.emulator.__file__).parent
    source = "".join(path.read_text() for path in sorted(folder.rglob("*.py")) if not path.name.startswith("faults"))
    for fault in FAULTS:
        assert 1 <= source.count(f'"{fault}"') <= 2, fault
    beginnings = "|".join(sorted({fault.partition("-")[0] for fault in FAULTS}))
    assert set(re.findall(rf'"((?:{beginnings})-[a-z0-9-]+)"', source)) == FAULTS.keys()


def test_the_catalogue_is_of_plain_unique_names() -> None:
    assert len(FAULTS) == len(CATALOGUE) >= 250
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", fault.id) and fault.does and fault.breaks for fault in CATALOGUE)


@pytest.mark.parametrize("name, hint", [("qiclose-fin", "near to it are qiclose-no-fin"), ("xyz", "there are at-")])
def test_an_unknown_fault_is_refused_with_those_that_exist(name: str, hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        known({name})


def test_an_honest_close_ends_with_one_fin() -> None:
    rig = Rig()
    closed(rig)
    assert len(rig.far.segments(FIN)) == 1
