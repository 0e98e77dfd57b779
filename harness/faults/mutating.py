"""A pytest plugin that runs each scenario as it is, and then once for each alteration of what the module emits.

Registered by harness.faults.mutate alone (`-p harness.faults.mutating`). Writes one JSON line for each trial.
"""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("mutation", "alter what the emulated module emits")
    group.addoption("--mutate-out", metavar="FILE", help="where the trials go, a JSON line each")
    group.addoption("--mutate-share", metavar="K/N", default="1/1", help="the K-th of N parts of the scenarios")
    group.addoption(
        "--mutate-sample", metavar="PARTS:SEED", default="", help="so many of a million trials, chosen by SEED"
    )
    group.addoption("--mutate-seconds", type=float, default=0.0, help="begin no trial after this time")
    group.addoption(
        "--mutate-only", metavar="GLOB", action="append", default=[], help="only these scenario ids or keys"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # not before conftest.py has loaded what these import: pytest rewrites assertions of plugins as it loads them
    from harness.faults.again import Again
    from harness.faults.trying import Mutating

    again = Again()
    config.pluginmanager.register(again, "attest-again")
    config.pluginmanager.register(Mutating(config, again), "attest-mutating")
