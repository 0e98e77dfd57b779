"""What a user of the emulated module may tune without making it another module."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.errors import UsageError


@dataclass(frozen=True, slots=True)
class Options:
    """Times in seconds. Raises UsageError for a value that makes no module.

    answer_latency: from the CR of a command to its answer, above zero and at most 5 (the notes' maximum).
    command_latency: other latencies for single commands, by name ("+QICFG").
    urc_jitter: each URC and late line waits up to so long, at random, order kept.
    bytes_per_second: speed of the serial line towards the host; 0 is unlimited.
    echo: ATE's value at a cold boot. wake_loss: bytes that a wake-up from light sleep swallows.
    sim: whether a SIM card is inserted. dtls: the DTLS versions that the module offers, "1.0" and "1.2".
    """

    answer_latency: float = 0.02
    command_latency: Mapping[str, float] = field(default_factory=dict)
    urc_jitter: float = 0.0
    bytes_per_second: float = 0.0
    echo: bool = True
    wake_loss: int = 0
    sim: bool = True
    dtls: tuple[str, ...] = ("1.2",)

    def __post_init__(self) -> None:
        for what, latency in (("answer latency", self.answer_latency), *self.command_latency.items()):
            if not 0 < latency <= 5:
                raise UsageError(f"{what} must be above 0 and at most 5 seconds, not {latency}")
        if not 0 <= self.urc_jitter <= 60:
            raise UsageError(f"URC jitter must be 0 to 60 seconds, not {self.urc_jitter}")
        if not (self.bytes_per_second == 0 or 1 <= self.bytes_per_second < math.inf):
            raise UsageError(f"bytes per second must be 0 (unlimited) or at least 1, not {self.bytes_per_second}")
        if not 0 <= self.wake_loss <= 1000:
            raise UsageError(f"wake loss must be 0 to 1000 bytes, not {self.wake_loss}")
        if not self.dtls or not set(self.dtls) <= {"1.0", "1.2"}:
            raise UsageError(f"DTLS versions must be 1.0, 1.2 or both, not {self.dtls}")
