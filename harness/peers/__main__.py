"""`python -m harness.peers`: peers for an emulated module, or a real one, that no suite runs."""

from __future__ import annotations

import signal
import sys
from types import FrameType


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    # Ctrl-C while modules are still being imported ends as cleanly as later
    signal.signal(signal.SIGINT, _leave)
    signal.signal(signal.SIGTERM, _leave)

    from harness.peers.cli import main

    sys.exit(main(sys.argv[1:]))
