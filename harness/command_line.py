"""What the programs that run until Ctrl-C share: options, one sentence for each error, exit codes."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable
from typing import Final, NoReturn

from harness.errors import BenchError, UsageError

FOR_EVER: Final = 1e9
"""Seconds; some thirty years."""


class Options(argparse.ArgumentParser):
    """An option parser whose errors are UsageErrors."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; {self.prog} --help lists the options")


def say(text: str) -> None:
    """Print a line at once. Raises BenchError where standard output cannot be written."""
    try:
        print(text, flush=True)
    except OSError as error:
        sys.stdout = open(os.devnull, "w")  # else Python tries once more at its end, and complains
        raise BenchError(f"standard output cannot be written: {error.strerror}") from error


def end_when_told() -> None:
    """From now on SIGTERM ends the program as Ctrl-C does, so that it ends what it has started."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def exit_code(run: Callable[[], object]) -> int:
    """Run a program. 0 is a clean end, 1 a port or file that cannot be had, 2 a wrong option; each is one sentence."""
    try:
        run()
    except (UsageError, BenchError) as error:
        hint = f" ({error.hint})" if error.hint else ""
        print(f"attest: {error.what}{hint}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    return 0
