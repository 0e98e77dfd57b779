"""A pytest plugin that plants a weakness: the end of a scenario no longer looks at how connections ended."""

from __future__ import annotations

import pytest

from harness.bench.sockets import Sockets


def pytest_configure(config: pytest.Config) -> None:
    Sockets.check_closed = lambda self: None  # type: ignore[method-assign]
