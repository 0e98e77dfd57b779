"""What is excluded speaks of steps that exist."""

from __future__ import annotations

import pytest

from harness.faults.exclusions import ALL, BENCH_STEPS, GIVEN, TOLERANT
from steps.vocabulary import spelled


@pytest.mark.parametrize("step", [*BENCH_STEPS, *GIVEN, *(step for step, _ in TOLERANT)])
def test_each_step_that_is_spoken_of_is_one_of_the_vocabulary(step):
    assert any(pattern.startswith(step) for pattern in spelled())


def test_each_exclusion_has_a_reason_of_its_own():
    assert len({exclusion.reason for exclusion in ALL}) == len(ALL) == len({exclusion.id for exclusion in ALL})
