"""The world that most tests of this folder need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness.tests.network.world import World


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    yield made
    made.close()
