from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness.clock import BenchTime
from harness.tests.module.rig import Rig


@pytest.fixture
def rig() -> Iterator[Rig]:
    time = BenchTime(virtual=True)
    yield Rig(time)
    time.close()
