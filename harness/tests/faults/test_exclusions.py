"""What is excluded speaks of steps that exist."""

from __future__ import annotations

import pytest

from harness.faults.exclusions import ALL, BENCH_STEPS
from steps.vocabulary import definitions


@pytest.mark.parametrize("step", BENCH_STEPS)
def test_each_step_of_the_bench_is_one_of_the_vocabulary(step):
    assert step in {definition.pattern for definition in definitions()}


def test_each_exclusion_has_a_reason_of_its_own():
    assert len({exclusion.reason for exclusion in ALL}) == len(ALL) == len({exclusion.id for exclusion in ALL})
