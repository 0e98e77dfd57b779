"""tshark's reading of TLV payloads against our decoder's, at the ports of the LwM2M peers, plain and through DTLS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from harness.air.lwm2m_tlv import RESOURCE, Entry
from harness.peers.coap_codec import Message
from harness.peers.coap_codec import encode as coap
from harness.tests.air.lwm2m_samples import ACCESS_CONTROL, DEVICE, EXAMPLES
from harness.tests.judged import needs_tshark
from harness.tests.reports.captured import PORT, Wire, capture, down, merged, up
from reports import judge_coap, judge_tlv

pytestmark = needs_tshark

TLV = (12, (11542).to_bytes(2, "big"))
TEXT = (12, b"")
DEVICE_PATH = ((11, b"3"), (11, b"0"))
READ = coap(Message("CON", (0, 1), 1, b"r", DEVICE_PATH))
CUT_OFF, TWICE = b"\xc4\0\1", b"\xc1\0\1\xc1\0\1"


def _content(payload: bytes, *options: tuple[int, bytes]) -> bytes:
    return coap(Message("ACK", (2, 5), 1, b"r", options or (TLV,), payload))


def _written(payload: bytes) -> bytes:
    return coap(Message("CON", (0, 3), 2, b"w", ((11, b"19"), (11, b"0"), TLV), payload))


def _problems(directory: Path) -> list[str]:
    return judge_coap.judge_coap(merged(directory), {PORT})


@pytest.fixture
def read_by_us(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Payloads that our decoder took."""
    honest, read = judge_tlv.decode_tlv, []
    monkeypatch.setattr(judge_tlv, "decode_tlv", lambda data: (read.append(data), honest(data))[1])
    return read


def test_the_examples_and_odd_sizes_are_read_alike_named_or_not(tmp_path, read_by_us):
    odd = ["c0 00", "c8 00 00", "80 00", "00 00", "cf 00 01 05", "e1 01 2c 05", "f8 00 00 00 00 01 05", "41 00 01"]
    payloads = [data for _, _, data in EXAMPLES] + [bytes.fromhex(data) for data in odd]
    payloads.append(bytes.fromhex("d0 01 04 00") + bytes(1024))
    # paired with its request tshark knows the names of the resources, and reads by them
    capture(tmp_path, "paired", down(READ), up(_content(DEVICE)))
    capture(tmp_path, "unpaired", *[up(_content(data)) for data in payloads])
    capture(tmp_path, "written", *[down(_written(data)) for data in payloads])
    assert _problems(tmp_path) == []
    assert sorted(read_by_us) == sorted([DEVICE, *payloads, *payloads])


def test_what_is_not_said_to_be_tlv_is_not_taken_for_it(tmp_path, read_by_us):
    capture(tmp_path, "a", up(_content(CUT_OFF, TEXT)), up(_content(b"", TLV)))
    assert _problems(tmp_path) == [] and read_by_us == []


LIES: dict[str, Callable[[Entry], tuple[Entry, ...]]] = {
    "kind": lambda entry: (replace(entry, kind="resource-instance"),),
    "identifier": lambda entry: (replace(entry, id=256),),
    "value": lambda entry: (replace(entry, value=b"Open Mobile Alliancf"),),
    "a byte of the value": lambda entry: (replace(entry, value=entry.value[:-1]),),
    "an entry lost": lambda entry: (),
    "an entry invented": lambda entry: (entry, Entry(RESOURCE, 99, b"")),
    "what is nested": lambda entry: (Entry("object-instance", 0, (entry,)),),
}


@pytest.fixture(scope="module")
def of_both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same TLV plain and through DTLS."""
    directory = tmp_path_factory.mktemp("run")
    Wire(directory, "secure", "1.2", [(_content(DEVICE), _written(ACCESS_CONTROL))])
    return directory


def test_tlv_is_read_through_dtls(of_both, read_by_us):
    assert _problems(of_both) == []
    assert sorted(read_by_us) == sorted([DEVICE, ACCESS_CONTROL] * 2)


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_decoder_that_reads_wrongly_is_found(of_both, monkeypatch, lie):
    honest = judge_tlv.decode_tlv

    def lying(data: bytes) -> tuple[Entry, ...]:
        first, *rest = honest(data)
        return (*lie(first), *rest) if data == DEVICE else (first, *rest)

    monkeypatch.setattr(judge_tlv, "decode_tlv", lying)
    plain, secure = _problems(of_both)
    for problem in (plain, secure):
        theirs, ours = problem.split("; our decoder ")
        assert ": tshark reads resource 0 hex:4F70656E204D6F62696C6520416C6C69616E6365, resource 1 hex:" in theirs
        assert not theirs.endswith(f": tshark reads {ours}")
    assert plain.startswith("secure.pcap packet 1: ")


def test_what_only_one_of_them_reads(tmp_path):
    capture(tmp_path, "module", up(_content(TWICE)), up(_content(CUT_OFF)))
    capture(tmp_path, "peer", down(_written(TWICE)), down(_written(CUT_OFF)))
    problems = _problems(tmp_path)
    assert [problem.split(" packet ")[0] for problem in problems] == ["module.pcap", "module.pcap"]
    assert problems[0] == (
        "module.pcap packet 1: tshark reads resource 0 hex:01, resource 0 hex:01; "
        "our decoder no TLV: resource 0 is there twice in one TLV list"
    )


def test_tlv_that_tshark_does_not_read_is_found(tmp_path, monkeypatch):
    capture(tmp_path, "peer", down(_written(b"\xc1\0\1")), down(_written(CUT_OFF)))
    monkeypatch.setattr(judge_tlv, "decode_tlv", lambda data: (Entry(RESOURCE, 0, b"\1"),))
    (problem,) = _problems(tmp_path)
    assert problem == "peer.pcap packet 2: tshark reads resource 0 hex:; our decoder resource 0 hex:01"
