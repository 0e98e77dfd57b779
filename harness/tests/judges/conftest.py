"""A mark of these tests: they take real time, because the independent judges live in it."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "realtime: runs programs of others on the wall clock")
