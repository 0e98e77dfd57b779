"""Observations survive the way to disk and back, and damaged ones are refused."""

from __future__ import annotations

import dataclasses

import pytest

from harness.air.log import AirLog
from harness.air.observation import Observation, flow_name
from harness.errors import BenchError

MODULE, PEER = ("10.177.135.245", 50000), ("203.0.113.10", 2020)
FLOW = flow_name("udp", MODULE, PEER)
DATAGRAM = Observation("peer", "datagram", 1.5, MODULE, PEER, FLOW, bytes(range(256)))


@pytest.mark.parametrize(
    "observation",
    [
        pytest.param(DATAGRAM, id="datagram, every byte value"),
        pytest.param(Observation("module", "malformed", 0.0, None, None, "", b"\x45"), id="without addresses"),
        pytest.param(dataclasses.replace(DATAGRAM, kind="ping", ttl=64), id="with a time to live"),
        pytest.param(dataclasses.replace(DATAGRAM, words='CON GET, Uri-Path "a"'), id="with words"),
        pytest.param(Observation("peer", "connect", 3600.0, MODULE, PEER, "tcp x y"), id="without data"),
    ],
)
def test_an_observation_survives_json(observation):
    line = observation.to_json()
    assert "\n" not in line and line.isascii()
    assert Observation.from_json(line) == observation


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('"kind"', '"sort"', id="a field is missing"),
        pytest.param('"at": 1.5', '"at": "1.5"', id="time is text"),
        pytest.param('"at": 1.5', '"at": true', id="time is a truth value"),
        pytest.param("50000]", '"50000"]', id="port is text"),
        pytest.param(", 50000]", "]", id="port is missing"),
        pytest.param('"data": "', '"data": "\\u0100', id="data are no bytes"),
        pytest.param('"}', '", "ttl": "64"}', id="time to live is text"),
        pytest.param('"}', '", "ttl": true}', id="time to live is a truth value"),
        pytest.param('"}', '", "words": 5}', id="words are a number"),
        pytest.param('"}', "", id="torn"),
        pytest.param("{", "[" * 100_000, id="nested too deeply"),
    ],
)
def test_what_is_no_observation_is_refused(old, new):
    line = DATAGRAM.to_json()
    assert old in line
    with pytest.raises(ValueError, match="no observation"):
        Observation.from_json(line.replace(old, new, 1))


@pytest.mark.parametrize("line", ["[]", "7", "null", '"text"', ""], ids=repr)
def test_json_that_is_no_table_is_refused(line):
    with pytest.raises(ValueError, match="no observation"):
        Observation.from_json(line)


def test_what_is_not_known_is_not_written():
    assert "ttl" not in DATAGRAM.to_json() and "words" not in DATAGRAM.to_json()


def test_an_observation_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        DATAGRAM.kind = "data"


def test_the_log_is_on_disk_at_once_and_only_if_there_is_something(tmp_path):
    path = tmp_path / "air" / "a scenario[case].jsonl"
    log = AirLog(path)
    assert not path.parent.exists() and log.observations == []
    for count in (1, 2):
        log.append(DATAGRAM)
        lines = path.read_text().splitlines()
        assert [Observation.from_json(line) for line in lines] == log.observations == [DATAGRAM] * count


def test_each_scenario_has_its_own_file(tmp_path):
    log = AirLog(tmp_path / "one.jsonl")
    log.append(DATAGRAM)
    log.open(tmp_path / "two.jsonl")
    assert log.observations == []
    log.append(dataclasses.replace(DATAGRAM, data=b"2"))
    log.close()
    log.append(dataclasses.replace(DATAGRAM, data=b"late"))
    assert [seen.data for seen in log.observations] == [b"2", b"late"]
    assert log.path == tmp_path / "two.jsonl"
    assert [len(path.read_text().splitlines()) for path in sorted(tmp_path.iterdir())] == [1, 1]


def test_a_log_without_a_file_keeps_what_it_sees():
    log = AirLog()
    log.append(DATAGRAM)
    assert log.observations == [DATAGRAM] and log.path is None


def test_a_file_that_cannot_be_written_is_a_bench_error(tmp_path):
    (tmp_path / "air").write_text("")
    with pytest.raises(BenchError, match="cannot be written") as caught:
        AirLog(tmp_path / "air" / "x.jsonl").append(DATAGRAM)
    assert caught.value.hint
