"""Tables of forms some of which count only after another answer."""

from __future__ import annotations

import pytest

from harness.bench.form_taken import forms_that_count, result_taken
from harness.errors import SuiteError
from harness.module.forms import FORM
from harness.tests.bench.scripted_world import Scripted

TABLE = [["form", "after"], ["+A: 2 then OK", "OK"], ["+A: 0 then OK", "ERROR"], ["ERROR", "ERROR"]]


@pytest.fixture
def world(scripted: Scripted):
    scripted.world.clauses = ("a.one",)
    return scripted.world


def took(world, *forms: str) -> None:
    for form in forms:
        world.record(FORM, form)


def test_a_table_without_conditions_counts_whole(world):
    assert forms_that_count(world, [["form"], ["OK"], ["ERROR"]]) == ["OK", "ERROR"]


@pytest.mark.parametrize(
    ("taken", "counts"),
    [
        (["OK"], ["+A: 2 then OK"]),
        (["ERROR"], ["+A: 0 then OK", "ERROR"]),
        (["ERROR", "OK then +A: 0"], ["+A: 2 then OK"]),
    ],
)
def test_a_condition_is_held_against_the_form_taken_last(world, taken, counts):
    took(world, *taken)
    assert forms_that_count(world, TABLE) == counts


def test_the_result_is_that_of_the_last_form(world):
    took(world, "OK then +B: 1", "ERROR")
    assert not result_taken(world, "OK")
    assert result_taken(world, "ERROR")


@pytest.mark.parametrize(
    ("taken", "table", "message"),
    [
        ([], TABLE, "no step before took one of several forms"),
        (["OK"], [["answer"], ["OK"]], "has the columns answer"),
        (["OK"], [["form", "after"], ["ERROR", "NO CARRIER"]], "counts after 'NO CARRIER'"),
        (["OK"], [["form", "after"], ["ERROR", "ERROR"]], "no form of the table counts"),
    ],
)
def test_a_wrong_table_is_told(world, taken, table, message):
    took(world, *taken)
    with pytest.raises(SuiteError, match=message):
        forms_that_count(world, table)
