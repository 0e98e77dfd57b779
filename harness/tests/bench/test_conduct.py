"""Commands that prepare a module: accepted with all that they owe, or nothing has been judged."""

from __future__ import annotations

import pytest

from harness.bench import conduct
from harness.errors import InconclusiveError, ModuleError
from harness.tests.bench.scripted_world import Scripted

OK = b"\r\nOK\r\n"

ACCEPTED = {
    "OK alone": (b"AT+CFUN=0", [(0.02, OK)]),
    "information before it": (b"AT+QIDNSCFG=0", [(0.02, b'\r\n+QIDNSCFG: 0,"1.2.3.4","","",""\r\n' + OK)]),
    "a late line": (b"AT+QICLOSE=0", [(0.02, OK), (3.0, b"\r\nCLOSE OK\r\n")]),
    "a late line that is a failure": (
        b'AT+QIDNSGIP=0,"a.example"', [(0.02, OK), (3.0, b"\r\n+QIDNSGIP: 565\r\n")],
    ),
    "a CoAP context": (b'AT+QCOAPOPEN=0,"h",7002', [(0.02, OK), (3.0, b"\r\n+QCOAPOPEN: 0,0\r\n")]),
}  # fmt: skip


@pytest.mark.parametrize(("command", "said"), ACCEPTED.values(), ids=ACCEPTED)
def test_a_command_that_is_accepted(scripted: Scripted, command: bytes, said: list[tuple[float, bytes]]) -> None:
    scripted.answers[command] = said
    conduct.accepted_whole(scripted.world, command)
    assert scripted.world.module.others == [] and scripted.time.now() == pytest.approx(said[-1][0])
    scripted.world.closing_exchange()


NOT_ACCEPTED = {
    "ERROR": ([(0.02, b"\r\nERROR\r\n")], "'AT+QICLOSE=0' is not accepted", "ERROR"),
    "a CME error": ([(0.02, b"\r\n+CME ERROR: 3\r\n")], "'AT+QICLOSE=0' is not accepted", "+CME ERROR: 3"),
    "silence": ([], "no final result code for 'AT+QICLOSE=0'", "nothing"),
    "no late line": ([(0.02, OK)], "'AT+QICLOSE=0' is not finished", "OK, then nothing"),
}


@pytest.mark.parametrize(("said", "what", "came"), NOT_ACCEPTED.values(), ids=NOT_ACCEPTED)
def test_a_command_that_is_not(scripted: Scripted, said: list[tuple[float, bytes]], what: str, came: str) -> None:
    scripted.answers[b"AT+QICLOSE=0"] = said
    with pytest.raises(InconclusiveError) as caught:
        conduct.accepted_whole(scripted.world, b"AT+QICLOSE=0")
    assert what in caught.value.what and caught.value.came == came


@pytest.mark.parametrize("name", ["OPEN", "CLOSE"])
def test_a_coap_context_that_was_not_made_or_deleted(scripted: Scripted, name: str) -> None:
    command = f'AT+QCOAP{name}=0,"h",7002'.encode()
    scripted.answers[command] = [(0.02, OK), (3.0, f"\r\n+QCOAP{name}: 0,-9\r\n".encode())]
    with pytest.raises(InconclusiveError, match="is accepted, and fails then") as caught:
        conduct.accepted_whole(scripted.world, command)
    assert caught.value.came == f"OK, then +QCOAP{name}: 0,-9"


SEND = b"AT+QCOAPSEND=0,0,2,0"
WHATEVER = {
    "OK": ([(0.02, OK)], [b"OK"]),
    "ERROR": ([(0.02, b"\r\nERROR\r\n")], [b"ERROR"]),
    "information": ([(0.02, b"\r\n+QCOAPSEND: 0,0\r\n" + OK)], [b"+QCOAPSEND: 0,0", b"OK"]),
    "a prompt, which is left": ([(0.02, b"\r\n> ")], [b">", b"OK"]),
}


@pytest.mark.parametrize(("said", "came"), WHATEVER.values(), ids=WHATEVER)
def test_whatever_comes(scripted: Scripted, said: list[tuple[float, bytes]], came: list[bytes]) -> None:
    scripted.answers[SEND] = said
    assert conduct.whatever_comes(scripted.world, SEND) == came
    assert scripted.written == ([SEND, b"\x1b"] if b">" in came else [SEND])
    scripted.world.closing_exchange()


def test_what_a_prompt_is_never_followed_by(scripted: Scripted) -> None:
    scripted.answers |= {SEND: [(0.02, b"\r\n> ")], b"\x1b": []}
    with pytest.raises(ModuleError, match="no final result code for 'AT.QCOAPSEND=0,0,2,0' after its data"):
        conduct.whatever_comes(scripted.world, SEND)
