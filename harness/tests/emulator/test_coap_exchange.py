"""Retransmission, duplicates, what is reported and what the module answers by itself (RFC 7252, section 4)."""

from __future__ import annotations

import pytest

from harness.emulator.clients.coap_codec import ACK, CON, NON, RST, Message, encode
from harness.tests.emulator.far_coap import (
    CONTENT,
    CREATED,
    PORT,
    SERVER,
    Server,
    module,
    opened,
    piggybacked,
    silent,
    status,
)
from harness.tests.emulator.rig import Rig

CON_GET, NON_GET = "AT+QCOAPSEND=0,0,1,0,0", "AT+QCOAPSEND=0,1,1,0,0"
MY_TOKEN = 'AT+QCOAPHEAD=0,5,12345,2,"3132"'
REQUEST = Message(CON, 1, 41128, bytes.fromhex("E8532D1363BE54B9"), ((6, b""), (11, b"3"), (11, b"0")))
REPORTED = '+QCOAPURC: 0,0,1,41128,134,8,"E8532D1363BE54B9",6,"0",11,"3",11,"0"'


def with_context(answers=silent) -> tuple[Rig, Server]:
    rig = module()
    server = Server(rig, answers)
    opened(rig)
    return rig, server


def intervals(server: Server) -> list[float]:
    return [after - before for before, after in zip(server.times, server.times[1:], strict=False)]


@pytest.mark.parametrize("seed", range(5))
def test_a_con_that_nobody_acknowledges(seed: int) -> None:
    rig, server = with_context()
    rig.modem.rng.seed(seed)
    assert status(rig) == "0"
    rig.told(CON_GET)
    assert status(rig) == "1"
    began = server.times[0]
    while status(rig) == "1":
        rig.wait(0.1)
    assert status(rig) == "3"
    assert 62 <= rig.clock.now() - began <= 93.5
    assert len(server.raw) == 5 and len(set(server.raw)) == 1
    first = intervals(server)[0]
    assert 2 <= first <= 3
    assert intervals(server) == pytest.approx([first, 2 * first, 4 * first, 8 * first])
    rig.wait(300)
    assert len(server.raw) == 5


ENDS = {
    "empty ACK": (lambda m: [Message(ACK, 0, m.message_id)], "4"),
    "piggybacked": (piggybacked(), "4"),
    "RST": (lambda m: [Message(RST, 0, m.message_id)], "5"),
    "separate CON, its ACK lost": (lambda m: [Message(CON, CONTENT, 9, m.token)] if m.code else [], "4"),
    "separate NON, the ACK lost": (lambda m: [Message(NON, CONTENT, 9, m.token)], "4"),
}


@pytest.mark.parametrize("case", ENDS)
def test_what_ends_the_repetitions(case: str) -> None:
    answers, said = ENDS[case]
    rig, server = with_context(answers)
    rig.told(CON_GET)
    assert status(rig) == said
    rig.wait(200)
    assert len([raw for raw in server.raw if raw == server.raw[0]]) == 1
    assert status(rig) == said


NO_END = {
    "ACK of another message": lambda m: [Message(ACK, 0, m.message_id ^ 1)],
    "RST of another message": lambda m: [Message(RST, 0, m.message_id ^ 1)],
    "rubbish": lambda m: [b"\x00\x01\x02", b"\xff" * 20],
    "ACK from elsewhere": None,
}


@pytest.mark.parametrize("case", NO_END)
def test_what_does_not(case: str) -> None:
    rig, server = with_context(NO_END[case] or silent)
    rig.told(CON_GET)
    if NO_END[case] is None:
        data = encode(Message(ACK, CONTENT, server.messages[0].message_id, server.messages[0].token))
        module_at = rig.far.datagrams[-1][1]
        rig.far.stack.send_udp(data, (SERVER, PORT + 1), module_at)
        rig.far.stack.send_udp(data, ("198.51.100.1", PORT), module_at)
    assert rig.wait(10) == []
    assert status(rig) == "1"
    assert len([raw for raw in server.raw if raw == server.raw[0]]) > 1


def test_an_acknowledgment_late_but_in_time() -> None:
    rig, server = with_context()
    rig.told(CON_GET, 50)
    server.send(Message(ACK, CONTENT, server.messages[0].message_id, server.messages[0].token))
    assert len(rig.wait(1)) == 1
    assert status(rig) == "4"


def test_an_answer_after_the_end_is_not_reported() -> None:
    rig, server = with_context()
    rig.told(CON_GET, 100)
    assert status(rig) == "3"
    server.send(Message(ACK, CONTENT, server.messages[0].message_id, server.messages[0].token))
    assert rig.wait(1) == []
    assert status(rig) == "3"


@pytest.mark.parametrize("kind", [1, 2, 3])
def test_other_messages_leave_the_status_alone(kind: int) -> None:
    rig, _ = with_context(lambda m: [Message(ACK, 0, m.message_id)] if m.type == CON else [])
    for before in ("0", "4"):
        assert status(rig) == before
        rig.told(f"AT+QCOAPSEND=0,{kind},205,0,0", 100)
        assert status(rig) == before
        rig.told(CON_GET)


def test_the_status_is_that_of_the_last_con() -> None:
    rig, server = with_context(lambda m: [Message(RST, 0, m.message_id)] if m.message_id == 1 else [])
    rig.told("AT+QCOAPHEAD=0,3,2")
    rig.told(CON_GET)
    rig.told("AT+QCOAPHEAD=0,3,1")
    rig.told(CON_GET)
    assert status(rig) == "5"
    server.send(Message(ACK, 0, 2))
    rig.wait(1)
    assert status(rig) == "5"


def test_non_is_sent_once() -> None:
    rig, server = with_context()
    rig.told(NON_GET, 200)
    assert len(server.raw) == 1


def test_without_a_network_a_con_has_failed() -> None:
    rig, server = with_context()
    rig.told("AT+CGATT=0")
    assert rig.told(CON_GET) == ["OK"]
    assert status(rig) == "2"
    assert server.raw == []


# the other direction


def test_an_answer_is_reported_once() -> None:
    def twice(message: Message) -> list[Message | bytes]:
        return piggybacked(CREATED, options=((8, b"rd"), (8, b"867725030012276")))(message) * 2

    rig, _ = with_context(twice)
    rig.ask(MY_TOKEN)
    assert rig.told(CON_GET) == ["OK", '+QCOAPURC: 0,2,201,12345,132,2,"3132",8,"rd",8,"867725030012276"']


def test_a_separate_response_is_acknowledged_and_reported_once() -> None:
    answer = Message(CON, CONTENT, 7, b"12", (), b"\xab")

    def separately(message: Message) -> list[Message | bytes]:
        return [Message(ACK, 0, message.message_id), answer] if message.code == 1 else []

    rig, server = with_context(separately)
    rig.ask(MY_TOKEN)
    assert rig.told(CON_GET) == ["OK", '+QCOAPURC: 0,0,205,7,129,2,"3132",1,"AB"']
    server.send(answer)
    assert rig.wait(1) == []
    assert server.messages[1:] == [Message(ACK, 0, 7)] * 2


def test_a_response_that_nobody_asked_for_is_rejected() -> None:
    rig, server = with_context(piggybacked())
    rig.ask(MY_TOKEN)
    rig.told(CON_GET)
    server.send(Message(CON, CONTENT, 8, b"12"))
    server.send(Message(NON, CONTENT, 9, b"12"))
    assert rig.wait(1) == []
    assert server.messages[1:] == [Message(RST, 0, 8)]


def test_a_non_request_is_answered_by_its_token() -> None:
    rig, _ = with_context(lambda m: [Message(NON, CONTENT, 5, m.token, (), b"x")])
    rig.ask(MY_TOKEN)
    assert rig.told(NON_GET) == ["OK", '+QCOAPURC: 0,1,205,5,129,2,"3132",1,"78"']


def test_notifications_come_while_observed() -> None:
    rig, server = with_context(lambda m: piggybacked(options=((6, b"\1"),))(m) if m.code else [])
    rig.ask(f'{MY_TOKEN};+QCOAPOPTION=0,0,6,1,"0"')
    rig.told(CON_GET)
    for number in (2, 3):
        server.send(Message(CON, CONTENT, number, b"12", ((6, bytes((number,))),)))
        assert rig.wait(1) == [f'+QCOAPURC: 0,0,205,{number},130,2,"3132",6,"{number}"']
    assert server.messages[1:] == [Message(ACK, 0, 2), Message(ACK, 0, 3)]
    server.send(Message(CON, 0x84, 4, b"12"))
    assert rig.wait(1) == ['+QCOAPURC: 0,0,404,4,128,2,"3132"']
    server.send(Message(CON, CONTENT, 5, b"12", ((6, b"\5"),)))
    assert rig.wait(1) == []
    assert server.messages[-1] == Message(RST, 0, 5)


def test_a_request_is_left_to_the_host() -> None:
    rig, server = with_context()
    rig.told(NON_GET)
    server.send(REQUEST)
    assert rig.wait(5) == [REPORTED]
    server.send(REQUEST)
    assert rig.wait(5) == []
    assert len(server.raw) == 1
    rig.ask('AT+QCOAPHEAD=0,5,41128,8,"E8532D1363BE54B9"')
    assert rig.ask("AT+QCOAPSEND=0,2,205,0") == ["> "]
    rig.modem.receive(b"AAAA\x1a")
    assert rig.wait(1) == ["OK"]
    assert server.messages[1:] == [Message(ACK, CONTENT, 41128, REQUEST.token, (), b"AAAA")]
    server.send(REQUEST)
    assert rig.wait(1) == []
    assert server.raw[1] == server.raw[2]
    assert status(rig) == "0"


def test_after_247_s_the_same_message_id_is_another_message() -> None:
    rig, server = with_context()
    rig.told(NON_GET)
    server.send(REQUEST)
    assert rig.wait(248) == [REPORTED]
    server.send(REQUEST)
    # it waits for the paging occasion
    assert rig.wait(5) == [REPORTED]


REJECTED = {
    "ping": Message(CON, 0, 77),
    "malformed CON": b"\x40\x01\x00\x4d\xff",
    "reserved class": Message(CON, 0x20, 77),
}


@pytest.mark.parametrize("case", REJECTED)
def test_what_is_rejected_with_rst(case: str) -> None:
    rig, server = with_context()
    rig.told(NON_GET)
    server.send(REJECTED[case])
    assert rig.wait(1) == []
    assert server.raw[1:] == [b"\x70\x00\x00\x4d"]


URCS = {
    "nothing at all": (Message(ACK, CONTENT, 1), "0,2,205,1,0"),
    "token": (Message(ACK, CONTENT, 1, b"12"), '0,2,205,1,128,2,"3132"'),
    "two options": (Message(ACK, CONTENT, 1, b"", ((8, b"a"), (14, b"\2\xff\xff"))), '0,2,205,1,4,8,"a",14,"196607"'),
    "payload": (Message(ACK, CONTENT, 1, b"", (), b"ab"), '0,2,205,1,1,2,"6162"'),
    "five options": (
        Message(ACK, CONTENT, 1, b"12", ((4, b"tag"), (12, b""), (23, b"\x1e"), (28, b"\5\xdc"), (60, b"\x10")), b"ab"),
        '0,2,205,1,139,2,"3132",4,"tag",12,"0",23,"30",28,"1500",60,"16",2,"ab"',
    ),
    "bytes in ETag and unknown options": (
        Message(ACK, CONTENT, 1, b"", ((4, b"\x01\x22"), (2048, b"\r\n"))),
        '0,2,205,1,4,4,"0122",2048,"0D0A"',
    ),
    "error": (Message(ACK, 0xA5, 1, b"", (), b"no"), '0,2,505,1,1,2,"6E6F"'),
}


@pytest.mark.parametrize("case", URCS)
def test_urc(case: str) -> None:
    message, line = URCS[case]
    rig, _ = with_context(lambda m: [message])
    rig.ask('AT+QCOAPHEAD=0,5,1,2,"3132"' if message.token else "AT+QCOAPHEAD=0,3,1")
    assert rig.told(CON_GET) == ["OK", f"+QCOAPURC: {line}"]


@pytest.mark.parametrize("form, text", [(0, True), (41, True), (50, True), (40, False), (42, False), (47, False)])
def test_data_by_content_format(form: int, text: bool) -> None:
    data = b'{"a":\r\n"\0b"}'
    rig, _ = with_context(piggybacked(options=((12, bytes((form,)) if form else b""),), payload=data))
    rig.ask("AT+QCOAPHEAD=0,3,1")
    rig.ask(CON_GET)
    rig.clock.advance(1)
    shown = data if text else data.hex().upper().encode()
    assert b'+QCOAPURC: 0,2,205,1,3,12,"%d",%d,"%s"\r\n' % (form, len(data), shown) in bytes(rig.out)


def test_the_libcoap_exchange_of_the_note() -> None:
    text = (
        b"This is a test server made with libcoap (see https://libcoap.net)"
        b"Copyright (C) 2010--2021 Olaf Bergmann <bergmann@tzi.org> and others"
    )
    assert len(text) == 133
    rig, server = with_context(piggybacked(options=((12, b""), (14, b"\2\xff\xff")), payload=text))
    rig.ask('AT+QCOAPHEAD=0,5,26924,6,"514CE1000000"')
    digits = "68" * 127 + "6"
    assert rig.told(f'AT+QCOAPSEND=0,0,1,0,127,"{digits}"') == [
        "OK",
        f'+QCOAPURC: 0,2,205,26924,133,6,"514CE1000000",12,"0",14,"196607",133,"{text.decode()}"',
    ]
    assert server.messages[0].payload == b"h" * 127
    assert status(rig) == "4"
