"""Bench time: virtual on the emulated bench, the wall's on a real one."""

from harness.clock.bench_time import EPOCH, BenchTime
from harness.clock.borrowed import BorrowedClock
from harness.clock.in_flight import InFlight
from harness.clock.manual import ManualClock

__all__ = ["EPOCH", "BenchTime", "BorrowedClock", "InFlight", "ManualClock"]
