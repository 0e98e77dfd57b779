"""Needs and offers."""

from __future__ import annotations

import pytest

from harness.bench.offers import DERIVED, NEEDS, check_need, lacking
from harness.errors import SuiteError


@pytest.mark.parametrize(
    ("needs", "offers", "patience", "expected"),
    [
        ([], [], 1, []),
        (["power"], ["power"], 1, []),
        (["loss", "power"], ["sleep"], 1, ["loss", "power"]),
        (["power", "power"], [], 1, ["power"]),
        (["time:70s"], [], 70, []),
        (["time:70s"], [], 69.5, ["patience of 70 s"]),
        (["time:70s", "power", "time:600s"], ["power"], 60, ["patience of 600 s"]),
        (["time:86400s"], [], float("inf"), []),
    ],
    ids=["nothing", "offered", "two lacking", "named twice", "just patient enough", "not patient enough",
         "the longest counts", "endless"],
)  # fmt: skip
def test_what_a_bench_lacks(needs, offers, patience, expected):
    assert lacking(needs, offers, patience) == expected


@pytest.mark.parametrize(
    ("need", "says"),
    [
        ("pwer", "unknown need 'pwer', perhaps 'power' is meant"),
        ("five-sockets", "use one of power, sleep"),
        ("time:70", "is no time"),
        ("time:1.5s", "is no time"),
        ("time:0s", "is no time"),
        ("", "unknown need ''"),
    ],
    ids=["typo", "unknown", "no unit", "fraction", "zero", "empty"],
)
def test_an_unknown_need_is_a_fault_of_the_suite(need, says):
    for use in (check_need, lambda need: lacking([need], NEEDS, 10)):
        with pytest.raises(SuiteError) as told:
            use(need)
        assert says in str(told.value)


def test_needs_that_follow_from_tables_are_needs():
    assert set(DERIVED) <= set(NEEDS)
