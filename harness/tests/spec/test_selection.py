"""--clause and --list-clauses."""

from __future__ import annotations

import pytest

from harness.errors import UsageError
from harness.spec.selection import list_clauses, select
from harness.tests.spec.samples import catalogue, clause, scenario

CATALOGUE = catalogue(
    "qiopen.remote-port.range",
    "qiopen.host.length",
    clause("qiclose.write.close-ok", strength="POSITION", position="TCPIP-5", lines="204-205"),
    clause("common.echo", monitor="echo"),
    clause("qisend.rai", reason="the radio cannot be seen"),
    "qping.ttl",
)
SCENARIOS = [
    scenario("close", "qiclose.write.close-ok", "qiopen.host.length"),
    scenario("port", "qiopen.remote-port.range"),
    scenario("host", "qiopen.host.length"),
]


@pytest.mark.parametrize(
    ("globs", "expected"),
    [
        (["qiopen.*"], ("close", "port", "host")),
        (["qiopen.remote-port.range"], ("port",)),
        (["*.length", "qiclose.*"], ("close", "host")),
        (["q*"], ("close", "port", "host")),
    ],
    ids=["a command", "one clause", "two globs", "some of them without a scenario"],
)
def test_globs(globs, expected):
    assert select(globs, CATALOGUE, SCENARIOS).scenarios == expected


def test_the_clauses_that_were_asked_for_are_told():
    assert select(["qiopen.*"], CATALOGUE, SCENARIOS).clauses == ("qiopen.remote-port.range", "qiopen.host.length")


@pytest.mark.parametrize(
    ("glob", "says"),
    [
        ("qiopen.remote-prot.range", "did you mean qiopen.remote-port.range"),
        ("qiopne.host*", "qiopen.host.length"),
        ("QIOPEN.*", "matches no clause"),
        ("zzz", "--list-clauses shows all"),
        ("common.*", "selects no scenario: common.echo judged over all traffic by the monitor echo"),
        ("qisend.*", "cannot be judged: the radio cannot be seen"),
        ("qping.*", "qping.ttl has no scenario yet"),
    ],
    ids=["typo", "typo in a glob", "upper case", "nothing near", "monitor", "reason", "not yet"],
)
def test_a_glob_that_selects_nothing(glob, says):
    with pytest.raises(UsageError) as told:
        select(["qiopen.*", glob], CATALOGUE, SCENARIOS)
    assert says in str(told.value)


def test_the_list_of_clauses():
    lines = list_clauses(CATALOGUE, SCENARIOS).splitlines()
    assert lines[4:6] == [
        "qiclose.write.close-ok    POSITION (TCPIP-5), tcpip line 204-205: judged by close",
        "    It does.",
    ]
    assert len(lines) == 2 * len(CATALOGUE)
