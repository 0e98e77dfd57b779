"""Data mode, between a prompt and the answer to the data that it asks for: typing them, and getting out without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.at.command import parse_command
from harness.at.echoes import ESC
from harness.errors import SuiteError
from harness.module.exchange import Exchange

if TYPE_CHECKING:
    from harness.module.under_test import ModuleUnderTest

BEFORE_DATA: Final = 0.5
"""Seconds between a prompt and the data that it asks for (GENERAL-AT, line rules)."""
LEFT_WITHIN: Final = 2.0
"""Seconds that a module has to answer Esc, and data that have reached their length."""
MOST: Final = 1024
"""Bytes that AT+QCOAPSEND takes; of more that are announced it may wait for all, or for these (CoAP note 2.3.6)."""
_LENGTH: Final = 4
"""Which argument of AT+QCOAPSEND announces a length."""
FILLER: Final = b"x"


def types(module: ModuleUnderTest, data: bytes) -> None:
    """Write data, as they are, into the prompt that was taken; half a second lies between the two."""
    exchange = module.under_way
    if exchange is None or (exchange.final is None and not exchange.prompt_taken):
        raise SuiteError("data are typed, but nothing has asked for them", hint="first 'the module prompts'")
    _write(module, exchange, data)
    module.stimulus_at = module.time.now()


def leave(module: ModuleUnderTest) -> None:
    """Esc; where that is taken for data, as many of them as were announced, so that the module has to send a message.

    Nothing is done where no data are awaited. What a module says to all this is not judged.
    """
    exchange = module.under_way
    if exchange is None or exchange.prompt is None or exchange.final is not None:
        return
    exchange.prompt_taken = True
    for data in (ESC, *_rest(exchange.command)):
        _write(module, exchange, data)
        if module.wait(lambda: exchange.final is not None, LEFT_WITHIN + module.latency):
            return


def _rest(command: bytes) -> list[bytes]:
    """What makes announced data complete behind one byte: up to the most that is taken, and to what was announced."""
    arguments = parse_command(command)[-1].arguments
    if len(arguments) <= _LENGTH or not arguments[_LENGTH].text.isdigit():
        return []
    announced = int(arguments[_LENGTH].text)
    taken = min(announced, MOST)
    return [FILLER * size for size in (taken - 1, announced - taken) if size > 0]


def _write(module: ModuleUnderTest, exchange: Exchange, data: bytes) -> None:
    if exchange.prompt is not None:
        module.time.quiet(max(0.0, exchange.prompt.at + BEFORE_DATA - module.time.now()))
    module.check()
    module.engine.sent_data(data)
    module.write(data)
