"""No byte is lost, and events do not depend on how a stream is cut into chunks: random streams and cuts."""

from __future__ import annotations

import random
import time

import pytest

from harness.at import Engine, Event
from harness.tests.at.feeding import ASKING, bytewise, play, timeless, whole

COMMANDS = [
    b"AT", b"ATI", b"AT+CSQ;+CEREG?", b"AT+CFUN?", b'AT+QIOPEN=0,1,"TCP","h",1', b'AT+QISEND=0,2,"ab"',
    b"AT+QICLOSE=1", b"AT+QISTATE?", b"AT+QCOAPSEND=0,0,2,0", b"", b"OK", b'AT+QPING=0,"h"',
]  # fmt: skip
FRAGMENTS = [
    b"\r\n", b"\r", b"\n", b"\n\r", b"\0", b'"', b",", b" ", b">", b"> ", b"OK", b"ERROR", b"SEND OK", b"CLOSE OK",
    b"RDY", b"+CEREG: 0,1", b"+CEREG: 1", b"+CFUN: 1", b"+QIOPEN: 1,0", b'+QISTATE: 1,"TCP","h",1,0,2,0,1',
    b"+CSQ: 1,2",
    b'+QIURC: "closed",1', b'+QIURC: "recv",0,', b"4", b',"a\r\nb"', b"20", b"3", b"+CME ERROR: 4", b"junk",
    b"\xff\xfe", b'+QIURC: "recv",0,4,"a\r\nb"', b'\r\n+QIURC: "recv",1,2,"6162"\r\n', b"\r\nOK\r\n", b"+QPING: 569",
    b"A", b"x" * 70,
]  # fmt: skip


def story(rng: random.Random) -> list[bytes | tuple[str, bytes]]:
    script: list[bytes | tuple[str, bytes]] = []
    for _ in range(rng.randrange(1, 5)):
        command = rng.choice(COMMANDS)
        script.append(("sent", command))
        pieces = [rng.choice(FRAGMENTS) for _ in range(rng.randrange(12))]
        if rng.random() < 0.7:
            pieces.insert(rng.randrange(len(pieces) + 1), command + b"\r")
        if rng.random() < 0.2:
            pieces.append(rng.randbytes(rng.randrange(20)))
        if rng.random() < 0.2:
            script.append(("data", rng.choice([b"\r\nab\x1a", b"OK\r\n"])))
        script.append(b"".join(pieces))
    return script


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("max_line", [64, 16384])
def test_events_do_not_depend_on_chunks_and_no_byte_is_lost(seed: int, max_line: int) -> None:
    rng = random.Random(seed)

    def cut(data: bytes) -> list[bytes]:
        places = sorted(rng.randrange(len(data) + 1) for _ in range(rng.randrange(6)))
        return [data[a:b] for a, b in zip([0, *places], [*places, len(data)], strict=True)]

    for _ in range(60):
        script = story(rng)
        events = timeless(play(script, whole, grammar=ASKING, max_line=max_line, flush=True))
        for way in (bytewise, cut):
            again = timeless(play(script, way, grammar=ASKING, max_line=max_line, flush=True))
            assert again == events, script


def test_garbage_comes_out_as_it_went_in() -> None:
    rng = random.Random(18)
    for _ in range(200):
        play([rng.randbytes(rng.randrange(300))], max_line=rng.choice([16, 64, 16384]), flush=True)


def test_flush_in_the_middle_loses_nothing() -> None:
    rng = random.Random(3)
    for _ in range(300):
        engine, events, fed = Engine(ASKING, 64), list[Event](), b""
        for item in story(rng):
            if isinstance(item, tuple):
                engine.sent(item[1])
                continue
            fed += item
            events += engine.feed(item, 0.0) + (engine.flush(0.0) if rng.random() < 0.5 else [])
        assert b"".join(event.raw for event in events) + engine.pending == fed


@pytest.mark.parametrize(
    "stream",
    [b"x", b"OK", b"+A: OKOK", b'+IP: "OK', b"x\0", b'OK\0"', b'"', b'+QIURC: "recv",0,16000,"', b'+A: "x,', b"\r\n"],
)
def test_time_grows_with_the_stream_and_not_with_its_square(stream: bytes) -> None:
    """Lines at the limit of length, whole and byte by byte: far from a second, where a square would take minutes."""
    long = stream * (16000 // len(stream)) + b"\r\n"
    begin = time.process_time()
    play([long * 4, *bytewise(long)])
    assert time.process_time() - begin < 5
