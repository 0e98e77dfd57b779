"""`make bench`: what the suite costs, in ratios measured in one go on one machine.

Prints a table: figure, target, measured. Nothing here judges; evidence is never cut to reach a target.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from harness.tests.speed import at_line, start_up, whole_runs

ROOT = Path(__file__).resolve().parents[3]


def rows(quick: bool) -> list[tuple[str, str, str]]:
    """Measure everything: (figure, target, measured) for each row."""
    table: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory(prefix="attest-bench-") as place:
        parts: list[Callable[[], list[tuple[str, str, str]]]] = [
            lambda: whole_runs.rows(ROOT, Path(place), 1 if quick else 3, 3 if quick else 10),
            lambda: at_line.rows(300 if quick else 3000),
            lambda: start_up.rows(ROOT, 2 if quick else 5),
        ]
        for part in parts:
            for row in part():
                print("  ".join(row), file=sys.stderr, flush=True)
                table.append(row)
    return table


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    table = rows(parser.parse_args().quick)
    widths = [max(len(row[column]) for row in table) for column in range(3)]
    print()
    for row in [("figure", "target", "measured"), *table]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")


if __name__ == "__main__":
    main()
