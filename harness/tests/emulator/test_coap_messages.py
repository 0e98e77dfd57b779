"""What the host configures is what is on the air: options, message ID, token, type, code."""

from __future__ import annotations

import pytest

from harness.emulator.clients.coap_codec import Message
from harness.tests.emulator.far_coap import Server, module, opened
from harness.tests.emulator.rig import Rig

NON_GET = "AT+QCOAPSEND=0,1,1,0,0"


def after(*commands: str, send: str = NON_GET) -> Message:
    """The message after these commands, all accepted."""
    rig = module()
    server = Server(rig)
    opened(rig)
    for command in commands:
        assert rig.ask(command) == ["OK"], command
    assert rig.told(send) == ["OK"]
    return server.messages[0]


OPTIONS = {
    "path": (['11,13,"/quectel/time"'], [(11, b"quectel"), (11, b"time")]),
    "path without a slash": (['11,2,"rd"'], [(11, b"rd")]),
    "path with flag 0": (['11,3,"a/b",0'], [(11, b"a"), (11, b"b")]),
    "path kept whole": (['11,13,"/quectel/time",1'], [(11, b"/quectel/time")]),
    "root": (['11,1,"/"'], []),
    "empty segment inside": (['11,4,"a//b"'], [(11, b"a"), (11, b""), (11, b"b")]),
    "slash at the end": (['11,2,"a/"'], [(11, b"a"), (11, b"")]),
    "empty path": (['11,0,""'], [(11, b"")]),
    "query": (
        ['15,40,"lwm2m=1.0&ep=867725030012276&b=U&lt=900"'],
        [(15, b"lwm2m=1.0"), (15, b"ep=867725030012276"), (15, b"b=U"), (15, b"lt=900")],
    ),
    "query with a slash": (['15,5,"a=b/c"'], [(15, b"a=b/c")]),
    "location query stays whole": (['20,3,"a&b"'], [(20, b"a&b")]),
    "location path stays whole": (['8,3,"a/b"'], [(8, b"a/b")]),
    "content format 0": (['12,1,"0"'], [(12, b"")]),
    "content format 40": (['12,2,"40"'], [(12, b"\x28")]),
    "content format 11542": (['12,5,"11542"'], [(12, b"\x2d\x16")]),
    "accept 50": (['17,2,"50"'], [(17, b"\x32")]),
    "max age 196607": (['14,6,"196607"'], [(14, b"\x02\xff\xff")]),
    "max age 60": (['14,2,"60"'], [(14, b"\x3c")]),
    "max age of four bytes": (['14,10,"4294967295"'], [(14, b"\xff\xff\xff\xff")]),
    "observe 0": (['6,1,"0"'], [(6, b"")]),
    "observe 1": (['6,1,"1"'], [(6, b"\x01")]),
    "block 1, more, size 1024": (['27,2,"30"'], [(27, b"\x1e")]),
    "block 17 of 64": (['23,3,"274"'], [(23, b"\x01\x12")]),
    "block 0 of 16": (['23,1,"0"'], [(23, b"")]),
    "size 1500": (['28,4,"1500"'], [(28, b"\x05\xdc")]),
    "leading zeros": (['12,4,"0040"'], [(12, b"\x28")]),
    "If-None-Match": (['5,0,""'], [(5, b"")]),
    "If-Match twice": (['1,2,"ab"', '1,0,""'], [(1, b"ab"), (1, b"")]),
    "host of 255": ([f'3,255,"{"h" * 255}"'], [(3, b"h" * 255)]),
    "proxy": (['35,12,"coap://a.b/c"'], [(35, b"coap://a.b/c")]),
    "shorter than declared": (['15,40,"a=1"'], [(15, b"a=1")]),
    "ascending": (
        ['35,1,"p"', '15,1,"q"', '11,1,"x"', '3,1,"h"', '11,1,"a"', '15,1,"b"'],
        [(3, b"h"), (11, b"x"), (11, b"a"), (15, b"q"), (15, b"b"), (35, b"p")],
    ),
}


@pytest.mark.parametrize("case", OPTIONS)
def test_options(case: str) -> None:
    tails, options = OPTIONS[case]
    assert list(after(*(f"AT+QCOAPOPTION=0,0,{tail}" for tail in tails)).options) == options


HEADS = {
    "never used": ([], None, 4),
    "mode 1": (["1"], None, 4),
    "mode 2": (["2"], None, b""),
    "mode 3": (["3,13940"], 13940, b""),
    "mode 3, ID 0": (["3,0"], 0, b""),
    "mode 4": (["4,65535"], 65535, 4),
    "mode 5": (['5,13940,4,"02040608"'], 13940, b"\2\4\6\x08"),
    "mode 5, token of 1": (['5,1,1,"ff"'], 1, b"\xff"),
    "mode 5, token of 8": (['5,1,8,"E8532E3363BE54B9"'], 1, bytes.fromhex("E8532E3363BE54B9")),
    "mode 5 keeps the earlier ID": (["3,1234", '5,,1,"01"'], 1234, b"\1"),
    "mode 3 keeps the earlier ID": (["4,1234", "3"], 1234, b""),
    "mode 5 keeps the earlier token": (['5,7,1,"01"', "5,8"], 8, b"\1"),
    "the last one counts": (["3,1", "2"], None, b""),
    "what a mode has no use for": (['1,99,1,"01"'], None, 4),
}


@pytest.mark.parametrize("case", HEADS)
def test_heads(case: str) -> None:
    tails, message_id, token = HEADS[case]
    message = after(*(f"AT+QCOAPHEAD=0,{tail}" for tail in tails))
    assert message_id in (None, message.message_id)
    assert message.token == token if isinstance(token, bytes) else len(message.token) == token


@pytest.mark.parametrize("kind", range(4))
@pytest.mark.parametrize("code, byte", [(1, 1), (4, 4), (201, 0x41), (205, 0x45), (415, 0x8F), (505, 0xA5)])
def test_types_and_codes(kind: int, code: int, byte: int) -> None:
    message = after(send=f"AT+QCOAPSEND=0,{kind},{code},0,0")
    assert (message.type, message.code) == (kind, byte)


def test_an_empty_message_is_a_header() -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    rig.ask('AT+QCOAPHEAD=0,5,500,1,"aa";+QCOAPOPTION=0,0,11,1,"a"')
    assert rig.told("AT+QCOAPSEND=0,3,0,0,0") == ["OK"]
    assert server.raw == [b"\x70\x00\x01\xf4"]


def test_options_and_head_are_used_once() -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    rig.ask('AT+QCOAPHEAD=0,3,500;+QCOAPOPTION=0,0,11,1,"a"')
    rig.told(NON_GET)
    rig.told(NON_GET)
    first, second = server.messages
    assert (first.message_id, first.token, first.options) == (500, b"", ((11, b"a"),))
    assert second.message_id != 500 and len(second.token) == 4 and second.options == ()


@pytest.mark.parametrize("refused", ["AT+QCOAPSEND=0,1,1,0,2,3", "AT+QCOAPSEND=0,1,99,0,0"])
def test_options_and_head_outlive_a_refused_message(refused: str) -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    rig.ask('AT+QCOAPHEAD=0,3,500;+QCOAPOPTION=0,0,11,1,"a"')
    assert rig.told(refused) == ["ERROR"]
    rig.told(NON_GET)
    assert (server.messages[0].message_id, server.messages[0].options) == (500, ((11, b"a"),))


def test_options_and_head_outlive_esc() -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    rig.ask("AT+QCOAPHEAD=0,3,500")
    rig.ask("AT+QCOAPSEND=0,1,2,0")
    rig.modem.receive(b"abc\x1b")
    assert rig.wait(1) == ["OK"]
    rig.told(NON_GET)
    assert [message.message_id for message in server.messages] == [500]


def test_sixty_three_options_and_no_more() -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    query = "&".join("abcdefghi"[:9])
    assert [rig.ask(f'AT+QCOAPOPTION=0,0,15,255,"{query}"')[0] for _ in range(8)] == ["OK"] * 7 + ["ERROR"]
    rig.told(NON_GET)
    assert len(server.messages[0].options) == 63


def used_ids(rig: Rig, server: Server, count: int) -> list[int]:
    del server.heard[:]
    for _ in range(count):
        rig.told(NON_GET)
    return [message.message_id for message in server.messages]


def test_ids_and_tokens_are_not_used_twice() -> None:
    rig = module()
    server = Server(rig)
    opened(rig)
    first = used_ids(rig, server, 1)[0]
    taken = (first + 3) % 65536
    rig.ask(f"AT+QCOAPHEAD=0,3,{taken}")
    ids = [first, *used_ids(rig, server, 8)]
    assert ids[1] == taken
    assert len(set(ids)) == len(ids)
    rig.told("AT+QCOAPCLOSE=0")
    opened(rig)
    assert not set(used_ids(rig, server, 8)) & set(ids)


def test_two_modules_begin_with_other_ids() -> None:
    assert len({after().message_id, module_with(7), module_with(8)}) == 3


def module_with(seed: int) -> int:
    rig = module()
    rig.modem.rng.seed(seed)
    server = Server(rig)
    opened(rig)
    rig.told(NON_GET)
    return server.messages[0].message_id
