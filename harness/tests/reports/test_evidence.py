from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harness.errors import UsageError
from harness.tests.reports.synthetic import RUN, entry, row, sighting, write_lines, write_run
from reports.evidence import GrowingTranscript, load, read_air, read_results, read_transcript, replace_file
from reports.fields import Malformed


def test_a_whole_run_is_read_back(tmp_path: Path) -> None:
    run = write_run(
        tmp_path, [row(1), row(2, "fail", case="below")], [entry(1, "qiopen-1", "tx", 1.0, b"AT\r\x80")],
        {"qiopen-1": [sighting(1.5, data=b"\xff")]},
    )
    assert run.problems == ()
    assert [result.key for result in run.results] == ["qiopen-1", "qiopen-2[below]"]
    assert run.run.closures[0].numbers["by_scenario"] == 80 and not run.run.interrupted
    entries, air = run.traffic(run.results).of(run.results[0])
    assert [e.data for e in entries] == [b"AT\r\x80"]
    assert (air[0].data, air[0].source) == (b"\xff", "10.0.0.2:4000")


def test_a_run_torn_at_any_byte_keeps_all_whole_lines(tmp_path: Path) -> None:
    whole = b"".join(json.dumps(row(number)).encode() + b"\n" for number in range(3))
    ends = [at for at, byte in enumerate(whole) if byte == 10]
    for length in range(0, len(whole), 7):
        (tmp_path / "results.jsonl").write_bytes(whole[:length])
        reading = read_results(tmp_path)
        complete = sum(end <= length for end in ends)
        assert len(reading.rows) == complete
        torn = length not in (0, *ends) and whole[length - 1] != 10
        assert bool(reading.problems) == torn
        assert not torn or "the last line is torn" in reading.problems[0]


def test_what_another_worker_wrote_behind_a_torn_line_is_found(tmp_path: Path) -> None:
    first, second = json.dumps(row(1)), json.dumps(row(2))
    for at in range(1, len(first) - 1, 11):
        (tmp_path / "results.jsonl").write_text(first[:at] + second + "\n")
        reading = read_results(tmp_path)
        assert [result.key for result in reading.rows] == ["qiopen-2"]
        assert "line 1 cannot be read" in reading.problems[0]


BAD_ROWS = [
    pytest.param({"verdict": "green"}, "verdict 'green' is none of", id="unknown verdict"),
    pytest.param({"id": None}, "field 'id' is NoneType", id="no id"),
    pytest.param({"seconds": "1"}, "field 'seconds' is str", id="text for a number"),
    pytest.param({"attempt": True}, "field 'attempt' is bool", id="truth for a number"),
    pytest.param({"steps": [{"keyword": "Given"}]}, "field 'text' is missing", id="half a step"),
    pytest.param({"steps": [7]}, "", id="a step that is no object"),
    pytest.param({"observations": "x"}, "field 'observations' is str", id="text for a list"),
    pytest.param({"strengths": {"a": 1}}, "does not map text to text", id="strength that is no text"),
]


@pytest.mark.parametrize(("change", "said"), BAD_ROWS)
def test_a_bad_row_is_told_and_the_others_are_read(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    run = write_run(tmp_path, [row(1), row(2, **{"evidence": {}, **change}), row(3)])
    assert [result.key for result in run.results] == ["qiopen-1", "qiopen-3"]
    assert len(run.problems) == 1 and said in run.problems[0]


@pytest.mark.parametrize(
    "line", [b"[]", b"null", b"\xff\xfe", b"{", b'{"n":1}', b"[" * 100_000, b"nonsense"],
    ids=["list", "null", "no UTF-8", "torn", "empty entry", "deep", "nonsense"],
)
@pytest.mark.parametrize("read", [read_transcript, read_air], ids=["transcript", "air"])
def test_garbage_is_a_problem_never_a_traceback(tmp_path: Path, read: Any, line: bytes) -> None:
    (tmp_path / "x.jsonl").write_bytes(line + b"\n")
    reading = read(tmp_path / "x.jsonl")
    assert reading.rows == () and len(reading.problems) == 1


def test_data_beyond_latin_1_are_a_problem(tmp_path: Path) -> None:
    write_lines(tmp_path / "t.jsonl", [{**entry(1, "a", "rx", 0, b""), "data": "\u4e2d"}])
    assert "Latin-1" in read_transcript(tmp_path / "t.jsonl").problems[0]


@pytest.mark.parametrize("name", ["run.json", "results.jsonl"])
def test_another_schema_version_is_one_sentence(tmp_path: Path, name: str) -> None:
    write_run(tmp_path, [row(1)])
    changed = {**(RUN if name == "run.json" else row(1)), "schema": 2}
    (tmp_path / name).write_text(json.dumps(changed) + "\n")
    with pytest.raises(UsageError, match=f"{name} has schema version 2; this Attest reads version 1"):
        load(tmp_path)


def test_a_directory_without_a_run_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no run"):
        load(tmp_path)


def test_a_killed_run_says_so(tmp_path: Path) -> None:
    run = write_run(tmp_path, [row(1)], ended=None)
    assert run.run.interrupted and run.problems == ()
    (tmp_path / "run.json").write_text('{"schema":1,"id":"x"')
    run = load(tmp_path)
    assert run.run.interrupted and "run.json cannot be read" in run.problems[0] and len(run.results) == 1
    (tmp_path / "run.json").unlink()
    assert load(tmp_path).problems == ("run.json is missing",)


def test_evidence_outside_the_run_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.jsonl").write_text(json.dumps(entry(1, "qiopen-1", "rx", 0, b"secret")) + "\n")
    run = write_run(tmp_path / "run", [row(1, evidence={"transcript": "../secret.jsonl", "air": "/etc/passwd"})])
    assert run.path(run.results[0], "air") is None
    assert run.traffic(run.results).of(run.results[0]) == ([], ())


def test_a_growing_transcript_gives_whole_lines_once(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    growing = GrowingTranscript(path)
    assert growing.new() == []
    first, second = (json.dumps(entry(n, "a", "tx", n, b"AT\r")) + "\n" for n in (1, 2))
    path.write_text(first + second[:20])
    assert [e.number for e in growing.new()] == [1]
    path.write_text(first + second)
    assert [e.number for e in growing.new()] == [2]
    assert growing.new() == []
    path.write_text(first + second + "garbage\n")
    with pytest.raises(Malformed):
        growing.new()


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    replace_file(path, "old")
    replace_file(path, "new \ud800")
    assert path.read_text() == "new \\ud800"
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]
