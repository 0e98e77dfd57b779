"""The clause catalogue is strict, and a fault in it is told with file and clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.errors import SuiteError
from harness.spec.catalogue import MONITORS, load_catalogue
from harness.tests.spec.samples import catalogue, write

ROOT = Path(__file__).resolve().parents[3]

GOOD = """[[clause]]
id = "qiopen.remote-port.range"
lines = "178, 192-193"
kind = "bound"
strength = "MUST"
promise = "Ports go from 1 to 65535."
deadline = 60
needs = ["power", "time:70s"]
"""
MAY = """[[clause]]
id = "qiclose.never-opened"
lines = "204"
kind = "response"
strength = "MAY"
position = "TCPIP-5"
promise = "Closing what was never opened."
accepts = ["ERROR", "OK then CLOSE OK"]
"""


def test_a_clause(tmp_path):
    clauses = load_catalogue(write(tmp_path, tcpip__clauses_toml=GOOD + MAY))
    port, may = clauses["qiopen.remote-port.range"], clauses["qiclose.never-opened"]
    assert (port.note, port.kind, port.strength, port.deadline) == ("tcpip", "bound", "MUST", 60.0)
    assert port.needs == ("power", "time:70s")
    assert port.lines == (range(178, 179), range(192, 194))
    assert (may.position, may.accepts) == ("TCPIP-5", ("ERROR", "OK then CLOSE OK"))
    assert len(clauses) == 2 and "qiopen.remote-port.range" in clauses and clauses.of("coap") == []


def test_a_common_clause_belongs_to_the_note_that_it_names(tmp_path):
    text = GOOD.replace("strength", 'note = "coap"\nstrength')
    assert load_catalogue(write(tmp_path, common__clauses_toml=text)).of("coap")[0].lines[0] == range(178, 179)


@pytest.mark.parametrize(
    ("good", "old", "new", "says"),
    [
        (GOOD, 'id = "qiopen.remote-port.range"\n', "", "clause 1: 'id' is missing"),
        (GOOD, "qiopen.remote", "Qiopen.remote", "lower case"),
        (GOOD, "qiopen.remote-port.range", "qiopen", "lower case"),
        (GOOD, "qiopen.remote", "qiopen..remote", "lower case"),
        (GOOD, '"178, 192-193"', '"193-192"', "qiopen.remote-port.range: lines '193-192'"),
        (GOOD, '"178, 192-193"', "178", "'lines' must be a string, not 178"),
        (GOOD, '"bound"', '"bounds"', "kind = 'bounds' is not one of form"),
        (GOOD, '"MUST"', '"SHOULD"', "strength = 'SHOULD' is not one of MUST"),
        (GOOD, "promise", "promises", "unknown key 'promises', perhaps 'promise'"),
        (GOOD, '"Ports go from 1 to 65535."', '" "', "'promise' is empty"),
        (GOOD, '"MUST"', '"POSITION"', "POSITION without position"),
        (GOOD, '"MUST"', '"MUST"\nposition = "TCPIP-3"', "MUST with a position"),
        (GOOD, '"MUST"', '"POSITION"\nposition = "TCP-3"', "not written like ALL-1"),
        (GOOD, '"MUST"', '"POSITION"\nposition = ""', "'position' is empty"),
        (GOOD, "deadline = 60", "deadline = 0", "deadline = 0 is not allowed"),
        (GOOD, "deadline = 60", "deadline = inf", "deadline = inf is not allowed"),
        (GOOD, "deadline = 60", "deadline = true", "must be a number of seconds, not True"),
        (GOOD, '"power", ', '"pwer", ', "unknown need 'pwer', perhaps 'power'"),
        (GOOD, '"power", ', '"power", "power", ', "names one thing twice"),
        (GOOD, "deadline = 60", 'accepts = ["OK", "ERROR"]', "MUST with accepts"),
        (GOOD, "deadline = 60", 'monitor = "frames"', "monitor = 'frames' is not one of framing"),
        (GOOD, "deadline = 60", 'monitor = "framing"\nreason = "no"', "though the monitor 'framing' does"),
        (GOOD, "deadline = 60", 'reason = "no"', "together with needs"),
        (GOOD, "deadline = 60", 'note = "coap"', "unknown key 'note'"),
        (MAY, 'accepts = ["ERROR", "OK then CLOSE OK"]\n', "", "MAY needs accepts"),
        (MAY, ', "OK then CLOSE OK"', "", "two or more"),
        (MAY, "OK then CLOSE OK", "ERROR", "names one thing twice"),
        (MAY, 'position = "TCPIP-5"\n', "", "MAY without position"),
        (GOOD, GOOD, GOOD + GOOD, "stands in features/tcpip/clauses.toml already"),
        (GOOD, "[[clause]]", "[clause]", "list of tables"),
        (GOOD, "[[clause]]", "x = 1\n[[clause]]", "unknown key 'x'"),
        (GOOD, "lines =", "lines", "is not TOML"),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value and len(value) < 50 else "",
)
def test_a_fault_is_told_with_its_file(tmp_path, good, old, new, says):
    assert old in good
    with pytest.raises(SuiteError) as told:
        load_catalogue(write(tmp_path, tcpip__clauses_toml=good.replace(old, new, 1)))
    assert says in str(told.value)
    assert "features/tcpip/clauses.toml" in str(told.value)


def test_one_id_in_two_notes(tmp_path):
    with pytest.raises(SuiteError, match="stands in features/coap/clauses.toml already"):
        load_catalogue(write(tmp_path, coap__clauses_toml=GOOD, tcpip__clauses_toml=GOOD))


def test_a_note_in_several_files(tmp_path):
    clauses = load_catalogue(write(tmp_path, tcpip__clauses__one_toml=GOOD))
    assert [clause.note for clause in clauses] == ["tcpip"]
    with pytest.raises(SuiteError, match="stands in features/tcpip/clauses/one.toml already"):
        load_catalogue(write(tmp_path, tcpip__clauses__two_toml=GOOD))


def test_a_folder_that_is_no_note(tmp_path):
    with pytest.raises(SuiteError, match="'mqtt' is no note"):
        load_catalogue(write(tmp_path, mqtt__clauses_toml=GOOD))


def test_bytes_that_are_no_text(tmp_path):
    features = write(tmp_path, tcpip__clauses_toml=GOOD)
    (features / "tcpip" / "clauses.toml").write_bytes(b"# \xff")
    with pytest.raises(SuiteError, match="is not UTF-8 at byte 2"):
        load_catalogue(features)


def test_an_unknown_clause_is_told_with_the_nearest():
    with pytest.raises(SuiteError, match="qiopen.host.length"):
        catalogue("qiopen.host.length")["qiopen.host.lenght"]


def test_the_projects_own_catalogues_load_and_every_common_clause_has_a_monitor():
    common = [clause for clause in load_catalogue(ROOT / "features") if clause.id.startswith("common.")]
    assert common
    assert [clause.id for clause in common if clause.monitor not in MONITORS] == []
