"""Data that a command asks for with '>' (CoAP note 2.3.6)."""

from __future__ import annotations

import pytest

from harness.emulator.clients.coap_codec import CON, Message
from harness.tests.emulator.far_coap import Server, module, opened, piggybacked
from harness.tests.emulator.rig import Rig

PROMPT, COUNTED = "AT+QCOAPSEND=0,1,2,0", "AT+QCOAPSEND=0,1,2,0,{}"
EVERY_BYTE = bytes(byte for byte in range(256) if byte not in (0x1A, 0x1B))

TYPED = {
    "Ctrl-Z sends": (PROMPT, b"abc\x1a", ["OK"], b"abc"),
    "nothing but Ctrl-Z": (PROMPT, b"\x1a", ["OK"], b""),
    "Esc cancels": (PROMPT, b"abc\x1b", ["OK"], None),
    "Esc at once": (PROMPT, b"\x1b", ["OK"], None),
    "CR LF are data": (PROMPT, b"a\r\nAT\rb\x1a", ["OK"], b"a\r\nAT\rb"),
    "what looks like hex is text": (PROMPT, b"3132\x1a", ["OK"], b"3132"),
    "every byte": (PROMPT, EVERY_BYTE + b"\x1a", ["OK"], EVERY_BYTE),
    "1024": (PROMPT, b"x" * 1024 + b"\x1a", ["OK"], b"x" * 1024),
    "1025": (PROMPT, b"x" * 1025 + b"\x1a", ["ERROR"], None),
    "5000": (PROMPT, b"x" * 5000 + b"\x1a", ["ERROR"], None),
    "1025 and Esc": (PROMPT, b"x" * 1025 + b"\x1b", ["OK"], None),
    "counted": (COUNTED.format(3), b"abc", ["OK"], b"abc"),
    "counted hex is text": (COUNTED.format(4), b"3132", ["OK"], b"3132"),
    "Ctrl-Z and Esc count": (COUNTED.format(4), b"a\x1a\x1bb", ["OK"], b"a\x1a\x1bb"),
    "surplus is discarded": (COUNTED.format(3), b"abcdef\r\n", ["OK"], b"abc"),
    "counted 1024": (COUNTED.format(1024), b"x" * 1024, ["OK"], b"x" * 1024),
    "counted 1024 and more": (COUNTED.format(1024), b"x" * 1030, ["OK"], b"x" * 1024),
    "counted 1025 is cut": (COUNTED.format(1025), b"x" * 1024 + b"y", ["OK"], b"x" * 1024),
}


def payload(rig: Rig, server: Server) -> bytes | None:
    return server.messages[-1].payload if server.messages else None


@pytest.mark.parametrize("piece", [10_000, 1], ids=["whole", "byte by byte"])
@pytest.mark.parametrize("case", TYPED)
def test_data(case: str, piece: int) -> None:
    command, data, answer, arrives = TYPED[case]
    if piece == 1 and len(data) > 2000:
        data = data[:1100] + data[-1:]
    rig = module()
    server = Server(rig)
    opened(rig)
    assert rig.ask(command) == ["> "]
    for at in range(0, len(data), piece):
        rig.modem.receive(data[at : at + piece])
    assert rig.wait(1) == answer
    assert payload(rig, server) == arrives
    assert rig.ask("AT+QCOAPSEND=0") == ["+QCOAPSEND: 0,0", "OK"]


INLINE = {
    "hex": ('2,"3132"', b"12"),
    "small letters": ('2,"aBcD"', b"\xab\xcd"),
    "unquoted": ("2,3132", b"12"),
    "zero bytes": ('2,"0000"', b"\0\0"),
    "half a byte too many": ('2,"31323"', b"12"),
    "more than declared": ('1,"3132"', b"1"),
    "length 0": ("0", b""),
    "length 0 with no data": ('0,""', b""),
    "1024": (f'1024,"{"5a" * 1024}"', b"Z" * 1024),
    "1024 declared, 1030 there": (f'1024,"{"5a" * 1030}"', b"Z" * 1024),
    "1030 declared and there": (f'1030,"{"5a" * 1030}"', b"Z" * 1024),
}


@pytest.mark.parametrize("case", INLINE)
def test_inline_data_are_hex_and_there_is_no_prompt(case: str) -> None:
    tail, arrives = INLINE[case]
    rig = module()
    server = Server(rig)
    opened(rig)
    assert rig.told(f"AT+QCOAPSEND=0,1,2,0,{tail}") == ["OK"]
    assert payload(rig, server) == arrives


def test_the_prompt_is_alone_and_in_time() -> None:
    rig = module()
    opened(rig)
    rig.written.clear()
    began = rig.clock.now()
    rig.ask(PROMPT, 60)
    assert [data for _, data in rig.written] == [b"\r\n> "]
    assert rig.written[0][0] - began <= 0.3


def test_data_are_echoed_their_end_is_not() -> None:
    rig = module()
    opened(rig)
    rig.ask("ATE1")
    rig.modem.receive(PROMPT.encode() + b"\r")
    rig.clock.advance(1)
    rig.modem.receive(b"ab")
    rig.modem.receive(b"c\x1a")
    rig.clock.advance(1)
    assert bytes(rig.out) == PROMPT.encode() + b"\r\r\n> abc\r\nOK\r\n"


def test_urcs_wait_until_the_data_are_there() -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    rig.told("AT+QCOAPSEND=0,1,1,0,0")
    assert rig.ask(PROMPT) == ["> "]
    server.send(Message(CON, 1, 7, b"", ((11, b"x"),)))
    assert rig.wait(5) == []
    rig.modem.receive(b"a\x1a")
    assert rig.wait(1) == ["OK", '+QCOAPURC: 0,0,1,7,2,11,"x"']


def test_what_comes_behind_ctrl_z_is_the_next_command() -> None:
    rig = module()
    opened(rig)
    rig.ask(PROMPT)
    rig.modem.receive(b"abc\x1aAT+CSQ\r")
    assert rig.wait(1) == ["OK", "+CSQ: 23,0", "OK"]


def test_data_may_come_with_the_command() -> None:
    rig = module()
    server = Server(rig, piggybacked())
    opened(rig)
    rig.modem.receive(COUNTED.format(3).encode() + b"\rabc")
    assert rig.wait(0.045) == ["> ", "OK"]
    rig.wait(1)
    assert payload(rig, server) == b"abc"


def test_a_reset_ends_data_mode() -> None:
    rig = module()
    opened(rig)
    rig.ask(PROMPT)
    rig.modem.power_off()
    rig.modem.power_on()
    assert rig.wait(6)[0] == "RDY"
    assert rig.ask("AT") == ["OK"]


def test_data_mode_keeps_the_module_awake() -> None:
    rig = module()
    opened(rig)
    rig.ask('AT+QCFG="dsevent",1;+QSCLK=1')
    rig.ask(PROMPT)
    assert rig.wait(300) == []
    rig.modem.receive(b"\x1b")
    assert rig.wait(60) == ["OK", '+QNBIOTEVENT: "ENTER DEEPSLEEP"']
