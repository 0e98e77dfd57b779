"""The errata register is as strict as the catalogue."""

from __future__ import annotations

import pytest

from harness.errors import SuiteError
from harness.spec.closure import close_errata
from harness.spec.errata import load_errata
from harness.tests.spec.samples import scenario, write

GOOD = """[[erratum]]
id = "qntp.command-name"
lines = "372, 376-378"
printed = "AT+QNTTP"
meant = "AT+QNTP"
sure = "likely"
position = "TCPIP-1"
seen_in = "qntp-sync, features/tcpip/examples.feature"
"""


def test_an_erratum(tmp_path):
    erratum = load_errata(write(tmp_path, tcpip__errata_toml=GOOD))["qntp.command-name"]
    assert (erratum.note, erratum.sure, erratum.position) == ("tcpip", "likely", "TCPIP-1")
    assert erratum.seen_in == ("qntp-sync", "features/tcpip/examples.feature")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"likely"', '"perhaps"', "sure = 'perhaps' is not one of certain"),
        ('"TCPIP-1"', '"TCPIP-x"', "not written like"),
        ("qntp.command-name", "QNTP", "lower case"),
        ('printed = "AT+QNTTP"\n', "", "qntp.command-name: 'printed' is missing"),
        ("seen_in", "seen-in", "unknown key 'seen-in', perhaps 'seen_in'"),
        ('"372, 376-378"', '"372 376"', "neither a line"),
        (GOOD, GOOD + GOOD, "used already"),
    ],
    ids=["sureness", "position", "id", "missing", "unknown key", "lines", "duplicate"],
)
def test_a_fault_is_told_with_its_file(tmp_path, old, new, says):
    with pytest.raises(SuiteError) as told:
        load_errata(write(tmp_path, tcpip__errata_toml=GOOD.replace(old, new, 1)))
    assert says in str(told.value)
    assert "features/tcpip/errata.toml" in str(told.value)


def test_an_erratum_is_seen_in_what_exists(tmp_path):
    errata = load_errata(write(tmp_path, tcpip__errata_toml=GOOD)).values()
    here = scenario("qntp-sync", "a.b", feature="features/tcpip/examples.feature")
    assert close_errata(errata, [here]) == []
    assert close_errata(errata, [scenario("qntp-sync", "a.b")]) == [
        "erratum qntp.command-name: seen_in names 'features/tcpip/examples.feature', "
        "which is neither a scenario nor a feature file"
    ]
