"""What a scenario needs of a bench beyond a serial line and peers, and what of it a bench lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from harness.errors import SuiteError
from harness.strict_toml import near

NEEDS = {
    "power": "the module's supply can be switched off and on from outside",
    "sleep": "the module can go to deep sleep and be woken",
    "loss": "packets can be dropped on the way, a far end that never accepts or never acknowledges can be made",
    "coverage": "the module can lose the network and find it again",
    "module-side-capture": "packets are captured where they leave and reach the module",
    "factory": "the module's settings may be put back to the factory's",
    "unreachable-host": "an address is known where nobody answers",
    "long-names": "domain names of 150 and 151 bytes lead to the peers",
}
"""Each need and what it means. `time:<n>s` comes on top: the patience to wait n seconds."""

DERIVED = {"unreachable-host": "unreachable", "long-names": "names"}
"""Needs that a bench file offers by having a table, not by naming them."""

_TIME = re.compile(r"time:([1-9][0-9]*)s")


def check_need(need: str) -> None:
    """Raises SuiteError for a need that is not in the vocabulary."""
    if need in NEEDS or _TIME.fullmatch(need):
        return
    if need.startswith("time:"):
        raise SuiteError(f"the need {need!r} is no time: whole seconds are written as time:70s")
    close = near(need, NEEDS, 1)
    raise SuiteError(
        f"unknown need {need!r}" + (f", perhaps {close[0]!r} is meant" if close else ""),
        hint=f"use one of {', '.join(NEEDS)} or time:70s, or add the need to harness/bench/offers.py",
    )


def lacking(needs: Iterable[str], offers: Collection[str], patience: float) -> list[str]:
    """What of `needs` a bench with `offers` and `patience` (seconds) lacks, to be read after "bench lacks".

    Of several times the longest counts. The order is that of the needs. Raises SuiteError for an unknown need.
    """
    missing: list[str] = []
    longest = 0
    for need in needs:
        check_need(need)
        if time := _TIME.fullmatch(need):
            longest = max(longest, int(time[1]))
        elif need not in offers and need not in missing:
            missing.append(need)
    if longest > patience:
        missing.append(f"patience of {longest} s")
    return missing
