from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness.bench import conduct, known_state
from harness.clock import BenchTime
from harness.tests.bench.hardware_rig import Rig
from harness.tests.bench.scripted import OnPty, OnTcp
from harness.tests.bench.scripted_world import Scripted


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    time = BenchTime(virtual=True)
    yield Scripted(time)
    time.close()


@pytest.fixture
def quick(tmp_path, monkeypatch) -> None:
    """Locks of these tests alone, and a module that is nearly at once known to be silent."""
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(conduct, "WAKE_WAIT", 0.03)
    monkeypatch.setattr(known_state, "LATE_ANSWERS", 0.01)


@pytest.fixture(params=[OnPty, OnTcp], ids=["pty", "TCP"])
def rig(request, quick, tmp_path) -> Iterator[Rig]:
    rig = Rig(request.param(), tmp_path)
    yield rig
    try:
        rig.close()
    finally:
        rig.module.vanish()
