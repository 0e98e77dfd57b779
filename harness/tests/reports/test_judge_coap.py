"""tshark's reading of CoAP against our decoder's: they agree, plain and through DTLS, and a wrong decoder is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from harness.air.coap import CoapMessage
from harness.air.coap_options import OPTIONS, is_integer, shortest
from harness.ip.packet import Icmp, Packet, Udp, encode
from harness.peers.coap_codec import Message
from harness.peers.coap_codec import encode as coap
from harness.tests.judged import needs_tshark
from harness.tests.reports.captured import MODULE, MODULE6, PEER, PEER6, PORT, Wire, capture, down, merged, up
from reports import judge_coap, judges
from reports.tshark import Merged

pytestmark = needs_tshark

PATH = ((11, b"quectel"), (11, b"time"))
GET = coap(Message("CON", (0, 1), 13940, bytes.fromhex("02040608"), PATH))
ANSWER = coap(Message("ACK", (2, 5), 13940, bytes.fromhex("02040608"), ((12, b""), (14, b"\2\xff\xff")), b"13:37"))
RESET = coap(Message("RST", (0, 0), 7))
EXCHANGES = ((GET, ANSWER), (GET, RESET))


def _problems(directory: Path) -> list[str]:
    return judge_coap.judge_coap(merged(directory), {PORT, 8032})


def _every_option() -> tuple[tuple[int, bytes], ...]:
    values = {"opaque": b"\0\xff", "text": b"t" * 20, "empty": b""}
    known = ((number, shortest(270) if is_integer(number) else values[OPTIONS[number].format]) for number in OPTIONS)
    return (*known, (2048, b"x" * 300))


def test_all_types_options_and_sizes_are_read_alike(tmp_path):
    options = _every_option()
    packets = [
        up(coap(Message(kind, (family, detail), 7, b"t" * size, options[size:], b"x" * 1024)))
        for kind in ("CON", "NON", "ACK", "RST")
        for family, detail, size in ((0, 1, 8), (2, 5, 1), (4, 4, 0))
    ]
    ipv6 = encode(Packet(MODULE6[0], PEER6[0], Udp(MODULE6[1], PEER6[1], GET)))
    capture(tmp_path, "a", *packets, down(ANSWER), down(RESET), ipv6)
    capture(tmp_path, "b", up(GET, 8032))
    assert _problems(tmp_path) == []


LIES: dict[str, Callable[[CoapMessage], CoapMessage]] = {
    "type": lambda message: replace(message, type="NON"),
    "code": lambda message: replace(message, code=(0, 2)),
    "message ID": lambda message: replace(message, message_id=13941),
    "token": lambda message: replace(message, token=message.token[:-1]),
    "an option's number": lambda message: replace(message, options=((11, b"quectel"), (12, b"time"))),
    "an option's length": lambda message: replace(message, options=((11, b"quectel"), (11, b"tim"))),
    "an option lost": lambda message: replace(message, options=message.options[:1]),
}


@pytest.fixture(scope="module")
def two_captures(tmp_path_factory: pytest.TempPathFactory) -> Merged:
    directory = tmp_path_factory.mktemp("run")
    capture(directory, "first", up(b"elsewhere", 2020))
    capture(directory, "second", up(b"elsewhere", 2020), up(GET))
    return merged(directory)


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_decoder_that_reads_wrongly_is_found(two_captures, monkeypatch, lie):
    assert judge_coap.judge_coap(two_captures, {PORT}) == []
    honest = judge_coap.decode_coap
    monkeypatch.setattr(judge_coap, "decode_coap", lambda data: lie(honest(data)))
    (problem,) = judge_coap.judge_coap(two_captures, {PORT})
    assert problem.startswith(
        "second.pcap packet 2: tshark reads CON GET, mid 13940, token 02040608, Uri-Path (7 bytes)"
    )
    assert "; our decoder " in problem


def test_what_only_one_of_them_reads(tmp_path):
    forgiven = bytes.fromhex("40010001ff")
    capture(tmp_path, "module", up(forgiven))
    capture(tmp_path, "peer", down(forgiven), down(b""), down(b"\xff" * 9))
    (problem,) = _problems(tmp_path)
    assert problem.startswith(
        "module.pcap packet 1: tshark reads CON GET, mid 1, token none; our decoder no message: a pa"
    )


def test_other_ports_and_what_icmp_errors_quote_are_not_looked_at(tmp_path):
    quoted = encode(Packet(PEER[0], MODULE[0], Icmp("unreachable", payload=up(GET)[:28] + b"\x4f\x01", code=3)))
    capture(tmp_path, "a", up(b"\x4f\x01\x01", 2020), quoted)
    assert _problems(tmp_path) == []


@pytest.fixture(scope="module")
def three_sessions(tmp_path_factory: pytest.TempPathFactory) -> Merged:
    """Captures with the same addresses, ports and times, as those of scenarios are."""
    directory = tmp_path_factory.mktemp("run")
    for name, version in (("a", "1.2"), ("b", "1.0"), ("c", "1.2")):
        Wire(directory, name, version, EXCHANGES)
    return merged(directory)


def test_dtls_is_read_with_the_key_logs_of_all_captures(three_sessions, monkeypatch):
    honest, read = judge_coap.decode_coap, []
    monkeypatch.setattr(judge_coap, "decode_coap", lambda data: (read.append(data), honest(data))[1])
    assert judge_coap.judge_coap(three_sessions, {PORT}) == []
    assert sorted(read) == sorted([GET, ANSWER, GET, ANSWER, GET, RESET] * 3)


def test_a_decoder_that_reads_wrongly_is_found_through_dtls(three_sessions, monkeypatch):
    honest = judge_coap.decode_coap
    monkeypatch.setattr(judge_coap, "decode_coap", lambda data: replace(honest(data), message_id=1))
    places = [problem.split(" packet ")[0] for problem in judge_coap.judge_coap(three_sessions, {PORT})]
    assert sorted(places) == sorted(["a.pcap", "b.pcap", "c.pcap"] * (2 + 4))


@pytest.mark.parametrize("lost", [True, False], ids=["no key log", "the key log of others"])
def test_dtls_that_cannot_be_decrypted_is_a_problem(tmp_path, lost):
    Wire(tmp_path, "a", "1.2", EXCHANGES)
    keys = tmp_path / "air" / "a.keys"
    if lost:
        keys.unlink()
    else:
        keys.write_text("CLIENT_RANDOM " + "00" * 32 + " " + "11" * 48 + "\n")
    problems = _problems(tmp_path)
    assert len(problems) == 4
    assert all("cannot decrypt" in problem and "key log" in problem for problem in problems)


def test_a_run_is_judged_at_the_ports_that_are_told_and_many_disagreements_are_counted(tmp_path):
    capture(tmp_path, "a", *[up(b"\x40\x01\0\1\xff")] * (judges.MOST + 3))
    assert judges.judge_captures(tmp_path) == ([], [])
    problems, not_judged = judges.judge_captures(tmp_path, {PORT})
    assert len(problems) == judges.MOST + 1 and not not_judged
    assert problems[-1] == "tshark and our decoder disagree on 3 more CoAP datagrams"
