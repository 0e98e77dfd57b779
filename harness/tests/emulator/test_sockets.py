"""Opening, sending, receiving and closing, with the other half of each promise on the air."""

from __future__ import annotations

import pytest

from harness.ip.packet import FIN, RST, SYN, Tcp
from harness.tests.emulator.rig import PEER, Rig, payloads


def test_tcp_opens_by_name_and_is_listed() -> None:
    rig = Rig()
    rig.open(host="hf.quectel.com")
    assert rig.far.queries == ["hf.quectel.com"]
    assert rig.ask("AT+QISTATE=1,0") == ['+QISTATE: 0,"TCP","hf.quectel.com",2020,0,2,0,1', "OK"]
    assert rig.far.served[0].connection.local == PEER


def test_five_sockets_are_listed_by_id() -> None:
    rig = Rig()
    for connect_id, service in enumerate(("TCP", "UDP", "TCP", "UDP", "TCP")):
        rig.open(4 - connect_id, service, tail=f",{50000 + connect_id}")
    listed = rig.ask("AT+QISTATE?")
    assert listed == rig.ask("AT+QISTATE=0,0")
    assert listed[:2] == [
        '+QISTATE: 0,"TCP","198.51.100.7",2020,50004,2,0,1',
        '+QISTATE: 1,"UDP","198.51.100.7",2020,50003,2,0,1',
    ]
    assert len(listed) == 6


@pytest.mark.parametrize("service", ["TCP", "UDP"])
def test_a_fixed_local_port_is_used(service: str) -> None:
    rig = Rig()
    rig.open(service=service, tail=",51234")
    rig.ask('AT+QISEND=0,1,"x"')
    assert {packet.body.source_port for _, packet in rig.far.up} == {51234}


FAILURES = {
    "refused": (dict(refuses={2020}), "198.51.100.7", 566, 1),
    "name not known": ({}, "nowhere.example", 565, 1),
    "no name": ({}, "not a name", 565, 1),
    "label too long": ({}, "h" * 64, 565, 1),
    "bytes above 127": ({}, "h\xe9.example", 565, 1),
    "nobody answers": (dict(lose=lambda way, packet: isinstance(packet.body, Tcp)), "198.51.100.7", 569, 58),
    "name, then nobody": (dict(lose=lambda way, packet: isinstance(packet.body, Tcp)), "hf.quectel.com", 569, 58),
    "no resolver": (dict(lose=lambda way, packet: True), "hf.quectel.com", 565, 58),
}


@pytest.mark.parametrize("case", FAILURES)
def test_a_failed_open_keeps_its_id_until_it_is_closed(case: str) -> None:
    world, host, error, seconds = FAILURES[case]
    rig = Rig()
    honest = rig.far.lose
    for name, value in world.items():
        setattr(rig.far, name, value)
    assert rig.ask(f'AT+QIOPEN=0,3,"TCP","{host}",2020') == ["OK"]
    assert rig.wait(seconds) == [f"+QIOPEN: 3,{error}"]
    assert rig.ask("AT+QISTATE?") == ["OK"]
    assert rig.ask('AT+QISEND=3,1,"x"') == ["ERROR"]
    rig.far.lose, rig.far.refuses = honest, set()
    assert rig.told('AT+QIOPEN=0,3,"TCP","198.51.100.7",2020') == ["OK", "+QIOPEN: 3,563"]
    assert rig.told("AT+QICLOSE=3") == ["OK", "CLOSE OK"]
    rig.open(3)


def test_an_id_in_use_leaves_the_old_socket_intact() -> None:
    rig = Rig()
    rig.open(1)
    assert rig.told('AT+QIOPEN=0,1,"UDP","198.51.100.9",99') == ["OK", "+QIOPEN: 1,563"]
    assert rig.told('AT+QISEND=1,3,"abc"') == ["OK", "SEND OK"]
    assert rig.far.served[0].received == b"abc"


def test_lost_syns_are_repeated() -> None:
    rig = Rig()
    lost = []
    rig.far.lose = lambda way, packet: way == "up" and len(lost) < 2 and not lost.append(packet)
    assert rig.ask('AT+QIOPEN=0,0,"TCP","198.51.100.7",2020') == ["OK"]
    assert rig.wait(12) == ["+QIOPEN: 0,0"]
    assert len(rig.far.segments(SYN)) == 3


def test_a_lost_query_is_repeated() -> None:
    rig = Rig()
    lost = []
    rig.far.lose = lambda way, packet: way == "up" and len(lost) < 2 and not lost.append(packet)
    rig.modem.receive(b'AT+QIOPEN=0,0,"UDP","hf.quectel.com",2020\r')
    assert rig.wait(12) == ["OK", "+QIOPEN: 0,0"]


def test_a_forged_answer_of_a_resolver_is_not_taken() -> None:
    rig = Rig()
    rig.far.names["hf.quectel.com"] = "203.0.113.66"
    genuine = rig.far.stack.send_udp

    def from_elsewhere(data: bytes, source: tuple[str, int], destination: tuple[str, int]) -> None:
        genuine(data, ("203.0.113.53", 53), destination)
        genuine(b"\0\0" + data[2:], source, destination)
        genuine(data[:10], source, destination)

    rig.far.stack.send_udp = from_elsewhere
    assert rig.ask('AT+QIOPEN=0,0,"UDP","hf.quectel.com",2020') == ["OK"]
    assert rig.wait(50) == ["+QIOPEN: 0,565"]


def test_counters_follow_the_acknowledgments() -> None:
    rig = Rig()
    rig.open()
    rig.far.lose = lambda way, packet: way == "down"
    assert rig.told('AT+QISEND=0,3,"ACK"') == ["OK", "SEND OK"]
    assert rig.ask("AT+QISEND=0,0") == ["+QISEND: 3,0,3", "OK"]
    rig.far.lose = lambda way, packet: False
    assert rig.wait(5) == []
    assert rig.ask("AT+QISEND=0,0") == ["+QISEND: 3,3,0", "OK"]
    assert rig.told("AT+QICLOSE=0") == ["OK", "CLOSE OK"]
    assert rig.ask("AT+QISEND=0,0") == ["+QISEND: 0,0,0", "OK"]
    rig.open()
    assert rig.ask("AT+QISEND=0,0") == ["+QISEND: 0,0,0", "OK"]


def test_send_fails_when_the_stack_is_full() -> None:
    rig = Rig()
    rig.open()
    rig.far.lose = lambda way, packet: True
    told = [rig.told(f'AT+QISEND=0,1024,"{"x" * 1024}"', 0.1) for _ in range(6)]
    assert told == 4 * [["OK", "SEND OK"]] + 2 * [["OK", "SEND FAIL"]]
    assert rig.ask("AT+QISEND=0,0") == ["+QISEND: 4096,0,4096", "OK"]


def test_a_far_end_that_never_acknowledges_is_given_up() -> None:
    rig = Rig()
    rig.open(2)
    rig.far.lose = lambda way, packet: True
    assert rig.told('AT+QISEND=2,3,"ACK"', 600) == ["OK", "SEND OK", '+QIURC: "closed",2']


RECEIVED = {
    "text": (0, b"hi,quectel", ['+QIURC: "recv",0,10,"hi,quectel"']),
    "hex": (1, b"1234567890", ['+QIURC: "recv",0,10,"31323334353637383930"']),
    "quotes": (0, b'{"a":"b"}', ['+QIURC: "recv",0,9,"{"a":"b"}"']),
    "1024": (0, b"x" * 1024, [f'+QIURC: "recv",0,1024,"{"x" * 1024}"']),
    "1025": (0, b"x" * 1025, [f'+QIURC: "recv",0,1024,"{"x" * 1024}"', '+QIURC: "recv",0,1,"x"']),
    "hex above 127": (1, b"\x00\xff", ['+QIURC: "recv",0,2,"00FF"']),
}


@pytest.mark.parametrize("service", ["TCP", "UDP"])
@pytest.mark.parametrize("case", RECEIVED)
def test_received(case: str, service: str) -> None:
    form, data, lines = RECEIVED[case]
    rig = Rig()
    rig.ask(f'AT+QICFG="dataformat",0,{form}')
    rig.open(service=service)
    if service == "TCP":
        rig.far.served[0].connection.send(data)
    else:
        rig.told('AT+QISEND=0,1,"x"')
        _, source, destination = rig.far.datagrams[0]
        rig.far.stack.send_udp(data, destination, source)
    assert rig.wait(1) == lines


def test_line_ends_in_text_come_as_they_are() -> None:
    rig = Rig()
    rig.open()
    rig.far.served[0].connection.send(b"a\r\nOK\r\n\0b")
    rig.clock.advance(1)
    assert bytes(rig.out) == b'\r\n+QIURC: "recv",0,9,"a\r\nOK\r\n\0b"\r\n'


def test_datagrams_of_strangers_are_not_reported() -> None:
    rig = Rig()
    rig.open(service="UDP", tail=",50001")
    for source in (("198.51.100.8", 2020), ("198.51.100.7", 2021)):
        rig.far.stack.send_udp(b"strange", source, (rig.far.address, 50001))
    rig.far.stack.send_udp(b"known", PEER, (rig.far.address, 50001))
    assert rig.wait(1) == ['+QIURC: "recv",0,5,"known"']


def test_the_right_socket_is_named() -> None:
    rig = Rig()
    for connect_id in range(5):
        rig.open(connect_id)
    rig.far.served[3].connection.send(b"x")
    rig.far.served[2].connection.close()
    assert rig.wait(1) == ['+QIURC: "recv",3,1,"x"', '+QIURC: "closed",2']
    assert [line.split(",")[0] for line in rig.ask("AT+QISTATE?")[:-1]] == [f"+QISTATE: {n}" for n in (0, 1, 3, 4)]


def test_the_far_end_closes_after_its_data() -> None:
    rig = Rig()
    rig.open(1)
    far = rig.far.served[0].connection
    far.send(b"x" * 3000)
    far.close()
    lines = rig.wait(2)
    assert lines[-1] == '+QIURC: "closed",1'
    assert sum(int(line.split(",")[2]) for line in lines[:-1]) == 3000
    assert len(rig.far.segments(FIN)) == 1
    assert rig.ask('AT+QISEND=1,1,"x"') == ["ERROR"]
    rig.open(1)


def test_the_far_end_resets() -> None:
    rig = Rig()
    rig.open(4)
    rig.far.served[0].connection.abort()
    assert rig.wait(1) == ['+QIURC: "closed",4']
    rig.open(4)


def test_the_host_closes() -> None:
    rig = Rig()
    rig.open()
    assert rig.told("AT+QICLOSE=0", 120) == ["OK", "CLOSE OK"]
    assert rig.far.served[0].ends == ["FIN"]
    assert rig.far.segments(RST) == []
    assert rig.ask("AT+QICLOSE=0") == ["ERROR"]
    rig.open()


def test_the_host_closes_while_data_are_under_way() -> None:
    rig = Rig()
    rig.open()
    rig.modem.receive(b'AT+QISEND=0,3,"abc"\rAT+QICLOSE=0\r')
    assert rig.wait(1) == ["OK", "SEND OK", "OK", "CLOSE OK"]
    assert rig.far.served[0].received == b"abc"
    assert rig.far.served[0].ends == ["FIN"]


def test_closing_towards_a_dead_far_end_is_confirmed_in_time() -> None:
    rig = Rig()
    rig.open()
    rig.far.lose = lambda way, packet: True
    assert rig.told('AT+QISEND=0,3,"ACK"') == ["OK", "SEND OK"]
    assert rig.told("AT+QICLOSE=0", 300) == ["OK", "CLOSE OK"]


@pytest.mark.parametrize("far_closes", [True, False])
def test_a_fixed_tcp_port_is_busy_after_closing_and_free_from_70_s(far_closes: bool) -> None:
    rig = Rig()
    rig.far.closes_back = far_closes
    rig.open(tail=",51234")
    assert rig.told("AT+QICLOSE=0") == ["OK", "CLOSE OK"]
    assert rig.told('AT+QIOPEN=0,0,"TCP","198.51.100.7",2020,51234') == ["OK", "+QIOPEN: 0,574"]
    assert rig.told("AT+QICLOSE=0", 68) == ["OK", "CLOSE OK"]
    # a far end that still has the old connection answers the first SYN with an ACK (RFC 9293, 3.5.1)
    rig.open(tail=",51234", within=5)


def test_a_fixed_tcp_port_is_free_from_70_s_of_a_dead_far_end_too() -> None:
    rig = Rig()
    rig.open(tail=",51234")
    rig.far.lose = lambda way, packet: True
    rig.told("AT+QICLOSE=0", 70)
    rig.far.lose = lambda way, packet: False
    rig.open(tail=",51234", within=5)


def test_closing_ends_an_attempt() -> None:
    rig = Rig()
    rig.far.lose = lambda way, packet: True
    assert rig.told('AT+QIOPEN=0,0,"TCP","hf.quectel.com",2020') == ["OK"]
    assert rig.told("AT+QICLOSE=0", 100) == ["OK", "CLOSE OK"]


def test_without_a_network_opening_fails() -> None:
    rig = Rig()
    assert rig.ask("AT+CFUN=0") == ["OK"]
    assert rig.told('AT+QIOPEN=0,0,"UDP","198.51.100.7",2020') == ["OK", "+QIOPEN: 0,561"]


def test_the_radio_goes_off() -> None:
    rig = Rig()
    rig.open(0, "TCP")
    rig.open(1, "UDP")
    sent = len(rig.far.up)
    assert rig.told("AT+CFUN=0") in (['+QIURC: "closed",0', "OK"], ["OK", '+QIURC: "closed",0'])
    assert rig.told('AT+QISEND=1,1,"x"') == ["OK", "SEND FAIL"]
    assert len(rig.far.up) == sent
    assert rig.told("AT+CFUN=1", 6) == ["OK", "+CPIN: READY", "+IP: 10.177.135.245"]
    assert rig.told('AT+QISEND=1,1,"x"') == ["OK", "SEND OK"]
    assert payloads(rig.far.up) == [b"x"]


def test_coverage_comes_back_in_time() -> None:
    rig = Rig()
    rig.ask("AT+CEREG=1")
    rig.open()
    rig.far.cover(False)
    assert rig.wait(0) == ["+CEREG: 2"]
    assert rig.told('AT+QISEND=0,3,"abc"', 5) == ["OK", "SEND OK"]
    rig.far.cover(True)
    assert rig.wait(30) == ["+CEREG: 1"]
    assert rig.far.served[0].received == b"abc"
