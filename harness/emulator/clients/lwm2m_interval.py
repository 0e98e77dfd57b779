"""When the client updates its registration by itself (LwM2M note 2.1, <lifetime>)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

BRANCHES: Final = (
    # up to this lifetime: base + (lifetime - from) x share; the name under which a faulty module is 1 s off
    (30, Fraction(0), 0, Fraction(1, 2), "lwm2m-interval-to-30"),
    (50, Fraction(15), 30, Fraction(3, 4), "lwm2m-interval-to-50"),
    (100, Fraction(30), 50, Fraction(4, 5), "lwm2m-interval-to-100"),
    (300, Fraction(70), 100, Fraction(9, 10), "lwm2m-interval-to-300"),
    (None, Fraction(250), 300, Fraction(19, 20), "lwm2m-interval-above-300"),
)


def update_interval(lifetime: int, faults: frozenset[str] = frozenset()) -> Fraction:
    """Seconds between two updates, to the fraction."""
    for highest, base, start, share, fault in BRANCHES:
        if highest is None or lifetime <= highest:
            seconds = base + (lifetime - start) * share
            if "lwm2m-interval-whole-seconds" in faults:
                seconds = Fraction(int(seconds))
            return seconds + (fault in faults)
    raise AssertionError("the last branch has no end")
