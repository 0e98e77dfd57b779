"""Bytes as a person can read them, and which commands restart a module."""

from __future__ import annotations

import pytest

from harness.module.exchange import said, visible
from harness.module.restarts import restarts


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"AT", "AT"),
        (b"\r\nOK\r\n", r"\r\nOK\r\n"),
        (b"\x1a\x00", r"\x1a\x00"),
        (b"\xe9", r"\xe9"),
        (b"\\r", r"\\r"),
        (b"", ""),
    ],
)
def test_bytes_without_a_glyph_are_escaped(data: bytes, shown: str) -> None:
    assert visible(data) == shown
    assert shown.encode().decode("unicode_escape").encode("latin-1") == data, "nothing is lost"


def test_every_byte_is_shown_differently() -> None:
    assert len({visible(bytes([byte])) for byte in range(256)}) == 256


def test_lines_that_came() -> None:
    assert said([b"OK", b"\x1a"]) == r"OK | \x1a"
    assert said([]) == "nothing"


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        (b"AT+QRST=1", True),
        (b"at+qrst=1", True),
        (b"AT+CFUN=1,1", True),
        (b"AT;+QRST=1", True),
        (b"AT+QRST=?", False),
        (b"AT+CFUN=1", False),
        (b"AT+CFUN=1,0", False),
        (b"AT+CFUN?", False),
        (b"AT", False),
    ],
)
def test_which_commands_restart_a_module(line: bytes, asked: bool) -> None:
    assert restarts(line) is asked
